"""Of several columns of telephone numbers or e-mail addresses the one that is filled."""

from __future__ import annotations

import pytest

from winback_gui.importing import column_guess
from winback_gui.importing.fields import Field

ANN, BOB, CAT = ("07700 900111", "07700 900222", "07700 900333")


def held(head: tuple[str, str], *cells: tuple[str, str]) -> tuple[tuple[Field | None, ...], tuple[Field | None, ...]]:
    """What two columns beside a name hold, and what in case the first is empty."""
    rows = [[f"Ann {place} Hill", *two, "1 High Street", "Otley"] for place, two in enumerate(cells)]
    mapping = column_guess.guess(("Name", *head, "Street", "Town"), rows).mapping
    return mapping.fields[1:3], mapping.second[1:3]


@pytest.mark.parametrize(
    "heads",
    [
        ("Telephone", "Mobile Number"),  # Fresha
        ("Phone", "Mobile"),
        ("Home phone", "Cell phone"),
        ("Telefon", "Handy"),
        ("Telefonnummer", "Mobil"),
        ("Téléphone fixe", "Téléphone portable"),
        ("Tél 1", "Portable"),
    ],
)
def test_an_empty_column_of_phones_gives_way_to_a_full_one(heads: tuple[str, str]) -> None:
    """In whichever order they stand; a number of the empty one counts where the other has none, should one come."""
    empty_first = held(heads, ("", ANN), ("", BOB), ("", CAT))
    assert empty_first == ((None, Field.PHONE), (Field.PHONE, None))
    assert held(heads, (ANN, ""), (BOB, ""), (CAT, "")) == ((Field.PHONE, None), (None, Field.PHONE))
    assert held(heads[::-1], (ANN, ""), (BOB, "")) == ((Field.PHONE, None), (None, Field.PHONE))


def test_a_few_landlines_do_not_outweigh_the_mobile_numbers() -> None:
    cells = (("01943 123456", ANN), ("", BOB), ("", CAT))
    assert held(("Telephone", "Mobile Number"), *cells) == ((None, Field.PHONE), (Field.PHONE, None))


def test_where_both_are_filled_the_plainest_head_counts() -> None:
    cells = (("01943 123456", ANN), ("01943 123457", BOB), ("01943 123458", ""))
    assert held(("Telephone", "Mobile Number"), *cells) == ((Field.PHONE, None), (None, Field.PHONE))
    assert held(("Mobile Number", "Telephone"), *cells) == ((None, Field.PHONE), (Field.PHONE, None))


def test_phones_of_others_and_of_nobody_stay_out() -> None:
    for other in ("Emergency phone", "Vet phone", "Partner phone", "Fax", "Phone type"):
        assert held(("Telephone", other), ("01943 123456", ANN), ("", BOB)) == ((Field.PHONE, None), ())


def test_an_empty_column_of_emails_gives_way_and_stands_in_for_nothing() -> None:
    """Whoever has no e-mail in the column that tells people apart is known by name."""
    heads = ("Email", "Billing email")
    assert held(heads, ("", "ann@example.org"), ("", "bob@example.org")) == ((None, Field.EMAIL), ())
    assert held(heads, ("ann@example.org", "office@example.org"), ("", "office@example.org")) == (
        (Field.EMAIL, None), (),
    )  # fmt: skip


def test_without_any_cell_the_plainest_head_counts() -> None:
    assert held(("Mobile Number", "Telephone"), ("", ""))[0] == (None, Field.PHONE)


def test_of_three_columns_both_others_stand_in() -> None:
    rows = [[f"Ann {place} Hill", "", ANN, BOB, "1 High Street", "Otley"] for place in range(3)]
    mapping = column_guess.guess(("Name", "Telephone", "Mobile", "Home phone", "Street", "Town"), rows).mapping
    assert [mapping.fields[1:4].count(Field.PHONE), mapping.second[1:4].count(Field.PHONE)] == [1, 2]
