"""Who is who while files come in: certain ones are one by themselves, doubtful ones wait for the owner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from tests import factory
from tests.store.shelf import dump as dump_of
from winback_gui.domain.address_lines import all_parts
from winback_gui.domain.case import Decision
from winback_gui.domain.gate import Purpose
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.domain.speech import Speaker
from winback_gui.domain.suppression import Ground
from winback_gui.domain.twins import Verdict
from winback_gui.services.customers.corrections import keep_own, open_differences, take_theirs
from winback_gui.services.customers.merge_customers import merge_customers
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.imports import import_files
from winback_gui.services.imports.plan import ImportResult
from winback_gui.services.imports.same_people import Word, Words
from winback_gui.services.letters.ways_out import WayOut, Wish, clear
from winback_gui.services.reason.decide import decide
from winback_gui.store import cases, customers, differences, pairs, purchases, suppressions
from winback_gui.store.book import Book
from winback_gui.store.differences import Difference

TODAY = date(2026, 11, 22)
HEAD = (
    "Customer ID,First Name,Last Name,Email,Default Address Address1,Default Address City,Default Address Zip,"
    "Accepts Email Marketing,Total Spent,Total Orders\n"
)
ORDERS = (
    "Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,Coupon(s),Net Sales,"
    "Attribution\n"
)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 22)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


@pytest.fixture
def amara(book: Book) -> int:
    with book.action(msg("scene")):
        return customers.add(book.con, factory.customer(title="", email="a@example.org"))


def listed(tmp_path: Path, *rows: str, name: str = "list.csv") -> Path:
    path = tmp_path / name
    path.write_text(HEAD + "".join(f"{row},no,0,0\n" for row in rows), encoding="utf-8")
    return path


def orders(tmp_path: Path, *names: str) -> Path:
    path = tmp_path / "orders.csv"
    rows = (
        f"2026-09-0{number} 08:12:44,{2200 + number},€45.00,completed,{name},returning,1× Biscuits,1,,45.00,Direct\n"
        for number, name in enumerate(names, 1)
    )
    path.write_text(ORDERS + "".join(rows), encoding="utf-8")
    return path


def bring(book: Book, *paths: Path, words: Words | None = None) -> ImportResult:
    plan = import_files.look(paths, book=book)
    plan = replace(import_files.with_columns_seen(plan), people=words or Words())
    return import_files.run(book, plan, TODAY, Silent()).value


def asked(result: ImportResult) -> list[tuple[str, str, str]]:
    return [(one.new.name, one.known.name, Speaker().plain(one.likeness.why)) for one in result.same_people]


CERTAIN = {
    "case": "8100,AMARA,OKAFOR,,WEYERSTRASSE 71,KÖLN,50676",
    "comma": '8100,,"Okafor, Amara",,Weyerstr. 71,Köln,50676',
    "title": "8100,Dr. Amara,Okafor,,Weyerstr. 71,Köln,50676",
    "postcode": "8100,Amara,Okafor,,Weyerstraße 71,Köln,506 76",
    "mojibake": "8100,Amara,Okafor,,WeyerstraÃŸe 71,KÃ¶ln,50676",
    "e-mail": "8100,Amara,Okafor,A@example.org,Ring 9,Bonn,53111",
}
DOUBTFUL = {
    "initial": ("8100,A.,Okafor,,Weyerstr. 71,Köln,50676", "name with an initial, same address"),
    "slip": ("8100,Amara,Okafro,,Weyerstr. 71,Köln,50676", "name spelled differently, same address"),
    "flat": ('8100,Amara,Okafor,,"Weyerstr. 71, Flat 3",Köln,50676', "same name, same house"),
    "other postcode": ("8100,Amara,Okafor,,Weyerstr. 71,Köln,50999", "same name, same street, different postcode"),
}


@pytest.mark.parametrize("spelling", CERTAIN)
def test_a_certain_spelling_is_the_same_person(book: Book, tmp_path: Path, amara: int, spelling: str) -> None:
    result = bring(book, listed(tmp_path, CERTAIN[spelling]))
    assert (result.report.customers_new, asked(result)) == (0, [])
    assert customers.ids_by_keys(book.con, "shopify", ["8100"]) == {"8100": amara}


@pytest.mark.parametrize("spelling", DOUBTFUL)
def test_a_doubtful_spelling_stays_two_and_is_asked_about(
    book: Book, tmp_path: Path, amara: int, spelling: str
) -> None:
    row, why = DOUBTFUL[spelling]
    result = bring(book, listed(tmp_path, row))
    assert result.report.customers_new == 1
    assert [one[1:] for one in asked(result)] == [("Amara Okafor", why)]


def test_sharing_a_house_and_an_email_is_not_asked_about(book: Book, tmp_path: Path, amara: int) -> None:
    result = bring(book, listed(tmp_path, "8100,Beatrice,Okafor,a@example.org,Weyerstr. 71,Köln,50676"))
    assert (result.report.customers_new, asked(result)) == (1, [])


@pytest.mark.parametrize(("word", "count"), [(Word.SAME, 1), (Word.DIFFERENT, 2), (Word.LATER, 2)])
def test_the_owners_word_holds_in_the_import_and_in_the_next(
    book: Book, tmp_path: Path, amara: int, word: Word, count: int
) -> None:
    path = listed(tmp_path, DOUBTFUL["initial"][0])
    before = dump_of(book.con)
    plan = import_files.with_columns_seen(import_files.look([path], book=book))
    (question,) = import_files.try_out(book, plan, TODAY, Silent()).same_people
    assert dump_of(book.con) == before
    result = bring(book, path, words=Words({question.key: word}))
    assert customers.count(book.con) == count
    assert len(pairs.apart(book.con)) == (word is Word.DIFFERENT)
    assert len(result.same_people) == (word is Word.LATER)
    again = bring(book, path)
    assert (again.report.customers_new, asked(again)) == (0, [])
    book.undo()
    book.undo()
    assert dump_of(book.con) == before


def test_names_as_the_only_key_of_two_files_are_asked_about(book: Book, tmp_path: Path) -> None:
    people = listed(tmp_path, "8100,Ivo,Brandt,,Ring 9,Bonn,53111", "8101,Ida,Lund,,Ring 11,Bonn,53111")
    sales = orders(tmp_path, "Ivo Brandt", "Ida Lund")
    result = bring(book, people, sales)
    assert asked(result) == [
        ("Ivo Brandt", "Ivo Brandt", "same name, one has no address"),
        ("Ida Lund", "Ida Lund", "same name, one has no address"),
    ]
    assert [one.new_purchases for one in result.same_people] == [1, 1]
    book.undo()
    words = Words({result.same_people[0].key: Word.SAME})
    assert len(bring(book, people, sales, words=words).same_people) == 1
    ivo = customers.ids_by_keys(book.con, "shopify", ["8100"])["8100"]
    assert [one.amount_minor for one in purchases.of_customer(book.con, ivo)] == [4500]


def test_one_system_with_two_keys_for_a_name_means_two_until_the_owner_says_so(book: Book, tmp_path: Path) -> None:
    row = "Amara,Okafor,,Weyerstr. 71,Köln,50676"
    result = bring(book, listed(tmp_path, f"8100,{row}", f"8101,{row}"))
    assert result.report.customers_new == 2
    assert asked(result) == [("Amara Okafor", "Amara Okafor", "same name, same address")]


@pytest.mark.parametrize(("word", "count"), [(Word.SAME, 1), (Word.DIFFERENT, 3), (Word.LATER, 3)])
def test_one_person_with_several_numbers_in_a_list_of_the_till_is_asked_about(
    book: Book, tmp_path: Path, word: Word, count: int
) -> None:
    path = tmp_path / "Kunden.csv"
    row = "Frau;Hermine;Fischer;Beethovenstraße 78a;4020;Linz"
    path.write_text(
        f"Kundennr.;Anrede;Vorname;Nachname;Straße;PLZ;Ort;E-Mail\nK1011;{row};h.fischer@example.at\n"
        f"K1201;{row};h.steiner@example.at\nK1202;{row};\n",
        encoding="utf-8",
    )
    found = bring(book, path)
    assert [(one.new.customer_no, one.known.customer_no) for one in found.same_people] == [
        ("K1201", "K1011"), ("K1202", "K1011"), ("K1202", "K1201"),
    ]  # fmt: skip
    book.undo()
    result = bring(book, path, words=Words({one.key: word for one in found.same_people}))
    assert customers.count(book.con) == count
    assert len(result.same_people) == (3 if word is Word.LATER else 0)
    known = customers.ids_by_numbers(book.con, ["K1011", "K1201", "K1202"])
    assert len(known) == 3
    assert len(set(known.values())) == count
    again = bring(book, path)
    assert (again.report.customers_new, again.report.rows_skipped) == (0, 0)


def test_what_was_merged_is_found_again_by_the_next_file(book: Book, tmp_path: Path, amara: int) -> None:
    path = listed(tmp_path, DOUBTFUL["flat"][0])
    bring(book, path)
    other = customers.ids_by_keys(book.con, "shopify", ["8100"])["8100"]
    merge_customers(book, amara, other, [], TODAY)
    assert bring(book, path).report.customers_new == 0
    flat = listed(tmp_path, DOUBTFUL["flat"][0].replace("8100", ""), name="list.csv")
    assert bring(book, flat).report.customers_new == 0


def test_two_firms_with_one_email_stay_two(book: Book, tmp_path: Path) -> None:
    with book.action(msg("scene")):
        firm = factory.customer(first_name="", last_name="", company="Bakery Ahorn", email="info@example.org")
        customers.add(book.con, firm)
    path = tmp_path / "list.csv"
    path.write_text(
        "Customer ID,First Name,Last Name,Email,Default Address Company,Default Address Address1,Default Address City,"
        "Default Address Zip,Accepts Email Marketing,Total Spent,Total Orders\n"
        "8100,Anna,Berg,info@example.org,,Gasse 1,Bonn,53111,no,0,0\n"
        "8101,,,info@example.org,Cafe Buche,Platz 2,Bonn,53111,no,0,0\n",
        encoding="utf-8",
    )
    bring(book, path)
    assert [one.name for one in customers.all_customers(book.con)] == ["Bakery Ahorn", "Anna Berg", "Cafe Buche"]


@pytest.mark.parametrize(
    ("name", "is_held"), [(",Meier", True), ("Anna,Meier", False), ("A.,Berg", False), ("Anna,Bergg", False)]
)
def test_a_list_that_knows_people_by_email_alone_makes_nobody_another(
    book: Book, tmp_path: Path, name: str, is_held: bool
) -> None:
    path = tmp_path / "list.csv"
    head = "first_name,last_name,email\n"
    path.write_text(f"{head}Anna,Berg,b@example.org\n", encoding="utf-8")
    bring(book, path)
    path.write_text(f"{head}{name},b@example.org\n", encoding="utf-8")
    assert [Speaker().plain(one.why) for one in bring(book, path).report.problems] == (
        ["somebody of another name has this e-mail in your book"] if is_held else []
    )
    names = [one.name for one in customers.all_customers(book.con)]
    assert names == ["Anna Berg" if is_held else name.replace(",", " ")]


@pytest.mark.parametrize(
    ("second", "why"),
    [
        (",Meier,50676", "somebody of another name has this e-mail in line 2"),
        ("Anna,Berg,53111", "the same customer stands in line 2 already"),
    ],
)
def test_another_last_name_with_one_email_in_a_list_is_not_called_the_same_customer(
    book: Book, tmp_path: Path, second: str, why: str
) -> None:
    path = tmp_path / "list.csv"
    name, postcode = second.rsplit(",", 1)
    path.write_text(
        f"first_name,last_name,email,postcode\nAnna,Berg,b@example.org,50676\n{name},b@example.org,{postcode}\n",
        encoding="utf-8",
    )
    assert [Speaker().plain(one.why) for one in bring(book, path).report.problems] == [why]
    assert [one.name for one in customers.all_customers(book.con)] == ["Anna Berg"]


@pytest.mark.parametrize("spelling", sorted(CERTAIN.keys() - {"e-mail"}))
def test_who_was_erased_stays_listed_in_every_certain_spelling(
    book: Book, tmp_path: Path, amara: int, spelling: str
) -> None:
    suppress(book, [amara], Ground.OPTED_OUT, TODAY)
    with book.action(msg("scene")):
        customers.delete(book.con, [amara])
    bring(book, listed(tmp_path, CERTAIN[spelling]))
    back = customers.ids_by_keys(book.con, "shopify", ["8100"])["8100"]
    assert suppressions.of_customer(book.con, back)


def test_the_number_of_another_system_finds_the_one_person_from_then_on(book: Book, tmp_path: Path, amara: int) -> None:
    path = tmp_path / "till.csv"
    path.write_text(
        "Customer no,First name,Last name,Street,Postcode,Town\n7,Amara,Okafor,Weyerstr. 71,50676,Köln\n", "utf-8"
    )
    plan = import_files.with_columns_seen(import_files.look([path], book=book, source="till"))
    assert import_files.run(book, plan, TODAY, Silent()).value.report.customers_new == 0
    assert customers.ids_by_numbers(book.con, ["7", "00417"]) == {"7": amara, "00417": amara}
    assert import_files.run(book, plan, TODAY, Silent()).value.report.customers_new == 0
    own = replace(plan.files[0], mapping=replace(plan.files[0].mapping, source="own"))
    stays = import_files.run(book, replace(plan, files=(own,)), TODAY, Silent()).value
    assert (stays.report.customers_new, stays.same_people) == (0, ())  # a list of the shop: that number and that name


# Corrections last


@pytest.fixture
def corrected(book: Book, tmp_path: Path) -> int:
    """The till said Weyerstr. 7; the owner wrote 71."""
    bring(book, listed(tmp_path, "8100,Amara,Okafor,,Weyerstr. 7,Köln,50676"))
    at = customers.ids_by_keys(book.con, "shopify", ["8100"])["8100"]
    one = customers.get(book.con, at)
    assert one is not None
    with book.action(msg("scene")):
        customers.update(book.con, replace(one, address=replace(one.address, street="Weyerstr. 71")))
    return at


def lines(book: Book, at: int) -> list[tuple[str, str, str]]:
    one = customers.get(book.con, at)
    assert one is not None
    return [(each.column, each.yours, each.theirs) for each in open_differences(book.con, one)]


def test_a_correction_stays_and_the_difference_is_shown(book: Book, tmp_path: Path, corrected: int) -> None:
    before = dump_of(book.con)
    report = bring(book, listed(tmp_path, "8100,Amara,Okafor,,Weyerstr. 7,Köln,50676")).report
    assert [(one.yours, one.theirs) for one in report.differing] == [("Weyerstr. 71", "Weyerstr. 7")]
    assert lines(book, corrected) == [("address", "Weyerstr. 71, 50676 Köln", "Weyerstr. 7, 50676 Köln")]
    book.undo()
    assert dump_of(book.con) == before


def test_keeping_ones_own_is_asked_once_for_the_same_words(book: Book, tmp_path: Path, corrected: int) -> None:
    path = listed(tmp_path, "8100,Amara,Okafor,,Weyerstr. 7,Köln,50676")
    bring(book, path)
    keep_own(book, corrected, ["street"])
    assert bring(book, path).report.differing == ()
    bring(book, listed(tmp_path, "8100,Amara,Okafor,,Ring 9,Köln,50676"))
    assert lines(book, corrected) == [("address", "Weyerstr. 71, 50676 Köln", "Ring 9, 50676 Köln")]


def test_taking_theirs_lets_files_correct_it_again(book: Book, tmp_path: Path, corrected: int) -> None:
    bring(book, listed(tmp_path, "8100,Amara,Okafor,,Weyerstr. 7,Köln,50676"))
    take_theirs(book, corrected, ["street"])
    assert lines(book, corrected) == []
    bring(book, listed(tmp_path, "8100,Amara,Okafor,,Ring 9,Köln,50676"))
    one = customers.get(book.con, corrected)
    assert one is not None
    assert one.address.street == "Ring 9"


@pytest.mark.parametrize("column", ["street", "postcode", "address"])
def test_the_parts_of_one_address_are_asked_about_and_taken_together(
    book: Book, tmp_path: Path, corrected: int, column: str
) -> None:
    """The owner wrote another street; taking theirs made an address of the new street and the old postcode."""
    with book.action(msg("scene")):
        one = customers.get(book.con, corrected)
        assert one is not None
        customers.update(book.con, replace(one, address=replace(one.address, street2="c/o Mensah", region="NRW")))
    moved = listed(tmp_path, "8100,Amara,Okafor,,Ring 9,Bonn,53111")
    report = bring(book, moved).report
    assert [(one.yours, one.theirs) for one in report.differing] == [
        ("50676", "53111"), ("Weyerstr. 71", "Ring 9"), ("Köln", "Bonn"),
    ]  # fmt: skip
    theirs = "Ring 9, 53111 Bonn"
    assert lines(book, corrected) == [("address", "Weyerstr. 71, c/o Mensah, 50676 Köln, NRW", theirs)]
    take_theirs(book, corrected, [column])
    one = customers.get(book.con, corrected)
    assert one is not None
    assert ", ".join(all_parts(one.address, "DE")) == theirs
    assert lines(book, corrected) == []
    assert bring(book, moved).report.differing == ()


def test_a_country_is_said_only_where_the_two_are_in_different_ones(book: Book, tmp_path: Path, corrected: int) -> None:
    with book.action(msg("scene")):
        one = customers.get(book.con, corrected)
        assert one is not None
        customers.update(book.con, replace(one, address=replace(one.address, country="DE")))
    bring(book, listed(tmp_path, "8100,Amara,Okafor,,Ring 9,Bonn,53111"))
    assert lines(book, corrected) == [("address", "Weyerstr. 71, 50676 Köln", "Ring 9, 53111 Bonn")]
    with book.action(msg("scene")):
        differences.note(book.con, [Difference(corrected, "country", "AT", "shopify", TODAY)])
    assert lines(book, corrected) == [("address", "Weyerstr. 71, 50676 Köln, DE", "Ring 9, 53111 Bonn, AT")]


def test_keeping_ones_own_keeps_all_of_the_address(book: Book, tmp_path: Path, corrected: int) -> None:
    moved = listed(tmp_path, "8100,Amara,Okafor,,Ring 9,Bonn,53111")
    bring(book, moved)
    keep_own(book, corrected, ["address"])
    assert lines(book, corrected) == []
    assert bring(book, moved).report.differing == ()


def test_of_an_earlier_file_no_part_of_the_address_stays(book: Book, tmp_path: Path, corrected: int) -> None:
    bring(book, listed(tmp_path, "8100,Amara,Okafor,,Ring 9,Bonn,53111"))
    bring(book, listed(tmp_path, "8100,Amara,Okafor,,Allee 4,,10115"))
    assert [theirs for _column, _yours, theirs in lines(book, corrected)] == ["Allee 4, 10115 Köln"]


def test_a_file_that_agrees_by_now_is_no_difference(book: Book, tmp_path: Path, corrected: int) -> None:
    bring(book, listed(tmp_path, "8100,Amara,Okafor,,Weyerstr. 7,Köln,50676"))
    bring(book, listed(tmp_path, "8100,Amara,Okafor,,Weyerstr. 71,Köln,50676"))
    assert lines(book, corrected) == []


@pytest.mark.parametrize("spelling", [*CERTAIN, *DOUBTFUL])
def test_no_letter_leaves_against_a_wish_in_any_spelling(book: Book, tmp_path: Path, amara: int, spelling: str) -> None:
    suppress(book, [amara], Ground.OPTED_OUT, TODAY)
    row = CERTAIN.get(spelling) or DOUBTFUL[spelling][0]
    bring(book, listed(tmp_path, row))
    who = customers.ids_by_keys(book.con, "shopify", ["8100"])["8100"]
    case_id = decide(book, [who], Decision.WIN_BACK, TODAY).value.case_ids
    wishes = [Wish(case, Purpose.ASK_WHY) for case in cases.by_ids(book.con, case_id)]
    cleared = clear(book.con, WayOut.LETTERS_PDF, wishes, TODAY)
    assert cleared.allowed == ()
    assert case_id == () or cleared.held


def held_words(book: Book, customer_id: int) -> str:
    wishes = [Wish(case, Purpose.ASK_WHY) for case in cases.of_customers(book.con, [customer_id])[customer_id]]
    held = clear(book.con, WayOut.LETTERS_PDF, wishes, TODAY).held
    return " ".join(Speaker().plain(one.why) for one in held)


KATHYS = (
    "k1,Kathy,Lindgren,k@example.org,4127 NE 33rd Ave,Portland,97211",
    "k2,Kathleen,Lindgren,k@example.org,4127 Northeast 33rd Avenue,Portland,97211-6620",
    "k3,Erik,Lindgren,k@example.org,4127 NE 33rd Ave,Portland,97211",
)


def test_a_short_name_at_the_same_house_is_asked_about_and_holds_the_letter(book: Book, tmp_path: Path) -> None:
    result = bring(book, listed(tmp_path, *KATHYS))
    words = "short form of the name, same address, same e-mail"
    assert asked(result) == [("Kathleen Lindgren", "Kathy Lindgren", words)]
    ids = {one.first_name: one.customer_id for one in customers.all_customers(book.con)}
    decide(book, list(ids.values()), Decision.WIN_BACK, TODAY)
    held = {name: held_words(book, at) for name, at in ids.items()}
    assert "probably also number k2" in held["Kathy"]
    assert "probably also number k1" in held["Kathleen"]
    assert "probably" not in held["Erik"]
    with book.action(msg("scene")):
        pairs.say(book.con, [(ids["Kathy"], ids["Kathleen"])], Verdict.DIFFERENT, TODAY)
    assert "probably" not in held_words(book, ids["Kathy"])


def test_of_whom_nothing_was_asked_the_letter_waits_as_well(book: Book, tmp_path: Path) -> None:
    """The pair of an older program, or of somebody who was typed in, has no question that was kept."""
    bring(book, listed(tmp_path, *KATHYS))
    ids = {one.first_name: one.customer_id for one in customers.all_customers(book.con)}
    with book.action(msg("scene")):
        pairs.forget(book.con, [(ids["Kathy"], ids["Kathleen"])])
    decide(book, list(ids.values()), Decision.WIN_BACK, TODAY)
    assert "probably also number k2" in held_words(book, ids["Kathy"])
    assert "probably" not in held_words(book, ids["Erik"])
