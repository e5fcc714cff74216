from __future__ import annotations

from array import array
from dataclasses import replace

from tests.services.stage_play import StagePlay
from winback_gui.domain.customer import Address
from winback_gui.services import shop_settings
from winback_gui.services.addresses import to_look_at
from winback_gui.services.customer_list import ListQuery, View, list_customers
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
