"""The rules beside the run: which reason gets what, and how many letters that is now."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from winback_gui.domain.case import Decision
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg, plural
from winback_gui.services.offer.in_run import PART_OF, Part
from winback_gui.services.offer.offer_library import rules
from winback_gui.services.wording import DECISION_WORDS, NO_RULE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from winback_gui.services.offer.make_offer import OfferRow
    from winback_gui.store.book import Book


@frozen
class RuleLine:
    """One reason in the panel: "Stamp card stopped counting", "A full card, coffee and cake", "9 letters".

    Attributes:
        reason_id: 0 = unknown yet, or decided about whatever the reason.
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
    """Return the rules, the reasons of the run without one, and what those get whom no rule is about.

    Those with the most letters come first. Whose reason is unknown is asked, or gets what was chosen for them; whoever
    is let go gets thanks: each of these letters has a line of its own.
    """
    by_reason = [row for row in rows if row.reason_id and row.case.decision is Decision.WIN_BACK]
    others: dict[tuple[Message, Message], list[OfferRow]] = {}
    for row in rows:
        if row.case.decision is not Decision.WIN_BACK:  # the decision says what they get, whatever their reason
            said = msg("Decided: {decision}", decision=DECISION_WORDS[row.case.decision])
            others.setdefault((said, row.offer), []).append(row)
        elif not row.reason_id:
            others.setdefault((row.reason, row.offer), []).append(row)
    lines = [_line(0, reason, offer, *_counts(some), has_rule=True) for (reason, offer), some in others.items()]
    return tuple(sorted([*_of_reasons(book, by_reason), *lines], key=lambda line: (-line.letters, -line.waits)))


def _of_reasons(book: Book, rows: Sequence[OfferRow]) -> list[RuleLine]:
    of: dict[int, list[OfferRow]] = {}
    for row in rows:
        of.setdefault(row.reason_id, []).append(row)
    found = {rule.reason_id: (rule.reason, rule.offer) for rule in rules(book)}
    lines = [_line(at, reason, offer, *_counts(of.get(at, ())), has_rule=True) for at, (reason, offer) in found.items()]
    for at, some in of.items():
        if at not in found:
            # Those who moved away are asked for a referral.
            gets = next((row.offer for row in some if row.lacks_offer or not row.promises), NO_RULE_WORDS)
            lines.append(_line(at, some[0].reason, gets, *_counts(some), has_rule=False))
    return lines


def _counts(rows: Iterable[OfferRow]) -> tuple[int, int]:
    """Return how many letters these rows are, and how many of them wait."""
    parts = Counter(PART_OF[row.badge] for row in rows)
    return parts[Part.LETTERS], parts[Part.WAIT]


def _line(at: int, reason: Message, offer: Message, letters: int, waits: int, *, has_rule: bool) -> RuleLine:
    count = plural("{count} letter", "{count} letters", letters)
    if not letters and waits:
        count = plural("{count} waits", "{count} wait", waits)
    return RuleLine(at, reason, offer, has_rule, letters, waits, count)
