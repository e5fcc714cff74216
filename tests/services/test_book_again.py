"""The whole book out, and in again into another one: the same book, told by its files and by its pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.services.rich_book import NOW, gate_answers, make_rich_book, plain
from tests.services.stage_play import TODAY, StagePlay, said
from tests.store.shelf import dump, search_fits
from winback_gui.domain.book_sheets import BOOK_TABLES, GIVEN_OUT
from winback_gui.domain.progress import Silent
from winback_gui.domain.settings import Shop
from winback_gui.domain.sheet import SheetForm
from winback_gui.services import import_files
from winback_gui.services.books import create_book, open_book
from winback_gui.services.cause_register import register
from winback_gui.services.export import export_book
from winback_gui.services.import_files import ImportResult
from winback_gui.services.measure import periods, results
from winback_gui.services.prepare_letters import prepare_letters
from winback_gui.services.reason_queue import queue
from winback_gui.services.redeem_voucher import live_vouchers, look_up
from winback_gui.services.silence import silent_after_letter
from winback_gui.services.today import today_view
from winback_gui.store import letters
from winback_gui.store.book import Book


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with one of everything, and its export beside it."""
    folder = tmp_path_factory.mktemp("rich")
    make_rich_book(folder / "old.winback")
    with open_book(folder / "old.winback", NOW) as book:
        export_book(book, folder / "out", Silent())
    return folder


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Book]:
    with create_book(tmp_path / "new.winback", Shop(), NOW) as made:
        yield made


def bring(book: Book, folder: Path, today: Any = TODAY) -> ImportResult:
    plan = import_files.look(sorted(folder.iterdir()), book=book)
    assert not plan.must_answer
    return import_files.run(book, plan, today, Silent()).value


def files_of(book: Book, folder: Path) -> dict[str, str]:
    export_book(book, folder, Silent())
    return {path.name: path.read_text("utf-8-sig") for path in sorted(folder.iterdir())}


def pages_of(book: Book) -> dict[str, Any]:
    (period, *_rest) = periods(book, TODAY)
    return {
        "today": plain(today_view(book, TODAY)),
        "reasons": plain(queue(book, TODAY)),
        "causes": plain(register(book, TODAY)),
        "gate": gate_answers(book),
        "silent": plain(silent_after_letter(book, TODAY)),
        "vouchers": plain(live_vouchers(book, TODAY)),
        "results": plain(results(book, period, TODAY)),
    }


def test_an_empty_book_becomes_the_same_book(rich: Path, new: Book, tmp_path: Path) -> None:
    result = bring(new, rich / "out")
    assert [(one.file, one.line, said(one.why)) for one in result.report.problems] == []
    assert (result.came_back, result.same_people) == ((), ())
    assert {one.table for one in result.report.brought} == {sheet.name for sheet in BOOK_TABLES}
    assert all(one.new for one in result.report.brought), "the book of this test has one of everything"
    before = {path.name: path.read_text("utf-8-sig") for path in sorted((rich / "out").iterdir())}
    after = files_of(new, tmp_path / "again")
    assert {name for name in before if before[name] != after[name]} == set()
    assert search_fits(new)
    with open_book(rich / "old.winback", NOW) as old:
        assert pages_of(new) == pages_of(old)


def test_the_same_files_again_add_nothing(rich: Path, new: Book) -> None:
    bring(new, rich / "out")
    before = dump(new.con)
    report = bring(new, rich / "out").report
    assert dump(new.con) == before
    assert [one for one in report.brought if one.new] == []
    assert (report.customers_new, report.customers_updated, report.purchases_new, report.problems) == (0, 0, 0, ())


def test_taken_back_the_book_is_as_it_was(rich: Path, new: Book, tmp_path: Path) -> None:
    before, files = dump(new.con), files_of(new, tmp_path / "before")
    result = bring(new, rich / "out")
    import_files.undo_import(new, result.import_id, TODAY)
    assert dump(new.con) == before
    after = files_of(new, tmp_path / "after")
    given = f"{GIVEN_OUT.name}.csv"  # numbers and codes that were given out are never given out again
    assert {name for name in files if files[name] != after[name]} == {given}
    assert bring(new, rich / "out").report.problems == ()


def test_a_trial_writes_nothing_and_says_the_same(rich: Path, new: Book) -> None:
    plan = import_files.look(sorted((rich / "out").iterdir()), book=new)
    before = dump(new.con)
    tried = import_files.dry_run(new, plan, TODAY, Silent())
    assert dump(new.con) == before
    assert tried == import_files.run(new, plan, TODAY, Silent()).value.report


def test_what_was_drawn_is_not_drawn_again_and_numbers_go_on(rich: Path, new: Book) -> None:
    bring(new, rich / "out")
    with open_book(rich / "old.winback", NOW) as old:
        drawn = prepare_letters(old, TODAY, hold_out_share=Shop().hold_out_share, rng=Random(1))
        made = [(one.letter_no, one.case_id) for one in letters.by_ids(old.con, drawn.value.letter_ids)]
        held_out = [one.case_id for one in drawn.value.held_out]
        old.undo()
    again = prepare_letters(new, TODAY, hold_out_share=Shop().hold_out_share, rng=Random(1))
    assert [(one.letter_no, one.case_id) for one in letters.by_ids(new.con, again.value.letter_ids)] == made
    assert [one.case_id for one in again.value.held_out] == held_out
    assert made


def test_a_printed_voucher_redeems_in_the_new_book(rich: Path, new: Book) -> None:
    bring(new, rich / "out")
    (live, *_rest) = live_vouchers(new, TODAY)
    assert look_up(new, live.code, TODAY).problem is None


def test_a_later_import_closes_no_case_for_what_was_known(rich: Path, new: Book, tmp_path: Path) -> None:
    """All purchases came by one import after the cases were opened: that makes none of them news."""
    bring(new, rich / "out")
    before = gate_answers(new)
    buyers = tmp_path / "sales.csv"
    shutil.copy(rich / "out" / "purchases.csv", buyers)
    plan = import_files.look([buyers], book=new)
    assert import_files.run(new, plan, TODAY + timedelta(days=1), Silent()).value.came_back == ()
    assert gate_answers(new) == before


def test_a_new_book_in_which_was_worked_keeps_its_own(rich: Path, new: Book) -> None:
    play = StagePlay(new)
    mine = play.ready(play.customer("Zoe Own", customer_no="Z1"))
    letter_id = play.posted(mine)[0]
    result = bring(new, rich / "out")
    assert {said(one.why) for one in result.report.problems} == {
        "your book has another letter of this number: A-0001",
        "letter A-0001 is in no line of letters that could be taken",
    }  # fmt: skip
    kept = letters.get(new.con, letter_id)
    assert kept is not None
    assert kept.case_id == mine
    before = dump(new.con)
    bring(new, rich / "out")
    assert dump(new.con) == before


@pytest.mark.slow
def test_workbooks_make_the_same_book(rich: Path, new: Book, tmp_path: Path) -> None:
    with open_book(rich / "old.winback", NOW) as old:
        export_book(old, tmp_path / "out", Silent(), SheetForm.XLSX)
    assert bring(new, tmp_path / "out").report.problems == ()
    before = {path.name: path.read_text("utf-8-sig") for path in sorted((rich / "out").iterdir())}
    assert files_of(new, tmp_path / "again") == before
