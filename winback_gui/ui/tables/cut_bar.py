"""The line that runs across a table where the sum for letters ends."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from winback_gui.ui.icons import IconSize
from winback_gui.ui.roles import Role
from winback_gui.ui.tables.columns import CutLine
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.buttons import link
from winback_gui.ui.widgets.labels import IconLabel
from winback_gui.ui.widgets.rich_text import RichLabel


class CutBar(QWidget):
    """Icon, sentence and link on the warm tint; a sentence that is too long for one line takes a second.

    Attributes:
        words: the sentence.
    """

    link_requested = Signal()

    def __init__(self, cut: CutLine, margin: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(margin, 0, margin, 1)
        row.setSpacing(12)
        row.addWidget(IconLabel(cut.icon, "warm", IconSize.NORMAL))
        self.words = RichLabel(cut.text, Role.CAPTION, bold_colour="warm")
        self.words.setProperty("tone", "warm")
        row.addWidget(self.words, 1)
        if cut.link:
            change = link(cut.link)
            change.setProperty("small", "true")
            change.clicked.connect(self.link_requested)
            row.addWidget(change)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tint and its line."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("warmtint"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("warmline"))
        painter.end()
