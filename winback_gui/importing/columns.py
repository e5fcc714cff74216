"""Which column holds what: from a known format, from the owner, or guessed with a reason."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, Final

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.importing.amounts import looks_like_money
from winback_gui.importing.births import are_births
from winback_gui.importing.card_columns import card_column, card_heads
from winback_gui.importing.consent_columns import see_consent
from winback_gui.importing.dates import DateOrder, looks_like_date
from winback_gui.importing.family_columns import see_family, without_family
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
from winback_gui.importing.french_heads import less_than_name
from winback_gui.importing.gross_amounts import gross_column, not_paid
from winback_gui.importing.head_names import QUANTITIES
from winback_gui.importing.headings import (
    is_birthday,
    is_composite,
    is_of_somebody,
    may_be_whole_name,
    named_field,
    names_delivery,
)
from winback_gui.importing.number_column import number_column
from winback_gui.importing.number_form import NumberForm
from winback_gui.importing.order_states import state_column
from winback_gui.importing.qualified_heads import Whose
from winback_gui.importing.receipt_column import receipt_column
from winback_gui.importing.refund_column import refund_column
from winback_gui.importing.short_heads import (
    PHONE,
    are_whole_names,
    is_belied,
    names_children,
    names_numbers,
    says_no_day,
    short_heads,
)
from winback_gui.importing.state_words import StateMeaning
from winback_gui.importing.town_lines import is_town_line
from winback_gui.importing.unit_prices import line_total
from winback_gui.importing.whose_columns import Named, no_person, of_recipients, sorted_by_whose


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
        unsaid: columns that may say who gets letters: the owner has to say it before anything is taken.
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


@frozen
class Guess:
    """A mapping for an unknown file.

    Attributes:
        reasons: for each column why it is thought so; None where nothing is.
        is_sure: every used column says by its name what it holds, and it is enough for an import.
    """

    mapping: ColumnMapping
    reasons: tuple[Message | None, ...]
    is_sure: bool


BY_NAME: Final = msg("its name says so")
"""Why a column is thought to hold something."""
BY_PARTS: Final = msg("the parts of its name say so")
LIKE_RECEIPTS: Final = msg("looks like receipt numbers")
_BESIDE_PURCHASES: Final = (
    (Field.STATUS, state_column, msg("looks like how far orders are")),
    (Field.REFUNDED, refund_column, BY_NAME),
    (Field.CUSTOMER_NO, number_column, msg("looks like customer numbers")),
    (Field.RECEIPT_NO, receipt_column, LIKE_RECEIPTS),
)
"""What is told where the rest of a list is known: the field, what finds its column, and why it is thought so."""
_MOST: Final = 0.8
"""The share of the cells that must look alike to tell what is in a column."""
_OF_ALL_VISITS: Final = (
    "total", "totaal", "totale", "gesamt", "umsatz", "omzet", "summe", "sum", "lifetime", "ltv", "spent", "spend",
    "to date", "bisher", "besteed",
)  # fmt: skip
"""In the heads of sums that may be of all visits."""
_STREET: Final = re.compile(r"[^\W\d_][^\d,;@]{2,40}\s\d{1,4}\s?[a-zA-Z]?$")
_NAME: Final = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:,? [^\W\d_][^\W\d_'’.-]*){1,3}$")
_NAME_FIELDS: Final = IDENTITY_FIELDS - {Field.CUSTOMER_NO, Field.KEY, Field.EMAIL}


_WORDS_OF_PERSONS: Final = frozenset({Field.FULL_NAME, Field.STREET, Field.TOWN})


def _named(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Named:
    """Return the columns whose heads say what they hold, unless the cells say that it is something else."""
    named = {index: found for index, name in enumerate(header) if (found := named_field(name)) is not None}
    told = {
        index: found
        for index, found in named.items()
        if not (
            _is_last_number(found[0], index, rows)
            or names_numbers(header[index], _cells(index, rows))
            or names_children(header[index], _cells(index, rows))
            or is_belied(header[index], _cells(index, rows))
            or _is_no_email(found, _cells(index, rows))
            or (found[0] is Field.BORN_ON and not are_births(header, _cells(index, rows)))
        )
    }
    return _without_other_names(header, told)


def _without_other_names(header: Sequence[str], named: Named) -> Named:
    """Return the columns without last names by marriage or birth ("Nom de jeune fille") beside a plainer name.

    They are filled for a few: the others would have no name.
    """
    less = {
        index: less_than_name(header[index]) if field is Field.LAST_NAME else 0
        for index, (field, _rank) in named.items()
        if field in {Field.LAST_NAME, Field.FULL_NAME}
    }
    least = min(less.values(), default=0)
    return {index: found for index, found in named.items() if less.get(index, least) == least}


def _is_no_email(found: tuple[Field, int], cells: Sequence[str]) -> bool:
    """Return whether "E-Mail-Rechnung" is no address: it says who gets the invoice so."""
    return found[0] is Field.EMAIL and is_of_somebody(found) and bool(cells) and not any("@" in cell for cell in cells)


def _is_one_more(field: Field, index: int, fields: Sequence[Field | None], header: Sequence[str]) -> bool:
    """Return whether a column says more of what another one says: "Titel" beside "Anrede", a third line of an address.

    So do "Status" and "Payment status". A second "Anrede" is of a spouse.
    """
    said = {fold_header(header[at]) for at, one in enumerate(fields) if one is field}
    return field in {Field.TITLE, Field.STREET2, Field.STATUS} and fold_header(header[index]) not in said


def _is_last_number(field: Field, index: int, rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a "Last order" is the order's number, or a "Last purchase" its sum: no day of a visit."""
    return field is Field.LAST_VISIT and says_no_day(_cells(index, rows))


def _cells(index: int, rows: Sequence[Sequence[str]]) -> list[str]:
    return [cell for row in rows if index < len(row) and (cell := row[index].strip())]


def guess(header: Sequence[str], rows: Sequence[Sequence[str]], *, source: str = "") -> Guess:
    """Return the likeliest mapping of an unknown file, from its headers first and then from its first rows."""
    fields: list[Field | None] = [None] * len(header)
    reasons: list[Message | None] = [None] * len(header)
    named, family = without_family(_named(header, rows))
    named, second = sorted_by_whose(header, named, rows)
    for index, (field, _rank) in sorted(named.items(), key=lambda one: (one[1][1], one[0])):
        if field not in fields or _is_one_more(field, index, fields, header):
            fields[index] = field
            is_by_parts = is_composite(header[index]) or names_delivery(header[index])
            reasons[index] = BY_PARTS if is_by_parts else BY_NAME
    for index, field in short_heads(header, fields, rows):
        fields[index], reasons[index] = field, BY_NAME
    _see_whole_names(header, fields, rows)
    for index, whose in see_family(header, family, fields, rows).items():
        reasons[index] = BY_PARTS if whose is Whose.PARENT else BY_NAME
    reasons = [why if field is not None else None for field, why in zip(fields, reasons, strict=True)]
    said = card_heads(header) | {index for index, name in enumerate(header) if is_birthday(name)}
    is_sure = _see_last_visit(header, fields, rows, said) and BY_PARTS not in reasons
    unsaid = see_consent(header, fields, reasons, rows)
    if (index := _town_line(fields, rows)) >= 0:
        fields[index], reasons[index] = Field.TOWN, msg("it is the last line of the address")
    _see_whole_address(fields, rows)
    is_sure = not _see_gross(header, fields, reasons, rows) and is_sure
    said |= not_paid(header) | frozenset(second) | of_recipients(header, named)
    nobody = said | no_person(header)
    for field, looks, why in (
        (Field.DAY, looks_like_date, msg("looks like dates")),
        (Field.AMOUNT, looks_like_money, msg("looks like amounts")),
        (Field.EMAIL, lambda cell: "@" in cell, msg("looks like e-mail addresses")),
        (Field.PHONE, PHONE.match, msg("looks like phone numbers")),
        (Field.TOWN, is_town_line, msg("looks like towns with their postcodes")),
        (Field.STREET, _STREET.match, msg("looks like streets")),
        (Field.FULL_NAME, _NAME.match, msg("looks like names")),
    ):
        is_wanted = field not in fields and (field is not Field.FULL_NAME or not _NAME_FIELDS.intersection(fields))
        left_out = nobody if field in _WORDS_OF_PERSONS else said
        index = _column_that(looks, fields, rows, leave_out=left_out) if is_wanted else -1
        if index >= 0:
            fields[index], reasons[index], is_sure = field, why, False
    is_sure = not _see_line_total(header, fields, reasons, rows) and is_sure
    if (card := card_column(header, fields, rows)) is not None:  # last: names and purchases say more of its numbers
        fields[card.place] = Field.CUSTOMER_NO
        reasons[card.place] = BY_NAME if card.is_sure else msg("looks like customer numbers")
        is_sure = is_sure and card.is_sure
    _free_half_a_purchase(fields, reasons, rows)
    _free_next_visit(fields, reasons)
    for field, find, why in _BESIDE_PURCHASES:
        if (index := find(header, fields, rows)) >= 0:
            fields[index], reasons[index], is_sure = field, why, is_sure and why == BY_NAME
    is_sure = is_sure and not _lacks_town(fields)
    own = source or f"file-{header_key(header)[:8]}"
    seconds = tuple(second.get(at) for at in range(len(header))) if second else ()
    mapping = ColumnMapping(tuple(header), tuple(fields), seconds, source=own, unsaid=unsaid)
    if mapping.is_items_list and (place := _quantity(mapping)) >= 0:
        mapping, reasons[place] = mapping.with_field(place, Field.QUANTITY), BY_NAME
    return Guess(mapping, tuple(reasons), is_sure and mapping.is_enough)


def _lacks_town(fields: Sequence[Field | None]) -> bool:
    """Return whether streets stand alone: what is left of the address is in a column that nobody knew."""
    return Field.STREET in fields and not {Field.TOWN, Field.POSTCODE, Field.WHOLE_ADDRESS}.intersection(fields)


def _see_last_visit(
    header: Sequence[str], fields: list[Field | None], rows: Sequence[Sequence[str]], leave_out: frozenset[int]
) -> bool:
    """Take a last visit for the day of a purchase where a column says what was paid then, and none has another day.

    A total beside it may be of all their visits: then it is no purchase, and the last visit stays one without a sum.

    Returns:
        Whether that is sure, as for "letzter Besuch" beside "zuletzt bezahlt". Beside a total the owner is asked.
    """
    paid = fields.index(Field.AMOUNT) if Field.AMOUNT in fields else -1
    if paid < 0:
        paid = _column_that(looks_like_money, fields, rows, leave_out=card_heads(header))
    has_day = Field.DAY in fields or _column_that(looks_like_date, fields, rows, leave_out=leave_out) >= 0
    if Field.LAST_VISIT not in fields or has_day or paid < 0:
        return True
    if any(word in fold_header(header[paid]) for word in _OF_ALL_VISITS):
        fields[paid] = None
        return False
    is_named = fields[paid] is Field.AMOUNT
    fields[fields.index(Field.LAST_VISIT)] = Field.DAY
    return is_named


def _free_half_a_purchase(
    fields: list[Field | None], reasons: list[Message | None], rows: Sequence[Sequence[str]]
) -> None:
    """Take nothing for half a purchase of a list of people that only looks like it: a day alone, or a sum alone.

    Where both are there, the rows are purchases, and their days say more than a last visit beside them. Where people
    come again on other days, these are visits.
    """
    half = PURCHASE_FIELDS.intersection(fields)
    if half == PURCHASE_FIELDS and Field.LAST_VISIT in fields:
        place = fields.index(Field.LAST_VISIT)
        fields[place] = reasons[place] = None
    if len(half) == 1 and IDENTITY_FIELDS.intersection(fields):
        place = fields.index(next(iter(half)))
        if reasons[place] != BY_NAME and not (fields[place] is Field.DAY and _come_again(place, fields, rows)):
            fields[place] = reasons[place] = None


def _free_next_visit(fields: list[Field | None], reasons: list[Message | None]) -> None:
    """Use no next appointment beside a sale: it is of that day, and may have been cancelled since."""
    if PURCHASE_FIELDS.issubset(fields) and Field.NEXT_VISIT in fields:
        place = fields.index(Field.NEXT_VISIT)
        fields[place] = reasons[place] = None


def _come_again(place: int, fields: Sequence[Field | None], rows: Sequence[Sequence[str]]) -> bool:
    """Return whether somebody has several rows with other days; in a list of people each has one."""
    who = [at for at, field in enumerate(fields) if field in IDENTITY_FIELDS]
    whole = [row for row in rows if max(place, *who) < len(row)]
    pairs = {(tuple(row[at].strip() for at in who), row[place].strip()) for row in whole}
    return len({named for named, _day in pairs}) < len(pairs)


def _see_gross(
    header: Sequence[str], fields: list[Field | None], reasons: list[Message | None], rows: Sequence[Sequence[str]]
) -> bool:
    """Take the sums with the tax for the amount where there are some, and return whether it is so."""
    index = gross_column(header, fields, rows)
    if index < 0:
        return False
    if Field.AMOUNT in fields:
        place = fields.index(Field.AMOUNT)
        fields[place] = reasons[place] = None
    fields[index], reasons[index] = Field.AMOUNT, msg("looks like amounts")
    return True


def _see_line_total(
    header: Sequence[str], fields: list[Field | None], reasons: list[Message | None], rows: Sequence[Sequence[str]]
) -> bool:
    """Take the sums of lines for the amount where it would be the price of one piece, and return whether it is so."""
    if Field.AMOUNT not in fields:
        return False
    place = fields.index(Field.AMOUNT)
    others = [name if at != place else "" for at, name in enumerate(header)]  # a price with the tax makes no sum net
    index = line_total(header, fields, rows, leave_out=not_paid(others))
    if index < 0:
        return False
    fields[place] = reasons[place] = None
    fields[index], reasons[index] = Field.AMOUNT, msg("looks like amounts")
    return True


def _see_whole_names(header: Sequence[str], fields: list[Field | None], rows: Sequence[Sequence[str]]) -> None:
    """Take "Nom" for the whole name where it is one in most rows, and no other column has the first names."""
    place = fields.index(Field.LAST_NAME) if Field.LAST_NAME in fields else -1
    is_alone = place >= 0 and {Field.FIRST_NAME, Field.FULL_NAME}.isdisjoint(fields)
    if is_alone and may_be_whole_name(header[place]) and are_whole_names(_cells(place, rows)):
        fields[place] = Field.FULL_NAME


def _quantity(mapping: ColumnMapping) -> int:
    """Return the column of quantities in a list of items, or -1; other lists have no use for it."""
    folded = [fold_header(name.replace("_", " ")) for name in mapping.header]
    return next((at for at, name in enumerate(folded) if name in QUANTITIES and mapping.fields[at] is None), -1)


def _see_whole_address(fields: list[Field | None], rows: Sequence[Sequence[str]]) -> None:
    """Tell a street from a whole address, which are called alike: by a town beside it and the parts of its cells."""
    if {Field.STREET, Field.WHOLE_ADDRESS} <= set(fields):
        return
    place = next((at for at, one in enumerate(fields) if one in {Field.STREET, Field.WHOLE_ADDRESS}), -1)
    cells = [row[place].strip() for row in rows if place < len(row) and row[place].strip()] if place >= 0 else []
    has_parts = sum("\n" in cell or "," in cell for cell in cells) > len(cells) / 2
    has_town = bool({Field.TOWN, Field.POSTCODE}.intersection(fields))
    if cells and has_parts != has_town:
        fields[place] = Field.STREET if has_town else Field.WHOLE_ADDRESS


def _town_line(fields: Sequence[Field | None], rows: Sequence[Sequence[str]]) -> int:
    """Return the last of three or more lines of an address where it holds the town, which no column has; else -1."""
    lines = [at for at, field in enumerate(fields) if field is Field.STREET2]
    if Field.TOWN in fields or Field.POSTCODE not in fields or len(lines) < 2:  # noqa: PLR2004 (two beside the street)
        return -1
    cells = [row[lines[-1]].strip() for row in rows if lines[-1] < len(row)]
    is_town = cells and sum(cell != "" and not any(map(str.isdigit, cell)) for cell in cells) >= _MOST * len(cells)
    return lines[-1] if is_town else -1


def _column_that(
    looks: Any, fields: Sequence[Field | None], rows: Sequence[Sequence[str]], *, leave_out: frozenset[int]
) -> int:
    for index, field in enumerate(fields):
        if index in leave_out:
            continue
        cells = [row[index] for row in rows if index < len(row) and row[index].strip()]
        if field is None and cells and sum(bool(looks(cell)) for cell in cells) >= _MOST * len(cells):
            return index
    return -1


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
