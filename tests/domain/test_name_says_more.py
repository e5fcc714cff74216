"""A name that says more than who somebody is waits for the owner; names of people never do."""

from __future__ import annotations

import pytest

from tests import factory
from winback_gui.domain.customer import Customer
from winback_gui.domain.name_says_more import says_more
from winback_gui.domain.unwritable import NAME_SAYS_MORE, why_unwritable


def named(first: str, last: str) -> Customer:
    return factory.customer(title="", first_name=first, last_name=last, company="")


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("Kate", "Moore RIP Alfie"), ("Kate Moore", "RIP"), ("Julie", "Hall - DO NOT USE"),
        ("Julie", "Hall do not book"),
        ("Walk-In", ""), ("Walk", "In"), ("", "Walk in customer"), ("Zofia", "Ruby's mum"), ("Zofia", "Ruby’s mum"),
        ("Sue", "Bellas mum"), ("Pat", "mum of Bella"), ("", "Max's owner"), ("Lucy for mum Pat", "Green"),
        ("Lucy", "for Mrs Green"), ("Sarah", "Lee NEW PUPPY"), ("Julie", "Hall OLD NUMBER"),
        ("Julie", "Hall new number"),
        ("Julie", "Hall (mob) wrong number"), ("Ann", "Hill see notes"), ("Ann", "Hill DNB"),
        ("Sharon", "Cockapoo Teddy"),
        ("Ann", "Hill owes £40"), ("Ann", "Hill 07700 900123"), ("Ann", "Hill no show"), ("Ann Hill", "- duplicate"),
        ("Ann", "Hill VIP"), ("Sue", "Hartley (Dave) do not ring"),
        ("Anna", "Berg neue Nummer"), ("Anna", "Berg NICHT VERWENDEN"), ("Anna", "Frauchen von Bello"),
        ("Anna", "Mama von Lena"), ("Lena für Mama", "Berg"), ("Anna", "Berg neuer Hund"), ("Anna", "Berg doppelt"),
        ("Anna", "Berg alte Adresse"), ("", "Laufkundschaft"),
        ("Anne", "Roy ne pas utiliser"), ("Anne", "Roy ancien numéro"), ("Anne", "maman de Léa"),
        ("Léa pour sa mère", "Roy"), ("Anne", "Roy nouveau chiot"), ("Anne", "Roy doublon"), ("Anne", "maître de Rex"),
    ],
)  # fmt: skip
def test_a_name_that_says_more_waits(first: str, last: str) -> None:
    assert says_more(named(first, last))
    assert why_unwritable(named(first, last)) == NAME_SAYS_MORE


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("Joanne", "Winterbottom (Rex)"), ("Sue", "(Bella's mum)"), ("Pat (daughter Lucy books)", "Smith"),
        ("Dave & Sue", "Hartley"), ("Sue/Dave", "Hartley"), ("Sue + Dave", "Booth"), ("janet", "o'brien"),
        ("NANA PAT", "SMITH"), ("JULIE", "HALL"), ("Julie", "HALL"), ("Marie", "LE GOFF"), ("José", "GARCIA LOPEZ"),
        ("Anna", "VAN DER BERG"), ("GUYOT", "Frédéric"), ("Heung-min", "Son"), ("Thomas", "Son"), ("Ann", "New"),
        ("Ann", "Old"), ("Rip", "Torn"), ("Ann", "Young"), ("Johnny", "Cash"), ("Mary", "Guest"), ("", "Cash"),
        ("Bella & Max", "Hall"), ("Poppy", ""), ("Ann", "Hill-Wood"), ("Ann", "Meier - Schmidt"), ("Ann", "For"),
        ("Ann", "Hill (decd)"), ("Ann", "Hill, OBE"), ("Ann", "Hill Jr"), ("James", "Moms"), ("Ana Maria", "da Silva"),
        ("Frau", "von Berg"), ("Anna", "von der Alten Mühle"), ("Marie", "Fille"), ("Jean", "de la Fille"),
        ("Anne", "Ne"), ("Pat", "Owner"), ("D'Arcy", "Mum"), ("", "The Old Inn"), ("", "Hill (new number)"),
        ("Peter", "Neuer"), ("Ann", "Hill 2"), ("Julie", "Seeno Tesley"), ("Ann", "Donte"),
    ],
)  # fmt: skip
def test_people_are_called_so(first: str, last: str) -> None:
    assert not says_more(named(first, last))


def test_a_firm_may_be_called_as_it_likes() -> None:
    assert not says_more(factory.customer(title="", first_name="", last_name="New Dog Ltd", company=""))
    assert not says_more(factory.customer(title="", first_name="Ann", last_name="Hill", company="New Puppy Parlour"))
