"""The ring round what has the focus, when the focus came with the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QFocusFrame,
    QLineEdit,
    QMenuBar,
    QWidget,
)

from winback_gui.ui.style import FOCUS_GAP
from winback_gui.ui.theme import theme_of

_OWN_FOCUS = (QLineEdit, QComboBox, QAbstractScrollArea, QMenuBar)  # these show their focus themselves
_PEN = 2.0


class FocusRing(QFocusFrame):
    """2 px of ink, 2 px outside of the widget, with its corners."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setStyle(theme_of(self).ring_style)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring."""
        widget = self.widget()
        if widget is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme_of(widget).colour("ink"), _PEN))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = ring_radius(widget)
        box = QRectF(self.rect()).adjusted(_PEN / 2, _PEN / 2, -_PEN / 2, -_PEN / 2)
        painter.drawRoundedRect(box, radius, radius)
        painter.end()


def ring_radius(widget: QWidget) -> float:
    """Return the ring's radius: the widget's own plus the gap, or half its height for chips."""
    if widget.property("ring") == "pill":
        return widget.height() / 2 + FOCUS_GAP - _PEN / 2
    own = widget.property("ring_radius")
    if isinstance(own, int):
        return own + FOCUS_GAP - _PEN / 2
    return 6 + FOCUS_GAP - _PEN / 2


class FocusWatch(QObject):
    """Moves the one ring of the program to the widget with the focus; hides it when the mouse brought the focus.

    Args:
        app: whose focus is watched.
        parent: with it the watch ends; None = with the program.
    """

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent or app)
        self._app = app
        self._ring: FocusRing | None = None
        app.focusChanged.connect(self._on_focus_changed)

    def stop(self) -> None:
        """Show no ring any more."""
        self._app.focusChanged.disconnect(self._on_focus_changed)
        self._drop()

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not wants_ring(new):
            self._drop()
            return
        if self._ring is None:
            self._ring = FocusRing(new)
            self._ring.destroyed.connect(self._forget)
        self._ring.setWidget(new)

    def _drop(self) -> None:
        if self._ring is not None:
            self._ring.setWidget(None)  # type: ignore[arg-type]  # Qt takes no widget; the stub forgets it

    def _forget(self) -> None:
        self._ring = None


def wants_ring(widget: QWidget) -> bool:
    """Whether `widget` shows the ring: the keyboard brought the focus, and it is no field or list with its own mark."""
    if isinstance(widget, _OWN_FOCUS) or widget.window() is widget:
        return False
    return widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
