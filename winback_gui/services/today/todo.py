"""What is to do, as values: what it is, what to call it, and where it is done."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message

if TYPE_CHECKING:
    from winback_gui.domain.money import Money
    from winback_gui.domain.sales_reach import SalesReach


class Page(StrEnum):
    """Pages that a link can open."""

    CUSTOMERS = "customers"
    IMPORT = "import"
    IDENTIFY = "identify"
    REASON = "reason"
    FIX = "fix"
    OFFER = "offer"
    LETTERS = "letters"
    FOLLOW_UP = "follow-up"
    DO_NOT_WRITE = "do-not-write"
    REMARKS = "remarks"
    SETTINGS = "settings"
    DUPLICATES = "duplicates"
    LACKING = "lacking"  # no page: whose letters wait for an address is listed
    WORK_OUT = "work-out"  # no page: who stopped coming is worked out again


SHOP_SECTION = "shop"
"""Where in Settings name, address and country of the shop stand."""


class TodoKind(StrEnum):
    """Kinds of things to do; pages choose the icon by it."""

    URGENT = "urgent"
    SENDER = "sender"
    PRINT = "print"
    POST = "post"
    PREPARE = "prepare"
    LACKING = "lacking"
    TWICE = "twice"
    CAUSES = "causes"
    RECURRING = "recurring"
    REMARKS = "remarks"
    NOBODIES = "nobodies"
    DECIDE = "decide"
    REASONS = "reasons"
    VOUCHERS = "vouchers"
    SECOND_LETTERS = "second-letters"
    AFTERCARE = "aftercare"
    CALLS = "calls"
    ADDRESSES = "addresses"
    OTHER_TASKS = "other-tasks"
    IMPORT = "import"
    WORK_OUT = "work-out"


@frozen
class Todo:
    """One thing to do.

    Attributes:
        title: "24 letters look right and wait for the printer".
        detail: the second line; may be empty.
        verb: the button.
        page: where the button leads; `argument` = what the page shows first (a filter or a tab), "" = nothing special.
        is_warm: it costs money or letters while it waits.
    """

    kind: TodoKind
    count: int
    title: Message
    detail: Message
    verb: Message
    page: Page
    argument: str = ""
    is_warm: bool = False


@frozen
class ToDecide:
    """What is known once the whole book was looked at: who stopped and is not decided about, and remarks.

    Attributes:
        count: of those who stopped and are not decided about.
        spend_a_year: what they spent a year, together; None = not said.
        sales: how far the sales reach; None = to be looked up.
        stopped: all who stopped, decided about or not.
        remarked: names of those about whom a remark is to be judged.
        nobodies: names that are nobody's ("Laufkunde") of entries of which the owner has not said whether it is so.
        are_regulars: nobody is among those to decide about of whom a last visit alone is known, and not whether they
            were a regular.
    """

    count: int
    spend_a_year: Money | None = None
    sales: SalesReach | None = None
    stopped: int = 0
    remarked: tuple[str, ...] = ()
    nobodies: tuple[str, ...] = ()
    are_regulars: bool = True
