"""Contacts as vCard: what a phone or an address book gives. `importing.vcards` makes these columns of them."""

from __future__ import annotations

from types import MappingProxyType

from winback_gui.domain.message import msg
from winback_gui.importing.fields import Field, Format, fold_header
from winback_gui.importing.vcards import HEADER

_FIELDS = (
    Field.TITLE, Field.FIRST_NAME, Field.MIDDLE_NAME, Field.LAST_NAME, Field.FULL_NAME, Field.COMPANY, Field.STREET,
    Field.STREET2, Field.POSTCODE, Field.TOWN, Field.REGION, Field.COUNTRY, Field.PHONE, Field.EMAIL, Field.NOTE,
    Field.TAGS, Field.LANGUAGE, Field.BORN_ON,
)  # fmt: skip

CONTACTS = Format(
    key="vcard-contacts",
    source="contacts",
    title=msg("Contacts (vCard)"),
    signature=(("full name",), ("second line",), ("categories",), ("e-mail",)),
    columns=MappingProxyType({field: (fold_header(name),) for field, name in zip(_FIELDS, HEADER, strict=True)}),
)

FORMATS = (CONTACTS,)
