"""`shop`: who sends the letters, entered without a window."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_cli_import import NOW, facts_of, refused, run_words
from winback_gui.domain.settings import Shop
from winback_gui.services.book.books import create_book
from winback_gui.services.book.shop_settings import load_shop
from winback_gui.store.book import Book, Holder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    create_book(tmp_path / "shop.winback", Shop(), NOW).close()
    return tmp_path / "shop.winback"


def test_what_is_told_is_kept_and_what_is_missing_is_said(path: Path) -> None:
    before = path.read_bytes()
    assert facts_of("shop", path)["lacks"] == "name-and-address"
    assert path.read_bytes() == before, "to look writes nothing"
    assert facts_of("shop", path, "--name", "Hundesalon")["lacks"] == "address"
    address = ("--street", "Markt 1", "--postcode", "79098", "--town", "Freiburg")
    assert facts_of("shop", path, *address)["lacks"] == "country"
    _code, out, _err = run_words("shop", path, "--country", "germany", "--signatory", "Lena Vogt")
    assert out.splitlines() == [
        "Hundesalon",
        "Markt 1",
        "79098 Freiburg",
        "Letters are written in German.",
        "Letters can be made.",
    ]
    with Book.open(path, holder=Holder.here(NOW)) as book:
        shop = load_shop(book)
    assert (shop.signatory, shop.owner_first_name) == ("Lena Vogt", "Lena")
    assert (shop.locale, shop.letters_in) == ("de_DE", "de"), "the country brings what a set-up brings"


def test_the_language_of_letters_is_chosen_without_a_window(path: Path) -> None:
    """A book of Lyon wrote English, and nothing on the command line said so or changed it."""
    lyon = ("--name", "Cave", "--street", "12 rue Mercière", "--postcode", "69002", "--town", "Lyon", "--country", "FR")
    assert facts_of("shop", path, *lyon)["letters_in"] == "fr"
    assert facts_of("shop", path, "--letters-in", "en")["letters_in"] == "en"
    _code, out, _err = run_words("shop", path)
    assert "Letters are written in English." in out.splitlines()
    assert run_words("shop", path, "--letters-in", "nl")[0] == 2
    assert facts_of("shop", path, "--country", "DE", "--letters-in", "fr")["letters_in"] == "fr"


def test_the_first_name_of_the_owner_stays_while_nobody_else_signs(tmp_path: Path) -> None:
    path = tmp_path / "lena.winback"
    create_book(path, Shop(owner_first_name="Lena", signatory="Team Lindenhof"), NOW).close()
    facts_of("shop", path, "--hours", "9–18", "--name", "Lindenhof")
    with Book.open(path, holder=Holder.here(NOW)) as book:
        shop = load_shop(book)
    assert (shop.owner_first_name, shop.signatory, shop.hours) == ("Lena", "Team Lindenhof", "9–18")


def test_a_country_that_a_list_told_is_mended_whole(path: Path, tmp_path: Path) -> None:
    rows = (f"{at};Ewa;Lehmann;Weg {at};{79098 + at};Ort;12,50 €;13.04.2026\n" for at in range(4))
    file = tmp_path / "liste.csv"
    file.write_text("Kd-Nr.;Vorname;Nachname;Straße;PLZ;Ort;Betrag;Datum\n" + "".join(rows), "utf-8")
    assert run_words("import", path, file)[0] == 0
    assert facts_of("shop", path)["country"] == "DE"
    facts_of("shop", path, "--country", "GB")
    with Book.open(path, holder=Holder.here(NOW)) as book:
        shop = load_shop(book)
    assert (shop.locale, shop.form, shop.letters_in, shop.currency) == ("en_GB", "uk-dl", "en", "EUR")


def test_an_empty_name_is_none(path: Path) -> None:
    assert "Please type the name of your shop" in refused("shop", path, "--name", " ")
    assert run_words("shop", path, "--country", "Atlantis")[0] == 2
