"""Lines of totals at the end of a list are neither customers nor lines to mend; the same words elsewhere stay."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_gui.importing.readers import Problems, open_table
from winback_gui.importing.totals import says_total, without_totals

PEOPLE = "KdNr;Anrede;Vorname;Nachname;Straße;PLZ;Ort\n1;Frau;Eva;Lund;Weg 5;8010;Graz\n2;;Udo;Holt;Weg 4;8010;Graz\n"
SALES = "Belegnr;Datum;KdNr;Artikel;Betrag\n1;02.03.2026;7;Tee;4,50 €\n2;03.03.2026;8;Wein;9,00 €\n"


def read(folder: Path, text: str) -> tuple[list[int], Problems]:
    (folder / "a.csv").write_text(text, encoding="utf-8")
    problems = Problems("a.csv")
    with open_table(folder / "a.csv") as table:
        return [line for line, _ in table.records(problems)], problems


@pytest.mark.parametrize(
    "word", ["Summe", "SUMME:", "Gesamt", "Gesamtsumme", "Total", "Grand Total", "Totale", "Somme", "Insgesamt",
             "Totaal", "Suma", "Total general", "Gesamt 120 Kunden", "Summe Kunden: 120", "Σ", "Sous-total"]
)  # fmt: skip
def test_words_of_totals_are_known(word: str) -> None:
    assert says_total(word)


@pytest.mark.parametrize(
    "word", ["", "1014", "Total Energies", "Gesamtschule Graz", "Summer", "Sommer", "Sumatra", "Eva"]
)
def test_other_words_are_none(word: str) -> None:
    assert not says_total(word)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (PEOPLE, "Summe;120 Kunden;;;;;"), (PEOPLE, "Summe;120 Kunden"), (PEOPLE, ";;;;;;\nTotal;2;;;;;"),
        (SALES, "Gesamt;;;;147.661,53 €"), (SALES, "Somme;;;;13,50"), (SALES, ";;;Insgesamt;13,50 €"),
        (SALES, "Total;;;EUR;13,50\nTotal TTC;;;EUR;13,50\n;;;;"),
    ],
)  # fmt: skip
def test_the_last_lines_are_left_out_and_named(tmp_path: Path, text: str, last: str) -> None:
    lines, problems = read(tmp_path, f"{text}{last}\n")
    assert lines == [2, 3]
    assert problems.totals
    assert (problems.skipped, problems.found) == (0, [])


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (PEOPLE, "3;;Pia;Summe;Weg 1;8010;Graz"), (PEOPLE, ";;;Total;Weg 1;8010;Graz"),
        (PEOPLE, "Total;Frau;Pia;;;;Graz"),
        (SALES, "Gesamt;04.03.2026;9;Wein;3,00"), (SALES, "3;04.03.2026;9;Summe;3,00"),
    ],
)  # fmt: skip
def test_a_real_line_with_such_a_word_stays(tmp_path: Path, text: str, last: str) -> None:
    lines, problems = read(tmp_path, f"{text}{last}\n")
    assert lines == [2, 3, 4]
    assert not problems.totals


def test_in_the_middle_such_a_line_stays_what_it_is(tmp_path: Path) -> None:
    lines, problems = read(tmp_path, f"{SALES}Summe;;;;13,50\nSumme;13,50\n5;04.03.2026;9;Wein;3,00\n")
    assert lines == [2, 3, 4, 6]
    assert [one.line for one in problems.found] == [5]


@given(st.lists(st.integers(1, 9), max_size=8), st.integers(0, 3))
def test_every_line_but_the_totals_comes_through_in_order(sizes: list[int], totals: int) -> None:
    numbers = iter(range(1, 1000))
    real, total = ["7", "Graz", "4,50"], ["Summe", "", "4,50"]
    blocks = [([next(numbers) for _ in range(size)], [real] * size) for size in sizes]
    if sizes:
        blocks.append(([next(numbers) for _ in range(totals)], [total] * totals))
    left: list[int] = []
    kept = [line for lines, _rows in without_totals(blocks, left.append) for line in lines]
    assert kept == list(range(1, sum(sizes) + 1))
    assert len(left) == (totals if sizes else 0)


@pytest.mark.parametrize(
    ("last", "untold"), [("120 Kunden", 0), ("5;04.03.2026", 1), ("5;04.03.2026;9;Wein;3,00;x", 1)]
)
def test_a_line_of_one_cell_is_nobodys_sale(tmp_path: Path, last: str, untold: int) -> None:
    """What the book has and the list has not may stand in a line that cannot be read, and not in such a one."""
    _lines, problems = read(tmp_path, f"{SALES}{last}\n")
    assert (problems.skipped, problems.untold) == (1, untold)
