"""Writing although the cause is not fixed: to whom, and the reason, which stays beside their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from winback_gui.domain.message import msg, plural
from winback_gui.services.fix.cause_register import CausePage, PersonBehind
from winback_gui.services.fix.fix_cause import override
from winback_gui.ui.dialogs.session_dialog import SessionDialog
from winback_gui.ui.tables.columns import ColumnSpec
from winback_gui.ui.tables.view import DataTable
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.fields import Field
from winback_gui.ui.widgets.words_field import WordsField

if TYPE_CHECKING:
    from winback_gui.ui.session import Session

_SIZE = (620, 520)


class WriteAnywayDialog(SessionDialog):
    """Lists whose letters wait. Who cannot be written to at all is listed with why, and nothing is changed for them."""

    def __init__(self, session: Session, page: CausePage, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            msg("Write anyway"),
            msg("To whom do you write although it is not fixed?"),
            msg("**Their letters will not say what you changed.** Your reason stays beside their names."),
            parent,
        )
        say = self.plain
        self.table: DataTable[PersonBehind] = DataTable(
            [
                ColumnSpec("name", say(msg("Name")), lambda row: row.name, strong=True, width=200, fixed=True),
                ColumnSpec("state", say(msg("Letter")), lambda row: say(row.state), stretch=True, width=280),
            ],
            key=lambda row: row.case_id,
            name=say(msg("Whose letters wait")),
            quiet=lambda row: not row.may_override,
            checks=True,
            margin=8,
        )
        self.table.setProperty("boxed", "true")
        waiting = [one for one in page.people if one.waits]
        self.table.show_rows(waiting)
        self.table.choose({one.case_id for one in waiting if one.may_override})
        self.table.chosen_changed.connect(self._show_verb)
        self.body.addWidget(self.table, 1)
        why = say(msg("Why you write anyway"))
        self.reason = WordsField(why)
        self.reason.textChanged.connect(self._show_verb)
        self.reason.done.connect(self._on_write)
        self.body.addWidget(Field(why, self.reason, hint=say(msg("never prints"))))
        self.verb = Button("", ButtonKind.PRIMARY)
        self.verb.clicked.connect(self._on_write)
        self.set_foot(self.verb, cancel=say(msg("Cancel")))
        self.hold_while_kept(self.verb)
        self._show_verb()
        self.resize(*_SIZE)

    @property
    def case_ids(self) -> tuple[int, ...]:
        """The chosen cases that a reason helps."""
        return tuple(row.case_id for row in self.table.chosen_rows if row.may_override)

    def _show_verb(self) -> None:
        count = len(self.case_ids)
        words = plural("Write to {count} customer anyway", "Write to {count} customers anyway", count)
        self.verb.say(self.plain(words if count else msg("Write anyway")))
        self.verb.setEnabled(bool(count and self.reason.words))

    def _on_write(self) -> None:
        ids, reason, today = self.case_ids, self.reason.words, self.session.today()
        if ids and reason:
            self.act(lambda book: override(book, ids, reason, today))
