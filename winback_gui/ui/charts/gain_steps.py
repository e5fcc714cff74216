"""What each letter would bring, best first: bars that fall, those that the sum pays for in ink."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, as_typed, msg
from winback_gui.domain.money import Money
from winback_gui.ui.charts.base import Chart, Mark, dashed, fill
from winback_gui.ui.charts.scale import Scale

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.speech import Speaker

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@frozen
class GainBar:
    """Letters from `first` to `last` (the best is 1), and what one of them would bring beyond its cost."""

    first: int
    last: int
    gain: Money


@frozen
class GainsShown:
    """What the chart shows.

    Attributes:
        letters: so many letters are paid for.
        best: what the best letter alone would bring; of many letters the first bar is the mean of several. None = no
            letter.
    """

    bars: tuple[GainBar, ...]
    letters: int
    sentence: Message
    best: Money | None = None


class GainBars(Chart):
    """Falling bars; a bar that one chooses says how many letters it would take to reach it."""

    def __init__(self, speaker: Speaker, parent: QWidget | None = None, height: int = 150) -> None:
        super().__init__(speaker, QSize(420, height), parent)
        self._shown = GainsShown((), 0, as_typed(""))

    @property
    def best_said(self) -> str:
        """What stands below the first bar."""
        best = self._shown.best
        if best is None or best.minor <= 0:
            return self._plain(msg("none would pay"))
        return self._plain(msg("best letter: {gain}", gain=best))

    def show_gains(self, shown: GainsShown) -> None:
        """Show these gains; the bar that the keys have reached stays reached."""
        current = self._current if len(shown.bars) == len(self._shown.bars) else -1
        self._shown = shown
        self._show(msg("What each letter would bring, the best first"), shown.sentence)
        self._current = current

    def _plot(self) -> QRectF:
        return QRectF(self._px(2), self._px(22), self.width() - self._px(4), self.height() - self._px(42))

    def _upright(self) -> Scale:
        gains = [bar.gain.minor for bar in self._shown.bars]
        plot = self._plot()
        return Scale(min(0, *gains, 0), max(1, *gains, 1), plot.bottom(), plot.top())

    def _bars(self) -> list[QRectF]:
        plot, upright = self._plot(), self._upright()
        room = plot.width() / max(1, len(self._shown.bars))
        base = round(upright.px(0))
        found = []
        for number, bar in enumerate(self._shown.bars):
            left, right = round(plot.left() + room * number), round(plot.left() + room * (number + 1))
            wide = max(1, right - left - (1 if room > 3 else 0))
            y = round(upright.px(bar.gain.minor))
            found.append(QRectF(left, min(y, base), wide, max(1, abs(base - y))))
        return found

    def _layout(self) -> tuple[Mark, ...]:
        plot = self._plot()
        marks = []
        for area, bar in zip(self._bars(), self._shown.bars, strict=True):
            whole = QRectF(area.left(), plot.top(), max(2.0, area.width() + 1), plot.height())
            marks.append(Mark(whole, self._plain(_says(bar))))
        return tuple(marks)

    def _draw(self, painter: QPainter) -> None:
        plot, upright, bars = self._plot(), self._upright(), self._bars()
        for area, bar in zip(bars, self._shown.bars, strict=True):
            token = "warmfill" if bar.gain.minor <= 0 else "ink" if bar.last <= self._shown.letters else "grey"
            fill(painter, area, self._colour(token))
        base = round(upright.px(0)) + 0.5
        self._line(painter, QPointF(plot.left(), base), QPointF(plot.right(), base), "edge")
        if not bars:
            return
        self._draw_cut(painter, plot, bars)
        line = QRectF(plot.left(), plot.bottom() + self._px(4), plot.width(), self._px(16))
        self._write(painter, line, self.best_said, "text2", self._font(), _LEFT)
        last = self._plain(msg("letter number {number}", number=self._shown.bars[-1].last))
        self._write(painter, line, last, "text2", self._font(), _RIGHT)

    def _draw_cut(self, painter: QPainter, plot: QRectF, bars: list[QRectF]) -> None:
        """Draw where the sum for letters ends."""
        paid = [area for area, bar in zip(bars, self._shown.bars, strict=True) if bar.last <= self._shown.letters]
        x = round(paid[-1].right() if paid else plot.left()) + 0.5
        painter.setPen(dashed(self._colour("warmfill")))
        painter.drawLine(QPointF(x, self._px(2)), QPointF(x, plot.bottom()))
        text = self._plain(msg("Your sum for letters ends here."))
        wide = self._width(text, self._font())
        left = x + self._px(6) if x + self._px(6) + wide <= self.width() else x - self._px(6) - wide
        self._write(painter, QRectF(left, 0, wide, self._px(18)), text, "warm", self._font(), _LEFT)


def _says(bar: GainBar) -> Message:
    if bar.first == bar.last:
        return msg("Letter number {number} would bring about {gain}", number=bar.last, gain=bar.gain)
    return msg("Letters {first} to {last} would bring about {gain} each", first=bar.first, last=bar.last, gain=bar.gain)
