"""Heads of columns that speak of animals ("Pets", "Tierart"): a death or a birth below them is an animal's."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from winback_gui.domain.folding import fold

_ANIMALS: Final = re.compile(
    r"\b(?:pets?|animals?|animaux|dogs?|cats|horses?|puppy|puppies|breed|species|neutered|microchip|"
    r"hunde?|hundename|katzen?|pferde?|rasse|kastriert|besitzer|halter|chiens?|chevaux|cheval|espece|"
    r"hond(?:en)?|katten|paard(?:en)?|dier|dieren|ras|diersoort|mascotas?|perros?|gatos?|raza|especie|cane|cani|gatt[oi]|"
    r"animal[ei]|razza|specie)\b|"
    r"\btier(?!arzt)|haustier|huisdier"
)


@cache
def names_animals(head: str) -> bool:
    """Return whether a head of a column says that it, or the list that has it, is about animals."""
    return _ANIMALS.search(fold(head.replace("_", " "))) is not None
