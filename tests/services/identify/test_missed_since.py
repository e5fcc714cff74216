"""A month since which unusually many regulars are missed, in words, with who they are."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests import factory
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.suppression import Ground
from winback_gui.services.book.books import create_book
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.identify.missed_since import missed_since, people_missed, still_missed
from winback_gui.services.identify.standings import Standings
from winback_gui.services.results.redeem_voucher import redeem

NOW = datetime(2026, 11, 17, 9, tzinfo=UTC)
HIS = 11


def his_guests_go(play: StagePlay, his: int = HIS, waiters: tuple[str, str] = ("", "")) -> None:
    """Forty guests come each fourth day; those of the first waiter were last here in the second half of September."""
    for at in range(40):
        begins = 48 + at if at < his else at % 4
        play.customer(f"Guest {at}", ago=tuple(range(begins, 700 + at, 4)), served_by=waiters[at >= his])


def scene(tmp_path: Path, his: int = HIS, waiters: tuple[str, str] = ("", "")) -> tuple[StagePlay, Standings]:
    play = StagePlay(create_book(tmp_path / "cafe.winback", factory.shop(), NOW))
    his_guests_go(play, his, waiters)
    return play, Standings.of(play.book, TODAY)


def test_they_are_counted_beside_what_is_usual_and_named(tmp_path: Path) -> None:
    play, standings = scene(tmp_path)
    found = missed_since(play.book, standings)
    assert found is not None
    assert found.first_day == date(2026, 9, 1)
    assert said(found.said) == (
        "11 regulars were last here in September and are missed since: so soon after other months it was hardly ever "
        "one. Most may still come."
    )
    people = people_missed(play.book, standings, found)
    assert people.count == HIS
    assert {one.name for one in people.people} == {f"Guest {at}" for at in range(HIS)}
    assert said(people.sentence).startswith(f"{said(found.said)} Nothing stands out. Compared with 29 regulars")
    assert said(people.sentence).endswith(
        "You see it best by asking some of them: at the counter, by phone or by a card."
    )


def test_what_they_have_in_common_is_told_while_they_can_still_be_won(tmp_path: Path) -> None:
    """Who is missed was said, and that one should ask: that all of them were Joe's guests the book knew."""
    play, standings = scene(tmp_path, waiters=("Joe", "Ana"))
    found = missed_since(play.book, standings)
    assert found is not None
    trace = "All 11 were mostly served by Joe; of those who went on coming it is hardly anybody."
    assert said(found.said) == f"{said(found.counted)} {trace}"
    people = said(people_missed(play.book, standings, found).sentence)
    assert trace in people
    assert people.endswith("It is a trace, not yet the cause: ask them.")
    back = found.customer_ids[:2]
    for who in back:
        play.buys(who, TODAY - timedelta(days=1))
    left = still_missed(play.book, standings.update(play.book, back), found)
    assert left is not None
    assert "All 9 were mostly served by Joe" in said(left.said)


def test_where_no_earlier_year_is_known_a_holiday_is_said_to_look_the_same(tmp_path: Path) -> None:
    play = StagePlay(create_book(tmp_path / "young.winback", factory.shop(), NOW))
    for at in range(40):
        play.customer(f"Guest {at}", ago=tuple(range(48 + at if at < HIS else at % 4, 400 + at, 4)))
    found = missed_since(play.book, Standings.of(play.book, TODAY))
    assert found is not None
    assert said(found.said).endswith("Most may still come. If many are on holiday in these weeks, it looks the same.")


def test_of_three_it_is_not_said(tmp_path: Path) -> None:
    play, standings = scene(tmp_path, his=3)
    assert missed_since(play.book, standings) is None


def test_where_newer_sales_are_missing_everybody_is_late_and_nothing_is_said(tmp_path: Path) -> None:
    play = StagePlay(create_book(tmp_path / "cafe.winback", factory.shop(), NOW))
    for at in range(40):
        play.customer(f"Guest {at}", ago=tuple(range(48 + at % 4, 700 + at, 4)))
    standings = Standings.of(play.book, TODAY)
    assert standings.sales.is_behind
    assert missed_since(play.book, standings) is None


def test_who_died_or_came_with_a_voucher_is_not_missed(tmp_path: Path) -> None:
    """Both stood among those of whom some were to be asked."""
    play, standings = scene(tmp_path)
    found = missed_since(play.book, standings)
    assert found is not None
    dead, there = found.customer_ids[:2], found.customer_ids[2:5]
    suppress(play.book, dead, Ground.DECEASED, TODAY)
    posted = TODAY - timedelta(days=20)
    for who in there:
        letter = play.posted(play.ready(who, on=posted), on=posted)[0]
        redeem(play.book, play.voucher_code(letter), TODAY - timedelta(days=2))
    later = missed_since(play.book, Standings.of(play.book, TODAY))
    assert later is not None
    assert set(later.customer_ids) == set(found.customer_ids[5:])


def test_after_an_edit_only_those_who_were_here_are_left_out(tmp_path: Path) -> None:
    play, standings = scene(tmp_path)
    found = missed_since(play.book, standings)
    assert found is not None
    back = found.customer_ids[:4]
    for who in back:
        play.buys(who, TODAY - timedelta(days=1))
    later = standings.update(play.book, back)
    left = still_missed(play.book, later, found)
    assert left is not None
    assert left.customer_ids == found.customer_ids[4:]
    assert (left.first_day, left.usual) == (found.first_day, found.usual)
    for who in left.customer_ids[:3]:
        play.buys(who, TODAY - timedelta(days=1))
    assert still_missed(play.book, later.update(play.book, left.customer_ids), left) is None, "four are no news"
