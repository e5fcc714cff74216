"""What stands before or behind a name and is no part of it: a name at birth, a death, a degree, Jr, c/o.

It stays in the book and on the envelope as it was typed; no greeting says it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from winback_gui.domain.folding import fold
from winback_gui.domain.title_words import BEHIND

if TYPE_CHECKING:
    from winback_gui.domain.customer import Customer

_BORN: Final = frozenset({"geb", "geborene", "geborener", "verw", "verwitwete"})
"""Before a name at birth or of an earlier marriage: nobody is called so."""
_BORN_OR_NAME: Final = frozenset({"nee", "ne", "born", "formerly", "vormals"})
"""The same in small letters alone, or with their accent: Born and Nee are last names, too."""
_DEAD: Final = frozenset({"decd", "deceased", "verst", "verstorben", "verstorbene", "verstorbener"})
_SIGNS_OF_DEATH: Final = "†✝✞"
_CARE_OF: Final = frozenset({"c/o", "℅"})
_ESTATE: Final = re.compile(
    r"(?:the )?(?:estate|executors?|personal representatives?) of\b|nachla(?:ss|ß)\b|erbengemeinschaft\b|"
    r"erben (?:nach|von|des|der)\b",
    re.IGNORECASE,
)
_BRACKETS: Final = re.compile(r"\(([^()]*)\)?|\[([^\[\]]*)\]?")
"""And what was never closed, to the end."""
_NICKNAMES: Final = frozenset({"Mort", "Tod"})
"""Of those that are another language's word of death, too."""
BRACKETS: Final = ("(", "[")
_AFTER_A_COMMA: Final = _BORN | _DEAD | {"nee", "born"}


def is_addition(word: str) -> bool:
    """Return whether a word behind a name and a comma begins no first name: "geb.", "decd", "MBE"."""
    return fold(word) in _AFTER_A_COMMA or is_behind(word)


def is_behind(word: str) -> bool:
    """Return whether a word stands behind a name on the envelope: "OBE", "Jr.", "(Retd)"."""
    return word.strip("(),").replace(".", "") in BEHIND


def is_estate(name: str) -> bool:
    """Return whether a name is what somebody left and nobody who is greeted: "Estate of John Hill"."""
    return _ESTATE.match(name) is not None


def name_ends(words: list[str]) -> int:
    """Return how many words at the beginning are the name, at least one: of "Müller geb. Schmidt" it is 1."""
    count = next((at for at in range(1, len(words)) if _begins(words, at)), len(words))
    while count > 1 and is_behind(words[count - 1]):
        count -= 1
    return count


def bare(words: list[str]) -> list[str]:
    """Return the words of a name without what stands behind it: "Stone OBE", "Hill, Esq.", "Hill (decd)"."""
    count = name_ends(words)
    kept = words[:count]
    return [*kept[:-1], kept[-1].rstrip(",")] if count < len(words) else kept


def without_remarks(customer: Customer) -> Customer:
    """Return a customer without what stands in brackets in their name and is none of it: "Rowan (they/them)" is Rowan.

    A death, a name at birth and what stands behind a name ("(Retd)") stay: of them the rest of this module knows.
    """
    cells = {cell: _without_brackets(getattr(customer, cell)) for cell in ("first_name", "last_name")}
    if _says_beside_a_first_name(cells["last_name"], cells["first_name"]):
        cells["last_name"] = ""
    changed = {cell: text for cell, text in cells.items() if text != getattr(customer, cell)}
    return replace(customer, **changed) if changed else customer  # type: ignore[arg-type]  # texts both


def _without_brackets(cell: str) -> str:
    if "(" not in cell and "[" not in cell:  # nearly every name
        return cell
    left = _BRACKETS.sub(lambda found: found[0] if _is_known(found[1] or found[2] or "") else " ", cell)
    return " ".join(left.split()) if any(map(str.isalpha, left)) else cell


def _says_beside_a_first_name(last: str, first: str) -> bool:
    """Return whether a cell of last names has words in brackets alone, several of them: Sue "(Bella's mum)"."""
    found = _BRACKETS.fullmatch(last.strip()) if last.startswith(("(", "[")) else None
    return found is not None and any(map(str.isalpha, first)) and len((found[1] or found[2] or "").split()) > 1


def _is_known(words: str) -> bool:
    first = words.split()[:1]
    return not first or not any(map(str.isalpha, words)) or is_addition(first[0]) or fold(first[0]) in _BORN_OR_NAME


def said_in_brackets(name: str) -> tuple[str, ...]:
    """Return what stands in brackets in a name, but for a nickname with more of the name behind it.

    "Theodore (Tod) Hill" is called so; what stands at the end may say that he died.
    """
    if "(" not in name and "[" not in name:  # nearly every name
        return ()
    found = ((match[1] or match[2] or "", name[match.end() :]) for match in _BRACKETS.finditer(name))
    return tuple(words for words, rest in found if words and not (words.strip() in _NICKNAMES and rest.strip()))


def without_additions(customer: Customer) -> Customer:
    """Return a customer whose name has no additions: "† Hill" and "Hill (decd)" are Hill, as is "Hill (knits)"."""
    customer = without_remarks(customer)
    first, last = _plain(customer.first_name), _plain(customer.last_name)
    if (first, last) == (customer.first_name, customer.last_name):
        return customer
    return replace(customer, first_name=first, last_name=last)


def _plain(cell: str) -> str:
    if cell.isalpha():
        return cell
    words = cell.translate(dict.fromkeys(map(ord, _SIGNS_OF_DEATH), " ")).split()
    left = bare(words[_before(words) :])
    return " ".join(left) if left != cell.split() else cell


def _before(words: list[str]) -> int:
    """Return how many words before a name say that somebody died: "verst. Hill", "The late John Hill"."""
    folded = [fold(word) for word in words]
    if folded[:2] == ["the", "late"] and len(words) > 2:  # noqa: PLR2004 (and a name)
        return 2
    return int(len(words) > 1 and folded[0] in _DEAD)


def _begins(words: list[str], at: int) -> bool:
    """Return whether at this word something begins that is no more of the name."""
    word = words[at].lstrip("(")
    said = fold(word).split()
    if not said:
        return bool(word) and all(sign in _SIGNS_OF_DEATH for sign in word.rstrip("),"))
    if said[0] in _DEAD or word.casefold() in _CARE_OF:
        return True
    is_followed = at + 1 < len(words) or len(said) > 1
    is_written_so = word.islower() or not word.isascii() or words[at].startswith("(")
    return is_followed and (said[0] in _BORN or (said[0] in _BORN_OR_NAME and is_written_so))
