"""Lines whose customer card is a payment card: they are held, whoever said what is in the column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from winback_gui.domain.message import Message, msg
from winback_gui.importing.card_columns import is_payment_card
from winback_gui.importing.csv_records import Block
from winback_gui.importing.readers import Problems
from winback_gui.importing.survey import Survey

_WHY: Final = msg(
    "this looks like the number of a payment card, and such numbers are not kept. If it is a card of your shop, call "
    "the column “Customer no.” in the list"
)


def without_payment_cards(
    blocks: Iterator[Block], header: Sequence[str], facts: Survey, problems: Problems
) -> Iterator[Block]:
    """Yield a file's records without those that name somebody by a payment card; these go to `problems`."""
    if not facts.cards:
        yield from blocks
        return
    for lines, rows in blocks:
        good = []
        for line, cells in zip(lines, rows, strict=True):
            if (place := _place(cells, facts)) >= 0:
                problems.add(line, header[place], _WHY)
            else:
                good.append((line, cells))
        if good:
            yield [line for line, _cells in good], [cells for _line, cells in good]


def payment_card_in(cells: Sequence[str], facts: Survey) -> tuple[int, Message] | None:
    """Return which cell of a line names somebody by a payment card, and what is wrong with that; None = no one does."""
    place = _place(cells, facts)
    return (place, _WHY) if place >= 0 else None


def _place(cells: Sequence[str], facts: Survey) -> int:
    return next((at for at, own in facts.cards.items() if is_payment_card(cells[at], own)), -1)
