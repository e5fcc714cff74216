"""The help: a page of plain words for each page of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from winback_gui import __version__
from winback_gui.domain.message import msg
from winback_gui.resources_path import resource
from winback_gui.ui.theme import theme_of

if TYPE_CHECKING:
    from winback_gui.domain.speech import Speaker

FIRST = "index"
_SIZE = (640, 640)


class HelpWindow(QWidget):
    """Shows `resources/help/<language>/<page>.md`, in English where a language has none; links lead from page to page.

    Esc closes.
    """

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self.setWindowTitle(speaker.plain(msg("Help – Winback {version}", version=__version__)))
        self.setProperty("paper", "page")
        self._browser = QTextBrowser()
        self._browser.setOpenExternalLinks(False)
        self._folders = (resource("help", speaker.language), resource("help", "en"))
        self._browser.setSearchPaths([str(folder) for folder in self._folders])
        self._browser.setAccessibleName(speaker.plain(msg("Help")))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 8, 20)
        column.addWidget(self._browser)
        QShortcut(QKeySequence("Esc"), self, self.close)
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
