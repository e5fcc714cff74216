"""The subcommands as an owner's script would call them: on a sample book, reading what they print."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import apsw
import pytest
from pypdf import PdfReader

from winback_gui.cli.main import run
from winback_gui.domain.gate import Purpose
from winback_gui.domain.message import msg
from winback_gui.domain.purchase import day_number
from winback_gui.domain.speech import Speaker
from winback_gui.domain.voucher_ends import ClosedTime
from winback_gui.services.book.shop_settings import count_to_sales_end
from winback_gui.services.letters.prepare_letters import plan_run
from winback_gui.store import customers
from winback_gui.store.book import Book, Holder

NOW = datetime.fromisoformat("2026-11-17T09:00:00+01:00")


def _run(*words: str) -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    code = run(list(words), Speaker(), out, err, NOW)
    return code, out.getvalue(), err.getvalue()


def _json(*words: str, code: int = 0) -> dict[str, Any]:
    ended, out, err = _run(*words, "--json")
    assert ended == code, err
    facts: dict[str, Any] = json.loads(out)
    return facts


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def sample_book(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sample") / "sample.winback"
    _json("sample", str(path), "--customers", "150", "--purchases", "2000", "--seed", "3", "--ready")
    return path.read_bytes()


@pytest.fixture
def book(tmp_path: Path, sample_book: bytes) -> str:
    path = tmp_path / "shop.winback"
    path.write_bytes(sample_book)
    return str(path)


def test_letters_are_in_the_pdf_where_the_list_says(book: str, tmp_path: Path) -> None:
    made = _json("letters", book, "--out", str(tmp_path / "out"), "--one-each")["made"]
    assert made
    reader = PdfReader(tmp_path / "out" / "letters.pdf")
    rows = _rows(tmp_path / "out" / "letters.csv")
    assert rows == [{name: str(value) for name, value in letter.items()} for letter in made]
    assert {row["purpose"] for row in rows} <= set(Purpose), "the words of the gate"
    assert list(rows[0]) == ["letter_no", "customer_no", "purpose", "page_from", "page_to"]
    assert int(rows[-1]["page_to"]) == len(reader.pages)
    for row in rows:
        assert row["letter_no"] in reader.pages[int(row["page_from"]) - 1].extract_text()
        assert (tmp_path / "out" / f"{row['letter_no']}.pdf").is_file()


def test_no_letter_is_made_in_the_name_of_nobody(book: str, tmp_path: Path) -> None:
    con = apsw.Connection(book)
    con.execute("DELETE FROM letters")
    con.execute("UPDATE settings SET value = json_set(value, '$.name', '') WHERE key = 'shop'")
    assert con.changes() == 1
    con.close()
    found = _json("letters", book, "--out", str(tmp_path / "out"), "--hold-out", "0.25", code=1)
    assert (found["made"], found["pdf"], found["held_out"]) == ([], None, [])
    nameless = [each for each in found["held"] if each["why"] == "the shop has no name yet; enter it in Settings"]
    assert nameless
    con = apsw.Connection(book)
    assert con.execute("SELECT COUNT(*) FROM letters").fetchall() == [(0,)], "no number was given out"
    con.close()
    _code, out, _err = _run("letters", book, "--out", str(tmp_path / "out"))
    assert out.startswith("No letter was made: the shop has no name yet; enter it in Settings, or say it with")


def test_a_second_call_makes_the_same_letters_and_no_new_ones(book: str, tmp_path: Path) -> None:
    first = _json("letters", book, "--out", str(tmp_path / "one"))
    second = _json("letters", book, "--out", str(tmp_path / "two"))
    assert second["made"] == first["made"]
    assert (tmp_path / "one" / "letters.pdf").read_bytes() == (tmp_path / "two" / "letters.pdf").read_bytes()


def test_somebody_suppressed_after_the_letter_was_made_is_in_no_pdf(book: str, tmp_path: Path) -> None:
    made = _json("letters", book, "--out", str(tmp_path / "one"))["made"]
    number = made[0]["customer_no"]
    _json("suppress", book, number, "--ground", "deceased")
    again = _json("letters", book, "--out", str(tmp_path / "two"))
    assert number not in [letter["customer_no"] for letter in again["made"]]
    assert len(again["made"]) == len(made) - 1
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "two" / "letters.pdf").pages)
    assert made[0]["letter_no"] not in text


def test_held_out_customers_get_no_letter_and_stay_held_out(book: str, tmp_path: Path) -> None:
    first = _json("letters", book, "--out", str(tmp_path / "one"), "--hold-out", "0.25")
    out = {row["customer_no"] for row in first["held_out"]}
    assert out
    assert out.isdisjoint(letter["customer_no"] for letter in first["made"])
    second = _json("letters", book, "--out", str(tmp_path / "two"))
    assert {row["customer_no"] for row in second["held_out"]} == out


@pytest.mark.slow
def test_the_comparison_group_is_drawn_as_settings_say_and_said(tmp_path: Path) -> None:
    """`letters` drew nobody and said nothing, whatever Settings say: what those letters did could never be told."""
    book = str(tmp_path / "many.winback")
    _json("sample", book, "--customers", "900", "--purchases", "12000", "--seed", "3")
    _json("decide", book, "--best", "60")
    code, out, err = _run("letters", book, "--out", str(tmp_path / "out"))
    assert code == 0, err
    with Book.open(Path(book), holder=Holder.here(NOW), read_only=True) as opened:
        arms = [arm for (arm,) in opened.con.execute("SELECT arm FROM campaign_members WHERE drawn_on = 20774")]
    found = re.search(r"^(\d+) are drawn by chance for the comparison group(?:, of the (\d+) |\.)", out, re.MULTILINE)
    assert found, out
    drawn, among = int(found[1]), int(found[2])
    assert "They get no letter, so that Results can tell what letters do. (--hold-out 0 draws nobody)" in out
    assert drawn == round(among * 0.2) == arms.count("held-out")
    again = _json("letters", book, "--out", str(tmp_path / "again"))
    assert (again["drawn"], len(again["held_out"]) >= drawn) == (0, True), "drawn once"


def test_few_letters_have_no_comparison_group_unless_asked_for_and_that_is_said(tmp_path: Path) -> None:
    book, other = str(tmp_path / "few.winback"), tmp_path / "other.winback"
    _json("sample", book, "--customers", "60", "--purchases", "700", "--seed", "3", "--ready")
    other.write_bytes(Path(book).read_bytes())
    _code, out, _err = _run("letters", book, "--out", str(tmp_path / "out"))
    assert "There is no comparison group: with fewer than 20 letters that can be compared, it would say nothing." in out
    _code, out, _err = _run("letters", str(other), "--out", str(tmp_path / "asked"), "--hold-out", "0")
    assert "There is no comparison group.\n" in out


def test_letters_that_no_person_signs_are_said_to_be_so(book: str, tmp_path: Path) -> None:
    words = "No person signs these letters"
    assert words not in _run("letters", book, "--out", str(tmp_path / "signed"))[1]
    con = apsw.Connection(book)
    con.execute("UPDATE settings SET value = json_set(value, '$.signatory', '', '$.owner_first_name', '')")
    con.close()
    assert words in _run("letters", book, "--out", str(tmp_path / "nobody"))[1]


def test_letters_without_a_number_to_call_are_said_to_have_none(book: str, tmp_path: Path) -> None:
    """A salon by appointment wrote “I would be glad to see you again”, and nobody could ring."""
    words = "These letters give no number to call"
    assert words not in _run("letters", book, "--out", str(tmp_path / "called"))[1]
    con = apsw.Connection(book)
    con.execute("UPDATE settings SET value = json_set(value, '$.phone', ' ')")
    con.close()
    assert words in _run("letters", book, "--out", str(tmp_path / "uncalled"))[1]


def test_vouchers_hold_until_the_shop_is_open_where_that_is_asked_for(
    book: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = ClosedTime(NOW.date() + timedelta(days=30), NOW.date() + timedelta(days=120))
    monkeypatch.setattr("winback_gui.domain.sales_reach.closed_times_of", lambda _days: (closed,))
    other = tmp_path / "other.winback"
    other.write_bytes(Path(book).read_bytes())

    def ends(path: str) -> list[list[int]]:
        with Book.open(Path(path), holder=Holder.here(NOW), read_only=True) as opened:
            held = opened.con.execute(
                "SELECT DISTINCT expires_on FROM vouchers JOIN letters USING (letter_id) WHERE posted_on IS NULL"
            )
            offered = opened.con.execute("SELECT valid_days FROM offers ORDER BY offer_id")
            return [sorted(day for (day,) in held), [days for (days,) in offered]]

    (_none, library), good = ends(book), day_number(closed.good_end)
    _code, out, _err = _run("letters", book, "--out", str(tmp_path / "out"))
    assert "two weeks after you open. (--hold-until-open does so)\n" in out
    assert good not in ends(book)[0]
    said = "Vouchers that would end while you are closed hold until 30 Mar 2027. That is for these letters alone"
    for path in (book, str(other)):  # of letters that were made before, and of new ones
        _code, out, _err = _run(
            "letters", path, "--out", str(tmp_path / f"held {Path(path).stem}"), "--hold-until-open"
        )
        assert said in out
        assert "--hold-until-open" not in out
        assert ends(path) == [[good], library]
    facts = _json("letters", book, "--out", str(tmp_path / "again"), "--hold-until-open")
    assert facts["vouchers_held_until"] == [], "they do so already"


def test_of_several_in_a_house_one_gets_a_letter(book: str, tmp_path: Path) -> None:
    con = apsw.Connection(book)
    con.execute("UPDATE customers SET street = 'Rosenweg ' || (customer_id / 5), postcode = '50674', town = 'Köln'")
    con.close()
    one = _json("letters", book, "--out", str(tmp_path / "one"), "--one-a-house", "--hold-out", "0")
    waits = [row["why"].startswith("one letter a house: it goes to ") for row in one["held"]]
    facts = _json("letters", book, "--out", str(tmp_path / "out"), "--hold-out", "0")
    assert sum(waits) > 0
    assert len(facts["made"]) == len(one["made"]), "who goes without is not written to by the next run"
    assert sum("gets none for now, one letter a house" in row["why"] for row in facts["held"]) == sum(waits)


def test_several_letters_to_one_house_are_said(book: str, tmp_path: Path) -> None:
    con = apsw.Connection(book)
    con.execute("UPDATE customers SET street = 'Rosenweg ' || (customer_id / 5), postcode = '50674', town = 'Köln'")
    con.close()
    words = "houses get more than one letter, among them that of "
    assert words in _json("letters", book, "--out", str(tmp_path / "out"), "--hold-out", "0")["same_house"]
    _code, out, _err = _run("letters", book, "--out", str(tmp_path / "again"))
    assert words in out, "of letters that were made before, too"


def test_letters_to_where_another_language_is_spoken_are_counted(book: str, tmp_path: Path) -> None:
    """The window says it before letters are made; `letters` never did."""
    con = apsw.Connection(book)
    con.execute(
        "UPDATE customers SET street = 'Weg 1', postcode = '1201', town = 'Genève', country = 'CH', language = ''"
    )
    con.close()
    facts = _json("letters", book, "--out", str(tmp_path / "one"), "--hold-out", "0")
    assert facts["other_tongue"] == len(facts["made"]) > 1
    _code, out, _err = _run("letters", book, "--out", str(tmp_path / "again"))
    words = f"{len(facts['made'])} live where French is spoken: their letters are in English.\n"
    assert f"{words}All letters in French: main.py shop BOOK --letters-in fr\n" in out, "of those made before, too"


def test_what_was_written_is_kept_word_for_word_whatever_changes_before_the_post(book: str, tmp_path: Path) -> None:
    made = _json("letters", book, "--out", str(tmp_path / "out"))["made"]
    con = apsw.Connection(book)
    con.execute("UPDATE customers SET street = 'Neue Gasse 7'")
    con.close()
    _json("posted", book, "--all", "--on", "2026-11-17")
    con = apsw.Connection(book)
    kept = [words for (words,) in con.execute("SELECT words FROM letters WHERE posted_on IS NOT NULL")]
    con.close()
    assert len(kept) == len(made)
    assert all(json.loads(words)["recipient_lines"] for words in kept)
    assert not any("Neue Gasse" in words for words in kept)


def test_posted_letters_are_not_made_again(book: str, tmp_path: Path) -> None:
    made = _json("letters", book, "--out", str(tmp_path / "one"))["made"]
    assert _json("posted", book, "--all", "--on", "2026-11-17")["posted"] == len(made)
    again = _json("letters", book, "--out", str(tmp_path / "two"), code=1)
    assert again["made"] == []
    assert again["pdf"] is None
    assert not (tmp_path / "two").exists()


def test_identify_writes_one_row_a_customer_who_ever_bought(book: str, tmp_path: Path) -> None:
    target = tmp_path / "standing.csv"
    _json("identify", book, "--csv", str(target))
    rows = _rows(target)
    assert len(rows) == len({row["customer_no"] for row in rows}) > 140
    assert {row["status"] for row in rows} <= {"active", "at-risk", "lapsed", "one-time", "new", "seasonal"}
    chances = [float(row["chance_of_return"]) for row in rows]
    assert all(0 <= chance <= 1 for chance in chances)
    assert any(round(chance, 7) != chance for chance in chances)  # who comes before whom is not rounded away
    assert all(row["currency"] == "EUR" for row in rows)


def test_as_of_ignores_what_lies_after_it(book: str, tmp_path: Path) -> None:
    target = tmp_path / "then.csv"
    _json("identify", book, "--csv", str(target), "--as-of", "2025-11-17")
    now = tmp_path / "now.csv"
    _json("identify", book, "--csv", str(now))
    bought_then = sum(int(row["frequency"]) for row in _rows(target))
    bought_now = sum(int(row["frequency"]) for row in _rows(now))
    assert 0 < bought_then < bought_now


def test_a_book_that_lacks_newer_sales_says_so_and_is_counted_as_its_owner_chose(book: str, tmp_path: Path) -> None:
    """Without the choice nothing but the warning is another one; with it, all is as on the day the sales reach to."""
    late = ("identify", book, "--as-of", "2027-02-17")
    _code, _out, err = _run("identify", book)
    assert "looks gone" not in err
    _code, _out, err = _run(*late)
    assert "The newest sale in the book is of 14 Nov 2026. Who came since then looks gone." in err
    by_today = {row["customer_no"]: row for row in _json(*late)["customers"]}
    with Book.open(Path(book), holder=Holder.here(NOW)) as opened:
        count_to_sales_end(opened, is_chosen=True)
    _code, _out, err = _run(*late)
    assert "Counted to 14 Nov 2026, where your sales end." in err
    assert "looks gone" not in err
    counted, then = (_json(*words)["customers"] for words in (late, ("identify", book, "--as-of", "2026-11-14")))
    figures = ("customer_no", "status", "recency_days", "chance_of_return", "expected_purchases")
    assert [[row[name] for name in figures] for row in counted] == [[row[name] for name in figures] for row in then]
    assert all(by_today[row["customer_no"]]["recency_days"] == row["recency_days"] + 95 for row in counted)


def test_check_and_backup(book: str, tmp_path: Path) -> None:
    assert _json("check", book)["sound"] is True
    copy = tmp_path / "copy.winback"
    assert _json("backup", book, "--to", str(copy))["copy"] == str(copy)
    assert _json("check", str(copy))["counts"]["customers"] == 150


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("letters",), 2),
        (("no-such-command",), 2),
        (("identify", "BOOK", "--as-of", "31.12.2026"), 2),
        (("posted", "BOOK"), 1),
        (("posted", "BOOK", "Z-9999"), 1),
        (("suppress", "BOOK", "no-such-number", "--ground", "moved"), 1),
        (("check", "missing.winback"), 1),
    ],
)
def test_wrong_words_end_with_a_sentence(book: str, words: tuple[str, ...], code: int) -> None:
    ended, out, err = _run(*(book if word == "BOOK" else word for word in words))
    assert ended == code
    assert err.strip()
    assert "Traceback" not in err + out


@pytest.mark.parametrize("form", ["swiss", "french"])
def test_every_form_of_the_window_can_be_named(book: str, tmp_path: Path, form: str) -> None:
    assert _json("letters", book, "--out", str(tmp_path / "out"), "--form", form)["made"]


def test_who_goes_without_for_their_house_is_said_again_and_written_to_for_a_reason(book: str, tmp_path: Path) -> None:
    """The next run wrote to exactly those whom “one letter a house” had left out."""
    with Book.open(Path(book), holder=Holder.here(NOW)) as opened, opened.action(msg("scene")):
        ready = [one.customer for one in plan_run(opened.con, NOW.date()).fresh][:2]
        for one in ready:
            customers.update(opened.con, replace(one, address=ready[0].address))
    words = ("letters", book, "--hold-out", "0", "--out")
    _json(*words, str(tmp_path / "first"), "--one-a-house")
    again = {one["customer_no"]: one["why"] for one in _json(*words, str(tmp_path / "again"))["held"]}
    (number,) = {one.customer_no for one in ready if "one letter a house" in again.get(one.customer_no, "")}
    code, _out, err = _run(*words, str(tmp_path / "bare"), "--anyway", number)
    assert (code, "Write the reason first" in err) == (1, True), err
    code, _out, err = _run(*words, str(tmp_path / "nobody"), "--anyway", number, "no-such", "--because", "x")
    assert (code, "no customer no-such" in err) == (1, True), err
    made = _json(*words, str(tmp_path / "anyway"), "--anyway", number, "--because", "he asked for it")["made"]
    assert number in {one["customer_no"] for one in made}


def test_anyway_is_refused_for_who_is_in_the_comparison_group(book: str, tmp_path: Path) -> None:
    """“... is written to anyway. Your reason is kept.” came first, and 23 lines later that they get none."""
    words = ("letters", book, "--hold-out", "0.5", "--out")
    number = _json(*words, str(tmp_path / "first"))["held_out"][0]["customer_no"]
    code, out, err = _run(*words, str(tmp_path / "anyway"), "--anyway", number, "--because", "a friend")
    assert (code, out) == (1, "")
    assert "is in the comparison group: nothing is sent, nobody calls. Nothing was changed." in err
    assert not (tmp_path / "anyway").exists()
