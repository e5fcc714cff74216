"""Lists of appointment programs say who is to come: kept, ended by the next list, and nobody's sum or visit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.store.shelf import dump
from winback_gui.domain.appointment import Appointment
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.progress import Silent
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.domain.speech import Speaker
from winback_gui.importing.report import Booking, ImportReport
from winback_gui.services.customers.appointments import add_appointment
from winback_gui.services.imports import import_files
from winback_gui.services.imports.appointment_words import appointment_words
from winback_gui.store import appointments, customers, purchases
from winback_gui.store.book import Book

TODAY = date(2026, 11, 22)
NEXT_MONTH = date(2026, 12, 20)
HEADS = "Client No,Client name,Date,Service,Total,Status\n"
PAST = """1,Ada Lister,2026-09-01,Cut,9.50,Completed
2,Bea Firth,2026-09-02,Cut,9.50,Completed
3,Cleo Haigh,2026-11-20,Cut,9.50,Completed
"""
AHEAD = """1,Ada Lister,2026-12-15,Colour,39.50,Booked
1,Ada Lister,2026-12-12,Cut,9.50,Confirmed
2,Bea Firth,2026-12-04,Cut,9.50,Booked
"""


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 22)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


def bring(book: Book, folder: Path, *texts: str, today: date = TODAY, source: str = "") -> ImportReport:
    paths = []
    for number, text in enumerate(texts):
        path = folder / f"list{number}.csv"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    plan = import_files.with_columns_seen(import_files.look(paths, book=book, source=source))
    return import_files.run(book, plan, today, Silent()).value.report


def number_of(book: Book, name: str) -> int:
    (at,) = (one.customer_id for one in customers.all_customers(book.con) if one.first_name == name)
    return at


def coming(book: Book, today: date = TODAY) -> dict[str, date]:
    days = appointments.days_that_hold(book.con, today)
    return {one.first_name: days[one.customer_id] for one in customers.by_ids(book.con, list(days))}


def kept(book: Book) -> list[tuple[str, str]]:
    """What stands in the table: day and what for."""
    rows = book.con.execute("SELECT DISTINCT comes_on, what FROM appointments ORDER BY 1, 2")
    return [(str(date(1970, 1, 1) + timedelta(days=day)), what) for day, what in rows]


def said_of_appointments(report: ImportReport) -> list[str]:
    return [Speaker().plain(words) for words in appointment_words(report, by_name=True)]


def why_left_out(report: ImportReport) -> list[str]:
    return [Speaker().plain(one.why) for one in report.problems]


def test_what_is_booked_is_kept_and_counts_nowhere(book: Book, tmp_path: Path) -> None:
    report = bring(book, tmp_path, HEADS + PAST + AHEAD)
    assert coming(book) == {"Ada": date(2026, 12, 12), "Bea": date(2026, 12, 4)}
    assert kept(book) == [("2026-12-04", "Cut"), ("2026-12-12", "Cut"), ("2026-12-15", "Colour")]
    assert (report.purchases_new, report.rows_skipped, report.problems) == (3, 0, ())
    assert max(one.day for one in purchases.all_purchases(book.con)) == date(2026, 11, 20)
    sources = {one.source for one in purchases.all_purchases(book.con)}
    assert {one.source for one in appointments.of_customer(book.con, number_of(book, "Ada"))} == sources


def test_the_same_list_again_is_no_news(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, HEADS + PAST + AHEAD)
    before = kept(book)
    assert bring(book, tmp_path, HEADS + PAST + AHEAD).brings_nothing
    assert kept(book) == before


def test_a_new_appointment_alone_is_news(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, HEADS + PAST)
    report = bring(book, tmp_path, HEADS + PAST + AHEAD)
    assert report.purchases_new == 0
    assert not report.brings_nothing


def test_the_next_list_ends_what_was_kept_cancelled_or_taken_out(book: Book, tmp_path: Path) -> None:
    """Ada came on the 12th and cancelled the 15th, Bea did not come, and Cleo's was taken out of the calendar."""
    bring(book, tmp_path, HEADS + PAST + AHEAD + "3,Cleo Haigh,2026-12-30,Cut,9.50,Booked\n")
    later = (
        "1,Ada Lister,2026-12-12,Cut,9.50,Completed\n1,Ada Lister,2026-12-15,Colour,39.50,Cancelled\n"
        "2,Bea Firth,2026-12-04,Cut,9.50,No show\n2,Bea Firth,2027-01-04,Cut,9.50,Booked\n"
    )
    bring(book, tmp_path, HEADS + PAST + later, today=NEXT_MONTH)
    assert kept(book) == [("2027-01-04", "Cut")]
    assert coming(book, NEXT_MONTH) == {"Bea": date(2027, 1, 4)}


@pytest.mark.parametrize("word", ["Cancelled", "Rescheduled", "Cancelled by client", "Storniert", "Verschoben"])
def test_an_appointment_that_was_cancelled_or_moved_holds_nothing(book: Book, tmp_path: Path, word: str) -> None:
    bring(book, tmp_path, HEADS + PAST + AHEAD)
    report = bring(book, tmp_path, f"{HEADS}{PAST}{AHEAD}".replace("9.50,Booked", f"9.50,{word}"))
    assert coming(book) == {"Ada": date(2026, 12, 12)}, "who did not cancel has theirs still"
    assert not report.brings_nothing
    assert report.problems == (), "nothing is to be mended in a line that says that nobody comes"


def test_a_list_says_nothing_of_whom_it_does_not_name_nor_of_later_days(book: Book, tmp_path: Path) -> None:
    """An export of one month, or of one colleague's clients, ends nobody's appointment."""
    bring(book, tmp_path, HEADS + PAST + AHEAD)
    bring(book, tmp_path, f"{HEADS}1,Ada Lister,2026-11-21,Cut,9.50,Completed\n")
    assert coming(book) == {"Ada": date(2026, 12, 12), "Bea": date(2026, 12, 4)}
    of_colleague = "3,Cleo Haigh,2026-11-21,Cut,9.50,Completed\n3,Cleo Haigh,2026-12-24,Cut,9.50,Booked\n"
    bring(book, tmp_path, HEADS + of_colleague)
    assert coming(book) == {"Ada": date(2026, 12, 12), "Bea": date(2026, 12, 4), "Cleo": date(2026, 12, 24)}


def test_an_older_list_ends_nothing_and_brings_nothing_back(book: Book, tmp_path: Path) -> None:
    """An export that comes in late knows nothing of what was booked or cancelled since, and its owner is told."""
    bring(book, tmp_path, HEADS + PAST + AHEAD + "1,Ada Lister,2026-11-21,Wash,5.00,Completed\n")
    report = bring(
        book, tmp_path,
        f"{HEADS}1,Ada Lister,2026-09-01,Cut,9.50,Completed\n2,Bea Firth,2026-12-18,Cut,9.50,Booked\n"
        "3,Cleo Haigh,2026-12-19,Cut,9.50,Booked\n",
    )  # fmt: skip
    assert coming(book) == {"Ada": date(2026, 12, 12), "Bea": date(2026, 12, 4)}
    assert ([one.customer_no for one in report.too_old], report.booked, report.brings_nothing) == (["2", "3"], (), True)
    (said,) = said_of_appointments(report)
    assert said == (
        "2 customers have an appointment in a list that is older than the last one of its program (Bea Firth, "
        "Cleo Haigh): what it says of the days to come was not taken over, because it may have been cancelled since"
    )
    cancelled = AHEAD.replace("Booked", "Cancelled").replace("Confirmed", "Cancelled")
    bring(book, tmp_path, f"{HEADS}{PAST}1,Ada Lister,2026-11-21,Wash,5.00,Completed\n{cancelled}")
    assert coming(book) == {}
    bring(book, tmp_path, HEADS + PAST + AHEAD)
    assert coming(book) == {}, "what was cancelled since is not brought back"


def test_two_files_of_one_import_are_one_list(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, HEADS + PAST + AHEAD, HEADS + "1,Ada Lister,2025-09-01,Cut,9.50,Completed\n")
    assert coming(book) == {"Ada": date(2026, 12, 12), "Bea": date(2026, 12, 4)}


def test_another_list_ends_nothing(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, HEADS + PAST + AHEAD)
    bring(
        book, tmp_path,
        "Till,Client No,Client name,Day of sale,Sum\nA,1,Ada Lister,2026-11-21,4.00\nA,2,Bea Firth,2026-11-21,5.00\n",
    )  # fmt: skip
    assert coming(book) == {"Ada": date(2026, 12, 12), "Bea": date(2026, 12, 4)}


def test_an_import_is_taken_back_whole_and_done_again(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, HEADS + PAST + AHEAD)
    before = dump(book.con)
    later = HEADS + PAST + "1,Ada Lister,2026-12-15,Colour,39.50,Cancelled\n2,Bea Firth,2026-12-19,Cut,9.50,Booked\n"
    bring(book, tmp_path, later)
    after = kept(book)
    assert after == [("2026-12-19", "Cut")]
    import_files.undo_import(book, 2, TODAY)
    assert dump(book.con) == before
    book.undo()
    assert kept(book) == after
    import_files.undo_import(book, 2, TODAY)
    import_files.undo_import(book, 1, TODAY)
    assert (kept(book), customers.count(book.con)) == ([], 0)


def test_imports_are_taken_back_in_any_order(book: Book, tmp_path: Path) -> None:
    """The first list alone has the customers; what the second ended does not come back without the first."""
    bring(book, tmp_path, "Client No,Client name,Street,Town\n1,Ada Lister,Long Row 1,Leeds\n")
    bring(book, tmp_path, HEADS + "1,Ada Lister,2026-12-15,Cut,9.50,Booked\n")
    bring(book, tmp_path, HEADS + "1,Ada Lister,2026-12-15,Cut,9.50,Cancelled\n")
    assert kept(book) == []
    import_files.undo_import(book, 2, TODAY)
    import_files.undo_import(book, 3, TODAY)
    assert kept(book) == []
    book.undo()
    book.undo()
    import_files.undo_import(book, 3, TODAY)
    assert kept(book) == [("2026-12-15", "Cut")]


def test_who_is_not_in_the_book_is_made_by_no_appointment_and_named(book: Book, tmp_path: Path) -> None:
    report = bring(book, tmp_path, HEADS + PAST + AHEAD + "4,Dot Kaye,2026-12-01,Cut,9.50,Booked\n")
    assert customers.count(book.con) == 3
    assert why_left_out(report) == [
        "an appointment of somebody who is not in the book yet: they come in with their first visit"
    ]
    bring(book, tmp_path, "Client No,Client name,Street,Town\n4,Dot Kaye,Long Row 1,Leeds\n")
    bring(book, tmp_path, HEADS + "4,Dot Kaye,2026-12-01,Cut,9.50,Booked\n")
    assert coming(book)["Dot"] == date(2026, 12, 1)


def test_people_are_known_by_their_names_where_a_list_has_no_more(book: Book, tmp_path: Path) -> None:
    """Treatwell and Fresha name people and nothing else; a list of the month has no visit of whoever is booked."""
    heads = "Client,Appointment date,Service,Gross price,Status\n"
    bring(book, tmp_path, f"{heads}Ada Lister,2026-09-01,Cut,9.50,Completed\nBea Firth,2026-11-02,Cut,9.50,Completed\n")
    report = bring(
        book, tmp_path,
        f"{heads}Bea Firth,2026-11-20,Cut,9.50,Completed\nAda Lister,2026-12-12,Cut,9.50,Confirmed\n",
    )  # fmt: skip
    assert coming(book) == {"Ada": date(2026, 12, 12)}
    assert report.problems == ()


LISTS = {
    "vagaro": (
        "Appointment ID,Appointment Date,Customer ID,Customer Name,Service,Price,Appointment Status\n",
        "A{at},{day:%m/%d/%Y} 10:30 AM,V1,Ada Lister,Cut,28.00,{state}\n",
        ("Completed", "No Show", "Booked", "Cancelled by client"),
    ),
    "fresha": (
        "Ref #,Created date,Created by,Client,Service,Team member,Scheduled date,Net sales,Status\n",
        '#{at},2026-01-02,client,Ada Lister,Cut,Mo,"{day:%d %b %Y}, 10:30am",£28.00,{state}\n',
        ("Completed", "No show", "New", "Cancelled"),
    ),
    "treatwell": (
        "Order ref,Appointment date,Customer name,Customer phone,Treatment,Price,Status\n",
        "T{at},{day:%d/%m/%Y},Ada Lister,07700 900123,Cut,28.00,{state}\n",
        ("Completed", "No-show", "Confirmed", "Cancelled"),
    ),
    "square": (
        "Booking ID,Start Date,Client First Name,Client Last Name,Client Email,Services,Total,Status\n",
        "S{at},{day:%Y-%m-%d},Ada,Lister,ada@example.net,Cut,28.00,{state}\n",
        ("Accepted", "No show", "Accepted", "Cancelled by customer"),
    ),
    "german": (
        "Termin-Nr,Termin,Kunde,Leistung,Betrag,Terminstatus\n",
        '{at},{day:%d.%m.%Y},Ada Lister,Schneiden,"28,00",{state}\n',
        ("Erschienen", "Nicht erschienen", "Bestätigt", "Abgesagt"),
    ),
}


@pytest.mark.parametrize("program", LISTS)
def test_lists_as_appointment_programs_write_them(book: Book, tmp_path: Path, program: str) -> None:
    """Their states and days are known by their heads: also where the first rows have none that was cancelled."""
    heads, line, (came, missed, booked, cancelled) = LISTS[program]
    days = [(date(2026, month, 13), came) for month in (2, 4, 6, 8)]
    days += [(date(2026, 9, 14), missed), (date(2026, 12, 14), booked), (date(2026, 12, 1), cancelled)]
    text = heads + "".join(line.format(at=at, day=day, state=state) for at, (day, state) in enumerate(days, 101))
    report = bring(book, tmp_path, text)
    assert coming(book) == {"Ada": date(2026, 12, 14)}
    assert (report.bought_new, report.cancelled, report.problems) == (4, 1, ())


@pytest.mark.parametrize(
    ("heads", "is_appointment"),
    [
        ("Appointment date,Client,Total", True),
        ("Termin,Kunde,Betrag", True),
        ("Date,Client,Total,Booking ID", True),
        ("Date,Client,Total", False),
        ("Date,Customer,Total,Receipt no", False),
        ("Date,Client,Total,Next appointment", False),
        ("Appointment date,Client,Total,Receipt no", False),
        ("Buchungstag,Kunde,Betrag", False),
        ("Date,Client,Total,Terminal", False),
    ],
)
def test_without_states_the_heads_say_whether_a_day_to_come_is_an_appointment(
    book: Book, tmp_path: Path, heads: str, is_appointment: bool
) -> None:
    """In a till's export a day to come is a slip, and stays a line to be mended."""
    more = [""] * (len(heads.split(",")) - 3)
    rows = (("2026-10-01", "Ada Lister", "9.50", "7"), ("2026-12-12", "Ada Lister", "9.50", "8"))
    lines = "".join(",".join(row[: 3 + len(more)]) + "\n" for row in rows)
    report = bring(book, tmp_path, f"{heads}\n{lines}")
    assert coming(book) == ({"Ada": date(2026, 12, 12)} if is_appointment else {})
    assert why_left_out(report) == ([] if is_appointment else ["“2026-12-12” lies in the future"])


@pytest.mark.parametrize(
    ("word", "is_appointment"),
    [
        *((word, False) for word in ("Completed", "Processing", "Paid", "Confirmed", "Bestätigt")),
        *((word, True) for word in ("Booked", "Reserved")),
    ],
)
def test_among_orders_only_a_word_of_appointments_makes_one(
    book: Book, tmp_path: Path, word: str, is_appointment: bool
) -> None:
    sold = "1,Ada Lister,2026-10-01,9.50,Completed\n"
    report = bring(book, tmp_path, f"Order,Customer,Date,Total,Status\n{sold}2,Ada Lister,2026-12-12,8.00,{word}\n")
    assert coming(book) == ({"Ada": date(2026, 12, 12)} if is_appointment else {})
    assert len(report.problems) == (not is_appointment)


@pytest.mark.parametrize("word", ["Pending", "Deposit paid", ""])
def test_in_a_list_of_appointments_a_state_that_nobody_knows_is_one(book: Book, tmp_path: Path, word: str) -> None:
    bring(
        book,
        tmp_path,
        HEADS + PAST + f"2,Bea Firth,2026-11-01,Cut,9.50,No show\n1,Ada Lister,2026-12-12,Cut,9.50,{word}\n",
    )
    assert coming(book) == {"Ada": date(2026, 12, 12)}


def test_whoever_was_there_was_not_there_ahead(book: Book, tmp_path: Path) -> None:
    """A mistyped day of a visit is a line to be mended, in a list of appointments too."""
    report = bring(book, tmp_path, f"{HEADS}{PAST}{AHEAD}3,Cleo Haigh,2026-12-12,Cut,9.50,Completed\n")
    assert "Cleo" not in coming(book)
    assert why_left_out(report) == ["“2026-12-12” lies in the future"]
    report = bring(book, tmp_path, f"{HEADS}{PAST}{AHEAD}3,Cleo Haigh,2026-12-12,Cut,9.50,Paid\n")
    assert "Cleo" not in coming(book)
    assert why_left_out(report) == ["“2026-12-12” lies in the future"]


def test_a_line_ahead_that_names_nobody_is_to_be_mended(book: Book, tmp_path: Path) -> None:
    report = bring(book, tmp_path, f"{HEADS}{PAST}{AHEAD},,2026-12-12,Cut,9.50,Booked\n")
    assert len(appointments.days_that_hold(book.con, TODAY)) == 2
    assert len(report.problems) == 1


def test_a_day_far_ahead_is_mistyped(book: Book, tmp_path: Path) -> None:
    report = bring(book, tmp_path, HEADS + PAST + "1,Ada Lister,2062-12-04,Cut,9.50,Booked\n")
    assert (coming(book), why_left_out(report)) == ({}, ["“2062-12-04” lies in the future"])


def test_a_year_that_may_be_mistyped_stays_a_line_to_be_mended(book: Book, tmp_path: Path) -> None:
    """Nobody is held for a year by a slip, where only other lines say that the list is one of appointments."""
    report = bring(book, tmp_path, f"{HEADS}{PAST}{AHEAD}3,Cleo Haigh,2027-09-02,Cut,9.50,\n")
    assert "Cleo" not in coming(book)
    assert why_left_out(report) == ["“2027-09-02” lies in the future"]


@pytest.mark.parametrize("state", ["", "Booked", "Paid", "Bezahlt"])
def test_a_list_whose_head_says_appointments_may_have_the_check_up_of_next_year(
    book: Book, tmp_path: Path, state: str
) -> None:
    """Whoever had paid for it in advance was told that they are missed."""
    heads = "Client No,Client name,Appointment date,Service,Total,Status\n"
    report = bring(book, tmp_path, f"{heads}{PAST}2,Bea Firth,2027-09-02,Cut,9.50,{state}\n")
    assert (coming(book), why_left_out(report)) == ({"Bea": date(2027, 9, 2)}, [])


def test_what_is_cancelled_far_ahead_is_nothing_to_be_mended(book: Book, tmp_path: Path) -> None:
    report = bring(book, tmp_path, f"{HEADS}{PAST}{AHEAD}3,Cleo Haigh,2027-11-02,Cut,9.50,Cancelled\n")
    assert (len(coming(book)), why_left_out(report)) == (2, [])


def test_a_trial_writes_nothing(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(HEADS + PAST + AHEAD, encoding="utf-8")
    plan = import_files.with_columns_seen(import_files.look([path], book=book))
    assert len(import_files.dry_run(book, plan, TODAY, Silent()).booked) == 2
    assert kept(book) == []


def test_what_the_owner_typed_is_ended_by_no_list(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, HEADS + PAST)
    with book.unrecorded():
        appointments.add(book.con, [Appointment(number_of(book, "Ada"), date(2026, 12, 1))])
    bring(book, tmp_path, HEADS + PAST + "2,Bea Firth,2026-12-24,Cut,9.50,Booked\n")
    assert coming(book) == {"Ada": date(2026, 12, 1), "Bea": date(2026, 12, 24)}


def test_an_import_whose_customer_got_an_appointment_since_is_not_taken_back(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, HEADS + PAST)
    with book.unrecorded():
        appointments.add(book.con, [Appointment(number_of(book, "Ada"), date(2026, 12, 1))])
    with pytest.raises(WinbackError):
        import_files.undo_import(book, 1, TODAY)


DAY = date(2026, 12, 4)
LATER = DAY + timedelta(days=1)
BEAS = "2,Bea Firth,2026-12-04,Cut,9.50,Booked\n"


def of_the_day(book: Book, day: date = DAY) -> list[PurchaseKind]:
    return [one.kind for one in purchases.all_purchases(book.con) if one.day == day]


@pytest.mark.parametrize("is_first", [True, False])
def test_what_is_booked_for_the_day_itself_lies_ahead(book: Book, tmp_path: Path, *, is_first: bool) -> None:
    """A list of the morning says who sits in the chair in the afternoon; what it says the next day takes its place."""
    if not is_first:
        bring(book, tmp_path, HEADS + PAST + AHEAD)
    report = bring(book, tmp_path, HEADS + PAST + AHEAD, today=DAY)
    assert coming(book, DAY) == {"Ada": date(2026, 12, 12), "Bea": DAY}
    assert (of_the_day(book), why_left_out(report)) == ([], [])
    bring(book, tmp_path, HEADS + PAST + AHEAD.replace(BEAS, BEAS.replace("Booked", "Completed")), today=LATER)
    assert (of_the_day(book), coming(book, DAY)) == ([PurchaseKind.SALE], {"Ada": date(2026, 12, 12)})


@pytest.mark.parametrize("word", ["Completed", "No show", "Cancelled"])
def test_what_the_day_came_to_takes_the_place_of_its_appointment(book: Book, tmp_path: Path, word: str) -> None:
    bring(book, tmp_path, HEADS + PAST + AHEAD, today=DAY)
    bring(book, tmp_path, HEADS + PAST + AHEAD.replace(BEAS, BEAS.replace("Booked", word)), today=DAY)
    assert coming(book, DAY) == {"Ada": date(2026, 12, 12)}
    assert of_the_day(book) == [PurchaseKind.SALE if word == "Completed" else PurchaseKind.CANCELLED]


def test_what_a_list_does_not_say_of_today_ends_nothing_today(book: Book, tmp_path: Path) -> None:
    """An export up to yesterday, or from tomorrow on, leaves out who is to come in the afternoon."""
    bring(book, tmp_path, HEADS + PAST + AHEAD)
    bring(book, tmp_path, HEADS + PAST + AHEAD.replace(BEAS, ""), today=DAY)
    assert coming(book, DAY)["Bea"] == DAY


def test_a_program_that_marks_nobody_has_visits_once_the_day_has_passed(book: Book, tmp_path: Path) -> None:
    text = (HEADS + PAST).replace("Completed", "Booked") + BEAS
    bring(book, tmp_path, text, today=DAY)
    assert (coming(book, DAY), of_the_day(book)) == ({"Bea": DAY}, [])
    bring(book, tmp_path, text, today=LATER)
    assert of_the_day(book) == [PurchaseKind.SALE]


def test_an_order_that_is_confirmed_today_is_a_sale(book: Book, tmp_path: Path) -> None:
    heads = "Order,Customer,Date,Total,Status\n"
    bring(book, tmp_path, f"{heads}1,Ada Lister,2026-10-01,9.50,Completed\n2,Ada Lister,2026-12-04,8.00,Confirmed\n",
          today=DAY)  # fmt: skip
    assert len(of_the_day(book)) == 1
    assert coming(book, DAY) == {}


def test_a_booking_of_several_lines_that_is_of_today_lies_ahead(book: Book, tmp_path: Path) -> None:
    heads = "Order,Customer,Date,Item,Quantity,Price,Status\n"
    sold = "1,Ada Lister,2026-10-01,Cut,1,9.50,Completed\n1,Ada Lister,2026-10-01,Wash,1,5.00,Completed\n"
    bring(book, tmp_path, heads + sold + "2,Ada Lister,2026-12-04,Cut,1,9.50,Booked\n"
          "2,Ada Lister,2026-12-04,Wash,1,5.00,Booked\n", today=DAY)  # fmt: skip
    assert (coming(book, DAY), of_the_day(book)) == ({"Ada": DAY}, [])


def test_what_a_later_list_says_too_stays_without_the_earlier_one(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, HEADS + PAST)
    bring(book, tmp_path, HEADS + PAST + AHEAD)
    bring(book, tmp_path, HEADS + PAST + AHEAD + "3,Cleo Haigh,2026-12-24,Cut,9.50,Booked\n")
    import_files.undo_import(book, 2, TODAY)
    assert coming(book) == {"Ada": date(2026, 12, 12), "Bea": DAY, "Cleo": date(2026, 12, 24)}
    import_files.undo_import(book, 3, TODAY)
    assert coming(book) == {}


def test_a_list_that_says_the_same_again_keeps_no_earlier_one_in_the_book(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, HEADS + PAST + AHEAD)
    bring(book, tmp_path, HEADS + PAST + AHEAD)
    import_files.undo_import(book, 1, TODAY)
    assert (customers.count(book.con), kept(book)) == (0, [])


def test_an_appointment_that_was_typed_in_and_is_cancelled_in_the_list_is_named(book: Book, tmp_path: Path) -> None:
    """The owner's own entry stays: the list may mean another one of that day."""
    bring(book, tmp_path, HEADS + PAST + AHEAD)
    add_appointment(book, number_of(book, "Bea"), DAY, "Full groom", TODAY)
    report = bring(book, tmp_path, (HEADS + PAST + AHEAD).replace(BEAS, BEAS.replace("Booked", "Cancelled")))
    assert coming(book)["Bea"] == DAY
    assert report.typed_cancelled == (Booking("2", "Bea Firth", DAY),)
    assert said_of_appointments(report)[-1] == (
        "1 appointment that you entered is cancelled in the list (Bea Firth, on 4 Dec 2026): it stays, and holds "
        "letters. If nobody comes, take it out in Customers"
    )


def test_what_has_passed_goes_whoever_said_it(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, HEADS + PAST + AHEAD)
    add_appointment(book, number_of(book, "Bea"), DAY, "Full groom", TODAY)
    bring(book, tmp_path, HEADS + PAST + "1,Ada Lister,2026-12-16,Cut,9.50,Completed\n", today=NEXT_MONTH)
    assert kept(book) == []


def test_before_an_import_is_taken_back_its_appointments_are_named_too(book: Book, tmp_path: Path) -> None:
    """Those alone that no other list says: what both say stays, and holds."""
    bring(book, tmp_path, HEADS + PAST + AHEAD)
    bring(book, tmp_path, f"{HEADS}{PAST}{AHEAD}3,Cleo Haigh,2026-12-24,Cut,9.50,Booked\n")
    first, second = (Speaker().plain(import_files.take_back_question(book, import_id)) for import_id in (1, 2))
    assert first.startswith("This takes out of your book: 3 customers, 3 purchases. "), first
    assert second.startswith("This takes out of your book: 1 appointment. "), second
    import_files.undo_import(book, 2, TODAY)
    assert sorted(coming(book)) == ["Ada", "Bea"]
    alone = Speaker().plain(import_files.take_back_question(book, 1))
    assert alone.startswith("This takes out of your book: 3 customers, 3 purchases, 3 appointments. "), alone
