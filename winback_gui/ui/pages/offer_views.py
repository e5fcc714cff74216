"""The views of the run: what the chips call them, and who is in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.folding import fold
from winback_gui.domain.message import Message, msg
from winback_gui.services.in_run import Badge, Part
from winback_gui.services.make_offer import OfferRow, OfferRun
from winback_gui.services.waits_for import CHIP_WORDS
from winback_gui.ui.charts.share_bar import Part as Share
from winback_gui.ui.charts.share_bar import PartKind, SharesShown
from winback_gui.ui.widgets.chips import ChipText

if TYPE_CHECKING:
    from winback_gui.domain.speech import Speaker

ALL = "all"
_OTHER = "other"
_VIEWS: dict[str, tuple[Message, frozenset[Badge]]] = {
    "ready": (msg("Ready"), frozenset({Badge.READY, Badge.LETTER_MADE})),
    "wait": (msg("Wait for a fix"), frozenset({Badge.WAITS})),
    "not-written": (msg("Not written to"), frozenset({Badge.NOT_WRITTEN})),
    "held-out": (msg("Comparison group"), frozenset({Badge.HELD_OUT})),
    "needs-offer": (msg("Needs an offer"), frozenset({Badge.NEEDS_OFFER})),
    _OTHER: (msg("Wait for something else"), frozenset({Badge.HELD, Badge.NO_REASON})),
}
_ALWAYS = frozenset({"ready", "wait", "not-written", "held-out"})
VIEW_OF_PART = {
    Part.LETTERS: "ready",
    Part.WAIT: "wait",
    Part.NOT_WRITTEN: "not-written",
    Part.HELD_OUT: "held-out",
}
"""What a click on a part of the bar shows."""


_PART_KINDS = {
    Part.LETTERS: PartKind.READY,
    Part.WAIT: PartKind.WAITS,
    Part.NOT_WRITTEN: PartKind.BLOCKED,
    Part.HELD_OUT: PartKind.HELD_OUT,
}
_SHORT = {Part.NOT_WRITTEN: msg("not written to")}


def shares_of(run: OfferRun) -> SharesShown:
    """Return the bar over everybody."""
    parts = [Share(_PART_KINDS[one.part], one.count, one.said, one.detail, _SHORT.get(one.part)) for one in run.bar]
    return SharesShown(tuple(parts), run.sentence)


def chips_of(run: OfferRun, speaker: Speaker) -> list[ChipText]:
    """Return the chips with their counts; the rarer ones only while somebody is in them."""
    chips = [ChipText(ALL, speaker.plain(msg("All")), speaker.number(len(run.rows)))]
    for key, (words, badges) in _VIEWS.items():
        count = sum(row.badge in badges for row in run.rows)
        if count or key in _ALWAYS:
            shown = _others_words(run, badges, words) if key == _OTHER else words
            chips.append(ChipText(key, speaker.plain(shown), speaker.number(count)))
    return chips


def _others_words(run: OfferRun, badges: frozenset[Badge], words: Message) -> Message:
    """Return what the others wait for, where it is one thing."""
    waits = {row.waits_for for row in run.rows if row.badge in badges and row.waits_for is not None}
    return CHIP_WORDS.get(waits.pop(), words) if len(waits) == 1 else words


def rows_in(run: OfferRun, view: str, words: str, speaker: Speaker) -> list[OfferRow]:
    """Return the rows of a view whose customer or reason has these words."""
    badges = _VIEWS[view][1] if view in _VIEWS else frozenset(Badge)
    wanted = fold(words)
    return [
        row
        for row in run.rows
        if row.badge in badges and (not wanted or wanted in fold(row.name) or wanted in fold(speaker.plain(row.reason)))
    ]
