"""What came of every case that was written to, or held out: the ground of the results."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from winback_gui.domain.address_places import is_abroad
from winback_gui.domain.campaign import Arm
from winback_gui.domain.case import Outcome as CaseOutcome
from winback_gui.domain.customer import Address
from winback_gui.domain.frozen import frozen
from winback_gui.domain.gate import Purpose
from winback_gui.domain.holdout import DRAWN_FOR
from winback_gui.domain.offer_rules import cost_if_used
from winback_gui.domain.purchase import day_from_number
from winback_gui.services.letters.could_be_posted import could_be_posted
from winback_gui.services.results.would_get import WouldGet
from winback_gui.store import campaigns, case_reasons, cases, customers, letters, offers, purchases, settings, vouchers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from winback_gui.domain.campaign import Letter, Voucher
    from winback_gui.domain.case import Case
    from winback_gui.domain.reason import CaseReason
    from winback_gui.domain.settings import Costs
    from winback_gui.store.book import Connection

AFTER_RETURN = frozenset({Purpose.WELCOME_BACK, Purpose.AFTERCARE})  # a referral is asked of others, too
WINDOW_DAYS = 90  # who comes so many days after a letter, or the second one of their run, counts as come back
_TO_WIN_BACK = DRAWN_FOR | {Purpose.SECOND_LETTER}
COUNTED_FROM_DAYS = 30  # letters of yesterday, whom nobody can have answered, would pull every share down


@frozen
class Outcome:
    """One case that was written to, or held out.

    Attributes:
        arm: letter or held out.
        drawn_in: the run in which chance decided that; None = it did not, so that they are compared with nobody.
        started_on: the first letter was posted, or half of the letters that were made beside the held out.
        purpose, offer_id: of the first letter, or of the one that the held out would have got.
        reason_id, cause_id: the main reason on the start day, and the cause it points to; None = unknown then. What a
            letter made somebody tell is no kind by which those are known who got none.
        away_days: silence on the start day; None for one who had never bought.
        until: the last day on which coming counts, `Watch.until`.
        came_back_on: first visit, or voucher, until then; None = not (yet).
        is_running: that day is not over and they have not come.
        watched_days: since the start.
        spent_minor: from coming back until today, net of refunds; what was paid without a visit counts from that day
            until the last visit.
        letter_count: posted letters of the case.
        is_abroad: they went abroad.
        offers_minor: what vouchers that came in cost; None = not known.
        with_voucher: the code that came in first, canonical; "" = none.
        is_counted: False = their letter cost something, and that is all that counts of them (`Outcomes.left_out`).
        came_before: where they are not counted because they came before their letter was there: the day.
        is_in_both: they are not counted because they were held out, too (`Outcomes.in_both`).
    """

    case_id: int
    customer_id: int
    arm: Arm
    started_on: date
    until: date
    purpose: Purpose
    offer_id: int | None
    reason_id: int | None
    cause_id: int | None
    away_days: int | None
    came_back_on: date | None
    is_running: bool
    watched_days: int
    spent_minor: int
    letter_count: int
    offers_minor: int | None
    with_voucher: str
    is_counted: bool = True
    came_before: date | None = None
    is_in_both: bool = False
    is_abroad: bool = False
    drawn_in: int | None = None

    @property
    def is_fresh(self) -> bool:
        """Whether it is too early to count them, whether they came or not: one goes by the days alone."""
        return self.watched_days < COUNTED_FROM_DAYS


@frozen
class Watch:
    """From when to when somebody's coming counts.

    Everybody of a run is watched for the same number of days, written to or held out: 90 after the start, and as many
    more as a second letter of the run came after the first one of its case. Else whoever comes after the second letter
    counted as not come, or by a time of their own, which those held out do not have.

    Attributes:
        start: the first letter was posted, or half of the letters that were made beside the held out.
        until: the last day.
    """

    start: date
    until: date


@frozen
class Outcomes:
    """What came of letters.

    Attributes:
        told: of those written to, then of those held out beside them.
        left_out: those to whom a letter was posted and who do not count, as the held out of whom the same holds do not:
            they came, or were not to be written to any more, before their letter was there; or they are `in_both`.
        held_out_to_come: how many are held out of whom nothing is told yet: most of the letters are still to be posted.
        in_both: how many got a letter and were held out, too, under two numbers that are one person since. Nothing is
            told of them but what their letter cost.
        apart: letters that are not to win anybody back (`win_back_letters`), posted in this time. Nobody is ever held
            out of them, and whoever gets one is not expected: they are no letters that failed.
    """

    told: list[Outcome]
    left_out: list[Outcome]
    held_out_to_come: int
    in_both: int
    apart: list[Letter]


@frozen
class StartedRun:
    """A run of letters that is in the post: the day of its first letter, and how many people were written to anew."""

    campaign_id: int
    since: date
    count: int


def outcomes(con: Connection, since: date, until: date, today: date) -> list[Outcome]:
    """Return what `outcomes_of` tells of all runs."""
    return outcomes_of(con, since, until, today).told


def outcomes_of(
    con: Connection,
    since: date,
    until: date,
    today: date,
    *,
    campaign_id: int | None = None,
) -> Outcomes:
    """Return what came of every case whose first letter was posted between two days, and of those held out beside them.

    Letters for those who came back already (welcome, aftercare) and those that are `apart` do not count. Nor does
    anybody, in either arm, who had come back by the end of that day, or was not to be written to any more
    (`could_be_posted`), or who is in both arms.

    Args:
        con: the book.
        since: first day of posting.
        until: last day of posting.
        today: what lies after it is ignored.
        campaign_id: only one run: those whose first letter was of it, and those held out from it; None = all.
    """
    starts = _Starts(con, since, until, today, campaign_id)
    shelf = _Shelf(con, starts, today)
    found = [shelf.of_letters(case_id, posted) for case_id, posted in starts.written.items()]
    found += [shelf.of_held_out(case_id, start) for case_id, start in starts.held_out.items()]
    left_out = [shelf.of_left_out(case_id, posted) for case_id, posted in starts.left_out.items()]
    return Outcomes(found, left_out, starts.to_come, starts.in_both, starts.apart)


def watched_from(con: Connection, day: date, today: date) -> dict[int, Watch]:
    """Return when each case that `outcomes` tells of is watched, by case id, if its time is not over by a day."""
    starts = _Starts(con, date.min, today, today, not_over_on=day)
    posted = {case_id: some[0].posted_on for case_id, some in starts.written.items()}
    days = {case_id: day for case_id, day in posted.items() if day is not None} | starts.held_out
    return {case_id: starts.watch(case_id, day) for case_id, day in days.items()}


def started_runs(con: Connection, today: date) -> list[StartedRun]:
    """Return the runs of which letters are in the post, newest first. Second letters belong to the run of the first."""
    firsts: dict[int, list[date]] = {}
    for every in _posted_of_cases(letters.posted(con, until=today)).values():
        some = win_back_letters(every)
        if some and some[0].posted_on is not None:
            firsts.setdefault(some[0].campaign_id, []).append(some[0].posted_on)
    found = [StartedRun(campaign_id, min(days), len(days)) for campaign_id, days in firsts.items()]
    return sorted(found, key=lambda one: (one.since, one.campaign_id), reverse=True)


def run_ends(con: Connection, today: date) -> dict[int, date]:
    """Return the last day on which those held out from a run are watched (`Watch.until`), by campaign id.

    So long nothing may be sent to them. Runs that are not half in the post have no start yet, and no end.
    """
    runs = _Runs(con, today)
    return {run: runs.until(run, start) for run, start in runs.starts.items()}


class _Runs:
    """Which letters are in the post, who was drawn, and how long each run is watched.

    Attributes:
        every_case: posted letters by case id, the oldest first.
        of_cases: of these, those by which a case is to be won back (`win_back_letters`).
        starts: the day on which half of a run's first letters were in the post, by campaign id.
        members: whom chance drew, the oldest draw first.
        drawn_in: the first run of each case, in which chance decided about it.
    """

    def __init__(self, con: Connection, today: date) -> None:
        every = [one for one in letters.posted(con) if one.purpose not in AFTER_RETURN]
        posted = [one for one in every if one.posted_on is not None and one.posted_on <= today]
        self.every_case = _posted_of_cases(posted)
        self.of_cases = {at: some for at, each in self.every_case.items() if (some := win_back_letters(each))}
        self.starts = _campaign_starts(posted, [*every[len(posted) :], *letters.unposted(con)])
        self.members = campaigns.all_members(con)
        self.drawn_in: dict[int, int] = {}
        for member in self.members:
            if member.case_id not in self.every_case or self.every_case[member.case_id][0].purpose in DRAWN_FOR:
                self.drawn_in.setdefault(member.case_id, member.campaign_id)
        runs = {at: self.drawn_in.get(at, some[0].campaign_id) for at, some in self.of_cases.items()}
        self._run_of, self._more_days = self.drawn_in | runs, _more_days(self.of_cases, runs, self.starts)

    def watch(self, case_id: int, start: date) -> Watch:
        """Return when a case is watched that began on a day."""
        return Watch(start, self.until(self._run_of.get(case_id), start))

    def until(self, run: int | None, start: date) -> date:
        """Return the last day on which coming counts of those of a run, by campaign id, who began on a day."""
        more = 0 if run is None else self._more_days.get(run, 0)
        return start + timedelta(days=WINDOW_DAYS + more)


class _Starts:
    """Whose first letter was posted between two days, and who was held out beside them.

    Attributes:
        written: posted letters by case id, the oldest first; of those who count.
        left_out: ... of those who do not (`Outcomes.left_out`).
        held_out: the start by case id, of those who would have got a letter then.
        to_come: how many are held out beside letters that are not half in the post: they have no start yet.
        in_both: as in `Outcomes`.
        apart: as in `Outcomes`.
        of_both: the cases of all those, in whatever time, to which a letter went.
        watch, drawn_in: as in `_Runs`.
    """

    def __init__(
        self,
        con: Connection,
        since: date,
        until: date,
        today: date,
        only: int | None = None,
        not_over_on: date = date.min,
    ) -> None:
        runs = _Runs(con, today)
        every_case, of_cases, members = runs.every_case, runs.of_cases, runs.members
        self.watch, self.drawn_in = runs.watch, runs.drawn_in
        until = min(until, today)
        self.apart = [
            one
            for at, each in every_case.items()
            for one in each[: len(each) - len(of_cases.get(at, ()))]
            if one.posted_on is not None and since <= one.posted_on <= until and only in {None, one.campaign_id}
        ]
        written = {
            case_id: some
            for case_id, some in of_cases.items()
            if (start := some[0].posted_on) is not None
            and since <= start <= until
            and only in {None, some[0].campaign_id}
            and self.watch(case_id, start).until >= not_over_on
        }
        of_both = [(out, at) for out, at in campaigns.both_drawn(con) if at in every_case]
        never = {out for out, _ in of_both}
        drawn_on = {(one.campaign_id, one.case_id): one.drawn_on for one in members}
        together: dict[tuple[date, date], list[int]] = {}
        for case_id, (first, *_) in written.items():
            if first.posted_on is not None:
                drawn = drawn_on.get((first.campaign_id, case_id), first.made_on)
                together.setdefault((drawn, first.posted_on), []).append(case_id)
        held_out: dict[int, date] = {}
        seen, begun, self.to_come = set(every_case), {some[0].campaign_id for some in written.values()}, 0
        for member in members:
            start = runs.starts.get(member.campaign_id)
            if member.arm is not Arm.HELD_OUT or member.case_id in seen:
                continue
            if start is None:
                self.to_come += member.campaign_id in begun and member.case_id not in never
                continue
            seen.add(member.case_id)
            is_watched = self.watch(member.case_id, start).until >= not_over_on
            if since <= start <= until and only in {None, member.campaign_id} and is_watched:
                together.setdefault((member.drawn_on, start), []).append(member.case_id)
                held_out[member.case_id] = start
        self.in_both = len({at for out, at in of_both if at in written or out in held_out})
        self.of_both = {at for _, at in of_both}
        could = could_be_posted(con, together) - never - self.of_both
        self.written = {case_id: some for case_id, some in written.items() if case_id in could}
        self.left_out = {case_id: some for case_id, some in written.items() if case_id not in could}
        self.held_out = {case_id: start for case_id, start in held_out.items() if case_id in could}


class _Shelf:
    """What the outcomes share, read in one go."""

    def __init__(self, con: Connection, starts: _Starts, today: date) -> None:
        self._today, self._of_both = today, starts.of_both
        self._drawn_in, self._watch = starts.drawn_in, starts.watch
        case_ids = [*starts.written, *starts.held_out, *starts.left_out]
        self._cases = {one.case_id: one for one in cases.by_ids(con, case_ids)}
        self._told = case_reasons.histories_of(con, case_ids)
        customer_ids = {one.customer_id for one in self._cases.values()}
        self._visits = _visits(con, customer_ids, today)
        self._fees = purchases.paid_without_visit(con, customer_ids, today)
        letter_ids = [one.letter_id for some in (*starts.written.values(), *starts.left_out.values()) for one in some]
        self._vouchers = vouchers.of_letters(con, letter_ids)
        self._offers = {one.offer_id: one for one in offers.all_offers(con, with_archived=True)}
        self._abroad = _abroad(con, customer_ids)
        self._would_get = WouldGet(con, starts.held_out, [self._cases[at] for at in starts.held_out])

    def of_letters(self, case_id: int, posted: list[Letter]) -> Outcome:
        first, start = posted[0], posted[0].posted_on
        assert start is not None  # noqa: S101 (`letters.posted`)
        used = [
            voucher
            for one in posted
            if (voucher := self._vouchers.get(one.letter_id)) is not None
            and voucher.redeemed_on is not None
            and voucher.redeemed_on <= self._today
        ]
        return self._outcome(
            self._cases[case_id],
            Arm.LETTER,
            start,
            posted=posted,
            used=used,
            purpose=first.purpose,
            offer=first.offer_id,
        )

    def of_left_out(self, case_id: int, posted: list[Letter]) -> Outcome:
        """Return what is known of one who does not count: what they cost, and that they came before."""
        found, case = self.of_letters(case_id, posted), self._cases[case_id]
        closed = case.closed_on if case.outcome is CaseOutcome.CAME_BACK else None
        is_in_both = case_id in self._of_both
        before = closed if closed is not None and closed <= found.started_on and not is_in_both else None
        return replace(
            found, came_back_on=None, is_running=False, spent_minor=0, is_counted=False, came_before=before,
            is_in_both=is_in_both,
        )  # fmt: skip

    def of_held_out(self, case_id: int, start: date) -> Outcome:
        case, told = self._cases[case_id], self._told_by(case_id, start)
        purpose, offer = self._would_get.letter(case, told.reason_id if told else None)
        return self._outcome(case, Arm.HELD_OUT, start, posted=[], used=[], purpose=purpose, offer=offer)

    def _told_by(self, case_id: int, day: date) -> CaseReason | None:
        """Return the main reason that was known on a day."""
        known = [
            one.reason
            for one in self._told.get(case_id, ())
            if (one.reason.day is None or one.reason.day <= day) and (one.replaced_on is None or one.replaced_on > day)
        ]
        return min(known, key=lambda one: (not one.is_main, one.case_reason_id), default=None)

    def _outcome(
        self,
        case: Case,
        arm: Arm,
        start: date,
        *,
        posted: list[Letter],
        used: list[Voucher],
        purpose: Purpose,
        offer: int | None,
    ) -> Outcome:
        visits = self._visits.get(case.customer_id, [])
        days = [day for day, _ in visits if day > start] + [one.redeemed_on for one in used if one.redeemed_on]
        first_day = min(days, default=None)
        until = self._watch(case.case_id, start).until
        came_back_on = first_day if first_day is not None and first_day <= until else None
        before = [day for day, _ in visits if day <= start]
        told = self._told_by(case.case_id, start)
        return Outcome(
            case_id=case.case_id,
            customer_id=case.customer_id,
            arm=arm,
            started_on=start,
            until=until,
            purpose=purpose,
            offer_id=offer,
            reason_id=told.reason_id if told else None,
            cause_id=told.cause_id if told else None,
            away_days=(start - before[-1]).days if before else None,
            came_back_on=came_back_on,
            is_running=came_back_on is None and until >= self._today,
            watched_days=(self._today - start).days,
            spent_minor=0 if came_back_on is None else self._spent_since(case.customer_id, came_back_on),
            letter_count=len(posted),
            offers_minor=self._used_minor(used),
            with_voucher=used[0].code if used else "",
            is_abroad=case.customer_id in self._abroad,
            drawn_in=self._drawn_in.get(case.case_id),
        )

    def _spent_since(self, customer_id: int, since: date) -> int:
        """Return what they spent on visits from a day on, without the fees of before that are on the first of these."""
        visits = self._visits.get(customer_id, [])
        amounts = [amount for day, amount in visits if day >= since]
        if not amounts:
            return 0
        last = max((day for day, _ in visits if day < since), default=date.min)
        return sum(amounts) - sum(fee for day, fee in self._fees.get(customer_id, ()) if last < day < since)

    def _used_minor(self, used: list[Voucher]) -> int | None:
        costs = [cost_if_used(self._offers[one.offer_id], one.redeemed_minor) for one in used]
        known = [cost for cost in costs if cost is not None]
        return sum(known) if len(known) == len(costs) else None


def _more_days(
    of_cases: Mapping[int, Sequence[Letter]], runs: Mapping[int, int], starts: Mapping[int, date]
) -> dict[int, int]:
    """Return by run how many days after the first letter of a case its last one came, the most of all its cases.

    A letter that came when the time of the one before it was over is no second one to it. Nor does one that came when
    the comparison was over begin it anew: who was held out is decided about then, and may have a letter.

    Args:
        of_cases: posted letters by case id, the oldest first.
        runs: the run of each case.
        starts: since when those held out from a run are watched; runs without that day have no comparison yet.
    """
    followed: dict[int, list[tuple[date, int]]] = {}
    for case_id, some in of_cases.items():
        days = [one.posted_on for one in some if one.posted_on is not None and one.purpose in _TO_WIN_BACK]
        last = days[0]
        for day in days[1:]:
            if (day - last).days <= WINDOW_DAYS:
                last = day
                followed.setdefault(runs[case_id], []).append((day, (day - days[0]).days))
    found: dict[int, int] = {}
    for run, letters_after in followed.items():
        start, more = starts.get(run), 0
        for day, after in sorted(letters_after):
            if start is None or day <= start + timedelta(days=WINDOW_DAYS + more):
                more = max(more, after)
        found[run] = more
    return found


def win_back_letters(posted: list[Letter]) -> list[Letter]:
    """Return, of the letters of one case, the oldest first, those by which it is to be won back: from the first one on.

    Before it there may be one that promises nothing ("we are working on it"); who is asked for a referral, is let go or
    got one of sympathy has none.
    """
    first = next((at for at, one in enumerate(posted) if one.purpose in DRAWN_FOR), len(posted))
    return posted[first:]


def posted_minor(con: Connection, posted: Sequence[Letter], costs: Costs) -> int | None:
    """Return what printing and posting these letters cost; None = not known."""
    abroad = _abroad(con, {one.customer_id for one in posted})
    return costs.letters_minor(len(posted), sum(one.customer_id in abroad for one in posted))


def letters_minor(written: Iterable[Outcome], costs: Costs) -> int | None:
    """Return what printing and posting the letters of these cases cost; None = not known."""
    listed = list(written)
    return costs.letters_minor(
        sum(one.letter_count for one in listed), sum(one.letter_count for one in listed if one.is_abroad)
    )


def _abroad(con: Connection, customer_ids: Iterable[int]) -> frozenset[int]:
    """Return which of these customers live where a letter needs the stamp for abroad."""
    home = settings.load_shop(con).address.country
    return frozenset(
        row[0] for row in customers.address_rows(con, customer_ids) if is_abroad(Address(country=row[1]), home)
    )


def _posted_of_cases(posted: Iterable[Letter]) -> dict[int, list[Letter]]:
    """Return posted letters but those to returners by their case, the oldest first as they are given."""
    found: dict[int, list[Letter]] = {}
    for letter in posted:
        if letter.purpose not in AFTER_RETURN:
            found.setdefault(letter.case_id, []).append(letter)
    return found


def _campaign_starts(posted: Iterable[Letter], to_post: Iterable[Letter]) -> dict[int, date]:
    """Return the day on which half of a campaign's first letters were in the post; none for one that is not so far.

    Those held out begin then: with the first letter, all of them would stand against the one or two that were posted.
    """
    days: dict[int, list[date]] = {}
    for letter in posted:
        if letter.posted_on is not None and letter.purpose in DRAWN_FOR:
            days.setdefault(letter.campaign_id, []).append(letter.posted_on)
    waiting = Counter(letter.campaign_id for letter in to_post if letter.purpose in DRAWN_FOR)
    starts = {}
    for campaign_id, some in days.items():
        half = (len(some) + waiting[campaign_id] + 1) // 2
        if len(some) >= half:
            starts[campaign_id] = sorted(some)[half - 1]
    return starts


def _visits(con: Connection, customer_ids: Iterable[int], today: date) -> dict[int, list[tuple[date, int]]]:
    columns = purchases.visits_of(con, customer_ids, today)
    found: dict[int, list[tuple[date, int]]] = {}
    for whose, day, amount in zip(columns.customer_ids, columns.days, columns.amounts_minor, strict=True):
        found.setdefault(whose, []).append((day_from_number(day), amount))
    return found
