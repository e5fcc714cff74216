"""Subcommand `decide`: whom to win back, to let go or to leave alone, where nobody looks at the list of Identify."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Final

from winback_gui.cli.book_commands import add_book, by_numbers, opened
from winback_gui.cli.frame import Command, Printed, Setting
from winback_gui.cli.identify_command import sales_warnings
from winback_gui.domain.case import Decision
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.money import Money
from winback_gui.services.customers.remarks import to_decide
from winback_gui.services.reason.decide import decide
from winback_gui.services.wording import DECISION_WORDS
from winback_gui.store import customers, settings, suppressions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from winback_gui.domain.lapse import Standing
    from winback_gui.domain.speech import Speaker
    from winback_gui.services.identify.standings import Standings
    from winback_gui.store.book import Book

_NOT_BY_GAIN: Final = msg(
    "What a letter costs and brings is not known, so they are taken in the order of the list in Identify. Enter the "
    "margin and the cost of a letter in Settings."
)


@frozen
class _Meant:
    """About whom a decision is.

    Attributes:
        gains_minor: what a letter to each is expected to bring beyond its cost, where that is known.
        notes: what has to be said of the choice.
    """

    customer_ids: Sequence[int]
    gains_minor: Mapping[int, int]
    notes: tuple[Message, ...] = ()


@frozen
class _Row:
    """One of those about whom it is decided; no standing = they never bought, no gain = it is not known."""

    customer_no: str
    standing: Standing | None
    gain: Money | None

    @property
    def line(self) -> Message:
        if self.standing is None:
            return msg("{number}", number=self.customer_no)
        if self.gain is None:
            return msg("{number}: {sentence}", number=self.customer_no, sentence=self.standing.sentence)
        return msg(
            "{number}: {sentence}; a letter brings about {gain}",
            number=self.customer_no,
            sentence=self.standing.sentence,
            gain=self.gain,
        )

    def facts(self, speaker: Speaker) -> dict[str, object]:
        return {
            "customer_no": self.customer_no,
            "status": None if self.standing is None else str(self.standing.status),
            "sentence": None if self.standing is None else speaker.plain(self.standing.sentence),
            "gain_of_a_letter": None if self.gain is None else self.gain.major,
            "currency": None if self.gain is None else self.gain.currency,
        }


def _count(text: str) -> int:
    count = int(text) if text.isascii() and text.isdigit() else 0
    if count < 1:
        raise argparse.ArgumentTypeError(f"{text}: 1 ...")
    return count


def _arguments(parser: argparse.ArgumentParser, speaker: Speaker) -> None:
    say = speaker.plain
    add_book(parser, speaker)
    whom = parser.add_mutually_exclusive_group(required=True)
    best = msg("win back the best N of those who stopped and are not decided, by what a letter to them brings")
    whom.add_argument("--best", type=_count, metavar="N", help=say(best))
    whom.add_argument(
        "--customer-no", nargs="+", metavar="NUMBER", help=say(msg("these customers, by their numbers as typed"))
    )
    parser.add_argument(
        "--as",
        dest="decision",
        choices=[str(decision) for decision in Decision],
        default=str(Decision.WIN_BACK),
        help=say(msg("what is decided about them; else to win them back")),
    )
    parser.add_argument("--dry-run", action="store_true", help=say(msg("only say about whom it would be decided")))


def _decide(arguments: argparse.Namespace, setting: Setting) -> Printed:
    from winback_gui.services.identify.find_lapsed import work_out  # noqa: PLC0415 (loads numpy)
    from winback_gui.services.identify.lapsed_list import about_to_leave  # noqa: PLC0415 (loads numpy)

    decision = Decision(arguments.decision)
    if arguments.best is not None and decision is not Decision.WIN_BACK:
        raise WinbackError(msg("--best chooses whom to win back. Name others with --customer-no. Nothing was changed."))
    with opened(arguments.book, setting, read_only=arguments.dry_run) as book:
        standings = work_out(book, setting.today)
        if arguments.best is None:
            meant = _Meant(by_numbers(book, arguments.customer_no), {})
        else:
            meant = _best(book, standings, arguments.best, setting)
        left_out = _left_out(book, meant.customer_ids, decision)
        ids = [at for at in meant.customer_ids if at not in left_out]
        if ids and not arguments.dry_run:
            decide(book, ids, decision, setting.today, standings=about_to_leave(standings, ids))
        numbers = {one.customer_id: one.customer_no for one in customers.by_ids(book.con, list(meant.customer_ids))}
        currency = settings.load_shop(book.con).currency
    gains = {at: Money(minor, currency) for at, minor in meant.gains_minor.items()}
    shown = [_Row(numbers[at], standings.standing(at), gains.get(at)) for at in ids]
    say = setting.speaker.plain
    facts: dict[str, object] = {
        "decision": str(decision),
        "dry_run": arguments.dry_run,
        "customers": [row.facts(setting.speaker) for row in shown],
        "left_out": [{"customer_no": numbers[at], "why": say(why)} for at, why in left_out.items()],
    }
    lines = (
        _said(len(ids), decision, is_trial=arguments.dry_run),
        *(row.line for row in shown),
        *(msg("{number} is left out: {why}", number=numbers[at], why=why) for at, why in left_out.items()),
    )
    return Printed(facts, lines, (*sales_warnings(standings.sales), *meant.notes), is_undone=not ids)


def _best(book: Book, standings: Standings, most: int, setting: Setting) -> _Meant:
    from winback_gui.services.identify.best_to_decide import best_to_decide  # noqa: PLC0415 (loads numpy)
    from winback_gui.services.identify.find_lapsed import identify  # noqa: PLC0415 (loads numpy)

    result = identify(book, setting.today, standings=standings)
    best = best_to_decide(book.con, result, most, setting.today)
    passed_over = plural(
        "{count} of them can get no letter and is passed over; Identify in the window shows why.",
        "{count} of them can get no letter and are passed over; Identify in the window shows why.",
        best.passed_over,
    )
    if not best.rows:
        nobody = msg("Nobody who stopped coming is left to decide about. Nothing was changed.")
        raise WinbackError(msg("{nobody} {why}", nobody=nobody, why=passed_over) if best.passed_over else nobody)
    known = ((row.standing.customer_id, row.net_return_minor) for row in best.rows)
    gains = {at: gain for at, gain in known if gain is not None}
    at_a_loss = sum(gain <= 0 for gain in gains.values())
    notes = {
        _NOT_BY_GAIN: not best.by_gain,
        passed_over: best.passed_over,
        plural(
            "{count} of these letters is expected to bring no more than it costs.",
            "{count} of these letters are expected to bring no more than they cost.",
            at_a_loss,
        ): at_a_loss,
    }
    said = tuple(note for note, is_so in notes.items() if is_so)
    return _Meant([row.standing.customer_id for row in best.rows], gains, said)


def _left_out(book: Book, customer_ids: Sequence[int], decision: Decision) -> dict[int, Message]:
    """Return who is not decided about, and why: they must not be written to, or a remark sounds like it.

    Whether a remark means it is for the owner to say, and nobody sees here that it stands in the way.
    """
    if decision is Decision.LEAVE:
        return {}
    listed = suppressions.of_customers(book.con, customer_ids)
    return {one.customer_id: one.remark.why for one in to_decide(book.con, customer_ids)} | {
        at: entries[0].why for at, entries in listed.items() if entries
    }


def _said(count: int, decision: Decision, *, is_trial: bool) -> Message:
    if not count:
        return msg("Nothing was changed.")
    words = DECISION_WORDS[decision]
    if is_trial:
        return plural(
            "Nothing was changed: {count} customer would be set to “{words}”.",
            "Nothing was changed: {count} customers would be set to “{words}”.",
            count, words=words,
        )  # fmt: skip
    return plural("{count} customer set to “{words}”.", "{count} customers set to “{words}”.", count, words=words)


DECIDE = Command("decide", msg("decide whom to win back, to let go or to leave alone"), _arguments, _decide)
