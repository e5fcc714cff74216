"""What a newer list of the same source says by saying it no more: a sale that was cancelled, or is another one now.

Without a receipt number nothing tells that a row with another price, day or customer is the one of before: it comes in
beside it. But of days that the list plainly covers, what it does not have any more did not happen so. The owner
decides: a list of some customers, of one till or one kind of goods is no list of the days.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.domain.money import Money
from winback_gui.domain.purchase import day_from_number
from winback_gui.importing.report import GoneSale
from winback_gui.services.acting import done
from winback_gui.services.imports.words import in_a_row
from winback_gui.services.reason.open_again import again_words, ended_by_visit, open_again
from winback_gui.store import customers, gone_sales, purchases, settings, taken_out

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from winback_gui.importing.report import ImportReport
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book
    from winback_gui.store.connection import Connection
    from winback_gui.store.gone_sales import Key

_LEAST: Final = 20
"""So many purchases of the days must be in the list still."""
_MOST: Final = 0.05
"""The share of them that may be there no more: beyond it, it is a list of some of them."""
_FEW: Final = 3
"""So few may be, whatever the share."""
_LEFT_OUT: Final = 2
"""So many of one customer or of one kind, of which the list has none at all, were left out."""
_SHOWN: Final = 8


def no_longer_listed(
    con: Connection, until_id: int, newer: Mapping[str, Collection[Key]]
) -> tuple[tuple[GoneSale, ...], int]:
    """Return what the book has of the days of the lists and these have no more; to be asked once all are written.

    And how many rows that could not be read keep more of it from being told: it may stand in them.

    Args:
        con: the book, with what its lists hold beside it.
        until_id: the last purchase before the import.
        newer: by source, what the lists are older than: nothing is asked of it (`listed_again`).
    """
    found: list[GoneSale] = []
    unread = 0
    for source, last_day in gone_sales.last_days(con).items():
        rows = [row for row in _of_source(con, source, until_id) if row.key not in newer[source]]
        if rows and (count := gone_sales.unread(con, source)):
            unread += count
        else:
            found += sales_of(con, rows, last_day)
    return tuple(found), unread


def sales_of(con: Connection, rows: Sequence[gone_sales.GoneRow], last_day: int) -> tuple[GoneSale, ...]:
    """Return purchases with whose they are; `last_day`: the day number with which the list ends."""
    currency = settings.load_shop(con).currency
    who = {one.customer_id: one for one in customers.by_ids(con, sorted({row.customer_id for row in rows}))}
    return tuple(
        GoneSale(
            row.purchase_id,
            who[row.customer_id].customer_no,
            who[row.customer_id].name,
            day_from_number(row.day),
            Money(row.amount_minor, currency),
            day_from_number(last_day),
            row.what,
        )
        for row in rows
    )


def _of_source(con: Connection, source: str, until_id: int) -> list[gone_sales.GoneRow]:
    days = gone_sales.days_covered(con, source, until_id)
    held = gone_sales.count_held(con, source, until_id, days)
    if held < _LEAST:
        return []
    count = gone_sales.count_gone(con, source, until_id, gone_sales.days_that_differ(con, source, days))
    if not count or count > max(_FEW, _MOST * held) or held - count < _LEAST:
        return []
    return gone_sales.without_left_out(con, source, days, gone_sales.gone(con, source, until_id), _LEFT_OUT)


def take_out(book: Book, found: Iterable[GoneSale], today: date) -> Done[int]:
    """Take purchases out that a list has no more, and return how many; win-backs that they had ended go on.

    They stay as taken out, so that an older list does not bring them again by itself (`listed_again`).

    Raises:
        WinbackError: none of them is in the book any more.
    """
    until = {one.purchase_id: one.list_until for one in found}
    with book.action(msg("Purchases are taken out.")) as action:
        before = ended_by_visit(book.con, today)
        gone = taken_out.take_out(book.con, until)
        if not gone:
            raise WinbackError(msg("These purchases were taken out already. Nothing was changed."))
        for one in gone:
            if one.is_visit:  # beneath it nobody saw what lists say of the day alone
                purchases.take_out_days_alone(book.con, one.customer_id, one.day)
        again = len(open_again(book.con, before, today))
        said = plural(
            "{count} purchase that the list does not have any more is taken out.",
            "{count} purchases that the list does not have any more are taken out.",
            len(gone),
        )
        action.said = msg("{said} {again}", said=said, again=again_words(again)) if again else said
    return done(len(gone), action)


def no_longer_words(report: ImportReport, *, by_name: bool) -> Message | None:
    """Return what the book has and the lists have no more, with whose it is; None where there is nothing.

    Args:
        report: of the import.
        by_name: customers are called by their names, else by their numbers.
    """
    found = report.no_longer
    if not found:
        return None
    return plural(
        "**{count} purchase of the days of this list is in your book, and no longer in the list:** {sales}. Perhaps it "
        "was cancelled or put right there since.",
        "**{count} purchases of the days of this list are in your book, and no longer in the list:** {sales}. Perhaps "
        "they were cancelled or put right there since.",
        len(found), sales=sales_words(found, by_name=by_name),
    )  # fmt: skip


def not_compared_words(report: ImportReport) -> Message | None:
    """Return that what the lists have no more could not be told, and why; None where it could."""
    if not report.not_compared:
        return None
    return plural(
        "**The list was not compared with what your book has of these days,** because {count} line was left out. "
        "Purchases that were cancelled or put right there since may still be in your book.",
        "**The list was not compared with what your book has of these days,** because {count} lines were left out. "
        "Purchases that were cancelled or put right there since may still be in your book.",
        report.not_compared,
    )


def sales_words(found: Sequence[GoneSale], *, by_name: bool) -> Message:
    """Return the first of some purchases, with whose they are, and how many more there are."""
    shown = [_sale_words(one, one.name if by_name else one.customer_no) for one in found[:_SHOWN]]
    if len(found) > _SHOWN:
        shown.append(plural("and {count} more", "and {count} more", len(found) - _SHOWN))
    return in_a_row(shown)


def _sale_words(one: GoneSale, who: str) -> Message:
    if not one.what:
        return msg("{who} on {day} ({money})", who=as_typed(who), day=one.day, money=one.amount)
    return msg(
        "{who} on {day} ({what}, {money})", who=as_typed(who), day=one.day, what=as_typed(one.what), money=one.amount
    )
