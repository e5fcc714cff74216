"""Etsy: sold orders (one row an order, some repeated) and sold order items. Days are written month, day, year."""

from __future__ import annotations

from types import MappingProxyType

from winback_gui.domain.message import msg
from winback_gui.importing.dates import DateOrder
from winback_gui.importing.fields import MARKETPLACE_RULES, Field, Format
from winback_gui.importing.shapes import Rewritten, last_sum_given

ORDERS = Format(
    key="etsy-sold-orders",
    source="etsy",
    title=msg("Etsy sold orders"),
    signature=(("sale date",), ("order id",), ("order total", "order value"), ("full name", "buyer", "buyer user id")),
    columns=MappingProxyType(
        {
            Field.KEY: ("buyer user id",),
            Field.FIRST_NAME: ("first name",),
            Field.LAST_NAME: ("last name",),
            Field.FULL_NAME: ("full name",),
            Field.STREET: ("street 1", "ship address1"),
            Field.STREET2: ("street 2", "ship address2"),
            Field.TOWN: ("ship city",),
            Field.REGION: ("ship state",),
            Field.POSTCODE: ("ship zipcode",),
            Field.COUNTRY: ("ship country",),
            Field.DAY: ("sale date",),
            Field.RECEIPT_NO: ("order id",),
            Field.AMOUNT: ("order total", "order value"),
            Field.CURRENCY: ("currency",),
            Field.STATUS: ("status",),
            Field.CHANNEL: ("order type",),
            Field.WHAT: ("sku",),
        }
    ),
    cells=(Rewritten(("order total", "adjusted order total"), ("Order Total",), last_sum_given),),
    date_order=DateOrder.MDY,
    advice=MARKETPLACE_RULES,
)

ITEMS = Format(
    key="etsy-sold-order-items",
    source="etsy",
    title=msg("Etsy sold order items"),
    signature=(("sale date",), ("item name",), ("order id",), ("item total", "price")),
    columns=MappingProxyType(
        {
            Field.KEY: ("buyer",),
            Field.FULL_NAME: ("ship name",),
            Field.STREET: ("ship address1",),
            Field.STREET2: ("ship address2",),
            Field.TOWN: ("ship city",),
            Field.REGION: ("ship state",),
            Field.POSTCODE: ("ship zipcode",),
            Field.COUNTRY: ("ship country",),
            Field.DAY: ("sale date",),
            Field.RECEIPT_NO: ("order id",),
            Field.AMOUNT: ("item total",),
            Field.CURRENCY: ("currency",),
            Field.ITEM: ("item name",),
            Field.QUANTITY: ("quantity",),
            Field.CHANNEL: ("order type",),
        }
    ),
    date_order=DateOrder.MDY,
    advice=MARKETPLACE_RULES,
    line_items=True,
)

FORMATS = (ORDERS, ITEMS)
