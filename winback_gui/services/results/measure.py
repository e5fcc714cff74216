"""Did the letters help? Who came back, against those held out; money in and out; what to keep, change or stop."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from winback_gui.domain.campaign import Arm
from winback_gui.domain.frozen import frozen
from winback_gui.domain.interval import Band, Effect, Stratum, effect, in_100, wilson
from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.domain.money import Money
from winback_gui.services.identify.worth import as_money
from winback_gui.services.results.advice import ADVICE_WORDS, Advice, advise, can_compare, is_judged
from winback_gui.services.results.came_uncounted import Uncounted, came_uncounted
from winback_gui.services.results.compared import strata_of
from winback_gui.services.results.money_back import MoneyBack, margin_minor, money_back, offers_minor, post_minor
from winback_gui.services.results.outcomes import (
    COUNTED_FROM_DAYS,
    Outcome,
    StartedRun,
    outcomes_of,
    posted_minor,
    started_runs,
)
from winback_gui.services.results.result_titles import away_title, bucket, bucket_place, letter_title, offer_title
from winback_gui.services.wording import PURPOSE_WORDS
from winback_gui.store import letters, offers, reasons, settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.domain.campaign import Letter
    from winback_gui.domain.gate import Purpose
    from winback_gui.domain.settings import Shop
    from winback_gui.store.book import Book, Connection

_MOST_RUNS, _LEAST_OF_RUN = 12, 2  # a letter written by itself is no run to look at


@frozen
class Period:
    """Which letters: by their days of posting, both included, or one run.

    Attributes:
        key: tells it apart from the others, also on another day.
        said: what the drop-down calls it.
        campaign_id: of the run; None = all letters of these days.
    """

    key: str
    since: date
    until: date
    said: Message
    campaign_id: int | None = None


@frozen
class Group:
    """One group of the comparison: "45 of 150 came back", "30 in 100" with its band (None without anybody).

    Attributes:
        behind: what came of each of them.
    """

    count: int
    came_back: int
    band: Band | None
    said: Message
    per_100: Message
    behind: tuple[Outcome, ...]


@frozen
class ResultRow:
    """One line of "what worked for whom".

    Attributes:
        letters: people written to who count.
        cost: of all letters of this kind, those included that count for nothing else: the lines add up to the total.
        behind: what came of each of those written to, whether they count or not.
    """

    title: Message
    letters: int
    came_back: int
    per_100: int
    margin_back: Money | None
    cost: Money | None
    advice: Advice
    advice_words: Message
    why: Message
    behind: tuple[Outcome, ...]

    @property
    def letters_said(self) -> Message:
        """How many letters count; where some cost without counting, of how many: "73 of 74"."""
        counted, paid = self.letters, len(self.behind)
        if counted == paid:
            return msg("{counted}", counted=counted)
        return msg("{counted} of {paid}", counted=counted, paid=paid)


@frozen
class Apart:
    """Letters of one kind that are not to win anybody back, and so count in no figure.

    Attributes:
        kind: "Ask for a referral".
        cost: of print and post; None = not known.
    """

    kind: Message
    count: int
    cost: Money | None


@frozen
class Results:
    """The page of results.

    Attributes:
        effect: headline and caution in words.
        letters: all whose letter counts.
        compared: those of them who are compared with `held_out`: whom chance gave a letter in a run in which it held
            out others. alone: the rest.
        held_out: those held out from the runs of `compared`.
        written, without: what came of each of those written to, and of each held out.
        left_out: whose letter counts for nothing but its cost.
        is_uneven: runs were compared each by itself, and so the difference is not that of all in the two groups.
        paid: whose margin and cost the sums of `money` are: those compared and, of `left_out`, those of the same runs;
            all, where nobody is compared.
        running: letters whose time is not over and whose customer has not come yet.
        fresh: letters that have been in the post for less than `COUNTED_FROM_DAYS` and are not counted yet; 0 as long
            as there are no others.
        uncounted: how many came back whom these figures leave out.
        apart: letters that are not to win anybody back, the most first.
        in_both: how many count in neither group, because they were in both under two numbers.
        by_reason, by_offer, by_letter, by_time_away: the most margin first (time away: the shortest first).
    """

    period: Period
    effect: Effect
    letters: Group
    compared: Group
    alone: Group
    held_out: Group
    written: tuple[Outcome, ...]
    without: tuple[Outcome, ...]
    left_out: tuple[Outcome, ...]
    is_uneven: bool
    paid: tuple[Outcome, ...]
    running: int
    fresh: int
    uncounted: Uncounted
    in_both: int
    apart: tuple[Apart, ...]
    money: MoneyBack
    by_reason: tuple[ResultRow, ...]
    by_offer: tuple[ResultRow, ...]
    by_letter: tuple[ResultRow, ...]
    by_time_away: tuple[ResultRow, ...]


def periods(book: Book, today: date) -> tuple[Period, ...]:
    """Return the periods to choose from: this year, the last twelve months, earlier years with letters, everything."""
    posted = [one.posted_on for one in letters.posted(book.con, until=today) if one.posted_on is not None]
    first = min(posted, default=today)
    this_year = date(today.year, 1, 1)
    found = [
        Period("now", this_year, today, msg("{since:month} to {until:month_year}", since=this_year, until=today)),
        Period("twelve", today - timedelta(days=364), today, msg("The last twelve months")),
    ]
    found += [
        Period(str(year), date(year, 1, 1), date(year, 12, 31), msg("{day:year}", day=date(year, 1, 1)))
        for year in sorted({day.year for day in posted} - {today.year}, reverse=True)
    ]
    return (*found, Period("all", min(first, this_year), today, msg("From the beginning")))


def runs(book: Book, today: date) -> tuple[Period, ...]:
    """Return the runs to choose from, newest first; nothing as long as there was only one."""
    found = started_runs(book.con, today)
    listed = [one for one in found if one.count >= _LEAST_OF_RUN][:_MOST_RUNS] if len(found) > 1 else []
    return tuple(Period(f"run {one.campaign_id}", one.since, today, _run_words(one), one.campaign_id) for one in listed)


def _run_words(run: StartedRun) -> Message:
    return plural("Run of {day}: {count} letter", "Run of {day}: {count} letters", run.count, day=run.since)


def results(book: Book, period: Period, today: date) -> Results:
    """Return what came of the letters posted in a period, or of one run."""
    con, shop = book.con, settings.load_shop(book.con)
    every = outcomes_of(con, period.since, period.until, today, campaign_id=period.campaign_id)
    found = every.told
    counted = _counted(found)
    left_out = [one for one in every.left_out if len(counted) == len(found) or not one.is_fresh]
    written = [one for one in counted if one.arm is Arm.LETTER]
    strata = strata_of(counted)
    compared = [one for one in written if one.drawn_in in strata]
    alone = [one for one in written if one.drawn_in not in strata]
    without = [one for one in counted if one.arm is Arm.HELD_OUT and one.drawn_in in strata]
    running = _running(written)
    said = effect(_came(written), len(written), list(strata.values()), _running(compared))
    if written and not strata:
        said = _with_those_to_come(said, every.held_out_to_come + sum(one.arm is Arm.HELD_OUT for one in found))
    paid_for = [one for one in left_out if one.drawn_in in strata or not strata]
    of_money, beside = (compared, alone) if strata else (written, [])
    titles = {one.reason_id: one.title for one in reasons.all_reasons(con, with_archived=True)}
    library = {one.offer_id: as_typed(one.title) for one in offers.all_offers(con, with_archived=True)}
    unknown = msg("Not known")

    def table(key: Callable[[Outcome], Hashable], title: Callable[[Outcome], Message]) -> tuple[ResultRow, ...]:
        return _table(written, without, left_out, shop, key, title, said)

    uncounted = came_uncounted(con, every, (period.since, period.until) if period.campaign_id is None else None)
    return Results(
        period=period,
        effect=said,
        letters=_group(written),
        compared=_group(compared),
        alone=_group(alone),
        held_out=_group(without),
        written=tuple(written),
        without=tuple(without),
        left_out=tuple(left_out),
        is_uneven=said.difference is not None
        and in_100(said.difference.value) != in_100(_share(compared) - _share(without)),
        paid=(*of_money, *paid_for),
        running=running,
        fresh=sum(one.arm is Arm.LETTER for one in found) - len(written),
        uncounted=uncounted,
        in_both=every.in_both,
        apart=_apart(con, every.apart, shop),
        money=money_back(of_money, paid_for, beside, said, shop, uncounted.late),
        by_reason=table(lambda one: one.reason_id, lambda one: titles.get(one.reason_id or 0, unknown)),
        by_offer=table(lambda one: one.offer_id or one.purpose, lambda one: offer_title(one, library)),
        by_letter=table(lambda one: one.purpose, letter_title),
        by_time_away=tuple(sorted(table(bucket, away_title), key=lambda row: bucket_place(row.behind[0]))),
    )


def _counted(found: Sequence[Outcome]) -> Sequence[Outcome]:
    """Return those who have been watched long enough to count; while there is no such letter, everybody."""
    counted = [one for one in found if not one.is_fresh]
    return counted if any(one.arm is Arm.LETTER for one in counted) else found


def _with_those_to_come(said: Effect, count: int) -> Effect:
    """Say that somebody is held out, where it is only too early to compare."""
    if not count:
        return said
    words = plural(
        "{count} is in the comparison group. The comparison begins when half of the letters have been in the post for "
        "{days} days.",
        "{count} are in the comparison group. The comparison begins when half of the letters have been in the post for "
        "{days} days.",
        count,
        days=COUNTED_FROM_DAYS,
    )
    return replace(said, caution=words)


def _came(some: Sequence[Outcome]) -> int:
    return sum(one.came_back_on is not None for one in some)


def _running(some: Sequence[Outcome]) -> int:
    return sum(one.is_running for one in some)


def _apart(con: Connection, some: Sequence[Letter], shop: Shop) -> tuple[Apart, ...]:
    of_kind: dict[Purpose, list[Letter]] = {}
    for one in some:
        of_kind.setdefault(one.purpose, []).append(one)
    return tuple(
        Apart(PURPOSE_WORDS[purpose], len(sent), as_money(posted_minor(con, sent, shop.costs), shop.currency))
        for purpose, sent in sorted(of_kind.items(), key=lambda each: -len(each[1]))
    )


def _share(some: Sequence[Outcome]) -> float:
    return _came(some) / len(some)


def _group(some: Sequence[Outcome]) -> Group:
    count, came = len(some), _came(some)
    band = wilson(came, count) if count else None
    said = plural("{came} of {count} came back", "{came} of {count} came back", count, came=came)
    per_100 = msg("{share} in 100", share=in_100(band.value) if band else 0)
    return Group(count, came, band, said, per_100, tuple(some))


def _table(
    written: Sequence[Outcome],
    without: Sequence[Outcome],
    left_out: Sequence[Outcome],
    shop: Shop,
    key: Callable[[Outcome], Hashable],
    title: Callable[[Outcome], Message],
    said: Effect,
) -> tuple[ResultRow, ...]:
    groups: dict[Hashable, list[Outcome]] = {}
    for one in (*written, *left_out):
        groups.setdefault(key(one), []).append(one)
    is_compared = said.difference is not None
    like: dict[Hashable, list[Outcome]] = {}
    for one in without:
        like.setdefault(key(one), []).append(one)
    kinds = [
        (title(some[0]), some, list(strata_of([*some, *like.get(kind, ())]).values())) for kind, some in groups.items()
    ]
    judged = sum(
        is_judged(sum(one.is_counted for one in some), _running(some)) and (can_compare(strata) or not is_compared)
        for _title, some, strata in kinds
    )
    rows = [
        _result_row(name, some, strata, shop, kinds=max(1, judged), is_early=said.is_early, is_compared=is_compared)
        for name, some, strata in kinds
    ]
    return tuple(sorted(rows, key=lambda row: (-(row.margin_back.minor if row.margin_back else 0), -row.letters)))


def _result_row(
    title: Message,
    some: Sequence[Outcome],
    strata: Sequence[Stratum],
    shop: Shop,
    *,
    kinds: int,
    is_early: bool,
    is_compared: bool,
) -> ResultRow:
    counted = sum(one.is_counted for one in some)
    came, margin = _came(some), margin_minor(some, shop)
    post, used = post_minor(some, shop), offers_minor(some)
    cost = None if post is None or used is None else post + used
    facts = counted, came, _running(some), strata, margin, cost
    advice, why = advise(*facts, kinds=kinds, is_early=is_early, is_compared=is_compared)
    return ResultRow(
        title,
        counted,
        came,
        in_100(came / counted) if counted else 0,
        as_money(margin, shop.currency),
        as_money(cost, shop.currency),
        advice,
        ADVICE_WORDS[advice],
        why,
        tuple(some),
    )
