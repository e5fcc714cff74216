"""Figures of all customers on one day, as columns."""

from __future__ import annotations

from dataclasses import fields

import numpy as np

from winback_gui.analytics.histories import Flags, Floats, Ints
from winback_gui.analytics.pauses import Pauses
from winback_gui.analytics.states import STATUS_CODES, silence_until_told
from winback_gui.domain.frozen import frozen
from winback_gui.domain.lapse import LEAST_SILENCE_DAYS, Status


@frozen
class StandingColumns:
    """Figures of every customer who ever bought, one row each, rising by customer; shape (customers,).

    Meanings and units as in `Standing`. Days are days since 1970-01-01. `usual_gap_days` and `overdue_ratio` are NaN
    for a single visit; they and all limits count only days on which the shop was open.

    Attributes:
        status_codes: position in `STATUSES`.
        occasions: their visits, those that belong together counted once.
        next_season: middle of the season after the last visit, of a long one its first day; `has_season` tells where it
            holds.
        season_early_days, season_late_days: how long before that the first of their days in a season lies, and how long
            after it the last.
        seasons, season_first_month, season_last_month: as in `Seasons`.
        season_other_first, season_other_last: the months of the other season of who comes in two each year; 0 = one.
        season_gap: one of these years was left out.
        season_ahead, season_beyond, season_again: how much of their season lies within the horizon, and after it; of
            those of a single season, how much of the same weeks a year later lies within it (`SeasonParts`).
        one_off_minor: what one purchase far beyond their others counts too much in a usual year; `yearly_spend_minor`
            is without it; 0 = there is none.
        purchase_minor: what they are expected to spend a purchase (`PurchaseSums`); 0 where no sum of theirs is known.
        once_back_minor: what they are expected to spend in a year in which they come.
        chance_a_year, visits_a_year: as `chance_of_return` and `expected_purchases`, were the horizon a year.
        came_back_after_days: the silence that the last visits ended; 0 = none.
        gap_low_days, gap_high_days: between them lies the middle half of their own gaps; NaN for a single visit.
        lately_gap_days: median of their last four gaps; NaN where luck explains that they are long (`lately_gap_days`).
        pauses, longest_pause_days: as in `Pauses`.
        limit_days: after so many days of silence they are lapsed, where that is the owner's rule; else 0.
        uncounted_days: on how many days of their silence the shop was closed, or they are away each year.
        away_from: the first day of the newest time in which they are away each year.
        away_days: how long it lasts; 0 = they have none.
        told_on: the first day on which the silence since their last visit lets them be lapsed; of past absences 0.
        is_by_year: they come in seasons, or so seldom that it takes longer than 20 months until they can be lapsed: of
            such departures the month tells nothing, and only a year of them can be counted.
    """

    customer_ids: Ints
    status_codes: Ints
    recency_days: Ints
    frequency: Ints
    occasions: Ints
    priced: Ints
    tenure_days: Ints
    spent_minor: Ints
    usual_gap_days: Floats
    overdue_ratio: Floats
    chance_of_return: Floats
    expected_purchases: Floats
    yearly_spend_minor: Ints
    one_off_minor: Ints
    purchase_minor: Floats
    once_back_minor: Ints
    lifetime_value_minor: Ints
    first: Ints
    last: Ints
    has_season: Flags
    next_season: Ints
    seasons: Ints
    season_early_days: Ints
    season_late_days: Ints
    season_first_month: Ints
    season_last_month: Ints
    season_other_first: Ints
    season_other_last: Ints
    season_gap: Flags
    season_ahead: Floats
    season_beyond: Floats
    season_again: Floats
    chance_a_year: Floats
    visits_a_year: Floats
    came_back_after_days: Ints
    gap_low_days: Floats
    gap_high_days: Floats
    lately_gap_days: Floats
    pauses: Ints
    longest_pause_days: Ints
    limit_days: Ints
    uncounted_days: Ints
    away_from: Ints
    away_days: Ints
    told_on: Ints
    is_by_year: Flags

    def __len__(self) -> int:
        return len(self.customer_ids)

    def has_status(self, *statuses: Status) -> Flags:
        """Return who is in one of these states."""
        return np.isin(self.status_codes, [STATUS_CODES[status] for status in statuses])

    def regulars_gone(self) -> Flags:
        """Return which regulars are lapsed.

        By a fixed number of days so is whose last visit alone is known: when regulars leave, and how many, says nothing
        of them.
        """
        return self.has_status(Status.LAPSED) & self.are_regulars()

    def are_regulars(self) -> Flags:
        """Return who came for longer than a month, and on two occasions: who passed through for a holiday is none."""
        return (self.last - self.first >= LEAST_SILENCE_DAYS) & (self.occasions > 1)

    def came_all_year(self) -> Flags:
        """Return of whom it tells something in which month they stopped.

        Regulars who come in seasons or about once a year were always last here in their season.
        """
        return self.are_regulars() & ~self.is_by_year

    def second_on(self) -> Floats:
        """Return about when each came for a second occasion, by their mean gap; NaN for a single one.

        Of who comes in seasons it is the second season: until then the guest of one week in August was no regular.
        """
        times = np.where(self.has_season & (self.seasons > 1), self.seasons, self.occasions)
        return self.first + (self.last - self.first) / np.where(times > 1, times - 1, np.nan)

    def until_told_days(self) -> Floats:
        """Return after how many days of silence each can be lapsed."""
        broken = Pauses(self.pauses, self.longest_pause_days).broken_days
        return silence_until_told(self.usual_gap_days, self.limit_days, broken)

    def position(self, customer_id: int) -> int | None:
        """Return the row of a customer; None for one who never bought."""
        place = int(np.searchsorted(self.customer_ids, customer_id))
        return place if place < len(self) and self.customer_ids[place] == customer_id else None

    def has_one_month(self, row: int) -> bool:
        """Return whether all visits of a seasonal customer lie in one month of the year."""
        is_in_one = self.season_first_month[row] == self.season_last_month[row]
        return bool(self.has_season[row] and is_in_one and not self.season_other_first[row])

    def take(self, rows: Ints | Flags) -> StandingColumns:
        """Return some rows."""
        return StandingColumns(*(getattr(self, field.name)[rows] for field in fields(self)))

    def with_customers(self, customer_ids: Ints, fresh: StandingColumns) -> StandingColumns:
        """Return the columns with the rows of some customers replaced by fresh ones (gone where there is none)."""
        kept = ~np.isin(self.customer_ids, customer_ids)
        ids = np.concatenate([self.customer_ids[kept], fresh.customer_ids])
        order = np.argsort(ids, kind="stable")
        return StandingColumns(
            *(
                np.concatenate([getattr(self, field.name)[kept], getattr(fresh, field.name)])[order]
                for field in fields(self)
            )
        )
