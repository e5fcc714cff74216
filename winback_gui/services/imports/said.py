"""What an import says of itself, in sentences: the window shows them and the command line prints them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.services.imports.appointment_words import appointment_words
from winback_gui.services.imports.listed_again import listed_again_words
from winback_gui.services.imports.news import nothing_new_words
from winback_gui.services.imports.no_longer import no_longer_words, not_compared_words
from winback_gui.services.imports.sharing_words import parents_words, put_right_words, sharing_words
from winback_gui.services.imports.words import (
    advice_words,
    book_words,
    currency_words,
    erased_words,
    further_words,
    handed_on_words,
    home_words,
    nameless_words,
    no_visit_words,
    open_state_words,
    overlooked_words,
    rate_words,
    recased_words,
    renumbered_words,
    same_sales_words,
    state_words,
    stopped_words,
    totals_words,
    unknown_numbers_words,
    unused_columns,
    updated_words,
    visit_words,
    warning_words,
)
from winback_gui.services.reason.open_again import again_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from winback_gui.importing.report import ImportReport
    from winback_gui.services.imports.plan import Returned

_SHOWN_COLUMNS: Final = 8


class Topic(StrEnum):
    """What a sentence is about."""

    BOUGHT = "bought"
    NO_VISITS = "no_visits"
    PREPAID = "prepaid"
    OPEN_AGAIN = "open_again"
    PEOPLE = "people"
    VISITS = "visits"
    NOTHING = "nothing"
    BOOK = "book"
    STAYS = "stays"
    SIGNATURE = "signature"
    FURTHER = "further"
    ERASED = "erased"
    RENUMBERED = "renumbered"
    HANDED_ON = "handed_on"
    UNKNOWN_NUMBERS = "unknown_numbers"
    SHARING = "sharing"
    PARENTS = "parents"
    PUT_RIGHT = "put_right"
    RECASED = "recased"
    KNOWN = "known"
    UPDATED = "updated"
    MOVED = "moved"
    CORRECTED = "corrected"
    JOINED = "joined"
    JOINED_IN_PART = "joined_in_part"
    HOME = "home"
    CURRENCY = "currency"
    ADVICE = "advice"
    RATE = "rate"
    ANOTHER_RATE = "another_rate"
    SAME_SALES = "same_sales"
    NO_LONGER = "no_longer"
    NOT_COMPARED = "not_compared"
    LISTED_AGAIN = "listed_again"
    BOOKED = "booked"
    OPEN_STATE = "open_state"
    STOPPED = "stopped"
    PASSED_OVER = "passed_over"
    AS_NOTES = "as_notes"
    UNUSED = "unused"
    STATES = "states"


class Said(NamedTuple):
    """One sentence, without a full stop where it is no whole one."""

    topic: Topic
    words: Message


def said_by(report: ImportReport, *, by_name: bool = False) -> tuple[Said, ...]:
    """Return what an import of whole files brings, changes and passes over.

    Args:
        report: of the import.
        by_name: whose purchases are no longer in the list, and who is to come, is said by names (on the screen), else
            by numbers.
    """
    book = book_words(report)
    is_book = book is not None
    return (
        *(_of_book(report, book) if book is not None else _new(report)),
        *_maybe(Topic.RENUMBERED, renumbered_words(report)),
        *_maybe(Topic.HANDED_ON, handed_on_words(report)),
        *(Said(Topic.UNKNOWN_NUMBERS, words) for words in unknown_numbers_words(report)),
        *_maybe(Topic.SHARING, sharing_words(report)),
        *_maybe(Topic.PARENTS, parents_words(report)),
        *_maybe(Topic.PUT_RIGHT, put_right_words(report)),
        *_maybe(Topic.RECASED, recased_words(report)),
        *(Said(Topic.SAME_SALES, words) for words in same_sales_words(report)),
        *_known(report),
        *_maybe(Topic.NO_LONGER, no_longer_words(report, by_name=by_name)),
        *_maybe(Topic.NOT_COMPARED, not_compared_words(report)),
        *(Said(Topic.BOOKED, words) for words in appointment_words(report, by_name=by_name)),
        *_maybe(Topic.LISTED_AGAIN, listed_again_words(report, by_name=by_name)),
        *_maybe(Topic.OPEN_AGAIN, again_words(report.open_again) if report.open_again else None),
        *_maybe(Topic.ERASED, erased_words(report)),
        *(() if is_book else _joined(report)),  # of a whole book that is no news
        *_maybe(Topic.HOME, home_words(report)),
        *_maybe(Topic.CURRENCY, currency_words(report)),
        *(Said(Topic.ADVICE, words) for words in advice_words(report)),
        *(Said(Topic.ANOTHER_RATE if is_warning else Topic.RATE, words) for words, is_warning in rate_words(report)),
        *(Said(Topic.OPEN_STATE, words) for words in open_state_words(report)),
        *(Said(Topic.STOPPED, words) for words in (*warning_words(report), *stopped_words(report))),
        *(Said(Topic.STATES, words) for words in state_words(report)),
        *_maybe(Topic.PASSED_OVER, totals_words(report)),
        *_maybe(Topic.PASSED_OVER, nameless_words(report)),
        *_maybe(Topic.AS_NOTES, None if is_book else _as_notes(report)),
        *_maybe(Topic.UNUSED, None if is_book else _unused(report)),
        *(Said(Topic.UNUSED, words) for words in (() if is_book else overlooked_words(report))),
    )


def back_words(one: Returned, who: Message) -> Message:
    """Return when somebody came back whose case the import closed, and whether by a letter.

    Args:
        one: somebody.
        who: what they are called there.
    """
    if one.after_letter:
        return msg("**{name}** on {day}, after your letter", name=who, day=one.on)
    if one.before_letter:
        return msg("**{name}** on {day}, before your letter was there", name=who, day=one.on)
    return msg("**{name}** on {day}, by themselves", name=who, day=one.on)


def likeness_words(report: ImportReport) -> Message | None:
    """Return what is said where too many came in for all to be compared; None where they were."""
    if not report.is_likeness_open:
        return None
    return msg(
        "**So many people came in that they were compared with those being won back alone.** Others may be in the "
        "book twice."
    )


def _maybe(topic: Topic, words: Message | None) -> tuple[Said, ...]:
    return () if words is None else (Said(topic, words),)


def _new(report: ImportReport) -> Iterator[Said]:
    """Yield what comes in anew, or that nothing does."""
    if report.brings_nothing:
        yield Said(Topic.NOTHING, nothing_new_words(report))
        return
    if report.bought_new:
        bought = plural("**{count} new purchase**", "**{count} new purchases**", report.bought_new)
        yield Said(Topic.BOUGHT, bought)
    if report.no_visits:
        paid = plural(
            "{count} of them is paid without a visit", "{count} of them are paid without a visit", report.no_visits
        )
        yield Said(Topic.NO_VISITS, paid)
    if report.prepaid:
        before = plural(
            "{count} of them had nothing to pay: paid before (a card, a membership, a voucher), or free",
            "{count} of them had nothing to pay: paid before (a card, a membership, a voucher), or free",
            report.prepaid,
        )
        yield Said(Topic.PREPAID, before)
    for no_visits in no_visit_words(report):
        yield Said(Topic.NO_VISITS, no_visits)
    if report.customers_new:
        people = plural("**{count} new customer**", "**{count} new customers**", report.customers_new)
        yield Said(Topic.PEOPLE, people)
    if report.visits_new:
        visits = msg("{visits}: the day is kept, what was paid is not known", visits=visit_words(report.visits_new))
        yield Said(Topic.VISITS, visits)


def _of_book(report: ImportReport, words: Message) -> Iterator[Said]:
    """Yield what a whole book brings, and what does not travel with it."""
    if report.brings_nothing:
        yield Said(Topic.NOTHING, msg("**Nothing in it is new:** all of it is in your book already"))
    else:
        yield Said(Topic.BOOK, msg("**A whole book comes in:** {all}", all=words))
        stays = msg("What is in your book already stays as it stands there; what you set in Settings stays, too")
        yield Said(Topic.STAYS, stays)
        signature = msg("The picture of your signature does not come with it: draw it anew in Settings")
        yield Said(Topic.SIGNATURE, signature)
    for further in further_words(report):
        yield Said(Topic.FURTHER, further)


def _joined(report: ImportReport) -> Iterator[Said]:
    """Yield how several files were joined, and how many found nobody."""
    for one in report.joined:
        words = plural(
            "{file} says what was bought with {count} receipt", "{file} says what was bought with {count} receipts",
            one.found, file=as_typed(one.file),
        ) if one.of_receipts else plural(
            "{file} is joined with the list by {by}: {count} customer is found",
            "{file} is joined with the list by {by}: {count} customers are found",
            one.found, file=as_typed(one.file), by=one.by,
        )  # fmt: skip
        if one.in_book:
            more = plural("{count} more is in your book already", "{count} more are in your book already", one.in_book)
            words = msg("{found}, {more}", found=words, more=more)
        if one.nobody:
            nobody = plural("**{count} found nobody**", "**{count} found nobody**", one.nobody)
            if one.of_receipts:
                nobody = plural("**{count} is not in the book**", "**{count} are not in the book**", one.nobody)
            words = msg("{found}, {nobody}", found=words, nobody=nobody)
        yield Said(Topic.JOINED_IN_PART if one.nobody else Topic.JOINED, words)


def _known(report: ImportReport) -> Iterator[Said]:
    """Yield what the files say of customers and purchases that are in the book already."""
    known = report.customers_met - report.customers_new
    if known > 0:
        words = plural(
            "{count} known customer is recognised, by number or by name with address, e-mail or phone",
            "{count} known customers are recognised, by number or by name with address, e-mail or phone",
            known,
        )
        yield Said(Topic.KNOWN, words)
    if report.customers_updated:
        words = plural(
            "{count} of them gets something new from the file ({what}); what you corrected by hand stays",
            "{count} of them get something new from the file ({what}); what you corrected by hand stays",
            report.customers_updated, what=updated_words(report),
        )  # fmt: skip
        yield Said(Topic.UPDATED, words)
    if report.customers_moved:
        words = plural(
            "**{count} of them gets another address**", "**{count} of them get another address**",
            report.customers_moved,
        )  # fmt: skip
        yield Said(Topic.MOVED, words)
    if report.purchases_changed:
        words = plural(
            "{count} purchase in your book is corrected by the file",
            "{count} purchases in your book are corrected by the file",
            report.purchases_changed,
        )
        yield Said(Topic.CORRECTED, words)


def _unused(report: ImportReport) -> Message | None:
    """Return which columns are not used; None where all of them are."""
    heads = unused_columns(report)
    if not heads:
        return None
    names = _some_of(heads)
    return plural(
        "{count} column is not used: {names}", "{count} columns are not used: {names}",
        len(heads), names=as_typed(names),
    )  # fmt: skip


def _as_notes(report: ImportReport) -> Message | None:
    """Return which columns were taken for notes by a guess; None where none was."""
    heads = [column for _file, column in report.columns_as_notes]
    return msg("Taken as notes: {names}", names=as_typed(_some_of(heads))) if heads else None


def _some_of(heads: Sequence[str]) -> str:
    return ", ".join(heads[:_SHOWN_COLUMNS]) + (" …" if len(heads) > _SHOWN_COLUMNS else "")
