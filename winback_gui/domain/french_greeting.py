"""Whom a French title greets, wherever a list put it: "M. et Mme" before first names, "Vve" before a last name.

What comes in is put right by the import; this is for what was typed, or brought before it was. Only what is greeted is
taken from here; the envelope says the name as it stands in the book.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from winback_gui.domain.folding import fold
from winback_gui.domain.name_parts import is_and
from winback_gui.domain.names import usable
from winback_gui.domain.title_words import FRENCH_GENTLEMAN, FRENCH_LADY, FRENCH_WIDOW

if TYPE_CHECKING:
    from winback_gui.domain.customer import Customer

_LADY: Final = FRENCH_WIDOW | FRENCH_LADY
_OR: Final = "ou"
_BOTH, _HER = "M. et Mme", "Mme"
_BEFORE_HUSBANDS_NAME: Final = frozenset({"vve", "ep", "epse", "epouse"})


def with_french_titles(customer: Customer) -> Customer:
    """Return a customer whose French titles stand in the title alone, in words that every greeting knows.

    A widow is "Mme", whichever cell says "Vve"; "M. ou Mme" is either of two, and so no title. Of "Dupuis ép. Chirat"
    the first name stays.
    """
    titles, first, last = (usable(cell).split() for cell in (customer.title, customer.first_name, customer.last_name))
    more_first = _titles_before(first, is_beside=bool(titles or last), may_be_all=True)
    more_last = _titles_before(last, is_beside=bool(titles or first))
    family = _without_husbands_name(last[more_last:])
    typed = [*titles, *first[:more_first], *last[:more_last]]
    said = {fold(word) for word in typed}
    is_changed = more_first or more_last or len(family) < len(last) or said & (FRENCH_WIDOW | {_OR, "mr"})
    if not is_changed or (_LADY.isdisjoint(said) and len(family) == len(last)):
        return customer
    if said & _LADY and said & FRENCH_GENTLEMAN:
        title = "" if _OR in said else _BOTH
    else:
        title = " ".join(word for word in titles or typed if fold(word) not in FRENCH_WIDOW)
        title = title or (_HER if said & FRENCH_WIDOW else "")
    return replace(customer, title=title, first_name=" ".join(first[more_first:]), last_name=" ".join(family))


def _titles_before(words: list[str], *, is_beside: bool, may_be_all: bool = False) -> int:
    """Return how many words at the beginning of a cell are French titles with what joins them; 0 = none surely are.

    "Mme Claire Dupuis" alone in a cell is taken apart elsewhere, "M." may be an initial, and Veuve Clicquot is a name.
    """
    count = at = 0
    for at, word in enumerate(words, start=1):
        folded = fold(word)
        if folded in _LADY | FRENCH_GENTLEMAN:
            count = at
        elif not (count == at - 1 and count and (is_and(word) or folded == _OR)):
            break
    said = {fold(word) for word in words[:count]}
    is_sure = bool(said & _LADY) and (is_beside or "vve" in said or not said.isdisjoint(FRENCH_GENTLEMAN))
    return count if is_sure and (may_be_all or count < len(words)) else 0


def _without_husbands_name(words: list[str]) -> list[str]:
    """Return a last name without that of a husband behind it."""
    at = next((at for at, word in enumerate(words) if at and fold(word) in _BEFORE_HUSBANDS_NAME), len(words))
    return words[:at] if at + 1 < len(words) else words
