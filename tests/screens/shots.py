"""What is photographed besides the pages: dialogs and whole views, each made from the running program.

To add one, write a function that takes the program and gives a widget, and put it into `SHOTS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from winback_gui.domain.customer import Customer
from winback_gui.services.lapsed_list import IdentifyView
from winback_gui.services.redeem_voucher import live_vouchers
from winback_gui.store import customer_search
from winback_gui.ui.app import Program
from winback_gui.ui.dialogs.customer_form import CustomerForm
from winback_gui.ui.dialogs.do_not_write import DoNotWriteDialog
from winback_gui.ui.dialogs.how_sure import HowSureDialog
from winback_gui.ui.dialogs.letter_returned import LetterReturnedDialog
from winback_gui.ui.dialogs.purchase_form import PurchaseForm
from winback_gui.ui.dialogs.redeem import RedeemDialog
from winback_gui.ui.dialogs.set_up import SetUpDialog
from winback_gui.ui.dialogs.sold_today import SoldTodayDialog
from winback_gui.ui.dialogs.stamp_sum import StampSumDialog
from winback_gui.ui.dialogs.stop_writing import StopWritingDialog
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


def customer_form(program: Program) -> QWidget:
    """The form of the first customer, or of a new one in an empty book."""
    return CustomerForm(program.session, _first_customer(program), ("reading circle",), program.window)


def sold_today(program: Program) -> QWidget:
    """The quick dialog, with somebody being looked for."""
    dialog = SoldTodayDialog(program.session, parent=program.window)
    dialog.finder.field.setText("ama")
    dialog.finder.field.textEdited.emit("ama")
    return dialog


def purchase_form(program: Program) -> QWidget:
    """A purchase of another day."""
    return PurchaseForm(program.session, _first_customer(program) or Customer(), parent=program.window)


def stop_writing(program: Program) -> QWidget:
    """Why nobody may write to three customers any more."""
    return StopWritingDialog(program.session, [1, 2, 3], parent=program.window)


def do_not_write(program: Program) -> QWidget:
    """The do-not-write list."""
    return DoNotWriteDialog(program.session, program.window)


def _first_customer(program: Program) -> Customer | None:
    return next(iter(customer_search.search(program.session.book.con, "a", 1)), None)


SHOTS = (
    Shot("set-up", set_up),
    Shot("gallery", gallery),
    Shot("how-sure", how_sure, "identify"),
    Shot("stamp-sum", stamp_sum, "identify"),
    Shot("told-leaving", told_leaving, "identify"),
    Shot("redeem", redeem, "follow_up"),
    Shot("letter-returned", letter_returned, "follow_up"),
    Shot("customer-form", customer_form, "customers"),
    Shot("sold-today", sold_today, "customers"),
    Shot("purchase-form", purchase_form, "customers"),
    Shot("stop-writing", stop_writing, "customers"),
    Shot("do-not-write", do_not_write, "customers"),
)
