"""Google contacts: numbered groups of columns repeat ("Address 2 - Street"). No purchases."""

from __future__ import annotations

from types import MappingProxyType

from winback_gui.domain.message import msg
from winback_gui.importing.fields import Field, Format
from winback_gui.importing.shapes import Rewritten, group_labels

CONTACTS = Format(
    key="google-contacts",
    source="google",
    title=msg("Google contacts"),
    signature=(
        ("first name", "given name"),
        ("last name", "family name"),
        ("e-mail 1 - value", "phone 1 - value", "address 1 - street", "address 1 - formatted"),
    ),
    columns=MappingProxyType(
        {
            Field.TITLE: ("name prefix",),
            Field.FIRST_NAME: ("first name", "given name"),
            Field.MIDDLE_NAME: ("middle name", "additional name"),
            Field.LAST_NAME: ("last name", "family name"),
            Field.FULL_NAME: ("name", "file as"),
            Field.COMPANY: ("organization name", "organization 1 - name"),
            Field.EMAIL: ("e-mail 1 - value", "e-mail 2 - value"),
            Field.PHONE: ("phone 1 - value", "phone 2 - value"),
            Field.STREET: ("address 1 - street",),
            Field.STREET2: ("address 1 - extended address",),
            Field.TOWN: ("address 1 - city",),
            Field.REGION: ("address 1 - region",),
            Field.POSTCODE: ("address 1 - postal code",),
            Field.COUNTRY: ("address 1 - country",),
            Field.WHOLE_ADDRESS: ("address 1 - formatted",),
            Field.BORN_ON: ("birthday",),
            Field.NOTE: ("notes",),
            Field.TAGS: ("labels", "group membership"),
        }
    ),
    second_address=MappingProxyType(
        {
            Field.STREET: ("address 2 - street",),
            Field.STREET2: ("address 2 - extended address",),
            Field.TOWN: ("address 2 - city",),
            Field.REGION: ("address 2 - region",),
            Field.POSTCODE: ("address 2 - postal code",),
            Field.COUNTRY: ("address 2 - country",),
        }
    ),
    cells=(Rewritten(("labels|group membership",), ("Labels",), group_labels),),
)

FORMATS = (CONTACTS,)
