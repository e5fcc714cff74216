"""Our own simple format for paper books, with the columns that our export adds so that nothing is lost."""

from __future__ import annotations

from types import MappingProxyType

from winback_gui.domain.message import msg
from winback_gui.importing.fields import Field, Format

_NOT_OF_CUSTOMERS = frozenset({"date", "amount", "key", "match_key", "erased", "ground_note", "channel", "paid"})

CUSTOMERS = Format(
    key="own-customers",
    source="own",
    title=msg("Winback customers"),
    signature=(("customer_no",), ("first_name", "last_name", "company"), ("street", "town", "do_not_write", "email")),
    columns=MappingProxyType(
        {
            **{one: (one.value,) for one in Field if one.value not in _NOT_OF_CUSTOMERS},
            Field.DO_NOT_WRITE: ("do_not_write",),
            Field.GROUND: ("ground", "do_not_write_ground"),
            Field.GROUND_SINCE: ("ground_since", "since", "do_not_write_since"),
            Field.PHONE_PERMISSION: ("phone_permission", "allows_phone"),
            Field.EMAIL_PERMISSION: ("email_permission", "allows_email"),
            Field.SMS_PERMISSION: ("sms_permission", "allows_sms"),
        }
    ),
)

PURCHASES = Format(
    key="own-purchases",
    source="own",
    title=msg("Winback purchases"),
    signature=(("customer_no",), ("date",), ("amount",)),
    columns=MappingProxyType(
        {
            Field.CUSTOMER_NO: ("customer_no",),
            Field.DAY: ("date",),
            Field.AMOUNT: ("amount",),
            Field.WHAT: ("what", "items"),
            Field.RECEIPT_NO: ("receipt_no",),
            Field.KIND: ("kind", "refund"),
            Field.CATEGORY: ("category",),
            Field.SERVED_BY: ("served_by",),
            Field.CHANNEL: ("channel",),
            Field.PAID: ("paid",),
            Field.CURRENCY: ("currency",),
            Field.SOURCE: ("source",),
        }
    ),
)

NOTES = Format(
    key="own-notes",
    source="own",
    title=msg("Winback notes"),
    signature=(("customer_no",), ("note",), ("note_day",)),
    columns=MappingProxyType(
        {Field.CUSTOMER_NO: ("customer_no",), Field.NOTE_DAY: ("note_day",), Field.NOTE: ("note",)}
    ),
)

DO_NOT_WRITE = Format(
    key="own-do-not-write",
    source="own",
    title=msg("Winback do-not-write list"),
    signature=(("customer_no",), ("match_key",), ("ground",)),
    columns=MappingProxyType(
        {
            Field.CUSTOMER_NO: ("customer_no",),
            Field.MATCH_KEY: ("match_key",),
            Field.GROUND: ("ground",),
            Field.GROUND_SINCE: ("since",),
            Field.GROUND_NOTE: ("ground_note",),
            Field.ERASED: ("erased",),
        }
    ),
)

ABOUT_CUSTOMERS = frozenset({NOTES.key, DO_NOT_WRITE.key})
FORMATS = (CUSTOMERS, PURCHASES, NOTES, DO_NOT_WRITE)
