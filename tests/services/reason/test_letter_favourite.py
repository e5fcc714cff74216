"""A letter says what somebody liked, and not what everybody has."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.factory import purchase
from tests.services.stage_play import TODAY, StagePlay
from winback_gui.domain.message import msg
from winback_gui.services.letters.letter_text import LetterDesk
from winback_gui.services.reason.dossiers import dossiers_of
from winback_gui.store import cases, letters, purchases


@pytest.mark.parametrize(("others_groomed", "favourite"), [(24, "Teeth"), (5, "Full Groom")])
def test_what_most_customers_buy_is_no_favourite(play: StagePlay, others_groomed: int, favourite: str) -> None:
    case_id = play.ready(who := play.customer())
    (letter_id,) = play.made(case_id)
    whats = [(who, "Full Groom", 9), (who, "Teeth", 8)]
    whats += [(play.customer(f"B. {at}"), "Full Groom" if at < others_groomed else "Bath", 1) for at in range(24)]
    with play.book.action(msg("Sales.")):
        for at, what, times in whats:
            for ago in range(times):
                purchases.add(play.book.con, purchase(customer_id=at, day=TODAY - timedelta(days=200 + ago), what=what))
    (letter,) = letters.by_ids(play.book.con, [letter_id])
    (dossier,) = dossiers_of(play.book.con, cases.by_ids(play.book.con, [case_id]), TODAY)
    assert LetterDesk.of(play.book.con, TODAY).values(letter, dossier)["favourite"] == favourite
