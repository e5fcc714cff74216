"""Pictures of the dialogs of the page Identify."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tests.screens.shots import Shot
from winback_gui.services.lapsed_list import IdentifyView
from winback_gui.ui.app import Program
from winback_gui.ui.dialogs.how_sure import HowSureDialog
from winback_gui.ui.dialogs.stamp_sum import StampSumDialog
from winback_gui.ui.dialogs.told_leaving import ToldLeavingDialog
from winback_gui.ui.pages.identify import IdentifyPage


def _identify(program: Program) -> tuple[IdentifyPage, IdentifyView]:
    page = program.window.page("identify")
    if not isinstance(page, IdentifyPage) or page.view is None:
        raise TypeError("the page Identify shows nothing yet")
    return page, page.view


def how_sure(program: Program) -> QWidget:
    """How it is told who stopped, and the limits."""
    page, view = _identify(program)
    return HowSureDialog(program.session, view.result, page)


def stamp_sum(program: Program) -> QWidget:
    """The sum for letters, and how far it reaches."""
    page, view = _identify(program)
    return StampSumDialog(program.session, view, page)


def told_leaving(program: Program) -> QWidget:
    """Somebody said that they leave."""
    page, _view = _identify(program)
    dialog = ToldLeavingDialog(program.session, page)
    dialog.search.setText("ma")
    return dialog


SHOTS = (
    Shot("how-sure", how_sure, "identify"),
    Shot("stamp-sum", stamp_sum, "identify"),
    Shot("told-leaving", told_leaving, "identify"),
)
