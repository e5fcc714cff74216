"""A whole address in the field of the street, beside empty columns of town and postcode."""

from __future__ import annotations

import pytest

from winback_gui.domain.customer import Address
from winback_gui.importing.addresses import address_of
from winback_gui.importing.fields import Field


def _read(street: str, home: str, **says: str) -> Address:
    rest = {Field[key.upper()]: text for key, text in says.items()}
    return address_of({Field.STREET: street, **rest}, ("Ann Hill",), home_country=home)


@pytest.mark.parametrize(
    ("street", "home", "wanted"),
    [
        ("4 The Crescent, Otley, LS21 2ZT", "GB", Address("4 The Crescent", "", "LS21 2ZT", "Otley")),
        ("4 The Crescent, Otley LS212ZT", "GB", Address("4 The Crescent", "", "LS21 2ZT", "Otley")),
        ("Flat 3, 4 The Crescent, Otley, ls21 2zt", "GB", Address("Flat 3", "4 The Crescent", "LS21 2ZT", "Otley")),
        ("Ann Hill\n4 The Crescent\nOtley\nLS21 2ZT", "GB", Address("4 The Crescent", "", "LS21 2ZT", "Otley")),
        ("4 The Crescent, Otley, LS21 2ZT", "", Address("4 The Crescent", "", "LS21 2ZT", "Otley")),
        ("Weyerstraße 71, 50676 Köln", "DE", Address("Weyerstraße 71", "", "50676", "Köln")),
        ("Hauptstr. 3, 8010 Graz", "AT", Address("Hauptstr. 3", "", "8010", "Graz")),
        ("Weyerstr. 71, 50676 Köln, Deutschland", "AT", Address("Weyerstr. 71", "", "50676", "Köln", "", "DE")),
        ("12 rue Mercière, 69002 Lyon", "FR", Address("12 rue Mercière", "", "69002", "Lyon")),
        ("Bât. B, 12 rue Mercière, 69002 Lyon", "FR", Address("Bât. B", "12 rue Mercière", "69002", "Lyon")),
        ("6681 Maple Ave, Marysville, OH 43040", "US", Address("6681 Maple Ave", "", "43040", "Marysville", "OH")),
        ("14 Sráid na Trá, Galway, H91 E2K3", "IE", Address("14 Sráid na Trá", "", "H91 E2K3", "Galway")),
    ],
)
def test_it_is_parted_where_street_town_and_postcode_are_all_there(street: str, home: str, wanted: Address) -> None:
    """“has no town in the book; enter one” was said of an address that was all there."""
    assert _read(street, home) == wanted


def test_what_the_columns_say_as_well_is_not_printed_twice() -> None:
    wanted = Address("4 The Crescent", "", "LS21 2ZT", "Otley")
    assert _read("4 The Crescent, Otley, LS21 2ZT", "GB", town="Otley") == wanted
    assert _read("4 The Crescent, Otley, LS21 2ZT", "GB", town="OTLEY", postcode="ls212zt").street == wanted.street
    beside = _read("4 The Crescent, Otley, LS21 2ZT", "GB", street2="Flat 3")
    assert (beside.street, beside.street2, beside.town) == ("4 The Crescent", "Flat 3", "Otley")


@pytest.mark.parametrize(
    ("street", "home", "says"),
    [
        ("Flat 3, 4 The Crescent", "GB", {"town": "Otley", "postcode": "LS21 2ZT"}),
        ("Rose Cottage, Farnley Lane", "GB", {}),
        ("4 The Crescent, Otley", "GB", {}),
        ("4 The Crescent Otley LS21 2ZT", "GB", {}),
        ("4 The Crescent, LS21 2ZT", "GB", {}),
        ("4 The Crescent, Otley, LS21 2ZT", "GB", {"town": "Ilkley"}),
        ("4 The Crescent, Otley, LS21 2ZT", "GB", {"postcode": "LS29 7AA"}),
        ("4 The Crescent, Otley, LS21 2ZT", "DE", {}),
        ("Suite 5, 12000 Main Street", "US", {}),
        ("Suite 5, 1200 Main Street", "", {}),
        ("Résidence Bellevue, 12000 avenue de Paris", "FR", {}),
        ("Weyerstraße 71, Hinterhaus", "DE", {"town": "Köln", "postcode": "50676"}),
    ],
)
def test_what_is_not_sure_stays_as_it_is(street: str, home: str, says: dict[str, str]) -> None:
    found = _read(street, home, **says)
    assert (found.street, found.street2) == (street, "")
    assert (found.town, found.postcode) == (says.get("town", ""), says.get("postcode", ""))
