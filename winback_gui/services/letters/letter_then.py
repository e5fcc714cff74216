"""Letters in words as they were on the day when the owner looked at them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from winback_gui.domain.campaign import Letter
from winback_gui.domain.letter import LetterText
from winback_gui.domain.letter_words import dump_words, on_paper, paper_of
from winback_gui.domain.settings import Paper
from winback_gui.domain.template import Missing
from winback_gui.services.letters.letter_text import LetterDesk, fingerprint
from winback_gui.services.reason.dossiers import dossiers_of
from winback_gui.store import cases, letters, settings

if TYPE_CHECKING:
    from winback_gui.store.book import Book, Connection


def seen_on(letter: Letter) -> date:
    """Return the day whose figures stand in the letter ("away for 7 months"): it was ticked with them, or made so."""
    return letter.looked_on or letter.made_on


def letters_then(
    con: Connection, wanted: Iterable[Letter], day: date | None = None
) -> Iterator[tuple[Letter, LetterText | Missing]]:
    """Yield letters with their words as the book writes them now for a day; those without a case are left out.

    The address, what was changed and the offer are today's: what they were then stands in the book only in the words
    that were kept.

    Args:
        con: the book.
        wanted: the letters.
        day: whose figures stand in them; None = the day on which each was seen.
    """

    def whose(letter: Letter) -> date:
        return day or seen_on(letter)

    for then, some in groupby(sorted(wanted, key=whose), key=whose):
        of_day = list(some)
        desk = LetterDesk.of(con, then)
        found = dossiers_of(con, cases.by_ids(con, [one.case_id for one in of_day]), then)
        dossiers = {one.case.case_id: one for one in found}
        for letter in of_day:
            if letter.case_id in dossiers:
                yield letter, desk.text(letter, dossiers[letter.case_id])


def pages_then(con: Connection, wanted: Iterable[Letter]) -> dict[int, str]:
    """Return the digest of what stands on letters, by letter id; those that lack something are left out."""
    return {
        letter.letter_id: fingerprint(text)
        for letter, text in letters_then(con, wanted)
        if not isinstance(text, Missing)
    }


def keep_words(con: Connection, wanted: Iterable[Letter], day: date | None = None) -> None:
    """Keep the words of letters that go without a tick; of those ticked with other words it is not known what went."""
    letters.keep_words(
        con,
        {
            letter.letter_id: dump_words(text)
            for letter, text in letters_then(con, wanted, day)
            if not isinstance(text, Missing) and letter.fingerprint in {"", fingerprint(text)}
        },
    )


def keep_paper(con: Connection, letter_ids: Iterable[int], paper: Paper, *, only_first: bool = False) -> None:
    """Keep with the words of letters on which paper they were printed; of a letter without words it is not kept.

    Args:
        con: the book.
        letter_ids: the letters.
        paper: they were printed on.
        only_first: leave those alone whose paper is known.
    """
    kept = letters.words_of(con, letter_ids)
    letters.keep_words(
        con,
        {at: on_paper(words, paper) for at, words in kept.items() if not (only_first and paper_of(words) is not None)},
    )


def keep_written(book: Book, letter_ids: Iterable[int], today: date, form_name: str = "") -> None:
    """Keep the words of letters that were just written without the window, and on which paper: nobody ticks them there.

    Args:
        book: the open book.
        letter_ids: the letters.
        today: the day of writing.
        form_name: they were written in, instead of the shop's form.
    """
    with book.marked():
        written = letters.by_ids(book.con, list(letter_ids))
        keep_words(book.con, [one for one in written if not one.fingerprint], today)
        shop = settings.load_shop(book.con)
        keep_paper(book.con, [one.letter_id for one in written], Paper(form_name or shop.form, shop.design))


def tick_then(con: Connection, wanted: Iterable[Letter]) -> None:
    """Tick letters as `looks_right` would have on the day they were looked at, without drawing a page of each."""
    then = [(one, text) for one, text in letters_then(con, wanted) if not isinstance(text, Missing)]
    letters.update_many(con, [replace(one, fingerprint=fingerprint(text)) for one, text in then])
    letters.keep_words(con, {one.letter_id: dump_words(text) for one, text in then})
