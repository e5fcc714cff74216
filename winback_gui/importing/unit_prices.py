"""Which of two columns of money is the price of one piece, and which the sum of the line: that is what was paid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from winback_gui.domain.folding import fold
from winback_gui.importing.amounts import AmountReader, decimal_mark, looks_like_money
from winback_gui.importing.column_cells import filled_cells
from winback_gui.importing.fields import Field, fold_header
from winback_gui.importing.head_names import QUANTITIES
from winback_gui.importing.headings import named_field

_UNIT_PRICE: Final = re.compile(
    r"\bp ?u\b|\bprix u(?:nit\w*)?\b|\bprix (?:de vente |vente )?unit|\bprix (?:par|a) (?:la )?(?:piece|unite)|"
    r"\bunit ?(?:price|cost|value|amount)|\b(?:price|cost) (?:each|per|a piece)|\beach$|\bitem cost\b|"
    r"einzel(?:preis|betrag|vk)|einzelpr\b|stuck(?:preis|betrag)|\be ?preis\b|^ep\b|"
    r"preis (?:je|pro|p) (?:stuck|st|stk|einheit)|stuksprijs|stukprijs|eenheidsprijs|prijs (?:per|p) |"
    r"prezzo (?:unit|cad)|\bp ?unit|precio (?:unit|ud|por unidad)"
)
"""In heads without accents and signs ("p u ttc")."""
_PRICE: Final = re.compile(r"(?:price|prijs|preis|prix|prezzo|precio|vk|pvp?|verkaufspreis|verkoopprijs|tarif)\b")
_SUM_PAID: Final = re.compile(
    r"tot[ae]a?l|gesamt|\bsum|summe|\bsomme|paid\b|\bpay|\bpaye|bezahlt|betaald|pagad|pagat|regler?\b|encaisse|umsatz|"
    r"omzet|betrag|bedrag|montant|\bamounts?\b|import[eo]\b|\bspent\b"
)
"""In heads of what was paid, though they may begin with a price ("Prix total", "Price paid")."""
_WITH_TAX: Final = re.compile(r"\b(?:gross|brutto|bruto|lordo|ttc|tvac)\b|brutto$")
_NO_PIECES: Final = re.compile(
    r"point|punkt|punt[io]|punten|\brate|raten\b|taux|tasso|fa[kc]t[eo]u?r|coef|multipl|instal|termijn|echeance|mensual|"
    r"visit|besuch|bezoek|guest|cover|month|monat|maand|\bmois\b|\b(?:per|pro|par)\b"
)
"""In heads of whole numbers that make no sum that was paid."""
_NO_LINE: Final = re.compile(
    r"point|punkt|punt[io]|punten|contract|vertrag|contrat|lifetime|to date|bisher|credit|guthaben|bonus|cagnotte"
)
"""In heads of products that are no sum of a line."""
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


def may_be_unit_price(head: str) -> bool:
    """Return whether a head names a price, which may be that of one piece: a sum beside it goes before."""
    return _PRICE.match(fold(head.replace("_", " "))) is not None


def _may_be_of_one(head: str) -> bool:
    """Return whether an amount may be the price of one piece: its head says so, or says nothing of a sum paid."""
    words = fold(head.replace("_", " "))
    if names_unit_price(head) or _SUM_PAID.search(words):
        return names_unit_price(head)
    return may_be_unit_price(head) or not (_WITH_TAX.search(words) or _names_amount(head))


def _names_amount(head: str) -> bool:
    found = named_field(head)
    return found is not None and found[0] is Field.AMOUNT


def _may_count_pieces(head: str) -> bool:
    """Return whether a head is one of quantities, or none that is known."""
    is_named = fold_header(head.replace("_", " ")) in QUANTITIES
    return is_named or (named_field(head) is None and not _NO_PIECES.search(fold(head.replace("_", " "))))


def line_total(
    header: Sequence[str], fields: Sequence[Field | None], rows: Sequence[Sequence[str]], *, leave_out: frozenset[int]
) -> int:
    """Return the column of the lines' sums where that of the amounts is their price for one piece; else -1.

    The figures say it, in any language: in most lines of several pieces the amount times a whole number of another
    column is the sum in a third. A head that names what was paid is believed, and points are no sum. Where the tax or
    discounts lie between them, the heads say it.

    Args:
        header: the heads as written.
        fields: what is in each column, amounts among them.
        rows: the first rows.
        leave_out: columns that are no sum paid, by their heads (a tax).
    """
    if not _may_be_of_one(header[fields.index(Field.AMOUNT)]):
        return -1
    prices = _cents(fields.index(Field.AMOUNT), rows)
    free = [at for at, field in enumerate(fields) if field is None]
    sums = {at: _cents(at, rows) for at in free if at not in leave_out and _is_money(at, rows)}
    sums = {at: cents for at, cents in sums.items() if not _NO_LINE.search(fold(header[at].replace("_", " ")))}
    for at in filter(lambda one: _may_count_pieces(header[one]), free if sums else ()):
        pieces = [int(re.split("[.,]", row[at].strip())[0]) if _counts(at, row) else 0 for row in rows]
        found = next((one for one, totals in sums.items() if one != at and _are_products(prices, pieces, totals)), -1)
        if found >= 0:
            return found
    is_price = may_be_unit_price(header[fields.index(Field.AMOUNT)])
    return _named_total(header, sums) if is_price and any(_are_pieces(header[at], at, rows) for at in free) else -1


def _named_total(header: Sequence[str], places: Iterable[int]) -> int:
    """Return the column whose head names a sum that was paid, the plainest first, and no price; -1 = there is none."""
    named = [(found[1], at) for at in places if (found := named_field(header[at])) and found[0] is Field.AMOUNT]
    return min(((rank, at) for rank, at in named if not may_be_unit_price(header[at])), default=(0, -1))[1]


def _are_pieces(head: str, at: int, rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a column counts pieces, by its head, and some lines are of several."""
    is_named = fold_header(head.replace("_", " ")) in QUANTITIES
    return is_named and any(_counts(at, row) and row[at].strip() not in {"0", "1"} for row in rows)


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
    cells = filled_cells(at, rows)
    return bool(cells) and sum(map(looks_like_money, cells)) >= _AGREE * len(cells)


def _cents(at: int, rows: Sequence[Sequence[str]]) -> list[int | None]:
    cells = [row[at] if at < len(row) else "" for row in rows]
    reader = AmountReader(decimal_mark(cell for cell in cells if cell.strip()) or ".", "EUR")
    found = [reader.read(cell) for cell in cells]
    return [one if isinstance(one, int) else None for one in found]
