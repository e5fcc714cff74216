"""Pictures of the frame's dialog and of all parts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.screens.shots import Shot
from winback_gui.ui.app import Program
from winback_gui.ui.dialogs.set_up import SetUpDialog
from winback_gui.ui.gallery import gallery_widget


def set_up(program: Program) -> QWidget:
    """The short set-up of a new book."""
    session = program.session
    return SetUpDialog(session.speaker, Path("Documents"), "DE", session.today(), program.window)


def gallery(_program: Program) -> QWidget:
    """Every part and state."""
    return gallery_widget("Winback")


SHOTS = (Shot("set-up", set_up), Shot("gallery", gallery))
