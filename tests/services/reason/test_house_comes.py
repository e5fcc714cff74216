"""“You are missed” does not go by itself into a house of which somebody of that name still comes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests import factory
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.appointment import Appointment
from winback_gui.domain.customer import Address, Channel
from winback_gui.domain.gate import Purpose
from winback_gui.domain.held import Held, HeldKind
from winback_gui.domain.message import msg
from winback_gui.domain.why_not import why_not
from winback_gui.services.fix.fix_cause import override, take_back_override
from winback_gui.services.offer.in_run import Badge
from winback_gui.services.offer.make_offer import offer_run
from winback_gui.services.offer.waits_for import WaitsFor
from winback_gui.services.reason.dossiers import dossiers_of
from winback_gui.store import appointments, cases

HOME = Address(street="Flat 3, 134 West Busk Lane", postcode="LS19 7ND", town="Yeadon", country="GB")
GONE, COMES = (470, 526, 582, 638), (9, 51, 93, 135, 177)


def alan(play: StagePlay, **fields: Any) -> int:
    """Who brought the dog until 15 months ago, and is decided: a letter could go."""
    return play.ready(play.customer("Alan Clarke", ago=GONE, **({"address": HOME} | fields)))


def dorothy(play: StagePlay, name: str = "Dorothy Clarke", ago: tuple[int, ...] = COMES, **fields: Any) -> int:
    return play.customer(name, ago=ago, **({"address": HOME} | fields))


def held(
    play: StagePlay, case_id: int, channel: Channel = Channel.LETTER, purpose: Purpose = Purpose.APOLOGY_OFFER
) -> list[Held]:
    (found,) = dossiers_of(play.book.con, cases.by_ids(play.book.con, [case_id]), TODAY)
    return [one for one in why_not(found.person, purpose, channel, TODAY) if one.kind is HeldKind.HOUSEHOLD]


def test_whose_wife_was_here_last_week_is_not_told_that_he_is_missed(play: StagePlay) -> None:
    """A groomer wrote to Alan that nobody had seen him for months; Dorothy had brought the dog eleven days before."""
    case_id = alan(play)
    dorothy(play)
    (why,) = held(play, case_id)
    assert why.may_override
    assert said(why.why) == (
        "shares name and address with Dorothy Clarke, who was here on 8 Nov 2026; look at it, then write with a "
        "reason, or call instead"
    )
    (row,) = offer_run(play.book, TODAY).rows
    assert (row.badge, row.waits_for, row.may_override) == (Badge.HELD, WaitsFor.HOUSE, True)
    override(play.book, [case_id], "He asked me to.", TODAY)
    assert held(play, case_id) == []
    take_back_override(play.book, [case_id])
    assert held(play, case_id) != []


def test_an_appointment_of_hers_holds_it_too(play: StagePlay) -> None:
    case_id = alan(play)
    her = dorothy(play, ago=GONE)
    assert held(play, case_id) == []
    on = TODAY + timedelta(days=5)
    with play.book.action(msg("scene")):
        appointments.add(play.book.con, [Appointment(her, on)])
    (why,) = held(play, case_id)
    assert "with Dorothy Clarke, who has an appointment on 22 Nov 2026; look at it" in said(why.why)


@pytest.mark.parametrize(
    "hers",
    [
        {"address": replace(HOME, postcode="")},
        {"address": replace(HOME, street="134 West Busk Lane", street2="Flat 3")},
        {"address": replace(HOME, street="Flat 3, 134 WEST BUSK LANE", postcode="ls197nd")},
        {"ago": (12,)},  # a newcomer
        {"ago": (75, 120, 160, 205)},  # a little late
    ],
)
def test_however_the_address_is_written_and_though_she_is_late(play: StagePlay, hers: dict[str, Any]) -> None:
    case_id = alan(play)
    dorothy(play, **hers)
    play.buys(play.customer("Elif Korkmaz"), TODAY)
    assert len(held(play, case_id)) == 1


def test_it_is_the_other_way_round_the_same_where_he_has_no_postcode(play: StagePlay) -> None:
    case_id = alan(play, address=replace(HOME, postcode=""))
    dorothy(play)
    assert len(held(play, case_id)) == 1


def test_one_e_mail_address_of_one_name_is_one_house(play: StagePlay) -> None:
    case_id = alan(play, email="Clarke@example.org")
    dorothy(play, email="clarke@example.org", address=Address())
    (why,) = held(play, case_id)
    assert said(why.why).startswith("shares name and e-mail address with Dorothy Clarke, who was here on 8 Nov 2026;")


def test_an_e_mail_address_of_many_is_nobody_s(play: StagePlay) -> None:
    case_id = alan(play, email="info@salon.example")
    for number in range(13):
        dorothy(play, f"Dorothy{number} Clarke", email="info@salon.example", address=Address())
    assert held(play, case_id) == []


@pytest.mark.parametrize(
    "hers",
    [
        {"name": "Tom Baker"},  # another name in one house: a lodger, a grown-up daughter
        {"address": replace(HOME, street="Flat 4, 134 West Busk Lane")},
        {"address": replace(HOME, street="Flat 3, 136 West Busk Lane")},
        {"address": replace(HOME, postcode="", town="Otley")},
        {"address": replace(HOME, postcode="LS21 2ZT")},
        {"ago": (200, 242, 284, 326)},  # has stopped, too
        {"ago": (410, 900)},  # longer than a year
        {"ago": (150,)},  # came once, and long ago
        {"ago": ()},
    ],
)
def test_what_is_no_house_that_comes_holds_nothing(play: StagePlay, hers: dict[str, Any]) -> None:
    case_id = alan(play)
    dorothy(play, **hers)
    play.buys(play.customer("Elif Korkmaz"), TODAY)
    assert held(play, case_id) == []


def test_who_came_less_lately_than_himself_does_not_hold_it(play: StagePlay) -> None:
    """She comes once a year: that he stopped four months ago is no less true."""
    his = play.ready(play.customer("Alan Clarke", ago=(120, 140, 160, 180), address=HOME))
    dorothy(play, ago=(200, 565, 930))
    assert held(play, his) == []


def test_two_who_are_both_won_back_do_not_hold_each_other(play: StagePlay) -> None:
    case_id = alan(play)
    hers = play.ready(dorothy(play, ago=(75, 120, 160, 205)))
    assert held(play, case_id) == held(play, hers) == []


def test_it_is_told_of_the_day_to_which_the_book_has_sales(play: StagePlay) -> None:
    """No list came for five months: nobody has stopped for that."""
    case_id = alan(play)
    dorothy(play, ago=tuple(days + 150 for days in COMES))
    assert len(held(play, case_id)) == 1
    play.buys(play.customer("Elif Korkmaz"), TODAY)
    assert held(play, case_id) == []


def test_a_call_is_open_and_so_is_what_says_nothing_of_staying_away(play: StagePlay) -> None:
    case_id = alan(play, phone="01943 555 0101")
    dorothy(play)
    assert held(play, case_id, Channel.CALL) == []
    assert held(play, case_id, purpose=Purpose.SYMPATHY) == held(play, case_id, purpose=Purpose.REFERRAL) == []
    assert len(held(play, case_id, Channel.EMAIL)) == 1


def test_a_firm_without_a_last_name_is_no_family(play: StagePlay) -> None:
    firm: dict[str, Any] = {"first_name": "", "last_name": "", "company": "Clarke Ltd", "address": HOME}
    case_id = play.ready(play.customer(ago=GONE, **firm))
    play.customer(ago=COMES, **firm | {"address": factory.customer().address})
    play.customer(ago=COMES, **firm | {"company": "Baker Ltd"})
    assert held(play, case_id) == []
