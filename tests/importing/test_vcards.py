"""Contacts as phones write them, and as nobody should: a card that cannot be read is held, the others come."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_gui.importing.readers import Problems, open_table

CARD = "BEGIN:VCARD\nVERSION:3.0\nN:Amari;Ruth;;;\nFN:Ruth Amari\nADR:;;3 Long Lane;Harrowby;;ZZ1 1ZZ;GB\nEND:VCARD\n"


def read(path: Path) -> tuple[list[tuple[int, dict[str, str]]], list[int]]:
    problems = Problems(path.name)
    with open_table(path) as table:
        rows = [
            (line, {name: cell for name, cell in zip(table.header, cells, strict=True) if cell})
            for line, cells in table.records(problems)
        ]
    return rows, [one.line for one in problems.found]


def test_a_broken_card_is_held_by_its_line_and_the_others_come(tmp_path: Path) -> None:
    path = tmp_path / "a.vcf"
    broken = "BEGIN:VCARD\nVERSION:3.0\nthis is no line of a card\nEND:VCARD\n"
    unended = "BEGIN:VCARD\nVERSION:3.0\nN:Lee;Bo;;;\n"
    path.write_text(CARD + broken + unended + CARD, encoding="utf-8")
    rows, held = read(path)
    assert [line for line, _ in rows] == [1, 14]
    assert held == [7, 11]
    assert rows[0][1] == rows[1][1] == {
        "First name": "Ruth", "Last name": "Amari", "Full name": "Ruth Amari", "Street": "3 Long Lane",
        "Town": "Harrowby", "Postcode": "ZZ1 1ZZ", "Country": "GB",
    }  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_old_characters_and_line_ends(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.vcf"
    text = CARD.replace("Ruth", "Zoë").replace("Amari", "Müller").replace("\n", "\r\n")
    path.write_bytes(text.encode(encoding))
    rows, held = read(path)
    assert not held
    assert rows[0][1]["Full name"] == "Zoë Müller"


@given(text=st.text(alphabet='NADR:;,=\\\n \t"aé%', max_size=80))
def test_whatever_a_card_says_the_next_one_is_whole(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("cards") / "a.vcf"
    path.write_text(f"BEGIN:VCARD\nVERSION:3.0\n{text}\nEND:VCARD\n{CARD}", encoding="utf-8", newline="\n")
    rows, _ = read(path)
    assert rows[-1][1]["Street"] == "3 Long Lane"
