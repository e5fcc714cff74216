"""A column of widgets without margins or gaps."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget


def bare_column(holder: QWidget) -> QVBoxLayout:
    """Give `holder` a column without margins or gaps and return it."""
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
