"""From a web shop's or till's export to letters in the post, and to those who came back: at the real window."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.journeys.exports_of_a_shop import ACTIVE, LAPSED, TODAY, Pair, make_pair, name_of, street_of
from tests.journeys.letters_read_back import read_back
from tests.journeys.owner_at_window import Owner, at_window
from winback_gui.services.offer.in_run import Badge
from winback_gui.ui import file_dialogs
from winback_gui.ui.dialogs.ask_name import AskNameDialog
from winback_gui.ui.dialogs.came_out import CameOutDialog
from winback_gui.ui.dialogs.imports.dialog import ImportDialog
from winback_gui.ui.dialogs.post_letters import PostLettersDialog
from winback_gui.ui.dialogs.prepare_run import PrepareRunDialog
from winback_gui.ui.dialogs.print_letters import PrintLettersDialog
from winback_gui.ui.dialogs.set_up import SetUpDialog
from winback_gui.ui.pages.customers.page import CustomersPage
from winback_gui.ui.pages.fix.page import FixPage
from winback_gui.ui.pages.follow_up.page import FollowUpPage
from winback_gui.ui.pages.identify.page import IdentifyPage
from winback_gui.ui.pages.letters.page import LettersPage
from winback_gui.ui.pages.offer.page import OfferPage
from winback_gui.ui.pages.reason.page import ReasonPage
from winback_gui.ui.pages.results.page import ResultsPage
from winback_gui.ui.pages.today.page import TodayPage

FORM = "us10-single"
LATER = TODAY + timedelta(days=30)
CHANGED = "Every loaf ordered by noon is kept for you until we close."
GONE_EARLY, TOO_LOUD = "Orders were gone before they were fetched", "The new machine is too loud"
PEOPLE = [" ".join(name_of(number)) for number in LAPSED]
WAITS, OPTED_OUT = PEOPLE[6], PEOPLE[7]  # whose cause stays open, and who asks for no more letters
WRITTEN_TO = PEOPLE[:6]
BACK = PEOPLE[:2]
NO_MORE = "asked for no more letters; only they can take that back"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(params=["shopify", pytest.param("square", marks=pytest.mark.slow)])
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> Pair:
    return make_pair(request.param, tmp_path)


def take_lists(owner: Owner, dialog: ImportDialog, *paths: Path) -> None:
    """Go through the import to its end and on from there; what is not brought in yet is chosen first."""
    if not dialog.choices.paths:
        owner.click(dialog.files.choose_button)
    owner.wait(lambda: set(dialog.choices.paths) == set(paths))
    owner.wait(lambda: dialog.trial.result is not None)
    while not dialog.is_at_end:
        owner.wait(dialog.next_button.isEnabled)
        go_on(owner, dialog)


def go_on(owner: Owner, dialog: ImportDialog) -> None:
    """Go to the next step."""
    before = dialog.current
    owner.click(dialog.next_button)
    owner.wait(lambda: dialog.current != before)


def first_start(owner: Owner, pair: Pair, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Open the door "Bring in my list", tell whose shop it is, and bring both lists in."""
    monkeypatch.setattr(file_dialogs, "file_to_write", lambda *_given, **_how: folder / "harbour.winback")
    monkeypatch.setattr(file_dialogs, "files_to_open", lambda *_given: [pair.customers, pair.sales])
    seen: list[str] = []

    def set_up(dialog: SetUpDialog) -> None:
        for field, words in (
            (dialog._name, "Harbour Bakery"),
            (dialog._street, "1 Quay Street"),
            (dialog._postcode, "04101"),
            (dialog._town, "Portland"),
            (dialog._signatory, "Ann Fisher"),
        ):
            owner.write(field, words)
        owner.pick(dialog._country, "United States")
        owner.press(dialog, "Keep it elsewhere")
        owner.press(dialog, "Make the book")

    def bring_in(dialog: ImportDialog) -> None:
        take_lists(owner, dialog, pair.customers, pair.sales)
        seen.append(dialog.next_button.text())
        owner.click(dialog.next_button)

    with owner.answering(ImportDialog, bring_in), owner.answering(SetUpDialog, set_up):
        owner.click(owner.window.outside.doors.doors[1])
    assert seen == ["See who stopped coming"]
    assert (folder / "harbour.winback").exists()
    assert owner.window.windowTitle() == "Harbour Bakery – Winback"


def decide(owner: Owner) -> None:
    """Find the regulars who stopped, choose them all and win them back."""
    page = owner.page("identify", IdentifyPage)
    owner.wait(lambda: page.view is not None)
    table = page.list.table
    assert page.header.sentence.endswith("None of them is decided about yet.")
    assert owner.steps[0] == "1 Identify, 8 to decide"
    assert owner.sidebar["identify"] == "Identify, 8"
    assert {line.name for line in table.rows_model.rows} == set(PEOPLE)
    owner.write(page.search, "Person")
    owner.wait(lambda: table.rows_model.row_count == len(PEOPLE))
    owner.key(table, Qt.Key.Key_A, CTRL)
    assert len(table.chosen_keys) == len(PEOPLE)
    owner.key(table, Qt.Key.Key_W)
    owner.wait(lambda: page.go_on.text() == f"Go on with {len(PEOPLE)} to Reason")
    assert owner.undo_bar == "8 customers set to “Win back”."
    assert page.header.sentence.endswith("All of them are decided about.")
    assert owner.steps[:2] == ("1 Identify, all decided", "2 Reason, 8 unknown yet")
    owner.click(page.go_on)


def tell_reasons(owner: Owner) -> None:
    """Key 1, the cause, Enter for each; another reason for the one whose cause stays open."""
    page = owner.page("reason", ReasonPage)
    assert page.header.sentence == "**0 of 8 reasons are known.** 8 are unknown yet: 8 can get a letter that asks."
    for told in range(len(PEOPLE)):
        tell_reason(owner, page, unknown=len(PEOPLE) - told - 1)
    assert page.header.sentence == "**8 of 8 reasons are known.**"


def tell_reason(owner: Owner, page: ReasonPage, unknown: int) -> None:
    """Tell the reason of the one who is shown; so many are unknown then."""
    queue, cause = page.list, page.picker.cause
    name = queue.queue.item(queue.currentIndex().row()).title
    owner.wait(lambda: page._story is not None and page._story.customer.name == name)
    is_loud = name == WAITS
    key, title = (Qt.Key.Key_2, TOO_LOUD) if is_loud else (Qt.Key.Key_1, GONE_EARLY)
    assert owner.in_queue(name) == "Reason unknown yet"
    owner.key(queue, key)
    assert cause.isVisible()
    if cause.findText(title) >= 0:
        owner.pick(cause, title)
    else:
        with owner.answering(AskNameDialog, lambda dialog: name_cause(owner, dialog, title)):
            owner.key(cause, Qt.Key.Key_End)
    assert cause.currentText() == title
    owner.key(queue, Qt.Key.Key_Return)
    owner.wait(lambda: owner.sidebar["reason"] == f"Reason, {unknown}")
    reason = "Someone annoyed them" if is_loud else "Promise not kept"
    assert owner.undo_bar == f"{name}: “{reason}” is recorded."
    assert owner.in_queue(name) == reason


def name_cause(owner: Owner, dialog: AskNameDialog, title: str) -> None:
    owner.write(dialog.field, title)
    owner.click(dialog.verb)


def undo_and_redo(owner: Owner) -> None:
    """Ctrl+Z takes the last reason back, Ctrl+Shift+Z records it again."""
    page = owner.page("reason", ReasonPage)
    before = owner.sidebar, owner.steps, page.header.sentence
    assert before[1][1:4] == ("2 Reason, 0 unknown yet", "3 Fix, 2 causes open", "4 Offer, 0 can be written to")
    owner.key(page.list, Qt.Key.Key_Z, CTRL)
    owner.wait(lambda: owner.sidebar["reason"] == "Reason, 1")
    assert owner.undo_bar.startswith("Undone: ")
    assert owner.steps[1] == "2 Reason, 1 unknown yet"
    assert page.header.sentence.startswith("**7 of 8 reasons are known.**")
    owner.key(page.list, Qt.Key.Key_Z, CTRL | SHIFT)
    owner.wait(lambda: owner.sidebar["reason"] == "Reason, 0")
    assert (owner.sidebar, owner.steps, page.header.sentence) == before


def fix_the_cause(owner: Owner) -> None:
    """Say what changed, mark the cause as fixed, and go on to Offer."""
    page = owner.go_to("fix", FixPage)
    assert owner.sidebar["fix"] == "Fix, 2, waits for you"
    assert page.header.sentence == "2 causes are not fixed yet; **8 letters wait for them**."
    assert page.panel.page is not None
    assert page.panel.page.row.cause.title == GONE_EARLY
    owner.click(page.panel.main_button)
    assert page.panel._changed_field.problem.startswith("Write what you changed first")
    owner.write(page.panel.happened, "Your bread was sold before you came.")
    owner.write(page.panel.changed, CHANGED)
    owner.click(page.panel.main_button)
    owner.wait(lambda: page.panel.main_button.text() == "Go on to Offer")
    assert owner.undo_bar == f"“{GONE_EARLY}” is fixed. 7 letters may go now."
    assert page.panel.gate.said == "**The gate is open.** 7 letters may go."
    assert page.header.sentence == "1 cause is fixed, 1 is not yet; **1 letter waits for it**."
    assert owner.steps[2:4] == ("3 Fix, 1 cause open", "4 Offer, 7 can be written to")
    owner.click(page.panel.main_button)


def prepare(owner: Owner) -> None:
    """Look who gets what, and prepare the letters."""
    page = owner.page("offer", OfferPage)
    assert page.header.sentence == "**7 letters**; 1 waits for a fix."
    badges = {row.name: row.badge for row in page.table.rows_model.rows}
    assert badges == {name: Badge.WAITS if name == WAITS else Badge.READY for name in PEOPLE}
    assert page.prepare.text() == "Prepare 7 letters"
    owner.click(page.prepare)
    dialog = owner.dialog(PrepareRunDialog)
    assert [owner.cell(dialog.out, 0, column) for column in (0, 1)] == [
        WAITS, "waits until the cause is fixed; mark it as fixed in Fix, or write anyway with a reason",
    ]  # fmt: skip
    assert "There is no comparison group: with fewer than 20 letters" in owner.words_on(dialog)
    owner.click(dialog.verb)
    letters = owner.page("letters", LettersPage)
    assert letters.parts.header.sentence.startswith("**7 letters to look at**.")
    assert owner.sidebar["letters"] == "Letters, 7"


def stop_writing(owner: Owner) -> None:
    """Find the one who asks for no more letters, and put them on the list."""
    page = owner.go_to("customers", CustomersPage)
    owner.key(page.table, Qt.Key.Key_F, CTRL)
    assert page.search.hasFocus()
    owner.write(page.search, OPTED_OUT)
    owner.wait(lambda: page.customer is not None and page.customer.name == OPTED_OUT)
    owner.settle()
    owner.press(page.panel, f"More about {OPTED_OUT}")
    owner.choose(owner.menu(), "Stop writing because they", "… want no letters")
    assert owner.undo_bar == f"{OPTED_OUT} will not be written to: asked for no more letters."
    day = owner.session.speaker.day(TODAY)  # in the order of the country
    assert f"asked for no more letters, since {day}" in owner.words_on(page.panel)


def looked_at(page: LettersPage, count: int) -> bool:
    """Whether so many letters look right."""
    return page.pile is not None and page.pile.looked_at == count


def look_through(owner: Owner) -> None:
    """Space through all letters; the held one says why and stays untouched."""
    page = owner.go_to("letters", LettersPage)
    assert page.parts.header.sentence.startswith("**6 letters to look at**; 1 is held.")
    assert owner.in_queue(OPTED_OUT) == NO_MORE
    assert owner.sidebar["letters"] == "Letters, 6"
    for count in range(1, len(WRITTEN_TO) + 1):
        owner.wait(page.panel.right.isEnabled)
        owner.key(page.queue, Qt.Key.Key_Space)
        owner.wait(partial(looked_at, page, count))
        owner.settle()
    assert page.parts.header.sentence.startswith("**6 of 6 look right**; 1 is held.")
    assert page.parts.print_button.text() == "Print 6 letters"
    assert owner.steps[4] == "5 Letters, 6 of 6 look right"


def save_as_pdf(owner: Owner, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Save the letters as PDF, and say that they came out right."""
    page = owner.page("letters", LettersPage)
    monkeypatch.setattr(file_dialogs, "folder_to_use", lambda *_given: folder)
    owner.click(page.parts.print_button)
    dialog = owner.dialog(PrintLettersDialog)
    said = owner.words_on(dialog)
    assert "Not this letter, because:" in said
    assert f"{OPTED_OUT}: {NO_MORE}" in said
    owner.press(dialog, "Another folder")
    owner.press(dialog, "Save as PDF")
    owner.wait(lambda: page.run.came_out is not None and page.run.came_out.isVisible())
    came_out = owner.dialog(CameOutDialog)
    assert "Did the 6 letters come out right?" in owner.words_on(came_out)
    owner.click(came_out.verb)
    owner.wait(page.parts.posted_button.isVisible)
    assert owner.undo_bar == "6 letters printed."
    assert page.parts.header.sentence.startswith("**6 of 6 are printed**; 1 is held.")


def check_letters(folder: Path) -> None:
    """Each letter is its person's alone, and its address stands in the window of the envelope."""
    made = read_back(folder, FORM)
    assert len(made) == len(WRITTEN_TO)
    streets = {street_of(number) for number in (*LAPSED, *ACTIVE)}
    met = []
    for letter in made:
        number = next(at for at in LAPSED if " ".join(name_of(at)) in letter.in_window[0])
        met.append(" ".join(name_of(number)))
        assert CHANGED in letter.words
        assert letter.letter_no in letter.words
        assert [street for street in streets if street in letter.words] == [street_of(number)]
        assert any(street_of(number) in line for line in letter.in_window)
    assert sorted(met) == sorted(WRITTEN_TO)


def post(owner: Owner) -> None:
    """Tick all as posted."""
    page = owner.page("letters", LettersPage)
    owner.click(page.parts.posted_button)
    dialog = owner.dialog(PostLettersDialog)
    assert dialog.post_button.text() == "6 are in the mail"  # an American shop
    owner.click(dialog.post_button)
    owner.wait(lambda: page.pile is not None and len(page.pile.rows) == 1)
    assert owner.undo_bar == "6 letters marked as mailed."
    assert page.parts.header.sentence == "**1 letter is held**; the list says why."
    follow = owner.go_to("follow_up", FollowUpPage)
    assert follow.header.sentence == "Nothing is due. 6 letters wait for an answer."
    assert owner.sidebar["follow_up"] == "Follow-up"
    results = owner.go_to("results", ResultsPage)
    assert results.header.sentence == "**0 of 6 came back** after the letters."
    today = owner.go_to("today", TodayPage)
    assert "1 cause is still open; 1 letter waits for it" in owner.words_on(today)


def bring_in_later(owner: Owner, pair: Pair) -> None:
    """A month later: drop the new export on the window; two people came back."""
    owner.wait(lambda: owner.session.has_book)
    owner.settle()
    today = owner.page("today", TodayPage)
    assert owner.session.shop.name == "Harbour Bakery"

    def take(dialog: ImportDialog) -> None:
        take_lists(owner, dialog, pair.later)
        said = owner.words_on(dialog)
        assert "2 came back" in said
        assert all(name in said for name in BACK)
        owner.click(dialog.cancel_button)

    with owner.answering(ImportDialog, take):
        owner.drop(pair.later)
    assert owner.undo_bar == "2 purchases brought in."
    said = owner.words_on(today)
    assert "2 who came back: are they still satisfied?" in said
    assert " · ".join(BACK) in said
    assert all(name in owner.words_on(today.came_back) for name in BACK)
    follow = owner.go_to("follow_up", FollowUpPage)
    assert follow.header.sentence == "**2 things are due.** 4 letters wait for an answer."
    assert owner.sidebar["follow_up"] == "Follow-up, 2, waits for you"
    assert owner.names_in_queue == BACK
    results = owner.go_to("results", ResultsPage)
    assert results.header.sentence == "**2 of 6 came back** after the letters."


def test_the_whole_walk(
    qapp: QApplication, theme: object, qtbot: QtBot, pair: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config, out = tmp_path / "config", tmp_path / "out"
    with at_window(qapp, config, TODAY, qtbot) as owner:
        first_start(owner, pair, tmp_path, monkeypatch)
        decide(owner)
        tell_reasons(owner)
        undo_and_redo(owner)
        fix_the_cause(owner)
        prepare(owner)
        stop_writing(owner)
        look_through(owner)
        save_as_pdf(owner, out, monkeypatch)
        check_letters(out)
        post(owner)
        assert owner.failed == []
    with at_window(qapp, config, LATER, qtbot) as owner:
        bring_in_later(owner, pair)
        assert owner.failed == []
