"""Rows to purchases: plain ones in a quick loop, line items grouped to one purchase an order."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import compress, islice
from operator import itemgetter
from typing import Final, NamedTuple, TypeAlias, cast

from winback_gui.domain.message import Message, msg
from winback_gui.domain.purchase import PurchaseKind, day_from_number, day_number
from winback_gui.importing import cleaning
from winback_gui.importing.ahead import AheadReader
from winback_gui.importing.cell_memory import CellMemory, TextMemory
from winback_gui.importing.columns import ColumnMapping, ZeroSums
from winback_gui.importing.csv_records import Block, Record
from winback_gui.importing.fields import ABOUT_PURCHASES, Field
from winback_gui.importing.number_names import NumberNames
from winback_gui.importing.order_states import states
from winback_gui.importing.orders import Order
from winback_gui.importing.people import EMAIL_PREFIX, NOTHING, PersonReader, PersonRow
from winback_gui.importing.rates import NO_RATES, Rates, foreign_code
from winback_gui.importing.readers import Problems
from winback_gui.importing.said_of_people import SaidOfPeople
from winback_gui.importing.sale_amounts import SaleAmounts, after_refund, where_to_mend
from winback_gui.importing.state_words import NotThere, state_key
from winback_gui.importing.survey import Survey
from winback_gui.importing.totals import is_lone

Sale: TypeAlias = tuple[str, int, int, int, str, str, str, str, str, str, str, int]
"""ref, day number, minor units, kind, what, category, receipt no., served by, source ("" = the file's), channel, paid,
line."""


class Sales(NamedTuple):
    """Purchases as columns of one length: the fields of `Sale`. A million of them cost a third of what rows do."""

    refs: Sequence[str] = ()
    days: Sequence[int] = ()
    amounts: Sequence[int] = ()
    kinds: Sequence[int] = ()
    whats: Sequence[str] = ()
    categories: Sequence[str] = ()
    receipts: Sequence[str] = ()
    served_by: Sequence[str] = ()
    sources: Sequence[str] = ()
    channels: Sequence[str] = ()
    paid: Sequence[str] = ()
    lines: Sequence[int] = ()


OnPerson: TypeAlias = Callable[[str, int, list[str]], None]

_COLUMNS: Final = (
    Field.DAY, Field.AMOUNT, Field.KIND, Field.CANCELLED_AT, Field.WHAT, Field.CATEGORY, Field.RECEIPT_NO,
    Field.SERVED_BY, Field.CURRENCY, Field.SOURCE, Field.CHANNEL, Field.TIP,
)  # fmt: skip
BATCH: Final = 10_000
_OPEN_ORDERS: Final = 20_000
_PERSON: Final = (Field.FULL_NAME, Field.NAME_KEY, Field.FIRST_NAME, Field.LAST_NAME, Field.STREET, Field.WHOLE_ADDRESS)


class SaleReader:
    """Reads the purchases of one file.

    Attributes:
        cancelled: purchases that are no visit, counted while they are read.
        said: what the rows say of their people beside who they are.
        ahead: the rows that may be still to come.
        not_there: by its line, why a row is no visit that was neither cancelled nor given back.
    """

    def __init__(
        self,
        mapping: ColumnMapping,
        survey: Survey,
        people: PersonReader,
        problems: Problems,
        *,
        today: date,
        currency: str,
        rates: Rates = NO_RATES,
        has_appointments: bool = False,
        no_visits: frozenset[str] = frozenset(),
    ) -> None:
        self._no_visits = no_visits
        self._mapping = mapping
        self._people = people
        self._problems = problems
        self._header = mapping.header
        self._is_own = mapping.format_key.startswith("own")
        self._states = states(mapping, survey.states)
        marked = {key: said for key, said in survey.states.items() if key not in survey.unmarked}
        self._unmarked = states(mapping, marked)  # of later days than the list marks
        self._marked_until = max(survey.unmarked.values(), default=None)
        self._there = survey.there
        self.not_there: dict[int, NotThere] = {}
        self._zero_is_visit = mapping.zero_sums is ZeroSums.VISITS
        self._is_day_alone = mapping.is_visits_list and not self._zero_is_visit
        self._days = CellMemory(survey.days(mapping.index(Field.DAY), today).read)
        self._today = day_number(today)
        self._amounts = SaleAmounts(mapping, survey, currency, rates)
        self._texts = TextMemory(_own_text if self._is_own else cleaning.one_line)
        self.ahead = AheadReader(
            mapping, survey, self._states, people, problems, self._texts, today, has_appointments=has_appointments
        )
        self._blank: Sequence[str] = ()
        self._single_ref = self._find_single_ref()
        self._by_email: dict[tuple[str, ...], str] = {}
        self._names = NumberNames(mapping)
        second = mapping.second or (None,) * len(mapping.fields)
        self._about_people = [
            place
            for place, fields in enumerate(zip(mapping.fields, second, strict=True))
            if any(one is not None and one not in ABOUT_PURCHASES for one in fields)
        ]
        self._unread: dict[str, PersonRow] = {}  # by what it means, somebody of whom a row could not be taken
        self._met: dict[str, int] = {}
        self._visits_met: set[str] = set()
        self.said = SaidOfPeople(mapping, people)
        self._pick = itemgetter(*(mapping.index(one) for one in _COLUMNS))  # of cells with an empty one at their end

    def read(self, blocks: Iterator[Block], on_person: OnPerson) -> Iterator[Sales]:
        """Yield the purchases, some thousand at a time; `on_person` hears of each name once, with its first row."""
        if not self._mapping.line_items:
            seen: set[str] = set()
            for lines, rows in blocks:
                for at in range(0, len(rows), BATCH):
                    yield self._plain(lines[at : at + BATCH], rows[at : at + BATCH], seen, on_person)
            return
        records = ((line, cells) for lines, rows in blocks for line, cells in zip(lines, rows, strict=True))
        orders = self._orders(records, on_person)
        while taken := list(islice(orders, BATCH)):
            yield Sales(*zip(*taken, strict=True))

    def _plain(self, lines: Sequence[int], rows: list[list[str]], seen: set[str], on_person: OnPerson) -> Sales:
        """Return the purchases of some rows, worked out column by column: a row at a time costs three times as much."""
        columns = list(zip(*rows, strict=True))
        refs = self._refs(columns, rows)
        days = list(map(self._days.__getitem__, self._column(columns, Field.DAY)))
        amounts = self._amounts.read(columns)
        if good := self._good(lines, rows, refs, columns, days, amounts):
            kept = list(compress(rows, good))
            return self._plain(list(compress(lines, good)), kept, seen, on_person) if kept else Sales()
        refs = self._names.told_apart(refs, columns)
        if new := set(refs) - seen:
            seen |= new
            for ref, line, cells in zip(refs, lines, rows, strict=True):
                if ref in new:
                    new.remove(ref)
                    on_person(ref, line, cells)
        self.said.hear(refs, lines, rows, columns)
        self.said.see(refs, cast("list[int]", days), lines, columns)
        receipts = _all_protected(self._column(columns, Field.RECEIPT_NO))
        if self._mapping.is_visits_list:
            receipts = self._of_visits(receipts, cast("list[int]", days))
        signed = cast("list[int]", amounts)  # none is missing: see above
        states_said = self._states_said(columns)
        kinds = self._kinds(columns, signed, list(zip(states_said, map(self._is_unmarked, days), strict=True)), lines)
        if (refunded := self._amounts.refunded(columns)) is not None:
            kinds, signed = map(list, zip(*map(after_refund, kinds, signed, refunded), strict=True))
        if any(kinds) or min(signed) < 0:
            self._mark_refunds(kinds, signed, receipts)
        if self._is_day_alone:
            alone = int(PurchaseKind.LAST_VISIT)
            kinds = [alone if kind == PurchaseKind.SALE else kind for kind in kinds]
        elif (self._zero_is_visit or self._there) and 0 in signed:
            kinds = [int(self._prepaid_or(*one)) for one in zip(kinds, signed, states_said, strict=True)]
        return Sales(
            refs,
            cast("list[int]", days),
            signed,
            kinds,
            self._text_column(columns, Field.WHAT),
            self._text_column(columns, Field.CATEGORY),
            receipts,
            self._text_column(columns, Field.SERVED_BY),
            self._column(columns, Field.SOURCE),
            self._channels(columns),
            self._paid(columns),
            lines,
        )

    def _good(
        self,
        lines: Sequence[int],
        rows: list[list[str]],
        refs: Sequence[str],
        columns: list[tuple[str, ...]],
        days: Sequence[int | None],
        amounts: Sequence[int | None],
    ) -> list[bool]:
        """Refuse what cannot be taken, set aside who is still to come today, and return what is left; [] = all."""
        if "" in refs or None in days or None in amounts:
            good = [
                bool(ref) and day is not None and amount is not None
                for ref, day, amount in zip(refs, days, amounts, strict=True)
            ]
            for line, cells, ref, is_good in zip(lines, rows, refs, good, strict=True):
                if not is_good:
                    self._refuse(line, cells, ref)
        elif self._today in days and self._states.places:
            self.ahead.meet(set(zip(*(columns[at] for at in self._states.places), strict=True)))
            good = [
                not self.ahead.takes_today(*one) for one in zip(lines, rows, refs, cast("list[int]", days), strict=True)
            ]
        else:
            return []
        for line, cells, ref, is_good in zip(lines, rows, refs, good, strict=True):
            if not is_good:
                self.said.hear_row(ref, line, cells)
        return [] if all(good) else good

    def _of_visits(self, numbers: Sequence[str], days: Sequence[int]) -> list[str]:
        """Return the numbers of check-ins, each with its day: a booking may be of several visits.

        So a later list can say that who was booked did not come. What is of several on one day names none of them.
        """
        named = [f"{number} {day_from_number(day)}" for number, day in zip(numbers, days, strict=True)]
        times = Counter(named)
        known = self._visits_met & times.keys()
        self._visits_met |= times.keys()
        return [
            one if number and times[one] == 1 and one not in known else ""
            for number, one in zip(numbers, named, strict=True)
        ]

    def _channels(self, columns: list[tuple[str, ...]]) -> Sequence[str]:
        """Return each row's channel; some exports say it in a second column where the first is empty."""
        cells = self._text_column(columns, Field.CHANNEL)
        place = self._mapping.second_index(Field.CHANNEL)
        if place < 0 or "" not in cells:
            return cells
        return [one or self._texts[other] for one, other in zip(cells, columns[place], strict=True)]

    def _paid(self, columns: list[tuple[str, ...]]) -> Sequence[str]:
        """Return what was paid in another currency; our own export says it in a column of its own."""
        paid = self._amounts.paid(columns)
        return self._column(columns, Field.PAID) if paid is None else paid

    def _text_column(self, columns: list[tuple[str, ...]], field: Field) -> Sequence[str]:
        cells = self._column(columns, field)
        return list(map(self._texts.__getitem__, cells)) if self._mapping.index(field) >= 0 else cells

    def _column(self, columns: list[tuple[str, ...]], field: Field) -> Sequence[str]:
        """Return a field's cells; empty ones where the file has no such column."""
        place = self._mapping.index(field)
        if place >= 0:
            return columns[place]
        if len(self._blank) != len(columns[0]):
            self._blank = [""] * len(columns[0])
        return self._blank

    def _refs(self, columns: list[tuple[str, ...]], rows: Sequence[list[str]]) -> list[str]:
        place, refs = self._single_ref
        if place >= 0:
            return list(map(refs.__getitem__, columns[place]))
        if self._people.ref_fields[:1] != ((Field.EMAIL, EMAIL_PREFIX),):
            return [self._ref(cells) for cells in rows]
        known, found = self._by_email, []
        for said, cells in zip(zip(*(columns[at] for at in self._people.email_places), strict=True), rows, strict=True):
            ref = known.get(said)
            if ref is None:
                ref = self._ref(cells)
                if ref.startswith(EMAIL_PREFIX):  # else other columns tell who is meant
                    known[said] = ref
            found.append(ref)
        return found

    def _states_said(self, columns: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """Return what each row says in its columns of states."""
        if not self._states.places:
            return [()] * len(columns[0])
        return list(zip(*(columns[at] for at in self._states.places), strict=True))

    def _is_unmarked(self, day: int | None) -> bool:
        """Return whether the list knows of a day not yet who came on it: who was booked did, as far as it tells."""
        return self._marked_until is not None and day is not None and day > self._marked_until

    def _is_not_sold(self, said: tuple[str, ...], *, unmarked: bool) -> bool:
        return (self._unmarked if unmarked else self._states).is_not_sold(said)

    def _is_no_order(self, said: tuple[str, ...], day: int, line: int) -> bool:
        """Return whether an order did not come about, and keep why nobody was there."""
        if not self._is_not_sold(said, unmarked=self._is_unmarked(day)):
            return False
        if (why := self._states.why_not_there(said)) is not None:
            self.not_there[line] = why
        return True

    def _kinds(
        self,
        columns: list[tuple[str, ...]],
        amounts: list[int],
        said: Sequence[tuple[tuple[str, ...], bool]],
        lines: Sequence[int],
    ) -> list[int]:
        """Return what each row is; `said` are its states, and whether its day is one of which nobody is marked yet."""
        if not any(self._mapping.index(one) >= 0 for one in (Field.KIND, Field.STATUS, Field.CANCELLED_AT)):
            return [int(PurchaseKind.SALE)] * len(amounts)
        kinds, cancelled = self._column(columns, Field.KIND), self._column(columns, Field.CANCELLED_AT)
        taken_back = (amount < 0 and not self._is_own for amount in amounts)
        found = [
            int(cleaning.kind_of(kind, at, takes_back=back, is_own=self._is_own))
            for kind, at, back in zip(kinds, cancelled, taken_back, strict=True)
        ]
        if not self._states.places:
            return found
        different = set(said)
        self.ahead.meet({cells for cells, _unmarked in different})
        none = {
            (cells, unmarked): self._states.why_not_there(cells)
            for cells, unmarked in different
            if self._is_not_sold(cells, unmarked=unmarked)
        }
        if any(none.values()):
            self.not_there |= {line: why for line, one in zip(lines, said, strict=True) if (why := none.get(one))}
        return [int(PurchaseKind.CANCELLED) if one in none else kind for one, kind in zip(said, found, strict=True)]

    def _mark_refunds(self, kinds: list[int], amounts: list[int], receipts: list[str]) -> None:
        """Give refunds their kind, their sign and their number, in place."""
        sale, refund = int(PurchaseKind.SALE), int(PurchaseKind.REFUND)
        for place, (kind, amount) in enumerate(zip(kinds, amounts, strict=True)):
            if kind == refund or (kind == sale and amount < 0):
                kinds[place] = refund
                amounts[place] = -abs(amount)
                if receipts[place] and not self._is_own:
                    receipts[place] = _refund_receipt(receipts[place])

    def _prepaid_or(self, kind: int, amount: int, said: Sequence[str]) -> PurchaseKind:
        """Return the kind of a row; a sale of 0.00 is one paid before where the owner or its state says so."""
        if kind != PurchaseKind.SALE or amount:
            return PurchaseKind(kind)
        was_there = self._zero_is_visit or not self._there.isdisjoint(map(state_key, said))
        return PurchaseKind.PREPAID if was_there else PurchaseKind.SALE

    def _find_single_ref(self) -> tuple[int, TextMemory]:
        """Return the one column that names the customer, or -1, and the names already made of its cells."""
        fields = self._people.ref_fields
        if len(fields) != 1 or fields[0][0] is Field.EMAIL:
            return -1, TextMemory(str)
        place, prefix = self._mapping.index(fields[0][0]), fields[0][1]
        return place, TextMemory(
            lambda cell: prefix + bare if (bare := cleaning.protected(cell)) not in NOTHING else ""
        )

    def _ref(self, cells: Sequence[str]) -> str:
        """Return under which name the row means its customer; "" = the row names nobody."""
        return next(iter(self._people.refs(cells)), "")

    def _refuse(self, line: int, cells: list[str], ref: str) -> None:
        """Say what is wrong with a row; a sale without a customer is counted, and nothing is wrong with it.

        What has no day or no sum that can be read is no sale, whoever it names. A sum that waits for its rate is one.
        """
        picked = self._pick([*cells, ""])
        day, wrong = self._days.why(picked[0]), self._amounts.wrong(cells)
        is_sale = not isinstance(day, Message) and (wrong is None or bool(foreign_code(wrong[1])))
        is_nameless = not ref and self._people.is_nameless(cells)
        if is_nameless and is_sale:
            self._problems.add_nameless(self._mapping.source, cleaning.protected(picked[6]))
        elif not ref and not is_nameless:
            self._leave_out(
                line,
                self._name(*(one for one, _ in self._people.ref_fields)),
                self._people.why_nobody(cells),
                ref,
                cells,
            )
        elif isinstance(day, Message):
            if not self.ahead.take(line, cells, ref, day):
                self._leave_out(line, self._name(Field.DAY), day, ref, cells)
        elif wrong is not None:
            self._leave_out(line, self._name(*wrong[0]), wrong[1], ref, cells)

    def _leave_out(self, line: int, column: str, why: Message, ref: str, cells: Sequence[str]) -> None:
        """Name a row that cannot be taken, and keep whom it means: what the list has of them is not known."""
        is_nobodys = is_lone(cells)
        self._problems.add(line, column, why, is_told=bool(ref) or is_nobodys)
        if ref and not is_nobodys and ref not in self._unread:
            self._unread[ref] = self._people.named(ref, line, cells)

    def unread(self) -> list[PersonRow]:
        """Return whom the rows mean that could not be taken, each once; to be asked at the end, after `ahead`."""
        return [*self._unread.values(), *self.ahead.unread]

    def _name(self, *fields: Field) -> str:
        return next((self._header[place] for one in fields if (place := self._mapping.index(one)) >= 0), "")

    # ---- line items ----

    def _orders(self, records: Iterator[Record], on_person: OnPerson) -> Iterator[Sale]:
        open_orders: OrderedDict[tuple[str, bool], Order] = OrderedDict()
        closed: set[tuple[str, bool]] = set()
        places = {one: self._mapping.index(one) for one in Field}
        for line, cells in records:
            cells.append("")
            receipt = cleaning.protected(cells[places[Field.RECEIPT_NO]])
            if not receipt:
                ref = self._ref(cells)
                self._leave_out(line, self._name(Field.RECEIPT_NO), msg("there is no receipt number"), ref, cells)
                self.said.hear_row(ref, line, cells)
                continue
            is_refund = cleaning.kind_of(cells[places[Field.KIND]], "") is PurchaseKind.REFUND
            key = (receipt, is_refund)
            if key in closed:
                ref, why = self._ref(cells), msg("a line of a receipt that stands far above")
                self._leave_out(line, self._name(Field.RECEIPT_NO), why, ref, cells)
                self.said.hear_row(ref, line, cells)
                continue
            order = open_orders.get(key)
            if order is None:
                order = open_orders[key] = Order(line, self._ref(cells), list(cells))
            self._add_item(order, line, cells, places)
            self.said.hear_row(order.ref or self._ref(cells), line, cells)
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
        item = self._texts[cells[places[Field.ITEM]]]
        order.add_item(
            item or self._texts[cells[self._mapping.second_index(Field.ITEM)]],
            cells[places[Field.QUANTITY]].strip(),
            self._texts[cells[places[Field.CATEGORY]]],
            self._texts[cells[places[Field.SERVED_BY]]],
            0 if is_whole else minor,
        )

    def _row_amount(self, line: int, cells: list[str], places: dict[Field, int], order: Order) -> int:
        """Return the amount of a row with its tax; a cell that cannot be read holds the whole order."""
        amount = self._amounts.of_cell(cells[places[Field.AMOUNT]], self._amounts.code_of(order.cells))
        if isinstance(amount, Message):
            self._leave_out(line, self._name(*where_to_mend(amount)), amount, order.ref or self._ref(cells), cells)
            order.is_held = True
            return 0
        if (place := places[Field.TAX]) >= 0 and cells[place].strip():
            amount += self._more(line, place, cells, order)
        return amount

    def _more(self, line: int, place: int, cells: list[str], order: Order) -> int:
        found = self._amounts.more(place, cells[place], self._amounts.code_of(order.cells))
        if isinstance(found, Message):
            self._leave_out(line, self._header[place], found, order.ref or self._ref(cells), cells)
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
        pick = self._pick(cells)
        day = self._days[pick[0]]
        if order.is_held:
            return
        if not order.ref or day is None:
            self._refuse(order.line, order.cells, order.ref)
            return
        if self.ahead.takes_today(order.line, order.cells, order.ref, day):
            return
        amount = order.amount_minor
        kind = cleaning.kind_of(pick[2], pick[3], takes_back=amount < 0, is_own=self._is_own)
        self.ahead.meet([states_of := tuple(cells[at] for at in self._states.places)])
        if self._is_no_order(states_of, day, order.line):
            kind = PurchaseKind.CANCELLED
        if pick[11].strip():
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
        self.said.see_row(order.ref, day, order.line, cells)
        receipt = _refund_receipt(key[0]) if kind is PurchaseKind.REFUND else key[0]
        what = order.what or self._texts[pick[4]]
        channel = self._texts[pick[10]] or self._texts[cells[self._mapping.second_index(Field.CHANNEL)]]
        category, served_by = order.named(self._no_visits)
        kind = self._prepaid_or(kind, amount, states_of)
        # Its number tells an order from others, whatever the rate: what was paid need not be known.
        yield (
            order.ref, day, amount, int(kind), what, category, receipt, served_by, "", channel, "", order.line,
        )  # fmt: skip


def _own_text(cell: str) -> str:
    """Return a text of a list of ours, whose lines and signs were protected when it was written."""
    bare = cleaning.unescaped(cell)
    return bare if bare != cell else cleaning.one_line(cell)


def _all_protected(cells: Sequence[str]) -> list[str]:
    """Return `cleaning.protected` of each cell; of plain ones in one go."""
    together = "".join(cells)
    if together.isascii() and "'" not in together:
        return list(map(str.strip, cells))
    return list(map(cleaning.protected, cells))


def _refund_receipt(receipt: str) -> str:
    """Return the number under which a refund is kept: tills may give it the number of the sale it takes back."""
    return f"{receipt} R"


def has_person(mapping: ColumnMapping) -> bool:
    """Return whether a file of purchases also says who the customers are."""
    return any(one in mapping.fields for one in _PERSON)


def says_whole_amounts(mapping: ColumnMapping) -> bool:
    """Return whether its amounts are whole receipts; sums of items leave tips and shipping out."""
    return not mapping.line_items or mapping.header_amount


__all__: Sequence[str] = ("BATCH", "OnPerson", "Sale", "SaleReader", "Sales", "has_person", "says_whole_amounts")
