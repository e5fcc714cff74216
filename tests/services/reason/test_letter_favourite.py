"""A letter says what somebody liked, and not what everybody has."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.factory import purchase
from tests.services.stage_play import TODAY, StagePlay
from winback_gui.domain.message import msg
from winback_gui.services.book import shop_settings
from winback_gui.services.letters.letter_text import LetterDesk
from winback_gui.services.reason.dossiers import dossiers_of
from winback_gui.store import cases, letters, purchases


@pytest.mark.parametrize(("others_groomed", "favourite"), [(24, "“Teeth”"), (5, "“Full Groom”")])
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


@pytest.mark.parametrize(
    ("language", "what", "idea"),
    [
        ("en", "FULL GROOM", "When I see “Full Groom”, I think of you."),
        ("en", "crime novels", "When I see crime novels, I think of you."),
        ("de", "FULL GROOM", "bei „Full Groom“ denke ich noch immer an Sie."),
        ("de", "Bergkäse", "bei Bergkäse denke ich noch immer an Sie."),
    ],
)
def test_a_tills_capitals_are_none_of_a_sentence(play: StagePlay, language: str, what: str, idea: str) -> None:
    case_id = play.ready(who := play.customer(language=language))
    (letter_id,) = play.made(case_id)
    with play.book.action(msg("Sales.")):
        for ago in range(9):
            purchases.add(play.book.con, purchase(customer_id=who, day=TODAY - timedelta(days=200 + ago), what=what))
    (letter,) = letters.by_ids(play.book.con, [letter_id])
    (dossier,) = dossiers_of(play.book.con, cases.by_ids(play.book.con, [case_id]), TODAY)
    desk = LetterDesk.of(play.book.con, TODAY)
    shop_settings.save_shop(play.book, replace(desk.shop, letters_language=language))
    assert idea in LetterDesk.of(play.book.con, TODAY).ideas(letter, dossier)[0]
