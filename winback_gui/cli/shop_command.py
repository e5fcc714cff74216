"""Subcommand `shop`: who sends the letters, where there is no window to enter it in."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from winback_gui.cli.book_commands import add_book, opened
from winback_gui.cli.frame import Command, Printed, Setting
from winback_gui.domain.address_block import postal_lines
from winback_gui.domain.message import Message, as_typed, msg
from winback_gui.domain.sender_check import sender_lack
from winback_gui.importing.cleaning import country_code
from winback_gui.letters.library import letter_languages, texts_in
from winback_gui.services.book.shop_settings import load_shop, moved, refuse_no_name, save_shop
from winback_gui.services.imports.country_ways import ways_of
from winback_gui.services.wording import LANGUAGE_WORDS

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.domain.settings import Shop
    from winback_gui.domain.speech import Speaker
    from winback_gui.store.book import Book

_ADDRESS: Final = ("street", "postcode", "town", "region")
_TEXTS: Final = {
    "name": msg("the name of the shop; letters begin with it"),
    "street": msg("street and number"),
    "postcode": msg("postcode"),
    "town": msg("town"),
    "region": msg("state or region"),
    "signatory": msg("who signs the letters; else the first name of the owner, or the name of the shop"),
    "phone": msg("the shop’s phone number"),
    "hours": msg("opening hours, at the foot of letters"),
}


def typed_country(typed: str) -> str:
    """Return the two letters of a country that was given as an argument ("de", "Switzerland").

    Raises:
        argparse.ArgumentTypeError: there is none of that name.
    """
    code = country_code(typed)
    if not code:
        raise argparse.ArgumentTypeError(f"{typed}: DE, GB, US ...")
    return code


def _arguments(parser: argparse.ArgumentParser, speaker: Speaker) -> None:
    say = speaker.plain
    add_book(parser, speaker)
    for name, words in _TEXTS.items():
        parser.add_argument(f"--{name}", metavar="TEXT", help=say(words))
    parser.add_argument("--country", type=typed_country, metavar="DE", help=say(msg("the country of the shop")))
    parser.add_argument(
        "--letters-in",
        choices=letter_languages(),
        default="",
        help=say(msg("the language that letters are written in")),
    )


def _shop(arguments: argparse.Namespace, setting: Setting) -> Printed:
    given = {name: str(text).strip() for name in _TEXTS if (text := getattr(arguments, name)) is not None}
    language = str(arguments.letters_in)
    is_asked = not given and arguments.country is None and not language
    with opened(arguments.book, setting, read_only=is_asked) as book:
        shop = load_shop(book) if is_asked else _kept(book, given, arguments.country or "", language, setting.today)
    lack = sender_lack(shop)
    lines = (shop.name, *postal_lines(shop.address, shop.address.country, shop.written_in))
    facts: dict[str, object] = {
        "name": shop.name,
        "signatory": shop.signatory,
        "address": list(lines[1:]),
        "country": shop.address.country,
        "letters_in": shop.letters_in,
        "lacks": "" if lack is None else lack.value,
    }
    said: list[Message] = [as_typed(line) for line in lines if line]
    said.append(msg("Letters are written in {language}.", language=LANGUAGE_WORDS[texts_in(shop.letters_in) or "en"]))
    said.append(msg("Letters can be made.") if lack is None else msg("No letter can be made: {why}.", why=lack.why))
    return Printed(facts, tuple(said))


def _kept(book: Book, given: dict[str, str], country: str, language: str, today: date) -> Shop:
    """Keep what was given, with what a country brings unless it was given, too, and return the shop.

    Raises:
        WinbackError: the name is empty.
    """
    if "name" in given:
        refuse_no_name(given["name"])
    shop = load_shop(book)
    if country:
        shop = moved(book, shop, country, ways_of(shop.address.country, today), ways_of(country, today))
    address = replace(shop.address, **{part: given[part] for part in _ADDRESS if part in given})
    signatory = given.get("signatory", shop.signatory)
    return save_shop(
        book,
        replace(
            shop,
            name=given.get("name", shop.name),
            signatory=signatory,
            owner_first_name=signatory.partition(" ")[0] if "signatory" in given else shop.owner_first_name,
            address=address,
            phone=given.get("phone", shop.phone),
            hours=given.get("hours", shop.hours),
            letters_language=language or shop.letters_language,
        ),
    ).value


SHOP = Command("shop", msg("say who sends the letters: name, address and country of the shop"), _arguments, _shop)
