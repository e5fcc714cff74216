from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_gui.domain.message import Message
from winback_gui.domain.purchase import day_number
from winback_gui.importing.amounts import AmountReader, decimal_mark, looks_like_money
from winback_gui.importing.dates import DateEvidence, DateOrder, DayReader, evidence

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("cell", "mark", "minor"),
    [
        ("1,234.50", ".", 123450),
        ("1.234,56", ",", 123456),
        ("1 234,56", ",", 123456),
        ("1\u202f234,56", ",", 123456),
        ("£12", ".", 1200),
        ("€5", ".", 500),
        ("-5", ".", -500),
        ("5-", ".", -500),
        ("(5.00)", ".", -500),
        ("-$8.00", ".", -800),
        ("1'234.50", ".", 123450),
        ("1’234.50", ".", 123450),
        ("12,5", ",", 1250),
        ("12.50 EUR", ".", 1250),
        ("CHF 1'000.00", ".", 100000),
        ("0", ".", 0),
        (".50", ".", 50),
        ("12.5000", ".", 1250),
        ("1,00,000.50", ".", 10000050),
    ],
)
def test_amounts_are_exact(cell: str, mark: str, minor: int) -> None:
    assert AmountReader(mark, "EUR").read(cell) == minor


@pytest.mark.parametrize("mark", [".", ","])
@pytest.mark.parametrize(
    ("cell", "minor"),
    [
        ("25.-", 2500), ("25.--", 2500), ("25.–", 2500), ("25.—", 2500), ("25,-", 2500), ("25,--", 2500),
        ("25.−", 2500), ("25,–", 2500), ("25 .-", 2500), ("Fr. 30.-", 3000), ("SFr. 30.--", 3000), ("CHF 30.–", 3000),
        ("€ 25,-", 2500),
        ("25,- €", 2500), ("25.- Fr.", 2500), ("1'250.-", 125000), ("1’250.–", 125000), ("1.250,-", 125000),
        ("1.250.-", 125000), ("1 250,-", 125000), ("-25.-", -2500), ("(25.-)", -2500), ("0.-", 0),
    ],
)  # fmt: skip
def test_a_line_in_place_of_cents_says_that_there_are_none(cell: str, minor: int, mark: str) -> None:
    assert AmountReader(mark, "CHF").read(cell) == minor
    assert minor < 0 or looks_like_money(cell)


@pytest.mark.parametrize("cell", ["19.04.2025", "1.4.2025", "19.04.25", "2025.04.19", "19.04.2025 12.30"])
def test_a_day_has_not_the_shape_of_an_amount(cell: str) -> None:
    """“Ende: 19.04.2025” of a list of subscriptions was said to look like amounts, and each line was left out."""
    assert not looks_like_money(cell)


@pytest.mark.parametrize("cell", ["1.234.567", "12.50", "1,00,000", "1.234.567,50", "1'250.-", "19.04"])
def test_an_amount_in_groups_has(cell: str) -> None:
    assert looks_like_money(cell)


@pytest.mark.parametrize("cell", ["12.50.-", "12.50-.", ".-", "-", "--", "25.-.-", "25---", "25.---"])
def test_a_line_that_stands_for_no_cents_of_anything_is_held(cell: str) -> None:
    assert isinstance(AmountReader(".", "CHF").read(cell), Message)


def test_amounts_without_cents_prove_no_decimal_mark() -> None:
    assert decimal_mark(["25.-", "1'250.-", "30,-"]) == ""
    assert decimal_mark(["25.-", "1.250"]) is None
    assert decimal_mark(["1.250.-", "12,50"]) == ","


@pytest.mark.parametrize(
    "cell", ["", "abc", "1.2.3", "12,50", "1.234", "12,34,5", "1E5", "nan", "12.345", "--5", "5 5", "٣", "9" * 20]
)
def test_what_is_no_exact_amount_is_held(cell: str) -> None:
    assert isinstance(AmountReader(".", "EUR").read(cell), Message)


@given(st.integers(-(10**11), 10**11), st.sampled_from([(".", ","), (",", "."), (",", " "), (".", "'")]))
def test_every_way_of_writing_an_amount_reads_the_same(minor: int, marks: tuple[str, str]) -> None:
    mark, thousands = marks
    written = f"{abs(Decimal(minor)) / 100:,.2f}".replace(",", "t").replace(".", mark).replace("t", thousands)
    assert AmountReader(mark, "EUR").read(("-" if minor < 0 else "") + written) == minor


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (["1,234.50"], "."),
        (["1.234,56"], ","),
        (["3,5", "1.000"], ","),
        (["1.234.567"], ","),
        (["5", "7"], ""),
        (["1.234", "2.000"], None),
        (["0.500"], "."),
        ([], ""),
    ],
)
def test_the_column_decides_its_decimal_mark(cells: list[str], mark: str | None) -> None:
    assert decimal_mark(cells) == mark


def test_yen_have_no_decimals() -> None:
    assert AmountReader(".", "JPY").read("¥1,200") == 1200
    assert isinstance(AmountReader(".", "JPY").read("12.50"), Message)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-04-03", date(2026, 4, 3)),
        ("2026-04-03 10:14:05 +0000", date(2026, 4, 3)),
        ("2026-04-03T23:59:59Z", date(2026, 4, 3)),
        ("2026/4/3", date(2026, 4, 3)),
        ("20260403", date(2026, 4, 3)),
        ("03.04.2026", date(2026, 4, 3)),
        ("3/4/26 1:33 PM", date(2026, 4, 3)),
        ("Nov-04-24", date(2024, 11, 4)),
        ("4. Dez. 2024", date(2024, 12, 4)),
        ("Nov 4, 2024", date(2024, 11, 4)),
        ("29.02.2024", date(2024, 2, 29)),
        ("22/11/2026", TODAY),
    ],
)
def test_dates_with_the_day_first(cell: str, day: date) -> None:
    assert DayReader(DateOrder.DMY, TODAY).read(cell) == day_number(day)


@pytest.mark.parametrize(
    "cell",
    ["", "29/02/2025", "0206-01-01", "03/04/0206", "23/11/2026", "13/13/2026", "soon", "45000", "1/2", "04/31/2026"],
)
def test_dates_that_are_none_are_held(cell: str) -> None:
    assert isinstance(DayReader(DateOrder.DMY, TODAY).read(cell), Message)


def test_iso_is_never_read_with_the_day_first() -> None:
    for order in DateOrder:
        assert DayReader(order, TODAY).read("2026-04-03") == day_number(date(2026, 4, 3))


@given(st.lists(st.dates(date(1990, 1, 1), TODAY), min_size=1), st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%Y-%m-%d"]))
def test_a_column_is_right_or_asked(days: list[date], style: str) -> None:
    cells = [day.strftime(style) for day in days]
    found, order = evidence(cells)
    if found is DateEvidence.PROVEN:
        assert [DayReader(order, TODAY).read(cell) for cell in cells] == [day_number(day) for day in days]
    else:
        assert all(day.day <= 12 for day in days)


def test_two_digit_years_are_never_in_the_future_by_much() -> None:
    read = DayReader(DateOrder.DMY, TODAY).read(f"01/01/{(TODAY + timedelta(days=900)).year % 100}")
    assert isinstance(read, Message) or read < day_number(TODAY)
