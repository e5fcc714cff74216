"""What the columns of an unknown file hold: guessed from heads and cells, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.importing.address_columns import see_whole_address, town_line
from winback_gui.importing.amounts import looks_like_money
from winback_gui.importing.birth_columns import unsure_births
from winback_gui.importing.card_columns import card_column, card_heads
from winback_gui.importing.column_cells import column_that, filled_cells
from winback_gui.importing.column_reasons import BY_NAME, BY_PARTS, LIKE_AMOUNTS, LIKE_CUSTOMER_NUMBERS, LIKE_RECEIPTS
from winback_gui.importing.columns import ColumnMapping, header_key
from winback_gui.importing.consent_columns import see_consent
from winback_gui.importing.contact_columns import filled_contacts
from winback_gui.importing.dates import looks_like_date
from winback_gui.importing.family_columns import see_family, without_family
from winback_gui.importing.fields import IDENTITY_FIELDS, Field, fold_header
from winback_gui.importing.gross_amounts import not_paid
from winback_gui.importing.head_names import QUANTITIES
from winback_gui.importing.headings import is_birthday, is_composite, may_be_whole_name, names_delivery
from winback_gui.importing.named_columns import named_columns
from winback_gui.importing.note_columns import see_notes
from winback_gui.importing.number_column import number_column
from winback_gui.importing.order_states import state_column
from winback_gui.importing.purchase_columns import free_half_a_purchase, see_gross, see_last_visit, see_line_total
from winback_gui.importing.qualified_heads import Whose
from winback_gui.importing.receipt_column import receipt_column
from winback_gui.importing.refund_column import refund_column
from winback_gui.importing.short_heads import PHONE, are_whole_names, short_heads
from winback_gui.importing.town_lines import is_town_line
from winback_gui.importing.whose_columns import no_person, of_recipients, sorted_by_whose

_BESIDE_PURCHASES: Final = (
    (Field.STATUS, state_column, msg("looks like how far orders are")),
    (Field.REFUNDED, refund_column, BY_NAME),
    (Field.CUSTOMER_NO, number_column, LIKE_CUSTOMER_NUMBERS),
    (Field.RECEIPT_NO, receipt_column, LIKE_RECEIPTS),
)
"""What is told where the rest of a list is known: the field, what finds its column, and why it is thought so."""
_STREET: Final = re.compile(r"[^\W\d_][^\d,;@]{2,40}\s\d{1,4}\s?[a-zA-Z]?$")
_NAME: Final = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:,? [^\W\d_][^\W\d_'’.-]*){1,3}$")
_NAME_FIELDS: Final = IDENTITY_FIELDS - {Field.CUSTOMER_NO, Field.KEY, Field.EMAIL}
_WORDS_OF_PERSONS: Final = frozenset({Field.FULL_NAME, Field.STREET, Field.TOWN})


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


def guess(header: Sequence[str], rows: Sequence[Sequence[str]], *, source: str = "") -> Guess:
    """Return the likeliest mapping of an unknown file, from its headers first and then from its first rows."""
    fields: list[Field | None] = [None] * len(header)
    reasons: list[Message | None] = [None] * len(header)
    named, family = without_family(named_columns(header, rows))
    named, second = sorted_by_whose(header, named, rows)
    named, phones = filled_contacts(named, rows)
    second |= phones
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
    is_sure = see_last_visit(header, fields, rows, said) and BY_PARTS not in reasons
    unsaid = see_consent(header, fields, reasons, rows)
    unsaid |= unsure_births(header, fields, rows)
    if (index := town_line(fields, rows)) >= 0:
        fields[index], reasons[index] = Field.TOWN, msg("it is the last line of the address")
    see_whole_address(fields, rows)
    is_sure = not see_gross(header, fields, reasons, rows) and is_sure
    said |= not_paid(header) | frozenset(second) | of_recipients(header, named)
    nobody = said | no_person(header)
    for field, looks, why in (
        (Field.DAY, looks_like_date, msg("looks like dates")),
        (Field.AMOUNT, looks_like_money, LIKE_AMOUNTS),
        (Field.EMAIL, lambda cell: "@" in cell, msg("looks like e-mail addresses")),
        (Field.PHONE, PHONE.match, msg("looks like phone numbers")),
        (Field.TOWN, is_town_line, msg("looks like towns with their postcodes")),
        (Field.STREET, _STREET.match, msg("looks like streets")),
        (Field.FULL_NAME, _NAME.match, msg("looks like names")),
    ):
        is_wanted = field not in fields and (field is not Field.FULL_NAME or not _NAME_FIELDS.intersection(fields))
        left_out = nobody if field in _WORDS_OF_PERSONS else said
        index = column_that(looks, fields, rows, leave_out=left_out) if is_wanted else -1
        if index >= 0:
            fields[index], reasons[index], is_sure = field, why, False
    is_sure = not see_line_total(header, fields, reasons, rows) and is_sure
    if (card := card_column(header, fields, rows)) is not None:  # last: names and purchases say more of its numbers
        fields[card.place] = Field.CUSTOMER_NO
        reasons[card.place] = BY_NAME if card.is_sure else LIKE_CUSTOMER_NUMBERS
        is_sure = is_sure and card.is_sure
    free_half_a_purchase(fields, reasons, rows)
    for field, find, why in _BESIDE_PURCHASES:
        if (index := find(header, fields, rows)) >= 0:
            fields[index], reasons[index], is_sure = field, why, is_sure and why == BY_NAME
    see_notes(header, fields, reasons, rows, leave_out=frozenset(second))
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


def _is_one_more(field: Field, index: int, fields: Sequence[Field | None], header: Sequence[str]) -> bool:
    """Return whether a column says more of what another one says: "Titel" beside "Anrede", a third line of an address.

    So do "Status" and "Payment status". A second "Anrede" is of a spouse.
    """
    said = {fold_header(header[at]) for at, one in enumerate(fields) if one is field}
    return field in {Field.TITLE, Field.STREET2, Field.STATUS} and fold_header(header[index]) not in said


def _see_whole_names(header: Sequence[str], fields: list[Field | None], rows: Sequence[Sequence[str]]) -> None:
    """Take "Nom" for the whole name where it is one in most rows, and no other column has the first names."""
    place = fields.index(Field.LAST_NAME) if Field.LAST_NAME in fields else -1
    is_alone = place >= 0 and {Field.FIRST_NAME, Field.FULL_NAME}.isdisjoint(fields)
    if is_alone and may_be_whole_name(header[place]) and are_whole_names(filled_cells(place, rows)):
        fields[place] = Field.FULL_NAME


def _quantity(mapping: ColumnMapping) -> int:
    """Return the column of quantities in a list of items, or -1; other lists have no use for it."""
    folded = [fold_header(name.replace("_", " ")) for name in mapping.header]
    return next((at for at, name in enumerate(folded) if name in QUANTITIES and mapping.fields[at] is None), -1)
