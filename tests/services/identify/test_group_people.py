"""Each figure of a group adds up from the people that it leads to."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.settings import Costs
from winback_gui.services.book.shop_settings import save_costs
from winback_gui.services.identify.group_people import GroupFigure, people_of_group
from winback_gui.services.identify.lapsed_group_facts import GroupFacts
from winback_gui.services.identify.lapsed_groups import GroupKind, GroupRow, groups_shown
from winback_gui.services.identify.standings import Standings
from winback_gui.services.people_listed import PeopleListed

POSTED = TODAY - timedelta(days=120)
GONE, STILL = 6, 4


@pytest.fixture
def shop(play: StagePlay) -> StagePlay:
    """Six regulars who stopped, of whom four got a letter and one came by it; four who still come."""
    gone = [play.customer(f"Gone {sign}", ago=tuple(range(300 + 9 * at, 900, 20))) for at, sign in enumerate("ABCDEF")]
    for at, sign in enumerate("GHIJ"):
        play.customer(f"Still {sign}", ago=tuple(range(at, 900, 20)))
    play.posted(*[play.ready(who, on=POSTED) for who in gone[:4]], on=POSTED)
    play.buys(gone[0], POSTED + timedelta(days=20), 5000)
    return play


def listed(play: StagePlay, figure: GroupFigure) -> tuple[GroupRow, PeopleListed]:
    standings = Standings.of(play.book, TODAY)
    row = groups_shown(play.book, standings, GroupFacts.of(play.book), GroupKind.VALUE).rows[0]
    return row, people_of_group(play.book, standings, row, figure)


def cells(found: PeopleListed, column: int) -> list[str]:
    return [said(one.cells[column]) for one in found.people]


def test_the_regulars_those_who_stopped_first(shop: StagePlay) -> None:
    row, found = listed(shop, GroupFigure.REGULARS)
    assert said(found.title) == "All your regulars: who are the regulars?"
    assert len(found.people) == found.count == row.regulars == GONE + STILL
    stopped = len(row.stopped)
    assert {one.customer_id for one in found.people[:stopped]} == set(row.stopped)
    assert set(cells(found, 1)[:stopped]) == {"Stopped"}
    assert "Stopped" not in cells(found, 1)[stopped:]
    assert said(found.sentence).startswith(f"{stopped} of 10 regulars stopped.")


def test_who_comes_by_themselves_the_likeliest_first(shop: StagePlay) -> None:
    row, found = listed(shop, GroupFigure.CHANCE)
    standings = Standings.of(shop.book, TODAY)
    chances = []
    for one in found.people:
        standing = standings.standing(one.customer_id)
        assert standing is not None
        chances.append(standing.chance_of_return)
    assert chances == sorted(chances, reverse=True)
    assert {one.customer_id for one in found.people} == set(row.stopped)
    assert f"with a chance of {said(row.chance)}, if nothing is done" in said(found.sentence)


def test_what_is_lost_adds_up_to_the_sum_of_the_row(shop: StagePlay) -> None:
    row, found = listed(shop, GroupFigure.LOST)
    euros = [float(cell.replace("€", "").replace(",", "")) for cell in cells(found, 2)]
    assert euros == sorted(euros, reverse=True)
    assert abs(sum(euros) - row.lost_a_year.minor / 100) <= 0.5 * len(euros)
    assert said(found.sentence).endswith("your margin of 35%, less what it costs to serve them.")
    save_costs(shop.book, Costs(stamp_minor=105))
    row, found = listed(shop, GroupFigure.LOST)
    assert cells(found, 1) == cells(found, 2), "without a margin it is what they spent"
    assert said(found.sentence).endswith("Tell your margin in Settings, and it is margin.")


@pytest.mark.parametrize(
    ("figure", "count", "title"),
    [
        (GroupFigure.LETTERS, 4, "All your regulars: who got a letter?"),
        (GroupFigure.CAME, 1, "All your regulars: who came back?"),
    ],
)
def test_letters_and_who_came_back_by_them(shop: StagePlay, figure: GroupFigure, count: int, title: str) -> None:
    row, found = listed(shop, figure)
    assert (row.letters, row.came_back) == (4, 1)
    assert (found.count, len(found.people), said(found.title)) == (count, count, title)
    assert said(found.people[0].cells[0]).startswith("came on ")
    assert said(found.sentence).startswith(f"1 of {count} came back and spent €50.00 since")
