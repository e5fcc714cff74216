"""A remark that sounds as if somebody must not be written to holds them everywhere until the owner has decided."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.factory import purchase
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.customer import Channel, Permission
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.gate import Purpose
from winback_gui.domain.held import HeldKind
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.domain.suppression import Ground
from winback_gui.domain.why_not import why_not
from winback_gui.services.customers.customer_list import ListQuery, View, list_customers
from winback_gui.services.customers.customer_page import customer_page
from winback_gui.services.customers.merge_customers import merge_customers
from winback_gui.services.customers.notes import add_note
from winback_gui.services.customers.remarks import believe_remarks, dismiss_remarks, open_remarks, to_decide
from winback_gui.services.customers.suppress import allow_customer_again, do_not_write_list
from winback_gui.services.imports import import_files
from winback_gui.services.letters.ways_out import WayOut, Wish, clear
from winback_gui.services.reason.dossiers import dossiers_of
from winback_gui.store import cases, purchases

DIED = "verstorben März 2026"
LIST = """Nr;Vorname;Name;Straße;PLZ;Ort;Bemerkung;Gruppe
1;Erna;Dahlke;Weg 1;49843;Uelsen;verstorben März 2026;
2;Karl;Brink;Weg 2;49843;Uelsen;will keine Werbung!!;
3;Ina;Voss;Weg 3;49843;Uelsen;ist nach Hamburg gezogen;
4;Udo;Holt;Weg 4;49843;Uelsen;mag Roggenbrot;Stammkunde
5;Eva;Lund;Weg 5;49843;Uelsen;;Hausverbot
"""


@pytest.mark.parametrize("channel", list(Channel))
def test_a_remark_holds_for_every_channel(play: StagePlay, channel: Channel) -> None:
    yes: dict[str, Any] = dict.fromkeys(("phone_permission", "email_permission", "sms_permission"), Permission.YES)
    who = play.customer(phone="0221 4710142", email="a@example.org", **yes)
    case_id = play.ready(who)
    add_note(play.book, who, DIED, TODAY)
    case = cases.get(play.book.con, case_id)
    assert case is not None
    dossier = dossiers_of(play.book.con, [case], TODAY)[0]
    (held, *_) = why_not(dossier.person, Purpose.INVITATION, channel, TODAY)
    assert held.kind is HeldKind.DOUBT
    assert not held.may_override
    assert said(held.why) == (
        "the remark “verstorben März 2026” sounds as if they have died; say in Customers whether it is so"
    )


@pytest.mark.parametrize("tags", [(), ("gesperrt",)])
def test_the_owner_decides_and_may_take_it_back(play: StagePlay, tags: tuple[str, ...]) -> None:
    who = play.customer(tags=tags)
    case_id = play.ready(who)
    if not tags:
        add_note(play.book, who, DIED, TODAY)
    case = cases.get(play.book.con, case_id)
    assert case is not None
    wish = Wish(case, Purpose.INVITATION)
    assert clear(play.book.con, WayOut.LETTERS_PDF, [wish], TODAY).held
    dismiss_remarks(play.book, [who], TODAY)
    assert clear(play.book.con, WayOut.LETTERS_PDF, [wish], TODAY).allowed
    assert to_decide(play.book.con) == ()
    play.book.undo()
    assert clear(play.book.con, WayOut.LETTERS_PDF, [wish], TODAY).held
    believe_remarks(play.book, [who], TODAY)
    assert clear(play.book.con, WayOut.LETTERS_PDF, [wish], TODAY).held[0].is_suppressed
    (row,) = do_not_write_list(play.book)
    assert (row.ground, row.note) == ((Ground.OTHER, "gesperrt") if tags else (Ground.DECEASED, DIED))
    allow_customer_again(play.book, who)  # whoever is taken off the list by hand is not asked about again
    assert open_remarks(play.book.con) == {}
    with pytest.raises(WinbackError, match="Nothing was changed"):
        dismiss_remarks(play.book, [who], TODAY)


def test_other_words_ask_again_and_the_panel_says_so(play: StagePlay) -> None:
    who = play.customer()
    add_note(play.book, who, "moved to Bonn", TODAY)
    dismiss_remarks(play.book, [who], TODAY)
    assert customer_page(play.book, who, TODAY).is_writable
    add_note(play.book, who, "wants no mail", TODAY)
    page = customer_page(play.book, who, TODAY)
    assert not page.is_writable
    assert [one.text for one in page.remarks] == ["wants no mail"]
    assert said(page.may_write).startswith("No letter: the remark “wants no mail” sounds as if")


def test_what_was_said_goes_with_whoever_is_merged(play: StagePlay) -> None:
    kept, gone = play.customer(), play.customer("A. Okafor")
    add_note(play.book, gone, "moved to Bonn", TODAY)
    dismiss_remarks(play.book, [gone], TODAY)
    merge_customers(play.book, kept, gone, [], TODAY)
    assert open_remarks(play.book.con) == {}


def test_an_import_names_whom_a_remark_holds(play: StagePlay, tmp_path: Path) -> None:
    path = tmp_path / "kunden.csv"
    path.write_text(LIST, encoding="utf-8")
    plan = import_files.with_columns_seen(import_files.look([path], book=play.book))
    for report in (
        import_files.dry_run(play.book, plan, TODAY, Silent()),
        import_files.run(play.book, plan, TODAY, Silent()).value.report,
    ):
        assert [(one.name, one.remark.ground) for one in report.remarked] == [
            ("Erna Dahlke", Ground.DECEASED),
            ("Eva Lund", Ground.DISPUTE),
            ("Ina Voss", Ground.MOVED),
            ("Karl Brink", Ground.OPTED_OUT),
        ]
    rows = to_decide(play.book.con)
    found = list_customers(play.book, ListQuery(view=View.REMARKED), None)
    assert set(found.ids) == {row.customer_id for row in rows}
    assert found.counts[View.REMARKED] == 4
    dismiss_remarks(play.book, [row.customer_id for row in rows], TODAY)
    again = import_files.run(play.book, plan, TODAY, Silent()).value.report
    assert again.remarked == ()


@pytest.mark.parametrize(
    "name",
    [
        {"last_name": "Hill (decd)"}, {"last_name": "Hill dec'd"}, {"last_name": "† Hill"}, {"title": "verst."},
        {"first_name": "The late John"}, {"first_name": "", "last_name": "Estate of John Hill"},
        {"last_name": "Hill, verstorben"},
    ],
)  # fmt: skip
def test_a_name_that_says_somebody_died_holds_them_until_the_owner_decides(
    play: StagePlay, name: dict[str, str]
) -> None:
    fields: dict[str, Any] = {"title": "", "first_name": "John", "last_name": "Hill"} | name
    who = play.customer(**fields)
    case = cases.get(play.book.con, play.ready(who))
    assert case is not None
    wish = Wish(case, Purpose.INVITATION)
    (row,) = to_decide(play.book.con)
    assert (row.customer_id, row.remark.ground) == (who, Ground.DECEASED)
    assert open_remarks(play.book.con).keys() == open_remarks(play.book.con, [who]).keys() == {who}
    assert clear(play.book.con, WayOut.LETTERS_PDF, [wish], TODAY).held
    dismiss_remarks(play.book, [who], TODAY)
    assert clear(play.book.con, WayOut.LETTERS_PDF, [wish], TODAY).allowed
    play.book.undo()
    believe_remarks(play.book, [who], TODAY)
    (listed,) = do_not_write_list(play.book)
    assert listed.ground is Ground.DECEASED


@pytest.mark.parametrize("last", ["Child", "Robinson", "Stop", "Late", "Tod", "Born", "Hill geb. Schmidt", "Deceder"])
def test_last_names_that_are_words_of_remarks_hold_nobody(play: StagePlay, last: str) -> None:
    play.customer(title="", first_name="John", last_name=last)
    assert to_decide(play.book.con) == ()


def test_an_import_says_whose_name_tells_of_a_death(play: StagePlay, tmp_path: Path) -> None:
    path = tmp_path / "Customers.csv"
    path.write_text(
        "No,Name,Street,Postcode,Town\n1,John Hill decd,12 High Street,BA1 3PW,Bath\n2,Ann Hill,Weg 2,BA1 3PW,Bath\n",
        encoding="utf-8",
    )
    plan = import_files.with_columns_seen(import_files.look([path], book=play.book))
    report = import_files.run(play.book, plan, TODAY, Silent()).value.report
    assert [(one.customer_no, one.remark.ground) for one in report.remarked] == [("1", Ground.DECEASED)]


@pytest.mark.parametrize(
    ("last", "ground"),
    [
        ("Hill (do not write)", Ground.OPTED_OUT), ("Hill (no letters)", Ground.OPTED_OUT),
        ("Hill (keine Werbung)", Ground.OPTED_OUT), ("Hill (passed away)", Ground.DECEASED),
        ("Hill (RIP)", Ground.DECEASED), ("Hill [died]", Ground.DECEASED), ("Hill (tot", Ground.DECEASED),
        ("Hill (Retd, moved away)", Ground.MOVED), ("Hill (moved to Ayr) (died)", Ground.DECEASED),
        ("(no letters) Hill", Ground.OPTED_OUT),
    ],
)  # fmt: skip
def test_a_remark_in_the_brackets_of_a_name_holds_them(play: StagePlay, last: str, ground: Ground) -> None:
    """Brackets print nowhere: nobody would see what stood there."""
    who = play.customer(title="", first_name="Ann", last_name=last)
    (row,) = to_decide(play.book.con)
    assert row.remark.ground is ground
    assert open_remarks(play.book.con, [who]) == open_remarks(play.book.con)
    assert not play.made(play.ready(who))
    dismiss_remarks(play.book, [who], TODAY)
    assert not to_decide(play.book.con)


@pytest.mark.parametrize(
    "name", ["Theodore (Tod) Hill", "Alex (they/them) Rowan", "Ann Hill (née Stop)", "Ann Hill ()"]
)
def test_other_brackets_hold_nobody(play: StagePlay, name: str) -> None:
    play.customer(name, title="")
    assert not to_decide(play.book.con)


def test_an_import_says_whose_name_has_a_remark_in_brackets(play: StagePlay, tmp_path: Path) -> None:
    path = tmp_path / "Customers.csv"
    path.write_text(
        "No,Name,Street,Postcode,Town\n1,John Hill (do not write),12 High Street,BA1 3PW,Bath\n"
        '2,"Hill (no letters), Ann",Weg 2,BA1 3PW,Bath\n3,Ann (Annie) Lee,Weg 3,BA1 3PW,Bath\n',
        encoding="utf-8",
    )
    plan = import_files.with_columns_seen(import_files.look([path], book=play.book))
    report = import_files.run(play.book, plan, TODAY, Silent()).value.report
    assert {one.customer_no: one.remark.ground for one in report.remarked} == dict.fromkeys("12", Ground.OPTED_OUT)


def test_who_bought_a_farewell_last_is_not_missed_in_a_letter(play: StagePlay) -> None:
    """19 of 78 letters of a vet went to people whose dog had been put to sleep there: "you are missed"."""
    case_id = play.case(who := play.customer(ago=(300, 200, 100)))
    with play.book.action(msg("Sales.")):
        for at, what in enumerate(("Food", "Euthanasia dog, Individual cremation")):
            purchases.add(play.book.con, purchase(customer_id=who, day=TODAY - timedelta(days=90 - at), what=what))
    (dossier,) = dossiers_of(play.book.con, cases.by_ids(play.book.con, [case_id]), TODAY)
    held = why_not(dossier.person, Purpose.ASK_WHY, Channel.LETTER, TODAY)
    assert [one.kind for one in held] == [HeldKind.DOUBT]
    assert said(held[0].why) == (
        "they last bought “Euthanasia dog, Individual cremation”; say in Customers whether a letter may go"
    )
    (row,) = to_decide(play.book.con)
    assert said(row.remark.sounds) == "was bought last, and sounds like a loss"
    dismiss_remarks(play.book, [who], TODAY)
    assert to_decide(play.book.con) == ()
    assert open_remarks(play.book.con, [who]) == {}


def test_what_was_bought_earlier_or_came_after_a_farewell_holds_nobody(play: StagePlay) -> None:
    play.case(who := play.customer(ago=(300, 200, 100)))
    with play.book.action(msg("Sales.")):
        for ago, what in ((150, "Einzelkremierung"), (50, "Puppy food")):
            purchases.add(play.book.con, purchase(customer_id=who, day=TODAY - timedelta(days=ago), what=what))
    assert open_remarks(play.book.con) == {}
