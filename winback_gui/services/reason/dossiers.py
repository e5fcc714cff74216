"""Everything that decides what may happen with a case, read once for many cases.

Pages, the offer run and every way out look at the same dossier, so that none of them can be of another opinion.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from winback_gui.domain.campaign import Arm, Letter
from winback_gui.domain.case import Case
from winback_gui.domain.cause import Cause, CauseStatus
from winback_gui.domain.customer import Channel, Customer
from winback_gui.domain.follow_up import TaskKind
from winback_gui.domain.frozen import frozen
from winback_gui.domain.gate import CauseState, Purpose, cause_states
from winback_gui.domain.held import Held, HeldKind
from winback_gui.domain.matching import same_household
from winback_gui.domain.offer_rules import Chosen, choose_offer, cost_if_used
from winback_gui.domain.postcode_shape import countries_of_shape, hides_postcode
from winback_gui.domain.reachable import Reachable
from winback_gui.domain.reason import UNKNOWN_KEY, CaseReason, Reason, ReasonPath
from winback_gui.domain.spend import lost_a_year_minor, serving_minor, yearly_margin_minor, yearly_spend_minor
from winback_gui.domain.stages import CaseFacts, Stage, lacks_offer, stage, suggested_purpose
from winback_gui.domain.suppression import Ground, Suppression, said_by_list
from winback_gui.domain.twins import may_be
from winback_gui.domain.why_not import why_not
from winback_gui.services.customers.confirm_address import moved_from_here
from winback_gui.services.customers.nobodies import left_out_among
from winback_gui.services.customers.probably_also import probably_also
from winback_gui.services.customers.remarks import open_remarks, worst_of
from winback_gui.services.reason.comparison_time import without_free
from winback_gui.services.reason.house_letters import house_letters_of
from winback_gui.services.reason.housemates import housemates
from winback_gui.services.reason.paying import paying
from winback_gui.services.reason.still_coming import may_still_come
from winback_gui.services.reason.tellings import newest_tellings
from winback_gui.services.reason.under_one_roof import listed_under_roof, remarks_under_roof
from winback_gui.services.results.bought_meanwhile import bought_meanwhile
from winback_gui.services.results.returned import away_since
from winback_gui.services.results.voucher_visits import seen
from winback_gui.store import (
    appointments,
    campaigns,
    case_reasons,
    cases,
    causes,
    customers,
    letters,
    offers,
    pairs,
    purchases,
    reasons,
    settings,
    suppressions,
    tasks,
)
from winback_gui.store.purchases import SpendSummary

if TYPE_CHECKING:
    from winback_gui.store.book import Book, Connection


@frozen
class Dossier:
    """One case with all that belongs to it.

    Attributes:
        reasons: those that hold, the main one first, with the reason and the cause each points to.
        purpose: chosen by the owner, else suggested; None = nothing is to be sent.
        letters: of this case, oldest first.
        cost_if_used_minor: of the chosen offer; 0 without one, None when not known.
        spend: with the day of a voucher that came in since the last purchase (`seen`).
        yearly_minor: spend in a usual year.
        margin_minor: what is left of it; None while the margin is not known.
        arm: what was drawn for this case; None = never drawn.
        told: what the customer told in their own words, while no reason is chosen; "" = nothing.
        may_still_come: they spoke up, and nothing shows that they stopped (`still_coming`).
        person: what `why_not` looks at.
        held: what stands in the way of a letter with this purpose; empty = may leave.
    """

    case: Case
    customer: Customer
    reasons: tuple[tuple[CaseReason, Reason, Cause | None], ...]
    purpose: Purpose | None
    first_purpose: Purpose | None
    letters: tuple[Letter, ...]
    chosen: Chosen
    cost_if_used_minor: int | None
    spend: SpendSummary | None
    yearly_minor: int
    margin_minor: int | None
    arm: Arm | None
    told: str
    may_still_come: bool
    person: Reachable
    held: tuple[Held, ...]
    stage: Stage

    @property
    def main_reason(self) -> Reason | None:
        """The main reason, or None while it is unknown."""
        return self.reasons[0][1] if self.reasons else None

    @property
    def main_cause(self) -> Cause | None:
        """The cause the main reason points to."""
        return self.reasons[0][2] if self.reasons else None

    @property
    def lost_a_year_minor(self) -> int:
        """What the shop loses a year with them."""
        return lost_a_year_minor(self.yearly_minor, self.margin_minor)

    @property
    def lacks_offer(self) -> bool:
        """Whether an offer has to be chosen, or that there is none, before a letter can be made: now or after a fix."""
        has_offer = self.case.no_offer or self.chosen.offer is not None
        return self.stage is not Stage.LETTER_MADE and lacks_offer(self.purpose, self.first_purpose, has_offer)

    @property
    def waits_for_fix(self) -> bool:
        """Whether a letter waits for a fix, and for nothing else: what a remark or an address holds stays after it.

        None does of who is compared.
        """
        is_compared = self.arm is Arm.HELD_OUT
        return self.stage is Stage.WAITS_FOR_FIX and not is_compared and self.beside_gate is None

    @property
    def beside_gate(self) -> Held | None:
        """The weightiest thing that holds the letter and would hold it after a fix, too; None = nothing does."""
        return next((one for one in self.held if one.kind is not HeldKind.GATE), None)

    @property
    def is_coming(self) -> bool:
        """Whether an appointment holds their letter."""
        return any(one.kind is HeldKind.COMING for one in self.held)

    @property
    def prints_what_changed(self) -> bool:
        """Whether every cause of the case is fixed, so that the letter may say what changed."""
        linked = [cause for _recorded, _reason, cause in self.reasons]
        return bool(linked) and all(cause is not None and cause.status == "fixed" for cause in linked)


def open_dossiers(book: Book, today: date) -> list[Dossier]:
    """Return the dossiers of all open cases, urgent ones first, then the oldest; names under which many buy have none.

    They take a millisecond a case: pages that only read them share them until something changes in the book.
    """

    def read() -> list[Dossier]:
        found = dossiers_of(book.con, without_free(book.con, cases.open_cases(book.con), today), today)
        nobody = left_out_among(book.con, [one.customer for one in found])
        return [one for one in found if one.customer.customer_id not in nobody]

    return list(book.remembered("open dossiers", today, read))


def dossiers_of(con: Connection, wanted: Iterable[Case], today: date) -> list[Dossier]:
    """Return the dossiers of these cases, in their order."""
    listed = [case for case in wanted if case.opened_on <= today]
    people = {each.customer_id: each for each in customers.by_ids(con, [case.customer_id for case in listed])}
    shelf = _Shelf(con, listed, people, today)
    return [shelf.dossier(case) for case in listed if case.customer_id in people]


class _Shelf:
    """What the dossiers share, read in one go."""

    def __init__(self, con: Connection, some: list[Case], people: dict[int, Customer], today: date) -> None:
        case_ids = [case.case_id for case in some]
        self._today = today
        self._people = people
        self._recorded = case_reasons.of_cases(con, case_ids)
        self._reasons = {each.reason_id: each for each in reasons.all_reasons(con, with_archived=True)}
        self._causes = {each.cause_id: each for each in causes.all_causes(con)}
        self._letters = letters.of_cases(con, case_ids)
        self._draws = campaigns.draws_of(con, case_ids)
        self._offers = {each.offer_id: each for each in offers.all_offers(con, with_archived=True)}
        self._rules = offers.all_rules(con)
        self._spend = seen(con, people, today)
        listed = suppressions.of_customers(con)
        self._grounds = {at: tuple(entry.ground for entry in listed[at]) for at in listed.keys() & people.keys()}
        self._list_says = {at: said_by_list(listed[at]) for at in self._grounds}
        unknown = {at for at, one in self._reasons.items() if one.key == UNKNOWN_KEY}
        unsaid = [at for at in case_ids if all(one.reason_id in unknown for one in self._recorded.get(at, ()))]
        self._told = {at: one.words for at, one in newest_tellings(con, unsaid).items() if one.words}
        self._still_come = may_still_come(con, some, self._recorded, self._spend, today)
        self._household = listed_in_house(con, people, listed)
        self._coming = appointments.days_that_hold(con, today)
        self._house = housemates(con, people, listed, self._coming, today)
        self._roof = listed_under_roof(con, people, listed)
        self._roof_remarks = remarks_under_roof(con, people, listed)
        self._may_be = may_be_of(con, [one for at, one in people.items() if at not in self._grounds], listed)
        self._same_no = probably_also(con, people, today)
        self._remarks = open_remarks(con, people)
        self._bought_meanwhile = bought_meanwhile(con, some, self._recorded, today)
        self._pays = paying(con, people, today)
        self._to_find = tasks.customers_with_open(con, TaskKind.ADDRESS)
        self._moved = moved_from_here(con, people.values())
        self._posted = {
            at: posted
            for at, made in self._letters.items()
            if (posted := [one for one in made if one.posted_on is not None and one.posted_on <= today])
        }
        since = (
            (case.case_id, case.customer_id, away_since(case, self._recorded.get(case.case_id, ()))) for case in some
        )
        self._came_back = purchases.first_visits_after(con, since, today)
        shop = settings.load_shop(con)
        self._costs, self._home = shop.costs, shop.address.country
        self._house_letters = house_letters_of(con, some, listed.keys(), today, shop.second_letter_weeks)

    def dossier(self, case: Case) -> Dossier:
        person = self._people[case.customer_id]
        recorded = tuple(
            (each, self._reasons[each.reason_id], self._causes.get(each.cause_id or 0))
            for each in self._recorded.get(case.case_id, ())
            if self._reasons[each.reason_id].key != UNKNOWN_KEY
        )
        states = cause_states(
            ((reason.path, cause.status if cause else None) for _each, reason, cause in recorded),
            self._without_reason(case),
        )
        made = tuple(self._letters.get(case.case_id, ()))
        posted = self._posted.get(case.case_id, [])
        first_purpose = next((each.purpose for each in posted if each.purpose is not Purpose.SECOND_LETTER), None)
        came_back_on = self._came_back.get(case.case_id)
        purpose = case.purpose or suggested_purpose(case.decision, states, came_back=came_back_on is not None)
        reach = self._reachable(case, recorded, states, first_purpose)
        spend = self._spend.get(person.customer_id)
        usual = int(spend.usual_minor) if spend and spend.usual_minor is not None else None
        chosen = choose_offer(case, recorded[0][1].reason_id if recorded else None, self._rules, self._offers, usual)
        yearly = (
            yearly_spend_minor(spend.spent_at_usual_minor, spend.visits, spend.first_on, spend.last_on) if spend else 0
        )
        newest = _letter_that_counts(made, posted, purpose)
        return Dossier(
            case=case,
            customer=person,
            reasons=recorded,
            purpose=purpose,
            first_purpose=first_purpose,
            letters=made,
            chosen=chosen,
            cost_if_used_minor=cost_if_used(chosen.offer, usual) if chosen.offer else 0,
            spend=spend,
            yearly_minor=yearly,
            margin_minor=None
            if spend is not None and not spend.priced
            else yearly_margin_minor(yearly, self._costs.margin, serving_minor(person, self._costs.hour_minor)),
            arm=self._arm(case),
            told=self._told.get(case.case_id, ""),
            may_still_come=case.case_id in self._still_come,
            person=reach,
            held=why_not(reach, purpose, Channel.LETTER, self._today) if purpose else (),
            stage=stage(
                CaseFacts(
                    purpose=purpose,
                    states=states,
                    has_offer=case.no_offer or chosen.offer is not None,
                    was_asked=case.asked_on is not None,
                    override_reason=case.override_reason,
                    first_purpose=first_purpose,
                    made_on=newest.made_on if newest else None,
                    posted_on=newest.posted_on if newest else None,
                    came_back_on=came_back_on,
                    closed_on=case.closed_on,
                )
            ),
        )

    def _reachable(
        self,
        case: Case,
        recorded: tuple[tuple[CaseReason, Reason, Cause | None], ...],
        states: frozenset[CauseState],
        first_purpose: Purpose | None,
    ) -> Reachable:
        person = self._people[case.customer_id]
        asks_country = bool(countries_of_shape(person.address, self._home))
        return Reachable(
            customer=person,
            grounds=self._grounds.get(person.customer_id, ()),
            list_says=self._list_says.get(person.customer_id, ""),
            household=self._household.get(person.customer_id, {}),
            house_remark=self._house.remarks.get(person.customer_id),
            house_loss=self._house.losses.get(person.customer_id, ""),
            roof=self._roof.get(person.customer_id, {}),
            roof_remark=self._roof_remarks.get(person.customer_id),
            # Whoever may still come reads nothing of having stayed away.
            house_comes=None if case.case_id in self._still_come else self._house.comes.get(person.customer_id),
            house_letter=self._house_letters.get(case.case_id),
            case=case,
            states=states,
            lacks_cause=_lacks_cause(recorded),
            came_back_on=self._came_back.get(case.case_id),
            first_purpose=first_purpose,
            may_be=self._may_be.get(person.customer_id, ""),
            same_no=self._same_no.get(person.customer_id, ""),
            remark=worst_of(remarks) if (remarks := self._remarks.get(person.customer_id)) else None,
            bought_meanwhile=self._bought_meanwhile.get(case.case_id),
            pays=self._pays.get(person.customer_id),
            comes_on=self._coming.get(person.customer_id),
            is_address_wrong=person.customer_id in self._to_find,
            has_moved=person.customer_id in self._moved,
            asks_country=asks_country,
            hides_postcode=hides_postcode(person.address, self._home),
            dialled_in="" if asks_country else person.address.country or self._home,
        )

    def _without_reason(self, case: Case) -> CauseState:
        """How a case stands while no reason is known."""
        if case.case_id in self._told:
            return CauseState.TOLD
        return CauseState.STILL_COMES if case.case_id in self._still_come else CauseState.NO_REASON

    def _arm(self, case: Case) -> Arm | None:
        draws = self._draws.get(case.case_id)
        return draws[-1].arm if draws else None


def _lacks_cause(recorded: Iterable[tuple[CaseReason, Reason, Cause | None]]) -> bool:
    """Whether a letter waits only because what is behind a reason was not named yet."""
    named = [cause for _each, reason, cause in recorded if reason.path is ReasonPath.FIXABLE]
    return None in named and not any(
        cause and cause.status in {CauseStatus.OPEN, CauseStatus.IN_WORK} for cause in named
    )


def _letter_that_counts(made: Iterable[Letter], posted: list[Letter], purpose: Purpose | None) -> Letter | None:
    """A letter that waits for the post, whatever its purpose; else the last posted one with the purpose of now.

    After the letter that asks, and once the reason is known, another letter may follow. One that the post brought back
    was never read: the same may go once more.
    """
    waiting = [letter for letter in made if letter.posted_on is None and not letter.is_left_out]
    arrived = [letter for letter in posted if letter.purpose is purpose and letter.returned_on is None]
    return next(reversed(waiting or arrived), None)


def may_be_of(con: Connection, people: Sequence[Customer], listed: Collection[int]) -> dict[int, str]:
    """Return for customers who may be somebody on the do-not-write list that one's name, by customer id.

    That is whoever is like one of them, or of whom it is still asked whether they are one (by a number alone).

    Args:
        con: the book.
        people: who is asked about; those who are on the list themselves are no question.
        listed: ids of the customers on the list.
    """
    if not listed or not people:
        return {}
    others = customers.by_ids(con, list(listed))
    names = {one.customer_id: one.name for one in others}
    found = may_be(people, others, pairs.apart(con))
    asked = pairs.open_about(con, [one.customer_id for one in people])
    return {at: names[other] for at, other in asked if other in names} | {
        at: names[alike[0]] for at, alike in found.items()
    }


def listed_in_house(
    con: Connection, people: dict[int, Customer], listed: Mapping[int, Sequence[Suppression]]
) -> dict[int, dict[str, Ground]]:
    """Return the entries of other people of the same last name at the same address: the ground by the entry's mark."""
    if not listed:
        return {}
    others = customers.by_ids(con, list(listed))
    return {
        customer_id: {entry.mark: entry.ground for whose in of_house for entry in listed[whose]}
        for customer_id, of_house in same_household(people.values(), others).items()
    }
