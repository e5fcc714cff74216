"""The sample shop at the window: letters prepared with 1 in 5 held out, posted, and both counted in Results."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.factory import TODAY
from tests.journeys.letters_read_back import read_back
from tests.journeys.owner_at_window import Owner, at_window
from winback_gui.services.offer.in_run import Badge
from winback_gui.ui import file_dialogs
from winback_gui.ui.dialogs.came_out import CameOutDialog
from winback_gui.ui.dialogs.post_letters import PostLettersDialog
from winback_gui.ui.dialogs.prepare_run import PrepareRunDialog
from winback_gui.ui.dialogs.print_letters import PrintLettersDialog
from winback_gui.ui.dialogs.tick_unopened import TickUnopenedDialog
from winback_gui.ui.pages.letters.page import LettersPage
from winback_gui.ui.pages.offer.page import OfferPage
from winback_gui.ui.pages.results.page import ResultsPage


@pytest.mark.slow
def test_one_in_five_gets_no_letter_and_results_wait_for_them(
    qapp: QApplication, theme: object, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with at_window(qapp, tmp_path / "config", TODAY, qtbot) as owner:
        owner.click(owner.window.outside.doors.doors[0])
        owner.wait(lambda: owner.session.has_book)
        owner.settle()
        compared, out_before = held_out_shown(owner), held_out(owner)
        asked = prepare(owner)
        out_now = held_out(owner)
        assert out_before <= out_now
        assert len(out_now - out_before) == asked
        made = post_all(owner, tmp_path / "out", monkeypatch)
        assert made
        assert not out_now & made
        assert held_out_shown(owner) == compared, "the new ones are not compared before their letters had time"
        news = owner.page("results", ResultsPage).bands.running.text()
        assert "letters are not counted yet" in news
        assert owner.failed == []


def held_out(owner: Owner) -> set[int]:
    """Who is held out, as the list of Offer shows them under its chip."""
    page = owner.go_to("offer", OfferPage)
    return {row.customer_id for row in page.table.rows_model.rows if row.badge is Badge.HELD_OUT}


def held_out_shown(owner: Owner) -> int:
    """How many Results compares with, from the band of those who got no letter."""
    page = owner.go_to("results", ResultsPage)
    said = next(mark.said for mark in page.bands.chart.marks if mark.said.startswith("Comparison group"))
    return int(said.split(" of ")[1].split()[0].strip(".,;"))


def prepare(owner: Owner) -> int:
    """Prepare letters with 1 in 5 held out, and return how many the dialog said that would be."""
    page = owner.page("offer", OfferPage)
    owner.click(page.prepare)
    dialog = owner.dialog(PrepareRunDialog)
    owner.press(dialog, "Nobody")
    assert dialog.held_out.text() == "There is no comparison group."
    owner.press(dialog, "1 in 5")
    count = int(dialog.held_out.text().split()[0])
    assert dialog.held_out.text().startswith(f"{count} are drawn by chance for the comparison group")
    assert count >= 4
    owner.click(dialog.verb)
    owner.page("letters", LettersPage)
    return count


def post_all(owner: Owner, folder: Path, monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """Tick all letters as right, save them, post them; return who got one."""
    page = owner.go_to("letters", LettersPage)
    monkeypatch.setattr(file_dialogs, "folder_to_use", lambda *_given: folder)
    owner.click(page.tools.more)
    menu = owner.menu()
    waiting = next(one.text() for one in menu.actions() if one.text().startswith("Tick all "))
    owner.choose(menu, waiting)
    owner.click(owner.dialog(TickUnopenedDialog).tick_all)
    owner.wait(page.parts.print_button.isEnabled)
    people = {row.letter_no: row.customer_id for row in page.pile.rows} if page.pile is not None else {}
    owner.click(page.parts.print_button)
    dialog = owner.dialog(PrintLettersDialog)
    owner.press(dialog, "Another folder")
    owner.press(dialog, "Save as PDF")
    owner.wait(lambda: page.run.came_out is not None and page.run.came_out.isVisible())
    owner.click(owner.dialog(CameOutDialog).verb)
    owner.wait(page.parts.posted_button.isVisible)
    owner.click(page.parts.posted_button)
    owner.click(owner.dialog(PostLettersDialog).post_button)
    owner.wait(lambda: not page.parts.posted_button.isVisible())
    made = read_back(folder, owner.session.shop.form)
    assert {letter.letter_no for letter in made} == set(people)
    assert all(letter.letter_no in letter.words for letter in made)
    return {people[letter.letter_no] for letter in made}
