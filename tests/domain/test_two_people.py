"""Two names under one e-mail address: two people only where another first name says so."""

from __future__ import annotations

import pytest

from winback_gui.domain.customer import Customer
from winback_gui.domain.likeness import FeatureReader
from winback_gui.domain.two_people import are_two
from winback_gui.importing.cleaning import split_full_name

ONE = (
    ("Sarah Jones", "S. Jones"),
    ("Sarah Jones", "Sarah  jones"),
    ("Sarah Jones", "Jones, Sarah"),
    ("Sarah Jones", "Jones Sarah"),
    ("Sarah Jones", "Sarah"),
    ("Sarah Jones", "Jones"),
    ("Sarah Jones", "Mrs Sarah Jones"),
    ("Sarah Jones", "Mrs Jones"),
    ("Sarah Jones", "Mrs Smith"),
    ("Sarah Jones", "Sarah Smith"),
    ("Sarah Jones", "Smith Sarah"),
    ("Sarah Jones", "S. Smith"),
    ("Sarah Jones", "Sarah Smith-Jones"),
    ("Sarah Jones", "Sara Jones"),
    ("Sarah Jones", "Sarha Jonse"),
    ("Sarah Jones", "Sally Jones"),
    ("Liz Jones", "Elizabeth Smith"),
    ("Sarah Jones", "Sarah & Tom Jones"),
    ("Sarah Jones", "SJ"),
    ("Sarah Jones", "Guest"),
    ("Sarah Jones", "Walk-in customer"),
    ("Sarah Jones", "Sarah Jones (decd)"),
    ("Jörg Müller", "Joerg Mueller"),
    ("Anna Müller", "Anna-Lena Müller"),
    ("Sarah Jones", "Visa Cardholder"),
    ("Sarah Jones", ""),
    ("Sofie Huber", "Sophie Huber"),
    ("Stefan Huber", "Stephan Maier"),
    ("Philipp Huber", "Filip Huber"),
    ("Cathrin Huber", "Katrin Huber"),
    ("Ana Huber", "Anna Huber"),
    ("Jon Ball", "John Ball"),
    ("Eva Huber", "Ewa Huber"),
    ("Anna Maria Huber", "Maria Huber"),
    ("Anna Maria Huber", "Anna Luise Huber"),
    ("Annemarie Huber", "Anna Maria Huber"),
    ("Annamaria Huber", "Maria Huber"),
    ("Hanspeter Huber", "Peter Huber"),
    ("Hans-Peter Huber", "Peter Huber"),
    ("Johanna Huber", "Hanna Huber"),
    ("Magdalena Huber", "Lena Huber"),
    ("Elisabeth Huber", "Lisi Huber"),
    ("Veronika Huber", "Vroni Huber"),
    ("William Price", "Liam Price"),
    ("Anna Huber", "Familie Huber"),
    ("Anna Huber", "Fam. Maier"),
    ("Anna & Paul Huber", "Paul Huber"),
    ("Anna und Paul Huber", "Familie Huber"),
    ("Anna Huber", "Stammkunde Huber"),
    ("Anna Huber", "Online Kunde"),
    ("Huber Anna", "Anna Maier"),
    ("Sarah James", "Sarah Thomas"),
    ("Paul Huber", "Frau Huber"),
    ("Anna Huber", "Praxis Dr. Huber"),
    ("Anna Huber", "Front Desk"),
    ("Anna Huber", "Front Desk Huber"),
    ("Anna Huber", "Reception"),
    ("Anna Huber", "Reception Smith"),
    ("Anna Huber", "Office"),
    ("Anna Huber", "Büro Huber"),
    ("Anna Huber", "Buero Maier"),
    ("Anna Huber", "Sekretariat"),
    ("Anna Huber", "Sekretariat Dr. Maier"),
    ("Anna Huber", "Kanzlei Maier"),
    ("Anna Huber", "Guest Huber"),
    ("Anna Huber", "Hotel Post"),
    ("Anna Huber", "Huber GmbH"),
    ("Ollie Ball", "Oliver Ball"),
    ("Bex Ball", "Rebecca Khan"),
)
TWO = (
    ("Emma Ball", "Sophie Ball"),
    ("Emma Ball", "Ball, Sophie"),
    ("Emma Ball", "Ball Sophie"),
    ("Emma Ball", "Mrs Sophie Ball"),
    ("Emma Ball", "S. Ball"),
    ("Emma Ball", "Sophie Khan"),
    ("Emma Ball", "Sophie"),
    ("Emma", "Sophie"),
    ("Tom Price", "Tim Price"),
    ("Agnieszka Nowak", "Wojciech Nowak"),
    ("Agnieszka James", "Wojciech James"),
    ("Emma James", "James Cook"),
    ("Emma Smith-Jones", "Sophie Smith-Jones"),
    ("Emma Smith-Jones", "Sophie Jones"),
    ("Huber Anna", "Huber Paul"),
    ("Huber Anna", "Paul Huber"),
    ("Anna van der Berg", "Paul van der Berg"),
    ("Herr Paul Huber", "Frau Anna Huber"),
    ("Anna Huber", "Kind Huber"),
    ("Susanne Huber", "Anne Huber"),
    ("Charlie Ball", "Lottie Ball"),
    ("Alfie Ball", "Freddie Ball"),
    ("Ollie Ball", "Livvy Ball"),
    ("Millie Ball", "Ellie Ball"),
    ("Emma Desk", "Sophie Desk"),
    ("Agnieszka Kitchen", "Wojciech Kitchen"),
)


def two(one: str, other: str) -> bool:
    reader = FeatureReader()
    people = []
    for name in (one, other):
        _title, first, last = split_full_name(name)
        people.append(reader.read(Customer(customer_no="", first_name=first, last_name=last)))
    return are_two(*people)


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_person_has_many_spellings(one: str, other: str) -> None:
    assert not two(one, other)
    assert not two(other, one)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_another_first_name_is_another_person(one: str, other: str) -> None:
    assert two(one, other)
    assert two(other, one)
