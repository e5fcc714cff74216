"""Why another number of people has stopped after an import: who bought since, and whose chance is another one.

Who has stopped is told anew from all that the book knows, and an import brings more of that: people who came back show
that others like them come back, too. No earlier verdict is kept against it; this says what moved instead.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from winback_gui.domain.frozen import frozen
from winback_gui.domain.lapse import Status
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.purchase import day_number, month_after
from winback_gui.services.identify.standings import Standings
from winback_gui.store import imports

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from winback_gui.analytics.histories import Ints
    from winback_gui.store.book import Book

_LONG_AGO = timedelta(days=45)  # what was said before an import of so long ago is no news any more
_WONDERED = timedelta(days=14)  # for so long the list itself says who left it without having bought
_NEW_ON_LIST = msg("On the list more may be new: it holds those in seasons and about once a year, too.")


@frozen
class BeforeImport:
    """Where everybody stood before the newest import of sales.

    Attributes:
        imported_on: its day; what other files brought on that day belongs to it.
        standings: None = there is no such import of late, or it was the first.
    """

    imported_on: date | None = None
    standings: Standings | None = None

    def update(self, _book: Book, _customer_ids: Iterable[int]) -> BeforeImport:
        """Return itself: an edit of today does not change what was said before the import."""
        return self


@frozen
class Moved:
    """Those who had stopped before an import, against those who have now.

    Attributes:
        was, now: how many stopped; of a span of days with those who came back since, as its months count them.
        bought: of those before, who bought since.
        likelier_ids: ... who did not, and whose chance of return is higher than it was then.
        merged: ... who are no longer in the book by themselves.
        joined: who has stopped now, and had not then.
        to_years: who had stopped and has not bought, but is told now to come in seasons or about once a year: no month
            counts them any more.
        to_months: ... was told so then: a month counts them now.
        paused: of those before, who had come back by then; by what is known now they never stopped.
        otherwise_ids: ... who did not buy and are not likelier to come, but told in another way: in seasons, by another
            number of days for what they mostly buy, or as no regular.
    """

    was: int
    now: int
    bought: int
    likelier_ids: tuple[int, ...]
    merged: int
    joined: int
    to_years: int = 0
    to_months: int = 0
    paused: int = 0
    otherwise_ids: tuple[int, ...] = ()

    @property
    def likelier(self) -> int:
        """How many are likelier to come again than was known then."""
        return len(self.likelier_ids)


@frozen
class Likelier:
    """Who left the list of late without having bought, and the sentence that says why."""

    customer_ids: tuple[int, ...]
    sentence: Message


def before_import(book: Book, standings: Standings) -> BeforeImport:
    """Return where everybody stood before the newest import of sales; it reads all visits once more."""
    found = imports.newest_sales(book.con)
    if found is None or standings.today - found[1] > _LONG_AGO:
        return BeforeImport()
    import_id, imported_on = found
    return BeforeImport(imported_on, Standings.before_import(book, standings.today, import_id))


def moved(before: Standings, now: Standings, span: tuple[date, date] | None = None) -> Moved:
    """Return what moved since an import: each who was told of then or is now is in one part, so that they add up.

    Args:
        before: from `before_import`.
        now: of today.
        span: only those whose last visit is from the first day to before the second one; None = all.
    """
    then, today = before.columns, now.columns
    stopped_then, stopped_now = _stopped(before, span), _stopped(now, span)
    gone = np.setdiff1d(stopped_then, stopped_now, assume_unique=True)
    there = gone[np.isin(gone, today.customer_ids, assume_unique=True)]
    at_then, at_now = np.searchsorted(then.customer_ids, there), np.searchsorted(today.customer_ids, there)
    paused = np.isin(there, _back(before, span))
    bought = ~paused & (today.last[at_now] > then.last[at_then])
    # Who is counted by years now, and no longer by months, has stopped all the same; and so the other way round.
    to_years = ~paused & ~bought & today.is_by_year[at_now] & np.isin(there, _lapsed(now, span))
    others = ~paused & ~bought & ~to_years
    # Where a number of days tells who stopped, no chance does.
    rose = (today.chance_of_return[at_now] > then.chance_of_return[at_then]) & (now.fit.rule.fixed_days is None)
    rose &= ~np.isin(there, _lapsed(now, span))
    joined = np.setdiff1d(stopped_now, stopped_then, assume_unique=True)
    to_months = np.isin(joined, _lapsed(before, span)) & np.isin(joined, then.customer_ids[then.is_by_year])
    return Moved(
        was=len(stopped_then),
        now=len(stopped_now),
        bought=int(bought.sum()),
        likelier_ids=tuple(there[others & rose].tolist()),
        merged=len(gone) - len(there),
        joined=int((~to_months).sum()),
        to_years=int(to_years.sum()),
        to_months=int(to_months.sum()),
        paused=int(paused.sum()),
        otherwise_ids=tuple(there[others & ~rose].tolist()),
    )


def is_wondered_at(book: Book, today: date) -> bool:
    """Return whether sales came in so lately that an owner may miss somebody on the list; it reads no visits."""
    found = imports.newest_sales(book.con)
    return found is not None and today - found[1] <= _WONDERED


def likelier_since(before: BeforeImport, now: Standings) -> Likelier | None:
    """Return who left those who stopped since the newest import, though they bought nothing; None = nobody did."""
    if before.standings is None or before.imported_on is None or now.today - before.imported_on > _WONDERED:
        return None
    found = moved(before.standings, now)
    ids = tuple(sorted((*found.likelier_ids, *found.otherwise_ids)))
    if not ids:
        return None
    if found.otherwise_ids:
        sentence = plural(
            "**{count} person no longer counts as stopped, though they did not buy:** what you brought in on "
            "{day:short} shows more of how your customers come, and how likely they come again.",
            "**{count} people no longer count as stopped, though they did not buy:** what you brought in on "
            "{day:short} shows more of how your customers come, and how likely they come again.",
            len(ids),
            day=before.imported_on,
        )
        return Likelier(ids, sentence)
    sentence = plural(
        "**{count} person no longer counts as stopped, though they did not buy:** what you brought in on {day:short} "
        "shows that they are likelier to come.",
        "**{count} people no longer count as stopped, though they did not buy:** what you brought in on {day:short} "
        "shows that they are likelier to come.",
        len(ids),
        day=before.imported_on,
    )
    return Likelier(ids, sentence)


def moved_words(before: BeforeImport | None, now: Standings, span: tuple[date, date] | None = None) -> Message | None:
    """Return why the number is another one since the newest import; None where nothing moved or nobody had stopped."""
    if before is None or before.standings is None or before.imported_on is None:
        return None
    found = moved(before.standings, now, span)
    said = _parts(found)
    if not found.was or not said:
        return None
    joined = said[0]
    for one in said[1:]:
        joined = msg("{one}; {other}", one=joined, other=one)
    if span is not None:
        in_months = _moved_in_months(span, found.was, before.imported_on, joined)
        return msg("{moved} {list}", moved=in_months, list=_NEW_ON_LIST) if found.joined else in_months
    return plural(
        "**Before what you brought in on {day} it was {count}.** {moved}.",
        "**Before what you brought in on {day} they were {count}.** {moved}.",
        found.was,
        day=before.imported_on,
        moved=joined,
    )


def _moved_in_months(span: tuple[date, date], was: int, day: date, moved: Message) -> Message:
    """Say what moved under the months: other people than on the list, which leaves out who came back."""
    if span[1] <= month_after(span[0]):
        return msg(
            "**In this month it was {was} before what you brought in on {day},** with those who have come back since. "
            "{moved}.",
            was=was,
            day=day,
            moved=moved,
        )
    return msg(
        "**In these months it was {was} before what you brought in on {day},** with those who have come back since. "
        "{moved}.",
        was=was,
        day=day,
        moved=moved,
    )


def _stopped(standings: Standings, span: tuple[date, date] | None) -> Ints:
    if span is None:
        return _lapsed(standings, None)
    return np.unique(np.concatenate(standings.stopped_between(day_number(span[0]), day_number(span[1]))))


def _back(standings: Standings, span: tuple[date, date] | None) -> Ints:
    """Return who is counted in the months of the span and had come back; of all who stopped nobody had."""
    if span is None:
        return np.zeros(0, np.int64)
    return standings.stopped_between(day_number(span[0]), day_number(span[1]))[1]


def _lapsed(standings: Standings, span: tuple[date, date] | None) -> Ints:
    """Return who is lapsed and was last here in the span, whether or not a month counts them."""
    columns = standings.columns
    lapsed = columns.has_status(Status.LAPSED)
    if span is not None:
        lapsed &= (columns.last >= day_number(span[0])) & (columns.last < day_number(span[1]))
    ids: Ints = columns.customer_ids[lapsed]
    return ids


def _parts(found: Moved) -> list[Message]:
    """Return what became of those who had stopped, and how many came to them; nobody is named who is none."""
    parts = (
        (found.bought, plural("{count} bought since", "{count} bought since", found.bought)),
        (
            found.likelier,
            plural(
                "{count} did not buy, but is likelier to come again than was known then",
                "{count} did not buy, but are likelier to come again than was known then",
                found.likelier,
            ),
        ),
        (
            len(found.otherwise_ids),
            plural(
                "{count} did not buy, but is no longer counted by what is known now",
                "{count} did not buy, but are no longer counted by what is known now",
                len(found.otherwise_ids),
            ),
        ),
        (
            found.paused,
            plural(
                "{count} had come back, and that pause is no longer counted",
                "{count} had come back, and their pause is no longer counted",
                found.paused,
            ),
        ),
        (
            found.to_years,
            plural(
                "{count} is counted by years now, no longer by months",
                "{count} are counted by years now, no longer by months",
                found.to_years,
            ),
        ),
        (found.merged, plural("{count} is no longer in the book", "{count} are no longer in the book", found.merged)),
        (
            found.to_months,
            plural(
                "{count} more is counted by months now, no longer by years",
                "{count} more are counted by months now, no longer by years",
                found.to_months,
            ),
        ),
        (found.joined, plural("{count} other came to them", "{count} others came to them", found.joined)),
    )
    return [words for count, words in parts if count]
