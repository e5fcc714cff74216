"""Everything out as CSV, and in again into another book, whose export is the same."""

from __future__ import annotations

import stat
from datetime import date, datetime
from pathlib import Path

import pytest

from tests import factory
from tests.factory import TODAY
from winback_gui.domain.customer import Address, Note, Permission
from winback_gui.domain.errors import Cancelled, WinbackError
from winback_gui.domain.message import Message, msg
from winback_gui.domain.progress import Silent
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.domain.suppression import Ground, Suppression
from winback_gui.services import import_files
from winback_gui.services.books import open_book
from winback_gui.services.export import export_book
from winback_gui.services.make_sample import make_sample
from winback_gui.store import customers, export_rows, purchases, suppressions
from winback_gui.store.book import Book

COMES_BACK = ("customers", "purchases", "notes", "do_not_write")
NAUGHTY = (
    "=1+1", "'=1+1", "''quoted", "'t Hooft", "-5", "+49", "@home", 'a"b', "a,b;c", "Łukasz", "Ó Briain", "山田", "אורי",
    "NULL", "NaN", "007", "1e5", "True", "<b>", "%20", "x" * 300,
)  # fmt: skip


@pytest.fixture
def other(tmp_path: Path) -> Path:
    return tmp_path / "other.winback"


def in_again(book: Book, other: Path, folder: Path) -> None:
    """Export, import into a new book, export: the same bytes, and no problem on the way."""
    export_book(book, folder / "first", Silent())
    with Book.create(other, now=datetime(2026, 11, 17)) as again:  # noqa: DTZ001 (a book's time is local)
        plan = import_files.look([folder / "first" / f"{name}.csv" for name in COMES_BACK], book=again)
        result = import_files.run(again, plan, TODAY, Silent()).value
        assert [problem.why.text for problem in result.report.problems] == []
        export_book(again, folder / "second", Silent())
    for name in COMES_BACK:
        one, two = ((folder / place / f"{name}.csv").read_bytes() for place in ("first", "second"))
        assert two.decode() == one.decode()


def test_a_sample_shop_comes_back(tmp_path: Path, other: Path) -> None:
    path = tmp_path / "sample.winback"
    make_sample(path, today=TODAY, customers=120, purchases=1500, seed=5, ready=True)
    with open_book(path, datetime(2026, 11, 17)) as book:  # noqa: DTZ001
        in_again(book, other, tmp_path)


def test_everything_odd_comes_back(tmp_path: Path, other: Path) -> None:
    with Book.create(tmp_path / "odd.winback", now=datetime(2026, 11, 17)) as book:  # noqa: DTZ001
        with book.action(msg("scene")):
            fill(book)
        in_again(book, other, tmp_path)


def fill(book: Book) -> None:
    con = book.con
    for number, text in enumerate(NAUGHTY):
        who = customers.add(
            con,
            factory.customer(
                customer_no=f"{number:03d}", title="Dr", first_name=text, last_name=text, company=text,
                address=Address(text, "Flat 3", "04101", text, "ME", "US"), phone="+49 221 4710", email="a@b.example",
                language="de", salutation=f"Dear {text}", phone_permission=Permission.YES,
                email_permission=Permission.NO, first_seen=date(2020, 2, 29), cost_to_serve_minor=number * 100,
                tags=("regular", "coffee"), source="shopify" if number % 2 else "own",
            ),
        )  # fmt: skip
        customers.add_keys(con, [("shopify", f"8100;=%{number}", who), ("square", f"C{number}", who)])
        customers.add_note(con, Note(0, who, date(2026, 1, 2), f"{text}\nsecond line"))
        customers.add_note(con, Note(0, who, date(2026, 3, 4), "called"))
        sold = factory.purchase(customer_id=who, what=text[:80], category="books", served_by="Aylin", source="till")
        for add in (
            sold, sold,
            factory.purchase(customer_id=who, amount_minor=-500, kind=PurchaseKind.REFUND, receipt_no=f"-{number} R"),
            factory.purchase(customer_id=who, amount_minor=700, kind=PurchaseKind.CANCELLED, receipt_no=f"=c{number}"),
            factory.purchase(customer_id=who, amount_minor=0, receipt_no=f"z{number}", source="own"),
        ):  # fmt: skip
            purchases.add(con, add)
        for ground in (Ground.OPTED_OUT, Ground.MOVED)[: number % 3]:
            suppressions.add(
                con, Suppression(0, who, f"{number:03d}", f"{number:064x}", ground, date(2025, 5, 6), text)
            )
    suppressions.add(con, Suppression(0, None, "900", "e" * 64, Ground.DECEASED, date(2024, 1, 2), "erased since"))


def test_each_table_leaves_whole(tmp_path: Path) -> None:
    """What the schema gets besides must be written too, or be named here."""
    left_in = {"customers": {"import_id", "edited_fields", "match_key", "folded", "sort_name", "is_sample"}}
    with Book.create(tmp_path / "a.winback", now=datetime(2026, 11, 17)) as book:  # noqa: DTZ001
        counts = {
            name: len([*book.con.execute(f"PRAGMA table_info({name})")])
            for name in ("causes", "reasons", "offers", "cases", "case_reasons", "campaigns", "letters", "tasks")
        }
        heads = {sheet.name: len(sheet.heads) for sheet in export_rows.SHEETS}
        assert {name: heads[name] for name in counts} == counts | {"letters": counts["letters"] - 1}
        columns = {row[1] for row in book.con.execute("PRAGMA table_info(customers)")}
        shown = {head.removesuffix("_minor") for head in export_rows.CUSTOMERS.heads}
        assert {name.removesuffix("_minor") for name in columns} - shown - {"customer_id"} == left_in["customers"]


def test_files_are_private_and_another_file_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    with Book.create(tmp_path / "a.winback", now=datetime(2026, 11, 17)) as book:  # noqa: DTZ001
        export_book(book, folder, Silent())
        assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
        assert {file.name for file in folder.iterdir()} == {f"{sheet.name}.csv" for sheet in export_rows.SHEETS}
        export_book(book, folder, Silent())
        (folder / "customers.csv").write_text("mine\n", encoding="utf-8")
        with pytest.raises(WinbackError):
            export_book(book, folder, Silent())
        assert (folder / "customers.csv").read_text(encoding="utf-8") == "mine\n"


class StopsAt:
    """Progress whose owner presses Cancel at the nth step."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def step(self, said: Message, done: int, total: int) -> None:
        self.left -= 1
        if not self.left:
            raise Cancelled


def test_a_cancelled_export_leaves_nothing(tmp_path: Path) -> None:
    with Book.create(tmp_path / "a.winback", now=datetime(2026, 11, 17)) as book:  # noqa: DTZ001
        with pytest.raises(Cancelled):
            export_book(book, tmp_path / "out", StopsAt(5))
        assert not (tmp_path / "out").exists()
