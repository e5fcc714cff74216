from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from tests import factory
from tests.factory import case
from tests.services.stage_play import said
from winback_gui.domain.errors import Cancelled, WinbackError
from winback_gui.domain.message import Message, msg
from winback_gui.domain.progress import Progress, Silent
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.domain.suppression import Ground
from winback_gui.importing import columns_file
from winback_gui.importing.dates import DateOrder
from winback_gui.importing.report import ImportReport
from winback_gui.services.customers import edit_customer
from winback_gui.services.imports import import_files
from winback_gui.services.imports import writing as import_writing
from winback_gui.services.imports.import_files import ImportResult
from winback_gui.store import cases, customers, purchases, settings, suppressions, undo
from winback_gui.store.book import Book, Holder

EXPORTS = Path(__file__).parents[2] / "exports"
TODAY = date(2026, 11, 22)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 22)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


def bring(book: Book, *paths: Path, date_order: DateOrder | None = None) -> ImportResult:
    plan = import_files.look(paths, book=book, date_order=date_order)
    return import_files.run(book, plan, TODAY, Silent()).value


def exports(*names: str) -> list[Path]:
    return [EXPORTS / f"{name}.csv" for name in names]


def written(folder: Path, text: str, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def figures(report: ImportReport) -> tuple[int, int, int, int, int]:
    return (
        report.customers_new, report.customers_updated, report.purchases_new, report.purchases_known,
        report.rows_skipped,
    )  # fmt: skip


def dump(book: Book) -> list[tuple[object, ...]]:
    tables = ("customers", "customer_keys", "customer_tags", "purchases", "suppressions", "notes", "settings")
    return [row for table in tables for row in book.con.execute(f"SELECT '{table}', * FROM {table}")]  # noqa: S608


def test_our_own_pair(book: Book) -> None:
    report = bring(book, *exports("own_purchases", "own_customers")).report
    assert figures(report) == (2, 0, 2, 0, 1)
    (problem,) = report.problems
    assert (problem.file, problem.line, problem.column) == ("own_purchases.csv", 3, "customer_no")
    assert problem.why.arguments["number"] == "017"
    tom = customers.by_number(book.con, "018")
    assert tom is not None
    assert [entry.ground for entry in suppressions.of_customer(book.con, tom.customer_id)] == [Ground.OPTED_OUT]
    assert tom.address.postcode == "A00 0000"


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (("shopify_customers", "shopify_orders"), (2, 0, 1, 0, 0)),
        (("square_customers", "square_items"), (2, 0, 2, 0, 0)),
        (("square_customers", "square_items", "square_transactions"), (2, 0, 2, 0, 0)),
        (("square_transactions",), (1, 0, 1, 0, 0)),
        (("own_purchases",), (3, 0, 3, 0, 0)),
    ],
)
def test_the_exports_and_the_same_again(book: Book, names: tuple[str, ...], wanted: tuple[int, ...]) -> None:
    assert figures(bring(book, *exports(*names)).report) == wanted
    before = dump(book)
    again = bring(book, *exports(*names)).report
    assert (again.customers_new, again.customers_updated, again.purchases_new) == (0, 0, 0)
    assert dump(book) == before


def test_shopify_lines_become_one_purchase_in_the_currency_of_the_file(book: Book) -> None:
    bring(book, *exports("shopify_customers", "shopify_orders"))
    (sold,) = purchases.all_purchases(book.con)
    assert (sold.amount_minor, sold.what, sold.receipt_no) == (4050, "2 × House Blend 250 g, Filter Papers", "#1041")
    assert settings.load_shop(book.con).currency == "USD"
    mara = customers.by_ids(book.con, [sold.customer_id])[0]
    assert (mara.address.postcode, mara.phone, mara.tags) == ("04101", "+12075550111", ("coffee", "regular"))


def test_a_refund_lowers_value_and_is_no_visit(book: Book) -> None:
    bring(book, *exports("square_customers", "square_items"))
    kinds = [(sold.kind, sold.amount_minor, sold.is_visit) for sold in purchases.all_purchases(book.con)]
    card_only = (PurchaseKind.LAST_VISIT, 0, True)  # the directory alone says when that card was here
    assert kinds == [card_only, (PurchaseKind.SALE, 800, True), (PurchaseKind.REFUND, -800, False)]


def test_orders_alone_make_customers_and_the_list_later_finds_them(book: Book) -> None:
    bring(book, *exports("shopify_orders"))
    report = bring(book, *exports("shopify_customers")).report
    assert (report.customers_new, report.customers_updated) == (1, 1)
    assert customers.count(book.con) == 2


def test_a_card_only_profile_cannot_be_written_to(book: Book) -> None:
    report = bring(book, *exports("square_customers")).report
    assert [(one.customer_no, one.why.text) for one in report.unwritable] == [
        ("CUSTAAA112", "only a payment card, no person")
    ]


def test_taken_back_whole(book: Book) -> None:
    before = dump(book)
    first = bring(book, *exports("shopify_orders"))
    middle = dump(book)
    second = bring(book, *exports("shopify_customers", "shopify_orders", "own_customers"))
    import_files.undo_import(book, second.import_id, TODAY)
    assert dump(book) == middle
    import_files.undo_import(book, first.import_id, TODAY)
    assert dump(book) == before
    with pytest.raises(WinbackError):
        import_files.undo_import(book, first.import_id, TODAY)


def test_before_an_import_goes_it_is_said_what_goes_with_it(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    result = bring(book, *exports("own_customers", "own_purchases"))
    with book.action(msg("Before.")):
        customers.add(book.con, factory.customer(customer_no="before"))
    question = said(import_files.take_back_question(book, result.import_id))
    assert question == (
        "This takes out of your book: 2 customers, 2 purchases. What it changed of other customers will be as it was "
        "before. You can undo this."
    )
    monkeypatch.setattr(undo, "KEPT_BYTES", 1)
    question = said(import_files.take_back_question(book, result.import_id))
    assert question.endswith(
        "You can undo this, but it is so much that not all that you did before can be undone any more."
    )
    done = import_files.undo_import(book, result.import_id, TODAY)
    assert said(done.said).endswith("Not all that you did before can be undone any more.")


def test_a_dry_run_writes_nothing_and_says_the_same(book: Book) -> None:
    before = dump(book)
    plan = import_files.look(exports("own_customers", "own_purchases"), book=book)
    tried = import_files.dry_run(book, plan, TODAY, Silent())
    assert dump(book) == before
    assert tried == import_files.run(book, plan, TODAY, Silent()).value.report


class Impatient:
    def step(self, said: Message, done: int, total: int) -> None:
        raise Cancelled


def test_cancel_leaves_all_as_before(book: Book) -> None:
    before = dump(book)
    stop: Progress = Impatient()
    with pytest.raises(Cancelled):
        import_files.run(book, import_files.look(exports("own_customers")), TODAY, stop)
    assert dump(book) == before


def test_equal_rows_without_receipt_are_a_multiset(book: Book, tmp_path: Path) -> None:
    two = "customer_no,date,amount,what\n7,2024-01-02,3.00,rolls\n7,2024-01-02,3.00,rolls\n"
    assert bring(book, written(tmp_path, two)).report.purchases_new == 2
    assert bring(book, written(tmp_path, two)).report.purchases_new == 0
    report = bring(book, written(tmp_path, two + "7,2024-01-02,3.00,rolls\n7,2024-01-03,3.00,rolls\n")).report
    assert (report.purchases_new, report.purchases_known) == (2, 2)


def test_a_receipt_number_is_unique_within_its_source(book: Book, tmp_path: Path) -> None:
    head = "customer_no,date,amount,what,receipt_no\n"
    one = written(tmp_path, f"{head}7,2024-01-02,3.00,rolls,B1\n7,2024-01-02,3.00,rolls,B1\n8,2024-01-05,4.00,tea,B1\n")
    report = bring(book, one).report
    assert (report.purchases_new, report.purchases_known, report.rows_skipped) == (1, 1, 1)
    assert [problem.line for problem in report.problems] == [4]
    report = bring(book, written(tmp_path, f"{head}7,2024-01-02,2.50,rolls,B1\n")).report
    assert (report.purchases_new, report.purchases_known, report.purchases_changed) == (0, 1, 1)
    assert [sold.amount_minor for sold in purchases.all_purchases(book.con)] == [250]


def test_text_is_kept_as_typed(book: Book, tmp_path: Path) -> None:
    texts = ("007", "0012", "1E5", "+441234567890", "NA", "N/A", "NULL", "None", "nan", "True", "inf", "1_000", "MAR1",
             "5-7")  # fmt: skip
    rows = "".join(f"{text},{text},{text},{text}\n" for text in texts)
    bring(
        book,
        written(
            tmp_path,
            f"customer_no,last_name,postcode,phone\n{rows}".replace("phone", "phone,street", 1)
            .replace("\n", ",\n")
            .replace("street,\n", "street\n"),
        ),
    )
    kept = {
        one.customer_no: (one.last_name, one.address.postcode, one.phone) for one in customers.all_customers(book.con)
    }
    assert kept == {text: (text, text, text) for text in texts}


def test_bad_cells_are_listed_and_good_rows_taken(book: Book, tmp_path: Path) -> None:
    rows = (
        "7,2024-01-02,3.00,a", "7,29/02/2025,3.00,b", "7,0206-01-01,3.00,c", "7,2027-01-01,3.00,d", "7,2024-01-02,x,e",
        ",2024-01-02,3.00,f", "7,2024-01-02,3.00", "7,2024-01-03,4.00,g",
    )  # fmt: skip
    report = bring(book, written(tmp_path, "customer_no,date,amount,what\n" + "\n".join(rows) + "\n")).report
    assert report.purchases_new == 2
    found = sorted((one.line, one.column) for one in report.problems)
    assert found == [(3, "date"), (4, "date"), (5, "date"), (6, "amount"), (7, "customer_no"), (8, "")]
    assert report.rows_skipped == 6


def test_ambiguous_dates_wait_for_the_owner(book: Book, tmp_path: Path) -> None:
    path = written(tmp_path, "customer_no,date,amount\n7,03/04/2024,3.00\n")
    plan = import_files.look([path], book=book)
    assert len(plan.must_answer) == 1
    with pytest.raises(WinbackError):
        import_files.run(book, plan, TODAY, Silent())
    assert purchases.count(book.con) == 0
    bring(book, path, date_order=DateOrder.MDY)
    assert [sold.day for sold in purchases.all_purchases(book.con)] == [date(2024, 3, 4)]


def test_another_currency_is_held(book: Book, tmp_path: Path) -> None:
    head = "customer_no,date,amount,currency\n"
    bring(book, written(tmp_path, f"{head}7,2024-01-02,3.00,EUR\n"))
    report = bring(book, written(tmp_path, f"{head}7,2024-01-03,3.00,USD\n7,2024-01-04,3.00,eur\n")).report
    assert (report.purchases_new, report.rows_skipped) == (1, 1)


def test_what_the_owner_corrected_stays(book: Book, tmp_path: Path) -> None:
    head = "customer_no,first_name,last_name,street,town,email\n"
    bring(book, written(tmp_path, f"{head}7,Ann,Lee,Road 1,Harrow,\n"))
    ann = customers.by_number(book.con, "7")
    assert ann is not None
    with book.action(Message("Corrected")):
        customers.update(book.con, replace(ann, last_name="Leigh"))
    report = bring(book, written(tmp_path, f"{head}7,Anne,Lee,Road 2,Harrow,a@example.org\n")).report
    ann = customers.by_number(book.con, "7")
    assert ann is not None
    assert (ann.first_name, ann.last_name, ann.address.street, ann.email) == (
        "Anne",
        "Leigh",
        "Road 2",
        "a@example.org",
    )
    assert report.customers_updated == 1


def test_people_of_two_sources_are_one_only_by_email_and_name(book: Book, tmp_path: Path) -> None:
    own = "customer_no,first_name,last_name,street,town,email\n"
    bring(book, written(tmp_path, f"{own}7,Mara,Quill,Lane 1,X,Mara.Quill@example.com\n8,Otis,Orell,Lane 2,X,\n"))
    report = bring(book, *exports("shopify_customers")).report
    assert (report.customers_new, report.customers_updated) == (1, 1)
    assert customers.count(book.con) == 3


def test_unknown_lists_are_asked_about_and_a_mapping_answers(book: Book, tmp_path: Path) -> None:
    path = written(tmp_path, "who;when;how much\n7;2024-01-02;3,50\n")
    plan = import_files.look([path], book=book)
    assert plan.must_answer
    with pytest.raises(WinbackError):
        import_files.run(book, plan, TODAY, Silent())

    text = '{"columns": {"who": "customer_no", "when": "date", "how much": "amount"}, "source": "till"}'
    mapping = columns_file.from_json(text)
    report = import_files.run(
        book, import_files.look([path], mapping=mapping), TODAY, Silent(), remember=[mapping]
    ).value.report
    assert not import_files.look([path], book=book).must_answer
    assert (report.purchases_new, report.customers_new) == (1, 1)
    assert [sold.amount_minor for sold in purchases.all_purchases(book.con)] == [350]
    assert columns_file.from_json(columns_file.to_json(mapping)) == mapping


def test_shopify_cancelled_and_partly_refunded_orders(book: Book, tmp_path: Path) -> None:
    head = "Name,Email,Financial Status,Total,Created at,Lineitem name,Lineitem quantity,"
    head += "Cancelled at,Refunded Amount,Billing Name\n"
    rows = (
        "#1,a@example.org,paid,10.00,2024-01-02 10:00:00 +0000,Tea,1,,0.00,Ann Lee",
        "#2,a@example.org,refunded,10.00,2024-01-03 10:00:00 +0000,Tea,1,,10.00,Ann Lee",
        "#3,a@example.org,partially_refunded,10.00,2024-01-04 10:00:00 +0000,Tea,1,,4.00,Ann Lee",
        "#4,a@example.org,paid,10.00,2024-01-05 10:00:00 +0000,Tea,1,2024-01-06 10:00:00 +0000,0.00,Ann Lee",
    )
    result = bring(book, written(tmp_path, head + "\n".join(rows) + "\n"))
    kept = [(sold.receipt_no, sold.kind, sold.amount_minor) for sold in purchases.all_purchases(book.con)]
    assert kept == [
        ("#1", PurchaseKind.SALE, 1000), ("#2", PurchaseKind.CANCELLED, 1000), ("#3", PurchaseKind.SALE, 600),
        ("#4", PurchaseKind.CANCELLED, 1000),
    ]  # fmt: skip
    assert result.report.cancelled == 2
    assert customers.count(book.con) == 1


def test_suppression_holds_again_after_deletion_and_reimport(book: Book) -> None:
    bring(book, *exports("own_customers"))
    tom = customers.by_number(book.con, "018")
    assert tom is not None
    with book.action(Message("Deleted")):
        customers.delete(book.con, [tom.customer_id])
    bring(book, *exports("own_customers"))
    tom = customers.by_number(book.con, "018")
    assert tom is not None
    assert len(suppressions.of_customer(book.con, tom.customer_id)) == 1


def test_a_purchase_after_the_case_opened_closes_it(book: Book, tmp_path: Path) -> None:
    head = "customer_no,date,amount\n"
    bring(book, written(tmp_path, f"{head}7,2024-01-02,3.00\n"))
    (seven,) = customers.all_customers(book.con)
    with book.action(Message("Case")):
        cases.add(book.con, case(customer_id=seven.customer_id, opened_on=TODAY))
    assert bring(book, written(tmp_path, f"{head}7,2024-01-02,3.00\n")).came_back == ()
    plan = import_files.look([written(tmp_path, f"{head}7,2026-12-01,3.00\n")])
    (back,) = import_files.run(book, plan, date(2026, 12, 10), Silent()).value.came_back
    assert (back.customer_id, back.on) == (seven.customer_id, date(2026, 12, 1))
    assert cases.open_cases(book.con) == []


def test_one_list_of_people_and_sales(book: Book, tmp_path: Path) -> None:
    rows = "00417;Okafor;Amara;13.08.2026;18,40;Bar\n–;Laufkunde;–;15.08.2026;3,20;Bar\n"
    rows += "00417;Okafor;Amara;14.08.2026;-42,00;Storno\n"
    path = written(tmp_path, f"Kd-Nr;Nachname;Vorname;Belegdatum;Summe;Art\n{rows}")
    report = bring(book, path).report
    assert (figures(report), report.sales_nameless) == ((1, 0, 2, 0, 0), 1)
    amara = customers.by_number(book.con, "00417")
    assert amara is not None
    assert amara.name == "Amara Okafor"
    kinds = [(sold.kind, sold.amount_minor) for sold in purchases.of_customer(book.con, amara.customer_id)]
    assert kinds == [(PurchaseKind.REFUND, -4200), (PurchaseKind.SALE, 1840)]
    assert figures(bring(book, path).report) == (0, 0, 0, 2, 0)


def test_a_negative_amount_without_a_word_for_it_is_a_refund(book: Book, tmp_path: Path) -> None:
    bring(book, written(tmp_path, "customer_no,date,amount\n1,2026-01-14,8.00\n1,2026-01-15,-3.00\n"))
    kinds = [(sold.kind, sold.amount_minor, sold.is_visit) for sold in purchases.all_purchases(book.con)]
    assert kinds == [(PurchaseKind.SALE, 800, True), (PurchaseKind.REFUND, -300, False)]


def test_the_last_days_of_1969_are_two_days(book: Book, tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "customer_no,date,amount\n1,1969-12-30,8.00\n1,1969-12-31,8.00\n1,1970-01-02,-0.01\n1,1970-01-02,-0.02\n",
    )
    assert bring(book, path).report.purchases_new == 4
    again = bring(book, path).report
    assert (again.purchases_new, again.purchases_known) == (0, 4)


def _schema(book: Book) -> set[tuple[str, str]]:
    return set(book.con.execute("SELECT name, sql FROM sqlite_schema"))


def test_a_large_file_brings_the_same_and_leaves_every_index(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [f"{n % 7:03d},2026-11-{n % 9 + 1:02d},{n % 5 - 1}.50,rolls,{f'B-{n}' if n % 3 else ''}" for n in range(60)]
    rows[20:20] = [rows[1], "004,2026-11-03,9.99,loaf,B-4", "004,2026-13-03,9.99,loaf,B-99", rows[0], rows[3]]
    path = written(tmp_path, "customer_no,date,amount,what,receipt_no\n" + "\n".join(rows) + "\n")
    more = written(tmp_path, path.read_text(encoding="utf-8") + "003,2026-11-03,1.00,rolls,B-77\n", "b.csv")
    small = [bring(book, path).report, bring(book, path).report, bring(book, more).report]
    before = _schema(book)
    monkeypatch.setattr(import_writing, "_LARGE_BYTES", 0)
    for batch in (1, 10, 1000):
        monkeypatch.setattr("winback_gui.importing.sales.BATCH", batch)
        with Book.create(tmp_path / f"{batch}.winback", now=datetime(2026, 11, 22)) as other:  # noqa: DTZ001 (as above)
            large = [bring(other, path).report, bring(other, path).report, bring(other, more).report]
            assert large == small
            assert _schema(other) == before
            assert sorted(map(str, dump(other))) == sorted(map(str, dump(book)))
    assert [one.purchases_new for one in small] == [62, 0, 1]


def test_a_stopped_large_import_leaves_the_indexes(book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_writing, "_LARGE_BYTES", 0)
    before = _schema(book)
    path = written(tmp_path, "customer_no,date,amount,what,receipt_no\n001,2026-11-03,1.00,rolls,B-1\n")
    import_files.dry_run(book, import_files.look([path]), TODAY, Silent())
    assert _schema(book) == before


def _order_without_email(folder: Path, number: str, name: str, street: str) -> Path:
    """The Shopify orders of the exports with one more, taken at the counter: no e-mail, only name and address."""
    with (EXPORTS / "shopify_orders.csv").open(encoding="utf-8", newline="") as file:
        header, first, *rest = list(csv.reader(file))
    said = dict(zip(header, first, strict=True)) | {
        "Name": number, "Email": "", "Billing Name": name, "Billing Address1": street, "Id": "", "Customer ID": "",
    }  # fmt: skip
    path = folder / "orders.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, first, *rest, [said[column] for column in header]])
    return path


def test_an_order_without_email_is_of_the_customer_with_that_name_at_that_address(book: Book, tmp_path: Path) -> None:
    orders = _order_without_email(tmp_path, "#2001", "MARA  Quill", "14 ferry lane")
    bring(book, *exports("shopify_customers"), orders)
    mara = next(one for one in customers.all_customers(book.con) if one.last_name == "Quill")
    assert "#2001" in {sold.receipt_no for sold in purchases.of_customer(book.con, mara.customer_id)}
    assert [one.name for one in customers.all_customers(book.con)].count("Mara Quill") == 1


def test_the_same_name_at_another_address_is_somebody_else(book: Book, tmp_path: Path) -> None:
    orders = _order_without_email(tmp_path, "#2001", "Mara Quill", "3 Other Road")
    bring(book, *exports("shopify_customers"), orders)
    assert [one.name for one in customers.all_customers(book.con)].count("Mara Quill") == 2


@pytest.mark.parametrize("receipt", ["", "r1"])
def test_what_the_owner_took_out_or_changed_is_not_brought_again(book: Book, tmp_path: Path, receipt: str) -> None:
    path = tmp_path / "till.csv"
    path.write_text(f"customer_no,date,amount,receipt_no\n1,2026-01-02,5.00,{receipt}\n", encoding="utf-8")
    import_files.run(book, import_files.look([path], book=book), TODAY, Silent())
    (bought,) = purchases.all_purchases(book.con)
    edit_customer.change_purchase(book, replace(bought, amount_minor=700), TODAY)
    report = import_files.run(book, import_files.look([path], book=book), TODAY, Silent()).value.report
    assert (report.purchases_new, report.purchases_known, report.purchases_changed) == (0, 1, 0)
    found = [(one.amount_minor, one.kind) for one in purchases.all_purchases(book.con)]
    assert found == [(500, PurchaseKind.TAKEN_OUT), (700, PurchaseKind.SALE)]


def test_what_came_in_stands_in_the_book_itself_also_without_its_log(book: Book, tmp_path: Path) -> None:
    """A file dialog in the book's folder cost it its locks, another program took the log away, and after a crash the
    446 customers of which it had said "it is in your book" were gone."""
    bring(book, *exports("own_purchases", "own_customers"))
    alone = tmp_path / "elsewhere" / "shop.winback"
    alone.parent.mkdir()
    shutil.copy(book.path, alone)
    with Book.open(alone, holder=Holder.here(datetime(2026, 11, 22).astimezone()), read_only=True) as copied:
        assert customers.count(copied.con) == customers.count(book.con) == 2
        assert purchases.count(copied.con) == 2
