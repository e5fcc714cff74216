"""Customer cards in an owner's own list: classes, years and payment cards are no numbers of customers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.factory import TODAY
from winback_gui.domain.message import msg
from winback_gui.domain.speech import Speaker
from winback_gui.importing import column_guess, columns_file
from winback_gui.importing.batches import batches
from winback_gui.importing.card_columns import looks_like_payment_card, own_kinds
from winback_gui.importing.fields import Field
from winback_gui.importing.plan import look_at
from winback_gui.importing.readers import Problems
from winback_gui.importing.report import RowProblem
from winback_gui.services.imports.mending import OpenLine, why_not
from winback_gui.services.imports.plan import ImportPlan

NAMES = ("Anna Maier", "Bert Huber", "Carla Lenz", "Dora Klein", "Emil Fuchs", "Frida Hahn")
SALES = ("Datum", "Betrag", "Name", "Kundenkarte")
VISA = "4111 1111 1111 1111"


def sales(cells: tuple[str, ...], names: tuple[str, ...] = NAMES) -> list[list[str]]:
    """Four purchases of each name; cells go round the names."""
    return [
        [f"{at + 1:02d}.03.2025", f"{10 + at},50", names[at % len(names)], cells[at % len(names) % len(cells)]]
        for at in range(4 * len(names))
    ]


def held(header: tuple[str, ...], rows: list[list[str]]) -> tuple[Field | None, bool]:
    """What the last column is thought to hold, and whether that is sure."""
    guess = column_guess.guess(header, rows)
    return guess.mapping.fields[-1], guess.is_sure


def with_check_digit(number: str) -> str:
    """The number with a last digit as payment cards have it."""
    return next(f"{number}{last}" for last in range(10) if looks_like_payment_card(f"{number}{last}"))


def without_check_digit(number: str) -> str:
    return next(f"{number}{last}" for last in range(10) if not looks_like_payment_card(f"{number}{last}"))


@pytest.mark.parametrize(
    "cells",
    [
        ("5", "10"),
        ("1", "2", "3"),
        ("0", "1", "2"),
        ("G1", "S2"),
        ("VIP1", "VIP2"),
        ("1000", "2500"),
        ("K1001", "K1002"),
    ],
)
def test_what_several_names_share_is_no_number_of_a_customer(cells: tuple[str, ...]) -> None:
    """Classes of discount were taken for numbers: of two customers with 5 %, the second one's sales were left out."""
    assert held(SALES, sales(cells)) == (None, True)


def test_names_that_only_their_cells_tell_count_as_well() -> None:
    assert held(("Datum", "Betrag", "Wer", "Kundenkarte"), sales(("5000", "1000"))) == (None, False)
    assert held(("Datum", "Betrag", "Wer", "Kartennummer"), sales(("50000", "10000"))) == (None, False)


@pytest.mark.parametrize(
    "cells",
    [
        ("2019", "2020", "2021", "2022", "2023", "2024"),
        ("1900", "1998", "1999", "2000", "2098", "2099"),
        ("2019-01", "2019-12", "2020-05", "2021-02", "2021-03", "2021-04"),
        ("1-2019", "12 2019", "05-2020", "02-2021", "03-2021", "04-2021"),
    ],
)
def test_years_are_no_numbers_of_customers(cells: tuple[str, ...]) -> None:
    people = [[name, f"Weg {at}", "53111", "Bonn", cells[at]] for at, name in enumerate(NAMES)]
    assert held(("Name", "Straße", "PLZ", "Ort", "Kundenkarte"), people) == (None, True)
    assert held(SALES, sales(cells)) == (None, True)


@pytest.mark.parametrize(("years", "taken"), [(7, Field.CUSTOMER_NO), (8, None)])
def test_a_few_numbers_that_could_be_years_are_numbers(years: int, taken: Field | None) -> None:
    cells = [str(2010 + at) for at in range(years)] + [str(3010 + at) for at in range(10 - years)]
    people = [[f"{NAMES[at % 6]}{'abcdefghij'[at]}", cell] for at, cell in enumerate(cells)]
    assert held(("Name", "Kundenkarte"), people)[0] is taken


@pytest.mark.parametrize(
    ("cells", "is_sure"),
    [
        (("1001", "1002", "1003", "1004", "1005", "1006"), True),
        (("K101", "K102", "K103", "K104", "K105", "K106"), True),
        (("101", "102", "103", "104", "105", "106"), False),
        (("1001", "1002", "1003", "1004", "1005", "106"), False),
        (("K11", "K12", "K13", "K14", "K15", "K16"), False),
    ],
)
def test_short_numbers_of_one_name_each_are_asked_about(cells: tuple[str, ...], is_sure: bool) -> None:
    assert held(SALES, sales(cells)) == (Field.CUSTOMER_NO, is_sure)


def test_what_is_left_on_a_card_is_not_what_the_last_visit_cost() -> None:
    people = [[f"{at},50", name, f"{at + 1:02d}.03.2025"] for at, name in enumerate(NAMES)]
    guess = column_guess.guess(("Kundenkarte", "Name", "Letzter Besuch"), people)
    assert guess.mapping.fields == (None, Field.FULL_NAME, Field.LAST_VISIT)


def test_short_numbers_without_a_name_are_asked_about() -> None:
    rows = [[day, amount, card] for day, amount, _name, card in sales(("5", "10"))]
    assert held(("Datum", "Betrag", "Kundenkarte"), rows) == (Field.CUSTOMER_NO, False)


@pytest.mark.parametrize(("shared", "expected"), [(1, (Field.CUSTOMER_NO, False)), (2, (None, True))])
def test_a_card_that_two_of_a_family_use_is_asked_about(shared: int, expected: tuple[Field | None, bool]) -> None:
    """Of five cards one may have a second name; where more have, the column says something else."""
    cards = ("280011", "280012", "280013", "280014", "280015")
    rows = sales(cards, NAMES[:5])
    rows += [["01.04.2025", "5,00", "Gerd Hahn", card] for card in cards[:shared]]
    assert held(SALES, rows) == expected
    short = [[*row[:3], row[3].removeprefix("280")] for row in rows]
    assert held(SALES, short) == (None, True), "a class with 5 % could be shared by two as well"


@pytest.mark.parametrize(
    ("number", "is_one"),
    [
        ("4111111111111111", True),
        ("4111 1111 1111 1111", True),
        ("5500-0000-0000-0004", True),
        ("VISA 4111111111111111", True),
        ("340000000000009", True),
        ("30569309025904", True),
        ("6759649826438453", True),
        ("2223000048400011", True),
        ("4222222222222", True),
        ("4111111111111112", False),
        ("4006381333931", False),
        ("2800123456789", False),
        ("9000000000000001", False),
        ("411111111111", False),
        ("²²²", False),
    ],
)
def test_how_payment_cards_are_built(number: str, is_one: bool) -> None:
    assert looks_like_payment_card(number) is is_one


def test_a_number_of_an_article_or_shop_card_of_13_digits_is_no_payment_card() -> None:
    """One in ten of those that begin with 4 has by chance the check digit of a payment card, too; with a 2 none is."""
    numbers = [ean(f"40063813{at:04d}") for at in range(1000)] + [f"22{at:011d}" for at in range(1000)]
    assert not any(map(looks_like_payment_card, numbers))


def ean(digits: str) -> str:
    total = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits))
    return f"{digits}{-total % 10}"


@pytest.mark.parametrize("head", ["Kundenkarte", "Kartennummer"])
@pytest.mark.parametrize(("payments", "taken"), [(20, Field.CUSTOMER_NO), (21, None)])
def test_a_column_with_payment_cards_in_more_than_a_fifth_is_left(
    head: str, payments: int, taken: Field | None
) -> None:
    """Three payment cards and one customer card were four customers."""
    cards = [with_check_digit(f"4{at * 7919:014d}") for at in range(payments)]
    cards += [f"28{at:011d}" for at in range(100 - payments)]
    rows = [[card, "02.01.2026", "3,50"] for card in cards]
    assert column_guess.guess((head, "Datum", "Betrag"), rows).mapping.fields[0] is taken


@pytest.mark.parametrize("payments", [20, 21])
def test_numbers_of_one_kind_that_mostly_lack_the_check_digit_are_the_shops_own(payments: int) -> None:
    numbers = [with_check_digit(f"63350000000{at:04d}") for at in range(payments)]
    numbers += [without_check_digit(f"63350000000{at:04d}") for at in range(payments, 100)]
    assert own_kinds(numbers) == (frozenset({(16, "6335")}) if payments == 20 else frozenset())


@pytest.mark.parametrize("count", [4, 5])
def test_a_few_numbers_show_no_kind(count: int) -> None:
    numbers = [without_check_digit(f"63350000000{at:04d}") for at in range(count)]
    assert own_kinds(numbers * 3) == (frozenset() if count == 4 else frozenset({(16, "6335")}))


def taken_from(folder: Path, cards: list[str], *, says: str = "") -> tuple[list[str], Problems]:
    """Whom the sales of a list mean that is as long as `cards`, and what is wrong with its lines."""
    file = folder / "sales.csv"
    lines = [f"{card};{1 + at % 28:02d}.01.2026;3,50" for at, card in enumerate(cards)]
    file.write_text("\n".join(["Kundenkarte;Datum;Betrag", *lines, ""]), encoding="utf-8")
    said = columns_file.from_json(json.dumps({"columns": json.loads(says)})) if says else None
    plan = look_at(file, mapping=said)
    problems = Problems(plan.file)
    with batches(plan, problems, today=TODAY, currency="EUR") as found:
        return [ref for batch in found for ref in batch.sales.refs], problems


OWN = [f"28000000{at:05d}" for at in range(9)]
SAID = '{"Kundenkarte": "customer_no", "Datum": "date", "Betrag": "amount"}'


@pytest.mark.parametrize("says", ["", SAID, SAID.replace("customer_no", "key")])
def test_a_line_with_a_payment_card_is_held_and_the_others_come_in(tmp_path: Path, says: str) -> None:
    refs, problems = taken_from(tmp_path, [*OWN[:4], VISA, *OWN[4:]], says=says)
    assert [ref.partition(":")[2] for ref in refs] == OWN
    (one,) = problems.found
    assert (one.line, one.column) == (6, "Kundenkarte")
    assert Speaker().plain(one.why).startswith("this looks like the number of a payment card")
    assert "4111" not in Speaker().plain(one.why)


def test_a_payment_card_in_the_second_column_of_numbers_is_held(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(f"Kd-Nr.;Nachname;Kundenkarte\n1;Okafor;\n;Brandt;{VISA}\n", encoding="utf-8")
    heads = (("Kd-Nr.", "customer_no", ""), ("Nachname", "last_name", ""), ("Kundenkarte", "", "customer_no"))
    said = [{"header": head, "field": one, "second": other} for head, one, other in heads]
    plan = look_at(file, mapping=columns_file.from_json(json.dumps({"columns": said})))
    problems = Problems(plan.file)
    with batches(plan, problems, today=TODAY, currency="EUR") as found:
        assert [one.customer.last_name for batch in found for one in batch.people] == ["Okafor"]
    assert [one.column for one in problems.found] == ["Kundenkarte"]


def test_one_far_below_the_rows_that_were_looked_at_is_held(tmp_path: Path) -> None:
    refs, problems = taken_from(tmp_path, [*OWN * 300, VISA])
    assert (len(refs), len(problems.found)) == (2700, 1)


def test_payment_cards_alone_are_held_whatever_the_owner_says_of_the_column(tmp_path: Path) -> None:
    refs, problems = taken_from(tmp_path, [VISA, "5500000000000004"], says=SAID)
    assert (refs, problems.skipped) == ([], 2)


def test_none_of_the_shops_own_long_numbers_is_held_that_has_the_check_digit_by_chance(tmp_path: Path) -> None:
    cards = [f"6335{at:012d}" for at in range(200)]
    assert any(map(looks_like_payment_card, cards))
    refs, problems = taken_from(tmp_path, [*cards, VISA])
    assert [ref.partition(":")[2] for ref in refs] == cards
    assert problems.skipped == 1


def test_a_column_that_is_called_the_customers_number_is_no_card(tmp_path: Path) -> None:
    file = tmp_path / "sales.csv"
    file.write_text("Kundennummer;Datum;Betrag\n4111111111111111;02.01.2026;3,50\n", encoding="utf-8")
    plan = look_at(file)
    with batches(plan, Problems(plan.file), today=TODAY, currency="EUR") as found:
        assert [ref for batch in found for ref in batch.sales.refs] == ["n:4111111111111111"]


def test_a_mended_line_must_not_say_a_payment_card_either(tmp_path: Path) -> None:
    file = tmp_path / "sales.csv"
    file.write_text(f"Kundenkarte;Datum;Betrag\n{OWN[0]};02.01.2026;3,50\n{OWN[1]};2.13.26;3,50\n", encoding="utf-8")
    one = look_at(file)
    plan = ImportPlan((one,))
    problem = RowProblem(one.file, 3, "Datum", msg("x"))
    line = OpenLine(file, problem, (OWN[1], "2.13.26", "3,50"), "", 1, is_who=False)
    assert why_not(plan, line, (OWN[1], "02.01.2026", "3,50"), "EUR", TODAY) is None
    wrong = why_not(plan, line, (VISA, "02.01.2026", "3,50"), "EUR", TODAY)
    assert wrong is not None
    assert wrong.column == "Kundenkarte"
