"""Writes a shop as each of the systems of `tests/exports` would: same headers, same quirks, any size.

The header line is that of the small file there, so that a format is described once.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

from tests.written_exports.sample_shop import Shop, refunds_on_sales
from winback_gui.domain.customer import Address, Customer, Permission
from winback_gui.domain.purchase import Purchase, PurchaseKind

SMALL = Path(__file__).parents[1] / "exports"
Row = Mapping[str, str]
Writer = Callable[[Shop, Path], tuple[Path, ...]]


def shopify(shop: Shop, folder: Path) -> tuple[Path, ...]:
    """Customers, and orders with a row an item: order fields on the first row only, refunds in the order's own row."""
    people: list[Row] = [
        {
            "Customer ID": f"'{_id(one)}", "First Name": one.first_name, "Last Name": one.last_name, "Email": one.email,
            "Accepts Email Marketing": _yes(one.email_permission), "Default Address Address1": one.address.street,
            "Default Address Address2": one.address.street2, "Default Address City": one.address.town,
            "Default Address Province Code": one.address.region, "Default Address Country Code": one.address.country,
            "Default Address Zip": f"'{one.address.postcode}" if one.address.postcode else "", "Phone": one.phone,
            "Total Orders": str(len(bought)), "Tags": ", ".join(one.tags),
        }
        for one, bought in shop.people
    ]  # fmt: skip
    orders: list[Row] = []
    for one, bought in shop.people:
        for sale, back in refunds_on_sales(bought):
            status = "refunded" if back == sale.amount_minor else "partially_refunded" if back else "paid"
            head = {
                "Name": f"#{sale.receipt_no}", "Email": one.email, "Financial Status": status, "Currency": "EUR",
                "Subtotal": _sum(sale.amount_minor), "Total": _sum(sale.amount_minor), "Refunded Amount": _sum(back),
                "Cancelled at": f"{sale.day} 18:00:00 +0100" if sale.kind is PurchaseKind.CANCELLED else "",
                "Billing Name": one.person, "Billing Address1": one.address.street, "Billing City": one.address.town,
                "Billing Zip": f"'{one.address.postcode}" if one.address.postcode else "",
                "Billing Country": one.address.country,
            }  # fmt: skip
            for number, (what, minor) in enumerate(_items(sale)):
                item = {
                    "Name": f"#{sale.receipt_no}", "Email": one.email, "Created at": f"{sale.day} 10:14:05 +0100",
                    "Lineitem quantity": "1", "Lineitem name": what, "Lineitem price": _sum(minor),
                }  # fmt: skip
                orders.append(item if number else {**item, **head})
    return _write("shopify_customers", people, folder), _write("shopify_orders", orders, folder)


def square_items(shop: Shop, folder: Path) -> tuple[Path, ...]:
    """Directory and sales by item: one visit is one transaction; what came back is a transaction of its own."""
    rows: list[Row] = []
    for one, sale in shop.sales:
        if sale.kind is PurchaseKind.CANCELLED:
            continue  # a void leaves no item
        for what, minor in _items(sale):
            rows.append(
                {
                    "Date": str(sale.day), "Time": "12:59:30", "Time Zone": "Berlin", "Category": sale.category,
                    "Item": what, "Qty": "-1.0" if minor < 0 else "1.0", "Gross Sales": _dollars(minor),
                    "Net Sales": _dollars(minor), "Tax": "$0.00", "Transaction ID": sale.receipt_no,
                    "Event Type": "Refund" if sale.kind is PurchaseKind.REFUND else "Payment",
                    "Customer ID": _id(one), "Customer Name": one.person, "Employee": sale.served_by,
                }
            )  # fmt: skip
    return _square_directory(shop, folder), _write("square_items", rows, folder)


def square_transactions(shop: Shop, folder: Path) -> tuple[Path, ...]:
    """Directory and transactions: `Card` and `Cash` are amounts."""
    rows: list[Row] = [
        {
            "Date": str(sale.day), "Time": "12:59:30", "Net Sales": _dollars(sale.amount_minor), "Tax": "$0.00",
            "Total Collected": _dollars(sale.amount_minor), "Card": _dollars(sale.amount_minor), "Cash": "$0.00",
            "Transaction ID": sale.receipt_no, "Staff Name": sale.served_by, "Description": sale.what,
            "Event Type": "Refund" if sale.kind is PurchaseKind.REFUND else "Payment", "Customer ID": _id(one),
            "Customer Name": one.person,
            "Transaction Status": "Voided" if sale.kind is PurchaseKind.CANCELLED else "Complete",
        }
        for one, sale in shop.sales
    ]  # fmt: skip
    return _square_directory(shop, folder), _write("square_transactions", rows, folder)


def _square_directory(shop: Shop, folder: Path) -> Path:
    return _write(
        "square_customers",
        [
            {
                "First Name": one.first_name, "Last Name": one.last_name, "Email Address": one.email,
                "Phone Number": f"'{one.phone}" if one.phone else "", "Street Address 1": one.address.street,
                "Street Address 2": one.address.street2, "City": one.address.town, "State": one.address.region,
                "Postal Code": one.address.postcode, "Square Customer ID": _id(one), "Creation Source": "Directory",
                "Email Subscription Status": "subscribed", "Instant Profile": "No",
            }
            for one in shop.customers
        ],
        folder,
    )  # fmt: skip


def etsy_orders(shop: Shop, folder: Path) -> tuple[Path, ...]:
    """Sold orders: days month first, refunds as an adjusted total, every ninth order written twice."""
    rows: list[Row] = []
    for one, bought in shop.people:
        for number, (sale, back) in enumerate(refunds_on_sales(bought)):
            row = {
                "Sale Date": _us_day(sale.day), "Order ID": _digits(sale), "Buyer User ID": _id(one),
                "Full Name": one.person, "First Name": one.first_name, "Last Name": one.last_name,
                "Street 1": one.address.street, "Street 2": one.address.street2, "Ship City": one.address.town,
                "Ship State": one.address.region, "Ship Zipcode": one.address.postcode,
                "Ship Country": one.address.country, "Currency": "EUR", "Order Value": _sum(sale.amount_minor),
                "Order Total": _sum(sale.amount_minor),
                "Adjusted Order Total": _sum(sale.amount_minor - back) if back else "0.00",
                "Status": "Canceled" if sale.kind is PurchaseKind.CANCELLED else "Completed", "SKU": "",
            }  # fmt: skip
            rows += [row] * (2 if number % 9 == 8 else 1)
    return (_write("etsy_sold_orders", rows, folder),)


def etsy_items(shop: Shop, folder: Path) -> tuple[Path, ...]:
    """Sold order items: a row an item, the address on each."""
    rows: list[Row] = [
        {
            "Sale Date": _us_day(sale.day), "Item Name": what, "Buyer": _id(one), "Quantity": "1", "Price": _sum(minor),
            "Item Total": _sum(minor), "Currency": "EUR", "Ship Name": one.person, "Ship Address1": one.address.street,
            "Ship City": one.address.town, "Ship Zipcode": one.address.postcode, "Ship Country": one.address.country,
            "Order ID": _digits(sale),
        }
        for one, sale in shop.sales
        if sale.kind is PurchaseKind.SALE
        for what, minor in _items(sale)
    ]  # fmt: skip
    return (_write("etsy_sold_order_items", rows, folder),)


def woo_orders(shop: Shop, folder: Path) -> tuple[Path, ...]:
    """Customers and orders of WooCommerce itself: joined by the name alone."""
    people: list[Row] = [
        {
            "Name": one.person, "Username": _id(one), "Email": one.email, "Orders": str(len(bought)),
            "Country / Region": one.address.country, "City": one.address.town, "Region": one.address.region,
            "Postal Code": one.address.postcode, "Billing Phone": one.phone, "Role": "customer",
        }
        for one, bought in shop.people
    ]  # fmt: skip
    rows: list[Row] = [
        {
            "Date": f"{sale.day} 08:12:44", "Order #": _digits(sale), "Status": _woo_status(sale),
            "Customer": one.person, "Product(s)": ", ".join(f"1× {what}" for what, _minor in _items(sale)),
            "Net Sales": _sum(sale.amount_minor), "N. Revenue (formatted)": f"€{_sum(sale.amount_minor)}",
        }
        for one, sale in shop.sales
        if sale.kind is not PurchaseKind.REFUND
    ]  # fmt: skip
    return _write("woo_customers", people, folder), _write("woo_orders", rows, folder)


def woo_webtoffee(shop: Shop, folder: Path) -> tuple[Path, ...]:
    """Orders by WebToffee, with the billing address."""
    rows: list[Row] = [
        {
            "order_id": _digits(sale), "order_number": _digits(sale), "order_date": f"{sale.day} 08:12:44",
            "status": _woo_status(sale), "order_total": _sum(sale.amount_minor), "order_currency": "EUR",
            "customer_id": "0", "customer_email": one.email, "billing_first_name": one.first_name,
            "billing_last_name": one.last_name, "billing_email": one.email, "billing_phone": one.phone,
            "billing_address_1": one.address.street, "billing_address_2": one.address.street2,
            "billing_postcode": one.address.postcode, "billing_city": one.address.town,
            "billing_country": one.address.country,
            "line_item_1": f"name:{sale.what}|quantity:1|total:{_sum(sale.amount_minor)}",
        }
        for one, sale in shop.sales
        if sale.kind is not PurchaseKind.REFUND
    ]  # fmt: skip
    return (_write("woo_webtoffee_orders", rows, folder),)


def woo_advanced(shop: Shop, folder: Path) -> tuple[Path, ...]:
    """Orders by AlgolPlus: one row an item with the order's own cells in each, among them what was given back of it."""
    rows: list[Row] = []
    for one, bought in shop.people:
        for sale, back in refunds_on_sales(bought):
            status = "refunded" if back == sale.amount_minor else _woo_status(sale)
            head = {
                "Order Number": _digits(sale), "Order Status": status.capitalize(), "Order Date": f"{sale.day} 08:12",
                "First Name (Billing)": one.first_name, "Last Name (Billing)": one.last_name,
                "Address 1&2 (Billing)": one.address.street, "City (Billing)": one.address.town,
                "Postcode (Billing)": one.address.postcode, "Country Code (Billing)": one.address.country,
                "Email (Billing)": one.email, "Phone (Billing)": one.phone, "Payment Method Title": "Credit card",
                "Order Total Amount": _sum(sale.amount_minor), "Order Refund Amount": _sum(back),
            }  # fmt: skip
            rows += [
                head | {"Item #": str(at), "Item Name": what, "Quantity (- Refund)": "1", "Item Cost": _sum(minor)}
                for at, (what, minor) in enumerate(_items(sale), 1)
            ]
    return (_write("woo_advanced_orders", rows, folder),)


def _town_line(address: Address) -> str:
    """Town and postcode in the order of the country."""
    parts = [address.postcode, address.town]
    return " ".join(part for part in (reversed(parts) if address.country == "GB" else parts) if part)


def quickbooks(shop: Shop, folder: Path) -> tuple[Path, ...]:
    """Contact list and sales in detail: title lines, a time stamp, customers as groups with totals."""
    people = [
        [
            one.person, f"Phone:{one.phone}" if one.phone else "", one.email, one.person,
            "\n".join(filter(None, (one.address.street, _town_line(one.address)))),
            "",
        ]
        for one in shop.customers
    ]  # fmt: skip
    stamp = '" Wednesday, November 18, 2026 09:10 AM GMT+01:00"'
    contacts = folder / "qbo_customer_contact_list.csv"
    heads = ["Customer full name", "Phone numbers", "Email", "Full name", "Bill address", "Ship address"]
    _report(contacts, "Customer Contact List", heads, people, [["", *[""] * 5], [stamp.strip('"'), *[""] * 5]])
    rows: list[list[str]] = []
    for one, bought in shop.people:
        total = 0
        rows.append([one.person, *[""] * 9])
        for sale in (each for each in bought if each.kind is not PurchaseKind.CANCELLED):
            kind = "Credit Memo" if sale.kind is PurchaseKind.REFUND else "Sales Receipt"
            for what, minor in _items(sale):
                total += minor
                sums = [_sum(minor), _sum(minor), _sum(total)]
                rows.append(
                    ["", f"{sale.day:%m/%d/%Y}", kind, _digits(sale), sale.category, what, "1.00", *sums]
                )  # fmt: skip
        rows.append([f"Total for {one.person}", *[""] * 7, f"${_sum(total)}", ""])
    heads = ["", "Transaction date", "Transaction type", "Num", "Product/Service full name", "Description"]
    heads += ["Quantity", "Sales price", "Amount", "Balance"]
    sales = folder / "qbo_sales_by_customer_detail.csv"
    _report(sales, "Sales by Customer Detail", heads, rows, [["TOTAL", *[""] * 9]])
    return contacts, sales


def ebay(shop: Shop, folder: Path) -> tuple[Path, ...]:
    """The orders report: an order of several items has a row for itself first; trailer lines at the end."""
    rows: list[Row] = []
    for number, (one, sale) in enumerate((row for row in shop.sales if row[1].kind is PurchaseKind.SALE), start=101):
        order = {
            "Sales Record Number": str(number), "Order Number": sale.receipt_no, "Buyer Username": _id(one),
            "Buyer Name": one.person, "Buyer Email": one.email, "Ship To Name": one.person,
            "Ship To Address 1": one.address.street, "Ship To Address 2": one.address.street2,
            "Ship To City": one.address.town, "Ship To Zip": one.address.postcode,
            "Ship To Country": one.address.country, "Total Price": f"€{_sum(sale.amount_minor)}",
            "Sale Date": f"{sale.day:%b-%d-%y}", "Paid On Date": f"{sale.day:%b-%d-%y}",
        }  # fmt: skip
        items = _items(sale)
        if len(items) > 1:
            rows.append(order)
        for what, minor in items:
            item = {"Item Title": what, "Quantity": "1", "Sold For": f"€{_sum(minor)}"}
            base = order if len(items) == 1 else {key: order[key] for key in list(order)[:3]}
            rows.append({**base, **item})
    path = _write("ebay_orders_report", rows, folder)
    with path.open("a", encoding="utf-8", newline="") as out:
        out.write(f"\n{len(rows)} record(s) downloaded,\nSeller ID : example-seller,\n")
    return (path,)


def loyverse(shop: Shop, folder: Path) -> tuple[Path, ...]:
    """Receipts: name and one contact only; a refund is a receipt of its own with a plain sum."""
    rows: list[Row] = [
        {
            "Date": f"{sale.day.month}/{sale.day.day}/{sale.day:%y} 1:33 PM", "Receipt number": sale.receipt_no,
            "Receipt type": "Refund" if sale.kind is PurchaseKind.REFUND else "Sale",
            "Net sales": _sum(abs(sale.amount_minor)), "Total collected": _sum(abs(sale.amount_minor)),
            "Description": f"1 x {sale.what}", "Cashier name": sale.served_by, "Customer name": one.person,
            "Customer contacts": one.email,
            "Status": "Cancelled" if sale.kind is PurchaseKind.CANCELLED else "Closed",
        }
        for one, sale in shop.sales
    ]  # fmt: skip
    return (_write("loyverse_receipts", rows, folder),)


def own(shop: Shop, folder: Path) -> tuple[Path, ...]:
    """Our own simple format, with the column that says what a row is."""
    people: list[Row] = [
        {
            "customer_no": one.customer_no, "first_name": one.first_name, "last_name": one.last_name,
            "street": one.address.street, "street2": one.address.street2, "postcode": one.address.postcode,
            "town": one.address.town, "country": one.address.country, "phone": one.phone, "email": one.email,
            "do_not_write": "no",
        }
        for one in shop.customers
    ]  # fmt: skip
    rows: list[Row] = [
        {
            "customer_no": one.customer_no, "date": str(sale.day), "amount": _sum(sale.amount_minor), "what": sale.what,
            "receipt_no": sale.receipt_no, "kind": sale.kind.name.lower(),
        }
        for one, sale in shop.sales
    ]  # fmt: skip
    return _write("own_customers", people, folder), _write("own_purchases", rows, folder, more=("kind",))


def lightspeed(shop: Shop, folder: Path) -> tuple[Path, ...]:
    """Customers with the house number in a column of its own."""
    rows: list[Row] = []
    for one in shop.customers:
        street, _, number = one.address.street.rpartition(" ")
        rows.append(
            {
                "Internal ID": _id(one), "Registered": "2021-06-02", "Language": "nl", "Firstname": one.first_name,
                "Lastname": one.last_name, "E-Mail": one.email, "Streetname": street, "Number": number,
                "Zipcode": one.address.postcode, "City": one.address.town, "Country": one.address.country.lower(),
            }
        )  # fmt: skip
    return (_write("lightspeed_ecom_customers", rows, folder),)


def google(shop: Shop, folder: Path) -> tuple[Path, ...]:
    """Contacts: no purchases."""
    rows: list[Row] = [
        {
            "First Name": one.first_name, "Last Name": one.last_name, "Labels": "* myContacts ::: Customers",
            "E-mail 1 - Value": one.email, "Phone 1 - Value": one.phone, "Address 1 - Street": one.address.street,
            "Address 1 - City": one.address.town, "Address 1 - Postal Code": one.address.postcode,
            "Address 1 - Country": one.address.country,
        }
        for one in shop.customers
    ]  # fmt: skip
    return (_write("google_contacts", rows, folder),)


def _write(name: str, rows: Iterable[Row], folder: Path, more: tuple[str, ...] = ()) -> Path:
    """Write rows under the headers of the small file of this name."""
    with (SMALL / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        heads = [*next(csv.reader(file)), *more]
    path = folder / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, heads, restval="", extrasaction="raise")
        table.writeheader()
        table.writerows(rows)
    return path


def _report(path: Path, title: str, heads: list[str], rows: list[list[str]], foot: list[list[str]]) -> None:
    wide = len(heads)
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerows([["Example Shop, LLC", *[""] * (wide - 1)], [title, *[""] * (wide - 1)], [""] * wide, heads])
        table.writerows(rows)
        table.writerows(foot)


def _items(sale: Purchase) -> list[tuple[str, int]]:
    """The items of a receipt: some have two, whose sums make the whole."""
    minor = sale.amount_minor
    if abs(minor) % 3 or abs(minor) < 300:
        return [(sale.what, minor)]
    return [(sale.what, minor - minor // 3), ("Gift wrap", minor // 3)]


def _woo_status(sale: Purchase) -> str:
    return "cancelled" if sale.kind is PurchaseKind.CANCELLED else "completed"


def _yes(permission: Permission) -> str:
    return "yes" if permission is Permission.YES else "no"


def _id(one: Customer) -> str:
    return f"810000{one.customer_no}"


def _digits(sale: Purchase) -> str:
    return sale.receipt_no.replace("-", "")


def _us_day(day: date) -> str:
    return f"{day:%m/%d/%y}"


def _sum(minor: int) -> str:
    sign = "-" if minor < 0 else ""
    return f"{sign}{abs(minor) // 100}.{abs(minor) % 100:02d}"


def _dollars(minor: int) -> str:
    return f"-${_sum(-minor)}" if minor < 0 else f"${_sum(minor)}"
