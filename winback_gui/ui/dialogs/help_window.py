"""The help: a page of plain words for each page of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from winback_gui import __version__
from winback_gui.domain.american import american
from winback_gui.domain.message import msg
from winback_gui.resources_path import resource
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of

if TYPE_CHECKING:
    from winback_gui.domain.speech import Speaker

FIRST = "index"
_SIZE = (640, 640)
_BETWEEN_PX = 10  # below a paragraph; Qt reads Markdown without any space between them


class _Pages(QTextBrowser):
    """Shows pages of help in the words of the screen: American ones where that says them."""

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._speaker = speaker

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        found = super().loadResource(kind, name)
        if not (self._speaker.american_country and QUrl(name).path().endswith(".md")):
            return found
        return american(bytes(found.data()).decode(), self._speaker.american_country)


class HelpWindow(QWidget):
    """Shows `resources/help/<language>/<page>.md`, in English where a language has none; links lead from page to page.

    Esc closes.

    Signals:
        quit_requested(): end the program.
    """

    quit_requested = Signal()

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self.setWindowTitle(speaker.plain(msg("Help – Winback {version}", version=__version__)))
        self.setProperty("paper", "page")
        self._browser = _Pages(speaker)
        self._browser.setOpenExternalLinks(False)
        self._folders = (resource("help", speaker.language), resource("help", "en"))
        self._browser.setSearchPaths([str(folder) for folder in self._folders])
        self._browser.sourceChanged.connect(self._set_type)
        self._browser.setAccessibleName(speaker.plain(msg("Help")))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 8, 20)
        column.addWidget(self._browser)
        QShortcut(QKeySequence("Esc"), self, self.close)
        QShortcut(QKeySequence("Ctrl+Q"), self, self.quit_requested.emit)  # the menu's keys do not reach this window
        self.resize(*_SIZE)
        theme_of(self).dress(self)

    @property
    def text(self) -> str:
        """The words that are shown."""
        return self._browser.toPlainText()

    def show_page(self, name: str) -> None:
        """Show the help of a page, the first one where a page has none."""
        is_there = any((folder / f"{name}.md").is_file() for folder in self._folders)
        self._browser.setSource(QUrl(f"{name if is_there else FIRST}.md"))
        self.show()
        self.raise_()
        self.activateWindow()

    def _set_type(self) -> None:
        """Set the page that was just loaded: titles in the serif of all titles, space between the paragraphs."""
        theme = theme_of(self)
        cursor = QTextCursor(self._browser.document())
        block = self._browser.document().begin()
        while block.isValid():
            cursor.setPosition(block.position())
            layout = block.blockFormat()
            layout.setBottomMargin(theme.px(_BETWEEN_PX))
            cursor.setBlockFormat(layout)
            if layout.headingLevel():
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                letters = cursor.charFormat()
                letters.setFont(theme.font(Role.TITLE if layout.headingLevel() == 1 else Role.SECTION))
                cursor.setCharFormat(letters)
            block = block.next()
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self._browser.setTextCursor(cursor)
