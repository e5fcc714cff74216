from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests import factory
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.message import msg
from winback_gui.domain.suppression import Ground
from winback_gui.services.customers.customer_list import ListQuery, Order, View, list_customers, yearly_spend_minor
from winback_gui.services.customers.customer_rows import (
    STATE_WORDS,
    CustomerState,
    all_badge_words,
    badge_words,
    customer_rows,
)
from winback_gui.services.customers.edit_customer import form_problem, remove_customers, sold_today, tag_customers
from winback_gui.services.customers.known_people import known_already
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.identify.find_lapsed import work_out
from winback_gui.services.reason.decide import told_us_they_leave
from winback_gui.services.results.came_back import came_back_since
from winback_gui.store import customers
from winback_gui.store.book import Book


def street(play: StagePlay) -> dict[str, int]:
    gone, steady = tuple(range(226, 600, 24)), tuple(range(3, 400, 14))
    returned = (4, *range(125, 500, 8))
    return {
        "gone": play.customer("Amara Okafor", ago=gone),
        "steady": play.customer("Łukasz Müller", ago=steady),
        "once": play.customer("Fatou Diallo", ago=(255,)),
        "never": play.customer("Nobody Yet", ago=()),
        "returned": play.customer("Elif Korkmaz", ago=returned),
    }


def test_who_comes_each_year_has_a_view(book: Book, play: StagePlay) -> None:
    street(play)
    december = play.customer("Dec Ember", ago=(345, 710, 1075))
    found = list_customers(book, ListQuery(view=View.EACH_YEAR), work_out(book, TODAY))
    assert (list(found.ids), found.counts[View.EACH_YEAR]) == ([december], 1)


def test_counts_headline_and_views(book: Book, play: StagePlay) -> None:
    who = street(play)
    suppress(book, [who["steady"]], Ground.MOVED, TODAY)
    standings = work_out(book, TODAY)
    whole = list_customers(book, ListQuery(), standings)
    assert whole.total == len(whole.ids) == 5
    assert said(whole.headline) == "5 people. 1 stopped coming."
    assert dict(whole.counts) == {
        View.ALL: 5, View.STOPPED: 1, View.AT_RISK: 0, View.CAME_BACK: 1, View.NOT_WRITTEN: 1, View.ONE_TIME: 1,
        View.NEVER: 1, View.EACH_YEAR: 0,
    }  # fmt: skip
    for view, name in (
        (View.STOPPED, "gone"), (View.CAME_BACK, "returned"), (View.NOT_WRITTEN, "steady"), (View.ONE_TIME, "once"),
        (View.NEVER, "never"),
    ):  # fmt: skip
        assert list(list_customers(book, ListQuery(view=view), standings).ids) == [who[name]], view


def test_a_purchase_on_the_day_on_which_they_said_that_they_leave_is_no_coming_back(
    book: Book, play: StagePlay
) -> None:
    """The case stays open: no page may call it coming back."""
    who = play.customer("Amara Okafor", ago=tuple(range(226, 600, 24)))
    told_us_they_leave(book, who, TODAY)
    sold_today(book, who, 1250, "", TODAY)
    standings = work_out(book, TODAY)
    found = list_customers(book, ListQuery(view=View.CAME_BACK), standings)
    assert (list(found.ids), found.counts[View.CAME_BACK]) == ([], 0)
    (row,) = customer_rows(book, [who], standings, "EUR")
    assert row.state is CustomerState.BOUGHT_AGAIN
    assert came_back_since(book, TODAY, TODAY).rows == ()
    tomorrow = TODAY + timedelta(days=1)
    sold_today(book, who, 1250, "", tomorrow)
    assert [one.customer_id for one in came_back_since(book, TODAY, tomorrow).rows] == [who]


def test_without_standings_everybody_is_there_by_name(book: Book, play: StagePlay) -> None:
    who = street(play)
    found = list_customers(book, ListQuery(order=Order.LAST, view=View.STOPPED), None)
    assert len(found.ids) == 5
    assert said(found.headline) == "5 people."
    rows = customer_rows(book, list(found.ids), None, "EUR")
    assert [row.customer.last_name for row in rows] == ["Diallo", "Korkmaz", "Müller", "Okafor", "Yet"]
    assert {row.state for row in rows} == {None}
    suppress(book, [who["once"]], Ground.OTHER, TODAY)
    listed = list_customers(book, ListQuery(view=View.NOT_WRITTEN), None)
    assert list(listed.ids) == [who["once"]]


def test_orders_by_figures_put_the_unknown_last_in_both_directions(book: Book, play: StagePlay) -> None:
    who = street(play)
    standings = work_out(book, TODAY)
    for order in (Order.LAST, Order.YEARLY, Order.SPENT, Order.FIRST, Order.VISITS, Order.STATE, Order.RHYTHM):
        for descending in (False, True):
            ids = list(list_customers(book, ListQuery(order=order, descending=descending), standings).ids)
            assert sorted(ids) == sorted(who.values())
            assert ids[-1] == who["never"], order
    last = list(list_customers(book, ListQuery(order=Order.LAST, descending=True), standings).ids)
    assert last[:2] == [who["steady"], who["returned"]]


def test_typed_words_and_tags(book: Book, play: StagePlay) -> None:
    who = street(play)
    tag_customers(book, [who["gone"], who["once"]], "circle")
    standings = work_out(book, TODAY)
    assert list(list_customers(book, ListQuery(typed="lukasz"), standings).ids) == [who["steady"]]
    tagged = list_customers(book, ListQuery(tag="circle"), standings)
    assert set(tagged.ids) == {who["gone"], who["once"]}
    assert tagged.tags == {"circle": 2}


def test_rows_say_state_rhythm_and_sums(book: Book, play: StagePlay) -> None:
    who = street(play)
    suppress(book, [who["steady"]], Ground.MOVED, TODAY - timedelta(days=40))
    standings = work_out(book, TODAY)
    rows = {row.customer.customer_id: row for row in customer_rows(book, list(who.values()), standings, "EUR")}
    assert {name: rows[at].state for name, at in who.items()} == {
        "gone": CustomerState.STOPPED, "steady": CustomerState.NOT_WRITTEN, "once": CustomerState.ONE_TIME,
        "never": CustomerState.NEVER, "returned": CustomerState.CAME_BACK,
    }  # fmt: skip
    assert said(rows[who["gone"]].rhythm).endswith("days, now 226")
    assert said(rows[who["steady"]].rhythm) == "moved away"
    spent = rows[who["once"]].spent
    assert spent is not None
    assert spent.minor == 2000
    gone, once = rows[who["gone"]].spend_a_year, rows[who["once"]].spend_a_year
    assert gone is not None
    assert once is not None
    assert yearly_spend_minor(standings, [who["gone"], who["once"]]) == gone.minor + once.minor
    known = all_badge_words()
    assert all(row.state is not None and badge_words(row) in known[row.state] for row in rows.values())


def test_a_badge_is_as_short_as_a_table_has_room_for(book: Book, play: StagePlay) -> None:
    row = customer_rows(book, [play.customer()], work_out(book, TODAY), "EUR")[0]
    assert row.state is not None
    again = replace(row, state=CustomerState.BOUGHT_AGAIN, said=STATE_WORDS[CustomerState.BOUGHT_AGAIN])
    assert (said(badge_words(again)), said(again.said)) == ("Bought again", "Bought before the letter")
    assert set(all_badge_words()) == set(CustomerState)
    each_year = replace(row, state=CustomerState.SEASONAL, said=msg("Comes in {season:month}", season=TODAY))
    assert (said(badge_words(each_year)), said(each_year.said)) == ("Comes in Nov", "Comes in November")
    assert "Comes in Sept" in [said(one) for one in all_badge_words()[CustomerState.SEASONAL]]


def test_a_season_of_one_month_is_named_and_of_two_it_is_each_year(book: Book, play: StagePlay) -> None:
    for sign in "ABCDEFGH":
        play.customer(f"Steady {sign}", ago=tuple(range(3, 400, 30)))
    days = [date(year, 6, day) for year in (2024, 2025, 2026) for day in (10, 14)]
    june = play.customer("June", ago=tuple((TODAY - day).days for day in days))
    both = play.customer(
        "Both",
        ago=tuple((TODAY - day.replace(month=7)).days for day in days[:1])
        + tuple((TODAY - day).days for day in days[1:]),
    )
    rows = customer_rows(book, [june, both], work_out(book, TODAY), "EUR")
    assert [said(row.said or STATE_WORDS[CustomerState.NEW]) for row in rows] == ["Comes in June", "Comes each year"]


def test_who_bought_twice_is_not_said_to_come_regularly(book: Book, play: StagePlay) -> None:
    """Two purchases are no habit; among the groups they count as regulars, which are defined where they are counted."""
    steady = [play.customer(f"Steady {sign}", ago=tuple(range(3, 400, 30))) for sign in "ABCDEFGH"]
    twice, thrice = play.customer("Two Times", ago=(10, 40)), play.customer("Three Times", ago=(10, 40, 70))
    rows = customer_rows(book, [twice, thrice, steady[0]], work_out(book, TODAY), "EUR")
    assert [row.state for row in rows] == [CustomerState.REGULAR] * 3
    assert [said(row.said) for row in rows] == ["Came twice", "Comes regularly", "Comes regularly"]
    assert badge_words(rows[0]) in all_badge_words()[CustomerState.REGULAR]  # the column has room for it


def test_empty_book(book: Book) -> None:
    standings = work_out(book, TODAY)
    for view in View:
        assert len(list_customers(book, ListQuery(view=view, order=Order.LAST), standings).ids) == 0


def test_form_problem_names_the_field(book: Book, play: StagePlay) -> None:
    play.customer()
    assert form_problem(book, factory.customer(customer_no="new")) is None
    nameless = form_problem(book, factory.customer(first_name="", last_name="nan"))
    assert nameless is not None
    assert nameless[0] == "first_name"
    taken = form_problem(book, factory.customer(customer_no="00001"))
    assert taken is not None
    assert taken[0] == "customer_no"


def test_known_already_finds_the_twin_and_the_listed(book: Book, play: StagePlay) -> None:
    who = play.customer()
    kept = customers.get(book.con, who)
    assert kept is not None
    assert known_already(book, kept).twin is None, "nobody is their own twin"
    typed = factory.customer(customer_id=0, customer_no="", address=kept.address)
    assert said(known_already(book, typed).twin) == "In the book already: Amara Okafor, number 00001."
    assert known_already(book, typed).listed is None
    suppress(book, [who], Ground.OPTED_OUT, TODAY)
    assert said(known_already(book, typed).listed) == "On the do-not-write list: asked for no more letters."


def test_several_are_removed_and_come_back(book: Book, play: StagePlay) -> None:
    ids = list(street(play).values())
    removed = remove_customers(book, ids[:3])
    assert removed.value == 3
    assert said(removed.said) == "3 customers are removed."
    assert customers.count(book.con) == 2
    book.undo()
    assert customers.count(book.con) == 5
