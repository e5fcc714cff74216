"""Appointments that the owner types in, or takes out: whoever is to come is asked by no letter why they stay away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.appointment import MOST_AHEAD, PASSED, TOO_FAR, Appointment
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import msg
from winback_gui.services.acting import done
from winback_gui.services.found import one_customer
from winback_gui.store import appointments

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.services.result import Done
    from winback_gui.store.book import Book


def add_appointment(book: Book, customer_id: int, comes_on: date, what: str, today: date) -> Done[None]:
    """Keep that somebody comes on a day, and what for ("" = not said).

    Raises:
        WinbackError: the day has passed or is mistyped, or the customer is gone.
    """
    customer = one_customer(book, customer_id)
    if comes_on < today:
        raise WinbackError(PASSED)
    if comes_on > today + MOST_AHEAD:
        raise WinbackError(TOO_FAR)
    said = msg(
        "{name} comes on {day}: no letter asks before that why they stay away.", name=customer.name, day=comes_on
    )
    with book.action(said) as action:
        appointments.add(book.con, [Appointment(customer_id, comes_on, " ".join(what.split()))])
    return done(None, action)


def remove_appointment(book: Book, appointment: Appointment) -> Done[None]:
    """Take an appointment out, whoever said it; a newer list that says it brings it again.

    Raises:
        WinbackError: the customer is gone.
    """
    customer = one_customer(book, appointment.customer_id)
    said = msg("{name} has no appointment on {day} any more.", name=customer.name, day=appointment.comes_on)
    with book.action(said) as action:
        appointments.delete(book.con, [appointment])
    return done(None, action)
