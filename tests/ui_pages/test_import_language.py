"""A list comes into a book whose letters are in another language: said once, changed by a click, never asked again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests import factory
from tests.ui_pages.import_scene import opened, press
from tests.ui_pages.page_session import NOW, session_on
from winback_gui.services.book import shop_settings
from winback_gui.services.book.books import create_book
from winback_gui.services.book.shop_settings import load_shop
from winback_gui.store import offers
from winback_gui.ui.dialogs.imports.dialog import SUMMARY, ImportDialog
from winback_gui.ui.dialogs.imports.language import NO, YES, LanguageNote
from winback_gui.ui.session import Session
from winback_gui.ui.theme import Theme

PEOPLE = """Kundennr.;Anrede;Vorname;Nachname;Straße;PLZ;Ort
K1;Frau;Theresa;Wallner;Mozartstraße 47;4040;Linz
K2;Herr;Lukas;Berger;Römerstraße 66;4050;Traun
"""


@pytest.fixture
def session(theme: Theme, tmp_path: Path) -> Iterator[Session]:
    with session_on(create_book(tmp_path / "linz.winback", factory.shop(letters_language="en"), NOW)) as made:
        yield made


def brought_in(qtbot: QtBot, session: Session, path: Path) -> ImportDialog:
    dialog = opened(qtbot, session, path)
    while not dialog.is_at_end:
        qtbot.waitUntil(lambda: dialog.next_button.isEnabled() or dialog.is_at_end, timeout=10_000)
        if dialog.current == SUMMARY:
            press(qtbot, dialog)
            qtbot.waitUntil(lambda: dialog.is_at_end, timeout=10_000)
        elif not dialog.is_at_end:
            press(qtbot, dialog)
    return dialog


def a_list(tmp_path: Path, number: int = 0) -> Path:
    path = tmp_path / f"list{number}.csv"
    path.write_text(PEOPLE.replace("K1", f"K{number}1").replace("Wallner", f"Wallner{'ab'[number]}"), encoding="utf-8")
    return path


def test_one_click_puts_the_letters_into_the_lists_language_and_undo_takes_that_back(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    dialog = brought_in(qtbot, session, a_list(tmp_path))
    (note,) = dialog.findChildren(LanguageNote)
    assert note.said == "**This list looks German.** Letters are written in English."
    note.link_requested.emit(YES)
    qtbot.waitUntil(lambda: note.said == "Letters are now written in German.")
    assert load_shop(session.book).written_in == "de"
    assert "Ein kleines Geschenk beim nächsten Einkauf" in [one.title for one in offers.all_offers(session.book.con)]
    session.undo()
    qtbot.waitUntil(lambda: load_shop(session.book).written_in == "en")
    dialog.reject()


def test_a_list_of_lyon_in_a_book_with_german_letters(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    shop_settings.save_shop(session.book, replace(load_shop(session.book), letters_language="de"))
    path = tmp_path / "clients.csv"
    people = "C1;M.;Marc;Dupont;69002;Lyon\nC2;Mme;Anne;Roche;69006;Lyon\n"
    path.write_text(f"Code client;Civilité;Prénom;Nom;Code postal;Ville\n{people}", encoding="utf-8")
    dialog = brought_in(qtbot, session, path)
    (note,) = dialog.findChildren(LanguageNote)
    assert note.said == "**This list looks French.** Letters are written in German."
    note.link_requested.emit(YES)
    qtbot.waitUntil(lambda: note.said == "Letters are now written in French.")
    assert load_shop(session.book).written_in == "fr"
    dialog.reject()


def test_whoever_says_no_is_not_asked_again(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    dialog = brought_in(qtbot, session, a_list(tmp_path))
    (note,) = dialog.findChildren(LanguageNote)
    note.link_requested.emit(NO)
    qtbot.waitUntil(lambda: note.said.startswith("Letters stay as they are."))
    dialog.reject()
    again = brought_in(qtbot, session, a_list(tmp_path, 1))
    assert again.findChildren(LanguageNote) == []
    assert load_shop(session.book).written_in == "en"
    again.reject()


@pytest.mark.parametrize(
    ("head", "title", "asks"),
    [
        ("customer_no;title;first_name;last_name", "Frau", True),
        ("customer_no;title;first_name;last_name", "Ms", False),
        ("Klantnummer;Aanhef;Voornaam;Achternaam", "mevrouw", False),
        ("Kundennr.;Anrede;Vorname;Nachname", "", True),
        ("N° client;Civilité;Prénom;Nom", "", True),
        ("customer_no;title;first_name;last_name", "Mme", True),
        ("customer_no;title;first_name;last_name", "M.", False),
    ],
)
def test_heads_or_titles_tell(
    qtbot: QtBot, session: Session, tmp_path: Path, head: str, title: str, *, asks: bool
) -> None:
    path = tmp_path / "people.csv"
    path.write_text(f"{head}\nK1;{title};Theresa;Wallner\nK2;{title};Lukas;Berger\n", encoding="utf-8")
    dialog = brought_in(qtbot, session, path)
    assert bool(dialog.findChildren(LanguageNote)) == asks
    dialog.reject()
