"""In which order whole names stand in their column: by its head, and by which of their words are in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from winback_gui.domain.folding import fold
from winback_gui.domain.frozen import frozen
from winback_gui.domain.name_parts import AND, FAMILY, PARTICLES, is_firm_name
from winback_gui.domain.short_names import is_usual_first_name
from winback_gui.importing import cleaning

_FIRST: Final = frozenset({
    "first", "given", "forename", "forenames", "vorname", "vornamen", "vor", "prenom", "prenoms", "voornaam", "voor",
    "nombre", "nombres", "nome", "imie",
})  # fmt: skip
_LAST: Final = frozenset({
    "last", "surname", "family", "nachname", "nach", "familienname", "zuname", "nom", "noms", "achternaam", "achter",
    "apellido", "apellidos", "cognome", "nazwisko",
})  # fmt: skip
_EITHER: Final = frozenset({"name", "naam"})
"""The last name beside a first one: "Name, Vorname"."""
_LETTERS: Final = 2  # "J" is an initial in either case
_LEAST_NAMES: Final = 3
_NEARLY_ALL: Final = 0.9
_MANY: Final = 0.5
"""Of the names of several words so many must show it by their capitals."""
_MOST: Final = 0.8
_LEAST_AGAINST: Final = 5
"""So many names must say the opposite of what their head does: Martin and Bernard are last names, too."""


@frozen
class NameOrder:
    """How the whole names of a column are written.

    Attributes:
        is_last_first: the order of their words; None = nothing says it.
        has_capitals: last names are in capitals and first names are not ("GUYOT Frédéric"): the words say themselves
            which they are. A name without any is of another kind ("Bouchon du Marché").
        is_in_head: the head of the column says the order.
    """

    is_last_first: bool | None = None
    has_capitals: bool = False
    is_in_head: bool = False


UNTOLD: Final = NameOrder()
"""Nothing says the order: the last word is taken for the last name."""


def names_last_first(head: str) -> bool | None:
    """Return whether a head says the last name before the first ("Nom et prénom", "Name, Vorname"); None = neither."""
    words = fold(head.replace("_", " ")).split()
    first = next((at for at, word in enumerate(words) if word in _FIRST), -1)
    last = next((at for at, word in enumerate(words) if word in _LAST), -1)
    if first >= 0 and last < 0:
        last = next((at for at, word in enumerate(words) if word in _EITHER), -1)
    return None if first < 0 or last < 0 else last < first


def name_order(head: str, cells: Iterable[str]) -> NameOrder:
    """Return the order of a column of whole names.

    Capitals go before the head, which often says no more than what is in the column. Where nothing is in capitals, the
    head is believed, unless the names begin with usual first names.

    Args:
        head: of the column, as written.
        cells: of the first rows; each name counts once, for a till says "CLIENT COMPTOIR" a thousand times.
    """
    said = names_last_first(head)
    names = [words for cell in dict.fromkeys(cells) if len(words := _words(cell)) > 1]
    places = [_capitals(words) for words in names]
    before = sum(cut > 0 for cut in places)
    behind = sum(cut < 0 for cut in places)
    is_shown = before + behind >= max(_LEAST_NAMES, _MANY * len(names))
    if is_shown and not _are_first_names([_big_words(words) for words in names]):
        is_before, is_behind = (one >= _NEARLY_ALL * (before + behind) for one in (before, behind))
        order = True if is_before else False if is_behind else said
        return NameOrder(order, has_capitals=True, is_in_head=order is said is not None)
    is_wrong = said is True and _are_first_names((words[:1], words[-1:]) for words in names)
    return UNTOLD if said is None or is_wrong else NameOrder(said, is_in_head=True)


def in_order(name: str, order: NameOrder, *, spoken: str) -> str:
    """Return a whole name as "Okafor, Amara" where the order of its column says which word is the last name.

    Args:
        name: as the cell has it.
        order: of its column.
        spoken: the language, or else the country, of whoever has it (`cleaning.split_titles`).
    """
    title, rest = cleaning.split_titles(name, spoken=spoken)
    if is_firm_name(rest, has_title=bool(title)):
        return name
    last, first = _parts(rest, order)
    return f"{title} {last}, {first}".strip() if first else name


def _parts(name: str, order: NameOrder) -> tuple[str, str]:
    """Return last and first name of a whole name without titles; ("", "") where nothing says which is which."""
    words = name.split()
    if order.has_capitals and "," not in name:
        if cut := _capitals(words):
            last, first = (words[:cut], words[cut:]) if cut > 0 else (words[cut:], words[:cut])
            return " ".join(last), " ".join(first)
        if not (order.is_in_head or name.isupper()):
            return "", ""
    if order.is_last_first is None:
        return "", ""
    if len(parts := [part for one in name.split("/") if (part := one.strip())]) == 2:  # noqa: PLR2004 (both names)
        return (parts[0], parts[1]) if order.is_last_first else (parts[1], parts[0])
    end = next((at for at, word in enumerate(words) if fold(word) not in PARTICLES), 0) + 1
    if not order.is_last_first or "," in name or fold(words[0]) in FAMILY:
        return "", ""
    return " ".join(words[:end]), " ".join(words[end:])


def _words(cell: str) -> list[str]:
    """Return the words of a name without titles; none of a firm's, and of one that a comma parts already."""
    if "," in cell or not cell.strip() or is_firm_name(cell):
        return []
    return cleaning.split_titles(cell)[1].split()


def _capitals(words: Sequence[str]) -> int:
    """Return how many words in capitals a name begins with; below 0: ends with; 0 = it has none, or them alone.

    A small word before them is theirs: "de LA TOUR Anne".
    """
    big = [_is_big(word) for word in words]
    for at in range(len(words) - 1, -1, -1):
        if fold(words[at]) in PARTICLES and not big[at] and big[at + 1 : at + 2] == [True]:
            big[at] = True
    count = next((at for at, is_big in enumerate(big) if not is_big), len(big))
    if 0 < count < len(big):
        return 0 if any(big[count:]) else count
    count = next((at for at, is_big in enumerate(reversed(big)) if not is_big), len(big))
    if 0 < count < len(big) and not any(big[:-count]):
        return 0 if fold(words[-count - 1]) in AND else -count
    return 0


def _is_big(word: str) -> bool:
    """Return whether a word is in capitals and no initial; the small letter of "d'ESTAING" counts for nothing."""
    core = re.split("['’]", word)[-1]
    return core.isupper() and sum(map(str.isalpha, core)) >= _LETTERS and "." not in word


def _big_words(words: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Return the words of a name that are in capitals, and the others."""
    cut = _capitals(words)
    return (words[:cut], words[cut:]) if cut > 0 else (words[cut:], words[:cut]) if cut < 0 else ((), ())


def _are_first_names(names: Iterable[tuple[Sequence[str], Sequence[str]]]) -> bool:
    """Return whether of names in two halves mostly the one in front is a usual first name, and the other is not."""
    told = [(_is_first_name(one), _is_first_name(other)) for one, other in names if one and other]
    here = sum(one and not other for one, other in told)
    there = sum(other and not one for one, other in told)
    return here >= max(_LEAST_AGAINST, _MOST * (here + there))


def _is_first_name(words: Sequence[str]) -> bool:
    return is_usual_first_name(fold(words[0]))
