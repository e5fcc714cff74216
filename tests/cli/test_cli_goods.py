"""`goods` and `import --no-visit`: which kinds of goods are no visit, said without a window."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.test_cli_import import facts_of, refused, run_words

LAST = date(2026, 11, 1)


@pytest.fixture
def sales(tmp_path: Path) -> Path:
    """Eight members of a studio, with six fees and three classes each."""
    lines = ["Customer no,Date,Amount,Category"]
    for at in range(8):
        fees = [date(2026, month, 1) for month in range(6, 12)]
        lines += [f"M{at},{day},69.00,Membership fee" for day in fees]
        lines += [f"M{at},{LAST - timedelta(days=back + at)},12.00,Classes" for back in (40, 60, 80)]
    path = tmp_path / "sales.csv"
    path.write_text("\n".join(lines), "utf-8")
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "studio.winback"


def last_visits(path: Path) -> set[int]:
    return {one["recency_days"] for one in facts_of("identify", path)["customers"]}


def test_what_looks_like_a_fee_is_said_and_told(path: Path, sales: Path) -> None:
    code, out, _err = run_words("import", path, sales, "--as-guessed")
    assert code == 0
    assert 'If not: main.py goods BOOK --no-visit "Membership fee"' in out
    before = path.read_bytes()
    facts = facts_of("goods", path)
    assert facts == {"no_visits": [], "look_like_fees": ["Membership fee"]}
    assert path.read_bytes() == before, "to look writes nothing"
    assert last_visits(path) == {16}
    _code, out, _err = run_words("goods", path, "--no-visit", "Membership fee")
    assert out == "No visit, though its money counts: “Membership fee”.\n"
    assert min(last_visits(path)) == 56
    assert facts_of("goods", path, "--visit", "membership fee") == {"no_visits": [], "look_like_fees": []}
    assert last_visits(path) == {16}


def test_it_is_said_with_the_files(path: Path, sales: Path) -> None:
    facts = facts_of("import", path, sales, "--as-guessed", "--no-visit", "membership fee")
    assert (facts["purchases_new"], facts["no_visits"], facts["look_like_fees"]) == (72, 48, [])
    assert min(last_visits(path)) == 56
    assert facts_of("goods", path)["no_visits"] == ["membership fee"]


def test_a_name_that_no_sale_has_brings_nothing_and_changes_nothing(path: Path, sales: Path) -> None:
    said = refused("import", path, sales, "--as-guessed", "--no-visit", "Fees")
    assert "Nothing in the book is called “Fees”. Write it as your sales do." in said
    assert not path.exists()
    assert run_words("import", path, sales, "--as-guessed")[0] == 0
    assert "“Fees”" in refused("goods", path, "--no-visit", "Membership fee", "--visit", "Fees")
    assert facts_of("goods", path)["no_visits"] == []


def test_what_is_a_visit_is_said_and_nothing_is_both(path: Path, sales: Path) -> None:
    assert run_words("import", path, sales, "--as-guessed")[0] == 0
    said = refused("goods", path, "--no-visit", "membership fee", "--visit", "Membership fee")
    assert "“membership fee” cannot be a visit and none." in said
    _code, out, _err = run_words("goods", path, "--visit", "Membership fee")
    assert out == "Who pays “Membership fee” was there: it is a visit.\n"
