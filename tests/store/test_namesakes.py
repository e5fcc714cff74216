from __future__ import annotations

from tests import factory
from winback_gui.domain.changes import Topic
from winback_gui.domain.customer import Address
from winback_gui.store import customer_search, customers
from winback_gui.store.book import Book
from winback_gui.store.namesakes import namesakes, near

PEOPLE = (
    # first name, last name, company, town, what tells them apart
    ("Kofi", "Adeyemi", "", "Köln", "Köln"),
    ("Kofi", "Adeyemi", "", "Bonn", "3"),
    ("kofi", "ADEYEMI", "", "bonn", "4"),
    ("Kofi", "Adeyemi", "Adeyemi & Sons", "Aachen", None),  # lists call him by the firm
    ("Kofi", "Adeyemi", "Privat", "Aachen", "Aachen"),  # and him by his own name
    ("Kofi", "Adeyemi", "", "", "7"),
    ("Kofi Bernard", "Adeyemi", "", "Köln", None),
    ("Kof", "Adeyemi", "", "Köln", None),
    ("", "", "Töpferei Lehmann", "Köln", "Köln"),
    ("", "", "Töpferei Lehmann", "Bonn", "Bonn"),
    ("Ada", "", "Töpferei Lehmann", "Köln", None),
    ("", "", "", "", None),
)


def test_a_firm_is_sorted_by_its_name(book: Book) -> None:
    """Limmat Software stood among the Aeschbachers, for Anna Aeschbacher is whom one asks for there."""
    with book.unrecorded(Topic.CUSTOMERS):
        for first, last, company in (
            ("Anna", "Aeschbacher", "Limmat Software"),
            ("Bo", "Keller", ""),
            ("Ada", "Moser", ""),
        ):
            customers.add(book.con, factory.customer(customer_no="", first_name=first, last_name=last, company=company))
    ids = customer_search.ids(book.con, sort=customer_search.CustomerSort.NAME)
    called = [one.name for one in customers.by_ids(book.con, ids)]
    assert called == ["Bo Keller", "Limmat Software (Anna Aeschbacher)", "Ada Moser"]


def test_namesakes_are_told_apart_by_town_or_number(book: Book) -> None:
    ids, told = [], {}
    with book.unrecorded(Topic.CUSTOMERS):
        for number, (first, last, company, town, apart) in enumerate(PEOPLE, start=2):
            ids.append(
                customers.add(
                    book.con,
                    factory.customer(
                        customer_no=str(number), first_name=first, last_name=last, company=company,
                        address=Address(town=town),
                    ),
                )
            )  # fmt: skip
            told[ids[-1]] = apart
    found = namesakes(book.con, customers.by_ids(book.con, ids))
    assert found == {who: apart for who, apart in told.items() if apart is not None}
    assert namesakes(book.con, []) == {}
    asked = namesakes(book.con, customers.by_ids(book.con, ids[:1]))
    assert asked == {ids[0]: "Köln"}, "the others count, though they are not asked about"


def test_those_of_one_last_name_and_postcode_are_near_one_another(book: Book) -> None:
    people = (("Max", "Eder", "8010"), ("Lena", "EDER", "8010"), ("Ida", "Eder", "8020"), ("Jo", "Ederer", "8010"),
              ("Kim", "Moser", "8010"))  # fmt: skip
    with book.unrecorded(Topic.CUSTOMERS):
        ids = [
            customers.add(
                book.con,
                factory.customer(customer_no="", first_name=first, last_name=last, address=Address(postcode=code)),
            )
            for first, last, code in people
        ]
    first, _second, _other, _longer, alone = customers.by_ids(book.con, ids)
    assert near(book.con, [first, alone]) == {ids[0], ids[1]}
    assert near(book.con, []) == set()


def test_where_one_of_two_has_no_postcode_those_of_one_town_are_near_one_another(book: Book) -> None:
    people = (("Amy", "LS19 5AF", "Yeadon"), ("Paul", "", "yeadon"), ("Jess", "", ""), ("Zofia", "LS21 2HE", "Otley"))
    with book.unrecorded(Topic.CUSTOMERS):
        ids = [
            customers.add(
                book.con,
                factory.customer(
                    customer_no="", first_name=first, last_name="Nowak", address=Address(postcode=code, town=town)
                ),
            )
            for first, code, town in people
        ]
    amy, paul, jess, zofia = customers.by_ids(book.con, ids)
    assert near(book.con, [amy]) == set(ids[:2])
    assert near(book.con, [paul]) == set(ids[:3]), "two without a postcode are compared by their whole address"
    assert near(book.con, [jess]) == set(ids[1:3])
    assert near(book.con, [zofia]) == set()
