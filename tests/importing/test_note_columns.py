"""Which columns of an unknown list are taken for remarks."""

from __future__ import annotations

from pathlib import Path

import pytest

from winback_gui.importing import column_guess
from winback_gui.importing.fields import Field
from winback_gui.importing.plan import look_at

CLIENTS = ("Client ID", "First Name", "Last Name", "Note")


@pytest.mark.parametrize(
    "head",
    ["Block Reason", "Cancellation reason", "Reason for leaving", "Appointment notes", "Booking comments",
     "Internal note", "Client alert", "Warnings", "Sperrgrund", "Stornogrund", "Grund der Sperrung", "Terminnotizen",
     "Kundenbemerkung", "Warnhinweis", "Motif de blocage", "Motif d'annulation", "Motif d’annulation",
     "Notes du rendez-vous", "Commentaire interne", "Reden blokkering", "Motivo del bloqueo", "block_reason"],
)  # fmt: skip
@pytest.mark.parametrize("cell", ["", "three no shows"])
def test_a_head_that_speaks_of_remarks_makes_a_column_of_notes_beside_another(head: str, cell: str) -> None:
    found = column_guess.guess((*CLIENTS, head), [("1", "Ann", "Hill", "rang", ""), ("2", "Bob", "Ek", "", cell)])
    assert found.mapping.fields[3:] == (Field.NOTE, Field.NOTE)
    assert found.is_sure


@pytest.mark.parametrize(
    ("head", "cell"),
    [
        ("Credit note", "CN-17"), ("Delivery note", "Leave at the door"), ("Gift note", "Happy birthday"),
        ("Order notes", "no onions"), ("Item notes", "blue"), ("Refund reason", "broken"), ("Reason", "changed mind"),
        ("Lieferhinweis", "hinten abstellen"), ("Pets", "Rex (Pug)"), ("Referral Source", "Friend"),
        ("Notebook", "blue one"), ("Note moyenne", "17"), ("Google note", "friendly"), ("Nombre de notes", "trois"),
        ("Note moyen", "bien"), ("Number of notes", "three"),
    ],
)  # fmt: skip
def test_what_is_written_of_goods_or_says_nothing_of_anybody_is_no_remark(head: str, cell: str) -> None:
    found = column_guess.guess((*CLIENTS, head), [("1", "Ann", "Hill", "rang", cell), ("2", "Bob", "Ek", "", "")])
    assert found.mapping.fields[3:] == (Field.NOTE, None)


@pytest.mark.parametrize(
    "head",
    ["Medical notes", "Therapy notes", "SOAP", "SOAP notes", "Health notes", "Medical alert", "Allergies", "Password",
     "Password notes", "Clinical notes", "Gesundheitsnotiz", "Medizinische Bemerkungen", "Notes médicales",
     "Therapienotizen", "Behandlungsnotizen", "medical_notes", "Opmerkingen medisch", "PIN"],
)  # fmt: skip
@pytest.mark.parametrize("cell", ["Grief counselling", "her husband died"])
def test_what_is_written_of_health_and_passwords_is_never_taken_by_a_guess(head: str, cell: str) -> None:
    found = column_guess.guess((*CLIENTS, head), [("1", "Ann", "Hill", "rang", cell), ("2", "Bob", "Ek", "", "")])
    assert found.mapping.fields[3:] == (Field.NOTE, None)
    assert found.mapping.with_field(4, Field.NOTE).fields[4] is Field.NOTE, "the owner can choose it"


@pytest.mark.parametrize(
    ("head", "cell"), [("Pets", "Sky (RIP)"), ("Tiere", "Bello ist gestorben"), ("Animaux", "Rex est décédé")]
)
@pytest.mark.parametrize("row", [3, 450])
def test_a_column_in_which_one_cell_holds_letters_is_taken_for_remarks(
    head: str, cell: str, row: int, tmp_path: Path
) -> None:
    """The program itself advised "Choose Note over it", and who did lost the column of notes that was there."""
    path = tmp_path / "clients.csv"
    lines = [f"{at},Ann,Hill{at},rang,{cell if at == row else 'Rex (Pug)'}" for at in range(1, 500)]
    path.write_text("\n".join([",".join((*CLIENTS, head)), *lines, ""]), encoding="utf-8")
    plan = look_at(path)
    assert plan.mapping.fields[3:] == (Field.NOTE, Field.NOTE)
    assert plan.warnings == ()


def test_a_list_that_names_nobody_has_no_remarks() -> None:
    found = column_guess.guess(("Receipt no", "Item", "Appointment notes"), [("1", "Bath", "Max died")])
    assert Field.NOTE not in found.mapping.fields


def test_one_more_column_of_notes_that_is_chosen_frees_none() -> None:
    mapping = column_guess.guess((*CLIENTS, "Pets"), [("1", "Ann", "Hill", "rang", "Rex")]).mapping
    assert mapping.with_field(4, Field.NOTE).fields[3:] == (Field.NOTE, Field.NOTE)
