"""Who left for a cause: everybody with how far their letter is, and the way to each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from winback_gui.domain.message import msg, plural
from winback_gui.services.fix.cause_register import CausePage, PersonBehind
from winback_gui.services.fix.fix_cause import take_back_override
from winback_gui.ui.dialogs.session_dialog import SessionDialog
from winback_gui.ui.tables.columns import ColumnSpec
from winback_gui.ui.tables.view import DataTable
from winback_gui.ui.widgets.buttons import Button, ButtonKind

if TYPE_CHECKING:
    from winback_gui.ui.session import Session

_SIZE = (760, 480)


class PeopleBehindDialog(SessionDialog):
    """A table of them; Enter or a double click shows one in Customers."""

    only_shows = True

    def __init__(self, session: Session, page: CausePage, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            msg("Who left for it"),
            msg("Who left because of “{cause}”?", cause=page.row.cause.title),
            plural("{count} person left for it.", "{count} people left for it.", len(page.people)),
            parent,
        )
        say = self.plain
        self.table: DataTable[PersonBehind] = DataTable(
            [
                ColumnSpec("name", say(msg("Name")), lambda row: row.name, strong=True, width=190, fixed=True),
                ColumnSpec("state", say(msg("Letter")), lambda row: say(row.state), stretch=True, width=280),
                ColumnSpec("why", say(msg("Your reason")), lambda row: row.override_reason, width=170),
            ],
            key=lambda row: row.case_id,
            name=say(msg("Who left for it")),
            quiet=lambda row: row.waits,
            margin=8,
        )
        self.table.setProperty("boxed", "true")
        self.table.show_rows(page.people)
        self.table.current_changed.connect(lambda _key: self._show_verbs())
        self.table.opened.connect(lambda _key: self._on_open())
        self.body.addWidget(self.table, 1)
        self.back = Button(say(msg("Let the letter wait again")))
        self.back.clicked.connect(self._on_take_back)
        self.verb = Button(say(msg("Show in Customers")), ButtonKind.PRIMARY)
        self.verb.clicked.connect(self._on_open)
        self.set_foot(self.verb, cancel=say(msg("Close")), others=[self.back])
        self.hold_while_kept(self.back)
        if page.people:
            self.table.go_to(page.people[0].case_id)
        self._show_verbs()
        self.resize(*_SIZE)

    def _show_verbs(self) -> None:
        row = self.table.current_row
        self.verb.setEnabled(row is not None)
        self.back.setVisible(row is not None and bool(row.override_reason) and self.may_keep)

    def _on_open(self) -> None:
        row = self.table.current_row
        if row is not None:
            self.accept()
            self.session.page_requested.emit("customers", row.customer_id)

    def _on_take_back(self) -> None:
        row = self.table.current_row
        if row is not None:
            case_id = row.case_id
            self.act(lambda book: take_back_override(book, [case_id]))
