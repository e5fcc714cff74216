"""What stands round the pages of an open book: sidebar and step bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from winback_gui.ui.book_pages import BookPages
from winback_gui.ui.pages import Group, PageEntry
from winback_gui.ui.sidebar import Sidebar
from winback_gui.ui.widgets.bare_column import bare_column
from winback_gui.ui.widgets.step_bar import Step, StepBar

if TYPE_CHECKING:
    from winback_gui.ui.counts import Counts
    from winback_gui.ui.session import Session


class BookFrame(QWidget):
    """The sidebar at the left; step bar, notes and the page at the right.

    Args:
        session: the open book.
        entries: the pages that are there.

    Attributes:
        sidebar, step_bar: the parts; who made the frame connects them.
        pages: the pages that were made.
        stack: shows one of them.
        right: all but the sidebar.
    """

    def __init__(self, session: Session, entries: tuple[PageEntry, ...]) -> None:
        super().__init__()
        self._groups = {entry.name: entry.group for entry in entries}
        self._say = say = session.speaker.plain
        steps = [entry for entry in entries if entry.group == Group.STEPS or entry.name == "letters"]
        self._steps = [entry.name for entry in steps]
        self.step_bar = StepBar([Step(entry.name, say(entry.title)) for entry in steps])
        self.step_bar.hide()
        self.sidebar = Sidebar(session, entries)
        self.sidebar.pages.page_asked.connect(self._on_page_asked)
        self.stack = QStackedWidget()
        self.pages = BookPages(session, entries, self.stack)
        self.right = QWidget()
        self._column = bare_column(self.right)
        self._column.addWidget(self.step_bar)
        self._column.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self.right, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the sidebar give way in a narrow window."""
        super().resizeEvent(event)
        self.sidebar.fit(self.width())

    def mark_page(self, name: str) -> None:
        """Mark a page in the sidebar; what lies aside is reached from Customers."""
        is_aside = self._groups[name] == Group.ASIDE
        self.sidebar.pages.show_current("customers" if is_aside else name, is_aside=is_aside)

    def show_step(self, name: str) -> None:
        """Show the step bar on the pages of the walk."""
        is_step = self._groups[name] == Group.STEPS
        self.step_bar.setVisible(is_step)
        if is_step:
            self.step_bar.set_current(name)

    def show_counts(self, counts: Counts) -> None:
        """Say at each step what there is to do, and at the end what came of it."""
        for name in self._steps:
            step = counts.page(name).step
            self.step_bar.set_count(name, self._say(step) if step else "")
        self.step_bar.set_summary(self._say(counts.journey) if counts.journey else "")

    def _on_page_asked(self, name: str) -> None:
        """Show the first view of a page that is there already; another one begins with it."""
        page = self.pages.made(name)
        if page is not None:
            page.show_first()

    def place_notes(self, notes: QWidget) -> None:
        """Let the notes stand between step bar and page."""
        self._column.insertWidget(1, notes)
