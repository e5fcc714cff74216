"""Everybody is in a group, by whatever they are grouped: so the letters and what came of them add up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.customer import Address
from winback_gui.domain.message import msg
from winback_gui.services.identify.identify_result import lost_a_year
from winback_gui.services.identify.lapsed_group_facts import GroupFacts
from winback_gui.services.identify.lapsed_group_members import GroupPeople, by_word
from winback_gui.services.identify.lapsed_group_words import NO_REGULARS, OTHERS, UNKNOWN
from winback_gui.services.identify.lapsed_groups import GroupKind, GroupRow, groups_shown
from winback_gui.services.identify.standings import Standings
from winback_gui.services.results.measure import periods, results
from winback_gui.store.book import Book
from winback_gui.store.settings import load_shop

POSTED = TODAY - timedelta(days=120)
ELSEWHERE: dict[str, Any] = {"address": Address(street="Weg 1", postcode="53111", town="Bonn", country="DE")}
REGULAR, ONCE, BRIEF, NEVER = 14, 4, 2, 1


@pytest.fixture
def written(play: StagePlay) -> StagePlay:
    """Letters to 14 regulars, 4 who came once, 2 who came briefly and one who never bought; some of each came."""
    regulars = [
        play.customer(
            f"Regular {sign}",
            ago=tuple(range(300 + at, 900, 20)),
            tags=("readings",) if at % 2 else (),
            **({} if at % 3 else ELSEWHERE),
        )
        for at, sign in enumerate("ABCDEFGHIJKLMN")
    ]
    for sign in "ABCDEFGHIJ":
        play.customer(f"Still {sign}", ago=tuple(range(ord(sign) % 9, 900, 20)))
    once = [play.customer(f"Once {sign}", ago=(400,)) for sign in "ABCD"]
    brief = [play.customer(f"Brief {sign}", ago=(410, 405, 400)) for sign in "AB"]
    everybody = [*regulars, *once, *brief, play.customer("Never Bought", ago=())]
    play.posted(*[play.ready(who, on=POSTED) for who in everybody], on=POSTED)
    for who in (*regulars[:3], once[0]):
        play.buys(who, POSTED + timedelta(days=20))
    return play


def rows(book: Book, kind: GroupKind) -> tuple[GroupRow, ...]:
    return groups_shown(book, Standings.of(book, TODAY), GroupFacts.of(book), kind).rows


@pytest.mark.parametrize("kind", [kind for kind in GroupKind if kind is not GroupKind.TAG])
def test_letters_and_what_came_of_them_add_up_in_every_grouping(written: StagePlay, kind: GroupKind) -> None:
    """By value 64 letters stood there, by anything else and on Results 72: who came once was in no group."""
    found = rows(written.book, kind)
    shown = results(written.book, periods(written.book, TODAY)[-1], TODAY)
    assert sum(row.letters for row in found) == REGULAR + ONCE + BRIEF + NEVER == shown.letters.count
    assert sum(row.came_back for row in found) == 4 == shown.letters.came_back
    assert shown.money.post is not None
    assert sum(row.cost.minor for row in found if row.cost is not None) == shown.money.post.minor
    columns = Standings.of(written.book, TODAY).columns
    assert sum(row.regulars for row in found) == int(columns.are_regulars().sum())
    assert sum(len(row.stopped) for row in found) == int(columns.regulars_gone().sum()) > 0
    lost = Standings.of(written.book, TODAY).lost_a_year_minor()
    assert sum(row.lost_a_year.minor for row in found) == int(lost[columns.regulars_gone()].sum()) > 0


def test_who_is_no_regular_has_a_row_by_value_and_who_never_bought_one_by_time_away(written: StagePlay) -> None:
    by_value = {row.key: row for row in rows(written.book, GroupKind.VALUE)}
    rest = by_value[NO_REGULARS]
    came_again = 1  # who had come once, and is a regular since the letter
    assert (said(rest.title), rest.regulars, rest.letters) == (
        "All who are no regulars",
        0,
        ONCE + BRIEF + NEVER - came_again,
    )
    by_away = {row.key: row for row in rows(written.book, GroupKind.AWAY)}
    never = by_away[UNKNOWN]
    assert (said(never.title), never.letters, never.came_back) == ("Never bought", NEVER, 0)
    assert by_away["0"].letters == 0, "who never bought was here in the last three months"


def test_without_letters_there_is_no_row_for_the_rest(play: StagePlay) -> None:
    for sign in "ABC":
        play.customer(f"Once {sign}", ago=(400,))
        play.customer(f"Regular {sign}", ago=(500, 400, 300))
    assert NO_REGULARS not in [row.key for row in rows(play.book, GroupKind.VALUE)]
    assert UNKNOWN not in [row.key for row in rows(play.book, GroupKind.AWAY)]


def test_letters_whose_customer_may_still_come_are_running_also_when_they_are_not_fresh(play: StagePlay) -> None:
    posted = TODAY - timedelta(days=60)
    some = [play.customer(f"Regular {sign}", ago=tuple(range(300, 900, 20))) for sign in "ABC"]
    play.posted(*[play.ready(who, on=posted) for who in some], on=posted)
    play.buys(some[0], TODAY - timedelta(days=20))
    (row,) = rows(play.book, GroupKind.VALUE)
    assert (row.letters, row.came_back, row.over) == (3, 1, 0)


def test_each_tag_and_the_untagged_are_counted(written: StagePlay) -> None:
    readings, untagged = rows(written.book, GroupKind.TAG)
    assert (readings.key, readings.regulars, readings.letters) == ("readings", 7, 7)
    assert (untagged.key, untagged.letters) == (UNKNOWN, REGULAR + ONCE + BRIEF + NEVER - 7)


def people(count: int) -> GroupPeople:
    """So many regulars, numbered from 1."""
    made = GroupPeople.__new__(GroupPeople)
    made.ids = np.arange(1, count + 1)
    made.regular = np.ones(count, bool)
    return made


def grouped(count: int, words_of: Iterable[tuple[int, str]]) -> dict[str, list[int]]:
    some = people(count)
    found = by_word(some, words_of, {}, msg("Others"), msg("Unknown"))
    return {key: some.ids[inside].tolist() for key, _title, inside in found}


def test_the_words_with_most_regulars_are_named_wherever_they_stand_in_the_alphabet() -> None:
    """Sixty tags that nobody but one wears came before "wholesale", and it was gone without a word."""
    tiny = [(at + 1, f"aa{at:02}") for at in range(60)]
    found = grouped(100, [*tiny, *((who, "wholesale") for who in range(1, 21))])
    assert found["wholesale"] == list(range(1, 21))
    assert found[OTHERS] == list(range(1, 61)), "who is in a named group, too, is in both"
    assert found[UNKNOWN] == list(range(61, 101))
    assert list(found) == ["wholesale", OTHERS, UNKNOWN]


def test_sixty_words_are_named_those_with_most_first() -> None:
    sizes = {f"tag {at:02}": 5 + at for at in range(61)}
    found = grouped(200, [(who, word) for word, size in sizes.items() for who in range(1, size + 1)])
    assert list(found) == [*(f"tag {at:02}" for at in range(60, 0, -1)), OTHERS, UNKNOWN]
    assert found[OTHERS] == [1, 2, 3, 4, 5]


def test_five_regulars_are_a_group_and_four_are_none() -> None:
    words = [*((who, "five") for who in range(1, 6)), *((who, "four") for who in range(6, 10)), (10, "")]
    assert grouped(11, [*words, (999, "five")]) == {
        "five": [1, 2, 3, 4, 5],
        OTHERS: [6, 7, 8, 9],
        UNKNOWN: [10, 11],
    }


def test_without_a_word_everybody_is_unknown() -> None:
    assert grouped(3, []) == {UNKNOWN: [1, 2, 3]}


def test_who_got_a_letter_without_having_bought_is_among_the_people(play: StagePlay) -> None:
    who = play.customer("Regular A", ago=(500, 400, 300))
    found = GroupPeople(Standings.of(play.book, TODAY), load_shop(play.book.con), [who + 7])
    assert found.ids.tolist() == [who, who + 7]
    assert found.lost_minor[0] == round(found.spend_minor[0] * 0.35) > 0
    assert (found.lost_minor[1], found.recency_days[1], found.has_bought[1]) == (0, -1, False)


def test_in_a_town_of_many_postcodes_each_is_an_area(play: StagePlay) -> None:
    for at, sign in enumerate("ABCDEFGHIJKLMNOPQRSTUVWX"):
        postcode = ("79098", "79100", "79117")[at % 3]
        # What a list leaves out is the shop's own country.
        address = Address(street=f"Weg {at}", postcode=postcode, town="Freiburg", country="" if at % 5 == 0 else "DE")
        play.customer(f"Regular {sign}", ago=tuple(range(at, 900, 20)), address=address)
    assert [(said(row.title), row.regulars) for row in rows(play.book, GroupKind.AREA)] == [
        ("Freiburg, 79098", 8),
        ("Freiburg, 79100", 8),
        ("Freiburg, 79117", 8),
    ]


def test_what_is_lost_of_the_last_twelve_months_is_the_sum_of_the_groups_up_to_a_year(play: StagePlay) -> None:
    """The card "margin lost a year, in all" leads to these groups, and its hint names that sum."""
    for sign, last in zip("ABCDEF", (300, 363, 364, 365, 366, 500), strict=True):
        who = play.customer(f"Gone {sign}", ago=())
        for at, ago in enumerate(range(last, last + 600, 20)):
            play.buys(who, TODAY - timedelta(days=ago), 1000 + 100 * last + at)
    for sign in "GHIJ":
        play.customer(f"Still {sign}", ago=tuple(range(ord(sign) % 9, 900, 20)))
    standings = Standings.of(play.book, TODAY)
    lost = lost_a_year(standings)
    found = groups_shown(play.book, standings, GroupFacts.of(play.book), GroupKind.AWAY).rows
    long = [row for row in found if said(row.title) == "More than a year away"]
    assert [len(row.stopped) for row in long] == [3], "on the day on which it is a year, and after"
    assert sum(row.lost_a_year.minor for row in found if row not in long) == lost.lately_minor
    assert 0 < lost.lately_minor == lost.minor - long[0].lost_a_year.minor < lost.minor
