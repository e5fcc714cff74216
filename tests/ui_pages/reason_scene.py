"""Three cases whose reason is unknown, as the page Reason shows them."""

from __future__ import annotations

from tests.factory import TODAY
from tests.services.stage_play import StagePlay
from tests.ui_pages.reason_fix_window import Stage
from winback_gui.domain.customer import Permission
from winback_gui.domain.reason import CaseReason
from winback_gui.services.customers.notes import add_note
from winback_gui.store import case_reasons
from winback_gui.ui.pages.reason.page import ReasonPage

NAMES = ("Amara Okafor", "Kofi Mensah", "Giulia Ferraro")


def three_cases(play: StagePlay) -> None:
    """Amara spent most and comes first, then Kofi; Giulia wants no calls. Nothing is known about any of them."""
    for number, name in enumerate(NAMES):
        may_call = Permission.NO if name == "Giulia Ferraro" else Permission.UNKNOWN
        who = play.customer(name, phone="0221 4711", phone_permission=may_call)
        play.buys(who, TODAY.replace(month=1, day=21), 9000 - 3000 * number)
        if number == 0:
            add_note(play.book, who, "Asked about the stamp card.", TODAY)
        play.case(who)


def told(desk: Stage[ReasonPage], row: int) -> list[CaseReason]:
    case_id = case_at(desk, row)
    return case_reasons.of_cases(desk.book.con, [case_id]).get(case_id, [])


def case_at(desk: Stage[ReasonPage], row: int) -> int:
    return int(desk.page.list.queue.item(row).key)


def go_elsewhere(desk: Stage[ReasonPage], where: str) -> None:
    page = desk.page
    if where == "another case":
        page.list.setCurrentIndex(page.list.queue.index(2))
    elif where == "another page":
        page.hide()
    else:
        page.keep_typed()  # as the window does when the book closes
    desk.settle()
