"""What to do with a kind of letter: keep, change or stop it, by those who came back against those held out."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from statistics import NormalDist

from winback_gui.domain.interval import Stratum, newcombe_within, wilson
from winback_gui.domain.message import Message, msg

_FEW_LETTERS = 5  # of fewer letters nothing is said
_FEW_HELD_OUT = 4  # with fewer of their kind nothing is compared; the smallest run that is drawn holds out so many
_DOUBT = 0.05  # that something which is called clear is chance
_TOO_FEW_MORE = 0.05  # a letter that may bring so many more of those written to is not stopped
_NOBODY = msg("nobody came back")


class Advice(StrEnum):
    """What to do with a kind of letter."""

    KEEP = "keep"
    CHANGE = "change"
    STOP = "stop"
    WAIT = "wait"
    TOO_FEW = "too-few"


ADVICE_WORDS: dict[Advice, Message] = {
    Advice.KEEP: msg("Keep"),
    Advice.CHANGE: msg("Change"),
    Advice.STOP: msg("Stop"),
    Advice.WAIT: msg("Too early"),
    Advice.TOO_FEW: msg("Too few"),
}


def is_judged(count: int, running: int) -> bool:
    """Whether so many letters of a kind, of which so many are running, are enough to say anything of the kind."""
    return count >= _FEW_LETTERS and running * 2 <= count


def can_compare(strata: Sequence[Stratum]) -> bool:
    """Whether there are enough people of a kind in both groups to hold them against each other."""
    posted, held_out = sum(one.posted for one in strata), sum(one.held_out for one in strata)
    return posted >= _FEW_LETTERS and held_out >= _FEW_HELD_OUT


def advise(
    count: int,
    came: int,
    running: int,
    strata: Sequence[Stratum],
    margin: int | None,
    cost: int | None,
    *,
    kinds: int = 1,
    is_early: bool = False,
    is_compared: bool = True,
) -> tuple[Advice, Message]:
    """Return what to do with a kind of letter, and why.

    Of several kinds the best looks good by chance alone: the more of them there are, the more it takes to be called
    clear (Bonferroni's bound; Dunn 1961, Multiple comparisons among means, JASA 56). Stop takes the same proof: of a
    letter that brings eight more of a hundred every fourth small run shows none by chance.

    Args:
        count: letters of this kind.
        came: of them came back.
        running: of them may still come.
        strata: those of this kind against the held out of the same kind, run by run; the runs that have both.
        margin: what those who came back left, minor units; None = not known.
        cost: what these letters and their offers cost; None = not known.
        kinds: kinds of letters that are judged (`is_judged`) by a comparison, this one among them.
        is_early: nothing can be told yet of all letters together (`Effect.is_early`). Then nothing is told of a kind of
            them either: those held out may still come, too, and the best of several kinds is best by chance.
        is_compared: letters of some kind are compared with anybody; False = nobody was held out at all.
    """
    if count < _FEW_LETTERS:
        return Advice.TOO_FEW, msg("too few letters to tell")
    if not is_judged(count, running):
        return Advice.WAIT, msg("most of them may still come")
    if is_early:
        return Advice.WAIT, msg("most of all letters may still have an effect")
    sure = NormalDist().inv_cdf(1 - _DOUBT / 2 / kinds)
    pays_from = _pays_from(count, came, margin, cost)
    if not is_compared:
        return _advise_alone(came, margin, cost, is_useless=wilson(came, count, sure).high < pays_from)
    if not can_compare(strata):
        if not came and wilson(came, count, sure).high < pays_from:
            return Advice.STOP, _NOBODY
        return Advice.TOO_FEW, msg("too few to compare them with")
    band, wide = newcombe_within(strata), newcombe_within(strata, sure)
    if wide.high < pays_from:
        useless = msg("no more than without a letter")
        return Advice.STOP, useless if band.value <= 0 else msg("too few more to pay for it")
    if wide.low > 0:
        return Advice.KEEP, msg("clearly more than without a letter")
    if band.value <= 0:
        return Advice.CHANGE, msg("no more than without a letter so far")
    pays = margin is not None and cost is not None and margin > cost
    if pays and band.value > abs(band.low):
        return Advice.KEEP, msg("probably more than without")
    return Advice.CHANGE, msg("could be luck; try a call first")


def _pays_from(count: int, came: int, margin: int | None, cost: int | None) -> float:
    """Return how many more of those written to must come so that a letter earns what it costs, as a share.

    What one leaves who came is known of few, and of them only for a while: no letter is stopped that may bring
    `_TOO_FEW_MORE`, whatever it costs.
    """
    if not margin or margin < 0 or cost is None or not came:
        return _TOO_FEW_MORE
    return min(_TOO_FEW_MORE, (cost / count) / (margin / came))


def _advise_alone(came: int, margin: int | None, cost: int | None, *, is_useless: bool) -> tuple[Advice, Message]:
    """Return what to do where nobody was held out: a letter cannot have brought more than those who came at all."""
    if not came:
        return (Advice.STOP, _NOBODY) if is_useless else (Advice.CHANGE, msg("nobody came back so far"))
    if margin is None or cost is None:
        return Advice.KEEP, msg("some came back; what it brought is not known")
    if margin > cost:
        return Advice.KEEP, msg("brought more than it cost; there was no comparison group")
    return Advice.CHANGE, msg("cost more than it brought")
