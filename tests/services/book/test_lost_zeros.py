"""A ZIP code whose zero a spreadsheet lost, and the import put back, names the same person and the same house."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests import factory
from tests.services.stage_play import TODAY, StagePlay
from winback_gui.domain.customer import Address
from winback_gui.domain.progress import Silent
from winback_gui.importing.report import ImportReport
from winback_gui.services.book.books import create_book
from winback_gui.services.book.erase import erase_customer
from winback_gui.services.customers.edit_customer import add_customer
from winback_gui.services.imports import import_files
from winback_gui.services.results.returned_mail import ReturnedBecause, letter_returned
from winback_gui.store import customers, erasures, letters, suppressions

NOW = datetime(2026, 11, 22)  # noqa: DTZ001 (a book's time is local)
HEADS = "First name,Last name,Street,City,State,ZIP"
ROW = "Ann,Hill,12 Elm St,Boston,MA,2134"
LOST = Address("12 Elm St", "", "2134", "Boston", "MA")
WHOLE = Address("12 Elm St", "", "02134", "Boston", "MA")


@pytest.fixture
def boston(tmp_path: Path) -> Iterator[StagePlay]:
    shop = factory.shop(address=Address("1 Main St", "", "02134", "Boston", "MA", "US"), currency="USD")
    with create_book(tmp_path / "us.winback", shop, NOW) as book:
        yield StagePlay(book)


def ann(play: StagePlay) -> int:
    """Somebody as the book kept them before the import put zeros back."""
    return play.customer("Ann Hill", customer_no="1", title="", source="list", address=LOST)


def bring(play: StagePlay, folder: Path, heads: str, row: str) -> ImportReport:
    path = folder / "list.csv"
    path.write_text(f"{heads}\n{row}\n", encoding="utf-8")
    plan = import_files.with_columns_seen(import_files.look([path], book=play.book))
    return import_files.run(play.book, plan, TODAY, Silent()).value.report


def postcodes(play: StagePlay) -> list[str]:
    return [one.address.postcode for one in customers.all_customers(play.book.con)]


def test_nobody_is_doubled(boston: StagePlay, tmp_path: Path) -> None:
    ann(boston)
    assert bring(boston, tmp_path, HEADS, ROW).customers_new == 0
    assert postcodes(boston) == ["02134"]


def test_a_list_without_the_state_knows_them_too(boston: StagePlay, tmp_path: Path) -> None:
    bring(boston, tmp_path, HEADS, ROW)
    bring(boston, tmp_path, "First name,Last name,Street,City,ZIP", "Ann,Hill,12 Elm St,Boston,2134")
    assert postcodes(boston) == ["02134"]


def test_nobody_moved(boston: StagePlay, tmp_path: Path) -> None:
    ann(boston)
    assert bring(boston, tmp_path, f"Customer No,{HEADS}", f"1,{ROW}").customers_moved == 0


def test_returned_mail_is_not_sent_to_the_same_house(boston: StagePlay, tmp_path: Path) -> None:
    posted = TODAY - timedelta(days=20)
    case = boston.ready(ann(boston), on=posted)
    (letter_id,) = boston.posted(case, on=posted)
    number = letters.by_ids(boston.book.con, [letter_id])[0].letter_no
    letter_returned(boston.book, number, ReturnedBecause.UNKNOWN, TODAY - timedelta(days=10))
    bring(boston, tmp_path, f"Customer No,{HEADS}", f"1,{ROW}")
    assert not boston.made(case)


def test_erased_before_the_zero_was_put_back_they_stay_out(boston: StagePlay, tmp_path: Path) -> None:
    who = ann(boston)
    erase_customer(boston.book, who, TODAY, keeps_sums=False)
    with boston.book.unrecorded():  # as a book of before keeps them: by the one spelling
        first, *rest = suppressions.all_suppressions(boston.book.con)[::-1]
        suppressions.delete(boston.book.con, [one.suppression_id for one in rest])
        assert first.match_key
    assert bring(boston, tmp_path, HEADS, ROW).erased_people == 1
    assert customers.count(boston.book.con) == 0


def test_typed_by_hand_the_erased_are_held_too(boston: StagePlay) -> None:
    erase_customer(boston.book, ann(boston), TODAY, keeps_sums=False)
    again = factory.customer(customer_no="", title="", first_name="Ann", last_name="Hill", address=WHOLE)
    new = add_customer(boston.book, again, TODAY).value
    assert suppressions.of_customer(boston.book.con, new)


def test_sums_kept_of_the_erased_come_in_once(boston: StagePlay) -> None:
    who = ann(boston)
    boston.buys(who, TODAY - timedelta(days=100))
    erase_customer(boston.book, who, TODAY, keeps_sums=True)
    again = factory.customer(customer_no="", title="", first_name="Ann", last_name="Hill", address=WHOLE)
    new = add_customer(boston.book, again, TODAY).value
    assert erasures.sums_kept_until(boston.book.con, [new])
