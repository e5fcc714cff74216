"""Which column of a file holds what, as a known format or the owner says it, and the same columns in another file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from winback_gui.domain.frozen import frozen
from winback_gui.importing.dates import DateOrder
from winback_gui.importing.fields import (
    ADDRESS_FIELDS,
    IDENTITY_FIELDS,
    ITEM_FIELDS,
    MORE_THAN_ONCE,
    PURCHASE_FIELDS,
    Field,
    Format,
    fold_header,
)
from winback_gui.importing.number_form import NumberForm
from winback_gui.importing.state_words import StateMeaning

_PERSON = (Field.FULL_NAME, Field.NAME_KEY, Field.FIRST_NAME, Field.LAST_NAME, Field.STREET, Field.WHOLE_ADDRESS)


class ZeroSums(StrEnum):
    """What sales of 0.00 are, or the days of a list that says no sums at all."""

    VISITS = "visits"  # a card, a membership or a voucher paid for them before, or they were free
    UNKNOWN = "unknown"  # of days alone: they were there, and what they paid is not known
    NOTHING = "nothing"  # cancelled, corrected, given away: nobody was there


@frozen
class ColumnMapping:
    """What each column of a file holds, and how its dates and amounts are written.

    Attributes:
        header: the column names as the file writes them.
        fields: for each column its field, or None when it is not used; one column a field, but for `MORE_THAN_ONCE`.
        second: for each column the field it holds in case the first column of that field is empty.
        source: the system it comes from.
        date_order: the owner's word on dates such as 03/04/2026; None = decided from the column.
        decimal_mark: "." or ","; "" = decided from the column.
        encoding: "" = found out.
        delimiter: "" = found out.
        zero_sums: the owner's word on sales of 0.00, or on days without any sum; None = they count for nothing.
        states: the owner's word on words of the columns that say how far something is, by their keys.
        sheet: of a workbook; "" = the fullest with headers that we know.
        unsaid: columns that may say who gets letters, or who is a child: the owner has to say it before anything is
            taken.
        numbering: the numbering of customers that the file uses, where it is one of its own; "" = that of the book.
        number_form: what makes its numbers of customers those of the book.
    """

    header: tuple[str, ...]
    fields: tuple[Field | None, ...]
    second: tuple[Field | None, ...] = ()
    source: str = "own"
    format_key: str = ""
    line_items: bool = False
    header_amount: bool = False
    date_order: DateOrder | None = None
    decimal_mark: str = ""
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    zero_sums: ZeroSums | None = None
    states: tuple[tuple[str, StateMeaning], ...] = ()
    unsaid: frozenset[int] = frozenset()
    numbering: str = ""
    number_form: NumberForm = NumberForm()

    @property
    def people_source(self) -> str:
        """The name under which the file's people are known: its source, or the numbering of its own."""
        return self.numbering or self.source

    def index(self, field: Field) -> int:
        """Return the column that holds a field, or -1."""
        return self.fields.index(field) if field in self.fields else -1

    def second_index(self, field: Field) -> int:
        """Return the column that holds a field when the first one is empty, or -1."""
        return self.second.index(field) if field in self.second else -1

    @property
    def has_purchases(self) -> bool:
        """Whether rows of this file are purchases (it may describe the customers as well)."""
        is_said = set(self.fields) >= PURCHASE_FIELDS or self.is_visits_list
        return is_said and not self.is_items_list

    @property
    def says_days_alone(self) -> bool:
        """Whether its rows say who was here on which day, as check-ins do, and no sum: the owner says what that is."""
        is_plain = not (self.format_key or self.line_items or self.is_do_not_write_list)
        return is_plain and Field.DAY in self.fields and Field.AMOUNT not in self.fields and self.has_customers

    @property
    def is_visits_list(self) -> bool:
        """Whether its rows are visits of which it says no sum."""
        return self.says_days_alone and self.zero_sums in {ZeroSums.VISITS, ZeroSums.UNKNOWN}

    @property
    def is_items_list(self) -> bool:
        """Whether its rows only say what was bought under which receipt number: who bought it another file says."""
        fields = set(self.fields)
        return Field.RECEIPT_NO in fields and not self.has_customers and bool(fields & ITEM_FIELDS)

    @property
    def has_customers(self) -> bool:
        """Whether rows can be taken as customers."""
        return any(field in self.fields for field in IDENTITY_FIELDS)

    @property
    def has_person(self) -> bool:
        """Whether rows say more of a customer than a number or an e-mail address."""
        return any(one in self.fields for one in _PERSON)

    @property
    def has_whole_amounts(self) -> bool:
        """Whether its amounts are whole receipts; sums of items leave tips and shipping out."""
        return not self.line_items or self.header_amount

    @property
    def is_do_not_write_list(self) -> bool:
        """Whether its rows are entries of our own do-not-write list: nobody becomes a customer by them."""
        return Field.MATCH_KEY in self.fields

    @property
    def is_enough(self) -> bool:
        """Whether something can be imported with it: customers, or purchases that belong to somebody."""
        is_half = bool(set(self.fields) & PURCHASE_FIELDS) and not (self.has_purchases or self.says_days_alone)
        return self.is_items_list or (self.has_customers and not is_half)

    def without_state(self, key: str) -> ColumnMapping:
        """Return the mapping without the owner's word on a word of the columns that say how far something is."""
        return replace(self, states=tuple(one for one in self.states if one[0] != key))

    def with_states(self, said: Mapping[str, StateMeaning]) -> ColumnMapping:
        """Return the mapping with more words on states, by their keys."""
        return replace(self, states=tuple((dict(self.states) | dict(said)).items()))

    def with_field(self, column: int, field: Field | None) -> ColumnMapping:
        """Return the mapping with the word on one column; another that held the field is freed, unless several may."""
        fields = [None if one is field and one not in MORE_THAN_ONCE else one for one in self.fields]
        fields[column] = field
        second = tuple(None if at == column else one for at, one in enumerate(self.second))
        return replace(self, fields=tuple(fields), second=second, unsaid=self.unsaid - {column})


def header_key(header: Sequence[str]) -> str:
    """Return a digest of the header line, by which a mapping is remembered."""
    line = "\x1f".join(fold_header(name) for name in header)
    return hashlib.sha256(line.encode()).hexdigest()[:32]


def mapping_for(known: Format, header: Sequence[str]) -> ColumnMapping:
    """Return the mapping of a known format for these headers; of repeated headers the first one counts."""
    names = [fold_header(name) for name in header]
    fields: list[Field | None] = [None] * len(names)
    second: list[Field | None] = [None] * len(names)
    for field, alternatives in known.columns.items():
        present = [names.index(name) for name in alternatives if name in names]
        present = [place for place in present if fields[place] is None]
        if present:
            fields[present[0]] = field
            if field not in ADDRESS_FIELDS and len(present) > 1:
                second[present[1]] = field
    for field, alternatives in known.second_address.items():
        present = [names.index(name) for name in alternatives if name in names]
        if present and fields[present[0]] is None:
            second[present[0]] = field
    return ColumnMapping(
        tuple(header), tuple(fields), tuple(second), known.source, known.key, known.line_items, known.header_amount,
        zero_sums=ZeroSums.VISITS if known.zero_is_visit else None,
    )  # fmt: skip


def fitted(mapping: ColumnMapping, header: Sequence[str]) -> ColumnMapping | None:
    """Return the mapping with its columns found by name in another header line; None when a used one is missing."""
    if missing_heads(mapping, header, used=True):
        return None
    places = _places(mapping, header)
    fields: list[Field | None] = [None] * len(header)
    for at, place in places.items():
        fields[place] = mapping.fields[at]
    second = mapping.second if mapping.header == tuple(header) else ()
    unsaid = frozenset(places[at] for at in mapping.unsaid if at in places)
    return replace(mapping, header=tuple(header), fields=tuple(fields), second=second, unsaid=unsaid)


def missing_heads(mapping: ColumnMapping, header: Sequence[str], *, used: bool = False) -> tuple[str, ...]:
    """Return the heads of the mapping that are not in a header line.

    Args:
        mapping: the columns as they were kept.
        header: the line of another list.
        used: only those that something is taken from; else also those left out on purpose, which may be misspelt.
    """
    places = _places(mapping, header)
    if used:
        return tuple(mapping.header[at] for at, field in enumerate(mapping.fields) if field and at not in places)
    return tuple(name for at, name in enumerate(mapping.header) if at not in places and name.strip())


def _places(mapping: ColumnMapping, header: Sequence[str]) -> dict[int, int]:
    """Return for each column of the mapping its place in a header line, where it is there."""
    left: list[str | None] = [fold_header(name) for name in header]
    places: dict[int, int] = {}
    for at, name in enumerate(mapping.header):
        if (folded := fold_header(name)) in left:
            places[at] = left.index(folded)
            left[places[at]] = None  # of repeated names each stands for its own column
    return places
