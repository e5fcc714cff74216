"""Where the names of falling lines stand: near the end of their own line, and on no other line or name."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from winback_gui.domain.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

_AWAY = 3.0  # px between a name and a line that is not its own
_STEPS_UP = 24  # so many half heights a name may move, up or down


@frozen
class FallingLine:
    """A line of steps that only falls.

    Attributes:
        xs, ys: its corners in px; at each x it falls to that y. Both rise, as y counts downwards.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]

    @property
    def end(self) -> QPointF:
        """Where it ends."""
        return QPointF(self.xs[-1], self.ys[-1])

    def crosses(self, area: QRectF) -> bool:
        """Return whether it runs through an area."""
        if area.right() < self.xs[0] or area.left() > self.xs[-1]:
            return False
        first = max(0, bisect_right(self.xs, area.left()) - 1)
        last = max(0, bisect_right(self.xs, area.right()) - 1)
        return self.ys[first] <= area.bottom() and self.ys[last] >= area.top()


def places_of_names(
    lines: Sequence[FallingLine], sizes: Sequence[tuple[float, float]], bounds: QRectF, gap: float
) -> tuple[QRectF, ...]:
    """Return where each line's name stands: beside its end, else as near to it as there is room.

    The names of the longest lines are placed first: they stand at the right edge, where nothing else can.

    Args:
        lines: the lines.
        sizes: width and height of each name.
        bounds: where names may stand.
        gap: between the end of a line and its name.
    """
    found: dict[int, QRectF] = {}
    for number in sorted(range(len(lines)), key=lambda at: (-lines[at].xs[-1], lines[at].ys[-1])):
        others = [line for at, line in enumerate(lines) if at != number]
        tried = _tried(lines[number].end, sizes[number], gap)
        inside = [area for area in tried if bounds.contains(area)] or tried[:1]
        taken = list(found.values())
        found[number] = next(
            (area for area in inside if _is_free(area, taken, others, lines[number])),
            next((area for area in inside if not any(map(area.intersects, taken))), inside[0]),
        )
    return tuple(found[number] for number in range(len(lines)))


def _tried(end: QPointF, size: tuple[float, float], gap: float) -> list[QRectF]:
    """Return the places to try for a name, those that lie nearest to the line's end first."""
    wide, high = size
    beside = QRectF(end.x() + gap, end.y() - high / 2, wide, high)
    above = QRectF(end.x() - wide / 2, end.y() - high - gap, wide, high)
    below = QRectF(end.x() - wide / 2, end.y() + gap, wide, high)
    places = [beside]
    for step in range(_STEPS_UP):
        away = step * high / 2
        places += [above.translated(0, -away), below.translated(0, away)]
        if step:
            places += [beside.translated(0, -away), beside.translated(0, away)]
    return places


def _is_free(area: QRectF, taken: Sequence[QRectF], others: Sequence[FallingLine], own: FallingLine) -> bool:
    around = area.adjusted(-_AWAY, -_AWAY, _AWAY, _AWAY)
    if own.crosses(area) or any(map(area.intersects, taken)):
        return False
    return not any(line.crosses(around) for line in others)
