"""A card file with the day of the last visit, from the columns to the panel: nothing is invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests import factory
from tests.factory import TODAY
from tests.ui_pages.import_scene import opened, press, session, wait_for_figures, words_of
from tests.ui_pages.page_session import settle
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.importing.fields import Field
from winback_gui.services.customers.customer_list import Order
from winback_gui.services.customers.customer_page import customer_page
from winback_gui.services.customers.customer_rows import customer_rows, state_of
from winback_gui.services.customers.edit_customer import add_purchase
from winback_gui.services.identify.standings import Standings
from winback_gui.store import customers, purchases
from winback_gui.ui.dialogs.imports.dialog import COLUMNS, QUESTIONS, SUMMARY
from winback_gui.ui.dialogs.purchase_form import PurchaseForm
from winback_gui.ui.pages.customers.blocks import PersonShown
from winback_gui.ui.pages.customers.columns import customer_columns
from winback_gui.ui.pages.customers.panel import CustomerPanel
from winback_gui.ui.session import Session

__all__ = ["session"]
CARDS = """Cust,Surname,First,Addr 1,Town,PC,Last in
1,Webb,Ada,Weg 1,Bath,BA2 2DX,
2,Fox,Cleo,Weg 2,Bath,BA1 3NP,2024-03-03
"""


def brought_in(qtbot: QtBot, session: Session, path: Path) -> list[str]:
    dialog = opened(qtbot, session, path)
    qtbot.waitUntil(lambda: dialog.current == COLUMNS, timeout=10_000)
    grid = dialog.columns.grid
    assert grid is not None
    heads = [combo.currentText() for combo in grid.combos]
    wait_for_figures(qtbot, dialog)
    while dialog.current != SUMMARY:
        press(qtbot, dialog)
    press(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.is_at_end, timeout=10_000)
    dialog.reject()
    settle(qtbot, session)
    return heads


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    path = tmp_path / "cards.csv"
    path.write_text(CARDS, encoding="utf-8")
    return path


def test_the_columns_are_known_and_the_panel_says_the_day_alone(qtbot: QtBot, session: Session, cards: Path) -> None:
    heads = brought_in(qtbot, session, cards)
    assert heads == ["Customer no.", "Last name", "First name", "Street", "Town", "Postcode", "Last visit (no sum)"]
    who = customers.ids_by_numbers(session.book.con, ["2"])["2"]
    panel = CustomerPanel(session)
    qtbot.addWidget(panel)
    standings = Standings.of(session.book, TODAY)
    standing = standings.standing(who)
    state, words = state_of(standings, who, standing, has_case=False)
    panel.show_person(PersonShown(customer_page(session.book, who, TODAY, standing), state, words))
    said = "\n".join(one.text() for one in panel.findChildren(QLabel))
    assert "Was last here on 3 Mar 2024" in said
    assert "nothing else is known" in said
    assert "sum not known" in said
    for untrue in ("Has not bought", "0.00", "purchase since", "Came once"):
        assert untrue not in said


def test_beside_a_purchase_the_panel_and_the_list_count_such_a_visit_apart(
    qtbot: QtBot, session: Session, cards: Path
) -> None:
    brought_in(qtbot, session, cards)
    who = customers.ids_by_numbers(session.book.con, ["2"])["2"]
    bought = factory.purchase(customer_id=who, day=date(2024, 2, 2), amount_minor=67_00)
    add_purchase(session.book, bought, TODAY)
    standings = Standings.of(session.book, TODAY)
    standing = standings.standing(who)
    page = customer_page(session.book, who, TODAY, standing)
    panel = CustomerPanel(session)
    qtbot.addWidget(panel)
    panel.show_person(PersonShown(page, *state_of(standings, who, standing, has_case=False)))
    said = [one.text() for one in panel.findChildren(QLabel)]
    assert "purchase since February 2024, and 1 visit without a sum" in said
    (row,) = customer_rows(session.book, [who], standings, "EUR")
    column = next(one for one in customer_columns(session.speaker, lambda: "DE") if one.key == Order.VISITS)
    assert column.text(row) == "1"


def test_a_day_without_an_amount_is_told_from_a_purchase(qtbot: QtBot, session: Session, cards: Path) -> None:
    dialog = opened(qtbot, session, cards)
    qtbot.waitUntil(lambda: dialog.current == COLUMNS, timeout=10_000)
    wait_for_figures(qtbot, dialog)
    grid = dialog.columns.grid
    assert grid is not None
    grid.combos[-1].fill()
    grid.combos[-1].choose(Field.DAY.value)
    qtbot.waitUntil(lambda: bool(dialog.plan and dialog.plan.must_answer), timeout=10_000)
    press(qtbot, dialog)
    assert dialog.current == QUESTIONS
    assert "a day (“Last in”) and no sum" in words_of(dialog)
    (unknown,) = (one for (_key, value), one in dialog.questions.choices.items() if value == "unknown")
    unknown.click()
    while dialog.current != SUMMARY:
        press(qtbot, dialog)
    press(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.is_at_end, timeout=10_000)
    dialog.reject()
    settle(qtbot, session)
    assert [(one.day, one.kind) for one in purchases.all_purchases(session.book.con)] == [
        (date(2024, 3, 3), PurchaseKind.LAST_VISIT)
    ]


def test_the_form_of_such_a_day_asks_what_was_paid(qtbot: QtBot, session: Session, cards: Path) -> None:
    brought_in(qtbot, session, cards)
    who = customers.ids_by_numbers(session.book.con, ["2"])["2"]
    (visit,) = purchases.of_customer(session.book.con, who)
    person = customers.get(session.book.con, who)
    assert person is not None
    form = PurchaseForm(session, person, visit)
    qtbot.addWidget(form)
    assert form.amount.text() == ""
    assert any("not what was paid" in one.text() for one in form.findChildren(QLabel))
