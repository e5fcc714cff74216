"""In which country a shop is whose book was made without a set-up: as its owner says with the files, or they tell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from winback_gui.domain.address_check import country_in_sentence
from winback_gui.domain.postcode_shape import KNOWN, SOUTH_TYROL
from winback_gui.importing.rates import codes_of
from winback_gui.importing.report import HomeTaken
from winback_gui.services.book.shop_settings import moved
from winback_gui.services.imports.language import language_of
from winback_gui.services.offer.preset_offers import turn_offers
from winback_gui.store import settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from winback_gui.importing.plan import FilePlan
    from winback_gui.services.imports.plan import ImportPlan
    from winback_gui.store.book import Book

_SPOKEN_IN: Final[Mapping[str, frozenset[str]]] = {
    "de": frozenset({"AT", "BE", "CH", "DE", "LI", "LU", SOUTH_TYROL}),
    "fr": frozenset({"BE", "CA", "CH", "FR", "LU", "MC"}),
}
"""Where lists are in a language. In English or without a known language they may be of any country."""
_EURO: Final = frozenset({
    "AD", "AT", "BE", "BG", "CY", "DE", "EE", "ES", "FI", "FR", "GR", "HR", "IE", "IT", "LT", "LU", "LV", "MC", "ME",
    "MT", "NL", "PT", "SI", "SK", "SM", "VA", "XK",
})  # fmt: skip
_PAID_IN: Final[Mapping[str, frozenset[str]]] = {
    "AUD": frozenset({"AU"}), "CAD": frozenset({"CA"}), "CHF": frozenset({"CH", "LI"}), "CZK": frozenset({"CZ"}),
    "DKK": frozenset({"DK"}), "EUR": _EURO, "GBP": frozenset({"GB", "GG", "IM", "JE"}), "HUF": frozenset({"HU"}),
    "MXN": frozenset({"MX"}), "NOK": frozenset({"NO"}), "NZD": frozenset({"NZ"}), "PLN": frozenset({"PL"}),
    "SEK": frozenset({"SE"}), "USD": frozenset({"US"}),
}  # fmt: skip
"""All countries of known postcodes where one pays in a currency: one that is left out here is told to be another."""


def home_told(files: Iterable[FilePlan], currency: str) -> str:
    """Return the country that lists tell, two letters; "" where they do not, or it could be several.

    It must be the only one whose postcodes the addresses have, whose language the headings are in and whose money was
    paid, as far as the lists say these. Among those that are left by these French business mail tells ("CEDEX"), the
    code with which most telephone numbers begin, and a capital where most addresses are in it: in Austria four digits
    and euros alone could be Luxembourg.

    Args:
        files: the lists; what our own export wrote tells nothing, nor does a list without addresses.
        currency: the book's; decides what a sign such as "$" means.
    """
    lists = [one for one in files if not one.is_own and one.table is None]
    found = [one.facts.countries for one in lists if one.facts.countries]
    if not found:
        return ""
    may_be = found[0].intersection(*found[1:])
    if len(may_be) > 1:
        may_be &= _SPOKEN_IN.get(language_of(lists), KNOWN)
        may_be = _paying(may_be, lists, currency)
        mail = frozenset[str]().union(*(one.facts.mail for one in lists))
        may_be = (may_be & mail) or may_be
        dialled = frozenset[str]().union(*(one.facts.dialled for one in lists))
        may_be = frozenset(one for one in may_be if one[:2] in dialled) or may_be
    left = {one[:2] for one in may_be}
    return left.pop() if len(left) == 1 else ""


def _paying(may_be: frozenset[str], lists: list[FilePlan], currency: str) -> frozenset[str]:
    """Return those of some countries where one pays as lists say, and of these the one in whose capital most live.

    All, where the lists name no money, several kinds, or one of which it is not known where.
    """
    paid = [frozenset(codes_of(sign, currency)) for one in lists for sign in one.currencies]
    codes = paid[0].intersection(*paid[1:]) if paid else frozenset[str]()
    theirs = frozenset[str]().union(*(_PAID_IN.get(code, frozenset()) for code in codes))
    if not theirs:
        return may_be
    paying = frozenset(one for one in may_be if one[:2] in theirs)
    return frozenset(one for each in lists for one in paying if one in each.facts.cities) or paying


def take_home(book: Book, plan: ImportPlan, today: date) -> HomeTaken | None:
    """Let a shop whose country is not known be in that of its lists, with what a set-up brings. Inside an action.

    A whole book brings its own shop. Return what was taken; None = nothing.
    """
    shop = settings.load_shop(book.con)
    if shop.address.country or any(one.table is not None for one in plan.files):
        return None
    country = plan.home or home_told(plan.files, shop.currency)
    if not country:
        return None
    from winback_gui.services.imports.country_ways import ways_of  # noqa: PLC0415 (only a book without a set-up needs it)

    there = moved(book, shop, country, ways_of("", today), ways_of(country, today))
    there = replace(there, country_told="" if plan.home else country)
    settings.save_shop(book.con, there)
    if there.written_in != shop.written_in:
        turn_offers(book.con, there.written_in)
    letters = there.letters_in if there.letters_in != shop.letters_in else ""
    return HomeTaken(country, country_in_sentence(country, shop.language), is_told=not plan.home, letters=letters)
