"""The number of a receipt is known by its lines, whatever its column is called: each line would be a purchase else."""

from __future__ import annotations

from pathlib import Path

import pytest

from winback_gui.importing import column_guess
from winback_gui.importing.fields import Field
from winback_gui.importing.plan import FilePlan, look_at

HEADER = ("Slip", "Date", "Customer no", "Item", "Amount")
ROWS = (
    ("101", "13/01/2025", "C1", "claret", "20.00"),
    ("101", "13/01/2025", "C1", "gin", "21.00"),
    ("102", "13/01/2025", "C2", "gin", "21.00"),
    ("103", "14/01/2025", "C1", "gin", "21.00"),
    ("103", "14/01/2025", "C1", "rum", "21.00"),
    ("104", "14/01/2025", "C3", "rum", "21.00"),
    ("105", "15/01/2025", "C3", "rum", "21.00"),
    ("106", "15/01/2025", "C2", "rum", "21.00"),
)


def guessed(*numbers: str) -> Field | None:
    rows = [[number, *row[1:]] for number, row in zip(numbers, ROWS[:5], strict=True)] if numbers else []
    rows += [list(row) for row in ROWS[len(rows) :]]
    guess = column_guess.guess(HEADER, rows)
    assert guess.is_sure is (guess.mapping.fields[0] is None)  # the owner is asked
    return guess.mapping.fields[0]


def test_numbers_that_repeat_within_one_purchase_are_those_of_receipts() -> None:
    assert guessed() is Field.RECEIPT_NO


@pytest.mark.parametrize(
    "numbers",
    [
        ("11", "12", "13", "14", "15"),  # none repeats
        ("1", "1", "1", "2", "2"),  # two customers have it
        ("1", "1", "2", "1", "1"),  # it comes again
        ("1", "2", "1", "1", "2"),  # lines of a receipt
        ("12:00", "12:00", "12:30", "12:40", "12:40"),  # times
        ("101", "101", "", "103", "103"),
    ],
)
def test_other_numbers_are_not(numbers: tuple[str, ...]) -> None:
    assert guessed(*numbers) is None


def test_a_row_that_is_too_short_is_no_error() -> None:
    guess = column_guess.guess(("Date", "Customer no", "Amount", "Slip"), [["13/01/2025", "C1", "20.00"]] * 3)
    assert guess.mapping.fields[3] is None


def test_too_few_customers_with_two_of_them_say_nothing() -> None:
    assert column_guess.guess(HEADER, [list(row) for row in ROWS[:7]]).mapping.fields[0] is None


@pytest.mark.parametrize(
    ("head", "found"),
    [("Auftrag", Field.RECEIPT_NO), ("Order ref", Field.RECEIPT_NO), ("Kassenbon", Field.RECEIPT_NO), ("Spind", None)],
)
def test_a_head_says_that_it_is_of_orders_where_nobody_comes_twice_in_the_first_rows(
    head: str, found: Field | None
) -> None:
    """An optician's orders of glasses, lenses and eye tests counted as three visits each."""
    rows = [["7", "13/01/2025", "C7", "gin", "21.00"], *(list(row) for row in ROWS[:3])]
    assert (
        column_guess.guess((head, *HEADER[1:]), [*rows, ["7a", "14/01/2025", "C8", "gin", "1.00"]]).mapping.fields[0]
        is None
    )
    rows += [["108", "14/01/2025", "C8", "gin", "21.00"], ["108", "14/01/2025", "C8", "rum", "21.00"]]
    assert column_guess.guess((head, *HEADER[1:]), rows).mapping.fields[0] is found


def week_of(tmp_path: Path, head: str, *, people: int, days: int, lines: int = 1) -> FilePlan:
    """Look at sales of people who come on each of some days and have one number for all of them."""
    rows = [
        f"{day:02}/01/2025;Anna Pym{chr(97 + at // 20)}{chr(97 + at % 20)};B{1000 + at};{what};{20 + at % 7}.00"
        for day in range(1, days + 1)
        for at in range(people)
        for what in ("claret", "gin")[: lines if at % 3 == 0 else 1]
    ]
    path = tmp_path / "sales.csv"
    path.write_text("\n".join([f"Date;Name;{head};Article;Price", *rows, ""]), encoding="utf-8")
    return look_at(path)


@pytest.mark.parametrize("head", ["Membership", "Locker", "Stamp card"])
def test_a_number_of_the_customer_is_none_though_the_first_rows_are_of_one_day(tmp_path: Path, head: str) -> None:
    plan = week_of(tmp_path, head, people=180, days=5, lines=2)
    assert Field.RECEIPT_NO not in plan.mapping.fields
    assert not plan.mapping.line_items


@pytest.mark.parametrize("days", [1, 5])
def test_a_booking_of_several_evenings_is_none(tmp_path: Path, days: int) -> None:
    plan = week_of(tmp_path, "Booking no", people=230, days=days)
    assert Field.RECEIPT_NO not in plan.mapping.fields
    assert plan.reasons[2] is None


def test_a_booking_of_one_visit_each_is_one(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    rows = [f"{1 + at // 230:02}/01/2025;C{at % 230};B{at};12.00" for at in range(600)]
    path.write_text("\n".join(["Date;Customer no;Booking no;Price", *rows]), encoding="utf-8")
    assert look_at(path).mapping.fields[2] is Field.RECEIPT_NO


def test_a_booking_of_which_two_are_to_be_paid_is_none(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    rows = [f"{1 + at // 230:02}/01/2025;C{at % 230};B{at};12.00" for at in range(600)]
    rows.append(rows[-1].replace("12.00", "9.00"))
    path.write_text("\n".join(["Date;Customer no;Booking no;Price", *rows]), encoding="utf-8")
    assert Field.RECEIPT_NO not in look_at(path).mapping.fields


def test_its_lines_are_one_purchase(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    path.write_text("\n".join(",".join(row) for row in (HEADER, *ROWS)), encoding="utf-8")
    assert look_at(path).mapping.line_items
