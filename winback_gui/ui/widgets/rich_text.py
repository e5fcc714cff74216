"""Texts with a bold clause: `**31 letters**; 4 wait for a fix`."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.labels import breakable

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


def escaped(text: str) -> str:
    """Return `text` so that HTML shows it as it is; `html`, which does the same, loads 2,000 names of characters."""
    return text.translate(_ESCAPES)


def rich(text: str, bold_colour: str = "") -> str:
    """Return `text` as HTML: everything escaped, `**x**` semi-bold (in `bold_colour` if given), line ends kept."""
    colour = f";color:{bold_colour}" if bold_colour else ""
    parts = [escaped(breakable(part)).replace("\n", "<br>") for part in _BOLD.split(text)]
    parts[1::2] = [f'<span style="font-weight:600{colour}">{part}</span>' for part in parts[1::2]]
    return "".join(parts)


def without_marks(text: str) -> str:
    """Return `text` without marks of emphasis; for accessible names and tooltips."""
    return _BOLD.sub(r"\1", text)


class RichLabel(QLabel):
    """A label with a bold clause, in text colour where the rest is quieter; the text itself is never taken as HTML.

    Args:
        text: what it says.
        role: decides face, size and colour of the rest.
        wrap: break into lines.
        bold_colour: token of the bold clause's colour.
        parent: the widget that holds it.
    """

    def __init__(
        self,
        text: str = "",
        role: Role = Role.BODY,
        *,
        wrap: bool = True,
        bold_colour: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._said, self._bold_colour = "", bold_colour
        self.setProperty("role", role.value)
        self.setWordWrap(wrap)
        if wrap:
            policy = self.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.say(text)

    @property
    def said(self) -> str:
        """The text as it was given, with marks."""
        return self._said

    def say(self, text: str) -> None:
        """Show another text."""
        self._said = text
        self.setAccessibleName(without_marks(text))
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Write the text anew in the colours of another look."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.ParentChange}:
            self._write()

    def _write(self) -> None:
        """Write the text; without a bold clause as plain words, which Qt lays out for a fraction of the cost."""
        is_rich = _BOLD.search(self._said) is not None
        written = (
            rich(self._said, theme_of(self).colour(self._bold_colour).name()) if is_rich else breakable(self._said)
        )
        if written != self.text():
            self.setTextFormat(Qt.TextFormat.RichText if is_rich else Qt.TextFormat.PlainText)
            self.setText(written)
