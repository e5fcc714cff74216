"""A list of which only first names would come in, while a column of it looks like the last ones, is asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.fields import Field
from winback_gui.importing.last_names import unused_last_names
from winback_gui.importing.plan import look_at
from winback_gui.importing.questions import QuestionKind

FIRSTS = ("Amara", "Jun", "Elif", "Kofi")


def place_of(*cells: str, field: Field | None = None, firsts: tuple[str, ...] = FIRSTS) -> int:
    mapping = ColumnMapping(("Vorname", "Wer"), (Field.FIRST_NAME, field))
    return unused_last_names(mapping, [list(pair) for pair in zip(firsts, cells, strict=True)])


def test_a_column_of_names_that_is_not_used_is_found() -> None:
    assert place_of("Okafor", "Watanabe", "Hotel Zum Dom GmbH", "Şahin-Öz") == 1


@pytest.mark.parametrize(
    "cells",
    [("ja", "ja", "nein", "ja"), ("A1", "B2", "C3", "D4"), ("", "", "", ""), ("a@x.at", "b@x.at", "c@x", "d@x")],
)
def test_what_says_the_same_of_many_or_is_no_word_is_no_name(cells: tuple[str, ...]) -> None:
    assert place_of(*cells) == -1


@pytest.mark.parametrize("head", ["Kundenkarte", "Loyalty card", "Kartennummer"])
def test_the_kinds_of_a_card_are_no_names(head: str) -> None:
    mapping = ColumnMapping(("Vorname", head), (Field.FIRST_NAME, None))
    rows = [list(pair) for pair in zip(FIRSTS, ("Gold", "Silber", "Bronze", "Platin"), strict=True)]
    assert unused_last_names(mapping, rows) == -1


def test_where_they_have_last_names_or_only_those_nothing_is_asked() -> None:
    assert place_of("Okafor", "Watanabe", "Şahin", "Mensah", field=Field.LAST_NAME) == -1
    mapping = ColumnMapping(("Nr", "Wer"), (Field.CUSTOMER_NO, None))
    assert unused_last_names(mapping, [["1", "Okafor"], ["2", "Watanabe"], ["3", "Mensah"]]) == -1


def test_the_question_names_the_column_also_where_all_heads_are_known(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("Kundennr;Vorname;Sippe\n1;Amara;Okafor\n2;Jun;Watanabe\n3;Kofi;Mensah\n", encoding="utf-8")
    plan = look_at(path)
    (asked,) = (one for one in plan.questions if one.kind is QuestionKind.COLUMNS)
    assert (asked.column, asked.must_answer) == ("Sippe", True)
    assert plan.warnings[0].text.startswith("Nobody has a last name")
    said = look_at(path, mapping=plan.mapping.with_field(2, Field.LAST_NAME))
    assert (said.questions, said.warnings) == ((), ())
    assert look_at(path, mapping=plan.mapping).questions == (), "the owner says so: it is a warning"
