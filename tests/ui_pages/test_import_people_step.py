"""Step "Same people" of the import, in the window: the owner's word on each pair, and all of it taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests import factory
from tests.store.shelf import dump
from tests.ui_pages.page_session import NOW, session_on
from winback_gui.domain.customer import Address
from winback_gui.domain.likeness import Likeness, Strength
from winback_gui.domain.message import msg
from winback_gui.services.book.books import create_book
from winback_gui.services.imports.same_people import Question, Word
from winback_gui.store import customers, pairs, purchases
from winback_gui.ui.dialogs.imports.dialog import COLUMNS, PEOPLE, SUMMARY, ImportDialog
from winback_gui.ui.dialogs.imports.people_step import PeopleStep
from winback_gui.ui.session import Session
from winback_gui.ui.theme import Theme
from winback_gui.ui.widgets.rich_text import RichLabel
from winback_gui.ui.widgets.wizard import StepCircles

TILL = """Kd-Nr;Nachname;Vorname;Straße;PLZ;Ort;Belegdatum;Summe
7;Okafor;A.;Weyerstr. 71;50676;Köln;13.08.2026;18,40
8;Okafro;Amara;Weyerstr. 71;50676;Köln;14.08.2026;42,00
"""


@pytest.fixture
def session(theme: Theme, tmp_path: Path) -> Iterator[Session]:
    book = create_book(tmp_path / "lindenhof.winback", factory.shop(), NOW)
    with book.action(msg("scene")):
        customers.add(book.con, factory.customer(title=""))
    with session_on(book) as made:
        yield made


@pytest.fixture
def dialog(qtbot: QtBot, session: Session, tmp_path: Path) -> ImportDialog:
    path = tmp_path / "umsatz.csv"
    path.write_text(TILL, encoding="utf-8")
    made = ImportDialog(session, [path])
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.current == COLUMNS and made.people.is_needed, timeout=10_000)
    return made


def press(qtbot: QtBot, dialog: ImportDialog) -> None:
    qtbot.waitUntil(dialog.next_button.isEnabled, timeout=10_000)
    QTest.mouseClick(dialog.next_button, Qt.MouseButton.LeftButton)


def ticked(dialog: ImportDialog) -> set[str]:
    """The steps that have a tick."""
    return {step.text() for step in dialog.findChildren(StepCircles)[0].steps if step.is_done}


def test_the_owner_says_who_is_who_and_undo_takes_all_of_it_back(
    qtbot: QtBot, session: Session, dialog: ImportDialog
) -> None:
    before = dump(session.book.con)
    assert dialog.next_button.text() == "Look who is who"
    press(qtbot, dialog)
    assert dialog.current == PEOPLE
    by_number = {key[0]: choice for key, choice in dialog.people.choices.items() if key[1] == "#1"}
    assert set(by_number) == {"n:7", "n:8"}
    by_number["n:7"].choose("same")
    by_number["n:8"].choose("different")
    press(qtbot, dialog)
    assert dialog.current == SUMMARY
    qtbot.waitUntil(lambda: dialog.next_button.text() == "Bring in 2 purchases", timeout=10_000)
    assert ticked(dialog) == {"File", "Columns", "Open questions", "Same people"}
    dialog.go_back()
    assert by_number["n:7"].current == "same"
    press(qtbot, dialog)
    press(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.is_at_end, timeout=10_000)
    con = session.book.con
    assert customers.count(con) == 2
    assert len(purchases.of_customer(con, 1)) == 1
    assert len(pairs.apart(con)) == 1
    session.undo()
    qtbot.waitUntil(lambda: customers.count(con) == 1)
    assert dump(con) == before
    dialog.reject()


def test_later_leaves_them_two(qtbot: QtBot, session: Session, dialog: ImportDialog) -> None:
    press(qtbot, dialog)
    press(qtbot, dialog)
    press(qtbot, dialog)
    assert "Same people" not in ticked(dialog)
    qtbot.waitUntil(lambda: dialog.is_at_end, timeout=10_000)
    assert ticked(dialog) == {"File", "Columns", "Open questions", "Summary"}
    assert customers.count(session.book.con) == 3
    assert pairs.apart(session.book.con) == frozenset()
    dialog.reject()


def test_what_is_asked_though_name_and_address_are_the_same_is_said(
    qtbot: QtBot, session: Session, dialog: ImportDialog, tmp_path: Path
) -> None:
    """Above four pairs of one name and address stood that such are joined already; they have two numbers."""
    dialog.reject()
    path = tmp_path / "zweimal.csv"
    twice = "".join(f"{number};Pütz;Fatma;Gottesweg 205;50827;Köln;15.08.2026;5,00\n" for number in (21, 22))
    path.write_text(TILL.splitlines(keepends=True)[0] + twice, encoding="utf-8")
    other = ImportDialog(session, [path])
    qtbot.addWidget(other)
    other.show()
    qtbot.waitUntil(lambda: other.current == COLUMNS and other.people.is_needed, timeout=10_000)
    press(qtbot, other)
    assert other.current == PEOPLE
    said = [one.said for one in other.findChildren(RichLabel) if one.isVisible()]
    words = "same name and the same address, e-mail address or phone number, unless they have two customer numbers"
    assert any(words in one for one in said)
    other.reject()


def test_many_questions_can_have_one_answer(
    qtbot: QtBot, session: Session, dialog: ImportDialog, tmp_path: Path
) -> None:
    assert not dialog.people.for_all  # two of them are answered one by one
    more = "".join(f"{at};Okafor;A.;Weyerstr. 71;50676;Köln;15.08.2026;5,00\n" for at in range(9, 12))
    path = tmp_path / "mehr.csv"
    path.write_text(TILL + more, encoding="utf-8")
    dialog.reject()
    other = ImportDialog(session, [path])
    qtbot.addWidget(other)
    other.show()
    qtbot.waitUntil(lambda: len(other.people.for_all) == len(Word), timeout=10_000)
    QTest.mouseClick(other.people.for_all[Word.DIFFERENT], Qt.MouseButton.LeftButton)
    assert set(other.choices.people.values()) == {Word.DIFFERENT}
    assert len(other.choices.people) >= 5
    assert {choice.current for choice in other.people.choices.values()} == {str(Word.DIFFERENT)}
    other.choices.people.clear()
    other.reject()


def test_the_answer_for_all_holds_for_cards_made_later_and_those_not_shown(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("winback_gui.ui.dialogs.imports.people_step._MOST", 8)
    customer = factory.customer(title="")
    like = Likeness(Strength.POSSIBLE, msg("same number, different name"))
    found = [Question((f"n:{at}", "#1"), "a.csv", at, customer, customer, like, 1, 1) for at in range(10)]
    step = PeopleStep(session.speaker, "GB")
    qtbot.addWidget(step)
    said: dict[tuple[str, str], Word] = {}
    step.said.connect(said.__setitem__)
    step.show_questions(found, {})
    assert len(step.choices) < 8
    QTest.mouseClick(step.for_all[Word.SAME], Qt.MouseButton.LeftButton)
    assert len(said) == 10
    qtbot.waitUntil(lambda: len(step.choices) == 8, timeout=5_000)
    assert {choice.current for choice in step.choices.values()} == {str(Word.SAME)}


def test_whoever_is_at_the_last_step_with_an_unseen_question_is_led_to_it(qtbot: QtBot, dialog: ImportDialog) -> None:
    """What comes in is not to be had before; the button alone was grey, and nothing said why."""
    qtbot.waitUntil(lambda: dialog.trial.is_whole, timeout=10_000)
    assert dialog.people.has_unseen
    dialog.go_to(SUMMARY)
    qtbot.waitUntil(lambda: dialog.current == PEOPLE, timeout=10_000)
    press(qtbot, dialog)
    assert dialog.current == SUMMARY
    qtbot.waitUntil(dialog.next_button.isEnabled, timeout=10_000)


def test_the_same_for_all_leaves_open_which_of_two_a_name_alone_means(qtbot: QtBot, session: Session) -> None:
    """And whoever says it is the one takes back that it is the other."""
    till = factory.customer(customer_no="", email="", phone="", address=Address())
    alone = Likeness(Strength.POSSIBLE, msg("same name"), is_name_alone=True)
    found = [
        Question(("k:1", f"#{at}"), "till.csv", 2, till, replace(till, phone=f"0770090011{at}"), alone, 1, 1)
        for at in (1, 2)
    ]
    sure = Likeness(Strength.CERTAIN, msg("same name, same address"))
    customer = factory.customer(title="")
    found += [Question((f"n:{at}", f"#{at}"), "a.csv", at, customer, customer, sure, 1, 1) for at in range(3, 6)]
    step = PeopleStep(session.speaker, "GB")
    qtbot.addWidget(step)
    said: dict[tuple[str, str], Word] = {}
    step.said.connect(said.__setitem__)
    step.show_questions(found, {})
    step.show()
    qtbot.waitUntil(lambda: len(step.choices) == 5, timeout=5_000)
    hints = [one.text() for one in step.findChildren(QLabel)]
    assert any(text.startswith("2 questions are of names that several customers have") for text in hints)
    assert hints.count("Another customer has this name, too: it can be one of them alone.") == 2
    QTest.mouseClick(step.for_all[Word.SAME], Qt.MouseButton.LeftButton)
    of_till, others = [one.key for one in found[:2]], [one.key for one in found[2:]]
    assert {said.get(key, Word.LATER) for key in of_till} == {Word.LATER}
    assert {said[key] for key in others} == {Word.SAME}
    step.choices[of_till[0]].choose("same")
    assert said[of_till[0]] is Word.SAME
    step.choices[of_till[1]].choose("same")
    assert [said[key] for key in of_till] == [Word.LATER, Word.SAME]
    assert [step.choices[key].current for key in of_till] == ["later", "same"]
    QTest.mouseClick(step.for_all[Word.DIFFERENT], Qt.MouseButton.LeftButton)
    assert set(said.values()) == {Word.DIFFERENT}
