"""The cards and the table of the Results page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.domain.money import Money, decimals, whole_adds_up
from winback_gui.services.results.advice import ADVICE_WORDS, Advice
from winback_gui.ui.charts.bands import BandsShown, ComeBackBands, Group
from winback_gui.ui.charts.money_bars import MoneyBars, SumBar, SumsShown
from winback_gui.ui.pages.results.not_counted import not_counted
from winback_gui.ui.roles import Role
from winback_gui.ui.tables.columns import ColumnSpec, Look
from winback_gui.ui.tables.view import DataTable
from winback_gui.ui.theme import theme_of
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.badge import BadgeText
from winback_gui.ui.widgets.buttons import link
from winback_gui.ui.widgets.card import Card, NumberBlock
from winback_gui.ui.widgets.labels import hairline, label
from winback_gui.ui.widgets.note import Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.domain.speech import Speaker
    from winback_gui.services.results.measure import Group as Counted
    from winback_gui.services.results.measure import ResultRow, Results
    from winback_gui.services.results.money_back import MoneyBack
    from winback_gui.ui.session import Session

_MARGIN = 20
_SMALL = 100  # whole units: below it a cent more or less is seen
_WORD_JOINER = "\u2060"
_ADVICE_LOOKS = {
    Advice.KEEP: (Kind.GOOD, "check"),
    Advice.CHANGE: (Kind.WARM, "pencil"),
    Advice.STOP: (Kind.BAD, "ban"),
    Advice.WAIT: (Kind.GREY, "clock"),
    Advice.TOO_FEW: (Kind.GREY, "users"),
}


@frozen
class ShownGroup:
    """A group of customers as the card shows it.

    Attributes:
        title: the question that its list of people answers.
        is_compared: it is the comparison group.
    """

    name: Message
    title: Message
    group: Counted
    is_compared: bool = False


class CameBackBandsCard(Card):
    """Who came back of those written to and of those held out, and how sure that is.

    Signals:
        group_requested(int): who is in the group of this row, from the top?
    """

    group_requested = Signal(int)

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(
            speaker.plain(msg("Who came back")),
            aside=speaker.plain(msg("in 100 people")),
            margin=_MARGIN,
            parent=parent,
        )
        self._speaker = speaker
        self.chart = ComeBackBands(speaker)
        self.chart.chosen.connect(self.group_requested)
        band = speaker.plain(msg("The band shows where the true number most likely lies."))
        self.caution = Note(Kind.INFO, "", icon="dices")
        self.running = label("", Role.CAPTION, wrap=True)
        self.body.addWidget(label(band, Role.CAPTION, wrap=True))
        self.body.addWidget(self.chart)
        self.body.addSpacing(6)
        self.body.addWidget(self.caution)
        self.body.addWidget(self.running)
        self.body.addStretch(1)

    def show_results(self, shown: Results) -> None:
        """Show the groups: who is compared with whom, then who is compared with nobody; else all who got a letter."""
        groups = [_group(one) for one in shown_groups(shown)]
        self.chart.show_groups(BandsShown(tuple(groups), shown.effect.headline))
        self.caution.show_note(Kind.INFO, self._speaker.say(shown.effect.caution), icon="dices")
        news = not_counted(shown)
        self.running.setVisible(bool(news))
        self.running.setText(" ".join(map(self._speaker.plain, news)))


def shown_groups(shown: Results) -> tuple[ShownGroup, ...]:
    """Return the groups that are shown: who is compared with whom, then who is compared with nobody."""
    got, what_came = msg("Got a letter"), msg("Who got a letter, and what came?")
    if not shown.held_out.count:
        return (ShownGroup(got, what_came, shown.letters),)
    held_out = msg("Who is in the comparison group, and what came?")
    compared = (
        ShownGroup(got, what_came, shown.compared),
        ShownGroup(msg("Comparison group"), held_out, shown.held_out, is_compared=True),
    )
    if not shown.alone.count:
        return compared
    alone = msg("Who got a letter that could not be compared, and what came?")
    return (*compared, ShownGroup(msg("Not compared"), alone, shown.alone))


class MoneyCard(Card):
    """What came back and what it cost. What is not known is said to be not known.

    Signals:
        settings_requested(): the owner wants to enter the figures that are missing.
        story_requested(): how do the sums come about?
    """

    settings_requested = Signal()
    story_requested = Signal()

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(speaker.plain(msg("Money")), margin=_MARGIN, parent=parent)
        self._speaker = speaker
        self.left_over = NumberBlock("", tone="ink")
        self.each = NumberBlock("", tone="warm", small=True)
        for side, block in ((Qt.AlignmentFlag.AlignLeft, self.left_over), (Qt.AlignmentFlag.AlignRight, self.each)):
            block.align(side)
        numbers = QHBoxLayout()
        numbers.addWidget(self.left_over, 1)
        numbers.addWidget(self.each, 1)
        self.bars = MoneyBars(speaker)
        self.unknown = label("", Role.CAPTION, wrap=True)
        self.enter = link(speaker.plain(msg("Enter the figures")))
        self.enter.clicked.connect(self.settings_requested)
        self.counted = label("", Role.CAPTION, wrap=True)
        missing = QHBoxLayout()
        missing.setSpacing(8)
        missing.addWidget(self.unknown, 1)
        missing.addWidget(self.enter, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(numbers)
        self.body.addWidget(self.bars)
        self.body.addLayout(missing)
        self.body.addStretch(1)
        self.body.addWidget(hairline())
        self.body.addSpacing(2)
        self.body.addWidget(self.counted)
        self.story = link(speaker.plain(msg("How this comes about")))
        self.story.clicked.connect(self.story_requested)
        self.body.addWidget(self.story, 0, Qt.AlignmentFlag.AlignLeft)
        self.bars.chosen.connect(lambda _bar: self.story_requested.emit())

    def show_money(self, money: MoneyBack) -> None:
        """Show the sums."""
        sums = (
            (msg("Margin back"), money.margin_back, False),
            (msg("Print and post"), money.post, True),
            (msg("Offers used"), money.offers, True),
        )
        known = tuple(SumBar(word, amount, is_cost) for word, amount, is_cost in sums if amount is not None)
        unknown = [word for word, amount, _is_cost in sums if amount is None]
        whole = money.left_over is None or whole_adds_up(
            [-amount if is_cost else amount for _word, amount, is_cost in sums if amount is not None],
            money.left_over,
            _SMALL,
        )
        self._show_left_over(money, whole=whole)
        self._show_each(money)
        self.bars.setVisible(bool(known))
        self.bars.show_sums(SumsShown(known, money.counted, whole))
        self._show_unknown(unknown)
        counted = money.counted
        if money.left_out is not None:
            counted = msg("{counted} The letters are counted {without}.", counted=counted, without=money.left_out)
        self.counted.setText(self._say(counted))

    def _show_left_over(self, money: MoneyBack, *, whole: bool) -> None:
        """Show what is left over, as unsure as the number of those it is counted for."""
        left_over, words = money.left_over, msg("left over, after all costs")
        if left_over is not None and left_over.minor < 0:
            left_over, words = -left_over, msg("more was spent than came back so far")
        figure = self._say(msg("not known")) if left_over is None else self._speaker.money(left_over, whole=whole)
        if money.least is not None and money.most is not None:
            between = {"least": self._signed(money.least), "most": self._signed(money.most)}
            figure = self._say(msg("about {sum}", sum=figure))
            if money.left_over is not None and money.left_over.minor < 0:
                words = msg("more was spent than came back so far; left over may be {least} to {most}", **between)
            elif money.most == money.left_over:  # all who came may have come because of the letters, more cannot
                words = msg("left over, after all costs; it may be as little as {least}", least=between["least"])
            else:
                words = msg("left over, after all costs; it may be {least} to {most}", **between)
        self.left_over.say(figure, self._say(words))

    def _signed(self, amount: Money) -> str:
        """Return a sum without decimals, with the sign of a loss."""
        sign = f"−{_WORD_JOINER}" if round(amount.major) < 0 else ""  # a line may end between a sign and "€"
        return sign + self._speaker.money(Money(abs(amount.minor), amount.currency), whole=True)

    def _show_each(self, money: MoneyBack) -> None:
        self.each.setVisible(money.each is not None and money.post is not None)
        if money.each is None or money.post is None:
            return
        currency = money.post.currency
        one = 10 ** decimals(currency)
        spelled = self._speaker.money(Money(round(money.each * one), currency))
        if money.least is not None:
            spelled = self._say(msg("about {sum}", sum=spelled))
        self.each.say(spelled, self._say(msg("margin back for each {unit:whole} spent", unit=Money(one, currency))))

    def _show_unknown(self, unknown: list[Message]) -> None:
        self.unknown.setVisible(bool(unknown))
        self.enter.setVisible(bool(unknown))
        if not unknown:
            return
        names = " · ".join(self._say(word) for word in unknown)
        self.unknown.setText(self._say(msg("Not known: {what}", what=names)))

    def _say(self, message: Message) -> str:
        return self._speaker.plain(message)


class WorkedTable(QWidget):
    """What worked for whom: one line a kind, with advice and why.

    Signals:
        people_requested(ResultRow): who is behind the figures of a line?
    """

    people_requested = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.table: DataTable[ResultRow] | None = None
        self._first = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addStretch(1)

    def show_results(self, first_head: str, rows: Sequence[ResultRow], *, keeps_order: bool) -> None:
        """Show these lines, the most margin first unless they have an order of their own."""
        if self.table is None or first_head != self._first:
            self._make(first_head)
            if self.table is not None and not keeps_order:
                self.table.sort_by("margin", descending=True)
        if self.table is None:
            return
        self.table.show_rows(rows)
        theme = theme_of(self)
        self.table.setFixedHeight(theme.px(32) + max(1, len(rows)) * theme.px(34) + 2)

    def _make(self, first_head: str) -> None:
        if self.table is not None:
            self.table.hide()
            self.table.deleteLater()
        self._first = first_head
        self.table = DataTable(
            self._columns(first_head),
            key=lambda row: self._say(row.title),
            name=self._say(msg("What worked for whom")),
        )
        self.table.link_requested.connect(lambda _key, _column: self._on_people())
        self.table.opened.connect(lambda _key: self._on_people())
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._column.insertWidget(0, self.table)

    def _columns(self, first_head: str) -> tuple[ColumnSpec[ResultRow], ...]:
        say, number = self._say, self._session.speaker.number
        return (
            ColumnSpec("title", first_head, lambda row: say(row.title), width=176, stretch=True, strong=True),
            ColumnSpec("letters", say(msg("Letters")), lambda row: say(row.letters_said), lambda row: row.letters,
                       high_first=True, right=True, width=80, least=68, link=_has_people),
            ColumnSpec("came", say(msg("Came back")), lambda row: number(row.came_back), lambda row: row.came_back,
                       high_first=True, right=True, width=92, least=84, link=_has_people),
            ColumnSpec("per_100", say(msg("In 100")), lambda row: number(row.per_100), lambda row: row.per_100,
                       high_first=True, look=Look.BAR, share=lambda row: row.per_100 / 100, width=112, least=84,
                       link=_has_people),
            ColumnSpec("margin", say(msg("Their margin")), lambda row: self._money(row.margin_back),
                       lambda row: None if row.margin_back is None else row.margin_back.minor,
                       high_first=True, right=True, width=132, least=120, link=_has_people),
            ColumnSpec("cost", say(msg("Cost")), lambda row: self._money(row.cost),
                       lambda row: None if row.cost is None else row.cost.minor,
                       high_first=True, right=True, width=92, least=64, link=_has_people),
            ColumnSpec("advice", say(msg("Advice")), lambda row: say(row.advice_words), look=Look.BADGE,
                       badge=self._badge, badges=self._badges(), width=104),
            ColumnSpec("why", say(msg("Why")), lambda row: say(row.why), width=240, stretch=True, sortable=False),
        )  # fmt: skip

    def _on_people(self) -> None:
        if self.table is not None and self.table.current_row is not None:
            self.people_requested.emit(self.table.current_row)

    def _badge(self, row: ResultRow) -> BadgeText:
        return BadgeText(self._say(row.advice_words), *_ADVICE_LOOKS[row.advice])

    def _badges(self) -> tuple[BadgeText, ...]:
        return tuple(BadgeText(self._say(ADVICE_WORDS[advice]), *look) for advice, look in _ADVICE_LOOKS.items())

    def _money(self, amount: Money | None) -> str:
        return self._say(msg("not known")) if amount is None else self._session.speaker.money(amount, whole=True)

    def _say(self, message: Message) -> str:
        return self._session.speaker.plain(message)


def _has_people(row: ResultRow) -> bool:
    return bool(row.behind)


def _group(one: ShownGroup) -> Group:
    counted = one.group
    low, high = (0.0, 0.0) if counted.band is None else (counted.band.low, counted.band.high)
    return Group(one.name, counted.came_back, counted.count, low, high, one.is_compared)
