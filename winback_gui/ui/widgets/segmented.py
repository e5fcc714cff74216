"""One of a few choices, side by side in one frame."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of

_HEIGHT = 32
_PADDING = 13
_RADIUS = 6.0


class _Segment(QAbstractButton):
    """One choice; knows whether it is the first or the last, for the corners."""

    def __init__(self, text: str, *, first: bool, last: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = text
        self._first, self._last = first, last
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = theme_of(self)
        words = QFontMetrics(theme.font(Role.STRONG)).horizontalAdvance(self._words)
        return QSize(words + 2 * _PADDING, theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "tint" if self.isChecked() else "hover" if self.underMouse() and self.isEnabled() else "card"
        painter.setPen(QPen(theme.colour("edge" if self.isEnabled() else "line2"), 1))
        painter.setBrush(theme.colour(ground if self.isEnabled() or self.isChecked() else "desk"))
        painter.drawPath(self._outline())
        painter.setFont(theme.font(Role.STRONG if self.isChecked() else Role.BODY))
        painter.setPen(theme.colour("text3" if not self.isEnabled() else "ink" if self.isChecked() else "text2"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words)
        painter.end()

    def _outline(self) -> QPainterPath:
        """Frame with round corners at the ends only; neighbours share one line."""
        box = QRectF(self.rect()).adjusted(0.5 if self._first else -0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(box, _RADIUS, _RADIUS)
        square = QPainterPath()
        if not self._first:
            square.addRect(QRectF(box.left(), box.top(), _RADIUS, box.height()))
        if not self._last:
            square.addRect(QRectF(box.right() - _RADIUS, box.top(), _RADIUS, box.height()))
        return path.united(square)


class Segmented(QWidget):
    """One of two to four choices. Tab reaches the chosen one, arrows choose another.

    Args:
        choices: (key, text) of each.
        name: what is chosen here, for screen readers.
        parent: the widget that holds it.
    """

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._segments: dict[str, _Segment] = {}
        for number, (key, text) in enumerate(choices):
            segment = _Segment(text, first=number == 0, last=number == len(choices) - 1, parent=self)
            segment.setAccessibleDescription(name)
            self._group.addButton(segment)
            self._segments[key] = segment
            row.addWidget(segment)
        self._current = choices[0][0]
        self._segments[self._current].setChecked(True)
        for key, segment in self._segments.items():
            segment.toggled.connect(lambda on, key=key: self._on_toggled(key, on=on))

    @property
    def current(self) -> str:
        """Key of the choice that is on."""
        return self._current

    def choose(self, key: str) -> None:
        """Choose `key`; `chosen` is emitted when that is another one than before.

        Raises:
            KeyError: there is no such choice.
        """
        self._segments[key].setChecked(True)

    def _on_toggled(self, key: str, *, on: bool) -> None:
        if on and key != self._current:
            self._current = key
            self.chosen.emit(key)
