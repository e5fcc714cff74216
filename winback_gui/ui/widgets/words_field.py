"""A field for a sentence or two."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from winback_gui.ui.theme import theme_of


class WordsField(QPlainTextEdit):
    """Some lines; Ctrl+Enter is done with them, Tab leaves the field.

    Args:
        name: what is written here, for screen readers.
        height: in px at text size 100 %.
        parent: the widget that holds it.

    Signals:
        done(): Ctrl+Enter.
        left(): the focus went elsewhere, or Ctrl+Enter: time to keep what was written.
    """

    done = Signal()
    left = Signal()

    def __init__(self, name: str, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(theme_of(self).px(height))

    @property
    def words(self) -> str:
        """What is written, on one line and tidy."""
        return " ".join(self.toPlainText().split())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say with Ctrl+Enter that it is done."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.left.emit()
            self.done.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the owner left; a menu that opens over the field does not count."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()
