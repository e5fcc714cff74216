"""In which country a shop is whose book was made without a set-up: as its owner says with the files, or they tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from winback_gui.domain.address_check import country_in_sentence
from winback_gui.importing.rates import code_of
from winback_gui.importing.report import HomeTaken
from winback_gui.services.import_language import language_of
from winback_gui.services.preset_offers import turn_offers
from winback_gui.services.shop_settings import moved
from winback_gui.store import settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from winback_gui.importing.plan import FilePlan
    from winback_gui.services.import_plan import ImportPlan
    from winback_gui.store.book import Book

_SPOKEN_IN: Final[Mapping[str, frozenset[str]]] = {"de": frozenset({"AT", "CH", "DE"})}
"""Where lists are in a language; of Liechtenstein, Luxembourg and the like no list alone tells."""
_PAID_IN: Final[Mapping[str, frozenset[str]]] = {
    "CHF": frozenset({"CH"}), "EUR": frozenset({"AT", "DE", "ES", "FI", "FR", "IE", "IT", "NL", "PT"}),
    "GBP": frozenset({"GB"}), "USD": frozenset({"US"}),
}  # fmt: skip


def home_told(files: Iterable[FilePlan], currency: str) -> str:
    """Return the country that lists tell, two letters; "" where they do not, or it could be several.

    It must be one whose postcodes the addresses have, whose language the headings are in and whose money was paid, as
    far as the lists say these.

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
        may_be &= _SPOKEN_IN.get(language_of(lists), may_be)
    paid = {code_of(sign, currency) for one in lists for sign in one.currencies}
    if len(may_be) > 1 and len(paid) == 1:
        (currency,) = paid
        may_be &= _PAID_IN.get(currency, may_be)
    return next(iter(may_be)) if len(may_be) == 1 else ""


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
    from winback_gui.services.country_ways import ways_of  # noqa: PLC0415 (only a book without a set-up needs it)

    there = moved(book, shop, country, ways_of("", today), ways_of(country, today))
    settings.save_shop(book.con, there)
    if there.written_in != shop.written_in:
        turn_offers(book.con, there.written_in)
    letters = there.letters_in if there.letters_in != shop.letters_in else ""
    return HomeTaken(country, country_in_sentence(country, shop.language), is_told=not plan.home, letters=letters)
