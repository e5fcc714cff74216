"""“CEDEX” behind a town is said in France and Monaco alone: it tells where a shop is whose lists name no country."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from winback_gui.services.imports import import_files
from winback_gui.services.imports.country_ways import form_of, ways_of
from winback_gui.services.imports.home import home_told

ENGLISH = "Customer No;First name;Last name;Street;Postcode;Town;Amount;Date"
GERMAN = "Kd-Nr.;Vorname;Nachname;Straße;PLZ;Ort;Betrag;Datum"
CEDEX = ("69214 LYON CEDEX 02", "69003 Lyon", "69100 Villeurbanne", "38042 Grenoble Cedex 9", "42007 ST ETIENNE CEDEX")


def told(folder: Path, places: tuple[str, ...], heads: str = ENGLISH, sign: str = "€") -> str:
    file = folder / "list.csv"
    rows = (
        f"{at};Zoe;Roux{at};{at} rue Garibaldi;{place.replace(' ', ';', 1)};12,50 {sign};13.04.2026"
        for at, place in enumerate(places)
    )
    file.write_text("\n".join([heads, *rows]), "utf-8")
    return home_told(import_files.look([file]).files, "EUR")


def test_a_list_with_french_business_mail_is_of_france(tmp_path: Path) -> None:
    assert told(tmp_path, CEDEX) == "FR"
    assert told(tmp_path, CEDEX, sign="") == "FR"


@pytest.mark.parametrize(
    ("places", "heads", "sign"),
    [
        (CEDEX[:4], ENGLISH, "€"),  # two may be customers abroad
        ((*CEDEX, *["50676 Koeln"] * 500), ENGLISH, "€"),  # some of many, too
        (CEDEX, GERMAN, "€"),
        (("69003 Lyon", "69100 Villeurbanne", "38000 Grenoble"), ENGLISH, "€"),
        (CEDEX, ENGLISH, "$"),
    ],
)
def test_few_customers_in_france_tell_nothing(tmp_path: Path, places: tuple[str, ...], heads: str, sign: str) -> None:
    assert told(tmp_path, places, heads, sign) != "FR"


@pytest.mark.parametrize(
    ("country", "form"),
    [
        ("FR", "french"), ("MC", "french"), ("RE", "french"), ("GB", "uk-dl"), ("US", "us10-single"),
        ("DE", "din5008-b"), ("BE", "din5008-b"), ("CH", "din5008-b"), ("", "din5008-b"),
    ],
)  # fmt: skip
def test_the_window_that_envelopes_have_there(country: str, form: str) -> None:
    assert form_of(country) == form
    assert ways_of(country, date(2026, 11, 17)).form == form
