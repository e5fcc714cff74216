"""A small drawing of the sheet: letterhead, window, folds, text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from winback_gui.ui.theme import theme_of

if TYPE_CHECKING:
    from winback_gui.paper.forms import Form

_HEIGHT = 236  # px at text size 100 %
_LINES = 9
_LINE_MM = 7.0


class SheetDrawing(QWidget):
    """Draws a form to scale.

    Args:
        name: what it shows, for screen readers.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form: Form | None = None
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_form(self, form: Form) -> None:
        """Draw another form."""
        self._form = form
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the sheet's size on screen; its height follows the text size."""
        high = theme_of(self).px(_HEIGHT)
        share = self._form.sheet_width_mm / self._form.sheet_height_mm if self._form else 0.707
        return QSize(round(high * share) + 2, high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheet with its window dashed and its folds dotted, as beside the letter."""
        form = self._form
        if form is None:
            return
        theme = theme_of(self)
        painter = QPainter(self)
        px = (self.height() - 2) / form.sheet_height_mm

        def box(x_mm: float, y_mm: float, width_mm: float, height_mm: float) -> QRectF:
            return QRectF(0.5 + x_mm * px, 0.5 + y_mm * px, width_mm * px, height_mm * px)

        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.setBrush(theme.colour("paper"))
        painter.drawRect(box(0, 0, form.sheet_width_mm, form.sheet_height_mm))
        grey = theme.colour("grey")
        for y_mm in form.folds_mm:
            painter.setPen(QPen(grey, 1, Qt.PenStyle.DotLine))
            fold = box(0, y_mm, form.sheet_width_mm, 0)
            painter.drawLine(fold.topLeft(), fold.topRight())
        head_x = form.head_x_mm or form.margin_left_mm
        painter.fillRect(box(head_x, 22 - form.head_shift_mm, 55, 4), theme.colour("sign"))
        for number in range(_LINES):
            width = form.text_width_mm * (0.55 if number in {0, _LINES - 1} else 1.0)
            painter.fillRect(box(form.margin_left_mm, form.text_y_mm + number * _LINE_MM, width, 1.4), grey)
        for number in range(3):
            y_mm = form.address.y_mm + 2 + number * 6
            painter.fillRect(box(form.address.x_mm, y_mm, (48, 42, 34)[number], 1.8), theme.colour("sign"))
        if form.has_window:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for window in (form.field, form.sender):
                if window is not None:
                    painter.setPen(QPen(theme.colour("warmfill"), 1.2, Qt.PenStyle.DashLine))
                    painter.drawRoundedRect(box(window.x_mm, window.y_mm, window.width_mm, window.height_mm), 3, 3)
        painter.end()
