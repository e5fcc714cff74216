"""A copy that is restored knows the letters that went out since it was made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import apsw
import pytest

from tests import factory
from tests.services.stage_play import TODAY, StagePlay, said
from tests.store.shelf import dump
from winback_gui.domain.case import Case, Outcome
from winback_gui.domain.follow_up import TaskKind
from winback_gui.domain.merging import MergeField
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.services.book import books
from winback_gui.services.book.erase import erase_customer
from winback_gui.services.customers.merge_customers import merge_customers, say_different
from winback_gui.services.imports import import_files
from winback_gui.services.letters.mark_posted import mark_posted
from winback_gui.services.letters.prepare_letters import plan_run, prepare_letters
from winback_gui.services.reason.decide import take_back
from winback_gui.services.results.close_returned import check_returned
from winback_gui.services.results.redeem_voucher import redeem
from winback_gui.services.results.returned_mail import ReturnedBecause, letter_returned
from winback_gui.store import (
    campaigns,
    case_reasons,
    cases,
    causes,
    customers,
    letters,
    offers,
    other_names,
    pairs,
    suppressions,
    tasks,
    vouchers,
)
from winback_gui.store.book import Book, Holder
from winback_gui.store.mailed import Mailed, bring_mailed
from winback_gui.store.restore import Restored

NOW = datetime.combine(TODAY, time(9, 30))
LATER = TODAY + timedelta(days=16)
PLACE = replace(factory.customer().address, street="Weyerstraße 5")


def copied(play: StagePlay) -> Path:
    return books.make_copy(play.book, NOW)


def restored(play: StagePlay, copy: Path) -> tuple[Restored, Book]:
    """Close the book, put the copy in its place and open it."""
    play.book.close()
    done = books.restore_copy(copy, play.book.path, NOW + timedelta(minutes=1))
    return done, books.open_book(play.book.path, NOW)


def only_case(book: Book, who: int) -> Case:
    (found,) = cases.of_customers(book.con, [who])[who]
    return found


def test_who_got_a_letter_since_the_copy_is_not_written_to_again_and_the_voucher_holds(play: StagePlay) -> None:
    one, two = play.customer("Elif Korkmaz"), play.customer("Jonas Brandt")
    copy = copied(play)
    first, beside = play.ready(one), play.ready(two)
    play.compared(beside)
    (letter_id,) = play.posted(first)
    run = letters.by_ids(play.book.con, [letter_id])[0].campaign_id
    with play.book.action(msg("scene")):
        play.book.con.execute("UPDATE campaign_members SET campaign_id = ? WHERE case_id = ?", (run, beside))
    code, number = play.voucher_code(letter_id), letters.by_ids(play.book.con, [letter_id])[0].letter_no
    reason = case_reasons.of_cases(play.book.con, [first])[first]
    done, book = restored(play, copy)
    with book:
        assert done.mailed == Mailed(letters=1, held_out=1)
        assert said(books.restored_words(done)) == (
            "The copy is your book now. 1 letter mailed since is in it, too, with what belongs to it: nobody gets it a "
            "second time. 1 person of the comparison group beside them stays in it. Bring in your newest sales before "
            "you write again: who came back since is not known to it."
        )
        again = letters.by_number(book.con, number)
        assert again is not None
        assert (again.customer_id, again.posted_on, again.voucher_code) == (one, TODAY, code)
        assert letters.words_of(book.con, [again.letter_id])
        told = case_reasons.of_cases(book.con, [again.case_id])[again.case_id]
        assert [reason_.reason_id for reason_ in told] == [reason_.reason_id for reason_ in reason]
        assert [cause.title for cause in causes.all_causes(book.con)] == ["Cause 1", "Cause 2"]
        plan = plan_run(book.con, LATER)
        assert (plan.fresh, plan.made) == ((), ())
        assert {held.name for held in (*plan.held, *plan.held_out)} == {"Elif Korkmaz", "Jonas Brandt"}
        assert campaigns.draws_of(book.con, [only_case(book, two).case_id])
        assert redeem(book, code, LATER).value is not None
        assert books.check_while_open(book).is_sound
        assert book.con.execute("PRAGMA foreign_key_check").fetchall() == []


def test_whoever_the_copy_has_not_comes_with_their_letter(play: StagePlay) -> None:
    """And an import that is taken back later does not take them along, though theirs had its number."""
    copy = copied(play)
    who = play.customer("Elif Korkmaz", tags=("reading circle",))
    with play.book.action(msg("scene")):
        customers.add_keys(play.book.con, [("shopify", "g-7", who)])
        play.book.con.execute("UPDATE customers SET import_id = 1")
    play.posted(play.ready(who))
    number = customers.by_ids(play.book.con, [who])[0].customer_no
    done, book = restored(play, copy)
    with book:
        assert done.mailed == Mailed(letters=1, people=1)
        assert "1 customer of these was not in the copy" in said(books.restored_words(done))
        found = customers.by_number(book.con, number)
        assert found is not None
        assert (found.name, found.tags) == ("Elif Korkmaz", ("reading circle",))
        assert customers.ids_by_keys(book.con, "shopify", ["g-7"]) == {"g-7": found.customer_id}
        assert book.con.execute("SELECT import_id FROM customers").get is None
        assert only_case(book, found.customer_id).is_open


@pytest.mark.parametrize("has_numbers", [False, True])
def test_who_was_given_the_number_and_row_of_somebody_whose_import_was_taken_back_is_somebody_else(
    play: StagePlay, tmp_path: Path, *, has_numbers: bool
) -> None:
    head, first, second = (
        ("Customer No," if has_numbers else "") + "Name,Street,Postcode,Town,Phone,Last visit\n",
        "Anna Berg,1 High St,50667,Köln,0221 111111,13/01/2026\n",
        "Bert Voss,2 Low Rd,50668,Köln,0221 222222,13/01/2026\n",
    )

    def bring(book: Book, row: str) -> int:
        path = tmp_path / f"{row[:4]}.csv"
        path.write_text(head + ("17," if has_numbers else "") + row, encoding="utf-8")
        plan = import_files.with_columns_seen(import_files.look([path], book=book))
        import_files.run(book, plan, TODAY, Silent())
        return int(book.con.execute("SELECT max(import_id) FROM imports").get)

    import_id = bring(play.book, first)
    (anna,) = customers.all_customers(play.book.con)
    copy = copied(play)
    import_files.undo_import(play.book, import_id, TODAY)
    bring(play.book, second)
    (bert,) = customers.all_customers(play.book.con)
    assert (bert.customer_id, bert.customer_no) == (anna.customer_id, anna.customer_no)
    play.posted(play.ready(bert.customer_id))
    done, book = restored(play, copy)
    with book:
        assert done.mailed == Mailed(letters=1, people=1)
        people = {one.name: one for one in customers.all_customers(book.con)}
        assert people["Anna Berg"].customer_no == anna.customer_no != people["Bert Voss"].customer_no
        assert [one.customer_id for one in letters.posted(book.con)] == [people["Bert Voss"].customer_id]
        bring(book, second)
        assert customers.count(book.con) == 2, "the list that gave him the number of hers finds him"


@pytest.mark.parametrize("stays", [{"address": PLACE}, {"phone": "0221 555"}, {"email": "e@example.org"}])
def test_whoever_has_another_name_since_is_the_same(play: StagePlay, stays: dict[str, Any]) -> None:
    who = play.customer("Elif Korkmaz", **stays)
    copy = copied(play)
    (now,) = customers.by_ids(play.book.con, [who])
    there = replace(now.address, street="Neue Gasse 4") if "address" not in stays else now.address
    with play.book.action(msg("scene")):
        customers.update(play.book.con, replace(now, last_name="Brandt", address=there), by_hand=False)
    play.posted(play.ready(who))
    done, book = restored(play, copy)
    with book:
        assert done.mailed == Mailed(letters=1)
        assert [one.customer_id for one in letters.posted(book.con)] == [who]


def test_whoever_had_another_name_address_and_email_is_the_same(play: StagePlay) -> None:
    who = play.customer("Elif Korkmaz", email="elif@example.org")
    copy = copied(play)
    (now,) = customers.by_ids(play.book.con, [who])
    new = replace(now, last_name="Brandt", email="brandt@example.org", address=PLACE)
    with play.book.action(msg("scene")):
        other_names.put_former_name(play.book.con, now)
        customers.update(play.book.con, new, by_hand=True)
    play.posted(play.ready(who))
    done, book = restored(play, copy)
    with book:
        assert done.mailed == Mailed(letters=1)


def test_of_a_family_whoever_has_the_row_of_another_one_since_is_not_that_one(play: StagePlay) -> None:
    """Their file came in once more with a line less."""
    one, two = (play.customer(name, address=PLACE) for name in ("Anna Berg", "Bert Berg"))
    copy = copied(play)
    anna, bert = customers.by_ids(play.book.con, [one, two])
    with play.book.action(msg("scene")):
        customers.update(play.book.con, replace(bert, customer_id=one, customer_no=anna.customer_no), by_hand=False)
        customers.update(play.book.con, replace(anna, customer_id=two, customer_no=bert.customer_no), by_hand=False)
    play.posted(play.ready(one))
    done, book = restored(play, copy)
    with book:
        assert done.mailed == Mailed(letters=1)
        assert [each.customer_id for each in letters.posted(book.con)] == [two]


@pytest.mark.parametrize("keeps_written", [False, True])
@pytest.mark.parametrize("taken", [(), (MergeField.LAST_NAME, MergeField.ADDRESS)])
def test_whoever_was_merged_since_is_not_written_to_under_the_other_number(
    play: StagePlay, taken: tuple[MergeField, ...], *, keeps_written: bool
) -> None:
    written, other, third = (play.customer(name) for name in ("Elif Korkmaz", "Elif Brandt", "Jonas Brandt"))
    case_id, beside = play.ready(written), play.ready(other)
    play.made(beside)
    play.task(other, TaskKind.CALL, TODAY, "ask", beside)
    untouched = play.ready(third)
    copy = copied(play)
    play.posted(case_id, on=LATER)
    kept, gone = (written, other) if keeps_written else (other, written)
    merge_customers(play.book, kept, gone, taken, LATER)
    done, book = restored(play, copy)
    with book:
        assert done.mailed == Mailed(letters=1, merged=1)
        assert "1 customer who was merged since with one of these is in it twice again" in said(
            books.restored_words(done)
        )
        plan = plan_run(book.con, LATER)
        assert [one.case.case_id for one in (*plan.fresh, *plan.made)] == [untouched]
        (got,) = letters.posted(book.con)
        assert letters.unposted(book.con) == []
        (ended,) = (case for case in cases.by_ids(book.con, [case_id, beside, 4]) if not case.is_open)
        assert (ended.outcome, ended.closed_on) == (Outcome.MERGED, LATER)
        assert {ended.customer_id, got.customer_id} == {written, other}
        assert all(task.customer_id == got.customer_id for task in tasks.open_tasks(book.con))
        assert pairs.open_about(book.con, [ended.customer_id]) == [(ended.customer_id, got.customer_id)]
        assert books.check_while_open(book).is_sound
        assert book.con.execute("PRAGMA foreign_key_check").fetchall() == []


def test_of_two_of_one_name_and_address_only_the_merged_one_is_not_written_to(play: StagePlay) -> None:
    written, other, third = (play.customer("Elif Korkmaz", address=PLACE) for _ in range(3))
    say_different(play.book, [(written, third), (other, third)], TODAY)
    case_id, _beside, untouched = play.ready(written), play.ready(other), play.ready(third)
    copy = copied(play)
    merge_customers(play.book, written, other, (), TODAY)
    play.posted(case_id)
    done, book = restored(play, copy)
    with book:
        assert done.mailed == Mailed(letters=1, merged=1)
        assert {case.customer_id for case in cases.open_of(book.con, [written, other, third]).values()} == {
            written, third,
        }  # fmt: skip
        assert cases.open_of(book.con, [third])[third].case_id == untouched


def test_their_entry_of_the_do_not_write_list_is_theirs_again(play: StagePlay) -> None:
    copy = copied(play)
    who = play.customer("Elif Korkmaz")
    (letter_id,) = play.posted(play.ready(who))
    number = letters.by_ids(play.book.con, [letter_id])[0].letter_no
    letter_returned(play.book, number, ReturnedBecause.REFUSED, TODAY)
    done, book = restored(play, copy)
    with book:
        assert (done.suppressions_taken_over, done.mailed.people) == (1, 1)
        assert suppressions.of_customers(book.con).keys() == {next(customers.all_customers(book.con)).customer_id}


def test_a_letter_that_the_copy_has_unposted_is_posted_once(play: StagePlay) -> None:
    who = play.customer("Elif Korkmaz")
    case_id = play.ready(who)
    (letter_id,) = play.made(case_id)
    copy = copied(play)
    mark_posted(play.book, [letter_id], TODAY, TODAY)
    done, book = restored(play, copy)
    with book:
        assert done.mailed == Mailed(letters=1)
        assert [(one.letter_id, one.posted_on) for one in letters.posted(book.con)] == [(letter_id, TODAY)]
        assert letters.unposted(book.con) == []
        assert len(vouchers.all_vouchers(book.con)) == 1


def test_a_letter_of_the_copy_that_was_made_anew_since_does_not_follow_the_posted_one(play: StagePlay) -> None:
    case_id = play.ready(play.customer("Elif Korkmaz"))
    play.made(case_id)
    copy = copied(play)
    with play.book.action(msg("scene")):
        letters.delete(play.book.con, [one.letter_id for one in letters.unposted(play.book.con)])
    play.posted(case_id)
    _done, book = restored(play, copy)
    with book:
        assert [one.letter_no for one in letters.posted(book.con)] == ["A-0002"]
        assert letters.unposted(book.con) == []


def test_what_was_only_made_stays_behind(play: StagePlay) -> None:
    play.customer("Elif Korkmaz")
    copy = copied(play)
    then = dump(play.book.con)
    play.made(play.ready(play.customer("Jonas Brandt")))
    done, book = restored(play, copy)
    with book:
        assert done.mailed == Mailed()
        assert dump(book.con) == then
        assert "mailed" not in said(books.restored_words(done))


def test_what_came_of_a_letter_since_is_known(play: StagePlay) -> None:
    """A voucher that came in is not taken twice, and nothing goes where a letter came back from."""
    names = ("Elif Korkmaz", "Jonas Brandt", "Mia Sommer")
    people = [play.customer(name) for name in names]
    posted = play.posted(*(play.ready(who) for who in people))
    numbers = {one.customer_id: one.letter_no for one in letters.by_ids(play.book.con, posted)}
    codes = {one.customer_id: one.voucher_code for one in letters.by_ids(play.book.con, posted)}
    copy = copied(play)
    redeem(play.book, codes[people[0]], TODAY)
    letter_returned(play.book, numbers[people[1]], ReturnedBecause.UNKNOWN, TODAY)
    new = replace(factory.customer().address, street="Neue Gasse 4")
    letter_returned(play.book, numbers[people[2]], ReturnedBecause.UNKNOWN, TODAY, new_address=new)
    done, book = restored(play, copy)
    with book:
        assert done.mailed == Mailed(), "the letters themselves were known"
        voucher = vouchers.get(book.con, codes[people[0]])
        assert voucher is not None
        assert voucher.redeemed_on == TODAY
        assert only_case(book, people[0]).outcome is Outcome.CAME_BACK
        assert {one.letter_no for one in letters.posted(book.con) if one.returned_on} == {
            numbers[people[1]], numbers[people[2]],
        }  # fmt: skip
        assert [one.kind for one in tasks.open_tasks(book.con) if one.customer_id == people[1]] == [TaskKind.ADDRESS]
        assert customers.by_ids(book.con, [people[2]])[0].address.street == "Neue Gasse 4"
        assert len(letters.posted(book.con)) == 3


@pytest.mark.parametrize("is_in_copy", [False, True])
def test_a_return_that_the_copy_does_not_show_ends_no_win_back(play: StagePlay, *, is_in_copy: bool) -> None:
    who = play.customer("Elif Korkmaz")
    with play.book.action(msg("scene")):
        play.book.con.execute("UPDATE purchases SET day = day - 30")
    case_id = play.ready(who, on=TODAY - timedelta(days=20))
    copy = copied(play)
    if is_in_copy:
        with books.open_book(copy, NOW) as there:
            StagePlay(there).buys(who, TODAY - timedelta(days=2))
    play.posted(case_id, on=TODAY - timedelta(days=15))
    play.task(who, TaskKind.CALL, TODAY, "ask", case_id)
    play.buys(who, TODAY - timedelta(days=2))
    check_returned(play.book, TODAY)
    assert only_case(play.book, who).outcome is Outcome.CAME_BACK
    _done, book = restored(play, copy)
    with book:
        case = only_case(book, who)
        assert case.is_open is not is_in_copy
        open_now = [one.kind for one in tasks.open_tasks(book.con)]
        assert open_now == ([TaskKind.AFTERCARE] * 3 if is_in_copy else [TaskKind.CALL])
        StagePlay(book).buys(who, TODAY - timedelta(days=2))
        check_returned(book, TODAY)
        assert only_case(book, who).outcome is Outcome.CAME_BACK


def test_another_win_back_since_takes_the_place_of_the_one_that_ended(play: StagePlay) -> None:
    who = play.customer("Elif Korkmaz")
    first = play.case(who, on=TODAY - timedelta(days=40))
    copy = copied(play)
    with play.book.action(msg("scene")):
        ended = replace(only_case(play.book, who), closed_on=TODAY - timedelta(days=30), outcome=Outcome.STOPPED)
        cases.update(play.book.con, ended)
    play.posted(play.ready(who))
    _done, book = restored(play, copy)
    with book:
        found = {one.opened_on: one for one in cases.of_customers(book.con, [who])[who]}
        assert found[TODAY - timedelta(days=40)] == ended
        assert found[TODAY].is_open
        assert first != found[TODAY].case_id


def test_an_open_win_back_of_the_copy_that_was_begun_anew_since_is_the_one_written_to(play: StagePlay) -> None:
    who = play.customer("Elif Korkmaz")
    play.case(who, on=TODAY - timedelta(days=40))
    copy = copied(play)
    take_back(play.book, [who], TODAY)
    play.posted(play.ready(who))
    _done, book = restored(play, copy)
    with book:
        assert (only_case(book, who).opened_on, only_case(book, who).is_open) == (TODAY, True)
        assert letters.posted(book.con)[0].case_id == only_case(book, who).case_id


def test_back_in_the_book_that_was_kept_every_letter_is_there_once(play: StagePlay) -> None:
    people = [play.customer(name) for name in ("Elif Korkmaz", "Jonas Brandt")]
    copy = copied(play)
    posted = play.posted(*(play.ready(who) for who in people))
    redeem(play.book, play.voucher_code(posted[0]), TODAY)
    then = dump(play.book.con)
    done, book = restored(play, copy)
    assert done.kept is not None
    back, again = restored(StagePlay(book), done.kept)
    with again:
        assert back.mailed == Mailed()
        assert dump(again.con) == then


def test_letters_of_the_sample_shop_went_to_nobody(play: StagePlay) -> None:
    copy = copied(play)
    play.posted(play.ready(play.customer("Elif Korkmaz", is_sample=True)))
    done, book = restored(play, copy)
    with book:
        assert done.mailed == Mailed()
        assert letters.posted(book.con) == []


def test_of_who_was_erased_since_the_letter_comes_without_them(play: StagePlay) -> None:
    who = play.customer("Oona Quillfeather")
    copy = copied(play)
    play.posted(play.ready(who))
    erase_customer(play.book, who, TODAY, keeps_sums=True)
    done, book = restored(play, copy)
    with book:
        assert (done.erased_again, done.mailed) == (1, Mailed(letters=1))
        (person,) = customers.all_customers(book.con)
        assert (person.last_name, person.customer_no) == ("", f"erased-{who}")
        assert [one.customer_id for one in letters.posted(book.con)] == [person.customer_id]
        assert "Quillfeather" not in repr(dump(book.con))


def test_of_another_book_the_same_number_is_somebody_else(play: StagePlay, tmp_path: Path) -> None:
    """The book was begun anew under its old name: its customers and letters count from 1 as those of the copy do."""
    place = factory.customer().address
    play.posted(play.ready(play.customer("Amara Okafor", address=place)))
    copy = books.make_copy(play.book, NOW, tmp_path / "copy.winback")
    play.book.close()
    play.book.path.unlink()
    with books.create_book(play.book.path, factory.shop(), NOW + timedelta(days=9)) as anew:
        scene = StagePlay(anew)
        both = [scene.customer("Elif Korkmaz"), scene.customer("Amara Okafor", address=place)]
        made = prepare_letters(
            anew, TODAY, hold_out_share=Decimal(0), rng=Random(8), case_ids=[scene.ready(who) for who in both]
        ).value.letter_ids
        mark_posted(anew, made, TODAY, TODAY)
        (code,) = (one.voucher_code for one in letters.posted(anew.con) if one.customer_id == both[0])
    done, book = restored(scene, copy)
    with book:
        assert done.mailed.letters == 2
        assert done.mailed.renumbered == (("A-0001", "A-0003"),)
        assert (
            "1 letter has a new number, as the copy has another letter of the number on its paper: A-0001 → A-0003."
            in (said(books.restored_words(done)))
        )
        people = {one.name: one for one in customers.all_customers(book.con)}
        assert len(people) == customers.count(book.con) == 2
        assert [len(letters.of_customers(book.con, [one.customer_id])[one.customer_id]) for one in people.values()] == [
            2,
            1,
        ]
        assert len({one.letter_no for one in letters.posted(book.con)}) == 3
        voucher = vouchers.get(book.con, code)
        assert voucher is not None
        assert voucher.customer_id == people["Elif Korkmaz"].customer_id
        assert people["Elif Korkmaz"].customer_no != people["Amara Okafor"].customer_no
        assert book.con.execute("PRAGMA foreign_key_check").fetchall() == []


def test_an_offer_that_was_changed_since_is_what_the_voucher_promises(play: StagePlay) -> None:
    case_id = play.ready(play.customer("Elif Korkmaz"))
    copy = copied(play)
    with play.book.action(msg("scene")):
        play.book.con.execute("UPDATE offers SET title = 'A pound of tea'")
    play.posted(case_id)
    _done, book = restored(play, copy)
    with book:
        (voucher,) = vouchers.all_vouchers(book.con)
        promised = offers.get(book.con, voucher.offer_id)
        assert promised is not None
        assert (promised.title, promised.is_archived) == ("A pound of tea", True)


def test_a_book_that_cannot_be_read_in_full_gives_no_half_of_it(play: StagePlay) -> None:
    copy = copied(play)
    play.posted(play.ready(play.customer("Elif Korkmaz")))
    with play.book.unrecorded():
        play.book.con.execute("DROP TABLE tasks")
    with Book.open(copy, holder=Holder.here(NOW)) as there:
        then = dump(there.con)
        with there.unrecorded():
            with pytest.raises(apsw.SQLError):
                bring_mailed(play.book.con, there.con)
            assert dump(there.con) == then


def test_of_many_letters_with_new_numbers_the_first_are_named() -> None:
    numbers = tuple((f"A-{one:04}", f"A-{one + 50:04}") for one in range(1, 12))
    done = Restored(None, 0, mailed=Mailed(letters=11, renumbered=numbers))
    words = said(books.restored_words(done))
    assert "11 letters have new numbers" in words
    assert "A-0010 → A-0060 …" in words
    assert "A-0011" not in words


@pytest.mark.parametrize("spoil", [lambda path: path.unlink(), lambda path: path.write_bytes(b"no book" * 999)])
def test_where_there_is_nothing_to_read_the_owner_is_told_what_is_missing(
    play: StagePlay, spoil: Callable[[Path], Any]
) -> None:
    copy = copied(play)
    play.book.close()
    spoil(play.book.path)
    words = said(books.restored_words(books.restore_copy(copy, play.book.path, NOW + timedelta(minutes=1))))
    assert "do-not-write list" in words
    assert "If letters were mailed since the copy, they are missing from it, too" in words
