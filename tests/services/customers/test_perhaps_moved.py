"""A list without numbers and e-mail makes another person of whoever moved: asked about, and neither gets a letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.case import Decision
from winback_gui.domain.customer import Address, Channel
from winback_gui.domain.gate import Purpose
from winback_gui.domain.held import Held
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.domain.twins import Verdict
from winback_gui.domain.why_not import why_not
from winback_gui.services.customers.duplicates import compare, find_duplicates, queue_of
from winback_gui.services.customers.merge_customers import merge_customers
from winback_gui.services.customers.perhaps_moved import perhaps_moved
from winback_gui.services.imports import import_files
from winback_gui.services.reason.decide import decide
from winback_gui.services.reason.dossiers import dossiers_of
from winback_gui.store import cases, customers, pairs
from winback_gui.store.book import Book

FIRST = ["Amara", "Bertha", "Clemens", "Dorothea", "Edgar", "Friederike", "Gero", "Helma", "Ivo", "Jolanda"]
LAST = ["Abendroth", "Brunnhuber", "Czerny", "Dinkelbach"]
MOVED = {3: "Lindenplatz 9;50733;Köln", 17: "Hauptstr. 77;53111;Bonn", 30: "Neue Gasse 3;80331;München"}
MOVED_ON = TODAY - timedelta(days=400)


def sales() -> list[tuple[date, str]]:
    """Return what 40 people bought in three years, three of whom moved, by day."""
    rng, rows = Random(4), []
    for at in range(40):
        name, before = f"{FIRST[at % 10]} {LAST[at // 10]}", f"Ulmenweg {at + 1};50{at + 100};Köln"
        day = TODAY - timedelta(days=1000 - at)
        while day < TODAY - timedelta(days=20):
            where = MOVED[at] if at in MOVED and day >= MOVED_ON else before
            rows.append((day, f"{name};{where};{day:%d.%m.%Y};Roggenbrot;{rng.randrange(5, 30)},00"))
            day += timedelta(days=rng.randrange(15, 40))
    return sorted(rows)


def bring(book: Book, folder: Path, rows: list[tuple[date, str]]) -> None:
    path = folder / "sales.csv"
    path.write_text("\n".join(["Name;Straße;PLZ;Ort;Datum;Artikel;Betrag", *(row for _day, row in rows), ""]), "utf-8")
    plan = import_files.with_columns_seen(import_files.look([path], book=book))
    import_files.run(book, plan, TODAY, Silent())


def asked(book: Book) -> list[tuple[str, str]]:
    return [(one.name, said(one.why)) for one in queue_of(book, find_duplicates(book, Silent())).rows]


def held(book: Book) -> dict[int, list[str]]:
    """Return what holds a letter that asks why, of everybody."""
    people = [one.customer_id for one in customers.all_customers(book.con)]
    decide(book, people, Decision.WIN_BACK, TODAY)
    found = dossiers_of(book.con, cases.open_cases(book.con), TODAY)
    why = {one.customer.customer_id: why_not(one.person, Purpose.ASK_WHY, Channel.LETTER, TODAY) for one in found}
    return {at: [one for one in map(_said, some) if "probably" in one] for at, some in why.items()}


def _said(one: Held) -> str:
    return said(one.why)


@pytest.mark.parametrize("in_parts", [False, True])
def test_who_moved_is_asked_about_and_neither_gets_a_letter(play: StagePlay, tmp_path: Path, *, in_parts: bool) -> None:
    rows = sales()
    first = [row for row in rows if row[0] < MOVED_ON]
    for part in (first, rows[len(first) :]) if in_parts else (rows,):
        bring(play.book, tmp_path, part)
    names = [f"{FIRST[at % 10]} {LAST[at // 10]}" for at in MOVED]
    assert customers.count(play.book.con) == 43
    queue = asked(play.book)
    assert sorted(title for title, _why in queue) == sorted(names)
    assert {why for _title, why in queue} == {
        "same name, different address: one began to come when the other came no more"
    }
    waits = {at for at, why in held(play.book).items() if why}
    assert waits == {one.customer_id for one in customers.all_customers(play.book.con) if one.person in names}


def two(
    play: StagePlay, first_ago: tuple[int, ...] = (500, 400), then_ago: tuple[int, ...] = (380, 90)
) -> tuple[int, int]:
    """Make two of one name at two addresses; the later one has a number that the program gave."""
    one = play.customer("Bertha Hohlweg", ago=first_ago)
    other = play.customer("Bertha Hohlweg", ago=then_ago, customer_no="W-7")
    return one, other


def test_it_is_shown_why_and_the_answer_holds(play: StagePlay) -> None:
    pair = two(play)
    assert said(compare(play.book, pair, TODAY).why).startswith("same name, different address")
    with play.book.action(msg("scene")):
        pairs.say(play.book.con, [pair], Verdict.DIFFERENT, TODAY)
    assert asked(play.book) == []
    assert not any(held(play.book).values())


def test_merged_they_are_one(play: StagePlay) -> None:
    one, other = two(play)
    merge_customers(play.book, other, one, [], TODAY)
    assert asked(play.book) == []
    assert customers.count(play.book.con) == 1


@pytest.mark.parametrize(
    ("first_ago", "then_ago"),
    [((500, 200), (380, 90)), ((500, 400), (400, 90)), ((1000, 900), (380, 90)), ((500,), ())],
)
def test_who_came_at_the_same_time_or_years_apart_is_two(
    play: StagePlay, first_ago: tuple[int, ...], then_ago: tuple[int, ...]
) -> None:
    two(play, first_ago, then_ago)
    assert perhaps_moved(play.book.con) == []


def test_a_name_that_a_third_one_has_tells_nothing(play: StagePlay) -> None:
    pair = two(play)
    assert perhaps_moved(play.book.con) == perhaps_moved(play.book.con, [pair[1]]) == [pair]
    play.customer("Bertha Hohlweg", ago=())
    assert perhaps_moved(play.book.con) == perhaps_moved(play.book.con, [pair[1]]) == []


@pytest.mark.parametrize(
    "other",
    [
        {"customer_no": "1017"},  # the shop's own number: another person for its owner
        {"phone": "0221 999999"},
        {"address": Address()},
        {"first_name": "", "last_name": "Hohlweg"},
    ],
)
def test_what_speaks_against_it(play: StagePlay, other: dict[str, object]) -> None:
    one, then = two(play)
    with play.book.action(msg("scene")):
        for at, fields in ((one, {"phone": "0221 4710142"}), (then, other)):
            (who,) = customers.by_ids(play.book.con, [at])
            customers.update(play.book.con, replace(who, **fields))
    assert perhaps_moved(play.book.con) == []
