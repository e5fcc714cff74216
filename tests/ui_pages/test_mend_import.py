"""What an owner mends while bringing files in: lines, rates, columns, streets; and what may go wrong on the way."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.factory import TODAY
from tests.ui_pages.import_scene import book_of, opened, press, session, wait_for_figures
from winback_gui.domain.customer import Address
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.domain.speech import Speaker
from winback_gui.importing.questions import QuestionKind
from winback_gui.importing.report import ImportReport
from winback_gui.services.imports import import_files
from winback_gui.services.imports import writing as import_writing
from winback_gui.services.imports.plan import ImportResult
from winback_gui.store import customers, purchases, settings
from winback_gui.ui import file_dialogs
from winback_gui.ui.dialogs.imports.dialog import COLUMNS, FILE, QUESTIONS, SUMMARY, ImportDialog
from winback_gui.ui.dialogs.imports.list import ImportsDialog
from winback_gui.ui.dialogs.imports.mend import MendDialog
from winback_gui.ui.dialogs.imports.sentences import sentences
from winback_gui.ui.dialogs.imports.summary import SummaryStep
from winback_gui.ui.dialogs.imports.unwritable import UnwritableDialog
from winback_gui.ui.session import Session

__all__ = ["session"]
HEAD = "Kd-Nr;Nachname;Belegdatum;Summe\n"
TROUBLE = HEAD + "1;Okafor;13.08.2026;18,40\n2;Quill;gestern;42,00\n3;Berg;gestern;7,00\n4;Aydın;17.08.2026\n"


def to_summary(qtbot: QtBot, dialog: ImportDialog) -> None:
    qtbot.waitUntil(lambda: dialog.current == COLUMNS, timeout=10_000)
    wait_for_figures(qtbot, dialog)
    while dialog.current != SUMMARY:
        press(qtbot, dialog)


def bring_in(qtbot: QtBot, dialog: ImportDialog) -> None:
    press(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.is_at_end, timeout=10_000)


def written(tmp_path: Path, text: str, name: str = "umsatz.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def field_of(found: MendDialog, place: int) -> QLineEdit:
    editor = found.editor.fields[place].editor
    assert isinstance(editor, QLineEdit)
    return editor


def test_lines_are_mended_on_the_spot_and_undone_with_the_import(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    dialog = opened(qtbot, session, written(tmp_path, TROUBLE))
    to_summary(qtbot, dialog)
    dialog.summary.list_requested.emit("lines")
    found = dialog.findChild(MendDialog)
    assert found is not None
    qtbot.waitUntil(found.editor.isEnabled, timeout=10_000)
    assert not found.editor.verb.isEnabled()
    assert "red line" in found.editor.verdict.said
    editor = field_of(found, 2)
    editor.selectAll()
    QTest.keyClicks(editor, "25.08.2026")
    assert "can be taken" in found.editor.verdict.said
    assert found.editor.others.isVisible()
    found.editor.others.click()
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(found.table.rows_model.rows) == 1, timeout=10_000)
    qtbot.waitUntil(found.editor.isEnabled, timeout=10_000)
    assert "4;Aydın;17.08.2026" in found.editor._written.text()
    QTest.keyClicks(field_of(found, 3), "5,00")
    QTest.mouseClick(found.editor.verb, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not found.table.rows_model.rows, timeout=10_000)
    assert "Every line is taken now" in found._title.text()
    found.accept()
    bring_in(qtbot, dialog)
    con = book_of(session).con
    assert sorted(one.amount_minor for one in purchases.all_purchases(con)) == [500, 700, 1840, 4200]
    session.undo()
    qtbot.waitUntil(lambda: customers.count(con) == 0)
    dialog.reject()


def test_dates_in_another_order_are_read_in_one_go_and_the_list_is_saved(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    days = "".join(f"{number};A;{number + 12}.08.2026;5,00\n" for number in range(1, 6))
    path = written(tmp_path, f"{HEAD}{days}8;Quill;08/21/2026;6,00\n9;Berg;08/22/2026;7,00\n")
    dialog = opened(qtbot, session, path)
    qtbot.waitUntil(lambda: dialog.questions.is_needed, timeout=10_000)
    (question,) = dialog.questions._asked.values()
    assert question.text.arguments == {"first": "13.08.2026", "second": "08/21/2026"}
    dialog.questions.choices[("umsatz.csv", QuestionKind.DATE_ORDER, -1, ""), "dmy"].click()
    to_summary(qtbot, dialog)
    dialog.side.list_requested.emit("lines")
    found = dialog.findChild(MendDialog)
    assert found is not None
    qtbot.waitUntil(found.together.isVisible, timeout=10_000)
    kept = tmp_path / "left out.csv"
    found.save_to(kept)
    qtbot.waitUntil(kept.exists, timeout=10_000)
    assert kept.read_text(encoding="utf-8-sig").splitlines()[1].startswith("umsatz.csv,7,Belegdatum,")
    found.together.link_requested.emit("0")
    qtbot.waitUntil(lambda: not found.table.rows_model.rows, timeout=10_000)
    found.accept()
    dialog.reject()


def test_a_rate_is_asked_for_and_the_lines_come_in(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    text = "Kd-Nr;Nachname;Datum;Summe;Währung\n1;A;13.08.2026;10,00;EUR\n2;B;14.08.2026;20,00;USD\n"
    dialog = opened(qtbot, session, written(tmp_path, text))
    qtbot.waitUntil(lambda: "USD" in dialog.questions.rates, timeout=10_000)
    assert any("waits for the rate of USD" in said for said in dialog.side.said)
    press(qtbot, dialog)
    assert dialog.current == QUESTIONS
    card = dialog.questions.rates["USD"]
    QTest.keyClicks(card.field, "0,92")
    assert "€92.00" in card._means.text()
    qtbot.waitUntil(
        lambda: dialog.trial.is_whole and not any("waits" in said for said in dialog.side.said), timeout=10_000
    )
    press(qtbot, dialog)
    bring_in(qtbot, dialog)
    assert sorted(one.amount_minor for one in purchases.all_purchases(book_of(session).con)) == [1000, 1840]
    dialog.reject()
    listed = ImportsDialog(session)
    qtbot.addWidget(listed)
    qtbot.waitUntil(lambda: "USD are taken at 0.92" in listed.report.text(), timeout=10_000)
    listed.reject()
    again = opened(qtbot, session, dialog.choices.paths[0])
    qtbot.waitUntil(lambda: "USD" in again.questions.rates, timeout=10_000)
    again.questions.rates["USD"].given.emit("USD", Decimal("0.9"))
    to_summary(qtbot, again)

    def warned() -> bool:
        return any("earlier ones at 0.92" in one.text() for one in again.summary.findChildren(QLabel))

    qtbot.waitUntil(warned, timeout=10_000)
    again.reject()


def test_columns_are_kept_as_a_file_and_taken_by_a_colleague(
    qtbot: QtBot, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, "wer,wann,wieviel\n7,2026-01-02,5.00\n8,2026-01-03,6.00\n")
    dialog = opened(qtbot, session, path)
    qtbot.waitUntil(lambda: dialog.columns.grid is not None, timeout=10_000)
    dialog.columns.field_chosen.emit(path, 0, "customer_no")
    wait_for_figures(qtbot, dialog)
    kept = tmp_path / "columns.json"
    monkeypatch.setattr(file_dialogs, "file_to_write", lambda *_given: kept)
    dialog.columns.keep.click()
    assert [one["field"] for one in json.loads(kept.read_text(encoding="utf-8"))["columns"]] == [
        "customer_no", "date", "amount",
    ]  # fmt: skip
    assert "columns.json" in dialog.columns.note.said
    dialog.reject()
    other = opened(qtbot, session, path)
    qtbot.waitUntil(lambda: other.columns.grid is not None, timeout=10_000)
    assert not other.next_button.isEnabled()
    monkeypatch.setattr(file_dialogs, "file_to_open", lambda *_given: kept)
    other.columns.take.click()
    wait_for_figures(qtbot, other)
    assert any(said.startswith("2 new purchases") for said in other.side.said)
    other.reject()


def unwritable_after(qtbot: QtBot, session: Session, path: Path, count: int) -> tuple[ImportDialog, UnwritableDialog]:
    """The import that is done, and its list of so many who cannot be written to."""
    dialog = opened(qtbot, session, path)
    to_summary(qtbot, dialog)
    bring_in(qtbot, dialog)
    dialog.side.list_requested.emit("unwritable")
    found = dialog.findChild(UnwritableDialog)
    assert found is not None
    qtbot.waitUntil(lambda: len(found.table.rows_model.rows) >= count, timeout=10_000)
    return dialog, found


def test_streets_are_typed_right_after_the_import(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    path = written(tmp_path, "Kd-Nr;Name;Ort\n7;Mara Quill;Leipzig\n8;Jo Berg;Leipzig\n")
    dialog, found = unwritable_after(qtbot, session, path, 2)
    assert len(found.table.rows_model.rows) == 2
    editor = found.fields["street"].editor
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "Rosenweg 4")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(found.table.rows_model.rows) == 1, timeout=10_000)
    mara = customers.by_number(book_of(session).con, "7")
    assert mara is not None
    assert mara.address.street == "Rosenweg 4"
    QTest.keyClicks(editor, "Rosenweg 5")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not found.table.rows_model.rows, timeout=10_000)
    assert not editor.isVisible()  # nobody is left who lacks anything
    found.accept()
    dialog.reject()


def test_the_country_of_a_postcode_from_elsewhere_is_chosen_right_after_the_import(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    book = book_of(session)
    with book.action(msg("A shop")):
        settings.save_shop(book.con, replace(settings.load_shop(book.con), address=Address(country="DE")))
    path = written(
        tmp_path, "Kd-Nr;Name;Straße;PLZ;Ort\n7;Mara Quill;12 Main St;BA1 3PW;Bath\n8;Jo Berg;;04109;Leipzig\n"
    )
    dialog, found = unwritable_after(qtbot, session, path, 2)
    found.table.go_to("8")
    assert not found.country.isVisibleTo(found)
    found.table.go_to("7")
    assert found.country.isVisibleTo(found)
    found.country.choose("GB")
    found.verb.click()
    qtbot.waitUntil(lambda: len(found.table.rows_model.rows) == 1, timeout=10_000)
    mara = customers.by_number(book.con, "7")
    assert mara is not None
    assert mara.address.country == "GB"
    found.accept()
    dialog.reject()


def test_while_addresses_are_typed_the_fields_stay_where_they_are(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    path = written(
        tmp_path, "Kd-Nr;Name;Straße;Ort\n7;Mara Quill;;\n8;Jo Berg;;Leipzig\n9;Udo Holt;Weg 1;\n10;;Weg 2;\n"
    )
    dialog, found = unwritable_after(qtbot, session, path, 3)
    street, town = (found.fields[key].editor for key in ("street", "town"))
    seen = {}
    for row in found.table.rows_model.rows:
        found.table.go_to(row.found.customer_no)
        QApplication.processEvents()
        seen[row.found.customer_no] = (street.mapTo(found, QPoint(0, 0)), town.mapTo(found, QPoint(0, 0)))
    assert len(set(seen.values())) == 1, seen
    found.table.go_to("7")
    street.setFocus()
    QTest.keyClicks(street, "Rosenweg 4")
    QTest.keyClick(street, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: found.focusWidget() is town, timeout=10_000)  # that is what they lack still
    QTest.keyClicks(town, "Linz")
    QTest.keyClick(town, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: found.focusWidget() is street, timeout=10_000)
    mara = customers.by_number(book_of(session).con, "7")
    assert mara is not None
    assert (mara.address.street, mara.address.town) == ("Rosenweg 4", "Linz")
    found.accept()
    dialog.reject()


def test_of_a_large_file_the_first_lines_are_counted_first(
    qtbot: QtBot, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_writing, "_LARGE_BYTES", 0)
    monkeypatch.setattr("winback_gui.ui.dialogs.imports.trial._FIRST_ROWS", 3)
    rows = "".join(f"{number};A;13.08.2026;5,00\n" for number in range(1, 9))
    dialog = opened(qtbot, session, written(tmp_path, HEAD + rows))
    seen: list[tuple[str, ...]] = []
    dialog.trial.counted.connect(lambda: seen.append(dialog.side.said))
    qtbot.waitUntil(lambda: dialog.trial.is_whole, timeout=10_000)
    assert seen[0] == ("3 new purchases so far", "3 new customers so far")
    assert seen[1][0] == "8 new purchases; the file is of 13 Aug 2026"
    dialog.reject()


def test_what_the_first_lines_bring_is_said_as_a_beginning_alone(qtbot: QtBot, session: Session) -> None:
    part = ImportReport(
        is_partly=True, purchases_new=1976, customers_new=400, customers_met=420, rows_skipped=3,
        first_day=date(2026, 1, 2), last_day=date(2026, 8, 13), columns_not_used=(("a.csv", "Vendor"),),
    )  # fmt: skip
    found = sentences(import_files.ImportPlan(()), ImportResult(1, part, ()), 0)
    assert [Speaker().plain(words) for _icon, _colour, words in found][1:] == [
        "1,976 new purchases so far",
        "400 new customers so far",
        "It is still being counted.",
    ]
    page = SummaryStep(session.speaker)
    qtbot.addWidget(page)
    page.show_result(import_files.ImportPlan(()), ImportResult(1, part, ()))
    words = [one.text() for one in page.findChildren(QLabel)]
    assert not any("left out" in one for one in words)


def test_a_folder_brings_its_lists_and_one_without_any_is_named(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    dialog = opened(qtbot, session, tmp_path / "photos")
    assert "no list in the folder “photos”" in dialog.files.problem.said
    assert dialog.current == FILE
    (tmp_path / "lists").mkdir()
    written(tmp_path / "lists", "Kd-Nr;Name;E-Mail\n7;Mara Quill;m@x.org\n", "kunden.csv")
    written(tmp_path / "lists", "E-Mail;Datum;Summe\nm@x.org;13.08.2026;5,00\nz@x.org;13.08.2026;6,00\n", "verkauf.csv")
    dialog.add_files([tmp_path / "lists"])
    wait_for_figures(qtbot, dialog)
    assert any("found by the e-mail address; 1 found nobody" in said for said in dialog.side.said)
    dialog.reject()


def test_whom_the_book_knows_but_the_new_list_does_not_is_said_to_be_known(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    head, jo = "Kd-Nr;Name;E-Mail\n7;Mara Quill;m@x.org\n", "8;Jo Berg;jo@x.org\n"
    known = written(tmp_path, head + jo, "alle.csv")
    import_files.run(book_of(session), import_files.look([known], book=book_of(session)), TODAY, Silent())
    written(tmp_path, head, "dezember.csv")
    sales = "m@x.org;13.08.2026;5,00\njo@x.org;13.08.2026;6,00\nz@x.org;13.08.2026;6,00\n"
    dialog = opened(
        qtbot, session, tmp_path / "dezember.csv", written(tmp_path, f"E-Mail;Datum;Summe\n{sales}", "v.csv")
    )
    wait_for_figures(qtbot, dialog)
    (said,) = [one for one in dialog.side.said if "found by the e-mail address" in one]
    assert said.endswith("found by the e-mail address; 1 more is in your book already; 1 found nobody")
    dialog.reject()


def test_a_file_that_is_gone_in_the_middle_is_a_sentence_with_a_way_back(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    path = written(tmp_path, TROUBLE)
    dialog = opened(qtbot, session, path)
    to_summary(qtbot, dialog)
    qtbot.waitUntil(dialog.next_button.isEnabled, timeout=10_000)
    path.unlink()
    press(qtbot, dialog)
    qtbot.waitUntil(dialog.side.problem.isVisible, timeout=10_000)
    assert "umsatz.csv" in dialog.side.problem.said
    assert not dialog.is_at_end
    path.write_text(TROUBLE, encoding="utf-8")
    QTest.mouseClick(dialog.back_button, Qt.MouseButton.LeftButton)
    assert dialog.current == COLUMNS
    to_summary(qtbot, dialog)
    bring_in(qtbot, dialog)
    assert purchases.count(book_of(session).con) == 1
    dialog.reject()


def test_what_was_left_out_is_found_later_without_anybodys_words(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    with session.book.another(read_only=False) as book:
        from tests.factory import TODAY

        import_files.run(book, import_files.look([written(tmp_path, TROUBLE)], book=book), TODAY, Silent())
    listed = ImportsDialog(session)
    qtbot.addWidget(listed)
    listed.show()
    qtbot.waitUntil(listed.lines.isVisible, timeout=10_000)
    (first, *_rest) = listed.lines.rows_model.rows
    assert (first.file, first.line, first.column) == ("umsatz.csv", "3", "Belegdatum")
    assert first.why.startswith("“…” is not a date")
    listed.reject()


def test_of_three_files_the_items_are_joined_by_the_receipt_number(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    people = written(tmp_path, "Kd-Nr;Name\n7;Mara Quill\n", "kunden.csv")
    orders = written(tmp_path, "Kd-Nr;Beleg-Nr;Datum;Summe\n7;B1;13.08.2026;5,00\n", "belege.csv")
    items = written(tmp_path, "Beleg-Nr;Artikel\nB1;Brot\nB1;Kuchen\n", "posten.csv")
    dialog = opened(qtbot, session, people, orders, items)
    wait_for_figures(qtbot, dialog)
    assert any("found by the customer number" in said for said in dialog.side.said)
    assert any("says what was bought" in said for said in dialog.side.said)
    dialog.columns.file.choose(str(items))
    dialog.columns._on_file()
    assert "items of receipts" in dialog.columns.advice.said
    dialog.reject()
