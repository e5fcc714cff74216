"""Shopify: customers (no last order: the orders are needed as well) and orders (one row a line item)."""

from __future__ import annotations

from types import MappingProxyType

from winback_gui.domain.message import msg
from winback_gui.importing.fields import Field, Format
from winback_gui.importing.shapes import Rewritten, with_hash, without_tests

CUSTOMERS = Format(
    key="shopify-customers",
    source="shopify",
    title=msg("Shopify customers"),
    signature=(
        ("first name",),
        ("last name",),
        ("email",),
        ("total orders", "orders count"),
        ("default address address1", "address1", "default address city", "city"),
    ),
    columns=MappingProxyType(
        {
            Field.KEY: ("customer id", "id"),
            Field.FIRST_NAME: ("first name",),
            Field.LAST_NAME: ("last name",),
            Field.EMAIL: ("email",),
            Field.COMPANY: ("default address company", "company"),
            Field.STREET: ("default address address1", "address1"),
            Field.STREET2: ("default address address2", "address2"),
            Field.TOWN: ("default address city", "city"),
            Field.REGION: ("default address province code", "province code", "province"),
            Field.COUNTRY: ("default address country code", "country code", "country"),
            Field.POSTCODE: ("default address zip", "zip"),
            Field.PHONE: ("phone", "default address phone"),
            Field.EMAIL_PERMISSION: ("accepts email marketing", "accepts marketing"),
            Field.SMS_PERMISSION: ("accepts sms marketing",),
            Field.NOTE: ("note",),
            Field.TAGS: ("tags",),
        }
    ),
)

ORDERS = Format(
    key="shopify-orders",
    source="shopify",
    title=msg("Shopify orders"),
    signature=(("name",), ("financial status", "paid at"), ("total",), ("created at",), ("lineitem name",)),
    columns=MappingProxyType(
        {
            Field.RECEIPT_NO: ("name",),
            Field.EMAIL: ("email",),
            Field.DAY: ("created at",),
            Field.AMOUNT: ("total",),
            Field.REFUNDED: ("refunded amount",),
            Field.STATUS: ("financial status",),
            Field.CANCELLED_AT: ("cancelled at",),
            Field.CURRENCY: ("currency",),
            Field.ITEM: ("lineitem name",),
            Field.QUANTITY: ("lineitem quantity",),
            Field.SERVED_BY: ("employee",),
            Field.CHANNEL: ("source name", "sales channel", "source"),
            Field.EMAIL_PERMISSION: ("accepts marketing",),
            Field.FULL_NAME: ("billing name", "shipping name"),
            Field.COMPANY: ("billing company",),
            Field.STREET: ("billing address1", "billing street"),
            Field.STREET2: ("billing address2",),
            Field.POSTCODE: ("billing zip",),
            Field.TOWN: ("billing city",),
            Field.REGION: ("billing province",),
            Field.COUNTRY: ("billing country",),
            Field.PHONE: ("phone", "billing phone"),
            Field.NOTE: ("notes",),
        }
    ),
    second_address=MappingProxyType(
        {
            Field.FULL_NAME: ("shipping name",),
            Field.COMPANY: ("shipping company",),
            Field.STREET: ("shipping address1", "shipping street"),
            Field.STREET2: ("shipping address2",),
            Field.POSTCODE: ("shipping zip",),
            Field.TOWN: ("shipping city",),
            Field.REGION: ("shipping province",),
            Field.COUNTRY: ("shipping country",),
        }
    ),
    cells=(
        Rewritten(("name",), ("Name",), with_hash),
        Rewritten(("cancelled at", "payment method"), ("Cancelled at", "Payment Method"), without_tests),
    ),
    line_items=True,
    header_amount=True,
)

FORMATS = (CUSTOMERS, ORDERS)
