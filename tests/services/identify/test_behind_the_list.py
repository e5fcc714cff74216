"""What stands behind the list of step 1: departures, past days, groups, news; from a book with a planted cause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from tests import factory
from tests.analytics.test_holiday_guests import inn, told
from tests.factory import TODAY
from winback_gui.analytics.attrition import YearOfDepartures
from winback_gui.analytics.backtest import GivenChance
from winback_gui.analytics.bad_months import MonthOfDepartures
from winback_gui.analytics.departures import Departures
from winback_gui.analytics.habits import Trait, TraitKind
from winback_gui.domain.customer import Address
from winback_gui.domain.message import Message, msg
from winback_gui.domain.settings import Costs
from winback_gui.domain.speech import Speaker
from winback_gui.services.identify.departure_words import (
    compared_years,
    departures_headline,
    newer_not_counted,
    when_ringed,
    years_leave_out,
)
from winback_gui.services.identify.in_common import _share_words, trait_words
from winback_gui.services.identify.lapsed_departures import (
    _both_years,
    departures_shown,
    standings_year_ago,
    told_together,
)
from winback_gui.services.identify.lapsed_group_facts import GroupFacts
from winback_gui.services.identify.lapsed_groups import GroupKind, GroupRow, GroupsShown, groups_shown
from winback_gui.services.identify.lapsed_news import news_of, news_since, note_look
from winback_gui.services.identify.left_in_month import left_in_month
from winback_gui.services.identify.past_test import ask_then, example_of, past_days, past_test
from winback_gui.services.identify.standings import Standings
from winback_gui.store import customers, imports, purchases, settings
from winback_gui.store.book import Book

NOW = datetime.fromisoformat("2026-11-17T09:00")
MARCH = date(2026, 3, 1)
STAYED, LEFT_IN_MARCH, LEFT_BEFORE = 60, 14, 22
_COFFEE = (
    "11 of the 14 bought “coffee” at about every third visit or more often; of those who went on coming it is 2 in 10."
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """60 who still come, 22 who left one by one, 14 who left in March, 11 of them of the coffee corner."""
    with Book.create(tmp_path_factory.mktemp("past") / "shop.winback", now=NOW) as made:
        with made.action(msg("A shop.")):
            settings.save_shop(made.con, factory.shop(costs=Costs(margin=Decimal("0.4"), stamp_minor=100)))
            for number in range(STAYED + LEFT_IN_MARCH + LEFT_BEFORE):
                _customer(made, number)
        yield made


def _customer(made: Book, number: int) -> None:
    is_march = STAYED <= number < STAYED + LEFT_IN_MARCH
    loves_coffee = number % 5 == 0 if number < STAYED else is_march and number < STAYED + 11
    address = Address(street="Weg 1", postcode=("50674", "53111")[number % 2], town=("Köln", "Bonn")[number % 2])
    tags = ("readings",) if number % 4 == 0 else ()
    who = customers.add(made.con, factory.customer(customer_no=f"{number}", address=address, tags=tags))
    if number < STAYED:
        last = number % 9
    elif is_march:
        last = (TODAY - MARCH).days - 2 - number % 25
    else:
        last = 270 + 20 * (number - STAYED - LEFT_IN_MARCH)
    for ago in range(last, 1000, 10):
        category = "coffee" if loves_coffee else ("novels", "crime", "travel")[(number + ago) % 3]
        bought = factory.purchase(
            customer_id=who, day=TODAY - timedelta(days=ago), category=category, what=category.title(), served_by="Ole"
        )
        purchases.add(made.con, bought)


@pytest.fixture(scope="module")
def standings(book: Book) -> Standings:
    return Standings.of(book, TODAY)


def said(message: Message) -> str:
    return Speaker().plain(message)


def test_the_bad_month_names_what_they_had_in_common(book: Book, standings: Standings) -> None:
    month = left_in_month(book, standings, MARCH)
    assert len(month.customer_ids) == LEFT_IN_MARCH
    assert said(month.sentence) == "14 regulars stopped in March 2026."
    (line,) = month.in_common
    assert said(line) == _COFFEE
    assert "ask them" in said(month.honest)


def test_who_came_back_stays_in_the_month_with_its_cause(book: Book) -> None:
    """After six of 21 had come back, the month of the shop in Bath stood as "nothing stands out"."""
    ids = left_in_month(book, Standings.of(book, TODAY), MARCH).customer_ids[:6]
    with book.action(msg("Bought.")):
        for who in ids:
            purchases.add(book.con, factory.purchase(customer_id=who, day=TODAY - timedelta(days=1)))
    standings = Standings.of(book, TODAY)
    month = left_in_month(book, standings, MARCH)
    assert set(month.back_ids) == set(ids)
    assert not set(ids) & set(month.customer_ids)
    assert said(month.sentence) == "14 regulars stopped in March 2026; 6 of them have come back since."
    assert said(month.in_common[0]) == _COFFEE
    headline = said(departures_shown(standings, standings_year_ago(book, standings)).headline)
    assert headline.startswith("14 regulars stopped in March, 6 of them have come back since; ")
    book.undo()
    assert left_in_month(book, Standings.of(book, TODAY), MARCH).back_ids == ()


@pytest.mark.parametrize(
    ("kind", "name", "words"),
    [
        (TraitKind.CATEGORY, "coffee", "bought “coffee” at about every third visit or more often"),
        (TraitKind.ITEM, "Rye Loaf", "bought “Rye Loaf” at about every third visit or more often"),
        (TraitKind.SERVED_BY, "Ole", "were mostly served by Ole"),
        (TraitKind.SERVED_LAST_BY, "Ole", "were last served by Ole"),
        (TraitKind.AREA, "506", "live where the postcode begins with 506"),
        (TraitKind.TOWN, "Köln", "live in Köln"),
        (TraitKind.SOURCE, "shopify", "first bought through “shopify”"),
        (TraitKind.WEEKDAY, "5", "came mostly on Saturdays"),
    ],
)
def test_each_trait_has_its_words(kind: TraitKind, name: str, words: str) -> None:
    assert said(trait_words(Trait(kind, name))) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.96, "nearly everybody"), (0.72, "7 in 10"), (0.5, "half"), (0.0985, "1 in 10"), (0.07, "7 in 100")],
)
def test_a_share_of_those_who_stayed(share: float, words: str) -> None:
    assert said(_share_words(share)) == words


def test_a_month_with_few_or_without_a_trace_says_so(book: Book, standings: Standings) -> None:
    for first_day in (date(2025, 10, 1), date(2026, 11, 1)):
        month = left_in_month(book, standings, first_day)
        assert month.in_common == ()
        assert said(month.honest).startswith("So few people")


def test_departures_of_two_years_are_compared(book: Book, standings: Standings) -> None:
    shown = departures_shown(standings, standings_year_ago(book, standings))
    assert "stopped in March" in said(shown.headline)
    assert shown.this_year is not None
    assert shown.this_year.left >= LEFT_IN_MARCH
    assert shown.year_before is not None
    assert "the year before" in said(shown.verdict)
    assert [curve.year for curve in shown.curves] == [2024]


def test_two_years_with_one_share_are_alike_however_many_they_are(standings: Standings) -> None:
    shown = departures_shown(standings, standings)
    verdict = compared_years(_year(4_015, 68_016), _year(2_423, 43_219))
    assert said(verdict) == "As many left as in the year before: 6 in 100 regulars."
    assert "a month is ringed only when chance alone" in said(shown.tested)


@pytest.mark.parametrize(
    ("now", "then", "words"),
    [
        (
            (27, 100),
            (20, 100),
            "More left than in the year before: 27 in 100 regulars, 20 then. But chance may explain it",
        ),
        (
            (8, 60),
            (15, 60),
            "Fewer left than in the year before: 13 in 100 regulars, 25 then. But chance may explain it",
        ),
        ((14, 100), (12, 100), "About as many left as in the year before: 14 in 100 regulars, 12 then."),
        ((40, 100), (45, 100), "About as many left as in the year before: 40 in 100 regulars, 45 then."),
        ((60, 100), (15, 100), "More left than in the year before: 60 in 100 regulars, 15 then. That is more than"),
    ],
)
def test_only_what_is_about_the_same_is_called_so(now: tuple[int, int], then: tuple[int, int], words: str) -> None:
    """ "About as many: 27 in 100 regulars, then 15" was said."""
    assert said(compared_years(_year(*now), _year(*then))).startswith(words)


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        (date(2025, 8, 31), "14 months after that are not counted to their end yet: of some who"),
        (date(2026, 9, 30), "The month after that is not counted to its end yet: of some who"),
    ],
)
def test_why_the_newest_year_ends_earlier_than_now(ends: date, words: str) -> None:
    told = newer_not_counted(YearOfDepartures(ends - timedelta(days=364), ends, 50, ()), date(2026, 11, 1))
    assert told is not None
    assert said(told).startswith(words)


def test_a_year_to_the_end_of_last_month_needs_no_word() -> None:
    year = YearOfDepartures(date(2025, 11, 1), date(2026, 10, 31), 50, ())
    assert newer_not_counted(year, date(2026, 11, 1)) is None
    assert newer_not_counted(None, date(2026, 11, 1)) is None


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        (date(2026, 10, 31), "3 more came for the first time within the newest, and left within it."),
        (date(2026, 9, 30), "and left within it. The month after that is not counted"),
    ],
)
def test_why_more_stopped_in_these_months_than_of_the_regulars_there_were(ends: date, words: str) -> None:
    """ "73 stopped in these 12 months" stood above "49 of 53 regulars left", and nobody said why they differ."""
    told = years_leave_out(YearOfDepartures(ends - timedelta(days=364), ends, 50, (), 3), date(2026, 11, 1))
    assert told is not None
    assert words in said(told)
    assert years_leave_out(YearOfDepartures(ends, ends, 50, ()), ends + timedelta(days=1)) is None


def test_who_could_not_be_told_the_year_before_is_in_neither_year() -> None:
    """26 of 43 who left were guests of two summers: "more than chance explains" was said of a year like the other."""
    now, before = told(inn(is_closed=False)), told(inn(is_closed=False), 365)
    this_year, last_year, left_out = _both_years(now, before, date(2026, 9, 1), date(2026, 11, 1))
    assert this_year is not None
    assert last_year is not None
    assert this_year.by_year == last_year.by_year == 0
    assert left_out > 20
    words = years_leave_out(this_year, date(2026, 11, 1), left_out)
    assert words is not None
    assert f"{left_out} who left came in seasons or about once a year: of the year before none" in said(words)


def test_only_what_was_compared_is_named(tmp_path: Path) -> None:
    """Where the till knows no items, no staff and no channel, "what they bought, ...: compared" was said."""
    with Book.create(tmp_path / "plain.winback", now=NOW) as plain, plain.unrecorded():
        for number in range(40):
            who = customers.add(plain.con, factory.customer(customer_no=f"{number}"))
            last = number % 9 if number < 30 else (TODAY - MARCH).days - 2 - number % 25
            for ago in range(last, 900, 10):
                day = TODAY - timedelta(days=ago)
                purchases.add(plain.con, factory.purchase(customer_id=who, day=day, what=""))
        month = left_in_month(plain, Standings.of(plain, TODAY), MARCH)
    assert month.in_common == ()
    assert said(month.honest) == (
        "Nothing stands out. Compared with 30 regulars who went on coming, nothing differs by more than chance. "
        "Looked at: where they live, their weekday. Not known: what they bought, who served them mostly and last, how "
        "they first came."
    )


def _without_a_headline(usual: float, *, is_uneven: bool) -> Departures:
    return Departures((), usual, None, is_uneven=is_uneven)


def _without_a_usual(complete: int, early: int) -> Departures:
    months = (
        MonthOfDepartures(TODAY, 1, is_complete=at < complete, is_too_early=at < early) for at in range(complete + 3)
    )
    return Departures(tuple(months), None, None)


@pytest.mark.parametrize(
    ("complete", "early", "headline", "tested"),
    [
        (4, 0, "Your book is still young.", "counted to their end."),
        (5, 3, "Your book is still young.", "less than a quarter of your regulars do not count."),
        (9, 4, "There is too little to tell what is usual.", "less than a quarter of your regulars do not count."),
    ],
)
def test_why_nothing_is_called_usual(complete: int, early: int, headline: str, tested: str) -> None:
    departures = _without_a_usual(complete, early)
    assert said(departures_headline(departures, None, None)).startswith(headline)
    assert said(when_ringed(departures)).endswith(tested)


def _year(left: int, regulars: int) -> YearOfDepartures:
    return YearOfDepartures(TODAY, TODAY, regulars, tuple(range(left)))


@pytest.mark.parametrize(
    ("usual", "is_uneven", "years", "words"),
    [
        (4, False, (_year(9, 100), None), "About 4 regulars a month are usual; what differs from it, chance explains."),
        (4, True, (_year(9, 100), None), "About 4 regulars a month are usual, but the months differ widely."),
        (0, True, (None, None), "In most months nobody leaves, in some several do."),
        (0.5, False, (None, None), "Fewer than 1 regular a month is usual; what differs from it, chance explains."),
        (0.5, True, (None, None), "Fewer than 1 a month is usual, but in some months several leave."),
    ],
)
def test_where_no_month_stands_out_it_is_said_what_is_usual(
    usual: float, is_uneven: bool, years: tuple[YearOfDepartures | None, YearOfDepartures | None], words: str
) -> None:
    headline = departures_headline(_without_a_headline(usual, is_uneven=is_uneven), *years)
    assert said(headline) == f"No month stands out. {words}"


def test_many_who_left_are_not_called_chance() -> None:
    """A shop that had lost 34 of its 61 regulars read: in most months nobody leaves, chance explains the rest."""
    uneven, even = _without_a_headline(0.5, is_uneven=True), _without_a_headline(4, is_uneven=False)
    assert said(departures_headline(uneven, _year(34, 61), None)) == (
        "Of 61 regulars you had, 34 left within a year. The months differ widely, but no single one stands out."
    )
    assert said(departures_headline(even, _year(48, 300), _year(15, 290))) == (
        "Of 300 regulars you had, 48 left within a year, in the year before 15 of 290. No single month stands out."
    )


def test_an_empty_book_says_that_it_is_young(tmp_path: Path) -> None:
    with Book.create(tmp_path / "empty.winback", now=NOW) as empty:
        nobody = Standings.of(empty, TODAY)
        shown = departures_shown(nobody, standings_year_ago(empty, nobody))
        assert said(shown.headline).startswith("Your book is still young.")
        assert said(shown.verdict).startswith("A year of departures is not known yet")
        assert said(shown.staying).startswith("How long customers stay cannot be told yet")
        assert past_days(nobody) == ()
        for kind in GroupKind:
            found = groups_shown(empty, nobody, GroupFacts.of(empty), kind)
            assert not any(row.stopped for row in found.rows)


def test_a_past_day_is_asked_with_only_what_was_known_then(book: Book, standings: Standings) -> None:
    days = past_days(standings)
    assert days[0].day == date(2025, 11, 1)
    assert days[0].waited_days == 365
    assert [one.day for one in days] == sorted((one.day for one in days), reverse=True)
    asked = ask_then(book, days[0])
    assert asked.standings.columns.last.max() <= (days[0].day - date(1970, 1, 1)).days
    found = past_test(book, asked)
    assert said(found.headline).startswith("Had you asked on 1 Nov 2025: of ")
    assert sum(state.count for _, state in found.states) == len(asked.standings)
    assert all(state.came <= state.count for _, state in found.states)
    assert "12 months" in said(found.caution)


def test_a_chance_is_said_as_its_dot_is_drawn() -> None:
    """A chance of 98 in 100 was once said as "about 9 in 10": then 90 in 100 look right, though they are not."""
    example = said(example_of(GivenChance(0.981, 60, 54)))
    assert example == "Of 60 customers to whom we gave a chance of 98 in 100, 54 came: 90 in 100."
    assert "chance of 99 in 100" in said(example_of(GivenChance(0.998, 60, 60)))


def test_an_edit_of_one_customer_brings_a_past_day_up_to_date(book: Book, standings: Standings) -> None:
    asked = ask_then(book, past_days(standings)[0])
    again = asked.update(book, [1, 2])
    assert again.standings.columns.chance_of_return.tolist() == asked.standings.columns.chance_of_return.tolist()
    assert again.chances is again.standings


def test_a_young_book_is_asked_for_a_shorter_time(book: Book) -> None:
    young = Standings.of(book, TODAY - timedelta(days=999 - 300))
    (day,) = past_days(young)
    assert 90 <= day.waited_days <= 150
    asked = ask_then(book, day)
    assert asked.chances.fit.rule.horizon_days == day.waited_days
    assert asked.standings.fit.rule.horizon_days == 365
    assert past_days(Standings.of(book, TODAY - timedelta(days=999 - 200))) == ()


def shown(book: Book, standings: Standings, kind: GroupKind) -> GroupsShown:
    return groups_shown(book, standings, GroupFacts.of(book), kind)


def row(found: GroupsShown, key: str) -> GroupRow:
    return next(one for one in found.rows if one.key == key)


def test_the_group_that_loses_most_is_named(book: Book, standings: Standings) -> None:
    found = shown(book, standings, GroupKind.FAVOURITE)
    coffee = row(found, "coffee")
    assert (coffee.regulars, len(coffee.stopped)) == (23, 11)
    assert coffee.per_100 == 48
    assert coffee.chance is not None
    assert sum(one.regulars for one in found.rows) == STAYED + LEFT_IN_MARCH + LEFT_BEFORE


@pytest.mark.parametrize("kind", [GroupKind.VALUE, GroupKind.AWAY, GroupKind.FAVOURITE, GroupKind.AREA])
def test_everybody_is_in_one_group(book: Book, standings: Standings, kind: GroupKind) -> None:
    found = shown(book, standings, kind)
    assert sum(one.regulars for one in found.rows) == STAYED + LEFT_IN_MARCH + LEFT_BEFORE
    stopped = [who for one in found.rows for who in one.stopped]
    assert len(stopped) == len(set(stopped)) == LEFT_IN_MARCH + LEFT_BEFORE


def test_areas_and_own_tags_have_their_names(book: Book, standings: Standings) -> None:
    assert {said(one.title) for one in shown(book, standings, GroupKind.AREA).rows} == {"Köln, 506", "Bonn, 531"}
    readings, others = shown(book, standings, GroupKind.TAG).rows
    assert (said(readings.title), readings.regulars) == ("readings", 24)
    assert (said(others.title), others.regulars) == ("Without a tag", STAYED + LEFT_IN_MARCH + LEFT_BEFORE - 24)


def test_facts_of_edited_customers_are_read_anew(book: Book) -> None:
    facts = GroupFacts.of(book)
    assert facts.update(book, []) is facts
    assert facts.update(book, [1, 2, 61]).favourites == facts.favourites


def test_who_came_to_the_list_since_a_day_is_new(book: Book, standings: Standings) -> None:
    then = standings.on(book, TODAY - timedelta(days=230))
    found = news_of(then.today, standings, then)
    assert found.since == then.today
    assert set(left_in_month(book, standings, MARCH).customer_ids) & set(found.customer_ids)
    assert news_of(then.today, standings, standings).customer_ids == ()


def test_to_whom_sees_the_list_for_the_first_time_nobody_on_it_is_new(tmp_path: Path, book: Book) -> None:
    """It was told since the last import, or a week ago: "1 new" of a list that the owner had never seen."""
    assert news_since(book, TODAY) is None
    with Book.create(tmp_path / "imported.winback", now=NOW) as other:
        with other.action(msg("Imported.")):
            for ago in (30, 12, 0):
                imports.start(other.con, TODAY - timedelta(days=ago), "till", ())
        assert news_since(other, TODAY) is None
        note_look(other, TODAY)
        assert news_since(other, TODAY) is None, "all of the first day"
        assert news_since(other, TODAY + timedelta(days=1)) == TODAY


def test_a_look_at_what_was_there_before_the_first_import_tells_nothing_of_the_list_after_it(tmp_path: Path) -> None:
    with Book.create(tmp_path / "typed.winback", now=NOW) as book:
        note_look(book, TODAY - timedelta(days=2))
        assert news_since(book, TODAY) == TODAY - timedelta(days=2), "a book kept by hand"
        with book.action(msg("Imported.")):
            imports.start(book.con, TODAY, "till", ())
        assert news_since(book, TODAY) is None
        note_look(book, TODAY)
        assert news_since(book, TODAY + timedelta(days=1)) == TODAY


def test_news_are_told_since_the_owner_last_looked_and_stay_all_day(tmp_path: Path) -> None:
    monday = TODAY - timedelta(days=3)
    with Book.create(tmp_path / "looked.winback", now=NOW) as book:
        with book.action(msg("Something to take back.")):
            customers.add(book.con, factory.customer())
        for day, since in ((monday, None), (TODAY, monday)):
            assert news_since(book, day) == since
            note_look(book, day)
            note_look(book, day)
            assert news_since(book, day) == since
        assert book.can_undo() == msg("Something to take back.")
        book.undo()
        book.redo()
        assert news_since(book, TODAY) == monday


def together(*months: MonthOfDepartures) -> tuple[date, ...]:
    return told_together(Departures(months, 3, None))


def test_where_no_month_stands_out_the_last_year_that_is_counted_is_looked_at_together() -> None:
    """A competitor in one part of the town took three a month: no month told it, and each alone said nothing."""
    firsts = [date(2025 + number // 12, number % 12 + 1, 1) for number in range(22)]
    counted = tuple(MonthOfDepartures(one, 3, is_complete=number < 20) for number, one in enumerate(firsts))
    assert together(*counted) == tuple(firsts[8:20])
    bad = replace(counted[15], is_unusual=True)
    assert together(*counted[:15], bad, *counted[16:]) == (firsts[15],)
    assert together(*(replace(one, count=0) for one in counted)) == ()
    assert together() == ()
