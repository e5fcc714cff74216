"""Subcommand `remarks`: what sounds as if nobody may write to somebody, and what its owner says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from winback_gui.cli.book_commands import add_book, by_numbers, opened
from winback_gui.cli.frame import Command, Printed, Setting
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import Message, msg, plural
from winback_gui.services.customers.remarks import animal_died, believe_remarks, dismiss_remarks, to_judge

if TYPE_CHECKING:
    import argparse

    from winback_gui.domain.speech import Speaker
    from winback_gui.services.customers.remarks import ToDecide
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book

_Answer: TypeAlias = "Callable[[Book, Sequence[int], date], Done[int]]"
_NONE = msg("No remark is open: nothing in this book sounds as if somebody must not be written to.")


def _arguments(parser: argparse.ArgumentParser, speaker: Speaker) -> None:
    say = speaker.plain
    add_book(parser, speaker)
    parser.add_argument(
        "--holds", nargs="+", default=[], metavar="NUMBER",
        help=say(msg("the remarks about these customers mean what they sound like")),
    )  # fmt: skip
    parser.add_argument(
        "--harmless", nargs="+", default=[], metavar="NUMBER",
        help=say(msg("those about these customers are only remarks: they may be written to")),
    )  # fmt: skip
    parser.add_argument(
        "--animal-died", nargs="+", default=[], metavar="NUMBER",
        help=say(msg("an animal of these customers died, not they: leave them alone")),
    )  # fmt: skip


def _remarks(arguments: argparse.Namespace, setting: Setting) -> Printed:
    answers: dict[_Answer, Sequence[str]] = {
        believe_remarks: arguments.holds,
        animal_died: arguments.animal_died,
        dismiss_remarks: arguments.harmless,
    }
    is_asked = not any(answers.values())
    with opened(arguments.book, setting, read_only=is_asked) as book:
        said = () if is_asked else _decided(book, answers, setting.today)
        waiting = to_judge(book)
    facts: dict[str, object] = {"open": [_fact(row, setting.speaker) for row in waiting]}
    return Printed(facts, (*said, *_lines(waiting)))


def _decided(book: Book, answers: Mapping[_Answer, Sequence[str]], today: date) -> list[Message]:
    """Decide as the owner says, and return that in sentences; all of it is looked at before any of it is kept."""
    named = Counter(number for typed in answers.values() for number in set(typed))
    if both := [number for number, times in named.items() if times > 1]:
        raise WinbackError(
            msg("Customer {number} is named for both. Nothing was changed. Say one of them.", number=both[0])
        )
    meant = {answer: _open_ones(book, typed) for answer, typed in answers.items() if typed}
    return [answer(book, ids, today).said for answer, ids in meant.items()]


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
        "{count} customer has a remark to decide about. Say --holds, --animal-died or --harmless with the number:",
        "{count} customers have remarks to decide about. Say --holds, --animal-died or --harmless with their numbers:",
        len(waiting),
    )
    return [title, *(_line(row) for row in waiting)]


def _line(row: ToDecide) -> Message:
    return msg(
        "{number} {name}: “{remark}” {sounds}",
        number=row.customer_no, name=row.name, remark=" ".join(row.remark.text.split()), sounds=row.remark.sounds,
    )  # fmt: skip


REMARKS = Command(
    "remarks", msg("list remarks that sound as if nobody may write, and decide about them"), _arguments, _remarks
)
