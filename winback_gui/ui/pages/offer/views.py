"""The views of the run: what the chips call them, and who is in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.folding import fold
from winback_gui.domain.message import Message, msg
from winback_gui.services.offer.in_run import PART_OF, Badge, Part
from winback_gui.services.offer.make_offer import BarPart, OfferRow, OfferRun
from winback_gui.services.offer.waits_for import CHIP_WORDS, WaitsFor
from winback_gui.ui.charts.share_bar import Part as Share
from winback_gui.ui.charts.share_bar import PartKind, Piece, SharesShown
from winback_gui.ui.widgets.chips import ChipText

if TYPE_CHECKING:
    from winback_gui.domain.speech import Speaker

ALL = "all"
_WAITING = "waiting"
_FIX, _NEEDS_OFFER = "wait", "needs-offer"
_VIEWS: dict[str, tuple[Message, frozenset[Badge]]] = {
    "ready": (msg("Ready"), frozenset({Badge.READY, Badge.LETTER_MADE})),
    _FIX: (msg("Wait for a fix"), frozenset({Badge.WAITS})),
    "not-written": (msg("Not written to"), frozenset({Badge.NOT_WRITTEN})),
    "held-out": (msg("Comparison group"), frozenset({Badge.HELD_OUT})),
    _NEEDS_OFFER: (msg("Needs an offer"), frozenset({Badge.NEEDS_OFFER})),
    _WAITING: (msg("All who wait"), frozenset(badge for badge, part in PART_OF.items() if part is Part.WAIT)),
}
_ALWAYS = frozenset({"ready", _FIX, "not-written", "held-out"})
_KEY_OF_PART = {
    Part.LETTERS: "ready",
    Part.WAIT: _WAITING,
    Part.NOT_WRITTEN: "not-written",
    Part.HELD_OUT: "held-out",
}


_PART_KINDS = {
    Part.LETTERS: PartKind.READY,
    Part.WAIT: PartKind.WAITS,
    Part.NOT_WRITTEN: PartKind.BLOCKED,
    Part.HELD_OUT: PartKind.HELD_OUT,
}
_SHORT = {Part.NOT_WRITTEN: msg("not written to")}


def shares_of(run: OfferRun) -> SharesShown:
    """Return the bar over everybody; each part leads to who is in it, and each thing they wait for to who does."""
    parts = [
        Share(
            _PART_KINDS[one.part],
            one.count,
            one.said,
            one.detail,
            _SHORT.get(one.part),
            key=_only_view(one) if one.part is Part.WAIT else _KEY_OF_PART[one.part],
            pieces=tuple(Piece(words, _key_of(what)) for what, words in one.waits.items()),
        )
        for one in run.bar
    ]
    return SharesShown(tuple(parts), run.sentence)


def _only_view(wait: BarPart) -> str:
    """Return the view of those who wait: where all wait for the same it is that of what they wait for."""
    if len(wait.waits) > 1:
        return _WAITING
    return next((_key_of(what) for what in wait.waits), _FIX)


def _key_of(what: WaitsFor) -> str:
    return {WaitsFor.FIX: _FIX, WaitsFor.OFFER: _NEEDS_OFFER}.get(what, str(what))


def chips_of(run: OfferRun, speaker: Speaker) -> list[ChipText]:
    """Return the chips with their counts; the rarer ones only while somebody is in them."""
    waits = next(one.waits for one in run.bar if one.part is Part.WAIT)
    titles = {ALL: msg("All")} | {key: words for key, (words, _badges) in _VIEWS.items() if key != _WAITING}
    titles |= {_key_of(what): CHIP_WORDS[what] for what in waits if what in CHIP_WORDS}
    if len(waits) > 1:
        titles[_WAITING] = _VIEWS[_WAITING][0]
    chips = []
    for key, words in titles.items():
        count = sum(_is_in(row, key) for row in run.rows)
        if count or key == ALL or key in _ALWAYS:
            chips.append(ChipText(key, speaker.plain(words), speaker.number(count)))
    return chips


def rows_in(run: OfferRun, view: str, words: str, speaker: Speaker) -> list[OfferRow]:
    """Return the rows of a view whose customer or reason has these words."""
    wanted = fold(words)
    return [
        row
        for row in run.rows
        if _is_in(row, view) and (not wanted or wanted in fold(row.name) or wanted in fold(speaker.plain(row.reason)))
    ]


def _is_in(row: OfferRow, view: str) -> bool:
    if view in _VIEWS:
        return row.badge in _VIEWS[view][1]
    return view in {"", ALL, str(row.waits_for)}
