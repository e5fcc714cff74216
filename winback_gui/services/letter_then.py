"""Letters in words as they were on the day when the owner looked at them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from winback_gui.domain.campaign import Letter
from winback_gui.domain.letter import LetterText
from winback_gui.domain.template import Missing
from winback_gui.services.dossiers import dossiers_of
from winback_gui.services.letter_text import LetterDesk
from winback_gui.store import cases

if TYPE_CHECKING:
    from winback_gui.store.book import Connection


def seen_on(letter: Letter) -> date:
    """Return the day whose figures stand in the letter ("away for 7 months"): it was ticked with them, or made so."""
    return letter.looked_on or letter.made_on


def letters_then(con: Connection, wanted: Iterable[Letter]) -> Iterator[tuple[Letter, LetterText | Missing]]:
    """Yield letters with their words as the book would write them now for that day; those without a case are left out.

    The address, what was changed and the offer are today's: what they were then stands in the book only in the words
    that were kept when a letter was ticked.
    """
    for day, some in groupby(sorted(wanted, key=seen_on), key=seen_on):
        of_day = list(some)
        desk = LetterDesk.of(con, day)
        found = dossiers_of(con, cases.by_ids(con, [one.case_id for one in of_day]), day)
        dossiers = {one.case.case_id: one for one in found}
        for letter in of_day:
            if letter.case_id in dossiers:
                yield letter, desk.text(letter, dossiers[letter.case_id])
