"""Step 1: who stopped coming, what a letter to each is worth, and what the owner decides about them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QRect, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from winback_gui.domain.case import Decision
from winback_gui.domain.changes import Topic
from winback_gui.domain.message import msg
from winback_gui.services import decide as deciding
from winback_gui.ui.models.lapsed_columns import GAIN
from winback_gui.ui.pages.base import Page, Wish
from winback_gui.ui.pages.identify_parts import MONTH_CHIP, IdentifyFigures, chips_of, group_words
from winback_gui.ui.pages.identify_table import IdentifyTable
from winback_gui.ui.tables.columns import CutLine
from winback_gui.ui.theme import theme_of
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.chips import ChipGroup
from winback_gui.ui.widgets.drawings import Drawing
from winback_gui.ui.widgets.empty_state import EmptyState
from winback_gui.ui.widgets.fields import SearchField
from winback_gui.ui.widgets.note import Note
from winback_gui.ui.widgets.page_header import PageHeader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.domain.progress import Progress
    from winback_gui.services.decide import Decided
    from winback_gui.services.lapsed_list import IdentifyView, Listed, Wanted
    from winback_gui.services.result import Done
    from winback_gui.services.standings import Standings
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

_TYPING_MS = 120
_SEARCH_WIDTH = 140
_FIRST_GROUP = "not-decided"


class IdentifyPage(Page):
    """Who stopped coming, best first.

    `open_at` takes a day (those who stopped in its month) or the key of a group ("at-risk").
    """

    name = "identify"
    watches = frozenset(
        {Topic.PURCHASES, Topic.CUSTOMERS, Topic.IMPORTS, Topic.CASES, Topic.SETTINGS, Topic.SUPPRESSIONS}
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.view: IdentifyView | None = None
        self._month: date | None = None
        self._line_after = -1
        self._is_new_list = self._is_refreshing = False
        self.header = PageHeader(self.say(msg("Who stopped coming?")))
        self.how_sure = Button(self.say(msg("How sure is this?")))
        self.told_us = Button(
            "", ButtonKind.ICON, icon="user-plus", name=self.say(msg("Somebody said that they leave"))
        )
        self.go_on = Button(self.say(msg("Go on to Reason")), ButtonKind.PRIMARY)
        self.header.set_buttons([self.told_us, self.how_sure, self.go_on])
        self.figures = IdentifyFigures(session.speaker)
        self.note = Note(Kind.WARM, "")
        self.chips = ChipGroup(more=self.say(msg("More")), name=self.say(msg("Which customers")))
        self.search = SearchField(self.say(msg("Find in this list")))
        self.list = IdentifyTable(session)
        self.bring_in = Button(self.say(msg("Bring in sales")), ButtonKind.PRIMARY)
        self.nobody = EmptyState(
            Drawing.CARDS,
            self.say(msg("Nobody has bought anything yet")),
            self.say(msg("Bring in the sales from your till; then you see here who stopped coming.")),
            button=self.bring_in,
        )
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._build()
        self._connect()

    # Page

    def refresh(self) -> None:
        """Show who stopped coming as of now; the standings are worked out only as far as something changed."""
        self._is_refreshing = True
        self.session.standings.request(self._on_standings)

    def open_at(self, argument: object) -> None:
        """Show those who stopped in a month, or a group."""
        if argument == Wish.TOLD_US:
            self._on_told_us(0)
        elif isinstance(argument, date):
            self._on_month_chosen(argument.replace(day=1))
        elif isinstance(argument, str) and argument in self.chips.keys:
            self.chips.choose(argument)

    def changeEvent(self, event: QEvent) -> None:
        """Take on another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            self.search.setFixedWidth(theme_of(self).px(_SEARCH_WIDTH))

    def home(self) -> QWidget:
        """Return the list, where W, L, R and A decide."""
        return self.list.table

    def notice_room(self) -> QRect:
        """Leave the bulk bar free."""
        bulk = self.list.bulk
        return self.rect().adjusted(0, 0, 0, -bulk.height() if bulk.isVisible() else 0)

    def find_field(self) -> QLineEdit:
        """Return the field that finds in the list."""
        return self.search

    # Building

    def _build(self) -> None:
        tools = QHBoxLayout()
        tools.setContentsMargins(24, 10, 24, 8)
        tools.setSpacing(12)
        self.search.setFixedWidth(theme_of(self).px(_SEARCH_WIDTH))
        tools.addWidget(self.chips, 1)
        tools.addWidget(self.search)
        self._notes = QWidget()
        notes = QHBoxLayout(self._notes)
        notes.setContentsMargins(24, 8, 24, 0)
        notes.addWidget(self.note)
        self._notes.hide()
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.figures)
        column.addWidget(self._notes)
        column.addLayout(tools)
        column.addWidget(self.list, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(filled)
        self.stack.addWidget(self.nobody)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(self.stack, 1)

    def _connect(self) -> None:
        session = self.session
        self.go_on.clicked.connect(lambda: self.session.page_requested.emit("reason", None))
        self.how_sure.clicked.connect(self._on_how_sure)
        self.told_us.clicked.connect(lambda: self._on_told_us(0))
        self.figures.month_chosen.connect(self._on_month_chosen)
        self.chips.chosen.connect(self._on_chip_chosen)
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.search.returnPressed.connect(self.list.table.setFocus)
        self._typing.timeout.connect(self._read_list)
        self.note.link_requested.connect(self._on_note_link)
        self.bring_in.clicked.connect(lambda: session.import_requested.emit([]))
        self.list.decision_requested.connect(self._decide)
        self.list.take_back_requested.connect(self._take_back)
        self.list.told_us_requested.connect(self._on_told_us)
        self.list.change_sum_requested.connect(self._on_change_sum)
        self.list.show_all_requested.connect(self._on_show_all)

    # Reading

    def _on_standings(self, standings: Standings) -> None:
        today, wanted = self.session.today(), self._wanted()

        def read(book: Book, _progress: Progress) -> tuple[IdentifyView, Listed]:
            from winback_gui.services.lapsed_list import listed_of, view_of  # noqa: PLC0415 (loads numpy)

            with book.snapshot():
                view = view_of(book, today, standings)
                return view, listed_of(book, view, wanted)

        self.jobs.read(read, self._on_read, slot="identify")

    def _on_read(self, found: tuple[IdentifyView, Listed]) -> None:
        self._is_refreshing = False
        self.view, listed = found
        result = self.view.result
        has_sales = any(result.status_counts.values())
        self.stack.setCurrentIndex(0 if has_sales else 1)
        for widget in (self.how_sure, self.go_on):
            widget.setVisible(has_sales)
        self.header.say(self.header.title, self.session.speaker.say(result.headline) if has_sales else "")
        count = result.to_win_back
        self.go_on.say(self.say(msg("Go on with {count} to Reason", count=count) if count else msg("Go on to Reason")))
        self.figures.show_result(result, self.session.shop.currency)
        self._show_note()
        self._show_chips()
        self._on_listed(listed)

    def _read_list(self) -> None:
        view = self.view
        if view is None or self._is_refreshing:  # a list of the old view would come in the place of the new one
            self.refresh()
            return
        wanted = self._wanted()

        def read(book: Book, _progress: Progress) -> Listed:
            from winback_gui.services.lapsed_list import listed_of  # noqa: PLC0415 (loads numpy)

            return listed_of(book, view, wanted)

        self.jobs.read(read, self._on_listed, slot="identify")

    def _on_listed(self, listed: Listed) -> None:
        self.list.show_listed(listed, self._cut(), self._empty_words())
        self.list.go_to_line(self._line_after)
        self._line_after = -1
        if self._is_new_list:
            self._is_new_list = False
            self.list.table.scrollToTop()

    def _wanted(self) -> Wanted:
        from winback_gui.services.lapsed_list import Group, Wanted  # noqa: PLC0415 (loads numpy)

        key = self.chips.current
        group = Group(key) if key not in {"", MONTH_CHIP} else Group.NOT_DECIDED
        return Wanted(group, self._month, self.search.text())

    # Showing

    def _show_chips(self) -> None:
        if self.view is None:
            return
        in_months = {month.first_day: month.count for month in self.view.result.departures.months}
        month = None if self._month is None else (self._month, in_months.get(self._month, 0))
        self.chips.show_chips(chips_of(self.session.speaker, self.view.counts, month))
        self.list.show_group(self.chips.current)

    def _show_note(self) -> None:
        costs = self.session.shop.costs
        if costs.margin is None or costs.letter_minor is None:
            text = msg(
                "**What a letter gains is not known yet:** tell Winback your margin and what a stamp costs. "
                "Until then those stand first who spent most and are likeliest to come for a letter."
            )
            self.note.show_note(Kind.WARM, self.session.speaker.say(text), [("settings", self.say(msg("Settings")))])
        elif costs.stamp_budget_minor is None:
            text = msg(
                "**How far do your stamps reach?** Say what you want to spend, and the list shows where they end."
            )
            self.note.show_note(Kind.WARM, self.session.speaker.say(text), [("sum", self.say(msg("Say the sum")))])
        self._notes.setVisible(costs.margin is None or costs.letter_minor is None or costs.stamp_budget_minor is None)

    def _cut(self) -> CutLine | None:
        """The line where the stamps end: among those not decided, when all of them are shown."""
        view = self.view
        if view is None or self.chips.current != _FIRST_GROUP or self.search.text().strip():
            return None
        cut, said = view.result.cut_off, view.result.cut_off_said
        if cut is None or said is None:
            return None
        return CutLine(cut.row_count, GAIN, self.session.speaker.say(said), self.say(msg("Change the sum")))

    def _empty_words(self) -> str:
        """What an empty list says."""
        typed = self.search.text().strip()
        if typed:
            return self.say(msg("Nobody here is called “{typed}”.", typed=typed))
        if self.chips.current == _FIRST_GROUP:
            return self.say(msg("All who stopped coming are decided."))
        if self.chips.current == MONTH_CHIP:
            return self.say(msg("No regular stopped in this month."))
        group = group_words(self.session.speaker, self.chips.current)
        return self.say(msg("Nobody stands under “{group}”.", group=group))

    # What the owner does

    def _on_chip_chosen(self, key: str) -> None:
        if key != MONTH_CHIP:
            self._month = None
            QTimer.singleShot(0, self, self._show_chips)
        self.list.show_group(key)
        self.list.table.clearSelection()
        self._is_new_list = True
        self._read_list()

    def _on_month_chosen(self, first_day: date) -> None:
        self._month = first_day
        if self.view is not None:
            self._show_chips()
            self.chips.choose(MONTH_CHIP)
            self._is_new_list = True
            self._read_list()

    def _on_show_all(self) -> None:
        self.search.clear()
        if self.chips.current == MONTH_CHIP:
            self.chips.choose(_FIRST_GROUP)
        self._typing.stop()
        self._read_list()

    def _decide(self, customer_ids: Sequence[int], decision: Decision) -> None:
        today, standings = self.session.today(), self.session.standings.current
        self._line_after = self.list.table.currentIndex().row()

        def work(book: Book, _progress: Progress) -> Done[Decided]:
            from winback_gui.services.lapsed_list import about_to_leave  # noqa: PLC0415 (loads numpy)

            leaving = about_to_leave(standings, customer_ids) if standings is not None else {}
            return deciding.decide(book, customer_ids, decision, today, standings=leaving)

        self.session.act(work, self._on_decided)

    def _take_back(self, customer_ids: Sequence[int]) -> None:
        self._line_after = self.list.table.currentIndex().row()
        self.session.act(lambda book, _progress: deciding.take_back(book, customer_ids), self._on_decided)

    def _on_decided(self, _done: Done[Any]) -> None:
        self.list.table.clearSelection()

    def _on_note_link(self, key: str) -> None:
        if key == "sum":
            self._on_change_sum()
        else:
            self.session.page_requested.emit("settings", "costs")

    def _on_change_sum(self) -> None:
        from winback_gui.ui.dialogs.stamp_sum import StampSumDialog  # noqa: PLC0415

        if self.view is not None:
            StampSumDialog.open_for(self.session, self.view, self)

    def _on_how_sure(self) -> None:
        from winback_gui.ui.dialogs.how_sure import HowSureDialog  # noqa: PLC0415

        if self.view is not None:
            HowSureDialog.open_for(self.session, self.view.result, self)

    def _on_told_us(self, customer_id: int) -> None:
        from winback_gui.ui.dialogs.told_leaving import ToldLeavingDialog  # noqa: PLC0415

        ToldLeavingDialog.open_for(self.session, self, customer_id)
