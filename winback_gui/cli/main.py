"""Reads the words of a subcommand and runs it."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from typing import NoReturn, TextIO

from winback_gui.cli.commands import COMMANDS
from winback_gui.cli.frame import USAGE, Setting, execute
from winback_gui.domain.message import Message, msg
from winback_gui.domain.speech import Speaker


class _Wrong(Exception):  # noqa: N818 (argparse's complaint on its way to stderr)
    """The words do not make a command."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _Wrong(f"{self.format_usage().strip()}\n{message}")


def run(words: list[str], speaker: Speaker, out: TextIO, err: TextIO, now: datetime) -> int:
    """Run the subcommand that `words` name and return the exit code."""
    parser = _parser(speaker)
    try:
        arguments = parser.parse_args(words)
    except _Wrong as wrong:
        print(wrong, file=err)
        return USAGE
    except SystemExit as ended:  # --help
        return int(ended.code or 0)
    command = next(each for each in COMMANDS if each.name == arguments.command)
    setting = Setting(
        today=arguments.as_of or now.date(),
        now_iso=now.isoformat(timespec="seconds"),
        speaker=speaker,
        out=out,
        err=err,
        wants_json=arguments.json,
    )
    return execute(command, arguments, setting)


def _parser(speaker: Speaker) -> argparse.ArgumentParser:
    say = speaker.plain
    parser = _Parser(
        prog="winback",
        description=say(
            msg(
                "Without a subcommand the window opens: main.py, main.py BOOK.winback, main.py --sample. "
                "main.py --doctor says what this computer lacks."
            )
        ),
    )
    every = _Parser(add_help=False)
    every.add_argument("--as-of", type=_day, metavar="YYYY-MM-DD", help=say(_AS_OF))
    every.add_argument("--json", action="store_true", help=say(msg("print one JSON object")))
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        help_text = say(command.help)
        sub: argparse.ArgumentParser = subparsers.add_parser(
            command.name, parents=[every], help=help_text, description=help_text
        )
        command.add_arguments(sub, speaker)
    return parser


_AS_OF: Message = msg("the day that counts as today; what lies after it is ignored")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text}: YYYY-MM-DD") from error
