"""Subcommand `goods`: which kinds of goods are no visit, where there is no window to say it in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from winback_gui.cli.book_commands import add_book, opened
from winback_gui.cli.frame import Command, Printed, Setting
from winback_gui.domain.message import msg
from winback_gui.services.book.shop_settings import load_shop
from winback_gui.services.customers.no_visits import fee_words, fees_found, kept_words, tell_goods

if TYPE_CHECKING:
    import argparse

    from winback_gui.domain.speech import Speaker


def _arguments(parser: argparse.ArgumentParser, speaker: Speaker) -> None:
    say = speaker.plain
    add_book(parser, speaker)
    add = partial(parser.add_argument, action="append", default=[], metavar="NAME")
    add("--no-visit", help=say(NO_VISIT))
    add("--visit", help=say(msg("goods for which customers come, as every other; may be given several times")))


def _goods(arguments: argparse.Namespace, setting: Setting) -> Printed:
    is_asked = not arguments.no_visit and not arguments.visit
    with opened(arguments.book, setting, read_only=is_asked) as book:
        told = None if is_asked else tell_goods(book, setting.today, arguments.no_visit, arguments.visit).said
        shop, fees = load_shop(book), fees_found(book.con)
    facts: dict[str, object] = {
        "no_visits": list(shop.no_visit_kinds),
        "look_like_fees": [one.name for one in fees],
    }
    return Printed(facts, (told or kept_words(shop.no_visit_kinds), *map(fee_words, fees)))


NO_VISIT = msg("goods for which nobody comes (a fee taken each month): no visit; may be given several times")
GOODS = Command("goods", msg("say which kinds of goods are no visit: fees, vouchers by post"), _arguments, _goods)
