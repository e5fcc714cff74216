"""A field for a sentence or two."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of

_AROUND = 22  # border, padding and the margin of the document


class WordsField(QPlainTextEdit):
    """Some lines; Ctrl+Enter is done with them, Tab leaves the field.

    Args:
        name: what is written here, for screen readers.
        lines: how many are shown at least.
        most: it grows to so many before it scrolls.
        parent: the widget that holds it.

    Signals:
        done(): Ctrl+Enter.
        left(): the focus went elsewhere, or Ctrl+Enter: time to keep what was written.
    """

    done = Signal()
    left = Signal()

    def __init__(self, name: str, *, lines: int = 2, most: int = 5, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self._lines, self._most = lines, most
        self.textChanged.connect(self._fit)
        self._fit()

    def show_lines(self, lines: int) -> None:
        """Show so many lines at least."""
        if lines != self._lines:
            self._lines = lines
            self._fit()

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Become as high as the text needs at this width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Take on another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        # The layout of plain text counts its height in lines.
        lines = round(self.document().documentLayout().documentSize().height())
        shown = min(max(lines, self._lines), self._most)
        on, off = Qt.ScrollBarPolicy.ScrollBarAsNeeded, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(on if lines > self._most else off)
        line_px = QFontMetrics(theme_of(self).font(Role.BODY)).lineSpacing()
        height = shown * line_px + _AROUND
        if height != self.height():
            self.setFixedHeight(height)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the owner left; a menu that opens over the field does not count."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()
