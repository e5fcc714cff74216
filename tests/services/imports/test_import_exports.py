"""Each file of other programs, as it comes: who and what is in the book afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from winback_gui.domain.progress import Silent
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.importing.dates import DateOrder
from winback_gui.importing.formats import all_formats
from winback_gui.importing.report import ImportReport
from winback_gui.services.imports import import_files
from winback_gui.store import customers, purchases
from winback_gui.store.book import Book

EXPORTS = Path(__file__).parents[2] / "exports"
TODAY = date(2026, 11, 22)
JOAN = "Joan Pym|8 Sample Row||ZZ1 1ZZ|Harrowby||GB"
PETRA = "Petra Lund|Eksempelgade 5|2. tv|8000|Eksempelby||DK"
IVO = "Ivo Brandt|Musterweg 9||99999|Musterstadt||DE"
DELL = "Dell Harbour|9 Quay Rd|STE 4|02134|Greyport|MA|"
NAN = "Nan Teller|41 Elm Ct||02134|Greyport|MA|"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 22)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


def bring(book: Book, *names: str, date_order: DateOrder | None = None) -> ImportReport:
    plan = import_files.look([EXPORTS / name for name in names], book=book, date_order=date_order)
    return import_files.run(book, plan, TODAY, Silent()).value.report


def people(book: Book) -> list[str]:
    return [
        "|".join(
            (one.person or one.company, one.address.street, one.address.street2, one.address.postcode, one.address.town,
             one.address.region, one.address.country)
        )
        for one in customers.all_customers(book.con)
    ]  # fmt: skip


def sold(book: Book) -> list[tuple[str, int, str, str]]:
    return [(f"{one.day} {one.kind.name}", one.amount_minor, one.what, one.receipt_no)
            for one in purchases.all_purchases(book.con)]  # fmt: skip


@pytest.mark.parametrize(
    ("names", "who", "what"),
    [
        (("ebay_orders_report.csv",), [JOAN], [("2024-11-04 SALE", 3500, "Copper kettle", "12-00001-00002")]),
        (("ebay_orders_report_uk.csv",), [JOAN],
         [("2024-11-04 SALE", 5000, "2 × Copper kettle, Tea cosy", "12-00001-00002")]),
        (("ebay_orders_report_de.csv",), ["Joan Pym|Musterweg 8||99999|Musterstadt||DE"],
         [("2025-12-10 SALE", 11699, "Kupferkessel", "23-12345-12345")]),
        (("etsy_sold_orders.csv",), [PETRA], [("2024-11-04 SALE", 3320, "MUG-01,SOAP-02", "3500000001")]),
        (("etsy_sold_order_items.csv",), [PETRA],
         [("2024-11-04 SALE", 1900, "Speckled Mug, stoneware", "3500000001")]),
        (("etsy_sold_orders.csv", "etsy_sold_order_items.csv"), [PETRA],
         [("2024-11-04 SALE", 3320, "Speckled Mug, stoneware", "3500000001")]),
        (("google_contacts.csv",), ["Ruth Amari|3 Long Lane||ZZ1 1ZZ|Harrowby||GB"], []),
        (("google_contacts_older.csv",), ["Ruth Amari|3 Long Lane||ZZ1 1ZZ|Harrowby||GB", "Tom Amari|5 Long Lane|||||"],
         []),
        (("lightspeed_ecom_customers.csv",), ["Joris van der Meer|Voorbeeldstraat 12 bis||9999 ZZ|Voorbeeldstad||NL"],
         []),
        (("loyverse_receipts.csv",), ["Ana Ruiz||||||"], [("2024-07-28 SALE", 9000, "Walnut Cake", "4-10378")]),
        (("outlook_contacts.csv",), ["Ruth Amari|3 Long Lane||ZZ1 1ZZ|Harrowby||GB", "Amari & Sons|1 Dock Road||||ME|"],
         []),
        (("qbo_customer_contact_list.csv",), [DELL, NAN], []),
        (("shopify_customers_older.csv",), ["Mara Quill|14 Ferry Lane|Flat 3|04101|Ambleport|ME|US"], []),
        (("contacts.vcf",),
         ["Zoë Müller|Weyerstraße 71||50676|Köln||DE", "Tom Amari|3 Long Lane|Flat 2|ZZ1 1ZZ|Harrowby||GB",
          "Ruth Amari|5 Long Lane||ZZ1 1ZZ|Harrowby||GB"], []),
        (("woo_customers.csv",), ["Ivo Brandt|||99999|Musterstadt|SH|DE"], []),
        (("woo_orders.csv",), ["Ivo Brandt||||||"],
         [("2024-09-30 SALE", 4500, "2 × Lemon Marmalade, Oat Biscuits", "2207")]),
        (("woo_webtoffee_orders.csv",), [IVO], [("2024-09-30 SALE", 4500, "2 × Lemon Marmalade", "2207")]),
        (("woo_advanced_orders.csv",), [IVO],
         [("2024-09-30 SALE", 4500, "2 × Lemon Marmalade, Oat Biscuits", "2207"),
          ("2024-10-02 SALE", 2000, "2 × Oat Biscuits", "2208"),
          ("2024-10-05 CANCELLED", 1500, "Oat Biscuits", "2209")]),
    ],
)  # fmt: skip
def test_an_export_comes_in_whole_and_only_once(
    book: Book, names: tuple[str, ...], who: list[str], what: list[tuple[str, int, str, str]]
) -> None:
    report = bring(book, *names)
    assert not report.problems
    assert people(book) == who
    assert sold(book) == what
    again = bring(book, *names)
    assert (again.customers_new, again.purchases_new, again.rows_skipped) == (0, 0, 0)
    assert (people(book), sold(book)) == (who, what)


def test_a_grouped_report_finds_its_customers_by_name(book: Book) -> None:
    names = ("qbo_customer_contact_list.csv", "qbo_sales_by_customer_detail.csv")
    assert import_files.look([EXPORTS / names[1]]).must_answer
    report = bring(book, *names, date_order=DateOrder.MDY)
    assert (report.customers_new, report.purchases_new, report.rows_skipped) == (2, 2, 0)
    assert sold(book) == [
        ("2024-11-02 SALE", 8500, "Mantel clock service", "2166"),
        ("2024-12-01 REFUND", -2000, "Goodwill", "2170 R"),
    ]
    dell, nan = customers.all_customers(book.con)
    assert (dell.company, dell.phone) == ("Dell Harbour Books", "(555) 010-0177")
    assert {one.customer_id for one in purchases.all_purchases(book.con)} == {nan.customer_id}


def test_cancelled_receipts_and_repeated_orders_are_no_visits(book: Book, tmp_path: Path) -> None:
    lines = (EXPORTS / "loyverse_receipts.csv").read_text(encoding="utf-8").splitlines()
    lines.append(lines[1].replace("4-10378", "4-10379").replace("Closed", "Cancelled"))
    lines.append(lines[1].replace("4-10378", "4-10380").replace(",Sale,", ",Refund,"))
    path = tmp_path / "receipts.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    import_files.run(book, import_files.look([path]), TODAY, Silent())
    kinds = [one.kind for one in purchases.all_purchases(book.con)]
    assert sorted(kinds) == [PurchaseKind.SALE, PurchaseKind.REFUND, PurchaseKind.CANCELLED]
    lines = (EXPORTS / "etsy_sold_orders.csv").read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join((*lines, lines[1])), encoding="utf-8")
    report = import_files.run(book, import_files.look([path]), TODAY, Silent()).value.report
    assert (report.purchases_new, report.purchases_known) == (1, 1)


def test_shopify_names_with_and_without_their_sign_are_one_order(book: Book, tmp_path: Path) -> None:
    bring(book, "shopify_orders.csv")
    path = tmp_path / "orders.csv"
    text = (EXPORTS / "shopify_orders.csv").read_text(encoding="utf-8")
    path.write_text(text.replace("#1041", "1041"), encoding="utf-8")
    report = import_files.run(book, import_files.look([path]), TODAY, Silent()).value.report
    assert (report.purchases_new, report.purchases_known) == (0, 1)


def test_what_the_owner_should_know_is_said_when_a_file_is_looked_at() -> None:
    def said(name: str) -> str:
        return " ".join(one.text for one in import_files.look([EXPORTS / name]).files[0].advice)

    assert "rules on writing to its buyers" in said("etsy_sold_orders.csv")
    assert "rules on writing to its buyers" in said("ebay_orders_report.csv")
    assert "no streets" in said("woo_customers.csv")
    assert "by name alone" in said("woo_orders.csv")
    assert not said("shopify_orders.csv")


def test_each_sample_is_known_and_each_format_has_one() -> None:
    found = set()
    for path in sorted(EXPORTS.iterdir()):
        (plan,) = import_files.look([path]).files
        assert plan.title is not None, path.name
        found.add(plan.mapping.format_key)
    of_lists = {one.key for one in all_formats() if one.sheet is None}  # tables of a book: test_book_again
    assert of_lists - found <= {"own-notes", "own-do-not-write"}
