"""Nothing leaves without the last question: no unregistered door, and nobody on the list gets through any of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

import winback_gui
from tests.services.doors import functions_in, marked_without_asking, read_folders, unasked
from tests.services.letter_scene import words_of
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.campaign import Arm
from winback_gui.domain.customer import Permission
from winback_gui.domain.gate import Purpose
from winback_gui.domain.suppression import Ground
from winback_gui.services.customers.edit_customer import change_customer, remove_customers
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.fix.fix_cause import override
from winback_gui.services.letters import look_through, mark_posted, write_letters
from winback_gui.services.letters.look_through import looks_right, previewer_of
from winback_gui.services.letters.prepare_letters import plan_run, prepare_letters
from winback_gui.services.letters.ways_out import CHANNELS, WayOut, Wish, clear
from winback_gui.store import campaigns, cases, customers, letters

ROOT = Path(winback_gui.__file__).parent
FOLDERS = ("services", "ui", "cli")


# Doors


def test_every_door_asks_who_may_be_reached() -> None:
    assert unasked(read_folders(ROOT, FOLDERS)) == []


def test_every_marked_function_asks_for_its_own_way() -> None:
    functions = read_folders(ROOT, FOLDERS)
    assert marked_without_asking(functions) == []
    assert {one.name for one in functions if "leaves_by" in one.marks} >= {
        "write_letters",
        "mark_posted",
        "print_letters",
    }


@pytest.mark.parametrize(
    "source",
    [
        "from winback_gui.letters.batch import write_letters as go\ndef sneak(): go([])",
        "from winback_gui.reports.cards import card\ndef sneak(): card()",
        "def sneak():\n    def inner():\n        return QPrinter()\n    return inner",
        "def sneak(app): app.clipboard().setText('Dear Ms Okafor')",
        "class Page:\n    def sneak(self): QPdfWriter('letters.pdf')",
    ],
)
def test_an_unregistered_door_is_found(source: str) -> None:
    assert any("sneak" in where for where in unasked(functions_in(source, "somewhere.py")))


def test_a_mark_without_the_question_is_found() -> None:
    source = "@leaves_by(WayOut.LETTERS_PDF)\ndef go(con): clear(con, WayOut.POSTED, [], None)"
    assert marked_without_asking(functions_in(source, "somewhere.py")) == ["somewhere.py: go"]


def test_a_helper_of_an_asking_function_is_no_door_of_its_own() -> None:
    asks = "@leaves_by(WayOut.LETTERS_PDF)\ndef go(con):\n    clear(con, WayOut.LETTERS_PDF)\n    _paper()"
    source = f"def _paper(): QPrinter()\n{asks}"
    assert unasked(functions_in(source, "somewhere.py")) == []


# Every way out, with people who must not be reached


def wish(play: StagePlay, case_id: int) -> Wish:
    case = cases.get(play.book.con, case_id)
    assert case is not None
    return Wish(case, Purpose.APOLOGY_OFFER)


@pytest.mark.parametrize("way", list(WayOut))
def test_nobody_on_the_list_is_reached_by_any_way(play: StagePlay, way: WayOut) -> None:
    case_ids = {}
    for ground in Ground:
        who = play.customer(f"Given {ground.value.title()}", email="a@example.org", phone="0221 1")
        case_ids[ground] = play.ready(who)
        suppress(play.book, [who], ground, TODAY)
    free = play.ready(play.customer("Free Person", email="free@example.org", phone="0221 1"))
    cleared = clear(play.book.con, way, [wish(play, case_id) for case_id in case_ids.values()], TODAY)
    assert cleared.allowed == ()
    assert {each.case_id for each in cleared.held} == set(case_ids.values())
    assert all(said(each.why) for each in cleared.held)
    if CHANNELS[way].value == "letter":
        assert len(clear(play.book.con, way, [wish(play, free)], TODAY).allowed) == 1


@pytest.mark.parametrize("way", list(WayOut))
def test_no_child_is_reached_by_any_way_before_the_owner_says_so(play: StagePlay, way: WayOut) -> None:
    yes = Permission.YES
    born_on = TODAY.replace(year=TODAY.year - 8)
    who = play.customer(
        "Elisabeth Pichler", email="a@example.org", email_permission=yes, phone="0221 1", born_on=born_on
    )
    case_id = play.ready(who)
    cleared = clear(play.book.con, way, [wish(play, case_id)], TODAY)
    assert cleared.allowed == ()
    assert "is 8 years old" in said(cleared.held[0].why)
    override(play.book, [case_id], "her mother asked for it", TODAY)
    assert len(clear(play.book.con, way, [wish(play, case_id)], TODAY).allowed) == 1
    play.book.undo()
    assert clear(play.book.con, way, [wish(play, case_id)], TODAY).allowed == ()
    child = customers.get(play.book.con, who)
    assert child is not None
    change_customer(play.book, replace(child, title="", first_name="", last_name="Familie Pichler"))
    assert len(clear(play.book.con, way, [wish(play, case_id)], TODAY).allowed) == 1


@pytest.mark.parametrize("way", list(WayOut))
def test_who_is_held_out_is_reached_by_no_way(play: StagePlay, way: WayOut) -> None:
    yes = Permission.YES
    names = [f"Given Name{number}" for number in range(24)]
    people = [play.customer(name, email="a@example.org", email_permission=yes, phone="0221 1") for name in names]
    cases_of = [play.ready(who) for who in people]
    prepare_letters(play.book, TODAY, hold_out_share=Decimal("0.5"), rng=Random(7))
    drawn = campaigns.draws_of(play.book.con, cases_of)
    held_out = {case_id for case_id, draws in drawn.items() if draws[-1].arm is Arm.HELD_OUT}
    assert 0 < len(held_out) < len(cases_of)
    cleared = clear(play.book.con, way, [wish(play, case_id) for case_id in cases_of], TODAY)
    assert {each.case_id for each in cleared.held_out} == held_out
    assert not held_out & {dossier.case.case_id for dossier, _purpose in cleared.allowed}


# Between any two steps

STEPS = ("chosen", "prepared", "looked at", "planned", "printed", "printed again")
Event = Callable[[StagePlay, int], object]
EVENTS: dict[str, Event] = {
    "opts out": lambda play, who: suppress(play.book, [who], Ground.OPTED_OUT, TODAY),
    "dies": lambda play, who: suppress(play.book, [who], Ground.DECEASED, TODAY),
    "is removed": lambda play, who: remove_customers(play.book, [who]),
}


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("after", STEPS)
def test_who_drops_out_between_two_steps_gets_no_letter(
    play: StagePlay, tmp_path: Path, event: str, after: str
) -> None:
    gone = play.customer("Amara Okafor")
    play.ready(gone)
    stays = play.customer("Elif Korkmaz")
    play.ready(stays)
    con = play.book.con
    for step in STEPS:
        made = [letter.letter_id for letter in letters.unposted(con)]
        if step == "prepared":
            play.made()
        elif step == "looked at":
            looks_right(play.book, made, TODAY, previewer_of(play.book))
        elif step == "planned":
            write_letters.plan_print(play.book, made, TODAY)
        elif step in {"printed", "printed again"}:
            written = write_letters.write_letters(play.book, tmp_path / step, TODAY, only_looked_at=True)
            mark_posted.mark_printed(play.book, written.pages, TODAY)
        if step == after:
            EVENTS[event](play, gone)
    written = write_letters.write_letters(play.book, tmp_path / "last", TODAY, only_looked_at=True)
    text = words_of(tmp_path / "last" / "letters.pdf")
    assert "Elif Korkmaz" in text
    assert "Okafor" not in text
    posted = mark_posted.mark_posted(play.book, [letter.letter_id for letter in letters.unposted(con)], TODAY, TODAY)
    assert len(posted.value.letter_ids) == 1
    if event == "is removed":
        assert [each.customer_id for each in written.made] == [stays]
        return
    pile = [row for row in look_through.pile(play.book, TODAY).rows if row.customer_id == gone]
    listed = [row.problem for row in pile] or [each.why for each in plan_run(con, TODAY).suppressed]
    if event == "dies" and after == "chosen":
        assert not pile  # the case is closed at once: there is neither a letter nor a plan for one
    else:
        assert listed
        assert all(why is not None and said(why) for why in listed)
