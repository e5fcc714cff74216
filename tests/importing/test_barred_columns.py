"""Columns that say whom a shop barred: whoever is barred gets no letter unless the owner says otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from winback_gui.domain.remark import remark_of
from winback_gui.domain.speech import Speaker
from winback_gui.importing import column_guess
from winback_gui.importing.barred_columns import bars, is_no_bar
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
    assert Speaker().plain(asked.text) == "May letters go to whoever has “Yes” under “Blocked”?"


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


NUMBERS = [["7", "Hill", "1"], ["8", "Ek", "3"], ["9", "Voss", "0"]]
ONES = [["7", "Hill", "1"], ["8", "Ek", "1"], ["9", "Voss", "0"]]


@pytest.mark.parametrize("rows", [NUMBERS, ONES])
@pytest.mark.parametrize(
    "head", ["No. bookings", "No.bookings", "Nr. bookings", "N° bookings", "# bookings", "No bookings", "Never book",
             "Keine Buchungen", "Keine Termine"],
)  # fmt: skip
def test_how_many_bookings_somebody_has_bars_nobody(head: str, rows: list[list[str]]) -> None:
    """Customers who had booked once stood on the do-not-write list."""
    mapping = column_guess.guess(("Client ID", "Last Name", head), rows).mapping
    assert mapping.fields[2] is None
    assert consent_questions("clients.csv", mapping, rows) == ()


def test_numbers_that_are_no_yes_bar_nobody() -> None:
    assert column_guess.guess(("Client ID", "Last Name", "Blocked bookings"), NUMBERS).mapping.fields[2] is None


@pytest.mark.parametrize("head", ["No bookings", "Never book", "Keine Termine"])
def test_a_yes_in_words_says_that_somebody_may_not_book(head: str) -> None:
    rows = [["7", "Hill", "Yes"], ["8", "Ek", "No"]]
    assert column_guess.guess(("Client ID", "Last Name", head), rows).mapping.fields[2] is Field.DO_NOT_WRITE


TODAY = date(2026, 11, 29)


@pytest.mark.parametrize("head", ["Block reason", "Blocked by", "Blocked until", "Gesperrt bis", "Blocked"])
@pytest.mark.parametrize(
    "words", ["None", "N/A", "n.a.", "No", "Never", "Not blocked", "nicht gesperrt", "Keiner", "0000-00-00",
              "01/01/1900", "1899-12-30"],
)  # fmt: skip
def test_words_that_say_that_there_is_no_bar_bar_nobody(head: str, words: str) -> None:
    """A till fills the column in every row: the whole list was held."""
    assert is_no_bar(head, words, TODAY)


@pytest.mark.parametrize(
    ("head", "words", "is_none"),
    [
        ("Blocked until", "12/03/2025", True), ("Gesperrt bis", "3.4.2025", True),
        ("blocked_until", "2026-11-28", True),
        ("Blocked until", "3 May 2026", True), ("Blocked until", "2026-11-29", False),
        ("Blocked until", "12/03/2027", False), ("Blocked until", "31/12/28", False),
        ("Blocked until", "01/12/2026", False),  # may be 12 January as well
        ("Blocked until", "further notice", False), ("Blocked since", "12/03/2025", False),
        ("Blocked on", "2025-03-12", False), ("Block reason", "rude in 2019", False), ("Blocked by", "Katie", False),
        ("Block reason", "no shows", False), ("Blocked until", "Mai 2027", False),
    ],
)  # fmt: skip
def test_a_bar_that_ended_is_none_and_one_that_began_is(head: str, words: str, *, is_none: bool) -> None:
    assert is_no_bar(head, words, TODAY) is is_none
