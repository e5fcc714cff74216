"""Subcommands about the book as a file: sample, check, backup."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from winback_gui.cli.frame import Command, Printed, Setting
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import msg, plural
from winback_gui.domain.speech import Speaker
from winback_gui.services.book import books
from winback_gui.services.wording import sales_words
from winback_gui.store import customers, settings

if TYPE_CHECKING:
    from winback_gui.store.book import Book


def now_of(setting: Setting) -> datetime:
    """Return the real time the subcommand started."""
    return datetime.fromisoformat(setting.now_iso)


@contextmanager
def opened(path: Path, setting: Setting, *, read_only: bool = False) -> Iterator[Book]:
    """Open a book for one subcommand and close it again, so that it is one file at rest.

    Sums and numbers are written from then on as its shop writes them, as in the window.

    Raises:
        WinbackError: it cannot be opened; the sentence says why.
    """
    book = books.open_book(path, now_of(setting), read_only=read_only)
    try:
        _write_as_the_shop(book, setting)
        yield book
        _write_as_the_shop(book, setting)  # an import may have brought its country
    finally:
        book.close()


def _write_as_the_shop(book: Book, setting: Setting) -> None:
    setting.speaker.turn_to(setting.speaker.language, settings.load_shop(book.con).locale)


def add_book(parser: argparse.ArgumentParser, speaker: Speaker) -> None:
    """Add the argument that every subcommand has."""
    parser.add_argument(
        "book", type=Path, metavar="BOOK", help=speaker.plain(msg("the customer book (a .winback file)"))
    )


def by_numbers(book: Book, typed: Sequence[str]) -> list[int]:
    """Return the ids of the customers who have these numbers, each once.

    Raises:
        WinbackError: nobody has one of them.
    """
    found = customers.ids_by_numbers(book.con, typed)
    for number in typed:
        if number not in found:
            raise WinbackError(
                msg("There is no customer {number} in this book. Nothing was changed. Check the number.", number=number)
            )
    return list(dict.fromkeys(found[number] for number in typed))


def _sample_arguments(parser: argparse.ArgumentParser, speaker: Speaker) -> None:
    say = speaker.plain
    add_book(parser, speaker)
    parser.add_argument("--customers", type=int, default=600, metavar="N", help=say(msg("how many customers")))
    parser.add_argument("--purchases", type=int, default=9000, metavar="M", help=say(msg("how many purchases")))
    parser.add_argument("--seed", type=int, default=1, metavar="S", help=say(msg("another number is another shop")))
    parser.add_argument("--ready", action="store_true", help=say(msg("take everybody so far that letters can be made")))


def _sample(arguments: argparse.Namespace, setting: Setting) -> Printed:
    from winback_gui.services.sample.make_sample import make_sample  # noqa: PLC0415 (only this subcommand needs it)

    if arguments.customers < 1 or arguments.purchases < 0:
        raise WinbackError(msg("A sample shop needs at least one customer. Nothing was made."))
    made = make_sample(
        arguments.book,
        today=setting.today,
        customers=arguments.customers,
        purchases=arguments.purchases,
        seed=arguments.seed,
        ready=arguments.ready,
    )
    said = msg(
        "{path} is a sample shop: {people}, {bought}.",
        path=str(arguments.book),
        people=plural("{count} customer", "{count} customers", made.customers),
        bought=sales_words(made.purchases),
    )
    facts = {"customers": made.customers, "purchases": made.purchases, "cases": made.cases, "letters": made.letters}
    return Printed({"book": str(arguments.book), **facts}, (said,))


def _check(arguments: argparse.Namespace, _setting: Setting) -> Printed:
    report = books.check(arguments.book)
    if not report.is_sound:
        raise WinbackError(report.problems[0])
    people, bought = report.counts.get("customers", 0), report.counts.get("purchases", 0)
    said = msg(
        "The book is sound: {people}, {bought}.",
        people=plural("{count} customer", "{count} customers", people),
        bought=sales_words(bought),
    )
    facts: dict[str, object] = {"sound": True, "state": str(report.state), "counts": report.counts}
    return Printed(facts, (said,))


def _backup_arguments(parser: argparse.ArgumentParser, speaker: Speaker) -> None:
    add_book(parser, speaker)
    where = msg("the copy's file; without it, the folder of copies beside the book")
    parser.add_argument("--to", type=Path, metavar="FILE", help=speaker.plain(where))


def _backup(arguments: argparse.Namespace, setting: Setting) -> Printed:
    with opened(arguments.book, setting) as book:
        path = books.make_copy(book, now_of(setting), arguments.to)
    return Printed({"copy": str(path)}, (msg("A verified copy was made: {path}", path=str(path)),))


SAMPLE = Command("sample", msg("write a sample shop"), _sample_arguments, _sample)
CHECK = Command("check", msg("say whether a book is sound"), add_book, _check)
BACKUP = Command("backup", msg("make a verified copy of a book"), _backup_arguments, _backup)
