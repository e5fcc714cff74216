"""Naughty strings in every column of every known export: each row is taken or named, and nothing raises."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.importing.test_format_variants import BY_NAME, cells_of
from tests.journeys.naughty import NAUGHTY
from winback_gui.importing.batches import batches
from winback_gui.importing.dates import DateOrder
from winback_gui.importing.plan import look_at
from winback_gui.importing.readers import Problems

TODAY = date(2026, 11, 22)
STRINGS = [text for text in NAUGHTY if "\0" not in text and "\r" not in text and "\n" not in text]


@pytest.mark.parametrize("name", BY_NAME)
def test_every_row_is_taken_or_named(tmp_path: Path, name: str) -> None:
    rows = cells_of(BY_NAME[name])
    at = next(place for place, cells in enumerate(rows) if len([cell for cell in cells if cell.strip()]) > 2) + 1
    # a spoiled line of an order holds the whole of it, so that nothing may be taken; but then it is named
    sample = next(cells for cells in rows[at:] if len([cell for cell in cells if cell.strip()]) > 1)
    width = len(rows[at - 1])
    spoiled = [
        [text if place == column else cell for place, cell in enumerate(sample)]
        for number, text in enumerate(STRINGS)
        for column in ((number + shift) % width for shift in range(0, width, 19))
    ]
    text = io.StringIO()
    csv.writer(text).writerows([*rows[:at], *spoiled])
    path = tmp_path / "a.csv"
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    plan = look_at(path, date_order=DateOrder.MDY)
    plan = replace(plan, mapping=replace(plan.mapping, decimal_mark="."))
    problems = Problems("a.csv")
    with batches(plan, problems, today=TODAY, currency=next(iter(plan.currencies), "EUR")) as found:
        taken = list(found)
    assert all(one.line and str(one.why.text) for one in problems.found)
    sold = sum(len(batch.sales.refs) for batch in taken)
    people = sum(len(batch.people) for batch in taken)
    assert people + sold + problems.skipped > 0
    for batch in taken:
        for person in batch.people:
            assert "\n" not in person.customer.last_name
            assert "\n" not in person.customer.address.street
