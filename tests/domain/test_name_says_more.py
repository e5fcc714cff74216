"""A name that says more than who somebody is waits for the owner; names of people never do."""

from __future__ import annotations

import pytest

from tests import factory
from winback_gui.domain.customer import Customer
from winback_gui.domain.name_says_more import says_more
from winback_gui.domain.remark import as_living, remark_of_name
from winback_gui.domain.suppression import Ground
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
        ("Jane", "Hill DEAD"), ("Jane", "Hill Dead"), ("Jane", "Hill died 2024"), ("Jane", "Hill passed away"),
        ("Jane", "Hill R.I.P."), ("Kate", "Moore Rip"),
        ("Kate", "Moore Rip Alfie"), ("Jane", "Hill moved away"), ("Jane", "Hill - BLOCKED"), ("Jane", "Hill Blocked"),
        ("Jane", "Hill bad payer"), ("Jane", "Hill Late Payer"), ("Jane", "Hill Dnb"), ("Sue", "Rubys Mum"),
        ("Jane", "Bellas Owner"), ("Mum of", "Ruby"), ("Jane", "Friend of Sue"), ("Anne", "Maman de Léo"),
        ("Sharon", "Hall labrador"), ("Sharon", "Black Labrador Teddy"), ("Ann", "Berg - doppelt"),
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
        ("Klaas Jan", "Rip"), ("Anna", "van der Rip"), ("Anna", "De Rip"),
        ("Jose", "Labrador"), ("Jose", "Labrador Ortiz"), ("Maria Luisa", "Labrador"), ("Lena", "Doppelt"),
        ("Anna Maria", "Doppelt"), ("James", "Mum"), ("Davis", "Owner"), ("Son", "To"), ("Friend", "To Ton"),
        ("Papa", "de Souza"), ("R. I. P.", "Smith"), ("Perera", "R.I.P."), ("", "Dead Sea Spa"), ("Ann", "Payer"),
    ],
)  # fmt: skip
def test_people_are_called_so(first: str, last: str) -> None:
    assert not says_more(named(first, last))


@pytest.mark.parametrize("name", ["Jane Hill DEAD", "Jane Hill died 2024", "Jane Hill passed away"])
def test_a_name_that_says_a_death_is_heard_as_one_and_the_living_are_found_by_it(name: str) -> None:
    found = remark_of_name(name)
    assert found is not None
    assert found.ground is Ground.DECEASED
    living = as_living(named("", name))
    assert living is not None
    assert living.last_name == "Jane Hill"


def test_a_firm_may_be_called_as_it_likes() -> None:
    assert not says_more(factory.customer(title="", first_name="", last_name="New Dog Ltd", company=""))
    assert not says_more(factory.customer(title="", first_name="Ann", last_name="Hill", company="New Puppy Parlour"))
