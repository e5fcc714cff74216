"""Cases with all that decides how far they are: what the pages of the four steps and the ways out look at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from winback_gui.domain.campaign import Arm
from winback_gui.domain.customer import Channel
from winback_gui.domain.gate import CauseState, Purpose, cause_states
from winback_gui.domain.matching import household_key
from winback_gui.domain.offer_rules import Chosen, choose_offer
from winback_gui.domain.stages import CaseFacts, Stage, stage, suggested_purpose
from winback_gui.domain.why_not import Held, Reachable, why_not
from winback_gui.services.returned import first_returns
from winback_gui.store import campaigns, case_reasons, cases, causes, customers, letters, offers, reasons, suppressions
from winback_gui.store import purchases as purchase_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from winback_gui.domain.campaign import Letter
    from winback_gui.domain.case import Case
    from winback_gui.domain.cause import Cause, CauseStatus
    from winback_gui.domain.customer import Customer
    from winback_gui.domain.offer import Offer, OfferRule
    from winback_gui.domain.reason import CaseReason, Reason
    from winback_gui.domain.suppression import Ground
    from winback_gui.store.connection import Connection


@dataclass(frozen=True, slots=True)
class CaseView:
    """One case as it stands today.

    Attributes:
        told: the reasons that hold, the main one first.
        reason: the main one; None = none recorded, or "unknown yet".
        linked: the causes that the reasons point to.
        written: letters that are not left out, oldest first.
        chosen: the offer, by the owner or by rule.
        purpose: chosen by the owner, else suggested; None = nothing is to be sent.
        held: everything that stands in the way of a letter, the weightiest first; empty = it may go.
        is_held_out: chance decided in a campaign that this case gets no letter.
        usual_spend_minor: a visit of this customer; None = never bought.
    """

    case: Case
    customer: Customer
    told: tuple[CaseReason, ...]
    reason: Reason | None
    linked: tuple[Cause, ...]
    states: frozenset[CauseState]
    written: tuple[Letter, ...]
    chosen: Chosen
    purpose: Purpose | None
    first_purpose: Purpose | None
    stage: Stage
    held: tuple[Held, ...]
    grounds: tuple[Ground, ...]
    came_back_on: date | None
    is_held_out: bool
    usual_spend_minor: int | None

    @property
    def was_asked(self) -> bool:
        """Whether the customer was asked why and nothing is known yet."""
        asked = any(one.posted_on is not None and one.purpose is Purpose.ASK_WHY for one in self.written)
        return self.reason is None and (asked or self.case.asked_on is not None)

    @property
    def is_posted(self) -> bool:
        """Whether a letter of this case is in the post."""
        return any(one.posted_on is not None for one in self.written)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What all rows of a board share."""

    today: date
    told: Mapping[int, list[CaseReason]]
    reasons: Mapping[int, Reason]
    causes: Mapping[int, Cause]
    written: Mapping[int, list[Letter]]
    rules: list[OfferRule]
    offers: Mapping[int, Offer]
    grounds: Mapping[int, tuple[Ground, ...]]
    households: Mapping[str, list[tuple[int, Ground]]]
    returns: Mapping[int, date]
    held_out: frozenset[int]
    usual_spend: Mapping[int, int]


def open_board(con: Connection, today: date) -> list[CaseView]:
    """Return every open case: urgent ones first, then the oldest."""
    return board(con, cases.open_cases(con), today)


def board(con: Connection, some_cases: Iterable[Case], today: date) -> list[CaseView]:
    """Return cases with all that belongs to them, in the order given; those of removed customers are left out."""
    listed = list(some_cases)
    people = {one.customer_id: one for one in customers.by_ids(con, [case.customer_id for case in listed])}
    shelf = _shelf(con, listed, today)
    return [_view(shelf, case, people[case.customer_id]) for case in listed if case.customer_id in people]


def household_grounds(con: Connection) -> dict[str, list[tuple[int, Ground]]]:
    """Return who of which household must not be written to: (customer id, ground) by `matching.household_key`."""
    listed = [entry for entry in suppressions.all_suppressions(con) if entry.customer_id is not None]
    ids = [entry.customer_id for entry in listed if entry.customer_id is not None]
    people = {one.customer_id: one for one in customers.by_ids(con, ids)}
    found: dict[str, list[tuple[int, Ground]]] = {}
    for entry in listed:
        person = people.get(entry.customer_id or 0)
        key = household_key(person) if person else ""
        if person and key:
            found.setdefault(key, []).append((person.customer_id, entry.ground))
    return found


def reachable(view: CaseView, households: Mapping[str, list[tuple[int, Ground]]]) -> Reachable:
    """Return a case as `why_not` looks at it."""
    return _reachable(
        view.customer, view.case, view.states, view.grounds, households, view.came_back_on, view.first_purpose
    )


def _shelf(con: Connection, listed: list[Case], today: date) -> _Shelf:
    ids = [case.case_id for case in listed]
    whose = [case.customer_id for case in listed]
    told = case_reasons.of_cases(con, ids)
    linked = {one.cause_id for some in told.values() for one in some if one.cause_id is not None}
    spent = purchase_table.summaries(con, whose, today)
    return _Shelf(
        today=today,
        told=told,
        reasons={reason.reason_id: reason for reason in reasons.all_reasons(con, with_archived=True)},
        causes=causes.by_ids(con, linked),
        written={at: [one for one in some if not one.is_left_out] for at, some in letters.of_cases(con, ids).items()},
        rules=offers.all_rules(con),
        offers={offer.offer_id: offer for offer in offers.all_offers(con, with_archived=True)},
        grounds={
            at: tuple(entry.ground for entry in some) for at, some in suppressions.of_customers(con, whose).items()
        },
        households=household_grounds(con),
        returns=first_returns(con, listed, today),
        held_out=frozenset(at for at, draws in campaigns.draws_of(con, ids).items() if draws[-1].arm is Arm.HELD_OUT),
        usual_spend={at: round(one.spent_minor / one.visits) for at, one in spent.items()},
    )


def _view(shelf: _Shelf, case: Case, customer: Customer) -> CaseView:
    told = tuple(shelf.told.get(case.case_id, ()))
    written = tuple(shelf.written.get(case.case_id, ()))
    linked = {at: shelf.causes[at] for one in told if (at := one.cause_id) is not None and at in shelf.causes}
    paths = [(shelf.reasons[one.reason_id].path, _status(linked, one.cause_id)) for one in told]
    states = cause_states(paths)
    reason = shelf.reasons[told[0].reason_id] if told and CauseState.NO_REASON not in states else None
    usual = shelf.usual_spend.get(case.customer_id)
    chosen = choose_offer(case, reason.reason_id if reason else None, shelf.rules, shelf.offers, usual)
    came_back_on = shelf.returns.get(case.case_id)
    purpose = case.purpose or suggested_purpose(case.decision, states)
    first_purpose = _first_purpose(written)
    grounds = shelf.grounds.get(case.customer_id, ())
    person = _reachable(customer, case, states, grounds, shelf.households, came_back_on, first_purpose)
    view = CaseView(
        case, customer, told, reason, tuple(linked.values()), states, written, chosen, purpose, first_purpose,
        Stage.CLOSED, why_not(person, purpose, Channel.LETTER, shelf.today) if purpose else (), grounds, came_back_on,
        case.case_id in shelf.held_out, usual,
    )  # fmt: skip
    return _with_stage(view)


def _status(linked: Mapping[int, Cause], cause_id: int | None) -> CauseStatus | None:
    cause = linked.get(cause_id) if cause_id is not None else None
    return cause.status if cause is not None else None


def _with_stage(view: CaseView) -> CaseView:
    return replace(view, stage=stage(_facts(view)))


def _facts(view: CaseView) -> CaseFacts:
    # For a second letter only a second letter counts as made or posted.
    wants_second = view.purpose is Purpose.SECOND_LETTER
    now = [one for one in view.written if not wants_second or one.purpose is Purpose.SECOND_LETTER]
    newest = now[-1] if now else None
    return CaseFacts(
        purpose=view.purpose,
        states=view.states,
        has_offer=view.chosen.offer is not None or view.case.no_offer,
        was_asked=view.was_asked,
        override_reason=view.case.override_reason,
        first_purpose=view.first_purpose,
        made_on=newest.made_on if newest else None,
        posted_on=newest.posted_on if newest else None,
        came_back_on=view.came_back_on,
        closed_on=view.case.closed_on,
    )


def _first_purpose(written: tuple[Letter, ...]) -> Purpose | None:
    posted = [one.purpose for one in written if one.posted_on is not None and one.purpose is not Purpose.SECOND_LETTER]
    return posted[-1] if posted else None


def _reachable(
    customer: Customer,
    case: Case,
    states: frozenset[CauseState],
    grounds: tuple[Ground, ...],
    households: Mapping[str, list[tuple[int, Ground]]],
    came_back_on: date | None,
    first_purpose: Purpose | None,
) -> Reachable:
    others = households.get(household_key(customer), ())
    return Reachable(
        customer=customer,
        grounds=grounds,
        household_grounds=tuple(ground for whose, ground in others if whose != customer.customer_id),
        case=case,
        states=states,
        came_back_on=came_back_on,
        first_purpose=first_purpose,
    )
