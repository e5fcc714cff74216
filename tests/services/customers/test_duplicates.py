"""Who may be in the book twice: the search, the queue, and two entries side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests import factory
from tests.services.stage_play import TODAY, StagePlay, said
from tests.store.conftest import NOW
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.merging import MergeField
from winback_gui.domain.progress import Silent
from winback_gui.services.book.export import export_book
from winback_gui.services.customers.duplicates import compare, find_duplicates, queue_of
from winback_gui.services.customers.edit_customer import change_customer
from winback_gui.services.customers.merge_customers import merge_customers, say_different, say_later
from winback_gui.services.fix.fix_cause import override
from winback_gui.services.imports import import_files
from winback_gui.services.reason.dossiers import dossiers_of
from winback_gui.store import cases, customer_search, customers
from winback_gui.store.book import Book

HOUSE = factory.customer().address


@pytest.fixture
def both(play: StagePlay) -> tuple[int, int]:
    play.customer("Kofi Mensah")
    pair = play.customer("Amara Okafor", address=HOUSE), play.customer("A. Okafor", address=HOUSE, ago=(40,))
    play.customer("Beatrice Okafor", address=HOUSE)
    return pair


def found(play: StagePlay, only: frozenset[int] | None = None) -> list[tuple[int, int]]:
    return [one.pair for one in find_duplicates(play.book, Silent(), only=only)]


def test_an_edit_looks_for_the_pairs_of_those_who_were_edited(play: StagePlay, both: tuple[int, int]) -> None:
    assert found(play) == [both]
    assert found(play, frozenset({both[1]})) == [both]
    assert found(play, frozenset({1})) == []


def test_the_queue_knows_what_was_decided_since(play: StagePlay, both: tuple[int, int]) -> None:
    twins = find_duplicates(play.book, Silent())
    queue = queue_of(play.book, twins)
    assert said(queue.sentence) == "1 pair of customers may be one person. You decide about each pair."
    assert [(row.name, said(row.why)) for row in queue.rows] == [("Amara Okafor", "name with an initial, same address")]
    say_later(play.book, [both], TODAY)
    queue = queue_of(play.book, twins)
    assert (queue.waiting, queue.later, said(queue.sentence)) == (0, 1, "1 pair is put aside.")
    say_different(play.book, [both], TODAY)
    assert queue_of(play.book, twins).rows == ()
    assert found(play) == []


def test_the_entry_with_more_purchases_stands_first_and_holes_are_filled(play: StagePlay) -> None:
    other = play.customer("A. Okafor", address=HOUSE, ago=(40,), phone="0221 4710142")
    one = play.customer("Amara Okafor", address=HOUSE)
    shown = compare(play.book, (other, one), TODAY)
    assert (shown.one.customer.customer_id, shown.other.customer.customer_id) == (one, other)
    differ = {line.field: (said(line.one), said(line.other), line.taken) for line in shown.fields if line.differs}
    assert differ == {
        MergeField.NUMBER: ("00002", "00001", False),
        MergeField.FIRST_NAME: ("Amara", "A.", False),
        MergeField.PHONE: ("", "0221 4710142", True),
    }
    assert [said(fact) for fact in shown.other.facts] == ["1 purchase, on 8 Oct 2026"]


def test_what_serving_them_takes_is_compared(play: StagePlay) -> None:
    one = play.customer(serve_minutes=90, cost_to_serve_minor=500)
    other = play.customer("A. Okafor", ago=(), serve_discounts_minor=0)
    shown = compare(play.book, (one, other), TODAY)
    lines = {line.field: (said(line.one), said(line.other)) for line in shown.fields if "serve" in line.field}
    assert lines == {
        MergeField.SERVE_MINUTES: ("1.5", ""),
        MergeField.SERVE_DISCOUNTS: ("", "€0.00"),
        MergeField.COST_TO_SERVE: ("€5.00", ""),
    }


def test_one_who_is_gone_is_said(play: StagePlay) -> None:
    with pytest.raises(WinbackError, match="no longer"):
        compare(play.book, (play.customer(), 99), TODAY)


def test_the_own_format_keeps_both_numbers_of_one_person(
    play: StagePlay, both: tuple[int, int], tmp_path: Path
) -> None:
    merge_customers(play.book, *both, [], TODAY)
    export_book(play.book, tmp_path / "out", Silent())
    with Book.create(tmp_path / "other.winback", now=NOW) as other:
        plan = import_files.look([tmp_path / "out" / "customers.csv"])
        import_files.run(other, plan, TODAY, Silent())
        numbers = customers.ids_by_numbers(other.con, ["00002", "00003"])
        assert len(set(numbers.values())) == 1
        assert [one.customer_no for one in customer_search.search(other.con, "00003")] == ["00002"]


MOTHER, DAUGHTER = date(1985, 5, 12), date(2010, 9, 3)


@pytest.fixture
def family(play: StagePlay) -> tuple[int, int]:
    return play.customer("Martina Bauer", address=HOUSE), play.customer("Martina Bauer", address=HOUSE, ago=(40,))


def be_born(play: StagePlay, customer_id: int, born_on: date | None) -> None:
    one = customers.get(play.book.con, customer_id)
    assert one is not None
    change_customer(play.book, replace(one, born_on=born_on))


def test_a_mother_and_a_daughter_of_one_name_are_two(play: StagePlay, family: tuple[int, int]) -> None:
    case_id = play.ready(family[0])
    assert found(play) == [family]
    assert not _may_go(play, case_id)
    be_born(play, family[0], MOTHER)
    be_born(play, family[1], DAUGHTER)
    assert found(play) == []
    assert not _may_go(play, case_id), "her daughter was here 40 days ago: the owner's word lets it go"
    override(play.book, [case_id], "She knows.", TODAY)
    assert _may_go(play, case_id)


def test_a_slip_in_a_day_of_birth_is_asked_about_as_before(play: StagePlay, family: tuple[int, int]) -> None:
    be_born(play, family[0], MOTHER)
    be_born(play, family[1], date(1985, 12, 5))
    assert found(play) == [family]
    assert not _may_go(play, play.ready(family[0]))


def test_what_was_asked_is_answered_by_the_days_of_birth(play: StagePlay, family: tuple[int, int]) -> None:
    say_later(play.book, [family], TODAY)
    be_born(play, family[0], MOTHER)
    assert queue_of(play.book, ()).later == 1
    be_born(play, family[1], DAUGHTER)
    assert queue_of(play.book, ()).rows == ()
    play.book.undo()
    assert queue_of(play.book, ()).later == 1


def test_the_owners_word_on_two_stays(play: StagePlay, family: tuple[int, int]) -> None:
    say_different(play.book, [family], TODAY)
    be_born(play, family[0], MOTHER)
    be_born(play, family[1], MOTHER)
    assert found(play) == []


def test_days_of_birth_stand_beside_each_other_and_fill_a_hole(play: StagePlay, family: tuple[int, int]) -> None:
    be_born(play, family[1], MOTHER)
    (line,) = (one for one in compare(play.book, family, TODAY).fields if one.field is MergeField.BORN_ON)
    assert (said(line.one), said(line.other), line.taken) == ("", "12 May 1985", True)
    merge_customers(play.book, *family, [MergeField.BORN_ON], TODAY)
    kept = customers.get(play.book.con, family[0])
    assert kept is not None
    assert kept.born_on == MOTHER


def _may_go(play: StagePlay, case_id: int) -> bool:
    case = cases.get(play.book.con, case_id)
    assert case is not None
    return not dossiers_of(play.book.con, [case], TODAY)[0].held
