"""What a letter adds in this shop: what its own hold-outs taught, why each customer left, and the words for it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from winback_gui.analytics.lift import LiftModel, Trial, learn_lift
from winback_gui.domain.campaign import Arm
from winback_gui.domain.cause import CauseStatus
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.reason import LiftKind
from winback_gui.services.identify.lapsed_rows import Lifts
from winback_gui.services.identify.reckoning import NOT_KNOWN, factor
from winback_gui.services.results.compared import strata_of
from winback_gui.services.results.outcomes import WINDOW_DAYS, outcomes
from winback_gui.store import campaigns, case_reasons, causes, reasons

if TYPE_CHECKING:
    from winback_gui.services.results.outcomes import Outcome
    from winback_gui.store.book import Connection

WHY_THEY_LEFT: dict[LiftKind, Message] = {
    LiftKind.MENDABLE: msg("something that can be put right"),
    LiftKind.RIVAL: msg("a better price or choice elsewhere"),
    LiftKind.BEYOND: msg("moved, or no need any more"),
    LiftKind.UNKNOWN: NOT_KNOWN,
}
"""Kinds of reasons as the stories of figures name them."""


def lifts_of(con: Connection, today: date) -> Lifts:
    """Return what a letter adds: learnt from the hold-outs whose time is over, and why customers with a case left."""
    kinds = _Kinds(con)
    told = case_reasons.main_of_open_cases(con)
    return Lifts(learn_lift(_trials(con, kinds, today)), {who: kinds.of(*main, today) for who, main in told.items()})


class _Kinds:
    """How much a letter can do about each reason; about a price, too, once the cause behind it is fixed."""

    def __init__(self, con: Connection) -> None:
        self._reasons = {one.reason_id: one for one in reasons.all_reasons(con, with_archived=True)}
        every = causes.all_causes(con)
        self._fixed_on = {one.cause_id: one.status_on for one in every if one.status is CauseStatus.FIXED}

    def of(self, reason_id: int | None, cause_id: int | None, on: date) -> LiftKind:
        """Return the kind, on a day, of a main reason that points to a cause; both None where none is known."""
        reason, fixed_on = self._reasons.get(reason_id or 0), self._fixed_on.get(cause_id or 0)
        if reason is None:
            return LiftKind.UNKNOWN
        return reason.lift_kind(is_put_right=fixed_on is not None and fixed_on <= on)


def _trials(con: Connection, kinds: _Kinds, today: date) -> list[Trial]:
    """Return letters against those held out from the same run, by kind of reason; only those whose time is over count.

    Whoever came back early is left out as long as the others of that day may still come: counting the quick ones alone
    would flatter the letters.
    """
    if all(member.arm is not Arm.HELD_OUT for member in campaigns.all_members(con)):
        return []
    of_kind: dict[LiftKind, list[Outcome]] = defaultdict(list)
    for one in outcomes(con, date.min, today - timedelta(days=WINDOW_DAYS), today):
        if one.until < today:  # on the last day they may still come
            of_kind[kinds.of(one.reason_id, one.cause_id, one.started_on)].append(one)
    return [Trial(kind, tuple(strata_of(some).values())) for kind, some in sorted(of_kind.items())]


def lift_words(model: LiftModel) -> Message:
    """Return what a letter adds at most, by why they left, and whether that is assumed or was learnt here."""
    height = {kind: factor(model.heights[kind] * 100) for kind in LiftKind}
    most = msg(
        "of 100 at most {mendable} come because of it where something can be put right, {unknown} where the reason is "
        "not known, {rival} where price or choice is better elsewhere, {beyond} where they moved or have no need; "
        "fewer of those who come anyway and of those long gone",
        mendable=height[LiftKind.MENDABLE],
        unknown=height[LiftKind.UNKNOWN],
        rival=height[LiftKind.RIVAL],
        beyond=height[LiftKind.BEYOND],
    )
    if not model.is_learnt:
        return msg(
            "**What a letter adds is a cautious assumption, not a measurement:** {most}. The comparison group will "
            "tell the true number for your shop.",
            most=most,
        )
    return plural(
        "**What a letter adds was corrected by your own letters** ({letters} people who got one were compared with "
        "{count} of the comparison group): {most}.",
        "**What a letter adds was corrected by your own letters** ({letters} people who got one were compared with "
        "{count} of the comparison group): {most}.",
        model.held_out,
        letters=model.letters,
        most=most,
    )
