"""What the whole of a file says about its dates and amounts, before a single row is taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import reduce
from itertools import islice
from typing import Final

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.domain.postcodes import has_lost_zeros
from winback_gui.domain.purchase import PurchaseKind, day_from_number
from winback_gui.importing import cleaning
from winback_gui.importing.amounts import NUMBER_POINT, decimal_mark
from winback_gui.importing.card_columns import Kind, card_heads, own_kinds
from winback_gui.importing.cell_memory import TextMemory
from winback_gui.importing.characters import Reading
from winback_gui.importing.columns import ColumnMapping, ZeroSums
from winback_gui.importing.dates import DateEvidence, DateOrder, DayReader, evidence
from winback_gui.importing.encodings import WRITINGS
from winback_gui.importing.fields import DATE_FIELDS, IDENTITY_FIELDS, MONEY_FIELDS, Field
from winback_gui.importing.home_told import (
    countries_of_list,
    countries_of_mail,
    countries_of_phones,
    countries_of_towns,
)
from winback_gui.importing.name_order import UNTOLD, NameOrder, name_order
from winback_gui.importing.open_states import state_place, words_of_states
from winback_gui.importing.order_states import states
from winback_gui.importing.rates import sign_in
from winback_gui.importing.readers import Problems, Table
from winback_gui.importing.state_words import OpenState, StateMeaning, state_key

_SAMPLE: Final = 2000
_ENOUGH_NAMES: Final = 50
"""Different names that show in which order they are written."""
_LATE: Final = date(2068, 12, 31)
"""Years of two digits are read as strptime does: 69 and later are of the last century."""
_MOST_DISTINCT: Final = 200_000
_LOOKED_AT: Final = 200_000
"""Lines of a list of which the last ones of customers are looked for."""
_LEAST_ZEROS: Final = 3
"""Sales of 0.00 among the first rows from which on they are more than a slip."""
_MANY_ZEROS: Final = 0.05
"""The share of them from which on the owner has to say what they are: a studio whose cards are paid before has nothing
else."""
BY_MARKS: Final = "by_marks"
"""The answer about a word that it means what it means while nobody says anything: by the last day that is marked."""
_NUMBERS: Final = frozenset({Field.CUSTOMER_NO, Field.KEY})
_FROM_1900: Final = date(1899, 12, 30)
_FROM_1904: Final = date(1904, 1, 1)


class QuestionKind(StrEnum):
    """What only the owner can say."""

    COLUMNS = "columns"
    DATE_ORDER = "date_order"
    DECIMAL_MARK = "decimal_mark"
    ENCODING = "encoding"
    CONSENT = "consent"
    ZERO_SUMS = "zero_sums"
    STATES = "states"


@frozen
class Question:
    """Something that the file leaves open.

    Attributes:
        column: the file's name of the column; "" = the whole file.
        choices: (value for the mapping, what it would mean).
        must_answer: whether nothing can be taken before it is answered.
        answer: the value of the choice that holds while the owner says nothing; "" = none.
        place: of the column, where the answer is about it alone; -1 = it holds for the whole file.
        word: of the column, where the answer is about that one alone, by its key; "" = about no single one.
    """

    kind: QuestionKind
    file: str
    column: str
    text: Message
    choices: tuple[tuple[str, Message], ...] = ()
    must_answer: bool = True
    answer: str = ""
    place: int = -1
    word: str = ""

    @property
    def key(self) -> tuple[str, QuestionKind, int, str]:
        """What tells it from the other questions about some files."""
        return self.file, self.kind, self.place, self.word


@frozen
class Survey:
    """What was decided for a file.

    Attributes:
        date_orders: the order of each date column, by its index.
        decimal_marks: the decimal mark of each money column, by its index.
        currencies: currency codes, or signs of currencies, seen in the first rows.
        not_used: names of columns that hold something and are not used.
        lost_zeros: whether its postcodes went through a spreadsheet that took zeros in front away.
        counted_from: day 0 of the day numbers of a workbook; None for other files.
        countries: in which most of its addresses may be, by what they name or by their postcodes; empty = not told.
        cities: countries in whose best known city most of its addresses are.
        mail: countries where alone some of its towns are called so ("LYON CEDEX 02").
        dialled: countries with whose code most of its telephone numbers begin.
        states: what words of its column of states mean, by their keys, as the owner said it or as they are taken.
        proven: the columns of dates in which some value proves the order of day and month.
        open_states: those of them that the owner did not say, and that stand on days that are past.
        unmarked: of those that only say that somebody was booked, by their keys, the last day on which the list marks
            who came, as a day number: later ones are visits.
        there: keys of words that say that somebody was there, so that a sum of 0 is a visit with nothing to pay.
        name_order: how the whole names of a column are written.
        cards: the columns that mean customers by a card, each with the kinds of long numbers that are the shop's own.
    """

    date_orders: dict[int, DateOrder]
    decimal_marks: dict[int, str]
    questions: tuple[Question, ...]
    currencies: frozenset[str]
    not_used: tuple[str, ...]
    counted_from: date | None = None
    lost_zeros: bool = False
    cards: dict[int, frozenset[Kind]] = field(default_factory=dict)
    countries: frozenset[str] = frozenset()
    cities: frozenset[str] = frozenset()
    dialled: frozenset[str] = frozenset()
    states: Mapping[str, StateMeaning] = field(default_factory=dict)
    open_states: tuple[OpenState, ...] = ()
    unmarked: Mapping[str, int] = field(default_factory=dict)
    there: frozenset[str] = frozenset()
    proven: frozenset[int] = frozenset()
    name_order: NameOrder = UNTOLD
    mail: frozenset[str] = frozenset()

    def days(self, place: int, today: date) -> DayReader:
        """Return what reads the dates of a column."""
        return DayReader(self.date_orders[place], today, self.counted_from)


def survey(table: Table, mapping: ColumnMapping, today: date | None = None) -> Survey:
    """Return what the columns of a file prove.

    The first rows decide what is plain (days written year first, a decimal mark that shows); only what stays open, or
    needs every value to be proven, costs a pass over the file.

    Args:
        table: the file.
        mapping: its columns.
        today: days before it are past; None = not known.
    """
    sample = [cells for _, cells in islice(table.records(Problems(table.file)), _SAMPLE)]
    dates = [place for place, field in enumerate(mapping.fields) if field in DATE_FIELDS]
    money = [place for place, field in enumerate(mapping.fields) if field in MONEY_FIELDS]
    orders = {place: evidence(cells[place] for cells in sample) for place in dates}
    marks = {place: mapping.decimal_mark or decimal_mark(cells[place] for cells in sample) for place in money}
    open_places = [place for place in dates if orders[place][1] is not DateOrder.YMD]
    open_places += [place for place in money if not marks[place]]
    if open_places and len(sample) == _SAMPLE:
        values = _distinct(table, open_places)
        orders |= {place: evidence(values[place]) for place in dates if place in values}
        marks |= {place: decimal_mark(values[place]) for place in money if place in values}
    else:
        values = {place: {cells[place] for cells in sample} for place in open_places}
    questions: list[Question] = []
    date_orders = _settle_dates(table, mapping, orders, values, questions)
    decimal_marks = _settle_marks(table, mapping, marks, values, questions)
    said = words_of_states(table, mapping, date_orders, today)
    states, asked = said.open, tuple(each for each in said.open if each.count or each.late)
    there = said.there if mapping.zero_sums is not ZeroSums.NOTHING else frozenset()
    if (zero := _zero_sums(table, mapping, sample, date_orders, there)) is not None:
        questions.append(zero)
    questions += [_state_question(table, mapping, each) for each in asked]
    if not table.is_encoding_certain:
        questions.append(_encoding_question(table))
    return Survey(
        date_orders,
        decimal_marks,
        tuple(questions),
        _currencies(mapping, sample),
        _not_used(mapping, sample),
        None if table.sheet is None else _FROM_1904 if table.sheet.is_1904 else _FROM_1900,
        _has_lost_zeros(mapping, sample),
        {place: own_kinds(cells[place] for cells in sample) for place in _cards(mapping)},
        countries_of_list(mapping, sample),
        countries_of_towns(mapping, sample),
        countries_of_phones(mapping, sample),
        {each.key: each.preset for each in states} | dict(mapping.states),
        asked,
        {each.key: each.marked_until for each in states if each.marked_until},
        there,
        frozenset(
            at for at, (found, order) in orders.items() if found is DateEvidence.PROVEN and order is not DateOrder.YMD
        ),
        _name_order(table, mapping, sample),
        countries_of_mail(mapping, sample),
    )


def _name_order(table: Table, mapping: ColumnMapping, sample: list[list[str]]) -> NameOrder:
    """Return the order of whole names; of a list sorted by them the first rows may be those of nobody."""
    place = mapping.index(Field.FULL_NAME)
    if place < 0:
        return UNTOLD
    names = {cells[place] for cells in sample}
    if len(names) < _ENOUGH_NAMES and len(sample) == _SAMPLE:
        names = _distinct(table, (place,))[place]
    return name_order(mapping.header[place], names)


def _cards(mapping: ColumnMapping) -> list[int]:
    """Return the columns that mean a customer by the number of a card, as their heads say."""
    held = (mapping.fields, mapping.second or mapping.fields)
    return [at for at in sorted(card_heads(mapping.header)) if any(some[at] in _NUMBERS for some in held)]


def _has_lost_zeros(mapping: ColumnMapping, sample: list[list[str]]) -> bool:
    place = mapping.index(Field.POSTCODE)
    return place >= 0 and has_lost_zeros(cell for cells in sample if (cell := cleaning.text(cells[place])))


def _distinct(table: Table, places: Iterable[int]) -> dict[int, set[str]]:
    """Return the different values of some columns in the whole file (days without their times)."""
    found: dict[int, set[str]] = {place: set() for place in places}
    for _, cells in table.records(Problems(table.file)):
        for place, values in found.items():
            if len(values) < _MOST_DISTINCT:
                values.add(cells[place])
    return found


def _settle_dates(
    table: Table,
    mapping: ColumnMapping,
    orders: dict[int, tuple[DateEvidence, DateOrder]],
    values: dict[int, set[str]],
    questions: list[Question],
) -> dict[int, DateOrder]:
    proven = [order for found, order in orders.values() if found is DateEvidence.PROVEN and order is not DateOrder.YMD]
    usual = [table.known.date_order] if table.known is not None and table.known.date_order is not None else []
    settled: dict[int, DateOrder] = {}
    for place, (found, order) in orders.items():
        if mapping.date_order is not None:
            settled[place] = mapping.date_order
        elif found is DateEvidence.AMBIGUOUS and (proven or usual):
            settled[place] = (proven or usual)[0]
        else:
            settled[place] = order
            is_asked = mapping.fields[place] is not Field.BORN_ON or _telling_example(values.get(place, set()))[0]
            if found is DateEvidence.AMBIGUOUS and is_asked:  # a mistyped day of birth hinders no import
                questions.append(_date_question(table, mapping.header[place], values.get(place, set())))
    return settled


def _date_question(table: Table, column: str, values: set[str]) -> Question:
    example, first, second = _telling_example(values)
    if not example:
        return _mixed_dates_question(table, column, values)
    return Question(
        QuestionKind.DATE_ORDER, table.file, column,
        msg("Is {example} {first:long} or {second:long}?", example=example, first=first, second=second),
        (
            (DateOrder.DMY.value, msg("The day stands first: it is {day:long}", day=first)),
            (DateOrder.MDY.value, msg("The month stands first: it is {day:long}", day=second)),
        ),
    )  # fmt: skip


def _mixed_dates_question(table: Table, column: str, values: set[str]) -> Question:
    """Return what to ask about a column some of whose dates can only have the day first, others only the month."""
    first, second = (
        next((value.strip() for value in sorted(values) if isinstance(_read(order, value), int)), "")
        for order in (DateOrder.DMY, DateOrder.MDY)
    )
    return Question(
        QuestionKind.DATE_ORDER, table.file, column,
        msg("Some dates have the day first ({first}), others the month ({second}). Which order is right?",
            first=first, second=second),
        (
            (DateOrder.DMY.value, msg("The day stands first, as in {example}; the others are left out, to be mended",
                                      example=first)),
            (DateOrder.MDY.value, msg("The month stands first, as in {example}; the others are left out, to be mended",
                                      example=second)),
        ),
    )  # fmt: skip


def _read(order: DateOrder, value: str) -> int | Message:
    return DayReader(order, _LATE).read(value)


def _telling_example(values: set[str]) -> tuple[str, date, date]:
    """Return a value whose two readings differ, with both days."""
    best: tuple[str, date, date] | None = None
    for value in sorted(values):
        day_first, month_first = (_read(order, value) for order in (DateOrder.DMY, DateOrder.MDY))
        if isinstance(day_first, int) and isinstance(month_first, int):
            found = (value.strip(), day_from_number(day_first), day_from_number(month_first))
            if day_first != month_first:
                return found
            best = best or found
    return best or ("", _LATE, _LATE)


def _settle_marks(
    table: Table,
    mapping: ColumnMapping,
    marks: dict[int, str | None],
    values: dict[int, set[str]],
    questions: list[Question],
) -> dict[int, str]:
    proven = [mark for mark in marks.values() if mark]
    settled: dict[int, str] = {}
    for place, mark in marks.items():
        settled[place] = mark or (proven[0] if proven else ".")
        if mark is None and not proven:
            shown = (one for one in values.get(place, set()) if NUMBER_POINT not in one and ("." in one or "," in one))
            example = min(shown, default="1.234")
            questions.append(_mark_question(table, mapping.header[place], example.strip()))
    return settled


def _mark_question(table: Table, column: str, example: str) -> Question:
    sign = "," if "," in example else "."
    other = "." if sign == "," else ","
    digits = "".join(one for one in example if one.isdigit() or one == sign)
    small = Decimal(digits.replace(sign, ".")).normalize()
    large = digits.replace(sign, "")
    return Question(
        QuestionKind.DECIMAL_MARK, table.file, column,
        msg("Is {example} as much as {small}, or as much as {large}?", example=example, small=small, large=large),
        (
            (sign, msg("It is {amount}: the sign parts the decimals", amount=small)),
            (other, msg("It is {amount}: the sign parts the thousands", amount=large)),
        ),
    )  # fmt: skip


def _zero_sums(
    table: Table,
    mapping: ColumnMapping,
    sample: list[list[str]],
    date_orders: Mapping[int, DateOrder],
    there: frozenset[str],
) -> Question | None:
    """Return what to ask about sales of 0.00, where more than slips are: visits paid before, or nothing.

    An export of ours says of each what it is, and so does a row whose state is one of `there`. Of the rows of one
    receipt, only a receipt of nothing but zeros is one.
    """
    place, receipt = mapping.index(Field.AMOUNT), mapping.index(Field.RECEIPT_NO)
    if mapping.says_days_alone and mapping.zero_sums is None:
        return _days_question(table, mapping)
    if place < 0 or mapping.zero_sums is not None or mapping.format_key.startswith("own"):
        return None
    columns_of_states = states(mapping).places
    is_zero: dict[str, bool] = {}
    for at, cells in enumerate(sample):
        amount = cells[place]
        if any(map(str.isdigit, amount)) and _kind_of(mapping, cells) is PurchaseKind.SALE:
            key = cells[receipt] if mapping.line_items and receipt >= 0 else str(at)
            is_told = any(state_key(cells[at]) in there for at in columns_of_states)
            is_zero[key] = is_zero.get(key, True) and not is_told and not any(one in amount for one in "123456789")
    count = sum(is_zero.values())
    if is_many := count >= max(_LEAST_ZEROS, _MANY_ZEROS * len(is_zero)):
        asked = (
            msg("{zero} of the first {all} sales have a sum of 0. What are they?", zero=count, all=len(is_zero))
            if len(sample) == _SAMPLE
            else msg("{zero} of {all} sales have a sum of 0. What are they?", zero=count, all=len(is_zero))
        )
    elif last := _last_on_zero(table, mapping, date_orders, there):
        asked = plural(
            "The last line of {count} customer has a sum of 0, so that they were not here on that day as long as you "
            "say nothing. What are such lines?",
            "The last lines of {count} customers have a sum of 0, so that they were not here on that day as long as "
            "you say nothing. What are such lines?",
            last,
        )
    else:
        return None
    return Question(
        QuestionKind.ZERO_SUMS, table.file, mapping.header[place],
        asked,
        (
            (ZeroSums.VISITS.value, msg("Visits: paid before (a card, a membership, a voucher), or free (complaints)")),
            (ZeroSums.NOTHING.value, msg("Nothing: cancelled, corrected or given away; nobody was here")),
        ),
        must_answer=is_many, answer="" if is_many else ZeroSums.NOTHING.value,
    )  # fmt: skip


def _last_on_zero(
    table: Table, mapping: ColumnMapping, date_orders: Mapping[int, DateOrder], there: frozenset[str]
) -> int:
    """Return the last lines of how many customers are sales of 0.00: as visits they would be the last ones.

    Who has no other line is left out: free samples make nobody one who stays away.
    """
    place, day_at, states_at = mapping.index(Field.AMOUNT), mapping.index(Field.DAY), states(mapping).places
    if day_at < 0 or mapping.format_key:
        return 0
    reader = DayReader(date_orders.get(day_at, DateOrder.YMD), _LATE)
    who = [at for at, held in enumerate(mapping.fields) if held in IDENTITY_FIELDS]
    is_nothing = TextMemory(lambda amount: "0" if _is_zero(amount) else "")
    zero: dict[tuple[str, ...], int] = {}
    for _line, cells in islice(table.records(Problems(table.file)), _LOOKED_AT):
        if is_nothing[cells[place]] and _kind_of(mapping, cells) is PurchaseKind.SALE:
            is_told = any(state_key(cells[at]) in there for at in states_at)
            if not is_told and isinstance(day := reader.read(cells[day_at]), int):
                one = tuple(cells[at] for at in who)
                zero[one] = max(zero.get(one, day), day)
    if not zero:
        return 0
    visited: dict[tuple[str, ...], int] = {}
    for _line, cells in islice(table.records(Problems(table.file)), _LOOKED_AT):
        if (one := tuple(cells[at] for at in who)) not in zero or _kind_of(mapping, cells) is not PurchaseKind.SALE:
            continue
        is_visit = not is_nothing[cells[place]] or any(state_key(cells[at]) in there for at in states_at)
        if is_visit and isinstance(day := reader.read(cells[day_at]), int):
            visited[one] = max(visited.get(one, day), day)
    return sum(one in visited and visited[one] < day for one, day in zero.items())


def _is_zero(amount: str) -> bool:
    """Return whether a cell says a sum, and none but 0."""
    return any(map(str.isdigit, amount)) and not any(digit in amount for digit in "123456789")


def _days_question(table: Table, mapping: ColumnMapping) -> Question:
    """Return what to ask about a list of people and days without any sum: nothing in it says why they are there."""
    column = mapping.header[mapping.index(Field.DAY)]
    return Question(
        QuestionKind.ZERO_SUMS, table.file, column,
        msg("“{file}” says of people a day (“{column}”) and no sum. What happened on these days?",
            file=table.file, column=column),
        (
            (ZeroSums.VISITS.value, msg("They were here, and a card, a membership or a voucher had paid for it")),
            (ZeroSums.UNKNOWN.value, msg("They were here; what they paid is not known")),
            (ZeroSums.NOTHING.value, msg("Something else (they joined, or were born): take the people alone")),
        ),
    )  # fmt: skip


def _state_question(table: Table, mapping: ColumnMapping, state: OpenState) -> Question:
    place, word = state_place(mapping), as_typed(state.word)
    asked = plural(
        "What does “{word}” mean? It stands in {count} line.",
        "What does “{word}” mean? It stands in {count} lines.",
        state.count + state.late,
        word=word,
    )
    by_marks: tuple[tuple[str, Message], ...] = ()
    if state.late:
        until = day_from_number(state.marked_until)
        asked = plural(
            "{asked} {count} of them is later than {day}, the last day of which the list says who came.",
            "{asked} {count} of them are later than {day}, the last day of which the list says who came.",
            state.late, asked=asked, day=until,
        )  # fmt: skip
        by_marks = ((BY_MARKS, msg("No visit up to {day}, a visit after that: nobody is marked there yet", day=until)),)
    return Question(
        QuestionKind.STATES, table.file, mapping.header[place],
        asked,
        (
            *by_marks,
            (StateMeaning.VISIT.value, msg("A visit: they were here")),
            (StateMeaning.NOTHING.value, msg("No visit: they did not come, or the appointment was moved")),
        ),
        must_answer=False, answer=BY_MARKS if by_marks else state.preset.value, place=place, word=state.key,
    )  # fmt: skip


def _kind_of(mapping: ColumnMapping, cells: list[str]) -> PurchaseKind:
    if (found := states(mapping)).is_not_sold([cells[at] for at in found.places]):
        return PurchaseKind.CANCELLED
    kind, cancelled = (cells[at] if (at := mapping.index(one)) >= 0 else "" for one in (Field.KIND, Field.CANCELLED_AT))
    return cleaning.kind_of(kind, cancelled)


def _encoding_question(table: Table) -> Question:
    """Return what to ask about characters: whether the guess is right, or which of several it is."""
    is_open = len(table.readings) != 1
    if not table.readings or not table.readings[0].words:
        said = msg("The characters of “{file}” cannot be told for certain. They seem to be {encoding}.",
                   file=table.file, encoding=_writing(table.encoding))  # fmt: skip
    elif is_open:
        words = reduce(lambda one, other: msg("{one}; {other}", one=one, other=other), map(_reading, table.readings))
        said = msg("The names of “{file}” can be read in several ways. Which one is right? {words}",
                   file=table.file, words=words)  # fmt: skip
    else:
        said = msg("Do the names of “{file}” look right? {words}", file=table.file, words=_reading(table.readings[0]))
    choices = tuple((one.encoding, msg("{words}", words=one.words)) for one in table.readings)
    return Question(QuestionKind.ENCODING, table.file, "", said, choices, must_answer=is_open)


def _reading(one: Reading) -> Message:
    return msg("“{words}” ({writing})", words=one.words, writing=_writing(one.encoding))


def _writing(encoding: str) -> Message:
    return WRITINGS.get(encoding, as_typed(encoding))


def _currencies(mapping: ColumnMapping, sample: list[list[str]]) -> frozenset[str]:
    place, amount = mapping.index(Field.CURRENCY), mapping.index(Field.AMOUNT)
    if place >= 0:
        return frozenset(code for cells in sample if (code := cleaning.text(cells[place]).upper()))
    return frozenset(sign for cells in sample if amount >= 0 and (sign := sign_in(cells[amount])))


def _not_used(mapping: ColumnMapping, sample: list[list[str]]) -> tuple[str, ...]:
    used = [
        first is not None or second is not None
        for first, second in zip(mapping.fields, mapping.second or (None,) * len(mapping.fields), strict=True)
    ]
    return tuple(
        name
        for place, name in enumerate(mapping.header)
        if not used[place] and name and any(cells[place].strip() for cells in sample)
    )
