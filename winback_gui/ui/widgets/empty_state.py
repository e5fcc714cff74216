"""An empty page knows the next step: a drawing, what belongs here, one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from winback_gui.ui.icons import IconSize
from winback_gui.ui.roles import Role
from winback_gui.ui.widgets.buttons import Button, link
from winback_gui.ui.widgets.drawings import Drawing, EmptyDrawing
from winback_gui.ui.widgets.labels import IconLabel, label


class EmptyState(QWidget):
    """What an empty page shows.

    Args:
        drawing: what lies on it.
        title: what belongs here.
        sentence: how it comes here.
        button: the one next step, None for none.
        help_text: the word of a link to the help, "" for none.
        parent: the page.
    """

    help_requested = Signal()

    def __init__(
        self,
        drawing: Drawing,
        title: str,
        sentence: str = "",
        *,
        button: Button | None = None,
        help_text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(1)
        self.drawing = EmptyDrawing(drawing)
        column.addWidget(self.drawing, 0, centre)
        column.addSpacing(28)
        self._title = label(title, Role.SMALL_NAME, wrap=True)
        self._sentence = label(sentence, Role.SENTENCE, wrap=True)
        for words in (self._title, self._sentence):
            words.setAlignment(centre)
            column.addWidget(words)
        self._sentence.setVisible(bool(sentence))
        if button is not None:
            button.set_large(large=True)
            column.addSpacing(16)
            column.addWidget(button, 0, centre)
        if help_text:
            column.addSpacing(12)
            column.addLayout(self._help_line(help_text))
        column.addStretch(1)

    def say(self, title: str, sentence: str) -> None:
        """Say something else, for example that a filter finds nobody."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def _help_line(self, text: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(IconLabel("circle-question-mark", "ink", IconSize.NORMAL))
        help_link = link(text)
        help_link.clicked.connect(self.help_requested)
        row.addWidget(help_link)
        row.addStretch(1)
        return row
