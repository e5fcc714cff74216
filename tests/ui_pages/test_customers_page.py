"""The Customers page as the owner uses it: find, enter, sell, correct, stop writing, several at once, undo."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QItemSelectionModel, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.factory import TODAY, customer, purchase, shop
from tests.services.stage_play import StagePlay
from tests.ui_pages.page_session import NOW, Hands, new_session
from winback_gui.domain.case import Decision
from winback_gui.domain.changes import Topic
from winback_gui.domain.customer import Permission
from winback_gui.domain.figures import FigureKind
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.domain.suppression import Ground
from winback_gui.services.books import create_book
from winback_gui.services.customer_list import View
from winback_gui.services.decide import decide
from winback_gui.services.edit_customer import change_customer, sold_today
from winback_gui.services.erase import erase_customer
from winback_gui.services.notes import add_note
from winback_gui.store import cases, customers, purchases, suppressions
from winback_gui.store.book import Book
from winback_gui.ui.dialogs.customer_form import CustomerForm
from winback_gui.ui.dialogs.do_not_write import DoNotWriteDialog
from winback_gui.ui.dialogs.erase_person import ErasePersonDialog
from winback_gui.ui.dialogs.import_remarks import RemarksDialog
from winback_gui.ui.dialogs.posted_letter import PostedLetterDialog
from winback_gui.ui.dialogs.purchase_form import PurchaseForm
from winback_gui.ui.dialogs.sold_today import SoldTodayDialog
from winback_gui.ui.dialogs.stop_writing import StopWritingDialog
from winback_gui.ui.dialogs.told_leaving import ToldLeavingDialog
from winback_gui.ui.dialogs.value_story import ValueStoryDialog
from winback_gui.ui.dialogs.words import NoteDialog, TagDialog
from winback_gui.ui.machine import documents
from winback_gui.ui.main_window import MainWindow
from winback_gui.ui.memory import SettingsMemory
from winback_gui.ui.pages import PAGES
from winback_gui.ui.pages.base import Wish
from winback_gui.ui.pages.customers import CustomersPage
from winback_gui.ui.session import Session
from winback_gui.ui.theme import Theme
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.buttons import Button
from winback_gui.ui.widgets.labels import GivingLabel
from winback_gui.ui.widgets.note import Note

ENTRIES = tuple(entry for entry in PAGES if entry.name == "customers")
D = TypeVar("D", bound=QWidget)

# Name, days ago of each purchase.
PEOPLE: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("Amara Okafor", tuple(range(226, 600, 24))),
    ("Björn Hallström", tuple(range(2, 400, 31))),
    ("Łukasz Müller", tuple(range(5, 300, 14))),
    ("Fatou Diallo", (255,)),
    ("Dmytro Kovalchuk", tuple(range(241, 600, 18))),
    ("Nobody Yet", ()),
)


@dataclass
class Desk(Hands):
    """The window on a small book, and the owner's hands."""

    window: MainWindow
    page: CustomersPage
    ids: dict[str, int]

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.page._typing.isActive(), timeout=8000)
        super().settle()

    def names(self) -> list[str]:
        return [row.customer.name for row in self.page.table.rows_model.rows]

    def show(self, name: str) -> None:
        assert self.page.table.go_to(self.ids[name])
        self.settle()

    def choose(self, *names: str) -> None:
        self.page.table.choose({self.ids[name] for name in names})
        QApplication.processEvents()

    def dialog(self, kind: type[D]) -> D:
        found = self.only(kind, self.page)
        found.activateWindow()
        self.qtbot.waitUntil(found.isActiveWindow, timeout=2000)
        return found

    def panel_text(self) -> str:
        return "\n".join(one.text() for one in self.page.panel.findChildren(QLabel) if one.isVisibleTo(self.page.panel))

    def ask(self, verb: str, about: object = None) -> None:
        self.page.panel.asked.emit(verb, about)
        QApplication.processEvents()


def make_book(path: Path, people: tuple[tuple[str, tuple[int, ...]], ...]) -> tuple[Book, dict[str, int]]:
    book = create_book(path, shop(), NOW)
    ids = {}
    with book.unrecorded(Topic.CUSTOMERS, Topic.PURCHASES):
        for number, (name, all_ago) in enumerate(people, start=1):
            first, _, last = name.partition(" ")
            address = replace(customer().address, street=f"Gasse {number}")
            who = customers.add(
                book.con, customer(customer_no=str(number).zfill(5), first_name=first, last_name=last, address=address)
            )
            ids[name] = who
            for ago in all_ago:
                purchases.add(book.con, purchase(customer_id=who, day=TODAY - timedelta(days=ago), source="own"))
    return book, ids


@pytest.fixture
def open_desk(theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    made: list[tuple[MainWindow, Session]] = []

    def open_it(people: tuple[tuple[str, tuple[int, ...]], ...] = PEOPLE, name: str = "small.winback") -> Desk:
        book, ids = make_book(tmp_path / name, people)
        session = new_session()
        ini = QSettings(str(tmp_path / "winback.ini"), QSettings.Format.IniFormat)
        session.memory = SettingsMemory(ini)
        window = MainWindow(session, ENTRIES, ini)
        made.append((window, session))
        window.resize(1366, 768)
        window.show()
        session.open(book)
        page = window.page("customers")
        assert isinstance(page, CustomersPage)
        desk = Desk(session, qtbot, window, page, ids)
        desk.settle()
        return desk

    yield open_it
    for window, session in made:
        window.close()
        session.jobs.shut_down()
        window.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    return open_desk()


def type_into(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    if text.isascii():
        QTest.keyClicks(field, text)
    else:  # QTest knows no keys for other letters
        field.insert(text)


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, key, modifier)


# The list


def test_sentence_chips_and_the_first_person(desk: Desk) -> None:
    assert desk.page.header.sentence == "6 people. **2 stopped coming**."
    assert desk.names() == [
        "Fatou Diallo", "Björn Hallström", "Dmytro Kovalchuk", "Łukasz Müller", "Amara Okafor", "Nobody Yet",
    ]  # fmt: skip
    assert desk.page.customer is not None
    assert desk.page.customer.name == "Fatou Diallo"
    row = desk.page.table.rows_model.rows[4]
    speaker = desk.session.speaker
    assert row.rhythm is not None
    assert row.said is not None
    assert speaker.plain(row.rhythm) == "usually every 24 days, now 226"
    assert speaker.plain(row.said) == "Stopped"


def test_typing_finds_without_accents_and_says_when_nobody_is_found(desk: Desk) -> None:
    QTest.keyClicks(desk.window, "f", Qt.KeyboardModifier.ControlModifier)
    desk.window.focus_find()
    assert desk.page.search.hasFocus()
    QTest.keyClicks(desk.page.search, "lukasz mull")
    desk.settle()
    assert desk.names() == ["Łukasz Müller"]
    assert desk.page.customer is not None
    assert desk.page.customer.name == "Łukasz Müller"
    type_into(desk.page.search, "Krueger")
    desk.settle()
    assert desk.page._nobody.isVisible()
    assert any("Krueger" in one.text() for one in desk.page._nobody.findChildren(QLabel))
    assert desk.page.panel.shown is None
    desk.page.show_all()
    desk.settle()
    assert len(desk.names()) == 6


def test_views(desk: Desk) -> None:
    for view, people in (
        (View.STOPPED, {"Amara Okafor", "Dmytro Kovalchuk"}),
        (View.ONE_TIME, {"Fatou Diallo"}),
        (View.NEVER, {"Nobody Yet"}),
        (View.NOT_WRITTEN, set()),
    ):
        desk.page.open_at(view)
        desk.settle()
        assert set(desk.names()) == people, view


def test_a_click_on_a_head_sorts_and_the_next_start_remembers(desk: Desk, open_desk: Callable[..., Desk]) -> None:
    desk.page.table.sort_by("last", descending=True)
    desk.page.table.table_layout.show_column("town", shown=True)
    desk.settle()
    assert desk.names()[:2] == ["Björn Hallström", "Łukasz Müller"]
    assert desk.names()[-1] == "Nobody Yet", "who never came has no day and stands last"
    again = open_desk(name="other.winback")
    assert again.names()[:2] == ["Björn Hallström", "Łukasz Müller"]
    assert again.page.table.table_layout.is_shown("town")


def test_rows_are_read_by_pages(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(tuple((f"Person{number:04} Same", ()) for number in range(600)))
    source: Any = desk.page.table.rows_model.source  # type: ignore[attr-defined] # a lazy model
    assert len(source) == 600
    assert len(source._pages) == 1
    desk.page.table.scrollToBottom()
    desk.window.grab()
    assert len(source._pages) == 2


def test_empty_book_leads_to_the_import(open_desk: Callable[..., Desk], qtbot: QtBot) -> None:
    desk = open_desk(())
    assert not desk.page.panel.isVisible()
    assert desk.page.header.sentence == "Nobody is in the book yet."
    buttons = [one for one in desk.page.findChildren(QWidget) if getattr(one, "text", str)() == "Bring in my list"]
    with qtbot.waitSignal(desk.window.import_requested):
        QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)


# Entering by hand


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
    form.choices["email_permission"].choose("yes")
    press(form.edits["last_name"], Qt.Key.Key_Return)
    desk.settle()
    kept = customers.by_number(desk.book.con, "00008")
    assert kept is not None
    assert (kept.name, kept.tags, kept.cost_to_serve_minor) == ("Nina Pavlović", ("Saturday", "reading circle"), 1250)
    assert kept.first_seen == date(2019, 5, 3)
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
    form.keep(another=False)
    assert form.fields["first_name"].problem == ""
    assert "00001" in form.fields["customer_no"].problem
    assert form.fields["cost"].problem
    assert form.fields["since"].problem
    form.reject()
    assert customers.count(desk.book.con) == 6


def test_what_serving_costs_is_typed_in_its_parts(desk: Desk) -> None:
    desk.show("Amara Okafor")
    desk.ask("edit")
    form = desk.dialog(CustomerForm)
    for key, text in {"hours": "1.5", "returns": "12", "discounts": "", "cost": "3.20"}.items():
        type_into(form.edits[key], text)
    form.keep(another=False)
    desk.settle()
    kept = customers.by_number(desk.book.con, "00001")
    assert kept is not None
    assert (kept.serve_minutes, kept.serve_returns_minor, kept.serve_discounts_minor) == (90, 1200, None)
    assert "€15.20 a year" in desk.panel_text(), "an hour has no price here, so the work is not counted"


def test_how_a_value_comes_about_is_one_click_away(desk: Desk) -> None:
    desk.show("Amara Okafor")
    desk.ask("value")
    dialog = desk.dialog(ValueStoryDialog)
    desk.settle()
    words = "\n".join(one.text() for one in dialog.findChildren(QLabel))
    for expected in (
        "In the simple way",
        "By the chance that they come",
        "What they leave in a year",
        "a usual purchase",
    ):
        assert expected in words
    dialog.reject()
    desk.ask("value", FigureKind.RHYTHM)
    assert desk.dialog(ValueStoryDialog).kinds.current == FigureKind.RHYTHM


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
    for day, amount, wrong in (("soon", "5", "day"), ("18/11/2026", "5", "day"), ("1/1", "0", "amount")):
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


# Stop writing


def test_stop_writing_takes_two_clicks_and_undo_takes_it_back(desk: Desk) -> None:
    who = desk.ids["Amara Okafor"]
    desk.show("Amara Okafor")
    menu = desk.page.panel.more_menu()
    stop = next(one for one in menu.findChildren(QMenu) if one.title().startswith("Stop writing"))
    next(one for one in stop.actions() if one.text() == "… moved away").trigger()
    menu.deleteLater()
    desk.settle()
    assert [one.ground for one in suppressions.of_customer(desk.book.con, who)] == [Ground.MOVED]
    assert "Must not be written to" in desk.panel_text()
    row = next(row for row in desk.page.table.rows_model.rows if row.customer.customer_id == who)
    assert row.rhythm is not None
    assert desk.session.speaker.plain(row.rhythm) == "moved away, November 2026"
    desk.undo()
    assert suppressions.of_customer(desk.book.con, who) == []


def test_stop_writing_with_a_word_and_off_the_list_again(desk: Desk) -> None:
    desk.show("Amara Okafor")
    desk.ask("stop")
    dialog = desk.dialog(StopWritingDialog)
    dialog.grounds.button(4).click()
    type_into(dialog.words, "about the invoice of May")
    dialog.keep()
    desk.settle()
    desk.page.open_at(Wish.SHOW_SUPPRESSED)
    listed = desk.dialog(DoNotWriteDialog)
    desk.settle()
    assert [(row.ground, row.note) for row in listed.table.rows_model.rows] == [
        (Ground.DISPUTE, "about the invoice of May")
    ]
    assert not listed.off.isEnabled()
    listed.table.selectAll()
    assert listed.off.text() == "Take 1 off the list"
    listed.off.click()
    desk.settle()
    assert listed.table.rows_model.rows == ()
    assert listed._empty.isVisible()
    listed.accept()
    assert suppressions.all_suppressions(desk.book.con) == []
    desk.undo()
    assert len(suppressions.all_suppressions(desk.book.con)) == 1
    desk.ask("allow")
    desk.settle()
    assert suppressions.all_suppressions(desk.book.con) == []


def test_a_remark_that_sounds_like_it_is_judged_in_the_panel_and_in_the_list(desk: Desk) -> None:
    for name, words in (("Amara Okafor", "verstorben im März"), ("Fatou Diallo", "moved to Bonn")):
        add_note(desk.book, desk.ids[name], words, NOW.date())
    desk.page.refresh()
    desk.settle()
    desk.page.chips.choose(View.REMARKED)
    desk.settle()
    assert desk.names() == ["Fatou Diallo", "Amara Okafor"]
    desk.show("Amara Okafor")
    assert desk.panel_text().count("sounds as if they have died") == 1
    note = next(one for one in desk.page.panel.findChildren(Note) if "sounds as if they have died" in one.said)
    note.link_requested.emit("so")
    desk.settle()
    (listed,) = suppressions.of_customer(desk.book.con, desk.ids["Amara Okafor"])
    assert (listed.ground, listed.note) == (Ground.DECEASED, "verstorben im März")
    dialog = RemarksDialog(desk.session, None, desk.page)
    dialog.open()
    desk.settle()
    assert [row.remark.text for row in dialog.table.rows_model.rows] == ["moved to Bonn"]
    assert not dialog.dismiss.isEnabled()
    dialog.table.selectAll()
    assert dialog.dismiss.text() == "It is not so: 1 may be written to"
    dialog.dismiss.click()
    desk.settle()
    assert dialog.table.rows_model.rows == ()
    dialog.accept()


# Several at once


def test_several_are_won_back_tagged_suppressed_and_removed_in_one_step(desk: Desk) -> None:
    desk.choose("Amara Okafor", "Dmytro Kovalchuk")
    assert desk.page.bulk.isVisible()
    assert desk.page.bulk.start.text() == "Win back 2"
    desk.page.bulk.start.click()
    desk.settle()
    opened = cases.open_of(desk.book.con, desk.ids.values())
    assert {one.decision for one in opened.values()} == {Decision.WIN_BACK}
    assert len(opened) == 2
    assert set(desk.page.chosen_ids) == {desk.ids["Amara Okafor"], desk.ids["Dmytro Kovalchuk"]}, "the choice stays"
    desk.undo()
    assert not cases.open_of(desk.book.con, desk.ids.values())
    desk.page.bulk.tag.click()
    dialog = desk.dialog(TagDialog)
    QTest.keyClicks(dialog.tag, "old friends")
    press(dialog.tag, Qt.Key.Key_Return)
    desk.settle()
    assert customers.tag_counts(desk.book.con) == {"old friends": 2}
    desk.page.chips.choose("tag:old friends")
    desk.settle()
    assert set(desk.names()) == {"Amara Okafor", "Dmytro Kovalchuk"}
    desk.page.bulk.stop.click()
    stop = desk.dialog(StopWritingDialog)
    stop.keep()
    desk.settle()
    assert len(suppressions.all_suppressions(desk.book.con)) == 2
    desk.undo()
    desk.page.bulk.remove.click()
    desk.settle()
    assert customers.count(desk.book.con) == 4
    desk.undo()
    assert customers.count(desk.book.con) == 6


def test_ctrl_adds_to_the_choice_and_one_alone_has_no_bar(desk: Desk) -> None:
    table = desk.page.table
    assert not desk.page.bulk.isVisible()
    index = table.rows_model.index(2, 0)
    place = table.visualRect(index).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place)
    assert len(desk.page.chosen_ids) == 2
    assert desk.page.bulk.isVisible()
    table.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Clear)
    assert not desk.page.bulk.isVisible()


def test_a_tag_is_taken_from_one(desk: Desk) -> None:
    desk.show("Amara Okafor")
    desk.ask("tags")
    dialog = desk.dialog(TagDialog)
    type_into(dialog.tag, "friend")
    dialog.put()
    desk.settle()
    desk.ask("tags")
    dialog = desk.dialog(TagDialog)
    type_into(dialog.tag, "foe")
    dialog.take()
    assert "friend" in dialog.field.problem
    type_into(dialog.tag, "friend")
    dialog.take()
    desk.settle()
    assert customers.tag_counts(desk.book.con) == {}


def test_told_us_starts_an_urgent_win_back_with_the_reason(desk: Desk) -> None:
    desk.show("Björn Hallström")
    desk.ask("told")
    dialog = desk.dialog(ToldLeavingDialog)
    desk.settle()
    QTest.keyClicks(dialog.words, "The last order came broken")
    dialog.reason.setCurrentIndex(1)
    dialog.start.click()
    desk.settle()
    case = cases.open_of(desk.book.con, [desk.ids["Björn Hallström"]])[desk.ids["Björn Hallström"]]
    assert case.is_urgent
    assert "The case" in desk.panel_text()
    assert "Said that they are leaving" in desk.panel_text()
    assert "Win back" in [badge.accessibleName() for badge in desk.page.panel.findChildren(QLabel)]


def test_panel_names_the_country_of_who_lives_abroad(desk: Desk) -> None:
    kept = customers.get(desk.book.con, desk.ids["Fatou Diallo"])
    assert kept is not None
    change_customer(desk.book, replace(kept, address=replace(kept.address, country="CH")))
    desk.page.refresh()
    desk.show("Fatou Diallo")
    assert "Köln, Switzerland · number" in desk.panel_text()
    desk.show("Amara Okafor")
    assert "Germany" not in desk.panel_text()


def test_panel_leads_to_letter_and_reason(desk: Desk, qtbot: QtBot) -> None:
    desk.show("Amara Okafor")
    desk.ask("start")
    desk.settle()
    with qtbot.waitSignal(desk.session.page_requested) as asked:
        desk.ask("case")
    assert asked.args == ["reason", desk.ids["Amara Okafor"]]
    assert "See the letter" not in main_verbs(desk)
    play = StagePlay(desk.book)
    made = play.made(play.ready(desk.ids["Amara Okafor"]))[0]
    desk.page.refresh()
    desk.settle()
    assert "See the letter" in main_verbs(desk)
    with qtbot.waitSignal(desk.session.page_requested) as asked:
        desk.ask("letter")
    assert asked.args == ["letters", made]


def test_a_posted_letter_is_read_again_and_none_of_somebody_erased(desk: Desk) -> None:
    play, who = StagePlay(desk.book), desk.ids["Amara Okafor"]
    letter_id = play.posted(play.ready(who))[0]
    desk.show("Fatou Diallo")
    desk.show("Amara Okafor")
    assert "See the letter" in main_verbs(desk)
    for about in (None, letter_id):
        desk.ask("letter", about)
        read = desk.dialog(PostedLetterDialog)
        assert "Okafor" in read.accessibleName()
        assert read.view.page_count >= 1
        press(read, Qt.Key.Key_Return)
        assert not read.isVisible()
        desk.settle()
    erase_customer(desk.book, who, TODAY, keeps_sums=True)
    desk.page.refresh()
    desk.show("Fatou Diallo")
    desk.show("Amara Okafor")
    assert desk.page.customer is not None
    assert desk.page.customer.name == f"erased-{who}"
    assert "See the letter" not in main_verbs(desk)


def main_verbs(desk: Desk) -> list[str]:
    return [one.text() for one in desk.page.panel.findChildren(Button) if one.isVisible()]


def test_a_page_that_is_asked_for_somebody_shows_them(desk: Desk) -> None:
    desk.page.open_at(View.ONE_TIME)
    desk.settle()
    desk.window.show_page("customers", desk.ids["Łukasz Müller"])
    desk.settle()
    assert desk.page.customer is not None
    assert desk.page.customer.name == "Łukasz Müller"


# What they may ask for about themselves


def test_all_about_one_leaves_as_a_file_named_by_number(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggested: list[str] = []

    def chosen(_parent: object, _title: str, name: str, _kind: str) -> tuple[str, str]:
        assert Path(name).parent == documents()
        suggested.append(Path(name).name)
        return str(tmp_path / Path(name).name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    desk.show("Amara Okafor")
    menu = desk.page.panel.more_menu()
    files = next(one for one in menu.findChildren(QMenu) if one.title().startswith("All that the book"))
    for action in files.actions():
        action.trigger()
        desk.settle()
    menu.deleteLater()
    assert len(suggested) == 2
    assert all("Okafor" not in name and (tmp_path / name).stat().st_size > 500 for name in suggested)


def test_erased_for_good_in_the_window(desk: Desk) -> None:
    who = desk.ids["Amara Okafor"]
    desk.show("Amara Okafor")
    menu = desk.page.panel.more_menu()
    next(one for one in menu.actions() if one.text() == "Erase for good").trigger()
    menu.deleteLater()
    desk.settle()
    dialog = desk.dialog(ErasePersonDialog)
    assert "No copy of the book" in dialog.held.said
    dialog.erase()
    desk.settle()
    assert customers.get(desk.book.con, who) is None
    assert desk.book.can_undo() is None
    assert "Okafor" not in desk.panel_text()


def test_a_long_name_of_what_was_bought_does_not_cut_the_narrowest_panel(desk: Desk) -> None:
    """It made the whole panel wider than it may be in the smallest window: the button Edit was cut."""
    who = desk.ids["Dmytro Kovalchuk"]
    what = "Waschen, schneiden, föhnen und eine lange Beratung dazu"
    desk.session.act(lambda book, _progress: sold_today(book, who, 4800, what, TODAY))
    desk.settle()
    desk.window.resize(1024, 600)
    desk.show("Dmytro Kovalchuk")
    panel = desk.page.panel
    edit = next(one for one in panel.findChildren(Button) if one.text() == "Edit")
    assert edit.mapTo(panel, edit.rect().topRight()).x() < panel.width() - 8
    words = next(one for one in panel.findChildren(GivingLabel) if one.text() == what)
    assert words.toolTip() == what


# Addresses that look unusual


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
        "This does not look like one telephone number",
    ]
    form.choices["country"].choose("")
    form._on_look()
    asked = "Is it abroad? Choose the country, or put the postcode right: letters wait"
    assert form.doubts[0] == f"Postcodes in Germany have five digits · {asked}"
    form.choices["country"].choose("DE")
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
