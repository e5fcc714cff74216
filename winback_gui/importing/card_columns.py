"""Which column holds the number of a customer card: it is the customer's number, unless it is a payment card's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from winback_gui.importing.dates import looks_like_date
from winback_gui.importing.fields import PURCHASE_FIELDS, Field, fold_header

_NUMBER: Final = "(?:nr|no|number|nummer|id|#)?"
_OF_SHOP: Final = re.compile(
    rf"(?:stamm)?kundenkarten?{_NUMBER}|klantenkaart(?:en)?{_NUMBER}|(?:loyalty|customer)card{_NUMBER}"
    r"|(?:n°|no|numéro)?(?:dela)?carte(?:de)?(?:fidélité|client)"
)
"""Heads that name a card of the shop, without what parts their words."""
_OF_ANY: Final = frozenset({
    "kartennummer", "kartennr", "kartenno", "kartenid", "kaartnummer", "kaartnr", "cardnumber", "cardno", "cardnr",
    "cardid", "numérodecarte", "n°carte", "n°decarte",
})  # fmt: skip
"""Heads that may mean a payment card as well."""
_BETWEEN: Final = re.compile(r"[\s._:/-]")
_OF_PAYMENT: Final = re.compile(
    "zahlungsart|zahlart|zahlungsmittel|zahlweise|bezahlart|zahlungsweise|kartentyp|kartenart|karteninhaber|kredit|"
    r"girocard|\bec\b|visa|mastercard|iban|bank|gültig bis|verfall|terminal|payment|tender|card ?type|card ?brand|"
    "card ?holder|paid (?:by|with)|expir|betaalwijze|betaalmethode|mode de paiement|moyen de paiement|type de carte"
)
"""In the heads beside the number of a payment card."""
_CARD: Final = re.compile(r"(?!XX)[A-Z]{0,4}[-/ ]?\d[\d -]{0,22}[A-Z]?", re.IGNORECASE)
_PAYMENT_DIGITS: Final = range(13, 20)
_PAYMENT_BEGINS: Final = ("3", "4", "5", "6", "22", "23", "24", "25", "26", "27")
_LAST_DIGITS: Final = 4  # of a payment card, as slips print them
_AGREE: Final = 0.8
_NAMES: Final = frozenset({Field.FULL_NAME, Field.LAST_NAME, Field.COMPANY})


def shop_card_column(header: Sequence[str], fields: Sequence[Field | None], rows: Sequence[Sequence[str]]) -> int:
    """Return the column of the shop's own customer cards, or -1: its head names them, and its cells are their numbers.

    "Kundenkarte" may also say whether somebody has one, since when, or which kind.
    """
    for place, name in enumerate(header):
        if _OF_SHOP.fullmatch(_letters(name)) and _is_free(place, fields) and _are_numbers(place, fields, rows):
            return place
    return -1


def card_column(header: Sequence[str], fields: Sequence[Field | None], rows: Sequence[Sequence[str]]) -> int:
    """Return the column of numbers of some cards that are probably those of customers, or -1.

    Not where another head speaks of payment, where a number goes with two names, or where the numbers of a list of
    purchases are as short as what slips print of a payment card.
    """
    if any(_OF_PAYMENT.search(fold_header(name.replace("_", " "))) for name in header):
        return -1
    for place, name in enumerate(header):
        if _letters(name) in _OF_ANY and _is_free(place, fields) and _are_numbers(place, fields, rows):
            cells = _cells(place, rows)
            is_slip = PURCHASE_FIELDS.issubset(fields) and all(len(cell) == _LAST_DIGITS for cell in cells)
            if not is_slip and _has_one_name_each(place, fields, rows):
                return place
    return -1


def _letters(name: str) -> str:
    return _BETWEEN.sub("", fold_header(name.replace("_", " ")))


def _is_free(place: int, fields: Sequence[Field | None]) -> bool:
    return fields[place] is None and Field.CUSTOMER_NO not in fields and Field.KEY not in fields


def _cells(place: int, rows: Sequence[Sequence[str]]) -> list[str]:
    return [row[place].strip() for row in rows if place < len(row) and row[place].strip()]


def _are_numbers(place: int, fields: Sequence[Field | None], rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the cells are numbers of cards, other than payment cards; in a list of customers each another."""
    cells = _cells(place, rows)
    if not cells or set(cells) <= {"0", "1"}:
        return False
    if not PURCHASE_FIELDS.issubset(fields) and len(set(cells)) < len(cells):
        return False
    if not all(_CARD.fullmatch(cell) and not looks_like_date(cell) for cell in cells):
        return False
    return sum(map(_is_payment_card, cells)) < _AGREE * len(cells)


def _has_one_name_each(place: int, fields: Sequence[Field | None], rows: Sequence[Sequence[str]]) -> bool:
    named = [at for at, field in enumerate(fields) if field in _NAMES]
    pairs = {
        (row[place].strip(), tuple(row[at].strip() for at in named if at < len(row)))
        for row in rows
        if place < len(row) and row[place].strip()
    }
    return len(pairs) == len({number for number, _said in pairs})


def _is_payment_card(cell: str) -> bool:
    """Return whether a number is built as those of payment cards are (ISO/IEC 7812, with its check digit)."""
    digits = "".join(filter(str.isdigit, cell))
    if len(digits) not in _PAYMENT_DIGITS or not digits.startswith(_PAYMENT_BEGINS):
        return False
    doubled = (int(digit) * (2 if at % 2 else 1) for at, digit in enumerate(reversed(digits)))
    return sum(each - 9 if each > 9 else each for each in doubled) % 10 == 0  # noqa: PLR2004 (the sum of two digits)
