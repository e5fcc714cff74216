from __future__ import annotations

from array import array

from tests.services.stage_play import StagePlay
from winback_gui.domain.customer import Address
from winback_gui.services.addresses import to_look_at
from winback_gui.services.customer_list import ListQuery, View, list_customers


def test_only_the_unusual_are_to_be_looked_at(play: StagePlay) -> None:
    play.customer("Amara Okafor", address=Address("Weg 1", "", "50676", "Köln"))
    short = play.customer("Elif Korkmaz", address=Address("Weg 2", "", "5067", "Köln"))
    none = play.customer("Ana Pop", address=Address("Weg 3", "", "", "Köln"))
    play.customer("No Address", address=Address())
    british = play.customer("Bo Li", address=Address("1 Mill Lane", "", "50676", "York", "", "gb"))
    con = play.book.con
    assert to_look_at(con) == array("q", [short, none, british])
    assert to_look_at(con, [none]) == array("q", [none])
    found = list_customers(play.book, ListQuery(view=View.TO_CHECK), None, to_look_at(con))
    assert set(found.ids) == {short, none, british}
    assert found.counts[View.TO_CHECK] == 3
    assert View.TO_CHECK not in list_customers(play.book, ListQuery(), None).counts
