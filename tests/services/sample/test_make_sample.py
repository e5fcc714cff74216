from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.factory import TODAY
from winback_gui.analytics.departures import departures_of
from winback_gui.domain.campaign import Arm
from winback_gui.domain.case import Decision, Outcome
from winback_gui.domain.cause import CauseStatus
from winback_gui.domain.errors import Cancelled, WinbackError
from winback_gui.domain.lapse import Status
from winback_gui.domain.message import Message
from winback_gui.domain.suppression import Ground
from winback_gui.domain.voucher import read_code
from winback_gui.services.identify.find_lapsed import identify
from winback_gui.services.identify.lapsed_group_facts import GroupFacts
from winback_gui.services.identify.lapsed_groups import GroupKind, groups_shown
from winback_gui.services.identify.lift import lifts_of
from winback_gui.services.identify.past_test import ask_then, past_days, past_test
from winback_gui.services.identify.standings import Standings
from winback_gui.services.letters.posted_letter import posted_letter
from winback_gui.services.letters.prepare_letters import plan_run
from winback_gui.services.results.measure import periods, results
from winback_gui.services.results.outcomes import outcomes
from winback_gui.services.results.returned_mail import returned_letters
from winback_gui.services.sample.make_sample import SampleMade, make_sample
from winback_gui.store import (
    campaigns,
    cases,
    causes,
    letters,
    offers,
    reasons,
    settings,
    suppressions,
    tasks,
    vouchers,
)
from winback_gui.store import customers as customer_rows
from winback_gui.store import purchases as purchase_rows
from winback_gui.store.book import Book
from winback_gui.store.lock import Holder


def opened(path: Path) -> Book:
    return Book.open(path, holder=Holder.here(datetime(2026, 11, 17, 9)), read_only=True)  # noqa: DTZ001 (as the shop)


def dump(path: Path) -> dict[str, list[str]]:
    with opened(path) as book:
        tables = [name for (name,) in book.con.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        names = [name for name in tables if not name.startswith("customers_fts")]
        return {name: sorted(repr(row) for row in book.con.execute(f"SELECT * FROM {name}")) for name in names}  # noqa: S608 (the book's own names)


@pytest.fixture(scope="module")
def in_progress(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Book, SampleMade]]:
    path = tmp_path_factory.mktemp("sample") / "shop.winback"
    made = make_sample(path, today=TODAY)
    with opened(path) as book:
        yield book, made


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Book, SampleMade]]:
    path = tmp_path_factory.mktemp("ready") / "shop.winback"
    made = make_sample(path, today=TODAY, customers=300, purchases=4_000, ready=True)
    with opened(path) as book:
        yield book, made


def test_counts(in_progress: tuple[Book, SampleMade]) -> None:
    book, made = in_progress
    assert (made.customers, made.purchases) == (600, 9_000)
    assert customer_rows.count(book.con) == 600
    assert purchase_rows.count(book.con) == 9_000
    assert made.cases == len(cases.all_cases(book.con))
    assert len(letters.unposted(book.con)) == len(plan_run(book.con, TODAY).made)
    assert made.letters == len(letters.posted(book.con)) + len(letters.unposted(book.con))


def test_the_same_seed_and_day_make_the_same_book(tmp_path: Path) -> None:
    one, other, third = (tmp_path / name for name in ("one.winback", "other.winback", "third.winback"))
    for path, seed in ((one, 5), (other, 5), (third, 6)):
        make_sample(path, today=TODAY, customers=120, purchases=900, seed=seed)
    assert dump(one) == dump(other)
    assert dump(one)["customers"] != dump(third)["customers"]
    assert dump(one)["letters"]


def test_the_shop_can_write_letters_at_once(in_progress: tuple[Book, SampleMade]) -> None:
    book, _ = in_progress
    shop = settings.load_shop(book.con)
    assert shop.is_sample
    assert (shop.name, shop.signatory, shop.costs.letter_minor) == ("Lindenhof Books", "Johanna Brandt", 114)
    png = settings.get_blob(book.con, settings.SIGNATURE)
    assert png is not None
    image = Image.open(BytesIO(png))
    assert image.mode == "RGBA"
    assert image.width <= 1200
    assert image.height <= 400
    assert image.getchannel("A").getextrema() == (0, 255)
    assert image.getbbox() != (0, 0, *image.size)


def test_every_page_has_something_to_show(in_progress: tuple[Book, SampleMade]) -> None:
    book, _ = in_progress
    decided = Counter(case.decision for case in cases.all_cases(book.con))
    assert set(decided) == set(Decision)
    gone = 30  # of about 125 who stopped some are not decided
    assert decided.total() < 125 + 2 * gone
    assert {cause.status for cause in causes.all_causes(book.con)} == set(CauseStatus)
    assert len(offers.all_rules(book.con)) >= 6
    plan = plan_run(book.con, TODAY)
    assert len(plan.fresh) >= 25
    assert len(plan.made) >= 8
    assert plan.suppressed
    assert plan.held_out
    assert any("waits until" in held.why.text for one in plan.held for held in one.held)
    assert any(task.due_on <= TODAY for task in tasks.open_tasks(book.con))
    assert vouchers.expiring(book.con, TODAY, TODAY + timedelta(days=14))
    grounds = {entry.ground for entry in suppressions.all_suppressions(book.con)}
    assert {Ground.DECEASED, Ground.MOVED, Ground.OPTED_OUT} <= grounds


def test_the_letters_of_the_past_brought_people_back(in_progress: tuple[Book, SampleMade]) -> None:
    book, _ = in_progress
    posted = letters.posted(book.con)
    back = [case for case in cases.all_cases(book.con) if case.outcome is Outcome.CAME_BACK]
    written = {letter.case_id for letter in posted}
    held_out = {one.case_id for one in campaigns.all_members(book.con) if one.arm is Arm.HELD_OUT}
    assert 60 <= len(posted) <= 95
    assert len(held_out) >= 12
    assert not written & held_out
    assert len([case for case in back if case.case_id in written]) >= 6
    assert [case for case in back if case.case_id in held_out]
    redeemed = vouchers.redeemed(book.con)
    assert redeemed
    assert all(one.redeemed_minor for one in redeemed)
    assert all(read_code(one.code) == one.code for one in vouchers.all_vouchers(book.con))
    visits = purchase_rows.visits_of(book.con, [case.customer_id for case in back], TODAY)
    assert set(visits.customer_ids) == {case.customer_id for case in back}


def test_the_letters_of_half_a_year_ago_had_their_time(in_progress: tuple[Book, SampleMade]) -> None:
    book, _ = in_progress
    until = TODAY - timedelta(days=100)
    found = outcomes(book.con, TODAY - timedelta(days=300), until, TODAY)
    written = [one for one in found if one.arm is Arm.LETTER]
    held_out = [one for one in found if one.arm is Arm.HELD_OUT]
    assert 30 <= len(written) <= 60
    assert round(len(written) / 4) == len(held_out)  # one in five
    assert len({one.purpose for one in written}) == 3
    assert any(one.letter_count == 2 for one in written)
    assert not any(one.is_running for one in found)
    assert 0.2 <= sum(one.came_back_on is not None for one in written) / len(written) <= 0.25
    assert 0.08 <= sum(one.came_back_on is not None for one in held_out) / len(held_out) <= 0.12
    assert any(one.with_voucher for one in written)
    assert {row.because.text for row in returned_letters(book)} == {"Moved away", "Refused"}
    assert lifts_of(book.con, TODAY).model.is_learnt
    seen = results(book, periods(book, TODAY)[-1], TODAY)
    assert not seen.effect.is_early
    assert len({row.advice for row in seen.by_reason}) >= 3


def test_who_had_a_letter_half_a_year_ago_gets_no_second_one_by_itself(in_progress: tuple[Book, SampleMade]) -> None:
    book, _ = in_progress
    until = TODAY - timedelta(days=100)
    posted = {one.customer_id: one for one in letters.posted(book.con, until=until)}
    fresh = [one for one in plan_run(book.con, TODAY).fresh if one.customer.customer_id in posted]
    # Only who was asked why, wrote back, and left over what has been put right since.
    assert all(posted[one.customer.customer_id].reply_code and one.prints_what_changed for one in fresh)
    assert len(fresh) <= 1
    undecided = set(identify(book, TODAY).rows.with_status(Status.LAPSED).decided(None).customer_ids)
    silent = {at for at in posted if cases.of_customers(book.con, [at])[at][0].outcome is Outcome.STOPPED}
    assert silent
    assert not undecided & silent


def test_what_is_said_of_the_sample_came_true_in_its_own_past(in_progress: tuple[Book, SampleMade]) -> None:
    book, _ = in_progress
    standings = Standings.of(book, TODAY)
    # Of two days, because luck alone moves one by a hundredth or two.
    found, before = (past_test(book, ask_then(book, day)).found for day in past_days(standings)[:2])
    assert found.off_by is not None
    assert before.off_by is not None
    assert (found.off_by + before.off_by) / 2 < 0.07
    stopped, regular = found.states[Status.LAPSED], found.states[Status.ACTIVE]
    assert stopped.stayed_away > 0.75 * stopped.count > 0
    assert stopped.came > 0  # some come by themselves, as they do
    assert regular.came > 0.9 * regular.count
    groups = groups_shown(book, standings, GroupFacts.of(book), GroupKind.VALUE)
    assert not [row for row in groups.rows if row.is_unusual]
    months = departures_of(standings.columns, standings.returned, TODAY).months
    assert [month.first_day for month in months if month.is_unusual] == [date(2026, 3, 1)]


def test_nobody_was_written_to_against_their_wish(in_progress: tuple[Book, SampleMade]) -> None:
    book, _ = in_progress
    since = {entry.customer_id: entry.since for entry in suppressions.all_suppressions(book.con)}
    for letter in letters.posted(book.con):
        assert letter.posted_on is not None
        assert since.get(letter.customer_id, TODAY) > letter.posted_on
    assert not set(since) & {letter.customer_id for letter in letters.unposted(book.con)}


def test_ready_means_letters_for_most_who_stopped(ready: tuple[Book, SampleMade]) -> None:
    book, made = ready
    plan = plan_run(book.con, TODAY)
    assert made.letters == 0
    assert len(plan.fresh) > 0.8 * made.cases
    assert plan.held
    assert plan.suppressed
    assert not plan.made


def test_a_new_book_has_nothing_to_undo(in_progress: tuple[Book, SampleMade], ready: tuple[Book, SampleMade]) -> None:
    assert in_progress[0].can_undo() is None
    assert ready[0].can_undo() is None


@pytest.mark.parametrize("ready_too", [False, True])
@pytest.mark.parametrize("size", [(0, 0), (1, 1), (1, 30), (13, 40), (40, 20)])
def test_tiny_shops(tmp_path: Path, size: tuple[int, int], ready_too: bool) -> None:
    made = make_sample(tmp_path / "tiny.winback", today=TODAY, customers=size[0], purchases=size[1], ready=ready_too)
    assert (made.customers, made.purchases) == size


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "mine.winback"
    path.write_bytes(b"mine")
    with pytest.raises(WinbackError):
        make_sample(path, today=TODAY, customers=1, purchases=1)
    assert path.read_bytes() == b"mine"


class Impatient:
    def step(self, said: Message, done: int, total: int) -> None:
        raise Cancelled


def test_cancelled_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        make_sample(tmp_path / "shop.winback", today=TODAY, customers=20, purchases=90, progress=Impatient())
    assert list(tmp_path.iterdir()) == []


def test_own_reasons_stand_on_slips_in_words_of_customers(in_progress: tuple[Book, SampleMade]) -> None:
    own = [one for one in reasons.all_reasons(in_progress[0].con) if not one.key]
    assert own
    assert all(one.on_slip not in {"", one.own_title} for one in own)


def test_letters_in_the_post_are_shown_with_the_words_that_were_ticked(in_progress: tuple[Book, SampleMade]) -> None:
    book, _ = in_progress
    posted = letters.posted(book.con)
    assert all(one.fingerprint for one in posted)
    assert all(posted_letter(book, one.letter_id).is_same for one in posted[::12])
