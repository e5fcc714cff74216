from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from random import Random

from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.customer import Address
from winback_gui.domain.money import Money
from winback_gui.domain.settings import Costs
from winback_gui.domain.suppression import Ground
from winback_gui.services.book.shop_settings import save_costs
from winback_gui.services.customers.customer_page import customer_page
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.letters.mark_posted import mark_posted
from winback_gui.services.letters.prepare_letters import prepare_letters

HOME = Address(street="Ring 3", postcode="50674", town="Köln", country="DE")


def test_the_page_tells_one_persons_story(play: StagePlay) -> None:
    who = play.customer(ago=(730, 400, 35))
    play.posted(play.ready(who, on=TODAY - timedelta(days=20)), on=TODAY - timedelta(days=19))
    page = customer_page(play.book, who, TODAY)
    assert page.worth.visits == 3
    assert page.worth.average_spend == Money(2000, "EUR")
    assert page.worth.spend_a_year == Money(2103, "EUR")  # 60.00 in 695 days and one mean gap of 347.5: 1,042
    assert page.worth.margin_a_year == Money(736, "EUR")
    assert said(page.may_write) == "Letters allowed"
    assert said(page.decision) == "Win back"
    assert [said(line.said) for line in page.case_lines] == [
        "Reason: Promise not kept",
        "Fixed on 28 Oct 2026: Cause 1",
        "Made good, free of charge",
        "Letter A-0001 posted on 29 Oct 2026",
    ]
    assert [said(line.state) for line in page.letters] == ["Letter A-0001 posted on 29 Oct 2026"]


def test_who_is_held_out_reads_so_and_was_offered_nothing(play: StagePlay) -> None:
    on = TODAY - timedelta(days=19)
    cause = play.cause(fixed=True, on=on)
    people = [play.customer(f"Person {sign}") for sign in "ABCD"]
    cases = {play.told(who, cause=cause, on=on): who for who in people}
    made = prepare_letters(play.book, on, hold_out_share=Decimal("0.25"), rng=Random(1), min_letters=2).value
    mark_posted(play.book, made.letter_ids, on, on)
    (held_out,) = cases.keys() & {one.case_id for one in made.held_out}
    lines = [said(line.said) for line in customer_page(play.book, cases[held_out], TODAY).case_lines]
    assert lines == [
        "Reason: Promise not kept",
        "Fixed on 29 Oct 2026: Stamp cards stopped counting",
        "No letter: is in the comparison group: nothing is sent, nobody calls",
    ]


def test_a_margin_that_is_not_known_is_not_nought(play: StagePlay) -> None:
    save_costs(play.book, Costs())
    assert customer_page(play.book, play.customer(), TODAY).worth.margin_a_year is None
    never = customer_page(play.book, play.customer("Elif Korkmaz", ago=()), TODAY).worth
    assert (never.average_spend, never.margin_a_year) == (None, None)


def test_later_purchases_are_not_seen(play: StagePlay) -> None:
    who = play.customer(ago=(10, -5))
    assert [one.day for one in customer_page(play.book, who, TODAY).bought] == [TODAY - timedelta(days=10)]


def test_the_household_is_found_and_nobody_else(play: StagePlay) -> None:
    one = play.customer("Amara Okafor", address=HOME)
    other = play.customer("Tunde Okafor", address=HOME)
    play.customer("Elif Korkmaz", address=HOME)
    play.customer("Ada Okafor")
    assert [each.customer_id for each in customer_page(play.book, one, TODAY).household] == [other]


def test_the_household_is_found_in_either_spelling(play: StagePlay) -> None:
    one = play.customer("Jörg Müller", address=HOME)
    other = play.customer("Anna Mueller", address=HOME)
    assert [each.customer_id for each in customer_page(play.book, one, TODAY).household] == [other]
    assert [each.customer_id for each in customer_page(play.book, other, TODAY).household] == [one]


def test_somebody_who_must_not_be_written_to_says_why(play: StagePlay) -> None:
    who = play.customer()
    play.case(who)
    suppress(play.book, [who], Ground.MOVED, TODAY)
    page = customer_page(play.book, who, TODAY)
    assert said(page.may_write) == "Not written to: moved away"
    assert not page.is_writable
    assert "moved away" in said(page.case_lines[-1].said)


def test_an_address_without_a_street_gets_no_letter(play: StagePlay) -> None:
    page = customer_page(play.book, play.customer(address=Address(town="Köln")), TODAY)
    assert "street" in said(page.may_write)
    assert page.case_lines == ()
