"""A name that a letter would print in capitals waits for a look, on the command line as in the window."""

from __future__ import annotations

import json
from datetime import datetime
from io import StringIO
from typing import TYPE_CHECKING, Any

import apsw
import pytest

from winback_gui.cli.main import run
from winback_gui.domain.purchase import day_number
from winback_gui.domain.speech import Speaker

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime.fromisoformat("2026-11-17T09:00:00+01:00")


def _run(*words: str) -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    code = run(list(words), Speaker(), out, err, NOW)
    return code, out.getvalue(), err.getvalue()


def _json(*words: str) -> dict[str, Any]:
    ended, out, err = _run(*words, "--json")
    assert ended == 0, err
    facts: dict[str, Any] = json.loads(out)
    return facts


def _in_capitals(book: str, number: str) -> None:
    con = apsw.Connection(book)
    con.execute("UPDATE customers SET first_name = 'FIONA', last_name = 'MACDONALD' WHERE customer_no = ?", (number,))
    assert con.changes() == 1
    con.close()


@pytest.fixture
def shop(tmp_path: Path) -> tuple[str, str, list[str]]:
    """A book with letters that wait, one of them to somebody whose name is in capitals; her number, and the others'."""
    book = str(tmp_path / "shop.winback")
    _json("sample", book, "--customers", "150", "--purchases", "2000", "--seed", "3", "--ready")
    made = [one["customer_no"] for one in _json("letters", book, "--out", str(tmp_path / "first"))["made"]]
    con = apsw.Connection(book)
    con.execute("UPDATE letters SET words = '', looked_on = NULL, fingerprint = '' WHERE posted_on IS NULL")
    con.close()
    _in_capitals(book, made[0])
    return book, made[0], made[1:]


def test_a_letter_with_a_name_in_capitals_waits_and_that_is_said(
    shop: tuple[str, str, list[str]], tmp_path: Path
) -> None:
    book, shouted, others = shop
    facts = _json("letters", book, "--out", str(tmp_path / "out"))
    assert [one["customer_no"] for one in facts["made"]] == others
    assert facts["waiting_for_capitals"] == 1
    assert [one["customer_no"] for one in facts["held"] if "capitals" in one["why"]] == [shouted]
    _code, said, _err = _run("letters", book, "--out", str(tmp_path / "out"))
    assert "1 letter waits for a look at the capitals of its name" in said
    assert "--capitals-as-they-are" in said
    assert f"{shouted}: look at the capitals of the name" in said


def test_it_is_made_where_that_is_asked_for(shop: tuple[str, str, list[str]], tmp_path: Path) -> None:
    book, shouted, others = shop
    facts = _json("letters", book, "--out", str(tmp_path / "out"), "--capitals-as-they-are")
    assert [one["customer_no"] for one in facts["made"]] == [shouted, *others]
    assert facts["waiting_for_capitals"] == 0


def test_what_waits_for_a_look_is_not_ticked_as_posted_with_all(
    shop: tuple[str, str, list[str]], tmp_path: Path
) -> None:
    book, shouted, _others = shop
    _json("letters", book, "--out", str(tmp_path / "out"))
    _code, said, _err = _run("posted", book, "--all")
    assert f"{shouted} was not printed: look at the capitals" in said
    con = apsw.Connection(book)
    posted = {
        str(number)
        for (number,) in con.execute(
            "SELECT customer_no FROM letters JOIN cases USING (case_id) JOIN customers USING (customer_id) "
            "WHERE posted_on = ?",
            (day_number(NOW.date()),),
        )
    }
    con.close()
    assert posted
    assert shouted not in posted
