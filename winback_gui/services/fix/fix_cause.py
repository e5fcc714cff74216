"""The register of causes: naming them, linking cases to them, and marking them as fixed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from winback_gui.domain.birth import CHILD_MARK, FAMILY_MARK
from winback_gui.domain.campaign import Arm
from winback_gui.domain.cause import Cause, CauseStatus
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.held import HeldKind
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.stages import Stage
from winback_gui.domain.still_pays import PAYS_MARK
from winback_gui.services.acting import done
from winback_gui.services.customers.same_place import blocks_among, open_cases_near
from winback_gui.services.fix.cause_words import may_go_now_words, still_held_words
from winback_gui.services.found import one_case, one_cause, one_customer, one_open_case, one_reason
from winback_gui.services.letters.one_a_house import hold_beside_compared
from winback_gui.services.letters.ways_out import HELD_OUT_WORDS
from winback_gui.services.offer.in_run import as_a_run_finds, may_go, needs_offer
from winback_gui.services.reason.comparison_time import free_cases
from winback_gui.services.reason.dossiers import Dossier, dossiers_of
from winback_gui.store import case_reasons, cases, causes

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from winback_gui.services.result import Done
    from winback_gui.store.book import Book, Connection


@frozen
class _Free:
    """How many letters of a cause may go now, how many once an offer is chosen, and who is held all the same."""

    go: int = 0
    need_offer: int = 0
    held: tuple[Dossier, ...] = ()


def add_cause(book: Book, title: str, today: date, case_ids: Sequence[int] = ()) -> Done[int]:
    """Name a cause and return its id; the main reasons of these cases are linked to it.

    Raises:
        WinbackError: it has no name, or there is one of this name.
    """
    title = new_cause_title(book, title)
    with book.action(msg("The cause “{title}” is in the register.", title=title)) as action:
        cause_id = put_in_register(book, title, case_ids, today)
        case_reasons.link_cause(book.con, _main_reasons(book, case_ids), cause_id)
    return done(cause_id, action)


def new_cause_title(book: Book, title: str) -> str:
    """Return a cause's name as it is kept.

    Raises:
        WinbackError: it is empty, or there is a cause of this name.
    """
    return _new_title(book, title, None)


def put_in_register(book: Book, title: str, case_ids: Sequence[int], today: date) -> int:
    """Keep an open cause inside the caller's action and return its id; named when the first of its cases began."""
    first = min((one.opened_on for one in cases.by_ids(book.con, list(case_ids))), default=today)
    return causes.add(book.con, Cause(0, title, CauseStatus.OPEN, "", "", min(first, today), today))


def rename_cause(book: Book, cause_id: int, title: str) -> Done[int]:
    """Give a cause another name.

    Raises:
        WinbackError: it has none, or there is another of this name.
    """
    cause = one_cause(book, cause_id)
    title = _new_title(book, title, cause_id)
    with book.action(msg("The cause is now called “{title}”.", title=title)) as action:
        causes.update(book.con, replace(cause, title=title))
    return done(cause_id, action)


def remove_cause(book: Book, cause_id: int) -> Done[None]:
    """Take a cause out of the register. Reasons that pointed to it point to none, so their letters wait.

    Raises:
        WinbackError: it is gone already.
    """
    cause = one_cause(book, cause_id)
    with book.action(msg("The cause “{title}” is taken out.", title=cause.title)) as action:
        causes.delete(book.con, cause_id)
    return done(None, action)


def set_status(book: Book, cause_id: int, status: CauseStatus, today: date) -> Done[int]:
    """Say how far the shop is with a cause. Return how many letters may go now that could not before.

    Raises:
        WinbackError: fixed, but nothing says what was changed: that sentence prints in the letters.
    """
    cause = one_cause(book, cause_id)
    if status is CauseStatus.FIXED and not cause.what_we_changed.strip():
        raise WinbackError(
            msg("**Write what you changed first.** This sentence prints in the letters to those who left for it.")
        )
    if status is cause.status:
        return _unchanged(book, cause)
    before = _found(book, cause_id, today)
    with book.action(msg("“{title}” is changed.", title=cause.title)) as action:
        causes.update(book.con, replace(cause, status=status, status_on=today))
        freed = _freed(before, _found(book, cause_id, today))
        action.said = _status_said(cause.title, status, freed)
    return done(freed.go, action)


def mark_fixed(
    book: Book,
    cause_id: int,
    what_we_changed: str,
    today: date,
    proof: str | None = None,
    what_happened: str | None = None,
) -> Done[int]:
    """Mark a cause as fixed and keep what was changed, in one step. Return how many letters may go now.

    `proof` and `what_happened` None = they stay as they are.

    Raises:
        WinbackError: nothing says what was changed.
    """
    cause = one_cause(book, cause_id)
    changed = " ".join(what_we_changed.split())
    if not changed:
        raise WinbackError(
            msg("**Write what you changed first.** This sentence prints in the letters to those who left for it.")
        )
    before = _found(book, cause_id, today)
    after = replace(
        cause,
        status=CauseStatus.FIXED,
        what_we_changed=changed,
        proof=cause.proof if proof is None else proof.strip(),
        what_happened=cause.what_happened if what_happened is None else " ".join(what_happened.split()),
        status_on=cause.status_on if cause.status is CauseStatus.FIXED else today,
    )
    with book.action(msg("“{title}” is fixed.", title=cause.title)) as action:
        causes.update(book.con, after)
        freed = _freed(before, _found(book, cause_id, today))
        action.said = _status_said(cause.title, CauseStatus.FIXED, freed)
    return done(freed.go, action)


def save_what_we_changed(book: Book, cause_id: int, text: str) -> Done[int]:
    """Keep the sentence that prints in letters once the cause is fixed.

    Raises:
        WinbackError: it is empty, and the cause is fixed: letters need it.
    """
    cause = one_cause(book, cause_id)
    text = " ".join(text.split())
    if not text and cause.status is CauseStatus.FIXED:
        raise WinbackError(
            msg(
                "**The letters need this sentence.** What you wrote before stays. Take the cause back "
                "to “In work” first."
            )
        )
    with book.action(msg("What you changed about “{title}” is kept.", title=cause.title)) as action:
        causes.update(book.con, replace(cause, what_we_changed=text))
    return done(cause_id, action)


def save_what_happened(book: Book, cause_id: int, text: str) -> Done[int]:
    """Keep the sentence of what went wrong, as letters say it; without one they stay general."""
    cause = one_cause(book, cause_id)
    with book.action(msg("What went wrong about “{title}” is kept.", title=cause.title)) as action:
        causes.update(book.con, replace(cause, what_happened=" ".join(text.split())))
    return done(cause_id, action)


def save_proof(book: Book, cause_id: int, text: str) -> Done[int]:
    """Keep how the owner knows that it holds. It never prints."""
    cause = one_cause(book, cause_id)
    with book.action(msg("How you know that “{title}” holds is kept.", title=cause.title)) as action:
        causes.update(book.con, replace(cause, proof=text.strip()))
    return done(cause_id, action)


def link_reason(book: Book, reason_id: int, cause_id: int | None, today: date, new_title: str = "") -> Done[int]:
    """Link a reason to a cause in every open case where it has none yet. Return the cause's id.

    Args:
        book: the open book.
        reason_id: the reason, main or further.
        cause_id: the cause; None = the new one that `new_title` names.
        today: when a new cause was named.
        new_title: the new cause's name.

    Raises:
        WinbackError: the cause is gone, the new one has no name or one that is taken, or nothing is left to link.
    """
    reason = one_reason(book, reason_id)
    title = one_cause(book, cause_id).title if cause_id is not None else _new_title(book, new_title, None)
    told = case_reasons.of_cases(book.con, [case.case_id for case in cases.open_cases(book.con)])
    loose = [one for some in told.values() for one in some if one.reason_id == reason_id and one.cause_id is None]
    if not loose:
        raise WinbackError(msg("All customers with this reason have their cause already. Nothing was changed."))
    said = msg("“{cause}” is now the cause behind the reason “{reason}”.", cause=title, reason=reason.title)
    with book.action(said) as action:
        at = cause_id or put_in_register(book, title, [one.case_id for one in loose], today)
        case_reasons.link_cause(book.con, [one.case_reason_id for one in loose], at)
    return done(at, action)


def override(book: Book, case_ids: Sequence[int], reason: str, today: date) -> Done[int]:
    """Let the letters of cases pass the closed gate for a written reason, which stays visible. Return how many.

    Raises:
        WinbackError: no reason was written, a case is closed, or a reason cannot open the gate for one of them.
    """
    written = reason.strip()
    if not written:
        raise WinbackError(msg("**Write the reason first.** It stays beside the names of those you write to."))
    listed = [one_open_case(book, case_id) for case_id in case_ids]
    free = free_cases(book.con, today)
    dossiers = _beside_their_house(book.con, case_ids, max([today, *(case.opened_on for case in listed)]))
    stuck = next((why for one in dossiers if (why := _no_reason_helps(one, free)) is not None), None)
    if stuck is not None:
        raise WinbackError(msg("A reason does not help here: {why}. Nothing was changed.", why=stuck))
    said = (
        msg("{name} is written to anyway. Your reason is kept.", name=dossiers[0].customer.name)
        if len(dossiers) == 1
        else plural(
            "{count} person is written to anyway. Your reason is kept.",
            "{count} people are written to anyway. Your reason is kept.",
            len(listed),
        )
    )
    with book.action(said) as action:
        for one in dossiers:
            changed = replace(one.case, override_reason=written, override_on=today, override_knows=_known(one))
            cases.update(book.con, changed)
    return done(len(listed), action)


def _beside_their_house(con: Connection, case_ids: Sequence[int], today: date) -> list[Dossier]:
    """Return the dossiers of open cases in the order of their ids, those held in whose house somebody is compared."""
    near = dossiers_of(con, open_cases_near(con, case_ids), today)
    looked = hold_beside_compared(near, blocks_among(con, (one.customer for one in near)))
    found = {one.case.case_id: one for one in looked}
    return [found[case_id] for case_id in case_ids]


def _no_reason_helps(dossier: Dossier, free: Collection[int]) -> Message | None:
    """Return what holds a letter whatever reason is written, or None; `free`: cases whose comparison is over."""
    if dossier.case.case_id in free:
        return msg(
            "{name} was in the comparison group, and that is over; decide in Identify", name=dossier.customer.name
        )
    if dossier.arm is Arm.HELD_OUT:
        return msg("{name} {why}", name=dossier.customer.name, why=HELD_OUT_WORDS)
    return next((held.why for held in dossier.held if not held.may_override), None)


def _known(dossier: Dossier) -> frozenset[str]:
    """Return the marks of what a reason is written in spite of, or was before."""
    known = dossier.person.marks | dossier.case.override_knows & {CHILD_MARK, FAMILY_MARK, PAYS_MARK}
    return known | {CHILD_MARK} if any(held.kind is HeldKind.CHILD for held in dossier.held) else known


def take_back_override(book: Book, case_ids: Sequence[int]) -> Done[int]:
    """Let the letters of these cases wait again for what a reason had opened. Return how many.

    Raises:
        WinbackError: a case is closed.
    """
    listed = [one_open_case(book, case_id) for case_id in case_ids]
    name = one_customer(book, listed[0].customer_id).name
    # A house, a child or a payment holds it, whatever becomes of the fix.
    if any(case.override_knows for case in listed):
        said = (
            msg("No letter goes to {name} again before you say so.", name=name)
            if len(listed) == 1
            else plural(
                "No letter goes to {count} person again before you say so.",
                "No letter goes to {count} people again before you say so.",
                len(listed),
            )
        )
    elif len(listed) == 1:
        said = msg("{name} waits for the fix again.", name=name)
    else:
        said = plural("{count} person waits for the fix again.", "{count} people wait for the fix again.", len(listed))
    with book.action(said) as action:
        for case in listed:
            cases.update(book.con, replace(case, override_reason="", override_on=None, override_knows=frozenset()))
    return done(len(listed), action)


def _unchanged(book: Book, cause: Cause) -> Done[int]:
    with book.action(_status_said(cause.title, cause.status, _Free())) as action:
        pass
    return done(0, action)


def _main_reasons(book: Book, case_ids: Sequence[int]) -> list[int]:
    for case_id in case_ids:
        one_case(book, case_id)
    told = case_reasons.of_cases(book.con, case_ids)
    return [some[0].case_reason_id for some in told.values() if some]


def _found(book: Book, cause_id: int, today: date) -> list[Dossier]:
    """Return the open cases of a cause as a run finds them."""
    linked = [one.case_id for one in case_reasons.of_cause(book.con, cause_id)]
    open_now = [case for case in cases.by_ids(book.con, list(dict.fromkeys(linked))) if case.is_open]
    return as_a_run_finds(book.con, dossiers_of(book.con, open_now, today))


def _freed(before: list[Dossier], after: list[Dossier]) -> _Free:
    """Return what letters may go beyond those that could before, and who waited and does not go now either."""
    waited = {one.case.case_id for one in before if one.stage is Stage.WAITS_FOR_FIX}
    return _Free(
        max(0, sum(map(may_go, after)) - sum(map(may_go, before))),
        max(0, sum(map(needs_offer, after)) - sum(map(needs_offer, before))),
        tuple(one for one in after if one.case.case_id in waited and not (may_go(one) or needs_offer(one))),
    )


def _status_said(title: str, status: CauseStatus, freed: _Free) -> Message:
    words = {
        CauseStatus.OPEN: msg("“{title}” is open again.", title=title),
        CauseStatus.IN_WORK: msg("“{title}” is in work.", title=title),
        CauseStatus.FIXED: msg("“{title}” is fixed.", title=title),
        CauseStatus.CANNOT_FIX: msg("“{title}” cannot be fixed.", title=title),
    }[status]
    is_done = status in {CauseStatus.FIXED, CauseStatus.CANNOT_FIX}  # else they wait for this very cause
    said = words
    if freed.go or freed.need_offer:
        said = msg("{words} {letters}.", words=words, letters=may_go_now_words(freed.go, freed.need_offer))
    return msg("{said} {held}.", said=said, held=still_held_words(freed.held)) if freed.held and is_done else said


def _new_title(book: Book, title: str, own_id: int | None) -> str:
    title = " ".join(title.split())
    if not title:
        raise WinbackError(msg("A cause needs a name."))
    if any(one.title.casefold() == title.casefold() and one.cause_id != own_id for one in causes.all_causes(book.con)):
        raise WinbackError(msg("There is a cause of this name already. Link the customers to that one."))
    return title
