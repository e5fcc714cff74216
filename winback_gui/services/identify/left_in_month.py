"""Who stopped in a month, or in several side by side, and what they had in common against those who went on coming."""

from __future__ import annotations

from datetime import date

import numpy as np

from winback_gui.analytics.habits import Trait
from winback_gui.analytics.histories import Ints, some_rows
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.purchase import day_number, month_after
from winback_gui.services.identify.in_common import MOST_LOOKED_AT, shared_traits, stayed_since
from winback_gui.services.identify.moved_by_import import BeforeImport, moved_words
from winback_gui.services.identify.standings import Standings
from winback_gui.services.wording import when_words
from winback_gui.store.book import Book


@frozen
class LeftInMonth:
    """One month of departures, or several side by side.

    Attributes:
        first_day, last_month: the first of the month, and of the last one; of a single month they are the same.
        customer_ids: the regulars who stopped then, and have not come back.
        back_ids: who stopped then, too, and came back since.
        stayed_count: regulars of that time who never stopped since, as far as they were looked at.
        sentence: how many stopped.
        in_common: what stands out, a sentence each, the surest first; empty = nothing does.
        honest: what to say beside it: how it is told, or that nothing stands out.
        moved: why it was another number before the newest import; None = it was not, or that is long ago.
        traces: of what each sentence of `in_common` tells.
    """

    first_day: date
    last_month: date
    customer_ids: tuple[int, ...]
    back_ids: tuple[int, ...]
    stayed_count: int
    sentence: Message
    in_common: tuple[Message, ...]
    honest: Message
    moved: Message | None = None
    traces: tuple[Trait, ...] = ()


def left_in_month(
    book: Book,
    standings: Standings,
    first_day: date,
    before: BeforeImport | None = None,
    *,
    last_month: date | None = None,
) -> LeftInMonth:
    """Return who stopped in a month, and what they had in common in the year before they left.

    Months that are bad side by side have one cause: together more people tell of it than each month alone.

    Args:
        book: to be read.
        standings: of today.
        first_day: the first of the month.
        before: where everybody stood before the newest import, where that is known already.
        last_month: the first of the last month, where they are several; None = it is one.
    """
    last = last_month or first_day
    after = month_after(last)
    start, end = day_number(first_day), day_number(after)
    gone, back = standings.stopped_between(start, end)
    stopped, stayed = len(gone) + len(back), stayed_since(standings, start, end)
    left = _last_days(standings, gone, back, start, end)
    shared = shared_traits(book, left, stayed, stopped)
    return LeftInMonth(
        first_day,
        last,
        tuple(gone.tolist()),
        tuple(back.tolist()),
        len(stayed),
        _stopped_words(when_words(first_day, last), stopped, len(back)),
        shared.said,
        shared.honest,
        moved_words(before, standings, (first_day, after)),
        shared.traits,
    )


def _last_days(standings: Standings, gone: Ints, back: Ints, start: int, end: int) -> dict[int, int]:
    """Return the day of the last visit of those who stopped, or some of very many, before they did."""
    columns, returned = standings.columns, standings.returned
    found = dict(zip(gone.tolist(), columns.last[np.searchsorted(columns.customer_ids, gone)].tolist(), strict=True))
    mine = np.isin(returned.customer_ids, back) & (returned.last >= start) & (returned.last < end)
    found |= dict(zip(returned.customer_ids[mine].tolist(), returned.last[mine].tolist(), strict=True))
    ids = list(found)
    return {ids[at]: found[ids[at]] for at in some_rows(len(ids), MOST_LOOKED_AT).tolist()}


def _stopped_words(when: Message, count: int, back: int) -> Message:
    said = plural("{count} regular stopped {when}", "{count} regulars stopped {when}", count, when=when)
    if not back:
        return msg("**{stopped}.**", stopped=said)
    came = plural("{count} of them has come back since", "{count} of them have come back since", back)
    return msg("**{stopped};** {back}.", stopped=said, back=came)
