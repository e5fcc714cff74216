"""Names that say nobody, and what is left of a name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests import factory
from winback_gui.domain.customer import Address
from winback_gui.domain.matching import name_words
from winback_gui.domain.no_person import (
    agree_but_for_lost,
    is_card_alone,
    is_nobody,
    is_of_the_till,
    is_shortened,
    is_test,
)


@pytest.mark.parametrize(
    "name", ["Gast", "Frau Gast", "Kunde 2", "Kunde2", "walk-in", "Laufkundschaft", "Guest", "E. S.", "", "17", "Gäste"]
)
def test_no_person_is_named(name: str) -> None:
    assert is_nobody(name_words(name))


@pytest.mark.parametrize("name", ["Anna Gast", "Li", "李 伟", "E. Schmidt", "Ng", "Bo Kunde"])
def test_a_person_is_named(name: str) -> None:
    assert not is_nobody(name_words(name))


@pytest.mark.parametrize(
    ("name", "is_so"),
    [
        ("Cash Sale", True), ("CASH SALE", True), ("Walk-in", True), ("Walk in customer", True), ("Laufkunde", True),
        ("Barverkauf", True), ("Kasse 2", True), ("Guest", True), ("Client passage", True),
        ("Kunde 17", False), ("Gast 3", False), ("E. S.", False), ("J. Cash", False), ("Johnny Cash", False),
        ("Customer", False), ("", False), ("Bar", False), ("Bar Kasse", True), ("Bar 2", True),
    ],
)  # fmt: skip
def test_what_many_buy_under_is_nobody(name: str, is_so: bool) -> None:
    first, _, last = name.rpartition(" ")
    who = factory.customer(
        first_name=first, last_name=last, title="", company="", email="", phone="", address=Address()
    )
    assert is_of_the_till(who) is is_so
    assert not is_of_the_till(replace(who, address=Address("Weg 1")))
    assert not is_of_the_till(replace(who, title="Mrs"))


@pytest.mark.parametrize(
    ("short", "is_so"),
    [
        ("ES", True), ("Schm. E.", True), ("SCHMI", True), ("ErikaSchmidt", True), ("SchmidtErika", True),
        ("Li", False), ("Riki", False), ("Schm. B.", False), ("Erika Fremd", False),
    ],
)  # fmt: skip
def test_a_name_may_be_what_is_left_of_another(short: str, is_so: bool) -> None:
    assert is_shortened(name_words(short), name_words("Erika Schmidt")) is is_so


@pytest.mark.parametrize(
    ("first", "last", "is_so"),
    [
        ("J?rgen", "M?ller", True), ("J??rgen", "M??ller", True), ("", "M?ller", True), ("M?ller", "J?rgen", True),
        ("J?rgen", "Fremd", False), ("Jörgen", "Moller", False), ("B?ris", "M?ller", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("known", [("Jürgen", "Müller"), ("Juergen", "Mueller")])
def test_lost_letters_may_be_any(first: str, last: str, is_so: bool, known: tuple[str, str]) -> None:
    one = factory.customer(first_name=first, last_name=last)
    other = factory.customer(first_name=known[0], last_name=known[1])
    assert agree_but_for_lost(one, other) is is_so
    assert agree_but_for_lost(other, one) is is_so


@pytest.mark.parametrize("name", ["Test Test", "TEST", "Test Customer 2", "Test Order", "testing test", "Test T."])
def test_a_name_of_a_test_is_known(name: str) -> None:
    first, _, last = name.rpartition(" ")
    assert is_test(factory.customer(title="", first_name=first, last_name=last))


@pytest.mark.parametrize(
    "fields",
    [
        {"first_name": "John", "last_name": "Tester"},
        {"title": "Mrs", "first_name": "", "last_name": "Tester"},
        {"first_name": "P.", "last_name": "Tester"},
        {"first_name": "", "last_name": "Mrs Test"},
        {"first_name": "", "last_name": "Testa"},
        {"first_name": "", "last_name": "Guest"},
        {"first_name": "", "last_name": "", "company": "Test Labs"},
    ],
)
def test_people_are_no_test(fields: dict[str, str]) -> None:
    assert not is_test(factory.customer(**({"title": ""} | fields)))


@pytest.mark.parametrize(
    ("first", "last", "company", "is_so"),
    [
        ("VISA", "CARDHOLDER", "", True), ("Amex", "Cardholder", "", True), ("", "MasterCard Cardholder", "", True),
        ("American Express", "Card Member", "", True), ("Valued", "Cardholder", "", True),
        ("", "Karteninhaber", "", True), ("Anna", "Cardholder", "", False), ("Anna", "Card", "", False),
        ("Visa", "Cardholder", "Rell Ltd", False), ("Ricardo", "Visa", "", False), ("", "", "", False),
    ],
)  # fmt: skip
def test_a_payment_card_is_nobody(first: str, last: str, company: str, is_so: bool) -> None:
    assert is_card_alone(factory.customer(first_name=first, last_name=last, company=company)) is is_so
