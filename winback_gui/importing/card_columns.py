"""Which column holds the number of a customer card: it is the customer's number, unless it is a payment card's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from winback_gui.domain.frozen import frozen
from winback_gui.importing.column_cells import filled_cells
from winback_gui.importing.dates import looks_like_date
from winback_gui.importing.fields import PURCHASE_FIELDS, Field, fold_header

Kind = tuple[int, str]
"""How many digits numbers have, and the first of them."""

_NUMBER: Final = "(?:nr|no|number|nummer|id|#)?"
_OF_SHOP: Final = re.compile(
    rf"(?:stamm)?kundenkarten?{_NUMBER}|klantenkaart(?:en)?{_NUMBER}|(?:loyalty|customer)card{_NUMBER}"
    r"|(?:n°|no|num|num[ée]ro|code|r[ée]f)?(?:de)?(?:la)?carte(?:de)?(?:fid[ée]lit[ée]|fid|client)(?:n°)?"
)
"""Heads that name a card of the shop, without what parts their words."""
_OF_ANY: Final = frozenset({
    "kartennummer", "kartennr", "kartenno", "kartenid", "kaartnummer", "kaartnr", "cardnumber", "cardno", "cardnr",
    "cardid", "numérodecarte", "numerodecarte", "numérocarte", "numerocarte", "numcarte", "n°carte", "n°decarte",
})  # fmt: skip
"""Heads that may mean a payment card as well."""
_BETWEEN: Final = re.compile(r"[\s._:/-]")
_OF_PAYMENT: Final = re.compile(
    "zahlungsart|zahlart|zahlungsmittel|zahlweise|bezahlart|zahlungsweise|kartentyp|kartenart|karteninhaber|kredit|"
    r"girocard|\bec\b|visa|mastercard|iban|bank|gültig bis|verfall|terminal|payment|tender|card ?type|card ?brand|"
    "card ?holder|paid (?:by|with)|expir|betaalwijze|betaalmethode|(?:mode|moyen|type) de (?:paiement|r[èe]glement)|"
    r"^(?:r[èe]glement|paiement)s?$|type de carte"
)
"""In the heads beside the number of a payment card."""
_CARD: Final = re.compile(r"(?!XX)[A-Z]{0,4}[-/ ]?\d[\d -]{0,22}[A-Z]?", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?:(?:0?[1-9]|1[0-2])[- ])?(?:19|20)\d\d|(?:19|20)\d\d[- ](?:0?[1-9]|1[0-2])")
"""Since when somebody has a card: a year, perhaps with its month."""
_PLAIN: Final = re.compile(r"(?:\D*\d){4}|(?=.*[A-Za-z])(?:\D*\d){3}")
"""Too long for a class of discount or a level: four digits, or three with letters."""
_PAYMENT: Final = re.compile(r"[3-6]\d{12,18}|2[2-7]\d{14,17}")
_OF_ARTICLES: Final = 13  # digits of an EAN
_BEGINNING: Final = 4
_LEAST_OF_A_KIND: Final = 5
_BY_CHANCE: Final = 0.2
"""One in ten numbers of any kind has the check digit of a payment card; no more than so many, and it is chance."""
_LAST_DIGITS: Final = 4  # of a payment card, as slips print them
_AGREE: Final = 0.8
_NAMES: Final = frozenset({Field.FULL_NAME, Field.LAST_NAME, Field.COMPANY})


@frozen
class CardColumn:
    """The column that holds the numbers of customer cards; where that is not sure, the owner is asked."""

    place: int
    is_sure: bool


def card_heads(header: Sequence[str]) -> frozenset[int]:
    """Return the columns whose heads name a card: whatever their cells look like, they hold nothing else."""
    return frozenset(at for at, name in enumerate(header) if _names_shop_card(name) or _names_any_card(name))


def card_column(
    header: Sequence[str], fields: Sequence[Field | None], rows: Sequence[Sequence[str]]
) -> CardColumn | None:
    """Return the column of customer cards, or None; the shop's own go before those of some cards.

    Args:
        header: the heads as written.
        fields: what is in each column, all that heads and cells tell: a number has one name.
        rows: the first rows.
    """
    if Field.CUSTOMER_NO in fields or Field.KEY in fields:
        return None
    free = [at for at in sorted(card_heads(header)) if fields[at] is None and _are_numbers(at, fields, rows)]
    of_shop = (_shop_card(at, fields, rows) for at in free if _names_shop_card(header[at]))
    if (found := next((one for one in of_shop if one is not None), None)) is not None:
        return found
    if any(_OF_PAYMENT.search(fold_header(name.replace("_", " "))) for name in header):
        return None
    of_any = (at for at in free if _names_any_card(header[at]) and _is_any_card(at, fields, rows))
    return next((CardColumn(at, is_sure=False) for at in of_any), None)


def _shop_card(place: int, fields: Sequence[Field | None], rows: Sequence[Sequence[str]]) -> CardColumn | None:
    """Return a column of numbers below the head of the shop's own cards, unless these say something else.

    "Kundenkarte" may also say since when somebody has one (years), or which kind (5 or 10 %, level 1 to 3): a kind is
    shared by several names. Sure are numbers too long for a kind, each with one name; a few cards may be a family's.
    """
    cells = filled_cells(place, rows)
    if sum(_YEAR.fullmatch(cell) is not None for cell in cells) >= _AGREE * len(cells):
        return None
    is_long = all(map(_PLAIN.match, cells))
    share = _share_with_one_name(place, fields, rows)
    if share < (_AGREE if is_long else 1):
        return None
    return CardColumn(place, is_sure=is_long and share == 1)


def _is_any_card(place: int, fields: Sequence[Field | None], rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the numbers of some cards are probably those of customers.

    Not where a number goes with two names, or where the numbers of a list of purchases are as short as what slips print
    of a payment card.
    """
    is_slip = PURCHASE_FIELDS.issubset(fields) and all(len(cell) == _LAST_DIGITS for cell in filled_cells(place, rows))
    return not is_slip and _share_with_one_name(place, fields, rows) == 1


def _letters(name: str) -> str:
    return _BETWEEN.sub("", fold_header(name.replace("_", " ")))


def _names_shop_card(name: str) -> bool:
    return _OF_SHOP.fullmatch(_letters(name)) is not None


def _names_any_card(name: str) -> bool:
    return _letters(name) in _OF_ANY


def _are_numbers(place: int, fields: Sequence[Field | None], rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the cells are numbers of cards, other than payment cards; in a list of customers each another."""
    cells = filled_cells(place, rows)
    if not cells or set(cells) <= {"0", "1"}:
        return False
    if not PURCHASE_FIELDS.issubset(fields) and len(set(cells)) < len(cells):
        return False
    if not all(_CARD.fullmatch(cell) and not looks_like_date(cell) for cell in cells):
        return False
    own = own_kinds(cells)
    return sum(is_payment_card(cell, own) for cell in cells) <= _BY_CHANCE * len(cells)


def _share_with_one_name(place: int, fields: Sequence[Field | None], rows: Sequence[Sequence[str]]) -> float:
    """Return how large a part of the numbers goes with one name alone; 1 where the list has no names."""
    named = [at for at, field in enumerate(fields) if field in _NAMES]
    names: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for row in rows:
        if place < len(row) and (number := row[place].strip()):
            names[number].add(tuple(row[at].strip() for at in named if at < len(row)))
    return sum(len(said) == 1 for said in names.values()) / len(names)


def is_payment_card(cell: str, own: frozenset[Kind]) -> bool:
    """Return whether a cell holds the number of a payment card, and none of a kind that is the shop's own."""
    return looks_like_payment_card(cell) and _kind(_digits(cell)) not in own


def looks_like_payment_card(cell: str) -> bool:
    """Return whether a number is built as those of payment cards are (ISO/IEC 7812, with its check digit).

    13 digits with the check digit of an EAN are printed on cards of shops; payment cards have had more for decades.
    """
    digits = _digits(cell)
    if _PAYMENT.fullmatch(digits) is None or (len(digits) == _OF_ARTICLES and _is_ean(digits)):
        return False
    doubled = (int(digit) * (2 if at % 2 else 1) for at, digit in enumerate(reversed(digits)))
    return sum(each - 9 if each > 9 else each for each in doubled) % 10 == 0  # noqa: PLR2004 (the sum of two digits)


def own_kinds(cells: Iterable[str]) -> frozenset[Kind]:
    """Return the kinds of long numbers that are the shop's own: payment cards have their check digit without exception.

    Without them one in ten cards of a shop that numbers them with 16 digits would be taken for a payment card.
    """
    kinds: defaultdict[Kind, set[str]] = defaultdict(set)
    for digits in map(_digits, cells):
        if _PAYMENT.fullmatch(digits):
            kinds[_kind(digits)].add(digits)
    return frozenset(
        kind
        for kind, numbers in kinds.items()
        if len(numbers) >= _LEAST_OF_A_KIND and sum(map(looks_like_payment_card, numbers)) <= _BY_CHANCE * len(numbers)
    )


def _digits(cell: str) -> str:
    return "".join(filter(str.isdecimal, cell))


def _kind(digits: str) -> Kind:
    return len(digits), digits[:_BEGINNING]


def _is_ean(digits: str) -> bool:
    return sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits)) % 10 == 0
