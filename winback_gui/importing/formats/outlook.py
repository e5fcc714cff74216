"""Outlook contacts as CSV, with English or German headers. The home address first, then the business one."""

from __future__ import annotations

from types import MappingProxyType

from winback_gui.domain.message import msg
from winback_gui.importing.fields import Field, Format

CONTACTS = Format(
    key="outlook-contacts",
    source="outlook",
    title=msg("Outlook contacts"),
    signature=(
        ("first name", "vorname"),
        ("last name", "nachname"),
        ("e-mail address", "e-mail-adresse", "home phone", "telefon (privat)"),
        ("home street", "business street", "straße privat", "straße geschäftlich"),
    ),
    columns=MappingProxyType(
        {
            Field.TITLE: ("title", "anrede"),
            Field.FIRST_NAME: ("first name", "vorname"),
            Field.MIDDLE_NAME: ("middle name", "weitere vornamen"),
            Field.LAST_NAME: ("last name", "nachname"),
            Field.COMPANY: ("company", "firma"),
            Field.EMAIL: ("e-mail address", "e-mail-adresse", "e-mail 2 address", "e-mail 2: adresse"),
            Field.PHONE: (
                "mobile phone", "mobiltelefon", "home phone", "telefon (privat)", "business phone",
                "telefon geschäftlich",
            ),
            Field.STREET: ("home street", "straße privat"),
            Field.STREET2: ("home street 2", "straße privat 2"),
            Field.TOWN: ("home city", "ort privat"),
            Field.REGION: ("home state", "bundesland/kanton privat", "region privat"),
            Field.POSTCODE: ("home postal code", "postleitzahl privat"),
            Field.COUNTRY: ("home country/region", "home country", "land/region privat"),
            Field.BORN_ON: ("birthday", "geburtstag"),
            Field.NOTE: ("notes", "notizen"),
            Field.TAGS: ("categories", "kategorien"),
        }
    ),
    second_address=MappingProxyType(
        {
            Field.STREET: ("business street", "straße geschäftlich"),
            Field.STREET2: ("business street 2", "straße geschäftlich 2"),
            Field.TOWN: ("business city", "ort geschäftlich"),
            Field.REGION: ("business state", "region geschäftlich", "bundesland/kanton geschäftlich"),
            Field.POSTCODE: ("business postal code", "postleitzahl geschäftlich"),
            Field.COUNTRY: ("business country/region", "business country", "land/region geschäftlich"),
        }
    ),
)  # fmt: skip

FORMATS = (CONTACTS,)
