"""Changing a property that the style sheet looks at."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def wear(widget: QWidget, name: str, value: str | None) -> None:
    """Give a widget a property of the style sheet, and let it be matched anew where it was matched before.

    Matching a widget costs as much as making it: one that was not seen yet waits until it is.
    """
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
