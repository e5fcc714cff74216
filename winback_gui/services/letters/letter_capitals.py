"""Letters that would say a name in capitals or in small letters: they wait until the owner has looked at them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.held import Held, HeldKind
from winback_gui.domain.spoken_doubt import ODD_CASE
from winback_gui.services.letters.letter_text import LetterDesk
from winback_gui.services.letters.ways_out import HeldBack, held_back
from winback_gui.services.reason.dossiers import Dossier, dossiers_of
from winback_gui.store import cases, letters

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from winback_gui.domain.campaign import Letter
    from winback_gui.store.book import Connection


def waits_for_capitals(desk: LetterDesk, letter: Letter, dossier: Dossier) -> bool:
    """Return whether the owner has not looked at a letter that would say a name in capitals or in small letters."""
    return letter.looked_on is None and desk.name_doubt(letter, dossier) == ODD_CASE


def never_made_for_capitals(con: Connection, listed: Sequence[Letter], today: date) -> dict[int, HeldBack]:
    """Return which of these letters wait for a look at the capitals and stood in no file yet, by letter id.

    What was made as it stood is in the stack, and goes to the post with the others.
    """
    kept = letters.words_of(con, [each.letter_id for each in listed])
    unseen = [each for each in listed if each.looked_on is None and each.letter_id not in kept]
    found = dossiers_of(con, cases.by_ids(con, [each.case_id for each in unseen]), today)
    dossiers = {one.case.case_id: one for one in found}
    desk = LetterDesk.of(con, today)
    why = (Held(HeldKind.GATE, ODD_CASE),)
    return {
        each.letter_id: held_back(dossiers[each.case_id], why)
        for each in unseen
        if each.case_id in dossiers and waits_for_capitals(desk, each, dossiers[each.case_id])
    }
