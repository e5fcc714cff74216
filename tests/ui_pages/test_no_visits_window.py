"""Goods that are no visit, in the window: asked after an import, ticked in a dialog, said in Settings."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests import factory
from tests.services.studio import CLASSES, FEE, fill
from tests.ui_pages.page_session import NOW, session_on
from tests.ui_pages.test_import_language import brought_in
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.services.book.books import create_book
from winback_gui.services.book.shop_settings import load_shop
from winback_gui.store import purchases
from winback_gui.ui.dialogs.imports.fee import NOBODY, THEY_COME, FeeNote
from winback_gui.ui.dialogs.lapse_limits import LapseLimitsDialog
from winback_gui.ui.dialogs.no_visits import NoVisitsDialog
from winback_gui.ui.pages.settings.lapse_section import LapseSection
from winback_gui.ui.session import Session
from winback_gui.ui.theme import Theme


@pytest.fixture
def session(theme: Theme, tmp_path: Path) -> Iterator[Session]:
    with session_on(create_book(tmp_path / "studio.winback", factory.shop(), NOW)) as made:
        yield made


@pytest.fixture
def sales(tmp_path: Path) -> Path:
    lines = ["Kd-Nr;Nachname;Belegdatum;Summe;Warengruppe"]
    for at in range(8):
        lines += [f"8{at};Abel{at};01.{month:02}.2026;69,00;Beitrag" for month in range(4, 9)]
        lines += [f"8{at};Abel{at};{14 + at}.{month:02}.2026;12,00;Kurse" for month in range(4, 9)]
    path = tmp_path / "sales.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("answer", "said", "kinds", "visits"),
    [
        (NOBODY, "No visit, though its money counts: “Beitrag”.", ("Beitrag",), ()),
        (THEY_COME, "Who pays “Beitrag” was there: it is a visit.", (), ("Beitrag",)),
    ],
)
def test_after_an_import_one_click_answers(
    qtbot: QtBot,
    session: Session,
    sales: Path,
    answer: str,
    said: str,
    kinds: tuple[str, ...],
    visits: tuple[str, ...],
) -> None:
    dialog = brought_in(qtbot, session, sales)
    (note,) = dialog.findChildren(FeeNote)
    assert note.said.startswith("**Does anybody come for “Beitrag”?**")
    note.link_requested.emit(answer)
    qtbot.waitUntil(lambda: note.said == said)
    assert not note.links
    shop = load_shop(session.book)
    assert (shop.no_visit_kinds, shop.visit_kinds) == (kinds, visits)
    found = {one.category: one.kind for one in purchases.all_purchases(session.book.con)}
    assert found["Kurse"] is PurchaseKind.SALE
    assert found["Beitrag"] is (PurchaseKind.NO_VISIT if kinds else PurchaseKind.SALE)
    dialog.reject()


def opened(qtbot: QtBot, session: Session, parent: QWidget) -> NoVisitsDialog:
    dialog = NoVisitsDialog.open_for(session, parent)
    qtbot.waitUntil(lambda: bool(dialog.boxes))
    return dialog


def settle(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: not session.jobs.running, timeout=20_000)


def test_goods_are_ticked_and_settings_say_so(qtbot: QtBot, session: Session) -> None:
    fill(session.book)
    section = LapseSection(session)
    qtbot.addWidget(section)
    section.show_shop(load_shop(session.book))
    assert section.no_visits.text() == "Every purchase counts as a visit."
    section.goods.click()
    dialog = section.findChild(NoVisitsDialog)
    assert isinstance(dialog, NoVisitsDialog)
    qtbot.waitUntil(lambda: bool(dialog.boxes))
    assert list(dialog.boxes) == [FEE, CLASSES], "what looks like a fee stands first"
    assert not dialog.keep.isEnabled()
    assert not dialog.would_lose()
    dialog.boxes[FEE].setChecked(True)
    assert dialog.would_lose()
    dialog.more.setText("Vouchers")
    dialog.keep.click()
    settle(qtbot, session)
    assert "Nothing in the book is called “Vouchers”." in dialog.note.said
    dialog.more.setText("yoga")
    dialog.keep.click()
    settle(qtbot, session)
    shop = load_shop(session.book)
    assert shop.no_visit_kinds == (FEE, "yoga")
    section.show_shop(shop)
    assert section.no_visits.text() == "No visit, though its money counts: “Membership fee”, “yoga”."
    again = opened(qtbot, session, section)
    assert {name: box.isChecked() for name, box in again.boxes.items()} == {FEE: True, "yoga": True, CLASSES: False}
    again.reject()


def test_the_day_is_asked_before_the_work_begins(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(session.book)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = opened(qtbot, session, parent)
    day, asked_in = session.today(), []

    def today() -> date:
        asked_in.append(threading.current_thread())
        return day

    monkeypatch.setattr(session, "today", today)
    dialog.boxes[FEE].setChecked(True)
    dialog.keep.click()
    settle(qtbot, session)
    assert load_shop(session.book).no_visit_kinds == (FEE,)
    assert asked_in
    assert set(asked_in) == {threading.main_thread()}


def test_the_limits_lead_there_and_tell_the_states_anew(qtbot: QtBot, session: Session) -> None:
    fill(session.book)
    window = QWidget()
    qtbot.addWidget(window)
    limits = LapseLimitsDialog.open_for(session, window)
    qtbot.waitUntil(lambda: bool(limits.lines), timeout=20_000)
    settle(qtbot, session)
    before = {state: line.count.said for state, line in limits.lines.items()}
    limits.goods.click()
    dialog = limits.findChild(NoVisitsDialog)
    assert isinstance(dialog, NoVisitsDialog)
    qtbot.waitUntil(lambda: bool(dialog.boxes))
    dialog.boxes[FEE].setChecked(True)
    dialog.keep.click()
    qtbot.waitUntil(lambda: {at: line.count.said for at, line in limits.lines.items()} != before, timeout=20_000)
    limits.reject()
