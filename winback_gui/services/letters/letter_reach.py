"""How many letters, best first, and what the next one would bring: the answer to a sum for letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from winback_gui.analytics.histories import Floats
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.money import Money
from winback_gui.services.identify.lapsed_list import Group, in_group
from winback_gui.services.identify.lapsed_words import with_chosen

if TYPE_CHECKING:
    from winback_gui.domain.settings import Shop
    from winback_gui.services.identify.lapsed_list import IdentifyView

UNKNOWN_REACH = msg("What a letter costs and gains is not known yet; tell it in Settings.")
_MOST_STEPS = 60


@frozen
class LetterReach:
    """Letters to those not decided, best first.

    Attributes:
        gains_minor: what each letter is expected to bring beyond its cost, falling.
        letter_minor: cost of one.
        chosen_count: letters that are promised and not in the post yet; they are paid from the same sum.
    """

    gains_minor: Floats
    letter_minor: int
    chosen_count: int
    currency: str

    def sum_for(self, letters: int) -> int:
        """Return the sum, in minor units, that pays for so many letters beside those promised."""
        return (self.chosen_count + letters) * self.letter_minor

    @property
    def best(self) -> Money | None:
        """What the best letter is expected to bring beyond its cost; None where there is nobody to write to."""
        return Money(round(float(self.gains_minor[0])), self.currency) if len(self.gains_minor) else None

    def letters_worth(self) -> int:
        """Return how many letters are expected to bring more than they cost."""
        return int((np.rint(self.gains_minor) > 0).sum())

    def letters_for(self, budget_minor: int) -> int:
        """Return how many letters a sum pays for beside those promised, at most to everybody."""
        return min(len(self.gains_minor), max(0, budget_minor // self.letter_minor - self.chosen_count))


@frozen
class GainStep:
    """Some letters in a row: from which to which (the best is 1), and what one of them brings on average."""

    first: int
    last: int
    gain: Money


def letter_reach(view: IdentifyView, shop: Shop) -> LetterReach | None:
    """Return what letters to those not decided would bring; None where a cost or the margin is not known.

    Who must not be written to is left out.
    """
    undecided = in_group(view.result, Group.NOT_DECIDED)
    net, letter = undecided.worth.net_return_minor, shop.costs.letter_minor
    if net is None or not letter:
        return None
    gains = -np.sort(-net[~undecided.held])
    return LetterReach(gains, letter, view.result.letters_promised, shop.currency)


def gain_steps(reach: LetterReach) -> tuple[GainStep, ...]:
    """Return the gains for a chart: each letter, or as many in a row as keep it below 60 bars."""
    count = len(reach.gains_minor)
    wide = max(1, -(-count // _MOST_STEPS))
    return tuple(
        GainStep(
            at + 1,
            min(at + wide, count),
            Money(round(float(reach.gains_minor[at : at + wide].mean())), reach.currency),
        )
        for at in range(0, count, wide)
    )


def reach_said(reach: LetterReach, budget_minor: int) -> Message:
    """Return how far a sum reaches, what the last letter and the next one would bring, and all of them together."""
    paid = max(0, budget_minor // reach.letter_minor)
    price = Money(reach.letter_minor, reach.currency)
    if paid:
        pays = plural(
            "**This pays for {count} letter at {price}**",
            "**This pays for {count} letters at {price}**",
            paid,
            price=price,
        )
        pays = msg("{pays}.", pays=with_chosen(pays, reach.chosen_count, max(0, paid - reach.chosen_count)))
    else:
        pays = msg("**This pays for no letter:** one costs {price}.", price=price)
    return msg("{pays} {next}", pays=pays, next=_next_said(reach, reach.letters_for(budget_minor)))


def _next_said(reach: LetterReach, letters: int) -> Message:
    gains = np.rint(reach.gains_minor).astype(np.int64)
    together = Money(int(gains[:letters].sum()), reach.currency)
    following = int(gains[letters]) if letters < len(gains) else 0
    if following > 0:
        coming = msg("The next letter would bring about {gain}.", gain=Money(following, reach.currency))
    else:
        coming = msg("More letters would not pay.")
    worth = reach.letters_worth()
    if not worth:
        return msg("No letter more is expected to bring what it costs.")
    if not letters:
        return coming
    last = Money(int(gains[letters - 1]), reach.currency)
    if last.minor <= 0:
        return plural(
            "Only the best {count} of them is expected to bring more than it costs. More letters would not pay.",
            "Only the best {count} of them are expected to bring more than they cost. More letters would not pay.",
            worth,
        )
    return msg(
        "Letter number {number} would bring about {last}, all of them together about {together:whole}. {coming}",
        number=letters,
        last=last,
        together=together,
        coming=coming,
    )
