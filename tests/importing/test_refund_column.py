"""How much of a sale was given back is seen in lists of unknown programs where its column can be nothing else."""

from __future__ import annotations

import pytest

from winback_gui.importing import column_guess
from winback_gui.importing.column_reasons import BY_NAME
from winback_gui.importing.fields import Field

SUMS = (("40.00", "0.00"), ("30.00", "10.00"), ("12.50", ""), ("15.00", "15.00"), ("9.00", "0"))


def guessed(head: str, *pairs: tuple[str, str], amount: str = "Total", more: dict[str, str] | None = None) -> bool:
    header = ("Date", "Customer name", amount, head, *(more or {}))
    rows = [[f"2026-02-{at:02}", "Petra Ospelt", *pair, *(more or {}).values()] for at, pair in enumerate(pairs, 1)]
    guess = column_guess.guess(header, rows)
    place = header.index(head)
    if guess.mapping.fields[place] is not Field.REFUNDED:
        return False
    assert (guess.reasons[place], guess.mapping.index(Field.AMOUNT)) == (BY_NAME, 2)
    return True


@pytest.mark.parametrize(
    "head",
    [
        "Refunded", "Refund", "Refunds", "refund_amount", "Refund Amount", "Refunded amount", "Amount refunded",
        "Order Refund Amount", "Total refunded", "Refunded (EUR)", "Erstattet", "Erstattung", "Erstattungsbetrag",
        "Erstatteter Betrag", "Rückerstattet", "Rückerstattung", "Rückerstattungsbetrag", "Bereits erstattet",
        "Montant remboursé", "Remboursement", "Terugbetaald", "Terugbetaald bedrag", "Importo rimborsato",
        "Importe reembolsado",
    ],
)  # fmt: skip
def test_its_head_and_cells_tell_what_was_given_back(head: str) -> None:
    assert guessed(head, *SUMS)
    assert guessed(head, *((paid.replace(".", ","), f"-{back.replace('.', ',')}") for paid, back in SUMS if back))


@pytest.mark.parametrize("head", ["Refund date", "Refundable", "Refunded by", "Refund no", "Deposit", "Refund fee"])
def test_other_heads_say_something_else(head: str) -> None:
    assert not guessed(head, *SUMS)


@pytest.mark.parametrize(
    "cells",
    [("0", "1", "0", "1", "0"), ("no", "yes", "no", "no", "no"), ("", "", "", "", ""), ("0", "0", "", "0", "0")],
)
def test_cells_that_are_no_sums_say_whether_and_not_how_much(cells: tuple[str, ...]) -> None:
    assert not guessed("Refunded", *zip(("40.00", "30.00", "12.50", "15.00", "9.00"), cells, strict=True))


def test_a_larger_sum_than_was_paid_is_of_another_thing() -> None:
    assert not guessed("Refunded", *SUMS, ("5.00", "15.00"))


def test_where_rows_take_back_sales_it_is_not_taken_off_twice() -> None:
    """A sale of 30.00 of which 20.00 came back, with a row of -20.00 beside it, was -10.00."""
    assert not guessed("Refunded", *SUMS, ("-10.00", ""))


def test_where_nothing_was_given_back_yet_nobody_can_say_what_the_sum_is() -> None:
    """Of 249 sales nothing was, and the next one was a sum off which it had been taken already: a visit was lost."""
    assert not guessed("Refunded", *[("40.00", "0.00")] * 40)


def test_what_is_left_after_it_is_not_made_less_again() -> None:
    assert not guessed("Refunds", *SUMS, amount="Net")
    assert not guessed("Refunds", ("30.00", "10.00"), ("30.00", "0.00"), more={"Order value": "40.00"})
    assert guessed("Refunds", ("40.00", "10.00"), ("40.00", "0.00"), more={"Order value": "40.00"})


def test_rows_of_refunds_say_themselves_what_was_given_back() -> None:
    assert not guessed("Refunded", *SUMS, more={"Type": "Sale"})
