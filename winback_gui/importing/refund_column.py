"""Which column of an unknown list of sales says how much of a sale was given back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from winback_gui.domain.folding import fold
from winback_gui.importing.amounts import AmountReader, decimal_mark, looks_like_money
from winback_gui.importing.fields import PURCHASE_FIELDS, Field

_GIVEN_BACK: Final = (
    r"refund(?:s|ed)?|(?:zuruck|ruck)?erstatt(?:et|ung|ungen)|rembourse(?:e|ment|ments)?|terugbeta(?:ald|ling|lingen)|"
    r"rimbors(?:o|i|ato|ata)|reembols(?:o|os|ado|ada)"
)
_SUM: Final = r"amounts?|total|sum|value|betrag|summe|wert|montant|bedrag|totaal|importo|totale|importe"
_BESIDE: Final = r"order|bestell(?:ung)?|item|line|sale|already|bereits|of|the|de|du|del|di|la|le|der|des|in"
_HEAD: Final = re.compile(
    rf"(?:(?:{_SUM}|{_BESIDE}) ?)*(?:{_GIVEN_BACK}|erstattete[rs]?|(?:zuruck|ruck)?erstattungs)(?: ?(?:{_SUM}))?"
    r"(?: (?:eur|chf|usd|gbp|cad|aud))?"
)
_WITHOUT: Final = re.compile(r"\bnet|netto|neto|ohne|without|excl|after|nach|less|minus|abzugl|refund|erstatt|rembours")
"""In heads of sums off which it was taken before, perhaps."""
_MARK: Final = re.compile(r"[^\w ]")
_ANY: Final = "EUR"
"""Of two decimals, as most: sums are only held against each other here."""


def refund_column(header: Sequence[str], fields: Sequence[Field | None], rows: Sequence[Sequence[str]]) -> int:
    """Return the column of what was given back, or -1.

    Its head says so, its cells are amounts, something was given back, and nowhere more than the sum of the row. It is
    none where the sum is what was left: by its head, or because both together are what stands in another column. Where
    rows of refunds stand beside those of sales, by a column of kinds or by a sum below nought, what was given back is
    in these, and would be taken off twice.

    Args:
        header: the heads as written.
        fields: what is in the other columns, as far as it is known.
        rows: the first rows.
    """
    if not PURCHASE_FIELDS.issubset(fields) or not {Field.REFUNDED, Field.KIND}.isdisjoint(fields):
        return -1
    paid_at = fields.index(Field.AMOUNT)
    if _WITHOUT.search(_words(header[paid_at])):
        return -1
    paid = _sums(rows, paid_at)
    if any(minor is not None and minor < 0 for minor in paid):
        return -1
    for at, name in enumerate(header):
        if fields[at] is None and _HEAD.fullmatch(_words(name)) and _are_sums(rows, at):
            back = _sums(rows, at)
            if (
                any(back)
                and all(_is_part(*pair) for pair in zip(back, paid, strict=True))
                and not _is_left(back, paid, rows, at)
            ):
                return at
    return -1


def _words(name: str) -> str:
    return " ".join(_MARK.sub(" ", fold(name.replace("_", " "))).split())


def _are_sums(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Return whether the cells of a column are amounts; "0" and a dash stand between them, alone they are marks."""
    cells = [cell for cell in _cells(rows, at) if cell.strip("-–") not in {"", "0"}]
    return bool(cells) and all(map(looks_like_money, cells))


def _cells(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    return [row[at].strip() if at < len(row) else "" for row in rows]


def _sums(rows: Sequence[Sequence[str]], at: int) -> list[int | None]:
    """Return the amounts of a column, None for what is none."""
    cells = _cells(rows, at)
    reader = AmountReader(decimal_mark(cells) or ".", _ANY)
    return [found if isinstance(found := reader.read(cell), int) else None for cell in cells]


def _is_part(back: int | None, paid: int | None) -> bool:
    return not back or paid is None or abs(back) <= paid


def _is_left(back: Sequence[int | None], paid: Sequence[int | None], rows: Sequence[Sequence[str]], at: int) -> bool:
    """Return whether another column is what was paid and given back together, wherever something was given back."""
    given = [place for place, minor in enumerate(back) if minor]
    whole = [(paid[place] or 0) + abs(back[place] or 0) for place in given]
    others = (_sums(rows, other) for other in range(len(rows[0])) if other != at) if given else ()
    return any([sums[place] for place in given] == whole for sums in others)
