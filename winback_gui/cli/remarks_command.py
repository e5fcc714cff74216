"""Subcommand `remarks`: what sounds as if nobody may write to somebody, and what its owner says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.cli.book_commands import add_book, by_numbers, opened
from winback_gui.cli.frame import Command, Printed, Setting
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import Message, msg, plural
from winback_gui.services.remarks import believe_remarks, dismiss_remarks, to_judge

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from datetime import date

    from winback_gui.domain.speech import Speaker
    from winback_gui.services.remarks import ToDecide
    from winback_gui.store.book import Book

_NONE = msg("No remark is open: nothing in this book sounds as if somebody must not be written to.")


def _arguments(parser: argparse.ArgumentParser, speaker: Speaker) -> None:
    say = speaker.plain
    add_book(parser, speaker)
    parser.add_argument(
        "--holds", nargs="+", default=[], metavar="NUMBER",
        help=say(msg("the remarks about these customers mean it: put them on the do-not-write list")),
    )  # fmt: skip
    parser.add_argument(
        "--harmless", nargs="+", default=[], metavar="NUMBER",
        help=say(msg("those about these customers are only remarks: they may be written to")),
    )  # fmt: skip


def _remarks(arguments: argparse.Namespace, setting: Setting) -> Printed:
    is_asked = not (arguments.holds or arguments.harmless)
    with opened(arguments.book, setting, read_only=is_asked) as book:
        said = () if is_asked else _decided(book, arguments.holds, arguments.harmless, setting.today)
        waiting = to_judge(book)
    facts: dict[str, object] = {"open": [_fact(row, setting.speaker) for row in waiting]}
    return Printed(facts, (*said, *_lines(waiting)))


def _decided(book: Book, holds: Sequence[str], harmless: Sequence[str], today: date) -> list[Message]:
    """Decide as the owner says, and return that in sentences; all of it is looked at before any of it is kept."""
    if both := [number for number in holds if number in harmless]:
        raise WinbackError(
            msg("Customer {number} is named for both. Nothing was changed. Say one of them.", number=both[0])
        )
    mean_it, are_harmless = (_open_ones(book, typed) for typed in (holds, harmless))
    done = [believe_remarks(book, mean_it, today)] if mean_it else []
    done += [dismiss_remarks(book, are_harmless, today)] if are_harmless else []
    return [one.said for one in done]


def _open_ones(book: Book, typed: Sequence[str]) -> list[int]:
    """Return who has these numbers.

    Raises:
        WinbackError: nobody has one of them, or no remark about somebody is open.
    """
    waiting = {row.customer_id for row in to_judge(book)}
    ids = [at for number in typed for at in by_numbers(book, [number])]
    for number, at in zip(typed, ids, strict=True):
        if at not in waiting:
            raise WinbackError(msg("No remark about customer {number} is open. Nothing was changed.", number=number))
    return list(dict.fromkeys(ids))


def _fact(row: ToDecide, speaker: Speaker) -> dict[str, str]:
    return {
        "customer_no": row.customer_no,
        "name": row.name,
        "remark": row.remark.text,
        "sounds_like": str(row.remark.ground),
        "why": speaker.plain(row.remark.sounds),
    }


def _lines(waiting: Sequence[ToDecide]) -> list[Message]:
    if not waiting:
        return [_NONE]
    title = plural(
        "{count} customer has a remark to decide about. Say --holds or --harmless with the number:",
        "{count} customers have remarks to decide about. Say --holds or --harmless with their numbers:",
        len(waiting),
    )
    return [title, *(_line(row) for row in waiting)]


def _line(row: ToDecide) -> Message:
    return msg(
        "{number} {name}: “{remark}” {sounds}",
        number=row.customer_no, name=row.name, remark=row.remark.text, sounds=row.remark.sounds,
    )  # fmt: skip


REMARKS = Command(
    "remarks", msg("list remarks that sound as if nobody may write, and decide about them"), _arguments, _remarks
)
