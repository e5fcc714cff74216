"""What the import dialog asks about columns, and what the answers do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui_pages.import_scene import book_of, opened, press, session, till, wait_for_figures, words_of
from winback_gui.domain.customer import Permission
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.domain.speech import Speaker
from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.columns_file import to_json
from winback_gui.importing.fields import DATE_FIELDS, FIELD_WORDS, OWN_EXPORT_ONLY, Field
from winback_gui.importing.questions import BY_MARKS, QuestionKind
from winback_gui.services.imports.plan import look
from winback_gui.store import customers, purchases, suppressions
from winback_gui.ui import file_dialogs
from winback_gui.ui.dialogs.imports.columns_step import sentence_for
from winback_gui.ui.dialogs.imports.dialog import COLUMNS, QUESTIONS, SUMMARY
from winback_gui.ui.dialogs.imports.grid import ColumnGrid, FieldCombo
from winback_gui.ui.session import Session

__all__ = ["session", "till"]


def test_what_was_said_about_columns_is_remembered(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    path = tmp_path / "book.csv"
    path.write_text("who,when,much,how\n7,2026-01-02,5.00,Bar\n8,2026-01-03,6.00,EC\n", encoding="utf-8")
    dialog = opened(qtbot, session, path)
    qtbot.waitUntil(lambda: dialog.columns.grid is not None, timeout=10_000)
    assert not dialog.next_button.isEnabled()
    assert "Who is meant" in dialog.columns.note.said
    grid = dialog.columns.grid
    assert grid is not None
    qtbot.waitUntil(lambda: dialog.current == COLUMNS)
    assert dialog.focusWidget() is grid.combos[0], "the first column that waits for the owner"
    grid.combos[0].fill()
    grid.combos[0].choose("customer_no")
    wait_for_figures(qtbot, dialog)
    press(qtbot, dialog)
    press(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.is_at_end, timeout=10_000)
    dialog.reject()
    again = opened(qtbot, session, path)
    wait_for_figures(qtbot, again)
    assert again.plan is not None
    assert "a list like this" in Speaker().plain(sentence_for(again.plan))
    assert any("already in the book" in said for said in again.side.said)
    again.reject()


def test_a_column_of_permission_taken_for_do_not_write_is_asked_about_where_it_is_chosen(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "Kunden.csv"
    text = "KdNr;Nachname;Straße;PLZ;Ort;Werbung erlaubt\n1;Größing;Weg 1;8010;Graz;ja\n2;Süß;Weg 2;8010;Graz;nein\n"
    path.write_bytes(text.encode("cp1252"))
    dialog = opened(qtbot, session, path)
    qtbot.waitUntil(lambda: dialog.current == COLUMNS, timeout=10_000)
    assert "other way round" not in words_of(dialog.columns.note)
    grid = dialog.columns.grid
    assert grid is not None
    assert grid.combos[5].currentText() == "May be written to"
    dialog.columns.field_chosen.emit(path, 5, "do_not_write")
    qtbot.waitUntil(lambda: "other way round" in words_of(dialog.columns.note), timeout=10_000)
    wait_for_figures(qtbot, dialog)
    dialog.reject()


def test_all_columns_of_remarks_that_are_not_used_are_named_and_several_may_be_notes(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    """Only the first of the warnings was shown, and "Note" over one column took it from another."""
    path = tmp_path / "clients.csv"
    text = "Client ID,Last Name,Note,Block Reason,Pets\n1,Hill,rang,owes money,Rex\n2,Ek,likes oats,,Sky (RIP)\n"
    path.write_text(text, encoding="utf-8")
    dialog = opened(qtbot, session, path)
    qtbot.waitUntil(lambda: dialog.current == COLUMNS, timeout=10_000)
    grid = dialog.columns.grid
    assert grid is not None
    assert [combo.currentText() for combo in grid.combos[2:]] == ["Note", "Note", "Note"]
    dialog.columns.field_chosen.emit(path, 3, "")
    qtbot.waitUntil(lambda: "“Block Reason” is not used" in words_of(dialog.columns.note), timeout=10_000)
    dialog.columns.field_chosen.emit(path, 4, "")
    qtbot.waitUntil(lambda: "“Pets” is not used" in words_of(dialog.columns.note), timeout=10_000)
    assert "“Block Reason” is not used" in words_of(dialog.columns.note)
    dialog.columns.field_chosen.emit(path, 3, "note")
    qtbot.waitUntil(lambda: "“Block Reason” is not used" not in words_of(dialog.columns.note), timeout=10_000)
    assert "“Pets” is not used" in words_of(dialog.columns.note)
    assert dialog.plan is not None
    assert dialog.plan.files[0].mapping.fields[2:] == (Field.NOTE, Field.NOTE, None)
    wait_for_figures(qtbot, dialog)
    dialog.reject()


def test_whose_birthdays_a_list_with_animals_has_is_asked_before_anything_comes_in(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "clients.csv"
    lines = ("7,Mia,Young,Rex (Pug),14 May 2012", "8,Eve,Ek,Bo (Pug),3 Apr 2015")
    path.write_text("\n".join(["Client ID,First Name,Last Name,Pets,Date of Birth", *lines, ""]), encoding="utf-8")
    dialog = opened(qtbot, session, path)
    qtbot.waitUntil(lambda: dialog.current == COLUMNS, timeout=10_000)
    press(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.current == QUESTIONS, timeout=10_000)
    theirs, animals = (
        dialog.questions.choices[("clients.csv", QuestionKind.BIRTHS, 4, ""), value]
        for value in ("born_on", "not_used")
    )
    assert not theirs.isChecked()
    assert not animals.isChecked()
    assert not dialog.next_button.isEnabled()
    animals.click()
    wait_for_figures(qtbot, dialog)
    theirs.click()
    wait_for_figures(qtbot, dialog)
    assert theirs.isChecked()
    press(qtbot, dialog)
    assert dialog.current == SUMMARY
    press(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.is_at_end, timeout=10_000)
    born = {one.last_name: one.born_on for one in customers.all_customers(book_of(session).con)}
    assert born == {"Young": date(2012, 5, 14), "Ek": date(2015, 4, 3)}


def test_what_a_no_to_something_unnamed_means_is_asked_and_the_careful_answer_holds_until_then(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "Kunden.csv"
    text = "KdNr;Nachname;Straße;PLZ;Ort;Einwilligung\n1;Größing;Weg 1;8010;Graz;ja\n2;Süß;Weg 2;8010;Graz;nein\n"
    path.write_text(text, encoding="utf-8")
    dialog = opened(qtbot, session, path)
    qtbot.waitUntil(lambda: dialog.current == COLUMNS, timeout=10_000)
    wait_for_figures(qtbot, dialog)
    grid = dialog.columns.grid
    assert grid is not None
    assert grid.combos[5].currentText() == "May be written to"
    press(qtbot, dialog)
    assert dialog.current == QUESTIONS
    careful, by_mail = (
        dialog.questions.choices[("Kunden.csv", QuestionKind.CONSENT, 5, ""), value]
        for value in ("letter_permission", "email_permission")
    )
    assert careful.isChecked()
    assert dialog.next_button.isEnabled()
    by_mail.click()
    wait_for_figures(qtbot, dialog)
    assert by_mail.isChecked()
    careful.click()
    wait_for_figures(qtbot, dialog)
    by_mail.click()
    wait_for_figures(qtbot, dialog)
    press(qtbot, dialog)
    assert dialog.current == SUMMARY
    press(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.is_at_end, timeout=10_000)
    con = book_of(session).con
    assert suppressions.all_suppressions(con) == []
    assert [one.email_permission for one in customers.all_customers(con)] == [Permission.YES, Permission.NO]
    dialog.reject()
    again = opened(qtbot, session, path)
    wait_for_figures(qtbot, again)
    assert not again.questions.is_needed, "the answer is remembered with the columns"
    again.reject()


@pytest.mark.parametrize(("value", "stopped"), [("letter_permission", {"2"}), ("not_used", set())])
def test_nobody_gets_past_a_column_that_may_say_who_gets_letters(
    qtbot: QtBot, session: Session, tmp_path: Path, value: str, stopped: set[str]
) -> None:
    """A list with “Newsletter/Werbung” came in with the column unused: 34 people with “nein” had got letters."""
    path = tmp_path / "Kunden.csv"
    path.write_text("KdNr;Nachname;Newsletter/Werbung\n1;Größing;ja\n2;Süß;nein\n", encoding="utf-8")
    dialog = opened(qtbot, session, path)
    qtbot.waitUntil(lambda: dialog.current == COLUMNS, timeout=10_000)
    qtbot.waitUntil(lambda: dialog.questions.is_needed, timeout=10_000)
    grid = dialog.columns.grid
    assert grid is not None
    combo = grid.combos[2]
    combo.fill()
    shown = [combo.itemText(at) for at in range(5)]
    assert shown == ["May be written to", "Do not write", "Allows e-mail", "Refuses e-mail", "Not used"]
    assert combo.currentText() == "May be written to"
    press(qtbot, dialog)
    assert dialog.current == QUESTIONS
    assert not dialog.next_button.isEnabled()
    assert not any(choice.isChecked() for choice in dialog.questions.choices.values())
    for chosen in ("not_used", "email_permission", value):
        dialog.questions.choices[("Kunden.csv", QuestionKind.CONSENT, 2, ""), chosen].click()
        wait_for_figures(qtbot, dialog)
        assert dialog.questions.choices[("Kunden.csv", QuestionKind.CONSENT, 2, ""), chosen].isChecked()
    press(qtbot, dialog)
    press(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.is_at_end, timeout=10_000)
    assert {one.customer_no for one in suppressions.all_suppressions(book_of(session).con)} == stopped
    dialog.reject()


def test_many_questions_scroll_and_leave_the_window_as_high_as_it_was(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "Kunden.csv"
    heads = "Newsletter;Einwilligung;DSGVO;Consent;Zustimmung;Opt-in"
    path.write_text(f"KdNr;Nachname;{heads}\n1;Größing;ja;ja;ja;ja;ja;nein\n", encoding="utf-8")
    dialog = opened(qtbot, session, path)
    qtbot.waitUntil(lambda: dialog.current == COLUMNS, timeout=10_000)
    wait_for_figures(qtbot, dialog)
    before = dialog.height()
    press(qtbot, dialog)
    assert dialog.current == QUESTIONS
    assert len(dialog.questions.choices) == 12
    qtbot.waitUntil(lambda: dialog.height() == before)
    dialog.reject()


def test_each_column_of_consent_is_asked_about_and_no_answer_undoes_another(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "Kunden.csv"
    path.write_text("KdNr;Nachname;Newsletter;Einwilligung\n1;Größing;nein;ja\n2;Süß;ja;nein\n", encoding="utf-8")
    dialog = opened(qtbot, session, path)
    qtbot.waitUntil(lambda: dialog.current == COLUMNS, timeout=10_000)
    wait_for_figures(qtbot, dialog)
    press(qtbot, dialog)
    assert dialog.current == QUESTIONS
    choices = dialog.questions.choices
    held = [(key[2], value) for (key, value), choice in choices.items() if choice.isChecked()]
    assert held == [(2, "email_permission"), (3, "letter_permission")]
    choices[("Kunden.csv", QuestionKind.CONSENT, 2, ""), "letter_permission"].click()
    wait_for_figures(qtbot, dialog)
    held = [(key[2], value) for (key, value), choice in dialog.questions.choices.items() if choice.isChecked()]
    assert held == [(2, "letter_permission"), (3, "letter_permission")]
    press(qtbot, dialog)
    press(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.is_at_end, timeout=10_000)
    assert {one.customer_no for one in suppressions.all_suppressions(book_of(session).con)} == {"1", "2"}
    dialog.reject()


def test_dates_that_could_be_either_are_asked_with_both_spelled_out(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "sales.csv"
    path.write_text("customer no.,date,total\n1,03/04/2026,5.00\n2,05/06/2026,7.50\n", encoding="utf-8")
    dialog = opened(qtbot, session, path)
    qtbot.waitUntil(lambda: dialog.current == COLUMNS, timeout=10_000)
    shown = [one.text() for one in dialog.columns.findChildren(QLabel)]
    assert "its name says so, day first" not in shown  # what is asked next is not claimed here
    assert "its name says so" in shown
    press(qtbot, dialog)
    assert dialog.current == QUESTIONS
    assert not dialog.next_button.isEnabled()
    (question,) = dialog.questions._asked.values()
    said = Speaker().plain(question.text)
    assert "03/04/2026" in said
    assert "3 April 2026" in said
    assert "4 March 2026" in said
    dialog.questions.choices[("sales.csv", QuestionKind.DATE_ORDER, -1, ""), "mdy"].click()
    wait_for_figures(qtbot, dialog)
    press(qtbot, dialog)
    press(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.is_at_end, timeout=10_000)
    assert [str(sold.day) for sold in purchases.all_purchases(book_of(session).con)] == ["2026-03-04", "2026-05-06"]
    dialog.reject()


def test_a_question_about_a_column_that_is_not_used_any_more_is_gone(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    path.write_text("name;e-mail;date\nJo Berg;jo@x.org;12.3.2026\nIda Lund;i@x.org;1.2.2026\n", encoding="utf-8")
    dialog = opened(qtbot, session, path)
    qtbot.waitUntil(lambda: dialog.questions.is_needed, timeout=10_000)
    grid = dialog.columns.grid
    assert grid is not None
    QTest.keyClick(grid.combos[2], Qt.Key.Key_N)
    QTest.keyClicks(grid.combos[2].view(), "ot")
    QTest.keyClick(grid.combos[2].view(), Qt.Key.Key_Return)
    assert grid.combos[2].current == ""
    qtbot.waitUntil(lambda: not dialog.questions.is_needed, timeout=10_000)
    assert dialog.plan is not None
    assert dialog.plan.files[0].mapping.fields[2] is None
    wait_for_figures(qtbot, dialog)
    press(qtbot, dialog)
    assert dialog.current == SUMMARY
    dialog.reject()


def test_a_file_of_eighty_columns_is_shown_in_parts_and_whole_in_the_end(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    heads = ["Customer no.", "Date", "Amount", *(f"Extra {number}" for number in range(77))]
    path = tmp_path / "wide.csv"
    path.write_text(",".join(heads) + "\n" + ",".join(["7", "2026-05-01", "3.50", *["x"] * 77]) + "\n", "utf-8")
    plan = look([path], book=session.book).files[0]
    grid = ColumnGrid(session.speaker, plan)
    qtbot.addWidget(grid)
    assert 0 < len(grid.combos) < 10
    grid.parts.make_rest()
    qtbot.waitUntil(lambda: len(grid.combos) == 80)


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        (("Kd-Nr", "Wann", "Summe"), "“kept.json” names the column “Wann”, which this one has not."),
        (("Kunde", "Wann", "Summe"), "“kept.json” names the columns “Kunde”, “Wann”, which this one has not."),
        (
            ("Kunde", "Wann", "Umsatz", "Ware", "Wer", "Notiz"),
            "names “Kunde”, “Wann”, “Umsatz”, “Ware” and 2 more; none of them is in this one.",
        ),
    ],
)
def test_of_columns_of_another_list_it_is_said_which_are_missing(
    qtbot: QtBot, session: Session, till: Path, monkeypatch: pytest.MonkeyPatch, kept: tuple[str, ...], words: str
) -> None:
    path = till.with_name("kept.json")
    fields = (Field.CUSTOMER_NO, Field.DAY, Field.AMOUNT, Field.ITEM, Field.SERVED_BY, Field.NOTE)
    path.write_text(to_json(ColumnMapping((*kept, "Farbe"), (*fields[: len(kept)], None))), encoding="utf-8")
    dialog = opened(qtbot, session, till)
    qtbot.waitUntil(lambda: dialog.columns.grid is not None, timeout=10_000)
    wait_for_figures(qtbot, dialog)
    monkeypatch.setattr(file_dialogs, "file_to_open", lambda *_given: path)
    dialog.columns.take.click()
    assert words in dialog.columns.note.said
    assert any(said.startswith("3 new purchases") for said in dialog.side.said), "nothing was changed"
    dialog.reject()


BOOKINGS = """Nr;Datum;Uhrzeit;Kundennr;Was;Wer;Betrag
B000001;13.12.2023;07:30;01090;Morgen-Yoga;Mira;0,00
B000002;14.12.2023;07:30;01107;Hatha;Katrin;12,00
"""


@pytest.fixture
def choice(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[FieldCombo]:
    """The list of fields of a column of a list of visits, which nobody knew."""
    path = tmp_path / "buchungen.csv"
    path.write_text(BOOKINGS, encoding="utf-8")
    dialog = opened(qtbot, session, path)
    wait_for_figures(qtbot, dialog)
    grid = dialog.columns.grid
    assert grid is not None
    yield grid.combos[5]
    dialog.reject()


def test_in_a_list_of_visits_who_served_stands_near_the_top_and_the_list_shows_how_long_it_is(
    choice: FieldCombo,
) -> None:
    """It was the fifty-fourth of sixty, of which ten were seen, and nothing showed that there were more."""
    choice.showPopup()
    view = choice.view()
    at = view.model().index(choice.findData(str(Field.SERVED_BY)), 0)
    assert view.rect().contains(view.visualRect(at))
    assert view.verticalScrollBar().isVisible()
    assert {choice.itemData(at) for at in range(choice.count())} >= {str(one) for one in FIELD_WORDS} - {
        str(one) for one in OWN_EXPORT_ONLY
    } - {str(one) for one in DATE_FIELDS}
    choice.hidePopup()


@pytest.mark.parametrize(
    ("typed", "field"),
    [("serv", Field.SERVED_BY), ("bought", Field.WHAT), ("note", Field.NOTE), ("sum", Field.LAST_VISIT)],
)
def test_typing_finds_a_field_by_any_of_its_words(choice: FieldCombo, typed: str, field: Field) -> None:
    choice.setFocus()
    QTest.keyClicks(choice, typed[0])
    QTest.keyClicks(choice.view(), typed[1:])
    found = choice.view().currentIndex().data(Qt.ItemDataRole.UserRole)
    assert str(found).partition(":")[0] == str(field)
    QTest.keyClick(choice.view(), Qt.Key.Key_Escape)


def test_in_a_list_of_people_who_they_are_stands_first(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    path = tmp_path / "kunden.csv"
    path.write_text("Kundennr;Nachname;Ort;Farbe\n1;Größing;Graz;rot\n2;Süß;Graz;blau\n", encoding="utf-8")
    dialog = opened(qtbot, session, path)
    wait_for_figures(qtbot, dialog)
    grid = dialog.columns.grid
    assert grid is not None
    combo = grid.combos[3]
    combo.fill()
    places = [combo.findData(str(one)) for one in (Field.CUSTOMER_NO, Field.LAST_NAME, Field.TOWN, Field.SERVED_BY)]
    assert places == sorted(places)
    assert places[0] == 2, "below “Not used” and a line"
    dialog.reject()


def test_what_words_of_appointments_mean_is_asked_with_a_preset(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    path = tmp_path / "visits.csv"
    words = ("Completed", "No show", "Rescheduled", "Wibble")
    rows = "".join(f"{at},2026-01-{at:02},5.00,{words[at % 4]}\n" for at in range(1, 13))
    path.write_text("customer no.,date,total,status\n" + rows, encoding="utf-8")
    dialog = opened(qtbot, session, path)
    qtbot.waitUntil(lambda: dialog.questions.is_needed, timeout=10_000)
    choices = dialog.questions.choices
    asked = {word: ("visits.csv", QuestionKind.STATES, 3, word) for word in ("rescheduled", "wibble")}
    checked = {(key[3], value) for (key, value), choice in choices.items() if choice.isChecked()}
    assert checked == {("rescheduled", "nothing"), ("wibble", "visit")}
    choices[asked["rescheduled"], "visit"].click()
    choices[asked["wibble"], "nothing"].click()
    wait_for_figures(qtbot, dialog)
    checked = {(key[3], value) for (key, value), choice in choices.items() if choice.isChecked()}
    assert checked == {("rescheduled", "visit"), ("wibble", "nothing")}
    while dialog.current != SUMMARY:
        press(qtbot, dialog)
    press(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.is_at_end, timeout=10_000)
    cancelled = [one for one in purchases.all_purchases(book_of(session).con) if one.kind is PurchaseKind.CANCELLED]
    assert len(cancelled) == 6, "no shows and what the owner called no visit"
    dialog.reject()


def test_a_booked_day_that_nobody_marked_yet_is_asked_about_with_what_holds_else(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "visits.csv"
    rows = "".join(f"{at},2026-01-{at:02},5.00,Attended\n" for at in range(1, 13))
    path.write_text(f"customer no.,date,total,status\n{rows}1,2026-01-05,5.00,Booked\n2,2026-01-20,5.00,Booked\n")
    dialog = opened(qtbot, session, path)
    qtbot.waitUntil(lambda: dialog.questions.is_needed, timeout=10_000)
    choices, key = dialog.questions.choices, ("visits.csv", QuestionKind.STATES, 3, "booked")
    assert choices[key, BY_MARKS].isChecked()
    choices[key, "nothing"].click()
    wait_for_figures(qtbot, dialog)
    choices[key, BY_MARKS].click()
    wait_for_figures(qtbot, dialog)
    assert choices[key, BY_MARKS].isChecked()
    while dialog.current != SUMMARY:
        press(qtbot, dialog)
    press(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.is_at_end, timeout=10_000)
    kinds = [one.kind for one in purchases.all_purchases(book_of(session).con) if one.kind is PurchaseKind.CANCELLED]
    assert len(kinds) == 1, "that of the day on which others are marked"
    dialog.reject()
