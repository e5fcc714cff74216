"""Loyverse: receipts. Days are written as the shop has set it; only name and one contact of the customer."""

from __future__ import annotations

from types import MappingProxyType

from winback_gui.domain.message import msg
from winback_gui.importing.fields import Field, Format
from winback_gui.importing.shapes import Rewritten, counted_items, phone_and_email

RECEIPTS = Format(
    key="loyverse-receipts",
    source="loyverse",
    title=msg("Loyverse receipts"),
    signature=(("receipt number",), ("receipt type",), ("total collected", "net sales"), ("customer name",)),
    columns=MappingProxyType(
        {
            Field.FULL_NAME: ("customer name",),
            Field.PHONE: ("customer phone",),
            Field.EMAIL: ("customer email",),
            Field.DAY: ("date",),
            Field.RECEIPT_NO: ("receipt number",),
            Field.KIND: ("receipt type",),
            Field.STATUS: ("status",),
            Field.AMOUNT: ("net sales", "total collected"),
            Field.WHAT: ("description",),
            Field.SERVED_BY: ("cashier name",),
        }
    ),
    cells=(
        Rewritten(("description",), ("Description",), counted_items),
        Rewritten(("customer contacts",), ("Customer phone", "Customer email"), phone_and_email),
    ),
    advice=msg("This list has no addresses. Bring in a list of your customers as well, or type their streets."),
)

FORMATS = (RECEIPTS,)
