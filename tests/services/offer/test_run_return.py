from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from tests import factory
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.cause import CauseStatus
from winback_gui.domain.figures import FigureKind
from winback_gui.domain.message import msg
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.domain.settings import Costs
from winback_gui.services.book.shop_settings import save_costs
from winback_gui.services.fix.fix_cause import set_status
from winback_gui.services.identify.find_lapsed import identify, work_out
from winback_gui.services.identify.reckoning import Reckoning
from winback_gui.services.identify.value_story import value_story
from winback_gui.services.offer import make_offer, offer_library
from winback_gui.services.offer.make_offer import offer_run
from winback_gui.services.offer.run_return import run_return
from winback_gui.services.offer.run_story import expected_whole
from winback_gui.store import purchases


def price_all_offers(play: StagePlay) -> None:
    for offer in offer_library.library(play.book):
        offer_library.save_offers(play.book, [replace(offer, cost_minor=280)])


def test_it_is_the_sum_of_everybodys_lift(play: StagePlay) -> None:
    price_all_offers(play)
    people = {play.customer(f"Person {letter}") for letter in "ABCDEFGH"}
    for who in people:
        play.ready(who)
    standings = work_out(play.book, TODAY)
    found = run_return(play.book, offer_run(play.book, TODAY), standings)
    assert found is not None
    rows = identify(play.book, TODAY, standings=standings).rows
    lifts = [row.lift for row in rows if row.standing.customer_id in people]
    assert len(lifts) == 8
    assert found.because == pytest.approx(sum(lifts))
    assert said(found.said).endswith("expected to")


def test_a_run_without_letters_promises_nothing(play: StagePlay) -> None:
    play.customer()
    assert run_return(play.book, offer_run(play.book, TODAY), work_out(play.book, TODAY)) is None


def test_who_never_bought_is_hardly_won(play: StagePlay) -> None:
    play.ready(play.customer("Nina Pavlović", ago=()))
    found = run_return(play.book, offer_run(play.book, TODAY), work_out(play.book, TODAY))
    assert found is not None
    assert 0 < found.because < 0.1


def figures(reckoning: Reckoning) -> list[str]:
    return [said(line.figure) for line in reckoning.lines]


def number(figure: str) -> Decimal:
    return Decimal(figure.strip("€×÷+= ").split()[0].replace(",", ""))


def test_how_many_must_come_back_and_will_can_be_reckoned_after(play: StagePlay) -> None:
    price_all_offers(play)
    for at in range(7):
        play.ready(
            play.customer(f"Person {'ABCDEFG'[at]}", ago=(300 - 20 * at, 276 - 20 * at, 120), cost_to_serve_minor=at)
        )
    cheaper = play.cause("Cheaper elsewhere")
    case_id = play.told(play.customer("Person H"), key="price", cause=cheaper)
    set_status(play.book, cheaper, CauseStatus.CANNOT_FIX, TODAY)  # fixed, it would be one of the others' kind
    make_offer.no_offer(play.book, [case_id])
    run = offer_run(play.book, TODAY)
    found = run_return(play.book, run, work_out(play.book, TODAY))
    assert found is not None
    assert found.story is not None
    cost, must, expected = found.story.reckonings
    letter, count, post, offers = map(number, figures(cost))
    assert cost.result is not None
    assert (letter * count, post + offers) == (post, cost.result.major)
    left, letters, each, all_of_it, pay = map(number, figures(must))
    assert (round(left / letters, 2), all_of_it, letters) == (each, cost.result.major, count)
    assert Decimal(0) <= pay - all_of_it * letters / left < Decimal("0.01"), "up, as the whole number is"
    assert said(must.outcome) == said(found.must) == f"{math.ceil(pay)} of {count}"
    *kinds, together = figures(expected)
    sums = [number(one) * Decimal(one.split(" × ")[1].split()[0]) / 100 for one in kinds]
    assert abs(sum(sums) - number(together)) <= Decimal("0.005")
    assert sum(number(one) for one in kinds) == count
    assert number(together) == round(Decimal(found.because), 2)
    assert said(expected.outcome) == "about 1"
    assert len(kinds) == 2


def test_while_a_cost_is_not_known_there_is_no_story_of_what_must_come_back(play: StagePlay) -> None:
    play.ready()
    save_costs(play.book, Costs(stamp_minor=95))
    found = run_return(play.book, offer_run(play.book, TODAY), work_out(play.book, TODAY))
    assert found is not None
    assert (found.must, found.story, said(found.why_not)) == (None, None, "your margin is not known")


def test_what_all_leave_once_back_is_what_each_of_them_is_said_to_leave(play: StagePlay) -> None:
    """The margin of a year so far was counted, where the gain of a letter goes by what is to be expected."""
    price_all_offers(play)
    people = [play.customer(f"Person {letter}", cost_to_serve_minor=at) for at, letter in enumerate("ABC")]
    for who in people:
        play.ready(who)
    play.buys(people[0], TODAY - timedelta(days=200), 1_200_000)
    standings, run = work_out(play.book, TODAY), offer_run(play.book, TODAY)
    found = run_return(play.book, run, standings)
    assert found is not None
    assert found.story is not None
    left = 0
    for who in people:
        story = value_story(play.book, who, TODAY, standings)
        assert story is not None
        back = story.parts[FigureKind.LETTER].reckonings[0]
        assert said(back.title) == "What they leave in a year, once back"
        assert back.result is not None
        left += back.result.minor
    must = found.story.reckonings[1]
    assert number(figures(must)[0]) == Decimal(left) / 100
    margins = [row.margin_a_year for row in run.rows]
    assert left < sum(each.minor for each in margins if each is not None) * 2 / 3


def test_who_is_known_by_the_day_of_a_visit_alone_is_counted_as_the_others(play: StagePlay) -> None:
    """A shop that had told its margin read: “your margin is not known”."""
    price_all_offers(play)
    for name in ("Person A", "Person B"):
        play.ready(play.customer(name))
    known = run_return(play.book, offer_run(play.book, TODAY), work_out(play.book, TODAY))
    seen = play.customer("Person C", ago=())
    with play.book.action(msg("scene")):
        own = {"source": "own", "kind": PurchaseKind.LAST_VISIT}
        day = factory.purchase(customer_id=seen, day=TODAY - timedelta(days=300), amount_minor=0, **own)
        purchases.add(play.book.con, day)
    play.ready(seen)
    found = run_return(play.book, offer_run(play.book, TODAY), work_out(play.book, TODAY))
    assert known is not None
    assert found is not None
    assert found.story is not None
    assert (said(known.must), said(found.must)) == ("1 of 2", "1 of 3")
    assert figures(found.story.reckonings[1])[1] == "÷ 2"


def test_why_nobody_can_tell_how_many_must_come_back(play: StagePlay) -> None:
    play.ready(play.customer("Person A", cost_to_serve_minor=99_900))
    assert why_not(play) == "a cost is not known"
    price_all_offers(play)
    assert why_not(play) == "they leave nothing once they are served"


def why_not(play: StagePlay) -> str:
    found = run_return(play.book, offer_run(play.book, TODAY), work_out(play.book, TODAY))
    assert found is not None
    assert found.must is None
    return said(found.why_not)


@pytest.mark.parametrize(("because", "whole"), [(0.49, 0), (0.496, 1), (1.5, 2), (2.5, 3)])
def test_what_is_shown_of_it_is_rounded(because: float, whole: int) -> None:
    """0.496 stands there as 0.50, and so it is about one."""
    assert expected_whole(because) == whole
