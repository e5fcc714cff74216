"""Remarks that sound as if somebody must not be written to: the owner says of each what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.remark_phrases import Sound
from winback_gui.domain.speech import capital
from winback_gui.services.customers.remarks import ToDecide, animal_died, believe_remarks, dismiss_remarks, to_decide
from winback_gui.ui.dialogs.session_dialog import SessionDialog
from winback_gui.ui.roles import Role
from winback_gui.ui.tables.columns import ColumnSpec
from winback_gui.ui.tables.view import DataTable
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.drawings import Drawing
from winback_gui.ui.widgets.empty_state import EmptyState
from winback_gui.ui.widgets.labels import label
from winback_gui.ui.widgets.note import Note

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.progress import Progress
    from winback_gui.domain.remark import Remark
    from winback_gui.importing.report import ImportReport
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

_SIZE = (1120, 600)
_SLOT = "remarks to judge"
_TITLE = msg("What do these remarks mean?")
_SENTENCE = msg("They are in no letter, card or message **until you decide.** A remark is a hint and no more.")


class RemarksDialog(SessionDialog):
    """The list; once they are in the book, it is decided here.

    Args:
        session: the open book.
        report: of the trial, while they are not in the book yet; None = of everybody in the book.
        parent: the wizard, or a page.
    """

    def __init__(self, session: Session, report: ImportReport | None = None, parent: QWidget | None = None) -> None:
        super().__init__(session, msg("Remarks to judge"), _TITLE, _SENTENCE, parent)
        self.resize(*_SIZE)
        self._is_in_book = report is None
        self.table = DataTable(
            self._columns(),
            key=lambda row: row.customer_id,
            name=self.plain(msg("Remarks to judge")),
            checks=self._is_in_book,
            margin=16,
        )
        self.table.setProperty("boxed", "true")
        self.believe = Button("", ButtonKind.SECOND)
        self.dismiss = Button("", ButtonKind.SECOND)
        self.animal = Button("", ButtonKind.SECOND)
        self.believe.clicked.connect(lambda: self._decide(believe_remarks))
        self.dismiss.clicked.connect(lambda: self._decide(dismiss_remarks))
        self.animal.clicked.connect(lambda: self._decide(animal_died))
        if not self._is_in_book:
            self.table.opened.connect(self.accept)  # a row leads nowhere yet: Enter is the only button
            later = msg("**You decide as soon as they are in the book:** the list comes up again.")
            self.body.addWidget(Note(Kind.INFO, session.speaker.say(later)))
        self.whole = label("", Role.SECOND, wrap=True)
        self.whole.setMinimumHeight(2 * self.whole.sizeHint().height())
        self.table.current_changed.connect(self._on_current)
        self._empty = EmptyState(Drawing.ENVELOPE, self.plain(msg("All remarks are judged")))
        self._empty.hide()
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._empty, 1)
        self.body.addWidget(self.whole)
        self.body.removeWidget(self.note)
        self.body.addWidget(self.note)  # below the list: above it, it pushed the rows away from under the mouse
        close = Button(self.plain(msg("Done")), ButtonKind.PRIMARY)
        close.clicked.connect(self.accept)
        verbs = [self.dismiss, self.animal, self.believe] if self._is_in_book else []
        self.set_foot(close, cancel=self.plain(msg("Close")), others=verbs).hide()
        self.hold_while_kept(*verbs)
        self.table.chosen_changed.connect(self._on_chosen)
        self._on_chosen()
        if report is None:
            self._read()
        else:
            rows = (
                ToDecide(-place, one.customer_no, one.name, one.remark) for place, one in enumerate(report.remarked, 1)
            )
            self.table.show_rows(tuple(rows))

    def _columns(self) -> list[ColumnSpec[ToDecide]]:
        say = self.plain
        return [
            ColumnSpec("name", say(msg("Customer")), lambda row: row.name, width=170, strong=True, fixed=True),
            ColumnSpec("number", say(msg("Number")), lambda row: row.customer_no, width=90, shown=False),
            ColumnSpec("remark", say(msg("Remark")), lambda row: " ".join(row.remark.text.split()), width=220,
                       stretch=True, tooltip=lambda row: row.remark.text),
            ColumnSpec("sounds", say(msg("What it sounds like")),
                       lambda row: capital(say(row.remark.sounds)), width=300),
        ]  # fmt: skip

    def _read(self) -> None:
        def work(book: Book, _progress: Progress) -> tuple[ToDecide, ...]:
            return to_decide(book.con)

        self.session.jobs.read(work, self._on_read, self._on_failed, slot=_SLOT)

    def _on_read(self, rows: Sequence[ToDecide]) -> None:
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._on_current(None)  # the last one who was judged is no longer in the list
        self._on_chosen()

    def _on_current(self, _key: object) -> None:
        """Say the whole remark below the list: one of two sentences has no room in a row."""
        row = self.table.current_row
        said = msg("{name}: “{remark}”", name=row.name, remark=row.remark.text) if row is not None else None
        self.whole.setText("" if said is None else self.plain(said))

    def _on_chosen(self) -> None:
        count = self.table.chosen_count
        chosen = [row.remark for row in self.table.chosen_rows]
        self.believe.say(self.plain(_so(chosen)))
        # Who died by a name of its own may be their animal.
        self.animal.setVisible(self._is_in_book and bool(chosen) and all(one.is_of_another for one in chosen))
        self.animal.say(self.plain(_animal(count)))
        self.dismiss.say(self.plain(_not_so(count)))
        for verb in (self.believe, self.animal, self.dismiss):
            verb.setEnabled(count > 0)

    def _decide(self, change: Callable[[Book, Sequence[int], date], Done[int]]) -> None:
        ids, today = [row.customer_id for row in self.table.chosen_rows], self.session.today()
        if ids:
            self.act(lambda book: change(book, ids, today), self._on_decided)

    def _on_decided(self, done: Done[int]) -> None:
        self.table.clearSelection()
        self.show_note(Kind.GOOD, done.said)
        self._read()


def _so(chosen: Sequence[Remark]) -> Message:
    count, sounds = len(chosen), {one.ground for one in chosen}
    if not count:
        return msg("Stop writing to them")
    if sounds == {Sound.LOSS}:
        return _animal(count)
    if sounds == {Sound.NO_ANIMAL}:
        return plural("No animal any more: no letter to {count}", "No animal any more: no letter to {count}", count)
    if sounds == {Sound.COMPLAINT}:
        return plural("{count} complained", "{count} complained", count)
    if sounds == {Sound.ELSEWHERE}:
        return plural("{count} goes to another shop", "{count} go to another shop", count)
    if not sounds.isdisjoint(Sound):
        return plural("It is so: {count}", "It is so: {count}", count)
    return plural("Stop writing to {count}", "Stop writing to {count}", count)


def _animal(count: int) -> Message:
    return plural("Their animal died: no letter to {count}", "Their animals died: no letter to {count}", count)


def _not_so(count: int) -> Message:
    if not count:
        return msg("It is not so")
    return plural("It is not so: {count} may be written to", "It is not so: {count} may be written to", count)
