"""Lines of totals at the end of a list ("Summe;120 Kunden"): no customer and no purchase, and nothing to mend."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from winback_gui.domain.folding import fold
from winback_gui.importing.csv_records import Block
from winback_gui.importing.dates import looks_like_date

_HELD_BACK: Final = 4
"""So many lines at the end are looked at: sum, average, number of rows, and one to spare."""
_LOOKED_AT: Final = 200
_NEARLY_ALL: Final = 0.9
_TOTAL: Final = re.compile(
    r"(?:grand |sub ?|sous )?totals?|(?:gesamt|end|zwischen)?summen?|gesamt(?:betrag|umsatz|ergebnis|anzahl|total)?|"
    r"insgesamt|sommes?|totales?|totali|(?:eind)?totaal|totaux|sumas?|sum"
)
_BESIDE: Final = re.compile(
    r"(?:general\w*|gesamt\w*|umsatz\w*|umsatze|kunden|kundinnen|customers?|clients?|klanten|clienti|clientes|betrag|eur|"
    r"euro|chf|usd|gbp|brutto|netto|ttc|ht|aller|alle|der|des|de|di|van|of|all|anzahl|belege|rechnungen|sales|orders|"
    r"amount|records?|rows|lines|zeilen|\d+)"
)
_UNIT: Final = re.compile(r"[A-Z]{3}|[€$£¥]")


def says_total(cell: str) -> bool:
    """Return whether a cell names a total ("Summe", "Total:", "Gesamt 120 Kunden") and nothing else."""
    if cell.strip() in {"Σ", "∑"}:
        return True
    words = fold(cell).split()
    return any(
        _TOTAL.fullmatch(" ".join(words[:count])) is not None and all(map(_BESIDE.fullmatch, words[count:]))
        for count in (1, 2)
        if len(words) >= count
    )


def is_lone(cells: Sequence[str]) -> bool:
    """Return whether a row has one filled cell at most ("119 visits", "Page 1 of 1"): it is nobody's purchase."""
    return sum(bool(cell.strip()) for cell in cells) <= 1


def _first_filled(cells: Sequence[str]) -> str:
    return next((cell for cell in cells if cell.strip()), "")


def _is_total(cells: Sequence[str], usual: Sequence[int]) -> bool:
    """Return whether a row is one of totals.

    Its first filled cell says so, all others hold figures, and at least half of the columns that a real line fills
    are empty.
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    if not says_total(_first_filled(cells)) or not usual:
        return False
    first = next(place for place, cell in enumerate(cells) if cell.strip())
    missing = sum(not cells[place].strip() for place in usual if place < len(cells) and place != first)
    return missing * 2 >= max(len(usual) - 1, 1) and missing > 0 and all(map(_is_figure, filled[1:]))


def _is_figure(cell: str) -> bool:
    """Return whether a cell beside the word holds a sum, a count or a unit: no date and no address."""
    if looks_like_date(cell) or "@" in cell:
        return False
    return says_total(cell) or _UNIT.fullmatch(cell) is not None or re.match(r"[^\w]*\d", cell) is not None


def usual_columns(rows: Sequence[Sequence[str]]) -> list[int]:
    """Return the columns that nearly all of these rows fill."""
    if not rows:
        return []
    counts = [sum(bool(row[place].strip()) for row in rows) for place in range(min(map(len, rows)))]
    return [place for place, count in enumerate(counts) if count >= _NEARLY_ALL * len(rows)]


def without_totals(blocks: Iterable[Block], on_total: Callable[[int], None]) -> Iterator[Block]:
    """Yield the blocks without the lines of totals that end them; `on_total` hears of the line of each.

    The last lines of each block wait for the next one: only those of the whole list can be totals.
    """
    held: Block = ([], [])
    seen: list[list[str]] = []
    for lines, rows in blocks:
        numbers, records = [*held[0], *lines], [*held[1], *rows]
        cut = max(len(records) - _HELD_BACK, 0)
        held = (numbers[cut:], records[cut:])
        seen = seen or records[: min(cut, _LOOKED_AT)]
        if cut:
            yield numbers[:cut], records[:cut]
    numbers, records = list(held[0]), list(held[1])
    real = usual_columns([cells for cells in seen or records if not says_total(_first_filled(cells))])
    while records and _is_total(records[-1], real):
        on_total(numbers.pop())
        records.pop()
    if records:
        yield numbers, records
