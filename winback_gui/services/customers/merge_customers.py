"""Two entries of one person become one, with all history; or the owner says that they are two people."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from winback_gui.domain.case import Case, Outcome
from winback_gui.domain.corrections import ADDRESS_COLUMNS, COLUMN_WORDS, column_of
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.matching import match_key
from winback_gui.domain.merging import MergeField, differing, merged
from winback_gui.domain.message import msg, plural
from winback_gui.domain.reason import UNKNOWN_KEY, CaseReason, Certainty, SaidBy
from winback_gui.domain.suppression import Ground
from winback_gui.domain.twins import Verdict
from winback_gui.services.acting import done
from winback_gui.services.customers.address_found import address_written_to, is_another, write_again
from winback_gui.services.customers.suppress import end_cases
from winback_gui.services.reason.comparison_time import compared_now
from winback_gui.services.reason.tellings import newest_tellings
from winback_gui.services.results.bought_meanwhile import counts_after
from winback_gui.services.results.close_returned import close_returned, drop_open_tasks
from winback_gui.services.results.voucher_visits import seen
from winback_gui.store import (
    case_reasons,
    cases,
    customers,
    differences,
    house_letters,
    letters,
    merging,
    other_names,
    pairs,
    purchases,
    reasons,
    suppressions,
)
from winback_gui.store.differences import Difference

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from winback_gui.domain.customer import Customer
    from winback_gui.domain.suppression import Suppression
    from winback_gui.domain.twins import Pair
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book, Connection


def merge_customers(book: Book, kept_id: int, gone_id: int, taken: Collection[MergeField], today: date) -> Done[int]:
    """Make two entries one, and return the id of the one that stays.

    It keeps what both bought, their notes, tags, letters, vouchers, tasks and cases; what must not be done to either
    must not be done to the one. Both numbers find it, and so does the next import of either.

    Args:
        book: the open book.
        kept_id: the entry that stays.
        gone_id: the other one.
        taken: the fields whose value is the other entry's.
        today: when a second open case is closed.

    Raises:
        WinbackError: one of them is no longer in the book; nothing was changed.
    """
    con = book.con
    found = customers.by_ids(con, [kept_id, gone_id])
    if len(found) != 2:  # noqa: PLR2004 (a pair)
        raise WinbackError(msg("One of the two is no longer in the book. Nothing was changed."))
    kept, gone = found
    one = merged(kept, gone, taken)
    said = msg("{name} is in the book once now, number {number}.", name=one.name, number=one.customer_no)
    with book.action(said) as action:
        listed = suppressions.of_customers(con, [kept_id, gone_id])
        never_gone = _end_who_never_left(con, kept_id, gone_id, today)
        _join_cases(con, kept_id, gone_id, today)
        written_to = address_written_to(con, found)
        merging.belongs_to_no_import_alone(con, kept_id, gone_id)
        merging.union_of_corrections(con, kept_id, gone_id, _columns(differing(kept, gone)))
        merging.hand_over(con, gone_id, kept_id)
        customers.delete(con, [gone_id])
        customers.update(con, one, by_hand=False)
        _keep_what_was_decided(con, one, (kept, gone), today)
        other_names.put_merged(con, one, (kept, gone))
        _keep_off(con, (kept, gone), one, [*listed.get(kept_id, ()), *listed.get(gone_id, ())], today)
        if written_to is not None and is_another(written_to, one.address):
            write_again(con, [kept_id])
        close_returned(con, today, [kept_id])
        if never_gone is not None:
            action.said = msg(
                "{said} They were here on {day}: they had not left, and are no longer to be won back.",
                said=said,
                day=never_gone,
            )
    return done(kept_id, action)


def say_different(book: Book, asked: Sequence[Pair], today: date) -> Done[int]:
    """Remember that these are two people each; they are not asked about again. Return how many pairs."""
    said = plural(
        "{count} pair is two people; you are not asked again.",
        "{count} pairs are two people each; you are not asked again.",
        len(asked),
    )
    with book.action(said) as action:
        pairs.say(book.con, asked, Verdict.DIFFERENT, today)
    return done(len(asked), action)


def say_later(book: Book, asked: Sequence[Pair], today: date) -> Done[int]:
    """Put pairs aside; they stay apart and are listed under "Later". Return how many pairs."""
    said = plural("{count} pair is put aside.", "{count} pairs are put aside.", len(asked))
    with book.action(said) as action:
        pairs.say(book.con, asked, Verdict.LATER, today)
    return done(len(asked), action)


def ask_again(book: Book, asked: Sequence[Pair]) -> Done[int]:
    """Open the question about pairs again. Return how many pairs."""
    said = plural("{count} pair is asked about again.", "{count} pairs are asked about again.", len(asked))
    with book.action(said) as action:
        pairs.open_again(book.con, asked)
    return done(len(asked), action)


def _columns(fields: Collection[MergeField]) -> frozenset[str]:
    """Return the columns of fields that the owner has decided; the number is nothing that files correct."""
    names = {str(field) for field in fields} - {MergeField.NUMBER, MergeField.ADDRESS}
    return frozenset(names) | (ADDRESS_COLUMNS if MergeField.ADDRESS in fields else frozenset())


def _keep_what_was_decided(con: Connection, one: Customer, entries: Sequence[Customer], today: date) -> None:
    """Remember what the entries said otherwise: a file that goes on having both is not asked about again.

    What a file says against a correction already goes before it.
    """
    asked = {each.field for each in differences.of_customers(con, [one.customer_id])}
    decided = _columns(differing(*entries)) - (asked if asked.isdisjoint(ADDRESS_COLUMNS) else asked | ADDRESS_COLUMNS)
    found = [
        Difference(one.customer_id, column, said, entry.source, today)
        for entry in entries
        for column in sorted(decided & COLUMN_WORDS.keys())
        if (said := column_of(entry, column)) and said != column_of(one, column)
    ]
    differences.note(con, found)
    differences.keep_own(con, one.customer_id, {each.field for each in found})


def _end_who_never_left(con: Connection, kept_id: int, gone_id: int, today: date) -> date | None:
    """Close the open cases of who had not left, as what the other entry bought shows; return the day of that.

    While the two were a question, that day held their letters (`bought_meanwhile`). A letter in the post goes on. Where
    both are to be won back the two become one, with the reasons of both (`_join_cases`).
    """
    last = purchases.last_visits(con, [kept_id, gone_id], today)
    own = seen(con, [kept_id, gone_id], today)
    open_now = cases.open_of(con, [kept_id, gone_id])
    if len(open_now) != 1:
        return None
    written = letters.of_cases(con, [case.case_id for case in open_now.values()])
    told = case_reasons.of_cases(con, [case.case_id for case in open_now.values()])
    ((who, case),) = open_now.items()
    day = last.get(gone_id if who == kept_id else kept_id)
    is_posted = any(letter.posted_on is not None for letter in written.get(case.case_id, ()))
    if is_posted or day is None or day > case.opened_on:
        return None
    if day <= counts_after(case, list(told.get(case.case_id, ())), own.get(who)):
        return None
    cases.update(con, replace(case, closed_on=today, outcome=Outcome.STOPPED))
    drop_open_tasks(con, [case.case_id])
    return day


def _join_cases(con: Connection, kept_id: int, gone_id: int, today: date) -> None:
    """Close one of two open cases.

    The one with a letter in the post goes on, else with a letter, held out to compare, with a reason, the older.

    What is known of the other one's reasons counts in it from now on, so that a cause that is not fixed still holds.
    """
    open_now = list(cases.open_of(con, [kept_id, gone_id]).values())
    if len(open_now) < 2:  # noqa: PLR2004 (nothing to join)
        return
    written = letters.of_cases(con, [case.case_id for case in open_now])
    told = _known_reasons(con, open_now)

    compared = {one.case.case_id for one in compared_now(con, today).values() if not one.is_over}

    def weight(case: Case) -> tuple[bool, bool, bool, bool, date, int]:
        made, at = written.get(case.case_id, []), case.case_id
        is_posted = any(letter.posted_on is not None for letter in made)
        return not is_posted, not made, at not in compared, not told[at], case.opened_on, at

    stays, ends = sorted(open_now, key=weight)
    cases.update(con, replace(ends, closed_on=today, outcome=Outcome.MERGED))
    merging.move_open_tasks(con, ends.case_id, stays.case_id)
    if not written.get(stays.case_id):
        house_letters.hand_over(con, ends.case_id, stays.case_id)
    added = _join_reasons(con, stays, told[stays.case_id], told[ends.case_id], today)
    _join_tellings(con, stays, ends, today)
    asked_on = max((day for day in (stays.asked_on, ends.asked_on) if day is not None), default=None)
    joined = replace(
        stays,
        is_urgent=stays.is_urgent or ends.is_urgent,
        asked_on=asked_on,
        asked_by=stays.asked_by if asked_on == stays.asked_on else ends.asked_by,
    )
    if added:  # the written reason did not speak of these
        joined = replace(joined, override_reason="", override_on=None)
    cases.update(con, joined)


def _known_reasons(con: Connection, listed: Sequence[Case]) -> dict[int, list[CaseReason]]:
    unknown = {one.reason_id for one in reasons.all_reasons(con, with_archived=True) if one.key == UNKNOWN_KEY}
    recorded = case_reasons.of_cases(con, [case.case_id for case in listed])
    return {
        case.case_id: [one for one in recorded.get(case.case_id, []) if one.reason_id not in unknown] for case in listed
    }


def _join_reasons(con: Connection, stays: Case, mine: list[CaseReason], theirs: list[CaseReason], today: date) -> bool:
    """Record the other case's reasons besides those of the case that goes on. Return whether any was new."""
    known = {(one.reason_id, one.cause_id) for one in mine}
    new = [one for one in theirs if (one.reason_id, one.cause_id) not in known]
    if not new:
        return False
    others = [replace(one, is_main=one.is_main and not mine) for one in new]
    case_reasons.record(con, stays.case_id, [*mine, *others], today)
    return True


def _join_tellings(con: Connection, stays: Case, ends: Case, today: date) -> None:
    """Carry over what they told in the case that ends, where it is newer: nobody is asked what they have answered."""
    told = newest_tellings(con, [stays.case_id, ends.case_id])
    newer, own = told.get(ends.case_id), told.get(stays.case_id)
    unknown = reasons.by_key(con, UNKNOWN_KEY)
    if newer is None or not newer.words or unknown is None or (own is not None and own.day > newer.day):
        return
    known = [
        one
        for one in case_reasons.of_cases(con, [stays.case_id]).get(stays.case_id, [])
        if one.reason_id != unknown.reason_id
    ]
    if any(one.words.strip() and " ".join(one.words.split()) == newer.words for one in known):
        return  # it came over with its reason
    words = CaseReason(
        stays.case_id, unknown.reason_id, None, not known, SaidBy.CUSTOMER, Certainty.CERTAIN, newer.words, newer.day
    )
    case_reasons.record(con, stays.case_id, [*known, words], today)


def _keep_off(
    con: Connection, both: tuple[Customer, Customer], one: Customer, held: Sequence[Suppression], today: date
) -> None:
    """Let every ground that held for either hold for the one, under both numbers and both spellings.

    What they asked is one word and what a list says another: neither stands for the other.
    """
    own = suppressions.of_customer(con, one.customer_id)
    there = {_word(entry) for entry in own if entry.customer_id == one.customer_id}
    names = {(each.customer_no, match_key(each)) for each in (*both, one)}
    for entry in held:
        for number, key in sorted(names):
            new = replace(entry, suppression_id=0, customer_id=one.customer_id, customer_no=number, match_key=key)
            if _word(new) not in there:
                there.add(_word(new))
                suppressions.add(con, new)
    if any(entry.ground is Ground.DECEASED for entry in held):
        end_cases(con, [one.customer_id], today)


def _word(entry: Suppression) -> tuple[str, str, Ground, bool]:
    return entry.customer_no, entry.match_key, entry.ground, bool(entry.list_says)
