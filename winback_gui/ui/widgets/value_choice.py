"""One of two values of a field, to choose by a click or Space; what differs from the other one is marked."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from winback_gui.domain.folding import fold
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.drawn_words import cut_words

_CIRCLE, _LINE, _PAD, _GAP = 16, 20, 7, 10


class ValueChoice(QAbstractButton):
    """A value with a round mark: filled = this one is kept.

    Args:
        text: the value; its lines stand below one another.
        against: the other value; words that it has not are marked.
        empty: what stands where there is no value.
        parent: the widget that holds it.
    """

    def __init__(self, text: str, against: str, *, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = text.split("\n") if text else [empty]
        self._is_empty = not text
        self._known = set(fold(against).split())
        self.setCheckable(True)
        self.setAccessibleName(text.replace("\n", ", ") or empty)
        self.setToolTip(text or empty)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of its lines; the width is what the column has."""
        theme = theme_of(self)
        return QSize(120, theme.px(_LINE) * len(self._lines) + 2 * theme.px(_PAD))

    def minimumSizeHint(self) -> QSize:
        """Return the same as `sizeHint`."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, mark and words."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("tint" if self.isChecked() else "hover"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0, 1, 0, -1), 6, 6)
        left = theme.px(_PAD) + 2
        self._draw_circle(painter, left)
        left += theme.px(_CIRCLE) + _GAP
        for number, line in enumerate(self._lines):
            self._draw_line(painter, line, left, theme.px(_PAD) + number * theme.px(_LINE))
        painter.end()

    def _draw_circle(self, painter: QPainter, left: int) -> None:
        theme = theme_of(self)
        side = theme.px(_CIRCLE)
        middle = QPointF(left + side / 2, theme.px(_PAD) + theme.px(_LINE) / 2)
        is_on = self.isChecked()
        painter.setPen(QPen(theme.colour("ink" if is_on else "edge"), 1.4))
        painter.setBrush(theme.colour("ink" if is_on else "card"))
        painter.drawEllipse(middle, side / 2 - 0.7, side / 2 - 0.7)
        if is_on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("card"))
            painter.drawEllipse(middle, 2.6, 2.6)

    def _draw_line(self, painter: QPainter, line: str, left: int, top: int) -> None:
        theme = theme_of(self)
        x, right = float(left), self.width() - theme.px(_PAD)
        for word, font, colour in self._words(line):
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(theme.colour(colour))
            room = right - x
            if room <= 0:
                return
            shown = cut_words(metrics, word, int(room) + 1)
            box = QRectF(x, top, room + 1, theme.px(_LINE))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
            x += metrics.horizontalAdvance(word + " ")

    def _words(self, line: str) -> Iterator[tuple[str, QFont, str]]:
        theme = theme_of(self)
        if self._is_empty:
            yield line, theme.font(Role.BODY), "text3"
            return
        for word in line.split():
            is_known = self._known.issuperset(fold(word).split())
            yield word, theme.font(Role.BODY if is_known else Role.STRONG), "text" if is_known else "warm"
