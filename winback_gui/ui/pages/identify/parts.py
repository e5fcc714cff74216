"""The parts of the page Identify above its table: the four numbers, the months, the chips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from winback_gui.domain.lapse import Status
from winback_gui.domain.lapse_words import REGULARS_IN_SHORT
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.money import Money
from winback_gui.ui.charts.departure_months import stopped_words, usual_words
from winback_gui.ui.charts.key import ChartKey, KeyEntry, Swatch
from winback_gui.ui.charts.months import Month, MonthBars, MonthsShown
from winback_gui.ui.pages.identify.chips import LOSS_CHIP, LOST, NARROW_CHIP, STOPPED_CHIP
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.buttons import link
from winback_gui.ui.widgets.card import Card, NumberCard, NumberLink
from winback_gui.ui.widgets.chips import ChipText
from winback_gui.ui.widgets.labels import GivingLabel

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from winback_gui.analytics.departures import Departures
    from winback_gui.domain.speech import Speaker
    from winback_gui.services.identify.identify_result import IdentifyResult, LostAYear
    from winback_gui.services.identify.lapsed_list import Group
    from winback_gui.services.identify.lapsed_news import LapsedNews

_NUMBERS_WIDTH, _NUMBERS_MOST = 372, 460
_CARD_HEIGHT, _LINE_HEIGHT = 162, 74
# px at text size 100 %: on a lower page the numbers stand in one line without the months, and on a still lower one the
# list has all the room; the views and chips lead to the same.
_WHOLE_FROM, _LINE_FROM = 515, 420
_AS_WIDE_AS_THERE_IS = 16777215  # Qt's greatest width
_MOST_OF_THE_REST = 99  # stretch, beside the card's own of 1

# The keys are those of `services.lapsed_list.Group`, which loads numpy and so is not imported before it is needed.
_GROUP_WORDS: tuple[tuple[str, Message, bool], ...] = (
    ("not-decided", msg("Not decided"), False),
    ("win-back", msg("Win back"), False),
    ("let-go", msg("Let go kindly"), False),
    ("referral", msg("Ask for referrals"), False),
    ("leave", msg("Leave alone"), False),
    ("told", msg("Told us"), True),  # before the others: those are reached from the numbers, too, if there is no room
    (LOSS_CHIP, msg("At a loss"), True),  # as the one before
    ("at-risk", msg("About to leave"), True),
    ("one-time", msg("Hardly known"), False),
)
_IF_ANY = ("told", LOSS_CHIP)


class IdentifyFigures(QWidget):
    """Four numbers and the months beside them.

    Signals:
        month_chosen(date): the first day of the month whose bar was clicked.
        number_chosen(str): one of the four numbers: "stopped", "at-risk", "one-time", "lost".
        new_requested(): those who stopped lately.
        months_requested(): how the months came about.
    """

    month_chosen = Signal(object)
    number_chosen = Signal(str)
    new_requested = Signal()
    months_requested = Signal()

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        say = speaker.plain
        self.stopped = NumberLink(say(msg("regulars stopped coming")))
        self.leaving = NumberLink(say(msg("are about to leave")))
        self.once = NumberLink(say(msg("hardly known")))
        self.lost = NumberLink(say(msg("margin lost a year")), tone="warm")
        self._numbers = NumberCard((self.stopped, self.leaving, self.once, self.lost), columns=2)
        leads = {STOPPED_CHIP: self.stopped, "at-risk": self.leaving, "one-time": self.once, LOST: self.lost}
        for key, number in leads.items():
            number.clicked.connect(lambda _on=False, key=key: self.number_chosen.emit(key))
        self.stopped.aside_requested.connect(self.new_requested)
        card = Card(say(msg("Regulars who stopped, by last visit")), margin=16)
        card.column.setContentsMargins(16, 8, 16, 4)
        card.column.setSpacing(0)
        self._key = ChartKey(speaker)
        card.head.insertSpacing(1, 10)
        card.head.insertWidget(2, GivingLabel(say(REGULARS_IN_SHORT), Role.CAPTION), _MOST_OF_THE_REST)
        card.head.addWidget(self._key)
        self.more = link(say(msg("More")))
        self.more.clicked.connect(self.months_requested)
        card.head.addSpacing(10)
        card.head.addWidget(self.more)
        self.chart = MonthBars(speaker)
        card.body.addWidget(self.chart)
        self._card = card
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(16)
        row.addWidget(self._numbers)
        row.addWidget(card, 1)
        self._page_height = 0
        self._months: tuple[date, ...] = ()
        self.chart.chosen.connect(lambda number: self.month_chosen.emit(self._months[number]))

    def changeEvent(self, event: QEvent) -> None:
        """Take on another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_again()

    def fit(self, page_height: int) -> None:
        """Take as much room as a page of this height has for it."""
        self._page_height = page_height
        self._fit()

    def show_result(self, result: IdentifyResult, currency: str) -> None:
        """Show what was found."""
        say, number = self._speaker.plain, self._speaker.number
        counts = result.status_counts
        stopped, leaving, once = (counts[each] for each in (Status.LAPSED, Status.AT_RISK, Status.ONE_TIME))
        self.stopped.say(
            number(stopped),
            say(_stopped_words(result, stopped)),
            say(msg("Show all of them, decided or not")),
        )
        self.leaving.say(
            number(leaving),
            say(plural("is about to leave", "are about to leave", leaving)),
            say(msg("Show who is about to leave")),
        )
        self.once.say(number(once), say(msg("hardly known")), say(msg("Show those who are hardly known")))
        lost = self._speaker.money(Money(result.lost.minor, currency), whole=True)
        self.lost.say(lost, say(_lost_words(result.lost)), say(_lost_hint(result.lost, currency)))
        self._show_months(result.departures, result.headline)
        self._fit_again()

    def show_new(self, news: LapsedNews | None) -> None:
        """Say how many of those who stopped are new since the owner last looked; None = they never did."""
        say = self._speaker.plain
        if news is None or not news.customer_ids:
            self.stopped.say_aside("")
            self._fit_again()
            return
        count = len(news.customer_ids)
        hint = msg("They have come to the list since you last looked, on {day}", day=news.since)
        self.stopped.say_aside(say(plural("{count} new", "{count} new", count)), say(hint))
        self._fit_again()

    def _show_months(self, departures: Departures, headline: Message) -> None:
        self._months = tuple(month.first_day for month in departures.months)
        months = tuple(
            Month(
                month.first_day,
                month.count,
                stopped_words(month) if month.is_unusual else None,
                is_complete=month.is_complete,
            )
            for month in departures.months
        )
        self.chart.show_months(MonthsShown(months, departures.usual, headline))
        self._key.show_entries(months_key(departures))

    def _fit_again(self) -> None:
        if self._page_height:
            self._fit()

    def _fit(self) -> None:
        theme = theme_of(self)
        is_whole = self._page_height >= theme.px(_WHOLE_FROM)
        self.setVisible(self._page_height >= theme.px(_LINE_FROM))
        self._card.setVisible(is_whole)
        self._numbers.set_columns(2 if is_whole else 4)
        width = theme.px(_NUMBERS_WIDTH)
        if is_whole:
            width = max(width, self._numbers.give_lines(theme.px(_NUMBERS_MOST)))
        self._numbers.setMinimumWidth(width)
        self._numbers.setMaximumWidth(width if is_whole else _AS_WIDE_AS_THERE_IS)
        self._numbers.setFixedHeight(theme.px(_CARD_HEIGHT if is_whole else _LINE_HEIGHT))
        self._card.setFixedHeight(theme.px(_CARD_HEIGHT))


def months_key(departures: Departures) -> tuple[KeyEntry, ...]:
    """Return the key beside the months."""
    entries = []
    if departures.usual is not None:
        entries.append(KeyEntry(Swatch.DASHED, "warmfill", usual_words(departures.usual)))
    if not all(month.is_complete for month in departures.months):
        entries.append(KeyEntry(Swatch.HATCHED, "bar", msg("still counting")))
    return tuple(entries)


def _stopped_words(result: IdentifyResult, stopped: int) -> Message:
    """Return what those who stopped are called: of a last visit known alone nobody knows whether it was a regular's."""
    if int(result.standings.columns.regulars_gone().sum()) < stopped:
        return plural("stopped coming", "stopped coming", stopped)
    return plural("regular stopped coming", "regulars stopped coming", stopped)


def _lost_words(lost: LostAYear) -> Message:
    """Return what the lost money is; of all who ever stopped it adds up to more than a shop earns in a year."""
    if lost.lately_minor >= lost.minor:
        return msg("margin lost a year") if lost.is_margin else msg("spending lost a year")
    return msg("margin lost a year, in all") if lost.is_margin else msg("spending lost a year, in all")


def _lost_hint(lost: LostAYear, currency: str) -> Message:
    if lost.lately_minor >= lost.minor:
        return msg("Show how long those who stopped have been away")
    lately = Money(lost.lately_minor, currency)
    return msg(
        "With those who stopped within 12 months it was {lately:whole}. Show how long those who stopped have been away",
        lately=lately,
    )


def chips_of(
    speaker: Speaker, counts: Mapping[Group, int], narrowed: tuple[str, int] | None = None, current: str = ""
) -> tuple[ChipText, ...]:
    """Return the chips with their counts; customers chosen elsewhere (a month, a group) are one of them.

    Who told us that they leave may have stopped, be about to, or still come: they are a group of their own, if there
    are any or it is the one that is `current`. So are those who cost more than they bring.
    """
    by_key = {str(group): count for group, count in counts.items()}
    shown = [each for each in _GROUP_WORDS if each[0] not in _IF_ANY or by_key.get(each[0]) or current == each[0]]
    first = next(key for key, _word, begins in shown if begins)  # of those who are a group whatever was decided
    chips = [
        ChipText(
            key,
            speaker.plain(word),
            speaker.number(by_key.get(key, 0)),
            begins_group=key == first,
        )
        for key, word, _begins in shown
    ]
    if narrowed is not None:
        words, count = narrowed
        chips.append(ChipText(NARROW_CHIP, words, speaker.number(count), begins_group=True))
    return tuple(chips)


def group_words(speaker: Speaker, key: str) -> str:
    """Return what a group is called."""
    return next(speaker.plain(word) for each, word, _begins in _GROUP_WORDS if each == key)
