"""A fee that passed for a return ended win-backs: they go on once it is known that nobody comes for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests import factory
from tests.services.stage_play import TODAY, StagePlay, said
from tests.services.studio import CLASSES, FEE
from tests.store.shelf import dump
from winback_gui.cli.import_facts import import_facts
from winback_gui.cli.import_words import lines_of
from winback_gui.domain.case import Case, Outcome
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.follow_up import TaskKind
from winback_gui.domain.message import msg
from winback_gui.domain.money import Money
from winback_gui.domain.progress import Silent
from winback_gui.domain.speech import Speaker
from winback_gui.importing.report import GoneSale
from winback_gui.services.customers.no_visits import save_no_visits, tell_goods
from winback_gui.services.imports import import_files
from winback_gui.services.imports.listed_again import put_back
from winback_gui.services.imports.no_longer import take_out
from winback_gui.services.results.close_returned import check_returned
from winback_gui.services.results.follow_up import do_task
from winback_gui.services.results.redeem_voucher import redeem
from winback_gui.store import cases, customers, purchases, tasks
from winback_gui.ui.dialogs.imports.sentences import sentences

POSTED = TODAY - timedelta(days=40)
FEE_ON = TODAY - timedelta(days=20)


def pays(play: StagePlay, who: int, day: date, kind: str = FEE) -> None:
    with play.book.action(msg("scene")):
        row = factory.purchase(customer_id=who, day=day, amount_minor=6900, category=kind, source="till")
        purchases.add(play.book.con, row)


def case_of(play: StagePlay, case_id: int) -> Case:
    found = cases.get(play.book.con, case_id)
    assert found is not None
    return found


@pytest.fixture
def written(play: StagePlay) -> tuple[int, int]:
    """Somebody with a letter in the post, and their case."""
    who = play.customer()
    case_id = play.ready(who, on=POSTED)
    play.posted(case_id, on=POSTED)
    return who, case_id


def aftercare(play: StagePlay, case_id: int) -> int:
    listed = tasks.of_cases(play.book.con, [case_id]).get(case_id, [])
    return sum(one.kind is TaskKind.AFTERCARE and one.done_on is None for one in listed)


def test_a_win_back_that_a_fee_ended_is_open_again_and_undo_ends_it(play: StagePlay, written: tuple[int, int]) -> None:
    who, case_id = written
    pays(play, who, FEE_ON)
    check_returned(play.book, TODAY)
    assert (case_of(play, case_id).closed_on, aftercare(play, case_id)) == (FEE_ON, 3)
    before = dump(play.book.con)
    done = tell_goods(play.book, TODAY, [FEE])
    assert said(done.said) == (
        "No visit, though its money counts: “Membership fee”. 1 win-back is open again: nothing else had ended it."
    )
    case = case_of(play, case_id)
    assert (case.closed_on, case.outcome, aftercare(play, case_id)) == (None, None, 0)
    play.book.undo()
    assert dump(play.book.con) == before
    play.book.redo()
    assert case_of(play, case_id).is_open


def test_who_came_for_something_else_on_that_day_or_later_is_back(play: StagePlay, written: tuple[int, int]) -> None:
    who, case_id = written
    pays(play, who, FEE_ON)
    check_returned(play.book, TODAY)
    pays(play, who, FEE_ON, CLASSES)
    assert said(save_no_visits(play.book, [FEE], TODAY).said) == "No visit, though its money counts: “Membership fee”."
    assert case_of(play, case_id).closed_on == FEE_ON
    play.book.undo()
    play.book.undo()
    pays(play, who, TODAY - timedelta(days=3), CLASSES)
    save_no_visits(play.book, [FEE], TODAY)
    case = case_of(play, case_id)
    assert (case.closed_on, case.outcome) == (TODAY - timedelta(days=3), Outcome.CAME_BACK)
    assert aftercare(play, case_id) == 3


def test_a_sale_that_the_list_has_no_more_did_not_end_it(play: StagePlay, written: tuple[int, int]) -> None:
    who, case_id = written
    pays(play, who, FEE_ON, CLASSES)
    check_returned(play.book, TODAY)
    before = dump(play.book.con)
    (sale,) = (one for one in purchases.of_customer(play.book.con, who) if one.day == FEE_ON)
    gone = GoneSale(sale.purchase_id, "1", "Ada", FEE_ON, Money(6900, "EUR"), TODAY)
    done = take_out(play.book, [gone], TODAY)
    assert said(done.said) == (
        "1 purchase that the list does not have any more is taken out. 1 win-back is open again: nothing else had "
        "ended it."
    )
    assert case_of(play, case_id).is_open
    play.book.undo()
    assert dump(play.book.con) == before


def test_who_came_back_by_what_is_put_back_is_said(play: StagePlay, written: tuple[int, int]) -> None:
    """Taking the sale out said which win-back goes on; putting it back closed that one without a word."""
    who, case_id = written
    pays(play, who, FEE_ON, CLASSES)
    check_returned(play.book, TODAY)
    (sale,) = (one for one in purchases.of_customer(play.book.con, who) if one.day == FEE_ON)
    gone = GoneSale(sale.purchase_id, "1", "Ada", FEE_ON, Money(6900, "EUR"), TODAY)
    take_out(play.book, [gone], TODAY)
    done = put_back(play.book, [gone], TODAY)
    assert said(done.said) == "1 purchase is put back. 1 customer came back."
    assert (case_of(play, case_id).closed_on, case_of(play, case_id).outcome) == (FEE_ON, Outcome.CAME_BACK)


def planned(play: StagePlay, case_id: int) -> list[tuple[TaskKind, date, str]]:
    """What is still to be done for a case."""
    listed = tasks.of_cases(play.book.con, [case_id]).get(case_id, [])
    return [(one.kind, one.due_on, one.text) for one in listed if one.done_on is None]


def test_what_was_planned_for_it_is_planned_again(play: StagePlay, written: tuple[int, int]) -> None:
    who, case_id = written
    soon, later = TODAY + timedelta(days=3), TODAY + timedelta(days=30)
    play.task(who, TaskKind.CALL, soon, "ask for Ruth", case_id)
    play.task(who, TaskKind.SECOND_LETTER, later, "", case_id)
    before = planned(play, case_id)
    assert before == [(TaskKind.CALL, soon, "ask for Ruth"), (TaskKind.SECOND_LETTER, later, "")]
    pays(play, who, FEE_ON)
    check_returned(play.book, TODAY)
    assert {kind for kind, _due_on, _text in planned(play, case_id)} == {TaskKind.AFTERCARE}
    ended = dump(play.book.con)
    save_no_visits(play.book, [FEE], TODAY)
    assert planned(play, case_id) == before
    play.book.undo()
    assert dump(play.book.con) == ended
    play.book.redo()
    pays(play, who, TODAY, CLASSES)
    check_returned(play.book, TODAY)
    save_no_visits(play.book, [], TODAY)
    assert {kind for kind, _due_on, _text in planned(play, case_id)} == {TaskKind.AFTERCARE}


def test_a_call_that_was_made_before_stays_made(play: StagePlay, written: tuple[int, int]) -> None:
    who, case_id = written
    call = play.task(who, TaskKind.CALL, POSTED, "", case_id)
    do_task(play.book, call, POSTED)
    pays(play, who, FEE_ON)
    check_returned(play.book, TODAY)
    save_no_visits(play.book, [FEE], TODAY)
    assert case_of(play, case_id).is_open
    assert planned(play, case_id) == []


def test_a_voucher_that_came_in_says_that_they_were_here(play: StagePlay) -> None:
    who = play.customer()
    case_id = play.ready(who, on=POSTED)
    (letter_id,) = play.posted(case_id, on=POSTED)
    pays(play, who, FEE_ON)
    check_returned(play.book, TODAY)
    redeem(play.book, play.voucher_code(letter_id), TODAY - timedelta(days=2))
    save_no_visits(play.book, [FEE], TODAY)
    assert case_of(play, case_id).closed_on == TODAY - timedelta(days=2)


def test_an_older_win_back_stays_as_it_ended(play: StagePlay, written: tuple[int, int]) -> None:
    who, case_id = written
    pays(play, who, FEE_ON)
    check_returned(play.book, TODAY)
    newer = play.case(who, on=TODAY)
    save_no_visits(play.book, [FEE], TODAY)
    assert case_of(play, case_id).closed_on == FEE_ON
    assert case_of(play, newer).is_open


def test_the_import_that_ended_it_is_taken_back_behind_it(
    play: StagePlay, written: tuple[int, int], tmp_path: Path
) -> None:
    who, case_id = written
    person = customers.get(play.book.con, who)
    assert person is not None
    path = tmp_path / "sales.csv"
    path.write_text(f"Customer no,Date,Amount,Category\n{person.customer_no},{FEE_ON},69.00,{FEE}\n", "utf-8")
    plan = import_files.with_columns_seen(import_files.look([path], book=play.book, source="till"))
    result = import_files.run(play.book, plan, TODAY, Silent()).value
    assert [one.customer_id for one in result.came_back] == [who]
    tell_goods(play.book, TODAY, [FEE])
    assert case_of(play, case_id).is_open
    with pytest.raises(WinbackError):  # it ended a win-back that is another since
        import_files.undo_import(play.book, result.import_id, TODAY)
    play.book.undo()
    assert case_of(play, case_id).closed_on == FEE_ON
    import_files.undo_import(play.book, result.import_id, TODAY)
    assert case_of(play, case_id).is_open
    assert not [one for one in purchases.of_customer(play.book.con, who) if one.category == FEE]


def fees_of(play: StagePlay, who: int, folder: Path, *rows: str) -> import_files.ImportPlan:
    """A list of fees of somebody, with the owner's word that nobody comes for them."""
    person = customers.get(play.book.con, who)
    assert person is not None
    path = folder / "sales.csv"
    lines = [f"{person.customer_no},{row}" for row in rows]
    path.write_text("\n".join(["Customer no,Date,Amount,Category", *lines]), "utf-8")
    plan = import_files.with_columns_seen(import_files.look([path], book=play.book, source="till"))
    return replace(plan, no_visit_kinds=(FEE,))


def test_a_fee_that_is_named_with_the_files_opens_what_an_earlier_one_ended_and_says_so(
    play: StagePlay, written: tuple[int, int], tmp_path: Path
) -> None:
    who, case_id = written
    pays(play, who, FEE_ON)
    check_returned(play.book, TODAY)
    plan = fees_of(play, who, tmp_path, f"{TODAY},69.00,{FEE}")
    words = "1 win-back is open again: nothing else had ended it."
    tried = import_files.try_out(play.book, plan, TODAY, Silent())
    assert words in [said(line) for line in lines_of(tried, is_dry=True)]
    assert words in [said(line) for _icon, _colour, line in sentences(plan, tried, 0)]
    done = import_files.run(play.book, plan, TODAY, Silent())
    assert case_of(play, case_id).is_open
    assert said(done.said) == f"1 purchase brought in. {words}"
    assert import_facts(done.value, Speaker(), is_dry=False)["win_backs_open_again"] == 1


def test_what_the_same_list_ends_again_is_not_said_to_be_open(
    play: StagePlay, written: tuple[int, int], tmp_path: Path
) -> None:
    who, case_id = written
    pays(play, who, FEE_ON)
    check_returned(play.book, TODAY)
    plan = fees_of(play, who, tmp_path, f"{TODAY},69.00,{FEE}", f"{TODAY},12.00,{CLASSES}")
    done = import_files.run(play.book, plan, TODAY, Silent())
    assert case_of(play, case_id).closed_on == TODAY
    assert done.value.report.open_again == 0
    assert said(done.said) == "2 purchases brought in."


BOOKINGS = "Receipt no,Customer no,Date,Status,Amount"


def bring_bookings(play: StagePlay, folder: Path, *rows: str) -> import_files.ImportResult:
    path = folder / "bookings.csv"
    path.write_text("\n".join([BOOKINGS, *rows]), "utf-8")
    plan = import_files.with_columns_seen(import_files.look([path], book=play.book, source="till"))
    return import_files.run(play.book, plan, TODAY, Silent()).value


def number_of(play: StagePlay, who: int) -> str:
    person = customers.get(play.book.con, who)
    assert person is not None
    return person.customer_no


@pytest.mark.parametrize("then", ["No-show", "Cancelled"])
def test_who_was_booked_and_did_not_come_is_not_back(
    play: StagePlay, written: tuple[int, int], tmp_path: Path, then: str
) -> None:
    """“Booked” ended the win-back, and the “No-show” of the evening's list left it ended."""
    who, case_id = written
    row = f"B7,{number_of(play, who)},{FEE_ON},%s,20.00"
    assert bring_bookings(play, tmp_path, row % "Booked").report.open_again == 0
    assert (case_of(play, case_id).closed_on, aftercare(play, case_id)) == (FEE_ON, 3)
    before = dump(play.book.con)
    assert bring_bookings(play, tmp_path, row % then).report.open_again == 1
    assert (case_of(play, case_id).is_open, aftercare(play, case_id)) == (True, 0)
    play.book.undo()
    assert (case_of(play, case_id).closed_on, aftercare(play, case_id)) == (FEE_ON, 3)
    assert dump(play.book.con)["cases"] == before["cases"]
    bring_bookings(play, tmp_path, row % then)
    assert case_of(play, case_id).is_open
    came = f"B8,{number_of(play, who)},{TODAY - timedelta(days=2)},Booked,20.00"
    bring_bookings(play, tmp_path, row % then, came)
    assert case_of(play, case_id).closed_on == TODAY - timedelta(days=2)


def test_who_came_later_instead_is_back_since_then(play: StagePlay, written: tuple[int, int], tmp_path: Path) -> None:
    who, case_id = written
    number, later = number_of(play, who), FEE_ON + timedelta(days=5)
    bring_bookings(play, tmp_path, f"B7,{number},{FEE_ON},Booked,20.00")
    result = bring_bookings(play, tmp_path, f"B7,{number},{FEE_ON},No-show,20.00", f"B8,{number},{later},Booked,20.00")
    assert (case_of(play, case_id).closed_on, result.report.open_again) == (later, 0)


def test_another_sale_of_who_is_back_changes_nothing(play: StagePlay, written: tuple[int, int], tmp_path: Path) -> None:
    """A sale of years ago was cancelled: the win-back ended by another one."""
    who, case_id = written
    number = number_of(play, who)
    old = f"B1,{number},2024-05-06,%s,20.00"
    bring_bookings(play, tmp_path, old % "Booked", f"B7,{number},{FEE_ON},Booked,20.00")
    assert bring_bookings(play, tmp_path, old % "Cancelled").report.open_again == 0
    assert case_of(play, case_id).closed_on == FEE_ON
