"""How sure a share is, and a difference of two shares; with the words for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt

from winback_gui.domain.frozen import frozen
from winback_gui.domain.holdout import MIN_LETTERS
from winback_gui.domain.message import Message, msg, plural

Z_95 = 1.959963984540054
_CERTAIN_ENOUGH = 50
"""With fewer than this in either group a good sign is called that, and no proof."""


@frozen
class Band:
    """A share or a difference of shares, with the band in which the true one most likely (19 in 20) lies."""

    value: float
    low: float
    high: float


def wilson(hits: int, total: int, z: float = Z_95) -> Band:
    """Return a share with its Wilson score interval (E. B. Wilson, J. Am. Stat. Assoc. 22, 1927).

    Raises:
        ValueError: when `total` is not positive or `hits` lies outside 0..total.
    """
    if total <= 0 or not 0 <= hits <= total:
        raise ValueError("hits must lie between 0 and a positive total")
    return _wilson(hits / total, total, z)


def _wilson(share: float, total: float, z: float) -> Band:
    spread = z * z / total
    middle = (share + spread / 2) / (1 + spread)
    half = z * sqrt(share * (1 - share) / total + spread / (4 * total)) / (1 + spread)
    # Rounding may put an edge a hair beyond the share itself (0 of n, n of n).
    return Band(share, max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half)))


@frozen
class Stratum:
    """Those of one run: people written to, and people held out from it by chance. Nobody of a group may be missing.

    Attributes:
        came, posted: of how many who got a letter so many came back.
        came_without, held_out: of how many held out so many came back.
    """

    came: int
    posted: int
    came_without: int
    held_out: int

    @property
    def is_compared(self) -> bool:
        """Whether there is somebody in both groups."""
        return self.posted > 0 and self.held_out > 0


@frozen
class Compared:
    """Strata taken together as if they were one: the share of each group, and how many people tell it as surely."""

    share: float
    people: float
    share_without: float
    people_without: float


def take_together(strata: Iterable[Stratum]) -> Compared:
    """Return strata as one, so that people of a run are compared with people of the same run alone.

    Each run weighs as in the risk difference of Mantel and Haenszel (Greenland and Robins 1985, Estimation of a common
    effect parameter from sparse follow-up data, Biometrics 41): posted x held out / both. A share that is weighted so
    is as sure as one of 1 / sum(weight^2 / people) people.

    Raises:
        ValueError: when a stratum has nobody in one of its groups, or there is none.
    """
    listed = list(strata)
    if not listed or not all(one.is_compared for one in listed):
        raise ValueError("each stratum must have people in both groups")
    weights = [one.posted * one.held_out / (one.posted + one.held_out) for one in listed]
    shares = [weight / sum(weights) for weight in weights]
    pairs = list(zip(shares, listed, strict=True))
    return Compared(
        min(1.0, sum(of * one.came / one.posted for of, one in pairs)),
        1 / sum(of * of / one.posted for of, one in pairs),
        min(1.0, sum(of * one.came_without / one.held_out for of, one in pairs)),
        1 / sum(of * of / one.held_out for of, one in pairs),
    )


def newcombe(hits: int, total: int, hits_without: int, total_without: int, z: float = Z_95) -> Band:
    """Return the difference of two shares with its interval (Newcombe, Stat. Med. 17, 1998, method 10).

    Raises:
        ValueError: as `wilson`.
    """
    return _apart(wilson(hits, total, z), wilson(hits_without, total_without, z))


def newcombe_within(strata: Iterable[Stratum], z: float = Z_95) -> Band:
    """Return the difference of two shares within strata, with its interval; of one stratum it is `newcombe`.

    Newcombe's interval with the weights and the sureness of `take_together` (Yan and Su 2010, Stratified Wilson and
    Newcombe confidence intervals for multiple binomial proportions, Statistics in Biopharmaceutical Research 2). The
    band by the variance of Greenland and Robins missed the truth, with 4 to 20 people held out, in up to a fifth of
    20,000 repeats of letters that do nothing; this one in 2 to 4 of a hundred.

    Raises:
        ValueError: as `take_together`.
    """
    both = take_together(strata)
    return _apart(_wilson(both.share, both.people, z), _wilson(both.share_without, both.people_without, z))


def _apart(one: Band, other: Band) -> Band:
    difference = one.value - other.value
    low = difference - sqrt((one.value - one.low) ** 2 + (other.high - other.value) ** 2)
    high = difference + sqrt((one.high - one.value) ** 2 + (other.value - other.low) ** 2)
    return Band(difference, low, high)


@frozen
class Effect:
    """What the letters did, in words.

    Attributes:
        difference: None without a group held out.
        headline: the first sentence of the page.
        caution: how sure that is.
        is_early: most customers may still come, and nothing clear is to be seen before.
    """

    difference: Band | None
    headline: Message
    caution: Message
    is_early: bool = False


def effect(came_back: int, posted: int, strata: Sequence[Stratum], running: int = 0) -> Effect:
    """Return what the letters did against those held out from the same runs, honest about small numbers.

    Args:
        came_back: of those who got a letter.
        posted: who got one.
        strata: the runs with people in both groups; none = nobody can be compared.
        running: of those of `strata` got a letter and may still come; while they are the most, only what is clear by
            now is judged.
    """
    if posted == 0:
        return Effect(None, msg("No letter has been posted yet."), msg("What comes of them will stand here."))
    if not strata:
        return Effect(
            None,
            plural(
                "**{back} of {count} came back** after the letter.",
                "**{back} of {count} came back** after the letters.",
                posted,
                back=came_back,
            ),
            msg(
                "There was no comparison group, so nobody knows how many would have come anyway. Chance draws one "
                "where {least} letters or more are prepared together.",
                least=MIN_LETTERS,
            ),
        )
    band = newcombe_within(strata)
    compared, held_out = sum(one.posted for one in strata), sum(one.held_out for one in strata)
    if running * 2 > compared and band.low <= 0 <= band.high:
        return Effect(
            band,
            plural(
                "It is too early to tell. **{back} of {count} came back** so far.",
                "It is too early to tell. **{back} of {count} came back** so far.",
                compared,
                back=sum(one.came for one in strata),
            ),
            msg("**Most of the letters have not had their time yet.** Then the comparison group shows what they did."),
            is_early=True,
        )
    return Effect(band, _headline(band), _caution(band, min(compared, held_out), held_out))


def in_100(share: float) -> int:
    """Return a share as whole people in 100."""
    return round(share * 100)


def _headline(band: Band) -> Message:
    more = in_100(band.value)
    if band.low > 0:
        sure = msg("Probably yes.")
        words = msg("{sure} **About {more} more in 100** came back than would have come anyway.", sure=sure, more=more)
    elif band.high < 0:
        words = msg("No. **About {less} fewer in 100** came back than would have come anyway.", less=-more)
    elif more > 0:
        words = msg("It could be luck. **About {more} more in 100** came back than would have come anyway.", more=more)
    else:
        words = msg("Nothing can be seen yet. **No more came back** than would have come anyway.")
    return words


def _caution(band: Band, smaller_group: int, held_out: int) -> Message:
    low, high = in_100(band.low), in_100(band.high)
    if band.low > 0:
        spread = msg("It may be as few as {low} more in 100 or as many as {high}.", low=low, high=high)
    elif band.high < 0:
        spread = msg("It may be as few as {low} fewer in 100 or as many as {high}.", low=-high, high=-low)
    else:
        spread = msg("It may be anything from {low} fewer in 100 to {high} more.", low=max(0, -low), high=max(0, high))
    if band.low <= 0 <= band.high:
        verdict = msg("**With {held_out} in the comparison group this could be luck.**", held_out=held_out)
    elif smaller_group < _CERTAIN_ENOUGH:
        verdict = (
            msg("**With {held_out} in the comparison group this is a good sign, not yet proof.**", held_out=held_out)
            if band.low > 0
            else msg(
                "**With {held_out} in the comparison group this is a bad sign, not yet proof.**", held_out=held_out
            )
        )
    else:
        verdict = msg("**With {held_out} in the comparison group this is hardly luck.**", held_out=held_out)
    return msg("{spread} {verdict}", spread=spread, verdict=verdict)
