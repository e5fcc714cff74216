"""What to do with a kind of letter: keep, change or stop it, by those who came back against those held out."""

from __future__ import annotations

from enum import StrEnum
from statistics import NormalDist

from winback_gui.domain.interval import newcombe
from winback_gui.domain.message import Message, msg

_FEW_LETTERS = 5  # of fewer letters nothing is said
_SOME_LETTERS = 10
_DOUBT = 0.05  # that something which is called clear is chance


class Advice(StrEnum):
    """What to do with a kind of letter."""

    KEEP = "keep"
    CHANGE = "change"
    STOP = "stop"
    WAIT = "wait"


ADVICE_WORDS: dict[Advice, Message] = {
    Advice.KEEP: msg("Keep"),
    Advice.CHANGE: msg("Change"),
    Advice.STOP: msg("Stop"),
    Advice.WAIT: msg("Too early"),
}


def advise(
    count: int,
    came: int,
    running: int,
    held_out: int,
    came_without: int,
    margin: int | None,
    cost: int | None,
    *,
    kinds: int = 1,
    is_early: bool = False,
) -> tuple[Advice, Message]:
    """Return what to do with a kind of letter, and why.

    Of several kinds the best looks good by chance alone: the more of them there are, the more it takes to be called
    clear (Bonferroni's bound; Dunn 1961, Multiple comparisons among means, JASA 56).

    Args:
        count: letters of this kind.
        came: of them came back.
        running: of them may still come.
        held_out: people held out from all letters.
        came_without: of them came back.
        margin: what those who came back left, minor units; None = not known.
        cost: what these letters and their offers cost; None = not known.
        kinds: kinds of letters that are compared with the same people held out.
        is_early: nothing can be told yet of all letters together (`Effect.is_early`). Then nothing is told of a kind of
            them either: those held out may still come, too, and the best of several kinds is best by chance.
    """
    if count < _FEW_LETTERS:
        return Advice.WAIT, msg("too few letters to tell")
    if running * 2 > count:
        return Advice.WAIT, msg("most of them may still come")
    if is_early:
        return Advice.WAIT, msg("most of all letters may still have an effect")
    if not held_out:
        return _advise_alone(count, came, margin, cost)
    band = newcombe(came, count, came_without, held_out)
    if newcombe(came, count, came_without, held_out, NormalDist().inv_cdf(1 - _DOUBT / 2 / kinds)).low > 0:
        return Advice.KEEP, msg("clearly more than without a letter")
    if band.value <= 0:
        if count < _SOME_LETTERS:
            return Advice.CHANGE, msg("no more than without a letter so far")
        return Advice.STOP, msg("no more than without a letter")
    pays = margin is not None and cost is not None and margin > cost
    if pays and band.value > abs(band.low):
        return Advice.KEEP, msg("probably more than without")
    return Advice.CHANGE, msg("could be luck; try a call first")


def _advise_alone(count: int, came: int, margin: int | None, cost: int | None) -> tuple[Advice, Message]:
    if not came:
        if count < _SOME_LETTERS:
            return Advice.CHANGE, msg("nobody came back so far")
        return Advice.STOP, msg("nobody came back")
    if margin is None or cost is None:
        return Advice.KEEP, msg("some came back; what it brought is not known")
    if margin > cost:
        return Advice.KEEP, msg("brought more than it cost; nobody was held out")
    return Advice.CHANGE, msg("cost more than it brought")
