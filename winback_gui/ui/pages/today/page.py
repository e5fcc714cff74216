"""Today: what to do now, who came back, and how many stopped. Nothing to configure."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from winback_gui.domain.message import msg, plural
from winback_gui.services.today.today import greeting
from winback_gui.services.today.todo import Page as Place
from winback_gui.ui.pages.base import Page, Wish
from winback_gui.ui.pages.identify.chips import FIRST_GROUP, GROUPS_BY
from winback_gui.ui.pages.today.parts import CameBackCard, TodoCard
from winback_gui.ui.theme import theme_of
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.arranging import scrolling
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.drawings import Drawing
from winback_gui.ui.widgets.empty_state import EmptyState
from winback_gui.ui.widgets.note import Note
from winback_gui.ui.widgets.page_header import PageHeader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from winback_gui.domain.message import Message
    from winback_gui.domain.progress import Progress
    from winback_gui.services.identify.standings import Standings
    from winback_gui.services.today.today import TodayView
    from winback_gui.services.today.today_page import TodayPage as Read
    from winback_gui.services.today.todo import Todo
    from winback_gui.store.book import Book
    from winback_gui.ui.pages.today.months import MonthsCard
    from winback_gui.ui.session import Session

_SLOT = "today"
_BESIDE_FROM = 720  # px at text size 100 %
_PLACES: dict[Place, tuple[str, object]] = {
    Place.FOLLOW_UP: ("follow_up", None),
    Place.DO_NOT_WRITE: ("customers", Wish.SHOW_SUPPRESSED),
    Place.IDENTIFY: ("identify", FIRST_GROUP),
    Place.REMARKS: ("customers", Wish.SHOW_REMARKED),
}


class TodayPage(Page):
    """The first page: each line of its list leads to the place where it is done."""

    name = "today"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        session.standings.failed.connect(self._on_standings_failed)
        self.header = PageHeader(self.say(greeting("", session.moment.hour)))
        self.todos = TodoCard(session.speaker)
        self.todos.todo_requested.connect(self._go)
        self.missed = Note(Kind.WARM, "")  # below what is to do: it comes late, and must not move what one clicks on
        self.missed.link_requested.connect(lambda _key: session.unusual.show_missed(self))
        self.missed.hide()
        self.do_not_write = Note(Kind.GOOD, "", icon="shield-check")
        self.do_not_write.link_requested.connect(lambda _key: self._open(Place.DO_NOT_WRITE))
        self.came_back = CameBackCard(session.speaker)
        self.came_back.all_requested.connect(lambda: session.page_requested.emit("follow_up", "came-back"))
        self.came_back.person_requested.connect(lambda who: session.page_requested.emit("customers", who))
        begin = Button(self.say(msg("Bring in my list")), ButtonKind.PRIMARY, icon="upload")
        begin.clicked.connect(lambda: session.import_requested.emit([]))
        self.empty = EmptyState(
            Drawing.CARDS,
            self.say(msg("It begins with your customers")),
            self.say(
                msg("A file from your till, web shop or spreadsheet is enough. You see what would come in first.")
            ),
            button=begin,
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self._filled())
        self._pages.addWidget(self.empty)
        self._pages.addWidget(QWidget())  # until the book is read: no empty cards
        self._pages.setCurrentIndex(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._pages, 1)

    @cached_property
    def months(self) -> MonthsCard:
        """How many stopped in each month; there is nothing to show in it before that is worked out."""
        from winback_gui.ui.pages.today.months import MonthsCard  # noqa: PLC0415 (start-up does not pay for it)

        card = MonthsCard(self.session.speaker)
        card.month_requested.connect(lambda day: self.session.page_requested.emit("identify", day))
        by_kind = card.groups_requested
        by_kind.connect(lambda kind: self.session.page_requested.emit("identify", f"{GROUPS_BY}{kind}"))
        self.session.unusual.told.connect(self._show_unusual)  # a method's: the session outlives the page
        self._right.insertWidget(1, card)
        return card

    def refresh(self) -> None:
        """Show what is known at once; who stopped coming is added as soon as it is worked out."""
        self._refresh(is_wished=self.is_wished)

    def _refresh(self, *, is_wished: bool) -> None:
        standings = self.session.standings
        if not standings.is_fresh:
            failure = None if is_wished else standings.failure  # else it is tried again
            self._read(standings.current, is_fresh=False, failure=failure)
        standings.request(self._read, is_wished=is_wished)

    def _on_standings_failed(self, why: Message) -> None:
        """Say that it failed while the page is seen; else it is tried again when the page is shown next."""
        if self.isVisible():
            self._read(self.session.standings.current, is_fresh=False, failure=why)
        else:
            self.ask_again()

    def fit(self) -> None:
        """Let the columns stand below one another where they would cut each other's words."""
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(beside if self.width() >= theme_of(self).px(_BESIDE_FROM) else below)

    def _filled(self) -> QWidget:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.todos)
        left.addWidget(self.missed)
        left.addWidget(self.do_not_write)
        left.addStretch(1)
        right.setSpacing(16)
        right.addWidget(self.came_back)
        right.addStretch(1)
        self._right = right
        inside = QWidget()
        inside.setProperty("paper", "page")
        self._columns = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        row.setContentsMargins(24, 4, 24, 24)
        row.setSpacing(24)
        row.addLayout(left, 65)
        row.addLayout(right, 35)
        return scrolling(inside)

    def _read(self, standings: Standings | None, *, is_fresh: bool = True, failure: Message | None = None) -> None:
        today, speaker = self.session.today(), self.session.speaker

        def read(book: Book, _progress: Progress) -> Read:
            speaker.warm_up(today)
            return _read_page(book, today, standings, is_fresh=is_fresh, failure=failure)

        on_failed = self._on_read_failed if is_fresh else None  # the fresh one follows else, and may work
        self.jobs.read(read, self._show, on_failed, slot=_SLOT)

    def _on_read_failed(self, why: Message) -> None:
        """Show what can be told without who stopped coming."""
        self.jobs.failed.emit(why)
        self._read(None, is_fresh=False, failure=why)

    def _show(self, read: Read) -> Iterator[None]:
        view = read.view
        self.session.text_met.emit(self._names_in(view))
        title = self.say(greeting(view.first_name, self.session.moment.hour))
        self.header.say(title, self.session.speaker.say(view.sentence))
        is_empty = not view.counts.customers
        self._pages.setCurrentIndex(1 if is_empty else 0)
        self.header.set_buttons(() if is_empty else self._buttons(view))
        yield
        self.todos.show_todos(view.todos, is_settled=view.is_settled)
        yield
        links = (("list", self.say(msg("Show list"))),) if view.do_not_write else ()
        said = self.session.speaker.say(view.do_not_write_said)
        self.do_not_write.show_note(Kind.GOOD, said, links, icon="shield-check")
        self.came_back.show_people(view.came_back)
        if read.departures is not None:  # what was shown before stays while they are worked out anew
            yield
            self.months.show_departures(read.departures)
            self._show_unusual()  # of another book nothing stays
            standings = self.session.standings.current
            if standings is not None and self.session.standings.is_fresh:
                self.session.unusual.look(standings)

    def _show_unusual(self) -> None:
        found = self.session.unusual
        self.months.show_group(found.group)
        if found.missed is not None:
            said, links = self.session.speaker.say(found.missed.said), (("missed", self.say(msg("Show them"))),)
            self.missed.show_note(Kind.WARM, said, links)
        self.missed.setVisible(found.missed is not None)

    def _names_in(self, view: TodayView) -> str:
        """Return who is named on the page: their letters are needed before the whole book is looked through."""
        named = [view.first_name, *(self.say(todo.detail) for todo in view.todos)]
        return " ".join([*named, *(one.name for one in view.came_back.rows)])

    def _buttons(self, view: TodayView) -> tuple[Button, ...]:
        """One of them is filled: the printer where letters wait for it, else what brings news."""
        sold = Button(self.say(msg("Sold today")), icon="plus")
        sold.clicked.connect(lambda: self.session.page_requested.emit("customers", Wish.SOLD_TODAY))
        kind = ButtonKind.SECOND if view.to_print else ButtonKind.PRIMARY
        bring = Button(self.say(msg("Bring in new sales")), kind, icon="upload")
        bring.clicked.connect(lambda: self.session.import_requested.emit([]))
        if not view.to_print:
            return sold, bring
        words = plural("Print {count} letter", "Print {count} letters", view.to_print)
        prints = Button(self.say(words), ButtonKind.PRIMARY, icon="printer")
        prints.clicked.connect(lambda: self.session.page_requested.emit("letters", Wish.PRINT_LETTERS))
        return sold, bring, prints

    def _go(self, todo: Todo) -> None:
        self._open(todo.page, todo.argument)

    def _open(self, place: Place, argument: str = "") -> None:
        if place is Place.IMPORT:
            self.session.import_requested.emit([])
            return
        if place is Place.WORK_OUT:
            self._refresh(is_wished=True)
            return
        if place is Place.LACKING:
            self._show_lacking()
            return
        page, wish = _PLACES.get(place, (str(place), None))
        # A number is the id of what the page is to show.
        wanted = int(argument) if argument.isdigit() else argument or wish
        self.session.page_requested.emit(page, wanted)

    def _show_lacking(self) -> None:
        # Start-up does not pay for these.
        from winback_gui.services.today.today_held import people_lacking  # noqa: PLC0415
        from winback_gui.ui.dialogs.people_listed import PeopleListedDialog  # noqa: PLC0415

        today = self.session.today()
        PeopleListedDialog.ask_for(self.session, lambda book, _progress: people_lacking(book, today), self)


def _read_page(
    book: Book, today: date, standings: Standings | None, *, is_fresh: bool, failure: Message | None
) -> Read:
    from winback_gui.services.today.today_page import today_page  # noqa: PLC0415 (loads numpy)

    with book.snapshot():
        return today_page(book, today, standings, is_fresh=is_fresh, failure=failure)
