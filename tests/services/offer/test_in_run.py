"""What may go is counted alike on Fix, in Offer and on Today."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.campaign import Arm
from winback_gui.domain.cause import CauseStatus
from winback_gui.domain.customer import Address
from winback_gui.domain.message import msg
from winback_gui.domain.suppression import Ground
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.fix.cause_register import cause_page, register
from winback_gui.services.fix.fix_cause import link_reason, mark_fixed, set_status
from winback_gui.services.letters.look_through import pile
from winback_gui.services.offer.in_run import PART_OF, Part
from winback_gui.services.offer.make_offer import no_offer, offer_run
from winback_gui.services.offer.rule_lines import rule_lines
from winback_gui.services.reason.reason_list import add_reason
from winback_gui.services.reason.record_reason import record
from winback_gui.services.today.walk_counts import walk_counts
from winback_gui.store import campaigns

MUCH_TOO_LONG = "Verein zur Förderung der Blasmusik " * 12
BEFORE = TODAY - timedelta(days=30)


def counted(play: StagePlay) -> tuple[int, int, int]:
    on_fix = sum(row.may_go for row in register(play.book, TODAY).rows)
    in_offer = sum(PART_OF[row.badge] is Part.LETTERS for row in offer_run(play.book, TODAY).rows)
    return on_fix, in_offer, walk_counts(play.book, TODAY).can_be_written


@pytest.mark.parametrize("company", ["", MUCH_TOO_LONG])
def test_an_address_that_does_not_fit_counts_nowhere(play: StagePlay, company: str) -> None:
    play.ready(play.customer(company=company), on=BEFORE)
    assert counted(play) == ((0, 0, 0) if company else (1, 1, 1))


def test_who_is_kept_apart_by_chance_or_by_the_list_counts_nowhere(play: StagePlay) -> None:
    cause_id = play.cause(fixed=True, on=BEFORE)
    listed, written, apart = (play.customer(name) for name in ("Amara Okafor", "Elif Korkmaz", "Kofi Mensah"))
    of_cases = [play.told(who, cause=cause_id, on=BEFORE) for who in (listed, written, apart)]
    play.made(*of_cases[:2])
    assert counted(play) == (3, 3, 3)
    (run,) = {one.campaign_id for one in campaigns.all_campaigns(play.book.con)}
    with play.book.action(msg("drawn")):
        campaigns.add_members(play.book.con, [campaigns.Member(run, of_cases[2], Arm.HELD_OUT, TODAY)])
    assert counted(play) == (2, 2, 2)
    suppress(play.book, [listed], Ground.OPTED_OUT, TODAY)
    assert counted(play) == (1, 1, 1)


def test_fixing_a_cause_frees_no_letter_that_does_not_fit(play: StagePlay) -> None:
    cause_id = play.cause("Sharp words")
    for name, company in (("Amara Okafor", ""), ("Elif Korkmaz", MUCH_TOO_LONG)):
        play.told(play.customer(name, company=company), cause=cause_id)
    done = mark_fixed(play.book, cause_id, "We count to ten.", TODAY)
    assert done.value == 1
    assert said(done.said).startswith(
        f"“Sharp words” is fixed. 1 letter may go now. {MUCH_TOO_LONG} (Elif Korkmaz) is still held: the address is "
        "too long"
    )
    page = cause_page(play.book, cause_id, TODAY)
    assert said(page.gate) == "The gate is open. 1 letter may go. 1 is held; the list says why."
    assert {one.name: said(one.state)[:23] for one in page.people}[
        f"{MUCH_TOO_LONG} (Elif Korkmaz)"
    ] == "the address is too long"


def test_fixing_says_why_some_who_waited_still_do_not_go(play: StagePlay) -> None:
    """Twenty letters waited and nineteen may go: nothing said why not the last."""
    cause_id, other = play.cause("Sharp words"), play.cause("Late books")
    names = ("Amara Okafor", "Elif Korkmaz", "Kofi Mensah", "Marek Novak")
    of_cases = [play.told(play.customer(name), cause=cause_id) for name in names]
    further = add_reason(play.book, "The dog").value
    for case_id in of_cases[2:]:
        record(play.book, case_id, play.reason_id("promise"), TODAY, others=[further], cause_id=cause_id)
    link_reason(play.book, further, other, TODAY)
    done = mark_fixed(play.book, cause_id, "We count to ten.", TODAY)
    assert said(done.said) == (
        "“Sharp words” is fixed. 2 letters may go now. "
        "2 are still held: another cause is behind it that is not fixed, or not named yet."
    )
    back = mark_fixed(play.book, other, "We order twice a week.", TODAY)
    assert said(back.said) == "“Late books” is fixed. 2 letters may go now."


@pytest.mark.parametrize("is_to_be_fixed", [True, False])
def test_where_all_who_waited_are_held_it_says_so(play: StagePlay, *, is_to_be_fixed: bool) -> None:
    cause_id = play.cause("Sharp words")
    play.told(play.customer("Ann Hill", address=Address()), cause=cause_id)
    at_work = set_status(play.book, cause_id, CauseStatus.IN_WORK, TODAY)
    assert said(at_work.said) == "“Sharp words” is in work."
    if is_to_be_fixed:
        done = mark_fixed(play.book, cause_id, "We count to ten.", TODAY)
        assert said(done.said).startswith("“Sharp words” is fixed. Ann Hill is still held: ")
    else:
        done = set_status(play.book, cause_id, CauseStatus.CANNOT_FIX, TODAY)
        assert said(done.said).startswith("“Sharp words” cannot be fixed. Ann Hill is still held: ")


def test_letters_that_need_an_offer_first_are_not_said_to_may_go(play: StagePlay) -> None:
    """A reason of one's own has no rule yet: what may go and what needs an offer is said apart."""
    own, cause_id = add_reason(play.book, "The dog").value, play.cause("The dog at the door")
    names = ("Amara Okafor", "Elif Korkmaz", "Kofi Mensah")
    of_cases = [play.told(play.customer(name), cause=cause_id) for name in names]
    for case_id in of_cases[1:]:
        record(play.book, case_id, own, TODAY, cause_id=cause_id)
    done = mark_fixed(play.book, cause_id, "He stays at home.", TODAY)
    assert said(done.said) == "“The dog at the door” is fixed. 1 letter may go now, 2 need an offer first."
    page = cause_page(play.book, cause_id, TODAY)
    assert said(page.gate) == "The gate is open. 1 letter may go, 2 need an offer first."
    assert (page.row.may_go, page.row.need_offer, said(page.row.letters)) == (1, 2, "1 of 3 may go")
    no_offer(play.book, of_cases[:2])
    assert said(cause_page(play.book, cause_id, TODAY).gate) == (
        "The gate is open. 2 letters may go, 1 needs an offer first."
    )


def test_where_every_letter_needs_an_offer_first_none_is_said_to_may_go(play: StagePlay) -> None:
    own, cause_id = add_reason(play.book, "The dog").value, play.cause("The dog at the door")
    record(play.book, play.case(), own, TODAY, cause_id=cause_id)
    done = mark_fixed(play.book, cause_id, "He stays at home.", TODAY)
    assert said(done.said) == "“The dog at the door” is fixed. 1 letter needs an offer first."
    (row,) = register(play.book, TODAY).rows
    assert said(row.letters) == "1 needs an offer"
    assert said(cause_page(play.book, cause_id, TODAY).gate) == "The gate is open. 1 letter needs an offer first."


def test_what_somebody_of_ones_own_reason_is_offered_has_one_word_everywhere(play: StagePlay) -> None:
    own = add_reason(play.book, "The dog").value
    who = play.customer()
    case_id = play.case(who)
    record(play.book, case_id, own, TODAY, cause_id=play.cause("The dog", fixed=True))

    def words() -> tuple[str, str, str, str]:
        (row,) = offer_run(play.book, TODAY).rows
        (line,) = [one for one in rule_lines(play.book, [row]) if one.reason_id == own]
        state = cause_page(play.book, row.cause_id or 0, TODAY).people[0].state
        return said(row.offer), said(row.badge_words), said(line.offer), said(state)

    assert words() == ("Needs an offer",) * 4
    no_offer(play.book, [case_id])
    assert words() == ("No offer", "Ready", "No rule, choose for each", "Ready")
    play.made(case_id)
    assert [said(row.second_line) for row in pile(play.book, TODAY).rows] == ["No offer"]
