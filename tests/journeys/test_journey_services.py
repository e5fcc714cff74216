"""From a web shop's or till's export to letters in the post, and to those who came back: through the services alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
from pypdf import PdfReader

from tests import factory
from tests.journeys.exports_of_a_shop import ACTIVE, LAPSED, TODAY, Pair, make_pair, name_of, street_of
from tests.journeys.letters_read_back import read_back
from winback_gui.cli.main import run
from winback_gui.domain.case import Decision, Outcome
from winback_gui.domain.lapse import Status
from winback_gui.domain.progress import Silent
from winback_gui.domain.settings import Costs
from winback_gui.domain.speech import Speaker
from winback_gui.domain.suppression import Ground
from winback_gui.services.book.books import create_book, open_book
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.fix.fix_cause import add_cause, mark_fixed
from winback_gui.services.identify import find_lapsed
from winback_gui.services.imports import import_files
from winback_gui.services.letters.mark_posted import mark_posted
from winback_gui.services.letters.prepare_letters import prepare_letters
from winback_gui.services.letters.write_letters import Written, write_letters
from winback_gui.services.offer.make_offer import choose_offer
from winback_gui.services.reason.decide import decide
from winback_gui.services.reason.record_reason import record
from winback_gui.store import cases, customers, letters, offers, reasons
from winback_gui.store.book import Book

NOW = datetime(2026, 11, 17, 9, 0).astimezone()
LATER = TODAY + timedelta(days=30)
FORM = "us10-single"
CHANGED = "Every loaf ordered by noon is kept for you until we close."


@pytest.fixture(params=["shopify", "square"])
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> Pair:
    return make_pair(request.param, tmp_path)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    costs = Costs(margin=Decimal("0.35"), paper_minor=4, print_minor=5, stamp_minor=105)
    with create_book(tmp_path / "shop.winback", factory.shop(costs=costs, currency="USD", form=FORM), NOW) as made:
        yield made


def bring_in(book: Book, *paths: Path, today: Any = TODAY) -> import_files.ImportResult:
    return import_files.run(book, import_files.look(paths, book=book), today, Silent()).value


def ids_of(book: Book, numbers: range) -> list[int]:
    """Ids of the nth customers, by their names."""
    found = {(one.first_name, one.last_name): one.customer_id for one in customers.all_customers(book.con)}
    return [found[name_of(number)] for number in numbers]


def ready_cases(book: Book, who: list[int]) -> tuple[int, ...]:
    """Decide, say the reason, fix its cause and choose an offer."""
    case_ids = decide(book, who, Decision.WIN_BACK, TODAY).value.case_ids
    promise = reasons.by_key(book.con, "promise")
    assert promise is not None
    cause = add_cause(book, "Orders were gone before they were fetched", TODAY).value
    for case_id in case_ids:
        record(book, case_id, promise.reason_id, TODAY, cause_id=cause)
    made_too_soon = prepare_letters(book, TODAY, hold_out_share=Decimal(0), rng=Random(1)).value
    assert made_too_soon.letter_ids == ()
    assert {held.customer_id for held in made_too_soon.held} == set(who)
    mark_fixed(book, cause, CHANGED, TODAY)
    choose_offer(book, case_ids, offers.all_offers(book.con)[0].offer_id)
    return case_ids


def check_pdf(book: Book, written: Written) -> None:
    """Each letter stands on its pages, with its own person, street and text, and the address in the window."""
    assert written.pdf is not None
    found = read_back(written.pdf.parent, FORM)
    assert [(one.letter_no, one.pages) for one in found] == [
        (one.letter_no, (one.page_from, one.page_to)) for one in written.made
    ]
    wanted = {one.customer_no: one for one in customers.all_customers(book.con)}
    everyone = set(map(street_of, (*LAPSED, *ACTIVE)))
    for letter in found:
        person = wanted[letter.customer_no]
        assert person.address.street in letter.words
        assert CHANGED in letter.words
        assert letter.letter_no in letter.words
        assert not [street for street in everyone - {person.address.street} if street in letter.words]
        assert person.name in letter.in_window[0]
        assert any(person.address.street in line for line in letter.in_window)
        assert any(person.address.town.upper() in line.upper() for line in letter.in_window)


def test_from_the_export_to_those_who_came_back(book: Book, pair: Pair, tmp_path: Path) -> None:
    report = bring_in(book, pair.sales, pair.customers).report
    assert report.problems == ()
    assert report.purchases_new >= 13 * 40
    who = ids_of(book, LAPSED)
    found = find_lapsed.identify(book, TODAY)
    lapsed = {row.standing.customer_id for row in found.rows.with_status(Status.LAPSED)}
    assert set(who) <= lapsed
    assert not lapsed & set(ids_of(book, ACTIVE))

    case_ids = ready_cases(book, who)
    suppress(book, [who[-1]], Ground.OPTED_OUT, TODAY)
    prepared = prepare_letters(book, TODAY, hold_out_share=Decimal(0), rng=Random(7)).value
    assert len(prepared.letter_ids) == len(who) - 1
    assert [held.customer_id for held in prepared.suppressed] == [who[-1]]
    written = write_letters(book, tmp_path / "out", TODAY)
    assert len(written.made) == len(who) - 1
    check_pdf(book, written)
    assert mark_posted(book, prepared.letter_ids, TODAY, TODAY).value.held == ()

    again = bring_in(book, pair.later, today=LATER)
    assert again.report.purchases_new == 2
    assert {one.customer_id for one in again.came_back} == set(who[:2])
    assert all(one.after_letter for one in again.came_back)
    closed = {one.customer_id: one.outcome for one in cases.closed_cases(book.con, TODAY, LATER)}
    assert {closed[at] for at in who[:2]} == {Outcome.CAME_BACK}
    assert {one.customer_id for one in cases.open_cases(book.con)} >= set(who[2:-1])
    assert len(case_ids) == len(who)


def words(*said: str | Path) -> dict[str, Any]:
    out, err = StringIO(), StringIO()
    code = run([*map(str, said), "--json"], Speaker(), out, err, NOW)
    assert code == 0, err.getvalue()
    facts: dict[str, Any] = json.loads(out.getvalue())
    return facts


def test_the_same_without_a_window(pair: Pair, tmp_path: Path) -> None:
    path = tmp_path / "cli.winback"
    as_of = ("--as-of", str(TODAY))
    taken = words("import", path, pair.sales, pair.customers, *as_of)
    assert taken["problems"] == []
    assert words("shop", path)["lacks"] == "name-and-address"
    told = ("--name", "Lindenhof Bakery", "--street", "14 Mill St", "--town", "Salem", "--country", "US")
    assert words("shop", path, *told, "--postcode", "97301", "--region", "OR")["lacks"] == ""
    rows = words("identify", path, *as_of)["customers"]
    gone = {row["customer_no"] for row in rows if row["status"] == "lapsed"}
    with open_book(path, NOW) as book:
        who = ids_of(book, LAPSED)
        numbers = {one.customer_no for one in customers.by_ids(book.con, who)}
        assert numbers <= gone
        ready_cases(book, who)
    made = words("letters", path, "--out", tmp_path / "out", "--form", FORM, *as_of)
    assert {letter["customer_no"] for letter in made["made"]} == numbers
    reader = PdfReader(tmp_path / "out" / "letters.pdf")
    assert made["made"][-1]["page_to"] == len(reader.pages)
    assert words("posted", path, "--all", "--on", str(TODAY), *as_of)["posted"] == len(numbers)
    back = words("import", path, pair.later, "--as-of", str(LATER))
    assert back["purchases_new"] == 2
    assert len(back["came_back"]) == 2
    assert all(one["after_letter"] for one in back["came_back"])
    with open_book(path, NOW) as book:
        assert {one.posted_on for one in letters.posted(book.con)} == {TODAY}
        assert len(cases.open_cases(book.con)) == len(numbers) - 2
    assert words("letters", path, "--out", tmp_path / "more", "--as-of", str(LATER))["made"] == []
