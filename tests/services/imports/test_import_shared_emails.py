"""People who share an e-mail address in lists that know them by it: each is a customer of their own, and stays one."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from tests import factory
from tests.store import shelf
from tests.store.shelf import dump as dump_of
from winback_gui.domain.customer import Note
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.domain.speech import Speaker
from winback_gui.domain.twins import find_twins, pair_of
from winback_gui.services.book.export import export_book
from winback_gui.services.customers.edit_customer import change_customer
from winback_gui.services.customers.merge_customers import merge_customers
from winback_gui.services.imports import import_files
from winback_gui.services.imports.plan import ImportResult
from winback_gui.services.imports.sharing_words import put_right_words, sharing_words
from winback_gui.store import campaigns, cases, customers, letters, purchases
from winback_gui.store.book import Book

TODAY = date(2026, 11, 29)
HEAD = "Client,Email,Service,Date,Price\n"
NUMBERED = "Client,Email,Service,Date,Price,Receipt no.\n"
EMMA = "Emma Ball,ball@example.org"
SOPHIE = "Sophie Ball,ball@example.org"
ROWS = (
    f"{EMMA},Cut,2026-09-01,£48.00",
    f"{SOPHIE},Children's cut,2026-09-01,£18.00",
    f"{SOPHIE},Children's cut,2026-10-06,£18.00",
    "Tom Khan,khan@example.org,Cut,2026-09-02,£28.00",
)
TRUTH = {"Emma Ball": (1, 48_00), "Sophie Ball": (2, 36_00), "Tom Khan": (1, 28_00)}


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 29)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


def written(tmp_path: Path, *rows: str, head: str = HEAD, name: str = "visits.csv") -> Path:
    path = tmp_path / name
    path.write_text(head + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def numbered(*rows: str) -> list[str]:
    return [f"{row},R{ROWS.index(row) + 1 if row in ROWS else hash(row)}" for row in rows]


def bring(book: Book, *paths: Path) -> ImportResult:
    plan = import_files.with_columns_seen(import_files.look(paths, book=book))
    return import_files.run(book, plan, TODAY, Silent()).value


def bought(book: Book) -> dict[str, tuple[int, int]]:
    """Who is in the book, with the number and the sum of their purchases."""
    found = {one.customer_id: (one.name, list[int]()) for one in customers.all_customers(book.con)}
    for one in purchases.all_purchases(book.con):
        found[one.customer_id][1].append(one.amount_minor)
    names = {name: (len(amounts), sum(amounts)) for name, amounts in found.values()}
    assert len(names) == len(found), "somebody is in the book twice"
    return names


def said(result: ImportResult) -> str:
    found = (sharing_words(result.report), put_right_words(result.report))
    return " ".join(Speaker().plain(words) for words in found if words is not None)


@pytest.mark.parametrize("rows", [ROWS, ROWS[::-1], (*ROWS[1:], ROWS[0])])
@pytest.mark.parametrize("has_numbers", [False, True])
def test_a_mother_and_her_child_under_one_email_are_two(
    book: Book, tmp_path: Path, rows: tuple[str, ...], *, has_numbers: bool
) -> None:
    path = written(tmp_path, *numbered(*rows), head=NUMBERED) if has_numbers else written(tmp_path, *rows)
    result = bring(book, path)
    assert bought(book) == TRUTH
    assert {one.email for one in customers.all_customers(book.con)} == {"ball@example.org", "khan@example.org"}
    first, second = ("Emma Ball", "Sophie Ball") if rows == ROWS else ("Sophie Ball", "Emma Ball")
    assert said(result) == (
        f"1 e-mail address is used by several people: {first} and {second}. Each is a customer of their own"
    )
    before = dump_of(book.con)
    again = bring(book, path)
    assert (again.report.brings_nothing, said(again)) == (True, "")
    assert dump_of(book.con) == before


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_lists_that_overlap_come_to_the_same_in_any_order(book: Book, tmp_path: Path, order: tuple[int, ...]) -> None:
    lists = (
        written(tmp_path, *ROWS, name="all.csv"),
        written(tmp_path, *ROWS[1:3], name="child.csv"),
        written(tmp_path, ROWS[0], name="mother.csv"),
        written(tmp_path, *ROWS[2:], name="late.csv"),
    )
    for at in (*order, *order):
        bring(book, lists[at])
    assert bought(book) == TRUTH


def test_in_one_import_of_two_lists_too(book: Book, tmp_path: Path) -> None:
    bring(book, written(tmp_path, *ROWS, name="all.csv"), written(tmp_path, *ROWS[1:], name="late.csv"))
    assert bought(book) == TRUTH


SPELLINGS = (
    "S. Jones", "Sarah  jones", '"Jones, Sarah"', "Jones Sarah", "Sarah", "Jones", "Mrs Sarah Jones", "Sarah Smith",
    "Sarah Smith-Jones", "Sara Jones", "Guest", "", "SARAH JONES", "Sally Jones",
)  # fmt: skip


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("is_first", [False, True])
def test_spellings_of_one_name_stay_one_person(book: Book, tmp_path: Path, spelling: str, *, is_first: bool) -> None:
    rows = ["Sarah Jones,s@example.org,Cut,2026-09-01,£48.00", f"{spelling},s@example.org,Cut,2026-10-01,£48.00"]
    path = written(tmp_path, *(rows[::-1] if is_first else rows))
    result = bring(book, path)
    assert [total for _count, total in bought(book).values()] == [96_00]
    assert (said(result), result.same_people) == ("", ())
    bring(book, path)
    bring(book, written(tmp_path, rows[1], name="one.csv"))
    assert [total for _count, total in bought(book).values()] == [96_00]


def test_a_short_name_goes_to_whom_it_fits(book: Book, tmp_path: Path) -> None:
    more = ("Sophie,ball@example.org,Fringe,2026-10-07,£5.00", "E. Ball,ball@example.org,Fringe,2026-10-08,£6.00",
            "Ball,ball@example.org,Fringe,2026-10-09,£7.00")  # fmt: skip
    bring(book, written(tmp_path, *ROWS, *more))
    assert bought(book) == TRUTH | {"Emma Ball": (3, 61_00), "Sophie Ball": (3, 41_00)}  # what fits both is the first's


def test_an_initial_that_was_one_of_two_is_not_the_other_too(book: Book, tmp_path: Path) -> None:
    rows = [
        f"{name} Ball,ball@example.org,Cut,2026-09-0{day},£1.00"
        for day, name in enumerate(("S.", "Sophie", "Sarah"), 1)
    ]
    bring(book, written(tmp_path, *rows))
    assert bought(book) == {"S. Ball": (2, 2_00), "Sarah Ball": (1, 1_00)}


def test_whom_a_name_meant_it_means_in_the_next_list(book: Book, tmp_path: Path) -> None:
    for day, name in enumerate(("S.", "Sophie", "Sarah", "Sophie"), 1):
        bring(book, written(tmp_path, f"{name} Ball,ball@example.org,Cut,2026-09-0{day},£1.00"))
    assert bought(book) == {"S. Ball": (3, 3_00), "Sarah Ball": (1, 1_00)}


def test_the_last_name_in_front_parts_them_too_and_asks_nothing(book: Book, tmp_path: Path) -> None:
    rows = [f"Huber {name},huber@example.org,Cut,2026-09-01,£1.00" for name in ("Anna", "Paul")]
    result = bring(book, written(tmp_path, *rows))
    assert bought(book) == dict.fromkeys(("Huber Anna", "Huber Paul"), (1, 1_00))
    assert result.same_people == ()


def test_whom_a_couple_names_is_in_the_couple(book: Book, tmp_path: Path) -> None:
    names = ("Anna & Paul Huber", "Anna Huber", "Paul Huber", "Lena Huber")
    rows = [f"{name},huber@example.org,Cut,2026-09-0{day},£1.00" for day, name in enumerate(names, 1)]
    path = written(tmp_path, *rows)
    for _time in range(2):
        bring(book, path)
        assert bought(book) == {"Anna & Paul Huber": (3, 3_00), "Lena Huber": (1, 1_00)}


def test_an_address_that_a_shop_writes_for_all_without_one_tells_nobody_apart_but_by_their_whole_names(
    book: Book, tmp_path: Path
) -> None:
    first = ("Emma", "Sophie", "Tom", "Mia", "Hugo", "Carla", "Bruno", "Flora", "Ivan", "Nora", "Oscar", "Ruth", "Zoe")
    names = [f"{name} Ball" for name in first] + ["Emma Khan", "T. Ball", "Ruth Price"]
    rows = [f"{name},none@example.org,Cut,2026-09-{day:02},£1.00" for day, name in enumerate(names, 1)]
    path = written(tmp_path, *rows)
    result = bring(book, path)
    assert bought(book) == dict.fromkeys(names, (1, 1_00))
    assert said(result) == (
        "1 e-mail address is used by several people: Emma Ball, Sophie Ball, Tom Ball, Mia Ball and 12 more. Each is a "
        "customer of their own"
    )
    assert bring(book, path).report.brings_nothing


def test_thousands_under_one_address_take_no_minutes(book: Book, tmp_path: Path) -> None:
    rows = [f"{chr(97 + at % 26) * 3}x{at} Ball{at % 97},none@example.org,Cut,2026-09-01,£1.00" for at in range(4000)]
    started = time.process_time()
    bring(book, written(tmp_path, *rows))
    assert time.process_time() - started < 20  # seconds; each compared with each were minutes


def test_colleagues_of_a_firm_are_left_as_they_are(book: Book, tmp_path: Path) -> None:
    head = "Client,Company,Email,Service,Date,Price\n"
    rows = (
        "Emma Ball,Ahorn Ltd,info@example.org,Cut,2026-09-01,£1.00",
        "Sophie Khan,Ahorn Ltd,info@example.org,Cut,2026-09-02,£1.00",
    )
    path = written(tmp_path, *rows, head=head)
    result = bring(book, path)
    assert (customers.count(book.con), said(result)) == (1, "")
    bring(book, written(tmp_path, "Tom Price,,info@example.org,Cut,2026-09-03,£1.00", head=head))
    assert customers.count(book.con) == 1


def test_who_is_told_apart_by_a_telephone_has_a_name_beside_it(book: Book, tmp_path: Path) -> None:
    rows = ("Emma Ball,07700 900123,Cut,2026-09-01,£48.00", "Sophie Ball,07700 900123,Cut,2026-09-01,£18.00")
    path = written(tmp_path, *rows, head="Client,Mobile,Service,Date,Price\n")
    bring(book, path)
    bring(book, path)
    assert bought(book) == {"Emma Ball": (1, 48_00), "Sophie Ball": (1, 18_00)}


def test_a_present_to_somebody_makes_no_customer_of_them(book: Book, tmp_path: Path) -> None:
    head = "Order Date,Buyer Email,Recipient Name,Ship Street,Ship Town,Ship Postcode,Total\n"
    rows = (
        "2026-09-01,emma@example.org,Emma Ball,Lane 1,Bristol,BS1 1AA,£10.00",
        "2026-09-02,emma@example.org,Sophie Khan,Lane 2,Bristol,BS1 1AB,£10.00",
    )
    bring(book, written(tmp_path, *rows, head=head))
    assert customers.count(book.con) == 1


# ---- other lists ----


CLIENTS = "Client,Email,Address,Town/City,Postcode\n"


@pytest.mark.parametrize("names", [("Emma Ball",), ("Sophie Ball",), ("Emma Ball", "Sophie Ball")])
@pytest.mark.parametrize("is_before", [False, True])
def test_a_list_of_customers_gives_each_their_address(
    book: Book, tmp_path: Path, names: tuple[str, ...], *, is_before: bool
) -> None:
    rows = (f"{name},ball@example.org,{at} Church Lane,Bristol,BS1 1AA" for at, name in enumerate(names, 1))
    clients = written(tmp_path, *rows, head=CLIENTS, name="clients.csv")
    visits = written(tmp_path, *ROWS)
    for path in ((clients, visits) if is_before else (visits, clients)) * 2:
        assert bring(book, path).report.problems == ()
    assert bought(book) == TRUTH
    streets = {one.name: one.address.street for one in customers.all_customers(book.con)}
    assert streets == dict.fromkeys(TRUTH, "") | {name: f"{at} Church Lane" for at, name in enumerate(names, 1)}


@pytest.mark.parametrize("is_before", [False, True])
def test_a_list_with_numbers_means_the_same_people(book: Book, tmp_path: Path, *, is_before: bool) -> None:
    rows = ("17,Emma Ball,ball@example.org", "18,Sophie Ball,ball@example.org", "19,Tom Khan,khan@example.org")
    clients = written(tmp_path, *rows, head="Customer no,Client,Email\n", name="clients.csv")
    visits = written(tmp_path, *ROWS)
    for path in ((clients, visits) if is_before else (visits, clients)) * 2:
        bring(book, path)
    assert bought(book) == TRUTH


def test_what_a_row_says_of_a_child_is_the_childs(book: Book, tmp_path: Path) -> None:
    head = "Client,Email,Service,Date,Price,Notes,Status,Newsletter by post\n"
    rows = (
        f"{EMMA},Cut,2026-09-01,£48.00,,Completed,yes",
        f"{SOPHIE},Cut,2026-09-01,£18.00,allergic to lavender,Completed,no",
        f"{SOPHIE},Cut,2026-12-01,£18.00,,Booked,no",
    )
    result = bring(book, written(tmp_path, *rows, head=head))
    sophie = next(one for one in customers.all_customers(book.con) if one.first_name == "Sophie")
    assert [one.text for one in customers.notes_of(book.con, sophie.customer_id)] == ["allergic to lavender"]
    assert [(one.customer_no, one.day) for one in result.report.booked] == [(sophie.customer_no, date(2026, 12, 1))]


def test_an_appointment_alone_makes_nobody_and_is_nobody_elses(book: Book, tmp_path: Path) -> None:
    head = "Client,Email,Service,Date,Price,Status\n"
    bring(book, written(tmp_path, f"{EMMA},Cut,2026-09-01,£48.00,Completed", head=head))
    rows = (f"{EMMA},Cut,2026-10-01,£48.00,Completed", f"{SOPHIE},Cut,2026-12-01,£18.00,Booked")
    result = bring(book, written(tmp_path, *rows, head=head))
    assert (result.report.booked, bought(book)) == ((), {"Emma Ball": (2, 96_00)})


# ---- books of earlier versions ----


def made_before(book: Book, tmp_path: Path, *rows: str, head: str) -> Path:
    """Bring a list in as earlier versions did: whoever comes first has all purchases of the address."""
    path = written(tmp_path, *rows, head=head)
    mixed = [row.replace("Sophie Ball", "Emma Ball") for row in rows]
    bring(book, written(tmp_path, *mixed, head=head))
    written(tmp_path, *rows, head=head)
    return path


@pytest.mark.parametrize("has_numbers", [False, True])
def test_what_stood_with_the_mother_goes_to_the_child_when_the_list_comes_again(
    book: Book, tmp_path: Path, *, has_numbers: bool
) -> None:
    twins = (f"{EMMA},Cut,2026-09-09,£20.00", f"{SOPHIE},Cut,2026-09-09,£20.00")
    rows, head = (ROWS + twins, HEAD) if not has_numbers else (tuple(numbered(*ROWS, *twins)), NUMBERED)
    path = made_before(book, tmp_path, *rows, head=head)
    assert bought(book) == {"Emma Ball": (5, 124_00), "Tom Khan": (1, 28_00)}
    before = dump_of(book.con)
    result = bring(book, path)
    assert bought(book) == TRUTH | {"Emma Ball": (2, 68_00), "Sophie Ball": (3, 56_00)}
    report = result.report
    assert (report.customers_new, report.purchases_new, report.purchases_put_right) == (1, 0, 3)
    assert (report.problems, report.no_longer, report.purchases_known) == ((), (), 6)
    assert said(result).endswith(
        "3 purchases of earlier lists stood with another person who has the same e-mail address: now they stand with "
        "whoever the list names"
    )
    assert bring(book, path).report.brings_nothing
    book.undo()
    book.undo()
    assert {at: rows for at, rows in dump_of(book.con).items() if at in {"customers", "purchases"}} == {
        at: rows for at, rows in before.items() if at in {"customers", "purchases"}
    }


def test_taken_back_from_the_list_of_imports_all_stands_as_before(book: Book, tmp_path: Path) -> None:
    path = made_before(book, tmp_path, *ROWS, head=HEAD)
    before = dump_of(book.con)
    result = bring(book, path)
    khan = next(one for one in customers.all_customers(book.con) if one.last_name == "Khan")
    change_customer(book, replace(khan, first_name="Thomas"))  # a later step
    assert result.import_id is not None
    book.undo_import(result.import_id, msg("Gone."))
    after = dump_of(book.con)
    assert after["purchases"] == before["purchases"]
    assert bought(book) == {"Emma Ball": (3, 84_00), "Thomas Khan": (1, 28_00)}
    bring(book, path)
    assert bought(book) == {"Emma Ball": (1, 48_00), "Sophie Ball": (2, 36_00), "Thomas Khan": (1, 28_00)}


def test_letters_and_what_the_owner_wrote_down_stay_with_whom_they_were_for(book: Book, tmp_path: Path) -> None:
    path = made_before(book, tmp_path, *ROWS, head=HEAD)
    emma = next(one.customer_id for one in customers.all_customers(book.con) if one.first_name == "Emma")
    with book.action(msg("scene")):
        customers.add_note(book.con, Note(0, emma, TODAY, "moved in spring"))
        case_id = cases.add(book.con, factory.case(customer_id=emma))
        run = campaigns.add(book.con, shelf.campaign())
        letters.add(book.con, shelf.letter(campaign_id=run, case_id=case_id, customer_id=emma, offer_id=None))
    kept = {table: rows for table, rows in dump_of(book.con).items() if table in {"cases", "letters", "notes", "tasks"}}
    bring(book, path)
    assert bought(book) == TRUTH
    assert {table: rows for table, rows in dump_of(book.con).items() if table in kept} == kept


@pytest.mark.parametrize("has_numbers", [False, True])
def test_it_does_whichever_list_comes_again_first(book: Book, tmp_path: Path, *, has_numbers: bool) -> None:
    rows, head = (ROWS, HEAD) if not has_numbers else (tuple(numbered(*ROWS)), NUMBERED)
    path = made_before(book, tmp_path, *rows, head=head)
    late = written(tmp_path, rows[2], *rows[3:], head=head, name="late.csv")
    bring(book, late)
    bring(book, path)
    bring(book, late)
    assert bought(book) == TRUTH


def test_what_is_new_of_the_child_takes_nothing_from_the_mother(book: Book, tmp_path: Path) -> None:
    bring(book, written(tmp_path, f"{EMMA},Cut,2026-09-09,£20.00"))
    both = (f"{SOPHIE},Cut,2026-09-09,£20.00", f"{EMMA},Cut,2026-09-09,£20.00")
    result = bring(book, written(tmp_path, *both))
    assert (bought(book), result.report.purchases_put_right) == (
        dict.fromkeys(("Emma Ball", "Sophie Ball"), (1, 20_00)),
        0,
    )


# ---- the owner's word ----


def test_two_whom_the_owner_made_one_stay_one(book: Book, tmp_path: Path) -> None:
    path = written(tmp_path, *ROWS)
    bring(book, path)
    emma, sophie = (next(one.customer_id for one in customers.all_customers(book.con) if one.first_name == name)
                    for name in ("Emma", "Sophie"))  # fmt: skip
    merge_customers(book, emma, sophie, [], TODAY)
    result = bring(book, path)
    assert (bought(book), said(result)) == ({"Emma Ball": (3, 84_00), "Tom Khan": (1, 28_00)}, "")
    merged = bring(book, written(tmp_path, ROWS[1], name="child.csv"))
    assert merged.report.brings_nothing


def test_who_is_called_the_same_by_hand_and_merged_stays_one(book: Book, tmp_path: Path) -> None:
    path = written(tmp_path, *ROWS)
    bring(book, path)
    people = {one.first_name: one for one in customers.all_customers(book.con)}
    change_customer(book, replace(people["Sophie"], first_name="Emma"))
    found = [one.pair for one in find_twins(customers.all_customers(book.con), Silent())]
    assert found == [pair_of(people["Emma"].customer_id, people["Sophie"].customer_id)]
    merge_customers(book, people["Emma"].customer_id, people["Sophie"].customer_id, [], TODAY)
    for _time in range(2):
        bring(book, path)
        bring(book, written(tmp_path, *ROWS[1:], name="late.csv"))
        assert bought(book) == {"Emma Ball": (3, 84_00), "Tom Khan": (1, 28_00)}


def test_a_book_that_left_and_came_back_knows_them_too(book: Book, tmp_path: Path) -> None:
    path = written(tmp_path, *ROWS)
    bring(book, path)
    export_book(book, tmp_path / "out", Silent())
    with Book.create(tmp_path / "new.winback", now=datetime(2026, 11, 29)) as new:  # noqa: DTZ001 (a book's time is local)
        bring(new, *sorted((tmp_path / "out").iterdir()))
        assert bring(new, path).report.purchases_new == 0
        assert bought(new) == TRUTH


def test_a_name_that_was_corrected_by_hand_is_found_under_the_one_of_the_list(book: Book, tmp_path: Path) -> None:
    path = written(tmp_path, ROWS[0])
    bring(book, path)
    emma = next(customers.all_customers(book.con))
    change_customer(book, replace(emma, first_name="Grace"))
    result = bring(book, path)
    assert (bought(book), result.report.customers_new) == ({"Grace Ball": (1, 48_00)}, 0)


def test_who_was_corrected_by_hand_before_names_were_kept_stays_who_the_list_means(book: Book, tmp_path: Path) -> None:
    path = written(tmp_path, ROWS[0])
    bring(book, path)
    emma = next(customers.all_customers(book.con))
    with book.action(msg("scene")):  # as an earlier version did, which kept no former name
        customers.update(book.con, replace(emma, first_name="Grace"), by_hand=True)
    result = bring(book, path)
    assert (bought(book), result.report.customers_new) == ({"Grace Ball": (1, 48_00)}, 0)
    bring(book, written(tmp_path, ROWS[0], ROWS[1]))
    assert bought(book) == {"Grace Ball": (2, 66_00)}


def test_a_corrected_name_that_the_list_says_too_parts_from_the_others(book: Book, tmp_path: Path) -> None:
    bring(book, written(tmp_path, ROWS[0]))
    emma = next(customers.all_customers(book.con))
    change_customer(book, replace(emma, first_name="Grace"))
    for _time in range(2):
        bring(book, written(tmp_path, ROWS[0], *ROWS[1:3]))
        assert bought(book) == {"Grace Ball": (1, 48_00), "Sophie Ball": (2, 36_00)}


def test_a_firm_in_the_book_is_no_person_of_the_list(book: Book, tmp_path: Path) -> None:
    with book.action(msg("scene")):
        firm = factory.customer(first_name="", last_name="", company="Bakery Ahorn", email="ball@example.org")
        customers.add(book.con, firm)
    bring(book, written(tmp_path, *ROWS))
    assert bought(book) == TRUTH | {"Bakery Ahorn": (0, 0)}
