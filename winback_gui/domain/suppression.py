"""The list of people who must not be written to. Asked at every way out, at the last moment."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, as_typed, msg


class Ground(StrEnum):
    """Why somebody must not be written to."""

    OPTED_OUT = "opted-out"
    MOVED = "moved"
    DECEASED = "deceased"
    MINOR = "minor"
    DISPUTE = "dispute"
    OTHER = "other"


GROUND_WORDS: dict[Ground, Message] = {
    Ground.OPTED_OUT: msg("asked for no more letters"),
    Ground.MOVED: msg("moved away"),
    Ground.DECEASED: msg("has died"),
    Ground.MINOR: msg("is a minor"),
    Ground.DISPUTE: msg("is in a dispute with the shop"),
    Ground.OTHER: msg("is on the do-not-write list"),
}
_SHORT_WORDS = {Ground.OPTED_OUT: msg("no more letters"), Ground.DISPUTE: msg("in a dispute with the shop")}
"""As a table has room for them; the panel says all of it."""
_HAPPENED = frozenset({Ground.MOVED, Ground.DECEASED, Ground.MINOR, Ground.DISPUTE})
"""Grounds that came about on a day of their own: that of the entry is the day on which the shop noted it."""


@frozen
class Suppression:
    """One entry of the suppression list.

    It stays when the customer is erased and holds again when they are re-imported.

    Attributes:
        customer_id: the customer, while they are in the book; None once erased.
        customer_no: the shop's number; stays.
        since: the day on which they said so, or on which it was noted or brought in; never that of a death or a move.
        list_says: the column and the word of a list that forbids letters ("Werbung erlaubt: nein"): they asked for
            nothing, and `since` is the day on which it came in. "" = they, or the owner, said so.
        match_key: a digest of folded name and address, so that the person is known again without the book keeping
            their name. "" where they had no name.
    """

    suppression_id: int
    customer_id: int | None
    customer_no: str
    match_key: str
    ground: Ground
    since: date
    note: str = ""
    list_says: str = ""

    @property
    def why(self) -> Message:
        """Why they must not be written to: "asked for no more letters", or what a list says."""
        if not self.list_says:
            return GROUND_WORDS[self.ground]
        if self.ground is Ground.OPTED_OUT:
            return msg("a list says that they get no letters (“{said}”)", said=as_typed(self.list_says))
        return msg("{why} (a list says “{said}”)", why=GROUND_WORDS[self.ground], said=as_typed(self.list_says))

    @property
    def why_since(self) -> Message:
        """`why`, with the day on which they said so, or on which it came in."""
        if self.list_says:
            return msg("{why}, brought in on {day}", why=self.why, day=self.since)
        return self.with_day(self.why)

    @property
    def why_short(self) -> Message:
        """`why` as a table has room for it: a wish with its month; when something happened nobody noted."""
        words = self.why if self.list_says else _SHORT_WORDS.get(self.ground, self.why)
        return words if self.ground in _HAPPENED else msg("{why}, {since:month_year}", why=words, since=self.since)

    def with_day(self, words: Message) -> Message:
        """Return words on the ground with the day: since when a wish holds, or when it was noted what happened."""
        if self.ground in _HAPPENED:
            return msg("{why}, noted {day}", why=words, day=self.since)
        return msg("{why}, since {day}", why=words, day=self.since)

    @property
    def mark(self) -> str:
        """A digest of whom it names, why and since when: what a written reason keeps of the entries that it knew."""
        said = f"{self.customer_no}|{self.ground}|{self.since}"
        return hashlib.sha256(said.encode()).hexdigest()[:16]


def said_by_list(entries: Iterable[Suppression]) -> str:
    """Return what a list says, where nothing but lists forbids letters ("Werbung erlaubt: nein"); else ""."""
    asked = [one for one in entries if one.ground is Ground.OPTED_OUT]
    return asked[0].list_says if asked and all(one.list_says for one in asked) else ""
