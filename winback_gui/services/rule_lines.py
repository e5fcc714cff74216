"""The rules beside the run: which reason gets what, and how many letters that is now."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from winback_gui.domain.frozen import frozen
from winback_gui.domain.gate import Purpose
from winback_gui.domain.message import Message, msg, plural
from winback_gui.services.make_offer import PART_OF, Part
from winback_gui.services.offer_library import rules
from winback_gui.services.wording import NO_OFFER_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.services.make_offer import OfferRow
    from winback_gui.store.book import Book


@frozen
class RuleLine:
    """One reason in the panel: "Stamp card stopped counting", "A full card, coffee and cake", "9 letters".

    Attributes:
        reason_id: 0 = unknown yet.
        has_rule: false where customers have this reason and no rule gives them anything.
        count: how many letters, or how many wait; "0 letters" when neither.
    """

    reason_id: int
    reason: Message
    offer: Message
    has_rule: bool
    letters: int
    waits: int
    count: Message


def rule_lines(book: Book, rows: Sequence[OfferRow]) -> tuple[RuleLine, ...]:
    """Return the rules and the reasons of the run without one; those with the most letters first."""
    letters: Counter[int] = Counter()
    waits: Counter[int] = Counter()
    titles: dict[int, Message] = {}
    promises_nothing: dict[int, Message] = {}
    for row in rows:
        part = PART_OF[row.badge]
        letters[row.reason_id] += part is Part.LETTERS
        waits[row.reason_id] += part is Part.WAIT
        titles[row.reason_id] = row.reason
        if not row.promises:  # those who moved away are asked for a referral
            promises_nothing.setdefault(row.reason_id, row.offer)
    found = {rule.reason_id: (rule.reason, rule.offer) for rule in rules(book)}
    lines = [_line(at, reason, offer, letters[at], waits[at], has_rule=True) for at, (reason, offer) in found.items()]
    for at, reason in titles.items():
        if at == 0:
            lines.append(_line(at, reason, NO_OFFER_WORDS[Purpose.ASK_WHY], letters[at], waits[at], has_rule=True))
        elif at not in found:
            gets = promises_nothing.get(at, msg("No offer by itself"))
            lines.append(_line(at, reason, gets, letters[at], waits[at], has_rule=False))
    return tuple(sorted(lines, key=lambda line: (-line.letters, -line.waits)))


def _line(at: int, reason: Message, offer: Message, letters: int, waits: int, *, has_rule: bool) -> RuleLine:
    count = plural("{count} letter", "{count} letters", letters)
    if not letters and waits:
        count = plural("{count} waits", "{count} wait", waits)
    return RuleLine(at, reason, offer, has_rule, letters, waits, count)
