"""Who of a group came within a time, where not everybody has been watched so long: a letter posted yesterday."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from winback_gui.domain.frozen import frozen

_HARDLY_ANY = 1e-6  # of people, so that a band can be told of those who have not been watched for a day: 0 to 1


@frozen
class Watched:
    """One person.

    Attributes:
        days: for how many days it could be seen whether they come.
        came_after: after how many of them they came; None = not so far.
    """

    days: int
    came_after: int | None = None


@frozen
class Tally:
    """A group and how many of it come.

    Attributes:
        count, came: as counted so far.
        share: who comes within the time, 0 to 1; of a group watched for the whole of it, came / count.
        weight: how many people watched for the whole time tell as much; of such a group, count.
    """

    count: int
    came: int
    share: float
    weight: float

    @property
    def hits(self) -> float:
        """How many of `weight` people come."""
        return self.share * self.weight


def counted(count: int, came: int) -> Tally:
    """Return the tally of people who were all watched for the whole time."""
    return Tally(count, came, came / count if count else 0.0, max(float(count), _HARDLY_ANY))


def tally(group: Sequence[Watched], within_days: int) -> Tally:
    """Return how many of a group come within so many days; each counts only for the days in which it could be seen.

    The share is that of Kaplan and Meier (1958, Nonparametric estimation from incomplete observations, JASA 53), the
    weight the number of people whose binomial variance is that of Greenwood (1926, The natural duration of cancer).
    """
    within = max(1, within_days)
    ends = [_end(one, within) for one in group]
    came = Counter(day for day, has_come in ends if has_come)
    staying, spread = 1.0, 0.0
    for day in sorted(came):
        watched = sum(end >= day for end, _ in ends)
        staying *= 1 - came[day] / watched
        if watched > came[day]:
            spread += came[day] / (watched * (watched - came[day]))
    share = 1 - staying
    variance = staying * staying * spread
    weight = share * staying / variance if variance > 0 else sum(1 if is_in else day / within for day, is_in in ends)
    return Tally(len(group), sum(one.came_after is not None for one in group), share, max(weight, _HARDLY_ANY))


def common_days(*groups: Sequence[Watched]) -> int:
    """Return for how many days somebody of each group has been watched: longer than that they cannot be compared."""
    return min((max(one.days for one in group) for group in groups if group), default=0)


def _end(one: Watched, within: int) -> tuple[int, bool]:
    """Return the last day on which one was watched, and whether they came then."""
    if one.came_after is not None and one.came_after <= within:
        return max(1, one.came_after), True
    return min(one.days, within), False
