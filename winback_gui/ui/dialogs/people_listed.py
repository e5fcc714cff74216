"""Who is behind a figure: a table of them, with the sentence that sums them up and the way to each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetrics

from winback_gui.domain.message import msg
from winback_gui.ui.dialogs.session_dialog import SessionDialog
from winback_gui.ui.roles import Role
from winback_gui.ui.tables.columns import ColumnSpec
from winback_gui.ui.tables.view import DataTable
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.progress import Progress
    from winback_gui.services.people_listed import ListedPerson, PeopleListed
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

_SLOT = "people behind a figure"
_SIZE = (860, 480)
_NAME_PX, _WIDEST_PX, _PADDING_PX = 212, 300, 24
_MEASURED = 40


class PeopleListedDialog(SessionDialog):
    """Enter or a double click shows somebody in Customers."""

    only_shows = True

    def __init__(self, session: Session, listed: PeopleListed, parent: QWidget | None = None) -> None:
        super().__init__(session, msg("How it comes about"), listed.title, listed.sentence, parent)
        say = self.plain
        columns = [ColumnSpec("name", say(msg("Customer")), _name, width=_NAME_PX, strong=True, sortable=False)]
        for at, head in enumerate(listed.heads):
            text = partial(self._cell, at)
            columns.append(
                ColumnSpec(f"{at}", say(head), text, width=self._wide(say(head), text, listed.people),
                           right=at in listed.sums, stretch=at == 0, sortable=False)
            )  # fmt: skip
        self.table: DataTable[ListedPerson] = DataTable(
            columns, key=lambda row: row.customer_id, name=say(listed.title), margin=8
        )
        self.table.setProperty("boxed", "true")
        self.table.show_rows(listed.people)
        self.table.opened.connect(lambda _key: self._on_open())
        self.body.addWidget(self.table, 1)
        verb = Button(say(msg("Show in Customers")), ButtonKind.PRIMARY)
        verb.clicked.connect(self._on_open)
        verb.setEnabled(bool(listed.people))
        self.set_foot(verb, cancel=say(msg("Close")), left=self._more(listed))
        if listed.people:
            self.table.go_to(listed.people[0].customer_id)
        self.resize(*map(theme_of(self).px, _SIZE))

    @classmethod
    def ask_for(cls, session: Session, read: Callable[[Book, Progress], PeopleListed], parent: QWidget) -> None:
        """Read who is behind a figure, and show them as soon as they are there."""
        session.jobs.read(read, partial(cls._show, session, parent), slot=_SLOT, is_long=True)

    @classmethod
    def _show(cls, session: Session, parent: QWidget, listed: PeopleListed) -> None:
        cls(session, listed, parent).open()

    def _more(self, listed: PeopleListed) -> list[QWidget]:
        """Say that the table does not hold all of them, where it does not."""
        shown = len(listed.people)
        if shown == listed.count:
            return []
        text = msg("{shown} of them stand here; the figures count all {count}.", shown=shown, count=listed.count)
        return [label(self.plain(text), Role.HINT)]

    def _wide(self, head: str, text: Callable[[ListedPerson], str], people: Sequence[ListedPerson]) -> int:
        """Return the width that a column needs, in px at text size 100 %."""
        theme = theme_of(self)
        cells = QFontMetrics(theme.font(Role.BODY))
        most = max((cells.horizontalAdvance(text(one)) for one in people[:_MEASURED]), default=0)
        needs = max(most, QFontMetrics(theme.font(Role.HEAD)).horizontalAdvance(head))
        return min(round(needs / theme.scale) + _PADDING_PX, _WIDEST_PX)

    def _cell(self, at: int, row: ListedPerson) -> str:
        return self.plain(row.cells[at])

    def _on_open(self) -> None:
        row = self.table.current_row
        if row is not None:
            self.accept()
            self.session.page_requested.emit("customers", row.customer_id)


def _name(row: ListedPerson) -> str:
    return row.name
