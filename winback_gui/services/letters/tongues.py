"""Languages in a run: who is written to in another than is spoken where they live, and words of the owner's in another.

Both are told and hold nothing: the postcode does not say what somebody reads, nor small words what was meant.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from winback_gui.domain.address_places import is_abroad
from winback_gui.domain.frozen import frozen
from winback_gui.domain.spoken_there import spoken_at
from winback_gui.domain.stages import Stage
from winback_gui.domain.tongue import tongue_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from winback_gui.domain.offer import Offer
    from winback_gui.domain.settings import Shop
    from winback_gui.services.reason.dossiers import Dossier


@frozen
class Tongues:
    """What is odd about the languages of some letters.

    Attributes:
        letters_in: the language of all to whom no other one is known of ("en").
        spoken: of how many letters the reader lives where another language is spoken, and is not known to read one in
            which there are letters, by language, the most frequent first.
        typed: how many letters print words of the owner's that look to be in another, likewise.
    """

    letters_in: str = "en"
    spoken: tuple[tuple[str, int], ...] = ()
    typed: tuple[tuple[str, int], ...] = ()


def tongues_of(dossiers: Iterable[Dossier], shop: Shop, offer_of: Callable[[Dossier], Offer | None]) -> Tongues:
    """Return what is odd about the languages of the letters that these cases would get.

    Args:
        dossiers: of who is written to.
        shop: who writes.
        offer_of: returns what a letter carries.
    """
    from winback_gui.letters.library import letter_language, load_template, texts_in  # noqa: PLC0415 (a run alone needs them)
    from winback_gui.services.letters.own_words import own_words, template_key  # noqa: PLC0415 (as above)

    language, home = letter_language("", shop), shop.address.country
    templates = cache(lambda key: load_template(key, language))
    spoken, typed = Counter[str](), Counter[str]()
    for one in dossiers:
        is_invented = shop.is_sample and not is_abroad(one.customer.address, home)  # English in Cologne, on purpose
        there = () if is_invented else spoken_at(one.customer.address, home)
        if there and language[:2] not in there and not texts_in(one.customer.language):
            spoken[there[0]] += 1
        purpose = one.letters[-1].purpose if one.stage is Stage.LETTER_MADE and one.letters else one.purpose
        if purpose is None:
            continue
        said = own_words(templates(template_key(purpose, one)), one, offer_of(one))
        if others := {tongue_of(text) for text in said} - {"", language[:2]}:
            typed[min(others)] += 1
    return Tongues(language[:2], tuple(spoken.most_common()), tuple(typed.most_common()))
