"""A person with all that decides whether they may be reached, as `why_not` asks it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from winback_gui.domain.birth import FAMILY_MARK
from winback_gui.domain.campaign import HouseLetter
from winback_gui.domain.case import Case
from winback_gui.domain.customer import Customer
from winback_gui.domain.frozen import frozen
from winback_gui.domain.gate import CauseState, Purpose
from winback_gui.domain.house_comes import HouseComes
from winback_gui.domain.remark import Remark
from winback_gui.domain.still_pays import PAYS_MARK, Payment
from winback_gui.domain.suppression import Ground


@frozen
class RoofMate:
    """Somebody of another last name in the house of the person who is asked about, or with their e-mail address.

    Attributes:
        has_email: the e-mail address is what they share; else the house.
    """

    name: str
    has_email: bool


@frozen
class Reachable:
    """A person with all that decides whether they may be reached.

    Attributes:
        grounds: of the person's own entries in the suppression list, also those found by number or match key.
        list_says: what a list says, where nothing but lists forbids letters (`suppression.said_by_list`).
        household: entries of other people with the same name at the same address: the ground by the entry's mark.
        house_remark: the name of one of those, and a remark about them that the owner has not judged; it sounds as if
            no letter should go to them.
        house_letter: the one letter of their house, for which they went without in a run, while it is awaited.
        roof: entries of people of other names in the same house, or with the same e-mail address, by the entry's mark.
        roof_remark: one of those, and a remark about them that the owner has not judged.
        house_loss: the name of another one there whose animal died, as the owner said; "" = nobody's.
        house_comes: another one of their last name and house, or e-mail address, who still comes.
        states: from `gate.cause_states`.
        lacks_cause: a reason points to no cause yet, and no cause that is named is open.
        came_back_on: the first visit after the decision.
        first_purpose: of the letter that a second letter would follow.
        may_be: the name of somebody who must not be written to and may be this very person; "" = nobody.
        same_no: the number of somebody else in the book who is probably this very person (the same name and address, or
            nearly), of whom the owner has not said whether it is so; "" = nobody.
        bought_meanwhile: the last day on which somebody bought since they seem gone who may be this very person
            themselves; the owner has not said whether it is so.
        is_address_wrong: the post brought a letter back from the address in the book, and no other one is known yet.
        asks_country: the postcode cannot be one of the shop's country, and the address names none.
        hides_postcode: the postcode stands in another field of the address than its own.
        dialled_in: the country in which their phone number is dialled without a country code; "" = not known.
        has_moved: they moved away, as told in any of their cases, and the address in the book may be the one before.
        pays: the last payment of who goes on paying for something for which nobody comes.
        comes_on: the day of the appointment that holds, which may have passed (`held_until`); None = none does.
        remark: in the book, and it sounds as if they must not be written to; the owner has not decided what it means.
    """

    customer: Customer
    grounds: tuple[Ground, ...] = ()
    list_says: str = ""
    household: Mapping[str, Ground] = field(default_factory=dict)
    house_remark: tuple[str, Remark] | None = None
    roof: Mapping[str, tuple[Ground, RoofMate]] = field(default_factory=dict)
    roof_remark: tuple[RoofMate, Remark] | None = None
    house_loss: str = ""
    house_comes: HouseComes | None = None
    house_letter: HouseLetter | None = None
    case: Case | None = None
    states: frozenset[CauseState] = frozenset({CauseState.NO_REASON})
    lacks_cause: bool = False
    came_back_on: date | None = None
    first_purpose: Purpose | None = None
    may_be: str = ""
    same_no: str = ""
    remark: Remark | None = None
    bought_meanwhile: date | None = None
    pays: Payment | None = None
    comes_on: date | None = None
    is_address_wrong: bool = False
    has_moved: bool = False
    asks_country: bool = False
    hides_postcode: bool = False
    dialled_in: str = ""

    @property
    def marks(self) -> frozenset[str]:
        """Of what stands in the way and is no matter of age: in spite of it a reason can be written."""
        found = {*self.household, *self.roof}
        if self.house_letter is not None:
            found.add(self.house_letter.mark)
        if self.house_comes is not None or self.house_loss:
            found.add(FAMILY_MARK)
        if self.pays is not None:
            found.add(PAYS_MARK)
        return frozenset(found)

    @property
    def known_marks(self) -> frozenset[str]:
        """The marks of what the owner wrote a reason in spite of."""
        return self.case.override_knows if self.case is not None and self.case.override_reason.strip() else frozenset()
