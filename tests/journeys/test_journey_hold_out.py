"""The sample shop at the window: letters prepared with 1 in 5 held out, posted, and both counted in Results."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.factory import TODAY
from tests.journeys.owner_at_window import at_window
from winback_gui.ui.dialogs.prepare_run import PrepareRunDialog
from winback_gui.ui.pages.letters import LettersPage
from winback_gui.ui.pages.offer import OfferPage
from winback_gui.ui.pages.results import ResultsPage


def test_one_in_five_gets_no_letter_and_results_count_them(
    qapp: QApplication, theme: object, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with at_window(qapp, tmp_path / "config", TODAY, qtbot) as owner:
        owner.click(owner.window.first_start.doors[0])
        owner.wait(lambda: owner.session.has_book)
        owner.settle()
        print(owner.sidebar, owner.steps)
        results = owner.go_to("results", ResultsPage)
        print(results.header.sentence, owner.words_on(results))
        page = owner.go_to("offer", OfferPage)
        print(page.header.sentence, page.prepare.text())
        import collections

        print(collections.Counter(r.badge for r in page.table.rows_model.rows))
        letters = owner.go_to("letters", LettersPage)
        print(letters.parts.header.sentence)
        page = owner.go_to("offer", OfferPage)
        owner.click(page.prepare)
        dialog = owner.dialog(PrepareRunDialog)
        print(owner.words_on(dialog), dialog.verb.text())
        dialog.reject()
        owner.settle()
