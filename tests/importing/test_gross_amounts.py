"""Of amounts with and without the tax those with it are what the customer paid."""

from __future__ import annotations

import pytest

from winback_gui.importing import columns
from winback_gui.importing.fields import Field

ROW = {"net": "£16.67", "vat": "£3.33", "gross": "£20.00"}


def amount_of(*heads: str, cells: tuple[str, ...]) -> str:
    header = ("Sale", "Date", "Customer no", *heads)
    rows = [["1", "13/01/2025", "C1", *cells], ["2", "14/01/2025", "C2", *cells]]
    mapping = columns.guess(header, rows).mapping
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
        (("Sales value", "VAT", "Sales ex VAT"), "Sales value"),
    ],
)
def test_what_was_paid_is_the_gross_sum(heads: tuple[str, ...], amount: str) -> None:
    assert amount_of(*heads, cells=tuple(ROW.values())) == amount


def test_net_alone_is_all_there_is() -> None:
    assert amount_of("Net", cells=("16.67",)) == "Net"


def test_a_gross_weight_is_no_sum() -> None:
    assert amount_of("Gross weight", "Net", cells=("20.00", "16.67")) == "Net"


def test_gross_sales_before_discounts_are_not_what_was_paid() -> None:
    heads = ("Gross sales", "Discounts", "Total")
    assert amount_of(*heads, cells=("20.00", "-5.00", "15.00")) == "Total"
