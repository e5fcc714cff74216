from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from winback_gui.domain.salutation import salutation
from winback_gui.importing.cleaning import split_full_name
from winback_gui.importing.plan import batches, look_at
from winback_gui.importing.readers import Problems

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("Prof. Dr. Meier, Hans", ("Prof. Dr.", "Hans", "Meier")),
        ("Meier, Prof. Dr. Hans", ("Prof. Dr.", "Hans", "Meier")),
        ("Herr Dipl.-Ing. Jan van der Meer", ("Herr Dipl.-Ing.", "Jan", "van der Meer")),
        ("Dr. med. Lena Groß", ("Dr. med.", "Lena", "Groß")),
        ("Frau Meier", ("Frau", "", "Meier")),
        ("Mme Durand", ("Mme", "", "Durand")),
        ("Mr. & Mrs. Hill", ("", "Mr. & Mrs.", "Hill")),
        ("Phil Collins", ("", "Phil", "Collins")),
        ("Ing Mayer", ("", "Ing", "Mayer")),
        ("Heer, Jan", ("", "Jan", "Heer")),
        ("Herr", ("", "", "Herr")),
    ],
)
def test_titles_are_no_part_of_a_name(cell: str, parts: tuple[str, str, str]) -> None:
    assert split_full_name(cell) == parts


def test_a_title_in_one_column_of_names_greets_as_one(tmp_path: Path) -> None:
    path = tmp_path / "kunden.csv"
    path.write_text('Nr;Kunde;Straße;PLZ;Ort\n1;"Prof. Dr. Meier, Hans";Weg 1;49843;Uelsen\n', encoding="utf-8")
    with batches(look_at(path), Problems(path.name), today=TODAY, currency="EUR") as found:
        (person,) = (row.customer for batch in found for row in batch.people)
    assert salutation(person, "en") == "Dear Prof Dr Meier,"


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("Vorname;Name", "Erna;Dahlke"),
        ("Vorname;Name", "Erna;Erna Dahlke"),
        ("Vorname;Name", "Erna;Dahlke, Erna"),
    ],
)
def test_beside_a_first_name_the_name_is_the_last_one(tmp_path: Path, head: str, cells: str) -> None:
    path = tmp_path / "kunden.csv"
    path.write_text(f"Nr;{head};Straße;PLZ;Ort\n1;{cells};Weg 1;49843;Uelsen\n", encoding="utf-8")
    with batches(look_at(path), Problems(path.name), today=TODAY, currency="EUR") as found:
        (person,) = (row.customer for batch in found for row in batch.people)
    assert (person.first_name, person.last_name) == ("Erna", "Dahlke")
