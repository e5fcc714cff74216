"""Preparing a run: who gets a letter, who not and why, the hold-out drawn once, numbers and codes given out once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

import pdfplumber
import pytest

from tests import factory
from tests.services.letter_scene import SHEET_WIDTH_PT, looked_at
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.campaign import Arm
from winback_gui.domain.cause import CauseStatus
from winback_gui.domain.customer import Address
from winback_gui.domain.gate import Purpose
from winback_gui.domain.message import msg
from winback_gui.domain.settings import LetterDesign, Paper
from winback_gui.domain.suppression import Ground
from winback_gui.services.customers.edit_customer import change_customer
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.fix.fix_cause import mark_fixed, set_status
from winback_gui.services.letters.letter_rows import LetterState
from winback_gui.services.letters.look_through import pile
from winback_gui.services.letters.mark_posted import mark_posted, mark_printed
from winback_gui.services.letters.prepare_letters import Prepared, plan_run, posting_order, prepare_letters
from winback_gui.services.letters.write_letters import write_letters
from winback_gui.services.offer.in_run import Badge
from winback_gui.services.offer.make_offer import choose_purpose, offer_run
from winback_gui.services.offer.run_words import tongue_lines
from winback_gui.services.offer.waits_for import WaitsFor
from winback_gui.services.reason.dossiers import dossiers_of
from winback_gui.store import campaigns, cases, causes, customers, letters, settings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from winback_gui.domain.case import Case
    from winback_gui.services.reason.dossiers import Dossier
    from winback_gui.store.book import Connection


def prepare(play: StagePlay, share: str = "0", seed: int = 3, min_letters: int = 2) -> Prepared:
    return prepare_letters(
        play.book, TODAY, hold_out_share=Decimal(share), rng=Random(seed), min_letters=min_letters
    ).value


def customer_of_case(play: StagePlay, case_id: int) -> int:
    case = cases.get(play.book.con, case_id)
    assert case is not None
    return case.customer_id


def test_letters_to_one_house_are_named_before_they_are_made(play: StagePlay) -> None:
    house = factory.customer().address
    elsewhere = replace(house, street="Rosenweg 9")
    play.ready(play.customer("Elif Korkmaz", address=elsewhere))
    play.ready(play.customer("Amara Okafor", address=house))
    assert plan_run(play.book.con, TODAY).same_house is None
    play.ready(play.customer("Hannah Steinbach", address=house))
    words = plan_run(play.book.con, TODAY).same_house
    assert words is not None
    assert said(words) == "2 letters go to the same house: Amara Okafor, Hannah Steinbach."
    play.ready(play.customer("Ana Pop", address=elsewhere))
    words = plan_run(play.book.con, TODAY).same_house
    assert words is not None
    assert said(words).startswith("2 houses get more than one letter")


def test_who_lives_where_another_language_is_spoken_is_counted_before_letters_are_made(play: StagePlay) -> None:
    """Letters in another language went to Genève and Bellinzona without a word, and 151 English ones to Lyon."""
    shop = settings.load_shop(play.book.con)
    with play.book.action(msg("Zürich.")):
        settings.save_shop(play.book.con, replace(shop, address=replace(shop.address, country="CH")))
    for postcode, town, language in (
        ("1201", "Genève", ""), ("6500", "Bellinzona", "it"), ("6600", "Locarno", "de_CH"), ("1003", "Lausanne", "fr"),
    ):  # fmt: skip
        address = Address(street="Weg 1", postcode=postcode, town=town, country="CH")
        play.ready(play.customer(f"Amara {town}", address=address, language=language))
    lyon = Address(street="12 rue Mercière", postcode="69002", town="Lyon", country="FR")
    play.ready(play.customer("Camille Chevalier", address=lyon))
    tongues = plan_run(play.book.con, TODAY).tongues
    assert [said(line) for line in tongue_lines(tongues)] == [
        "2 live where French is spoken: their letters are in English.",
        "1 lives where Italian is spoken: the letter is in English.",
    ]
    with play.book.unrecorded():
        settings.save_shop(play.book.con, replace(settings.load_shop(play.book.con), letters_language="fr"))
    assert plan_run(play.book.con, TODAY).tongues.spoken == (("it", 1),)


def test_what_was_typed_in_another_language_than_the_letters_is_counted(play: StagePlay) -> None:
    """French sentences from step 3 printed between English ones."""
    play.ready(play.customer("Amara Okafor"))
    assert plan_run(play.book.con, TODAY).tongues.typed == ()
    cause = play.cause("Carte")
    mark_fixed(play.book, cause, "Depuis le 2 novembre, toutes les anciennes cartes sont acceptées.", TODAY)
    play.told(play.customer("Camille Chevalier"), cause=cause)
    found = plan_run(play.book.con, TODAY).tongues
    assert [said(line) for line in tongue_lines(replace(found, spoken=()))] == [
        "1 letter prints words of yours from step 3 or 4 that look French, and is in English."
    ]


def test_one_letter_a_house_goes_to_who_brings_most_and_the_next_run_knows_it(play: StagePlay) -> None:
    """Couples got two letters with the same text in one letter box, which was mentioned and nothing else."""
    house = factory.customer().address
    play.ready(play.customer("Elif Korkmaz", address=replace(house, street="Rosenweg 9")))
    less = play.ready(play.customer("Amara Okafor", address=house))
    most = play.customer("Hannah Steinbach", address=house)
    for ago in (200, 240, 280, 320):
        play.buys(most, TODAY - timedelta(days=ago), 4000)
    play.ready(most)
    assert len(plan_run(play.book.con, TODAY).fresh) == 3
    (second,) = plan_run(play.book.con, TODAY).second
    assert (second.case_id, said(second.why)) == (less, "one letter a house: it would go to Hannah Steinbach")
    plan = plan_run(play.book.con, TODAY, one_a_house=True)
    assert (len(plan.fresh), plan.held, plan.second, plan.same_house) == (2, (second,), (), None)
    assert less not in plan.drawable
    made = prepare_letters(play.book, TODAY, hold_out_share=Decimal(0), rng=Random(3), one_a_house=True).value
    assert (len(made.letter_ids), made.same_house) == (2, None)
    assert [said(one.why) for one in made.held] == ["one letter a house: it goes to Hannah Steinbach"]
    (waits,) = plan_run(play.book.con, TODAY).held
    assert (waits.case_id, said(waits.why)) == (
        less,
        "gets none for now, one letter a house: it goes to Hannah Steinbach; write anyway with a reason",
    )
    mark_posted(play.book, made.letter_ids, TODAY, TODAY)
    waits = next(one for one in plan_run(play.book.con, TODAY).waiting if one.case_id == less)
    assert "it went to Hannah Steinbach on " in said(waits.why), "and when it is in the post"


def couples(play: StagePlay, count: int) -> tuple[set[int], set[int]]:
    """Return the cases of couples in houses of their own: who brings more, and who less."""
    house = factory.customer().address
    most, less = set[int](), set[int]()
    for at in range(count):
        address = replace(house, street=f"Rosenweg {at + 1}")
        less.add(play.ready(play.customer(f"Amara {'ABCDEF'[at]}", address=address)))
        best = play.customer(f"Hannah {'ABCDEF'[at]}", address=address)
        for ago in (200, 240, 280, 320):
            play.buys(best, TODAY - timedelta(days=ago), 4000)
        most.add(play.ready(best))
    return most, less


def test_the_house_of_who_is_in_the_comparison_group_gets_no_letter_where_each_gets_one(play: StagePlay) -> None:
    """Housemates read that the letter goes to who was drawn to get none, and the next run wrote to them."""
    most, less = couples(play, 6)
    made = prepare_letters(
        play.book, TODAY, hold_out_share=Decimal("0.5"), rng=Random(3), min_letters=2, one_a_house=True
    ).value
    out = {one.name: one.case_id for one in made.held_out}
    assert (len(made.letter_ids), len(out), set(out.values()) < most) == (3, 3, True)
    assert {one.case_id for one in made.held} == less
    for one in made.held:
        other = one.name.replace("Amara", "Hannah")
        is_out = f"{other} of their house is in the comparison group: no letter goes there"
        assert said(one.why) == (is_out if other in out else f"one letter a house: it goes to {other}")
    later = plan_run(play.book.con, TODAY, one_a_house=True)
    assert (later.fresh, later.drawable) == ((), ())
    in_those_houses = {one.case_id for one in made.held if "comparison group" in said(one.why)}
    for run in (later, plan_run(play.book.con, TODAY)):  # one letter a house or not
        why = {one.case_id: said(one.why) for one in run.held}
        assert why.keys() == less
        assert {at for at, words in why.items() if "comparison group" in words} == in_those_houses
        assert {at for at, words in why.items() if "one letter a house: it goes to" in words} == less - in_those_houses


def test_the_house_of_who_is_compared_gets_no_letter_though_they_wait_for_a_fix_meanwhile(play: StagePlay) -> None:
    """Results count whoever was drawn, whatever else came between; who must not be written to is another thing."""
    ((most,), _less) = couples(play, 1)
    play.compared(most)
    set_status(play.book, causes.all_causes(play.book.con)[-1].cause_id, CauseStatus.OPEN, TODAY)
    plan = plan_run(play.book.con, TODAY, one_a_house=True)
    assert ([one.case_id for one in plan.held_out], plan.fresh) == ([most], ())
    suppress(play.book, [customer_of_case(play, most)], Ground.MOVED, TODAY)
    assert [one.customer.name for one in plan_run(play.book.con, TODAY, one_a_house=True).fresh] == ["Amara A"]


@pytest.mark.parametrize("seed", range(6))
def test_a_house_is_drawn_as_one_where_all_are_written_to(play: StagePlay, seed: int) -> None:
    """Who was compared had the letter of their housemate in the same letter box."""
    most, less = couples(play, 6)
    alone = [play.ready(play.customer(f"Elif {name}")) for name in "ABCDEFGH"]
    plan = plan_run(play.book.con, TODAY)
    assert set(plan.drawable) == {*most, *less, *alone}
    assert {frozenset(one) for one in plan.houses} == {
        frozenset(pair) for pair in zip(sorted(less), sorted(most), strict=True)
    }
    made = prepare_letters(play.book, TODAY, hold_out_share=Decimal("0.2"), rng=Random(seed)).value
    out = {one.case_id for one in made.held_out}
    assert (len(out), made.drawn, made.held) == (4, 4, ())
    assert all(len(house & out) in {0, 2} for house in plan.houses)
    assert plan_run(play.book.con, TODAY).fresh == ()


def test_nobody_is_written_to_who_comes_into_a_house_that_is_compared(play: StagePlay) -> None:
    ((most,), (less,)) = couples(play, 1)
    play.compared(most)
    plan = plan_run(play.book.con, TODAY)
    assert [(one.case_id, said(one.why)) for one in plan.waiting] == [
        (less, "Hannah A of their house is in the comparison group: no letter goes there")
    ]
    (row,) = [one for one in offer_run(play.book, TODAY).rows if one.case.case_id == less]
    assert (row.badge, row.waits_for) == (Badge.HELD, WaitsFor.HOUSE), "Offer counts as the run does"
    assert row.why == plan.waiting[0].why


def test_a_thank_you_waits_too_where_the_house_is_drawn(play: StagePlay) -> None:
    most, less = couples(play, 2)
    choose_purpose(play.book, list(less), Purpose.LET_GO)
    made = prepare_letters(play.book, TODAY, hold_out_share=Decimal("0.5"), rng=Random(3), min_letters=2).value
    (out,) = made.held_out
    assert (made.among, out.case_id in most) == (2, True)
    (waits,) = made.held
    assert (waits.case_id in less, waits.name[-1]) == (True, out.name[-1])
    assert waits.is_closed, "there is nothing to mend"
    assert len(made.letter_ids) == 2


def test_a_house_in_which_a_letter_lies_is_drawn_no_more(play: StagePlay) -> None:
    ((most,), (less,)) = couples(play, 1)
    play.made(most)
    assert plan_run(play.book.con, TODAY).drawable == ()
    made = prepare_letters(play.book, TODAY, hold_out_share=Decimal("0.9"), rng=Random(3), min_letters=1).value
    assert (len(made.letter_ids), made.held_out) == (1, ())
    assert plan_run(play.book.con, TODAY, [less]).drawable == (), "asked about one alone, too"


def test_of_a_block_of_flats_each_has_a_letter_box(play: StagePlay) -> None:
    house = replace(factory.customer().address, street="Hochhaus 1")
    ids = [play.ready(play.customer(f"Elif {name}", address=house)) for name in "ABCDEFG"]
    play.compared(ids[0])
    plan = plan_run(play.book.con, TODAY)
    assert (len(plan.fresh), plan.houses, len(plan.drawable)) == (6, (), 6)


BLOCK = replace(factory.customer().address, street="Hochhaus 1")


@pytest.mark.parametrize("seed", range(4))
def test_a_block_is_one_before_and_after_the_draw(play: StagePlay, seed: int) -> None:
    """Its people were drawn one by one, but those not ready were not counted after it: the others had to wait."""
    ids = {play.ready(play.customer(f"Elif {name}", address=BLOCK)) for name in "ABCDE"}
    for name in "XYZ":
        play.told(play.customer(f"Elif {name}", address=BLOCK), cause=play.cause(f"queue {name}"))
    alone = [play.ready(play.customer(f"Amara {name}")) for name in "ABCDEFGHIJKLMNO"]
    made = prepare(play, "0.5", seed)
    out = {one.case_id for one in made.held_out}
    assert (len(out), bool(out & ids), len(made.letter_ids)) == (10, True, len(ids) + len(alone) - 10)
    assert {one.name for one in made.held} == {"Elif X", "Elif Y", "Elif Z"}
    members = campaigns.all_members(play.book.con)
    assert sum(one.arm is Arm.LETTER for one in members) == len(made.letter_ids)


def test_a_block_is_known_by_all_who_live_there_also_by_those_who_still_come(play: StagePlay) -> None:
    for at in range(4):
        play.customer(f"Nachbar {at}", address=replace(BLOCK, street="HOCHHAUS  1"), ago=(3, 10, 17, 24))
    ids = [play.ready(play.customer(f"Elif {name}", address=BLOCK)) for name in "ABC"]
    play.compared(ids[0])
    assert [said(one.why) for one in plan_run(play.book.con, TODAY).held] == []
    plan = plan_run(play.book.con, TODAY)
    assert (len(plan.fresh), plan.houses, len(plan.drawable)) == (2, (), 2)
    badges = [one.badge for one in offer_run(play.book, TODAY).rows]
    assert badges.count(Badge.READY) == 2, "Offer counts as the run does"


def test_six_of_one_address_are_a_house_whoever_of_them_stopped(play: StagePlay) -> None:
    for at in range(3):
        play.customer(f"Nachbar {at}", address=BLOCK, ago=(3, 10, 17, 24))
    ids = [play.ready(play.customer(f"Elif {name}", address=BLOCK)) for name in "ABC"]
    play.compared(ids[0])
    assert len(plan_run(play.book.con, TODAY).held) == 2


def test_for_a_few_letters_only_their_houses_are_looked_at(play: StagePlay, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a shop of 100,000 every open case was read, which took fifteen seconds for one letter."""
    (most, less) = couples(play, 4)
    looked: list[list[int]] = []

    def counted(con: Connection, wanted: Iterable[Case], today: date) -> list[Dossier]:
        some = list(wanted)
        looked.append([one.case_id for one in some])
        return dossiers_of(con, some, today)

    monkeypatch.setattr("winback_gui.services.letters.prepare_letters.dossiers_of", counted)
    first, other = sorted(less)[:2]
    plan_run(play.book.con, TODAY, [first])
    assert looked.pop() == sorted([first, min(most)]), "those of the house, too"
    nowhere = play.ready(play.customer("Noor Haddad", address=Address()))
    plan_run(play.book.con, TODAY, [nowhere, other])
    assert looked.pop() == sorted([nowhere, other, sorted(most)[1]])
    plan_run(play.book.con, TODAY)
    assert len(looked.pop()) == 9
    assert looked == []


def test_who_waits_for_a_letter_that_is_made_already_is_told_whose_it_is(play: StagePlay) -> None:
    """After the run one of two read that it would go to the other, who got none."""
    house = factory.customer().address
    play.made(play.ready(play.customer("Hannah Made", address=house)))
    for name in ("One", "Two"):
        play.ready(play.customer(f"Amara {name}", address=house))
    play.ready(play.customer("Elif Else"))
    planned = [said(one.why) for one in plan_run(play.book.con, TODAY, one_a_house=True).held]
    assert planned == ["one letter a house: it goes to Hannah Made"] * 2

    def after() -> list[str]:
        made = prepare_letters(play.book, TODAY, hold_out_share=Decimal(0), rng=Random(3), one_a_house=True).value
        return [said(one.why) for one in made.held if "one letter" in said(one.why)]

    assert after() == planned
    hannah = [one.letter_id for one in letters.unposted(play.book.con)]
    assert all("it goes to Hannah Made" in words for words in after()), "and in the next run"
    mark_posted(play.book, hannah, TODAY, TODAY)
    assert all("it went to Hannah Made on " in words for words in after()), "and when it is in the post"


@pytest.mark.parametrize(
    "names",
    [
        ["Korkmaz"] * 8,
        ["Korkmaz", "KORKMAZ", "Okafor", "Okafor", "Korkmaz", "Korkmaz", "Okafor"],
        ["Korkmaz", "Okafor", "Korkmaz-Okafor", "Okafor Korkmaz", "Korkmaz", "Korkmaz", "Okafor"],
    ],
)
def test_a_family_is_a_house_however_many_they_are(play: StagePlay, names: list[str]) -> None:
    """Seven cards of one family were taken for a block of flats: one was compared, and six letters lay in their box."""
    ids = [play.ready(play.customer(f"{'ABCDEFGH'[at]} {name}", address=BLOCK)) for at, name in enumerate(names)]
    plan = plan_run(play.book.con, TODAY)
    assert plan.houses == (frozenset(ids),)
    assert len(plan_run(play.book.con, TODAY, one_a_house=True).fresh) == 1
    play.compared(ids[0])
    assert len(plan_run(play.book.con, TODAY).held) == len(names) - 1
    badges = [one.badge for one in offer_run(play.book, TODAY).rows]
    assert badges.count(Badge.READY) == 0, "Offer counts as the run does"


def test_in_a_block_those_of_one_name_are_a_household_and_the_others_none(play: StagePlay) -> None:
    """“One letter a house” wrote to one of a whole block of flats."""
    for name in "ABCDE":
        play.ready(play.customer(f"Elif {name}", address=BLOCK))
    firm = [play.ready(play.customer("", address=BLOCK, company=name)) for name in ("Kiosk West", "Imbiss Ost")]
    family = [play.ready(play.customer(f"{first} Haddad", address=BLOCK)) for first in ("Noor", "Sami", "Lina")]
    plan = plan_run(play.book.con, TODAY, one_a_house=True)
    assert len(plan.fresh) == 8
    assert {one.name for one in plan.held} <= {"Noor Haddad", "Sami Haddad", "Lina Haddad"}
    plan = plan_run(play.book.con, TODAY)
    assert plan.houses == (frozenset(family),)
    assert plan.same_house is not None
    assert said(plan.same_house).startswith("3 letters go to the same house: ")
    play.compared(family[0])
    play.compared(firm[0])
    held = {said(one.why) for one in plan_run(play.book.con, TODAY).held}
    assert held == {"Noor Haddad of their house is in the comparison group: no letter goes there"}
    assert len(plan_run(play.book.con, TODAY).fresh) == 6
    badges = [one.badge for one in offer_run(play.book, TODAY).rows]
    assert (badges.count(Badge.READY), badges.count(Badge.HELD)) == (6, 2), "Offer counts as the run does"


@pytest.mark.parametrize("seed", range(4))
def test_in_a_block_of_which_one_is_drawn_the_household_alone_waits(play: StagePlay, seed: int) -> None:
    for name in "ABCDEFG":
        play.ready(play.customer(f"Elif {name}", address=BLOCK))
    family = {play.ready(play.customer(f"{first} A", address=BLOCK)) for first in ("Noor", "Sami")}
    first = min(family) - 7
    made = prepare_letters(
        play.book, TODAY, hold_out_share=Decimal("0.5"), rng=Random(seed), min_letters=1, one_a_house=True
    ).value
    assert len(made.held_out) + len(made.letter_ids) == 7
    assert len({one.case_id for one in made.held} & {first, *family}) == len(made.held) == 2
    (why,) = {said(one.why) for one in made.held}
    is_drawn = not {one.case_id for one in made.held_out}.isdisjoint({first, *family})
    assert ("is in the comparison group: no letter goes there" in why) is is_drawn
    assert ("one letter a house: it goes to" in why) is not is_drawn


LONG = replace(
    factory.customer().address,
    street="Haus Sonnenschein am oberen Waldrand hinter der alten Mühle " * 4,
    street2="c/o " * 60,
)


def test_an_address_that_does_not_fit_the_window_is_known_before_the_letter_is_made(play: StagePlay) -> None:
    play.ready(play.customer("Amara Okafor"))
    play.ready(play.customer("Elif Korkmaz", address=LONG))
    plan = plan_run(play.book.con, TODAY)
    assert [each.customer.name for each in plan.fresh] == ["Amara Okafor"]
    (held,) = plan.waiting
    assert (held.name, held.lacks_address) == ("Elif Korkmaz", True)
    assert said(held.why) == "the address is too long for the window; shorten it, or choose another paper and envelope"
    row = next(row for row in offer_run(play.book, TODAY).rows if row.name == "Elif Korkmaz")
    assert (row.badge, row.lacks_address, row.why) == (Badge.HELD, True, held.why)
    assert said(offer_run(play.book, TODAY).bar[1].detail) == "1 for a name or address"
    prepared = prepare(play)
    assert len(prepared.letter_ids) == 1
    assert [each.name for each in prepared.held] == ["Elif Korkmaz"]


def test_a_letter_whose_address_grew_too_long_says_so_in_the_list(play: StagePlay) -> None:
    who = play.customer("Elif Korkmaz")
    play.made(play.ready(who))
    customer = customers.get(play.book.con, who)
    assert customer is not None
    change_customer(play.book, replace(customer, address=LONG))
    (row,) = pile(play.book, TODAY).rows
    assert row.state is LetterState.HELD
    assert "too long for the window" in said(row.line)


def test_only_ready_cases_get_a_letter_and_the_others_say_why(play: StagePlay) -> None:
    play.ready(play.customer("Amara Okafor"))
    open_cause = play.cause("Cold coffee")
    play.told(play.customer("Elif Korkmaz"), cause=open_cause)
    gone = play.ready(play.customer("Hannah Steinbach"))
    suppress(play.book, [customer_of_case(play, gone)], Ground.MOVED, TODAY)
    plan = plan_run(play.book.con, TODAY)
    prepared = prepare(play)
    made = letters.by_ids(play.book.con, prepared.letter_ids)
    assert [letter.case_id for letter in made] == [each.case.case_id for each in plan.fresh]
    names = {each.name for each in prepared.held}
    assert {each.name for each in prepared.suppressed} == {"Hannah Steinbach"}
    assert all(said(each.why) for each in (*prepared.held, *prepared.suppressed))
    assert "Amara Okafor" not in names


def test_who_must_not_be_written_to_is_counted_as_offer_counts(play: StagePlay) -> None:
    """Offer said nobody, Prepare said one: of somebody whose letter was in the post."""
    posted, waiting = play.customer("Amara Okafor"), play.customer("Hannah Steinbach")
    play.posted(play.ready(posted))
    play.ready(waiting)
    suppress(play.book, [posted, waiting], Ground.OPTED_OUT, TODAY)
    plan = plan_run(play.book.con, TODAY)
    offered = [row.name for row in offer_run(play.book, TODAY).rows if row.badge is Badge.NOT_WRITTEN]
    assert [one.name for one in plan.suppressed] == offered == ["Hannah Steinbach"]
    assert [one.name for one in plan.posted] == ["Amara Okafor"]
    assert not plan.fresh


def test_a_second_run_makes_no_second_letter(play: StagePlay) -> None:
    play.ready(play.customer("Amara Okafor"))
    first = prepare(play)
    second = prepare(play)
    assert len(first.letter_ids) == 1
    assert second.letter_ids == ()
    assert len(letters.unposted(play.book.con)) == 1


def test_the_hold_out_is_drawn_once_and_never_again(play: StagePlay) -> None:
    for at in range(12):
        play.ready(play.customer(f"Given{at} Family{at}"))
    first = prepare(play, "0.25")
    out = {each.case_id for each in first.held_out}
    assert len(out) == 3
    second = prepare(play, "0.5", seed=99)
    assert second.letter_ids == ()
    assert {each.case_id for each in second.held_out} == out


def test_few_letters_hold_nobody_out(play: StagePlay) -> None:
    for at in range(4):
        play.ready(play.customer(f"Given{at} Family{at}"))
    assert prepare(play, "0.5", min_letters=20).held_out == ()


def test_the_paper_that_was_chosen_is_what_letters_are_printed_on(play: StagePlay, tmp_path: Path) -> None:
    """Chosen for a window on the right, letters came with the address on the left, as Settings had it."""
    earlier = looked_at(play, "Mehmet Aydın")["Mehmet Aydın"]
    mark_printed(play.book, {earlier: (1, 1)}, TODAY)
    case_id = play.ready(play.customer("Elif Korkmaz"))
    done = prepare_letters(
        play.book,
        TODAY,
        hold_out_share=Decimal(0),
        rng=Random(1),
        case_ids=[case_id],
        paper=Paper("french", LetterDesign.CLASSIC),
    )
    assert said(done.said) == (
        "1 letter prepared. Letters are now made for: French, window on the right. 1 letter printed before looks "
        "different now: print it again."
    )
    written = write_letters(play.book, tmp_path / "out", TODAY)
    assert written.pdf is not None
    with pdfplumber.open(written.pdf) as pdf:
        places = [min(word["x0"] for word in page.extract_words() if word["text"] == "Köln") for page in pdf.pages]
    assert [place > SHEET_WIDTH_PT / 2 for place in places] == [True, True]
    play.book.undo()
    assert settings.load_shop(play.book.con).form == "din5008-b"


def test_numbers_and_codes_are_not_given_out_again_after_undo(play: StagePlay) -> None:
    play.ready(play.customer("Amara Okafor"))
    first = letters.by_ids(play.book.con, prepare(play).letter_ids)[0]
    play.book.undo()
    assert letters.unposted(play.book.con) == []
    second = letters.by_ids(play.book.con, prepare(play).letter_ids)[0]
    assert second.letter_no != first.letter_no
    assert not first.voucher_code or second.voucher_code != first.voucher_code


def test_letters_lie_in_posting_order(play: StagePlay) -> None:
    home = factory.customer().address
    people = [
        factory.customer(last_name="B", address=replace(home, postcode="50676", street="Aweg 1")),
        factory.customer(last_name="C", address=replace(home, postcode="01067")),
        factory.customer(last_name="D", address=replace(home, postcode="1010", country="AT")),
        factory.customer(last_name="A", address=replace(home, postcode="50676", street="Aweg 1")),
    ]
    ordered = sorted(people, key=posting_order("DE"))
    assert [person.last_name for person in ordered] == ["C", "A", "B", "D"]


def test_a_cause_opened_again_before_the_run_holds_its_letters(play: StagePlay) -> None:
    cause_id = play.cause(fixed=True)
    play.told(play.customer("Amara Okafor"), cause=cause_id)
    assert len(plan_run(play.book.con, TODAY).fresh) == 1
    set_status(play.book, cause_id, CauseStatus.OPEN, TODAY)
    plan = plan_run(play.book.con, TODAY)
    assert not any(each.purpose == "apology-offer" for each in plan.fresh)
