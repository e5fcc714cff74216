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
            Field.TOWN: ("buyer city", "ort des käufers"),
            Field.REGION: (
                "buyer state", "buyer county", "bundesland des käufers", "bundesland/kanton des käufers",
                "staat des käufers",
            ),
            Field.POSTCODE: (
                "buyer zip", "buyer postcode", "buyer postal code", "plz des käufers", "postleitzahl des käufers",
            ),
            Field.COUNTRY: ("buyer country", "land des käufers"),
            Field.PHONE: ("ship to phone", "post to phone", "telefon des empfängers", "versand an telefon"),
            Field.RECEIPT_NO: ("order number", "bestellnummer"),
            Field.DAY: ("sale date", "verkauft am", "verkaufsdatum"),
            Field.AMOUNT: ("total price", "gesamtbetrag", "gesamtpreis", "sold for", "verkauft für"),
            Field.ITEM: ("item title", "angebotstitel", "artikelbezeichnung"),
            Field.QUANTITY: ("quantity", "anzahl", "stückzahl"),
            Field.NOTE: ("my item note",),
        }
    ),
    second_address=MappingProxyType(
        {
            Field.FULL_NAME: ("ship to name", "post to name", "name des empfängers", "versand an name"),
            Field.STREET: ("ship to address 1", "post to address 1", "versand an adresse 1"),
            Field.STREET2: ("ship to address 2", "post to address 2", "versand an adresse 2"),
            Field.TOWN: ("ship to city", "post to city", "versand an ort"),
            Field.REGION: (
                "ship to state", "post to county", "post to state", "versand an bundesland",
                "versand an bundesland/kanton",
            ),
            Field.POSTCODE: (
                "ship to zip", "post to postcode", "post to postal code", "versand an plz", "versand an postleitzahl",
            ),
            Field.COUNTRY: ("ship to country", "post to country", "versand an land"),
        }
    ),
    rows=(Notes(r".*"),),  # no order has its record number alone
    advice=MARKETPLACE_RULES,
    line_items=True,
    header_amount=True,
)  # fmt: skip

FORMATS = (ORDERS,)
