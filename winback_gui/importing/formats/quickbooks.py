"""QuickBooks: the customer contact list, and sales by customer in detail. It gives each customer's name only once."""

from __future__ import annotations

from types import MappingProxyType

from winback_gui.domain.message import msg
from winback_gui.importing.fields import Field, Format
from winback_gui.importing.shapes import Grouped, Notes, Rewritten, first_phone

CUSTOMERS = Format(
    key="quickbooks-customers",
    source="quickbooks",
    title=msg("QuickBooks customers"),
    signature=(
        ("customer full name", "customer"),
        ("bill address", "billing address", "ship address", "shipping address"),
        ("phone numbers", "full name"),
    ),
    columns=MappingProxyType(
        {
            Field.NAME_KEY: ("customer full name", "customer"),
            Field.FULL_NAME: ("full name",),
            Field.COMPANY: ("company name", "company"),
            Field.PHONE: ("phone numbers", "phone"),
            Field.EMAIL: ("email",),
            Field.WHOLE_ADDRESS: ("bill address", "billing address"),
            Field.NOTE: ("note", "notes"),
        }
    ),
    second_address=MappingProxyType({Field.WHOLE_ADDRESS: ("ship address", "shipping address")}),
    rows=(Notes(r".*\d{1,2}:\d{2}\s*(?:[ap]m)?\s*(?:GMT|UTC|Z)?(?:[+-]\d{1,2}(?::?\d{2})?)?$"),),
    cells=(Rewritten(("phone numbers",), ("Phone numbers",), first_phone),),
)

SALES = Format(
    key="quickbooks-sales",
    source="quickbooks",
    title=msg("QuickBooks sales by customer, in detail"),
    signature=(
        ("transaction date", "date"),
        ("transaction type",),
        ("num",),
        ("amount",),
        ("product/service full name", "product/service", "memo/description", "description", "sales price"),
    ),
    columns=MappingProxyType(
        {
            Field.NAME_KEY: ("customer", "customer full name", "name"),
            Field.DAY: ("transaction date", "date"),
            Field.KIND: ("transaction type",),
            Field.RECEIPT_NO: ("num",),
            Field.ITEM: ("description", "memo/description", "product/service full name", "product/service"),
            Field.CATEGORY: ("product/service full name", "product/service"),
            Field.QUANTITY: ("quantity", "qty"),
            Field.AMOUNT: ("amount",),
        }
    ),
    rows=(Grouped("Customer"),),
    line_items=True,
)

FORMATS = (CUSTOMERS, SALES)
