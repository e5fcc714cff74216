"""Customers of an import to whom no letter can be posted: who they are, which export helps, or the street by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from winback_gui.domain.customer import Customer
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.domain.unwritable import why_unwritable
from winback_gui.importing import unwritable
from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.fields import Field
from winback_gui.importing.report import ImportReport, Unwritable
from winback_gui.services.customers import edit_customer
from winback_gui.services.found import one_customer
from winback_gui.services.result import Done
from winback_gui.store import customers, settings
from winback_gui.store.book import Book


@frozen
class ToWrite:
    """Somebody who cannot be written to yet. `customer` None = they are not in the book (yet)."""

    found: Unwritable
    customer: Customer | None


_PLACE: Final = ("street", "postcode", "town", "country")


@frozen
class TypedAddress:
    """What the owner typed; empty fields say nothing."""

    first_name: str = ""
    last_name: str = ""
    street: str = ""
    postcode: str = ""
    town: str = ""
    country: str = ""


def people_to_write(book: Book, report: ImportReport) -> tuple[ToWrite, ...]:
    """Return who cannot be written to, with their row in the book; those who were mended meanwhile are left out."""
    ids = customers.ids_by_numbers(book.con, (one.customer_no for one in report.unwritable))
    who = {one.customer_no: one for one in customers.by_ids(book.con, list(ids.values()))}
    home = settings.load_shop(book.con).address.country
    found = (_as_now(one, who.get(one.customer_no), home) for one in report.unwritable)
    return tuple(one for one in found if one is not None)


def _as_now(found: Unwritable, customer: Customer | None, home: str) -> ToWrite | None:
    """Return somebody with what they lack now: a part may have been typed since the import; None = nothing any more."""
    if customer is None:
        return ToWrite(found, None)
    is_card_only = found.why == unwritable.CARD_ONLY and why_unwritable(customer) is not None
    lacks = unwritable.why_unwritable(customer, is_card_only=is_card_only, home=home)
    return None if lacks is None else ToWrite(replace(found, why=lacks[0], mend=lacks[1]), customer)


def keep_address(book: Book, customer_id: int, typed: TypedAddress) -> Done[int]:
    """Keep what the owner typed as their correction: the next import leaves it alone.

    Raises:
        WinbackError: the customer has no name, or is gone.
    """
    before = one_customer(book, customer_id)
    names = {name: value for name in ("first_name", "last_name") if (value := getattr(typed, name).strip())}
    parts = {name: value for name in _PLACE if (value := getattr(typed, name).strip())}
    return edit_customer.change_customer(book, replace(before, **names, address=replace(before.address, **parts)))


_ADDRESSES: Final = frozenset({Field.STREET, Field.WHOLE_ADDRESS})
_FETCH: Final[dict[str, Message]] = {
    "shopify": msg("Shopify: the export “Orders” holds the billing addresses."),
    "square": msg("Square: the export of “Customers” holds the addresses."),
    "woo": msg("WooCommerce: an export of orders with the billing address holds the streets."),
    "etsy": msg("Etsy: the export “Sold Order Items” holds the address that was shipped to."),
    "ebay": msg("eBay: the report of orders holds the address that was shipped to."),
    "quickbooks": msg("QuickBooks: the “Customer Contact List” holds the addresses."),
    "loyverse": msg("Loyverse keeps name and contact only: type the street, or ask at the next visit."),
    "lightspeed": msg("Lightspeed: the export of “Customers” holds the addresses."),
}


def exports_to_fetch(files: Sequence[ColumnMapping]) -> tuple[Message, ...]:
    """Return which export of the systems that files came from holds the missing addresses; one that is among them none.

    Args:
        files: what the columns of each file hold.
    """
    are_there = {one.source for one in files if not _ADDRESSES.isdisjoint(one.fields)}
    sources = {one.source for one in files} - are_there
    return tuple(words for key, words in _FETCH.items() if any(source.startswith(key) for source in sources))
