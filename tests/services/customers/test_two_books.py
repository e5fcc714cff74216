"""Two books of ours become one: every book counts its people and letters from 1, and nobody is taken for another."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from tests import factory
from tests.services.rich_book import NOW
from tests.services.stage_play import TODAY, StagePlay, said
from tests.store.shelf import dump
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.domain.settings import Shop
from winback_gui.domain.stages import Stage
from winback_gui.domain.suppression import Ground
from winback_gui.domain.voucher import read_code
from winback_gui.services.book.books import create_book, open_book
from winback_gui.services.book.export import export_book
from winback_gui.services.customers.merge_customers import merge_customers
from winback_gui.services.customers.notes import add_note
from winback_gui.services.customers.remarks import dismiss_remarks, open_remarks
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.imports import import_files
from winback_gui.services.imports.words import further_words
from winback_gui.services.letters.mark_posted import mark_posted
from winback_gui.services.letters.prepare_letters import prepare_letters
from winback_gui.services.reason.decide import stop_case
from winback_gui.services.reason.dossiers import open_dossiers
from winback_gui.services.results.redeem_voucher import live_vouchers, redeem
from winback_gui.services.today.walk_counts import sendable_letters
from winback_gui.store import causes, customers, letters, purchases, reasons, suppressions
from winback_gui.store.book import Book
from winback_gui.ui.dialogs.imports.words import came_in

_ANNA, _BERTA = "Anna Alt,Weg 1", "Berta Bald,Gasse 7"


def bring(book: Book, folder: Path) -> import_files.ImportResult:
    return import_files.run(book, import_files.look(sorted(folder.iterdir()), book=book), TODAY, Silent()).value


def book_of(folder: Path, who: str, source: str) -> Path:
    """A book whose one customer comes from a list without numbers, so that theirs is W-1."""
    path = folder / f"{who.split(maxsplit=1)[0]}.winback"
    sales = folder / f"{source}-{path.stem}.csv"
    sales.write_text(f"Name,Straße,PLZ,Ort,Datum,Betrag\n{who},04101,Leipzig,2026-01-02,12.50\n", encoding="utf-8")
    with create_book(path, Shop(), NOW) as book:
        plan = import_files.with_columns_seen(import_files.look([sales], book=book, source=source))
        import_files.run(book, plan, TODAY, Silent())
    return path


@pytest.mark.parametrize("source", ["till", "other"])
def test_somebody_else_of_the_same_number_keeps_all_that_is_theirs(tmp_path: Path, source: str) -> None:
    one, other = book_of(tmp_path, _ANNA, "till"), book_of(tmp_path, _BERTA, source)
    with open_book(other, NOW) as book:
        play = StagePlay(book)
        berta = next(customers.all_customers(book.con)).customer_id
        play.told(berta, cause=play.cause("A rude word"))
        add_note(book, berta, "Comes with a dog", TODAY)
        suppress(book, [berta], Ground.OPTED_OUT, TODAY, "by phone")
        export_book(book, tmp_path / "out", Silent())
    with open_book(one, NOW) as book:
        bring(book, tmp_path / "out")
        people = {one.person: one for one in customers.all_customers(book.con)}
        anna, berta_here = people["Anna Alt"], people["Berta Bald"]
        assert (anna.customer_no, berta_here.customer_no) == ("W-1", "W-2")
        for at, count in ((anna.customer_id, 0), (berta_here.customer_id, 1)):
            assert len(suppressions.of_customer(book.con, at)) == count
            assert len(customers.notes_of(book.con, at)) == count
            assert len(list(book.con.execute("SELECT 1 FROM cases WHERE customer_id = ?", (at,)))) == count
            assert len(purchases.of_customer(book.con, at)) == 1
        before = dump(book.con)
        bring(book, tmp_path / "out")
        assert dump(book.con) == before, "found again under the other number"


def test_who_could_not_be_taken_leaves_nothing_to_somebody_of_the_same_number(tmp_path: Path) -> None:
    one, other = book_of(tmp_path, _ANNA, "till"), book_of(tmp_path, _BERTA, "till")
    with open_book(other, NOW) as book:
        berta = next(customers.all_customers(book.con)).customer_id
        StagePlay(book).told(berta)
        add_note(book, berta, "Comes with a dog", TODAY)
        export_book(book, tmp_path / "out", Silent())
    path = tmp_path / "out" / "customers.csv"
    path.write_text(path.read_text("utf-8-sig").replace("Berta", '"Ber\nta"'), "utf-8-sig", newline="")
    with open_book(one, NOW) as book:
        (anna,) = customers.all_customers(book.con)
        files = {problem.file for problem in bring(book, tmp_path / "out").report.problems}
        assert files >= {"customers.csv", "purchases.csv", "notes.csv", "cases.csv"}
        assert list(customers.all_customers(book.con)) == [anna]
        assert (customers.notes_of(book.con, anna.customer_id), open_dossiers(book, TODAY)) == ([], [])
        assert len(purchases.of_customer(book.con, anna.customer_id)) == 1


def test_numbers_by_hand_of_two_shops_are_two_people(tmp_path: Path) -> None:
    with create_book(tmp_path / "two.winback", Shop(), NOW) as book:
        StagePlay(book).customer("Berta Bald", customer_no="1")
        export_book(book, tmp_path / "out", Silent())
    with create_book(tmp_path / "one.winback", Shop(), NOW) as book:
        StagePlay(book).customer("Anna Alt", customer_no="1")
        assert bring(book, tmp_path / "out").report.customers_new == 1
        assert bring(book, tmp_path / "out").report.customers_new == 0
        assert [one.person for one in customers.all_customers(book.con)] == ["Anna Alt", "Berta Bald"]


def test_a_changed_name_in_a_list_of_the_shop_is_still_the_same_customer(tmp_path: Path) -> None:
    with create_book(tmp_path / "one.winback", Shop(), NOW) as book:
        for name in ("Anna Alt", "Anna Neu-Bald"):
            path = tmp_path / "till.csv"
            path.write_text(f"Kd-Nr,Name,Straße,PLZ,Ort\n17,{name},Weg 1,04101,Leipzig\n", encoding="utf-8")
            plan = import_files.with_columns_seen(import_files.look([path], book=book, source="till"))
            import_files.run(book, plan, TODAY, Silent())
        assert [(one.customer_no, one.person) for one in customers.all_customers(book.con)] == [("17", "Anna Neu-Bald")]


# One letter and one voucher a person, whichever book sent it


def later_book(folder: Path) -> tuple[Path, Path]:
    """A book with two letters ready for the post, and another one made of its export."""
    with create_book(folder / "first.winback", factory.shop(), NOW) as book:
        play = StagePlay(book)
        play.made(*(play.ready(play.customer(name)) for name in ("Anna Alt", "Berta Bald")))
        export_book(book, folder / "early", Silent())
    with create_book(folder / "second.winback", factory.shop(), NOW) as book:
        bring(book, folder / "early")
    return folder / "first.winback", folder / "second.winback"


def sendable(book: Book) -> list[str]:
    return [one.letter_no for one in sendable_letters(book, open_dossiers(book, TODAY))]


def test_what_only_moves_forward_is_taken_over_and_undone(tmp_path: Path) -> None:
    first, second = later_book(tmp_path)
    with open_book(first, NOW) as book:
        one, other = letters.unposted(book.con)
        mark_posted(book, [one.letter_id], TODAY, TODAY)
        redeem(book, one.voucher_code, TODAY, amount_minor=500)
        stop_case(book, other.case_id, TODAY)
        export_book(book, tmp_path / "later", Silent())
    with open_book(second, NOW) as book:
        before = dump(book.con)
        assert sendable(book) == [one.letter_no, other.letter_no]
        result = bring(book, tmp_path / "later")
        assert {each.table: each.further for each in result.report.brought if each.further} == {
            "letters": 1, "vouchers": 1, "cases": 2,
        }  # fmt: skip
        assert not result.report.brings_nothing
        assert said(further_words(result.report)[0]).startswith("4 lines are further on in the files")
        assert sendable(book) == []
        assert one.voucher_code not in {read_code(each.code) for each in live_vouchers(book, TODAY)}
        import_files.undo_import(book, result.import_id, TODAY)
        assert dump(book.con) == before


def test_what_the_files_say_otherwise_stays_and_is_said(tmp_path: Path) -> None:
    first, second = later_book(tmp_path)
    with open_book(first, NOW) as book:
        with book.action(msg("scene")):
            book.con.execute("UPDATE causes SET what_happened = 'Another story'")
        export_book(book, tmp_path / "later", Silent())
    with open_book(second, NOW) as book:
        before = [one.what_happened for one in causes.all_causes(book.con)]
        report = bring(book, tmp_path / "later").report
        assert {each.table for each in report.brought if each.other} == {"causes"}
        assert report.brings_nothing
        assert said(further_words(report)[0]).endswith("than your book, which stays as it is")
        assert [one.what_happened for one in causes.all_causes(book.con)] == before


@pytest.mark.parametrize(
    ("file", "was", "now", "says", "counts"),
    [
        ("customers.csv", "", "Allee 9", "1 customer brought up to date", "1 customer brought up to date"),
        ("notes.csv", "with a dog", "with a cat", "what was new in it is taken over", "settings and marks only"),
    ],
)
def test_a_book_with_one_line_changed_is_no_known_book(
    tmp_path: Path, file: str, was: str, now: str, says: str, counts: str
) -> None:
    """ "Nothing in it is new", and the street was taken over."""
    with open_book(later_book(tmp_path)[1], NOW) as book:
        anna = next(customers.all_customers(book.con))
        add_note(book, anna.customer_id, "Comes with a dog", TODAY)
        export_book(book, tmp_path / "out", Silent())
        assert bring(book, tmp_path / "out").report.brings_nothing
        path = tmp_path / "out" / file
        text = path.read_text("utf-8-sig")
        was = was or anna.address.street
        assert was in text
        path.write_text(text.replace(was, now, 1), "utf-8-sig", newline="")
        report = bring(book, tmp_path / "out").report
        assert not report.brings_nothing
        undo = book.can_undo()
        assert undo is not None
        assert said(undo) == f"A whole book brought in: {says}."
        assert said(came_in(report)) == f"The book came in: {counts}. Undo takes all of it back."


def test_two_letters_of_one_number_both_stay_letters(tmp_path: Path) -> None:
    for name in ("Anna Alt", "Berta Bald"):
        with create_book(tmp_path / f"{name}.winback", factory.shop(), NOW) as book:
            play = StagePlay(book)
            who = play.customer(name, customer_no=f"N-{name[0]}")
            play.posted(play.ready(who, on=TODAY - timedelta(days=3)), on=TODAY - timedelta(days=3))
            export_book(book, tmp_path / name, Silent())
    with open_book(tmp_path / "Anna Alt.winback", NOW) as book:
        problems = {said(one.why) for one in bring(book, tmp_path / "Berta Bald").report.problems}
        assert "your book has another letter of the number A-0001: this one is A-0002 from now on" in problems
        assert [one.stage for one in open_dossiers(book, TODAY)] == [Stage.POSTED, Stage.POSTED]
        assert prepare_letters(book, TODAY, hold_out_share=Decimal(0), rng=Random(1)).value.letter_ids == ()
        before = dump(book.con)
        bring(book, tmp_path / "Berta Bald")
        assert dump(book.con) == before


@pytest.mark.parametrize("bad", ['"{""page"": 1}"', "broken"])
def test_nobody_gets_a_second_letter_because_a_line_was_refused(tmp_path: Path, bad: str) -> None:
    later_book(tmp_path)
    path = tmp_path / "early" / "letters.csv"
    path.write_text(path.read_text("utf-8-sig").replace("{}", bad, 1), "utf-8-sig", newline="")
    with create_book(tmp_path / "third.winback", Shop(), NOW) as book:
        problems = [said(one.why) for one in bring(book, tmp_path / "early").report.problems]
        assert any(one.startswith("1 win-back is closed because its letter could not be taken") for one in problems)
        assert len(open_dossiers(book, TODAY)) == 1
        assert prepare_letters(book, TODAY, hold_out_share=Decimal(0), rng=Random(1)).value.letter_ids == ()


# A second row of what can be there once is the first one met again


def test_a_line_that_stands_twice_is_known(tmp_path: Path) -> None:
    later_book(tmp_path)
    tables = ("campaign_members", "vouchers", "letters", "offer_rules")
    for table in tables:
        path = tmp_path / "early" / f"{table}.csv"
        text = path.read_text("utf-8-sig")
        path.write_text(text + text.splitlines(keepends=True)[1], "utf-8-sig", newline="")
    with create_book(tmp_path / "third.winback", Shop(), NOW) as book:
        report = bring(book, tmp_path / "early").report
        assert report.problems == ()
        assert {one.table: one.known for one in report.brought if one.table in tables} == dict.fromkeys(tables, 1)


def test_two_who_became_one_here_keep_one_word_on_their_remark(tmp_path: Path) -> None:
    with create_book(tmp_path / "first.winback", Shop(), NOW) as book:
        play = StagePlay(book)
        two = [play.customer("Berit Sand", customer_no=number) for number in ("P3", "P4")]
        for one in two:
            add_note(book, one, "moved to Köln", TODAY)
        dismiss_remarks(book, two, TODAY)
        export_book(book, tmp_path / "out", Silent())
    with create_book(tmp_path / "second.winback", Shop(), NOW) as book:
        assert bring(book, tmp_path / "out").report.problems == ()
        ids = [one.customer_id for one in customers.all_customers(book.con)]
        merge_customers(book, ids[0], ids[1], (), TODAY)
        assert bring(book, tmp_path / "out").report.problems == ()


def test_two_of_other_names_who_became_one_here_stay_one(tmp_path: Path) -> None:
    _first, second = later_book(tmp_path)
    with open_book(second, NOW) as book:
        ids = [one.customer_id for one in customers.all_customers(book.con)]
        merge_customers(book, ids[0], ids[1], (), TODAY)
        report = bring(book, tmp_path / "early").report
        assert (report.problems, report.customers_new) == ((), 0)


def test_a_word_on_a_remark_opens_no_way_to_who_was_here_before(tmp_path: Path) -> None:
    for name in ("first", "second"):
        with create_book(tmp_path / f"{name}.winback", Shop(), NOW) as book:
            who = StagePlay(book).customer("Berit Sand", customer_no="P3")
            add_note(book, who, "moved to Köln", TODAY)
            if name == "first":
                dismiss_remarks(book, [who], TODAY)
                export_book(book, tmp_path / "out", Silent())
            else:
                report = bring(book, tmp_path / "out").report
                assert [one.file for one in report.problems] == ["remarks_settled.csv"]
                assert open_remarks(book.con)


def test_a_preset_reason_with_a_title_of_ones_own_is_the_same_reason(tmp_path: Path) -> None:
    with create_book(tmp_path / "first.winback", Shop(), NOW) as book:
        with book.action(msg("scene")):
            book.con.execute("UPDATE reasons SET own_title = 'Too dear' WHERE key = 'price'")
        export_book(book, tmp_path / "out", Silent())
    with create_book(tmp_path / "second.winback", Shop(), NOW) as book:
        play = StagePlay(book)
        play.told(play.customer())
        before = len(reasons.all_reasons(book.con, with_archived=True))
        bring(book, tmp_path / "out")
        assert len(reasons.all_reasons(book.con, with_archived=True)) == before
