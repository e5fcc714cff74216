"""The first page, the short set-up, and the program from its start."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.factory import TODAY, shop
from winback_gui.domain.progress import Silent
from winback_gui.domain.speech import Speaker
from winback_gui.ui import books, file_dialogs
from winback_gui.ui.app import Program
from winback_gui.ui.dialogs.help_window import HelpWindow
from winback_gui.ui.dialogs.set_up import SetUp, SetUpDialog, free_path
from winback_gui.ui.pages.first_start import FirstStartPage
from winback_gui.ui.theme import Theme

NOW = datetime(2026, 11, 17, 10, 42).astimezone()


@pytest.mark.parametrize(
    ("key", "signal"), [("1", "sample_requested"), ("2", "list_requested"), ("3", "open_requested")]
)
def test_keys_open_the_doors(theme: Theme, qtbot: QtBot, key: str, signal: str) -> None:
    page = FirstStartPage(Speaker())
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.doors[1].hasFocus)
    with qtbot.waitSignal(getattr(page, signal)):
        QTest.keyClick(page, Qt.Key(ord(key)))


def test_list_door_has_the_focus_at_first(theme: Theme, qtbot: QtBot) -> None:
    page = FirstStartPage(Speaker())
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.doors[1].hasFocus)
    assert [door.hasFocus() for door in page.doors] == [False, True, False]


def test_set_up_gives_shop_and_path(theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = SetUpDialog(Speaker(), tmp_path, "US", TODAY)
    qtbot.addWidget(dialog)
    dialog._name.setText("Lindenhof Books")
    dialog._signatory.setText("Johanna Brandt")
    dialog._postcode.setText("04101")
    dialog._phone.setText(" 207 555 0142 ")
    answer = dialog.set_up()
    assert answer.path == tmp_path / "lindenhof-books.winback"
    assert (answer.shop.currency, answer.shop.form, answer.shop.locale) == ("USD", "us10-single", "en_US")
    assert (answer.shop.owner_first_name, answer.shop.signatory) == ("Johanna", "Johanna Brandt")
    assert (answer.shop.address.postcode, answer.shop.phone) == ("04101", "207 555 0142")


def test_set_up_says_what_is_unusual_about_the_postcode(theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = SetUpDialog(Speaker(), tmp_path, "DE", TODAY)
    qtbot.addWidget(dialog)
    for line, text in ((dialog._street, "Weg 1"), (dialog._postcode, "7909"), (dialog._town, "Ulm")):
        line.setText(text)
        line.editingFinished.emit()
    assert dialog.doubt.text() == "A zero in front is missing, it seems: 07909?"
    dialog._postcode.setText("790")
    dialog._postcode.editingFinished.emit()
    assert dialog.doubt.text() == "Postcodes in Germany have five digits"
    dialog._postcode.setText("7909")
    dialog._country.choose("AT")
    assert dialog.doubt.text() == ""
    assert dialog.set_up().shop.address.postcode == "7909"


def test_set_up_asks_for_the_place_as_its_country_writes_it(theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = SetUpDialog(Speaker(), tmp_path, "US", TODAY)
    qtbot.addWidget(dialog)
    dialog.show()

    def asked() -> list[str]:
        lines = [one for one in (dialog._postcode, dialog._town, dialog._region) if one.isVisible()]
        return [one.accessibleName() for one in sorted(lines, key=lambda one: one.mapTo(dialog, one.pos()).x())]

    qtbot.waitUntil(lambda: asked() == ["City", "State", "ZIP code"])
    assert dialog._street.nextInFocusChain() is dialog._town
    dialog._region.setText("OR")
    assert dialog.set_up().shop.address.region == "OR"
    dialog._country.choose("DE")
    qtbot.waitUntil(lambda: asked() == ["Postcode", "Town"])
    assert dialog.set_up().shop.address.region == ""


def test_set_up_parts_what_was_typed_as_the_town(theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = SetUpDialog(Speaker(), tmp_path, "US", TODAY)
    qtbot.addWidget(dialog)
    dialog._street.setText("1416 SE Division St")
    dialog._town.setText("Portland, OR 97214")
    dialog._town.editingFinished.emit()
    assert [one.text() for one in (dialog._town, dialog._region, dialog._postcode)] == ["Portland", "OR", "97214"]
    assert dialog.doubt.text() == ""


def test_what_is_said_of_the_address_moves_no_button(theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = SetUpDialog(Speaker(), tmp_path, "US", TODAY)
    qtbot.addWidget(dialog)
    dialog.show()
    before = dialog.sizeHint().height()
    dialog._street.setText("1416 SE Division St")
    dialog._town.setText("Portland")
    dialog._town.editingFinished.emit()
    assert "The state is missing" in dialog.doubt.text()
    assert abs(dialog.sizeHint().height() - before) <= 1


def test_set_up_asks_for_the_name(theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = SetUpDialog(Speaker(), tmp_path, "DE", TODAY)
    qtbot.addWidget(dialog)
    dialog._on_make()
    assert "name of your shop" in dialog._name_field.problem
    assert not dialog.result()


def test_a_refused_folder_keeps_what_was_typed(
    theme: Theme, qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    refused: list[Any] = []

    def answer(_parent: object, *_about: object, **told: object) -> SetUp | None:
        refused.append(told["refused"])
        if len(refused) > 1:
            return None
        return SetUp(shop(name="Lindenhof Books", phone="0221 4710"), tmp_path / "file" / "lindenhof.winback")

    monkeypatch.setattr(SetUpDialog, "ask", answer)
    program = run(qapp, tmp_path)
    program.window.new_requested.emit()
    qtbot.waitUntil(lambda: len(refused) == 2)
    told, why = refused[1]
    dialog = SetUpDialog(Speaker(), tmp_path, "US", TODAY, refused=(told, why))
    qtbot.addWidget(dialog)
    assert (dialog.set_up().shop.name, dialog.set_up().shop.phone) == ("Lindenhof Books", "0221 4710")
    assert dialog.set_up().path == told.path
    assert "could not be made in the folder" in dialog._note.said
    assert dialog.would_lose()
    end(program)


def test_a_book_is_never_offered_in_the_place_of_another_file(
    theme: Theme, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / "Shop & Co. Bücher.winback"
    taken.touch()
    asked: list[dict[str, object]] = []

    def choose(*_about: object, **how: object) -> Path:
        asked.append(how)
        return tmp_path / "Shop & Co. Bücher"

    monkeypatch.setattr(file_dialogs, "file_to_write", choose)
    dialog = SetUpDialog(Speaker(), tmp_path, "DE", TODAY)
    qtbot.addWidget(dialog)
    dialog._on_elsewhere()
    assert asked == [{"asks_before_replacing": False}]
    assert "already a file" in dialog._note.said
    assert dialog.set_up().path == taken
    dialog._name.setText("Lindenhof")
    dialog._on_make()
    assert not dialog.result()


def test_country_brings_its_currency(theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = SetUpDialog(Speaker(), tmp_path, "DE", TODAY)
    qtbot.addWidget(dialog)
    assert dialog._currency.current == "EUR"
    dialog._country.choose("CH")
    assert dialog._currency.current == "CHF"


@pytest.mark.parametrize(
    ("country", "language", "lacks"),
    [("AT", "de", ""), ("DE", "de", ""), ("CH", "de", ""), ("LI", "de", ""), ("US", "en", ""), ("IE", "en", ""),
     ("KE", "en", ""), ("FR", "fr", ""), ("LU", "fr", ""), ("NL", "en", "Dutch"), ("BE", "en", "Dutch")],
)  # fmt: skip
def test_set_up_offers_letters_in_the_countrys_language_or_says_that_there_are_none(
    theme: Theme, qtbot: QtBot, tmp_path: Path, country: str, language: str, lacks: str
) -> None:
    dialog = SetUpDialog(Speaker(), tmp_path, "GB", TODAY)
    qtbot.addWidget(dialog)
    dialog._country.choose(country)
    assert dialog.set_up().shop.letters_language == language
    assert (f"no letters in {lacks} yet" in dialog.lacking.text()) == bool(lacks)
    assert dialog.lacking.isHidden() == (not lacks)
    for other in ("en", "de", "fr"):
        dialog._letters_in.choose(other)
        assert dialog.set_up().shop.written_in[:2] == other


def test_a_taken_name_gets_a_number(tmp_path: Path) -> None:
    (tmp_path / "caf\u00e9-5.winback").touch()
    assert free_path(tmp_path, "Caf\u00e9 5").name == "caf\u00e9-5-2.winback"
    assert free_path(tmp_path, "  ").name == "customers.winback"


def run(qapp: QApplication, folder: Path) -> Program:
    return Program(qapp, folder, lambda: NOW)


def end(program: Program) -> None:
    program.window.close()
    program.window.deleteLater()
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    QApplication.processEvents()


def test_program_opens_the_last_book_again(theme: Theme, qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    book = books.make_book(tmp_path / "lindenhof.winback", shop(), NOW, Silent())
    book.close()
    first = run(qapp, tmp_path)
    first.start(tmp_path / "lindenhof.winback")
    qtbot.waitUntil(lambda: first.session.has_book)
    end(first)
    second = run(qapp, tmp_path)
    second.start()
    assert "doors" not in vars(second.window.outside), "nothing is offered while a book is on its way"
    qtbot.waitUntil(lambda: second.session.has_book)
    assert second.session.shop.name == "Lindenhof Books"
    end(second)


def test_quitting_from_the_help_leaves_a_question_open(
    theme: Theme, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    program = run(qapp, tmp_path)
    program.window.show()
    program.window.ask_for_help()
    asked = QDialog(program.window)
    asked.open()
    shown = next(one for one in qapp.topLevelWidgets() if isinstance(one, HelpWindow) and one.isVisible())
    shown.quit_requested.emit()
    assert asked.isVisible()
    assert program.window.isVisible()
    asked.close()
    shown.quit_requested.emit()
    assert not shown.isVisible()
    assert not program.window.isVisible()
    end(program)


def test_a_file_that_is_no_book_is_a_sentence(theme: Theme, qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "notes.winback").write_bytes(b"just some words, long enough to be read as a header " * 4)
    program = run(qapp, tmp_path)
    program.start(tmp_path / "notes.winback")
    qtbot.waitUntil(program.window.problem.isVisible)
    assert "not a customer book" in program.window.problem.said
    assert program.window.outside.doors.isVisible()
    end(program)


def test_a_book_stays_open_when_another_cannot_be_opened(
    theme: Theme, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    books.make_book(tmp_path / "lindenhof.winback", shop(), NOW, Silent()).close()
    program = run(qapp, tmp_path)
    program.start(tmp_path / "lindenhof.winback")
    qtbot.waitUntil(lambda: program.session.has_book)
    program.window.open_requested.emit(tmp_path / "gone.winback")
    qtbot.waitUntil(program.window.problem.isVisible)
    assert program.session.shop.name == "Lindenhof Books"
    end(program)


def test_dark_look_and_text_size_are_remembered(theme: Theme, qapp: QApplication, tmp_path: Path) -> None:
    first = run(qapp, tmp_path)
    first.window.look_requested.emit("dark")
    first.window.text_size_requested.emit(1.25)
    end(first)
    second = run(qapp, tmp_path)
    assert second.theme.is_dark
    assert second.theme.scale == 1.25
    second.window.look_requested.emit("light")
    second.window.text_size_requested.emit(1.0)
    end(second)
