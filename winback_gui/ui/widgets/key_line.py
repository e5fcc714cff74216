"""The line at the foot of a page that says which keys do what."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.key_cap import KeyCap
from winback_gui.ui.widgets.labels import label

_HEIGHT = 36
_MARGIN, _APART = 24, 20


class KeyLine(QFrame):
    """Caps, each group with its words: "1 to 0 reason". Groups that do not fit are left away from the end.

    Args:
        groups: (caps and words between them, what they do); a cap is written in brackets: "[1] to [0]".
        aside: a quiet button at the right end, None for none.
        parent: the page.
    """

    def __init__(
        self, groups: Sequence[tuple[str, str]], *, aside: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("frame", "foot")
        self.setFixedHeight(theme_of(self).px(_HEIGHT))
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        row.setSpacing(_APART)
        self._groups: list[QWidget] = []
        for keys, words in groups:
            group = self._group(keys, words)
            self._groups.append(group)
            row.addWidget(group)
        row.addStretch(1)
        self._aside = aside
        if aside is not None:
            row.addWidget(aside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many groups as there is room for."""
        super().resizeEvent(event)
        used = 2 * _MARGIN
        if self._aside is not None:
            used += self._aside.sizeHint().width() + _APART
        for group in self._groups:
            used += group.sizeHint().width()
            group.setVisible(used <= self.width())
            used += _APART

    def changeEvent(self, event: QEvent) -> None:
        """Take on another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedHeight(theme_of(self).px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Never asks for more room than there is."""
        return QSize(0, theme_of(self).px(_HEIGHT))

    @staticmethod
    def _group(keys: str, words: str) -> QWidget:
        group = QWidget()
        row = QHBoxLayout(group)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in keys.replace("[", "\n[").replace("]", "]\n").split("\n"):
            text = part.strip()
            if text.startswith("["):
                row.addWidget(KeyCap(text[1:-1]))
            elif text:
                row.addWidget(label(text, Role.CAPTION))
        row.addWidget(label(words, Role.CAPTION))
        return group
