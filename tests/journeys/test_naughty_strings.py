"""Naughty strings in every field of our own list: held with a sentence or printed right, never a hole in a letter."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests import factory
from tests.journeys.naughty import NAUGHTY
from winback_gui.cli.main import run
from winback_gui.domain.case import Decision
from winback_gui.domain.speech import Speaker
from winback_gui.services.book.books import create_book, open_book
from winback_gui.services.fix.fix_cause import add_cause, mark_fixed
from winback_gui.services.reason.decide import decide
from winback_gui.services.reason.record_reason import record_several
from winback_gui.store import customers, reasons

NOW = datetime.fromisoformat("2026-11-17T09:00:00+01:00")
TODAY = date(2026, 11, 17)
FIELDS = (
    "title", "first_name", "last_name", "company", "street", "street2", "postcode", "town", "region", "country",
    "salutation", "language",
)  # fmt: skip
BASE = {
    "title": "Ms", "first_name": "Amara", "last_name": "Okafor", "postcode": "50676", "town": "Köln",
    "country": "DE",
}  # fmt: skip
FEW = (
    "", "nan", "None", "NULL", "unknown", "{name}", "{{name}}", "${name}", "%(name)s", "«name»", "<b>Bob", "=1+1",
    "&nbsp;",
    '<img src="/etc/passwd"/>', "\u202eannA", "\u200b", "A\ufffdB", "🐱", "مريم", "e\u0301", "A" * 300, "../../en",
)  # fmt: skip
NEVER = re.compile(
    r"Dear\s*,|(?:Dear|for|Ms) (?:nan|None|none|null|NULL|undefined|unknown)\b|\{\w*\}|%\(name\)s|\ufffd"
)


def _rows(strings: Sequence[str]) -> list[dict[str, str]]:
    spoiled = [{field: text} for field in FIELDS for text in strings]
    spoiled += [{"first_name": text, "last_name": text, "title": text} for text in strings]
    # Each in a house of their own: two of one name and address would be held.
    return [BASE | {"customer_no": f"C{at:05}", "street": f"Weg {at + 1}"} | one for at, one in enumerate(spoiled)]


def _say(*words: str | Path) -> dict[str, Any]:
    out, err = StringIO(), StringIO()
    code = run([*map(str, words), "--json"], Speaker(), out, err, NOW)
    assert code == 0, err.getvalue()
    facts: dict[str, Any] = json.loads(out.getvalue())
    return facts


def _walk(strings: Sequence[str], folder: Path) -> tuple[int, int]:
    """Bring the strings in, make the letters and read each page back; return how many were made and how many held."""
    path, rows = folder / "shop.winback", _rows(strings)
    with (folder / "list.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, ("customer_no", *FIELDS), restval="")
        table.writeheader()
        table.writerows(rows)
    create_book(path, factory.shop(), NOW).close()
    assert _say("import", path, folder / "list.csv")["customers_new"] == len(rows)
    with open_book(path, NOW) as book:
        people = [one.customer_id for one in customers.all_customers(book.con)]
        case_ids = decide(book, people, Decision.WIN_BACK, TODAY).value.case_ids
        cause = add_cause(book, "Stamp cards", TODAY).value
        mark_fixed(book, cause, "Every old card counts again.", TODAY)
        reason = reasons.by_key(book.con, "promise")
        assert reason is not None
        record_several(book, case_ids, reason.reason_id, TODAY, cause_id=cause)
    facts = _say("letters", path, "--out", folder / "out", "--hold-out", "0")
    of_number = {row["customer_no"]: row for row in rows}
    assert {one["customer_no"] for one in (*facts["made"], *facts["held"])} == set(of_number)
    assert all(one["why"].strip() for one in facts["held"])
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(folder / "out" / "letters.pdf").pages]
    for one in facts["made"]:
        text = " ".join(pages[int(one["page_from"]) - 1 : int(one["page_to"])])
        assert not NEVER.search(text), (of_number[one["customer_no"]], text[:400])
    return len(facts["made"]), len(facts["held"])


@pytest.mark.slow
def test_a_few_naughty_strings_in_every_field(tmp_path: Path) -> None:
    made, held = _walk(FEW, tmp_path)
    assert made > held > 0


@pytest.mark.slow
def test_all_naughty_strings_in_every_field(tmp_path: Path) -> None:
    made, held = _walk([text for text in NAUGHTY if "\0" not in text], tmp_path)
    print(f"{len(NAUGHTY)} strings in {len(FIELDS)} fields: {made} letters made, {held} held with a sentence")
    assert made > held > 0
