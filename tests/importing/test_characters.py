"""Old encodings: right, or asked with what each would make of the names."""

from __future__ import annotations

from pathlib import Path

import pytest

from winback_gui.importing.characters import readings
from winback_gui.importing.plan import look_at
from winback_gui.importing.questions import QuestionKind

SHOPS = {
    "cp1252": (
        "Müller",
        "Zoë",
        "Hélène",
        "Façade",
        "Peña",
        "Søren Jørgensen",
        "Åse",
        "João",
        "Weyerstraße",
        "DÜSSELDORF",
    ),
    "cp1250": ("Dvořák", "Jiří", "Łukasz", "Wałęsa", "Gdańsk", "Kovačić", "Růžička", "Černý", "Petrovič"),
    "cp1251": ("Иван Петров", "Москва", "Ёлкина", "ИВАНОВ", "Київ"),
    "mac_roman": ("Hélène", "Façade", "Peña", "Köln", "Weyerstraße", "François"),
    "cp850": ("Müller", "Zoë", "Hélène", "Peña", "Köln", "Weyerstraße"),
    "cp932": ("田中さん", "東京都渋谷区", "カトウ ジュン", "佐藤花子"),
}


@pytest.mark.parametrize("encoding", SHOPS)
def test_the_names_of_a_shop_tell_how_they_are_written(encoding: str) -> None:
    found = readings([name.encode(encoding) for name in SHOPS[encoding]])
    assert [one.encoding for one in found] == [encoding]


@pytest.mark.parametrize(
    ("encoding", "name"), [(encoding, name) for encoding, names in SHOPS.items() for name in names]
)
def test_a_single_name_is_right_or_asked(encoding: str, name: str) -> None:
    found = readings([name.encode(encoding)])
    assert len(found) > 1 or name.encode(encoding).decode(found[0].encoding) == name


def test_what_can_be_read_in_two_ways_is_asked_with_both(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("customer_no,last_name,street\n1,Erdős,Fő 1\n".encode("cp1250"))
    (question,) = look_at(path).questions
    assert question.kind is QuestionKind.ENCODING
    assert question.must_answer
    assert "Erdős" in str(question.text.arguments["words"])
    assert "Erdõs" in str(question.text.arguments["words"])
    assert {key for key, _ in question.choices} == {"cp1250", "cp1252"}


def test_what_is_plain_is_only_shown(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("customer_no,last_name,street\n1,Łukasz,Długa 1\n".encode("cp1250"))
    plan = look_at(path)
    assert plan.encoding == "cp1250"
    assert plan.rows[0][1][1] == "Łukasz"
    assert [one.must_answer for one in plan.questions] == [False]


HEADS = ("Prénom", "N° client;Société", "Téléphone", "Désignation", "Teléfono", "Número")
FRENCH = ("Rivière", "rue du Bœuf", "Sœur Marie", "Œuvres", "rue Mercière", "Loïc", "Jaurès", "Lévêque", "Benoît")


def test_the_street_of_the_ox_is_no_polish_one() -> None:
    """A list of Lyon was asked about: in “Bśuf” the other Windows writing had its ś."""
    assert [one.encoding for one in readings([name.encode("cp1252") for name in FRENCH])] == ["cp1252"]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("name", ["Crêpier", "Noè", "Bêche", "Prèle"])
def test_heads_say_in_which_language_the_names_are(head: str, name: str) -> None:
    assert [one.encoding for one in readings([text.encode("cp1252") for text in (head, name)])] == ["cp1252"]


def test_names_that_say_the_opposite_of_the_heads_are_asked_about() -> None:
    found = readings([text.encode("cp1250") for text in ("Prénom", "Dvořák", "Růžička")])
    assert "cp1250" in {one.encoding for one in found}


@pytest.mark.parametrize(("encoding", "many", "few"), [
    ("cp1252", "Rivière Mercière Lèves Bières Règle Chèque Lumières Pièce Sève Crème Grève", "Łark"),
    ("cp1250", "Dvořák Jiří Gdańsk Kovačić Růžička Černý Petrovič Nováček Kučera Řehoř Wałęsa Łukasz", "wêch"),
])  # fmt: skip
def test_a_single_odd_word_among_many_is_no_other_writing(encoding: str, many: str, few: str) -> None:
    words = [word.encode(encoding) for word in many.split()]
    other = few.encode({"cp1252": "cp1250", "cp1250": "cp1252"}[encoding])
    assert [one.encoding for one in readings([*words, other])] == [encoding]
