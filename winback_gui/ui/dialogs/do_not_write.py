"""The do-not-write list: who is on it, why, and when that was noted; and the way off it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from winback_gui.domain.message import NOTHING, Message, msg, plural
from winback_gui.services.customers.suppress import ListedRow, allow_again, do_not_write_list
from winback_gui.services.wording import GROUND_TITLES, LIST_SAYS_NO
from winback_gui.ui.dialogs.session_dialog import SessionDialog
from winback_gui.ui.tables.columns import ColumnSpec, Look
from winback_gui.ui.tables.view import DataTable
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.badge import BadgeText
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.card import Card
from winback_gui.ui.widgets.drawings import Drawing
from winback_gui.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from winback_gui.domain.progress import Progress
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

_SIZE = (860, 560)
_SLOT = "do-not-write list"


class DoNotWriteDialog(SessionDialog):
    """Lists everybody who must not be written to; those chosen can be taken off where the book takes changes."""

    only_shows = True

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            session, msg("Who must not be written to"), msg("Who must not be written to?"), NOTHING, parent
        )
        self.resize(*_SIZE)
        self.table = DataTable(
            self._columns(),
            key=lambda row: row.suppression_id,
            name=self.plain(msg("Do-not-write list")),
            checks=self.may_keep,
            margin=16,
            memory=session.memory,
            memory_name="do-not-write",
        )
        self._card = Card(margin=1)
        self._card.body.addWidget(self.table)
        self._empty = EmptyState(
            Drawing.ENVELOPE,
            self.plain(msg("Nobody is on the list")),
            self.plain(
                msg(
                    "Whoever asks for no more letters, moves away or dies is put on it from their page, with two "
                    "clicks."
                )
            ),
        )
        self._empty.hide()
        self.body.addWidget(self._card, 1)
        self.body.addWidget(self._empty, 1)
        self.off = Button(self.plain(self._verb(0)), ButtonKind.SECOND)
        self.off.setEnabled(False)
        self.off.clicked.connect(self.take_off)
        close = Button(self.plain(msg("Done")), ButtonKind.PRIMARY)
        close.clicked.connect(self.accept)
        self.set_foot(close, cancel=self.plain(msg("Close")), others=[self.off]).hide()
        self.off.setVisible(self.may_keep)
        self.hold_while_kept(self.off)
        self.table.chosen_changed.connect(self._on_chosen)
        self.table.sort_by("since", descending=True)
        self._read()

    def take_off(self) -> None:
        """Take the chosen entries off the list; Undo puts them back."""
        ids = [row.suppression_id for row in self.table.chosen_rows]
        if ids:
            self.act(lambda book: allow_again(book, ids), self._on_off)

    def _columns(self) -> list[ColumnSpec[ListedRow]]:
        speaker, say = self.session.speaker, self.plain

        def badge(title: Message) -> BadgeText:
            return BadgeText(say(title), Kind.BAD, "ban")

        return [
            ColumnSpec("who", say(msg("Who")), lambda row: say(row.who), width=210, strong=True, fixed=True),
            ColumnSpec("number", say(msg("Number")), lambda row: row.customer_no, width=90),
            ColumnSpec(
                "why",
                say(msg("Why")),
                lambda row: say(row.title),
                width=150,
                look=Look.BADGE,
                badge=lambda row: badge(row.title),
                badges=tuple(map(badge, (*GROUND_TITLES.values(), LIST_SAYS_NO))),
            ),
            ColumnSpec(
                "since",
                say(msg("Noted")),
                lambda row: speaker.day(row.since),
                sort_key=lambda row: row.since,
                high_first=True,
                width=110,
            ),
            ColumnSpec("note", say(msg("Where it was said")), lambda row: row.note, width=160, stretch=True),
        ]

    def _read(self) -> None:
        def work(book: Book, _progress: Progress) -> tuple[ListedRow, ...]:
            return do_not_write_list(book)

        self.session.jobs.read(work, self._on_read, self._on_failed, slot=_SLOT)

    def _on_read(self, rows: tuple[ListedRow, ...]) -> None:
        self.table.show_rows(rows)
        self._card.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        said = plural(
            "**{count} entry.** The list is asked each time something is made, printed or copied.",
            "**{count} entries.** The list is asked each time something is made, printed or copied.",
            len(rows),
        )
        self.say(self.plain(msg("Who must not be written to?")), self.session.speaker.say(said) if rows else "")
        self._on_chosen()

    def _on_chosen(self) -> None:
        count = self.table.chosen_count
        self.off.say(self.plain(self._verb(count)))
        self.off.setEnabled(count > 0 and self.may_keep)

    def _on_off(self, done: Done[int]) -> None:
        self.table.clearSelection()
        self.show_note(Kind.GOOD, done.said)
        self._read()

    @staticmethod
    def _verb(count: int) -> Message:
        if not count:
            return msg("Take off the list")
        return plural("Take {count} off the list", "Take {count} off the list", count)
