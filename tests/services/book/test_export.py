"""Everything out as CSV, and in again into another book, whose export is the same."""

from __future__ import annotations

import stat
import unicodedata
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factory
from tests.factory import TODAY
from tests.journeys.naughty import NAUGHTY as HOSTILE
from winback_gui.domain import book_sheets
from winback_gui.domain.book_sheets import WORKBOOK
from winback_gui.domain.customer import Address, Note, Permission
from winback_gui.domain.errors import Cancelled, WinbackError
from winback_gui.domain.message import Message, msg
from winback_gui.domain.progress import Silent
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.domain.sheet import SheetForm
from winback_gui.domain.suppression import Ground, Suppression
from winback_gui.importing import cleaning
from winback_gui.importing.cleaning import one_line
from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.plan import look_at
from winback_gui.services.book.books import open_book
from winback_gui.services.book.export import export_book
from winback_gui.services.imports import import_files
from winback_gui.services.sample.make_sample import make_sample
from winback_gui.store import customers, export_rows, purchases, suppressions
from winback_gui.store.book import Book

COMES_BACK = ("customers", "do_not_write", "notes", "purchases")
NAUGHTY = (
    "=1+1", "'=1+1", "''quoted", "'t Hooft", "-5", "+49", "@home", 'a"b', "a,b;c", "Łukasz", "Ó Briain", "山田", "אורי",
    "NULL", "NaN", "007", "1e5", "True", "<b>", "%20", "x" * 300,
)  # fmt: skip


FORMS = [SheetForm.CSV, pytest.param(SheetForm.XLSX, marks=pytest.mark.slow)]


@pytest.fixture
def other(tmp_path: Path) -> Path:
    return tmp_path / "other.winback"


def in_again(book: Book, other: Path, folder: Path, form: SheetForm) -> None:
    """Export, import into a new book, export: the same, and no problem on the way."""
    export_book(book, folder / "first", Silent())
    if form is not SheetForm.CSV:
        export_book(book, folder / "first", Silent(), form)
    with Book.create(other, now=datetime(2026, 11, 17)) as again:  # noqa: DTZ001 (a book's time is local)
        if form is SheetForm.CSV:
            plan = import_files.look([folder / "first" / f"{name}.csv" for name in COMES_BACK], book=again)
        else:  # these four sheets only: each is read by a process of its own
            sheets = (ColumnMapping((), (), sheet=name) for name in COMES_BACK)
            plan = import_files.ImportPlan(tuple(look_at(folder / "first" / WORKBOOK, mapping=one) for one in sheets))
        result = import_files.run(again, plan, TODAY, Silent()).value
        assert [problem.why.text for problem in result.report.problems] == []
        export_book(again, folder / "second", Silent())
    for name in COMES_BACK:
        one, two = ((folder / place / f"{name}.csv").read_bytes() for place in ("first", "second"))
        assert two.decode() == one.decode()


@pytest.mark.parametrize("form", FORMS)
def test_a_sample_shop_comes_back(tmp_path: Path, other: Path, form: SheetForm) -> None:
    path = tmp_path / "sample.winback"
    make_sample(path, today=TODAY, customers=120, purchases=1500, seed=5, ready=True)
    with open_book(path, datetime(2026, 11, 17)) as book:  # noqa: DTZ001
        in_again(book, other, tmp_path, form)


@pytest.mark.parametrize("form", FORMS)
def test_everything_odd_comes_back(tmp_path: Path, other: Path, form: SheetForm) -> None:
    with Book.create(tmp_path / "odd.winback", now=datetime(2026, 11, 17)) as book:  # noqa: DTZ001
        with book.action(msg("scene")):
            fill(book)
        in_again(book, other, tmp_path, form)


# What the form and the importer keep: without control signs and points that are no character.
_HOLDS = st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n")
ODD = st.text(_HOLDS, max_size=24) | st.sampled_from(
    [one for one in HOSTILE if not any(unicodedata.category(char) in {"Cs", "Cc", "Cn"} for char in one)]
)
ROWS = st.lists(st.tuples(ODD, ODD, ODD, ODD, st.integers(-9_999_999, 9_999_999)), min_size=1, max_size=12)
IN_ONE_FOLDER = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@settings(IN_ONE_FOLDER, max_examples=12)
@given(rows=ROWS)
def test_whatever_the_owner_typed_comes_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str, str, int]]
) -> None:
    comes_back(tmp_path_factory.mktemp("odd"), SheetForm.CSV, rows)


@pytest.mark.slow
@settings(IN_ONE_FOLDER, max_examples=25)
@given(rows=ROWS)
def test_whatever_the_owner_typed_comes_back_from_workbooks(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str, str, int]]
) -> None:
    comes_back(tmp_path_factory.mktemp("odd"), SheetForm.XLSX, rows)


def comes_back(folder: Path, form: SheetForm, rows: list[tuple[str, str, str, str, int]]) -> None:
    with Book.create(folder / "odd.winback", now=datetime(2026, 11, 17)) as book:  # noqa: DTZ001
        with book.action(msg("scene")):
            for number, (name, street, note, what, minor) in enumerate(rows):
                who = customers.add(
                    book.con,
                    factory.customer(
                        customer_no=f"{number:03d}", first_name=one_line(name), company=one_line(street),
                        address=Address(one_line(street), one_line(name), f"0{number}", one_line(what), "", "DE"),
                    ),
                )  # fmt: skip
                if cleaning.text(note):
                    customers.add_note(book.con, Note(0, who, date(2026, 1, 2), cleaning.text(note)))
                kind = PurchaseKind.REFUND if minor < 0 else PurchaseKind.SALE
                sold = factory.purchase(customer_id=who, amount_minor=minor, kind=kind, what=one_line(what))
                purchases.add(book.con, sold)
        in_again(book, folder / "other.winback", folder, form)


def fill(book: Book) -> None:
    con = book.con
    for number, text in enumerate(NAUGHTY):
        who = customers.add(
            con,
            factory.customer(
                customer_no=f"{number:03d}", title="Dr", first_name=text, last_name=text, company=text,
                address=Address(text, "Flat 3", "04101", text, "ME", "US"), phone="+49 221 4710", email="a@b.example",
                language="de", salutation=f"Dear {text}", phone_permission=Permission.YES,
                email_permission=Permission.NO, first_seen=date(2020, 2, 29), born_on=date(1949, 3, 24),
                cost_to_serve_minor=number * 100,
                serve_minutes=number * 5, serve_returns_minor=number * 7, serve_discounts_minor=number * 11,
                tags=("regular", "coffee"), source="shopify" if number % 2 else "own",
            ),
        )  # fmt: skip
        customers.add_keys(con, [("shopify", f"8100;=%{number}", who), ("square", f"C{number}", who)])
        customers.add_note(con, Note(0, who, date(2026, 1, 2), f"{text}\nsecond line"))
        customers.add_note(con, Note(0, who, date(2026, 3, 4), "called"))
        customers.add_note(con, Note(0, who, date(2026, 4, 5), "Streit mit Nadja", is_of_list=True))
        sold = factory.purchase(customer_id=who, what=text[:80], category="books", served_by="Aylin", source="till")
        for add in (
            sold, sold,
            factory.purchase(customer_id=who, amount_minor=-500, kind=PurchaseKind.REFUND, receipt_no=f"-{number} R"),
            factory.purchase(customer_id=who, amount_minor=700, kind=PurchaseKind.CANCELLED, receipt_no=f"=c{number}"),
            factory.purchase(customer_id=who, amount_minor=800, kind=PurchaseKind.TAKEN_OUT, receipt_no=f"=t{number}"),
            factory.purchase(customer_id=who, amount_minor=0, receipt_no=f"z{number}", source="own"),
        ):  # fmt: skip
            purchases.add(con, add)
        for ground in (Ground.OPTED_OUT, Ground.MOVED)[: number % 3]:
            suppressions.add(
                con, Suppression(0, who, f"{number:03d}", f"{number:064x}", ground, date(2025, 5, 6), text)
            )
        if number % 2:  # what a list says, beside what they asked for themselves or alone
            no = Suppression(
                0, who, f"{number:03d}", f"{number:064x}", Ground.OPTED_OUT, date(2025, 5, 6), "a.csv: b = c", "b: c"
            )
            suppressions.add(con, no)
    suppressions.add(con, Suppression(0, None, "900", "e" * 64, Ground.DECEASED, date(2024, 1, 2), "erased since"))


def test_each_table_leaves_whole(tmp_path: Path) -> None:
    """What the schema gets besides must be written too, or be named here."""
    left_in = {"customers": {"import_id", "edited_fields", "match_key", "folded", "sort_name", "is_sample"}}
    with Book.create(tmp_path / "a.winback", now=datetime(2026, 11, 17)) as book:  # noqa: DTZ001
        counts = {
            name: len([*book.con.execute(f"PRAGMA table_info({name})")])
            for name in ("causes", "reasons", "offers", "cases", "case_reasons", "campaigns", "letters", "tasks")
        }
        assert set(export_rows.SHEETS) == set(book_sheets.ALL_TABLES)
        heads = {sheet.name: len(sheet.heads) for sheet in export_rows.SHEETS}
        # A letter's own number is no column; sums say their currency.
        changed = {"letters": counts["letters"] - 1, "offers": counts["offers"] + 1}
        assert {name: heads[name] for name in counts} == counts | changed
        columns = {row[1] for row in book.con.execute("PRAGMA table_info(customers)")}
        shown = {head.removesuffix("_minor") for head in book_sheets.CUSTOMERS.heads}
        assert {name.removesuffix("_minor") for name in columns} - shown - {"customer_id"} == left_in["customers"]


def test_the_docs_name_every_column() -> None:
    page = (Path(__file__).parents[3] / "docs" / "file-format.md").read_text(encoding="utf-8")
    lines = {line.split("`")[1]: line for line in page.splitlines() if line.startswith("| `")}
    for sheet in export_rows.SHEETS:
        missing = [head for head in sheet.heads if f"`{head}`" not in page[page.index("## Copies outside") :]]
        assert sheet.name in lines
        assert missing == [], f"docs/file-format.md does not say what these columns of {sheet.name} hold"


def test_a_workbook_says_what_it_cannot_hold(tmp_path: Path) -> None:
    with Book.create(tmp_path / "a.winback", now=datetime(2026, 11, 17)) as book:  # noqa: DTZ001
        with book.action(msg("scene")):
            who = customers.add(book.con, factory.customer())
            customers.add_note(book.con, Note(0, who, date(2026, 1, 2), "x" * 40_000))
        export_book(book, tmp_path / "csv", Silent())
        with pytest.raises(WinbackError, match="longer than"):
            export_book(book, tmp_path / "out", Silent(), SheetForm.XLSX)
        assert not (tmp_path / "out").exists()


def test_in_a_workbook_every_text_is_a_text(tmp_path: Path) -> None:
    import zipfile

    with Book.create(tmp_path / "a.winback", now=datetime(2026, 11, 17)) as book:  # noqa: DTZ001
        with book.action(msg("scene")):
            fill(book)
        export_book(book, tmp_path / "out", Silent(), SheetForm.XLSX)
        export_book(book, tmp_path / "out", Silent(), SheetForm.XLSX)  # an earlier export is replaced
        for file in (tmp_path / "out").iterdir():
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
            with zipfile.ZipFile(file) as parcel:
                sheets = [name for name in parcel.namelist() if name.startswith("xl/worksheets/sheet")]
                assert len(sheets) == len(export_rows.SHEETS)
                assert all(b"<f>" not in parcel.read(name) for name in sheets)
        (tmp_path / "out" / WORKBOOK).write_bytes(b"mine")
        with pytest.raises(WinbackError):
            export_book(book, tmp_path / "out", Silent(), SheetForm.XLSX)


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
