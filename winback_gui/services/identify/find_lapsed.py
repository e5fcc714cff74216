"""Find who stopped coming: step 1 of the walk.

numpy and the analytics load at the first call, which happens in a worker: start-up stays free of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.services.reason.comparison_time import free_cases
from winback_gui.store import appointments, cases, settings, suppressions

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.services.identify.identify_result import IdentifyResult
    from winback_gui.services.identify.standings import Standings
    from winback_gui.store.book import Book


def work_out(book: Book, today: date, *, horizon_days: int | None = None) -> Standings:
    """Return where every customer stands, for a caller to keep and to `update` after an edit."""
    from winback_gui.services.identify.standings import Standings as Kept  # noqa: PLC0415 (loads numpy)

    return Kept.of(book, today, horizon_days=horizon_days)


def identify(book: Book, today: date, *, standings: Standings | None = None) -> IdentifyResult:
    """Return who stopped coming, who is about to, and who came once: best first, with counts, months and cut-off.

    Args:
        book: to be read.
        today: the day asked about; what lies after it is ignored.
        standings: those kept from an earlier call for the same day; None = worked out anew.
    """
    from winback_gui.services.identify.identify_result import build_result  # noqa: PLC0415 (loads numpy)
    from winback_gui.services.identify.lift import lifts_of  # noqa: PLC0415 (loads numpy)

    kept = work_out(book, today) if standings is None else standings
    con = book.con
    held, coming = suppressions.of_customers(con), appointments.days_that_hold(con, today)
    newest, shop = cases.latest_columns(con, today, but=free_cases(con, today)), settings.load_shop(con)
    return build_result(kept, newest, shop, lifts_of(con, today), held, coming)
