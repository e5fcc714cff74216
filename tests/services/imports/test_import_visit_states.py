"""What a list’s own words say of visits: who was there for nothing, who did not come, and who is only booked still."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from winback_gui.domain.message import Message
from winback_gui.domain.progress import Silent
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.domain.speech import Speaker
from winback_gui.importing.columns import ColumnMapping, ZeroSums
from winback_gui.importing.questions import BY_MARKS, QuestionKind
from winback_gui.importing.state_words import StateMeaning
from winback_gui.services.imports import import_files
from winback_gui.services.imports.plan import ImportPlan
from winback_gui.services.imports.said import Topic, said_by
from winback_gui.store import customers, purchases
from winback_gui.store.book import Book

TODAY = date(2026, 11, 28)
HEADS = "Datum;Kd-Nr;Name;Kurs;Preis;Status\n"
CAME = "".join(f"{at:02}.10.2026;{at};Kind Nr{chr(96 + at)};Klavier;98,00;teilgenommen\n" for at in range(1, 21))
LATER = (
    "12.10.2026;1;Kind Nra;Klavier;98,00;gebucht\n"
    "22.11.2026;2;Kind Nrb;Klavier;98,00;gebucht\n"
    "27.11.2026;3;Kind Nrc;Klavier;98,00;gebucht\n"
    "28.11.2026;4;Kind Nrd;Klavier;98,00;gebucht\n"
    "12.12.2026;5;Kind Nre;Klavier;98,00;gebucht\n"
)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 28)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


def looked(book: Book, tmp_path: Path, text: str, said: ColumnMapping | None = None) -> ImportPlan:
    path = tmp_path / "buchungen.csv"
    path.write_text(HEADS + text, encoding="utf-8")
    return import_files.with_columns_seen(import_files.look([path], book=book, mapping=said, today=TODAY))


def plain(words: Message) -> str:
    return Speaker().plain(words)


def days_of(book: Book, number: str) -> list[date]:
    (one,) = [each for each in customers.all_customers(book.con) if each.customer_no == number]
    return [each.day for each in purchases.of_customer(book.con, one.customer_id) if each.is_visit]


def test_who_is_booked_after_the_last_who_is_marked_was_there_and_it_is_said(book: Book, tmp_path: Path) -> None:
    """58 paid lessons of the last week were cancelled ones in the book, and who had come back was written to."""
    plan = looked(book, tmp_path, CAME + LATER)
    (question,) = plan.questions
    assert (question.word, question.answer, question.must_answer) == ("gebucht", BY_MARKS, False)
    assert plain(question.text) == (
        "What does “gebucht” mean? It stands in 3 lines. 2 of them are later than 20 Oct 2026, the last day of which "
        "the list says who came."
    )
    assert [value for value, _words in question.choices] == [BY_MARKS, "visit", "nothing"]
    report = import_files.run(book, plan, TODAY, Silent()).value.report
    assert (report.bought_new, report.cancelled, report.left_open, report.taken_back) == (22, 1, 1, 0)
    assert max(days_of(book, "2")) == date(2026, 11, 22)
    assert [plain(said.words) for said in said_by(report) if said.topic is Topic.OPEN_STATE] == [
        "“gebucht” in the column “Status” is taken for no visit (1 line): say so where they were here",
        (
            "“gebucht” in the column “Status” is taken for a visit after 20 Oct 2026, the last day of which the list "
            "says who came (2 lines): say so where it is none"
        ),
    ]
    assert len(report.booked) == 2, "today’s and December’s are still to come"


@pytest.mark.parametrize(("meaning", "bought"), [(StateMeaning.VISIT, 23), (StateMeaning.NOTHING, 20)])
def test_what_the_owner_says_of_a_booked_day_holds_for_all(
    book: Book, tmp_path: Path, meaning: StateMeaning, bought: int
) -> None:
    plan = looked(book, tmp_path, CAME + LATER, ColumnMapping((), (), states=(("gebucht", meaning),)))
    assert plan.questions == ()
    assert import_files.run(book, plan, TODAY, Silent()).value.report.bought_new == bought


def test_who_was_there_for_nothing_was_there(book: Book, tmp_path: Path) -> None:
    """118 lessons paid by vouchers counted as no visits: two who had come in September got “we miss you”."""
    text = CAME + "25.10.2026;1;Kind Nra;Klavier (Gutschein eingelöst);0,00;teilgenommen\n"
    plan = looked(book, tmp_path, text)
    assert plan.questions == ()
    report = import_files.run(book, plan, TODAY, Silent()).value.report
    assert (report.bought_new, report.prepaid, report.unpaid) == (21, 1, 0)
    assert max(days_of(book, "1")) == date(2026, 10, 25)


def test_the_owner_can_say_that_a_sum_of_nothing_is_none(book: Book, tmp_path: Path) -> None:
    text = CAME + "25.10.2026;1;Kind Nra;Klavier;0,00;teilgenommen\n"
    plan = looked(book, tmp_path, text, ColumnMapping((), (), zero_sums=ZeroSums.NOTHING))
    assert import_files.run(book, plan, TODAY, Silent()).value.report.unpaid == 1


@pytest.mark.parametrize(("other", "prepaid"), [("storniert", 0), ("nicht erschienen", 1)])
def test_completed_is_a_visit_where_the_list_is_of_appointments(
    book: Book, tmp_path: Path, other: str, prepaid: int
) -> None:
    """A till says it of a gift that is handed out as well."""
    text = CAME.replace("teilgenommen", "erledigt") + f"24.10.2026;2;Kind Nrb;Klavier;98,00;{other}\n"
    plan = looked(book, tmp_path, text + "25.10.2026;1;Kind Nra;Klavier;0,00;erledigt\n")
    assert [one.kind for one in plan.questions] == ([] if prepaid else [QuestionKind.ZERO_SUMS])
    report = import_files.run(book, plan, TODAY, Silent()).value.report
    assert (report.prepaid, report.unpaid) == (prepaid, 1 - prepaid)


def test_a_few_sums_of_nothing_are_asked_about_where_they_are_somebodys_last_line(book: Book, tmp_path: Path) -> None:
    text = CAME.replace(";teilgenommen", ";").replace("20.10.2026;20", "20.10.2026;1").replace("Nrt", "Nra")
    plan = looked(book, tmp_path, text + "25.10.2026;2;Kind Nrb;Klavier;0,00;\n")
    (question,) = plan.questions
    assert (question.kind, question.must_answer, question.answer) == (QuestionKind.ZERO_SUMS, False, "nothing")
    assert plain(question.text).startswith("The last line of 1 customer has a sum of 0")
    report = import_files.run(book, plan, TODAY, Silent()).value.report
    assert "1 sale of 0.00: taken for no visit" in [plain(said.words) for said in said_by(report)]
    earlier = looked(book, tmp_path, text + "05.10.2026;1;Kind Nra;Klavier;0,00;\n")
    assert earlier.questions == (), "they came later, too: it changes nothing"


def test_who_did_not_come_is_said_apart_from_what_was_cancelled(book: Book, tmp_path: Path) -> None:
    """“324 cancelled or refunded” were 145 who did not come, 13 who were booked, and the rest."""
    words = ("nicht erschienen", "Nicht erschienen", "storniert", "abgesagt", "verschoben")
    rows = "".join(f"{at:02}.10.2026;1;Kind Nra;Klavier;98,00;{word}\n" for at, word in enumerate(words, 1))
    plan = looked(book, tmp_path, CAME + rows)
    report = import_files.run(book, plan, TODAY, Silent()).value.report
    assert (report.cancelled, report.missed, report.left_open, report.taken_back) == (5, 2, 1, 2)
    assert [plain(said.words) for said in said_by(report) if said.topic is Topic.NO_VISITS] == [
        "2 cancelled or refunded: no visits", "2 did not come: no visits",
        "1 put off, still only booked or the like: taken for no visit",
    ]  # fmt: skip
    more = rows + "23.10.2026;1;Kind Nra;Klavier;98,00;nicht erschienen\n"
    again = import_files.run(book, looked(book, tmp_path, CAME + more), TODAY, Silent()).value.report
    assert (again.cancelled, again.missed) == (1, 1), "only what is new is counted"
    kinds = {each.kind for each in purchases.of_customer(book.con, 1)}
    assert kinds == {PurchaseKind.SALE, PurchaseKind.CANCELLED}
