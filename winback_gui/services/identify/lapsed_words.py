"""In words: how many stopped and wait for a decision, and where the sum for letters ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.money import Money
from winback_gui.services.cost_words import letter_without

if TYPE_CHECKING:
    from winback_gui.analytics.departures import Departures
    from winback_gui.analytics.worth import CutOff
    from winback_gui.domain.settings import Shop
    from winback_gui.services.identify.nobody_stopped import NobodyStopped


@frozen
class Stopped:
    """Who stopped coming, counted.

    Attributes:
        count: all of them.
        regulars: of those who are known as regulars; of a last visit alone nobody knows.
        undecided: about whom nothing is decided.
        coming: who has an appointment ahead; nothing is to be decided about them, if it is not yet.
        nobody: why there are none; None where there are.
    """

    count: int
    regulars: int
    undecided: int
    nobody: NobodyStopped | None = None
    coming: int = 0

    @property
    def are_regulars(self) -> bool:
        """Whether all of them are known as regulars."""
        return self.regulars >= self.count


def cut_off_sentence(cut: CutOff, shop: Shop) -> Message:
    """Return the line where the sum for letters ends: "€56 pays for 49 letters at €1.14; ..., 6 are left.".

    Where letters are left over because nobody below is worth one, it says that instead. What the price of a letter
    leaves out is named beside it: the sum will not reach so far.
    """
    budget, price = Money(cut.budget_minor, shop.currency), msg("{price}", price=Money(cut.letter_minor, shop.currency))
    without = letter_without(shop.costs)
    if without is not None:
        price = msg("{price} {without}", price=price, without=without)
    if not cut.letter_count:
        return msg(
            "**Your sum for letters ends here.** {budget} pays for no letter; one costs {price}.",
            budget=budget,
            price=price,
        )
    pays = plural(
        "{budget} pays for {count} letter at {price}",
        "{budget} pays for {count} letters at {price}",
        cut.letter_count,
        budget=msg("{sum:whole}", sum=budget) if budget.major == round(budget.major) else budget,
        price=price,
    )
    pays = msg("{pays}.", pays=with_chosen(pays, cut.chosen_count, cut.left_count))
    if cut.row_count < cut.left_count:
        return msg("**Below this line a letter is expected to cost more than it brings.** {pays}", pays=pays)
    return msg("**Your sum for letters ends here.** {pays}", pays=pays)


def with_chosen(pays: Message, chosen: int, left: int) -> Message:
    """Add how many letters are promised, and how many more a sum pays for: "43 you chose wait for one, 6 are left".

    Args:
        pays: how many letters the sum pays for; where nobody is chosen all of them are left, and nothing is added.
        chosen: who is chosen and whose letter is not in the post yet: what was posted is not spent again.
        left: letters.
    """
    if not chosen:
        return pays
    return msg(
        "{pays}; {chosen}, {left}",
        pays=pays,
        chosen=plural("{count} you chose waits for one", "{count} you chose wait for one", chosen),
        left=plural("{count} is left", "{count} are left", left) if left else msg("none is left"),
    )


def headline(departures: Departures, stopped: Stopped, others: Message | None) -> Message:
    """Return the sentence under the title: what stands out, and what is still to be decided.

    Args:
        departures: by month.
        stopped: who stopped coming.
        others: who stands under a decision beside them, so that whoever adds up the chips finds their sum.
    """
    if stopped.nobody is not None:
        said = stopped.nobody.headline
    else:
        first = departures.headline or _stopped_words(departures, stopped)
        said = msg("{first} {rest}", first=first, rest=_undecided(stopped))
    return said if others is None else msg("{first} {rest}", first=said, rest=others)


def _stopped_words(departures: Departures, stopped: Stopped) -> Message:
    """Say how many stopped: by a fixed number of days nobody knows of a last visit whether it was a regular's."""
    if not stopped.are_regulars and not stopped.regulars:
        return plural("**{count} person stopped coming.**", "**{count} people stopped coming.**", stopped.count)
    if not stopped.are_regulars:
        return plural(
            "**{count} person stopped coming**, {regulars} of them known as regulars.",
            "**{count} people stopped coming**, {regulars} of them known as regulars.",
            stopped.count,
            regulars=stopped.regulars,
        )
    if departures.usual is not None and departures.usual >= 1:
        return plural(
            "**{count} regular stopped coming**; about {usual} a month is usual.",
            "**{count} regulars stopped coming**; about {usual} a month is usual.",
            stopped.count,
            usual=round(departures.usual),
        )
    return plural("**{count} regular stopped coming.**", "**{count} regulars stopped coming.**", stopped.count)


def _undecided(stopped: Stopped) -> Message:
    if stopped.coming and stopped.count == 1:
        return msg("They have an appointment, and nobody else is to be decided about.")
    if stopped.coming:
        coming = plural(
            "Of the {all} who stopped, {count} has an appointment",
            "Of the {all} who stopped, {count} have an appointment",
            stopped.coming,
            all=stopped.count,
        )
        if not stopped.undecided:
            return msg("{coming}, and nobody else is to be decided about.", coming=coming)
        return plural(
            "{coming}, {count} is not decided about yet.",
            "{coming}, {count} are not decided about yet.",
            stopped.undecided,
            coming=coming,
        )
    if stopped.undecided == 0:
        return plural("That one is decided about.", "All of them are decided about.", stopped.count)
    if stopped.undecided == stopped.count:
        return plural("That one is not decided about yet.", "None of them is decided about yet.", stopped.count)
    return plural(
        "{count} of the {all} is not decided about yet.",
        "{count} of the {all} are not decided about yet.",
        stopped.undecided,
        all=stopped.count,
    )
