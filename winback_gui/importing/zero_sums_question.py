"""What to ask about sales of 0.00, and about days without any sum: visits that were paid before, or nothing?"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Final

from winback_gui.domain.message import msg, plural
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.importing import cleaning
from winback_gui.importing.cell_memory import TextMemory
from winback_gui.importing.columns import ColumnMapping, ZeroSums
from winback_gui.importing.dates import LATEST_DAY, DateOrder, DayReader
from winback_gui.importing.fields import IDENTITY_FIELDS, Field
from winback_gui.importing.order_states import states
from winback_gui.importing.questions import Question, QuestionKind
from winback_gui.importing.readers import Problems, Table
from winback_gui.importing.state_words import state_key

_LOOKED_AT: Final = 200_000
"""Lines of a list of which the last ones of customers are looked for."""
_LEAST_ZEROS: Final = 3
"""Sales of 0.00 among the first rows from which on they are more than a slip."""
_MANY_ZEROS: Final = 0.05
"""The share of them from which on the owner has to say what they are: a studio whose cards are paid before has nothing
else."""


def zero_sums_question(
    table: Table,
    mapping: ColumnMapping,
    sample: list[list[str]],
    date_orders: Mapping[int, DateOrder],
    there: frozenset[str],
    *,
    is_whole: bool,
) -> Question | None:
    """Return what to ask about sales of 0.00, where more than slips are: visits paid before, or nothing.

    An export of ours says of each what it is, and so does a row whose state is one of `there`. Of the rows of one
    receipt, only a receipt of nothing but zeros is one.

    Args:
        table: the file.
        mapping: its columns.
        sample: its first rows.
        date_orders: the order of each column of dates.
        there: keys of words that say that somebody was there.
        is_whole: the first rows are all of them.
    """
    place = mapping.index(Field.AMOUNT)
    if mapping.says_days_alone and mapping.zero_sums is None:
        return _days_question(table, mapping)
    if place < 0 or mapping.zero_sums is not None or mapping.format_key.startswith("own"):
        return None
    are_zero = _are_zero(mapping, sample, there)
    count = sum(are_zero)
    if is_many := count >= max(_LEAST_ZEROS, _MANY_ZEROS * len(are_zero)):
        asked = (
            msg("{zero} of {all} sales have a sum of 0. What are they?", zero=count, all=len(are_zero))
            if is_whole
            else msg("{zero} of the first {all} sales have a sum of 0. What are they?", zero=count, all=len(are_zero))
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


def _are_zero(mapping: ColumnMapping, sample: list[list[str]], there: frozenset[str]) -> list[bool]:
    """Return of each sale whether it is one of 0.00 of which no state says that somebody was there."""
    place, receipt = mapping.index(Field.AMOUNT), mapping.index(Field.RECEIPT_NO)
    columns_of_states = states(mapping).places
    is_zero: dict[str, bool] = {}
    for at, cells in enumerate(sample):
        amount = cells[place]
        if any(map(str.isdigit, amount)) and _kind_of(mapping, cells) is PurchaseKind.SALE:
            key = cells[receipt] if mapping.line_items and receipt >= 0 else str(at)
            is_told = any(state_key(cells[at]) in there for at in columns_of_states)
            is_zero[key] = is_zero.get(key, True) and not is_told and _is_zero(amount)
    return list(is_zero.values())


def _last_on_zero(
    table: Table, mapping: ColumnMapping, date_orders: Mapping[int, DateOrder], there: frozenset[str]
) -> int:
    """Return the last lines of how many customers are sales of 0.00: as visits they would be the last ones.

    Who has no other line is left out: free samples make nobody one who stays away.
    """
    place, day_at, states_at = mapping.index(Field.AMOUNT), mapping.index(Field.DAY), states(mapping).places
    if day_at < 0 or mapping.format_key:
        return 0
    reader = DayReader(date_orders.get(day_at, DateOrder.YMD), LATEST_DAY)
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


def _kind_of(mapping: ColumnMapping, cells: list[str]) -> PurchaseKind:
    if (found := states(mapping)).is_not_sold([cells[at] for at in found.places]):
        return PurchaseKind.CANCELLED
    kind, cancelled = (cells[at] if (at := mapping.index(one)) >= 0 else "" for one in (Field.KIND, Field.CANCELLED_AT))
    return cleaning.kind_of(kind, cancelled)
