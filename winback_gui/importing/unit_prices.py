"""Which of two columns of money is the price of one piece, and which the sum of the line: that is what was paid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from winback_gui.domain.folding import fold
from winback_gui.importing.amounts import AmountReader, decimal_mark, looks_like_money
from winback_gui.importing.fields import Field

_UNIT_PRICE: Final = re.compile(
    r"\bp ?u\b|\bprix u(?:nit\w*)?\b|\bprix (?:de vente |vente )?unit|\bprix (?:par|a) (?:la )?(?:piece|unite)|"
    r"\bunit ?(?:price|cost|value|amount)|\b(?:price|cost) (?:each|per|a piece)|\beach$|\bitem cost\b|"
    r"einzel(?:preis|betrag|vk)|einzelpr\b|stuck(?:preis|betrag)|\be ?preis\b|^ep\b|"
    r"preis (?:je|pro|p) (?:stuck|st|stk|einheit)|stuksprijs|stukprijs|eenheidsprijs|prijs (?:per|p) |"
    r"prezzo (?:unit|cad)|\bp ?unit|precio (?:unit|ud|por unidad)"
)
"""In heads without accents and signs ("p u ttc")."""
_PIECES: Final = re.compile(r"\d{1,4}(?:[.,]0{1,3})?")
_LEAST_LINES: Final = 2
"""So many lines of several pieces must agree: one may by chance."""
_AGREE: Final = 0.6
"""Of them: others have a discount between price and sum."""
_MOST_OFF: Final = 1
"""In cents: programs round the price, or the sum."""


def names_unit_price(head: str) -> bool:
    """Return whether a head names the price of one piece ("P.U. TTC", "Einzelpreis"); "Price" may be what was paid."""
    return _UNIT_PRICE.search(fold(head.replace("_", " "))) is not None


def line_total(fields: Sequence[Field | None], rows: Sequence[Sequence[str]], *, leave_out: frozenset[int]) -> int:
    """Return the column of the lines' sums where that of the amounts is their price for one piece; else -1.

    The figures say it, in any language: in most lines of several pieces the amount times a whole number of another
    column is the sum in a third.

    Args:
        fields: what is in each column.
        rows: the first rows.
        leave_out: columns that are no sum paid, by their heads (a tax).
    """
    if Field.AMOUNT not in fields:
        return -1
    prices = _cents(fields.index(Field.AMOUNT), rows)
    free = [at for at, field in enumerate(fields) if field is None]
    sums = {at: _cents(at, rows) for at in free if at not in leave_out and _is_money(at, rows)}
    for at in free if sums else ():
        pieces = [int(re.split("[.,]", row[at].strip())[0]) if _counts(at, row) else 0 for row in rows]
        found = next((one for one, totals in sums.items() if one != at and _are_products(prices, pieces, totals)), -1)
        if found >= 0:
            return found
    return -1


def _are_products(prices: Sequence[int | None], pieces: Sequence[int], totals: Sequence[int | None]) -> bool:
    several = [
        abs(price * count - total) <= max(_MOST_OFF, count)
        for price, count, total in zip(prices, pieces, totals, strict=True)
        if count > 1 and price and total
    ]
    return sum(several) >= max(_LEAST_LINES, _AGREE * len(several))


def _counts(at: int, row: Sequence[str]) -> bool:
    return at < len(row) and _PIECES.fullmatch(row[at].strip()) is not None


def _is_money(at: int, rows: Sequence[Sequence[str]]) -> bool:
    cells = [row[at] for row in rows if at < len(row) and row[at].strip()]
    return bool(cells) and sum(map(looks_like_money, cells)) >= _AGREE * len(cells)


def _cents(at: int, rows: Sequence[Sequence[str]]) -> list[int | None]:
    cells = [row[at] if at < len(row) else "" for row in rows]
    reader = AmountReader(decimal_mark(cell for cell in cells if cell.strip()) or ".", "EUR")
    found = [reader.read(cell) for cell in cells]
    return [one if isinstance(one, int) else None for one in found]
