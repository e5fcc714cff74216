"""A plain list of an American till: town, state and ZIP code in one column, "Receipt #", "Department"."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.imports.test_import_home import told
from winback_gui.domain.customer import Address
from winback_gui.domain.speech import Speaker
from winback_gui.importing import column_guess
from winback_gui.importing.addresses import address_of
from winback_gui.importing.fields import Field
from winback_gui.importing.plan import look_at

HEAD = "Cust #,Customer,Address,{place},Phone,Sale Date,{receipt},{kind},Item,Amount"
ROWS = (
    '0334,"Moore, Thomas",3149 Hull Dr,"Powell, OH 43065-2940",937-744-3856,4/13/2024,{a},Bulk,Topsoil,"$1,276.00"',
    '0334,"Moore, Thomas",3149 Hull Dr,"Powell, OH 43065-2940",937-744-3856,4/13/2024,{a},Soil,Mulch,$16.47',
    '0158,"Anderson, Karen",8937 Peachblow Rd,"Lewis Center, OH 43035",,4/14/2024,{b},Soil,Mulch,$16.47',
    '0158,"Anderson, Karen",8937 Peachblow Rd,"Lewis Center, OH 43035",,4/14/2024,{b},Cafe,Coffee,$2.75',
    '0110,"Edwards, Brenda",2702 Berlin Station Rd,"Powell, OH 43065",,4/15/2024,{c},Cafe,Latte,$5.32',
)


def till(folder: Path, place: str = "City/State/ZIP", receipt: str = "Receipt #", kind: str = "Department") -> Path:
    path = folder / "till.csv"
    rows = "\n".join(ROWS).format(a="tx17772Q", b="tx12247Q", c="tx10050Q")
    path.write_text(HEAD.format(place=place, receipt=receipt, kind=kind) + f"\n{rows}\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "place",
    ["City/State/ZIP", "City / State / Zip", "City, State, ZIP", "City, State Zip", "City State Zip", "CITY/ST/ZIP",
     "City, ST ZIP Code", "City/State/Zip Code"],
)  # fmt: skip
def test_town_state_and_zip_code_in_one_column_are_an_address(tmp_path: Path, place: str) -> None:
    path = tmp_path / "till.csv"
    path.write_text(till(tmp_path).read_text("utf-8").replace("City/State/ZIP", f'"{place}"'), "utf-8")
    plan = look_at(path)
    assert plan.mapping.fields[3] is Field.TOWN
    assert not plan.questions
    assert told(path) == "US"


@pytest.mark.parametrize(
    "receipt",
    ["Receipt #", "Invoice #", "Transaction #", "Ticket #", "Trans #", "Order #", "Sale #", "Receipt ID", "Ticket No."],
)
@pytest.mark.parametrize("kind", ["Department", "Dept", "Dept."])
def test_the_numbers_of_receipts_and_the_departments_are_known_by_their_heads(
    tmp_path: Path, receipt: str, kind: str
) -> None:
    """38,306 purchases came of 21,819, and a customer had several on a day."""
    mapping = look_at(till(tmp_path, receipt=receipt, kind=kind)).mapping
    assert (mapping.fields[6], mapping.fields[7], mapping.line_items) == (Field.RECEIPT_NO, Field.CATEGORY, True)


def test_a_column_of_towns_is_seen_under_a_head_that_nobody_knows_and_names_a_state(tmp_path: Path) -> None:
    assert look_at(till(tmp_path, place="City & State & ZIP")).mapping.fields[3] is Field.TOWN


@pytest.mark.parametrize("head", ["Order State", "Delivery State", "Stato"])
def test_how_far_an_order_is_is_no_town(head: str) -> None:
    rows = [["1", "Ann", "1 Elm St", "Done OH 43065", "2026-01-02", "5.00"]] * 3
    guess = column_guess.guess(("No", "Name", "Street", head, "Date", "Amount"), rows)
    assert guess.mapping.fields[3] is not Field.TOWN


def test_a_list_whose_streets_have_no_town_asks(tmp_path: Path) -> None:
    """874 customers came without an address, and nobody was asked about the column that was not used."""
    path = till(tmp_path, place="Where")
    path.write_text(path.read_text("utf-8").replace(", OH", ""), "utf-8")
    assert [one.column for one in look_at(path).questions] == [""]


def test_several_rows_a_day_without_a_number_of_the_receipt_are_said(tmp_path: Path) -> None:
    plan = look_at(till(tmp_path, receipt="Till roll"))
    assert plan.mapping.index(Field.RECEIPT_NO) < 0
    said = [Speaker().plain(words) for words in plan.warnings]
    assert any("each row counts as a purchase" in words for words in said)
    assert not look_at(till(tmp_path)).warnings


@pytest.mark.parametrize(
    ("town", "wanted"),
    [
        ("Powell, OH", ("43065", "Powell", "OH")),
        ("Powell OH", ("43065", "Powell", "OH")),
        ("Port Washington", ("43065", "Port Washington", "")),
        ("Powell, ON", ("43065", "Powell, ON", "")),
    ],
)
def test_a_state_behind_the_town_is_known_beside_a_column_of_zip_codes(town: str, wanted: tuple[str, str, str]) -> None:
    found = address_of({Field.STREET: "3149 Hull Dr", Field.TOWN: town, Field.POSTCODE: "43065"}, (), home_country="US")
    assert found == Address("3149 Hull Dr", "", *wanted)


def contacts(folder: Path, *cells: str) -> Path:
    path = folder / "contacts.csv"
    rows = "".join(f'{at},Ann Lee {at},"{cell}"\n' for at, cell in enumerate(cells))
    path.write_text(f"Customer No,Name,Billing Address\n{rows}", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("cells", "country"),
    [
        (("6681 Maple Ave, Marysville, OH 43040", "PO Box 9, Delaware, OH 43015", "1 Hull Dr, Powell, OH 43065"), "US"),
        (("1 Bay St, Toronto, ON M5V 2T6", "2 Bay St, Toronto, ON M5V 2T7", "3 Bay St, Ottawa, ON K1A 0B1"), "CA"),
        (("1 High St, Bath, BA1 3PW", "2 High St, Bath, BA1 3PW", "3 High St, London SW1A 1AA"), "GB"),
        (("1 Hay St, Perth WA 6000", "2 Hay St, Perth WA 6000", "9 Elm St, Carlton VIC 3053"), "AU"),
        (("1 Hull Dr, Powell, OH 43065, USA", "2 Hull Dr, Powell, USA", "3 Hull Dr, Powell, USA"), "US"),
        (("Weg 1, 50676 Köln", "Weg 2, 10115 Berlin", "Weg 3, 20095 Hamburg"), ""),
        (("12 Elm St", "13 Elm St", "14 Elm St"), ""),
    ],
)  # fmt: skip
def test_whole_addresses_tell_the_country(tmp_path: Path, cells: tuple[str, ...], country: str) -> None:
    assert told(contacts(tmp_path, *cells)) == country
