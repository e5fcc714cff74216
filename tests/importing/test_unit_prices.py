"""The price of one piece is no sum that somebody paid, where the sum of the line stands beside it."""

from __future__ import annotations

import pytest

from winback_gui.importing import column_guess
from winback_gui.importing.fields import Field

PIECES = (("2", "12.50", "25.00"), ("1", "12.50", "12.50"), ("6", "8.00", "48.00"), ("3", "9.90", "29.70"))


def amount_of(*heads: str, cells: tuple[tuple[str, ...], ...] = PIECES) -> str:
    header = ("Sale", "Date", "Customer no", *heads)
    rows = [[str(at), f"1{at}/01/2026", "C1", *row] for at, row in enumerate(cells, 3)]
    place = column_guess.guess(header, rows).mapping.index(Field.AMOUNT)
    return header[place] if place >= 0 else ""


@pytest.mark.parametrize(
    "heads",
    [
        ("Qty", "Unit price", "Line total"),
        ("Qty", "Price each", "Total"),
        ("Qty", "Price", "Ext. price"),
        ("Quantity", "Price", "Line value"),
        ("Quantity", "Price", "Net"),
        ("Menge", "Einzelpreis", "Gesamtpreis"),
        ("Menge", "E-Preis", "G-Preis"),
        ("Anzahl", "Preis", "Gesamt"),
        ("Menge", "VK-Preis brutto", "Summe brutto"),
        ("Stk", "EP", "GP"),
        ("Aantal", "Stukprijs", "Totaalprijs"),
        ("Aantal", "Prijs", "Totaal incl. btw"),
        ("Aantal", "Eenheidsprijs", "Regeltotaal"),
        ("Quantità", "Prezzo unitario", "Totale riga"),
        ("Q.tà", "Prezzo", "Importo"),
        ("Qta", "Prezzo ivato", "Totale ivato"),
        ("Cantidad", "Precio unitario", "Importe"),
        ("Cant.", "Precio", "Total con IVA"),
        ("Uds.", "PVP", "Total línea"),
        ("Qté", "P.U. TTC", "Total TTC"),
        ("Qté", "PU", "Net à payer"),
        ("Quantité", "Prix unitaire", "Montant"),
        ("Quantité", "Prix", "Total ligne"),
        ("Qté", "Prix TTC", "Valeur"),
        ("Qté", "PV TTC", "CA TTC"),
        ("Nbre", "Prix TTC", "Somme"),
        ("Sztuk", "Cena", "Wartość"),  # in no language that is known: the figures say it
    ],
)
@pytest.mark.parametrize("is_total_first", [False, True])
def test_the_sum_of_the_line_is_the_amount(heads: tuple[str, str, str], is_total_first: bool) -> None:
    cells: tuple[tuple[str, ...], ...] = PIECES
    if is_total_first:
        heads = (heads[2], heads[0], heads[1])
        cells = tuple((row[2], row[0], row[1]) for row in PIECES)
    assert amount_of(*heads, cells=cells) == heads[0 if is_total_first else 2]


@pytest.mark.parametrize("price", ["Price", "Preis", "Prijs", "Prix", "Prezzo", "Precio", "Prix TTC"])
def test_a_price_alone_is_what_was_paid(price: str) -> None:
    assert amount_of(price, cells=(("12.50",), ("8.00",))) == price


@pytest.mark.parametrize(
    "price", ["Unit price", "Price each", "Einzelpreis", "Stückpreis", "Stukprijs", "P.U. TTC", "PU HT",
              "Prix unitaire", "Prezzo unitario", "Precio unitario"]
)  # fmt: skip
def test_the_price_of_one_piece_is_never_guessed_to_be_the_sum(price: str) -> None:
    """Of three bottles it would be a third: the owner says what it is."""
    assert amount_of("Qty", price, cells=(("2", "12.50"), ("3", "8.00"))) == ""


@pytest.mark.parametrize(
    "heads",
    [
        ("Qté", "Prix TTC", "Total HT"),
        ("Quantité", "Prix", "Montant HT"),
        ("Menge", "Preis", "Summe"),
        ("Qty", "Price", "Total"),
    ],
)
def test_a_price_beside_a_number_of_pieces_gives_way_to_a_sum_that_is_no_product(heads: tuple[str, str, str]) -> None:
    """The tax lies between them, or discounts on every line."""
    cells = (("2", "12.00", "20.00"), ("1", "12.00", "10.00"), ("6", "6.00", "30.00"))
    assert amount_of(*heads, cells=cells) == heads[2]


def test_a_price_with_the_tax_stays_beside_its_net_where_no_pieces_are_counted() -> None:
    assert amount_of("Total HT", "Prix TTC", cells=(("10.00", "12.00"), ("20.00", "24.00"))) == "Prix TTC"


def test_discounts_may_lie_between_price_and_sum() -> None:
    cells = (("2", "12.50", "5 %", "23.75"), ("1", "12.50", "", "12.50"), ("6", "8.00", "", "48.00"),
             ("3", "9.90", "", "29.70"))  # fmt: skip
    assert amount_of("Menge", "Preis", "Rabatt", "Endsumme", cells=cells) == "Endsumme"


def test_a_price_beside_a_column_that_is_no_product_stays() -> None:
    cells = (("2", "12.50", "1.00"), ("1", "12.50", "2.00"), ("6", "8.00", "1.50"))
    assert amount_of("Guests", "Price", "Tip", cells=cells) == "Price"


@pytest.mark.parametrize(
    ("amount", "factor", "product"),
    [
        ("Amount paid", "Points per £", "Points earned"),
        ("Umsatz", "Faktor", "Punkte"),
        ("Total TTC", "Taux", "Points"),
        ("Total", "Instalments", "Contract value"),
        ("Amount", "Visits", "Total spent to date"),
        ("Betrag", "Anzahl", "Wert"),
        ("Price paid", "Qty", "Value"),
        ("Gross", "Factor", "Value"),
        ("Rate", "Anzahl Raten", "Gesamtwert"),
        ("Net à payer", "Qté", "Valeur"),
        ("Price", "Points per £", "Points"),
        ("Price", "Qty", "Points"),
        ("Preis", "Faktor", "Wert"),
    ],
)
def test_a_sum_paid_stays_beside_what_is_only_a_product_of_it(amount: str, factor: str, product: str) -> None:
    """Points, contracts and all visits together are no sum that somebody paid on that day."""
    cells = (("10.00", "10", "100.00"), ("20.00", "10", "200.00"), ("30.00", "5", "150.00"))
    assert amount_of(amount, factor, product, cells=cells) == amount
