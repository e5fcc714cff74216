from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factory
from tests.services.stage_play import TODAY, StagePlay, said
from tests.store.conftest import NOW
from tests.store.shelf import dump, search_fits
from winback_gui.domain.case import Outcome
from winback_gui.domain.customer import Address, Customer, Permission
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.follow_up import TaskKind
from winback_gui.domain.matching import match_key
from winback_gui.domain.merging import MergeField, differing, merged, suggested
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.domain.suppression import Ground, Suppression
from winback_gui.services.customers.corrections import ADDRESS, open_differences
from winback_gui.services.customers.customer_page import customer_page
from winback_gui.services.customers.merge_customers import merge_customers, say_different, say_later
from winback_gui.services.customers.notes import add_note
from winback_gui.services.customers.suppress import allow_again, suppress
from winback_gui.services.imports import import_files
from winback_gui.services.reason.decide import told_us_they_leave
from winback_gui.services.reason.dossiers import open_dossiers
from winback_gui.services.reason.told_us import told_us
from winback_gui.store import (
    case_reasons,
    cases,
    customer_search,
    customers,
    differences,
    imports,
    letters,
    numbers,
    pairs,
    purchases,
    suppressions,
    tasks,
)
from winback_gui.store.book import Book
from winback_gui.store.differences import Difference


def test_the_one_entry_has_what_both_had(play: StagePlay) -> None:
    kept = play.customer("Amara Okafor", tags=("choir",))
    gone = play.customer("A. Okafor", ago=(40,), tags=("book club",), phone="0221 4710142")
    letter_id = play.posted(play.ready(gone, on=TODAY - timedelta(days=30)), on=TODAY - timedelta(days=30))[0]
    add_note(play.book, gone, "likes crime novels", TODAY)
    task = play.task(gone, TaskKind.CALL)
    merge_customers(play.book, kept, gone, suggested(*customers.by_ids(play.book.con, [kept, gone])), TODAY)
    con = play.book.con
    one = customers.get(con, kept)
    assert one is not None
    assert (one.first_name, one.phone, one.tags) == ("Amara", "0221 4710142", ("book club", "choir"))
    assert customers.get(con, gone) is None
    assert len(purchases.of_customer(con, kept)) == 5
    assert [note.text for note in customers.notes_of(con, kept)] == ["likes crime novels"]
    letter, call = letters.get(con, letter_id), tasks.get(con, task)
    assert letter is not None
    assert call is not None
    assert letter.customer_id == call.customer_id == kept


def test_both_numbers_find_the_one(play: StagePlay) -> None:
    kept, gone = play.customer(customer_no="00417"), play.customer("A. Okafor", customer_no="00733", source="own")
    merge_customers(play.book, kept, gone, [], TODAY)
    con = play.book.con
    assert customers.ids_by_numbers(con, ["00417", "00733", "1"]) == {"00417": kept, "00733": kept}
    assert [one.customer_id for one in customer_search.search(con, "00733")] == [kept]
    one = customers.get(con, kept)
    assert one is not None
    with play.book.action(msg("scene")):
        customers.update(con, replace(one, last_name="Okafor-Brandt"))
    assert [each.customer_id for each in customer_search.search(con, "00733")] == [kept]
    assert numbers.free_number(con) not in {"00417", "00733"}
    assert search_fits(play.book)


def test_the_other_number_may_be_the_one_that_stays(play: StagePlay) -> None:
    kept, gone = play.customer(customer_no="00417"), play.customer("A. Okafor", customer_no="00733")
    merge_customers(play.book, kept, gone, [MergeField.NUMBER], TODAY)
    one = customers.by_number(play.book.con, "00417")
    assert one is not None
    assert (one.customer_id, one.customer_no) == (kept, "00733")


def test_of_two_open_cases_the_one_in_the_post_goes_on_with_the_reasons_of_both(play: StagePlay) -> None:
    kept, gone = play.customer(), play.customer("A. Okafor")
    bare = play.told(kept, key="price")
    sent = play.ready(gone, on=TODAY - timedelta(days=9))
    play.posted(sent, on=TODAY - timedelta(days=8))
    merge_customers(play.book, kept, gone, [], TODAY)
    con = play.book.con
    ended, open_now = cases.get(con, bare), cases.open_of(con, [kept])
    assert ended is not None
    assert (ended.customer_id, ended.closed_on, ended.outcome) == (kept, TODAY, Outcome.MERGED)
    assert open_now[kept].case_id == sent
    reasons = case_reasons.of_cases(con, [sent])[sent]
    assert [(one.reason_id, one.is_main) for one in reasons] == [
        (play.reason_id("promise"), True),
        (play.reason_id("price"), False),
    ]


@pytest.mark.parametrize("is_kept_listed", [True, False])
def test_the_strictest_word_holds_for_the_one(play: StagePlay, *, is_kept_listed: bool) -> None:
    kept, gone = play.customer(), play.customer("A. Okafor", email_permission=Permission.NO)
    suppress(play.book, [kept if is_kept_listed else gone], Ground.OPTED_OUT, TODAY)
    merge_customers(play.book, kept, gone, [], TODAY)
    con = play.book.con
    held = suppressions.of_customer(con, kept)
    assert {entry.ground for entry in held} == {Ground.OPTED_OUT}
    one = customers.get(con, kept)
    assert one is not None
    assert one.email_permission is Permission.NO
    with play.book.action(msg("scene")):
        customers.delete(con, [kept])
    for number in ("00001", "00002"):  # whichever comes back after they were erased
        assert suppressions.holding_for(con, number, "")


@pytest.mark.parametrize("is_kept_listed", [True, False])
def test_what_they_asked_and_what_a_list_says_of_them_both_hold_under_both_numbers(
    play: StagePlay, *, is_kept_listed: bool
) -> None:
    con = play.book.con
    kept, gone = play.customer(), play.customer("A. Okafor")
    listed, asked = (kept, gone) if is_kept_listed else (gone, kept)
    who = customers.by_ids(con, [listed])[0]
    said = Suppression(0, listed, who.customer_no, match_key(who), Ground.OPTED_OUT, TODAY, list_says="Post: nein")
    with play.book.action(msg("scene")):
        suppressions.add(con, said)
    suppress(play.book, [asked], Ground.OPTED_OUT, TODAY - timedelta(days=9))
    merge_customers(play.book, kept, gone, [], TODAY)
    own = [one for one in suppressions.of_customer(con, kept) if not one.list_says]
    assert suppressions.of_customer(con, kept)[0].since == TODAY - timedelta(days=9)
    allow_again(play.book, [one.suppression_id for one in own])
    assert {one.list_says for one in suppressions.of_customer(con, kept)} == {"Post: nein"}
    play.book.undo()
    with play.book.unrecorded():
        customers.delete(con, [kept])
    for number in ("00001", "00002"):  # whichever comes back after they were erased
        assert {(one.list_says, one.since) for one in suppressions.holding_for(con, number, "")} == {
            ("", TODAY - timedelta(days=9)),
            ("Post: nein", TODAY),
        }


def test_two_words_of_a_list_are_kept_off_as_before_once_the_merge_is_undone(play: StagePlay) -> None:
    con = play.book.con
    kept, gone = play.customer(), play.customer("A. Okafor")
    for one, word in zip(customers.by_ids(con, [kept, gone]), ("Post: nein", "Werbung: nein"), strict=True):
        entry = Suppression(0, one.customer_id, one.customer_no, match_key(one), Ground.OPTED_OUT, TODAY)
        with play.book.action(msg("scene")):
            suppressions.add(con, replace(entry, list_says=word))
    before = dump(con)
    merge_customers(play.book, kept, gone, [], TODAY)
    assert {one.list_says for one in suppressions.of_customer(con, kept)} == {"Post: nein", "Werbung: nein"}
    play.book.undo()
    assert dump(con) == before


def test_what_was_said_about_third_people_stays_said(play: StagePlay) -> None:
    kept, gone, third = play.customer(), play.customer("A. Okafor"), play.customer("Anna Okafor")
    say_different(play.book, [(third, gone), (kept, gone)], TODAY)
    merge_customers(play.book, kept, gone, [], TODAY)
    assert pairs.apart(play.book.con) == {(kept, third)}


@pytest.mark.parametrize(("bought_ago", "goes_on"), [(22, False), (200, True)])
def test_who_never_left_is_no_longer_to_be_won_back(play: StagePlay, bought_ago: int, *, goes_on: bool) -> None:
    """Fraser was to be won back, Frazer had bought three weeks ago: merged, a letter said that he was missed."""
    fraser = play.customer("Dominic Fraser", ago=(300, 276, 250, 226))
    frazer = play.customer("Dominic Frazer", ago=(bought_ago + 24, bought_ago))
    case_id = play.case(fraser)
    done = merge_customers(play.book, fraser, frazer, (), TODAY)
    (case,) = cases.by_ids(play.book.con, [case_id])
    assert case.is_open == goes_on
    assert said(done.said).endswith("are no longer to be won back.") != goes_on
    assert [one.case.case_id for one in open_dossiers(play.book, TODAY)] == ([case_id] if goes_on else [])
    play.book.undo()
    (case,) = cases.by_ids(play.book.con, [case_id])
    assert case.is_open


def test_two_who_are_both_to_be_won_back_go_on_as_one(play: StagePlay) -> None:
    """Who had left by one entry, and a year later by the other: one win-back, with the reasons of both."""
    early = play.customer("Dominic Fraser", ago=(500, 476, 450))
    late = play.customer("Dominic Frazer", ago=(260, 246))
    play.told(early, key="price", on=TODAY - timedelta(days=240))
    play.told(late, key="promise")
    done = merge_customers(play.book, early, late, (), TODAY)
    assert "no longer to be won back" not in said(done.said)
    (open_now,) = cases.open_of(play.book.con, [early]).values()
    assert len(case_reasons.of_cases(play.book.con, [open_now.case_id])[open_now.case_id]) == 2


def test_one_who_is_gone_is_refused(play: StagePlay) -> None:
    with pytest.raises(WinbackError, match="no longer"):
        merge_customers(play.book, play.customer(), 99, [], TODAY)


def test_a_yes_is_for_the_contact_that_it_was_said_for() -> None:
    kept = factory.customer(email="a@example.org")
    gone = factory.customer(email="b@example.org", email_permission=Permission.YES)
    assert merged(kept, gone, []).email_permission is Permission.UNKNOWN
    assert merged(kept, gone, [MergeField.EMAIL]).email_permission is Permission.YES
    assert merged(kept, replace(gone, email="a@example.org"), []).email_permission is Permission.YES
    assert differing(kept, gone) == (MergeField.EMAIL,)


def test_every_field_of_a_customer_is_chosen_or_worked_out() -> None:
    worked_out = {"phone_permission", "email_permission", "sms_permission", "first_seen", "tags", "is_sample"}
    assert {one.name for one in fields(Customer)} == {*MergeField, *worked_out, "customer_id", "source"}


def test_what_serving_takes_fills_a_hole(play: StagePlay) -> None:
    kept, gone = play.customer(), play.customer("A. Okafor", serve_minutes=90, serve_returns_minor=1200)
    chosen = suggested(*customers.by_ids(play.book.con, [kept, gone]))
    one = customers.get(play.book.con, merge_customers(play.book, kept, gone, chosen, TODAY).value)
    assert one is not None
    assert (one.serve_minutes, one.serve_returns_minor) == (90, 1200)


DRAWN = st.fixed_dictionaries(
    {
        "case": st.sampled_from(["none", "open", "told", "posted", "closed"]),
        "listed": st.sampled_from([None, *Ground]),
        "ago": st.lists(st.integers(0, 400), max_size=3).map(tuple),
        "tags": st.lists(st.sampled_from(["choir", "club"]), unique=True).map(tuple),
        "email": st.sampled_from(["", "a@example.org"]),
        "has_note": st.booleans(),
    }
)


@given(st.tuples(DRAWN, DRAWN), st.sets(st.sampled_from(MergeField)), st.booleans())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_merge_and_undo_is_nothing_and_redo_is_the_merge(
    tmp_path_factory: pytest.TempPathFactory,
    drawn: tuple[dict[str, object], dict[str, object]],
    taken: set[MergeField],
    turned: bool,
) -> None:
    path: Path = tmp_path_factory.mktemp("merge") / "shop.winback"
    with Book.create(path, now=NOW) as book:
        play = StagePlay(book)
        both = [entry(play, name, each) for name, each in zip(("Amara Okafor", "A. Okafor"), drawn, strict=True)]
        kept, gone = reversed(both) if turned else both
        before = dump(book.con)
        bought = len(before["purchases"])
        merge_customers(book, kept, gone, taken, TODAY)
        after = dump(book.con)
        assert len(purchases.of_customer(book.con, kept)) == bought
        assert len(cases.open_of(book.con, [kept])) <= 1
        book.undo()
        assert dump(book.con) == before
        book.redo()
        assert dump(book.con) == after
        assert search_fits(book)


def entry(play: StagePlay, name: str, drawn: dict[str, object]) -> int:
    who = play.customer(name, ago=drawn["ago"], tags=drawn["tags"], email=drawn["email"])  # type: ignore[arg-type]
    match drawn["case"]:
        case "open":
            play.case(who, on=TODAY - timedelta(days=20))
        case "told":
            play.told(who, key="price", on=TODAY - timedelta(days=20))
        case "posted":
            play.posted(play.ready(who, on=TODAY - timedelta(days=20)), on=TODAY - timedelta(days=19))
        case "closed":
            play.told(who, on=TODAY - timedelta(days=500))
            play.buys(who, TODAY - timedelta(days=450))
    if drawn["has_note"]:
        add_note(play.book, who, "likes crime novels", TODAY)
    if isinstance(drawn["listed"], Ground):
        suppress(play.book, [who], drawn["listed"], TODAY)
    return who


@pytest.mark.parametrize(("ago", "wanted"), [(9, "Kai 5, 20457 Hamburg"), (1, "Ufer 3, 10115 Berlin")])
def test_what_files_say_of_two_addresses_is_never_mixed(play: StagePlay, ago: int, wanted: str) -> None:
    """The town of one file beside the street of another was offered as "theirs"."""
    kept, gone = play.customer("Amara Okafor"), play.customer("A. Okafor")
    con = play.book.con

    def said(at: int, ago: int, **columns: str) -> list[Difference]:
        return [Difference(at, field, text, "till", TODAY - timedelta(days=ago)) for field, text in columns.items()]

    with play.book.action(msg("scene")):
        differences.note(con, said(kept, 5, street="Kai 5", postcode="20457", town="Hamburg"))
        differences.note(
            con, said(gone, ago, street="Ufer 3", street2="Hof", postcode="10115", town="Berlin", phone="030 1")
        )
    merge_customers(play.book, kept, gone, [], TODAY)
    one = customers.get(con, kept)
    assert one is not None
    lines = {line.column: line.theirs for line in open_differences(con, one)}
    assert lines["phone"] == "030 1"
    street, place = wanted.split(", ")
    assert street in lines[ADDRESS]
    assert place in lines[ADDRESS]
    assert ("Hof" in lines[ADDRESS]) == (street == "Ufer 3")


def _held(play: StagePlay, who: int) -> list[str]:
    return [
        said(held.why)
        for one in open_dossiers(play.book, TODAY)
        if one.customer.customer_id == who
        for held in one.held
    ]


def test_one_person_with_two_numbers_gets_no_letter_until_the_owner_has_decided(play: StagePlay) -> None:
    address = Address(street="Beethovenstraße 78a", postcode="4020", town="Linz", country="AT")
    one = play.customer("Hermine Fischer", address=address)
    other = play.customer(
        "Hermine Fischer", address=replace(address, street="Beethovenstr. 78 a"), email="h@example.at"
    )
    lives_there, namesake = play.customer("Karl Fischer", address=address), play.customer("Hermine Fischer")
    for who in (one, other, lives_there, namesake):
        play.ready(who)
    rest = "say in Customers, “Perhaps in the book twice”, whether it is so"
    assert _held(play, one) == [f"probably also number 00002: {rest}"]
    assert _held(play, other) == [f"probably also number 00001: {rest}"]
    assert (_held(play, lives_there), _held(play, namesake)) == ([], [])
    page = customer_page(play.book, one, TODAY)
    assert (page.same_no, page.is_writable, page.is_in_doubt) == ("00002", False, True)
    say_later(play.book, [(one, other)], TODAY)
    assert _held(play, one)
    say_different(play.book, [(one, other)], TODAY)
    assert (_held(play, one), _held(play, other)) == ([], [])
    play.book.undo()
    merge_customers(play.book, one, other, [], TODAY)
    assert _held(play, one) == []


def test_who_came_into_the_book_later_held_no_letter_before(play: StagePlay) -> None:
    address = Address(street="Beethovenstraße 78a", postcode="4020", town="Linz")
    one, con = play.customer("Hermine Fischer", address=address), play.book.con
    with play.book.action(msg("scene")):
        import_id = imports.start(con, TODAY, "file", ("a.csv",))
        twin = factory.customer(customer_no="K2", first_name="Hermine", last_name="Fischer", address=address)
        (other,) = customers.add_many(con, [twin], import_id)
    assert pairs.same_at(con, [one, other], TODAY) == {one: "K2", other: "00001"}
    assert pairs.same_at(con, [one], TODAY - timedelta(days=1)) == {}
    say_different(play.book, [(one, other)], TODAY + timedelta(days=2))
    assert pairs.same_at(con, [one], TODAY) == {one: "K2"}
    assert pairs.same_at(con, [one], TODAY + timedelta(days=2)) == {}


@pytest.mark.parametrize("kept_is_listed", [True, False])
@pytest.mark.parametrize("list_says", ["", "Werbung erlaubt: nein"])
def test_what_a_list_says_holds_for_the_one_and_is_still_said(
    play: StagePlay, *, kept_is_listed: bool, list_says: str
) -> None:
    kept, gone = play.customer("Hermine Fischer"), play.customer("Hermine Fischer-Steiner")
    con = play.book.con
    listed = customers.get(con, kept if kept_is_listed else gone)
    assert listed is not None
    entry = Suppression(
        0, listed.customer_id, listed.customer_no, match_key(listed), Ground.OPTED_OUT, TODAY, "", list_says
    )
    with play.book.action(msg("scene")):
        suppressions.add(con, entry)
    merge_customers(play.book, kept, gone, list(MergeField), TODAY)
    held = suppressions.of_customer(con, kept)
    assert {(one.ground, one.list_says) for one in held} == {(Ground.OPTED_OUT, list_says)}
    assert not customer_page(play.book, kept, TODAY).is_writable


@pytest.mark.parametrize("key", ["", "price"])
def test_what_one_of_them_told_us_is_told_of_the_one_who_stays(play: StagePlay, key: str) -> None:
    kept, gone = play.customer("Amara Okafor"), play.customer("A. Okafor")
    case_id = play.told(kept, key=key) if key else play.case(kept, on=TODAY - timedelta(days=9))
    told_us_they_leave(play.book, gone, TODAY, words="The bread was stale.")
    merge_customers(play.book, kept, gone, (), TODAY)
    assert cases.open_of(play.book.con, [kept])[kept].case_id == case_id
    assert said(told_us(play.book.con, [kept])[kept].short) == "told us: “The bread was stale.”"
    known = {reason.key for _told, reason, _cause in open_dossiers(play.book, TODAY)[0].reasons}
    assert known == ({key} if key else set())


def test_the_other_entry_of_a_file_does_not_come_back_as_a_contradiction(book: Book, tmp_path: Path) -> None:
    """Seven fields "contradicted corrections" after doubles had been merged: nobody had corrected anything."""
    path = tmp_path / "people.csv"
    head = "Customer no;First name;Last name;Street;Postcode;Town;Phone"
    rows = [
        "1018;Ann;Hill;3 Otley Road;LS6 2XG;Leeds;07700 900101",
        "1543;Ann;Hill;9 Shaw Lane;LS6 4AB;Leeds;07700 900102",
    ]

    def bring() -> tuple[str, ...]:
        path.write_text("\n".join([head, *rows, ""]), encoding="utf-8")
        plan = import_files.with_columns_seen(import_files.look([path], book=book))
        return tuple(one.theirs for one in import_files.run(book, plan, TODAY, Silent()).value.report.differing)

    assert bring() == ()
    ids = customers.ids_by_numbers(book.con, ["1018", "1543"])
    merge_customers(book, ids["1018"], ids["1543"], [MergeField.PHONE], TODAY)
    for _time in range(3):
        assert bring() == ()
    (one,) = customers.all_customers(book.con)
    assert (one.address.street, one.phone) == ("3 Otley Road", "07700 900102")
    rows[1] = rows[1].replace("9 Shaw Lane", "12 King Lane")
    assert any("King Lane" in theirs for theirs in bring())  # that is news
