"""The head of a page: its title, one sentence that could be read aloud, at most three buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from winback_gui.ui.roles import Role
from winback_gui.ui.widgets.buttons import Button
from winback_gui.ui.widgets.labels import label
from winback_gui.ui.widgets.rich_text import RichLabel

_MOST_BUTTONS = 3
_BESIDE, _BELOW = 24, 6


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
        self._title_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._title_row.setSpacing(_BESIDE)
        self._beside: QWidget | None = None
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

    @property
    def title(self) -> str:
        """What the title says."""
        return self._title.text()

    @property
    def title_area(self) -> QRect:
        """Where the title stands, in the header."""
        return self._title.geometry()

    @property
    def sentence(self) -> str:
        """What the sentence says, with marks."""
        return self._sentence.said

    def set_beside_title(self, widget: QWidget) -> None:
        """Put the choice among the views of a page right beside its title; in a narrow window below it."""
        self._beside = widget
        self._title.setWordWrap(False)
        self._title_row.setStretch(0, 0)
        self._title_row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._title_row.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        """Return the room that is needed with the choice below the title: so narrow it may become."""
        least = super().minimumSizeHint()
        if self._beside is not None and self._title_row.direction() == QBoxLayout.Direction.LeftToRight:
            saved = min(self._title.sizeHint().width(), self._beside.sizeHint().width())
            least.setWidth(least.width() - saved - _BESIDE)
        return least

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the title and what stands beside it one line or two."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit with the fonts of the style sheet."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._beside is None:
            return
        margins = self._row.contentsMargins()
        widths = [widget.sizeHint().width() + self._row.spacing() for widget in self._widgets if not widget.isHidden()]
        needed = self._title.sizeHint().width() + _BESIDE + self._beside.sizeHint().width() + sum(widths)
        has_room = needed + margins.left() + margins.right() + self._row.spacing() <= self.width()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._title_row.setDirection(across if has_room else down)
        self._title_row.setSpacing(_BESIDE if has_room else _BELOW)

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
