from __future__ import annotations

import pytest

from winback_gui.domain.lapse import LapseRule, Status
from winback_gui.domain.lapse_words import STATUS_NAMES, rule_words, status_meaning, within_words
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
    assert "within a year is below 50 in 100. About to leave: below 80 in 100." in said(LapseRule())
    assert said(LapseRule(fixed_days=180)) == "After 180 days without a purchase, the same for everybody."
    rule = LapseRule(fixed_days=180, category_days=(("Coffee", 30), ("Furniture", 700)))
    assert said(rule).endswith("Other days count for those who mostly buy Coffee (30), Furniture (700).")


def test_how_far_ahead() -> None:
    speaker = Speaker("en", "en_GB")
    assert speaker.plain(within_words(182)) == "within half a year"
    assert speaker.plain(within_words(1)) == "within 1 day"
