"""Asking where a file or a folder is, without touching what lies there.

To name the kind of each file, Qt's own dialog (and GTK's) opens all that lie in a folder, and Linux ends every lock a
process has on a file as soon as it closes it anywhere (fcntl(2)): SQLite's on the open book, too. Another program then
takes the book for one that nobody has open, and may throw away what is not yet in it. So on Linux the dialog is Qt's,
and is told by their names alone what files are. Windows and macOS ask in dialogs outside of this process.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QWidget

_NOWHERE = "/"  # a dialog begins to read its folder at once: until it has its kinds, one without books


def file_to_open(parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
    """Ask for one file.

    Args:
        parent: above what.
        title: of the dialog, as said.
        start: the folder to begin in.
        kinds: as Qt writes them: "Pictures (*.png *.jpg)".

    Returns:
        The file; None when the owner chose nothing.
    """
    dialog = _dialog(parent, title, start, kinds)
    dialog.setFileMode(dialog.FileMode.ExistingFile)
    return next(iter(_chosen(dialog)), None)


def files_to_open(parent: QWidget, title: str, start: Path, kinds: str) -> list[Path]:
    """Ask for files, as `file_to_open`; none when the owner chose nothing."""
    dialog = _dialog(parent, title, start, kinds)
    dialog.setFileMode(dialog.FileMode.ExistingFiles)
    return _chosen(dialog)


def file_to_write(
    parent: QWidget, title: str, proposed: Path, kinds: str, *, asks_before_replacing: bool = True
) -> Path | None:
    """Ask for a name to write to.

    Args:
        parent: above what.
        title: of the dialog, as said.
        proposed: the file that is named at first.
        kinds: as Qt writes them.
        asks_before_replacing: whether the dialog asks about a file that is there already.

    Returns:
        The file as it was typed, perhaps without an ending; None when the owner chose nothing.
    """
    dialog = _dialog(parent, title, proposed.parent, kinds)
    dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
    dialog.setFileMode(dialog.FileMode.AnyFile)
    dialog.setOption(dialog.Option.DontConfirmOverwrite, not asks_before_replacing)
    dialog.selectFile(proposed.name)
    return next(iter(_chosen(dialog)), None)


def folder_to_use(parent: QWidget, title: str, start: Path) -> Path | None:
    """Ask for a folder; None when the owner chose nothing."""
    dialog = _dialog(parent, title, start, "")
    dialog.setFileMode(dialog.FileMode.Directory)
    dialog.setOption(dialog.Option.ShowDirsOnly)
    return next(iter(_chosen(dialog)), None)


def _dialog(parent: QWidget, title: str, start: Path, kinds: str) -> QFileDialog:
    from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 (start-up does not pay for it)

    dialog = QFileDialog(parent, title, _NOWHERE)
    if sys.platform == "linux":
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setIconProvider(_kinds_by_name())
    dialog.setNameFilters(kinds.split(";;") if kinds else [])
    there = next((folder for folder in (start, *start.parents) if folder.is_dir()), Path.home())
    dialog.setDirectory(str(there))
    return dialog


def _chosen(dialog: QFileDialog) -> list[Path]:
    """Ask, and return what was chosen."""
    is_chosen = dialog.exec()
    # Later: its thread that reads the folder may wait for the interpreter, and here it would wait for that thread.
    dialog.deleteLater()
    return [Path(name) for name in dialog.selectedFiles()] if is_chosen else []


@cache
def _kinds_by_name() -> QFileIconProvider:
    """Return what names and draws the kinds of files. Always the same: it must outlive the threads of all dialogs."""
    from PySide6.QtCore import QFileInfo, QMimeDatabase  # noqa: PLC0415 (start-up does not pay for it)
    from PySide6.QtGui import QIcon  # noqa: PLC0415 (start-up does not pay for it)
    from PySide6.QtWidgets import QFileIconProvider  # noqa: PLC0415 (start-up does not pay for it)

    class KindsByName(QFileIconProvider):
        def icon(self, of: QFileInfo | QFileIconProvider.IconType) -> QIcon:
            if isinstance(of, QFileInfo):
                of = self.IconType.Folder if of.isDir() else self.IconType.File
            return super().icon(of)

        def type(self, info: QFileInfo) -> str:
            return QMimeDatabase().mimeTypeForFile(info, QMimeDatabase.MatchMode.MatchExtension).comment()

    return KindsByName()
