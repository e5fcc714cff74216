"""WooCommerce: its customers and orders lists, and two exports of orders with the address (WebToffee, AlgolPlus)."""

from __future__ import annotations

from types import MappingProxyType

from winback_gui.domain.message import msg
from winback_gui.importing.fields import Field, Format
from winback_gui.importing.shapes import Continued, Rewritten, counted_items, named_items, sum_and_refund

CUSTOMERS = Format(
    key="woo-customers",
    source="woo",
    title=msg("WooCommerce customers"),
    signature=(("name",), ("email",), ("username", "last active", "sign up"), ("total spend", "aov"), ("orders",)),
    columns=MappingProxyType(
        {
            Field.EMAIL: ("email",),
            Field.FULL_NAME: ("name",),
            Field.FIRST_SEEN: ("sign up", "date registered"),
            Field.TOWN: ("city",),
            Field.REGION: ("region",),
            Field.POSTCODE: ("postal code",),
            Field.COUNTRY: ("country / region", "country"),
            Field.PHONE: ("billing phone", "shipping phone"),
        }
    ),
    advice=msg(
        "This list has no streets, so no letter can be posted from it alone. Bring in an export of the orders with the "
        "billing address as well (for example of the extension “Order Export” by WebToffee)."
    ),
)

ORDERS = Format(
    key="woo-orders",
    source="woo",
    title=msg("WooCommerce orders"),
    signature=(("order #",), ("date",), ("customer",), ("net sales", "n. revenue (formatted)", "n. revenue")),
    columns=MappingProxyType(
        {
            Field.DAY: ("date",),
            Field.RECEIPT_NO: ("order #",),
            Field.FULL_NAME: ("customer",),
            Field.STATUS: ("status",),
            Field.AMOUNT: ("net sales", "n. revenue (formatted)", "n. revenue"),
            Field.WHAT: ("product(s)",),
            Field.CHANNEL: ("attribution", "origin"),
        }
    ),
    cells=(Rewritten((r"product\(s\)",), ("Product(s)",), counted_items),),
)

WEBTOFFEE_ORDERS = Format(
    key="woo-webtoffee-orders",
    source="woo",
    title=msg("WooCommerce orders (WebToffee)"),
    signature=(("order_id", "order_number"), ("order_total",), ("order_date",), ("billing_email", "billing_last_name")),
    columns=MappingProxyType(
        {
            # No customer_id: it is 0 for every guest.
            Field.EMAIL: ("customer_email", "billing_email"),
            Field.FIRST_NAME: ("billing_first_name",),
            Field.LAST_NAME: ("billing_last_name",),
            Field.COMPANY: ("billing_company",),
            Field.STREET: ("billing_address_1",),
            Field.STREET2: ("billing_address_2",),
            Field.POSTCODE: ("billing_postcode",),
            Field.TOWN: ("billing_city",),
            Field.REGION: ("billing_state",),
            Field.COUNTRY: ("billing_country",),
            Field.PHONE: ("billing_phone", "shipping_phone"),
            Field.RECEIPT_NO: ("order_number", "order_id"),
            Field.DAY: ("order_date",),
            Field.AMOUNT: ("order_total",),
            Field.CURRENCY: ("order_currency",),
            Field.STATUS: ("status",),
            Field.WHAT: ("line_items",),
            Field.CHANNEL: (
                "meta:_wc_order_attribution_origin",
                "meta:_wc_order_attribution_utm_source",
                "meta:_wc_order_attribution_source_type",
            ),
        }
    ),
    second_address=MappingProxyType(
        {
            Field.FIRST_NAME: ("shipping_first_name",),
            Field.LAST_NAME: ("shipping_last_name",),
            Field.COMPANY: ("shipping_company",),
            Field.STREET: ("shipping_address_1",),
            Field.STREET2: ("shipping_address_2",),
            Field.POSTCODE: ("shipping_postcode",),
            Field.TOWN: ("shipping_city",),
            Field.REGION: ("shipping_state",),
            Field.COUNTRY: ("shipping_country",),
        }
    ),
    cells=(Rewritten((r"line_item_\d+",), ("line_items",), named_items),),
)

ADVANCED_ORDERS = Format(
    key="woo-advanced-orders",
    source="woo",
    title=msg("WooCommerce orders (Advanced Order Export)"),
    signature=(
        ("order number", "order id"),
        ("order date", "paid date", "completed date"),
        ("order total amount", "order total amount (- refund)"),
        ("last name (billing)", "full name (billing)", "email (billing)", "company (billing)"),
    ),
    columns=MappingProxyType(
        {
            # No customer user id: it is 0 for every guest.
            Field.EMAIL: ("email (billing)", "customer user email"),
            Field.FIRST_NAME: ("first name (billing)",),
            Field.LAST_NAME: ("last name (billing)",),
            Field.FULL_NAME: ("full name (billing)",),
            Field.COMPANY: ("company (billing)",),
            Field.STREET: ("address 1 (billing)", "address 1&2 (billing)"),
            Field.STREET2: ("address 2 (billing)",),
            Field.POSTCODE: ("postcode (billing)", "zip (billing)"),
            Field.TOWN: ("city (billing)", "city, state, zip (billing)", "city, state zip (billing)"),
            Field.REGION: ("state code (billing)", "state (billing)", "state name (billing)"),
            Field.COUNTRY: ("country code (billing)", "country name (billing)"),
            Field.PHONE: ("phone (billing)",),
            Field.RECEIPT_NO: ("order number", "order id"),
            Field.DAY: ("order date", "paid date", "completed date"),
            Field.AMOUNT: ("order total amount",),
            Field.REFUNDED: ("order refund amount",),
            Field.CURRENCY: ("currency",),
            Field.STATUS: ("order status",),
            Field.ITEM: ("item name", "product name", "name"),
            Field.QUANTITY: ("quantity (- refund)", "quantity"),
            Field.CATEGORY: ("category",),
            Field.NOTE: ("customer note",),
        }
    ),
    second_address=MappingProxyType(
        {
            Field.FIRST_NAME: ("first name (shipping)",),
            Field.LAST_NAME: ("last name (shipping)",),
            Field.FULL_NAME: ("full name (shipping)",),
            Field.COMPANY: ("company (shipping)",),
            Field.STREET: ("address 1 (shipping)", "address 1&2 (shipping)"),
            Field.STREET2: ("address 2 (shipping)",),
            Field.POSTCODE: ("postcode (shipping)", "zip (shipping)"),
            Field.TOWN: ("city (shipping)", "city, state, zip (shipping)", "city, state zip (shipping)"),
            Field.REGION: ("state code (shipping)", "state (shipping)", "state name (shipping)"),
            Field.COUNTRY: ("country code (shipping)", "country name (shipping)"),
        }
    ),
    rows=(
        Continued(
            frozenset({"order number", "order id"}),
            frozenset(
                {
                    "order status",
                    "order date",
                    "paid date",
                    "completed date",
                    "order total amount",
                    "order total amount (- refund)",
                    "first name (billing)",
                    "last name (billing)",
                    "full name (billing)",
                    "company (billing)",
                    "email (billing)",
                }
            ),
        ),
    ),
    cells=(
        Rewritten(
            ("order total amount", r"order total amount \(- refund\)", "order refund amount"),
            ("Order Total Amount", "Order Refund Amount"),
            sum_and_refund,
        ),
    ),
    line_items=True,
    header_amount=True,
)

FORMATS = (CUSTOMERS, ORDERS, WEBTOFFEE_ORDERS, ADVANCED_ORDERS)
