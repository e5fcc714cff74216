from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from tests import factory
from tests.services.stage_play import TODAY, StagePlay, said
from tests.store.shelf import spoil
from winback_gui.domain.errors import Cancelled, WinbackError
from winback_gui.domain.message import Message, msg
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.domain.suppression import Ground
from winback_gui.services.book import books
from winback_gui.services.book.erase import erase_customer
from winback_gui.services.customers.edit_customer import add_customer
from winback_gui.services.customers.suppress import do_not_write_list, suppress
from winback_gui.services.offer.offer_library import library, rules
from winback_gui.services.wording import sales_words
from winback_gui.store import check, customers, faults, imports, purchases, states, suppressions
from winback_gui.store.book import Book
from winback_gui.store.connection import Connection

NOW = datetime.combine(TODAY, time(9, 30))


def test_a_new_book_has_the_shop_and_a_library_and_nothing_to_undo(book: Book) -> None:
    facts = books.book_facts(book)
    assert (facts.shop_name, facts.customers, facts.purchases, facts.copied_at) == ("Lindenhof Books", 0, 0, None)
    assert len(library(book)) >= 6
    assert {said(row.reason): said(row.offer) for row in rules(book)}["Delivery cost"] == "The next delivery is free"
    assert book.can_undo() is None


def test_refunds_and_cancelled_sales_are_no_purchases_of_the_frame(book: Book) -> None:
    """The status line said "9,000 purchases" of rows, refunds among them."""
    with book.action(msg("Sales.")):
        at = customers.add(book.con, factory.customer())
        sold = factory.purchase(customer_id=at)
        for number, (amount, kind) in enumerate(
            [(500, PurchaseKind.SALE), (700, PurchaseKind.SALE), (-500, PurchaseKind.REFUND), (0, PurchaseKind.SALE),
             (900, PurchaseKind.CANCELLED), (900, PurchaseKind.TAKEN_OUT)]
        ):  # fmt: skip
            purchases.add(book.con, replace(sold, amount_minor=amount, kind=kind, receipt_no=f"r{number}"))
    assert books.book_facts(book).purchases == 2
    assert purchases.counts_bought(book.con, [at]) == {at: 2}
    assert purchases.count(book.con) == 6
    assert said(sales_words(1)) == "1 purchase or refund"


def test_purchases_are_counted_anew_only_after_a_change(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a large book the count takes as long as all the rest of the frame, and the frame asks at every turn."""
    counted: list[int] = []
    count = purchases.count_bought

    def counting(con: Connection) -> int:
        counted.append(count(con))
        return counted[-1]

    monkeypatch.setattr(purchases, "count_bought", counting)
    with book.reader() as reader, book.another(read_only=False) as other:

        def facts() -> tuple[int, int]:
            """Return what the frame says, asked twice, and how often it was counted so far."""
            assert books.book_facts(reader) == books.book_facts(reader)
            return books.book_facts(reader).purchases, len(counted)

        assert facts() == (0, 1)
        with book.action(msg("Sold.")):
            at = customers.add(book.con, factory.customer())
            purchases.add(book.con, factory.purchase(customer_id=at, receipt_no="1"))
        assert facts() == (1, 2)
        book.undo()
        assert facts() == (0, 3)
        book.redo()
        assert facts() == (1, 4)
        with book.action(msg("Brought in.")) as action:
            import_id = imports.start(book.con, TODAY, "till", ("sales.csv",))
            with action.bulk(import_id):
                sold = factory.purchase(customer_id=at, import_id=import_id)
                purchases.add_many(book.con, [replace(sold, receipt_no=f"i{number}") for number in range(3)])
        assert facts() == (4, 5)
        book.undo_import(import_id, msg("Gone."))
        assert facts() == (1, 6)
        with other.action(msg("Sold elsewhere.")):
            purchases.add(other.con, factory.purchase(customer_id=at, receipt_no="2"))
        assert facts() == (2, 7)


def test_an_offer_of_the_library_says_nothing_about_its_cost(book: Book) -> None:
    assert all(offer.cost_minor is None for offer in library(book))


def test_a_language_without_a_library_gets_the_english_one(tmp_path: Path) -> None:
    with books.create_book(tmp_path / "b.winback", factory.shop(language="nl"), NOW) as book:
        assert library(book)[0].title == "A coffee and a talk"


def test_no_copy_is_put_over_a_book_that_is_open_in_another_window(book: Book, tmp_path: Path) -> None:
    other = tmp_path / "other.winback"
    with (
        books.create_book(other, factory.shop(name="Other"), NOW),
        pytest.raises(WinbackError, match="already open"),
    ):
        books.make_copy(book, NOW, other)
    with books.open_book(other, NOW) as kept:
        assert books.book_facts(kept).shop_name == "Other"


def test_a_book_is_not_made_over_another_file(book: Book) -> None:
    with pytest.raises(WinbackError, match="already a file"):
        books.create_book(book.path, factory.shop(), NOW)


def test_closing_copies_a_changed_book_only(tmp_path: Path) -> None:
    path = tmp_path / "b.winback"
    book = books.create_book(path, factory.shop(), NOW)
    assert books.close_book(book, NOW, was_changed=False) is None
    book = books.open_book(path, NOW)
    add_customer(book, factory.customer(), NOW.date())
    copy = books.close_book(book, NOW, was_changed=True)
    assert [one.path for one in books.backups_of(path)] == [copy]
    assert books.check(path).is_sound


def test_the_daily_copy_is_made_once_a_day_and_not_of_an_empty_book(book: Book) -> None:
    assert books.copy_if_due(book, NOW) is None
    add_customer(book, factory.customer(), NOW.date())
    assert books.copy_if_due(book, NOW) is not None
    assert books.copy_if_due(book, NOW + timedelta(hours=3)) is None
    assert books.copy_if_due(book, NOW + timedelta(days=1)) is not None
    assert books.book_facts(book).copied_at == NOW + timedelta(days=1)


def test_a_damaged_book_is_told_by_the_daily_copy_and_the_good_copies_stay(tmp_path: Path) -> None:
    path = tmp_path / "b.winback"
    with books.create_book(path, factory.shop(), NOW) as book:
        add_customer(book, factory.customer(), NOW.date())
        kept = books.look_after(book, NOW)
        assert kept.damage is None
        assert books.look_after(book, NOW) == books.LookedAfter(None)
    spoil(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(states, "_SMALL_BYTES", 100)
        book = books.open_book(path, NOW)
    with book:
        for day in range(1, 30):
            found = books.look_after(book, NOW + timedelta(days=day))
            assert (found.copy, found.damage) == (None, faults.damaged(path))
        assert not books.check_while_open(book).is_sound
    assert [one.path for one in books.backups_of(path)] == [kept.copy]
    assert [one.name for one in kept.copy.parent.iterdir()] == [kept.copy.name] if kept.copy else False


def test_looking_a_book_over_stops_when_it_is_closed_meanwhile(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    class Closed:
        def step(self, _said: Message, _done: int, _total: int) -> None:
            raise Cancelled

    monkeypatch.setattr(check, "_STEPS_AT_ONCE", 1)
    with pytest.raises(Cancelled):
        books.check_while_open(book, Closed())
    assert books.check_while_open(book).is_sound, "and the connection is as it was"


def test_a_copy_to_a_place_of_ones_own_opens_as_a_book(play: StagePlay, tmp_path: Path) -> None:
    play.customer()
    copy = books.make_copy(play.book, NOW, tmp_path / "stick" / "copy.winback")
    with books.open_book(copy, NOW) as again:
        assert customers.count(again.con) == 1
    assert books.check_while_open(play.book).is_sound


def test_a_restored_copy_keeps_what_they_said_on_the_day_of_a_list(tmp_path: Path) -> None:
    """A list forbade to write to two people; the same day one says so at the till, and the other is erased."""
    path = tmp_path / "b.winback"
    book = books.create_book(path, factory.shop(), NOW)
    one, two = (add_customer(book, factory.customer(customer_no=no, last_name=no), TODAY).value for no in ("1", "2"))
    for who, ground in ((one, Ground.OPTED_OUT), (two, Ground.OTHER)):
        suppress(book, [who], ground, TODAY, "Kunden.csv: Werbung = ...")
        with book.action(msg("scene")):
            book.con.execute("UPDATE suppressions SET list_says = 'Werbung: ...' WHERE customer_id = ?", (who,))
    copy = books.make_copy(book, NOW)
    suppress(book, [one], Ground.OPTED_OUT, TODAY, "at the till")
    erase_customer(book, two, TODAY, keeps_sums=False)
    kept = [replace(entry, suppression_id=0) for entry in suppressions.all_suppressions(book.con)]
    books.close_book(book, NOW, was_changed=False)
    assert books.restore_copy(copy, path, NOW + timedelta(minutes=1)).suppressions_taken_over == 1
    with books.open_book(path, NOW) as book:
        found = [replace(entry, suppression_id=0) for entry in suppressions.all_suppressions(book.con)]
        assert len(found) == len(kept) == 3
        assert all(entry in found for entry in kept)


def test_a_restored_copy_keeps_the_do_not_write_list(tmp_path: Path) -> None:
    path = tmp_path / "b.winback"
    book = books.create_book(path, factory.shop(), NOW)
    who = add_customer(book, factory.customer(), NOW.date()).value
    copy = books.make_copy(book, NOW)
    suppress(book, [who], Ground.OPTED_OUT, TODAY)
    add_customer(book, factory.customer(customer_no="2"), NOW.date())
    books.close_book(book, NOW, was_changed=False)
    restored = books.restore_copy(copy, path, NOW + timedelta(minutes=1))
    assert restored.suppressions_taken_over == 1
    assert said(books.restored_words(restored)) == (
        "The copy is your book now. 1 newer entry of the do-not-write list was kept."
    )
    assert "could not be read" in said(books.restored_words(replace(restored, is_list_lost=True)))
    assert said(books.restored_words(replace(restored, erased_again=2))).endswith(
        "list was kept. 2 people erased since are erased from it, too."
    )
    with books.open_book(path, NOW) as book:
        assert customers.count(book.con) == 1
        assert [said(row.who) for row in do_not_write_list(book)] == ["Amara Okafor"]
