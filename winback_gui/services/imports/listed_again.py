"""What was taken out because a list had it no more, and a list has again: perhaps that list lacked it by mistake.

By itself nothing comes back: an older list has it, too. The owner is told, and one click puts it back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import Message, msg, plural
from winback_gui.services.acting import done
from winback_gui.services.imports.no_longer import TAKEN_OUT, sales_of, sales_words
from winback_gui.services.results.close_returned import close_returned
from winback_gui.store import gone_sales, settings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from winback_gui.importing.report import GoneSale, ImportReport
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book
    from winback_gui.store.connection import Connection


def listed_again(con: Connection) -> tuple[tuple[GoneSale, ...], int]:
    """Return what lists have again of what was taken out for them, and how many rows stay out by the owner's own hand.

    Args:
        con: the book, with what its lists hold beside it.
    """
    kept = settings.get(con, TAKEN_OUT) or {}
    rows = [row for source in gone_sales.sources(con) for row in gone_sales.listed_again(con, source)]
    back = [row for row in rows if str(row.purchase_id) in kept]
    return sales_of(con, back), len(rows) - len(back)


def put_back(book: Book, found: Iterable[GoneSale], today: date) -> Done[int]:
    """Put purchases back as what they were, and return how many; who came back by them is found out.

    Raises:
        WinbackError: none of them is out of the book any more.
    """
    kept = settings.get(book.con, TAKEN_OUT) or {}
    kinds = {one.purchase_id: kept[key] for one in found if (key := str(one.purchase_id)) in kept}
    with book.action(msg("Purchases are put back.")) as action:
        whose = gone_sales.put_back(book.con, kinds)
        if not whose:
            raise WinbackError(msg("These purchases are in your book already. Nothing was changed."))
        settings.put(book.con, TAKEN_OUT, {key: kind for key, kind in kept.items() if int(key) not in kinds})
        close_returned(book.con, today, sorted(set(whose)))
        action.said = plural("{count} purchase is put back.", "{count} purchases are put back.", len(whose))
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


def stay_out_words(report: ImportReport) -> Message | None:
    """Return how many rows were left out because the owner took them out, or typed them anew; None = none was."""
    if not report.stay_out:
        return None
    return plural(
        "{count} purchase of this list stays out, because you took it out of your book or changed it",
        "{count} purchases of this list stay out, because you took them out of your book or changed them",
        report.stay_out,
    )
