"""A file that only says what was bought, line by line under receipt numbers: who bought it another file says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import msg
from winback_gui.importing import cleaning
from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.fields import Field
from winback_gui.importing.orders import Order
from winback_gui.importing.readers import Problems

_PLACES: Final = (
    Field.RECEIPT_NO, Field.ITEM, Field.WHAT, Field.QUANTITY, Field.CATEGORY, Field.SERVED_BY, Field.CHANNEL,
)  # fmt: skip


@frozen
class BoughtItems:
    """What one receipt says was bought.

    Attributes:
        line: of its first row.
    """

    receipt_no: str
    line: int
    what: str
    category: str
    served_by: str
    channel: str


class ItemsReader:
    """Gathers the rows of a file under their receipt numbers, wherever in the file they stand."""

    def __init__(self, mapping: ColumnMapping, problems: Problems) -> None:
        self._column = next(
            (name for name, one in zip(mapping.header, mapping.fields, strict=True) if one is Field.RECEIPT_NO), ""
        )
        self._places = [mapping.index(field) for field in _PLACES]
        self._problems = problems
        self._orders: dict[str, Order] = {}
        self._words: dict[str, list[str]] = {}

    def read(self, line: int, cells: list[str]) -> None:
        """Take one row up; one without a receipt number is a problem."""
        receipt, item, what, quantity, category, *words = (
            cleaning.protected(cells[place]) if place >= 0 else "" for place in self._places
        )
        if not receipt:
            self._problems.add(line, self._column, msg("there is no receipt number"))
            return
        order = self._orders.get(receipt)
        if order is None:
            order = self._orders[receipt] = Order(line, "", [])
        order.add_item(cleaning.one_line(item or what), quantity, cleaning.one_line(category))
        known = self._words.setdefault(receipt, ["", ""])
        self._words[receipt] = [one or cleaning.one_line(new) for one, new in zip(known, words, strict=True)]

    def found(self) -> Iterator[BoughtItems]:
        """Yield what each receipt says, in the order of the file."""
        for receipt, order in self._orders.items():
            served_by, channel = self._words[receipt]
            yield BoughtItems(receipt, order.line, order.what, order.category, served_by, channel)
