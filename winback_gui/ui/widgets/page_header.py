"""The head of a page: its title, one sentence that could be read aloud, at most three buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from winback_gui.ui.roles import Role
from winback_gui.ui.widgets.buttons import Button
from winback_gui.ui.widgets.labels import label
from winback_gui.ui.widgets.rich_text import RichLabel

_MOST_BUTTONS = 3


class PageHeader(QWidget):
    """Title, sentence and buttons; the filled button stands last.

    Args:
        title: a question where it can be one.
        sentence: one sentence, its leading clause marked `**bold**`.
        parent: the page.
    """

    def __init__(self, title: str, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label(title, Role.TITLE, wrap=True)
        self._sentence = RichLabel(sentence, Role.SENTENCE)
        self._sentence.setVisible(bool(sentence))
        words = QVBoxLayout()
        words.setSpacing(3)
        self._title_row = QHBoxLayout()
        self._title_row.setSpacing(0)  # none before the stretch at its end: it would widen the header for nothing
        self._title_row.addWidget(self._title, 1)
        words.addLayout(self._title_row)
        words.addWidget(self._sentence)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 16, 24, 12)
        self._row.setSpacing(8)
        self._row.addLayout(words, 1)
        self._row.addSpacing(8)
        self._widgets: list[QWidget] = []
        # Not fixed: that would hold it at the height of one line when a narrow window breaks the sentence into two.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Leave the width to the window: a header that asks for more than it gets is too low for what it says."""
        return QSize(0, super().minimumSizeHint().height())

    @property
    def title(self) -> str:
        """What the title says."""
        return self._title.text()

    @property
    def sentence(self) -> str:
        """What the sentence says, with marks."""
        return self._sentence.said

    def set_beside_title(self, widget: QWidget) -> None:
        """Put the choice among the views of a page right beside its title."""
        self._title.setWordWrap(False)
        self._title_row.setStretch(0, 0)
        self._title_row.addSpacing(16)
        self._title_row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._title_row.addStretch(1)

    def say(self, title: str, sentence: str) -> None:
        """Show another title and sentence."""
        self._title.setText(title)
        self._sentence.say(sentence)
        self._sentence.setVisible(bool(sentence))

    def set_buttons(self, buttons: Sequence[QWidget]) -> None:
        """Put buttons (or a combo) at the right, in place of those that were there.

        Raises:
            ValueError: there are more than three.
        """
        if len(buttons) > _MOST_BUTTONS:
            raise ValueError("a page header holds at most three buttons")
        for old in self._widgets:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._widgets = list(buttons)
        for widget in self._widgets:
            if isinstance(widget, Button):
                widget.set_large(large=True)
            self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
