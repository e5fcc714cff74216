from __future__ import annotations

import csv
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.services.imports.test_import_files import TODAY, dump, written
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.domain.speech import Speaker
from winback_gui.importing import unwritable
from winback_gui.importing.dates import DateOrder
from winback_gui.importing.formats import all_formats
from winback_gui.services.imports import import_files
from winback_gui.services.imports import mending as import_mending
from winback_gui.services.imports import unwritable as import_unwritable
from winback_gui.services.imports.plan import ImportPlan, ImportResult
from winback_gui.services.imports.said import said_by
from winback_gui.services.imports.unwritable import TypedAddress
from winback_gui.services.imports.words import rate_words
from winback_gui.store import customers, purchases
from winback_gui.store.book import Book

HEAD = "customer_no,date,amount,currency\n"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 22)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


def run(book: Book, plan: ImportPlan) -> ImportResult:
    return import_files.run(book, plan, TODAY, Silent()).value


def amounts(book: Book) -> list[int]:
    return [one.amount_minor for one in purchases.all_purchases(book.con)]


def test_rows_in_another_currency_wait_for_a_rate_and_the_rest_comes_in(book: Book, tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + "1,2026-01-02,10.00,EUR\n2,2026-01-03,20.00,USD\n2,2026-01-04,12.49,usd\n")
    plan = import_files.look([path], book=book)
    report = import_files.dry_run(book, plan, TODAY, Silent())
    assert (report.purchases_new, report.rows_skipped, report.foreign) == (1, 2, (("USD", 2),))
    result = run(book, replace(plan, rates={"USD": Decimal("0.92")}))
    assert result.report.rates == (("USD", Decimal("0.92")),)
    assert sorted(amounts(book)) == [1000, 1149, 1840]
    again = import_files.look([path], book=book)
    assert again.rates == {"USD": Decimal("0.92")}
    assert run(book, again).report.purchases_new == 0


def test_another_rate_is_no_other_purchase(book: Book, tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + "1,2026-01-02,10.00,EUR\n2,2026-01-03,20.00,USD\n2,2026-01-03,20.00,USD\n")
    run(book, replace(import_files.look([path], book=book), rates={"USD": Decimal("0.92")}))
    before = dump(book)
    same = import_files.look([path], book=book)
    assert import_files.dry_run(book, same, TODAY, Silent()).rates_before == ()
    report = run(book, replace(same, rates={"USD": Decimal("0.9")})).report
    assert (report.purchases_new, report.purchases_known, report.purchases_changed) == (0, 3, 2)
    found = [(one.amount_minor, one.paid) for one in purchases.all_purchases(book.con)]
    assert found == [(1000, ""), (1800, "USD 20.00"), (1800, "USD 20.00")]
    ((words, is_warning),) = rate_words(report)
    assert is_warning
    assert Speaker().say(words) == (
        "Amounts in USD are taken at 0.9, earlier ones at 0.92. Purchases that are in your book already do not count "
        "again; they take the new rate."
    )
    book.undo()
    assert amounts(book) == [1000, 1840, 1840]
    assert dump(book) == before


def test_a_third_equal_purchase_at_another_rate_is_one_more(book: Book, tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + "2,2026-01-03,20.00,USD\n3,2026-01-03,1.00,EUR\n")
    run(book, replace(import_files.look([path], book=book), rates={"USD": Decimal("0.92")}))
    path = written(tmp_path, HEAD + "2,2026-01-03,20.00,USD\n2,2026-01-03,20.00,USD\n2,2026-01-03,18.40,EUR\n")
    report = run(book, replace(import_files.look([path], book=book), rates={"USD": Decimal("0.9")})).report
    assert report.purchases_new == 2
    assert sorted(amounts(book)) == [100, 1800, 1800, 1840]


def test_an_export_that_does_not_say_what_was_paid_doubles_nothing(book: Book, tmp_path: Path) -> None:
    run(
        book,
        replace(
            import_files.look([written(tmp_path, HEAD + "1,2026-01-02,10.00,USD\n1,2026-01-03,7.00,EUR\n")], book=book),
            rates={"USD": Decimal("0.5")},
        ),
    )
    path = written(tmp_path, HEAD + "1,2026-01-02,5.00,EUR\n1,2026-01-02,5.00,EUR\n1,2026-01-03,7.00,EUR\n")
    report = run(book, import_files.look([path], book=book)).report
    assert (report.purchases_new, report.purchases_known) == (1, 2)
    assert sorted(amounts(book)) == [500, 500, 700]


def test_purchases_with_receipt_numbers_are_corrected_by_another_rate_and_it_is_said(
    book: Book, tmp_path: Path
) -> None:
    head = "customer_no,date,amount,currency,receipt_no\n"
    path = written(tmp_path, head + "1,2026-01-02,10.00,EUR,r1\n2,2026-01-03,20.00,USD,r2\n")
    plan = import_files.look([path], book=book)
    run(book, replace(plan, rates={"USD": Decimal("0.92")}))
    report = run(book, replace(plan, rates={"USD": Decimal("0.9")})).report
    before = (("USD", Decimal("0.92")),)
    assert (report.purchases_new, report.purchases_changed, report.rates_before) == (0, 1, before)


def test_a_mended_line_comes_in_with_the_import_and_goes_with_it(book: Book, tmp_path: Path) -> None:
    before = dump(book)
    path = written(tmp_path, "customer_no,date,amount\n1,2026-01-02,5.00\n2,gestern,6.00\n3,2026-01-04\n")
    plan = import_files.look([path], book=book)
    report = import_files.dry_run(book, plan, TODAY, Silent())
    lines = import_mending.open_lines(plan, report)
    assert [(one.problem.line, one.cells, one.place) for one in lines] == [
        (3, ("2", "gestern", "6.00"), 1),
        (4, ("3", "2026-01-04", ""), -1),
    ]
    assert import_mending.why_not(plan, lines[0], ("2", "2026-13-01", "6.00"), "EUR", TODAY) is not None
    assert import_mending.why_not(plan, lines[0], ("2", "2026-01-03", "6.00"), "EUR", TODAY) is None
    rows = {3: ("2", "2026-01-03", "6.00"), 4: ("3", "2026-01-04", "7.00")}
    result = run(book, import_files.with_mended(plan, {path: rows}))
    assert (result.report.purchases_new, result.report.rows_skipped) == (3, 0)
    assert sorted(amounts(book)) == [500, 600, 700]
    import_files.undo_import(book, result.import_id, TODAY)
    assert dump(book) == before


def test_a_line_that_nobody_touched_is_left_out_for_what_it_was(book: Book, tmp_path: Path) -> None:
    """An appointment of nobody reads well by itself: “This line can be taken”, it said, and it stayed out."""
    path = written(tmp_path, HEAD + "1,2026-01-02,10.00,EUR\n2,2026-13-03,20.00,EUR\n")
    plan = import_files.look([path], book=book)
    (line,) = import_mending.open_lines(plan, import_files.dry_run(book, plan, TODAY, Silent()))
    elsewhere = replace(line.problem, column="", why=msg("it is of nobody"))
    line = replace(line, problem=elsewhere, cells=("2", "2026-01-03", "20.00", "EUR"))
    assert import_mending.why_not(plan, line, line.cells, "EUR", TODAY) == elsewhere
    assert import_mending.why_not(plan, line, ("2", "2026-01-03", "21.00", "EUR"), "EUR", TODAY) is None


def test_lines_that_say_the_same_are_mended_together(book: Book, tmp_path: Path) -> None:
    path = written(tmp_path, "customer_no,date,amount\n1,n/a,5.00\n2,n/a,6.00\n3,neulich,7.00\n")
    plan = import_files.look([path], book=book, mapping=import_files.look([path]).files[0].mapping)
    lines = import_mending.open_lines(plan, import_files.dry_run(book, plan, TODAY, Silent()))
    others = import_mending.alike(lines[0], lines)
    assert [one.problem.line for one in others] == [3]
    rows = import_mending.replaced(lines[0], ("1", "2026-02-03", "5.00"), others)
    assert rows == {2: ("1", "2026-02-03", "5.00"), 3: ("2", "2026-02-03", "6.00")}


def test_dates_in_the_other_order_are_mended_in_one_go(book: Book, tmp_path: Path) -> None:
    days = "".join(f"{number},{number + 12}/04/2026,5.00\n" for number in range(1, 6))
    path = written(tmp_path, f"customer_no,date,amount\n{days}8,04/21/2026,6.00\n9,05/30/2026,7.00\n")
    plan = import_files.look([path], book=book, date_order=DateOrder.DMY)
    lines = import_mending.open_lines(plan, import_files.dry_run(book, plan, TODAY, Silent()))
    (one,) = import_mending.dates_in_another_order(plan, lines[0], lines, TODAY)
    assert {line: cells[1] for line, cells in one.rows.items()} == {7: "2026-04-21", 8: "2026-05-30"}
    assert one.said.plural.startswith("Read {count} dates with the month first")
    assert one.said.arguments["day"] == date(2026, 4, 21)


def test_days_to_come_are_not_read_in_an_order_that_the_file_itself_contradicts(book: Book, tmp_path: Path) -> None:
    """Of 27 appointments in December one click would have made visits: 04/12/2026 would have been 12 April."""
    days = "".join(f"{number},{number + 12}/04/2026,5.00\n" for number in range(1, 6))
    path = written(tmp_path, f"customer_no,date,amount\n{days}8,04/12/2026,6.00\n9,05/12/2026,7.00\n")
    plan = import_files.look([path], book=book)
    lines = import_mending.open_lines(plan, import_files.dry_run(book, plan, TODAY, Silent()))
    assert [one.cell for one in lines] == ["04/12/2026", "05/12/2026"]
    assert import_mending.dates_in_another_order(plan, lines[0], lines, TODAY) == ()
    told = written(tmp_path, "customer_no,date,amount\n8,04/12/2026,6.00\n9,05/12/2026,7.00\n", "told.csv")
    plan = import_files.look([told], book=book, date_order=DateOrder.DMY)
    lines = import_mending.open_lines(plan, import_files.dry_run(book, plan, TODAY, Silent()))
    (one,) = import_mending.dates_in_another_order(plan, lines[0], lines, TODAY)
    assert len(one.rows) == 2, "it does not say itself which order is right"


def test_the_list_of_problems_is_kept_as_a_file_without_live_formulas(tmp_path: Path) -> None:
    path = tmp_path / "left-out.csv"
    import_mending.save_problems(path, ("File", "Why"), [("a.csv", "=1+1")])
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [["File", "Why"], ["a.csv", "'=1+1"]]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(WinbackError):
        import_mending.save_problems(tmp_path / "nowhere" / "x.csv", (), [])


def test_a_typed_street_is_the_owners_and_stays(book: Book, tmp_path: Path) -> None:
    listed = written(tmp_path, "customer_no,name,town\n7,Mara Quill,Leipzig\n", "people.csv")
    result = run(book, import_files.look([listed], book=book))
    (one,) = import_unwritable.people_to_write(book, result.report)
    assert one.customer is not None
    import_unwritable.keep_address(book, one.customer.customer_id, TypedAddress(street="Rosenweg 4"))
    assert import_unwritable.people_to_write(book, result.report) == ()
    listed.write_text("customer_no,name,street,town\n7,Mara Quill,Elsewhere 1,Leipzig\n", encoding="utf-8")
    run(book, import_files.look([listed], book=book))
    mara = customers.by_number(book.con, "7")
    assert mara is not None
    assert (mara.address.street, mara.address.town) == ("Rosenweg 4", "Leipzig")


def test_what_is_missing_is_said_as_it_is_now(book: Book, tmp_path: Path) -> None:
    listed = written(tmp_path, "customer_no,name,phone\n7,Mara Quill,0341 1\n", "people.csv")
    result = run(book, import_files.look([listed], book=book))
    (one,) = import_unwritable.people_to_write(book, result.report)
    assert one.customer is not None
    assert one.found.why == unwritable.NO_ADDRESS
    import_unwritable.keep_address(book, one.customer.customer_id, TypedAddress(street="Rosenweg 4"))
    (one,) = import_unwritable.people_to_write(book, result.report)
    assert one.found.why == unwritable.NO_TOWN


@pytest.mark.parametrize(("rows", "right"), [
    ("7,Waltraud,?ahin,Ring 1,Leipzig\n8,Kim,Nguy?n,Ring 2,Leipzig\n", "Şahin"),
    ("7,Julie,Hall OLD NUMBER,Ring 1,Leipzig\n8,Zofia,Ruby's mum,Ring 2,Leipzig\n", "Hall"),
], ids=["a letter was lost", "it says more"])  # fmt: skip
def test_a_name_to_check_is_listed_until_it_is_written_anew(book: Book, tmp_path: Path, rows: str, right: str) -> None:
    listed = written(
        tmp_path, f"customer_no,first_name,last_name,street,town\n{rows}9,Jo,Berg,Ring 3,Leipzig\n", "people.csv"
    )
    result = run(book, import_files.look([listed], book=book))
    found = import_unwritable.people_to_write(book, result.report)
    assert [(one.found.customer_no, one.found.why) for one in found] == [
        ("7", unwritable.NAME_TO_CHECK),
        ("8", unwritable.NAME_TO_CHECK),
    ]
    assert found[0].customer is not None
    import_unwritable.keep_address(book, found[0].customer.customer_id, TypedAddress(last_name=right))
    assert [one.found.customer_no for one in import_unwritable.people_to_write(book, result.report)] == ["8"]


def test_every_system_that_is_named_is_one_we_know() -> None:
    known = {one.source for one in all_formats()}
    assert set(import_unwritable._FETCH) <= known


def test_who_is_in_the_book_but_not_in_the_new_list_has_been_found(book: Book, tmp_path: Path) -> None:
    head = "Kd-Nr,Name,E-Mail\n"
    listed = [f"{number},Person{number} Quill,p{number}@x.org\n" for number in range(1, 5)]
    run(book, import_files.look([written(tmp_path, head + "".join(listed), "all.csv")], book=book))
    fewer = written(tmp_path, head + listed[0], "december.csv")
    bought = "".join(f"p{number}@x.org,2026-01-0{number},5.00\n" for number in range(1, 6))
    sales = written(tmp_path, f"E-Mail,Datum,Summe\n{bought}", "sales.csv")
    report = run(book, import_files.look([sales, fewer], book=book)).report
    (joined,) = report.joined
    assert (joined.found, joined.in_book, joined.nobody) == (1, 3, 1)
    assert (
        "sales.csv is joined with the list by the e-mail address: 1 customer is found, "
        "3 more are in your book already, 1 found nobody"
    ) in [Speaker().plain(one.words) for one in said_by(report)]


def test_whom_several_share_an_address_with_is_counted_once_among_those_who_found_nobody(
    book: Book, tmp_path: Path
) -> None:
    people = written(
        tmp_path, "Kd-Nr,Name,E-Mail\n1,Mara Quill,a@x.org\n2,Jo Quill,a@x.org\n3,Al Berg,al@x.org\n", "p.csv"
    )
    sales = written(tmp_path, "E-Mail,Datum,Summe\na@x.org,2026-01-02,5.00\nal@x.org,2026-01-03,6.00\n", "sales.csv")
    (joined,) = run(book, import_files.look([sales, people], book=book)).report.joined
    assert (joined.found, joined.in_book, joined.nobody) == (1, 0, 1)


def test_two_files_are_joined_by_e_mail_and_strangers_are_counted(book: Book, tmp_path: Path) -> None:
    people = written(tmp_path, "Kd-Nr,Name,E-Mail\n1,Mara Quill,Mara@x.org\n2,Jo Berg,jo@x.org\n", "people.csv")
    sales = written(
        tmp_path, "E-Mail,Datum,Summe\nmara@x.org,2026-01-02,5.00\nnew@x.org,2026-01-03,6.00\n", "sales.csv"
    )
    report = run(book, import_files.look([sales, people], book=book)).report
    (joined,) = report.joined
    assert (joined.file, joined.by.text, joined.found, joined.nobody) == ("sales.csv", "the e-mail address", 1, 1)
    mara = customers.by_number(book.con, "1")
    assert mara is not None
    assert [one.customer_id for one in purchases.all_purchases(book.con)][:1] == [mara.customer_id]
    assert run(book, import_files.look([sales], book=book)).report.purchases_known == 2


def test_an_e_mail_address_that_two_share_is_nobodys_by_itself(book: Book, tmp_path: Path) -> None:
    people = written(tmp_path, "Kd-Nr,Name,E-Mail\n1,Mara Quill,q@x.org\n2,Tom Quill,q@x.org\n", "people.csv")
    sales = written(tmp_path, "E-Mail,Datum,Summe\nq@x.org,2026-01-02,5.00\n", "sales.csv")
    report = run(book, import_files.look([sales, people], book=book)).report
    assert (report.purchases_new, report.rows_skipped) == (0, 1)


def test_what_was_remembered_gives_way_to_what_a_file_proves(book: Book, tmp_path: Path) -> None:
    path = written(tmp_path, "customer_no,date,amount\n1,03/04/2026,5.00\n")
    plan = import_files.look([path], book=book)
    assert plan.must_answer
    told = import_files.look([path], book=book, date_order=DateOrder.DMY)
    import_files.run(book, told, TODAY, Silent(), remember=[told.files[0].mapping])
    assert not import_files.look([path], book=book).must_answer
    path.write_text("customer_no,date,amount\n1,03/25/2026,5.00\n", encoding="utf-8")
    plan = import_files.look([path], book=book)
    assert plan.files[0].date_orders[1] is DateOrder.MDY


_ROWS = st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3), st.integers(1, 3), st.sampled_from("ab")), max_size=8)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_ROWS, min_size=2, max_size=3))
def test_equal_rows_are_a_multiset_over_files_and_undo(
    tmp_path: Path, files: list[list[tuple[int, int, int, str]]]
) -> None:
    """Each file is all that its days hold: the book has of each row as many as the fullest file, whatever the order."""
    where = tmp_path / "multiset.winback"
    where.unlink(missing_ok=True)
    with Book.create(where, now=datetime(2026, 11, 22)) as book:  # noqa: DTZ001 (a book's time is local)
        wanted: Counter[tuple[int, int, int, str]] = Counter()
        before: list[Counter[tuple[int, int, int, str]]] = []
        made = []
        for rows in files:
            before.append(wanted)
            wanted = wanted | Counter(rows)
            lines = "".join(f"{who},2026-01-0{day},{much}.00,{what}\n" for who, day, much, what in rows)
            path = written(tmp_path, f"customer_no,date,amount,what\n{lines}")
            made.append(run(book, import_files.look([path], book=book)).import_id)
            assert _rows(book) == wanted
            assert run(book, import_files.look([path], book=book)).report.purchases_new == 0
        for import_id, rest in reversed(list(zip(made, before, strict=True))):
            import_files.undo_import(book, import_id, TODAY)
            assert _rows(book) == rest


def _rows(book: Book) -> Counter[tuple[int, int, int, str]]:
    numbers = {one.customer_id: int(one.customer_no) for one in customers.all_customers(book.con)}
    return Counter(
        (numbers[one.customer_id], one.day.day, one.amount_minor // 100, one.what)
        for one in purchases.all_purchases(book.con)
    )


def test_lines_that_lack_the_customer_are_not_mended_together_but_lines_without_a_day_are(
    book: Book, tmp_path: Path
) -> None:
    rows = ",Quill,2026-01-02,5.00\n,Rell,2026-01-02,6.00\n3,Berg,,7.00\n4,Okafor,,8.00\n"
    path = written(tmp_path, f"Customer number,Name,Date,Total\n1,Aydin,2026-01-01,4.00\n{rows}")
    plan = import_files.look([path], book=book)
    report = import_files.dry_run(book, plan, TODAY, Silent())
    lines = import_mending.open_lines(plan, report)
    assert [len(import_mending.alike(one, lines)) for one in lines] == [0, 0, 1, 1]


def test_a_line_is_not_mended_by_naming_nobody(book: Book, tmp_path: Path) -> None:
    path = written(tmp_path, "Customer number,Name,Date,Total\n1,Aydin,2026-01-01,4.00\n2,Quill,gestern,5.00\n")
    plan = import_files.look([path], book=book)
    (line,) = import_mending.open_lines(plan, import_files.dry_run(book, plan, TODAY, Silent()))
    found = import_mending.why_not(plan, line, ["", "", "2026-01-02", "5.00"], "EUR", TODAY)
    assert found is not None
    assert found.why.text == "the line names no customer"
