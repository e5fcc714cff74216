"""The chances that were given against what came of them: a dot for each tenth, on the line if it was right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, as_typed, msg
from winback_gui.ui.charts.base import Chart, Mark, dashed
from winback_gui.ui.charts.scale import Scale
from winback_gui.ui.roles import Role

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.speech import Speaker

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
_GRID = (50, 100)
_TICKS = (0, 25, 50, 75, 100)
_BAND_PX, _DOT_PX = 10, 5


@frozen
class GivenDot:
    """Those who were given about one chance.

    Attributes:
        said: the chance, 0 to 1.
        came: share of them who came.
        low, high: the band in which the true share most likely lies.
        count: how many they were.
        words: what it says in a sentence.
    """

    said: float
    came: float
    low: float
    high: float
    count: int
    words: Message


@frozen
class CalibrationShown:
    """What the chart shows."""

    dots: tuple[GivenDot, ...]
    sentence: Message


class CalibrationChart(Chart):
    """Dots with bands over the dashed line on which they would lie if every chance had been right."""

    def __init__(self, speaker: Speaker, parent: QWidget | None = None, height: int = 250) -> None:
        super().__init__(speaker, QSize(440, height), parent)
        self._shown = CalibrationShown((), as_typed(""))

    def show_dots(self, shown: CalibrationShown) -> None:
        """Show these dots."""
        self._shown = shown
        self._show(msg("The chance that was given, and how many came, in 100 people"), shown.sentence)

    def _plot(self) -> QRectF:
        people = self._width(self._plain(msg("people")), self._font())
        left = max(self._px(44), people + self._px(12))
        return QRectF(left, self._px(26), self.width() - left - self._px(20), self.height() - self._px(26 + 58))

    def _scales(self) -> tuple[Scale, Scale]:
        plot = self._plot()
        return Scale(0, 100, plot.left(), plot.right()), Scale(0, 100, plot.bottom(), plot.top())

    def _band(self, dot: GivenDot) -> QRectF:
        across, upright = self._scales()
        wide = self._px(_BAND_PX)
        top, bottom = upright.px(100 * dot.high), upright.px(100 * dot.low)
        return QRectF(across.px(100 * dot.said) - wide / 2, top, wide, max(float(wide), bottom - top))

    def _layout(self) -> tuple[Mark, ...]:
        return tuple(Mark(self._band(dot).adjusted(-4, -4, 4, 4), self._plain(dot.words)) for dot in self._shown.dots)

    def _draw(self, painter: QPainter) -> None:
        self._draw_axes(painter)
        across, upright = self._scales()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(dashed(self._colour("warmfill")))
        painter.drawLine(QPointF(across.start, upright.start), QPointF(across.end, upright.end))
        for dot in self._shown.dots:
            band = self._band(dot)
            painter.setPen(QPen(self._colour("inkline"), 1))
            painter.setBrush(self._colour("tint"))
            painter.drawRoundedRect(band, band.width() / 2, band.width() / 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour("ink"))
            at = QPointF(across.px(100 * dot.said), upright.px(100 * dot.came))
            painter.drawEllipse(at, self._px(_DOT_PX), self._px(_DOT_PX))
        painter.restore()
        self._draw_people(painter)

    def _draw_axes(self, painter: QPainter) -> None:
        plot = self._plot()
        across, upright = self._scales()
        for tick in _GRID:
            y = round(upright.px(tick)) + 0.5
            self._line(painter, QPointF(plot.left(), y), QPointF(plot.right(), y), "line")
            beside = QRectF(0, y - 8, plot.left() - self._px(8), 16)
            self._write(painter, beside, self._speaker.number(tick), "text2", self._font(), _RIGHT)
        base = round(plot.bottom()) + 0.5
        self._line(painter, QPointF(plot.left(), base), QPointF(plot.right(), base), "edge")
        for tick in _TICKS:
            below = QRectF(across.px(tick) - 20, plot.bottom() + self._px(4), 40, self._px(16))
            self._write(painter, below, self._speaker.number(tick), "text2", self._font(), _CENTRE)
        above = QRectF(0, 0, self.width(), self._px(18))
        self._write(painter, above, self._plain(msg("how many of 100 came")), "text2", self._font(), _LEFT)
        under = QRectF(0, self.height() - self._px(16), self.width() - self._px(4), self._px(16))
        said = self._plain(msg("chance Winback gave, in 100"))
        self._write(painter, under, said, "text2", self._font(), _RIGHT)

    def _draw_people(self, painter: QPainter) -> None:
        """Write how many people each dot stands for, where there is room for it."""
        plot = self._plot()
        across, _upright = self._scales()
        line = QRectF(0, plot.bottom() + self._px(21), plot.left() - self._px(8), self._px(16))
        self._write(painter, line, self._plain(msg("people")), "text2", self._font(), _RIGHT)
        last = line.right()
        for dot in self._shown.dots:
            text, font = self._speaker.number(dot.count), self._font(Role.HEAD)
            wide = self._width(text, font)
            x = across.px(100 * dot.said) - wide / 2
            if x < last + self._px(4):
                continue
            self._write(painter, QRectF(x, line.top(), wide, line.height()), text, "text2", font, _LEFT)
            last = x + wide
