"""What was taken out because a list had it no more, and a list has again: perhaps that list lacked it by mistake.

By itself nothing comes back: an older list has it, too. The owner is told, and one click puts it back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import Message, msg, plural
from winback_gui.services.acting import done
from winback_gui.services.imports.no_longer import sales_of, sales_words
from winback_gui.services.results.close_returned import came_back_words, close_returned
from winback_gui.store import gone_sales, purchases, settings, taken_out

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from winback_gui.importing.report import GoneSale, ImportReport
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book
    from winback_gui.store.connection import Connection
    from winback_gui.store.gone_sales import Key


class Again(NamedTuple):
    """What lists have of purchases that are taken out.

    Attributes:
        found: may be put back.
        others: how many rows stay out: the owner took them out by hand, or the list is older (`taken_out`).
        newer: by source, what became of those, of which an older list says nothing.
    """

    found: tuple[GoneSale, ...]
    others: int
    newer: dict[str, frozenset[Key]]


def listed_again(con: Connection) -> Again:
    """Return what lists have again of what was taken out for them.

    Args:
        con: the book, with what its lists hold beside it.
    """
    found: list[GoneSale] = []
    others, newer = 0, {}
    for source, last_day in gone_sales.last_days(con).items():
        listed = taken_out.listed_again(con, source, last_day)
        found += sales_of(con, listed.again, last_day)
        others += listed.others
        newer[source] = listed.newer
    return Again(tuple(found), others, newer)


def put_back(book: Book, found: Iterable[GoneSale], today: date) -> Done[int]:
    """Put purchases back as what they were, and return how many; who came back by them is found out, and said.

    Raises:
        WinbackError: none of them is out of the book any more.
    """
    with book.action(msg("Purchases are put back.")) as action:
        whose = taken_out.put_back(book.con, {one.purchase_id for one in found})
        if not whose:
            raise WinbackError(msg("These purchases are in your book already. Nothing was changed."))
        purchases.mark_no_visits(book.con, settings.load_shop(book.con).no_visit_kinds)  # perhaps told since
        back = close_returned(book.con, today, sorted(set(whose)))
        said = plural("{count} purchase is put back.", "{count} purchases are put back.", len(whose))
        action.said = msg("{said} {again}", said=said, again=came_back_words(len(back))) if back else said
    return done(len(whose), action)


def listed_again_words(report: ImportReport, *, by_name: bool) -> Message | None:
    """Return what was taken out for a list and is in this one, with whose it is; None where there is nothing.

    Args:
        report: of the import.
        by_name: customers are called by their names, else by their numbers.
    """
    found = report.listed_again
    if not found:
        return None
    return plural(
        "**{count} purchase of this list stays out, because you took it out of your book when a list did not have it "
        "any more:** {sales}. If that list was wrong, put it back.",
        "**{count} purchases of this list stay out, because you took them out of your book when a list did not have "
        "them any more:** {sales}. If that list was wrong, put them back.",
        len(found), sales=sales_words(found, by_name=by_name),
    )  # fmt: skip
