"""The people and purchases of a file that was looked at, batch by batch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import islice

from winback_gui.importing.ahead import SaidAhead
from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.csv_records import Block
from winback_gui.importing.fields import Field
from winback_gui.importing.file_stamp import changed, refuse_changed
from winback_gui.importing.items import BoughtItems, ItemsReader
from winback_gui.importing.mending import with_mended
from winback_gui.importing.number_form import with_book_numbers
from winback_gui.importing.number_names import OTHER_NAME_PREFIX
from winback_gui.importing.payment_cards import without_payment_cards
from winback_gui.importing.people import NUMBER_PREFIX, PersonReader, PersonRow
from winback_gui.importing.plan import FilePlan
from winback_gui.importing.rates import NO_RATES, Rates, SumReader
from winback_gui.importing.readers import Problems, open_table
from winback_gui.importing.said_of_people import PlaceSaid
from winback_gui.importing.sale import Sales
from winback_gui.importing.sales import BATCH, SaleReader
from winback_gui.importing.state_words import NotThere
from winback_gui.importing.survey import survey
from winback_gui.importing.unheard import with_unheard


@dataclass(slots=True)
class Batch:
    """Some people and purchases of a file.

    Attributes:
        people: for a list of customers each row; for sales each person who was not met before, by the name that the
            sales mean them by.
        items: of a list that only says what was bought.
        stops: of sales, whom a row forbids to write to, each reason once.
        numbers: instead of `people`, where the sales say no more of them than the shop's own number.
        remarks: of sales, what a row remarks about whom it means, each once.
        places: of sales, where their people live by the newest row of each: the last batches of a file say it.
        line: how far the file has been read.
        ahead: of sales, what the list says of the days to come. The last batches say it.
        unread: of sales, whom the rows mean that could not be taken, each once. The last batches say it.
        not_there: of sales so far, by their lines, why they are no visits though nobody cancelled them.
    """

    people: list[PersonRow]
    sales: Sales
    line: int
    numbers: list[str] = field(default_factory=list)
    items: list[BoughtItems] = field(default_factory=list)
    stops: list[PersonRow] = field(default_factory=list)
    remarks: list[PersonRow] = field(default_factory=list)
    places: list[PlaceSaid] = field(default_factory=list)
    ahead: SaidAhead = field(default_factory=SaidAhead)
    unread: list[PersonRow] = field(default_factory=list)
    not_there: Mapping[int, NotThere] = field(default_factory=dict)


@contextmanager
def batches(
    plan: FilePlan,
    problems: Problems,
    *,
    today: date,
    currency: str,
    rates: Rates = NO_RATES,
    first_rows: int = 0,
    home: str = "",
    has_appointments: bool = False,
    no_visits: frozenset[str] = frozenset(),
) -> Iterator[Iterator[Batch]]:
    """Read a file's people and purchases in batches of at most `BATCH` rows.

    Args:
        plan: from `look_at`, all questions answered.
        problems: rows that cannot be taken go there.
        today: nothing may lie after it.
        currency: the book's; amounts in another without a rate are problems.
        rates: of other currencies.
        first_rows: read about as many rows and no more, for a first look at a large file; 0 = all.
        home: the shop's country, two letters; "" = not known.
        has_appointments: an earlier list of this source said who is to come.
        no_visits: kinds of goods for which nobody comes, folded: they name a purchase only where nothing else does.

    Raises:
        WinbackError: the file is no longer what it was, or was changed while it was read: what was shown would be
            another than what comes in.
    """
    mapping = plan.mapping
    refuse_changed(plan.path, plan.stamp)
    with open_table(plan.path, encoding=mapping.encoding, delimiter=mapping.delimiter, sheet=mapping.sheet) as table:
        if table.header != mapping.header:
            raise changed(plan.file)
        facts = plan.facts if first_rows else survey(table, mapping, today)
        blocks = with_mended(partial(table.blocks, free_text=plan.free_text), problems, plan.mended)
        if first_rows:
            blocks = _first(blocks, first_rows)
        if not plan.is_own:
            blocks = with_unheard(plan, blocks, problems)
        blocks = with_book_numbers(blocks, mapping.index(Field.CUSTOMER_NO), mapping.number_form)
        blocks = without_payment_cards(blocks, mapping.header, facts, problems)
        people = PersonReader(mapping, facts, problems, today=today, currency=currency, home=home)
        if plan.is_items_list:
            place = mapping.index(Field.AMOUNT)
            sums = SumReader(facts.decimal_marks[place], currency, rates) if place >= 0 else None
            yield _items_batches(ItemsReader(mapping, problems, sums, no_visits), blocks)
        elif mapping.has_purchases:
            sales = SaleReader(
                mapping, facts, people, problems, today=today, currency=currency, rates=rates,
                has_appointments=has_appointments, no_visits=no_visits,
            )  # fmt: skip
            yield _sales_batches(mapping, sales, people, blocks)
        else:
            yield _people_batches(
                people, (record for lines, rows in blocks for record in zip(lines, rows, strict=True))
            )
    refuse_changed(plan.path, plan.stamp)


def _first(blocks: Iterator[Block], count: int) -> Iterator[Block]:
    """Yield the first rows of a file and no more."""
    for lines, rows in blocks:
        yield lines[:count], rows[:count]
        count -= len(rows)
        if count <= 0:
            return


def _items_batches(items: ItemsReader, blocks: Iterator[Block]) -> Iterator[Batch]:
    """Yield nothing but how far it is while the rows are gathered, and then what each receipt says."""
    line = 0
    for lines, rows in blocks:
        for line, cells in zip(lines, rows, strict=True):
            items.read(line, cells)
        yield Batch([], Sales(), line)
    found = items.found()
    while some := list(islice(found, BATCH)):
        yield Batch([], Sales(), line, items=some)


def _people_batches(people: PersonReader, records: Iterator[tuple[int, list[str]]]) -> Iterator[Batch]:
    found: list[PersonRow] = []
    line = 0
    for line, cells in records:
        if (person := people.read(line, cells)) is not None:
            found.append(person)
        if len(found) >= BATCH:
            yield Batch(found, Sales(), line)
            found = []
    yield Batch(found, Sales(), line)


def _sales_batches(
    mapping: ColumnMapping, sales: SaleReader, people: PersonReader, blocks: Iterator[Block]
) -> Iterator[Batch]:
    met: list[PersonRow] = []
    numbers: list[str] = []
    with_people = mapping.has_person

    def on_person(ref: str, line: int, cells: list[str]) -> None:
        if not with_people and ref.startswith(NUMBER_PREFIX):
            numbers.append(ref.removeprefix(NUMBER_PREFIX))
        elif (person := people.read(line, cells) if with_people else people.bare(ref, line, cells)) is not None:
            is_other = ref.startswith(OTHER_NAME_PREFIX)
            person = replace(person, notes=()) if person.notes else person  # `SaleReader.said` has it
            met.append(replace(person, refs=(ref, *person.refs)) if is_other else person)

    line = 0
    stops: list[PersonRow] = []
    if people.says_stops:
        blocks = _with_stops(people, blocks, stops)
    for taken in sales.read(blocks, on_person):
        line = taken.lines[-1] if taken.lines else line
        yield Batch(
            met.copy(), taken, line, numbers.copy(), stops=stops.copy(), remarks=sales.said.remarks(),
            not_there=sales.not_there,
        )  # fmt: skip
        stops.clear()
        met.clear()
        numbers.clear()
    places = sales.said.places()
    ahead = sales.ahead.said()
    yield Batch(  # of lines that are no purchases
        [], Sales(), line, stops=stops, remarks=sales.said.remarks(), ahead=ahead, unread=sales.unread()
    )
    while some := list(islice(places, BATCH)):
        yield Batch([], Sales(), line, places=some)


def _with_stops(people: PersonReader, blocks: Iterator[Block], stops: list[PersonRow]) -> Iterator[Block]:
    """Yield the blocks as they are, and put down whom their rows forbid to write to, each reason once."""
    known: set[tuple[str, tuple[str, str] | None]] = set()
    for lines, rows in blocks:
        for line, cells in zip(lines, rows, strict=True):
            row = people.stopped(line, cells)
            if row is not None and (row.refs[0], row.stopped_by) not in known:
                known.add((row.refs[0], row.stopped_by))
                stops.append(row)
        yield lines, rows
