"""Columns that say whom a shop barred: whoever is barred gets no letter unless the owner says otherwise."""

from __future__ import annotations

import pytest

from winback_gui.domain.remark import remark_of
from winback_gui.domain.speech import Speaker
from winback_gui.importing import column_guess
from winback_gui.importing.barred_columns import bars
from winback_gui.importing.consent_question import NOT_USED, consent_questions
from winback_gui.importing.fields import Field
from winback_gui.importing.row_notes import RowNote

HEADS = (
    "Blocked", "Is blocked", "is_blocked", "Client blocked", "Barred", "Banned", "Blacklisted", "Black list",
    "Do not book", "Don't book", "Do not rebook", "Never serve", "Blocked from online booking", "Blocked (yes/no)",
    "Gesperrt", "Kunde gesperrt", "Hausverbot", "Buchungssperre", "Schwarze Liste", "Nicht mehr buchen",
    "Bloqué", "Bloqué(e)", "Client bloqué", "Liste noire", "Ne pas réserver", "Geblokkeerd", "Bloqueado", "Bloccato",
)  # fmt: skip
CELLS = (("Yes", "No"), ("ja", ""), ("x", ""), ("TRUE", "FALSE"), ("oui", "non"), ("1", "0"), ("", ""))


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("words", CELLS)
def test_whoever_is_barred_is_put_on_the_list_until_the_owner_says_otherwise(head: str, words: tuple[str, ...]) -> None:
    rows = [["7", "Hill", words[0]], ["8", "Ek", words[1]], ["9", "Voss", words[1]]]
    mapping = column_guess.guess(("Client ID", "Last Name", head), rows).mapping
    assert mapping.fields[2] is Field.DO_NOT_WRITE
    (asked,) = consent_questions("clients.csv", mapping, rows)
    assert (asked.answer, asked.must_answer) == ("do_not_write", False)
    assert [value for value, _words in asked.choices] == ["do_not_write", NOT_USED]
    (again,) = consent_questions("clients.csv", mapping.with_field(2, None), rows)
    assert (again.answer, again.must_answer) == (NOT_USED, False), "the answer can be changed"


def test_the_question_says_what_it_is_about() -> None:
    rows = [["7", "Hill", "Yes"], ["8", "Ek", "No"]]
    mapping = column_guess.guess(("Client ID", "Last Name", "Blocked"), rows).mapping
    (asked,) = consent_questions("clients.csv", mapping, rows)
    assert Speaker().plain(asked.text) == "Who has “Yes” under “Blocked” is barred: no letters either?"


@pytest.mark.parametrize(
    "head",
    ["Blocked time", "Card blocked", "Karte gesperrt", "Email blocked", "Blocked slots", "Block", "Barred owl", "Book",
     "Online booking", "Allow online booking", "Exclude tax", "No show", "No booking fee", "Interdit aux mineurs"],
)  # fmt: skip
def test_what_else_is_blocked_bars_nobody(head: str) -> None:
    assert not bars(head)
    rows = [["7", "Hill", "Yes"], ["8", "Ek", "No"]]
    assert column_guess.guess(("Client ID", "Last Name", head), rows).mapping.fields[2] is not Field.NOTE


@pytest.mark.parametrize(
    ("head", "cell"),
    [("Blocked", "three no shows"), ("Block Reason", "rude to staff"), ("Blocked since", "12/03/2025"),
     ("Blocked by", "Katie"), ("Gesperrt seit", "3.4.2025"), ("Sperrgrund", "unfreundlich"), ("Bloqué", "retards"),
     ("Motif de blocage", "retards"), ("Gesperrt", "kommt nie"), ("Reason for block", "late"), ("Ban reason", "17")],
)  # fmt: skip
def test_why_and_since_when_somebody_is_barred_is_a_note_that_holds(head: str, cell: str) -> None:
    mapping = column_guess.guess(("Client ID", "Last Name", head), [["7", "Hill", cell], ["8", "Ek", ""]]).mapping
    assert mapping.fields[2] is Field.NOTE
    assert remark_of(RowNote(head, cell).text) is not None
