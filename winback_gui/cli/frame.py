"""What every subcommand shares: options, how a result is printed, how an error ends."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TextIO

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.failure import describe_failure
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.domain.speech import Speaker

if TYPE_CHECKING:
    import argparse

OK, OWNER_CAN_MEND, USAGE = 0, 1, 2
_OUR_FAULT = msg(
    "This did not work, and it is the program’s fault, not yours. What was in the book before is safe. The next line "
    "names the place and no customer; please send it to us."
)


@frozen
class Setting:
    """What a subcommand runs in.

    Attributes:
        today: the day that counts as today (`--as-of`, else the real one); what lies after it is ignored.
        now_iso: the real local time with its offset, for locks, backups and time stamps.
    """

    today: date
    now_iso: str
    speaker: Speaker
    out: TextIO
    err: TextIO
    wants_json: bool


@frozen
class Printed:
    """What a subcommand has to say.

    Attributes:
        facts: one JSON object for `--json`.
        lines: the same in sentences.
        warnings: sentences for stderr; they do not change the exit code.
        is_undone: what was asked for did not come about, and the lines say how the owner can mend that.
    """

    facts: dict[str, object]
    lines: tuple[Message, ...]
    warnings: tuple[Message, ...] = ()
    is_undone: bool = False


@frozen
class Command:
    """One subcommand."""

    name: str
    help: Message
    add_arguments: Callable[[argparse.ArgumentParser, Speaker], None]
    run: Callable[[argparse.Namespace, Setting], Printed]


def execute(command: Command, arguments: argparse.Namespace, setting: Setting) -> int:
    """Run a subcommand, print what it says and return the exit code."""
    say = setting.speaker.plain
    try:
        printed = command.run(arguments, setting)
    except WinbackError as error:
        print(say(error.message), file=setting.err)
        return OWNER_CAN_MEND
    except OSError as error:
        # The reason (no space, not allowed) and the path are the owner's own; nothing of a customer is in them.
        print(say(file_trouble(error)), file=setting.err)
        return OWNER_CAN_MEND
    except Exception as error:  # noqa: BLE001 (a traceback's last line may quote a row of the book)
        print(say(_OUR_FAULT), file=setting.err)
        print(describe_failure(error), file=setting.err)
        return OWNER_CAN_MEND
    try:
        _print(printed, setting)
    except BrokenPipeError:
        # Who reads has seen enough (`| head`); what is still buffered must not complain when the program ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return OWNER_CAN_MEND if printed.is_undone else OK


def _print(printed: Printed, setting: Setting) -> None:
    say = setting.speaker.plain
    for warning in printed.warnings:
        print(say(warning), file=setting.err)
    if setting.wants_json:
        json.dump(printed.facts, setting.out, ensure_ascii=False, default=_plain_value)
        setting.out.write("\n")
    else:
        for line in printed.lines:
            print(say(line), file=setting.out)
    setting.out.flush()


def _plain_value(value: object) -> object:
    """Sums of money are numbers in JSON; whatever else is no JSON value is its text."""
    return float(value) if isinstance(value, Decimal) else str(value)


def file_trouble(error: OSError) -> Message:
    """Return the sentence for a file or folder that could not be read or written."""
    reason = error.strerror or type(error).__name__
    return msg(
        "{path} could not be read or written: {reason}. Nothing was changed. Check the folder and try again.",
        path=str(error.filename or ""),
        reason=reason,
    )


def utf8(stream: TextIO) -> TextIO:
    """Make a standard stream write UTF-8 whatever the terminal's settings, so that no name ends the program."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")
    return stream


def standard_streams() -> tuple[TextIO, TextIO]:
    """Return stdout and stderr, ready for every alphabet."""
    return utf8(sys.stdout), utf8(sys.stderr)
