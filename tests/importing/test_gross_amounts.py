"""Of amounts with and without the tax those with it are what the customer paid."""

from __future__ import annotations

import pytest

from winback_gui.importing import column_guess
from winback_gui.importing.fields import Field

ROW = {"net": "£16.67", "vat": "£3.33", "gross": "£20.00"}


def amount_of(*heads: str, cells: tuple[str, ...]) -> str:
    header = ("Sale", "Date", "Customer no", *heads)
    rows = [["1", "13/01/2025", "C1", *cells], ["2", "14/01/2025", "C2", *cells]]
    mapping = column_guess.guess(header, rows).mapping
    place = mapping.index(Field.AMOUNT)
    return header[place] if place >= 0 else ""


@pytest.mark.parametrize(
    ("heads", "amount"),
    [
        (("Net", "VAT", "Gross"), "Gross"),
        (("Net amount", "VAT", "Gross amount"), "Gross amount"),
        (("Net", "VAT", "Total"), "Total"),
        (("Netto", "MwSt", "Brutto"), "Brutto"),
        (("Nettobetrag", "MwSt.", "Bruttobetrag"), "Bruttobetrag"),
        (("HT", "TVA", "TTC"), "TTC"),
        (("Montant HT", "TVA", "Montant TTC"), "Montant TTC"),
        (("Excl. btw", "Btw", "Incl. btw"), "Incl. btw"),
        (("Price", "VAT", "Gross"), "Gross"),
        (("Net", "VAT", "Total with VAT"), "Total with VAT"),
        (("Amount excl btw", "btw", "Amount inclusief btw"), "Amount inclusief btw"),
        (("Betrag ohne MwSt", "MwSt", "Betrag mit MwSt"), "Betrag mit MwSt"),
        (("Net", "VAT amount", "Total amount VAT included"), "Total amount VAT included"),
        (("Sales value", "VAT", "Sales ex VAT"), "Sales value"),
        (("Total Net", "Total VAT", "Total Gross"), "Total Gross"),
        (("Total (net)", "VAT", "Total (gross)"), "Total (gross)"),
        (("Total net", "TVA", "Total brut"), "Total brut"),
        (("Montant net", "TVA", "Prix"), "Prix"),
        (("Prix HT", "TVA", "Prix"), "Prix"),
        (("Montant net", "VAT", "Price"), "Price"),
        (("Total HT", "TVA", "Net à payer"), "Net à payer"),
        (("Total HT", "TVA", "Net à régler"), "Net à régler"),
    ],
)
def test_what_was_paid_is_the_gross_sum(heads: tuple[str, ...], amount: str) -> None:
    assert amount_of(*heads, cells=tuple(ROW.values())) == amount


def test_what_is_to_pay_is_no_sum_without_the_tax() -> None:
    assert amount_of("Total TTC", "Net à payer", cells=("20.00", "18.00")) == "Net à payer"


def test_a_total_before_a_discount_is_not_what_was_paid() -> None:
    heads = ("Total brut", "Remise", "TVA", "Total net")
    assert amount_of(*heads, cells=("20.00", "-5.00", "3.00", "15.00")) == "Total net"


def test_net_alone_is_all_there_is() -> None:
    assert amount_of("Net", cells=("16.67",)) == "Net"


def test_how_it_was_paid_is_no_sum_with_the_tax() -> None:
    assert amount_of("Paid with", "Net", cells=("card", "16.67")) == "Net"


def test_a_gross_weight_is_no_sum() -> None:
    assert amount_of("Gross weight", "Net", cells=("20.00", "16.67")) == "Net"


def test_gross_sales_before_discounts_are_not_what_was_paid() -> None:
    heads = ("Gross sales", "Discounts", "Total")
    assert amount_of(*heads, cells=("20.00", "-5.00", "15.00")) == "Total"


@pytest.mark.parametrize(
    "head",
    [
        "Totaal inclusief btw", "Bedrag inclusief btw", "Betaald (btw inbegrepen)", "Total (tax included)",
        "Amount VAT included", "Total with tax", "Betrag mit MwSt", "Betrag mit MwSt.", "Importo IVA compresa",
        "Total taxes comprises", "Price after discount", "Total after discount", "Discounted price",
    ],
)  # fmt: skip
def test_a_sum_that_says_what_is_in_it_is_the_amount(head: str) -> None:
    assert amount_of(head, cells=("20.00",)) == head


@pytest.mark.parametrize("head", ["VAT", "VAT amount", "Total tax", "Montant TVA", "MwSt.-Betrag", "Tax total", "Btw"])
def test_the_sum_of_the_tax_is_none(head: str) -> None:
    assert amount_of(head, cells=("3.33",)) == ""
