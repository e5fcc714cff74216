"""The key beside a chart's title: a swatch and a word, where a word alone would not do."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from winback_gui.domain.frozen import frozen
from winback_gui.ui.charts.base import dashed, fill, hatch
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of

if TYPE_CHECKING:
    from winback_gui.domain.message import Message
    from winback_gui.domain.speech import Speaker

_SWATCH = 12
_DASH = 20


class Swatch(StrEnum):
    """How an entry of the key is drawn."""

    SQUARE = "square"
    DASHED = "dashed"
    HATCHED = "hatched"
    LINE = "line"


@frozen
class KeyEntry:
    """One entry: its drawing, the token of its colour and the word."""

    swatch: Swatch
    token: str
    word: Message


class ChartKey(QWidget):
    """A row of entries, to be laid to the right of a chart's title."""

    def __init__(self, speaker: Speaker, entries: tuple[KeyEntry, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self._entries = entries
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_entries(entries)

    def show_entries(self, entries: tuple[KeyEntry, ...]) -> None:
        """Show these entries."""
        self._entries = entries
        self.setAccessibleName(", ".join(self._speaker.plain(entry.word) for entry in entries))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        widths = [self._entry_width(entry) for entry in self._entries]
        gaps = 16 * max(0, len(widths) - 1)
        return QSize(round(sum(widths) + gaps), theme_of(self).px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the entries from left to right."""
        painter = QPainter(self)
        x = 0.0
        for entry in self._entries:
            self._draw_entry(painter, entry, x)
            x += self._entry_width(entry) + 16
        painter.end()

    def _font(self) -> QFont:
        return theme_of(self).font(Role.CAPTION)

    def _colour(self, token: str) -> QColor:
        return QColor(getattr(theme_of(self).tokens, token))

    def _entry_width(self, entry: KeyEntry) -> float:
        return self._swatch_width(entry) + 6 + QFontMetricsF(self._font()).horizontalAdvance(self._word(entry))

    @staticmethod
    def _swatch_width(entry: KeyEntry) -> int:
        return _DASH if entry.swatch in {Swatch.DASHED, Swatch.LINE} else _SWATCH

    def _word(self, entry: KeyEntry) -> str:
        return self._speaker.plain(entry.word)

    def _draw_entry(self, painter: QPainter, entry: KeyEntry, x: float) -> None:
        middle, drawn_in = self.height() / 2, self._colour(entry.token)
        left, right = QPointF(x, round(middle) + 0.5), QPointF(x + _DASH, round(middle) + 0.5)
        square = QRectF(round(x), round(middle) - _SWATCH // 2, _SWATCH, _SWATCH)
        if entry.swatch == Swatch.DASHED:
            painter.setPen(dashed(drawn_in))
            painter.drawLine(left, right)
        elif entry.swatch == Swatch.LINE:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(drawn_in, 2))
            painter.drawLine(left, right)
            painter.setBrush(self._colour("card"))
            painter.drawEllipse(QPointF(x + _DASH / 2, middle), 3, 3)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        elif entry.swatch == Swatch.HATCHED:
            hatch(painter, square, drawn_in, gap=5)
            painter.setPen(QPen(drawn_in, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(square.adjusted(0.5, 0.5, -0.5, -0.5))
        else:
            fill(painter, square, drawn_in)
        beside = QRectF(x + self._swatch_width(entry) + 6, 0, 400, self.height())
        painter.setFont(self._font())
        painter.setPen(self._colour("text2"))
        painter.drawText(beside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._word(entry))
