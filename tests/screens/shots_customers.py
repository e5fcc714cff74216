"""Pictures of the dialogs of Customers."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tests.screens.shots import Shot
from winback_gui.domain.customer import Customer
from winback_gui.domain.remark import Remark
from winback_gui.domain.suppression import Ground
from winback_gui.importing.report import ImportReport, Remarked
from winback_gui.services.customers.confirm_address import is_in_doubt
from winback_gui.services.found import one_customer
from winback_gui.services.offer.make_offer import offer_run
from winback_gui.store import customer_search
from winback_gui.ui.app import Program
from winback_gui.ui.dialogs.appointment_form import AppointmentForm
from winback_gui.ui.dialogs.customer_form import CustomerForm
from winback_gui.ui.dialogs.do_not_write import DoNotWriteDialog
from winback_gui.ui.dialogs.erase_person import ErasePersonDialog
from winback_gui.ui.dialogs.imports.remarks import RemarksDialog
from winback_gui.ui.dialogs.purchase_form import PurchaseForm
from winback_gui.ui.dialogs.sold_today import SoldTodayDialog
from winback_gui.ui.dialogs.stop_writing import StopWritingDialog
from winback_gui.ui.dialogs.value_story import ValueStoryDialog


def customer_form(program: Program) -> QWidget:
    """The form of the first customer, or of a new one in an empty book."""
    return CustomerForm(program.session, _first_customer(program), ("reading circle",), program.window)


def doubted_address(program: Program) -> QWidget:
    """The form with a postcode and a telephone number that look unusual for the country."""
    form = CustomerForm(program.session, _first_customer(program), (), program.window)
    form.edits["postcode"].setText("5067")
    form.edits["phone"].setText("ask for Anna")
    return form


def moved_away(program: Program) -> QWidget:
    """The form of somebody who moved away, with the question about the address; in an empty book there is nobody."""
    book = program.session.book
    moved = [row.customer_id for row in offer_run(book, program.session.today()).rows if row.lacks_address]
    found = next((at for at in moved if is_in_doubt(book, at)), None)
    return QWidget() if found is None else CustomerForm(program.session, one_customer(book, found), (), program.window)


def sold_today(program: Program) -> QWidget:
    """The quick dialog, with somebody being looked for."""
    dialog = SoldTodayDialog(program.session, parent=program.window)
    dialog.finder.field.setText("ama")
    dialog.finder.field.textEdited.emit("ama")
    return dialog


def value_story(program: Program) -> QWidget:
    """How the value of a customer comes about."""
    customer = next(iter(customer_search.search(program.session.book.con, "okafor", 1)), None) or Customer()
    return ValueStoryDialog(program.session, customer.customer_id, parent=program.window)


def purchase_form(program: Program) -> QWidget:
    """A purchase of another day."""
    return PurchaseForm(program.session, _first_customer(program) or Customer(), parent=program.window)


def appointment_form(program: Program) -> QWidget:
    """When somebody comes."""
    return AppointmentForm(program.session, _first_customer(program) or Customer(), parent=program.window)


def stop_writing(program: Program) -> QWidget:
    """Why nobody may write to three customers any more."""
    return StopWritingDialog(program.session, [1, 2, 3], parent=program.window)


def do_not_write(program: Program) -> QWidget:
    """The do-not-write list."""
    return DoNotWriteDialog(program.session, program.window)


def remarks_to_judge(program: Program) -> QWidget:
    """Remarks that sound as if somebody must not be written to."""
    words = (
        ("verstorben März 2026", Ground.DECEASED),
        ("will keine Werbung!!", Ground.OPTED_OUT),
        ("ist nach Hamburg gezogen", Ground.MOVED),
    )
    found = tuple(Remarked(str(at), f"Erna Dahlke {at}", Remark(*one)) for at, one in enumerate(words))
    return RemarksDialog(program.session, ImportReport(remarked=found), program.window)


def erase_person(program: Program) -> QWidget:
    """Whether somebody is to be erased for good."""
    return ErasePersonDialog(program.session, _first_customer(program) or Customer(customer_no="1"), program.window)


def _first_customer(program: Program) -> Customer | None:
    return next(iter(customer_search.search(program.session.book.con, "a", 1)), None)


SHOTS = (
    Shot("customer-form", customer_form, "customers"),
    Shot("doubted-address", doubted_address, "customers"),
    Shot("moved-away", moved_away, "customers"),
    Shot("sold-today", sold_today, "customers"),
    Shot("value-story", value_story, "customers"),
    Shot("purchase-form", purchase_form, "customers"),
    Shot("appointment-form", appointment_form, "customers"),
    Shot("stop-writing", stop_writing, "customers"),
    Shot("do-not-write", do_not_write, "customers"),
    Shot("import-remarks", remarks_to_judge, "customers"),
    Shot("erase-person", erase_person, "customers"),
)
