"""What is photographed besides the pages: dialogs and whole views, each made from the running program.

To add one, write a function that takes the program and gives a widget, and put it into `SHOTS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from winback_gui.services.lapsed_list import IdentifyView
from winback_gui.ui.app import Program
from winback_gui.ui.dialogs.how_sure import HowSureDialog
from winback_gui.services.redeem_voucher import live_vouchers
from winback_gui.ui.app import Program
from winback_gui.ui.dialogs.letter_returned import LetterReturnedDialog
from winback_gui.ui.dialogs.redeem import RedeemDialog
from winback_gui.ui.dialogs.set_up import SetUpDialog
from winback_gui.ui.dialogs.stamp_sum import StampSumDialog
from winback_gui.ui.dialogs.told_leaving import ToldLeavingDialog
from winback_gui.ui.gallery import gallery_widget
from winback_gui.ui.pages.identify import IdentifyPage


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture.

    Attributes:
        name: of the file.
        make: gives the widget; a dialog's parent is the window.
        page: the page that stands behind it, "" = whichever stands there.
    """

    name: str
    make: Callable[[Program], QWidget]
    page: str = ""


def set_up(program: Program) -> QWidget:
    """The short set-up of a new book."""
    session = program.session
    return SetUpDialog(session.speaker, Path("Documents"), "DE", session.today(), program.window)


def gallery(_program: Program) -> QWidget:
    """Every part and state."""
    return gallery_widget("Winback")


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


def redeem(program: Program) -> QWidget:
    """A voucher that is about to be redeemed."""
    session = program.session
    live = live_vouchers(session.book, session.today())
    return RedeemDialog(session, live[0].code if live else "", program.window)


def letter_returned(program: Program) -> QWidget:
    """A letter that came back from the post."""
    dialog = LetterReturnedDialog(program.session, program.window)
    dialog.number.setText("A-0010")
    return dialog


SHOTS = (
    Shot("set-up", set_up),
    Shot("gallery", gallery),
    Shot("how-sure", how_sure, "identify"),
    Shot("stamp-sum", stamp_sum, "identify"),
    Shot("told-leaving", told_leaving, "identify"),
    Shot("redeem", redeem, "follow_up"),
    Shot("letter-returned", letter_returned, "follow_up"),
)
