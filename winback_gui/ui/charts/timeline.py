"""One customer's purchases on a line in time: stems, the silence since the last one, and when they were expected."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.money import Money
from winback_gui.ui.charts.base import Chart, Mark, dashed, fill, hatch
from winback_gui.ui.charts.scale import Scale
from winback_gui.ui.roles import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.lapse import Standing
    from winback_gui.domain.purchase import Purchase
    from winback_gui.domain.speech import Speaker

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_YEARS_FROM_DAYS = 400  # a shorter history has months below the line
_SMALLEST_STEM = 0.35  # so that a coffee is still seen beside a bicycle


@frozen
class Bought:
    """One purchase.

    Attributes:
        amount: None = they were here, and what was paid is not known.
        of_other: of a second person who is drawn on the same line, in another colour.
    """

    day: date
    amount: Money | None
    of_other: bool = False

    @classmethod
    def of(cls, one: Purchase, currency: str, *, of_other: bool = False) -> Bought:
        """Return a visit of the book as it is drawn."""
        return cls(one.day, Money(one.amount_minor, currency) if one.is_sale else None, of_other)


@frozen
class TimelineShown:
    """What the chart shows.

    Attributes:
        purchases: by day, oldest first.
        today: the right end (`right_end`).
        expected: when they were expected next; None = not known.
        shows_silence: whether the days since the last purchase are hatched.
        sentence: what the picture says, in one sentence.
    """

    purchases: tuple[Bought, ...]
    today: date
    expected: date | None
    shows_silence: bool
    sentence: Message


def right_end(standing: Standing | None, bought: Sequence[Bought], today: date) -> date:
    """Return to which day silence is drawn: today, or where the sales end if that is what the standing is told of."""
    if standing is None or standing.counted_to is None:
        return today
    return max(standing.counted_to, bought[-1].day) if bought else standing.counted_to


def silence_words(bought: Sequence[Bought], end: date, today: date) -> Message:
    """Return how long nothing was bought, up to the right end of the line."""
    if not bought:
        return msg("Nothing was ever bought.")
    days = (end - bought[-1].day).days
    if end == today:
        return plural("{count} day since the last visit.", "{count} days since the last visit.", days)
    return plural(
        "{count} day from the last visit to {day}, where your sales end.",
        "{count} days from the last visit to {day}, where your sales end.",
        days,
        day=end,
    )


class PurchaseTimeline(Chart):
    """A stem for each purchase, as tall as the sum."""

    def __init__(self, speaker: Speaker, parent: QWidget | None = None, height: int = 108) -> None:
        super().__init__(speaker, QSize(320, height), parent)
        self._shown: TimelineShown | None = None

    def show_purchases(self, shown: TimelineShown) -> None:
        """Show these purchases."""
        self._shown = shown
        self._show(msg("Purchases on a line in time"), shown.sentence)

    def _plot(self) -> QRectF:
        return QRectF(3, self._px(20), self.width() - 6, self.height() - self._px(40))

    def _across(self, shown: TimelineShown) -> Scale:
        plot = self._plot()
        first = self._start(shown)
        days = (shown.today - first).days
        pad = max(1.0, days * 0.04)
        return Scale(first.toordinal(), shown.today.toordinal() + pad, plot.left(), plot.right())

    @staticmethod
    def _start(shown: TimelineShown) -> date:
        first = shown.purchases[0].day if shown.purchases else shown.today - timedelta(days=90)
        if (shown.today - first).days >= _YEARS_FROM_DAYS:
            return first.replace(month=1, day=1)
        return first.replace(day=1)

    def _heads(self, shown: TimelineShown) -> list[QPointF]:
        plot, across = self._plot(), self._across(shown)
        sums = [purchase.amount.minor if purchase.amount is not None else 0 for purchase in shown.purchases]
        most = max(sums, default=1) or 1
        points = []
        for purchase, minor in zip(shown.purchases, sums, strict=True):
            share = _SMALLEST_STEM + (1 - _SMALLEST_STEM) * max(0.0, minor / most)
            x = round(across.px(purchase.day.toordinal())) + 0.5
            points.append(QPointF(x, plot.bottom() - share * (plot.height() - self._px(6))))
        return points

    def _layout(self) -> tuple[Mark, ...]:
        shown = self._shown
        if shown is None:
            return ()
        bottom = self._plot().bottom()
        marks = []
        for head, purchase in zip(self._heads(shown), shown.purchases, strict=True):
            area = QRectF(head.x() - 3, head.y() - 3, 6, bottom - head.y() + 3)
            words = msg("{day}: what was paid is not known", day=purchase.day)
            if purchase.amount is not None:
                words = msg("{day}: {sum}", day=purchase.day, sum=purchase.amount)
            marks.append(Mark(area, self._plain(words)))
        return tuple(marks)

    def _draw(self, painter: QPainter) -> None:
        shown = self._shown
        if shown is None:
            return
        plot, across = self._plot(), self._across(shown)
        today_x = round(across.px(shown.today.toordinal()))
        if shown.shows_silence and shown.purchases:
            self._draw_silence(painter, plot, across, shown)
        base = round(plot.bottom()) + 0.5
        self._line(painter, QPointF(plot.left(), base), QPointF(plot.right(), base), "edge")
        self._draw_dates(painter, plot, across, shown)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for head, purchase in zip(self._heads(shown), shown.purchases, strict=True):
            self._line(painter, QPointF(head.x(), plot.bottom()), head, "warmfill" if purchase.of_other else "bar", 1.4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour("warm" if purchase.of_other else "ink"))
            painter.drawEllipse(head, 2.6, 2.6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        self._draw_expected(painter, plot, across, shown)
        fill(painter, QRectF(today_x - 1, plot.top() - 2, 2, plot.height() + 8), self._colour("text"))

    def _draw_silence(self, painter: QPainter, plot: QRectF, across: Scale, shown: TimelineShown) -> None:
        last = shown.purchases[-1].day
        left, right = across.px(last.toordinal()), across.px(shown.today.toordinal())
        area = QRectF(left, plot.top() - 2, right - left, plot.height() + 2)
        fill(painter, area, self._colour("warmtint"))
        hatch(painter, area, self._colour("warmline"))
        days = (shown.today - last).days
        text = self._plain(plural("{count} day of silence", "{count} days of silence", days))
        wide = self._width(text, self._font(Role.HEAD)) + 2
        above = QRectF(max(0.0, right - wide), plot.top() - self._px(20), wide, self._px(16))
        self._write(painter, above, text, "warm", self._font(Role.HEAD), _RIGHT)

    def _draw_expected(self, painter: QPainter, plot: QRectF, across: Scale, shown: TimelineShown) -> None:
        if shown.expected is None or shown.expected > shown.today:
            return
        x = round(across.px(shown.expected.toordinal()))
        painter.setPen(dashed(self._colour("warm"), 2))
        painter.drawLine(QPointF(x, plot.bottom() + 2), QPointF(x, plot.bottom() - plot.height() * 0.45))

    def _draw_dates(self, painter: QPainter, plot: QRectF, across: Scale, shown: TimelineShown) -> None:
        free_from = -1.0
        for day, name in self._dates(shown):
            x = round(across.px(day.toordinal())) + 0.5
            painter.setPen(QPen(self._colour("edge"), 1))
            painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 5))
            wide = self._width(name, self._font())
            if x + 4 < free_from or x + 4 + wide > self.width():
                continue
            below = QRectF(x + 4, plot.bottom() + self._px(3), wide, self._px(16))
            self._write(painter, below, name, "text2", self._font(), _LEFT)
            free_from = x + 4 + wide + 8

    def _dates(self, shown: TimelineShown) -> list[tuple[date, str]]:
        start = self._start(shown)
        if (shown.today - start).days >= _YEARS_FROM_DAYS:
            days = [date(year, 1, 1) for year in range(start.year, shown.today.year + 1)]
            return [(day, self._plain(msg("{day:year}", day=day))) for day in days]
        months = range(start.year * 12 + start.month - 1, shown.today.year * 12 + shown.today.month)
        days = [date(month // 12, month % 12 + 1, 1) for month in months]
        return [(day, self._plain(msg("{day:month_short}", day=day))) for day in days]
