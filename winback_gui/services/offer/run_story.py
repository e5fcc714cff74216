"""How it comes about whether a run of letters pays: its cost, how many must come back, how many are expected to."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.money import Money
from winback_gui.domain.reason import LiftKind
from winback_gui.services.cost_words import letter_parts
from winback_gui.services.identify.lift import WHY_THEY_LEFT, lift_words
from winback_gui.services.identify.reckoning import Reckoning, StoryPart, ValueLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.analytics.lift import LiftModel
    from winback_gui.domain.settings import Shop
    from winback_gui.services.offer.make_offer import OfferRun

_SAID = msg(
    "**Must come back** = what all of it costs ÷ what one of them leaves in a year, once back. **Expected** = the "
    "letters × what a letter adds."
)
_HUNDREDTH = Decimal("0.01")
_MEAN_PLACES = range(2, 7)


@frozen
class LettersOfKind:
    """The letters of a run to those who left for one kind of reason.

    Attributes:
        because: how many of them come because of it: the sum of what each letter adds.
    """

    kind: LiftKind
    count: int
    because: float


def expected_whole(because: float) -> int:
    """Return how many are expected in whole people, half a person up: told from what is shown of it."""
    return int(_shown(because).to_integral_value(ROUND_HALF_UP))


def run_story(
    run: OfferRun,
    shop: Shop,
    left_minor: Sequence[int],
    must: Message,
    letters: Sequence[LettersOfKind],
    model: LiftModel,
) -> StoryPart | None:
    """Return how it comes about whether a run pays; None while a cost is not known.

    Args:
        run: the letters and what they cost.
        shop: its figures.
        left_minor: what those written to are expected to leave in a year, of whom it is known.
        must: how many must come back: "2 of 31".
        letters: by the reason for which they left.
        model: what a letter adds.
    """
    if run.post is None or run.offers is None:
        return None
    parts = (
        _costs(run, shop, run.post, run.offers),
        _must(run, run.post + run.offers, left_minor, must),
        _expected(letters),
    )
    return StoryPart(_SAID, parts, lift_words(model))


def _costs(run: OfferRun, shop: Shop, post: Money, offers: Money) -> Reckoning:
    count = run.cost.letter_count
    lines = [
        ValueLine(
            plural("to print and post {count} letter, {abroad} abroad", "to print and post {count} letters, {abroad} "
                   "abroad", count, abroad=run.abroad),
            msg("{money}", money=post),
        )
    ]  # fmt: skip
    if run.letter is not None and not run.abroad:
        lines = [
            ValueLine(letter_parts(shop.costs), msg("{money}", money=run.letter)),
            ValueLine(msg("letters"), msg("× {count}", count=count)),
            ValueLine(msg("to print and post"), msg("= {money}", money=post)),
        ]
    said = msg("None of their offers costs you anything.")
    if offers.minor:
        lines.append(ValueLine(msg("if every offer is used"), msg("+ {money}", money=offers)))
        said = msg("As if every offer were used. Some never are, and then fewer must come back.")
    return Reckoning(msg("What all of it costs"), tuple(lines), post + offers, None, said)


def _must(run: OfferRun, cost: Money, left_minor: Sequence[int], outcome: Message) -> Reckoning:
    count, left = len(left_minor), Money(sum(left_minor), cost.currency)
    each = Money(round(Decimal(left.minor) / count), left.currency)
    # Up, as the whole number is: 1.001 shown as 1.00 would lead to 1, and two must come back.
    pay = (Decimal(cost.minor) * count / left.minor).quantize(_HUNDREDTH, ROUND_CEILING)
    of_how_many = msg("letters")
    if count < run.cost.letter_count:
        of_how_many = msg("letters to whom it is known what they spend")
    lines = (
        ValueLine(
            plural(
                "what they leave in a year, once back: their margin less what serving them costs",
                "what all {count} leave in a year, once back: their margin less what serving them costs",
                count,
            ),
            msg("{money}", money=left),
        ),
        ValueLine(of_how_many, msg("÷ {count}", count=count)),
        ValueLine(msg("one of them, on average"), msg("= {money}", money=each)),
        ValueLine(msg("what all of it costs"), msg("{money}", money=cost)),
        ValueLine(msg("divided by that"), msg("= {count}", count=pay)),
    )
    said = msg(
        "Whoever comes back is counted with one year, as in the gain of a letter in Identify, where a click shows it "
        "for each of them. “Margin” in the list is another figure: what they left a year until now, and not what is to "
        "be expected. Rounded up."
    )
    return Reckoning(msg("How many must come back"), lines, None, None, said, outcome)


def _expected(letters: Sequence[LettersOfKind]) -> Reckoning:
    because = sum(one.because for one in letters)
    places = next((each for each in _MEAN_PLACES if _adds_up(letters, each, because)), _MEAN_PLACES[0])
    lines = [
        ValueLine(
            msg("why they left: {why}", why=WHY_THEY_LEFT[one.kind]),
            msg("{count} × {share} in 100", count=one.count, share=_mean(one, places)),
        )
        for one in letters
    ]
    lines.append(ValueLine(msg("together"), msg("= {count}", count=_shown(because))))
    whole = expected_whole(because)
    outcome = msg("about {count}", count=whole) if whole else msg("fewer than 1")
    said = msg(
        "Who comes because of the letter, and would not have come anyway: the letters × what one adds on average."
    )
    return Reckoning(msg("How many are expected to"), tuple(lines), None, None, said, outcome)


def _adds_up(letters: Sequence[LettersOfKind], places: int, because: float) -> bool:
    """Whether the means, shown with so many places, lead to the sum as it is shown."""
    reckoned = sum((one.count * _mean(one, places) / 100 for one in letters), Decimal(0))
    return abs(reckoned - _shown(because)) <= _HUNDREDTH / 2


def _mean(one: LettersOfKind, places: int) -> Decimal:
    """Return what a letter of that kind adds on average, in 100."""
    return round(Decimal(one.because) * 100 / one.count, places)


def _shown(because: float) -> Decimal:
    return Decimal(because).quantize(_HUNDREDTH, ROUND_HALF_UP)
