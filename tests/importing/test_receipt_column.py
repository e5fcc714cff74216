"""The number of a receipt is known by its lines, whatever its column is called: each line would be a purchase else."""

from __future__ import annotations

from pathlib import Path

import pytest

from winback_gui.importing import columns
from winback_gui.importing.fields import Field
from winback_gui.importing.plan import look_at

HEADER = ("Slip", "Date", "Customer no", "Item", "Amount")
ROWS = (
    ("101", "13/01/2025", "C1", "claret", "20.00"),
    ("101", "13/01/2025", "C1", "gin", "21.00"),
    ("102", "13/01/2025", "C2", "gin", "21.00"),
    ("103", "14/01/2025", "C1", "gin", "21.00"),
    ("103", "14/01/2025", "C1", "rum", "21.00"),
)


def guessed(*numbers: str) -> Field | None:
    rows = [[number, *row[1:]] for number, row in zip(numbers or [row[0] for row in ROWS], ROWS, strict=True)]
    guess = columns.guess(HEADER, rows)
    assert guess.is_sure is (guess.mapping.fields[0] is None)  # the owner is asked
    return guess.mapping.fields[0]


def test_numbers_that_repeat_within_one_purchase_are_those_of_receipts() -> None:
    assert guessed() is Field.RECEIPT_NO


@pytest.mark.parametrize(
    "numbers",
    [
        ("101", "102", "103", "104", "105"),  # none repeats
        ("1", "1", "1", "2", "2"),  # two customers have it
        ("1", "1", "2", "1", "1"),  # it comes again
        ("1", "2", "1", "1", "2"),  # lines of a receipt
        ("12:00", "12:00", "12:30", "12:40", "12:40"),  # times
        ("101", "101", "", "103", "103"),
    ],
)
def test_other_numbers_are_not(numbers: tuple[str, ...]) -> None:
    assert guessed(*numbers) is None


def test_its_lines_are_one_purchase(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    path.write_text("\n".join(",".join(row) for row in (HEADER, *ROWS)), encoding="utf-8")
    assert look_at(path).mapping.line_items
