"""To whoever goes on paying no letter says by itself that they are missed; the owner's word lets it go."""

from __future__ import annotations

from datetime import date, timedelta

from tests import factory
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.gate import Purpose
from winback_gui.domain.held import Held, HeldKind
from winback_gui.domain.still_pays import Payment
from winback_gui.services.customers.no_visits import save_no_visits
from winback_gui.services.fix.fix_cause import override, take_back_override
from winback_gui.services.letters.ways_out import WayOut, Wish, clear
from winback_gui.services.offer.in_run import Badge
from winback_gui.services.offer.make_offer import choose_purpose, offer_run
from winback_gui.services.offer.waits_for import WaitsFor
from winback_gui.services.reason.paying import paying
from winback_gui.store import cases, purchases

BOX = "Abonnement"


def box(play: StagePlay, who: int, last_ago: int, times: int = 6) -> None:
    """A box each month by post, the last one some days ago."""
    with play.book.unrecorded():
        for at in range(times):
            day = TODAY - timedelta(days=last_ago + 30 * at)
            row = factory.purchase(customer_id=who, day=day, amount_minor=4900, what="Box", category=BOX, source="own")
            purchases.add(play.book.con, row)


def held(play: StagePlay, case_id: int, way: WayOut = WayOut.LETTERS_PDF) -> list[Held]:
    case = cases.get(play.book.con, case_id)
    assert case is not None
    cleared = clear(play.book.con, way, [Wish(case, Purpose.APOLOGY_OFFER)], TODAY)
    return [one for each in cleared.held for one in each.held]


def test_who_pays_each_month_gets_no_letter_by_itself(play: StagePlay) -> None:
    """A wine merchant's subscriber who had paid three weeks before read “We have not seen you since January 2024”."""
    who, other = play.customer(), play.customer("Elif Korkmaz")
    case_id, left = play.ready(who), play.ready(other)
    box(play, who, last_ago=12)
    box(play, other, last_ago=70)
    save_no_visits(play.book, [BOX], TODAY)
    (found,) = held(play, case_id)
    assert (found.kind, found.may_override) == (HeldKind.PAYS, True)
    assert said(found.why) == ("still pays for “Abonnement”, last on 5 Nov 2026; write with a reason, or call instead")
    assert held(play, left) == [], "the last two boxes were not paid"
    rows = {row.name: (row.badge, row.waits_for, row.may_override) for row in offer_run(play.book, TODAY).rows}
    assert rows["Amara Okafor"] == (Badge.HELD, WaitsFor.PAYS, True)


def test_the_owner_s_word_lets_it_go_and_can_be_taken_back(play: StagePlay) -> None:
    who = play.customer()
    case_id = play.ready(who)
    box(play, who, last_ago=12)
    save_no_visits(play.book, [BOX], TODAY)
    override(play.book, [case_id], "She asked me why nobody calls.", TODAY)
    assert held(play, case_id) == []
    (row,) = offer_run(play.book, TODAY).rows
    assert row.is_overridden
    take_back_override(play.book, [case_id])
    assert [one.kind for one in held(play, case_id)] == [HeldKind.PAYS]


def test_a_reason_of_before_does_not_count_for_it(play: StagePlay) -> None:
    who = play.customer()
    case_id = play.ready(who)
    override(play.book, [case_id], "I know her.", TODAY)
    box(play, who, last_ago=12)
    save_no_visits(play.book, [BOX], TODAY)
    assert [one.kind for one in held(play, case_id)] == [HeldKind.PAYS]


def test_a_call_is_open_and_so_is_what_says_nothing_of_staying_away(play: StagePlay) -> None:
    who = play.customer(phone="0170 4710142")
    case_id = play.ready(who)
    box(play, who, last_ago=12)
    save_no_visits(play.book, [BOX], TODAY)
    assert HeldKind.PAYS not in {one.kind for one in held(play, case_id, WayOut.CALL_CARD)}
    choose_purpose(play.book, [case_id], Purpose.SYMPATHY)
    (row,) = offer_run(play.book, TODAY).rows
    assert row.waits_for is not WaitsFor.PAYS


def test_it_is_told_of_the_day_to_which_the_book_has_sales(play: StagePlay) -> None:
    """Where the last list is two months old, nobody's payment is missed."""
    who = play.customer(ago=(300,))
    box(play, who, last_ago=65)
    save_no_visits(play.book, [BOX], TODAY)
    assert paying(play.book.con, [who], TODAY) == {who: Payment(BOX, TODAY - timedelta(days=65))}
    play.buys(play.customer("Elif Korkmaz"), TODAY)
    assert paying(play.book.con, [who], TODAY) == {}
    assert paying(play.book.con, [who], date(2020, 1, 1)) == {}


def test_taken_back_nobody_is_said_to_wait_for_a_fix(play: StagePlay) -> None:
    """The cause is fixed: what holds the letter again is that they pay."""
    names = ("Amara Okafor", "Elif Korkmaz")
    people = [play.customer(name) for name in names]
    case_ids = [play.ready(who) for who in people]
    for who in people:
        box(play, who, last_ago=12)
    save_no_visits(play.book, [BOX], TODAY)
    override(play.book, case_ids, "They asked me to.", TODAY)
    one = take_back_override(play.book, case_ids[:1])
    assert said(one.said) == "No letter goes to Amara Okafor again before you say so."
    play.book.undo()
    both = take_back_override(play.book, case_ids)
    assert said(both.said) == "No letter goes to 2 people again before you say so."
