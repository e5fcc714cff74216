"""A customer: who they are, where a letter reaches them, and which channels they allow."""

from __future__ import annotations

import re
from dataclasses import field
from datetime import date
from enum import StrEnum

from winback_gui.domain.frozen import frozen

_WORD = re.compile(r"[^\W_]+")
# What lists write into the column of companies for somebody who buys for themselves.
_NO_COMPANY = frozenset({
    "privat", "privatperson", "privatkunde", "privatkundin", "private", "privé", "particulier", "n/a", "na", "none",
    "nil", "null", "no", "kein", "keine", "keiner", "ohne", "aucune", "geen", "ninguna", "nessuna",
})  # fmt: skip


class Permission(StrEnum):
    """Whether a customer allows a channel.

    `UNKNOWN` is not a yes for e-mail and SMS; post needs no consent, only no "no" (a suppression).
    """

    UNKNOWN = "unknown"
    YES = "yes"
    NO = "no"


class Channel(StrEnum):
    """The ways of reaching a customer."""

    LETTER = "letter"
    CALL = "call"
    VISIT = "visit"
    EMAIL = "email"
    SMS = "sms"


@frozen
class Address:
    """A postal address as the owner's file wrote it; every part is text ("04101", "ZZ1 1ZZ").

    Attributes:
        street, street2: the first and second line, in the order of whoever wrote them; which of them stands above the
            other on an envelope `address_lines` tells.
        country: ISO 3166 code of two letters, or "" when not known (then the shop's own country is meant).
    """

    street: str = ""
    street2: str = ""
    postcode: str = ""
    town: str = ""
    region: str = ""
    country: str = ""


@frozen
class Customer:
    """One person (or firm) in the customer book.

    Attributes:
        customer_id: the book's own number; 0 for one that is not kept yet.
        customer_no: the shop's number as typed; text: "007" and "7" are two customers. Unique in a book.
        salutation: the owner's own salutation line without the comma ("Dear Amara"); "" = made by rule.
        language: language of this person's letters ("de"); "" = the shop's.
        serve_minutes, serve_returns_minor, serve_discounts_minor, cost_to_serve_minor: what serving them takes a year
            beyond the goods: extra work, goods that come back, discounts, anything else; None = not known.
            `spend.serving_minor` adds them up.
        source: which import brought them ("shopify", "own", "hand").
        first_seen: the first day known to the owner, where a list says one; the first purchase may be later.
        born_on: their day of birth; None = not known. It is shown where they are alone, and never printed in a letter.
    """

    customer_id: int = 0
    customer_no: str = ""
    title: str = ""
    first_name: str = ""
    last_name: str = ""
    company: str = ""
    address: Address = field(default_factory=Address)
    phone: str = ""
    email: str = ""
    language: str = ""
    salutation: str = ""
    phone_permission: Permission = Permission.UNKNOWN
    email_permission: Permission = Permission.UNKNOWN
    sms_permission: Permission = Permission.UNKNOWN
    first_seen: date | None = None
    born_on: date | None = None
    serve_minutes: int | None = None
    serve_returns_minor: int | None = None
    serve_discounts_minor: int | None = None
    cost_to_serve_minor: int | None = None
    tags: tuple[str, ...] = ()
    source: str = "hand"
    is_sample: bool = False

    @property
    def person(self) -> str:
        """First and last name, or ""."""
        return " ".join(part for part in (self.first_name, self.last_name) if part)

    @property
    def name(self) -> str:
        """What lists call this customer: "Zollinger & Partner (Nicole Schneider)".

        It is the person where there is no company, the company alone where no person is known or it bears the person's
        name, and the number where there is neither. Without a first name the title belongs to it: "Mrs Waddington".
        """
        person = self.person
        if not person:
            return self.company or self.customer_no
        called = person if self.first_name or not self.title else self._with_title()
        if not self.has_company:
            return called
        return self.company if _words(person) <= _words(self.company) else f"{self.company} ({called})"

    def _with_title(self) -> str:
        from winback_gui.domain.names import usable_title  # noqa: PLC0415 (it knows what a customer is)

        return f"{usable_title(self)} {self.last_name}".strip()

    @property
    def has_company(self) -> bool:
        """Whether what stands there for the company is one: not "privat", and no sign alone."""
        return self.company != "" and not _is_no_company(self.company)


def _words(name: str) -> set[str]:
    return set(_WORD.findall(name.casefold()))


def _is_no_company(company: str) -> bool:
    return company.casefold() in _NO_COMPANY or not any(map(str.isalnum, company))


@frozen
class Note:
    """What the owner wrote about a customer on a day. Never printed.

    Attributes:
        is_of_list: a list says it without a day; `day` is the one on which it was brought in.
    """

    note_id: int
    customer_id: int
    day: date
    text: str
    is_of_list: bool = False
