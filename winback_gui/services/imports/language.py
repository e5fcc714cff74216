"""A list in one language comes into a book whose letters are written in another: said once, changed by a click."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from winback_gui.domain.folding import fold
from winback_gui.domain.message import Message, msg
from winback_gui.importing.fields import Field
from winback_gui.letters.library import texts_in
from winback_gui.services.book import shop_settings
from winback_gui.services.wording import LANGUAGE_WORDS
from winback_gui.store import settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winback_gui.domain.settings import Shop
    from winback_gui.importing.plan import FilePlan
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book, Connection

_ANSWERED: Final = "letters_language_answered"
_HEADS: Final = {
    "de": frozenset({
        "anrede", "vorname", "nachname", "familienname", "strasse", "hausnummer", "plz", "postleitzahl", "wohnort",
        "kundennummer", "kundennr", "geburtsdatum",
    }),
    "fr": frozenset({
        "civilite", "prenom", "nom de famille", "nom du client", "rue", "code postal", "ville", "numero client",
        "numero de client", "n client", "code client", "date de naissance",
    }),
}  # fmt: skip
"""What columns of customers are called in a language and in no other ("telefon" is not among them), folded."""
_TITLES: Final = {
    "de": frozenset({"herr", "frau", "hr"}),
    "fr": frozenset({"monsieur", "madame", "mademoiselle", "mme", "mlle"}),
}
_UNSAID_TITLE: Final = "m"
"""Monsieur, or male: says nothing of a language."""
_ENOUGH_HEADS: Final = 2
_LOOKS: Final = {"de": msg("**This list looks German.**"), "fr": msg("**This list looks French.**")}
YES: Final = {"de": msg("Write them in German"), "fr": msg("Write them in French")}
NO: Final = msg("Leave it so")


def language_of(files: Iterable[FilePlan]) -> str:
    """Return which language lists of customers are in, by their heads or the titles in their first rows; "" = unknown.

    What our own export wrote says nothing: its heads are always the same.
    """
    for language, heads in _HEADS.items():
        for one in files:
            if one.is_own or one.table is not None:
                continue
            found = heads.intersection(fold(name) for name in one.mapping.header)
            if len(found) >= _ENOUGH_HEADS or _titles_are(one, language):
                return language
    return ""


def language_to_offer(con: Connection, files: Iterable[FilePlan]) -> str:
    """Return the lists' language where letters are written in another and the owner has not said no; "" = nothing."""
    language = language_of(files)
    if not language or not texts_in(language) or settings.get(con, _ANSWERED):
        return ""
    return "" if settings.load_shop(con).letters_in == language else language


def asked(language: str, letters_in: str) -> Message:
    """Return what is said of lists in another language than the letters."""
    now = msg("Letters are written in {language}.", language=LANGUAGE_WORDS[texts_in(letters_in) or "en"])
    return msg("{looks} {now}", looks=_LOOKS[language], now=now)


def write_letters_in(book: Book, language: str) -> Done[Shop]:
    """Write letters in this language from now on; undoable as any change of the shop."""
    return shop_settings.save_shop(book, replace(shop_settings.load_shop(book), letters_language=language))


def leave_letters(book: Book) -> None:
    """Keep that the owner wants letters as they are: this book never asks again. It is no step of undo."""
    with book.marked():
        settings.put(book.con, _ANSWERED, value=True)


def _titles_are(one: FilePlan, language: str) -> bool:
    """Whether most titles in a list's first rows are of a language."""
    place = one.mapping.index(Field.TITLE)
    if place < 0:
        return False
    listed = (fold("".join(cells[place : place + 1])).split() for _line, cells in one.rows)
    titles = [words for words in listed if words and words[0] != _UNSAID_TITLE]
    return 2 * sum(words[0] in _TITLES[language] for words in titles) > len(titles)
