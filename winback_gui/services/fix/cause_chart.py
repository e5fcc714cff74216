"""The bars of what is lost a year by cause: the dearest ones, and all others in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.cause import CauseStatus
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.services.fix.cause_register import CauseRow

MOST_BARS = 7


@frozen
class ParetoBar:
    """One bar of the chart.

    Attributes:
        cause_id: its cause; of several together the dearest.
        is_fixed: nothing of it is still to be fixed.
    """

    cause_id: int
    title: Message
    lost_a_year: Money
    is_fixed: bool


def pareto_bars(rows: Sequence[CauseRow]) -> tuple[ParetoBar, ...]:
    """Return a bar for each cause, most money first; where there are more than `MOST_BARS`, the last is of all others.

    Nothing is left out, so that the shares add up to the whole.
    """
    alone = len(rows) if len(rows) <= MOST_BARS else MOST_BARS - 1
    bars = [_bar(as_typed(row.cause.title), [row]) for row in rows[:alone]]
    others = rows[alone:]
    if others:
        bars.append(_bar(plural("{count} other", "{count} others", len(others)), others))
    return tuple(bars)


def lost_by_cause_words(*, is_margin: bool) -> Message:
    """Return what the chart shows: the same as the register's column."""
    return msg("Margin lost a year, by cause") if is_margin else msg("Spending lost a year, by cause")


def dearest_words(dearest: ParetoBar, *, is_margin: bool) -> Message:
    """Return the chart in a sentence."""
    title, lost = dearest.title, dearest.lost_a_year
    if is_margin:
        return msg("The dearest cause is “{title}”, {lost:whole} margin lost a year.", title=title, lost=lost)
    return msg("The dearest cause is “{title}”, {lost:whole} spending lost a year.", title=title, lost=lost)


def _bar(title: Message, rows: Sequence[CauseRow]) -> ParetoBar:
    first = rows[0]
    lost = Money(sum(row.lost_a_year.minor for row in rows), first.lost_a_year.currency)
    is_fixed = all(row.cause.status is CauseStatus.FIXED for row in rows)
    return ParetoBar(first.cause.cause_id, title, lost, is_fixed)
