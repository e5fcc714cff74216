"""What the owner tells about the shop: its letterhead, its own figures, how lapse is told, the signature."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import NOTHING, Message, msg, plural
from winback_gui.domain.money import EXAMPLE_MINOR, Money
from winback_gui.domain.settings import Costs, Paper, Shop, SignatureKind
from winback_gui.paper.forms import form_named
from winback_gui.services.acting import done
from winback_gui.services.offer.kinds_of_goods import why_no_such_kind
from winback_gui.services.wording import DESIGN_WORDS
from winback_gui.store import habit_rows, letters, purchases, settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from winback_gui.domain.campaign import Letter
    from winback_gui.domain.lapse import LapseRule
    from winback_gui.domain.settings import Ways
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book, Connection

LETTERS_IN: Final[Mapping[str, Message]] = {
    "en": msg("Letters are now written in English."),
    "de": msg("Letters are now written in German."),
    "fr": msg("Letters are now written in French."),
}
"""What is said of each language that there are texts in."""
_PNG = b"\x89PNG\r\n\x1a\n"
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_YEARS = 100
_MOST_DAYS = _YEARS * 365
_MOST_WEEKS = 520
_MOST_MINOR = 10**12
_HEADER_BYTES = 24  # signature, length and name of the first chunk, width and height
SIGNATURE_WIDTH_PX, SIGNATURE_HEIGHT_PX = 1200, 400


def load_shop(book: Book) -> Shop:
    """Return the shop with its costs and its rule; a new book's is empty."""
    return settings.load_shop(book.con)


def save_shop(book: Book, shop: Shop) -> Done[Shop]:
    """Keep everything about the shop. In another form or design, printed letters are stale.

    With the language of letters the offers go that come with the program and were not rewritten; stale are only the
    letters whose words are others then.

    Raises:
        WinbackError: a figure cannot be, or the currency of a book with purchases would change.
    """
    why = cannot_be(shop) or _other_currency(book, shop)
    if why is not None:
        raise WinbackError(why)
    before = load_shop(book)
    printed = _printed(book.con)
    with book.action(msg("The shop’s details are kept.")) as action:
        if shop.written_in == before.written_in:
            settings.save_shop(book.con, shop)
            turned = []
        else:
            turned = _turn(book, shop, printed)
        stale = printed if shop.paper != before.paper else turned
        _print_again(book.con, stale)
        action.said = _kept_words(before, shop, len(stale))
    return done(shop, action)


def choose_paper(con: Connection, paper: Paper) -> Message:
    """Make letters on another paper from now on, within a change that is under way; printed letters are stale.

    All letters that wait are made on one paper: they are printed in one go and lie beside one pile of envelopes.

    Returns:
        What that means, for the owner; NOTHING where the shop has this paper already.
    """
    before = settings.load_shop(con)
    if paper == before.paper:
        return NOTHING
    shop = replace(before, form=paper.form, design=paper.design)
    settings.save_shop(con, shop)
    stale = _printed(con)
    _print_again(con, stale)
    return _kept_words(before, shop, len(stale))


def _printed(con: Connection) -> list[Letter]:
    return [each for each in letters.unposted(con) if each.printed_on is not None]


def _print_again(con: Connection, stale: Iterable[Letter]) -> None:
    letters.update_many(con, [replace(each, printed_on=None, signed_on=None) for each in stale])


def _turn(book: Book, shop: Shop, printed: Sequence[Letter]) -> list[Letter]:
    """Keep a shop whose letters are in another language, and its offers with it. Return which pages are others now.

    So are those of which it cannot be told, because something is missing both before and after: their words are in the
    old language on paper.
    """
    from winback_gui.services.letters.letter_then import pages_then  # noqa: PLC0415 (changed rarely)
    from winback_gui.services.offer.preset_offers import turn_offers  # noqa: PLC0415

    were = pages_then(book.con, printed)
    settings.save_shop(book.con, shop)
    turn_offers(book.con, shop.written_in)
    are = pages_then(book.con, printed)
    same = {letter_id for letter_id, _page in were.items() & are.items()}
    return [each for each in printed if each.letter_id not in same]


def moved(book: Book, shop: Shop, country: str, before: Ways, after: Ways) -> Shop:
    """Return the shop in the country that its owner says, with what that brings: paper, days, sums.

    What the owner chose otherwise than the country before has it stays, and so does the currency once there are
    purchases. The language of letters follows with the owner's first word on the country, and while nothing was bought:
    what was wrong from the start is mended whole.

    Args:
        book: the open book.
        shop: as it is kept.
        country: two letters.
        before: what the country that it was in brings.
        after: what the new one brings.
    """
    there = replace(shop, address=replace(shop.address, country=country), country_told="")
    is_fixed = currency_is_fixed(book)
    is_first_word = not shop.address.country or shop.is_country_only_told or not is_fixed
    return replace(
        there,
        currency=after.currency if shop.currency == before.currency and not is_fixed else shop.currency,
        locale=after.locale if shop.locale == before.locale else shop.locale,
        form=after.form if shop.form == before.form else shop.form,
        letters_language=after.letters_language
        if is_first_word and shop.letters_in == before.letters_language
        else shop.letters_language,
    )


def refuse_no_name(name: str) -> None:
    """Look whether a shop may have this name.

    Raises:
        WinbackError: it is empty; letters begin with it.
    """
    if not name.strip():
        raise WinbackError(msg("Please type the name of your shop; your letters begin with it."))


def currency_is_fixed(book: Book) -> bool:
    """Return whether the book's currency can no longer change, because purchases were kept in it."""
    return purchases.has_sums(book.con)


def save_costs(book: Book, costs: Costs) -> Done[Shop]:
    """Keep the shop's own figures; None stands for "not known" and is shown as that.

    Raises:
        WinbackError: a figure cannot be.
    """
    shop = replace(load_shop(book), costs=costs)
    why = cannot_be(shop)
    if why is not None:
        raise WinbackError(why)
    return _save(book, shop, msg("Your figures are kept."))


def save_lapse_rule(book: Book, rule: LapseRule) -> Done[Shop]:
    """Keep how lapse is told.

    Raises:
        WinbackError: the limits contradict each other, or a number of days is for a kind of goods that nobody bought.
    """
    shop = replace(load_shop(book), lapse=rule)
    why = cannot_be(shop)
    if why is None and rule.fixed_days is not None and rule.category_days:
        why = why_no_such_kind(rule, habit_rows.all_categories(book.con))
    if why is not None:
        raise WinbackError(why)
    return _save(book, shop, _judged(rule))


def _judged(rule: LapseRule) -> Message:
    if rule.fixed_days is None:
        return msg("Customers are judged by their own rhythm.")
    if rule.category_days:
        return plural(
            "Regulars who stay away for more than {count} day count as stopped; some kinds of goods have other days.",
            "Regulars who stay away for more than {count} days count as stopped; some kinds of goods have other days.",
            rule.fixed_days,
        )
    return plural(
        "Regulars who stay away for more than {count} day count as stopped.",
        "Regulars who stay away for more than {count} days count as stopped.",
        rule.fixed_days,
    )


def count_to_sales_end(book: Book, *, is_chosen: bool, until: date | None = None) -> Done[Shop]:
    """Keep whether absence is counted to where the sales end while newer ones are missing.

    Args:
        book: the open book.
        is_chosen: else it is counted to today.
        until: where they end just now, for the name of the step; None = nowhere before today.
    """
    shop = load_shop(book)
    shop = replace(shop, lapse=replace(shop.lapse, counts_to_sales_end=is_chosen))
    if not is_chosen:
        said = msg("Counted to today.")
    elif until is None:
        said = msg("Counted to where the sales end, while newer ones are missing.")
    else:
        said = msg("Counted to {day}, where your sales end.", day=until)
    return _save(book, shop, said)


def load_signature(book: Book) -> bytes | None:
    """Return the signature as a PNG; None = letters have an empty line."""
    return settings.get_blob(book.con, settings.SIGNATURE)


def save_signature(book: Book, png: bytes) -> Done[Shop]:
    """Keep a signature that is ready for paper (ink lifted, small) and sign letters with it.

    Args:
        book: the open book.
        png: a PNG of at most 1200 x 400 px.

    Raises:
        WinbackError: it is no such picture.
    """
    width, height = _png_size(png)
    if not (0 < width <= SIGNATURE_WIDTH_PX and 0 < height <= SIGNATURE_HEIGHT_PX):
        raise WinbackError(
            msg("**This is not a picture of a signature that can be printed.** The one you had stays. Take it again.")
        )
    shop = replace(load_shop(book), signature=SignatureKind.IMAGE)
    with book.action(_said(book, msg("Letters are signed with your signature."))) as action:
        settings.put_blob(book.con, settings.SIGNATURE, png)
        settings.save_shop(book.con, shop)
    return done(shop, action)


def remove_signature(book: Book) -> Done[Shop]:
    """Take the signature out of the book; letters get an empty line."""
    shop = replace(load_shop(book), signature=SignatureKind.EMPTY_LINE)
    said = msg("The signature is removed. Letters have an empty line to sign on.")
    with book.action(_said(book, said)) as action:
        settings.put_blob(book.con, settings.SIGNATURE, None)
        settings.save_shop(book.con, shop)
    return done(shop, action)


def _kept_words(before: Shop, shop: Shop, stale: int) -> Message:
    ways, were = ((one.currency, one.locale, one.form) for one in (shop, before))
    if shop.address.country != before.address.country and ways != were:
        said = msg(
            "The country is kept. Sums are in its way now, {example}, and letters are made for: {form}.",
            example=Money(EXAMPLE_MINOR, shop.currency),
            form=form_named(shop.form).title,
        )
        if shop.letters_in != before.letters_in:
            said = msg("{said} {again}", said=said, again=_written_in(shop))
    elif shop.letters_in != before.letters_in:
        said = _written_in(shop)
    elif shop == replace(before, design=shop.design):
        said = msg("Letters now have the design “{design}”.", design=DESIGN_WORDS[shop.design])
    elif shop == replace(before, form=shop.form):
        said = msg("Letters are now made for: {form}.", form=form_named(shop.form).title)
    elif shop == replace(before, form=shop.form, design=shop.design):
        said = msg(
            "Letters are now made for: {form}, in the design “{design}”.",
            form=form_named(shop.form).title,
            design=DESIGN_WORDS[shop.design],
        )
    else:
        said = msg("The shop’s details are kept.")
    if not stale:
        return said
    again = plural(
        "{count} letter printed before looks different now: print it again.",
        "{count} letters printed before look different now: print them again.",
        stale,
    )
    return msg("{said} {again}", said=said, again=again)


def _written_in(shop: Shop) -> Message:
    return LETTERS_IN.get(shop.letters_in, msg("The shop’s details are kept."))


def _said(book: Book, said: Message) -> Message:
    """What was done about the signature, and that ticks stay: no word of a letter changes with it."""
    ticked = sum(letter.looked_on is not None for letter in letters.unposted(book.con))
    if not ticked:
        return said
    stays = plural("{count} letter stays ticked.", "{count} letters stay ticked.", ticked)
    return msg("{said} {stays}", said=said, stays=stays)


def _save(book: Book, shop: Shop, said: Message) -> Done[Shop]:
    with book.action(said) as action:
        settings.save_shop(book.con, shop)
    return done(shop, action)


def cannot_be(shop: Shop) -> Message | None:
    """Return which figure of the shop cannot be, in a sentence; None = all can."""
    costs, lapse = shop.costs, shop.lapse
    figures = (
        costs.paper_minor, costs.print_minor, costs.stamp_minor, costs.stamp_abroad_minor, costs.hour_minor,
        costs.new_customer_minor, costs.stamp_budget_minor,
    )  # fmt: skip
    if any(figure is not None and figure < 0 for figure in figures):
        return msg("A cost cannot be below zero. Leave the field empty when you do not know it.")
    if any(figure is not None and figure > _MOST_MINOR for figure in figures):
        return msg("This cost is too high to be true.")
    if costs.margin is not None and not _is_share(costs.margin):
        return msg("The margin is the part of the price that is left, between 0 and 100 percent.")
    if not _is_share(shop.hold_out_share) or shop.hold_out_share == 1:
        return msg("The comparison group must be less than everyone.")
    days = (lapse.horizon_days, lapse.fixed_days, *(days for _, days in lapse.category_days))
    if any(one is not None and one < 1 for one in days):
        return msg("The number of days must be one or more.")
    if any(one is not None and one > _MOST_DAYS for one in days):
        return msg("The number of days is too high: no customer is waited for longer than {years} years.", years=_YEARS)
    if not 0 <= lapse.lapsed_below <= lapse.at_risk_below <= 1:
        return msg("Customers are about to leave before they have stopped: the first limit cannot be the lower one.")
    if shop.second_letter_weeks < 1:
        return msg("A second letter needs at least one week after the first.")
    if shop.second_letter_weeks > _MOST_WEEKS:
        return msg("A second letter comes within {years} years of the first, or not at all.", years=_MOST_WEEKS // 52)
    if shop.email and not _EMAIL.fullmatch(shop.email):
        return msg("This is no e-mail address. It looks like name@example.org.")
    return None


def _is_share(value: Decimal) -> bool:
    return value.is_finite() and 0 <= value <= 1


def _other_currency(book: Book, shop: Shop) -> Message | None:
    before = load_shop(book).currency
    if shop.currency == before or not purchases.has_sums(book.con):
        return None
    return msg(
        "**The book is kept in {before} and has purchases in it.** The currency stays as it is. Make a new book for "
        "{after}.",
        before=before,
        after=shop.currency,
    )


def _png_size(png: bytes) -> tuple[int, int]:
    """Return width and height from a PNG's header; (0, 0) when it is none."""
    if len(png) < _HEADER_BYTES or not png.startswith(_PNG):
        return 0, 0
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
