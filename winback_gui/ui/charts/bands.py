"""Who came back: for each group a dot at what was counted, in the band where the true number most likely lies."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, as_typed, msg
from winback_gui.ui.charts.base import Chart, Mark
from winback_gui.ui.charts.scale import Scale
from winback_gui.ui.roles import Role

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.speech import Speaker

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ROW_PX = 52
_BAND_PX = 16
_SMALLEST_AXIS = 50


@frozen
class Group:
    """One group of customers.

    Attributes:
        name: "Got a letter", "Comparison group".
        came_back, people: the counts.
        low, high: the ends of the band, as shares between 0 and 1.
        is_compared: the group that the first is compared with; it is drawn in grey.
        counted: what is counted in other words than "45 of 150 came back".
    """

    name: Message
    came_back: int
    people: int
    low: float
    high: float
    is_compared: bool = False
    counted: Message | None = None

    @property
    def words(self) -> Message:
        """What was counted, in words."""
        return self.counted or msg("{back} of {people} came back", back=self.came_back, people=self.people)

    @property
    def in_100(self) -> float:
        """How many in 100 came back."""
        return 100 * self.came_back / self.people if self.people else 0.0


@frozen
class BandsShown:
    """What the chart shows; `name` says what is counted where it is not who came back."""

    groups: tuple[Group, ...]
    sentence: Message
    name: Message | None = None


class ComeBackBands(Chart):
    """A row for each group over one axis of people in 100."""

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(speaker, QSize(520, 2 * _ROW_PX + 24), parent)
        self._shown = BandsShown((), as_typed(""))

    def sizeHint(self) -> QSize:
        """As high as its groups."""
        return QSize(520, self._px(max(1, len(self._shown.groups)) * _ROW_PX + 24))

    def show_groups(self, shown: BandsShown) -> None:
        """Show these groups."""
        self._shown = shown
        self._show(shown.name or msg("Who came back, in 100 people"), shown.sentence)

    def _counted(self, group: Group) -> str:
        return self._plain(group.words)

    def _in_100(self, group: Group) -> str:
        return self._plain(msg("{number} in 100", number=round(group.in_100)))

    def _plot(self) -> QRectF:
        names = [self._width(self._plain(group.name), self._font(Role.STRONG)) for group in self._shown.groups]
        counts = [self._width(self._counted(group), self._font(Role.CAPTION)) for group in self._shown.groups]
        left = max([self._px(120), *names, *counts]) + self._px(30)
        right = self._px(40)
        return QRectF(left, 0, max(60, self.width() - left - right), self.height() - self._px(22))

    def _across(self) -> Scale:
        plot = self._plot()
        top = max([_SMALLEST_AXIS, *(100 * group.high for group in self._shown.groups)])
        return Scale(0, min(100, ceil(top / 10) * 10), plot.left(), plot.right())

    def _band(self, number: int, group: Group) -> QRectF:
        across, high = self._across(), self._px(_BAND_PX)
        middle = self._px(_ROW_PX) * (number + 0.5)
        left, right = across.px(100 * group.low), across.px(100 * group.high)
        return QRectF(left, middle - high / 2, max(float(high), right - left), high)

    def _layout(self) -> tuple[Mark, ...]:
        marks = []
        for number, group in enumerate(self._shown.groups):
            said = msg(
                "{name}: {counted}, {in_100} in 100; the true number most likely lies between {low} and {high}",
                name=group.name,
                counted=group.words,
                in_100=round(group.in_100),
                low=round(100 * group.low),
                high=round(100 * group.high),
            )
            marks.append(Mark(self._band(number, group), self._plain(said)))
        return tuple(marks)

    def _draw(self, painter: QPainter) -> None:
        plot, across = self._plot(), self._across()
        step = 10 if across.high <= 60 else 20
        for tick in range(0, int(across.high) + 1, step):
            x = round(across.px(tick)) + 0.5
            self._line(painter, QPointF(x, plot.top()), QPointF(x, plot.bottom()), "line")
            below = QRectF(x - 30, plot.bottom() + self._px(4), 60, self._px(16))
            self._write(painter, below, self._speaker.number(tick), "text2", self._font(), Qt.AlignmentFlag.AlignCenter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, group in enumerate(self._shown.groups):
            self._draw_group(painter, self._band(number, group), group)

    def _draw_group(self, painter: QPainter, band: QRectF, group: Group) -> None:
        middle = band.center().y()
        name = QRectF(0, middle - self._px(17), 300, self._px(18))
        count = QRectF(0, middle, 300, self._px(18))
        self._write(painter, name, self._plain(group.name), "text", self._font(Role.STRONG), _LEFT)
        self._write(painter, count, self._counted(group), "text2", self._font(Role.CAPTION), _LEFT)
        ground, border, dot = ("desk", "line2", "text2") if group.is_compared else ("tint", "inkline", "ink")
        painter.setPen(QPen(self._colour(border), 1))
        painter.setBrush(self._colour(ground))
        painter.drawRoundedRect(band, band.height() / 2, band.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour(dot))
        painter.drawEllipse(QPointF(self._across().px(group.in_100), middle), self._px(6), self._px(6))
        text = self._in_100(group)
        wide = self._width(text, self._font(Role.STRONG))
        left = band.right() + 10
        if left + wide > self.width():
            left = band.left() - 10 - wide
        if left < self._plot().left():  # the band takes the whole width: beside the dot, on the band
            left = min(self._across().px(group.in_100) + self._px(12), band.right() - wide - self._px(6))
        beside = QRectF(left, middle - self._px(9), wide, self._px(18))
        self._write(painter, beside, text, dot, self._font(Role.STRONG), _LEFT)
