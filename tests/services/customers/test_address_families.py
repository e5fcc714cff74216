"""A school writes to the families of its children: one click, each in the language of their letters."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.services.stage_play import TODAY, StagePlay
from winback_gui.domain.customer import Customer
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.letter import LetterText
from winback_gui.domain.salutation import salutation
from winback_gui.services.customers.address_families import address_families, children_in
from winback_gui.services.letters.letter_text import LetterDesk
from winback_gui.services.letters.prepare_letters import plan_run
from winback_gui.services.reason.dossiers import dossiers_of
from winback_gui.store import cases, customers, letters

EIGHT, GROWN = date(2018, 3, 1), date(1985, 5, 12)


def known(play: StagePlay, who: int) -> Customer:
    found = customers.get(play.book.con, who)
    assert found is not None
    return found


def test_children_alone_are_written_to_as_families_and_undo_takes_it_back(play: StagePlay) -> None:
    child = play.customer("Elisabeth Pichler", born_on=EIGHT, language="de", title="Frau")
    english = play.customer("Amara Okafor", born_on=EIGHT, language="en")
    others = [play.customer("Søren Kjeldgaard", born_on=GROWN), play.customer("Mehmet Aydın")]
    before = [known(play, one) for one in (child, english, *others)]
    done = address_families(play.book, TODAY)
    assert done.value == 2
    assert (known(play, child).title, known(play, english).title) == ("Familie", "The family of")
    assert (known(play, child).first_name, known(play, child).born_on) == ("Elisabeth", EIGHT)
    assert [known(play, one) for one in others] == before[2:]
    assert children_in(play.book.con, TODAY) == []
    play.book.undo()
    assert [known(play, one) for one in (child, english, *others)] == before


@pytest.mark.parametrize(
    ("language", "line", "greeting"),
    [
        ("de", "Familie Elisabeth Pichler", "Liebe Familie Pichler,"),
        ("en", "The family of Elisabeth Pichler", "Dear Pichler family,"),
    ],
)
def test_their_letter_goes_to_the_family(play: StagePlay, language: str, line: str, greeting: str) -> None:
    who = play.customer("Elisabeth Pichler", born_on=EIGHT, language=language)
    case_id = play.ready(who)
    assert plan_run(play.book.con, TODAY).fresh == ()
    address_families(play.book, TODAY)
    assert [one.case.case_id for one in plan_run(play.book.con, TODAY).fresh] == [case_id]
    made = letters.get(play.book.con, play.made(case_id)[0])
    (dossier,) = dossiers_of(play.book.con, cases.open_cases(play.book.con), TODAY)
    assert made is not None
    text = LetterDesk.of(play.book.con, TODAY).text(made, dossier)
    assert isinstance(text, LetterText)
    assert text.recipient_lines[0] == line
    assert salutation(known(play, who), language, "AT") == greeting


def test_where_nobody_is_a_child_nothing_changes(play: StagePlay) -> None:
    play.customer("Søren Kjeldgaard", born_on=GROWN)
    play.customer("Elif Korkmaz", born_on=TODAY + timedelta(1))
    with pytest.raises(WinbackError, match="Nobody in your book is known to be under 16"):
        address_families(play.book, TODAY)
