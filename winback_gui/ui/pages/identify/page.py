"""Step 1: who stopped coming, what a letter to each is worth, and what the owner decides about them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from winback_gui.domain.case import Decision
from winback_gui.domain.message import msg
from winback_gui.services.reason import decide as deciding
from winback_gui.ui.pages.base import Page, Wish
from winback_gui.ui.pages.identify.chips import FIRST_GROUP, GROUPS_BY, LOST, NARROW_CHIP, STOPPED_CHIP
from winback_gui.ui.pages.identify.departures import IdentifyDepartures
from winback_gui.ui.pages.identify.groups import AWAY, IdentifyGroups
from winback_gui.ui.pages.identify.header import GROUPS, LIST, SURE, WHEN, IdentifyHeader
from winback_gui.ui.pages.identify.how_sure import IdentifyHowSure
from winback_gui.ui.pages.identify.moved import IdentifyMoved
from winback_gui.ui.pages.identify.narrowed import Narrowed, those_new, those_of_month, those_who_stopped
from winback_gui.ui.pages.identify.news import IdentifyNews
from winback_gui.ui.pages.identify.notes import IdentifyNotes
from winback_gui.ui.pages.identify.parts import IdentifyFigures, chips_of
from winback_gui.ui.pages.identify.table import IdentifyTable
from winback_gui.ui.pages.identify.view import WATCHED, IdentifySubView
from winback_gui.ui.pages.identify.words import GROUP, MISSED, MOVED, SUM, cut_line, empty_words, list_sentence
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.chips import ChipGroup
from winback_gui.ui.widgets.drawings import Drawing
from winback_gui.ui.widgets.empty_state import EmptyState
from winback_gui.ui.widgets.fields import SearchField

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from winback_gui.domain.progress import Progress
    from winback_gui.services.identify.lapsed_list import IdentifyView, Listed, Wanted
    from winback_gui.services.identify.standings import Standings
    from winback_gui.services.reason.decide import Decided
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book
    from winback_gui.ui.counts import Counts
    from winback_gui.ui.session import Session
    from winback_gui.ui.tables.columns import CutLine

_TYPING_MS = 120
_SEARCH_WIDTH = 140


class IdentifyPage(Page):
    """Who stopped coming, best first; behind the list the views that tell how its figures came about.

    `open_at` takes a day (those who stopped in its month), the key of a group ("at-risk") or of a view (`WHEN`), or a
    kind of groups (`GROUPS_BY`).
    """

    name = "identify"
    watches = WATCHED

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.view: IdentifyView | None = None
        self._narrowed: Narrowed | None = None
        self._wished_month: date | None = None  # asked for before anything was read
        self._line_after = -1
        self._is_new_list = self._is_refreshing = False
        self.header = IdentifyHeader(session.speaker)
        self.views, self.told_us, self.go_on = self.header.views, self.header.told_us, self.header.go_on
        self.figures = IdentifyFigures(session.speaker)
        self.notes = IdentifyNotes(session)
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
        self.departures = IdentifyDepartures(session)
        self.groups = IdentifyGroups(session)
        self.how_sure = IdentifyHowSure(session)
        self._sub_views: dict[str, IdentifySubView] = {WHEN: self.departures, GROUPS: self.groups, SURE: self.how_sure}
        self.news = IdentifyNews(session, self.figures)
        self.moved = IdentifyMoved(session, self.departures.kept_before, self)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._build()
        self._connect()

    # Page

    def refresh(self) -> None:
        """Show who stopped coming as of now; the standings are worked out only as far as something changed."""
        self._is_refreshing = True
        self.session.standings.request(self._on_standings)
        for view in self._sub_views.values():
            view.refresh()

    def open_at(self, argument: object) -> None:
        """Show those who stopped in a month, or a group."""
        if argument == Wish.TOLD_US:
            self._on_told_us(0)
        elif isinstance(argument, date):
            self._on_month_chosen(argument.replace(day=1))
        elif isinstance(argument, str) and argument.startswith(GROUPS_BY):
            self._show_groups(argument.removeprefix(GROUPS_BY))
        elif isinstance(argument, str) and argument in self._sub_views:
            self.views.choose(argument)
        elif isinstance(argument, str) and argument in self.chips.keys:
            self.views.choose(LIST)
            self._end_search()
            self.chips.choose(argument)
            self._read_list()

    def show_first(self) -> None:
        """Show the list; which customers it shows stays."""
        self.views.choose(LIST)

    def fit(self) -> None:
        """Leave the list its rows on a low page."""
        self.search.setFixedWidth(theme_of(self).px(_SEARCH_WIDTH))
        self.figures.fit(self.height())

    def home(self) -> QWidget:
        """Return the list, where W, L, R and A decide; on a view behind it the choice of views."""
        return self.list.table if self.views.current == LIST else self.views

    def find_field(self) -> QLineEdit:
        """Return the field that finds in the list, to which Ctrl+F leads from the views behind it, too."""
        self.views.choose(LIST)
        return self.search

    # Building

    def _build(self) -> None:
        tools = QHBoxLayout()
        tools.setContentsMargins(24, 10, 24, 8)
        tools.setSpacing(12)
        self.search.setFixedWidth(theme_of(self).px(_SEARCH_WIDTH))
        tools.addWidget(self.chips, 1)
        tools.addWidget(self.search)
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.figures)
        column.addWidget(self.notes)
        column.addLayout(tools)
        column.addWidget(self.list, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(filled)
        self.stack.addWidget(self.nobody)
        for view in self._sub_views.values():
            self.stack.addWidget(view)
        self._list = filled
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(self.stack, 1)

    def _connect(self) -> None:
        session = self.session
        self.go_on.clicked.connect(lambda: self.session.page_requested.emit("reason", None))
        self.views.chosen.connect(lambda _key: self._show_view())
        for view in self._sub_views.values():
            view.said.connect(self._say_sentence)
            view.narrowed.connect(self._narrow)
        self.how_sure.limits_requested.connect(self._on_limits)
        self.header.limits.clicked.connect(self._on_limits)
        self.figures.months_requested.connect(lambda: self.views.choose(WHEN))
        self.figures.number_chosen.connect(self._on_number_chosen)
        self.figures.new_requested.connect(self._on_new_requested)
        self.told_us.clicked.connect(lambda: self._on_told_us(0))
        session.counts_changed.connect(self._on_counts)
        self._on_counts(session.counts)
        self.figures.month_chosen.connect(self._on_month_chosen)
        self.chips.chosen.connect(self._on_chip_chosen)
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.search.returnPressed.connect(self.list.table.setFocus)
        self._typing.timeout.connect(self._read_list)
        self.notes.link_requested.connect(self._on_note_link)
        for finder in (self.moved, session.unusual):
            finder.told.connect(self._show_note)
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
            from winback_gui.services.identify.lapsed_list import listed_of, view_of  # noqa: PLC0415 (loads numpy)

            with book.snapshot():
                view = view_of(book, today, standings)
                return view, listed_of(book, view, wanted)

        self.jobs.read(read, self._on_read, slot="identify")

    def _on_read(self, found: tuple[IdentifyView, Listed]) -> Iterator[None]:
        (self.view, listed), result = found, found[0].result
        self._show_note()
        self._show_view()
        self.news.show_news(result.standings)
        self.moved.look(result.standings)
        self.session.unusual.look(result.standings)
        self.header.say_to_find_out(self.view.to_find_out)
        self.figures.show_result(result, self.session.shop.currency)
        self._show_chips()
        yield
        self._on_listed(listed)
        self._is_refreshing = False
        if self._wished_month is not None:
            self._on_month_chosen(self._wished_month)

    def _show_view(self) -> None:
        """Show the list or the view that is chosen; without any sales the empty page."""
        result = self.view.result if self.view is not None else None
        has_sales = result is not None and any(result.status_counts.values())
        goes_on = self.view is not None and has_sales and self.view.goes_on
        self.header.show_verbs(is_filled=has_sales, goes_on=goes_on)
        shown = self._sub_views.get(self.views.current, self._list) if has_sales else self.nobody
        self.stack.setCurrentWidget(shown)
        self._say_sentence()

    def _say_sentence(self) -> None:
        """Say under the title what the shown view says."""
        shown, sentence = self.stack.currentWidget(), ""
        if isinstance(shown, IdentifySubView):
            sentence = " ".join(part for part in (shown.sentence, self.notes.day_said) if part)
        elif shown is self._list and self.view is not None:
            words = list_sentence(self.session.speaker, self.view.result, self.chips.current, self._narrowed)
            sentence = self.session.speaker.say(words)
        self.header.say(self.header.title, sentence)

    def _read_list(self) -> None:
        view = self.view
        if view is None or self._is_refreshing:  # a list of the old view would come in the place of the new one
            self.refresh()
            return
        wanted = self._wanted()

        def read(book: Book, _progress: Progress) -> Listed:
            from winback_gui.services.identify.lapsed_list import listed_of  # noqa: PLC0415 (loads numpy)

            return listed_of(book, view, wanted)

        self.jobs.read(read, self._on_listed, slot="identify")

    def _on_listed(self, listed: Listed) -> None:
        nobody = self.view.result.nobody if self.view is not None else None
        self.list.show_drawing(Drawing.CALENDAR if nobody is not None and nobody.is_too_young else Drawing.CUP)
        self.list.show_listed(listed, self._cut(), self._empty_words())
        self.list.show_all.setVisible(bool(self.search.text().strip()) or self.chips.current == NARROW_CHIP)
        self.list.go_to_line(self._line_after)
        self._line_after = -1
        if self._is_new_list:
            self._is_new_list = False
            self.list.table.scrollToTop()

    def _wanted(self) -> Wanted:
        from winback_gui.services.identify.lapsed_list import Group, Wanted  # noqa: PLC0415 (loads numpy)

        key = self.chips.current
        group = Group(key) if key not in {"", NARROW_CHIP} else Group.NOT_DECIDED
        only = self._narrowed.customer_ids if self._narrowed is not None else None
        return Wanted(group, only, self.search.text())

    # Showing

    def _show_chips(self) -> None:
        if self.view is None:
            return
        only = self._narrowed
        narrowed = None if only is None else (only.words, self.view.result.rows.count_of(only.customer_ids))
        self.chips.show_chips(chips_of(self.session.speaker, self.view.counts, narrowed, self.chips.current))
        self.list.show_group(self.chips.current)

    def _show_note(self) -> None:
        if self.view is not None:
            sales = self.view.result.standings.sales
            self.notes.show_notes(self.session.shop.costs, sales, self.moved.found)
            self.notes.show_unusual(self.session.unusual.missed, self.session.unusual.group)

    def _cut(self) -> CutLine | None:
        """The line where the sum for letters ends: among those not decided, when all of them are shown."""
        view = self.view
        if view is None or self.chips.current != FIRST_GROUP or self.search.text().strip():
            return None
        return cut_line(self.session.speaker, view.result)

    def _empty_words(self) -> str:
        """What an empty list says."""
        nobody = self.view.result.nobody if self.view is not None else None
        typed = self.search.text().strip()
        return self.say(empty_words(self.session.speaker, self.chips.current, typed, nobody))

    # What the owner does

    def _on_chip_chosen(self, key: str) -> None:
        if key != NARROW_CHIP:
            self._narrowed = None
            QTimer.singleShot(0, self, self._show_chips)
        self.list.show_group(key)
        self._say_sentence()
        self.list.table.clearSelection()
        self._is_new_list = True
        self._read_list()

    def _narrow(self, narrowed: Narrowed) -> None:
        """Show the list with these customers only."""
        self._narrowed = narrowed
        self.views.choose(LIST)
        self._end_search()
        if self.view is not None:
            self._show_chips()
            self.chips.choose(NARROW_CHIP)
            self._is_new_list = True
            self._read_list()

    def _on_month_chosen(self, first_day: date) -> None:
        self._wished_month = first_day if self.view is None else None
        if self.view is not None:
            self._narrow(those_of_month(self.session.speaker, self.view.result, first_day))

    def _show_groups(self, kind: str) -> None:
        self.groups.kinds.choose(kind)
        self.views.choose(GROUPS)

    def _on_number_chosen(self, key: str) -> None:
        if key == LOST:
            self._show_groups(AWAY)  # what was lost years ago stands by itself
        elif key == STOPPED_CHIP and self.view is not None:
            self._narrow(those_who_stopped(self.session.speaker, self.view.result))
        elif key in self.chips.keys:
            self.chips.choose(key)

    def _on_new_requested(self) -> None:
        if self.news.found is not None:
            self._narrow(those_new(self.session.speaker, self.news.found))

    def _end_search(self) -> None:
        """Take away what was searched for: it would hide whom a link leads to. The list is still to be read."""
        self.search.clear()
        self._typing.stop()

    def _on_show_all(self) -> None:
        self._end_search()
        if self.chips.current == NARROW_CHIP:
            self.chips.choose(FIRST_GROUP)
        self._read_list()

    def _decide(self, customer_ids: Sequence[int], decision: Decision) -> None:
        today, standings = self.session.today(), self.session.standings.current
        self._line_after = self.list.table.currentIndex().row()

        def work(book: Book, _progress: Progress) -> Done[Decided]:
            from winback_gui.services.identify.lapsed_list import about_to_leave  # noqa: PLC0415 (loads numpy)

            leaving = about_to_leave(standings, customer_ids) if standings is not None else {}
            return deciding.decide(book, customer_ids, decision, today, standings=leaving)

        self.session.act(work, self._on_decided)

    def _take_back(self, customer_ids: Sequence[int]) -> None:
        self._line_after = self.list.table.currentIndex().row()
        today = self.session.today()
        self.session.act(lambda book, _progress: deciding.take_back(book, customer_ids, today), self._on_decided)

    def _on_decided(self, _done: Done[Any]) -> None:
        self.list.table.clearSelection()

    def _on_note_link(self, key: str) -> None:
        if key == SUM:
            self._on_change_sum()
        elif key == MOVED:
            self.moved.show_people(self)
        elif key == MISSED:
            self.session.unusual.show_missed(self)
        elif key == GROUP and self.session.unusual.group is not None:
            self._show_groups(self.session.unusual.group.kind)
        else:
            self.session.page_requested.emit("settings", "costs")

    def _on_change_sum(self) -> None:
        from winback_gui.ui.dialogs.stamp_sum import StampSumDialog  # noqa: PLC0415

        if self.view is not None:
            StampSumDialog.open_for(self.session, self.view, self)

    def _on_limits(self) -> None:
        from winback_gui.ui.dialogs.lapse_limits import LapseLimitsDialog  # noqa: PLC0415

        LapseLimitsDialog.open_for(self.session, self)

    def _on_counts(self, counts: Counts) -> None:
        """Nobody can have told anything where nobody is in the book."""
        self.told_us.setVisible(counts.customers != 0)

    def _on_told_us(self, customer_id: int) -> None:
        from winback_gui.ui.dialogs.told_leaving import ToldLeavingDialog  # noqa: PLC0415

        ToldLeavingDialog.open_for(self.session, self, customer_id)
