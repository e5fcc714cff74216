"""`shop`: who sends the letters, entered without a window."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_cli_import import NOW, facts_of, refused, run_words
from winback_gui.domain.settings import Shop
from winback_gui.services.books import create_book
from winback_gui.services.shop_settings import load_shop
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
    assert out.splitlines() == ["Hundesalon", "Markt 1", "79098 Freiburg", "Letters can be made."]
    with Book.open(path, holder=Holder.here(NOW)) as book:
        shop = load_shop(book)
    assert (shop.signatory, shop.owner_first_name) == ("Lena Vogt", "Lena")
    assert (shop.locale, shop.letters_in) == ("de_DE", "de"), "the country brings what a set-up brings"


def test_an_empty_name_is_none(path: Path) -> None:
    assert "Please type the name of your shop" in refused("shop", path, "--name", " ")
    assert run_words("shop", path, "--country", "Atlantis")[0] == 2
