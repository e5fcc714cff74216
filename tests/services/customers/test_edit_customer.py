from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests import factory
from tests.services.stage_play import TODAY, StagePlay, said
from tests.store.shelf import dump, search_fits
from winback_gui.domain.case import Outcome
from winback_gui.domain.customer import Address, Customer
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.domain.suppression import Ground
from winback_gui.services.customers import edit_customer, notes
from winback_gui.services.customers.customer_page import customer_page
from winback_gui.services.customers.suppress import do_not_write_list, suppress
from winback_gui.services.imports import import_files
from winback_gui.store import cases, customers, purchases, suppressions
from winback_gui.store.book import Book


def test_the_next_number_keeps_its_width(play: StagePlay) -> None:
    play.customer()
    assert edit_customer.next_number(play.book) == "00002"
    who = edit_customer.add_customer(play.book, factory.customer(customer_no=""), TODAY).value
    kept = customers.get(play.book.con, who)
    assert kept is not None
    assert (kept.customer_no, kept.source) == ("00002", "hand")


def test_a_typed_postcode_is_kept_as_the_post_spells_it(play: StagePlay) -> None:
    typed = factory.customer(customer_no="", address=Address("1 Rush Hill", "", "ba26bz", "Bath", "", "GB"))
    who = edit_customer.add_customer(play.book, typed, TODAY).value
    kept = customers.get(play.book.con, who)
    assert kept is not None
    assert kept.address.postcode == "BA2 6BZ"
    edit_customer.change_customer(play.book, replace(kept, address=replace(kept.address, postcode="ba1 5ah")))
    assert customers.by_ids(play.book.con, [who])[0].address.postcode == "BA1 5AH"


def test_a_country_typed_before_the_postcode_goes_where_it_belongs(play: StagePlay) -> None:
    typed = factory.customer(customer_no="", address=Address("Weg 1", "", "A-5020", "Salzburg, Österreich"))
    who = edit_customer.add_customer(play.book, typed, TODAY).value
    address = customers.by_ids(play.book.con, [who])[0].address
    assert (address.postcode, address.town, address.country) == ("5020", "Salzburg", "AT")


def test_a_postcode_that_was_not_touched_is_no_correction(play: StagePlay) -> None:
    """Else the next list could not change the address, because the telephone was corrected."""
    who = play.customer(address=Address("1 Rush Hill", "", "ba26bz", "Bath", "", "GB"))
    before = customers.by_ids(play.book.con, [who])[0]
    edit_customer.change_customer(play.book, replace(before, phone="01225 496000"))
    assert customers.edited_fields(play.book.con, [who])[who] == frozenset({"phone"})


def test_names_are_kept_tidy_and_as_typed(book: Book) -> None:
    who = edit_customer.add_customer(
        book, factory.customer(first_name="  Nguyễn  Thị ", customer_no=" 007 "), TODAY
    ).value
    kept = customers.get(book.con, who)
    assert kept is not None
    assert (kept.first_name, kept.customer_no) == ("Nguyễn Thị", "007")


def test_a_number_is_given_once_and_the_sentence_names_nobody(play: StagePlay) -> None:
    play.customer()
    with pytest.raises(WinbackError, match="belongs to another") as raised:
        edit_customer.add_customer(play.book, factory.customer(customer_no="00001"), TODAY)
    assert "Okafor" not in said(raised.value.message)


def test_a_number_changed_by_hand_still_finds_them(play: StagePlay, tmp_path: Path) -> None:
    """By a list of before the change, by an older export, by typing it."""
    who = play.customer(source="own")
    before = customers.get(play.book.con, who)
    assert before is not None
    edit_customer.change_customer(play.book, replace(before, customer_no="K-7"))
    path = tmp_path / "list.csv"
    path.write_text(f"customer_no,date,amount\n{before.customer_no},2026-01-02,5.00\n", encoding="utf-8")
    report = import_files.run(play.book, import_files.look([path], book=play.book), TODAY, Silent()).value.report
    assert (report.customers_new, report.purchases_new) == (0, 1)
    found = customers.by_number(play.book.con, before.customer_no)
    assert found is not None
    assert (found.customer_id, found.customer_no) == (who, "K-7")
    assert edit_customer.next_number(play.book) != before.customer_no
    edit_customer.change_customer(play.book, replace(found, customer_no=before.customer_no))
    assert customers.by_number(play.book.con, "K-7") is not None


def corrected(play: StagePlay) -> Customer:
    """Anna, whose number 12 was a slip: it is 13."""
    who = play.customer("Anna Alt", customer_no="12", address=Address("Weg 1", "", "04101", "Leipzig", "", "DE"))
    before = customers.get(play.book.con, who)
    assert before is not None
    edit_customer.change_customer(play.book, replace(before, customer_no="13"))
    return replace(before, customer_no="13")


def test_a_number_that_was_a_slip_can_be_given_to_somebody_else(play: StagePlay) -> None:
    anna = corrected(play)
    berta = factory.customer(customer_no="12", first_name="Berta", last_name="Bald")
    assert edit_customer.form_problem(play.book, berta) is None
    before = dump(play.book.con)
    done = edit_customer.add_customer(play.book, berta, TODAY)
    assert said(done.said) == "Berta Bald is in the book, number 12. 12 does not mean Anna Alt any more, who has 13."
    found = customers.by_number(play.book.con, "12")
    assert found is not None
    assert found.customer_id == done.value
    assert customers.former_numbers(play.book.con, anna.customer_id) == ()
    play.book.undo()
    assert dump(play.book.con) == before
    search_fits(play.book)
    other = play.customer("Cora Calm", customer_no="20")
    cora = customers.get(play.book.con, other)
    assert cora is not None
    edit_customer.change_customer(play.book, replace(cora, customer_no="12"))
    assert customers.ids_by_numbers(play.book.con, ["12", "20"]) == {"12": other, "20": other}


def test_the_do_not_write_list_follows_who_had_the_number_before(play: StagePlay) -> None:
    who = play.customer("Anna Alt", customer_no="12")
    suppress(play.book, [who], Ground.OPTED_OUT, TODAY)
    anna = customers.get(play.book.con, who)
    assert anna is not None
    edit_customer.change_customer(play.book, replace(anna, customer_no="13"))
    berta = edit_customer.add_customer(play.book, factory.customer(customer_no="12", first_name="Berta"), TODAY).value
    edit_customer.remove_customers(play.book, [who])
    assert suppressions.of_customer(play.book.con, berta) == []
    assert suppressions.holding_for(play.book.con, "13", "")


@pytest.mark.parametrize(
    ("row", "is_anna"),
    [
        ("12,Berta Bald,Gasse 7,50676,Köln", False),
        ("12,Berta Bald,,,", False),
        ("12,Anna Alt,Gasse 7,50676,Köln", True),
        ("12,A. Alt,Weg 1,04101,Leipzig", True),
        ("12,,,,", True),
    ],
)
def test_a_list_that_names_another_person_by_a_former_number_means_that_one(
    play: StagePlay, tmp_path: Path, row: str, *, is_anna: bool
) -> None:
    anna = corrected(play)
    before, bought = dump(play.book.con), purchases.count(play.book.con)
    path = tmp_path / "till.csv"
    path.write_text(f"Kd-Nr,Name,Straße,PLZ,Ort,Datum,Betrag\n{row},2026-01-02,12.50\n", encoding="utf-8")
    plan = import_files.with_columns_seen(import_files.look([path], book=play.book, source="till"))
    report = import_files.run(play.book, plan, TODAY, Silent()).value.report
    assert (report.purchases_new, report.customers_new) == (1, 0 if is_anna else 1)
    assert (len(purchases.of_customer(play.book.con, anna.customer_id)) > bought) is is_anna
    found = customers.by_number(play.book.con, "12")
    assert found is not None
    assert (found.customer_id == anna.customer_id) is is_anna
    play.book.undo()
    assert dump(play.book.con) == before
    search_fits(play.book)


def test_a_customer_needs_a_name(book: Book) -> None:
    with pytest.raises(WinbackError, match="needs a name"):
        edit_customer.add_customer(book, factory.customer(first_name=" ", last_name="", company=""), TODAY)


def test_a_correction_is_remembered_for_the_next_import(play: StagePlay) -> None:
    who = play.customer()
    before = customers.get(play.book.con, who)
    assert before is not None
    after = replace(before, address=replace(before.address, street="Ring 3"), email="a@okafor.example")
    edit_customer.change_customer(play.book, after)
    assert customers.edited_fields(play.book.con, [who]) == {who: {"street", "email"}}


def test_somebody_erased_and_entered_again_is_still_not_written_to(play: StagePlay) -> None:
    who = play.customer()
    kept = customers.get(play.book.con, who)
    assert kept is not None
    suppress(play.book, [who], Ground.OPTED_OUT, TODAY)
    edit_customer.remove_customers(play.book, [who])
    assert said(do_not_write_list(play.book)[0].who) == "number 00001, erased"
    again = edit_customer.add_customer(play.book, replace(kept, customer_no="9"), TODAY).value
    assert not customer_page(play.book, again, TODAY).is_writable
    assert said(do_not_write_list(play.book)[0].who) == "Amara Okafor"


def test_sold_today_closes_the_case_and_says_so(play: StagePlay) -> None:
    who = play.customer()
    case_id = play.case(who, on=TODAY - timedelta(days=3))
    done = edit_customer.sold_today(play.book, who, 1240, " a novel ", TODAY)
    assert said(done.said) == "€12.40 for Amara Okafor is kept, they came back."
    closed = cases.get(play.book.con, case_id)
    assert closed is not None
    assert (closed.outcome, closed.closed_on) == (Outcome.CAME_BACK, TODAY)


@pytest.mark.parametrize(("amount", "days"), [(-5, 0), (100, 1)])
def test_a_purchase_needs_an_amount_and_a_day_that_has_come(play: StagePlay, amount: int, days: int) -> None:
    bought = factory.purchase(customer_id=play.customer(), amount_minor=amount, day=TODAY + timedelta(days=days))
    with pytest.raises(WinbackError):
        edit_customer.add_purchase(play.book, bought, TODAY)


def test_a_visit_that_a_card_had_paid_for_is_entered_with_nothing(play: StagePlay) -> None:
    who = play.customer(ago=())
    purchase_id = edit_customer.add_purchase(play.book, factory.purchase(customer_id=who, amount_minor=0), TODAY).value
    (kept,) = purchases.of_customer(play.book.con, who)
    assert (kept.purchase_id, kept.kind, kept.is_visit) == (purchase_id, PurchaseKind.PREPAID, True)
    edit_customer.change_purchase(play.book, replace(kept, amount_minor=500), TODAY)
    (changed,) = purchases.of_customer(play.book.con, who)
    assert changed.kind is PurchaseKind.SALE


def test_the_words_of_a_sale_of_nothing_make_no_visit_of_it(play: StagePlay) -> None:
    who = play.customer(ago=())
    with play.book.action(msg("scene")):
        purchases.add(play.book.con, factory.purchase(customer_id=who, amount_minor=0, source="till", what="sampel"))
    (before,) = purchases.of_customer(play.book.con, who)
    edit_customer.change_purchase(play.book, replace(before, what="sample"), TODAY)
    assert not any(one.is_visit for one in purchases.of_customer(play.book.con, who))


def test_an_imported_purchase_that_is_taken_out_is_not_brought_again(play: StagePlay) -> None:
    who = play.customer(ago=(30,))
    bought = purchases.of_customer(play.book.con, who)[0]
    edit_customer.remove_purchase(play.book, bought.purchase_id)
    (left,) = purchases.of_customer(play.book.con, who)
    assert left.kind is PurchaseKind.TAKEN_OUT
    assert customer_page(play.book, who, TODAY).worth.visits == 0


def test_an_imported_purchase_that_is_changed_is_entered_anew(play: StagePlay) -> None:
    bought = purchases.of_customer(play.book.con, play.customer(ago=(30,)))[0]
    edit_customer.change_purchase(play.book, replace(bought, amount_minor=900), TODAY)
    rows = purchases.of_customer(play.book.con, bought.customer_id)
    assert {(row.kind, row.amount_minor, row.source) for row in rows} == {
        (PurchaseKind.TAKEN_OUT, 2000, "own"),
        (PurchaseKind.SALE, 900, "hand"),
    }


def test_a_purchase_entered_by_hand_is_changed_in_place(play: StagePlay) -> None:
    who = play.customer(ago=())
    at = edit_customer.sold_today(play.book, who, 500, "coffee", TODAY).value
    bought = purchases.get(play.book.con, at)
    assert bought is not None
    assert edit_customer.change_purchase(play.book, replace(bought, amount_minor=600), TODAY).value == at
    edit_customer.remove_purchase(play.book, at)
    assert purchases.count(play.book.con) == 0


def test_what_is_gone_is_said_to_be_gone(book: Book) -> None:
    for act in (
        lambda: edit_customer.remove_purchase(book, 9),
        lambda: notes.add_note(book, 9, "?", TODAY),
        lambda: customer_page(book, 9, TODAY),
    ):
        with pytest.raises(WinbackError, match="no longer in the book"):
            act()


def test_empty_notes_and_tags_are_not_kept(play: StagePlay) -> None:
    who = play.customer()
    with pytest.raises(WinbackError, match="empty"):
        notes.add_note(play.book, who, "  ", TODAY)
    with pytest.raises(WinbackError, match="tag"):
        edit_customer.tag_customers(play.book, [who], " ")
    assert play.book.can_undo() == msg("scene")
