"""How many wait in each step: for the sidebar, the step bar and the list of today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.campaign import Arm
from winback_gui.domain.case import Decision
from winback_gui.domain.cause import CauseStatus
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.sender_check import sender_lack
from winback_gui.services.customers.nobodies import count_people
from winback_gui.services.fix.cause_register import waits_without_cause
from winback_gui.services.offer.in_run import PART_OF, Badge, Part, badge_of, is_in_run, run_dossiers
from winback_gui.services.results.due_now import due_now
from winback_gui.store import causes, letters, settings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from winback_gui.domain.campaign import Letter
    from winback_gui.services.reason.dossiers import Dossier
    from winback_gui.store.book import Book


@frozen
class WalkCounts:
    """What waits where.

    Attributes:
        to_win_back: open cases of those who are to be won back.
        reasons_unknown: of them without a reason; nobody asks those of the comparison group.
        causes_open: causes that are open or in work.
        without_cause: letters that wait only because a reason points to no cause yet.
        can_be_written: letters that can be printed, made or not.
        looked_right: letters ticked "looks right" and not posted.
        follow_up_due: tasks and second letters due.
    """

    customers: int
    to_win_back: int
    reasons_unknown: int
    causes_open: int
    without_cause: int
    can_be_written: int
    to_prepare: int
    letters_made: int
    looked_right: int
    follow_up_due: int

    @property
    def reason_words(self) -> Message:
        """The step bar's "9 unknown yet"."""
        return plural("{count} unknown yet", "{count} unknown yet", self.reasons_unknown)

    @property
    def to_fix(self) -> int:
        """How much letters wait for: causes that are open, and letters whose reason has no cause yet."""
        return self.causes_open + self.without_cause

    @property
    def fix_words(self) -> Message:
        """The step bar's "2 causes open", or what waits for a cause to be named."""
        if self.without_cause and self.causes_open:
            return plural("{count} to look at", "{count} to look at", self.to_fix)
        if self.without_cause:
            return plural("{count} without a cause", "{count} without a cause", self.without_cause)
        return plural("{count} cause open", "{count} causes open", self.causes_open)

    @property
    def offer_words(self) -> Message:
        """The step bar's "31 can be written to"."""
        return plural("{count} can be written to", "{count} can be written to", self.can_be_written)

    @property
    def letters_words(self) -> Message:
        """The step bar's "24 of 31 look right"; none ticked does not mean that any is wrong."""
        if not self.letters_made:
            return msg("none made yet")
        if not self.looked_right:
            return msg("none ticked yet")
        return plural(
            "{count} of {all} looks right", "{count} of {all} look right", self.looked_right, all=self.letters_made
        )

    @property
    def win_back_words(self) -> Message:
        """The end of the step bar: "43 customers to win back"."""
        return plural("{count} customer to win back", "{count} customers to win back", self.to_win_back)


def to_decide_words(count: int, *, has_stopped: bool = True) -> Message:
    """Return the step bar's "26 to decide"; who is to be decided about, and whether anybody stopped, knows Identify."""
    if count:
        return plural("{count} to decide", "{count} to decide", count)
    return msg("all decided") if has_stopped else msg("nobody stopped")


def walk_counts(book: Book, today: date, dossiers: list[Dossier] | None = None) -> WalkCounts:
    """Return what waits where.

    Args:
        book: the open book.
        today: the day.
        dossiers: of all open cases as a run finds them, where the caller has them; None = read anew.
    """
    con = book.con
    every = run_dossiers(book, today) if dossiers is None else dossiers
    listed = [one for one in every if one.purpose is not None]
    badges = [badge_of(one) for one in listed if is_in_run(one)]
    to_win_back = [one for one in listed if one.case.decision is Decision.WIN_BACK]
    made = sendable_letters(book, listed)
    return WalkCounts(
        customers=count_people(con),
        to_win_back=len(to_win_back),
        reasons_unknown=sum(one.main_reason is None and one.arm is not Arm.HELD_OUT for one in to_win_back),
        causes_open=sum(one.status in {CauseStatus.OPEN, CauseStatus.IN_WORK} for one in causes.all_causes(con)),
        without_cause=sum(map(waits_without_cause, every)),
        can_be_written=sum(PART_OF[badge] is Part.LETTERS for badge in badges),
        to_prepare=badges.count(Badge.READY),
        letters_made=len(made),
        looked_right=len(right_ones(book, made)),
        follow_up_due=due_now(book, today, every).count,
    )


def sendable_letters(book: Book, dossiers: list[Dossier]) -> list[Letter]:
    """Return the letters that are made and neither posted nor left out, of those to whom nothing stands in the way."""
    free = {one.case.case_id for one in dossiers if not one.held}
    return [one for one in letters.unposted(book.con) if one.case_id in free]


def right_ones(book: Book, made: Iterable[Letter]) -> list[Letter]:
    """Return which letters look right as they are: none while it is not known who sends them, whatever was ticked."""
    lacks_sender = sender_lack(settings.load_shop(book.con)) is not None
    return [one for one in made if one.looked_on is not None and (one.printed_on is not None or not lacks_sender)]
