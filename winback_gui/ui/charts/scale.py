"""From values to px: round axis figures and straight scales."""

from __future__ import annotations

from winback_gui.domain.frozen import frozen

MOST_GRID_LINES = 3


def round_ticks(top: float, most: int = MOST_GRID_LINES) -> tuple[int, ...]:
    """Return the figures for the grid lines between 0 (left out) and `top`: 1, 2 or 5 times a power of ten.

    At most `most` of them; none when `top` is below 1.
    """
    if top < 1:
        return ()
    step = 1
    while True:
        for factor in (1, 2, 5):
            if int(top // (step * factor)) <= most:
                return tuple(range(step * factor, int(top) + 1, step * factor))
        step *= 10


@frozen
class Scale:
    """A straight scale from values to px.

    Attributes:
        low, high: the values at the two ends; equal ends put everything at `start`.
        start, end: their px; `end` may be smaller (an upright axis).
    """

    low: float
    high: float
    start: float
    end: float

    def px(self, value: float) -> float:
        """Return where a value lies; values outside stay outside."""
        if self.high == self.low:
            return self.start
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)
