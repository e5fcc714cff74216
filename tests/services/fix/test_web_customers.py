"""Who bought through the web shop alone was told by letter that they had not been seen: nobody ever saw them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.services.reason.test_spoke_up import letter_of
from tests.services.stage_play import TODAY, StagePlay
from winback_gui.domain.cause import CauseStatus
from winback_gui.domain.gate import Purpose
from winback_gui.services.fix.cause_letter import in_letter
from winback_gui.services.found import one_customer
from winback_gui.services.letters.letter_text import LetterDesk
from winback_gui.services.offer.make_offer import choose_purpose, no_offer
from winback_gui.services.reason.dossiers import dossiers_of
from winback_gui.store import cases, letters, purchases

WEB, MIXED = ("web", "web", "web", "web"), ("web", "web", "pos", "web")


def bought_by(play: StagePlay, channels: tuple[str, ...], **fields: Any) -> int:
    """The number of somebody's case who bought by these channels."""
    who = play.customer(**fields)
    with play.book.unrecorded():
        for one, channel in zip(purchases.of_customer(play.book.con, who), channels, strict=True):
            purchases.update(play.book.con, replace(one, channel=channel))
    case_id = play.case(who)
    choose_purpose(play.book, [case_id], Purpose.INVITATION)
    no_offer(play.book, [case_id])  # what the owner wrote would print, and be in one language
    return case_id


@pytest.mark.parametrize(
    ("language", "seen", "heard"),
    [("en", "We have not seen you", "We have not heard from you"), ("de", "gesehen", "nichts mehr von Ihnen gehört")],
)
def test_their_letter_says_that_they_were_not_heard_of(play: StagePlay, language: str, seen: str, heard: str) -> None:
    web = letter_of(play, bought_by(play, WEB, language=language))
    assert heard in web
    assert seen not in web
    mixed = letter_of(play, bought_by(play, MIXED, name="Kofi Mensah", language=language))
    assert seen in mixed
    assert heard not in mixed


def test_no_idea_says_that_they_were_here(play: StagePlay) -> None:
    said = {}
    for channels, name in ((WEB, "Amara Okafor"), (MIXED, "Kofi Mensah")):
        case_id = bought_by(play, channels, name=name)
        play.made(case_id)
        letter = letters.of_cases(play.book.con, [case_id])[case_id][-1]
        (dossier,) = dossiers_of(play.book.con, cases.by_ids(play.book.con, [case_id]), TODAY)
        said[channels] = " ".join(LetterDesk.of(play.book.con, TODAY).ideas(letter, dossier))
    assert "You were last here" in said[MIXED]
    assert "here" not in said[WEB]
    assert said[WEB]


def test_a_cause_is_read_in_the_words_of_their_letter(play: StagePlay) -> None:
    for channels, words in ((WEB, "stopped ordering from us"), (MIXED, "stopped coming")):
        who = cases.by_ids(play.book.con, [bought_by(play, channels)])[0].customer_id
        letter = in_letter(play.book.con, one_customer(play.book, who), CauseStatus.CANNOT_FIX)
        assert words in letter.read("The parcel came late.", "")[0].text
