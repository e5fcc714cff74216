"""A list that says when people were last here and nothing of what they paid: kept as a day, never as a sum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from winback_gui.analytics.value import yearly_spend_minor
from winback_gui.domain.case import Decision
from winback_gui.domain.figures import FigureKind
from winback_gui.domain.lapse import Status
from winback_gui.domain.message import Message
from winback_gui.domain.progress import Silent
from winback_gui.domain.purchase import Purchase, PurchaseKind
from winback_gui.domain.speech import Speaker
from winback_gui.importing.fields import Field
from winback_gui.importing.report import ImportReport
from winback_gui.services.book.data_sheet import data_sheet
from winback_gui.services.book.export import export_book
from winback_gui.services.book.shop_settings import count_to_sales_end
from winback_gui.services.customers.customer_rows import customer_rows
from winback_gui.services.customers.edit_customer import add_purchase, change_purchase, remove_purchase
from winback_gui.services.customers.merge_customers import merge_customers
from winback_gui.services.identify.find_lapsed import identify
from winback_gui.services.identify.lapsed_list import Group, in_group, stopped_in_month
from winback_gui.services.identify.standings import Standings
from winback_gui.services.identify.value_story import value_story
from winback_gui.services.identify.worth import worth_of
from winback_gui.services.imports import import_files
from winback_gui.services.letters.letter_text import LetterDesk
from winback_gui.services.reason.ask_cards import _story as ask_card_story
from winback_gui.services.reason.decide import decide
from winback_gui.services.reason.dossiers import dossiers_of
from winback_gui.store import cases, customers, purchases, settings
from winback_gui.store.book import Book

TODAY = date(2026, 11, 27)
EXPORTS = Path(__file__).parents[2] / "exports"
CARDS = """Cust,Surname,First,Addr 1,Town,PC,Last in
1,Webb,Ada,37 Englishcombe Lane,Bath,BA2 2DX,
2,Gunning,Max,62 Wells Road,Bath,BA2 3AP,2024-03-03
3,Fox,Cleo,33 Lower Weston,Bath,BA1 3NP,2026-11-20
"""
TILL = "Receipt number,Date,Total,Customer number\n"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 22)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


def brought(book: Book, folder: Path, text: str, name: str = "cards.csv", *, source: str = "shop") -> ImportReport:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    plan = import_files.look([path], book=book)
    mapping = replace(plan.files[0].mapping, source=source)
    plan = import_files.look([path], book=book, mapping=mapping)
    return import_files.run(book, import_files.with_columns_seen(plan), TODAY, Silent()).value.report


def who(book: Book, number: str) -> int:
    return customers.ids_by_numbers(book.con, [number])[number]


def bought(book: Book, number: str) -> list[tuple[date, int, PurchaseKind]]:
    return [(one.day, one.amount_minor, one.kind) for one in purchases.of_customer(book.con, who(book, number))]


def said(words: Message | None) -> str:
    assert words is not None
    return Speaker().plain(words)


def test_a_card_file_comes_in_as_it_is_and_says_what_it_knows(book: Book, tmp_path: Path) -> None:
    report = brought(book, tmp_path, CARDS)
    assert (report.customers_new, report.visits_new, report.purchases_new, report.rows_skipped) == (3, 2, 0, 0)
    assert bought(book, "2") == [(date(2024, 3, 3), 0, PurchaseKind.LAST_VISIT)]
    assert bought(book, "1") == []
    assert purchases.count_bought(book.con) == 0
    rows = customer_rows(book, [who(book, one) for one in "123"], Standings.of(book, TODAY), "GBP")
    assert [said(row.said) for row in rows] == ["Never bought", "Last visit known", "Last visit known"]
    assert [(row.last_on, row.spent, row.visits) for row in rows[1:]] == [
        (date(2024, 3, 3), None, None), (date(2026, 11, 20), None, None),
    ]  # fmt: skip
    standing = Standings.of(book, TODAY).standing(who(book, "2"))
    assert standing is not None
    assert said(standing.reason) == "Was last here on 3 Mar 2024, almost 3 years ago; nothing else is known."
    assert said(standing.sentence) == "last here 999 days ago"


def test_the_same_list_adds_nothing_and_a_newer_one_only_newer_days(book: Book, tmp_path: Path) -> None:
    brought(book, tmp_path, CARDS)
    again = brought(book, tmp_path, CARDS)
    assert (again.visits_new, again.brings_nothing) == (0, True)
    newer = brought(book, tmp_path, CARDS.replace("2024-03-03", "2026-06-01").replace("2026-11-20", "2026-10-01"))
    assert newer.visits_new == 2
    assert [day for day, *_ in bought(book, "2")] == [date(2026, 6, 1), date(2024, 3, 3)]
    standing = Standings.of(book, TODAY).standing(who(book, "3"))
    assert standing is not None
    assert standing.last_on == date(2026, 11, 20), "an older list takes no later visit away"


@pytest.mark.parametrize("cards_first", [True, False])
def test_a_day_with_a_purchase_is_one_visit_whichever_comes_first(
    book: Book, tmp_path: Path, *, cards_first: bool
) -> None:
    till = f"{TILL}a,2024-03-03,20.00,2\nb,2024-01-03,10.00,2\n"
    files = [("cards.csv", CARDS), ("till.csv", till)]
    for name, text in files if cards_first else files[::-1]:
        brought(book, tmp_path, text, name)
    assert [(day, minor) for day, minor, _ in bought(book, "2")] == [(date(2024, 3, 3), 2000), (date(2024, 1, 3), 1000)]
    spend = purchases.summaries(book.con, [who(book, "2")], TODAY)[who(book, "2")]
    assert (spend.visits, spend.priced, spend.spent_minor) == (2, 2, 3000)
    standings = Standings.of(book, TODAY)
    standing = standings.standing(who(book, "2"))
    assert standing is not None
    assert (standing.frequency, standing.priced, standing.monetary_minor) == (2, 2, 1500)


def test_a_visit_without_a_sum_moves_the_silence_and_lowers_no_average(book: Book, tmp_path: Path) -> None:
    days = [date(2023, 1, 10) + timedelta(days=30 * at) for at in range(12)]
    till = TILL + "".join(f"r{at},{day},20.00,2\n" for at, day in enumerate(days))
    brought(book, tmp_path, till, "till.csv")
    brought(book, tmp_path, CARDS)
    one = who(book, "2")
    standing = Standings.of(book, TODAY).standing(one)
    worth = worth_of(book.con, [one], TODAY)[one]
    assert standing is not None
    assert worth.average_spend is not None
    assert standing.last_on == date(2024, 3, 3)
    assert (standing.frequency, standing.priced, standing.spent_minor) == (13, 12, 24000)
    assert standing.monetary_minor == worth.average_spend.minor == 2000
    assert (worth.visits, worth.bought) == (13, 12)
    assert worth.spend_a_year.minor == standing.yearly_spend_minor
    assert Standings.of(book, TODAY).update(book, [one]).standing(one) == standing


def test_the_yearly_spend_of_the_two_formulas_is_one(book: Book, tmp_path: Path) -> None:
    brought(book, tmp_path, f"{TILL}a,2024-03-01,20.00,2\nb,2024-01-03,10.00,2\nc,2021-01-03,11.00,2\n", "till.csv")
    brought(book, tmp_path, CARDS)
    from winback_gui.analytics.histories import histories_from
    from winback_gui.domain.purchase import day_number

    one = who(book, "2")
    histories = histories_from(purchases.visits_of(book.con, [one], TODAY), day_number(TODAY))
    assert round(yearly_spend_minor(histories)[0]) == worth_of(book.con, [one], TODAY)[one].spend_a_year.minor


def test_identify_lists_them_with_nothing_invented(book: Book, tmp_path: Path) -> None:
    brought(book, tmp_path, CARDS)
    found = identify(book, TODAY)
    (row,) = [one for one in found.rows if one.standing.customer_id == who(book, "2")]
    assert (row.margin_a_year_minor, row.net_return_minor) == (None, None)
    story = value_story(book, who(book, "2"), TODAY, Standings.of(book, TODAY))
    assert story is not None
    for kind in (FigureKind.WORTH, FigureKind.LETTER):
        for part in story.parts[kind].reckonings:
            assert part.result is None
    assert said(story.parts[FigureKind.WORTH].reckonings[0].why_not).startswith("What they spend is not known")


def test_a_later_visit_ends_a_win_back(book: Book, tmp_path: Path) -> None:
    brought(book, tmp_path, CARDS)
    from winback_gui.domain.case import Decision

    decide(book, [who(book, "2")], Decision.WIN_BACK, date(2026, 11, 1))
    path = tmp_path / "cards.csv"
    path.write_text(CARDS.replace("2024-03-03", "2026-11-12"), encoding="utf-8")
    mapping = replace(import_files.look([path], book=book).files[0].mapping, source="shop")
    plan = import_files.with_columns_seen(import_files.look([path], book=book, mapping=mapping))
    result = import_files.run(book, plan, TODAY, Silent()).value
    assert [(one.customer_no, one.on) for one in result.came_back] == [("2", date(2026, 11, 12))]


def test_the_owner_says_what_was_paid_or_takes_it_out_and_no_list_brings_it_again(book: Book, tmp_path: Path) -> None:
    brought(book, tmp_path, CARDS)
    visit = purchases.of_customer(book.con, who(book, "2"))[0]
    change_purchase(book, replace(visit, amount_minor=4200), TODAY)
    assert brought(book, tmp_path, CARDS).visits_new == 0
    spend = purchases.summaries(book.con, [who(book, "2")], TODAY)[who(book, "2")]
    assert (spend.visits, spend.priced, spend.spent_minor) == (1, 1, 4200)
    other = purchases.of_customer(book.con, who(book, "3"))[0]
    remove_purchase(book, other.purchase_id)
    assert brought(book, tmp_path, CARDS).visits_new == 0
    assert Standings.of(book, TODAY).standing(who(book, "3")) is None


def test_undo_takes_the_visits_back(book: Book, tmp_path: Path) -> None:
    brought(book, tmp_path, f"{TILL}a,2024-01-03,20.00,2\n", "till.csv")
    brought(book, tmp_path, CARDS)
    assert len(bought(book, "2")) == 2
    book.undo()
    assert [day for day, *_ in bought(book, "2")] == [date(2024, 1, 3)]


def test_the_export_brings_the_visits_into_another_book_and_twice_adds_nothing(book: Book, tmp_path: Path) -> None:
    brought(book, tmp_path, CARDS)
    add_purchase(book, Purchase(customer_id=who(book, "1"), day=TODAY, amount_minor=500), TODAY)
    export_book(book, tmp_path / "out", Silent())
    text = (tmp_path / "out" / "purchases.csv").read_text(encoding="utf-8-sig")
    assert "2,2024-03-03,0.00," in text
    assert "last_visit" in text
    with Book.create(tmp_path / "other.winback", now=datetime(2026, 11, 22)) as other:  # noqa: DTZ001
        plan = import_files.look(sorted((tmp_path / "out").glob("*.csv")), book=other)
        report = import_files.run(other, plan, TODAY, Silent()).value.report
        assert (report.bought_new, report.visits_new, report.cancelled) == (1, 2, 0)
        assert bought(other, "2") == bought(book, "2")
        export_book(other, tmp_path / "out2", Silent())
        assert (tmp_path / "out2" / "purchases.csv").read_bytes() == (tmp_path / "out" / "purchases.csv").read_bytes()
        plan = import_files.look(sorted((tmp_path / "out").glob("*.csv")), book=other)
        again = import_files.run(other, plan, TODAY, Silent()).value.report
        assert (again.purchases_known, again.purchases_new, again.visits_new) == (3, 0, 0)


def test_the_sheet_of_a_person_says_the_day_and_no_sum(book: Book, tmp_path: Path) -> None:
    brought(book, tmp_path, CARDS)
    sections = data_sheet(book, who(book, "2"), TODAY).sections
    words = [said(line.value) for section in sections for line in section.lines]
    assert "was here, says Shop; it does not say what was paid" in words
    assert not any("0.00" in one for one in words)


def test_whose_last_visits_are_known_alone_does_not_say_how_far_the_sales_reach(book: Book, tmp_path: Path) -> None:
    days = [date(2026, 1, 5) + timedelta(days=at) for at in range(240)]
    till = TILL + "".join(f"r{at},{day},20.00,{at % 40 + 10}\n" for at, day in enumerate(days))
    brought(book, tmp_path, till, "till.csv")
    before = Standings.of(book, TODAY).sales
    brought(book, tmp_path, CARDS)
    assert before.is_behind
    assert Standings.of(book, TODAY).sales == before


def test_where_absence_is_counted_to_the_sales_end_a_last_visit_has_no_sum_either(book: Book, tmp_path: Path) -> None:
    days = [date(2026, 1, 5) + timedelta(days=at) for at in range(240)]
    till = TILL + "".join(f"r{at},{day},20.00,{at % 40 + 10}\n" for at, day in enumerate(days))
    brought(book, tmp_path, till, "till.csv")
    brought(book, tmp_path, CARDS)
    count_to_sales_end(book, is_chosen=True, until=days[-1])
    found = Standings.of(book, TODAY)
    earlier, later = found.standing(who(book, "2")), found.standing(who(book, "3"))
    assert earlier is not None
    assert later is not None
    assert said(earlier.sentence) == "last here 912 days before 1 Sept"
    assert said(later.sentence) == "last here on 20 Nov"
    assert (earlier.priced, later.priced, later.lifetime_value_minor) == (0, 0, 0)
    assert said(later.reason) == "Was last here on 20 Nov 2026, later than your other sales; nothing else is known."


@pytest.mark.parametrize(
    "head",
    ["Last in", "Last visit", "last_seen", "Last order date", "Last purchase", "letzter Besuch", "zuletzt da",
     "Dernière visite"],
)  # fmt: skip
def test_a_head_that_names_the_last_visit_is_known(book: Book, tmp_path: Path, head: str) -> None:
    path = tmp_path / "cards.csv"
    path.write_text(CARDS.replace("Last in", head), encoding="utf-8")
    mapping = import_files.look([path], book=book).files[0].mapping
    assert mapping.fields[-1] is Field.LAST_VISIT
    assert mapping.is_enough


def test_with_what_was_paid_then_the_last_visit_is_a_purchase(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "kunden.csv"
    path.write_text(
        "Kd-Nr;Name;PLZ;letzter Besuch;zuletzt bezahlt\n12;Mara Quill;04101;13.08.2026;64,00\n", encoding="utf-8"
    )
    mapping = import_files.look([path], book=book).files[0].mapping
    assert mapping.fields[-2:] == (Field.DAY, Field.AMOUNT)


def test_a_day_of_which_nobody_says_what_it_is_blocks_no_list_of_people(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "cards.csv"
    path.write_text(CARDS.replace("Last in", "Letzte"), encoding="utf-8")
    plan = import_files.look([path], book=book)
    assert plan.files[0].mapping.fields[-1] is None
    assert plan.files[0].mapping.is_enough


@pytest.mark.parametrize(("till", "year"), [("", None), ("a,2021-01-03,20.00,2\n", "2021")])
def test_no_letter_thanks_for_years_of_which_nobody_knows(
    book: Book, tmp_path: Path, till: str, year: str | None
) -> None:
    if till:
        brought(book, tmp_path, TILL + till, "till.csv")
    brought(book, tmp_path, CARDS)
    (case_id,) = decide(book, [who(book, "2")], Decision.REFERRAL, TODAY).value.case_ids
    (dossier,) = dossiers_of(book.con, cases.by_ids(book.con, [case_id]), TODAY)
    values = LetterDesk.of(book.con, TODAY)._story_values(dossier, "en")
    assert values["first_purchase_year"] == (year or "")
    assert values["last_visit_month"] == "March 2024"
    found = ask_card_story(book, dossier, TODAY)
    assert [said(line) for line in found][:1] == (
        ["Here at least 2 times since January 2021, last on 3 Mar 2024."] if year else ["Was last here on 3 Mar 2024."]
    )


@pytest.mark.parametrize("by_hand", [True, False])
def test_a_day_that_is_taken_out_does_not_come_back_from_a_list_that_knew_it_too(
    book: Book, tmp_path: Path, *, by_hand: bool
) -> None:
    brought(book, tmp_path, CARDS)
    one, day = who(book, "2"), date(2024, 3, 3)
    if by_hand:
        add_purchase(book, Purchase(customer_id=one, day=day, amount_minor=1800), TODAY)
    else:
        brought(book, tmp_path, f"{TILL}a,{day},18.00,2\n", "till.csv")
    shown = bought(book, "2")
    assert [kind for *_, kind in shown] == [PurchaseKind.SALE]
    remove_purchase(book, purchases.of_customer(book.con, one)[0].purchase_id)
    assert {kind for *_, kind in bought(book, "2")} == {PurchaseKind.TAKEN_OUT}
    assert Standings.of(book, TODAY).standing(one) is None
    book.undo()
    assert bought(book, "2") == shown
    book.redo()
    assert brought(book, tmp_path, CARDS).brings_nothing
    assert Standings.of(book, TODAY).standing(one) is None


def test_of_a_sale_typed_before_the_list_nothing_stays_so_that_till_and_list_may_say_its_day(
    book: Book, tmp_path: Path
) -> None:
    brought(book, tmp_path, "Customer number,Surname,First name\n2,Gunning,Max\n", "names.csv")
    one, day = who(book, "2"), date(2024, 3, 3)
    add_purchase(book, Purchase(customer_id=one, day=day, amount_minor=1800), TODAY)
    brought(book, tmp_path, CARDS)
    remove_purchase(book, purchases.of_customer(book.con, one)[0].purchase_id)
    assert bought(book, "2") == []
    brought(book, tmp_path, CARDS)
    assert bought(book, "2") == [(day, 0, PurchaseKind.LAST_VISIT)]
    brought(book, tmp_path, f"{TILL}a,{day},18.00,2\n", "till.csv")
    assert bought(book, "2") == [(day, 1800, PurchaseKind.SALE)]


def test_a_list_read_after_a_sale_was_taken_out_does_not_bring_its_day(book: Book, tmp_path: Path) -> None:
    brought(book, tmp_path, f"{TILL}a,2024-03-03,18.00,2\n", "till.csv")
    brought(book, tmp_path, CARDS)
    one = who(book, "2")
    remove_purchase(book, purchases.of_customer(book.con, one)[0].purchase_id)
    brought(book, tmp_path, CARDS)
    assert {kind for *_, kind in bought(book, "2")} == {PurchaseKind.TAKEN_OUT}


def test_of_two_lists_that_say_a_day_after_a_merge_none_says_it_again(book: Book, tmp_path: Path) -> None:
    twins = f"{CARDS}4,Gunning,Maximilian,1 Wells Road,Bath,BA2 3AP,2024-03-03\n"
    brought(book, tmp_path, twins)
    merge_customers(book, who(book, "2"), who(book, "4"), (), TODAY)
    one = who(book, "2")
    shown = bought(book, "2")
    assert shown == [(date(2024, 3, 3), 0, PurchaseKind.LAST_VISIT)]
    remove_purchase(book, purchases.of_customer(book.con, one)[0].purchase_id)
    assert {kind for *_, kind in bought(book, "2")} == {PurchaseKind.TAKEN_OUT}
    brought(book, tmp_path, twins)
    assert Standings.of(book, TODAY).standing(one) is None


def test_a_sale_that_is_moved_to_another_day_uncovers_no_visit(book: Book, tmp_path: Path) -> None:
    brought(book, tmp_path, CARDS)
    brought(book, tmp_path, f"{TILL}a,2024-03-03,18.00,2\n", "till.csv")
    one = who(book, "2")
    (sale,) = purchases.of_customer(book.con, one)
    change_purchase(book, replace(sale, day=date(2024, 3, 9)), TODAY)
    standing = Standings.of(book, TODAY).standing(one)
    assert standing is not None
    assert (standing.frequency, standing.last_on) == (1, date(2024, 3, 9))
    book.undo()
    assert [(day, minor) for day, minor, _ in bought(book, "2")] == [(date(2024, 3, 3), 1800)]


def test_a_day_with_another_sale_left_keeps_what_a_list_says_of_it(book: Book, tmp_path: Path) -> None:
    brought(book, tmp_path, CARDS)
    brought(book, tmp_path, f"{TILL}a,2024-03-03,18.00,2\nb,2024-03-03,4.00,2\nc,2024-03-03,-2.00,2\n", "till.csv")
    one = who(book, "2")
    sales = {row.amount_minor: row for row in purchases.of_customer(book.con, one)}
    remove_purchase(book, sales[1800].purchase_id)
    remove_purchase(book, sales[-200].purchase_id)
    kinds = [row.kind for row in purchases.all_purchases(book.con) if row.customer_id == one]
    assert sorted(kinds) == [0, PurchaseKind.TAKEN_OUT, PurchaseKind.TAKEN_OUT, PurchaseKind.LAST_VISIT]


MANY = "".join(
    f"{at},Name{at},Ada,{at} Long Lane,Bath,BA2 2DX,{TODAY - timedelta(days=at)}\n" for at in range(10, 400, 13)
)


def test_by_a_number_of_days_those_whose_last_visit_is_known_alone_stop_as_everybody_does(
    book: Book, tmp_path: Path
) -> None:
    brought(book, tmp_path, CARDS + MANY)
    before = identify(book, TODAY)
    assert before.status_counts[Status.LAPSED] == 0
    states = {one.status for one in before.standings}
    assert states <= {Status.NEW, Status.ONE_TIME}, "without that rule nobody can say of them that they stopped"
    with book.unrecorded():
        shop = settings.load_shop(book.con)
        settings.save_shop(book.con, replace(shop, lapse=replace(shop.lapse, fixed_days=200)))
    found = identify(book, TODAY)
    for one in found.standings:
        expected = Status.LAPSED if one.recency_days > 200 else Status.AT_RISK if one.recency_days > 150 else Status.NEW
        assert one.status is expected, one.recency_days
    (row,) = customer_rows(book, [who(book, "2")], found.standings, "GBP")
    assert said(row.said) == "Stopped"
    assert said(row.rhythm) == "last here 999 days ago, limit 200"
    standing = found.standings.standing(who(book, "2"))
    assert standing is not None
    assert said(standing.reason) == (
        "Was last here on 3 Mar 2024, almost 3 years ago: longer than your rule of 200 days. Nothing else is known."
    )
    assert said(found.headline) == "16 people stopped coming. None of them is decided about yet.", (
        "nobody is known a regular"
    )
    listed = in_group(found, Group.NOT_DECIDED)
    assert len(listed) == found.status_counts[Status.LAPSED] == 16
    months = found.departures.months
    assert sum(one.count for one in months) == 0, "months count regulars, and nobody knows whether they are some"
    assert all(not stopped_in_month(found, one.first_day) for one in months)
    assert found.standings.gone_since() == {}


def squares(book: Book, *names: str) -> ImportReport:
    plan = import_files.look([EXPORTS / f"square_{name}.csv" for name in names], book=book)
    return import_files.run(book, plan, TODAY, Silent()).value.report


def kinds(book: Book) -> list[PurchaseKind]:
    return [one.kind for one in purchases.all_purchases(book.con)]


def test_the_customers_of_square_alone_say_their_first_and_last_visits(book: Book) -> None:
    assert squares(book, "customers").visits_new == 2
    assert kinds(book) == [PurchaseKind.LAST_VISIT] * 2
    one = next(each for each in customers.all_customers(book.con) if each.last_name == "Voss")
    assert one.first_seen == date(2023, 5, 6)
    assert [each.day for each in purchases.of_customer(book.con, one.customer_id)] == [date(2024, 11, 18)]
    assert squares(book, "customers").brings_nothing


@pytest.mark.parametrize("order", [["customers", "transactions"], ["transactions", "customers"], ["both"]])
def test_with_the_sales_of_square_no_visit_counts_twice(book: Book, order: list[str]) -> None:
    reports = [squares(book, *(["customers", "transactions"] if name == "both" else [name])) for name in order]
    voss = next(each for each in customers.all_customers(book.con) if each.last_name == "Voss")
    spend = purchases.summaries(book.con, [voss.customer_id], TODAY)[voss.customer_id]
    assert (spend.visits, spend.priced, spend.last_on) == (1, 1, date(2024, 11, 18))
    if order == ["both"]:
        assert reports[0].visits_new == kinds(book).count(PurchaseKind.LAST_VISIT) == 1, "of whom no sale is there"
