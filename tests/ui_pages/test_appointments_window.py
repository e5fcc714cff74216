"""Who has an appointment: typed in and taken out in Customers, and seen in Identify."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.factory import TODAY
from tests.ui_pages.customers_scene import Desk, desks, press, type_into
from winback_gui.domain.appointment import Appointment
from winback_gui.domain.case import Decision
from winback_gui.domain.speech import Speaker
from winback_gui.services.identify.find_lapsed import identify
from winback_gui.services.identify.lapsed_list import LapsedLine
from winback_gui.services.reason.decide import decide
from winback_gui.store import appointments
from winback_gui.ui.dialogs.appointment_form import AppointmentForm
from winback_gui.ui.models.lapsed_columns import lapsed_columns
from winback_gui.ui.theme import Theme

ON = TODAY + timedelta(days=9)


@pytest.fixture
def desk(theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    with desks(theme, qtbot, tmp_path) as opens:
        yield opens()


def test_the_owner_types_an_appointment_in_and_takes_it_out(desk: Desk) -> None:
    who = desk.ids["Amara Okafor"]
    desk.show("Amara Okafor")
    assert "Appointments" not in desk.panel_text()
    desk.ask("appointment")
    form = desk.dialog(AppointmentForm)
    type_into(form.day, f"{TODAY - timedelta(days=1):%d/%m/%Y}")
    press(form.day, Qt.Key.Key_Return)
    assert form.day_field.problem == "This day has passed. Enter the day on which they are to come."
    type_into(form.day, f"{ON:%d/%m}/2206")
    press(form.day, Qt.Key.Key_Return)
    assert form.day_field.problem == "This day is more than two years ahead. Look at its year."
    type_into(form.day, f"{ON:%d/%m}")
    type_into(form.what, "Full groom")
    press(form.what, Qt.Key.Key_Return)
    desk.settle()
    (kept,) = appointments.of_customer(desk.book.con, who)
    assert kept == Appointment(who, ON, "Full groom")
    text = desk.panel_text()
    assert "Full groom" in text
    assert "No letter asks why they stay away before a list can tell whether they came." in text
    assert "Win back" not in text, "nothing is to be started with somebody who comes"
    assert desk.page.panel.shown is not None
    assert not desk.page.panel.shown.can_start
    desk.ask("appointment", kept)
    form = desk.dialog(AppointmentForm)
    assert form.day.isReadOnly()
    form.take_out()
    desk.settle()
    assert "Appointments" not in desk.panel_text()
    desk.undo()
    desk.settle()
    assert "Full groom" in desk.panel_text()


def test_identify_says_that_they_come(desk: Desk) -> None:
    who = desk.ids["Amara Okafor"]
    with desk.book.unrecorded():
        appointments.add(desk.book.con, [Appointment(who, ON)])
    (row,) = identify(desk.book, TODAY).rows.of_customers([who])
    cells = {spec.key: spec for spec in lapsed_columns(Speaker(), lambda: "EUR")}
    line = LapsedLine(row, "Amara Okafor", None)
    assert cells["why"].text(line) == f"appointment on {Speaker().day(ON)}"
    assert cells["decision"].text(line) == "appointment"
    for key in ("why", "decision"):
        tooltip = cells[key].tooltip
        assert tooltip is not None
        assert "appointment" in tooltip(line).lower()
    decide(desk.book, [who], Decision.LEAVE, TODAY)
    (row,) = identify(desk.book, TODAY).rows.of_customers([who])
    assert cells["decision"].text(LapsedLine(row, "Amara Okafor", None)) == "Leave alone", "by the owner, for good"
