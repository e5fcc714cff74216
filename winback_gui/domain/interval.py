"""How sure a share is, and a difference of two shares; with the words for it."""

from __future__ import annotations

from math import sqrt

from winback_gui.domain.frozen import frozen
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
    share = hits / total
    spread = z * z / total
    middle = (share + spread / 2) / (1 + spread)
    half = z * sqrt(share * (1 - share) / total + spread / (4 * total)) / (1 + spread)
    # Rounding may put an edge a hair beyond the share itself (0 of n, n of n).
    return Band(share, max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half)))


def newcombe(hits: int, total: int, hits_without: int, total_without: int, z: float = Z_95) -> Band:
    """Return the difference of two shares with its interval (Newcombe, Stat. Med. 17, 1998, method 10).

    Raises:
        ValueError: as `wilson`.
    """
    one, other = wilson(hits, total, z), wilson(hits_without, total_without, z)
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


def effect(came_back: int, posted: int, came_back_without: int, held_out: int, running: int = 0) -> Effect:
    """Return what the letters did against the group held out, honest about small numbers.

    Args:
        came_back: of those who got a letter.
        posted: who got one.
        came_back_without: of those held out.
        held_out: who got none.
        running: got a letter and may still come; while they are the most, only what is clear by now is judged.
    """
    if posted == 0:
        return Effect(None, msg("No letter has been posted yet."), msg("What comes of them will stand here."))
    if held_out == 0:
        return Effect(
            None,
            plural(
                "**{back} of {count} came back** after the letter.",
                "**{back} of {count} came back** after the letters.",
                posted,
                back=came_back,
            ),
            msg("There was no comparison group, so nobody knows how many would have come anyway."),
        )
    band = newcombe(came_back, posted, came_back_without, held_out)
    if running * 2 > posted and band.low <= 0 <= band.high:
        return Effect(
            band,
            plural(
                "It is too early to tell. **{back} of {count} came back** so far.",
                "It is too early to tell. **{back} of {count} came back** so far.",
                posted,
                back=came_back,
            ),
            msg("**Most of the letters have not had their time yet.** Then the comparison group shows what they did."),
            is_early=True,
        )
    return Effect(band, _headline(band), _caution(band, min(posted, held_out), held_out))


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
    else:
        spread = msg("It may be anything from {low} fewer in 100 to {high} more.", low=max(0, -low), high=max(0, high))
    if band.low <= 0 <= band.high:
        verdict = msg("**With {held_out} in the comparison group this could be luck.**", held_out=held_out)
    elif smaller_group < _CERTAIN_ENOUGH:
        verdict = msg(
            "**With {held_out} in the comparison group this is a good sign, not yet proof.**", held_out=held_out
        )
    else:
        verdict = msg("**With {held_out} in the comparison group this is hardly luck.**", held_out=held_out)
    return msg("{spread} {verdict}", spread=spread, verdict=verdict)
