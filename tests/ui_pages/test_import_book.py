"""A whole book from another computer, as an owner brings it in: dropped, looked at, brought in, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.factory import TODAY
from tests.ui_pages.import_scene import opened, press
from tests.ui_pages.page_session import NOW, session_on
from winback_gui.domain.progress import Silent
from winback_gui.domain.settings import Shop
from winback_gui.services.book.books import create_book, open_book
from winback_gui.services.book.export import export_book
from winback_gui.services.sample.make_sample import make_sample
from winback_gui.store import customers, letters
from winback_gui.ui.dialogs.imports.dialog import FILE, SUMMARY, ImportDialog
from winback_gui.ui.session import Session
from winback_gui.ui.theme import Theme
from winback_gui.ui.widgets.rich_text import RichLabel


@pytest.fixture
def session(theme: Theme, tmp_path: Path) -> Iterator[Session]:
    with session_on(create_book(tmp_path / "new.winback", Shop(), NOW)) as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A whole book, exported into a folder."""
    make_sample(tmp_path / "old.winback", today=TODAY, customers=60, purchases=700, seed=4)
    with open_book(tmp_path / "old.winback", NOW) as old:
        export_book(old, tmp_path / "Everything", Silent())
    return tmp_path / "Everything"


def summary(qtbot: QtBot, dialog: ImportDialog) -> str:
    """What the last step says, once all is counted."""
    qtbot.waitUntil(lambda: dialog.current == SUMMARY and dialog.trial.result is not None, timeout=20_000)
    return "\n".join(one.said.replace("**", "") for one in dialog.summary.findChildren(RichLabel) if not one.isHidden())


def test_a_dropped_folder_is_known_and_becomes_this_book(qtbot: QtBot, session: Session, folder: Path) -> None:
    dialog = opened(qtbot, session, folder)
    said = summary(qtbot, dialog)
    assert f"From “Everything”, {len(list(folder.iterdir()))} lists" in said
    assert (
        "A whole book comes in: 60 customers, 695 purchases, 5 cancelled, refunded or missed, 17 reasons, 9 causes, "
        "8 offers" in said
    )
    assert "signature does not come with it" in said
    con = session.book.con
    assert customers.count(con) == 0
    assert dialog.next_button.text() == "Bring in this book"
    press(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.is_at_end, timeout=20_000)
    assert customers.count(con) == 60
    assert letters.any_posted(con, TODAY)
    session.undo()
    qtbot.waitUntil(lambda: customers.count(con) == 0)
    assert not letters.any_posted(con, TODAY)
    dialog.reject()


def test_a_damaged_line_is_named_and_can_be_mended_or_left(qtbot: QtBot, session: Session, folder: Path) -> None:
    causes = folder / "causes.csv"
    causes.write_text(causes.read_text("utf-8-sig").replace(",fixed,", ",mended,"), encoding="utf-8-sig")
    dialog = opened(qtbot, session, folder)
    summary(qtbot, dialog)
    result = dialog.trial.result
    assert result is not None
    first = result.report.problems[0]
    assert (first.file, first.line, first.column) == ("causes.csv", 2, "status")
    assert any("lines left out" in said for said in dialog.side.said)


def test_one_card_stands_for_the_folder_and_takes_all_of_it_out(qtbot: QtBot, session: Session, folder: Path) -> None:
    dialog = opened(qtbot, session, folder)
    summary(qtbot, dialog)
    dialog.go_back()
    assert dialog.current == FILE
    dialog.remove_files(dialog.choices.paths)
    assert dialog.plan is None
    assert dialog.choices.paths == []
