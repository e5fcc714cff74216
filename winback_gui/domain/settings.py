"""What the owner told us about the shop."""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal
from enum import StrEnum

from winback_gui.domain.customer import Address
from winback_gui.domain.frozen import frozen
from winback_gui.domain.lapse import LapseRule

WITHOUT_SHARP_S = frozenset({"CH", "LI"})
"""Where German is written with ss in place of ß."""
AMERICAN = frozenset({"US", "CA"})
"""Where letters in English are said as in America, and a short title has a stop behind it ("Ms. Garcia")."""
AMERICAN_ENGLISH = "en_US"


class LetterDesign(StrEnum):
    """The three letter designs."""

    CLASSIC = "classic"
    MODERN = "modern"
    WARM = "warm"


@frozen
class Paper:
    """What letters are printed on: the form's name (`paper.forms`) and the design."""

    form: str
    design: LetterDesign


class SignatureKind(StrEnum):
    """How letters are signed."""

    EMPTY_LINE = "empty-line"  # the owner signs each with a pen
    IMAGE = "image"  # drawn or photographed; a PNG with transparency in the book


@frozen
class Costs:
    """The shop's own figures, in minor units of the book's currency. None = not known; it is then shown as not known.

    Attributes:
        margin: share of the price that is left after the goods (0.35).
        paper_minor, print_minor, stamp_minor: for one letter.
        stamp_abroad_minor: the stamp of a letter that leaves the country.
        hour_minor: what an hour of the owner is worth.
        new_customer_minor: what it costs to win a new one.
        stamp_budget_minor: what may be spent on letters in this run: paper, print and stamp.
    """

    margin: Decimal | None = None
    paper_minor: int | None = None
    print_minor: int | None = None
    stamp_minor: int | None = None
    stamp_abroad_minor: int | None = None
    hour_minor: int | None = None
    new_customer_minor: int | None = None
    stamp_budget_minor: int | None = None

    @property
    def letter_minor(self) -> int | None:
        """What one letter within the country costs: the known parts together; None while the stamp is not known."""
        return self.letters_minor(1)

    @property
    def sheet_minor(self) -> int | None:
        """What paper and print of one sheet cost; None unless both are known, since it is said of both together."""
        if self.paper_minor is None or self.print_minor is None:
            return None
        return self.paper_minor + self.print_minor

    def stamps_minor(self, count: int, abroad: int = 0) -> int | None:
        """Return what the stamps of letters cost; None where one that is needed has no known price.

        Args:
            count: of all the letters.
            abroad: how many of them leave the country (`address_places.is_abroad`).
        """
        needed = ((count - abroad, self.stamp_minor), (abroad, self.stamp_abroad_minor))
        prices = [(letters, price) for letters, price in needed if letters]
        known = [letters * price for letters, price in prices if price is not None]
        return sum(known) if len(known) == len(prices) else None

    def letters_minor(self, count: int, abroad: int = 0) -> int | None:
        """Return the same with paper and print, as far as those are known."""
        stamps = self.stamps_minor(count, abroad)
        return None if stamps is None else stamps + count * ((self.paper_minor or 0) + (self.print_minor or 0))


@frozen
class Ways:
    """What a shop has from its country: currency, how numbers and letters are written, the paper form; as in `Shop`."""

    currency: str
    locale: str
    form: str
    letters_language: str = "en"


@frozen
class Shop:
    """The shop as its letters and pages need it.

    Attributes:
        tagline: under the name in the letterhead.
        owner_first_name: for the greeting on the Today page, and under letters where nobody else signs.
        signatory: the name under the signature; "" = see `signs`.
        hours: opening hours, for the foot of letters.
        currency: ISO 4217; one a book.
        locale: how numbers and dates are written ("de_DE"); `language` is that of the screen.
        letters_language: what letters and their offers are written in ("de"); "" = the language of the screen.
        country_told: the country that a list told, as long as it is the shop's and nobody said so; "" = none did.
        no_visit_kinds: kinds of goods for which nobody comes; purchases of them are `PurchaseKind.NO_VISIT`.
        visit_kinds: kinds of goods that look like a fee, and for which customers come all the same.
        form: name of the paper form (`paper.forms`): din5008-b, din5008-a, uk-dl, us10-single, us10-double, plain.
    """

    name: str = ""
    tagline: str = ""
    owner_first_name: str = ""
    signatory: str = ""
    address: Address = field(default_factory=Address)
    phone: str = ""
    email: str = ""
    hours: str = ""
    currency: str = "EUR"
    locale: str = "en_GB"
    language: str = "en"
    letters_language: str = ""
    country_told: str = ""
    no_visit_kinds: tuple[str, ...] = ()
    visit_kinds: tuple[str, ...] = ()
    form: str = "din5008-b"
    design: LetterDesign = LetterDesign.CLASSIC
    signature: SignatureKind = SignatureKind.EMPTY_LINE
    hold_out_share: Decimal = Decimal("0.2")
    second_letter_weeks: int = 6
    costs: Costs = field(default_factory=Costs)
    lapse: LapseRule = field(default_factory=LapseRule)
    is_sample: bool = False

    @property
    def is_country_only_told(self) -> bool:
        """Whether a list told the country, and nobody has said that it is this one."""
        return bool(self.country_told) and self.country_told == self.address.country

    @property
    def signs(self) -> str:
        """The name under letters: who signs, else the owner, else the shop."""
        return self.signatory.strip() or self.owner_first_name.strip() or self.name

    @property
    def is_signed_by_nobody(self) -> bool:
        """Whether only the shop's name stands under letters that say “ask for me”."""
        return not (self.signatory.strip() or self.owner_first_name.strip())

    @property
    def paper(self) -> Paper:
        """What letters are printed on."""
        return Paper(self.form, self.design)

    @property
    def written_in(self) -> str:
        """The language of letters to whom no other one is known of: "de"; "de_CH" without ß, "en_US" in American."""
        return spelt_as_there(self.letters_language or self.language, self.address.country)

    @property
    def letters_in(self) -> str:
        """The same without how a country spells it: "de"."""
        return self.written_in[:2]


def spelt_as_there(language: str, country: str) -> str:
    """Return a language with its country where the shop's country spells it in its own way ("de_CH", "en_US").

    Args:
        language: "de", "en", "de_AT".
        country: of the shop, two letters: letters are spelt as their sender spells.
    """
    home, theirs = country.upper(), language[3:].upper()
    if language[:2] == "en" and home in AMERICAN:
        return AMERICAN_ENGLISH
    if language[:2] == "de" and home in WITHOUT_SHARP_S:
        return f"de_{home}"
    is_spelt_otherwise = theirs in {"de": WITHOUT_SHARP_S, "en": AMERICAN}.get(language[:2], ())
    return language[:2] if home and is_spelt_otherwise else language
