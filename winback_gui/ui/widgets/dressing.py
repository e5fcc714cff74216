"""The style sheet: changing a property that it looks at, and matching many widgets without holding the window up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Iterator

_DRESSED_AT_ONCE = 60


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


def dressed_in_parts(holder: QWidget) -> Iterator[None]:
    """Let a widget and its parts match the style sheet, some at a time; they do it else at once when it is shown.

    Also those do that stay hidden until there is something to say in them. A widget takes all below it along: the
    innermost come first.
    """
    hold_polish()
    parts = [*reversed(holder.findChildren(QWidget)), holder]
    for first in range(0, len(parts), _DRESSED_AT_ONCE):
        for part in parts[first : first + _DRESSED_AT_ONCE]:
            if isValid(part):
                part.ensurePolished()
        yield


def hold_polish() -> None:
    """Take back what Qt has put down for the next turn of the event loop: to match new widgets, and all below them.

    What is shown is matched then at the latest.
    """
    everybody: Any = None
    QCoreApplication.removePostedEvents(everybody, QEvent.Type.PolishRequest.value)
