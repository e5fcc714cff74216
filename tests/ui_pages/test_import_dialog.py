"""The import as an owner does it: files dropped in, columns put right, questions answered, brought in, taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests import factory
from tests.factory import TODAY
from tests.importing.test_readers import text_row, workbook
from tests.ui_pages.import_scene import EXPORTS, TILL, book_of, opened, press, session, till, wait_for_figures, words_of
from tests.ui_pages.page_session import NOW
from winback_gui.domain.case import Decision, Outcome
from winback_gui.domain.sheet import SheetForm
from winback_gui.services.book.books import create_book
from winback_gui.services.book.export import export_book
from winback_gui.services.imports import import_files
from winback_gui.services.reason.decide import decide
from winback_gui.services.result import Done
from winback_gui.store import cases, customers, imports, purchases
from winback_gui.ui import file_dialogs
from winback_gui.ui.app import Program
from winback_gui.ui.dialogs.imports.dialog import COLUMNS, FILE, SUMMARY, ImportDialog
from winback_gui.ui.dialogs.imports.list import ImportsDialog, TakeBackQuestion
from winback_gui.ui.dialogs.imports.mend import MendDialog
from winback_gui.ui.dialogs.imports.remarks import RemarksDialog
from winback_gui.ui.dialogs.imports.summary import REMARKS
from winback_gui.ui.dialogs.set_up import SetUp, SetUpDialog
from winback_gui.ui.session import Session
from winback_gui.ui.theme import Theme
from winback_gui.ui.widgets.buttons import Button
from winback_gui.ui.widgets.dialog import LeaveQuestion
from winback_gui.ui.widgets.focus_ring import wants_ring
from winback_gui.ui.widgets.note import Note
from winback_gui.ui.widgets.rich_text import RichLabel

__all__ = ["session", "till"]

_LOW = 440  # px, for fewer sentences than there are of a whole shop


def test_a_till_export_comes_in_and_goes_again(qtbot: QtBot, session: Session, till: Path) -> None:
    dialog = opened(qtbot, session, till)
    qtbot.waitUntil(lambda: dialog.current == COLUMNS, timeout=10_000)
    wait_for_figures(qtbot, dialog)
    assert dialog.focusWidget() is dialog.next_button
    assert dialog.columns.separator.current == ";"
    grid = dialog.columns.grid
    assert grid is not None
    assert [combo.currentText() for combo in grid.combos] == [
        "Customer no.", "Last name", "First name", "Postcode", "Date, day first", "Amount", "Not used",
    ]  # fmt: skip
    assert any(said.startswith("3 new purchases") for said in dialog.side.said)
    assert any("sale without a customer’s name" in said for said in dialog.side.said)
    assert purchases.count(book_of(session).con) == 0
    press(qtbot, dialog)
    assert dialog.current == SUMMARY
    assert dialog.next_button.text() == "Bring in 3 purchases"
    press(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.is_at_end, timeout=10_000)
    con = book_of(session).con
    assert (customers.count(con), purchases.count(con)) == (3, 3)
    session.undo()
    qtbot.waitUntil(lambda: customers.count(con) == 0)
    assert purchases.count(con) == 0
    session.redo()
    qtbot.waitUntil(lambda: customers.count(con) == 3)
    assert purchases.count(con) == 3
    dialog.reject()


def test_refunds_are_said_apart_from_purchases(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    path = tmp_path / "till.csv"
    path.write_text("customer_no,date,amount\n1,2026-01-02,5.00\n1,2026-02-02,7.00\n2,2026-02-03,-7.00\n")
    dialog = opened(qtbot, session, path)
    qtbot.waitUntil(lambda: dialog.current == COLUMNS, timeout=10_000)
    wait_for_figures(qtbot, dialog)
    assert any(said.startswith("2 new purchases") for said in dialog.side.said)
    assert "1 cancelled or refunded: no visits" in dialog.side.said
    press(qtbot, dialog)
    assert dialog.current == SUMMARY
    qtbot.waitUntil(dialog.next_button.isEnabled, timeout=10_000)
    said = [one.said.replace("**", "") for one in dialog.summary.findChildren(RichLabel)]
    at = said.index("2 new purchases")
    assert said[at + 1 : at + 3] == ["1 cancelled or refunded: no visit", "2 new customers"]
    assert dialog.next_button.text() == "Bring in 2 purchases"
    press(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.is_at_end, timeout=10_000)
    said = [one.said.replace("**", "") for one in dialog.findChildren(RichLabel)]
    assert any(
        one.startswith("2 purchases, 1 cancelled, refunded or missed and 2 new customers came in.") for one in said
    )
    dialog.reject()


def test_a_click_on_a_finished_step_leads_back_and_keeps_what_was_entered(
    qtbot: QtBot, session: Session, till: Path
) -> None:
    dialog = opened(qtbot, session, till)
    qtbot.waitUntil(lambda: dialog.current == COLUMNS, timeout=10_000)
    wait_for_figures(qtbot, dialog)
    grid = dialog.columns.grid
    assert grid is not None
    grid.combos[6].fill()
    grid.combos[6].choose("note")
    wait_for_figures(qtbot, dialog)
    press(qtbot, dialog)
    assert dialog.current == SUMMARY
    steps = dialog._circles.steps
    assert [step.isEnabled() for step in steps] == [True, True, False, False, False], "nothing was asked about people"
    QTest.mouseClick(steps[COLUMNS], Qt.MouseButton.LeftButton)
    assert dialog.current == COLUMNS
    assert dialog.columns.grid is not None
    assert dialog.columns.grid.combos[6].currentText() == "Note"
    QTest.mouseClick(steps[FILE], Qt.MouseButton.LeftButton)
    assert dialog.current == FILE
    press(qtbot, dialog)
    press(qtbot, dialog)
    press(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.is_at_end, timeout=10_000)
    assert not any(step.isEnabled() for step in steps)
    dialog.reject()


def test_enter_chooses_a_file_where_the_focus_is(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(qtbot, session)
    asked: list[str] = []

    def ask(_parent: QWidget, title: str, *_more: object) -> list[Path]:
        asked.append(title)
        return []

    monkeypatch.setattr(file_dialogs, "files_to_open", ask)
    assert dialog.focusWidget() is dialog.files.choose_button
    assert wants_ring(dialog.files.choose_button)
    QTest.keyClick(dialog.files.choose_button, Qt.Key.Key_Return)
    assert asked == ["Choose a file"]
    dialog.reject()


def test_a_file_that_is_no_table_is_a_sentence_and_another_can_be_chosen(
    qtbot: QtBot, session: Session, till: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "photo.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"x" * 400)
    dialog = opened(qtbot, session, picture)
    qtbot.waitUntil(lambda: "photo.csv” is a picture" in words_of(dialog.files), timeout=10_000)
    assert dialog.current == FILE
    assert not dialog.next_button.isEnabled()
    dialog.remove_files([picture])
    dialog.add_files([till])
    wait_for_figures(qtbot, dialog)
    assert dialog.current == COLUMNS
    dialog.reject()


def test_wrong_files_say_why_each_and_do_not_hold_up_the_rest(
    qtbot: QtBot, session: Session, till: Path, tmp_path: Path
) -> None:
    picture, empty = tmp_path / "photo.csv", tmp_path / "empty.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"x" * 400)
    empty.write_bytes(b"")
    dialog = opened(qtbot, session, picture, till, empty)
    wait_for_figures(qtbot, dialog)
    assert dialog.current == FILE, "what is wrong is seen first"
    assert "photo.csv” is a picture" in words_of(dialog.files)
    assert "empty.csv” is empty" in words_of(dialog.files)
    assert dialog.next_button.isEnabled()
    assert dialog.plan is not None
    assert [one.path for one in dialog.plan.files] == [till]
    out = [one for one in dialog.files.findChildren(Button) if one.accessibleName() == "Leave out photo.csv"]
    out[-1].click()
    wait_for_figures(qtbot, dialog)
    assert "photo.csv" not in words_of(dialog.files)
    assert dialog.choices.paths == [till, empty]
    press(qtbot, dialog)
    assert dialog.current == COLUMNS
    dialog.reject()


def test_two_files_are_joined_and_lists_stand_behind_the_figures(qtbot: QtBot, session: Session) -> None:
    dialog = opened(qtbot, session, EXPORTS / "own_purchases.csv", EXPORTS / "own_customers.csv")
    wait_for_figures(qtbot, dialog)
    assert dialog.columns.file.count() == 2
    dialog.side.list_requested.emit("lines")
    lines = dialog.findChild(MendDialog)
    assert lines is not None
    assert lines.table.rows_model.rows[0].cells[:3] == ("own_purchases.csv", "3", "customer_no")
    lines.accept()
    dialog.reject()
    assert customers.count(book_of(session).con) == 0


def test_remarks_that_hold_somebody_stand_in_the_summary_and_are_judged_after(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "kunden.csv"
    head = "Kundennummer;Vorname;Nachname;Straße;PLZ;Ort;Bemerkung"
    path.write_text(f"{head}\n7;明;王;Weg 1;50667;Köln;verstorben März 2026\n", encoding="utf-8")
    met: list[str] = []
    session.text_met.connect(met.append)
    dialog = opened(qtbot, session, path)
    wait_for_figures(qtbot, dialog)
    assert "王" in met[0], "its alphabet is fetched before it is in the book"
    dialog.go_to(SUMMARY)
    words = [one.said for one in dialog.summary.findChildren(RichLabel)]
    assert "1 remark sounds as if somebody must not be written to" in words
    dialog.summary.list_requested.emit(REMARKS)
    listed = dialog.findChild(RemarksDialog)
    assert listed is not None
    assert [row.remark.text for row in listed.table.rows_model.rows] == ["verstorben März 2026"]
    QTest.keyClick(listed.table, Qt.Key.Key_Return)
    assert listed.result() == RemarksDialog.DialogCode.Accepted
    press(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.brought_in is not None, timeout=20_000)
    qtbot.waitUntil(lambda: any("until you decide" in one.said for one in dialog.findChildren(Note)), timeout=5000)


def test_who_came_back_is_shown_and_their_case_closed(qtbot: QtBot, session: Session, till: Path) -> None:
    plan = import_files.look([till])
    from winback_gui.domain.progress import Silent

    with session.book.another(read_only=False) as book:
        import_files.run(book, plan, TODAY, Silent())
        amara = customers.by_number(book.con, "00417")
        assert amara is not None
        decide(book, [amara.customer_id], Decision.WIN_BACK, date(2026, 11, 1))
    till.write_text(TILL + "00417;Okafor;Amara;50676;17.11.2026;9,00;Bar\n", encoding="utf-8")
    dialog = opened(qtbot, session, till)
    wait_for_figures(qtbot, dialog)
    assert any("came back" in said for said in dialog.side.said)
    press(qtbot, dialog)
    press(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.is_at_end, timeout=10_000)
    assert not cases.open_cases(book_of(session).con)
    assert [one.outcome for one in cases.closed_cases(book_of(session).con, TODAY, TODAY)] == [Outcome.CAME_BACK]
    dialog.reject()


def test_a_cancelled_import_leaves_the_book_as_it_was(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    rows = (f"{number % 997},2026-01-{number % 28 + 1:02d},5.00,B-{number}" for number in range(60_000))
    path.write_text("customer_no,date,amount,receipt_no\n" + "\n".join(rows), encoding="utf-8")
    dialog = opened(qtbot, session, path)
    qtbot.waitUntil(lambda: dialog.trial.result is not None, timeout=30_000)
    press(qtbot, dialog)
    press(qtbot, dialog)
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog.run.is_running, timeout=30_000)
    assert dialog.isVisible()
    assert not dialog.is_at_end
    con = book_of(session).con
    assert (customers.count(con), purchases.count(con), len(imports.all_imports(con))) == (0, 0, 0)
    dialog.reject()
    (asked,) = (one for one in dialog.findChildren(LeaveQuestion) if one.isVisible())
    QTest.mouseClick(asked.verb, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_a_whole_book_is_one_line_of_the_list(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    from winback_gui.domain.progress import Silent

    with session.book.another(read_only=False) as book:
        export_book(book, tmp_path / "out", Silent())
        files = sorted((tmp_path / "out").iterdir())
        import_files.run(book, import_files.look(files, book=book), TODAY, Silent())
    dialog = ImportsDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    assert dialog.list.item(0).text().endswith(" · a whole book")
    assert "offer_rules.csv" in dialog.list.item(0).toolTip()


def test_an_older_import_is_taken_back_from_the_list(qtbot: QtBot, session: Session) -> None:
    from winback_gui.domain.progress import Silent

    with session.book.another(read_only=False) as book:
        for names in (("own_customers",), ("square_customers",)):
            plan = import_files.look([EXPORTS / f"{name}.csv" for name in names], book=book)
            import_files.run(book, plan, TODAY, Silent())
    dialog = ImportsDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.list.count() == 2)
    dialog.list.setCurrentRow(1)
    assert "2 new customers" in dialog.report.text()
    con = book_of(session).con
    asked = asked_to_take_back(qtbot, dialog)
    assert asked.keep.isDefault()
    QTest.mouseClick(asked.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.verb.isEnabled)
    assert customers.count(con) == 4
    asked = asked_to_take_back(qtbot, dialog)
    said: list[Done[None]] = []
    session.said.connect(said.append)
    QTest.mouseClick(asked.verb, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: customers.count(con) == 2)
    qtbot.waitUntil(lambda: "taken back" in dialog.list.item(1).text())
    assert not dialog.verb.isEnabled()
    assert said[0].can_undo
    assert session.speaker.plain(said[0].said).startswith("2 customers of the import of")
    session.undo()
    qtbot.waitUntil(lambda: customers.count(con) == 4)
    dialog.reject()


def asked_to_take_back(qtbot: QtBot, dialog: ImportsDialog) -> TakeBackQuestion:
    """What is asked when an import is to go: nothing goes in one click."""

    def shown() -> list[TakeBackQuestion]:
        return [one for one in dialog.findChildren(TakeBackQuestion) if one.isVisible()]

    QTest.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(shown()))
    (asked,) = shown()
    assert any("out of your book: 2 customers." in one.said for one in asked.findChildren(RichLabel))
    return asked


def end(program: Program) -> None:
    program.window.close()
    program.window.deleteLater()
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    QApplication.processEvents()


def test_bring_in_my_list_from_the_first_screen(
    theme: Theme, qapp: QApplication, qtbot: QtBot, tmp_path: Path, till: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def walk(dialog: ImportDialog) -> int:
        dialog.show()
        wait_for_figures(qtbot, dialog)
        for _step in range(2):
            press(qtbot, dialog)
        qtbot.waitUntil(lambda: dialog.is_at_end, timeout=10_000)
        seen.append(dialog.next_button.text())
        press(qtbot, dialog)
        dialog.hide()
        return 1

    answer = SetUp(factory.shop(), tmp_path / "mine.winback")
    monkeypatch.setattr(SetUpDialog, "ask", lambda *_given, **_how: answer)
    monkeypatch.setattr(ImportDialog, "exec", walk)
    program = Program(qapp, tmp_path, lambda: NOW)
    program.start()
    program.window.import_requested.emit([till])
    qtbot.waitUntil(lambda: bool(seen), timeout=20_000)
    assert seen == ["See who stopped coming"]
    assert customers.count(program.session.book.con) == 3
    assert program.session.book.path.name == "mine.winback"
    end(program)


def test_everything_to_csv_from_the_menu(
    theme: Theme, qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_book(tmp_path / "lindenhof.winback", factory.shop(), NOW).close()
    program = Program(qapp, tmp_path, lambda: NOW)
    program.start(tmp_path / "lindenhof.winback")
    qtbot.waitUntil(lambda: program.session.has_book)
    monkeypatch.setattr(file_dialogs, "folder_to_use", lambda *_given: tmp_path)
    program.window.export_requested.emit(SheetForm.CSV)
    folder = tmp_path / "lindenhof CSV 2026-11-17"
    qtbot.waitUntil((folder / "tasks.csv").exists, timeout=10_000)
    assert (folder / "customers.csv").exists()
    qtbot.waitUntil(lambda: not program.session.jobs.running)
    end(program)


def test_a_workbook_that_would_grow_is_refused_in_place(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    far = text_row(1, "customer_no", "date", "amount") + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    dialog = opened(qtbot, session, workbook(tmp_path / "far.xlsx", far))
    qtbot.waitUntil(lambda: "would grow too large" in words_of(dialog.files), timeout=10_000)
    assert dialog.current == FILE
    dialog.reject()


def test_another_sheet_of_a_workbook_can_be_chosen(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    path = tmp_path / "shop.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        for name, number in (("This year", "17"), ("Last year", "18")):
            sheet = made.add_worksheet(name)
            sheet.write_row(0, 0, ("customer_no", "date", "amount"))
            sheet.write_row(1, 0, (number, "2026-01-05", 3.5))
    dialog = opened(qtbot, session, path)
    wait_for_figures(qtbot, dialog)
    assert dialog.columns.sheet.current == "This year"
    dialog.columns.sheet.choose("Last year")
    dialog.columns.sheet.activated.emit(1)
    qtbot.waitUntil(lambda: dialog.plan is not None and dialog.plan.files[0].rows[0][1][0] == "18", timeout=10_000)
    wait_for_figures(qtbot, dialog)
    dialog.reject()


@pytest.mark.parametrize("is_done", [False, True])
def test_on_a_low_screen_no_sentence_of_the_summary_is_cut(
    qtbot: QtBot, session: Session, tmp_path: Path, is_done: bool
) -> None:
    """At 768 px the last lines of two sentences were cut, and the buttons stood at the screen's edge."""
    heads = ";".join(f"Something that no column of ours is called {at}" for at in range(30))
    many = [f"{at};Okafor{at};AMARA;50676;13.08.2026;18,40;verstorben;{';' * 29}" for at in range(400, 440)]
    others = [
        ";Laufkunde;;;15.08.2026;3,20;;",
        "500;Berg;Ida;;gestern;3,20;;",
        "401;Okafor401;AMARA;;13.08.2026;-18,40;;",
        "501;Berg;Eva;;14.08.2026;;;",
    ]
    rows = "\n".join([*many, *others])
    path = tmp_path / "much.csv"
    path.write_text(f"Kd-Nr;Nachname;Vorname;PLZ;Belegdatum;Summe;Bemerkung;{heads}\n{rows}", encoding="utf-8")
    dialog = opened(qtbot, session, path)
    wait_for_figures(qtbot, dialog)
    dialog.setMaximumHeight(_LOW)
    while dialog.current < SUMMARY:
        press(qtbot, dialog)
    if is_done:
        press(qtbot, dialog)
        qtbot.waitUntil(lambda: dialog.is_at_end, timeout=10_000)

    def cut() -> list[str]:
        shown = [one for one in dialog.findChildren(RichLabel) if one.isVisible() and one.wordWrap()]
        return [one.said for one in shown if one.height() < one.heightForWidth(one.width())]

    qtbot.waitUntil(lambda: not cut() and dialog.height() <= _LOW, timeout=5000)
    assert dialog.foot.geometry().bottom() <= dialog.rect().bottom()
