"""Square: the customer directory, sales by item, and transactions. A card-only person is an "Instant Profile".

What a customer spent is the net sales: without tax and tip, which are not the shop's, and without gift cards that were
bought: those are spent when something is bought with them. Whoever bought nothing else was there all the same.
"""

from __future__ import annotations

from types import MappingProxyType

from winback_gui.domain.message import msg
from winback_gui.importing.fields import Field, Format
from winback_gui.importing.shapes import PaidAhead

CUSTOMERS = Format(
    key="square-customers",
    source="square",
    title=msg("Square customers"),
    signature=(("square customer id",), ("first name", "email address"), ("street address 1", "reference id")),
    columns=MappingProxyType(
        {
            Field.KEY: ("square customer id",),
            Field.CUSTOMER_NO: ("reference id",),
            Field.FIRST_NAME: ("first name", "given name"),
            Field.LAST_NAME: ("last name", "surname", "family name"),
            Field.EMAIL: ("email address", "email"),
            Field.PHONE: ("phone number", "phone"),
            Field.COMPANY: ("company name",),
            Field.STREET: ("street address 1",),
            Field.STREET2: ("street address 2",),
            Field.TOWN: ("city",),
            Field.REGION: ("state",),
            Field.POSTCODE: ("postal code", "postcode"),
            Field.COUNTRY: ("country",),
            Field.BORN_ON: ("birthday",),
            Field.NOTE: ("memo",),
            Field.FIRST_SEEN: ("first visit",),
            Field.LAST_VISIT: ("last visit",),
            Field.EMAIL_PERMISSION: ("email subscription status",),
            Field.EMAIL_REFUSED: ("email unsubscribed",),
            Field.CARD_ONLY: ("instant profile",),
        }
    ),
)

_SHARED = {
    Field.DAY: ("date",),
    Field.RECEIPT_NO: ("transaction id",),
    Field.KEY: ("customer id",),
    Field.FULL_NAME: ("customer name",),
    Field.CUSTOMER_NO: ("customer reference id",),
    Field.KIND: ("event type",),
}

ITEMS = Format(
    key="square-items",
    source="square",
    title=msg("Square sales by item"),
    signature=(("item",), ("qty",), ("net sales",), ("transaction id",), ("customer id",)),
    columns=MappingProxyType(
        {
            **_SHARED,
            Field.AMOUNT: ("net sales",),
            Field.ITEM: ("item",),
            Field.QUANTITY: ("qty",),
            Field.CATEGORY: ("category",),
            Field.SERVED_BY: ("employee",),
            Field.CHANNEL: ("channel",),
        }
    ),
    line_items=True,
    rows=(PaidAhead(("itemization type", "item"), frozenset({"gift card", "egift card"}), ("net sales",)),),
    zero_is_visit=True,
)

TRANSACTIONS = Format(
    key="square-transactions",
    source="square",
    title=msg("Square transactions"),
    signature=(("transaction id",), ("total collected",), ("customer id",), ("net sales",)),
    columns=MappingProxyType(
        {
            **_SHARED,
            Field.AMOUNT: ("net sales",),
            Field.WHAT: ("description",),
            Field.SERVED_BY: ("staff name",),
            Field.CHANNEL: ("channel", "source"),
            Field.STATUS: ("transaction status",),
        }
    ),
    zero_is_visit=True,
)

FORMATS = (CUSTOMERS, ITEMS, TRANSACTIONS)
