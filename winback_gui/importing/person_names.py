"""The name of a person from the cells of a row, whichever they stand in, in its proper case where that is sure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from winback_gui.domain.folding import fold
from winback_gui.domain.message import Message, msg
from winback_gui.domain.name_case import in_proper_case, title_in_proper_case
from winback_gui.domain.name_parts import is_and, is_organisation
from winback_gui.domain.names import is_company
from winback_gui.domain.no_person import is_card_alone
from winback_gui.domain.settings import WITHOUT_SHARP_S
from winback_gui.importing import cleaning
from winback_gui.importing.fields import Field
from winback_gui.importing.french_titles import titles_of_two, without_widow
from winback_gui.importing.name_order import UNTOLD, NameOrder, in_order

if TYPE_CHECKING:
    from winback_gui.domain.customer import Customer

_LONGEST_NAME: Final = 1_000
_WITH_SHARP_S: Final = frozenset({"DE", "AT"})


def cased(customer: Customer, home_country: str) -> tuple[Customer, str]:
    """Return a customer whose name is in its proper case where that is sure, and the name as it was written.

    That is "" where nothing changed. A payment card ("VISA CARDHOLDER") is nobody's name, and stays as it is.

    Args:
        customer: as the row has them.
        home_country: the shop's, two letters; "" = not known.
    """
    if is_card_alone(customer):
        return customer, ""
    if (title := title_in_proper_case(customer.title)) != customer.title:
        customer = replace(customer, title=title)
    found = in_proper_case(
        customer.first_name, customer.last_name, has_title=bool(title), has_sharp_s=_has_sharp_s(customer, home_country)
    )
    if found is None:
        return customer, ""
    return replace(customer, first_name=found.first, last_name=found.last), customer.person


def _has_sharp_s(customer: Customer, home_country: str) -> bool:
    """Return whether a name may have a ß that capitals lost: in Germany and Austria, and where nobody knows where."""
    theirs, ours = customer.address.country.upper(), home_country.upper()
    if theirs in WITHOUT_SHARP_S or (not theirs and ours in WITHOUT_SHARP_S):
        return False
    speaks_german = fold(customer.language).startswith(("de", "german"))
    return speaks_german or not _WITH_SHARP_S.isdisjoint({theirs, ours}) or not (theirs or ours)


def name_of(says: dict[Field, str], *, is_own: bool, order: NameOrder = UNTOLD) -> tuple[str, str, str, str]:
    """Return title, first name, last name and company of a row, each on one line.

    A title in front of a name is no part of it, but what left our own book as a first name comes back as one.

    Args:
        says: what the row says.
        is_own: it left our own book.
        order: how the whole names of its column are written.
    """
    title = says.get(Field.TITLE, "")
    company = says.get(Field.COMPANY, "")
    first = " ".join(says.get(field, "") for field in (Field.FIRST_NAME, Field.MIDDLE_NAME)).strip()
    last = " ".join(says.get(field, "") for field in (Field.NAME_PREFIX, Field.LAST_NAME)).strip()
    whole, key = says.get(Field.FULL_NAME, ""), says.get(Field.NAME_KEY, "")
    if not company and whole and key and not _is_name_of(key, whole):
        company = key
    whole = whole or key
    is_no_person = is_company if title else is_organisation
    if first and not last and whole != first:  # beside a first name, "Name" is the last one, or both, or the firm
        if is_no_person(whole):
            company = company or whole
        else:
            last = whole.removeprefix(f"{first} ").removesuffix(f" {first}").strip(" ,")
    if not (first or last) and whole and whole != company:
        if not is_no_person(whole):
            whole = in_order(whole, order, spoken=_spoken(says))
            found, first, last = cleaning.split_full_name(whole, spoken=_spoken(says))
            title = title or found
        elif not company:
            company = whole
    elif first and not title and not is_own:
        title, rest = cleaning.split_titles(first, spoken=_spoken(says), last_name=last)
        title, first = (title, rest) if rest or last else ("", first)
    if last and not (first or title or company or is_own):
        if is_organisation(last):
            last, company = "", last
        else:
            title, first, last = _couple(last)
    if not is_own:
        title, first, last = without_widow(title, first, last)
    return title, cleaning.one_line(first), cleaning.one_line(last), company


def _couple(last: str) -> tuple[str, str, str]:
    """Return title, first and last name of a couple that stands whole below the last names, as French lists have it.

    Two first names show where the last one begins; one word more may be a part of it.
    """
    words = last.split()
    title, count = titles_of_two(words)
    rest = words[count:]
    if not count or not rest:
        return "", "", last
    first, last = cleaning.split_name(" ".join(rest)) if any(map(is_and, rest)) else ("", " ".join(rest))
    return title, first, last


def _is_name_of(key: str, whole: str) -> bool:
    """Return whether a name that is given only once is the person's own ("Weber, Laura (2)"), and no firm's."""
    person, given = set(fold(whole).split()), {word for word in fold(key).split() if not word.isdecimal()}
    if given == person:
        return True
    if is_company(key) and not is_company(whole):
        return False
    before, comma, _first = key.partition(",")
    return given <= person or (bool(comma) and fold(before).endswith(fold(cleaning.split_name(whole)[1])))


def _spoken(says: dict[Field, str]) -> str:
    """Return the language of a row ("fr"), or else its country ("FR"); "" where it says neither."""
    language = says.get(Field.LANGUAGE, "")
    return language[:2].casefold() or cleaning.country_code(says.get(Field.COUNTRY, ""))


def no_name(text: str) -> Message | None:
    """Return why a text can be no name: a stray quote has swallowed lines, or cells; None = it may be one."""
    if "\n" in text or "\r" in text:
        return msg("a name with a line break in it")
    return msg("a name of {count} letters", count=len(text)) if len(text) > _LONGEST_NAME else None
