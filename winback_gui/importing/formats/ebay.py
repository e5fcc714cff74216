"""eBay: the orders report, in its American, British, Australian and German headers."""

from __future__ import annotations

from types import MappingProxyType

from winback_gui.domain.message import msg
from winback_gui.importing.fields import MARKETPLACE_RULES, Field, Format
from winback_gui.importing.shapes import Notes

ORDERS = Format(
    key="ebay-orders-report",
    source="ebay",
    title=msg("eBay orders"),
    signature=(
        ("sales record number", "verkaufsprotokollnummer"),
        ("order number", "bestellnummer"),
        ("buyer username", "nutzername des käufers", "mitgliedsname"),
        ("total price", "sold for", "gesamtbetrag", "gesamtpreis", "verkauft für"),
    ),
    columns=MappingProxyType(
        {
            Field.KEY: ("buyer username", "nutzername des käufers", "mitgliedsname"),
            Field.FULL_NAME: ("buyer name", "name des käufers", "vollständiger name des käufers"),
            Field.EMAIL: ("buyer email", "e-mail des käufers"),
            Field.STREET: ("buyer address 1", "adresse 1 des käufers", "käuferadresse 1"),
            Field.STREET2: ("buyer address 2", "adresse 2 des käufers", "käuferadresse 2"),
            Field.TOWN: ("buyer city", "wohnort des käufers", "ort des käufers"),
            Field.REGION: (
                "buyer state", "buyer county", "bundesland des käufers", "bundesland/kanton des käufers",
                "staat des käufers",
            ),
            Field.POSTCODE: (
                "buyer zip", "buyer postcode", "buyer postal code", "plz des käufers", "postleitzahl des käufers",
            ),
            Field.COUNTRY: ("buyer country", "land des käufers"),
            Field.PHONE: (
                "ship to phone", "post to phone", "telefonnummer des empfängers", "telefonnummer des käufers",
            ),
            Field.RECEIPT_NO: ("order number", "bestellnummer"),
            Field.DAY: ("sale date", "verkauft am", "verkaufsdatum"),
            Field.AMOUNT: ("total price", "gesamtbetrag", "gesamtpreis", "sold for", "verkauft für"),
            Field.ITEM: ("item title", "angebotstitel", "artikelbezeichnung"),
            Field.QUANTITY: ("quantity", "anzahl", "menge", "stückzahl"),
            Field.NOTE: ("my item note",),
        }
    ),
    second_address=MappingProxyType(
        {
            Field.FULL_NAME: ("ship to name", "post to name", "name des empfängers"),
            Field.STREET: (
                "ship to address 1", "post to address 1", "adresse 1 des empfängers", "versand nach adresse 1",
            ),
            Field.STREET2: (
                "ship to address 2", "post to address 2", "adresse 2 des empfängers", "versand nach adresse 2",
            ),
            Field.TOWN: ("ship to city", "post to city", "versand nach - ort", "versand nach ort"),
            Field.REGION: (
                "ship to state", "post to county", "post to state", "versand nach - bundesland", "versand nach - staat",
                "versand nach staat",
            ),
            Field.POSTCODE: (
                "ship to zip", "post to postcode", "post to postal code", "versand nach - plz", "versand nach plz",
            ),
            Field.COUNTRY: ("ship to country", "post to country", "versand nach - land", "versand nach land"),
        }
    ),
    rows=(Notes(r".*"),),  # no order has its record number alone
    advice=MARKETPLACE_RULES,
    line_items=True,
    header_amount=True,
)  # fmt: skip

FORMATS = (ORDERS,)
