"""What is lost by cause: bars from large to small, and the line that adds them up on the same axis."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import NOTHING, Message, Share, msg
from winback_gui.domain.money import Money, major_to_minor
from winback_gui.ui.charts.base import Chart, Mark, fill, polyline
from winback_gui.ui.charts.scale import Scale, round_ticks
from winback_gui.ui.roles import Role
from winback_gui.ui.widgets.drawn_words import cut_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.speech import Speaker

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_UNDER = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
_BAR_SHARE = 0.6
_WIDEST_BAR = 88
_NAME_LINES = 3


@frozen
class CauseBar:
    """One cause: what it costs a year, and whether it is fixed (grey)."""

    title: str
    lost: Money
    is_fixed: bool


@frozen
class ParetoShown:
    """What the chart shows; the bars in the order from large to small.

    Attributes:
        title: what the bars are.
        sentence: what the picture says, in one sentence.
    """

    bars: tuple[CauseBar, ...]
    title: Message
    sentence: Message


class Pareto(Chart):
    """Bars and the added-up line. The line starts at the first bar's top, because both count on one axis."""

    def __init__(self, speaker: Speaker, parent: QWidget | None = None, height: int = 240) -> None:
        super().__init__(speaker, QSize(600, height), parent)
        self._shown = ParetoShown((), NOTHING, NOTHING)

    def show_causes(self, shown: ParetoShown) -> None:
        """Show these causes."""
        self._shown = shown
        self._show(shown.title, shown.sentence)

    def _amounts(self) -> list[float]:
        return [float(bar.lost.major) for bar in self._shown.bars]

    def _total(self) -> float:
        return sum(self._amounts()) or 1.0

    def _plot(self) -> QRectF:
        names = self._px(8 + 14 * _NAME_LINES + 8)
        ticks = [self._axis_text(tick) for tick in round_ticks(self._total())]
        beside = max([self._width(text, self._font()) for text in ticks], default=0) + self._px(8)
        return QRectF(beside, self._px(24), self.width() - beside, self.height() - self._px(24) - names)

    def _upright(self) -> Scale:
        plot = self._plot()
        return Scale(0, self._total(), plot.bottom(), plot.top())

    def _bars(self) -> list[QRectF]:
        plot, upright, amounts = self._plot(), self._upright(), self._amounts()
        room = plot.width() / max(1, len(amounts))
        wide = round(min(room * _BAR_SHARE, self._px(_WIDEST_BAR)))
        bottom = round(plot.bottom())
        tops = [round(upright.px(amount)) for amount in amounts]
        lefts = [round(plot.left() + room * number + (room - wide) / 2) for number in range(len(amounts))]
        return [QRectF(left, top, wide, bottom - top) for left, top in zip(lefts, tops, strict=True)]

    def _shares(self) -> list[float]:
        return [together / self._total() for together in accumulate(self._amounts())]

    def _layout(self) -> tuple[Mark, ...]:
        marks = []
        for area, bar, share in zip(self._bars(), self._shown.bars, self._shares(), strict=True):
            state = msg("fixed") if bar.is_fixed else msg("not fixed")
            said = msg(
                "{title}: {lost:whole} a year, {state}. Added up {share}.",
                title=bar.title, lost=bar.lost, state=state, share=Share(share),
            )  # fmt: skip
            marks.append(Mark(area.adjusted(0, min(0, area.height() - 8), 0, 0), self._plain(said)))
        return tuple(marks)

    def _draw(self, painter: QPainter) -> None:
        plot, upright = self._plot(), self._upright()
        for tick in round_ticks(self._total()):
            y = round(upright.px(tick)) + 0.5
            self._line(painter, QPointF(plot.left(), y), QPointF(plot.right(), y), "line")
            beside = QRectF(0, y - 8, plot.left() - self._px(8), 16)
            self._write(painter, beside, self._axis_text(tick), "text2", self._font(), _RIGHT)
        bars = self._bars()
        for area, bar in zip(bars, self._shown.bars, strict=True):
            fill(painter, area, self._colour("grey" if bar.is_fixed else "warmfill"))
            self._draw_name(painter, plot, area, bar.title)
        base = round(plot.bottom()) + 0.5
        self._line(painter, QPointF(plot.left(), base), QPointF(plot.right(), base), "edge", 1.5)
        self._draw_added_up(painter, bars, upright)

    def _draw_name(self, painter: QPainter, plot: QRectF, area: QRectF, title: str) -> None:
        font = self._font()
        wide = plot.width() / max(1, len(self._shown.bars)) - 6
        high = self._px(14) * _NAME_LINES + 2
        below = QRectF(area.center().x() - wide / 2, plot.bottom() + self._px(5), wide, high)
        lines = _in_lines(title, QFontMetrics(font), int(wide))
        painter.setFont(font)
        painter.setPen(self._colour("text2"))
        painter.drawText(below, _UNDER, "\n".join(lines))

    def _draw_added_up(self, painter: QPainter, bars: list[QRectF], upright: Scale) -> None:
        shares = self._shares()
        points = [
            QPointF(bar.center().x(), upright.px(share * self._total()))
            for bar, share in zip(bars, shares, strict=True)
        ]
        polyline(painter, points, QPen(self._colour("ink"), 1.8))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self._font(Role.HEAD)
        for point, share in zip(points, shares, strict=True):
            painter.setPen(QPen(self._colour("ink"), 1.8))
            painter.setBrush(self._colour("card"))
            painter.drawEllipse(point, 3, 3)
            above = QRectF(point.x() - 40, point.y() - self._px(22), 80, self._px(16))
            self._write(painter, above, self._plain(msg("{share}", share=Share(share))), "ink", font, _UNDER)

    def _axis_text(self, tick: int) -> str:
        bars = self._shown.bars
        if not bars:
            return self._speaker.number(tick)
        currency = bars[0].lost.currency
        return self._speaker.money(Money(major_to_minor(Decimal(tick), currency), currency), whole=True)


def _in_lines(text: str, metrics: QFontMetrics, wide: int) -> list[str]:
    """Break a title into a few lines; what does not fit is cut off, but no number within."""
    words = text.split()
    lines: list[str] = []
    while words and len(lines) < _NAME_LINES - 1:
        line = words.pop(0)
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= wide:
            line = f"{line} {words.pop(0)}"
        lines.append(cut_words(metrics, line, wide))
    return [*lines, cut_words(metrics, " ".join(words), wide)] if words else lines
