"""Results: did the letters help? Against those held out, in money, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.services.results.measure import periods, results, runs
from winback_gui.services.results.result_people import result_people
from winback_gui.ui.dialogs.people_listed import PeopleListedDialog
from winback_gui.ui.pages.base import Page
from winback_gui.ui.pages.next_step import NextStep, Step
from winback_gui.ui.pages.results.not_counted import nothing_counted
from winback_gui.ui.pages.results.parts import CameBackBandsCard, MoneyCard, WorkedTable, shown_groups
from winback_gui.ui.roles import Role
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.arranging import scrolling
from winback_gui.ui.widgets.chips import ChipGroup, ChipText
from winback_gui.ui.widgets.drawings import Drawing
from winback_gui.ui.widgets.fields import Combo
from winback_gui.ui.widgets.labels import label
from winback_gui.ui.widgets.note import Note
from winback_gui.ui.widgets.page_header import PageHeader

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from winback_gui.domain.progress import Progress
    from winback_gui.services.identify.standings import Standings
    from winback_gui.services.people_listed import PeopleListed
    from winback_gui.services.results.measure import Period, ResultRow, Results
    from winback_gui.services.results.outcomes import Outcome
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

_SLOT = "results"
_TITLE = msg("Did the letters help?")
_VIEWS: dict[str, tuple[Message, Message]] = {
    "reason": (msg("By reason"), msg("Reason")),
    "offer": (msg("By offer"), msg("Offer")),
    "letter": (msg("By letter"), msg("Letter")),
    "away": (msg("By time away"), msg("Time away")),
}
_FIRST_LETTER = Step(
    msg("What comes of your letters will stand here"),
    msg("Who came back, what it cost and what it earned. It begins with the first letter in the post."),
    msg("Look at the letters"),
    "letters",
    icon="mail",
)


@frozen
class _Read:
    """What there is to choose from, and what came of what is chosen."""

    periods: tuple[Period, ...]
    runs: tuple[Period, ...]
    results: Results


class ResultsPage(Page):
    """Headline, who came back, money, and what worked for whom."""

    name = "results"
    is_blank_until_read = True

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._periods: tuple[Period, ...] = ()
        self._results: Results | None = None
        self.header = PageHeader(self.say(_TITLE))
        self.period = Combo(self.say(msg("Which letters")))
        self.period.setMinimumHeight(36)
        self.period.activated.connect(lambda _at: self.refresh())
        self.header.set_buttons([self.period])
        self.bands = CameBackBandsCard(session.speaker)
        self.bands.group_requested.connect(self._on_group)
        self.money = MoneyCard(session.speaker)
        self.money.story_requested.connect(self._on_money)
        self.money.settings_requested.connect(lambda: session.page_requested.emit("settings", "costs"))
        self.views = ChipGroup(more=self.say(msg("More")), name=self.say(msg("What worked for whom")))
        self.views.show_chips([ChipText(key, self.say(words)) for key, (words, _head) in _VIEWS.items()])
        self.views.chosen.connect(lambda _key: self._show_table())
        self.table = WorkedTable(session)
        self.table.people_requested.connect(lambda row: self._open_people(row.behind, row.title))
        self.for_nothing = Note(Kind.WARM, "", icon="mail")
        self.for_nothing.link_requested.connect(lambda key: session.page_requested.emit("identify", key))
        self._build()

    def refresh(self) -> None:
        """Read the results of the chosen period; what is shown stays until they are there."""
        chosen, today = self.period.current, self.session.today()

        def read(book: Book, _progress: Progress) -> _Read:
            return _read(book, chosen, today)

        self.jobs.read(read, self._show, slot=_SLOT)
        self.session.standings.request(self._on_standings, is_wished=self.is_wished)

    def _on_standings(self, standings: Standings) -> None:
        """Look for a group of customers whose letters were for nothing."""

        def read(book: Book, _progress: Progress) -> Message | None:
            from winback_gui.services.identify.lapsed_groups import letters_for_nothing  # noqa: PLC0415 (loads numpy)

            with book.snapshot():
                return letters_for_nothing(book, standings)

        self.jobs.read(read, self._show_for_nothing, slot="letters for nothing", is_long=True)

    def _show_for_nothing(self, said: Message | None) -> None:
        self._note_place.setVisible(said is not None)
        if said is not None:
            links = [("groups", self.say(msg("Show the groups")))]
            self.for_nothing.show_note(Kind.WARM, self.session.speaker.say(said), links, icon="mail")

    # Who is behind a figure

    def _on_group(self, number: int) -> None:
        shown = self._results
        if shown is not None:
            one = shown_groups(shown)[number]
            self._open_people(one.group.behind, one.title)

    def _on_money(self) -> None:
        shown = self._results
        if shown is not None:
            self._open_people(shown.paid, msg("How do the sums come about?"), shown.money.counted)

    def _open_people(self, behind: Sequence[Outcome], title: Message, counted: Message | None = None) -> None:
        def read(book: Book, _progress: Progress) -> PeopleListed:
            return result_people(book, behind, title, counted)

        PeopleListedDialog.ask_for(self.session, read, self)

    # Building

    def _build(self) -> None:
        cards = QHBoxLayout()
        cards.setContentsMargins(24, 0, 24, 0)
        cards.setSpacing(16)
        cards.addWidget(self.bands, 62)
        cards.addWidget(self.money, 38)
        head = QHBoxLayout()
        head.setContentsMargins(24, 0, 24, 0)
        head.setSpacing(12)
        head.addWidget(label(self.say(msg("What worked for whom")), Role.SECTION))
        head.addStretch(1)
        head.addWidget(self.views)
        inside = QWidget()
        inside.setProperty("paper", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(cards)
        self._note_place = QWidget()
        place = QHBoxLayout(self._note_place)
        place.setContentsMargins(24, 16, 24, 0)
        place.addWidget(self.for_nothing)
        self._note_place.hide()
        column.addWidget(self._note_place)
        column.addSpacing(18)
        column.addLayout(head)
        column.addSpacing(8)
        column.addWidget(self.table, 1)
        scroll = scrolling(inside)
        self.empty = NextStep(self.session, Drawing.BARS, _FIRST_LETTER)
        self.places = QStackedWidget()
        self.places.addWidget(scroll)
        self.places.addWidget(self.empty)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.header)
        page.addWidget(self.places, 1)

    # Showing

    def _show(self, read: _Read) -> None:
        shown = read.results
        self._results = shown
        self._show_periods(read)
        is_empty = not shown.letters.count and not shown.left_out
        is_new = is_empty and shown.period == read.periods[-1] and not shown.apart
        headline = shown.effect.headline if shown.letters.count or is_new else nothing_counted(shown)
        self.header.say(self.say(_TITLE), self.session.speaker.say(headline))
        self.period.setVisible(not is_new)
        self.places.setCurrentIndex(1 if is_empty else 0)
        self.bands.show_results(shown)
        self.money.show_money(shown.money)
        self._show_table()

    def _show_periods(self, read: _Read) -> None:
        found = (*read.periods, *read.runs)
        if found != self._periods:
            self.period.clear()
            for one in found:
                self.period.add_choice(one.key, self.say(one.said))
            if read.runs:
                self.period.insertSeparator(len(read.periods))
        self._periods = found
        self.period.choose(read.results.period.key)

    def _show_table(self) -> None:
        if self._results is None:
            return
        rows: dict[str, tuple[ResultRow, ...]] = {
            "reason": self._results.by_reason,
            "offer": self._results.by_offer,
            "letter": self._results.by_letter,
            "away": self._results.by_time_away,
        }
        key = self.views.current
        self.table.show_results(self.say(_VIEWS[key][1]), rows[key], keeps_order=key == "away")


def _read(book: Book, chosen: str, today: date) -> _Read:
    """Read what is chosen; while nothing is, or that is gone, the first period in which letters were posted."""
    with book.snapshot():
        found, listed = periods(book, today), runs(book, today)
        for period in (*found, *listed):
            if period.key == chosen:
                return _Read(found, listed, results(book, period, today))
        for period in found[:-1]:
            shown = results(book, period, today)
            if shown.letters.count:
                return _Read(found, listed, shown)
        return _Read(found, listed, results(book, found[-1], today))
