"""Whether somebody was there, by the words that programs for appointments have for it."""

from __future__ import annotations

import pytest

from winback_gui.importing import cleaning
from winback_gui.importing.state_words import OpenState, StateMeaning, is_missed, open_states, put_plainly

NOBODY_CAME = (
    "No show", "No-show", "NO_SHOW", "Did not attend", "Didn't show up", "DNA", "Missed", "Not arrived", "FTA",
    "Cancelled by client", "Late cancellation", "CANCELLED - client", "Client cancelled (<24h)", "No show - charged",
    "Nicht erschienen", "Abgesagt", "Kurzfristig abgesagt", "Vom Kunden storniert", "Stornierung",
    "Annulé par le client", "Pas venu", "Non présentée", "Décommandé", "Niet verschenen", "Afgezegd",
    "Geannuleerd door klant", "No asistió", "Cancelada por el cliente", "No se presentó", "Non presentato",
    "Disdetto dal cliente", "Assente", "Annullato dal cliente", "Ausgefallen", "Gemist",
)  # fmt: skip


@pytest.mark.parametrize("word", NOBODY_CAME)
def test_nobody_came(word: str) -> None:
    assert cleaning.is_not_sold(word)
    assert cleaning.is_not_sold(word, cleaning.StateOf.PAYMENT)


@pytest.mark.parametrize(
    "word",
    [
        "Completed", "Arrived", "Checked out", "Paid", "Erschienen", "Anwesend", "Not cancelled", "Nicht storniert",
        "Cancellation requested", "Pending cancellation", "Pending-cancel", "Showed", "Annual", "Honoré", "New",
    ],
)  # fmt: skip
def test_what_only_sounds_like_it_is_a_visit(word: str) -> None:
    assert not is_missed(word)
    assert not cleaning.is_not_sold(word)


def asked(*states: tuple[str, bool, int], told: tuple[str, ...] = ()) -> dict[str, tuple[int, StateMeaning]]:
    found = open_states(states, lambda cell: cell in {"Cancelled", "Refunded"}, told)
    return {one.word: (one.count, one.preset) for one in found}


def test_a_booked_day_that_is_past_is_doubtful_where_the_program_marks_who_came() -> None:
    marked = [("Completed", True, 90), ("No show", True, 3)]
    assert asked(*marked, ("Booked", True, 4), ("Booked", False, 9)) == {"Booked": (4, StateMeaning.NOTHING)}
    assert asked(*marked, ("Booked", False, 9)) == {"Booked": (0, StateMeaning.NOTHING)}, "it only says what will be"
    assert asked(("No show", True, 3), ("Booked", True, 90)) == {}, "it marks only who did not come"


def test_pending_is_an_appointment_only_beside_others() -> None:
    assert asked(("Completed", True, 5), ("Pending", True, 4)) == {"Pending": (4, StateMeaning.VISIT)}
    beside = asked(("Completed", True, 5), ("Pending", True, 4), ("No-show", True, 1))
    assert beside == {"Pending": (4, StateMeaning.NOTHING)}


def test_words_that_nobody_knows_are_asked_about_the_most_frequent_first() -> None:
    states = [("Completed", True, 5), ("Wibble", True, 2), ("WIBBLE!", True, 2), ("Rescheduled", True, 9)]
    expected = {"Rescheduled": (9, StateMeaning.NOTHING), "Wibble": (4, StateMeaning.VISIT)}
    assert asked(*states) == expected
    assert list(asked(*states)) == list(expected)
    assert asked(*states, told=("wibble", "rescheduled")) == {}


def test_a_column_of_one_word_or_of_many_is_no_column_of_states() -> None:
    assert asked(("Gold", True, 50)) == {}
    words = [(f"Word {chr(97 + at)}", True, 1) for at in range(13)]
    assert asked(*words) == {}
    assert asked(*words, ("Rescheduled", True, 2)) == {"Rescheduled": (2, StateMeaning.NOTHING)}
    assert len(asked(*words[1:], ("Completed", True, 2))) == 12


def test_the_owner_has_the_last_word() -> None:
    meanings = {"no show": StateMeaning.VISIT, "wibble": StateMeaning.NOTHING}
    assert put_plainly("No-Show", meanings) == ""
    assert put_plainly("Wibble", meanings) == "cancelled"
    assert put_plainly("Booked", meanings) == "Booked"
    assert OpenState("No-Show", 1, StateMeaning.VISIT).key == "no show"
