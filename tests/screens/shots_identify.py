"""Pictures of the dialogs of the page Identify."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tests.screens.shots import Shot
from winback_gui.services.lapsed_list import IdentifyView
from winback_gui.ui.app import Program
from winback_gui.ui.dialogs.lapse_limits import LapseLimitsDialog
from winback_gui.ui.dialogs.stamp_sum import StampSumDialog
from winback_gui.ui.dialogs.told_leaving import ToldLeavingDialog
from winback_gui.ui.pages.identify import GROUPS, SURE, WHEN, IdentifyPage


def _identify(program: Program) -> tuple[IdentifyPage, IdentifyView]:
    page = program.window.page("identify")
    if not isinstance(page, IdentifyPage) or page.view is None:
        raise TypeError("the page Identify shows nothing yet")
    return page, page.view


def limits(program: Program) -> QWidget:
    """The limits by which it is told who stopped."""
    page, view = _identify(program)
    return LapseLimitsDialog(program.session, view.result, page)


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


def _behind_the_list(key: str) -> Callable[[Program], QWidget]:
    """One of the views behind the list, on a page of its own."""

    def make(program: Program) -> QWidget:
        page = IdentifyPage(program.session)
        page.resize(1162, 676)
        page.views.choose(key)
        return page

    return make


SHOTS = (
    Shot("identify-when", _behind_the_list(WHEN)),
    Shot("identify-groups", _behind_the_list(GROUPS)),
    Shot("identify-sure", _behind_the_list(SURE)),
    Shot("lapse-limits", limits, "identify"),
    Shot("stamp-sum", stamp_sum, "identify"),
    Shot("told-leaving", told_leaving, "identify"),
)
