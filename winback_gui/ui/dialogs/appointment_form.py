"""An appointment: one that the owner knows of, or one of a list that does not hold any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from winback_gui.domain.appointment import BY_HAND, MOST_AHEAD, PASSED, TOO_FAR, Appointment
from winback_gui.domain.message import Message, msg
from winback_gui.services.customers.appointments import add_appointment, remove_appointment
from winback_gui.ui.dialogs.session_dialog import SessionDialog
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.day_field import DayField
from winback_gui.ui.widgets.fields import Field

if TYPE_CHECKING:
    from winback_gui.domain.customer import Customer
    from winback_gui.ui.session import Session

_WIDTH = 520


class AppointmentForm(SessionDialog):
    """Asks for the day and what for; one that is known can be taken out.

    Args:
        session: the open book.
        customer: who comes.
        appointment: the one to look at; None = a new one.
        parent: the page.
    """

    def __init__(
        self,
        session: Session,
        customer: Customer,
        appointment: Appointment | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            session,
            msg("Appointment"),
            msg("When does {name} come?", name=customer.name)
            if appointment is None
            else msg("Does {name} still come?", name=customer.name),
            _whence(appointment),
            parent,
        )
        self._customer_id, self._before = customer.customer_id, appointment
        today = session.today()
        day = today if appointment is None else appointment.comes_on
        self.day_field = DayField(
            self.plain(msg("Day")), day, today, PASSED, session.speaker, last=(today + MOST_AHEAD, TOO_FAR)
        )
        self.day = self.day_field.line
        self.what = QLineEdit("" if appointment is None else appointment.what)
        self._build()
        if appointment is None:
            self.day.setFocus()
            self.day.selectAll()

    def _build(self) -> None:
        self.setMinimumWidth(_WIDTH)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.day_field, 1)
        row.addWidget(Field(self.plain(msg("What for (optional)")), self.what), 2)
        self.body.addLayout(row)
        if self._before is None:
            keep = Button(self.plain(msg("Keep the appointment")), ButtonKind.PRIMARY, key_cap=self.plain(msg("Enter")))
            keep.clicked.connect(self.keep)
            self.set_foot(keep, cancel=self.plain(msg("Cancel")))
            self.hold_while_kept(keep)
            return
        for line in (self.day, self.what):
            line.setReadOnly(True)
        gone = Button(self.plain(msg("They do not come")), ButtonKind.DANGER, icon="trash-2")
        gone.clicked.connect(self.take_out)
        self.set_foot(gone, cancel=self.plain(msg("They come")))
        self.hold_while_kept(gone)

    def keep(self) -> None:
        """Keep the appointment; where the day needs another value, say so there."""
        day, what, today = self.day_field.read(), self.what.text(), self.session.today()
        if day is not None:
            self.act(lambda book: add_appointment(book, self._customer_id, day, what, today))

    def take_out(self) -> None:
        """Take the appointment out; Undo brings it back."""
        before = self._before
        if before is not None:
            self.act(lambda book: remove_appointment(book, before))


def _whence(appointment: Appointment | None) -> Message:
    """Return what an appointment does, or where the one comes from."""
    if appointment is None:
        return msg("No letter asks why they stay away before your sales can tell whether they came.")
    if appointment.source == BY_HAND:
        return msg("You entered this appointment. If they do not come, letters may go to them again.")
    return msg("A list said so. If they do not come, letters may go to them again, unless the next list says it anew.")
