"""Which language words look to be in: ours surely, and nothing where little tells."""

from __future__ import annotations

import re

import pytest

from tests.letters.test_library import EVERY, everything_said
from winback_gui.domain.tongue import tongue_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Depuis le 2 novembre, toutes les anciennes cartes sont de nouveau acceptées.", "fr"),
        ("Vous avez attendu quarante minutes en caisse un samedi.", "fr"),
        ("J’ai formé l’équipe à l’accueil.", "fr"),
        ("Une bouteille offerte dès 6 achetées", "fr"),
        ("Coffret cadeau", ""),
        ("Since 2 November every old stamp card counts again.", "en"),
        ("We were closed when you came, and nobody told you.", "en"),
        ("Seit dem 2. November gilt jede alte Stempelkarte wieder.", "de"),
        ("Sie mussten am Samstag vierzig Minuten an der Kassa warten.", "de"),
        ("Neue Kassa", ""),
        ("10 % off", ""),
        ("Sancerre for two, with a plate of cheese de la maison", ""),
        ("We now have Les Halles and Le Creuset in the shop.", "en"),
        ("Het was druk en niemand heeft u geholpen.", ""),
        ("La caja nueva funciona desde el lunes.", ""),
        ("", ""),
    ],
)
def test_small_words_tell(text: str, language: str) -> None:
    assert tongue_of(text) == language


@pytest.mark.parametrize(("language", "key"), EVERY)
def test_no_sentence_of_our_letters_looks_to_be_in_another_language(language: str, key: str) -> None:
    said = everything_said(key, language)
    assert [text for text in said if tongue_of(text) not in {language, ""}] == []
    long = [text for text in said if len(re.findall(r"\w+", text)) > 12]
    assert sum(tongue_of(text) == language for text in long) >= 0.9 * len(long)
