"""What the head of a column says of it by itself; what it says together with the cells, `short_heads` knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from winback_gui.importing.fields import Field, fold_header
from winback_gui.importing.french_heads import FRENCH_HEADS, FRENCH_LAST, FRENCH_NUMBERS
from winback_gui.importing.head_names import HEAD_NAMES
from winback_gui.importing.head_spelling import by_both, one_sign, short_head
from winback_gui.importing.qualified_heads import OF_PERSONS, Whose, parted
from winback_gui.importing.short_heads import OF_NAMES, may_be_short_for, may_name_children

_LAST_RANK: Final = 150  # of what is behind every other name of its field
_BIRTHDAYS: Final = re.compile(
    "birth|geburt|geboren|gebdat|naissance|anniversaire|nacimiento|cumple|geboorte|verjaardag|nascita|compleanno|"
    "nascimento|anivers[aá]rio|urodz|fødsel|födelse|syntymä|narozen"
)
"""In the heads of columns of birthdays, also of somebody else: their days are never taken for days of purchases."""
_BIRTHDAYS_SHORT: Final = frozenset({"dob", "d.o.b.", "born", "geb", "geb.", "geb.datum", "geb. datum", "geb.-datum",
                                     "né le", "née le", "né(e) le"})  # fmt: skip


def _known_names() -> Iterator[tuple[str, tuple[Field, int]]]:
    """Yield each name with its field and its rank, the plainest of every language first."""
    for names in (HEAD_NAMES, FRENCH_HEADS):
        for field, listed in names.items():
            yield from ((fold_header(name), (field, rank)) for rank, name in enumerate(listed.split("|")))
    for field, listed in FRENCH_LAST.items():
        yield from ((fold_header(name), (field, _LAST_RANK + rank)) for rank, name in enumerate(listed.split("|")))
    for field, numbers in FRENCH_NUMBERS.items():
        yield from ((fold_header(name), (field, 0)) for name in numbers)


_FIELD_BY_NAME: Final = by_both(_known_names())
"""For each name the field, and how many names of it say more plainly what is in the column."""
_BETWEEN: Final = re.compile(r"[(\[](?:eur|chf|usd|gbp|[€$£])[)\]]$|[\s._()-]")
_FIELD_BY_LETTERS: Final = {_BETWEEN.sub("", name): found for name, found in reversed(_FIELD_BY_NAME.items())}
"""The same for names however they are parted and shortened ("Kd.-Nr.", "Bon-Nr.", "Betrag (EUR)")."""

_HARMLESS: Final = frozenset({
    "zusatz", "inhaber", "inhaberin", "owner", "toevoeging", "complément", "titular", "proprietor",
})  # fmt: skip
"""What beside a name says more of whoever has it and no other thing; firms are known by their own names."""
_NAMED_SO: Final = re.compile(r"na(?:me|am)\b|\bnom|cognome")
_NOM: Final = re.compile(r"nom(?: ?\(?(?:client|cliente|patient|patiente|adhérent|membre|facturation)\)?)?")
_COMPOSITE_RANK: Final = 2_000  # any plain name of the same says more
_WHOSE_RANK: Final = (
    200  # likewise, and what tells of the customer says more than what tells of an invoice or a delivery
)


def names_field(header: str) -> bool:
    """Return whether a head says what is in its column."""
    return named_field(header) is not None


def named_field(header: str) -> tuple[Field, int] | None:
    """Return the field that a head names, with its rank (0 = the plainest name of it); None = none that we know."""
    return _plain_field(header) or _of_whom(header) or _composite_name(header)


def names_delivery(header: str) -> bool:
    """Return whether a head names something of whoever a delivery goes to ("Shipping City")."""
    if _plain_field(header) is not None:
        return False
    found = _of_whom(header)
    return found is not None and found[1] // _WHOSE_RANK == Whose.DELIVERY


def is_of_somebody(found: tuple[Field, int]) -> bool:
    """Return whether what `named_field` found is by a head that says whose it is ("Billing First Name")."""
    return _WHOSE_RANK <= found[1] < _COMPOSITE_RANK


def whose_family(found: tuple[Field, int]) -> Whose | None:
    """Return whether what `named_field` found is of who takes part or of their parent; None = of neither."""
    whose = found[1] // _WHOSE_RANK
    return Whose(whose) if whose in {Whose.PUPIL, Whose.PARENT} else None


def names_pupil(header: str) -> bool:
    """Return whether a head names whoever takes part ("Student name", "Kind"), by whatever name we know it."""
    return may_name_children(header) or any(whose is Whose.PUPIL for whose, _rest in parted(header))


_OF_BUYER: Final = re.compile(r"buyer|purchaser|customer[ _-]?note$|käufer|besteller|acheteur|compra", re.IGNORECASE)
"""In heads of what a buyer wrote to the shop with an order: no note about them."""


def _of_whom(header: str) -> tuple[Field, int] | None:
    """Return the field of a head that says whose it is ("Vorname (Rechnung)"), with its rank; None = no such head."""
    for whose, rest in parted(header):
        found = _plain_field(rest)
        if whose in {Whose.PUPIL, Whose.PARENT} and not _is_of_family(found, rest):
            continue
        is_document = found is not None and found[0] is Field.TITLE and rest in {"title", "titel"}
        if found is not None and found[0] is Field.NOTE and whose is Whose.CUSTOMER and not _OF_BUYER.search(header):
            return Field.NOTE, whose * _WHOSE_RANK + found[1]
        if found is not None and found[0] in OF_PERSONS and (whose is Whose.CUSTOMER or not is_document):
            return found[0], whose * _WHOSE_RANK + found[1]
    return None


def _is_of_family(found: tuple[Field, int] | None, rest: str) -> bool:
    """Return whether a head can tell this of a child or a parent; "Contact kind" says no name of a child."""
    if found is None or found[0] is Field.COMPANY:
        return False
    return found[0] is not Field.FULL_NAME or _NAMED_SO.search(rest) is not None


def told_field(header: str) -> Field | None:
    """Return the field that a head names, be it only where the cells agree ("Kurs"); None = none that we know."""
    found = named_field(header)
    if found is not None:
        return found[0]
    may_be = may_be_short_for(header)
    return may_be[0] if len(may_be) == 1 else None


def _plain_field(header: str) -> tuple[Field, int] | None:
    """Return the same of a head that is known as a whole."""
    folded = one_sign(fold_header(header))
    found = _FIELD_BY_NAME.get(one_sign(fold_header(header.replace("_", " ")))) or _FIELD_BY_NAME.get(folded)
    return found or _FIELD_BY_LETTERS.get(_BETWEEN.sub("", folded))


def is_composite(header: str) -> bool:
    """Return whether a head is understood by its parts alone ("Nachname/Firma", "First/Last")."""
    found = named_field(header)
    return found is not None and found[1] >= _COMPOSITE_RANK


def _composite_name(header: str) -> tuple[Field, int] | None:
    """Return the field of names that the parts of a head name; None where one of them names anything else.

    "Nachname/Firma" and "Vorname/Zusatz" are by their first part; "Vorname/Nachname" is a whole name. Of
    "Name/Telefon" and "Name/Alter" nobody knows how a cell is to be parted.
    """
    parts = header.split("/")
    found = [_part(one) for one in parts]
    if len(parts) < 2 or found[0] is None:  # noqa: PLR2004 (else it has no parts)
        return None
    named = [one for one in found if one is not None]
    harmless = all(fold_header(one) in _HARMLESS for one, field in zip(parts, found, strict=True) if field is None)
    if not harmless or not OF_NAMES.issuperset(field for field, _rank in named):
        return None
    field, rank = named[0]
    return (Field.FULL_NAME if _is_whole([one for one, _rank in named]) else field), _COMPOSITE_RANK + rank


def _part(name: str) -> tuple[Field, int] | None:
    """Return what one part of a head names; beside another part "First" needs no cells to be understood."""
    short = {"first": Field.FIRST_NAME, "last": Field.LAST_NAME}.get(fold_header(name))
    return _plain_field(name) if short is None else (short, 0)


def _is_whole(fields: Sequence[Field]) -> bool:
    """Return whether parts are both halves of a name; what stands as "Name" beside a first one is the last."""
    return Field.FIRST_NAME in fields and not {Field.LAST_NAME, Field.FULL_NAME}.isdisjoint(fields)


def may_be_whole_name(header: str) -> bool:
    """Return whether a head that names last names ("Nom", "Nom client") can as well stand over whole names."""
    return _NOM.fullmatch(short_head(header)) is not None


def is_birthday(header: str) -> bool:
    """Return whether a head names days of birth."""
    folded = fold_header(header.replace("_", " "))
    return folded in _BIRTHDAYS_SHORT or _BIRTHDAYS.search(folded) is not None
