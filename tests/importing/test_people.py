from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from winback_gui.importing.plan import batches, look_at
from winback_gui.importing.readers import Problems

TODAY = date(2026, 11, 26)


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
