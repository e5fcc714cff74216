"""Making PDFs: only who may be written to now, nothing that changed since the tick, each letter its own words."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from contextlib import suppress as suppress_error
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from pypdf import PdfReader

from tests.services.letter_scene import looked_at, words_of
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.campaign import LetterEdits
from winback_gui.domain.case import Decision
from winback_gui.domain.cause import CauseStatus
from winback_gui.domain.errors import Cancelled, WinbackError
from winback_gui.domain.message import Message, msg
from winback_gui.domain.money import Money
from winback_gui.domain.settings import Costs
from winback_gui.domain.suppression import Ground
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.fix.fix_cause import set_status
from winback_gui.services.letters import write_letters as writing
from winback_gui.services.letters.look_through import edit_letter, leave_out, looks_right, previewer_of
from winback_gui.services.letters.mark_posted import mark_printed
from winback_gui.services.letters.write_letters import plan_print, write_letters
from winback_gui.services.reason.decide import decide
from winback_gui.store import letters, settings

NAMES = ("Amara Okafor", "Elif Korkmaz", "Søren Kjeldgaard")


def customer_of(play: StagePlay, letter_id: int) -> int:
    letter = letters.get(play.book.con, letter_id)
    assert letter is not None
    return letter.customer_id


def test_plan_and_run_agree_and_say_why(play: StagePlay, tmp_path: Path) -> None:
    made = looked_at(play, *NAMES)
    unlooked = play.made(play.ready(play.customer("Hannah Steinbach")))
    suppress(play.book, [customer_of(play, made["Elif Korkmaz"])], Ground.OPTED_OUT, TODAY)
    wanted = (*made.values(), *unlooked)
    plan = plan_print(play.book, wanted, TODAY)
    written = write_letters(play.book, tmp_path, TODAY, letter_ids=wanted, only_looked_at=True)
    assert plan.letter_ids == tuple(each.letter_id for each in written.made)
    assert {each.name for each in written.held} == {"Elif Korkmaz", "Hannah Steinbach"}
    lines = [said(line) for line in plan.not_these]
    assert [line.partition(":")[0] for line in lines] == ["Elif Korkmaz"]
    assert [each.name for each in plan.unticked] == ["Hannah Steinbach"]
    assert plan.not_ticked is not None
    assert said(plan.not_ticked) == "1 letter is not ticked as right yet."
    text = words_of(tmp_path / "letters.pdf")
    assert "Amara Okafor" in text
    assert "Korkmaz" not in text
    assert "Steinbach" not in text


def test_sheets_are_counted_and_a_heavy_letter_needs_another_stamp(play: StagePlay) -> None:
    made = looked_at(play, *NAMES)
    shop = settings.load_shop(play.book.con)
    with play.book.action(msg("costs")):
        settings.save_shop(play.book.con, replace(shop, costs=Costs(stamp_minor=95, paper_minor=3, print_minor=9)))
    plan = plan_print(play.book, made.values(), TODAY)
    assert (plan.page_counts, plan.sheet_cost) == ((1, 1, 1), Money(12, "EUR"))
    with play.book.action(msg("costs")):
        settings.save_shop(play.book.con, replace(shop, costs=Costs(stamp_minor=95, paper_minor=3)))
    assert plan_print(play.book, made.values(), TODAY).sheet_cost is None, "what print costs is not known"
    with play.book.action(msg("costs")):
        settings.save_shop(play.book.con, replace(shop, costs=Costs(stamp_minor=95, paper_minor=3, print_minor=9)))
    longer = LetterEdits(body="\n\n".join(["I have much to say about it, more than one page. " * 12] * 9))
    edit_letter(play.book, made["Amara Okafor"], longer)
    assert looks_right(play.book, [made["Amara Okafor"]], TODAY, previewer_of(play.book)).value == 1
    plan = plan_print(play.book, made.values(), TODAY)
    assert sorted(plan.page_counts) == [1, 1, 3]
    assert sum(plan.sheets(both_sides=False)) == 5
    assert sum(plan.sheets(both_sides=True)) == 4
    assert [plan.too_heavy(both_sides=both) for both in (False, True)] == [1, 0]


def test_list_says_where_each_letter_is(play: StagePlay, tmp_path: Path) -> None:
    looked_at(play, *NAMES)
    written = write_letters(play.book, tmp_path, TODAY, pad_to_even=True, one_each=True)
    reader = PdfReader(tmp_path / "letters.pdf")
    with (tmp_path / "letters.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(written.each) == 3
    for row in rows:
        first, last = int(row["page_from"]), int(row["page_to"])
        assert (last - first + 1) % 2 == 0
        assert row["letter_no"] in reader.pages[first - 1].extract_text()


def test_changed_left_out_and_unknown_letters_stay_here(play: StagePlay, tmp_path: Path) -> None:
    made = looked_at(play, *NAMES)
    edit_letter(play.book, made["Amara Okafor"], LetterEdits(personal_line="Hello"))
    leave_out(play.book, [made["Elif Korkmaz"]])
    written = write_letters(play.book, tmp_path, TODAY, only_looked_at=True)
    assert [each.letter_id for each in written.made] == [made["Søren Kjeldgaard"]]


def test_nothing_to_make_writes_nothing(play: StagePlay, tmp_path: Path) -> None:
    written = write_letters(play.book, tmp_path / "out", TODAY)
    assert written.pdf is None
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_a_sentence(play: StagePlay, tmp_path: Path) -> None:
    looked_at(play, "Amara Okafor")
    (tmp_path / "stick").write_text("a file stands there")
    with pytest.raises(WinbackError, match="cannot be written to"):
        write_letters(play.book, tmp_path / "stick" / "out", TODAY, only_looked_at=True)


def test_printing_again_counts_no_second_letter(play: StagePlay, tmp_path: Path) -> None:
    made = looked_at(play, "Amara Okafor")
    written = write_letters(play.book, tmp_path / "one", TODAY, only_looked_at=True)
    mark_printed(play.book, written.pages, TODAY)
    again = write_letters(play.book, tmp_path / "two", TODAY, letter_ids=made.values(), only_looked_at=True)
    mark_printed(play.book, again.pages, TODAY)
    assert (tmp_path / "one" / "letters.pdf").read_bytes() == (tmp_path / "two" / "letters.pdf").read_bytes()
    assert len(letters.unposted(play.book.con)) == 1


def many_tokens(play: StagePlay, count: int, folder: Path) -> None:
    rng = Random(4)
    tokens = [f"{rng.randrange(36**6):06d}q{at}x" for at in range(count)]
    names = ["".join("abcdefghij"[int(digit)] for digit in str(at)) for at in range(count)]  # with digits they wait
    people = [play.customer(f"Given{name} Family{name}n", ago=(300, 270)) for name in names]
    decide(play.book, people, Decision.WIN_BACK, TODAY)
    made = play.made()
    with play.book.action(msg("scene")):
        edited = [
            replace(letter, edits=LetterEdits(personal_line=f"Token {token} is yours."))
            for letter, token in zip(letters.by_ids(play.book.con, made), tokens, strict=True)
        ]
        letters.update_many(play.book.con, edited)
    looks_right(play.book, made, TODAY, previewer_of(play.book))
    written = write_letters(play.book, folder, TODAY, letter_ids=made, only_looked_at=True)
    of_letter = dict(zip(made, tokens, strict=True))
    reader = PdfReader(folder / "letters.pdf")
    texts = [page.extract_text() for page in reader.pages]
    assert len(written.made) == count
    for each in written.made:
        text = " ".join(" ".join(texts[each.page_from - 1 : each.page_to]).split())
        assert each.letter_no in text
        found = {word for word in text.split() if "q" in word and word.endswith("x")}
        assert found == {of_letter[each.letter_id]}


def test_forty_letters_each_with_its_own_words(play: StagePlay, tmp_path: Path) -> None:
    many_tokens(play, 40, tmp_path)


@pytest.mark.slow
def test_a_thousand_letters_each_with_its_own_words(play: StagePlay, tmp_path: Path) -> None:
    many_tokens(play, 1000, tmp_path)


@pytest.mark.parametrize(
    ("language", "day", "greeting"),
    [
        ("nl", "17 November 2026", "Dear Ms Okafor,"),
        ("de", "17. November 2026", "Liebe Frau Okafor,"),
        ("fr", "17 novembre 2026", "Chère Madame Okafor,"),
    ],
)
def test_a_letter_is_of_one_language_whatever_the_shops_numbers_and_the_customers_list_say(
    play: StagePlay, tmp_path: Path, language: str, day: str, greeting: str
) -> None:
    """A shop in Graz whose letters are English: no word is of another language than that person's texts are in."""
    with play.book.unrecorded():
        settings.save_shop(play.book.con, replace(settings.load_shop(play.book.con), locale="de_AT"))
    cause = play.cause()
    set_status(play.book, cause, CauseStatus.CANNOT_FIX, TODAY)  # so that none of the owner's own words print
    play.made(play.told(play.customer("Amara Okafor", language=language, title="Frau"), cause=cause))
    write_letters(play.book, tmp_path, TODAY)
    text = words_of(tmp_path / "letters.pdf")
    assert day in text
    assert greeting in text


class Killed(BaseException):
    """The program is gone."""


@pytest.mark.parametrize("has_earlier", [False, True])
@pytest.mark.parametrize("after_lists", [0, 1, 2])
def test_a_run_that_was_killed_between_its_files_leaves_no_letter_that_is_stopped_since(
    play: StagePlay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after_lists: int, has_earlier: bool
) -> None:
    made = looked_at(play, *NAMES)
    first, stopped, third = made.values()
    if has_earlier:
        write_letters(play.book, tmp_path, TODAY, letter_ids=[first])
    usual, written = writing._write_rows, iter(range(9))

    def killed(path: Path, rows: Sequence[tuple[object, ...]]) -> None:
        if next(written) == after_lists:
            raise Killed
        usual(path, rows)

    with monkeypatch.context() as patch, suppress_error(Killed):
        patch.setattr(writing, "_write_rows", killed)
        write_letters(play.book, tmp_path, TODAY, letter_ids=[stopped, third])
    suppress(play.book, [customer_of(play, stopped)], Ground.OPTED_OUT, TODAY)
    write_letters(play.book, tmp_path, TODAY, letter_ids=[stopped])
    pdf = tmp_path / "letters.pdf"
    assert "Korkmaz" not in (words_of(pdf) if pdf.exists() else "")


@pytest.mark.parametrize("earlier", [0, 1, 2])
def test_a_letter_too_long_to_print_takes_no_pdf_away_that_has_just_been_written(
    play: StagePlay, tmp_path: Path, earlier: int
) -> None:
    folder = tmp_path / "letters"
    first, long, third = looked_at(play, *NAMES).values()
    if earlier:
        write_letters(play.book, folder, TODAY, letter_ids=[first, long, third][:earlier])
    edit_letter(play.book, long, LetterEdits(body="A long line of words.\n\n" * 600))
    written = write_letters(play.book, folder, TODAY, letter_ids=[long, third])
    assert [one.letter_id for one in written.made] == [third]
    assert {one.name for one in folder.iterdir()} == {"letters.pdf", "letters.csv"}


def test_a_run_that_is_cancelled_leaves_pdf_and_list_of_the_one_before(play: StagePlay, tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    first, second, third = looked_at(play, *NAMES).values()
    write_letters(play.book, folder, TODAY, letter_ids=[first])
    before = {one.name: one.read_bytes() for one in folder.iterdir()}

    class CancelsWhileMaking:
        def step(self, said: Message, done: int, total: int) -> None:
            if "Making" in said.text:
                raise Cancelled

    with pytest.raises(Cancelled):
        write_letters(play.book, folder, TODAY, CancelsWhileMaking(), letter_ids=[second, third])
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == before
