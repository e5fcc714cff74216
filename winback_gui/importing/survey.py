"""What the whole of a file says about its dates and amounts, before a single row is taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from functools import reduce
from itertools import islice
from typing import Final

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.domain.postcodes import has_lost_zeros
from winback_gui.domain.purchase import day_from_number
from winback_gui.importing import cleaning
from winback_gui.importing.amounts import NUMBER_POINT, decimal_mark
from winback_gui.importing.card_columns import Kind, card_heads, own_kinds
from winback_gui.importing.characters import Reading
from winback_gui.importing.columns import ColumnMapping, ZeroSums
from winback_gui.importing.date_questions import settle_dates
from winback_gui.importing.dates import DateEvidence, DateOrder, DayReader, evidence
from winback_gui.importing.encodings import WRITINGS
from winback_gui.importing.fields import DATE_FIELDS, MONEY_FIELDS, Field
from winback_gui.importing.home_told import (
    countries_of_list,
    countries_of_mail,
    countries_of_phones,
    countries_of_towns,
)
from winback_gui.importing.name_order import UNTOLD, NameOrder, name_order
from winback_gui.importing.open_states import state_place, words_of_states
from winback_gui.importing.questions import BY_MARKS, Question, QuestionKind
from winback_gui.importing.rates import sign_in
from winback_gui.importing.readers import Problems, Table
from winback_gui.importing.state_words import OpenState, StateMeaning
from winback_gui.importing.zero_sums_question import zero_sums_question

_SAMPLE: Final = 2000
_ENOUGH_NAMES: Final = 50
"""Different names that show in which order they are written."""
_MOST_DISTINCT: Final = 200_000
_NUMBERS: Final = frozenset({Field.CUSTOMER_NO, Field.KEY})
_FROM_1900: Final = date(1899, 12, 30)
_FROM_1904: Final = date(1904, 1, 1)


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
    date_orders, questions = settle_dates(table, mapping, orders, values)
    decimal_marks = _settle_marks(table, mapping, marks, values, questions)
    said = words_of_states(table, mapping, date_orders, today)
    states, asked = said.open, tuple(each for each in said.open if each.count or each.late)
    there = said.there if mapping.zero_sums is not ZeroSums.NOTHING else frozenset()
    is_whole = len(sample) < _SAMPLE
    zero = zero_sums_question(table, mapping, sample, date_orders, there, is_whole=is_whole)
    questions += [] if zero is None else [zero]
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
