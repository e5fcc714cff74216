"""The fields that a file's columns can hold, and how a known format is described."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.domain.sheet import Sheet
from winback_gui.importing.dates import DateOrder
from winback_gui.importing.shapes import Rewritten, RowShape


class Field(StrEnum):
    """What a column holds."""

    # the person
    CUSTOMER_NO = "customer_no"  # the shop's own number
    KEY = "key"  # what the other system calls them
    TITLE = "title"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    MIDDLE_NAME = "middle_name"  # goes behind the first name
    NAME_PREFIX = "name_prefix"  # goes before the last name ("van der")
    FULL_NAME = "full_name"
    NAME_KEY = "name_key"  # a name that the other system gives only once: it says who is meant
    COMPANY = "company"
    STREET = "street"
    STREET2 = "street2"
    POSTCODE = "postcode"
    TOWN = "town"
    REGION = "region"
    COUNTRY = "country"
    HOUSE_NO = "house_no"  # goes behind the street
    HOUSE_NO_ADDED = "house_no_added"  # goes behind the house number ("bis")
    WHOLE_ADDRESS = "whole_address"  # in one cell, line by line
    PHONE = "phone"
    EMAIL = "email"
    LANGUAGE = "language"
    SALUTATION = "salutation"
    FIRST_SEEN = "first_seen"
    BORN_ON = "born_on"
    LAST_VISIT = "last_visit"  # a day without a sum: they were here, and what they paid is not known
    NEXT_VISIT = "next_visit"  # a list of customers says who is to come; beside a sale it may have been cancelled since
    PHONE_PERMISSION = "phone_permission"
    EMAIL_PERMISSION = "email_permission"
    EMAIL_REFUSED = "email_refused"  # older files say the opposite: "Email Unsubscribed"
    SMS_PERMISSION = "sms_permission"
    LETTER_PERMISSION = "letter_permission"  # a plain no puts them on the do-not-write list; a yes does nothing
    DO_NOT_WRITE = "do_not_write"
    GROUND = "ground"
    GROUND_SINCE = "ground_since"
    SERVE_MINUTES = "serve_minutes"
    SERVE_RETURNS = "serve_returns"
    SERVE_DISCOUNTS = "serve_discounts"
    COST_TO_SERVE = "cost_to_serve"
    TAGS = "tags"
    NOTE = "note"
    NOTE_DAY = "note_day"
    GROUND_NOTE = "ground_note"
    OF_LIST = "of_list"  # of our own notes: a list said it without a day
    LIST_SAYS = "list_says"  # of the do-not-write list: what a list of another program says
    MATCH_KEY = "match_key"  # of the do-not-write list: who is meant, also when they were erased
    ERASED = "erased"
    CARD_ONLY = "card_only"
    SOURCE = "source"
    OTHER_KEYS = "other_keys"
    # the purchase
    DAY = "date"
    AMOUNT = "amount"
    TAX = "tax"  # added to the amount
    REFUNDED = "refunded"  # taken from the amount
    TIP = "tip"  # taken from the amount: it is the staff's
    WHAT = "what"
    ITEM = "item"
    QUANTITY = "quantity"
    CATEGORY = "category"
    RECEIPT_NO = "receipt_no"
    SERVED_BY = "served_by"
    CHANNEL = "channel"  # the way by which it was bought (till, web shop)
    PAID = "paid"  # of our own export: the amount in the currency that was paid in
    KIND = "kind"  # "Refund", "Credit memo" ...
    STATUS = "status"  # "voided", "cancelled" ...
    CANCELLED_AT = "cancelled_at"  # anything in it = cancelled
    CURRENCY = "currency"


FIELD_WORDS: Mapping[Field, Message] = MappingProxyType(
    {
        Field.CUSTOMER_NO: msg("Customer no."),
        Field.KEY: msg("Number in the other system"),
        Field.TITLE: msg("Title"),
        Field.FIRST_NAME: msg("First name"),
        Field.LAST_NAME: msg("Last name"),
        Field.MIDDLE_NAME: msg("Middle name"),
        Field.NAME_PREFIX: msg("Word before the last name"),
        Field.FULL_NAME: msg("Full name"),
        Field.NAME_KEY: msg("Name, given only once"),
        Field.COMPANY: msg("Company"),
        Field.STREET: msg("Street"),
        Field.STREET2: msg("Second address line"),
        Field.POSTCODE: msg("Postcode"),
        Field.TOWN: msg("Town"),
        Field.REGION: msg("Region"),
        Field.COUNTRY: msg("Country"),
        Field.HOUSE_NO: msg("House number"),
        Field.HOUSE_NO_ADDED: msg("Addition to the house number"),
        Field.WHOLE_ADDRESS: msg("Whole address"),
        Field.PHONE: msg("Phone"),
        Field.EMAIL: msg("E-mail"),
        Field.LANGUAGE: msg("Language"),
        Field.SALUTATION: msg("Salutation"),
        Field.FIRST_SEEN: msg("Customer since"),
        Field.BORN_ON: msg("Date of birth"),
        Field.LAST_VISIT: msg("Last visit (no sum)"),
        Field.NEXT_VISIT: msg("Next appointment"),
        Field.PHONE_PERMISSION: msg("May be called"),
        Field.EMAIL_PERMISSION: msg("Allows e-mail"),
        Field.EMAIL_REFUSED: msg("Refuses e-mail"),
        Field.SMS_PERMISSION: msg("Allows text messages"),
        Field.LETTER_PERMISSION: msg("May be written to"),
        Field.DO_NOT_WRITE: msg("Do not write"),
        Field.GROUND: msg("Why not to write"),
        Field.GROUND_SINCE: msg("Do not write since"),
        Field.SERVE_MINUTES: msg("Extra work a year, in minutes"),
        Field.SERVE_RETURNS: msg("Returns cost a year"),
        Field.SERVE_DISCOUNTS: msg("Discounts a year"),
        Field.COST_TO_SERVE: msg("Cost to serve a year"),
        Field.TAGS: msg("Tags"),
        Field.NOTE: msg("Note"),
        Field.NOTE_DAY: msg("Day of the note"),
        Field.OF_LIST: msg("Note of a list without a day"),
        Field.GROUND_NOTE: msg("Note on why not to write"),
        Field.LIST_SAYS: msg("What a list says on letters"),
        Field.MATCH_KEY: msg("Mark of the person"),
        Field.ERASED: msg("Erased from the book"),
        Field.CARD_ONLY: msg("Card only, no person"),
        Field.SOURCE: msg("Came from"),
        Field.OTHER_KEYS: msg("Numbers in other systems"),
        Field.DAY: msg("Date"),
        Field.AMOUNT: msg("Amount"),
        Field.TAX: msg("Tax to add"),
        Field.REFUNDED: msg("Refunded"),
        Field.TIP: msg("Tip to take off"),
        Field.WHAT: msg("What was bought"),
        Field.ITEM: msg("Item"),
        Field.QUANTITY: msg("Quantity"),
        Field.CATEGORY: msg("Category"),
        Field.RECEIPT_NO: msg("Receipt no."),
        Field.SERVED_BY: msg("Served by"),
        Field.CHANNEL: msg("Channel"),
        Field.PAID: msg("Paid in another currency"),
        Field.KIND: msg("Sale or refund"),
        Field.STATUS: msg("Status"),
        Field.CANCELLED_AT: msg("Cancelled on"),
        Field.CURRENCY: msg("Currency"),
    }
)

OWN_EXPORT_ONLY = frozenset(
    {Field.MATCH_KEY, Field.ERASED, Field.GROUND_NOTE, Field.LIST_SAYS, Field.OF_LIST, Field.PAID}
)
"""What no list of another program has: nothing to choose."""
DATE_FIELDS = frozenset(
    {Field.DAY, Field.FIRST_SEEN, Field.BORN_ON, Field.LAST_VISIT, Field.NEXT_VISIT, Field.GROUND_SINCE, Field.NOTE_DAY}
)
MONEY_FIELDS = frozenset(
    {
        Field.AMOUNT,
        Field.TAX,
        Field.REFUNDED,
        Field.TIP,
        Field.SERVE_RETURNS,
        Field.SERVE_DISCOUNTS,
        Field.COST_TO_SERVE,
    }
)
FREE_TEXT_FIELDS = frozenset(
    {
        Field.NOTE, Field.GROUND_NOTE, Field.LIST_SAYS, Field.WHAT, Field.ITEM, Field.STREET, Field.STREET2,
        Field.WHOLE_ADDRESS, Field.TAGS,
    }
)  # fmt: skip
"""Cells in which a newline can be meant; anywhere else it is the work of a stray quotation mark."""

PROTECTED_FIELDS = frozenset({
    Field.CUSTOMER_NO, Field.KEY, Field.POSTCODE, Field.PHONE, Field.RECEIPT_NO, Field.OTHER_KEYS,
})  # fmt: skip
"""Cells that other programs protect with a leading `'`, which is not part of the text."""

ADDRESS_FIELDS: Final = frozenset({
    Field.STREET, Field.STREET2, Field.POSTCODE, Field.TOWN, Field.REGION, Field.COUNTRY, Field.HOUSE_NO,
    Field.HOUSE_NO_ADDED, Field.WHOLE_ADDRESS,
})  # fmt: skip
PURCHASE_FIELDS = frozenset({Field.DAY, Field.AMOUNT})
ABOUT_PURCHASES = frozenset({
    Field.DAY, Field.AMOUNT, Field.TAX, Field.REFUNDED, Field.TIP, Field.WHAT, Field.ITEM, Field.QUANTITY,
    Field.CATEGORY, Field.RECEIPT_NO, Field.SERVED_BY, Field.CHANNEL, Field.PAID, Field.KIND, Field.STATUS,
    Field.CANCELLED_AT, Field.CURRENCY,
})  # fmt: skip
"""What differs from purchase to purchase of one person; all else is about the person."""
ITEM_FIELDS = frozenset({Field.ITEM, Field.WHAT, Field.CATEGORY})
MORE_THAN_ONCE: Final = frozenset({
    Field.LETTER_PERMISSION, Field.DO_NOT_WRITE, Field.EMAIL_PERMISSION, Field.EMAIL_REFUSED, Field.TITLE,
    Field.STREET2, Field.STATUS, Field.NOTE,
})  # fmt: skip
"""What several columns of a list may say: a no in any of them counts, and so does a sale that came to nothing; titles
are joined ("Frau" and "Dr."), and so are the lines of an address below the first; each note is one of its own."""
IDENTITY_FIELDS = frozenset({
    Field.CUSTOMER_NO, Field.KEY, Field.NAME_KEY, Field.EMAIL, Field.FULL_NAME, Field.FIRST_NAME, Field.LAST_NAME,
    Field.COMPANY,
})  # fmt: skip


MARKETPLACE_RULES: Final = msg(
    "The marketplace has rules on writing to its buyers: most of all, no advertising with the addresses of its orders. "
    "Read them before you post a letter to these customers."
)


@frozen
class Format:
    """A known export, described as data.

    Attributes:
        key: our name for it ("shopify-orders").
        source: the system it comes from; receipt numbers and customer keys are unique within it.
        title: what the owner calls it.
        signature: it is this format when the file has at least one header of every group; folded.
        columns: for each field the headers that hold it, best first; folded.
        second_address: where the address stands when the first street is empty (ship-to instead of bill-to).
        rows: which rows of it are no records (trailer lines, a grouped report's names and sums).
        cells: columns that are put into other words first.
        date_order: how it writes days, for columns that do not prove it themselves.
        advice: what the owner should know before taking it in.
        line_items: several rows make one purchase, those with one receipt number.
        header_amount: the amount stands once an order (its first row); otherwise each row's amount is added.
        zero_is_visit: a sale of 0.00 is a visit, for it is known why nothing was paid; else the owner is asked.
        sheet: a table that only a book of ours has: its rows are no customers or purchases (`book_tables`).
    """

    key: str
    source: str
    title: Message
    signature: tuple[tuple[str, ...], ...]
    columns: Mapping[Field, tuple[str, ...]]
    second_address: Mapping[Field, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    rows: tuple[RowShape, ...] = ()
    cells: tuple[Rewritten, ...] = ()
    date_order: DateOrder | None = None
    advice: Message | None = None
    line_items: bool = False
    header_amount: bool = False
    sheet: Sheet | None = None
    zero_is_visit: bool = False

    @property
    def headers(self) -> frozenset[str]:
        """All header names this format knows, folded."""
        groups = (*self.columns.values(), *self.second_address.values(), *self.signature)
        own = self.sheet.heads if self.sheet is not None else ()
        return frozenset((*own, *(name for names in groups for name in names)))


def fold_header(text: str) -> str:
    """Return a header name as names are compared: trimmed, case-folded, inner spaces single, no marks around."""
    return " ".join(text.replace("\ufeff", "").replace("\xa0", " ").split()).strip("'\"").casefold()
