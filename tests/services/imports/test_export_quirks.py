"""What EXPORT-FORMATS.md says of each system's files beyond their columns, and of all of them together."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import permutations
from pathlib import Path

import pytest
import xlsxwriter

from tests.importing.test_format_variants import BY_NAME, cells_of
from winback_gui.domain.customer import Permission
from winback_gui.domain.progress import Silent
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.importing.dates import DateOrder
from winback_gui.importing.report import ImportReport
from winback_gui.services.imports import import_files
from winback_gui.store import customers, purchases
from winback_gui.store.book import Book

EXPORTS = Path(__file__).parents[2] / "exports"
TODAY = date(2026, 11, 22)
AS_TYPED = (
    "007", "0012", "1E5", "+441234567890", "NA", "N/A", "NULL", "None", "nan", "True", "inf", "1_000", "MAR1", "5-7",
)  # fmt: skip
POINT = re.compile(r"[-(]?[$€£]?\d+\.\d\d\)?")
WITH_PURCHASES = (
    "ebay_orders_report", "etsy_sold_orders", "etsy_sold_order_items", "loyverse_receipts", "own_purchases",
    "qbo_sales_by_customer_detail", "shopify_orders", "square_items", "square_transactions", "woo_orders",
    "woo_webtoffee_orders", "woo_advanced_orders",
)  # fmt: skip


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 22)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


def bring(book: Book, *paths: Path, date_order: DateOrder | None = None) -> ImportReport:
    plan = import_files.look(list(paths), book=book, date_order=date_order)
    return import_files.run(book, plan, TODAY, Silent()).value.report


def sold(book: Book) -> list[tuple[date, int, str, str]]:
    return [(one.day, one.amount_minor, one.what, one.receipt_no) for one in purchases.all_purchases(book.con)]


def people(book: Book) -> list[tuple[str, str, str]]:
    return [(one.name, one.address.street, one.email) for one in customers.all_customers(book.con)]


def written(folder: Path, text: str, name: str = "a.csv") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def sample_text(name: str) -> str:
    return (EXPORTS / f"{name}.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("name", WITH_PURCHASES)
def test_old_characters_semicolons_and_decimal_commas_bring_the_same(tmp_path: Path, name: str) -> None:
    rows = [
        [cell.replace(".", ",") if POINT.fullmatch(cell) else cell for cell in row] for row in cells_of(BY_NAME[name])
    ]
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    changed = tmp_path / "changed.csv"
    changed.write_bytes(text.getvalue().encode("cp1252"))
    found = []
    for number, path in enumerate((BY_NAME[name], changed)):
        with Book.create(tmp_path / f"{number}.winback", now=datetime(2026, 11, 22)) as made:  # noqa: DTZ001 (see above)
            bring(made, path, date_order=DateOrder.MDY)
            found.append((sold(made), people(made)))
    assert found[0] == found[1]
    assert found[0][0]


def test_text_of_a_workbook_is_kept_as_it_stands(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet()
        for number, text in enumerate(("customer_no", *AS_TYPED)):
            for column, name in enumerate(("customer_no", "last_name", "street", "postcode", "phone")):
                sheet.write_string(number, column, text if number else name)
    bring(book, path)
    kept = {
        (one.customer_no, one.last_name, one.address.street, one.address.postcode, one.phone)
        for one in customers.all_customers(book.con)
    }
    assert kept == {(text,) * 5 for text in AS_TYPED}


def test_receipt_numbers_items_and_names_of_staff_are_kept_as_typed(book: Book, tmp_path: Path) -> None:
    rows = "".join(f"7,2026-01-02,5.00,{text},{text},{text},{text}\n" for text in AS_TYPED)
    bring(book, written(tmp_path, f"customer_no,date,amount,what,category,receipt_no,served_by\n{rows}"))
    kept = {(one.what, one.category, one.receipt_no, one.served_by) for one in purchases.all_purchases(book.con)}
    assert kept == {(text,) * 4 for text in AS_TYPED}


@pytest.mark.parametrize("order", list(permutations(("woo_customers", "woo_orders", "woo_webtoffee_orders"))))
def test_the_three_files_of_woocommerce_are_one_person_and_one_order_in_any_order_and_again(
    book: Book, order: tuple[str, ...]
) -> None:
    for name in order:
        bring(book, EXPORTS / f"{name}.csv")
    together = [EXPORTS / f"{name}.csv" for name in order]
    for _again in range(2):
        report = bring(book, *together)
        assert (report.customers_new, report.purchases_new, report.rows_skipped) == (0, 0, 0)
    assert [receipt for _day, _amount, _what, receipt in sold(book)] == ["2207"]


def test_the_three_files_of_woocommerce_together_are_one_person_with_a_street(book: Book) -> None:
    names = ("woo_orders", "woo_customers", "woo_webtoffee_orders")
    bring(book, *(EXPORTS / f"{name}.csv" for name in names))
    assert people(book) == [("Ivo Brandt", "Musterweg 9", "ivo@example.net")]


def test_older_files_of_square_say_who_refuses_e_mail(book: Book, tmp_path: Path) -> None:
    text = sample_text("square_customers").replace("Email Subscription Status", "Email Unsubscribed")
    bring(book, written(tmp_path, text.replace("subscribed,No,No", "Yes,No,No")))
    lena = next(one for one in customers.all_customers(book.con) if one.first_name == "Lena")
    assert (lena.email_permission, lena.phone) == (Permission.NO, "+15035550142")


def test_items_of_one_transaction_are_one_visit_and_a_refund_is_none(book: Book, tmp_path: Path) -> None:
    text = sample_text("square_items")
    second = text.splitlines()[1].replace("Rye Loaf", "Rolls").replace("$8.00", "$2.50")
    bring(book, written(tmp_path, f"{text.rstrip()}\n{second}\n"))
    found = [(one.receipt_no, one.amount_minor, one.kind, one.is_visit) for one in purchases.all_purchases(book.con)]
    assert ("TX0009", 1050, PurchaseKind.SALE, True) in found
    assert ("TX0010 R", -800, PurchaseKind.REFUND, False) in found


def test_sums_by_card_and_cash_are_no_amounts_of_their_own(book: Book) -> None:
    bring(book, EXPORTS / "square_transactions.csv")
    assert [amount for _day, amount, _what, _receipt in sold(book)] == [800]


def test_an_etsy_order_that_was_adjusted_counts_as_adjusted(book: Book, tmp_path: Path) -> None:
    text = sample_text("etsy_sold_orders").replace("31.27,0.00,0.00,0.00", "31.27,30.00,1.80,28.20")
    bring(book, written(tmp_path, text))
    assert [amount for _day, amount, _what, _receipt in sold(book)] == [3000]


@pytest.mark.parametrize(
    ("written_day", "order"), [("28/7/24", None), ("7/8/24", DateOrder.DMY), ("7/8/24", DateOrder.MDY)]
)
def test_loyverse_days_are_proven_or_asked(
    book: Book, tmp_path: Path, written_day: str, order: DateOrder | None
) -> None:
    path = written(tmp_path, sample_text("loyverse_receipts").replace("7/28/24", written_day))
    assert bool(import_files.look([path]).must_answer) == (order is not None)
    bring(book, path, date_order=order)
    wanted = {None: date(2024, 7, 28), DateOrder.DMY: date(2024, 8, 7), DateOrder.MDY: date(2024, 7, 8)}[order]
    assert [day for day, *_rest in sold(book)] == [wanted]


def test_trailers_title_lines_and_time_stamps_are_nobody(book: Book) -> None:
    for name in ("ebay_orders_report", "qbo_customer_contact_list"):
        report = bring(book, EXPORTS / f"{name}.csv")
        assert (report.problems, report.rows_skipped) == ((), 0)
    assert {name for name, _street, _email in people(book)} == {"Joan Pym", "Dell Harbour Books", "Nan Teller"}


def test_nobody_is_a_customer_since_a_day_to_come(book: Book, tmp_path: Path) -> None:
    text = "customer_no,last_name,street,first_seen\n7,Quill,Weg 1,2031-01-01\n8,Rell,Weg 2,2020-01-01\n"
    report = bring(book, written(tmp_path, text))
    assert [one.first_seen for one in customers.all_customers(book.con)] == [None, date(2020, 1, 1)]
    assert [(one.line, one.column) for one in report.problems] == [(2, "first_seen")]
    assert report.rows_skipped == 0


def test_two_people_of_one_name_keep_their_own_orders_when_the_list_of_names_comes(book: Book, tmp_path: Path) -> None:
    lines = sample_text("woo_webtoffee_orders").splitlines()
    other = (
        lines[1]
        .replace("2207", "2208")
        .replace("ivo@example.net", "ivo@other.example")
        .replace("Musterweg 9", "Gasse 1")
    )
    names = sample_text("woo_orders").splitlines()
    bring(book, written(tmp_path, "\n".join((*lines, other)), "orders.csv"))
    before = (people(book), sold(book))
    both = written(tmp_path, "\n".join((*names, names[1].replace("2207", "2208"))), "names.csv")
    report = bring(book, both)
    assert (report.customers_new, report.purchases_known, report.rows_skipped) == (0, 2, 0)
    assert (people(book), sold(book)) == before


@pytest.mark.parametrize(
    ("paid_by", "kind"),
    [
        ("Bogus Gateway", PurchaseKind.CANCELLED),
        ("(for testing) Bogus Gateway", PurchaseKind.CANCELLED),
        ("bogus", PurchaseKind.CANCELLED),
        ("Shopify Payments", PurchaseKind.SALE),
        ("", PurchaseKind.SALE),
    ],
)
def test_shopify_test_orders_are_no_visits(book: Book, tmp_path: Path, paid_by: str, kind: PurchaseKind) -> None:
    header, first, *rest = cells_of(BY_NAME["shopify_orders"])
    first[header.index("Payment Method")] = paid_by
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, first, *rest])
    report = bring(book, tmp_path / "a.csv")
    order = next(one for one in purchases.all_purchases(book.con) if one.receipt_no == first[0])
    assert order.kind is kind
    assert report.bought_new == report.purchases_new - report.cancelled


@pytest.mark.parametrize(
    ("system", "said", "off"),
    [
        ("shopify_orders", {"Payment Method": "PayPal"}, ""),
        ("shopify_orders", {"Payment Method": "PayPal"}, "Cancelled at"),
        ("shopify_orders", {"Payment Method": "PayPal", "Cancelled at": "2026-10-02 10:00:00 +0100"}, ""),
        ("shopify_orders", {"Cancelled at": "2026-10-02 10:00:00 +0100"}, "Payment Method"),
        ("etsy_sold_orders", {"Order Total": "30.00", "Adjusted Order Total": "20.00"}, ""),
        ("etsy_sold_orders", {"Order Total": "30.00", "Adjusted Order Total": "20.00"}, "Order Total"),
        ("etsy_sold_orders", {"Order Total": "30.00"}, "Adjusted Order Total"),
    ],
)
def test_columns_that_are_put_together_may_stand_anywhere_and_one_may_be_missing(
    book: Book, tmp_path: Path, system: str, said: dict[str, str], off: str
) -> None:
    header, first, *_ = cells_of(BY_NAME[system])
    cells = {name: cell for name, cell in (dict(zip(header, first, strict=True)) | said).items() if name != off}
    for order in (sorted(cells), sorted(cells, reverse=True)):
        with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([order, [cells[name] for name in order]])
        bring(book, tmp_path / "a.csv")
        (bought,) = purchases.all_purchases(book.con)
        is_cancelled = "Cancelled at" in said
        assert bought.kind is (PurchaseKind.CANCELLED if is_cancelled else PurchaseKind.SALE)
        assert system.startswith("shopify") or bought.amount_minor == (30_00 if off.startswith("Adj") else 20_00)


@pytest.mark.parametrize("off", ["Order Total Amount", "Order Total Amount (- Refund)", "Order Refund Amount"])
def test_what_was_given_back_is_taken_off_an_order_once_whichever_columns_say_it(
    book: Book, tmp_path: Path, off: str
) -> None:
    header, *rows = cells_of(BY_NAME["woo_advanced_orders"])
    order = next(cells for cells in (dict(zip(header, row, strict=True)) for row in rows) if "2208" in cells.values())
    kept = {name: cell for name, cell in (order | {"Order Total Amount (- Refund)": "20.00"}).items() if name != off}
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([list(kept), list(kept.values())])
    bring(book, tmp_path / "a.csv")
    assert [one.amount_minor for one in purchases.all_purchases(book.con)] == [20_00]


def test_the_rows_of_an_order_that_is_said_once_are_its_lines(book: Book, tmp_path: Path) -> None:
    # As "Advanced Order Export" writes it with order columns on the first row of an order only.
    header, *rows = cells_of(BY_NAME["woo_advanced_orders"])
    of_lines = {"SKU", "Item #", "Item Name", "Quantity (- Refund)", "Item Cost"}
    first, second, *others = rows
    second = [cell if name in of_lines else "" for name, cell in zip(header, second, strict=True)]
    nameless = ["" if name == "Order Number" else cell for name, cell in zip(header, first, strict=True)]
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, first, second, *others, nameless, second])
    report = bring(book, tmp_path / "a.csv")
    assert sold(book)[0] == (date(2024, 9, 30), 45_00, "2 × Lemon Marmalade, Oat Biscuits", "2207")
    assert [receipt for *_, receipt in sold(book)] == ["2207", "2208", "2209"]
    assert [problem.line for problem in report.problems] == [6, 7]  # without its number, and what stands below it
    assert bring(book, tmp_path / "a.csv").purchases_new == 0
