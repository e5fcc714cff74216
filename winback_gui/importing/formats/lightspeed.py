"""Lightspeed eCom: customers, with Dutch house numbers in columns of their own."""

from __future__ import annotations

from types import MappingProxyType

from winback_gui.domain.message import msg
from winback_gui.importing.fields import Field, Format

CUSTOMERS = Format(
    key="lightspeed-ecom-customers",
    source="lightspeed",
    title=msg("Lightspeed eCom customers"),
    signature=(("internal id",), ("firstname",), ("lastname",), ("streetname", "lastnamepreposition", "zipcode")),
    columns=MappingProxyType(
        {
            Field.KEY: ("internal id",),
            Field.FIRST_SEEN: ("registered",),
            Field.LANGUAGE: ("language",),
            Field.FIRST_NAME: ("firstname",),
            Field.NAME_PREFIX: ("lastnamepreposition",),
            Field.LAST_NAME: ("lastname",),
            Field.EMAIL: ("e-mail", "email"),
            Field.PHONE: ("phone", "mobile"),
            Field.COMPANY: ("company",),
            Field.STREET: ("streetname",),
            Field.HOUSE_NO: ("number",),
            Field.HOUSE_NO_ADDED: ("extension",),
            Field.STREET2: ("address 2",),
            Field.POSTCODE: ("zipcode",),
            Field.TOWN: ("city",),
            Field.REGION: ("region",),
            Field.COUNTRY: ("country",),
        }
    ),
    second_address=MappingProxyType(
        {
            Field.STREET: ("shipping streetname",),
            Field.HOUSE_NO: ("shipping number",),
            Field.HOUSE_NO_ADDED: ("shipping extension",),
            Field.STREET2: ("shipping address 2",),
            Field.POSTCODE: ("shipping zipcode",),
            Field.TOWN: ("shipping city",),
            Field.REGION: ("shipping region",),
            Field.COUNTRY: ("shipping country",),
        }
    ),
)

FORMATS = (CUSTOMERS,)
