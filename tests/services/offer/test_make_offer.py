from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from random import Random

import pytest

from tests import factory
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.case import Decision
from winback_gui.domain.customer import Address, Channel
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.gate import Purpose
from winback_gui.domain.money import Money
from winback_gui.domain.offer import OfferRule
from winback_gui.domain.settings import Costs
from winback_gui.domain.suppression import Ground
from winback_gui.services.book.shop_settings import load_shop, save_costs
from winback_gui.services.customers.notes import add_note
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.fix.fix_cause import override, take_back_override
from winback_gui.services.letters.prepare_letters import plan_run, prepare_letters
from winback_gui.services.offer import make_offer, offer_library
from winback_gui.services.offer.in_run import Badge, Part
from winback_gui.services.offer.make_offer import offer_run
from winback_gui.services.offer.waits_for import WaitsFor
from winback_gui.services.reason.record_reason import was_asked
from winback_gui.services.today.today_held import people_lacking

ONE_HOUSE = Address(street="Ehrenstraße 12", postcode="50672", town="Köln", country="DE")


def price_all_offers(play: StagePlay, cost_minor: int = 280) -> None:
    for offer in offer_library.library(play.book):
        offer_library.save_offers(play.book, [replace(offer, cost_minor=cost_minor)])


def test_the_bar_says_what_happens_to_everybody(play: StagePlay) -> None:
    listed = play.customer("Jun Watanabe")
    play.ready(play.customer("Giulia Ferraro"))
    play.case(play.customer("Kofi Mensah"))
    play.told(play.customer("Mehmet Aydın"), key="quality", cause=play.cause("Late books"))
    play.ready(listed)
    was_asked(play.book, play.case(play.customer("Carlos Medina")), Channel.CALL, TODAY)
    suppress(play.book, [listed], Ground.OPTED_OUT, TODAY)
    run = offer_run(play.book, TODAY)
    assert {row.name: row.badge for row in run.rows} == {
        "Giulia Ferraro": Badge.READY,
        "Kofi Mensah": Badge.READY,
        "Mehmet Aydın": Badge.WAITS,
        "Jun Watanabe": Badge.NOT_WRITTEN,
        "Carlos Medina": Badge.NO_REASON,
    }
    assert {part.part: part.count for part in run.bar} == {
        Part.LETTERS: 2,
        Part.WAIT: 2,
        Part.NOT_WRITTEN: 1,
        Part.HELD_OUT: 0,
    }
    assert said(run.sentence) == "2 letters; 2 wait; 1 must not be written to."
    assert said(run.bar[1].detail) == "1 for a fix, 1 for a reason"
    assert run.to_prepare == 2
    assert all(row.why is not None for row in run.rows if row.badge is not Badge.READY)


def test_who_lacks_an_address_waits_for_that_and_not_for_the_fix(play: StagePlay) -> None:
    """The bar counted one for a fix and one for an address, and the list said "Waits for a fix" of both."""
    cause = play.cause("Late books")
    play.told(play.customer("Mehmet Aydın"), key="quality", cause=cause)
    play.told(play.customer("Ana Pop", address=Address(postcode="50676", country="DE")), key="quality", cause=cause)
    run = offer_run(play.book, TODAY)
    rows = {row.name: row for row in run.rows}
    assert {name: row.badge for name, row in rows.items()} == {"Mehmet Aydın": Badge.WAITS, "Ana Pop": Badge.HELD}
    assert said(run.bar[1].detail) == "1 for a fix, 1 for a name or address"
    why = rows["Ana Pop"].why
    assert why is not None
    assert "street" in said(why)
    assert rows["Ana Pop"].lacks_address
    assert not rows["Ana Pop"].may_override


def test_what_those_wait_for_who_are_held_is_said(play: StagePlay) -> None:
    """Of three "3 wait, 3 for something else" said nothing."""
    play.ready(play.customer("Giulia Ferraro", address=Address(postcode="50676", country="DE")))
    run = offer_run(play.book, TODAY)
    assert (said(run.bar[1].said), said(run.bar[1].detail)) == ("waits", "1 for a name or address")
    remarked, twins = (
        play.customer("Jun Watanabe"),
        [play.customer("Anna Schmidt", address=ONE_HOUSE) for _each in range(2)],
    )
    for one in (remarked, twins[0]):
        play.ready(one)
    add_note(play.book, remarked, "verstorben", TODAY)
    run = offer_run(play.book, TODAY)
    assert said(run.bar[1].detail) == (
        "1 for a name or address, 1 has a remark to judge, 1 is perhaps in the book twice"
    )


def test_a_reason_without_a_cause_waits_for_its_name_and_not_for_a_fix(play: StagePlay) -> None:
    play.told(play.customer("Kofi Mensah"), key="service")
    play.told(play.customer("Mehmet Aydın"), key="service", cause=play.cause("Long queue"))
    why = {row.name: said(row.why) for row in offer_run(play.book, TODAY).rows if row.why}
    assert why["Kofi Mensah"].startswith("the cause behind their reason is not named yet; name it in Reason or Fix")
    assert why["Mehmet Aydın"].startswith("waits until the cause is fixed; mark it as fixed in Fix")


def test_a_case_without_a_reason_only_asks(play: StagePlay) -> None:
    play.case()
    row = offer_run(play.book, TODAY).rows[0]
    assert (said(row.offer), row.offer_id, row.cost_if_used) == ("Only ask, with a reply slip", None, Money(0, "EUR"))


def test_the_cost_comes_from_the_shops_own_figures(play: StagePlay) -> None:
    price_all_offers(play)
    for name in ("Giulia Ferraro", "Elif Korkmaz"):
        play.ready(play.customer(name))
    run = offer_run(play.book, TODAY)
    assert (run.letter, run.post, run.offers) == (Money(114, "EUR"), Money(228, "EUR"), Money(560, "EUR"))
    assert (run.cost.all_minor, run.lacks_margin) == (788, False)


def test_letters_abroad_are_counted(play: StagePlay) -> None:
    play.ready()
    assert offer_run(play.book, TODAY).abroad == 0
    play.ready(play.customer("Jean Durand", address=Address("4 Rue Neuve", "", "69001", "Lyon", "", "FR")))
    run = offer_run(play.book, TODAY)
    assert (run.abroad, run.letter, run.post) == (1, Money(114, "EUR"), None)
    costs = load_shop(play.book).costs
    save_costs(play.book, replace(costs, stamp_abroad_minor=125))
    assert offer_run(play.book, TODAY).post == Money(114 + 134, "EUR")
    assert plan_run(play.book.con, TODAY).abroad == 1


def test_what_is_not_known_is_not_added_up(play: StagePlay) -> None:
    play.ready()
    run = offer_run(play.book, TODAY)
    assert (run.offers, run.rows[0].cost_if_used, run.lacks_margin) == (None, None, False)
    save_costs(play.book, Costs())
    run = offer_run(play.book, TODAY)
    assert (run.letter, run.post, run.rows[0].margin_a_year, run.lacks_margin) == (None, None, None, True)


def test_the_owner_chooses_otherwise_for_one_and_goes_back_to_the_rule(play: StagePlay) -> None:
    case_id, gift = play.ready(), play.offer_id()
    assert offer_run(play.book, TODAY).rows[0].by_rule
    make_offer.choose_offer(play.book, [case_id], gift)
    row = offer_run(play.book, TODAY).rows[0]
    assert (row.offer_id, row.by_rule) == (gift, False)
    make_offer.no_offer(play.book, [case_id])
    row = offer_run(play.book, TODAY).rows[0]
    assert (row.offer_id, said(row.offer), row.badge) == (None, "No offer", Badge.READY)
    make_offer.choose_offer(play.book, [case_id], None)
    assert offer_run(play.book, TODAY).rows[0].by_rule


def test_a_reason_without_a_rule_needs_an_offer(play: StagePlay) -> None:
    play.ready()
    offer_library.save_rules(play.book, [], [play.reason_id("promise")])
    row = offer_run(play.book, TODAY).rows[0]
    assert row.badge is Badge.NEEDS_OFFER
    assert "no rule" in said(row.why)


def test_an_offer_above_the_cap_is_said_to_be_so(play: StagePlay) -> None:
    play.ready()
    price_all_offers(play)
    offer_library.save_rules(play.book, [OfferRule(play.reason_id("promise"), play.offer_id(), 100)])
    row = offer_run(play.book, TODAY).rows[0]
    assert row.badge is Badge.NEEDS_OFFER
    assert "more than your cap" in said(row.why)


def test_another_letter_can_be_chosen(play: StagePlay) -> None:
    case_id = play.told(cause=play.cause())
    make_offer.choose_purpose(play.book, [case_id], Purpose.INVITATION)
    row = offer_run(play.book, TODAY).rows[0]
    assert (row.purpose, row.badge) == (Purpose.INVITATION, Badge.READY)
    make_offer.choose_purpose(play.book, [case_id], None)
    assert offer_run(play.book, TODAY).rows[0].badge is Badge.WAITS


def test_those_held_out_are_listed_and_cost_nothing(play: StagePlay) -> None:
    for number in range(5):
        play.ready(play.customer(f"Person {chr(65 + number)}"))
    prepare_letters(play.book, TODAY, hold_out_share=Decimal("0.2"), rng=Random(5), min_letters=5)
    run = offer_run(play.book, TODAY)
    assert {part.part: part.count for part in run.bar}[Part.HELD_OUT] == 1
    assert (run.to_prepare, run.cost.letter_count) == (0, 4)
    assert said(run.sentence) == "4 letters; 1 in the comparison group."


def test_what_is_posted_or_back_is_no_longer_in_the_run(play: StagePlay) -> None:
    day = TODAY - timedelta(days=9)
    play.posted(play.ready(on=day), on=day)
    play.case(play.customer("Jun Watanabe"), decision=Decision.LEAVE)
    run = offer_run(play.book, TODAY)
    assert run.rows == ()
    assert "Identify" in said(run.sentence)


def test_a_closed_case_gets_no_offer(play: StagePlay) -> None:
    case_id = play.case(decision=Decision.LEAVE)
    with pytest.raises(WinbackError, match="is closed"):
        make_offer.choose_offer(play.book, [case_id], None)


def test_a_rule_names_reason_offer_and_cap(play: StagePlay) -> None:
    offer_library.save_rules(play.book, [OfferRule(play.reason_id("price"), play.offer_id(), 500)])
    row = next(row for row in offer_library.rules(play.book) if said(row.reason) == "Price")
    assert (said(row.offer), row.cap) == ("A small gift with your next purchase", Money(500, "EUR"))
    offer_library.archive_offer(play.book, play.offer_id())
    assert "Price" not in [said(row.reason) for row in offer_library.rules(play.book)]


@pytest.mark.parametrize(
    "fields",
    [{"title": " "}, {"cost_minor": -1}, {"percent": Decimal("1.5")}, {"percent": Decimal(0)}, {"valid_days": 0}],
)
def test_an_offer_that_cannot_be_is_refused(play: StagePlay, fields: dict[str, object]) -> None:
    with pytest.raises(WinbackError):
        offer_library.save_offers(play.book, [factory.offer(**{"offer_id": 0} | fields)])


def test_a_child_waits_for_the_owner_until_they_say_that_it_is_right(play: StagePlay) -> None:
    case_id = play.ready(play.customer("Elisabeth Pichler", born_on=TODAY.replace(year=TODAY.year - 8)))
    (row,) = (run := offer_run(play.book, TODAY)).rows
    assert (row.badge, row.waits_for, row.may_override) == (Badge.HELD, WaitsFor.PARENT, True)
    assert said(row.why).startswith("is 8 years old; ")
    assert said(run.bar[1].detail) == "1 is under 16"
    (lacking,) = people_lacking(play.book, TODAY).people
    assert said(lacking.cells[0]) == said(row.why)
    override(play.book, [case_id], "her mother asked for it", TODAY)
    (row,) = offer_run(play.book, TODAY).rows
    assert (row.badge, row.is_overridden) == (Badge.READY, True)
    done = take_back_override(play.book, [case_id])
    assert said(done.said) == "No letter goes to Elisabeth Pichler again before you say so."
    assert [row.badge for row in offer_run(play.book, TODAY).rows] == [Badge.HELD]


def test_a_reason_for_many_reaches_no_child_among_them(play: StagePlay) -> None:
    cause = play.cause("Late books")
    born_on = TODAY.replace(year=TODAY.year - 8)
    child = play.told(play.customer("Elisabeth Pichler", born_on=born_on), key="quality", cause=cause)
    play.told(play.customer("Mehmet Aydın"), key="quality", cause=cause)
    assert {row.name: row.may_override for row in offer_run(play.book, TODAY).rows} == {
        "Elisabeth Pichler": False, "Mehmet Aydın": True,
    }  # fmt: skip
    with pytest.raises(WinbackError, match="A reason does not help here"):
        override(play.book, [child], "it will be fixed soon", TODAY)
