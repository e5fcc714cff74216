"""When they left: the months, what those of one month had in common, the years, and how long customers stay."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from winback_gui.domain.frozen import frozen
from winback_gui.domain.interval import wilson
from winback_gui.domain.lapse_words import REGULARS_CAME
from winback_gui.domain.message import Message, msg, plural
from winback_gui.services.wording import when_words
from winback_gui.ui.charts.bands import BandsShown, ComeBackBands, Group
from winback_gui.ui.charts.departure_months import months_shown, who_counts
from winback_gui.ui.charts.key import ChartKey
from winback_gui.ui.charts.months import MonthBars
from winback_gui.ui.charts.staying import StayingCurves, StayingLine, StayingShown
from winback_gui.ui.dialogs.people_listed import PeopleListedDialog
from winback_gui.ui.kept_past import KeptPast
from winback_gui.ui.pages.identify.moved import BEFORE, work_before
from winback_gui.ui.pages.identify.narrowed import Narrowed, month_words
from winback_gui.ui.pages.identify.parts import months_key
from winback_gui.ui.pages.identify.view import IdentifySubView
from winback_gui.ui.roles import Role
from winback_gui.ui.widgets.buttons import Button, ButtonKind, link
from winback_gui.ui.widgets.card import Card
from winback_gui.ui.widgets.labels import label
from winback_gui.ui.widgets.rich_text import RichLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.analytics.attrition import YearOfDepartures
    from winback_gui.analytics.staying import StayingCurve
    from winback_gui.domain.progress import Progress
    from winback_gui.domain.speech import Speaker
    from winback_gui.services.identify.lapsed_departures import DeparturesShown
    from winback_gui.services.identify.left_in_month import LeftInMonth
    from winback_gui.services.identify.moved_by_import import BeforeImport
    from winback_gui.services.identify.standings import Standings
    from winback_gui.services.people_listed import PeopleListed
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

_MONTHS = 24
_HALF_YEARS = (183, 365, 548, 731, 913, 1096, 1461, 1826)
_YEAR_AGO = "a year ago"


@frozen
class _Read:
    standings: Standings
    year_ago: Standings
    before: BeforeImport
    shown: DeparturesShown


class IdentifyDepartures(IdentifySubView):
    """The view "When they left".

    Attributes:
        kept_before: where everybody stood before the newest import; the list asks for it, too.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._standings: Standings | None = None
        self._months: tuple[date, ...] = ()
        self._years: tuple[tuple[YearOfDepartures, Standings], ...] = ()
        self._month: date | None = None
        self._together: tuple[date, ...] = ()
        self._past: KeptPast[Standings] = KeptPast(session, self)
        self.kept_before: KeptPast[BeforeImport] = KeptPast(session, self)
        self._before: BeforeImport | None = None
        speaker = session.speaker
        self.months = MonthBars(speaker, height=196)
        self.months.chosen.connect(lambda number: self.choose_month(self._months[number]))
        self.month = MonthCard(speaker)
        self.month.show_requested.connect(self._on_show_requested)
        self.month.together_requested.connect(self.choose_together)
        self.curves = StayingCurves(speaker)
        self.curves.chosen.connect(self._on_point)
        self._curves: tuple[tuple[StayingCurve, Standings], ...] = ()
        self.years = ComeBackBands(speaker)
        self.years.chosen.connect(self._on_year)
        self._key = ChartKey(speaker)
        self._verdict, self._staying = RichLabel(""), RichLabel("")
        self.tested, self.left_out = label("", Role.HINT, wrap=True), label("", Role.HINT, wrap=True)
        self.moved = RichLabel("", Role.CAPTION)
        self.moved.hide()
        self._build()

    def choose_month(self, first_day: date) -> None:
        """Show a month that the owner chose: it stays, whatever the months become."""
        self._month = first_day
        self._show_months(first_day, first_day)

    def choose_together(self) -> None:
        """Show the months that are told together, and so again when others are."""
        self._month = None
        if self._together:
            self._show_months(self._together[0], self._together[-1])

    def _show_months(self, first_day: date, last_month: date) -> None:
        """Show who stopped in a month, or in months side by side, and what they had in common."""
        standings, before, together = self._standings, self._before, self._together
        if standings is None:
            return
        others = together if len(together) > 1 and (first_day, last_month) != (together[0], together[-1]) else ()

        def read(book: Book, _progress: Progress) -> LeftInMonth:
            from winback_gui.services.identify.left_in_month import left_in_month  # noqa: PLC0415 (loads numpy)

            with book.snapshot():
                return left_in_month(book, standings, first_day, before, last_month=last_month)

        def show(found: LeftInMonth) -> None:
            self.month.show_month(found, others)

        self.session.jobs.read(read, show, slot="identify month")

    def _build(self) -> None:
        say = self.say
        self._months_card = Card(say(msg("Regulars who stopped, by month")))
        self._months_card.head.addWidget(self._key)
        self._months_card.body.addWidget(self.months)
        self._months_card.body.addWidget(self.moved)
        self._months_card.body.addWidget(self.tested)
        self._months_card.body.addStretch(1)
        staying = Card(say(msg("How many still come, by the year of their first visit")), aside=say(msg("in 100")))
        staying.body.addWidget(self._staying)
        staying.body.addWidget(self.curves)
        hint = msg(
            "Regulars only: they {came}. Grey: some of them came before the book begins. Click on a point to see who.",
            came=REGULARS_CAME,
        )
        staying.body.addWidget(label(say(hint), Role.HINT, wrap=True))
        staying.body.addStretch(1)
        years = Card(say(msg("This year and last year")), aside=say(msg("in 100 regulars")))
        years.body.addWidget(self._verdict)
        years.body.addWidget(self.years)
        years.body.addWidget(self.left_out)
        years.body.addStretch(1)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(24, 4, 24, 16)
        grid.setSpacing(16)
        for number, card in enumerate((self._months_card, self.month, staying, years)):
            grid.addWidget(card, number // 2, number % 2)
        grid.setColumnStretch(0, 62)
        grid.setColumnStretch(1, 38)
        grid.setRowStretch(2, 1)
        self._fill(inside)

    def _on_standings(self, standings: Standings) -> None:
        self._standings = standings
        past = self._past.work(_YEAR_AGO, standings.fit, lambda book: _year_ago(book, standings))
        earlier = self.kept_before.work(BEFORE, standings.fit, lambda book: work_before(book, standings))

        def read(book: Book, _progress: Progress) -> _Read:
            from winback_gui.services.identify.lapsed_departures import departures_shown  # noqa: PLC0415 (loads numpy)

            with book.snapshot():
                then, before = past(book), earlier(book)
                return _Read(standings, then, before, departures_shown(standings, then, before))

        self.session.jobs.read(read, self._show, slot="identify departures", is_long=True)

    def _show(self, read: _Read) -> None:
        standings, then, shown = read.standings, read.year_ago, read.shown
        self._past.keep(_YEAR_AGO, standings.fit, then)
        self.kept_before.keep(BEFORE, standings.fit, read.before)
        self._before = read.before
        self.moved.setVisible(shown.moved is not None)
        self.moved.say(self.session.speaker.say(shown.moved) if shown.moved is not None else "")
        self._months = tuple(month.first_day for month in shown.departures.months[-_MONTHS:])
        for card in (self._months_card, self.month):
            card.setVisible(not shown.departures.are_by_year)
        self.months.show_months(months_shown(shown.departures, _MONTHS))
        self._key.show_entries(months_key(shown.departures))
        self.tested.setText(
            self.say(msg("{counted} {tested}", counted=who_counts(shown.departures), tested=shown.tested))
        )
        self._show_years(shown, standings, then)
        self._staying.say(self.session.speaker.say(shown.staying))
        self._curves = tuple((curve, standings) for curve in shown.curves)
        self.curves.setVisible(bool(shown.curves))
        self.curves.show_lines(StayingShown(_lines(shown.curves), shown.staying))
        self._say_sentence(shown.headline)
        self._together = shown.together
        if self._month is not None and self._month in self._months:
            self._show_months(self._month, self._month)
        elif self._together:
            self._show_months(self._together[0], self._together[-1])
        elif not any(one.count for one in shown.departures.months):
            self.month.say_nobody()

    def _show_years(self, shown: DeparturesShown, standings: Standings, then: Standings) -> None:
        self._verdict.say(self.session.speaker.say(shown.verdict))
        both = ((shown.this_year, standings), (shown.year_before, then))
        self._years = tuple((year, asked) for year, asked in both if year is not None)
        years = [year for year, _asked in self._years]
        self.years.setVisible(bool(years))
        groups = tuple(_year_group(year, is_compared=number > 0) for number, year in enumerate(years))
        self.left_out.setVisible(shown.left_out is not None)
        self.left_out.setText("" if shown.left_out is None else self.say(shown.left_out))
        self.years.show_groups(BandsShown(groups, shown.verdict, msg("How many regulars left, in 100")))

    def _on_year(self, number: int) -> None:
        """Show who left in a year, and which of them came again since."""
        year, then = self._years[number]
        today = self.session.today()

        def read(book: Book, _progress: Progress) -> PeopleListed:
            from winback_gui.services.identify.past_people import people_who_left  # noqa: PLC0415 (loads numpy)

            return people_who_left(book, year, then, today)

        PeopleListedDialog.ask_for(self.session, read, self)

    def _on_point(self, mark: int) -> None:
        """Show who of a year of first visits had stopped by then, and who still came."""
        number, days = self.curves.point_of(mark)
        curve, standings = self._curves[number]

        def read(book: Book, _progress: Progress) -> PeopleListed:
            from winback_gui.services.identify.past_people import people_who_stayed  # noqa: PLC0415 (loads numpy)

            return people_who_stayed(book, standings, curve, days)

        PeopleListedDialog.ask_for(self.session, read, self)

    def _on_show_requested(self, month: LeftInMonth) -> None:
        words = self.say(month_words(month.first_day, month.last_month, some_back=bool(month.back_ids)))
        self.narrowed.emit(Narrowed(words, month.customer_ids))


class MonthCard(Card):
    """One month, or months side by side: how many stopped, and what they had in common.

    Signals:
        show_requested(LeftInMonth): show them in the list.
        together_requested(): show the months that are told together.
    """

    show_requested = Signal(object)
    together_requested = Signal()

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(speaker.plain(msg("Who left, and when")), parent=parent)
        self._speaker = speaker
        self._shown: LeftInMonth | None = None
        self.sentence = RichLabel(
            speaker.say(msg("Click on a month, or go to it with the arrow keys and press Enter."))
        )
        self._findings = QWidget()
        self._lines = QVBoxLayout(self._findings)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(8)
        self.honest = RichLabel("", Role.CAPTION)
        self.moved = RichLabel("", Role.CAPTION)
        self.moved.hide()
        self.show_them = Button("", ButtonKind.SECOND)
        self.show_them.hide()
        self.show_them.clicked.connect(lambda: self.show_requested.emit(self._shown))
        self.together = link("")
        self.together.hide()
        self.together.clicked.connect(self.together_requested)
        self.findings: tuple[str, ...] = ()
        self.body.addWidget(self.together, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.sentence, self.moved, self._findings, self.honest):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.body.addWidget(self.show_them, 0, Qt.AlignmentFlag.AlignLeft)

    def say_nobody(self) -> None:
        """Say that there is no month to look at."""
        self.sentence.say(self._speaker.say(msg("No regular stopped in any of these months.")))

    def show_month(self, month: LeftInMonth, others: Sequence[date] = ()) -> None:
        """Show a month, or several; the link leads to others that are told together."""
        self._shown = month
        when = when_words(month.first_day, month.last_month)
        self.say_title(self._speaker.plain(msg("Who left {when}", when=when)))
        self.together.setVisible(bool(others))
        if others:
            words = msg("Show all who left {when}", when=when_words(others[0], others[-1]))
            self.together.say(self._speaker.plain(words))
        self.sentence.say(self._speaker.say(month.sentence))
        self.moved.setVisible(month.moved is not None)
        self.moved.say(self._speaker.say(month.moved) if month.moved is not None else "")
        while (item := self._lines.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.findings = tuple(self._speaker.say(one) for one in month.in_common)
        for text in self.findings:
            self._lines.addWidget(RichLabel(text))
        self._findings.setVisible(bool(self.findings))
        count = len(month.customer_ids)
        self.honest.say(self._speaker.say(month.honest) if count or month.back_ids else "")
        self.show_them.setVisible(bool(count))
        words = (
            plural("Show the {count} still away in the list", "Show the {count} still away in the list", count)
            if month.back_ids
            else plural("Show this {count} in the list", "Show these {count} in the list", count)
        )
        self.show_them.say(self._speaker.plain(words))


def _year_ago(book: Book, standings: Standings) -> Standings:
    from winback_gui.services.identify.lapsed_departures import standings_year_ago  # noqa: PLC0415 (loads numpy)

    return standings_year_ago(book, standings)


def _year_group(year: YearOfDepartures, *, is_compared: bool) -> Group:
    band = wilson(year.left, year.regulars)
    counted: Message = plural(
        "{left} of {count} regular left", "{left} of {count} regulars left", year.regulars, left=year.left
    )
    name = msg("Until {until:month_year}", until=year.until)
    return Group(name, year.left, year.regulars, band.low, band.high, is_compared, counted)


def _lines(curves: tuple[StayingCurve, ...]) -> tuple[StayingLine, ...]:
    own = [curve for curve in curves if not curve.is_and_before]
    newest = max((one.year for one in own if one.share_after(_HALF_YEARS[1]) is not None), default=0)
    return tuple(
        StayingLine(
            msg("{year:year}", year=date(curve.year, 1, 1)),
            curve.count,
            (
                (0, 100.0),
                *(
                    (days, 100 * share)
                    for days, share in zip(curve.days.tolist(), curve.shares.tolist(), strict=True)
                    if days <= curve.until_days
                ),
                (curve.until_days, 100 * (curve.share_after(curve.until_days) or 0.0)),
            ),
            tuple((days, 100 * share) for days in _HALF_YEARS if (share := curve.share_after(days)) is not None),
            is_newest=curve.year == newest,
            is_mixed=curve.is_and_before,
        )
        for curve in curves
    )
