"""What the owner calls things: one word for one thing on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.case import Decision, Outcome
from winback_gui.domain.cause import CauseStatus
from winback_gui.domain.customer import Permission
from winback_gui.domain.follow_up import TaskKind
from winback_gui.domain.gate import Purpose
from winback_gui.domain.message import NOTHING, Message, msg, plural
from winback_gui.domain.offer import OfferKind
from winback_gui.domain.reason import Certainty, SaidBy
from winback_gui.domain.settings import LetterDesign
from winback_gui.domain.suppression import Ground, Suppression

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.domain.customer import Note

DECISION_WORDS: dict[Decision, Message] = {
    Decision.WIN_BACK: msg("Win back"),
    Decision.LET_GO: msg("Let go kindly"),
    Decision.REFERRAL: msg("Ask for referrals"),
    Decision.LEAVE: msg("Leave alone"),
}
COSTS_MORE = msg("Costs more than they bring")
OUTCOME_WORDS: dict[Outcome, Message] = {
    Outcome.CAME_BACK: msg("Came back"),
    Outcome.LET_GO: msg("Let go"),
    Outcome.STOPPED: msg("Stopped"),
    Outcome.LEFT_ALONE: msg("Left alone"),
    Outcome.MUST_NOT_WRITE: msg("Must not be written to"),
    Outcome.MERGED: msg("Goes on in their other win-back"),
}
CAUSE_STATUS_WORDS: dict[CauseStatus, Message] = {
    CauseStatus.OPEN: msg("Open"),
    CauseStatus.IN_WORK: msg("In work"),
    CauseStatus.FIXED: msg("Fixed"),
    CauseStatus.CANNOT_FIX: msg("Cannot fix"),
}
DESIGN_WORDS: dict[LetterDesign, Message] = {
    LetterDesign.CLASSIC: msg("Classic"),
    LetterDesign.MODERN: msg("Modern"),
    LetterDesign.WARM: msg("Warm"),
}
LANGUAGE_WORDS = {"en": msg("English"), "de": msg("German"), "fr": msg("French"), "it": msg("Italian")}
"""Languages of letters, and of the words and places that are told apart from them."""
PURPOSE_WORDS: dict[Purpose, Message] = {
    Purpose.ASK_WHY: msg("We miss you, ask why"),
    Purpose.WORKING_ON_IT: msg("We are working on it"),
    Purpose.APOLOGY_OFFER: msg("Apology and offer"),
    Purpose.INVITATION: msg("Invitation to talk"),
    Purpose.BEFORE_THEY_GO: msg("Before they go"),
    Purpose.SECOND_LETTER: msg("Second letter"),
    Purpose.LET_GO: msg("Thanks, let go kindly"),
    Purpose.REFERRAL: msg("Ask for a referral"),
    Purpose.WELCOME_BACK: msg("Welcome back"),
    Purpose.AFTERCARE: msg("Still satisfied?"),
    Purpose.SYMPATHY: msg("Sympathy, no offer"),
}
NO_OFFER_WORDS: dict[Purpose, Message] = {
    **PURPOSE_WORDS,
    Purpose.ASK_WHY: msg("Only ask, with a reply slip"),
    Purpose.APOLOGY_OFFER: msg("No offer"),
}
"""What stands in place of an offer where the owner wants none, or the letter promises nothing."""

NO_RULE_WORDS = msg("No rule, choose for each")
"""What stands in place of an offer beside a reason that has no rule."""

OFFER_KIND_WORDS: dict[OfferKind, Message] = {
    OfferKind.DISCOUNT: msg("Discount"),
    OfferKind.FREE_DELIVERY: msg("Free delivery"),
    OfferKind.REPAIR: msg("Free repair or replacement"),
    OfferKind.UPGRADE: msg("Something better"),
    OfferKind.GIFT: msg("Gift"),
    OfferKind.INVITATION: msg("Invitation"),
    OfferKind.APOLOGY_ONLY: msg("Only an apology"),
}
SAID_BY_WORDS: dict[SaidBy, Message] = {
    SaidBy.OWNER: msg("I do"),
    SaidBy.CUSTOMER: msg("They did"),
    SaidBy.REPLY_SLIP: msg("Reply slip"),
}
CERTAINTY_WORDS: dict[Certainty, Message] = {
    Certainty.CERTAIN: msg("Certain"),
    Certainty.PROBABLE: msg("Probably"),
    Certainty.GUESS: msg("Guess"),
}
GROUND_TITLES: dict[Ground, Message] = {
    Ground.OPTED_OUT: msg("Wants no letters"),
    Ground.MOVED: msg("Moved away"),
    Ground.DECEASED: msg("Has died"),
    Ground.MINOR: msg("Is a minor"),
    Ground.DISPUTE: msg("In a dispute"),
    Ground.OTHER: msg("Other"),
}
LIST_SAYS_NO: Message = msg("List: no letters")
"""Of whom a list says that they get no letters: they asked for nothing."""


def listed_title(entry: Suppression) -> Message:
    """Return why somebody is on the do-not-write list, in few words."""
    is_said = entry.ground is Ground.OPTED_OUT and entry.list_says
    return LIST_SAYS_NO if is_said else GROUND_TITLES[entry.ground]


NUMBER_KNOWN: Message = msg("phone number known, permission not recorded")
NOT_RECORDED: Message = msg("permission not recorded")
"""Nobody said no, and nobody wrote down a yes: the owner decides, and the program claims none."""


def contact_words(contact: str, permission: Permission) -> Message:
    """Return a telephone number or an e-mail address with what is known of the permission; nothing where it is ""."""
    if not contact:
        return NOTHING
    if permission is Permission.NO:
        return msg("{contact} · said no", contact=contact)
    if permission is Permission.YES:
        return msg("{contact} · allowed", contact=contact)
    return msg("{contact} · {unknown}", contact=contact, unknown=NOT_RECORDED)


STOP_WORDS: dict[Ground, Message] = {
    Ground.OPTED_OUT: msg("… want no letters"),
    Ground.MOVED: msg("… moved away"),
    Ground.DECEASED: msg("… have died"),
    Ground.MINOR: msg("… are a minor"),
    Ground.DISPUTE: msg("… are in a dispute with you"),
}
"""How “Stop writing because they” goes on."""
TASK_WORDS: dict[TaskKind, Message] = {
    TaskKind.CALL: msg("Call"),
    TaskKind.VISIT: msg("Visit"),
    TaskKind.SECOND_LETTER: msg("Second letter"),
    TaskKind.AFTERCARE: msg("Still satisfied?"),
    TaskKind.REFERRAL: msg("Referral"),
    TaskKind.ADDRESS: msg("Find the right address"),
    TaskKind.OTHER: msg("To do"),
}


def sales_words(rows: int) -> Message:
    """Return how many rows of sales there are, where refunds and what was cancelled are among them."""
    return plural("{count} purchase or refund", "{count} purchases and refunds", rows)


def when_words(first_month: date, last_month: date) -> Message:
    """Return when something was, in months: "in March 2026", "from September to November 2025"."""
    if first_month == last_month:
        return msg("in {month:month_year}", month=first_month)
    if first_month.year == last_month.year:
        return msg("from {first:month} to {last:month_year}", first=first_month, last=last_month)
    return msg("from {first:month_year} to {last:month_year}", first=first_month, last=last_month)


def noted_words(note: Note) -> Message:
    """Return when a note was written; of a remark without a day nobody knows more than when it was brought in."""
    if note.is_of_list:
        return msg("From your list, brought in on {day:short}", day=note.day)
    return msg("Noted on {day:short}", day=note.day)
