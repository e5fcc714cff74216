"""A file that only says what was bought, line by line under receipt numbers: who bought it another file says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.importing import cleaning
from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.fields import Field
from winback_gui.importing.orders import Order
from winback_gui.importing.rates import SumReader
from winback_gui.importing.readers import Problems

_PLACES: Final = (
    Field.RECEIPT_NO, Field.ITEM, Field.WHAT, Field.QUANTITY, Field.CATEGORY, Field.SERVED_BY, Field.AMOUNT,
    Field.CHANNEL,
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
    """Gathers the rows of a file under their receipt numbers, wherever in the file they stand.

    Args:
        mapping: what is in each column.
        problems: rows that cannot be taken go there.
        sums: reads what was paid for an item, which tells the receipt's main goods; None = no column says it.
        no_visits: kinds of goods for which nobody comes, folded.
    """

    def __init__(
        self,
        mapping: ColumnMapping,
        problems: Problems,
        sums: SumReader | None = None,
        no_visits: frozenset[str] = frozenset(),
    ) -> None:
        self._sums = sums
        self._no_visits = no_visits
        self._column = next(
            (name for name, one in zip(mapping.header, mapping.fields, strict=True) if one is Field.RECEIPT_NO), ""
        )
        self._places = [mapping.index(field) for field in _PLACES]
        self._problems = problems
        self._orders: dict[str, Order] = {}
        self._channels: dict[str, str] = {}

    def read(self, line: int, cells: list[str]) -> None:
        """Take one row up; one without a receipt number is a problem."""
        receipt, item, what, quantity, category, served_by, amount, channel = (
            cleaning.protected(cells[place]) if place >= 0 else "" for place in self._places
        )
        if not receipt:
            self._problems.add(line, self._column, msg("there is no receipt number"))
            return
        order = self._orders.get(receipt)
        if order is None:
            order = self._orders[receipt] = Order(line, "", [])
        minor = 0 if self._sums is None or isinstance(found := self._sums.read(amount), Message) else found
        order.add_amount(minor, header_amount=False)
        category, served_by = cleaning.one_line(category), cleaning.one_line(served_by)
        order.add_item(cleaning.one_line(item or what), quantity, category, served_by, minor)
        self._channels[receipt] = self._channels.get(receipt) or cleaning.one_line(channel)

    def found(self) -> Iterator[BoughtItems]:
        """Yield what each receipt says, in the order of the file."""
        for receipt, order in self._orders.items():
            category, served_by = order.named(self._no_visits)
            yield BoughtItems(receipt, order.line, order.what, category, served_by, self._channels[receipt])
