"""The library of offers: a list at the left, one offer's fields at the right, and how it prints below them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from winback_gui.domain.message import msg, plural
from winback_gui.domain.offer import Offer, OfferKind
from winback_gui.services.book.sales_reach import reach_of
from winback_gui.services.offer.offer_library import archive_offer, library, save_offers
from winback_gui.services.wording import OFFER_KIND_WORDS
from winback_gui.ui.dialogs.offer_form import OfferForm
from winback_gui.ui.dialogs.session_dialog import SessionDialog
from winback_gui.ui.tables.columns import ColumnSpec, Look
from winback_gui.ui.tables.view import DataTable
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.badge import BadgeText
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.dialog import leave_words

if TYPE_CHECKING:
    from winback_gui.services.result import Done
    from winback_gui.ui.session import Session

_WIDTH, _HEIGHT, _LIST_PX = 1000, 704, 380


class OfferLibraryDialog(SessionDialog):
    """Adds, changes and archives offers. What was changed stays in its fields until it is kept or left on purpose."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            msg("Offer library"),
            msg("What can you offer?"),
            msg("An archived offer goes to nobody new; **vouchers already sent stay valid.**"),
            parent,
        )
        self.resize(_WIDTH, _HEIGHT)
        self.drafts: dict[int, Offer] = {}
        self._offers: tuple[Offer, ...] = ()
        self._current: Offer | None = None
        self._next_new = -1
        self.table: DataTable[Offer] = DataTable(
            self._columns(),
            key=lambda offer: offer.offer_id,
            name=self.plain(msg("Offers")),
            quiet=lambda offer: offer.is_archived,
            margin=12,
        )
        self.form = OfferForm(session.speaker, session.shop, session.today())
        self.add = Button(self.plain(msg("New offer")), icon="plus")
        self.archive = Button("", icon="archive")
        self.verb = Button("", ButtonKind.PRIMARY)
        self._lay_out()
        self._connect()
        self.read()
        self._read_closed_times()
        if self._offers:
            self.table.go_to(self._offers[0].offer_id)

    def read(self) -> None:
        """Show the library as the book has it, with the drafts."""
        self._offers = library(self.session.book, with_archived=True)
        self._show_list()

    def _read_closed_times(self) -> None:
        """Ask when the shop will be closed; in a large book that takes a moment."""
        today = self.session.today()
        self.session.jobs.read(
            lambda book, _progress: reach_of(book.con, today).closed_times,
            self.form.show_closed_times,
            slot="closed times",
        )

    def keep(self) -> None:
        """Keep everything that was changed."""
        if not self._take_form():
            return
        new_and_changed = [replace(one, offer_id=max(0, one.offer_id)) for one in self.drafts.values()]
        if new_and_changed:
            self.act(lambda book: save_offers(book, new_and_changed), self._on_saved)

    def would_lose(self) -> bool:
        """Whether offers are changed and not kept yet."""
        self._take_form(say=False)
        count = len(self.drafts)
        lost = plural(
            "{count} offer is changed and not kept yet.", "{count} offers are changed and not kept yet.", count
        )
        self.ask_before_leaving(leave_words(self.plain, lost=lost))
        return bool(self.drafts)

    def new_offer(self) -> None:
        """Begin a new offer."""
        if not self._take_form():
            return
        fresh = Offer(self._next_new, OfferKind.GIFT, "", "", None)
        self._next_new -= 1
        self.drafts[fresh.offer_id] = fresh
        self._show_list()
        self.table.go_to(fresh.offer_id)
        self.form.title.setFocus()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(20)
        left = QVBoxLayout()
        left.setSpacing(8)
        self.table.setFixedWidth(_LIST_PX)
        left.addWidget(self.table, 1)
        left.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(left)
        row.addWidget(self.form, 1)
        self.body.addLayout(row, 1)
        self.set_foot(self.verb, cancel=self.plain(msg("Close")), left=[self.archive])
        self.hold_while_kept(self.verb, self.archive, self.add)

    def _connect(self) -> None:
        self.table.current_changed.connect(self._on_current)
        self.form.changed.connect(self._on_changed)
        self.add.clicked.connect(self.new_offer)
        self.archive.clicked.connect(self._on_archive)
        self.verb.clicked.connect(self.keep)

    def _columns(self) -> tuple[ColumnSpec[Offer], ...]:
        unkept = BadgeText(self.plain(msg("Not kept")), Kind.WARM)
        archived = BadgeText(self.plain(msg("Archived")), Kind.GREY)

        def badge(offer: Offer) -> BadgeText | None:
            if offer.offer_id in self.drafts:
                return unkept
            return archived if offer.is_archived else None

        return (
            ColumnSpec(
                "title",
                self.plain(msg("Offer")),
                lambda offer: offer.title or self.plain(msg("New offer")),
                width=262,
                stretch=True,
                sortable=False,
                tooltip=lambda offer: self.plain(OFFER_KIND_WORDS[offer.kind]),
            ),
            ColumnSpec(
                "state", "", lambda _o: "", width=94,
                look=Look.BADGE, badge=badge, badges=(unkept, archived), sortable=False,
            ),
        )  # fmt: skip

    def _show_list(self) -> None:
        known = [self.drafts.get(one.offer_id, one) for one in self._offers]
        listed = sorted(known, key=lambda one: one.is_archived)
        self.table.show_rows([*listed, *(one for at, one in self.drafts.items() if at < 0)])
        self._show_verbs()

    def _show_verbs(self) -> None:
        count = len(self.drafts)
        self.verb.say(self.plain(plural("Keep {count} offer", "Keep {count} offers", max(count, 1))))
        self.verb.setEnabled(bool(count))
        current = self._current
        self.archive.setVisible(current is not None)
        if current is not None:
            is_new = current.offer_id < 0
            words = msg("Leave it") if is_new else msg("Offer it again") if current.is_archived else msg("Archive it")
            self.archive.say(self.plain(words))

    def _on_current(self, key: object) -> None:
        current = self._current
        if current is not None and key != current.offer_id and not self._take_form():
            self.table.go_to(current.offer_id)  # what is wrong in the form stays in sight
            return
        row = self.table.current_row
        if row is None or (current is not None and row.offer_id == current.offer_id):
            return
        self._current = self.drafts.get(row.offer_id, row)
        self.form.show_offer(self._current)
        self._show_verbs()

    def _on_changed(self) -> None:
        """Remember what is in the fields as far as it is clear; the rest is asked for when the offer is left."""
        current = self._current
        if current is None:
            return
        self.note.hide()
        read = self.form.read(current, say=False)
        kept = next((one for one in self._offers if one.offer_id == current.offer_id), None)
        if read is None or read != kept:
            self.drafts[current.offer_id] = read or current
        else:
            self.drafts.pop(current.offer_id, None)
        self._show_list()

    def _take_form(self, *, say: bool = True) -> bool:
        """Take what is in the fields into the drafts; False while something is wrong in them."""
        current = self._current
        if current is None or current.offer_id not in self.drafts:
            return True
        read = self.form.read(current, say=say)
        if read is not None:
            self.drafts[current.offer_id] = read
        return read is not None

    def _on_archive(self) -> None:
        current = self._current
        if current is None:
            return
        self.drafts.pop(current.offer_id, None)
        if current.offer_id < 0:
            self._forget()
            return
        offer_id, is_archived = current.offer_id, not current.is_archived
        self.act(lambda book: archive_offer(book, offer_id, is_archived=is_archived), lambda _done: self._forget())

    def _on_saved(self, done: Done[tuple[int, ...]]) -> None:
        self.drafts.clear()
        self._forget(done.value[0] if done.value else None)

    def _forget(self, go_to: int | None = None) -> None:
        """Read the library anew and show an offer of it."""
        before = self._current.offer_id if self._current else None
        self._current = None
        self.read()
        wanted = go_to if go_to is not None else before
        if not self.table.go_to(wanted) and self._offers:
            self.table.go_to(self._offers[0].offer_id)
        self._on_current(self.table.current_key)
