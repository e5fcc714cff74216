"""What is photographed besides the pages: dialogs and whole views, each made from the running program.

To add one, write a function that takes the program and gives a widget, and put it into `SHOTS`.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.screens.shot import Shot
from tests.screens.shots_offer import OFFER_SHOTS
from winback_gui.domain.customer import Customer
from winback_gui.services.customer_rows import find_customers
from winback_gui.ui.app import Program
from winback_gui.ui.dialogs.customer_form import CustomerForm
from winback_gui.ui.dialogs.do_not_write import DoNotWriteDialog
from winback_gui.ui.dialogs.purchase_form import PurchaseForm
from winback_gui.ui.dialogs.set_up import SetUpDialog
from winback_gui.ui.dialogs.sold_today import SoldTodayDialog
from winback_gui.ui.dialogs.stop_writing import StopWritingDialog
from winback_gui.ui.dialogs.words import ToldUsDialog
from winback_gui.ui.gallery import gallery_widget


def set_up(program: Program) -> QWidget:
    """The short set-up of a new book."""
    session = program.session
    return SetUpDialog(session.speaker, Path("Documents"), "DE", session.today(), program.window)


def gallery(_program: Program) -> QWidget:
    """Every part and state."""
    return gallery_widget("Winback")


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


def told_us(program: Program) -> QWidget:
    """Somebody said that they leave."""
    return ToldUsDialog(program.session, _first_customer(program) or Customer(first_name="Amara"), program.window)


def _first_customer(program: Program) -> Customer | None:
    return next(iter(find_customers(program.session.book, "a", 1)), None)


SHOTS = (
    Shot("set-up", set_up),
    Shot("gallery", gallery),
    Shot("customer-form", customer_form, "customers"),
    Shot("sold-today", sold_today, "customers"),
    Shot("purchase-form", purchase_form, "customers"),
    Shot("stop-writing", stop_writing, "customers"),
    Shot("do-not-write", do_not_write, "customers"),
    Shot("told-us", told_us, "customers"),
    *OFFER_SHOTS,
)
