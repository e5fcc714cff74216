"""Who came back lately, and how: for the Today page and the wall."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from winback_gui.domain.campaign import Arm
from winback_gui.domain.case import Outcome
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.money import Money
from winback_gui.domain.voucher import print_code
from winback_gui.services.results.outcomes import AFTER_RETURN, WINDOW_DAYS, Watch, watched_from, win_back_letters
from winback_gui.services.results.voucher_visits import back_by_voucher
from winback_gui.store import campaigns, cases, customers, letters, purchases, settings, vouchers

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from winback_gui.domain.campaign import Letter, Voucher
    from winback_gui.domain.case import Case
    from winback_gui.store.book import Book


_WEEK_DAYS = 7
_WINDOW = timedelta(days=WINDOW_DAYS)


@frozen
class CameBackRow:
    """Somebody who came back.

    Attributes:
        how: "3 weeks after the letter", "with voucher 4F7H-2XKD", "not written to (comparison group)".
        spent: on that day; None when only the voucher says that they came.
        is_booked: the book has a purchase of that day or a later one; else only the voucher says that they came.
    """

    customer_id: int
    case_id: int
    name: str
    how: Message
    spent: Money | None
    on: date
    is_booked: bool = True


@frozen
class CameBackLately:
    """Who came back since a day, newest first, with the sentence beside their number.

    Attributes:
        counted: how many of them count as Results count: who got a letter or is in the comparison group, and came after
            the letters were there. The sentence says of how many, and how many more are listed and why.
        is_this_week: that day lies no more than a week back, so that its weekday names it.
    """

    since: date
    rows: tuple[CameBackRow, ...]
    counted: int
    sentence: Message
    is_this_week: bool


def came_back_since(book: Book, since: date, today: date) -> CameBackLately:
    """Return who came back between two days, both included."""
    con = book.con
    listed = [one for one in cases.closed_cases(con, since, today) if one.outcome is Outcome.CAME_BACK]
    names = {one.customer_id: one.name for one in customers.by_ids(con, [one.customer_id for one in listed])}
    written = letters.of_cases(con, [one.case_id for one in listed])
    used = vouchers.of_letters(con, [one.letter_id for some in written.values() for one in some])
    drawn = campaigns.draws_of(con, [one.case_id for one in listed])
    held_out = {at for at, draws in drawn.items() if draws[-1].arm is Arm.HELD_OUT}
    currency = settings.load_shop(con).currency
    unbooked = back_by_voucher(con, names, today)
    spent = purchases.spent_on(con, ((one.case_id, one.customer_id, one.closed_on) for one in listed if one.closed_on))
    rows = [
        CameBackRow(
            one.customer_id,
            one.case_id,
            names[one.customer_id],
            _how(one, written.get(one.case_id, []), used, is_held_out=one.case_id in held_out),
            Money(spent[one.case_id], currency) if one.case_id in spent else None,
            one.closed_on,
            is_booked=unbooked.get(one.customer_id) != one.closed_on,
        )
        for one in listed
        if one.closed_on is not None
    ]
    rows.sort(key=lambda row: row.on, reverse=True)
    # Whoever came since that day may have come because of a letter of three months before it.
    starts = watched_from(con, since, today)
    letters_since = min((since - _WINDOW, *(one.start for one in starts.values())))  # second letters lengthen the watch
    others = [row for row in rows if not _counts(row, starts.get(row.case_id))]
    is_this_week = (today - since).days <= _WEEK_DAYS
    posted = () if starts else letters.posted(con, letters_since, today)
    none = (
        msg("nobody counts of those who got a letter since {day}", day=letters_since)
        if any(one.purpose not in AFTER_RETURN for one in posted)
        else msg("no letter went out since {day}", day=letters_since)
        if starts or letters.any_posted(con, today)
        else msg("no letter went out yet")
    )
    sentence = _sentence(len(starts), _why_not_counted(book, others, written, starts), letters_since, none)
    return CameBackLately(since, tuple(rows), len(rows) - len(others), sentence, is_this_week)


def _counts(row: CameBackRow, watch: Watch | None) -> bool:
    """Whether Results count them: they came after the letter was there, or would have been, and within its time."""
    return watch is not None and watch.start < row.on <= watch.until


def _how(case: Case, written: list[Letter], used: dict[int, Voucher], *, is_held_out: bool) -> Message:
    codes = [used[one.letter_id] for one in written if one.letter_id in used]
    redeemed = next((one for one in codes if one.redeemed_on is not None), None)
    if redeemed is not None:
        return msg("with voucher {code}", code=print_code(redeemed.code))
    posted = [one.posted_on for one in written if one.posted_on is not None]
    if not posted:
        return msg("not written to (comparison group)") if is_held_out else msg("before a letter went out")
    if case.closed_on is not None and case.closed_on <= posted[0]:
        return msg("before the letter was there")
    if codes:
        return msg("without the voucher")
    weeks = ((case.closed_on or posted[-1]) - posted[-1]).days // 7
    if not weeks:
        return msg("within a week of the letter")
    return plural("{count} week after the letter", "{count} weeks after the letter", weeks)


def _why_not_counted(
    book: Book, others: list[CameBackRow], written: dict[int, list[Letter]], watched: Mapping[int, Watch]
) -> list[Message]:
    """Say how many are listed and do not count, each for one reason."""
    in_both = {at for both in campaigns.both_drawn(book.con) for at in both}
    both = {row.case_id for row in others if row.case_id in in_both}
    apart = {row.case_id for row in others if _is_apart(written.get(row.case_id, []))} - both
    late = {row.case_id for row in others if _is_late(row, written.get(row.case_id, []), watched)} - both - apart
    said = []
    if before := len(others) - len(both) - len(apart) - len(late):
        said.append(plural("{count} more came before a letter was there, or without one",
                           "{count} more came before a letter was there, or without one", before))  # fmt: skip
    if late:
        said.append(plural("{count} more came too late to be counted",
                           "{count} more came too late to be counted", len(late)))  # fmt: skip
    if apart:
        said.append(plural("{count} more got a letter that was not to win them back",
                           "{count} more got a letter that was not to win them back", len(apart)))  # fmt: skip
    if both:
        said.append(plural("{count} more got a letter and was in the comparison group, too",
                           "{count} more got a letter and were in the comparison group, too", len(both)))  # fmt: skip
    return said


def _is_apart(written: list[Letter]) -> bool:
    posted = [one for one in written if one.posted_on is not None and one.purpose not in AFTER_RETURN]
    return bool(posted) and not win_back_letters(posted)


def _is_late(row: CameBackRow, written: list[Letter], watched: Mapping[int, Watch]) -> bool:
    watch = watched.get(row.case_id)
    if watch is not None:
        return row.on > watch.until
    posted = [one.posted_on for one in written if one.posted_on is not None and one.purpose not in AFTER_RETURN]
    return bool(posted) and row.on > min(posted) + _WINDOW


def _sentence(count: int, others: list[Message], since: date, none: Message) -> Message:
    """Say of how many the counted ones are, and of those listed who are not among them why.

    `since`: the day from which on letters are looked at. `none`: what is said where nobody counts.
    """
    said = plural(
        "of {count} who got a letter since {day} or is in the comparison group",
        "of {count} who got a letter since {day} or are in the comparison group",
        count,
        day=since,
    )
    said = said if count else none
    for more in others:
        said = msg("{counted}; {more}", counted=said, more=more)
    return said
