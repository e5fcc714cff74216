"""Customers and what they bought, entered and corrected by hand."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.factory import TODAY
from tests.ui_pages.customers_scene import Desk, desks, press, type_into
from winback_gui.domain.case import Decision
from winback_gui.domain.customer import Permission
from winback_gui.domain.figures import FigureKind
from winback_gui.domain.purchase import PurchaseKind, day_number
from winback_gui.services.customers.customer_list import View
from winback_gui.services.customers.notes import add_note
from winback_gui.services.reason.decide import decide
from winback_gui.store import cases, customers, purchases
from winback_gui.ui.dialogs.customer_form import CustomerForm
from winback_gui.ui.dialogs.purchase_form import PurchaseForm
from winback_gui.ui.dialogs.sold_today import SoldTodayDialog
from winback_gui.ui.dialogs.value_story import ValueStoryDialog
from winback_gui.ui.dialogs.words import NoteDialog
from winback_gui.ui.pages.base import Wish
from winback_gui.ui.pages.customers.page import CustomersPage
from winback_gui.ui.theme import Theme
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.dialog import Dialog
from winback_gui.ui.widgets.labels import WrappedLabel
from winback_gui.ui.widgets.note import Note


@pytest.fixture
def open_desk(theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    with desks(theme, qtbot, tmp_path) as opens:
        yield opens


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    return open_desk()


# Entering by hand


def test_a_whole_address_in_the_field_of_the_street_is_parted_with_one_click(desk: Desk) -> None:
    """“has no town in the book; enter one” asked to type again what stood there."""
    desk.page.open_at(Wish.ADD_CUSTOMER)
    form = desk.dialog(CustomerForm)
    form.edits["last_name"].setText("Kern")
    form.edits["street"].setText("Weyerstraße 71")
    form._on_look()
    assert form.whole_street.isHidden()
    form.edits["street"].setText("Weyerstraße 71, Hinterhaus, 50676 Köln")
    form._on_look()
    assert not form.whole_street.isHidden()
    form.whole_street.link_requested.emit("part")
    address = form.person().address
    assert (address.street, address.street2) == ("Weyerstraße 71", "Hinterhaus")
    assert (address.postcode, address.town) == ("50676", "Köln")
    assert form.whole_street.isHidden()


def test_a_paper_book_is_entered_with_the_keyboard_alone(desk: Desk) -> None:
    desk.page.open_at(Wish.ADD_CUSTOMER)
    form = desk.dialog(CustomerForm)
    assert form.edits["first_name"].hasFocus()
    type_into(form.edits["first_name"], "Ewa")
    press(form.edits["first_name"], Qt.Key.Key_Tab)
    assert form.edits["last_name"].hasFocus(), "Tab follows the reading order"
    QTest.keyClicks(form.edits["last_name"], "Lisowska")
    press(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert form.isVisible(), "it stays for the next one"
    assert "Ewa Lisowska is in the book, number 00007." in form.note.said
    assert form.edits["last_name"].text() == ""
    type_into(form.edits["title"], "Ms")
    type_into(form.edits["first_name"], "Nina")
    type_into(form.edits["last_name"], "Pavlović")
    type_into(form.edits["tags"], "reading circle, Saturday")
    type_into(form.edits["cost"], "12.50")
    type_into(form.edits["since"], "3/5/2019")
    type_into(form.edits["born"], "24/3/1949")
    form.choices["email_permission"].choose("yes")
    press(form.edits["last_name"], Qt.Key.Key_Return)
    desk.settle()
    kept = customers.by_number(desk.book.con, "00008")
    assert kept is not None
    assert (kept.name, kept.tags, kept.cost_to_serve_minor) == ("Nina Pavlović", ("Saturday", "reading circle"), 1250)
    assert (kept.first_seen, kept.born_on) == (date(2019, 5, 3), date(1949, 3, 24))
    assert kept.email_permission is Permission.YES
    assert desk.page.customer == kept, "the new one is shown"
    desk.undo()
    assert customers.by_number(desk.book.con, "00008") is None


def test_form_says_at_the_field_what_is_wrong(desk: Desk) -> None:
    desk.page.add_customer()
    form = desk.dialog(CustomerForm)
    form.keep(another=False)
    assert form.fields["first_name"].problem.startswith("A customer needs a name")
    type_into(form.edits["first_name"], "Ewa")
    type_into(form.edits["customer_no"], "00001")
    type_into(form.edits["cost"], "much")
    type_into(form.edits["since"], "soon")
    type_into(form.edits["born"], "24/3/49")
    form.keep(another=False)
    assert form.fields["first_name"].problem == ""
    assert "00001" in form.fields["customer_no"].problem
    assert form.fields["cost"].problem
    assert form.fields["since"].problem
    assert "24/03/1985" in form.fields["born"].problem, "of two figures nobody can say which century"
    form.reject()
    assert customers.count(desk.book.con) == 6


def test_what_serving_costs_is_typed_in_its_parts(desk: Desk) -> None:
    desk.show("Amara Okafor")
    desk.ask("edit")
    form = desk.dialog(CustomerForm)
    named = [form.edits[key].accessibleName() for key in ("hours", "returns", "discounts", "cost")]
    assert named == ["Extra hours", "Returns (EUR)", "Discounts (EUR)", "Other costs (EUR)"]
    for key, text in {"hours": "1.5", "returns": "12", "discounts": "", "cost": "3.20"}.items():
        type_into(form.edits[key], text)
    form.keep(another=False)
    desk.settle()
    kept = customers.by_number(desk.book.con, "00001")
    assert kept is not None
    assert (kept.serve_minutes, kept.serve_returns_minor, kept.serve_discounts_minor) == (90, 1200, None)
    assert "€15.20 a year, without 1.5 hours of work: an hour of yours has no price yet" in desk.panel_text()


def test_how_a_value_comes_about_is_one_click_away(desk: Desk, qtbot: QtBot) -> None:
    desk.show("Amara Okafor")
    desk.ask("value")
    dialog = desk.dialog(ValueStoryDialog)
    qtbot.waitUntil(lambda: not dialog.kinds.isHidden())
    words = "\n".join(one.text() for one in dialog.findChildren(QLabel))
    for expected in (
        "In the simple way",
        "By the chance that they come",
        "What they leave in a year",
        "years to be expected",
    ):
        assert expected in words
    dialog.reject()
    desk.ask("value", FigureKind.RHYTHM)
    assert desk.dialog(ValueStoryDialog).kinds.current == FigureKind.RHYTHM


def test_no_line_of_a_story_is_cut_on_a_low_screen(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """The dialog may not be higher than the screen, and the layout took what was missing from each line."""
    monkeypatch.setattr(Dialog, "_make_room", lambda _dialog: None)  # as where the screen ends
    desk.show("Dmytro Kovalchuk")
    desk.ask("value", FigureKind.LETTER)
    dialog = desk.dialog(ValueStoryDialog)
    qtbot.waitUntil(lambda: not dialog.kinds.isHidden())
    dialog.resize(dialog.minimumSize())
    desk.settle()
    words = [one for one in dialog.findChildren(WrappedLabel) if one.isVisible()]
    assert len(words) > 5
    for one in words:
        assert one.height() >= one.heightForWidth(one.width()), one.text()


def test_today_leads_to_the_remarks_to_judge_before_the_list_is_read(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk()
    desk.page._list = None
    desk.page.open_at(Wish.SHOW_REMARKED)
    desk.session.act(lambda book, _progress: add_note(book, desk.ids["Fatou Diallo"], "verstorben", TODAY))
    desk.settle()
    assert desk.page.chips.current == View.REMARKED
    assert desk.page.table.rows_model.row_count == 1


def test_somebody_is_shown_who_is_asked_for_before_the_list_is_read(
    open_desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk()
    new = CustomersPage(desk.session)
    monkeypatch.setattr(new, "_read_list", lambda: None)
    new.open_at(desk.ids["Fatou Diallo"])
    assert new._wanted == desk.ids["Fatou Diallo"]
    new.deleteLater()


def test_who_never_bought_has_nothing_to_reckon_with(desk: Desk) -> None:
    desk.show("Nobody Yet")
    desk.ask("value")
    dialog = desk.dialog(ValueStoryDialog)
    desk.settle()
    assert "nothing to reckon with" in dialog.note.said
    dialog.reject()


def test_form_shows_greeting_and_window_while_typing_and_warns_of_a_twin(desk: Desk) -> None:
    desk.page.add_customer()
    form = desk.dialog(CustomerForm)
    for key, text in {
        "title": "Dr", "first_name": "Amara", "last_name": "Okafor", "street": "Gasse 1", "postcode": "50676",
        "town": "Köln",
    }.items():  # fmt: skip
        type_into(form.edits[key], text)
    form._on_look()
    assert form._greeting.text() == "Dear Dr Okafor,"
    assert form._lines.text().endswith("50676 Köln")
    assert "number 00001" in form._known.said
    form.choices["language"].choose("de")
    form._on_look()
    assert form._greeting.text() == "Guten Tag Dr. Okafor,"
    form.choices["language"].choose("")
    type_into(form.edits["salutation"], "Hello dear Amara")
    form._on_look()
    assert form._greeting.text() == "Hello dear Amara,"
    form.reject()


def test_edit_keeps_what_the_form_does_not_show(desk: Desk) -> None:
    desk.show("Amara Okafor")
    press(desk.page.table, Qt.Key.Key_Return)
    form = desk.dialog(CustomerForm)
    assert form.edits["street"].text() == "Gasse 1"
    type_into(form.edits["town"], "Bonn")
    press(form.edits["town"], Qt.Key.Key_Return)
    desk.settle()
    after = customers.get(desk.book.con, desk.ids["Amara Okafor"])
    assert after is not None
    assert after.address.town == "Bonn"
    assert after.address.postcode == "50676"
    assert "Bonn" in desk.panel_text()


# Sold today, purchases, notes


def test_sold_today_stays_open_for_the_next_one(desk: Desk) -> None:
    desk.page.open_at(Wish.SOLD_TODAY)
    dialog = desk.dialog(SoldTodayDialog)
    assert dialog.finder.field.hasFocus()
    QTest.keyClicks(dialog.finder.field, "Krueger")
    QTest.keyClicks(dialog.amount, "5")
    dialog.keep()
    assert "Krueger" in dialog._who_field.problem
    dialog.amount.clear()
    type_into(dialog.finder.field, "muller")
    press(dialog.finder.field, Qt.Key.Key_Return)
    assert dialog.amount.hasFocus()
    QTest.keyClicks(dialog.amount, "12,50")
    press(dialog.amount, Qt.Key.Key_Tab)
    QTest.keyClicks(dialog.what, "2 paperbacks")
    press(dialog.what, Qt.Key.Key_Return)
    desk.settle()
    assert dialog.isVisible()
    assert dialog.finder.field.hasFocus()
    newest = purchases.of_customer(desk.book.con, desk.ids["Łukasz Müller"])[0]
    assert (newest.day, newest.amount_minor, newest.what) == (TODAY, 1250, "2 paperbacks")
    QTest.keyClicks(dialog.finder.field, "okafor")
    press(dialog.finder.field, Qt.Key.Key_Return)
    press(dialog.amount, Qt.Key.Key_Return)
    assert dialog._amount_field.problem, "no amount yet"
    QTest.keyClicks(dialog.amount, "7")
    press(dialog.amount, Qt.Key.Key_Return)
    desk.settle()
    assert dialog._so_far.text() == "2 purchases, €19.50"
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible(), "all is kept, so leaving asks nothing"
    desk.undo()
    desk.undo()
    assert purchases.of_customer(desk.book.con, desk.ids["Łukasz Müller"])[0].day < TODAY


def test_sold_today_asks_about_a_sum_that_may_be_a_slip_and_adds_whoever_is_new(desk: Desk) -> None:
    desk.page.open_at(Wish.SOLD_TODAY)
    dialog = desk.dialog(SoldTodayDialog)
    QTest.keyClicks(dialog.finder.field, "Mara Quill")
    assert dialog.finder.matches.item(0).text() == "Nobody is called “Mara Quill”"
    dialog.add.click()
    form = desk.only(CustomerForm, dialog)
    assert (form.edits["first_name"].text(), form.edits["last_name"].text()) == ("Mara", "Quill")
    form.keep(another=False)
    desk.settle()
    assert dialog.finder.person is not None
    assert not dialog.add.isVisible()
    QTest.keyClicks(dialog.amount, "99999999999")
    dialog.keep()
    assert "Press Enter once more if it is right." in dialog._amount_field.problem
    assert purchases.of_customer(desk.book.con, dialog.finder.person.customer_id) == []
    dialog.keep()
    desk.settle()
    assert "is kept" in dialog.note.said
    dialog.reject()


def test_sold_today_to_somebody_with_an_open_case_closes_it(desk: Desk) -> None:
    who = desk.ids["Amara Okafor"]
    desk.session.act(lambda book, _progress: decide(book, [who], Decision.WIN_BACK, TODAY - timedelta(days=1)))
    desk.show("Amara Okafor")
    assert cases.open_of(desk.book.con, [who])
    desk.ask("sold")
    dialog = desk.dialog(SoldTodayDialog)
    assert dialog.finder.person is not None
    assert dialog.finder.person.name == "Amara Okafor"
    type_into(dialog.amount, "18.40")
    dialog.keep()
    desk.settle()
    assert "they came back." in dialog.note.said
    dialog.reject()
    assert not cases.open_of(desk.book.con, [who])


def test_a_purchase_of_another_day_is_added_corrected_and_taken_out(desk: Desk) -> None:
    who = desk.ids["Nobody Yet"]
    desk.show("Nobody Yet")
    desk.ask("purchase")
    form = desk.dialog(PurchaseForm)
    type_into(form.day, "30/11")
    type_into(form.amount, "20")
    form.keep()
    desk.settle()
    first = purchases.of_customer(desk.book.con, who)
    assert [(one.day, one.amount_minor) for one in first] == [(date(2025, 11, 30), 2000)]
    desk.show("Amara Okafor")
    brought = purchases.of_customer(desk.book.con, desk.ids["Amara Okafor"])[0]
    desk.ask("purchase", brought)
    form = desk.dialog(PurchaseForm)
    type_into(form.amount, "99")
    form.keep()
    desk.settle()
    bought = purchases.of_customer(desk.book.con, desk.ids["Amara Okafor"])
    assert {one.kind for one in bought if one.purchase_id == brought.purchase_id} == {PurchaseKind.TAKEN_OUT}
    assert any(one.amount_minor == 9900 and one.day == brought.day for one in bought)
    desk.undo()
    desk.show("Nobody Yet")
    desk.ask("purchase", first[0])
    desk.dialog(PurchaseForm).take_out()
    desk.settle()
    assert purchases.of_customer(desk.book.con, who) == []
    desk.undo()
    assert purchases.of_customer(desk.book.con, who) == first


def test_purchase_form_says_what_is_wrong(desk: Desk) -> None:
    desk.show("Nobody Yet")
    desk.ask("purchase")
    form = desk.dialog(PurchaseForm)
    for day, amount, wrong in (("soon", "5", "day"), ("18/11/2026", "5", "day"), ("1/1", "-1", "amount")):
        type_into(form.day, day)
        type_into(form.amount, amount)
        form.keep()
        assert bool(form.day_field.problem) == (wrong == "day")
        assert bool(form.amount_field.problem) == (wrong == "amount")
    form.reject()


def test_notes(desk: Desk) -> None:
    who = desk.ids["Amara Okafor"]
    desk.show("Amara Okafor")
    desk.ask("note")
    dialog = desk.dialog(NoteDialog)
    dialog.keep()
    assert dialog.field.problem
    QTest.keyClicks(dialog.words, "asked for the reading circle")
    press(dialog.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert "asked for the reading circle" in desk.panel_text()
    note = customers.notes_of(desk.book.con, who)[0]
    desk.ask("note", note)
    dialog = desk.dialog(NoteDialog)
    dialog.words.setPlainText("moved to the evening circle")
    dialog.keep()
    desk.settle()
    assert [one.text for one in customers.notes_of(desk.book.con, who)] == ["moved to the evening circle"]
    desk.undo()
    desk.undo()
    assert customers.notes_of(desk.book.con, who) == []


# Addresses that look unusual


def test_of_a_postcode_on_its_way_nothing_is_said_and_no_field_moves_below_the_keys(desk: Desk) -> None:
    """ "4301" was said to lack a zero until "43015" was left, and the fields below jumped."""
    desk.page.open_at(Wish.ADD_CUSTOMER)
    form = desk.dialog(CustomerForm)
    form.edits["street"].setText("Weyerstraße 71")
    form.edits["town"].setText("Köln")
    postcode, phone = form.edits["postcode"], form.fields["phone"]

    def typed(words: str) -> int:
        QTest.keyClicks(postcode, words)
        form._on_look()
        desk.settle()
        return phone.y()

    def left() -> int:
        form.edits["phone"].setFocus()
        form._on_look()
        desk.settle()
        return phone.y()

    form.edits["postcode"].setText("50676")
    upper = left()
    postcode.setFocus()
    postcode.selectAll()
    assert (typed("5067"), form.doubts) == (upper, []), "it is on its way"
    lower = left()
    assert form.doubts[0].startswith("Postcodes in Germany have five digits")
    assert lower > upper
    postcode.setFocus()
    postcode.setCursorPosition(4)
    assert (typed("6"), form.doubts) == (lower, []), "it is right, and its line keeps its place"
    assert left() == upper


def test_what_looks_unusual_is_said_beside_the_field_and_kept_all_the_same(desk: Desk) -> None:
    who = desk.ids["Amara Okafor"]
    desk.show("Amara Okafor")
    desk.ask("edit")
    form = desk.dialog(CustomerForm)
    desk.settle()
    form.edits["street"].setText("Weyerstraße 71")
    form.edits["postcode"].setText("5067")
    form.edits["phone"].setText("ask for Anna")
    form._on_look()
    assert form.doubts == [
        "Postcodes in Germany have five digits",
        "This does not look like one phone number",
    ]
    form.choices["country"].choose("")
    form._on_look()
    asked = "Is it abroad? Choose the country, or put the postcode right: letters wait"
    assert form.doubts[0] == f"Postcodes in Germany have five digits · {asked}"
    form.choices["country"].choose("US")
    form._on_look()
    names = [form.edits[key].accessibleName() for key in ("town", "region", "postcode")]
    assert names == ["City", "State", "ZIP code"]
    form.choices["country"].choose("DE")
    form._on_look()
    assert form.edits["region"].accessibleName() == "State or region"
    form.keep(another=False)
    desk.settle()
    kept = customers.get(desk.book.con, who)
    assert kept is not None
    assert (kept.address.postcode, kept.phone) == ("5067", "ask for Anna")
    desk.qtbot.waitUntil(lambda: desk.page.addresses.ids == array("q", [who]), timeout=8000)
    desk.settle()
    desk.page.chips.choose(View.TO_CHECK)
    desk.settle()
    assert desk.names() == ["Amara Okafor"]
    desk.show("Amara Okafor")
    said = [
        note
        for note in desk.page.panel.findChildren(Note)
        if note.said.startswith("Postcodes in Germany have five digits. This does not")
    ]
    assert [note.kind for note in said] == [Kind.WARM]
    said[0].link_requested.emit("edit")
    QApplication.processEvents()
    again = desk.dialog(CustomerForm)
    again.edits["postcode"].setText("50676")
    again.keep(another=False)
    desk.settle()
    assert "five digits" not in desk.panel_text()


def test_a_day_of_birth_that_nobody_believes_hinders_no_other_change(desk: Desk) -> None:
    with desk.book.unrecorded():
        desk.book.con.execute(
            "UPDATE customers SET born_on = ? WHERE customer_id = 1", (day_number(date(1899, 3, 24)),)
        )
    form = CustomerForm.open_for(desk.session, 1, desk.page)
    assert form.edits["born"].text() == "24/03/1899"
    type_into(form.edits["phone"], "0221 4710 998")
    form.keep(another=False)
    desk.settle()
    kept = customers.get(desk.book.con, 1)
    assert kept is not None
    assert (kept.phone, kept.born_on) == ("0221 4710 998", date(1899, 3, 24))
