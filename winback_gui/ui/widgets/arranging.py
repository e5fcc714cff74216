"""Arranging widgets: columns and rows without margins, a part that scrolls, and taking everything out again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid


def column_in(holder: QWidget) -> QVBoxLayout:
    """Return a column that fills a widget, without margins and gaps."""
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column


def row_in(holder: QWidget) -> QHBoxLayout:
    """Return a row that fills a widget, without margins and gaps."""
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    return row


def scrolls_down(area: QScrollArea) -> None:
    """Let an area scroll up and down only; its frame is the page's, and Tab goes to what is in it."""
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def scrolling(inside: QWidget) -> QScrollArea:
    """Return a widget in an area that scrolls it up and down."""
    area = QScrollArea()
    area.setViewport(QWidget())  # for one that Qt makes, PySide looks up all its classes: 15 ms of the start
    scrolls_down(area)
    area.setWidget(inside)
    return area


@contextmanager
def laid_out_once(holder: QWidget) -> Iterator[None]:
    """Lay a widget and all around it out once, at the end, however many of its parts are shown meanwhile.

    Qt lays out everything up to the window at each `setVisible(True)` of a part, which takes 15 ms on a full page.
    """
    held = [layout for one in _up_from(holder) if (layout := one.layout()) is not None and layout.isEnabled()]
    for layout in held:
        layout.setEnabled(False)
    try:
        yield
    finally:
        for layout in reversed(held):
            if isValid(layout):
                layout.setEnabled(True)
                layout.activate()


def _up_from(widget: QWidget) -> Iterator[QWidget]:
    """Give a widget and those that hold it, up to its window."""
    one: QWidget | None = widget
    while one is not None:
        yield one
        one = None if one.isWindow() else one.parentWidget()


def put_in(layout: QBoxLayout, widget: QWidget) -> None:
    """Put a widget into a layout that is seen, and show it.

    Qt shows it later by itself, and lays out everything up to the window then, once for each widget.
    """
    layout.addWidget(widget)
    widget.show()


def take_out_all(layout: QLayout) -> None:
    """Take everything out of a layout and let it go; it is not seen any more at once."""
    while (item := layout.takeAt(0)) is not None:
        old = item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()
