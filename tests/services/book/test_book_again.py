"""The whole book out, and in again into another one: the same book, told by its files and by its pages."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests import factory
from tests.services.rich_book import NOW, gate_answers, make_rich_book, plain
from tests.services.stage_play import TODAY, StagePlay, said
from tests.store.shelf import dump, search_fits
from winback_gui.domain.book_sheets import BOOK_TABLES, GIVEN_OUT
from winback_gui.domain.cause import CauseStatus
from winback_gui.domain.customer import Address
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.matching import match_key
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.domain.settings import Shop
from winback_gui.domain.sheet import SheetForm
from winback_gui.domain.suppression import Ground, Suppression
from winback_gui.services.book.books import create_book, open_book
from winback_gui.services.book.erase import erase_customer
from winback_gui.services.book.export import export_book
from winback_gui.services.book.shop_settings import count_to_sales_end, load_shop
from winback_gui.services.customers.notes import add_note
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.fix.cause_register import register
from winback_gui.services.imports import import_files
from winback_gui.services.imports import mending as import_mending
from winback_gui.services.imports.import_files import ImportResult
from winback_gui.services.imports.words import erased_words
from winback_gui.services.letters.prepare_letters import prepare_letters
from winback_gui.services.letters.write_letters import ready_letters
from winback_gui.services.reason.dossiers import open_dossiers
from winback_gui.services.reason.reason_queue import queue
from winback_gui.services.results.measure import periods, results
from winback_gui.services.results.redeem_voucher import live_vouchers, look_up
from winback_gui.services.results.silence import silent_after_letter
from winback_gui.services.today.today import today_view
from winback_gui.store import customers, erasures, letters, purchases, reasons, settings, suppressions
from winback_gui.store.book import Book


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with one of everything, and its export beside it."""
    folder = tmp_path_factory.mktemp("rich")
    make_rich_book(folder / "old.winback")
    with open_book(folder / "old.winback", NOW) as book:
        export_book(book, folder / "out", Silent())
    return folder


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Book]:
    with create_book(tmp_path / "new.winback", Shop(), NOW) as made:
        yield made


@pytest.fixture(scope="module")
def brought(rich: Path) -> Path:
    """The same book once more: made by an import."""
    with create_book(rich / "brought.winback", Shop(), NOW) as made:
        bring(made, rich / "out")
    return rich / "brought.winback"


@pytest.fixture
def again(brought: Path, tmp_path: Path) -> Iterator[Book]:
    """A copy of it."""
    shutil.copy(brought, tmp_path / "again.winback")
    with open_book(tmp_path / "again.winback", NOW) as made:
        yield made


def bring(book: Book, folder: Path, today: Any = TODAY) -> ImportResult:
    plan = import_files.look(sorted(folder.iterdir()) if folder.is_dir() else [folder], book=book)
    assert not plan.must_answer
    return import_files.run(book, plan, today, Silent()).value


def files_of(book: Book, folder: Path) -> dict[str, str]:
    export_book(book, folder, Silent())
    return {path.name: path.read_text("utf-8-sig") for path in sorted(folder.iterdir())}


def pages_of(book: Book) -> dict[str, Any]:
    (period, *_rest) = periods(book, TODAY)
    return {
        "today": plain(today_view(book, TODAY)),
        "reasons": plain(queue(book, TODAY)),
        "causes": plain(register(book, TODAY)),
        "gate": gate_answers(book),
        "silent": plain(silent_after_letter(book, TODAY)),
        "vouchers": plain(live_vouchers(book, TODAY)),
        "results": plain(results(book, period, TODAY)),
    }


def test_an_empty_book_becomes_the_same_book(rich: Path, new: Book, tmp_path: Path) -> None:
    result = bring(new, rich / "out")
    assert [(one.file, one.line, said(one.why)) for one in result.report.problems] == []
    assert (result.came_back, result.same_people) == ((), ())
    assert result.report.warnings == (), "what our own tables are for is no question to the owner"
    assert {one.table for one in result.report.brought} == {sheet.name for sheet in BOOK_TABLES}
    assert all(one.new for one in result.report.brought), "the book of this test has one of everything"
    before = {path.name: path.read_text("utf-8-sig") for path in sorted((rich / "out").iterdir())}
    after = files_of(new, tmp_path / "again")
    assert {name for name in before if before[name] != after[name]} == set()
    assert search_fits(new)
    with open_book(rich / "old.winback", NOW) as old:
        assert pages_of(new) == pages_of(old)


def test_the_same_files_again_add_nothing(rich: Path, again: Book) -> None:
    before = dump(again.con)
    report = bring(again, rich / "out").report
    assert dump(again.con) == before
    assert [one for one in report.brought if one.new or one.further or one.other] == []
    assert (report.customers_new, report.customers_updated, report.purchases_new, report.problems) == (0, 0, 0, ())


def test_taken_back_the_book_is_as_it_was(rich: Path, new: Book, tmp_path: Path) -> None:
    before, files = dump(new.con), files_of(new, tmp_path / "before")
    result = bring(new, rich / "out")
    import_files.undo_import(new, result.import_id, TODAY)
    assert dump(new.con) == before
    after = files_of(new, tmp_path / "after")
    given = f"{GIVEN_OUT.name}.csv"  # numbers and codes that were given out are never given out again
    assert {name for name in files if files[name] != after[name]} == {given}
    assert bring(new, rich / "out").report.problems == ()


def test_before_a_book_goes_it_is_said_what_goes_with_it(rich: Path, new: Book) -> None:
    result = bring(new, rich / "out")
    question = said(import_files.take_back_question(new, result.import_id))
    went = said(import_files.undo_import(new, result.import_id, TODAY).said)
    for words in (question, went):
        for what in (" customers", " purchases", " reasons", " win-back", " letter", " voucher", " task"):
            assert what in words, words


def test_a_trial_writes_nothing(rich: Path, new: Book) -> None:
    plan = import_files.look(sorted((rich / "out").iterdir()), book=new)
    before = dump(new.con)
    assert all(one.new for one in import_files.dry_run(new, plan, TODAY, Silent()).brought)
    assert dump(new.con) == before


def test_a_first_look_at_a_large_book_finds_no_problems_that_are_none(rich: Path, new: Book) -> None:
    plan = import_files.look(sorted((rich / "out").iterdir()), book=new)
    assert import_files.try_out(new, plan, TODAY, Silent(), first_rows=5).report.problems == ()


def test_what_was_drawn_is_not_drawn_again_and_numbers_go_on(rich: Path, again: Book) -> None:
    with open_book(rich / "old.winback", NOW) as old:
        drawn = prepare_letters(old, TODAY, hold_out_share=Shop().hold_out_share, rng=Random(1))
        made = [(one.letter_no, one.case_id) for one in letters.by_ids(old.con, drawn.value.letter_ids)]
        held_out = [one.case_id for one in drawn.value.held_out]
        old.undo()
    drawn = prepare_letters(again, TODAY, hold_out_share=Shop().hold_out_share, rng=Random(1))
    assert [(one.letter_no, one.case_id) for one in letters.by_ids(again.con, drawn.value.letter_ids)] == made
    assert [one.case_id for one in drawn.value.held_out] == held_out
    assert made


def test_a_printed_voucher_redeems_in_the_new_book(again: Book) -> None:
    (live, *_rest) = live_vouchers(again, TODAY)
    assert look_up(again, live.code, TODAY).problem is None


def test_a_later_import_closes_no_case_for_what_was_known(rich: Path, again: Book, tmp_path: Path) -> None:
    """All purchases came by one import after the cases were opened: that makes none of them news."""
    with open_book(rich / "old.winback", NOW) as old:
        before = gate_answers(old)
    numbers = [one.customer.customer_no for one in open_dossiers(again, TODAY)]
    sales = tmp_path / "sales.csv"
    rows = "".join(f"{number},2019-01-02,5.00\n" for number in numbers)
    sales.write_text(f"customer_no,date,amount\n{rows}", encoding="utf-8")
    plan = import_files.look([sales], book=again)
    result = import_files.run(again, plan, TODAY, Silent()).value
    assert (result.report.purchases_new, result.came_back) == (len(numbers), ())
    assert gate_answers(again) == before


def test_a_new_book_in_which_was_worked_keeps_its_own(rich: Path, new: Book) -> None:
    with new.unrecorded():
        settings.save_shop(new.con, factory.shop())
    play = StagePlay(new)
    mine = play.ready(play.customer("Zoe Own", customer_no="Z1"))
    letter_id = play.posted(mine)[0]
    result = bring(new, rich / "out")
    newest = max(one.letter_no for one in (*letters.unposted(new.con), *letters.posted(new.con)))
    assert {said(one.why) for one in result.report.problems} == {
        f"your book has another letter of the number A-0001: this one is {newest} from now on",
    }
    kept = letters.get(new.con, letter_id)
    assert kept is not None
    assert kept.case_id == mine
    before = dump(new.con)
    assert bring(new, rich / "out").report.problems == ()
    assert dump(new.con) == before


def test_a_letter_posted_elsewhere_comes_with_the_words_that_were_posted(rich: Path, again: Book) -> None:
    before = dump(again.con)
    with again.unrecorded():
        again.con.execute(
            "UPDATE letters SET words = '', fingerprint = '', looked_on = NULL, printed_on = NULL, posted_on = NULL "
            "WHERE letter_no = (SELECT min(letter_no) FROM letters WHERE posted_on IS NOT NULL AND fingerprint <> '')"
        )
        assert again.con.changes() == 1
    bring(again, rich / "out")
    assert dump(again.con)["letters"] == before["letters"]


@pytest.mark.slow
def test_a_workbook_makes_the_same_book(rich: Path, new: Book, tmp_path: Path) -> None:
    with open_book(rich / "old.winback", NOW) as old:
        export_book(old, tmp_path / "out", Silent(), SheetForm.XLSX)
    assert bring(new, tmp_path / "out").report.problems == ()
    before = {path.name: path.read_text("utf-8-sig") for path in sorted((rich / "out").iterdir())}
    assert files_of(new, tmp_path / "again") == before


# A file is never trusted


def changed(rich: Path, folder: Path, name: str, *swaps: tuple[str, str]) -> Path:
    """The export with some words of one file swapped, at their first place only."""
    shutil.copytree(rich / "out", folder)
    text = (folder / f"{name}.csv").read_text("utf-8-sig")
    for old, new in swaps:
        assert old in text, old
        text = text.replace(old, new, 1)
    (folder / f"{name}.csv").write_text(text, encoding="utf-8-sig", newline="")
    return folder


@pytest.mark.parametrize(
    ("name", "column", "bad", "why"),
    [
        ("causes", "status", "mended", "this word is none that Winback writes here: mended"),
        ("causes", "first_named_on", "17.11.2026", "this is no day as Winback writes it (2026-11-17): 17.11.2026"),
        ("causes", "status_on", "2031-01-01", "this day has not come yet: 2031-01-01"),
        ("causes", "title", "", "there is no name in this line"),
        ("reasons", "key", "weather", "there is no reason of this name: weather"),
        ("offers", "cost", "2.801", "this is no amount in EUR: 2.801"),
        ("offers", "currency", "USD", "sums of this line are in USD, and your book is kept in EUR"),
        ("offers", "valid_days", "999999999999", "a voucher holds from 1 to 730 days"),
        ("cases", "decision", "write", "this word is none that Winback writes here: write"),
        ("cases", "case_id", "1.0", "this is no whole number: 1.0"),
        ("cases", "is_urgent", "maybe", "this is neither yes nor no: maybe"),
        ("cases", "customer_no", "nobody-9", "customer nobody-9 is not in the book"),
        ("case_reasons", "case_id", "99999", "win-back 99999 is in no line of cases that could be taken"),
        ("campaigns", "form", "a5", "there is no form of this name: a5"),
        ("campaigns", "hold_out_share", "1.5", "this is no share between 0 and 1: 1.5"),
        ("letters", "letter_no", "a-1", "this is no number of a letter: a-1"),
        ("letters", "letter_no", "ZZZZ-0001", "no shop has written so many letters: ZZZZ-0001"),
        ("letters", "letter_no", "ZZZZZZZZZZZZZZZ-0001", "no shop has written so many letters: ZZZZZZZZZZZZZZZ-0001"),
        ("remarks_settled", "mark", "not a digest", "this is nothing that Winback writes here"),
        ("letters", "edits", '{"page": 1}', "these are no edits of a letter"),
        ("letters", "posted_on", "2026-12-24", "this day has not come yet: 2026-12-24"),
        ("vouchers", "code", "00000001", "One sign is mistyped, or two are swapped. Please look at the letter again."),
        ("given_out", "value", "999999999999", "this cannot be here: 999999999999"),
        ("shop", "value", "-5", "this cannot be here: -5"),
        ("differences", "field", "shoe_size", "a customer has no such field: shoe_size"),
        ("erased", "marks", "Quill", "this is nothing that Winback writes here"),
    ],
)  # fmt: skip
def test_a_cell_that_we_did_not_write_is_named_with_its_line(
    rich: Path, again: Book, tmp_path: Path, name: str, column: str, bad: str, why: str
) -> None:
    rows = list(csv.DictReader(io.StringIO((rich / "out" / f"{name}.csv").read_text("utf-8-sig"))))
    wanted = {"given_out": "counter", "shop": "part"}.get(name, column)  # a number; a sum
    place = next(at for at, row in enumerate(rows) if row[column] and row[wanted] not in {"", "address", "lapse"})
    rows[place][column] = bad
    with (tmp_path / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.DictWriter(file, rows[0].keys())
        table.writeheader()
        table.writerows(rows)
    plan = import_files.look([tmp_path / f"{name}.csv"], book=again)
    problems = {said(one.why): one for one in import_files.dry_run(again, plan, TODAY, Silent()).problems}
    assert problems[why].column == column
    assert problems[why].line >= place + 2  # a cell may have several lines


@pytest.mark.parametrize(
    ("part", "name", "bad"),
    [
        ("costs", "margin", "NaN"),
        ("", "hold_out_share", "sNaN"),
        ("", "second_letter_weeks", "999999999999"),
        ("lapse", "horizon_days", "999999999999"),
        ("lapse", "category_days", '[["a",true]]'),
        ("lapse", "counts_to_sales_end", "maybe"),
        ("", "locale", "zz_QQ"),
    ],
)
def test_a_setting_that_cannot_be_stays_out(new: Book, tmp_path: Path, part: str, name: str, bad: str) -> None:
    with (tmp_path / "shop.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([("part", "shop_setting", "value"), (part, name, bad)])
    before = load_shop(new)
    (problem,) = bring(new, tmp_path / "shop.csv").report.problems
    assert problem.column == "value"
    assert load_shop(new) == before


def test_to_which_day_is_counted_leaves_with_the_book_and_comes_back(new: Book, tmp_path: Path) -> None:
    with create_book(tmp_path / "old.winback", Shop(), NOW) as old:
        count_to_sales_end(old, is_chosen=True)
        export_book(old, tmp_path / "out", Silent())
    bring(new, tmp_path / "out" / "shop.csv")
    assert load_shop(new).lapse.counts_to_sales_end


def test_a_damaged_line_can_be_mended_on_the_spot(again: Book, rich: Path, tmp_path: Path) -> None:
    path = tmp_path / "tasks.csv"
    lines = (rich / "out" / "tasks.csv").read_text("utf-8-sig").splitlines(keepends=True)
    place = next(at for at, line in enumerate(lines) if "ask about the bike" in line)
    lines[place] = lines[place].replace(",other,", ",soon,").replace("the bike", "another bike")
    path.write_text("".join(lines), encoding="utf-8-sig", newline="")
    beside = [rich / "out" / name for name in ("offers.csv", "cases.csv")]
    plan = import_files.look([path, *beside], book=again)
    (line,) = import_mending.open_lines(plan, import_files.dry_run(again, plan, TODAY, Silent()))
    assert line.cell == "soon"
    assert import_mending.why_not(plan, line, line.cells, "EUR", TODAY) is not None
    cells = tuple("other" if cell == "soon" else cell for cell in line.cells)
    assert import_mending.why_not(plan, line, cells, "EUR", TODAY) is None
    plan = import_files.with_mended(plan, {path: {line.problem.line: cells}})
    report = import_files.run(again, plan, TODAY, Silent()).value.report
    assert {one.table: one.new for one in report.brought} == {"offers": 0, "cases": 0, "tasks": 1}
    assert report.problems == ()


def test_a_missing_column_stops_all_of_it_with_a_sentence(rich: Path, new: Book, tmp_path: Path) -> None:
    before = dump(new.con)
    with pytest.raises(WinbackError) as error:
        bring(new, changed(rich, tmp_path / "changed", "letters", ("signed_on", "signiert"), ("position", "platz")))
    assert said(error.value.message).startswith("The column “position” is missing in “letters.csv”, line 1.")
    assert dump(new.con) == before


def test_a_fixed_cause_without_its_sentence_opens_no_gate(rich: Path, new: Book, tmp_path: Path) -> None:
    """It stays out; the reasons that point to it come without a cause, which keeps the gate closed."""
    with open_book(rich / "old.winback", NOW) as old:
        found = (one.main_cause for one in open_dossiers(old, TODAY) if not one.held)
        told = next(one for one in found if one and one.status is CauseStatus.FIXED and one.cause_id <= 7)
        sentence = told.what_we_changed
    folder = changed(rich, tmp_path / "changed", "causes", (sentence, ""))
    report = bring(new, folder).report
    assert {one.file for one in report.problems} == {"causes.csv", "case_reasons.csv"}
    assert report.rows_skipped == 1
    with open_book(rich / "old.winback", NOW) as old:
        known = {case_id: held for case_id, _purpose, held, *_rest in gate_answers(old)}
    for case_id, _purpose, held, *_rest in gate_answers(new):
        assert set(known[case_id]) <= set(held)


def test_who_must_not_be_written_to_here_is_not_written_to(rich: Path, new: Book, tmp_path: Path) -> None:
    """The do-not-write list of this book wins over every letter, reason and override that comes in."""
    with open_book(rich / "old.winback", NOW) as old:
        ready = [one.customer for one in open_dossiers(old, TODAY) if not one.held]
    with new.action(msg("scene")):
        for one in ready:
            new_id = customers.add(new.con, replace(one, customer_id=0, tags=()))
            key = match_key(one)
            suppressions.add(
                new.con, Suppression(0, new_id, one.customer_no, key, Ground.DECEASED, TODAY - timedelta(days=1))
            )
    bring(new, rich / "out")
    assert ready
    assert {one.customer.customer_no for one in open_dossiers(new, TODAY) if not one.held} == set()
    assert ready_letters(new.con, letters.unposted(new.con), TODAY, Silent()).ready == ()


def test_somebody_erased_here_does_not_come_back_with_their_case(rich: Path, new: Book) -> None:
    with open_book(rich / "old.winback", NOW) as old:
        who = next(one.customer for one in open_dossiers(old, TODAY) if one.letters)
    play = StagePlay(new)
    here = play.customer(who.person, customer_no=who.customer_no, address=who.address)
    erase_customer(new, here, TODAY, keeps_sums=False)
    report = bring(new, rich / "out").report
    why = f"number {who.customer_no} was erased from your book: what was kept about them stays out"
    assert {one.file for one in report.problems if said(one.why) == why} >= {"cases.csv", "letters.csv"}
    assert customers.by_number(new.con, who.customer_no) is None
    assert not [one for one in open_dossiers(new, TODAY) if one.customer.customer_no == who.customer_no]


def test_an_export_of_an_earlier_version_comes_in(rich: Path, new: Book, tmp_path: Path) -> None:
    """Columns that it does not have take their defaults, and the purchases of today's export are known then."""
    folder = tmp_path / "earlier"
    shutil.copytree(rich / "out", folder)
    (folder / "shop.csv").unlink()
    for name, later in (("purchases", {"paid", "channel"}), ("offers", {"currency"}), ("vouchers", {"currency"})):
        without_columns(folder / f"{name}.csv", later)
    report = bring(new, folder).report
    assert [(one.file, one.line, said(one.why)) for one in report.problems] == []
    assert report.purchases_new > 0
    assert bring(new, rich / "out").report.purchases_new == 0


def test_a_book_of_before_the_opening_hours_has_them_where_it_comes_in(rich: Path, new: Book, tmp_path: Path) -> None:
    folder = tmp_path / "earlier"
    shutil.copytree(rich / "out", folder)
    lines = (folder / "reasons.csv").read_text("utf-8-sig").splitlines(keepends=True)
    kept = [line for line in lines if ",hours," not in line]
    assert len(kept) == len(lines) - 1
    (folder / "reasons.csv").write_text("".join(kept), encoding="utf-8-sig", newline="")
    bring(new, folder)
    assert [one.key for one in reasons.all_reasons(new.con)].count("hours") == 1


def without_columns(path: Path, heads: set[str]) -> None:
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    places = [place for place, head in enumerate(rows[0]) if head not in heads]
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows([row[place] for place in places] for row in rows)


@pytest.mark.parametrize("keeps_sums", [False, True])
def test_an_export_of_before_brings_nothing_back_of_somebody_erased(
    new: Book, tmp_path: Path, *, keeps_sums: bool
) -> None:
    play = StagePlay(new)
    mara = play.customer("Mara Quill", customer_no="N7", address=Address("Rosenweg 1", "", "04101", "Leipzig"))
    add_note(new, mara, "Mara likes poems", TODAY)
    suppress(new, [mara], Ground.OPTED_OUT, TODAY, note="Mara said so")
    bought = purchases.count(new.con)
    export_book(new, tmp_path / "before", Silent())
    erase_customer(new, mara, TODAY, keeps_sums=keeps_sums)
    left = purchases.count(new.con)
    report = bring(new, tmp_path / "before").report
    assert [one.customer_no for one in customers.all_customers(new.con)] == ([f"erased-{mara}"] if keeps_sums else [])
    assert purchases.count(new.con) == left == (bought if keeps_sums else 0)
    assert (report.customers_new, report.erased_people, report.erased_rows) == (0, 1, bought + 1)
    words = erased_words(report)
    assert words is not None
    assert said(words).startswith("1 customer whom you erased stays out, with ")
    export_book(new, tmp_path / "after", Silent())
    assert "Mara" not in "".join(path.read_text("utf-8-sig") for path in (tmp_path / "after").iterdir())


def test_a_stranger_with_the_number_of_somebody_erased_is_named(new: Book, tmp_path: Path) -> None:
    """It may be the same one at another address: the line is the owner's to judge."""
    with create_book(tmp_path / "other.winback", Shop(), NOW) as other:
        play = StagePlay(other)
        play.customer("Bert Bald", customer_no="7", address=Address("Gasse 7", "", "50676", "Köln"))
        play.customer("Ida Berg", customer_no="8", address=Address("Gasse 8", "", "50676", "Köln"))
        export_book(other, tmp_path / "out", Silent())
    play = StagePlay(new)
    mara = play.customer("Mara Quill", customer_no="7", address=Address("Rosenweg 1", "", "04101", "Leipzig"))
    erase_customer(new, mara, TODAY, keeps_sums=False)
    report = bring(new, tmp_path / "out").report
    assert [one.name for one in customers.all_customers(new.con)] == ["Ida Berg"]
    assert {one.customer_id for one in purchases.all_purchases(new.con)} <= {1}
    (problem,) = report.problems
    assert (problem.file, problem.line) == ("customers.csv", 2)
    assert "was erased from your book" in said(problem.why)


def test_an_erasure_of_another_book_erases_nobody_here(rich: Path, new: Book) -> None:
    StagePlay(new).customer("Somebody Else", customer_no="E1")
    report = bring(new, rich / "out").report
    assert [one.file for one in report.problems] == ["erased.csv"]
    assert [one.customer_no for one in erasures.all_erasures(new.con)] == ["E2"]
