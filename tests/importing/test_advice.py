"""What the owner should know about a list: by what it tells two of one name apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from winback_gui.domain.speech import Speaker
from winback_gui.importing.plan import look_at

ALONE = "This list says by name alone who bought: two people of one name are taken as one. "
REST = "A list with customer numbers or e-mail addresses tells them apart."


def said(tmp_path: Path, head: str, row: str) -> list[str]:
    path = tmp_path / "list.csv"
    path.write_text(f"{head}\n{row}\n{row}\n", encoding="utf-8")
    return [Speaker().plain(one) for one in look_at(path).advice]


def of_lines(without: str) -> str:
    return (
        f"A line of this list that has no {without} says by name alone who bought: two people of one name without it "
        f"are taken as one. {REST}"
    )


@pytest.mark.parametrize(
    ("head", "cell", "words"),
    [
        ("Item", "Full groom", [ALONE + REST]),
        ("Client mobile", "07700 900111", [of_lines("phone number")]),
        ("Date of birth", "1978-04-03", [of_lines("date of birth")]),
        ("Client mobile,Date of birth", "07700 900111,1978-04-03", [of_lines("phone number or date of birth")]),
        ("Post code", "LS21 3HN", [of_lines("postcode")]),
        ("Email", "ann@example.org", []),
        ("Customer no.", "7", []),
        ("Street", "1 High Street", []),
    ],
)
def test_by_name_alone_is_said_of_the_lines_of_which_it_is_true(
    tmp_path: Path, head: str, cell: str, words: list[str]
) -> None:
    assert said(tmp_path, f"Name,Date,Price,{head}", f"Ann Hill,2026-01-07,45.00,{cell}") == words
