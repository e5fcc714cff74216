"""Sums side by side: what came back in ink, what was spent in ochre, each with its figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, as_typed, msg
from winback_gui.domain.money import Money
from winback_gui.ui.charts.base import Chart, Mark, fill
from winback_gui.ui.charts.scale import Scale
from winback_gui.ui.roles import Role

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.speech import Speaker

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ROW_PX, _BAR_PX = 28, 12


@frozen
class SumBar:
    """One sum; `is_cost` = spent, else earned."""

    word: Message
    amount: Money
    is_cost: bool


@frozen
class SumsShown:
    """What the chart shows; `whole` = without cents."""

    sums: tuple[SumBar, ...]
    sentence: Message
    whole: bool = True


class MoneyBars(Chart):
    """Lying bars on one scale."""

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(speaker, QSize(340, 3 * _ROW_PX), parent)
        self._shown = SumsShown((), as_typed(""))

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(340, self._px(max(1, len(self._shown.sums)) * _ROW_PX))

    def show_sums(self, shown: SumsShown) -> None:
        """Show these sums."""
        self._shown = shown
        self._show(msg("Money back and money spent"), shown.sentence)

    def _bars(self) -> list[QRectF]:
        words = [self._width(self._plain(row.word), self._font(Role.BODY)) for row in self._shown.sums]
        figures = [self._width(self._figure(row), self._font(Role.BODY)) for row in self._shown.sums]
        left = max([self._px(100), *words]) + self._px(16)
        right = self.width() - max(figures, default=0.0) - self._px(16)
        most = max([abs(row.amount.minor) for row in self._shown.sums], default=1) or 1
        across = Scale(0, most, left, max(left + 20, right))
        middles = [self._px(_ROW_PX) * (number + 0.5) for number in range(len(self._shown.sums))]
        high = self._px(_BAR_PX)
        return [
            QRectF(round(left), round(middle - high / 2), round(across.px(abs(row.amount.minor)) - left), high)
            for middle, row in zip(middles, self._shown.sums, strict=True)
        ]

    def _figure(self, row: SumBar) -> str:
        return self._speaker.money(row.amount, whole=self._shown.whole)

    def _layout(self) -> tuple[Mark, ...]:
        marks = []
        for bar, row in zip(self._bars(), self._shown.sums, strict=True):
            said = self._plain(msg("{word}: {amount}", word=row.word, amount=row.amount))
            marks.append(Mark(bar.adjusted(0, -2, max(0.0, 8 - bar.width()), 2), said))
        return tuple(marks)

    def _draw(self, painter: QPainter) -> None:
        for bar, row in zip(self._bars(), self._shown.sums, strict=True):
            fill(painter, bar, self._colour("warmfill" if row.is_cost else "ink"))
            font = self._font(Role.BODY)
            middle = bar.center().y()
            line = QRectF(0, middle - self._px(10), bar.left(), self._px(20))
            self._write(painter, line, self._plain(row.word), "text2", font, _LEFT)
            beside = QRectF(bar.right() + self._px(12), line.top(), 200, line.height())
            self._write(painter, beside, self._figure(row), "text", font, _LEFT)
