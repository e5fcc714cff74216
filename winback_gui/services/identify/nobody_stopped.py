"""Why nobody is called stopped: nobody did, nobody is a regular yet, or the book is too young to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.frozen import frozen
from winback_gui.domain.lapse import LEAST_SILENCE_DAYS
from winback_gui.domain.lapse_words import who_is_regular
from winback_gui.domain.message import NOTHING, Message, msg, plural

if TYPE_CHECKING:
    from winback_gui.services.identify.standings import Standings

_TO_TELL_BY_RHYTHM_DAYS = 60  # in a younger book hardly anybody's silence can be told from a long gap


@frozen
class NobodyStopped:
    """Why the list is empty.

    Attributes:
        said: in one sentence.
        why: what to add to it; `NOTHING` where it says all.
        is_too_young: nobody can be called stopped yet; so it is no good news.
    """

    said: Message
    why: Message = NOTHING
    is_too_young: bool = False

    @property
    def headline(self) -> Message:
        """Both as the sentence under a title."""
        if self.why == NOTHING:
            return msg("**{said}**", said=self.said)
        return msg("**{said}** {why}", said=self.said, why=self.why)


def nobody_stopped(standings: Standings) -> NobodyStopped:
    """Return why nobody is called stopped, of a book in which that is so."""
    columns, fixed = standings.columns, standings.fit.rule.fixed_days
    if not len(columns):
        return NobodyStopped(msg("Nobody has stopped coming."))
    days = standings.fit.today - int(columns.first.min())
    if days < LEAST_SILENCE_DAYS + (_TO_TELL_BY_RHYTHM_DAYS if fixed is None else fixed):
        said = plural(
            "Your book is too young to tell who stopped: it reaches back {count} day.",
            "Your book is too young to tell who stopped: it reaches back {count} days.",
            days,
        )
        why = msg("Somebody has to come for longer than a month first, and then to stay away.")
        return NobodyStopped(said, why, is_too_young=True)
    if fixed is not None and (columns.priced == 0).any():
        return NobodyStopped(msg("Nobody has stopped coming."))
    if not columns.are_regulars().any():
        who = who_is_regular(in_occasions=standings.in_occasions)
        return NobodyStopped(msg("You have no regulars yet, so none can have stopped."), who, is_too_young=True)
    return NobodyStopped(msg("None of your regulars has stopped coming."))
