from __future__ import annotations

from array import array
from dataclasses import replace
from pathlib import Path

import pytest

from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.address_check import address_doubts
from winback_gui.domain.customer import Address
from winback_gui.domain.unwritable import WHICH_COUNTRY
from winback_gui.services.book import shop_settings
from winback_gui.services.customers.addresses import to_look_at
from winback_gui.services.customers.customer_list import ListQuery, View, list_customers
from winback_gui.services.customers.customer_page import customer_page
from winback_gui.services.customers.edit_customer import change_customer
from winback_gui.services.found import one_customer
from winback_gui.services.letters.prepare_letters import plan_run
from winback_gui.services.letters.write_letters import write_letters
from winback_gui.store import settings


def test_only_the_unusual_are_to_be_looked_at(play: StagePlay) -> None:
    play.customer("Amara Okafor", address=Address("Weg 1", "", "50676", "Köln"))
    short = play.customer("Elif Korkmaz", address=Address("Weg 2", "", "5067", "Köln"))
    none = play.customer("Ana Pop", address=Address("Weg 3", "", "", "Köln"))
    play.customer("No Address", address=Address())
    british = play.customer("Bo Li", address=Address("1 Mill Lane", "", "50676", "York", "", "gb"))
    con = play.book.con
    play.customer("Phone Only", address=Address(), phone="0221 1234567")
    assert to_look_at(con) == array("q", [short, none, british])
    assert to_look_at(con, [none]) == array("q", [none])
    found = list_customers(play.book, ListQuery(view=View.TO_CHECK), None, to_look_at(con))
    assert set(found.ids) == {short, none, british}
    assert found.counts[View.TO_CHECK] == 3
    assert View.TO_CHECK not in list_customers(play.book, ListQuery(), None).counts


def test_a_telephone_number_that_its_country_does_not_have_is_to_be_looked_at(play: StagePlay) -> None:
    usual = Address("Weg 1", "", "50676", "Köln")
    play.customer("Amara Okafor", address=usual, phone="0221 1234567")
    long = play.customer("Elif Korkmaz", address=usual, phone="0221 1234567890123456")
    two = play.customer("Ana Pop", address=Address(), phone="0221 123456 / 0172 1234567 ext home")
    play.customer("Bo Li", address=Address("1 Mill Lane", "", "YO1 7HH", "York", "", "GB"), phone="020 7946 0001")
    assert to_look_at(play.book.con) == array("q", [long, two])


def test_without_a_country_nothing_is_unusual_but_what_names_one(play: StagePlay) -> None:
    shop = settings.load_shop(play.book.con)
    shop_settings.save_shop(play.book, replace(shop, address=replace(shop.address, country="")))
    play.customer("Amara Okafor", address=Address("Weg 1", "", "50676", "Köln"), phone="0221 1234567")
    british = play.customer("Bo Li", address=Address("1 Mill Lane", "", "50676", "York", "", "GB"))
    plus = play.customer("Ana Pop", address=Address("Weg 3", "", "", "Köln"), phone="+49 221 1234567890123456")
    play.customer("Elif Korkmaz", address=Address("Weg 2", "", "50676", "Köln"), phone="+49 221 1234567")
    assert to_look_at(play.book.con) == array("q", [british, plus])


def put(play: StagePlay, who: int, **changed: str) -> None:
    person = one_customer(play.book, who)
    change_customer(play.book, replace(person, address=replace(person.address, **changed)))


@pytest.mark.parametrize("answer", [{"country": "AT"}, {"country": "DE"}, {"postcode": "10101"}])
def test_a_postcode_from_abroad_without_a_country_waits_for_an_answer(
    play: StagePlay, tmp_path: Path, answer: dict[str, str]
) -> None:
    who = play.customer("Amara Okafor", address=Address("Weg 1", "", "50676", "Wien"))
    play.made(play.ready(who))
    put(play, who, postcode="1010")
    found = write_letters(play.book, tmp_path, TODAY)
    assert ([one.why for one in found.held], found.pdf) == ([WHICH_COUNTRY], None)
    assert said(customer_page(play.book, who, TODAY).may_write).endswith(said(WHICH_COUNTRY))
    put(play, who, **answer)
    assert write_letters(play.book, tmp_path, TODAY).held == ()


def test_no_letter_is_prepared_to_a_place_of_which_the_country_is_not_known(play: StagePlay) -> None:
    play.ready(play.customer("Amara Okafor", address=Address("10 Downing St", "", "SW1A 2AA", "London")))
    assert [one.why for one in plan_run(play.book.con, TODAY).held] == [WHICH_COUNTRY]


@pytest.mark.parametrize(
    ("postcode", "asked"), [("SW1A 2AA", "Is it in the United Kingdom?"), ("1010", "Is it abroad?")]
)
def test_the_country_is_asked_for_and_never_taken_for_granted(play: StagePlay, postcode: str, asked: str) -> None:
    address = Address("Weg 1", "", postcode, "Somewhere")
    country = [said(one.why) for one in address_doubts(address, "DE", "en") if one.field == "country"]
    assert [one[: len(asked)] for one in country] == [asked]
    assert one_customer(play.book, play.customer(address=address)).address.country == ""
