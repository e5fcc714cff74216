"""How sure is this? What would have been said on a day of the past, and what came of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from winback_gui.domain.interval import in_100, wilson
from winback_gui.domain.lapse import Status
from winback_gui.domain.message import Message, msg, plural
from winback_gui.ui.charts.bands import BandsShown, ComeBackBands, Group
from winback_gui.ui.charts.calibration import CalibrationChart, CalibrationShown, GivenDot
from winback_gui.ui.charts.key import ChartKey, KeyEntry, Swatch
from winback_gui.ui.dialogs.people_listed import PeopleListedDialog
from winback_gui.ui.kept_past import KeptPast
from winback_gui.ui.pages.identify.view import IdentifySubView
from winback_gui.ui.roles import Role
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.card import Card
from winback_gui.ui.widgets.fields import Combo
from winback_gui.ui.widgets.labels import label
from winback_gui.ui.widgets.rich_text import RichLabel

if TYPE_CHECKING:
    from winback_gui.domain.progress import Progress
    from winback_gui.services.identify.past_test import AskedThen, PastDay, PastTest
    from winback_gui.services.identify.standings import Standings
    from winback_gui.services.people_listed import PeopleListed
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

_STATE_WORDS: dict[Status, Message] = {
    Status.ACTIVE: msg("Came regularly"),
    Status.AT_RISK: msg("About to leave"),
    Status.LAPSED: msg("Had stopped"),
    Status.SEASONAL: msg("Came each year"),
    Status.NEW: msg("New"),
    Status.ONE_TIME: msg("Hardly known"),
}


class IdentifyHowSure(IdentifySubView):
    """The view "How sure".

    Signals:
        limits_requested(): the owner wants to set the limits.
    """

    limits_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._standings: Standings | None = None
        self._said: AskedThen | None = None
        self._shown: PastTest | None = None
        self._days: tuple[PastDay, ...] = ()
        self._past: KeptPast[AskedThen] = KeptPast(session, self)
        speaker = session.speaker
        self.day = Combo(self.say(msg("Had you asked on")))
        self.day.activated.connect(lambda _at: self._ask())
        self.chart = CalibrationChart(speaker, height=300)
        self.states = ComeBackBands(speaker)
        self.chart.chosen.connect(self._on_chance)
        self.states.chosen.connect(self._on_state)
        self._calibration, self._caution = RichLabel(""), RichLabel("", Role.CAPTION)
        self._young = RichLabel("")
        self.told: list[RichLabel] = []
        self.limits = Button(self.say(msg("Set the limits")), ButtonKind.SECOND)
        self.limits.clicked.connect(self.limits_requested)
        self._build()

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 4, 24, 16)
        column.setSpacing(16)
        self.test = self._build_test()
        self.young = Card(self.say(msg("What it was worth in the past")))
        self.young.body.addWidget(self._young)
        self.young.hide()
        column.addWidget(self.test)
        column.addWidget(self.young)
        column.addWidget(self._build_told())
        column.addStretch(1)
        self._fill(inside)

    def _build_test(self) -> QWidget:
        given = Card(self.say(msg("The chance that was given, and how many came")))
        key = KeyEntry(Swatch.DASHED, "warmfill", msg("where the dots would lie if every chance had been right"))
        given.body.addWidget(self._calibration)
        self._key = ChartKey(self.session.speaker, (key,))
        given.body.addWidget(self._key, 0, Qt.AlignmentFlag.AlignRight)
        given.body.addWidget(self.chart)
        given.body.addStretch(1)
        states = Card(self.say(msg("What was said, and who came")), aside=self.say(msg("in 100 people")))
        states.body.addWidget(self.states)
        states.body.addWidget(self._caution)
        states.body.addStretch(1)
        when = QHBoxLayout()
        when.setSpacing(8)
        when.addWidget(label(self.say(msg("Had you asked on")), Role.BODY))
        when.addWidget(self.day)
        when.addStretch(1)
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.addLayout(when, 0, 0, 1, 2)
        grid.addWidget(states, 1, 0)
        grid.addWidget(given, 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return holder

    def _build_told(self) -> QWidget:
        told = Card(self.say(msg("How it is told")))
        self._told_grid = grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        told.body.addLayout(grid)
        told.body.addWidget(self.limits, 0, Qt.AlignmentFlag.AlignLeft)
        return told

    # Reading

    def _on_standings(self, standings: Standings) -> None:
        from winback_gui.services.identify.past_test import past_days  # noqa: PLC0415 (loads numpy)

        self._standings = standings
        self._read_words(standings)
        self._show_days(past_days(standings))
        if self._days:
            self._ask()
        else:
            self._show_young()

    def _read_words(self, standings: Standings) -> None:
        today = self.session.today()

        def read(book: Book, _progress: Progress) -> tuple[Message, ...]:
            from winback_gui.services.identify.how_sure import sure_words  # noqa: PLC0415 (loads numpy)
            from winback_gui.services.identify.lift import lifts_of  # noqa: PLC0415 (loads numpy)

            return sure_words(standings, lifts_of(book.con, today).model)

        self.session.jobs.read(read, self._show_words, slot="identify words")

    def _show_words(self, words: tuple[Message, ...]) -> None:
        while len(self.told) < len(words):
            place, shown = len(self.told), RichLabel("")
            self.told.append(shown)
            self._told_grid.addWidget(shown, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        for at, shown in enumerate(self.told):
            shown.setVisible(at < len(words))
            if at < len(words):
                shown.say(self.session.speaker.say(words[at]))

    def _ask(self) -> None:
        standings = self._standings
        asked = next((one for one in self._days if one.day.isoformat() == self.day.current), None)
        if standings is None or asked is None:
            return
        ask = self._past.work(asked.day, standings.fit, lambda book: _ask_then(book, asked))

        def read(book: Book, _progress: Progress) -> tuple[Standings, AskedThen, PastTest]:
            from winback_gui.services.identify.past_test import past_test  # noqa: PLC0415 (loads numpy)

            with book.snapshot():
                said = ask(book)
                return standings, said, past_test(book, said)

        self.session.jobs.read(read, self._show, slot="identify how sure", is_long=True)

    # Showing

    def _show_days(self, days: tuple[PastDay, ...]) -> None:
        if [one.day for one in days] != [one.day for one in self._days]:
            chosen = self.day.current
            self.day.clear()
            for one in days:
                self.day.add_choice(one.day.isoformat(), self.say(msg("{day:long}", day=one.day)))
            if chosen in {one.day.isoformat() for one in days}:
                self.day.choose(chosen)
        self._days = days
        self.test.setVisible(bool(days))
        self.young.setVisible(not days)

    def _show_young(self) -> None:
        text = msg(
            "**Your book is too young to look back.** Three quarters of a year of sales are needed: half a year to ask "
            "from, and a quarter to see what came. Until then nobody can tell how sure it is in your shop; so it says "
            "“probably”."
        )
        self._young.say(self.session.speaker.say(text))
        self._say_sentence(msg("**How sure it is in your shop cannot be told yet.** Your book is still young."))

    def _show(self, read: tuple[Standings, AskedThen, PastTest]) -> None:
        standings, said, shown = read
        self._past.keep(said.asked.day, standings.fit, said)
        self._said, self._shown = said, shown
        say = self.session.speaker.say
        self._say_sentence(shown.headline)
        groups = tuple(
            _group(_STATE_WORDS[status], state.came, state.count, is_compared=status is not Status.LAPSED)
            for status, state in shown.states
        )
        self.states.show_groups(BandsShown(groups, shown.headline, msg("Who came, in 100 people of each state")))
        self._caution.say(say(shown.caution))
        self._calibration.say(say(shown.calibration))
        dots = tuple(_dot(one.said, one.came, one.count) for one in shown.found.chances)
        for widget in (self.chart, self._key):
            widget.setVisible(bool(dots))
        self.chart.show_dots(CalibrationShown(dots, shown.calibration))

    # Who is behind a figure

    def _on_state(self, number: int) -> None:
        said, shown = self._said, self._shown
        if said is not None and shown is not None:
            read = partial(_people_of_state, said, shown.states[number][0])
            PeopleListedDialog.ask_for(self.session, read, self)

    def _on_chance(self, number: int) -> None:
        said, shown = self._said, self._shown
        if said is not None and shown is not None:
            read = partial(_people_of_chance, said, shown.found.chances[number].said)
            PeopleListedDialog.ask_for(self.session, read, self)


def _people_of_state(said: AskedThen, status: Status, book: Book, _progress: Progress) -> PeopleListed:
    from winback_gui.services.identify.past_people import people_of_state  # noqa: PLC0415 (loads numpy)

    return people_of_state(book, said, status)


def _people_of_chance(said: AskedThen, chance: float, book: Book, _progress: Progress) -> PeopleListed:
    from winback_gui.services.identify.past_people import people_of_chance  # noqa: PLC0415 (loads numpy)

    return people_of_chance(book, said, chance)


def _group(name: Message, came: int, count: int, *, is_compared: bool) -> Group:
    band = wilson(came, count)
    counted = plural("{came} of {count} came", "{came} of {count} came", count, came=came)
    return Group(name, came, count, band.low, band.high, is_compared, counted)


def _dot(said: float, came: int, count: int) -> GivenDot:
    band = wilson(came, count)
    words = plural(
        "Given a chance of {said} in 100: {count} customer, {came} came, {share} in 100",
        "Given a chance of {said} in 100: {count} customers, {came} came, {share} in 100",
        count,
        said=in_100(said),
        came=came,
        share=in_100(came / count),
    )
    return GivenDot(said, came / count, band.low, band.high, count, words)


def _ask_then(book: Book, asked: PastDay) -> AskedThen:
    from winback_gui.services.identify.past_test import ask_then  # noqa: PLC0415 (loads numpy)

    return ask_then(book, asked)
