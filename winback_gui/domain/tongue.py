"""Which language words look to be in, by the small words that each has: a hint and no more."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_SMALL: Final = {
    "en": "the and you your we our us it is was were are have has had not with for from that this there they will "
    "would of to at by if what when which who every since until again now longer",
    "de": "der die das den dem ein eine einen einer und ist sind waren wir uns unser unsere unserer unseren Sie "
    "Ihnen Ihr Ihre Ihren sie nicht mit für von vom auf seit bis jetzt nun wieder auch wird werden wurde haben "
    "hat hatten im ins zum zur bei nach wer jede jeder jeden noch schon dass es",
    "fr": "le la les un une du de et est sont était étaient nous vous votre vos notre nos il elle ils je ne pas pour "
    "avec sur dans depuis chaque tous toutes toute qui que ce cette ces au aux à chez été avons avez ont a "
    "avait désormais lors dès mais",
}
_WORDS_OF: Final = {language: frozenset(words.split()) for language, words in _SMALL.items()}
_SENTENCE: Final = re.compile(r"[.!?:;\n]+")
_WORD: Final = re.compile(r"[^\W\d_]+")
_ELIDED: Final = re.compile(r"\b(?:[cdjlmnst]|qu)['’](?=\w)", re.IGNORECASE)
"""What French words lose before a vowel: "l’été", "d’un"."""
_ENOUGH: Final = 2
_TIMES: Final = 3


@lru_cache(maxsize=256)  # a run of letters asks for the same few texts again and again
def tongue_of(text: str) -> str:
    """Return which of "en", "de" and "fr" a text looks to be in; "" where too little tells, or it could be two."""
    words = [word for sentence in _SENTENCE.split(text) for word in _words(sentence)]
    found = {language: sum(word in small for word in words) for language, small in _WORDS_OF.items()}
    found["fr"] += len(_ELIDED.findall(text))
    (best, most), (_second, next_most), *_rest = sorted(found.items(), key=lambda one: -one[1])
    return best if most >= _ENOUGH and most >= _TIMES * next_most else ""


def _words(sentence: str) -> list[str]:
    """Return the words of a sentence; a capital within it is a name's, and stays ("Le Creuset")."""
    first, *others = _WORD.findall(sentence) or [""]
    return [first if first in _WORDS_OF["de"] else first.lower(), *others]
