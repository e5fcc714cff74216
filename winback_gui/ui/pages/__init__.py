"""The pages and their order: the one table that sidebar, step bar, shortcuts and screenshots are made from.

A page is a folder `pages.<name>` whose module `page` has a class `<Name>Page(Page)`.
"""

from __future__ import annotations

import sys
from enum import IntEnum
from importlib import import_module
from typing import TYPE_CHECKING

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg

if TYPE_CHECKING:
    from winback_gui.ui.pages.base import Page
    from winback_gui.ui.session import Session


class Group(IntEnum):
    """The groups of the sidebar, from top to foot."""

    SHOP = 0
    STEPS = 1
    AFTER = 2
    FOOT = 3
    ASIDE = 4  # not in the sidebar: reached from another page


@frozen
class PageEntry:
    """One page in the table.

    Attributes:
        name: also its folder's and its key in `Counts`.
        title: in the sidebar.
        icon: its lucide drawing.
    """

    name: str
    title: Message
    icon: str
    group: Group

    def load(self) -> bool:
        """Import the page's module and return whether it was not there before."""
        module = f"{__name__}.{self.name}.page"
        if module in sys.modules:
            return False
        import_module(module)
        return True

    def make(self, session: Session) -> Page:
        """Import the page's module and make the page; done when it is first shown."""
        module = import_module(f"{__name__}.{self.name}.page")
        class_name = "".join(word.capitalize() for word in self.name.split("_")) + "Page"
        page: Page = getattr(module, class_name)(session)
        return page


PAGES = (
    PageEntry("today", msg("Today"), "sun", Group.SHOP),
    PageEntry("customers", msg("Customers"), "users", Group.SHOP),
    PageEntry("identify", msg("Identify"), "user-search", Group.STEPS),
    PageEntry("reason", msg("Reason"), "message-circle-question-mark", Group.STEPS),
    PageEntry("fix", msg("Fix"), "wrench", Group.STEPS),
    PageEntry("offer", msg("Offer"), "gift", Group.STEPS),
    PageEntry("letters", msg("Letters"), "mail", Group.AFTER),
    PageEntry("follow_up", msg("Follow-up"), "repeat", Group.AFTER),
    PageEntry("results", msg("Results"), "chart-column", Group.AFTER),
    PageEntry("settings", msg("Settings"), "settings", Group.FOOT),
    PageEntry("duplicates", msg("Perhaps in the book twice"), "users", Group.ASIDE),
)


def registered_pages() -> tuple[PageEntry, ...]:
    """Return the pages that are there, in the order of the table."""
    return PAGES
