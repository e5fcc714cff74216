"""What drew a customer at first, and what they came back for."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from winback_gui.domain.folding import fold
from winback_gui.domain.message import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winback_gui.domain.purchase import Purchase

_PARTS = re.compile(r"[,;+/\n]| and ")
_LEADING_COUNT = re.compile(r"^\s*\d+\s*[x×]?\s+", re.IGNORECASE)
_SHOWN = 2
_OFTEN = 2


def what_they_liked(bought: Iterable[Purchase]) -> Message | None:
    """Return one sentence or two about first and favourite things; None where no purchase says what it was."""
    visits = sorted((one for one in bought if one.is_visit), key=lambda one: (one.day, one.purchase_id))
    if not visits:
        return None
    favourites = _favourites(visits)
    first = visits[0].what.strip() or visits[0].category.strip()
    if first and favourites:
        return msg("First: {first}. Since then mostly {liked}.", first=first, liked=_joined(favourites))
    if favourites:
        return msg("Mostly {liked}.", liked=_joined(favourites))
    return msg("First: {first}.", first=first) if first else None


def _favourites(visits: Iterable[Purchase]) -> list[Message]:
    counts: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for visit in visits:
        for key, words in {fold(words): words for words in _things(visit)}.items():
            spelled.setdefault(key, words)
            counts[key] += 1
    # Equal counts in the order in which they were first bought: the same each time.
    often = [(key, count) for key, count in counts.most_common(_SHOWN) if count >= _OFTEN and key]
    return [msg("{thing} ({times})", thing=spelled[key], times=count) for key, count in often]


def _things(visit: Purchase) -> list[str]:
    parts = [_LEADING_COUNT.sub("", part).strip() for part in _PARTS.split(visit.what)]
    things = [part for part in parts if fold(part)]
    return things or ([visit.category.strip()] if fold(visit.category) else [])


def _joined(parts: list[Message]) -> Message:
    return msg("{one} and {other}", one=parts[0], other=parts[1]) if len(parts) > 1 else parts[0]
