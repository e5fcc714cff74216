"""The subcommand that decides whom to write to, where nobody looks at the list of Identify."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from winback_gui.cli.main import run
from winback_gui.domain.case import Decision
from winback_gui.domain.customer import Note
from winback_gui.domain.message import msg
from winback_gui.domain.settings import Costs
from winback_gui.domain.speech import Speaker
from winback_gui.services.book.shop_settings import load_shop
from winback_gui.services.identify.find_lapsed import identify
from winback_gui.services.identify.lapsed_list import Group, LapsedList, SortKey, in_group
from winback_gui.store import cases, customers, settings
from winback_gui.store.book import Book, Holder

NOW = datetime.fromisoformat("2026-11-17T09:00:00+01:00")
TODAY = date(2026, 11, 17)


def _run(*words: str) -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    return run(list(words), Speaker(), out, err, NOW), out.getvalue(), err.getvalue()


def _json(*words: str) -> dict[str, Any]:
    code, out, err = _run(*words, "--json")
    assert code == 0, err
    facts: dict[str, Any] = json.loads(out)
    return facts


@pytest.fixture(scope="module")
def sample_book(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sample") / "sample.winback"
    _json("sample", str(path), "--customers", "150", "--purchases", "2000", "--seed", "3")
    with _opened(path) as book, book.action(msg("nobody is decided yet")):
        cases.delete(book.con, [case.case_id for case in cases.open_cases(book.con)])
    return path.read_bytes()


@pytest.fixture
def book(tmp_path: Path, sample_book: bytes) -> str:
    path = tmp_path / "shop.winback"
    path.write_bytes(sample_book)
    return str(path)


def _opened(path: str | Path) -> Book:
    return Book.open(Path(path), holder=Holder("test", "here", 1, NOW.isoformat()))


def _numbers(facts: dict[str, Any]) -> list[str]:
    return [each["customer_no"] for each in facts["customers"]]


def _decided(path: str) -> dict[str, Decision]:
    with _opened(path) as book:
        open_now = cases.open_cases(book.con)
        people = {one.customer_id: one for one in customers.by_ids(book.con, [case.customer_id for case in open_now])}
        return {people[case.customer_id].customer_no: case.decision for case in open_now}


def test_the_best_are_decided_and_get_their_letters(book: str, tmp_path: Path) -> None:
    code, out, _err = _run("letters", book, "--out", str(tmp_path / "none"))
    assert code == 1
    assert "main.py decide BOOK --best" in out
    trial = _json("decide", book, "--best", "5", "--dry-run")
    assert _decided(book) == {}
    facts = _json("decide", book, "--best", "5")
    assert _numbers(facts) == _numbers(trial)
    assert len(_numbers(facts)) == 5
    assert {each["status"] for each in facts["customers"]} == {"lapsed"}
    assert _decided(book) == dict.fromkeys(_numbers(facts), Decision.WIN_BACK)
    made = _json("letters", book, "--out", str(tmp_path / "out"))["made"]
    assert sorted(each["customer_no"] for each in made) == sorted(_numbers(facts))


def test_they_are_those_on_top_of_the_list_by_what_a_letter_brings(book: str) -> None:
    with _opened(book) as opened:
        assert load_shop(opened).costs.letter_minor
        undecided = in_group(identify(opened, TODAY), Group.NOT_DECIDED)
        rows = LapsedList(opened.con, undecided, np.arange(len(undecided)))
        ordered = rows.ordered(SortKey.GAIN, descending=True)
        top = [ordered.key(at) for at in range(4)]
        numbers = {one.customer_id: one.customer_no for one in customers.by_ids(opened.con, top)}
    facts = _json("decide", book, "--best", "3", "--dry-run")
    passed_over, *first = [numbers[at] for at in top]
    assert (passed_over, _numbers(facts)) == ("00039", first), "somebody else of that house was here a week ago"
    gains = [each["gain_of_a_letter"] for each in facts["customers"]]
    assert gains == sorted(gains, reverse=True)


def test_without_costs_they_are_the_first_of_the_list(book: str) -> None:
    with _opened(book) as opened, opened.action(msg("scene")):
        shop = settings.load_shop(opened.con)
        settings.save_shop(opened.con, replace(shop, costs=Costs()))
    code, out, err = _run("decide", book, "--best", "3")
    assert (code, "What a letter costs and brings is not known" in err) == (0, True)
    assert "brings about" not in out


def test_a_sum_is_written_as_the_window_writes_it(book: str) -> None:
    """The window said "CHF 1’234.50", and this "CHF185.48"."""
    with _opened(book) as opened, opened.action(msg("scene")):
        shop = settings.load_shop(opened.con)
        settings.save_shop(opened.con, replace(shop, currency="CHF", locale="de_CH"))
    code, out, err = _run("decide", book, "--best", "3", "--dry-run")
    assert code == 0, err
    assert re.search(r"a letter brings about CHF\N{NO-BREAK SPACE}\d", out), out


def test_nobody_who_must_not_be_written_to_is_decided(book: str) -> None:
    first, second, third = _numbers(_json("decide", book, "--best", "3", "--dry-run"))
    _json("suppress", book, first, "--ground", "opted-out")
    with _opened(book) as opened, opened.action(msg("scene")):
        one = customers.by_number(opened.con, second)
        assert one is not None
        customers.add_note(opened.con, Note(0, one.customer_id, TODAY, "Widerspruch Werbung 12.02.2026"))
    chosen = _numbers(_json("decide", book, "--best", "3", "--dry-run"))
    assert len(chosen) == 3
    assert {first, second}.isdisjoint(chosen)
    facts = _json("decide", book, "--customer-no", first, second, third)
    assert _numbers(facts) == [third]
    assert {each["customer_no"] for each in facts["left_out"]} == {first, second}
    assert set(_decided(book)) == {third}
    code, out, _err = _run("decide", book, "--customer-no", first)
    assert code == 1
    assert "Nothing was changed." in out


def test_a_child_is_decided_and_its_family_is_written_to(book: str, tmp_path: Path) -> None:
    """A swimming school's command passed over 227 of them without a word."""
    first, second = _numbers(_json("decide", book, "--best", "2", "--dry-run"))
    with _opened(book) as opened, opened.action(msg("scene")):
        child = customers.by_number(opened.con, first)
        assert child is not None
        alone = replace(child.address, street="Am Wald 1")
        customers.update(opened.con, replace(child, born_on=date(2018, 3, 1), address=alone))
    assert set(_numbers(_json("decide", book, "--best", "2"))) == {first, second}
    letters = ("letters", book, "--hold-out", "0", "--out")
    held = {one["customer_no"]: one["why"] for one in _json(*letters, str(tmp_path / "held"))["held"]}
    assert "years old" in held[first]
    made = _json(*letters, str(tmp_path / "made"), "--to-families")["made"]
    assert first in {one["customer_no"] for one in made}


@pytest.mark.parametrize("decision", Decision)
def test_customers_are_decided_by_their_numbers(book: str, decision: Decision) -> None:
    first, second = _numbers(_json("decide", book, "--best", "2", "--dry-run"))
    facts = _json("decide", book, "--customer-no", first, second, "--as", str(decision))
    assert (_numbers(facts), facts["decision"]) == ([first, second], str(decision))
    with _opened(book) as opened:
        latest = [cases.of_customers(opened.con, [one.customer_id])[one.customer_id][0]
                  for number in (first, second) if (one := customers.by_number(opened.con, number))]  # fmt: skip
        assert [case.decision for case in latest] == [decision, decision]


def test_the_window_undoes_it(book: str) -> None:
    _json("decide", book, "--best", "4")
    with _opened(book) as opened:
        assert len(cases.open_cases(opened.con)) == 4
        opened.undo()
        assert not cases.open_cases(opened.con)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--customer-no", "nobody"), "There is no customer nobody"),
        (("--best", "3", "--as", "leave"), "--best chooses whom to win back"),
    ],
)
def test_what_cannot_be_done_is_said(book: str, words: tuple[str, ...], said: str) -> None:
    code, _out, err = _run("decide", book, *words)
    assert code == 1
    assert said in err
    assert _decided(book) == {}


def test_more_than_there_are_is_all_of_them_and_then_nobody_is_left(book: str) -> None:
    assert len(_numbers(_json("decide", book, "--best", "9999"))) > 5
    code, _out, err = _run("decide", book, "--best", "1")
    assert code == 1
    assert "Nobody who stopped coming is left" in err
