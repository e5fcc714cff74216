"""Purchases of several rows each, the items of one receipt: grouped to one purchase an order."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from typing import Final

from winback_gui.domain.message import Message, msg
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.importing import cleaning
from winback_gui.importing.ahead import AheadReader
from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.csv_records import Record
from winback_gui.importing.fields import ABOUT_PURCHASES, Field
from winback_gui.importing.orders import Order
from winback_gui.importing.refused_sales import RefusedSales
from winback_gui.importing.said_of_people import SaidOfPeople
from winback_gui.importing.sale import OnPerson, Sale
from winback_gui.importing.sale_amounts import after_refund, where_to_mend
from winback_gui.importing.sale_cells import SaleCells
from winback_gui.importing.sale_kinds import SaleKinds, refund_receipt

_OPEN_ORDERS: Final = 20_000


class OrderReader:
    """Reads the orders of one file.

    Args:
        mapping: its columns.
        cells: reads them.
        kinds: tells what an order is.
        refused: hears of rows that cannot be taken.
        ahead: takes the orders that are still to come.
        said: hears what the rows say of their people.
        no_visits: kinds of goods for which nobody comes, as `no_visits.folded` has them.
    """

    def __init__(
        self,
        mapping: ColumnMapping,
        cells: SaleCells,
        kinds: SaleKinds,
        refused: RefusedSales,
        ahead: AheadReader,
        said: SaidOfPeople,
        no_visits: frozenset[str],
    ) -> None:
        self._mapping = mapping
        self._cells = cells
        self._kinds = kinds
        self._refused = refused
        self._ahead = ahead
        self._said = said
        self._no_visits = no_visits
        self._is_own = mapping.format_key.startswith("own")
        second = mapping.second or (None,) * len(mapping.fields)
        self._about_people = [
            place
            for place, fields in enumerate(zip(mapping.fields, second, strict=True))
            if any(one is not None and one not in ABOUT_PURCHASES for one in fields)
        ]
        self._met: dict[str, int] = {}

    def read(self, records: Iterator[Record], on_person: OnPerson) -> Iterator[Sale]:
        """Yield a purchase for each order; `on_person` hears of each name whenever an order says other of it."""
        open_orders: OrderedDict[tuple[str, bool], Order] = OrderedDict()
        closed: set[tuple[str, bool]] = set()
        places = {one: self._mapping.index(one) for one in Field}
        for line, cells in records:
            cells.append("")
            receipt = cleaning.protected(cells[places[Field.RECEIPT_NO]])
            if not receipt:
                ref = self._cells.ref(cells)
                self._refused.leave_out(
                    line, self._refused.head(Field.RECEIPT_NO), msg("there is no receipt number"), ref, cells
                )
                self._said.hear_row(ref, line, cells)
                continue
            is_refund = cleaning.kind_of(cells[places[Field.KIND]], "") is PurchaseKind.REFUND
            key = (receipt, is_refund)
            if key in closed:
                ref, why = self._cells.ref(cells), msg("a line of a receipt that stands far above")
                self._refused.leave_out(line, self._refused.head(Field.RECEIPT_NO), why, ref, cells)
                self._said.hear_row(ref, line, cells)
                continue
            order = open_orders.get(key)
            if order is None:
                order = open_orders[key] = Order(line, self._cells.ref(cells), list(cells))
            self._add_item(order, line, cells, places)
            self._said.hear_row(order.ref or self._cells.ref(cells), line, cells)
            if len(open_orders) > _OPEN_ORDERS:
                old_key, old = open_orders.popitem(last=False)
                closed.add(old_key)
                yield from self._close(old_key, old, on_person)
        for key, order in open_orders.items():
            yield from self._close(key, order, on_person)

    def _add_item(self, order: Order, line: int, cells: list[str], places: dict[Field, int]) -> None:
        amount_cell = cells[places[Field.AMOUNT]]
        is_whole, minor = self._mapping.header_amount, 0
        if not is_whole or (line == order.line or amount_cell.strip()):
            minor = self._row_amount(line, cells, places, order)
            order.add_amount(minor, header_amount=is_whole)
        item = self._cells.texts[cells[places[Field.ITEM]]]
        order.add_item(
            item or self._cells.texts[cells[self._mapping.second_index(Field.ITEM)]],
            cells[places[Field.QUANTITY]].strip(),
            self._cells.texts[cells[places[Field.CATEGORY]]],
            self._cells.texts[cells[places[Field.SERVED_BY]]],
            0 if is_whole else minor,
        )

    def _row_amount(self, line: int, cells: list[str], places: dict[Field, int], order: Order) -> int:
        """Return the amount of a row with its tax; a cell that cannot be read holds the whole order."""
        amount = self._cells.amounts.of_cell(cells[places[Field.AMOUNT]], self._cells.amounts.code_of(order.cells))
        if isinstance(amount, Message):
            self._refused.leave_out(
                line, self._refused.head(*where_to_mend(amount)), amount, order.ref or self._cells.ref(cells), cells
            )
            order.is_held = True
            return 0
        if (place := places[Field.TAX]) >= 0 and cells[place].strip():
            amount += self._more(line, place, cells, order)
        return amount

    def _more(self, line: int, place: int, cells: list[str], order: Order) -> int:
        found = self._cells.amounts.more(place, cells[place], self._cells.amounts.code_of(order.cells))
        if isinstance(found, Message):
            self._refused.leave_out(
                line, self._mapping.header[place], found, order.ref or self._cells.ref(cells), cells
            )
            order.is_held = True
            return 0
        return found

    def _is_news(self, ref: str, cells: list[str]) -> bool:
        """Return whether an order says of its customer what the one before it did not."""
        said = hash(tuple([cells[place] for place in self._about_people]))
        if self._met.get(ref) == said:
            return False
        self._met[ref] = said
        return True

    def _close(self, key: tuple[str, bool], order: Order, on_person: OnPerson) -> Iterator[Sale]:
        """Yield the purchase of an order, unless it has to be held."""
        cells = order.cells
        pick = self._cells.picked(cells)
        day = self._cells.days[pick.day]
        if order.is_held:
            return
        if not order.ref or day is None:
            self._refused.refuse(order.line, order.cells, order.ref)
            return
        if self._ahead.takes_today(order.line, order.cells, order.ref, day):
            return
        amount = order.amount_minor
        kind = cleaning.kind_of(pick.kind, pick.cancelled_at, takes_back=amount < 0, is_own=self._is_own)
        self._ahead.meet([states_of := tuple(cells[at] for at in self._kinds.states.places)])
        if self._kinds.is_no_order(states_of, day, order.line):
            kind = PurchaseKind.CANCELLED
        if pick.tip.strip():
            amount -= self._more(order.line, self._mapping.index(Field.TIP), cells, order)
            if order.is_held:
                return
        if (place := self._mapping.index(Field.REFUNDED)) >= 0 and cells[place].strip():
            refunded = abs(self._more(order.line, place, cells, order))
            if order.is_held:
                return
            left, amount = after_refund(kind, amount, refunded)
            kind = PurchaseKind(left)
        if kind is PurchaseKind.SALE and (amount < 0 or (order.is_return and amount <= 0)):
            kind = PurchaseKind.REFUND
        if kind is PurchaseKind.REFUND:
            amount = -abs(amount)
        if self._is_news(order.ref, cells):
            on_person(order.ref, order.line, cells)
        self._said.see_row(order.ref, day, order.line, cells)
        receipt = refund_receipt(key[0]) if kind is PurchaseKind.REFUND else key[0]
        what = order.what or self._cells.texts[pick.what]
        channel = self._cells.texts[pick.channel] or self._cells.texts[cells[self._mapping.second_index(Field.CHANNEL)]]
        category, served_by = order.named(self._no_visits)
        kind = self._kinds.prepaid_or(kind, amount, states_of)
        # Its number tells an order from others, whatever the rate: what was paid need not be known.
        yield (
            order.ref, day, amount, int(kind), what, category, receipt, served_by, "", channel, "", order.line,
        )  # fmt: skip
