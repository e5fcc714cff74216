"""Find who stopped coming: step 1 of the walk.

numpy and the analytics load at the first call, which happens in a worker: start-up stays free of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.store import cases, purchases, settings, suppressions

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from winback_gui.analytics.story import Story
    from winback_gui.domain.case import Case
    from winback_gui.domain.lapse import Standing
    from winback_gui.services.lapsed_rows import IdentifyResult
    from winback_gui.services.standings import Standings
    from winback_gui.store.book import Book


def work_out(book: Book, today: date, *, horizon_days: int | None = None) -> Standings:
    """Return where every customer stands, for a caller to keep and to `update` after an edit."""
    from winback_gui.services.standings import Standings as Kept  # noqa: PLC0415 (loads numpy)

    return Kept.of(book, today, horizon_days=horizon_days)


def identify(book: Book, today: date, *, standings: Standings | None = None) -> IdentifyResult:
    """Return who stopped coming, who is about to, and who came once: best first, with counts, months and cut-off.

    Args:
        book: to be read.
        today: the day asked about; what lies after it is ignored.
        standings: those kept from an earlier call for the same day; None = worked out anew.
    """
    from winback_gui.services.lapsed_rows import build_result  # noqa: PLC0415 (loads numpy)

    kept = work_out(book, today) if standings is None else standings
    held = suppressions.of_customers(book.con)
    return build_result(kept, _newest_cases(book, today), settings.load_shop(book.con), held)


def _newest_cases(book: Book, today: date) -> dict[int, Case]:
    newest = cases.latest_decisions(book.con)
    return {customer_id: case for customer_id, case in newest.items() if case.opened_on <= today}


def standing_of(
    book: Book, customer_ids: Iterable[int], today: date, *, standings: Standings | None = None
) -> dict[int, Standing]:
    """Return the standing of some customers, by id; those who never bought are left out."""
    kept = work_out(book, today) if standings is None else standings
    found = ((customer_id, kept.standing(customer_id)) for customer_id in customer_ids)
    return {customer_id: standing for customer_id, standing in found if standing is not None}


def story_of_customer(book: Book, customer_id: int, today: date) -> Story:
    """Return what a customer came for first, what they liked, and their weekday."""
    from winback_gui.analytics.story import story_of  # noqa: PLC0415 (the list and the counts need not load it)

    return story_of(purchases.of_customer(book.con, customer_id), today)
