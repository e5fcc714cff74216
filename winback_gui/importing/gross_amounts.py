"""Which column of amounts is what the customer paid, where a list has them with and without the tax."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from winback_gui.domain.folding import fold
from winback_gui.importing.amounts import looks_like_money
from winback_gui.importing.column_cells import filled_cells
from winback_gui.importing.fields import Field
from winback_gui.importing.unit_prices import may_be_unit_price, names_unit_price

_TAX: Final = re.compile(r"\b(?:vat|tax(?:es)?|gst|hst|mwst|ust|umsatzsteuer|mehrwertsteuer|tva|btw|iva)\b")
_WITH: Final = r"incl?|inclu\w+|inklu\w+|inkl|inbegrepen|inbegriffen|compres\w+|compris\w*"
_GROSS: Final = re.compile(
    rf"\b(?:gross|brutto\w*|ttc|bruto|lordo|tvac|{_WITH})\b|brutto$|\b(?:mit|with|after)\b.*{_TAX.pattern}"
)
_NET: Final = re.compile(
    r"\b(?:net(?! (?:a|to) )|nett|netto\w*|ht|neto|excl?|exclu\w+|exkl\w*|ohne|without|zonder|"
    r"ex vat|hors taxes?|htva)\b|netto$"
)
_BRUT: Final = re.compile(r"\bbrut\b")
"""With the tax only where that has its column: else it is before a discount."""
_SUM: Final = re.compile(
    r"total|\bamounts?\b|betrag|summe|bedrag|totaal|betaald|bezahlt|importo|importe|montant|\bpaid\b|pagat|pagad|"
    r"\bpay|price|preis|prijs|prix|prezzo|precio|gesamt|umsatz|omzet|\bsales?\b|\bsum\b|\bvalue\b|\bspent\b"
)
"""What is named so is no tax, unless its head says that it is the sum of that ("VAT amount")."""
_SUM_OF_TAX: Final = re.compile(
    rf"^(?:(?:total|totaal|sum of|amount of|betrag|bedrag|montant|importo|importe)(?: (?:de|di|of|der|la|van))* )?"
    rf"{_TAX.pattern}(?: ?(?:total|amount|sum|betrag|bedrag|totaal))?$"
)
_DISCOUNT: Final = re.compile(
    r"(?<!after )discount(?!ed\b)|(?<!nach )rabatt|(?<!apres )(?:remise|reduction)|(?<!na )korting|"
    r"(?<!dopo )sconto|(?<!con )descuento"
)
_NO_MONEY: Final = re.compile(rf"weight|gewicht|poids|\bkg\b|\bkilo|\bmargin|\bmarge|\bprofit|{_DISCOUNT.pattern}")
_BESIDE: Final = re.compile(
    r"shipping|delivery|versand|lieferkosten|porto\b|postage|livraison|verzend|spedizione|\benvio\b|refund|erstatt|"
    r"rembours|terugbetaal|coupon|voucher|gutschein"
)
"""What stands beside the sum paid, unless the head says how both go together ("total incl. shipping")."""
_TOGETHER: Final = re.compile(
    rf"\b(?:{_WITH}|mit|with|after|nach|minus|less|abzuglich|before|vor|ohne|without|excl?)\b|- ?refund"
)
_OF_ONE_PIECE: Final = frozenset({"price", "prijs", "preis", "prix", "prezzo", "precio"})
_LEAST: Final = 0.8


def gross_column(header: Sequence[str], fields: Sequence[Field | None], rows: Sequence[Sequence[str]]) -> int:
    """Return the column of sums with the tax in it, or -1 where no head says so or a plainer one names the amount.

    A price is that of one piece: beside a sum it is not what was paid.
    """
    heads = [_words(name) for name in header]
    named = heads[fields.index(Field.AMOUNT)] if Field.AMOUNT in fields else ""
    is_net = _NET.search(named) is not None and _GROSS.search(named) is None
    if (named and named not in _OF_ONE_PIECE and not is_net) or any(map(_DISCOUNT.search, heads)):
        return -1
    has_tax = any(map(_is_tax, heads))
    found = [
        at
        for at, words in enumerate(heads)
        if fields[at] is None and _is_gross(words, has_tax=has_tax) and _are_sums(at, rows)
    ]
    if is_net and not may_be_unit_price(named):
        found = [at for at in found if not may_be_unit_price(heads[at])]
    return min(found, key=lambda at: may_be_unit_price(heads[at]), default=-1)


def _is_gross(words: str, *, has_tax: bool) -> bool:
    is_other = _NET.search(words) or _NO_MONEY.search(words) or names_unit_price(words)
    is_gross = _GROSS.search(words) is not None or (has_tax and _BRUT.search(words) is not None)
    return is_gross and not is_other


def _are_sums(at: int, rows: Sequence[Sequence[str]]) -> bool:
    cells = filled_cells(at, rows)
    return bool(cells) and sum(map(looks_like_money, cells)) >= _LEAST * len(cells)


def not_paid(header: Sequence[str]) -> frozenset[int]:
    """Return the columns that only look like the sum paid.

    They are taxes, weights, discounts, postage, prices of one piece, and net sums beside gross ones.
    """
    heads = [_words(name) for name in header]
    other = {
        at for at, words in enumerate(heads) if _NO_MONEY.search(words) or _is_beside(words) or names_unit_price(words)
    }
    gross = {at for at, words in enumerate(heads) if _GROSS.search(words)} - other
    net = {at for at, words in enumerate(heads) if _NET.search(words)} - other
    tax = {at for at, words in enumerate(heads) if _is_tax(words)} - other - net - gross
    return frozenset(other | tax | (net - gross if gross - net else set()))


def _is_beside(words: str) -> bool:
    return bool(_BESIDE.search(words)) and not _TOGETHER.search(words)


def _is_tax(words: str) -> bool:
    return bool(_TAX.search(words)) and (not _SUM.search(words) or bool(_SUM_OF_TAX.match(words)))


def _words(name: str) -> str:
    return " ".join(fold(name.replace("_", " ")).split())
