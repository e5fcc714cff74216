"""Who moved away is held while the address in the book may still be the one that they moved away from."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.services.letter_scene import words_of
from tests.services.rich_book import NOW
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.book_sheets import CASE_REASONS
from winback_gui.domain.case import Decision
from winback_gui.domain.customer import Address
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.merging import MergeField
from winback_gui.domain.progress import Silent
from winback_gui.domain.settings import Shop
from winback_gui.services.book.books import create_book
from winback_gui.services.book.bring_back_checks import CHECKS
from winback_gui.services.book.data_sheet import write_data_sheet
from winback_gui.services.book.erase import erase_customer
from winback_gui.services.book.export import export_book
from winback_gui.services.customers.confirm_address import address_is_right, is_in_doubt
from winback_gui.services.customers.customer_page import customer_page
from winback_gui.services.customers.edit_customer import change_customer
from winback_gui.services.customers.merge_customers import merge_customers
from winback_gui.services.found import one_customer
from winback_gui.services.imports import import_files
from winback_gui.services.reason.decide import decide
from winback_gui.services.reason.dossiers import dossiers_of
from winback_gui.services.reason.record_reason import record
from winback_gui.store import case_reasons, cases
from winback_gui.store.book import Book

HOME = Address("Weyerstraße 88", "", "50676", "Köln", "", "DE")
NEW = Address("Neue Gasse 4", "", "20095", "Hamburg", "", "DE")


@pytest.fixture
def who(play: StagePlay) -> int:
    """Somebody of whom it was said three weeks ago that they moved away."""
    found = play.customer(address=HOME)
    play.told(found, "moved", on=TODAY - timedelta(days=20))
    return found


def lives(play: StagePlay, who: int, at: Address) -> None:
    change_customer(play.book, replace(one_customer(play.book, who), address=at))


def is_held(book: Book) -> bool:
    (found,) = dossiers_of(book.con, cases.open_cases(book.con), TODAY)
    return found.person.has_moved


@pytest.mark.parametrize(
    "mend",
    [
        lambda at: replace(at, street="Weiherstraße 88"),
        lambda at: replace(at, street="WEYERSTR. 88", country=""),
        lambda at: replace(at, postcode="50674"),
        lambda at: replace(at, street2="Hinterhaus"),
        lambda at: replace(at, street="Weyerstraße"),
        lambda _at: Address(),
    ],
)
def test_an_address_that_is_mended_is_no_other(play: StagePlay, who: int, mend: Callable[[Address], Address]) -> None:
    lives(play, who, mend(HOME))
    assert is_held(play.book)


@pytest.mark.parametrize(
    "to",
    [
        NEW,
        replace(HOME, street="Weyerstraße 12"),
        replace(HOME, street="Lindenallee 88"),
        replace(HOME, postcode="53111", town="Bonn"),
    ],
)
def test_another_address_ends_it_until_it_is_undone(play: StagePlay, who: int, to: Address) -> None:
    lives(play, who, to)
    assert not is_held(play.book)
    play.book.undo()
    assert is_held(play.book)
    play.book.redo()
    assert not is_held(play.book)


def test_who_moved_away_is_held_in_a_later_case_too(play: StagePlay, who: int) -> None:
    """What was told in a case that was closed since is as true of the address in the next one."""
    decide(play.book, [who], Decision.LEAVE, TODAY)
    assert "moved away" in said(customer_page(play.book, who, TODAY).may_write)
    assert is_in_doubt(play.book, who)
    decide(play.book, [who], Decision.WIN_BACK, TODAY)
    assert is_held(play.book)
    assert not play.made()
    address_is_right(play.book, who)
    assert not is_held(play.book)
    assert len(play.made()) == 1


def test_the_address_is_right_of_who_has_no_open_case(play: StagePlay, who: int) -> None:
    decide(play.book, [who], Decision.LEAVE, TODAY)
    address_is_right(play.book, who)
    assert customer_page(play.book, who, TODAY).is_writable
    with pytest.raises(WinbackError, match="not in doubt"):
        address_is_right(play.book, who)
    play.book.undo()
    assert is_in_doubt(play.book, who)


def test_an_earlier_move_is_not_forgotten_over_a_later_one(play: StagePlay, who: int) -> None:
    lives(play, who, NEW)
    decide(play.book, [who], Decision.LEAVE, TODAY)
    play.told(who, "moved")
    lives(play, who, HOME)
    assert is_held(play.book)
    address_is_right(play.book, who)
    assert not is_held(play.book)
    lives(play, who, NEW)
    assert is_held(play.book)


def test_a_reason_taken_back_in_an_earlier_case_holds_nobody(play: StagePlay, who: int) -> None:
    (case,) = cases.open_cases(play.book.con)
    record(play.book, case.case_id, play.reason_id("price"), TODAY)
    decide(play.book, [who], Decision.LEAVE, TODAY)
    play.case(who)
    assert not is_held(play.book)


def test_the_old_address_put_back_is_held(play: StagePlay, who: int) -> None:
    lives(play, who, NEW)
    lives(play, who, HOME)
    assert is_held(play.book)


def test_an_address_that_was_not_known_is_none_to_move_away_from(play: StagePlay) -> None:
    who = play.customer(address=Address())
    play.told(who, "moved")
    assert is_held(play.book)
    lives(play, who, NEW)
    assert not is_held(play.book)


@pytest.mark.parametrize("words", ["", "once more, to Kiel"])
def test_who_moved_once_more_is_held_once_more(play: StagePlay, words: str) -> None:
    who = play.customer(address=HOME)
    case_id = play.told(who, "moved", on=TODAY - timedelta(days=20))
    lives(play, who, NEW)
    record(play.book, case_id, play.reason_id("moved"), TODAY, words=words)
    assert is_held(play.book)


@pytest.mark.parametrize("is_confirmed", [True, False])
@pytest.mark.parametrize("main", ["moved", "price"])
def test_more_told_of_a_move_on_its_day_is_told_of_the_same_address(
    play: StagePlay, main: str, *, is_confirmed: bool
) -> None:
    who = play.customer(address=HOME)
    case_id = play.told(who, "moved")
    if is_confirmed:
        address_is_right(play.book, who)
    else:
        lives(play, who, NEW)
    others = [play.reason_id(key) for key in ("moved", "price") if key != main]
    record(play.book, case_id, play.reason_id(main), TODAY, words="to Kiel, I think", others=others)
    assert not is_held(play.book)
    record(play.book, case_id, play.reason_id("moved"), TODAY + timedelta(days=1), words="once more")
    assert is_held(play.book)


def test_a_merge_that_brings_another_address_ends_it(play: StagePlay, who: int) -> None:
    other = play.customer(customer_no="900", address=NEW, ago=(500,))
    merge_customers(play.book, who, other, [MergeField.ADDRESS], TODAY)
    assert one_customer(play.book, who).address.town == "Hamburg"
    assert not is_held(play.book)
    play.book.undo()
    assert is_held(play.book)


def test_a_merge_that_takes_the_old_address_back_warns_again(play: StagePlay, who: int) -> None:
    lives(play, who, NEW)
    other = play.customer(customer_no="900", address=HOME, ago=(500,))
    merge_customers(play.book, who, other, [MergeField.ADDRESS], TODAY)
    assert is_held(play.book)


@pytest.mark.parametrize("is_warned", [True, False])
def test_a_merge_takes_the_move_of_the_other_entry_over(play: StagePlay, who: int, is_warned: bool) -> None:
    other = play.customer("Bo Ek", customer_no="900", address=NEW)
    stays = play.ready(other, on=TODAY - timedelta(days=30))
    play.made(stays)
    merge_customers(play.book, other, who, [MergeField.ADDRESS] if is_warned else [], TODAY)
    (case,) = cases.open_cases(play.book.con)
    assert case.case_id == stays
    assert is_held(play.book) is is_warned


def test_an_address_that_is_right_stays_so_in_an_exported_book_and_is_no_former_one(
    play: StagePlay, who: int, tmp_path: Path
) -> None:
    address_is_right(play.book, who)
    assert not is_held(play.book)
    write_data_sheet(play.book, who, tmp_path / "sheet.pdf", TODAY, said)
    assert "your address was then" not in " ".join(words_of(tmp_path / "sheet.pdf").split())
    export_book(play.book, tmp_path / "out", Silent())
    with create_book(tmp_path / "new.winback", Shop(), NOW) as book:
        import_files.run(book, import_files.look(sorted((tmp_path / "out").iterdir()), book=book), TODAY, Silent())
        assert not is_held(book)


def test_the_pages_for_them_say_where_they_lived(play: StagePlay, who: int, tmp_path: Path) -> None:
    lives(play, who, NEW)
    write_data_sheet(play.book, who, tmp_path / "sheet.pdf", TODAY, said)
    text = " ".join(words_of(tmp_path / "sheet.pdf").split())
    assert "your address was then: Weyerstraße 88, 50676 Köln" in text


@pytest.mark.parametrize("keeps_sums", [False, True])
def test_where_somebody_erased_lived_is_erased_too(play: StagePlay, who: int, keeps_sums: bool) -> None:
    lives(play, who, NEW)
    erase_customer(play.book, who, TODAY, keeps_sums=keeps_sums)
    assert not any("Weyer" in str(row) for row in play.book.con.execute("SELECT * FROM case_reasons"))


@pytest.mark.parametrize("is_older", [False, True])
def test_a_book_that_was_exported_warns_of_the_same(play: StagePlay, tmp_path: Path, is_older: bool) -> None:
    """An export of before it was kept where they lived is read as if they still had the same address."""
    warned = [play.customer("Ana Alt", customer_no="1", address=HOME), play.customer("Bo Neu", customer_no="2")]
    for one in warned:
        record(play.book, play.case(one, decision=Decision.REFERRAL), play.reason_id("moved"), TODAY)
    lives(play, warned[1], NEW)
    export_book(play.book, tmp_path / "out", Silent())
    table = tmp_path / "out" / "case_reasons.csv"
    before = table.read_text("utf-8-sig")
    if is_older:
        with_out = [row[:-1] for row in csv.reader(before.splitlines())]
        with table.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(with_out)
    with create_book(tmp_path / "new.winback", Shop(), NOW) as book:
        files = sorted((tmp_path / "out").iterdir())
        first, again = (
            import_files.run(book, import_files.look(files, book=book), TODAY, Silent()).value.report
            for _twice in range(2)
        )
        assert first.problems == again.problems == ()
        assert {one.table: one.other for one in again.brought}["case_reasons"] == 0
        found = dossiers_of(book.con, cases.open_cases(book.con), TODAY)
        assert [one.person.has_moved for one in found] == [True, is_older]
        export_book(book, tmp_path / "again", Silent())
        assert is_older or (tmp_path / "again" / "case_reasons.csv").read_text("utf-8-sig") == before
        assert all(one.moved_from for some in case_reasons.of_cases(book.con).values() for one in some)


@pytest.mark.parametrize("cell", ["Weyerstr. 88", "[1, 2, 3, 4]", '["Weg 1"]', "{}", "[[[[", "null"])
def test_a_cell_that_is_no_address_stays_out(cell: str) -> None:
    check = CHECKS[CASE_REASONS]
    wrong = check({"moved_from": cell})
    assert wrong is not None
    assert wrong.column == "moved_from"
    assert check({"moved_from": ""}) is check({"moved_from": '["Weg 1","","50676","Köln"]'}) is None
