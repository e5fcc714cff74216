"""Regulars who were all last here in one month and are missed since: said while most of them can still be won."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from winback_gui.analytics.histories import some_rows
from winback_gui.analytics.late_together import is_news, late_together
from winback_gui.domain.frozen import frozen
from winback_gui.domain.lapse_words import status_name
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.purchase import day_number, month_after
from winback_gui.domain.suppression import Ground
from winback_gui.services.identify.in_common import MOST_LOOKED_AT, SharedTraits, shared_traits, stayed_since
from winback_gui.services.listed_names import listed_names
from winback_gui.services.people_listed import MOST_LISTED, ListedPerson, PeopleListed
from winback_gui.services.results.voucher_visits import back_by_voucher
from winback_gui.store import customers, purchases, suppressions, vouchers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.services.identify.standings import Standings
    from winback_gui.store.book import Book

_EXPLAIN = frozenset({Ground.DECEASED, Ground.MOVED})


@frozen
class MissedSince:
    """A month since which unusually many are missed.

    Attributes:
        first_day: the first of the month in which they were last here.
        customer_ids: who they are.
        usual: how many it usually is so soon after a month.
        shared: what they have in common, against those who went on coming.
        is_first_year: no earlier year can say whether many are away in these weeks of each.
        is_long_ago: so long that in most shops it could be told by now whether they stopped.
    """

    first_day: date
    customer_ids: tuple[int, ...]
    usual: float
    shared: SharedTraits
    is_first_year: bool
    is_long_ago: bool = False

    @property
    def said(self) -> Message:
        """How many they are, beside how many it usually is, and the surest of what they have in common."""
        if not self.shared.said:
            return self.counted
        return msg("{counted} {trace}", counted=self.counted, trace=self.shared.said[0])

    @property
    def counted(self) -> Message:
        """How many they are, beside how many it usually is."""
        missed = plural(
            "**{count} regular was last here in {month:month} and is missed since:** {beside}. {yet}",
            "**{count} regulars were last here in {month:month} and are missed since:** {beside}. {yet}",
            len(self.customer_ids),
            month=self.first_day,
            beside=self._beside(math.floor(self.usual + 0.5)),
            yet=msg("As others of your customers came again after as long, not all of them are called gone yet.")
            if self.is_long_ago
            else msg("Most may still come."),
        )  # fmt: skip
        if self.is_long_ago or not self.is_first_year:
            return missed
        return msg("{missed} If many are on holiday in these weeks, it looks the same.", missed=missed)

    def _beside(self, usual: int) -> Message:
        if self.is_long_ago:
            if not usual:
                return msg("so long after other months it was hardly ever one")
            return plural("so long after other months it was about {count}",
                          "so long after other months it was about {count}", usual)  # fmt: skip
        if not usual:
            return msg("so soon after other months it was hardly ever one")
        return plural("so soon after other months it was about {count}",
                      "so soon after other months it was about {count}", usual)  # fmt: skip


def missed_since(book: Book, standings: Standings) -> MissedSince | None:
    """Return the newest month since which more regulars are missed than chance explains; None = there is none.

    Whoever died or moved away is missed in none, nor who was here with a voucher since.
    None, too, where newer sales are missing, so that everybody looks late, and where the month stands out by those who
    have stopped: then that is said of it.

    Args:
        book: to be read; all its visits are.
        standings: of today.
    """
    if standings.sales.is_behind and not standings.sales.is_counted_to:
        return None
    visits = purchases.visit_columns(book.con, standings.today)
    found = late_together(visits, standings.columns, standings.fit, _explained(book, standings))
    if found is None or any(month.first_day == found.first_day for month in standings.departures().announced):
        return None
    shared = _shared(book, standings, found.first_day, found.customer_ids)
    return MissedSince(found.first_day, found.customer_ids, found.usual, shared, found.is_first_year, found.is_long_ago)


def still_missed(book: Book, standings: Standings, found: MissedSince) -> MissedSince | None:
    """Return who of them is missed after an edit; nobody else is looked at, for that asks for all visits of the book.

    Args:
        book: to be read.
        standings: by the same fit, brought up to date.
        found: what was known before.
    """
    columns, since = standings.columns, day_number(month_after(found.first_day))
    away = set(columns.customer_ids[columns.last < since].tolist()) - _explained(book, standings)
    left = tuple(who for who in found.customer_ids if who in away)
    if not is_news(len(left), found.usual):
        return None
    if left == found.customer_ids:
        return found
    return replace(found, customer_ids=left, shared=_shared(book, standings, found.first_day, left))


def _shared(book: Book, standings: Standings, first_day: date, customer_ids: Sequence[int]) -> SharedTraits:
    """Return what they have in common, or some of very many, against the regulars who came after that month."""
    columns, ids = standings.columns, np.array(customer_ids, np.int64)
    some = ids[some_rows(len(ids), MOST_LOOKED_AT)]
    last = columns.last[np.searchsorted(columns.customer_ids, some)]
    stayed = stayed_since(standings, day_number(first_day), day_number(month_after(first_day)))
    return shared_traits(book, dict(zip(some.tolist(), last.tolist(), strict=True)), stayed, len(ids))


def _explained(book: Book, standings: Standings) -> set[int]:
    """Return of whom it is known why they do not come, or that they did."""
    gone = {
        who
        for who, entries in suppressions.of_customers(book.con).items()
        if any(one.ground in _EXPLAIN for one in entries)
    }
    used = {one.customer_id for one in vouchers.redeemed(book.con)}
    return gone | back_by_voucher(book.con, used, standings.today).keys()


def people_missed(book: Book, standings: Standings, found: MissedSince) -> PeopleListed:
    """Return who they are, those first who spend most a year."""
    told = [one for who in found.customer_ids if (one := standings.standing(who)) is not None]
    told.sort(key=lambda one: (-one.yearly_spend_minor, one.customer_id))
    names = listed_names(book.con, customers.by_ids(book.con, [one.customer_id for one in told[:MOST_LISTED]]))
    people = tuple(
        ListedPerson(one.customer_id, names[one.customer_id], (one.sentence, status_name(one)))
        for one in told
        if one.customer_id in names
    )
    sentence = found.counted
    for trace in found.shared.said:
        sentence = msg("{said} {trace}", said=sentence, trace=trace)
    sentence = msg("{said} {honest}", said=sentence, honest=found.shared.honest)
    if not found.shared.said:
        sentence = msg(
            "{said} You see it best by asking some of them: at the counter, by phone or by a card.", said=sentence
        )
    title = msg("Who is missed since {month:month}?", month=found.first_day)
    return PeopleListed(title, sentence, (msg("How they came"), msg("State")), people, len(told))
