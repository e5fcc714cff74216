"""How many stopped in each month: bars, the usual level dashed, an unusual month ringed in ink."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.ui.charts.base import Chart, Mark, dashed, fill, hatch
from winback_gui.ui.charts.scale import Scale, round_ticks
from winback_gui.ui.roles import Role
from winback_gui.ui.widgets.pen import draw_ring

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.speech import Speaker

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_LABEL_EVERY = 3
_FEW_MONTHS = 6  # so few have room for all their names
_BAR_SHARE = 0.64  # of the room that a month has
_WIDEST_PX = 64
_NAME_GAP = 6  # px at text size 100 %
_SENTENCE_PX = 16  # px at text size 100 %
_RING_BEYOND = 0.07  # the share of its size by which a ring is wider than what it is drawn round
_APART_PX = 12  # px between two sentences
_BESIDE_BAR = 3  # px between a sentence and a bar
_AXIS_PX, _AXIS_GAP = 16, 8  # px at text size 100 %: room for the figures of the axis at least, and behind them


@frozen
class Month:
    """One month.

    Attributes:
        first_day: the first of the month.
        unusual: the sentence beside its ring ("14 stopped in March"); None = an ordinary month.
        is_complete: False = still counting; the bar is hatched.
    """

    first_day: date
    count: int
    unusual: Message | None = None
    is_complete: bool = True


@frozen
class MonthsShown:
    """What the chart shows.

    Attributes:
        usual: the usual number a month; None = not known, no dashed line.
        sentence: what the picture says, in one sentence.
    """

    months: tuple[Month, ...]
    usual: float | None
    sentence: Message


class MonthBars(Chart):
    """Bars by month."""

    def __init__(self, speaker: Speaker, parent: QWidget | None = None, height: int = 116) -> None:
        super().__init__(speaker, QSize(320, height), parent)
        self._shown = MonthsShown((), None, as_typed(""))
        self._band = 0
        self._beside: list[tuple[QRectF, str]] = []

    def show_months(self, shown: MonthsShown) -> None:
        """Show these months."""
        self._shown = shown
        self._show(msg("Regulars who stopped, by month"), shown.sentence)

    def _top(self) -> float:
        return max([1.0, self._shown.usual or 0, *(month.count for month in self._shown.months)])

    def _plot(self) -> QRectF:
        above = self._px(8)
        if any(month.unusual for month in self._shown.months):
            above = self._px(18) + self.height() // 32  # the higher the bar, the further its ring reaches beyond it
            above += self._band
        figures = [self._width(text, self._font()) for _tick, text in self.ticks()]
        left = max([self._px(_AXIS_PX), *figures]) + self._px(_AXIS_GAP)  # a thousand is wider than a ten
        return QRectF(left, above, self.width() - left, self.height() - above - self._px(20))

    def ticks(self) -> list[tuple[int, str]]:
        """Return where grid lines lie, and the figures beside them."""
        return [(tick, self._speaker.number(tick)) for tick in round_ticks(self._top())]

    def _bars(self) -> list[QRectF]:
        plot, months = self._plot(), self._shown.months
        if not months:
            return []
        upright = Scale(0, self._top(), plot.bottom(), plot.top())
        room = min(plot.width() / len(months), self._px(_WIDEST_PX))  # of a young book they stand at the left
        wide = max(2, round(room * _BAR_SHARE))
        bars = []
        for number, month in enumerate(months):
            x = round(plot.left() + room * number + (room - wide) / 2)
            y = round(upright.px(month.count))
            bars.append(QRectF(x, y, wide, round(plot.bottom()) - y))
        return bars

    def _layout(self) -> tuple[Mark, ...]:
        self._band, self._beside = 0, []
        if ringed := self._ringed():
            self._beside = self._sentences(ringed)
            if len(self._beside) < len(ringed):  # bars stand too close: they become lower, for a line above them all
                self._band = self._px(_SENTENCE_PX)
                self._beside, beside = self._sentences(self._ringed()), self._beside
                if len(self._beside) <= len(beside):
                    self._band, self._beside = 0, beside
        marks = zip(self._bars(), self._shown.months, strict=True)
        return tuple(Mark(bar.adjusted(0, min(0, bar.height() - 8), 0, 0), self._says(month)) for bar, month in marks)

    def _says(self, month: Month) -> str:
        count = plural("{count} stopped", "{count} stopped", month.count)
        text = msg("{month:month_year}: {count}", month=month.first_day, count=count)
        if month.unusual:
            text = msg("{text}, unusually many", text=text)
        if not month.is_complete:
            text = msg("{text}, still counting", text=text)
        return self._plain(text)

    def _draw(self, painter: QPainter) -> None:
        plot, bars = self._plot(), self._bars()
        upright = Scale(0, self._top(), plot.bottom(), plot.top())
        self._draw_grid(painter, plot, upright)
        for bar, month in zip(bars, self._shown.months, strict=True):
            self._draw_bar(painter, bar, month)
        base = round(plot.bottom()) + 0.5
        self._line(painter, QPointF(plot.left(), base), QPointF(plot.right(), base), "edge")
        if self._shown.usual is not None:
            level = round(upright.px(self._shown.usual)) + 0.5
            painter.setPen(dashed(self._colour("warmfill")))
            painter.drawLine(QPointF(plot.left(), level), QPointF(plot.right(), level))
        for area, name in self.names():
            self._write(painter, area, name, "text2", self._font(), Qt.AlignmentFlag.AlignCenter)
        self._draw_rings(painter)

    def _draw_grid(self, painter: QPainter, plot: QRectF, upright: Scale) -> None:
        for tick, text in self.ticks():
            y = round(upright.px(tick)) + 0.5
            self._line(painter, QPointF(plot.left(), y), QPointF(plot.right(), y), "line")
            beside = QRectF(0, y - 8, plot.left() - self._px(_AXIS_GAP), 16)
            self._write(painter, beside, text, "text2", self._font(), _RIGHT)

    def _draw_bar(self, painter: QPainter, bar: QRectF, month: Month) -> None:
        if month.is_complete:
            fill(painter, bar, self._colour("ink" if month.unusual else "bar"))
            return
        colour = self._colour("ink" if month.unusual else "bar")
        hatch(painter, bar, colour, gap=5)
        painter.setPen(QPen(colour, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5))

    def names(self) -> list[tuple[QRectF, str]]:
        """Return what stands below the bars, and where: the year beside the first month that is named in it.

        A name that would run into the one before it is left away.
        """
        found: list[tuple[QRectF, str]] = []
        year, free = 0, 0.0
        top, bars = self._plot().bottom() + self._px(4), self._bars()
        for number, (bar, month) in enumerate(zip(bars, self._shown.months, strict=True)):
            if number % _LABEL_EVERY and len(bars) > _FEW_MONTHS:
                continue
            day = month.first_day
            dated, short = msg("{month:month_short} {month:year}", month=day), msg("{month:month_short}", month=day)
            text = self._plain(dated if day.year != year else short)
            wide = self._width(text, self._font())
            left = max(0.0, min(bar.center().x() - wide / 2, self.width() - wide))
            if left >= free:
                found.append((QRectF(left, top, wide + 1, self._px(16)), text))
                year, free = day.year, left + wide + self._px(_NAME_GAP)
        return found

    def sentences(self) -> list[tuple[QRectF, str]]:
        """Return what is said of the ringed months, and where; none lies on a bar, a ring or another sentence.

        The newest comes first: it is the one that the page speaks of. What finds no room is said under the mouse.
        """
        return list(self._beside)

    def rings(self) -> list[QRectF]:
        """Return where the rings of unusual months lie, the newest first."""
        return [around for around, _unusual in self._ringed()]

    def _ringed(self) -> list[tuple[QRectF, Message]]:
        pairs = zip(reversed(self._bars()), reversed(self._shown.months), strict=True)
        return [(bar.adjusted(-11, -13, 11, 6), month.unusual) for bar, month in pairs if month.unusual]

    def _draw_rings(self, painter: QPainter) -> None:
        for around in self.rings():
            draw_ring(painter, around, self._colour("ink"))
        for area, text in self._beside:
            painter.fillRect(area.adjusted(-3, 0, 3, 0), self._colour("card"))
            self._write(painter, area, text, "ink", self._font(Role.HEAD), _LEFT)

    def _sentences(self, ringed: list[tuple[QRectF, Message]]) -> list[tuple[QRectF, str]]:
        plot, font = self._plot(), self._font(Role.HEAD)
        bars = [bar.adjusted(-_BESIDE_BAR, -_BESIDE_BAR, _BESIDE_BAR, 0) for bar in self._bars()]
        taken = [*bars, *(_drawn(around) for around, _unusual in ringed)]
        found = []
        for around, unusual in ringed:
            text = self._plain(unusual)
            wide = self._width(text, font) + 1
            for area in (*self._places_beside(around, plot, wide), *self._places_above(around, wide)):
                is_inside = area.left() >= plot.left() and area.right() <= self.width()
                if is_inside and not any(area.intersects(other) for other in taken):
                    found.append((area, text))
                    taken.append(area.adjusted(-_APART_PX, 0, _APART_PX, 0))
                    break
        return found

    def _places_beside(self, around: QRectF, plot: QRectF, wide: float) -> tuple[QRectF, QRectF]:
        """Return where a sentence may stand beside a ring: towards the middle of the chart, or on the other side."""
        top = max(0.0, around.top() + self._px(9))
        right = QRectF(around.right() + 10, top, wide, self._px(_SENTENCE_PX))
        left = right.translated(-(around.width() + 20 + wide), 0)
        return (right, left) if around.center().x() < plot.center().x() else (left, right)

    def _places_above(self, around: QRectF, wide: float) -> tuple[QRectF, ...]:
        """Return where it may stand in the line above all bars, if there is one: over its ring, or from there on."""
        if not self._band:
            return ()
        least, most = self._plot().left(), self.width() - wide
        lefts = (around.center().x() - wide / 2, around.left(), around.right() - wide)
        return tuple(QRectF(max(least, min(left, most)), 0, wide, self._band) for left in lefts)


def _drawn(around: QRectF) -> QRectF:
    """Return how far the ring round it reaches as the pen draws it: it begins a little outside."""
    beyond = _RING_BEYOND / 2
    return around.adjusted(
        -around.width() * beyond, -around.height() * beyond, around.width() * beyond, around.height() * beyond
    )
