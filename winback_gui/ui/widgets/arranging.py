"""Arranging widgets: columns and rows without margins, a part that scrolls, and taking everything out again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget


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
    scrolls_down(area)
    area.setWidget(inside)
    return area


def take_out_all(layout: QLayout) -> None:
    """Take everything out of a layout and let it go; it is not seen any more at once."""
    while (item := layout.takeAt(0)) is not None:
        old = item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()
