from __future__ import annotations

from tests.services.stage_play import TODAY, StagePlay
from winback_gui.domain.customer import Address
from winback_gui.domain.follow_up import TaskKind
from winback_gui.services.customers.customer_rows import customer_rows
from winback_gui.services.letters.look_through import pile
from winback_gui.services.letters.prepare_letters import plan_run
from winback_gui.services.offer.make_offer import offer_run
from winback_gui.services.reason.decide import stop_case
from winback_gui.services.reason.reason_queue import queue
from winback_gui.services.results.follow_up_desk import Part, desk


def test_every_list_tells_namesakes_apart_and_names_others_as_they_are(play: StagePlay) -> None:
    who = [
        play.customer(name, address=Address(street="Gasse 1", postcode=postcode, town=town))
        for name, postcode, town in (
            ("Kofi Mensah", "50676", "Köln"),
            ("Kofi Mensah", "53111", "Bonn"),
            ("Elif Korkmaz", "50676", "Köln"),
        )
    ]
    called = {"Kofi Mensah · Köln", "Kofi Mensah · Bonn", "Elif Korkmaz"}
    assert {row.name for row in customer_rows(play.book, who, None, "EUR")} == called
    waiting = [play.told(one, cause=play.cause(f"Open {one}")) for one in who]
    assert {row.name for row in plan_run(play.book.con, TODAY).held} == called
    for case_id in waiting:
        stop_case(play.book, case_id, TODAY)
    ready = [play.ready(one) for one in who]
    assert {row.name for row in queue(play.book, TODAY).rows} == called
    assert {row.name for row in offer_run(play.book, TODAY).rows} == called
    play.made(*ready)
    assert {row.name for row in pile(play.book, TODAY).rows} == called
    for one in who:
        play.task(one, TaskKind.CALL)
    assert {row.name for row in desk(play.book, TODAY).parts[Part.DUE]} == called
