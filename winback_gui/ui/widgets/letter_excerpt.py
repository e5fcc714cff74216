"""Some paragraphs as they will stand in a letter: always dark ink on white paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from winback_gui.ui.roles import Role
from winback_gui.ui.tokens import LIGHT
from winback_gui.ui.widgets.rich_text import escaped


class LetterExcerpt(QFrame):
    """A piece of a letter.

    Args:
        name: what it shows, for screen readers.
        parent: the widget that holds it.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "letter")
        self._name = name
        self._words = QLabel()
        self._words.setProperty("role", Role.LETTER.value)
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self._words)
        self._said = ""

    @property
    def said(self) -> str:
        """What stands there, paragraphs parted by an empty line."""
        return self._said

    def show_paragraphs(self, paragraphs: Sequence[tuple[str, str]]) -> None:
        """Show (words in italics, text) of each paragraph."""
        self._said = "\n\n".join(f"{lead} {text}".strip() for lead, text in paragraphs)
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(self._said)
        parts = []
        for number, (lead, text) in enumerate(paragraphs):
            begun = f"<i>{escaped(lead)}</i> " if lead else ""
            gap = 8 if number else 0
            parts.append(f'<p style="margin:{gap}px 0 0 0; line-height:108%">{begun}{escaped(text)}</p>')
        self._words.setText(f'<div style="color:{LIGHT.text}">{"".join(parts)}</div>')
