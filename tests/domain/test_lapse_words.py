from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from winback_gui.domain.lapse import LATE_RATIO, LapseRule, Standing, Status
from winback_gui.domain.lapse_words import (
    STATUS_NAMES,
    meaning_of,
    rule_words,
    status_meaning,
    who_is_regular,
    within_words,
)
from winback_gui.domain.message import NOTHING
from winback_gui.domain.speech import Speaker

RULES = (LapseRule(), LapseRule(fixed_days=180), LapseRule(fixed_days=1, category_days=(("Coffee", 30),)))


def said(rule: LapseRule) -> str:
    return Speaker("en", "en_GB").plain(rule_words(rule))


def test_every_state_has_a_name() -> None:
    assert set(STATUS_NAMES) == set(Status)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("status", list(Status))
def test_every_state_is_explained_under_every_rule(rule: LapseRule, status: Status) -> None:
    words = Speaker("en", "en_GB").plain(status_meaning(status, rule, 1))
    assert words
    assert "1 days" not in words
    assert "{" not in words


def test_the_limits_are_said_as_people_in_a_hundred() -> None:
    speaker = Speaker("en", "en_GB")
    assert "below 50 in 100" in speaker.plain(status_meaning(Status.LAPSED, LapseRule(), 60))
    leaving = speaker.plain(status_meaning(Status.AT_RISK, LapseRule(), 60))
    assert "below 80 in 100 (below 89 where" in leaving


def test_the_rule_in_words() -> None:
    stopped, _, leaving = said(LapseRule()).partition(" About to leave: ")
    assert stopped.endswith("within a year is below 50 in 100.")
    late, unusual = (
        "a quarter of a gap late, and below 80 in 100",
        "below 89 where so long a silence is unusual for them",
    )
    unlikely = "late at all, and below 50"
    assert leaving == f"{late}, or {unusual}; or {unlikely}.", "who is called so by any limit finds it here"
    assert said(LapseRule(fixed_days=180)) == "After 180 days without a purchase, the same for everybody."
    rule = LapseRule(fixed_days=180, category_days=(("Coffee", 30), ("Furniture", 700)))
    assert said(rule).endswith("Other days count for those who mostly buy Coffee (30), Furniture (700).")


def test_how_far_ahead() -> None:
    speaker = Speaker("en", "en_GB")
    assert speaker.plain(within_words(182)) == "within half a year"
    assert speaker.plain(within_words(1)) == "within 1 day"


def standing(status: Status, frequency: int, priced: int, recency_days: int = 300) -> Standing:
    day = date(2026, 1, 21)
    return Standing(
        customer_id=1, status=status, recency_days=recency_days, frequency=frequency, priced=priced, monetary_minor=0,
        tenure_days=recency_days, spent_minor=0, usual_gap_days=None, overdue_ratio=None, chance_of_return=0.1,
        expected_purchases=0.0, yearly_spend_minor=0, lifetime_value_minor=0, value_is_margin=False, first_on=day,
        last_on=day, expected_on=None, counted_to=None, sentence=NOTHING, reason=NOTHING,
    )  # fmt: skip


BY_DAYS = LapseRule(fixed_days=90)


@pytest.mark.parametrize(
    ("one", "rule", "words"),
    [
        (standing(Status.ONE_TIME, 1, 1), LapseRule(), "one purchase, and none for more than 60 days since"),
        (
            standing(Status.ONE_TIME, 8, 8),
            LapseRule(),
            "several purchases, all within one month or on one occasion, and none for more than 60 days since",
        ),
        (
            standing(Status.ONE_TIME, 2, 1),
            LapseRule(),
            "two visits are known, within one month or on one occasion, and none for more than 60 days since",
        ),
        (
            standing(Status.ONE_TIME, 4, 3),
            LapseRule(),
            "several visits are known, all within one month or on one occasion, and none for more than 60 days since",
        ),
        (standing(Status.ONE_TIME, 1, 1), BY_DAYS, "one purchase, and none since for longer than your limit"),
        (standing(Status.LAPSED, 1, 0), BY_DAYS, "not here for more than 90 days"),
        (standing(Status.LAPSED, 9, 9), BY_DAYS, "nothing bought for more than 90 days"),
        (
            standing(Status.NEW, 1, 1, 60),
            LapseRule(),
            "hardly known, and here at most 60 days ago; too early to tell",
        ),
        (
            standing(Status.NEW, 4, 4),
            LapseRule(),
            "known from one season alone, which says nothing yet of whether they stopped",
        ),
        (
            standing(Status.ACTIVE, 9, 9, 3),
            LapseRule(),
            "everybody else who came more than once, for longer than a month",
        ),
    ],
)
def test_what_a_name_means_is_true_of_the_one_who_has_it(one: Standing, rule: LapseRule, words: str) -> None:
    """Under "Came briefly" stood "one purchase, some within one month, ...; longer ago than that"."""
    assert Speaker().plain(meaning_of(one, rule, 60, one.recency_days)) == words


def test_after_months_nobody_says_that_it_is_early() -> None:
    late = Speaker().plain(meaning_of(standing(Status.NEW, 1, 1, 200), LapseRule(), 250, 200))
    assert late == "hardly known, and here at most 250 days ago; whether they stopped cannot be told yet"


@pytest.mark.parametrize(
    ("chance", "ratio", "is_said"),
    [
        (0.79, LATE_RATIO, True),
        (0.5, 3.0, True),
        (0.8, 3.0, False),
        (0.95, 3.0, False),
        (0.79, LATE_RATIO - 0.01, False),
        (0.79, 0.0, False),
        (0.79, None, False),
    ],
)
def test_who_is_late_and_no_surprise_is_told_so_and_nobody_else(
    chance: float, ratio: float | None, *, is_said: bool
) -> None:
    """Not of whom the chance is above the limit, for then nothing is to be explained; nor of whom is not late."""
    rule = LapseRule()
    assert rule.at_risk_below == 0.8
    one = replace(standing(Status.ACTIVE, 4, 4, 90), chance_of_return=chance, overdue_ratio=ratio)
    words = Speaker().plain(meaning_of(one, rule, 60, 90))
    assert words.startswith("later than usual, but after so few visits") == is_said
    late = replace(one, status=Status.AT_RISK)
    assert not Speaker().plain(meaning_of(late, rule, 60, 90)).startswith("later than usual")


def test_a_regular_is_said_in_one_way() -> None:
    said = "Regulars came more than once, for longer than a month"
    assert Speaker().plain(who_is_regular(in_occasions=False)) == f"{said}."
    close = "visits close together, as in a treatment, count as one"
    assert Speaker().plain(who_is_regular(in_occasions=True)) == f"{said}; {close}."
