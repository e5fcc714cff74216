"""A list that says who was here on which day and no sum at all, as studios, gyms and cards of cafés write it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.services.imports.test_import_appointments import coming
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.lapse import Status
from winback_gui.domain.progress import Silent
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.domain.speech import Speaker
from winback_gui.importing.columns import ZeroSums
from winback_gui.importing.fields import Field
from winback_gui.importing.questions import QuestionKind
from winback_gui.services.book.sales_reach import reach_of
from winback_gui.services.identify.standings import Standings
from winback_gui.services.imports import import_files
from winback_gui.services.imports.plan import ImportPlan, ImportResult
from winback_gui.services.imports.said import said_by
from winback_gui.store import customers, purchases
from winback_gui.store.book import Book

TODAY = date(2026, 11, 22)
BARE = """Date,Member,Class
2026-09-07,Petra Ospelt,Yoga
2026-09-07,Jan Quint,Yoga
2026-09-14,Petra Ospelt,Yoga
2026-09-14,Petra Ospelt,Spin
2026-09-16,Ruth Amari,Spin
"""
WITH_NUMBERS = """Check-in Date,Member ID,Member Name,Class Name,Instructor,Status,Booking ID
2026-09-07 18:02,M1001,Petra Ospelt,Yoga,Ann,Attended,B7
2026-09-07 18:03,M1002,Jan Quint,Yoga,Ann,No-show,B8
2026-09-14 18:02,M1001,Petra Ospelt,Yoga,Ann,Attended,B7
2026-09-14 19:02,M1001,Petra Ospelt,Spin,Ann,Attended,B9
2026-09-16 18:01,M1003,Ruth Amari,Spin,Ann,Late cancel,B10
"""


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 22)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


def looked(book: Book, folder: Path, text: str, word: ZeroSums | None = None) -> ImportPlan:
    path = folder / "check-ins.csv"
    path.write_text(text, encoding="utf-8")
    plan = import_files.look([path], book=book)
    if word is not None:
        told = {path: replace(plan.files[0].mapping, zero_sums=word)}
        plan = import_files.look([path], book=book, mappings=told)
    return import_files.with_columns_seen(plan)


def bring(book: Book, folder: Path, text: str, word: ZeroSums | None) -> ImportResult:
    plan = looked(book, folder, text, word)
    remember = [one.mapping for one in plan.files]
    return import_files.run(book, plan, TODAY, Silent(), remember=remember).value


def visits(book: Book) -> list[tuple[str, date, PurchaseKind, str]]:
    names = {one.customer_id: one.name for one in customers.all_customers(book.con)}
    return sorted((names[one.customer_id], one.day, one.kind, one.what) for one in purchases.all_purchases(book.con))


@pytest.mark.parametrize("text", [BARE, WITH_NUMBERS])
def test_what_happened_on_the_days_of_a_list_without_sums_is_asked_once(book: Book, tmp_path: Path, text: str) -> None:
    (question,) = looked(book, tmp_path, text).must_answer
    assert question.kind is QuestionKind.ZERO_SUMS
    assert [value for value, _words in question.choices] == ["visits", "unknown", "nothing"]
    with pytest.raises(WinbackError):
        bring(book, tmp_path, text, None)
    bring(book, tmp_path, text, ZeroSums.VISITS)
    assert looked(book, tmp_path, text).must_answer == ()


def test_check_ins_are_visits_that_a_card_paid_for(book: Book, tmp_path: Path) -> None:
    report = bring(book, tmp_path, BARE, ZeroSums.VISITS).report
    assert (report.customers_new, report.bought_new, report.rows_skipped) == (3, 5, 0)
    assert "5 of them had nothing to pay: paid before (a card, a membership, a voucher), or free" in [
        Speaker().say(one.words) for one in said_by(report)
    ]
    paid = PurchaseKind.PREPAID
    assert visits(book) == [
        ("Jan Quint", date(2026, 9, 7), paid, "Yoga"), ("Petra Ospelt", date(2026, 9, 7), paid, "Yoga"),
        ("Petra Ospelt", date(2026, 9, 14), paid, "Spin"), ("Petra Ospelt", date(2026, 9, 14), paid, "Yoga"),
        ("Ruth Amari", date(2026, 9, 16), paid, "Spin"),
    ]  # fmt: skip
    standings = Standings.of(book, TODAY)
    found = [standings.standing(one.customer_id) for one in customers.all_customers(book.con)]
    assert sorted(one.frequency for one in found if one) == [1, 1, 2], "two classes of one day are one visit"
    again = bring(book, tmp_path, BARE, None).report
    assert (again.brings_nothing, again.purchases_known) == (True, 5)


def test_of_visits_without_a_known_sum_no_sum_is_told(book: Book, tmp_path: Path) -> None:
    report = bring(book, tmp_path, BARE, ZeroSums.UNKNOWN).report
    assert (report.customers_new, report.bought_new, report.visits_new) == (3, 0, 5)
    assert {kind for _name, _day, kind, _what in visits(book)} == {PurchaseKind.LAST_VISIT}
    standings = Standings.of(book, TODAY)
    found = [standings.standing(one.customer_id) for one in customers.all_customers(book.con)]
    assert sorted((one.frequency, one.priced) for one in found if one) == [(1, 0), (1, 0), (2, 0)]
    assert bring(book, tmp_path, BARE, None).report.brings_nothing


def test_days_of_another_kind_bring_the_people_alone(book: Book, tmp_path: Path) -> None:
    report = bring(book, tmp_path, WITH_NUMBERS, ZeroSums.NOTHING).report
    assert (report.customers_new, report.bought_new, report.visits_new) == (3, 0, 0)
    assert visits(book) == []


def test_who_did_not_appear_was_not_here_and_a_booking_may_be_of_several_visits(book: Book, tmp_path: Path) -> None:
    plan = looked(book, tmp_path, WITH_NUMBERS)
    mapping = plan.files[0].mapping
    used = dict(zip(mapping.header, mapping.fields, strict=True))
    assert (used["Check-in Date"], used["Member ID"], used["Status"]) == (Field.DAY, Field.CUSTOMER_NO, Field.STATUS)
    bring(book, tmp_path, WITH_NUMBERS, ZeroSums.VISITS)
    assert [(name, day.day, what) for name, day, kind, what in visits(book) if kind is PurchaseKind.PREPAID] == [
        ("Petra Ospelt", 7, "Yoga"), ("Petra Ospelt", 14, "Spin"), ("Petra Ospelt", 14, "Yoga"),
    ]  # fmt: skip
    assert {one.served_by for one in purchases.all_purchases(book.con)} == {"Ann"}


BOOKED = """Date,Member ID,Member Name,Class,Status,Booking ID
2026-11-15,M1001,Petra Ospelt,Yoga,Attended,B7
2026-11-22,M1001,Petra Ospelt,Yoga,Booked,B7
2026-11-22,M1002,Jan Quint,Yoga,Booked,B8
"""


@pytest.mark.parametrize(("word", "kind"), [
    (ZeroSums.VISITS, PurchaseKind.PREPAID), (ZeroSums.UNKNOWN, PurchaseKind.LAST_VISIT)
])  # fmt: skip
def test_who_was_booked_in_the_morning_was_here_if_the_list_of_the_evening_says_so(
    book: Book, tmp_path: Path, word: ZeroSums, kind: PurchaseKind
) -> None:
    gone = PurchaseKind.CANCELLED

    def kinds() -> list[tuple[str, int, PurchaseKind]]:
        return [(name, day.day, found) for name, day, found, _what in visits(book)]

    bring(book, tmp_path, BOOKED, word)
    assert kinds() == [("Petra Ospelt", 15, kind)]
    assert coming(book) == {"Petra": TODAY}
    evening = BOOKED.replace("Petra Ospelt,Yoga,Booked", "Petra Ospelt,Yoga,No-show").replace("Booked", "Attended")
    report = bring(book, tmp_path, evening, word).report
    assert (report.purchases_changed, report.rows_skipped, coming(book)) == (0, 0, {})
    assert kinds() == [("Jan Quint", 22, kind), ("Petra Ospelt", 15, kind), ("Petra Ospelt", 22, gone)]
    assert bring(book, tmp_path, evening, word).report.brings_nothing
    bring(book, tmp_path, BOOKED.replace("Booked", "Attended"), word)
    assert {found for _name, _day, found in kinds()} == {kind}


def test_where_nobody_is_marked_as_there_who_was_booked_is_no_visit_once_they_did_not_come(
    book: Book, tmp_path: Path
) -> None:
    booked = BOOKED.replace("Attended", "Booked")
    bring(book, tmp_path, booked, ZeroSums.VISITS)
    assert [(day.day, kind) for _name, day, kind, _what in visits(book)] == [(15, PurchaseKind.PREPAID)]
    evening = booked.replace("11-22,M1001,Petra Ospelt,Yoga,Booked", "11-22,M1001,Petra Ospelt,Yoga,No-show")
    report = bring(book, tmp_path, evening, ZeroSums.VISITS).report
    assert (report.purchases_new, report.purchases_changed) == (1, 0)
    assert [(name, day.day) for name, day, kind, _what in visits(book) if kind is PurchaseKind.CANCELLED] == [
        ("Petra Ospelt", 22)
    ]


def test_a_booking_of_several_on_one_day_is_of_each_of_them(book: Book, tmp_path: Path) -> None:
    booked = BOOKED.replace("B8", "B7").replace("11-22", "11-21")
    several = booked + "2026-11-21,M1001,Petra Ospelt,Yoga,Cancelled,B7\n"
    report = bring(book, tmp_path, several, ZeroSums.VISITS).report
    assert (report.purchases_new, report.rows_skipped) == (4, 0)
    first, *rows = several.splitlines()
    again = bring(book, tmp_path, "\n".join([first, *reversed(rows)]), ZeroSums.VISITS).report
    assert (again.brings_nothing, again.purchases_known, again.rows_skipped) == (True, 4, 0)


def test_a_day_below_a_strange_head_is_seen_where_people_come_again(book: Book, tmp_path: Path) -> None:
    strange = BARE.replace("Date,", "Wann,")
    assert looked(book, tmp_path, strange).files[0].mapping.fields[0] is Field.DAY
    once = "Wann,Name\n1980-02-01,Petra Ospelt\n1985-03-04,Jan Quint\n"
    assert looked(book, tmp_path, once).files[0].mapping.fields[0] is None


def test_members_who_stopped_coming_are_found_by_their_check_ins(book: Book, tmp_path: Path) -> None:
    first = date(2025, 1, 6)
    lines = ["Date,Member,Class"]
    for member in range(30):
        until = 40 if member < 3 else 97  # weeks
        days = (first + timedelta(days=7 * week + member % 5) for week in range(until))
        lines += [f"{day},Member{member} Quill{member},Yoga" for day in days]
    bring(book, tmp_path, "\n".join(lines) + "\n", ZeroSums.VISITS)
    standings = Standings.of(book, TODAY)
    gone = [
        one.name
        for one in customers.all_customers(book.con)
        if (found := standings.standing(one.customer_id)) is not None and found.status is Status.LAPSED
    ]
    assert gone == [f"Member{at} Quill{at}" for at in range(3)]
    assert reach_of(book.con, TODAY).newest == first + timedelta(days=7 * 96 + 4)
