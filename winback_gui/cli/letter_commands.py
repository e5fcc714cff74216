"""Subcommands about letters: make them, tick them as posted, put somebody on the do-not-write list."""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

from winback_gui.cli.book_commands import add_book, opened
from winback_gui.cli.frame import Command, Printed, Setting
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.held import Held, HeldKind
from winback_gui.domain.holdout import MIN_LETTERS
from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.domain.sender_check import SenderLack, sender_lack
from winback_gui.domain.speech import Speaker
from winback_gui.domain.spoken_doubt import ODD_CASE
from winback_gui.domain.suppression import Ground
from winback_gui.domain.voucher_ends import held_open_said
from winback_gui.letters.library import texts_in
from winback_gui.paper.forms import FORMS
from winback_gui.services.book.sales_reach import reach_of
from winback_gui.services.customers.address_families import address_families, children_in
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.fix.fix_cause import override
from winback_gui.services.letters.letter_capitals import never_made_for_capitals
from winback_gui.services.letters.letter_then import keep_written
from winback_gui.services.letters.mark_posted import letter_ids_of, mark_posted
from winback_gui.services.letters.prepare_letters import Prepared, plan_run, prepare_letters
from winback_gui.services.letters.voucher_ends import ends_of_letters, hold_until_open
from winback_gui.services.letters.ways_out import HeldBack, held_back
from winback_gui.services.letters.within_budget import letters_over_budget
from winback_gui.services.letters.write_letters import Written, waiting_letters, write_letters
from winback_gui.services.offer.run_words import NO_GROUP, TOO_FEW, group_words, tongue_lines
from winback_gui.services.results.close_returned import check_returned
from winback_gui.services.wording import LANGUAGE_WORDS
from winback_gui.store import cases, customers, letters, settings

if TYPE_CHECKING:
    from winback_gui.domain.sales_reach import SalesReach
    from winback_gui.domain.settings import Shop
    from winback_gui.domain.voucher_ends import ClosedTime
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book

_LEAST_FOR_A_HOLD_OUT = 2
_NO_PHONE = msg(
    "These letters give no number to call: if you take calls, enter yours in Settings, or with main.py shop BOOK "
    "--phone ..., and make them again."
)
_NOBODY_SIGNS = msg(
    "No person signs these letters, and they say “me”: enter who does in Settings, or with main.py shop BOOK "
    "--signatory ..., and make them again."
)


def _share(text: str) -> Decimal:
    try:
        share = Decimal(text)
        if 0 <= share < 1:
            return share
    except InvalidOperation:  # no number, or NaN, which does not compare
        pass
    raise argparse.ArgumentTypeError(f"{text}: 0 ... 0.99")


def _letters_arguments(parser: argparse.ArgumentParser, speaker: Speaker) -> None:
    say = speaker.plain
    add_book(parser, speaker)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help=say(msg("the folder for letters.pdf")))
    parser.add_argument(
        "--form", choices=tuple(FORMS), default="", help=say(msg("sheet and envelope; else as in Settings"))
    )
    parser.add_argument(
        "--hold-out",
        type=_share,
        default=None,
        metavar="SHARE",
        help=say(
            msg("draw this share by chance (0.2; 0 = nobody) for the comparison group: no letter; else as in Settings")
        ),
    )
    parser.add_argument(
        "--one-a-house",
        action="store_true",
        help=say(msg("of several in one house only who brings most gets a letter; else all do")),
    )
    parser.add_argument(
        "--hold-until-open",
        action="store_true",
        help=say(
            msg("vouchers of these letters that would end while you are closed hold until two weeks after you open")
        ),
    )
    parser.add_argument(
        "--to-families",
        action="store_true",
        help=say(msg("who is under 16 is written to as a family, from now on: “The family of Elisabeth Pichler”")),
    )
    parser.add_argument(
        "--anyway",
        nargs="+",
        default=[],
        metavar="CUSTOMER_NO",
        help=say(msg("write to these customers though something holds their letter that gives way to a reason")),
    )
    parser.add_argument(
        "--because", default="", metavar="REASON", help=say(msg("why, for --anyway; it is kept beside their names"))
    )
    parser.add_argument(
        "--capitals-as-they-are",
        action="store_true",
        help=say(msg("letters whose name stands in capitals or in small letters do not wait for your look at it")),
    )
    parser.add_argument("--one-each", action="store_true", help=say(msg("also one PDF a person")))


def _letters(arguments: argparse.Namespace, setting: Setting) -> Printed:
    with opened(arguments.book, setting) as book:
        check_returned(book, setting.today)
        has_children = arguments.to_families and children_in(book.con, setting.today)
        families = address_families(book, setting.today) if has_children else None
        anyway = _written_anyway(book, arguments, setting.today) if arguments.anyway else None
        shop = settings.load_shop(book.con)
        lack = sender_lack(shop)
        reach = reach_of(book.con, setting.today)
        closed = reach.closed_times if arguments.hold_until_open else ()
        prepared = _prepared(book, arguments, setting.today, lack, closed)
        held_until = {*prepared.held_until, *_held_of_made(book, closed)}
        before = _before_letters(book, shop, reach)
        written = write_letters(
            book,
            arguments.out,
            setting.today,
            holds_odd_case=not arguments.capitals_as_they_are,
            form_name=arguments.form,
            one_each=arguments.one_each,
        )
        keep_written(book, written.pages, setting.today, arguments.form)
    held = _once((*prepared.held, *prepared.suppressed, *written.held), but={each.customer_id for each in written.made})
    waits = [each for each in held if not each.is_suppressed]
    suppressed = [each for each in held if each.is_suppressed]
    held_out = _once((*prepared.held_out, *written.held_out), but=set())
    shouted = sum(each.why == ODD_CASE for each in waits)
    say = setting.speaker.plain
    facts: dict[str, object] = {
        "made": _made_facts(written),
        "held": _listed(waits, say),
        "suppressed": _listed(suppressed, say),
        "held_out": _listed(held_out, say),
        "drawn": prepared.drawn,
        "same_house": None if prepared.same_house is None else say(prepared.same_house),
        "other_tongue": sum(count for _tongue, count in prepared.tongues.spoken),
        "own_words_in_other_tongue": sum(count for _tongue, count in prepared.tongues.typed),
        "waiting_for_capitals": shouted,
        "vouchers_held_until": [day.isoformat() for day in sorted(held_until)],
        "pdf": str(written.pdf) if written.pdf else None,
    }
    made = plural("{count} letter made", "{count} letters made", len(written.made))
    lines: list[Message] = [
        *(done.said for done in (families, anyway) if done is not None),
        *before,
        *([held_open_said(held_until)] if held_until else []),
        msg("{made}: {path}", made=made, path=str(written.pdf)) if written.pdf else _nothing_made(waits, lack),
        *([_NOBODY_SIGNS] if written.made and shop.is_signed_by_nobody else []),
        *([_NO_PHONE] if written.made and not shop.phone.strip() else []),
        *_of_the_run(prepared, arguments.hold_out),
        *([_wait_for_capitals(shouted)] if shouted else []),
        *_lines(waits),
        *_lines(suppressed, msg("must not be written to")),
        *_lines(held_out),
    ]
    # Whose letter is in the post, who must not be written to or is held out gets none, and nothing is wrong with that.
    nobody_chosen = not (waits or suppressed or held_out)
    can_be_mended = nobody_chosen or any(not each.is_closed for each in waits)
    return Printed(facts, tuple(lines), is_undone=written.pdf is None and can_be_mended)


def _made_facts(written: Written) -> list[dict[str, object]]:
    return [
        {
            "letter_no": each.letter_no,
            "customer_no": each.customer_no,
            "purpose": each.purpose,
            "page_from": each.page_from,
            "page_to": each.page_to,
        }
        for each in written.made
    ]


def _wait_for_capitals(count: int) -> Message:
    return plural(
        "{count} letter waits for a look at the capitals of its name: write the name in Customers as the letter should "
        "say it, or tick the letter in Letters (--capitals-as-they-are makes it as it stands)",
        "{count} letters wait for a look at the capitals of their names: write the names in Customers as the letters "
        "should say them, or tick the letters in Letters (--capitals-as-they-are makes them as they stand)",
        count,
    )


def _written_anyway(book: Book, arguments: argparse.Namespace, today: date) -> Done[int]:
    """Let the letters of the customers that are named pass for the reason that is given.

    Raises:
        WinbackError: a number is nobody's, or of somebody whom nobody decided to win back; or a reason is missing, or
            does not help.
    """
    found = {number: customers.by_number(book.con, number) for number in arguments.anyway}
    open_now = cases.open_of(book.con, [one.customer_id for one in found.values() if one is not None])
    for number, one in found.items():
        if one is None:
            raise WinbackError(_no_customer(number))
        if one.customer_id not in open_now:
            raise WinbackError(_no_case(number))
    return override(book, [case.case_id for case in open_now.values()], arguments.because, today)


def _no_customer(number: str) -> Message:
    return msg("There is no customer {number} in this book. Nothing was changed. Check the number.", number=number)


def _no_case(number: str) -> Message:
    return msg("No win-back of {number} is under way; decide about them first. Nothing was changed.", number=number)


def _held_of_made(book: Book, closed: Sequence[ClosedTime]) -> list[date]:
    """Let vouchers of letters that were made before hold until the shop is open; return until when."""
    days = []
    while (ends := ends_of_letters(book.con, letters.unposted(book.con), closed)) is not None:
        hold_until_open(book, ends)
        days.append(ends.until)
    return days


def _before_letters(book: Book, shop: Shop, reach: SalesReach) -> list[Message]:
    """Return what the window says before letters are made and printed."""
    made = letters.unposted(book.con)
    ends = ends_of_letters(book.con, made, reach.closed_times)
    said = (
        reach.before_letters,
        None if ends is None else msg("{said} (--hold-until-open does so)", said=ends.said),
        letters_over_budget(book.con, shop, made),
    )
    return [one for one in said if one is not None]


def _prepared(
    book: Book, arguments: argparse.Namespace, today: date, lack: SenderLack | None, closed: Sequence[ClosedTime]
) -> Prepared:
    """Prepare the letters; while nobody knows who sends them, no number is given out and nobody is drawn.

    A share that was asked for is drawn of few letters, too; that of Settings as the window does.
    """
    hold_out: Decimal | None = arguments.hold_out
    is_single: bool = arguments.one_a_house
    if lack is None:
        share = settings.load_shop(book.con).hold_out_share if hold_out is None else hold_out
        least = MIN_LETTERS if hold_out is None else _LEAST_FOR_A_HOLD_OUT
        chance = random.SystemRandom()
        return prepare_letters(
            book,
            today,
            hold_out_share=share,
            rng=chance,
            min_letters=least,
            one_a_house=is_single,
            closed_times=closed,
        ).value
    plan = plan_run(book.con, today, one_a_house=is_single)
    waits = tuple(held_back(each, (Held(HeldKind.SENDER, lack.why),)) for each in plan.fresh)
    return Prepared(None, (), (*waits, *plan.held), plan.suppressed, plan.held_out, 0, 0, None)


def _of_the_run(prepared: Prepared, asked: Decimal | None) -> list[Message]:
    """Say who is compared, where new letters were made, which go to one house, and how many to another language."""
    lines = [] if prepared.same_house is None else [prepared.same_house]
    lines += tongue_lines(prepared.tongues)
    lines += [
        msg("All letters in {tongue}: main.py shop BOOK --letters-in {code}", tongue=LANGUAGE_WORDS[code], code=code)
        for code, _count in prepared.tongues.spoken
        if texts_in(code)
    ]
    if prepared.campaign_id is None:
        return lines
    if prepared.drawn:
        group = group_words(prepared.drawn, prepared.among, prepared.drawn + len(prepared.letter_ids))
        said = msg("{group} They get no letter, so that Results can tell what letters do.", group=group)
        return [said if asked is not None else msg("{said} (--hold-out 0 draws nobody)", said=said), *lines]
    return [TOO_FEW if asked is None and prepared.among < MIN_LETTERS else NO_GROUP, *lines]


def _once(listed: Iterable[HeldBack], but: set[int]) -> list[HeldBack]:
    """One row a customer, the first; the list of a run and the last look before the file name the same people."""
    first: dict[int, HeldBack] = {}
    for each in listed:
        if each.customer_id not in but:
            first.setdefault(each.customer_id, each)
    return list(first.values())


def _listed(rows: Iterable[HeldBack], say: object) -> list[dict[str, str]]:
    assert callable(say)  # noqa: S101 (narrows the type)
    return [{"customer_no": each.customer_no, "why": say(each.why)} for each in rows]


def _nothing_made(waits: list[HeldBack], lack: SenderLack | None) -> Message:
    if waits and lack is not None:
        return msg("No letter was made: {why}, or say it with main.py shop BOOK --name ... These wait:", why=lack.why)
    if waits:
        return msg("No letter was made. These wait:")
    return msg(
        "No letter was made: nobody in this book is decided to be won back and ready. Decide whom to write to: main.py "
        "decide BOOK --best 20, or in the window in Identify"
    )


def _lines(rows: Iterable[HeldBack], what: Message | None = None) -> list[Message]:
    if what is None:
        return [msg("{number}: {why}", number=each.customer_no, why=each.why) for each in rows]
    return [msg("{number} {what}: {why}", number=each.customer_no, what=what, why=each.why) for each in rows]


def _posted_arguments(parser: argparse.ArgumentParser, speaker: Speaker) -> None:
    say = speaker.plain
    add_book(parser, speaker)
    parser.add_argument("letters", nargs="*", metavar="LETTER_NO", help=say(msg("numbers of letters (A-0217)")))
    parser.add_argument("--all", action="store_true", help=say(msg("all letters that wait for the post")))
    parser.add_argument("--on", type=date.fromisoformat, metavar="D", help=say(msg("the day of posting; else today")))


def _posted(arguments: argparse.Namespace, setting: Setting) -> Printed:
    if bool(arguments.letters) == arguments.all:
        raise WinbackError(msg("Name the letters, or say --all. Nothing was ticked."))
    with opened(arguments.book, setting) as book:
        waiting = waiting_letters(book.con) if arguments.all else []
        unmade = never_made_for_capitals(book.con, waiting, setting.today)
        named = letter_ids_of(book.con, arguments.letters)
        ids = (*named, *(each.letter_id for each in waiting if each.letter_id not in unmade))
        done = mark_posted(book, ids, arguments.on or setting.today, setting.today)
    say = setting.speaker.plain
    facts: dict[str, object] = {
        "posted": len(done.value.letter_ids),
        "held": _listed(done.value.held, say),
        "not_printed": _listed(unmade.values(), say),
    }
    not_printed = _lines(unmade.values(), msg("was not printed"))
    if not ids:
        return Printed(facts, (msg("No letter waits for the post."), *not_printed))
    return Printed(facts, (done.said, *_lines(done.value.held, msg("must not be posted")), *not_printed))


def _suppress_arguments(parser: argparse.ArgumentParser, speaker: Speaker) -> None:
    say = speaker.plain
    add_book(parser, speaker)
    parser.add_argument("customer_no", metavar="CUSTOMER_NO", help=say(msg("the customer's number, as typed")))
    grounds = [str(ground) for ground in Ground]
    parser.add_argument("--ground", choices=grounds, required=True, help=say(msg("why nothing may be written to them")))


def _suppress(arguments: argparse.Namespace, setting: Setting) -> Printed:
    with opened(arguments.book, setting) as book:
        customer = customers.by_number(book.con, arguments.customer_no)
        if customer is None:
            raise WinbackError(_no_customer(arguments.customer_no))
        done = suppress(book, [customer.customer_id], Ground(arguments.ground), setting.today)
    facts: dict[str, object] = {"customer_no": arguments.customer_no, "ground": arguments.ground}
    return Printed(facts, (as_typed(setting.speaker.plain(done.said)),))


LETTERS = Command("letters", msg("make all letters that are ready"), _letters_arguments, _letters)
POSTED = Command("posted", msg("tick letters as posted; cannot be undone"), _posted_arguments, _posted)
SUPPRESS = Command("suppress", msg("put somebody on the do-not-write list"), _suppress_arguments, _suppress)
