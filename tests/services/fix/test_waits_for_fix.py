"""“20 letters wait until this is fixed”: those for whom the fix is what is missing, and no others."""

from __future__ import annotations

import pytest

from tests import factory
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.customer import Address, Note
from winback_gui.domain.message import msg
from winback_gui.services.customers.remarks import dismiss_remarks
from winback_gui.services.fix.cause_register import CausePage, cause_page, register
from winback_gui.services.fix.fix_cause import mark_fixed
from winback_gui.services.letters.ways_out import HELD_OUT_WORDS
from winback_gui.services.offer.in_run import Badge
from winback_gui.services.offer.make_offer import offer_run
from winback_gui.services.offer.waits_for import WaitsFor
from winback_gui.store import customers


def remark(play: StagePlay, who: int) -> None:
    with play.book.action(msg("Noted.")):
        customers.add_note(play.book.con, Note(0, who, TODAY, "please do not write, ex at same address"))


def states(page: CausePage) -> dict[str, str]:
    return {one.name: said(one.state) for one in page.people}


def test_whom_a_remark_holds_does_not_wait_for_the_fix(play: StagePlay) -> None:
    """Of 20 who “wait until this is fixed” one was held by a remark all along, and held she stayed."""
    cause_id = play.cause()
    left, held = play.customer("Elif Korkmaz"), play.customer("Margaret Ackroyd")
    play.told(left, cause=cause_id)
    play.told(held, cause=cause_id)
    remark(play, held)
    page = cause_page(play.book, cause_id, TODAY)
    assert said(page.gate) == "The gate is closed. 1 letter waits until this is fixed."
    assert (page.row.wait, page.row.held, register(play.book, TODAY).waiting) == (1, 1, 1)
    assert [one.name for one in page.people if one.waits] == ["Elif Korkmaz"]
    assert states(page)["Elif Korkmaz"] == "Waits for a fix"
    assert "sounds as if they want no letters" in states(page)["Margaret Ackroyd"]
    rows = {row.name: (row.badge, row.waits_for, said(row.why)) for row in offer_run(play.book, TODAY).rows}
    assert rows["Margaret Ackroyd"][:2] == (Badge.HELD, WaitsFor.REMARK)
    assert "sounds as if they want no letters" in rows["Margaret Ackroyd"][2]
    assert rows["Elif Korkmaz"][:2] == (Badge.WAITS, WaitsFor.FIX)
    mark_fixed(play.book, cause_id, "Every old card counts again.", TODAY)
    after = cause_page(play.book, cause_id, TODAY).row
    assert (after.may_go + after.need_offer, after.held) == (1, 1)


def test_once_the_remark_is_judged_the_letter_waits_for_the_fix_again(play: StagePlay) -> None:
    cause_id, held = play.cause(), play.customer("Margaret Ackroyd")
    play.told(held, cause=cause_id)
    remark(play, held)
    assert said(cause_page(play.book, cause_id, TODAY).gate) == "The gate is closed. No letter waits for it now."
    dismiss_remarks(play.book, [held], TODAY)
    assert cause_page(play.book, cause_id, TODAY).row.wait == 1


@pytest.mark.parametrize("address", [Address(), factory.customer().address])
def test_without_an_address_and_in_a_house_that_comes_none_waits_either(play: StagePlay, address: Address) -> None:
    cause_id, left = play.cause(), play.customer("Alan Clarke", address=address)
    play.customer("Dorothy Clarke", ago=(9, 51, 93), address=address)
    play.told(left, cause=cause_id)
    page = cause_page(play.book, cause_id, TODAY)
    assert (page.row.wait, page.row.held) == (0, 1)
    (row,) = offer_run(play.book, TODAY).rows
    assert row.waits_for is (WaitsFor.HOUSE if address.street else WaitsFor.ADDRESS)


def test_of_whom_is_compared_fix_and_offer_say_that_and_no_reason_to_write_anyway_is_asked_for(play: StagePlay) -> None:
    """Fix said “Waits for a fix” of her and did not count her; Offer offered “write anyway”, which is refused."""
    cause_id, out = play.cause(), play.customer("Elif Korkmaz")
    play.compared(play.told(out, cause=cause_id))
    page = cause_page(play.book, cause_id, TODAY)
    assert (page.row.wait, states(page)) == (0, {"Elif Korkmaz": said(HELD_OUT_WORDS)})
    (row,) = offer_run(play.book, TODAY).rows
    assert (row.badge, said(row.why), row.may_override) == (Badge.HELD_OUT, said(HELD_OUT_WORDS), False)
