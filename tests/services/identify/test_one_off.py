"""One piano for 12,000 among visits for 90: no year of theirs, told alike on every page, with the sum behind it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from random import Random

import pytest

from tests import factory
from tests.services.identify.test_reckoning import is_cents, lines
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.case import Decision
from winback_gui.domain.figures import FigureKind
from winback_gui.domain.message import msg
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.domain.spend import yearly_margin_minor
from winback_gui.services.identify.find_lapsed import identify, work_out
from winback_gui.services.identify.value_story import value_story
from winback_gui.services.identify.worth import worth_of
from winback_gui.services.reason.decide import decide
from winback_gui.services.reason.dossiers import open_dossiers
from winback_gui.store import purchases

YEAR = 365


def tuned(play: StagePlay, name: str, *others: int, years: int = 6) -> int:
    """Somebody who paid 90.00 each year for so many, and on other days these sums."""
    who = play.customer(name, ago=())
    for at in range(years):
        play.buys(who, TODAY - timedelta(days=800 + YEAR * at), 9000)
    for at, amount in enumerate(others):
        play.buys(who, TODAY - timedelta(days=1000 + YEAR * at), amount)
    return who


def row(play: StagePlay, who: int, amount: int, days: int, kind: PurchaseKind) -> None:
    with play.book.action(msg("scene")):
        day = TODAY - timedelta(days=days)
        purchases.add(play.book.con, factory.purchase(customer_id=who, day=day, amount_minor=amount, kind=kind))


def yearly(play: StagePlay, who: int) -> int:
    standing = work_out(play.book, TODAY).standing(who)
    assert standing is not None
    return standing.yearly_spend_minor


def test_a_piano_is_no_part_of_what_a_tuner_loses_a_year(play: StagePlay) -> None:
    """Of what was lost a year a quarter was one piano that nobody buys twice."""
    plain, with_piano = tuned(play, "Ada Plain", 9000), tuned(play, "Bo Piano", 1_200_000)
    assert yearly(play, with_piano) == yearly(play, plain)
    left = yearly_margin_minor(yearly(play, plain), Decimal("0.35"), None)
    assert left is not None
    assert identify(play.book, TODAY).lost.minor == 2 * left


def test_the_story_takes_it_off_and_reckons(play: StagePlay) -> None:
    who = tuned(play, "Bo Piano", 1_200_000)
    story = value_story(play.book, who, TODAY, work_out(play.book, TODAY))
    assert story is not None
    year = story.parts[FigureKind.WORTH].reckonings[0]
    words = [said(line.what) for line in year.lines]
    assert words[1] == "€12,000.00, once: far beyond their others, it counts as one of these, €90.00"
    spent, off, days, of_year, a_year, _margin = lines(year).values()
    assert is_cents((spent - off) / days * of_year, a_year)
    assert (spent, off) == (Decimal("12540.00"), Decimal("11910.00"))


def test_every_page_tells_the_same_year(play: StagePlay) -> None:
    drawn = Random(3)
    people = []
    for at in range(90):
        who = play.customer(f"Odd {at}", ago=())
        people.append(who)
        for _visit in range(drawn.randint(1, 7) + 2 * (at < 3)):
            day = TODAY - timedelta(days=drawn.randint(200, 2000))
            for _row in range(drawn.randint(1, 3)):
                play.buys(who, day, drawn.choice([900, 2000, 2500, 9000]))
        if at < 3:
            play.buys(who, TODAY - timedelta(days=201), drawn.choice([400_000, 1_200_000]))
        for kind, amount in ((PurchaseKind.REFUND, -drawn.choice([100, 39_000])), (PurchaseKind.PREPAID, 0),
                             (PurchaseKind.LAST_VISIT, 0), (PurchaseKind.NO_VISIT, 60_000)):  # fmt: skip
            if at >= 3 and drawn.random() < 0.2:
                row(play, who, amount, drawn.randint(150, 2000), kind)
    decide(play.book, people, Decision.WIN_BACK, TODAY)
    standings = work_out(play.book, TODAY)
    worth = worth_of(play.book.con, people, TODAY)
    dossiers = {one.customer.customer_id: one.yearly_minor for one in open_dossiers(play.book, TODAY)}
    taken_off = 0
    for who in people:
        standing = standings.standing(who)
        assert standing is not None
        assert standing.yearly_spend_minor == worth[who].spend_a_year.minor == dossiers[who]
        taken_off += bool(standings.columns.one_off_minor[standings.columns.position(who) or 0])
    assert taken_off >= 3


@pytest.mark.parametrize("kind", [PurchaseKind.PREPAID, PurchaseKind.REFUND])
def test_a_card_of_ten_and_what_came_back_are_no_one_off(play: StagePlay, kind: PurchaseKind) -> None:
    """What was paid for the visits to come is what these visits brought."""
    who = tuned(play, "Cleo Card", 1_200_000)
    before = yearly(play, who)
    row(play, who, 0 if kind is PurchaseKind.PREPAID else -1_200_000, 900, kind)
    after = yearly(play, who)
    assert after > 10 * before if kind is PurchaseKind.PREPAID else after <= before


def test_what_is_rare_in_the_shop_is_told_by_days_whatever_rows_a_receipt_has(play: StagePlay) -> None:
    """Where a till writes a row an item, Identify and the letters' pages told two years of one customer."""
    for at in range(60):
        who = play.customer(f"Guest {at}", ago=())
        for day in range(2):
            for _row in range(5):
                play.buys(who, TODAY - timedelta(days=200 + 30 * day + at), 2000)
    odd = play.customer("Odd One", ago=())
    for visit in range(6):
        play.buys(odd, TODAY - timedelta(days=400 + 60 * visit), 500)
    play.buys(odd, TODAY - timedelta(days=300), 15_000)
    told = yearly(play, odd)
    assert told > 10_000, "150.00 is no rarity where a visit comes to 100.00"
    assert worth_of(play.book.con, [odd], TODAY)[odd].spend_a_year.minor == told


def test_fees_of_a_pause_are_no_one_off(play: StagePlay) -> None:
    """Whoever paid 69.00 a month and came again after a year bought nothing that is far beyond their others."""
    for at in range(20):
        who = play.customer(f"Member {at}", ago=())
        for visit in range(50):
            play.buys(who, TODAY - timedelta(days=10 + 7 * visit), 500)
    paused = play.customer("Paused Paul", ago=())
    for visit in [*range(4), *range(60, 100)]:
        play.buys(paused, TODAY - timedelta(days=10 + 7 * visit), 500)
    for month in range(24):
        row(play, paused, 6900, 10 + 30 * month, PurchaseKind.NO_VISIT)
    standings = work_out(play.book, TODAY)
    assert not standings.columns.one_off_minor.any()
    assert yearly(play, paused) > 11 * 6900
    assert worth_of(play.book.con, [paused], TODAY)[paused].spend_a_year.minor == yearly(play, paused)


def test_a_one_off_of_one_who_pays_fees_is_named_with_its_own_sum(play: StagePlay) -> None:
    who = tuned(play, "Bo Piano", 1_200_000)
    for days in (900, 1100):
        row(play, who, 3000, days, PurchaseKind.NO_VISIT)
    story = value_story(play.book, who, TODAY, work_out(play.book, TODAY))
    assert story is not None
    words = [said(line.what) for line in story.parts[FigureKind.WORTH].reckonings[0].lines]
    assert words[1] == "€12,000.00, once: far beyond their others, it counts as one of these, €100.00"
