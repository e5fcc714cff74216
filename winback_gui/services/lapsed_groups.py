"""Customers in groups: how many regulars each has, how many of them stopped, what they left, what letters brought."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum

import numpy as np

from winback_gui.analytics.habits import postcode_area
from winback_gui.analytics.histories import Flags, Ints
from winback_gui.analytics.worth import margin_a_year_minor
from winback_gui.domain.campaign import Arm
from winback_gui.domain.frozen import frozen
from winback_gui.domain.interval import in_100
from winback_gui.domain.message import Message, as_typed, msg
from winback_gui.domain.money import Money
from winback_gui.domain.settings import Shop
from winback_gui.domain.standing_sentence import about_one_in
from winback_gui.services.lapsed_group_facts import GroupFacts
from winback_gui.services.lapsed_group_luck import FEW_LETTERS, mark_unusual, mark_wasted
from winback_gui.services.lapsed_group_words import (
    EVERYBODY,
    FEW_REGULARS,
    OTHERS,
    UNKNOWN,
    away_headline,
    for_nothing,
    group_headline,
)
from winback_gui.services.outcomes import Outcome, letters_minor, outcomes
from winback_gui.services.standings import Standings
from winback_gui.store import habit_rows, settings
from winback_gui.store.book import Book

_LEAST_REGULARS = 5  # smaller groups go together
_MOST_GROUPS = 60
_TENTHS = (1, 2, 4, 6, 8, 10)  # the best tenth, the rest of the best fifth, then fifths
_AWAY_DAYS = (0, 90, 180, 365)
_FIRST_DAY = date(1970, 1, 1)


class GroupKind(StrEnum):
    """By what customers are put into groups."""

    VALUE = "value"
    AWAY = "away"
    FAVOURITE = "favourite"
    SERVED_BY = "served-by"
    AREA = "area"
    TAG = "tag"


@frozen
class GroupRow:
    """One group.

    Attributes:
        key: tells it apart from the others of its kind.
        regulars: came for longer than a month. stopped: of them, by id.
        per_100: how many of 100 regulars stopped.
        lost_a_year: what those who stopped left (or spent, where the margin is not known) a year.
        chance: mean chance that one of those who stopped comes by themselves; None = nobody stopped.
        letters, came_back: win-back letters posted to this group, by customer, and who of them came.
        cost: of these letters and their offers; None = not known.
        is_unusual: more of them stopped than chance explains.
        is_faithful: fewer did.
        running: of these letters, whose customer may still come.
        is_wasted: letters were posted, their time is over, and nobody came back, which is more than bad luck, however
            many groups got letters.
    """

    key: str
    title: Message
    regulars: int
    stopped: tuple[int, ...]
    per_100: int
    lost_a_year: Money
    chance: Message | None
    letters: int
    came_back: int
    cost: Money | None
    running: int = 0
    is_unusual: bool = False
    is_faithful: bool = False
    is_wasted: bool = False


@frozen
class GroupsShown:
    """Groups of one kind.

    Attributes:
        headline: which of them stands out, in a sentence.
        wasted: names the groups to which letters went for nothing; None = there is none.
        lost_is_margin: whether `lost_a_year` is margin, not spending.
    """

    kind: GroupKind
    rows: tuple[GroupRow, ...]
    headline: Message
    wasted: Message | None
    lost_is_margin: bool


# A group before it is counted: key, title, and which rows of the standings are in it.
_Members = tuple[str, Message, Flags]


def groups_shown(book: Book, standings: Standings, facts: GroupFacts, kind: GroupKind) -> GroupsShown:
    """Return the groups of one kind; who is in several of them (tags) is counted in each."""
    shop = settings.load_shop(book.con)
    letters = _letters(book, standings.today)
    counted = _Counted(standings, shop, letters)
    members = list(_members(book, standings, facts, kind, shop))
    if kind is GroupKind.AWAY:  # to be away is to have stopped: nothing to test; a letter counts by the silence then
        rows = [counted.row(*one, [it for it in letters if _away_key(it) == one[0]]) for one in members]
        headline = away_headline(rows)
    else:
        rows = [row for row in (counted.row(*one) for one in members) if row.regulars or row.letters]
        rows = mark_unusual(rows, *counted.regulars_and_stopped)
        headline = group_headline(rows, *counted.regulars_and_stopped)
    rows = mark_wasted(rows, len(letters) - _running(letters), _came(letters))
    return GroupsShown(kind, tuple(rows), headline, for_nothing(rows), shop.costs.margin is not None)


def letters_for_nothing(book: Book, standings: Standings) -> Message | None:
    """Return which group of customers got letters that brought nobody back; None = there is none.

    It stands on the page of results. Looked at are value, favourite, who served, area and the owner's own tags; the
    group with the most letters is named.
    """
    shop = settings.load_shop(book.con)
    letters = _letters(book, standings.today)
    if len(letters) < FEW_LETTERS:
        return None
    facts = GroupFacts.of(book, {one.customer_id for one in letters})
    counted = _Counted(standings, shop, letters)
    rows = [
        counted.row(*one)
        for kind in (GroupKind.VALUE, GroupKind.FAVOURITE, GroupKind.SERVED_BY, GroupKind.AREA, GroupKind.TAG)
        for one in _members(book, standings, facts, kind, shop)
    ]
    return for_nothing(mark_wasted(rows, len(letters) - _running(letters), _came(letters)))


def _letters(book: Book, today: date) -> list[Outcome]:
    return [one for one in outcomes(book.con, _FIRST_DAY, today, today) if one.arm is Arm.LETTER]


class _Counted:
    """What all groups share."""

    def __init__(self, standings: Standings, shop: Shop, letters: Sequence[Outcome]) -> None:
        columns = standings.columns
        self.ids = columns.customer_ids
        self.regular = columns.are_regulars()
        self.lapsed = columns.regulars_gone()
        self._chance = columns.chance_of_return
        spend = columns.yearly_spend_minor
        if shop.costs.margin is not None:
            serving = np.array([standings.cost_to_serve_minor.get(int(who), 0) for who in self.ids], np.int64)
            spend = margin_a_year_minor(spend, float(shop.costs.margin), serving)
        self._lost = np.maximum(spend, 0)
        self._shop = shop
        self._letters = letters
        self._letter_rows = np.searchsorted(self.ids, [one.customer_id for one in letters])

    @property
    def regulars_and_stopped(self) -> tuple[int, int]:
        """How many regulars there are, and how many of them stopped."""
        return int(self.regular.sum()), int((self.regular & self.lapsed).sum())

    def row(self, key: str, title: Message, inside: Flags, written: Sequence[Outcome] | None = None) -> GroupRow:
        """Count one group; `written` are the letters to it, None = those to its customers."""
        regulars = int((inside & self.regular).sum())
        stopped = inside & self.lapsed
        count = int(stopped.sum())
        written = self._written(inside) if written is None else written
        return GroupRow(
            key,
            title,
            regulars,
            tuple(self.ids[stopped].tolist()),
            in_100(count / regulars) if regulars else 0,
            Money(int(self._lost[stopped].sum()), self._shop.currency),
            about_one_in(float(self._chance[stopped].mean())) if count else None,
            len(written),
            _came(written),
            self._cost(written),
            _running(written),
        )

    def _written(self, inside: Flags) -> list[Outcome]:
        return [
            one
            for one, at in zip(self._letters, self._letter_rows, strict=True)
            if at < len(self.ids) and self.ids[at] == one.customer_id and inside[at]
        ]

    def _cost(self, written: Sequence[Outcome]) -> Money | None:
        letters = letters_minor(written, self._shop.costs)
        if letters is None or any(one.offers_minor is None for one in written):
            return None
        return Money(letters + sum(one.offers_minor or 0 for one in written), self._shop.currency)


def _members(book: Book, standings: Standings, facts: GroupFacts, kind: GroupKind, shop: Shop) -> Iterator[_Members]:
    match kind:
        case GroupKind.VALUE:
            return _by_value(standings, shop)
        case GroupKind.AWAY:
            return _by_time_away(standings)
        case GroupKind.FAVOURITE:
            return _by_favourite(standings, facts)
        case GroupKind.SERVED_BY:
            return _by_who_served(standings, facts)
        case GroupKind.AREA:
            return _by_area(book, standings)
        case GroupKind.TAG:
            return _by_tag(book, standings)


def _by_value(standings: Standings, shop: Shop) -> Iterator[_Members]:
    """Put the regulars in order of what they spent a year: those who came once would fill the lower fifths alone."""
    columns = standings.columns
    places = np.flatnonzero(columns.are_regulars())
    spend = columns.yearly_spend_minor[places]
    order = places[np.argsort(-spend, kind="stable")]
    titles = (
        msg("Best tenth"),
        msg("Next best tenth"),
        msg("Second fifth"),
        msg("Third fifth"),
        msg("Fourth fifth"),
        msg("Last fifth"),
    )
    begin = 0
    if 0 < len(order) < FEW_REGULARS:
        yield EVERYBODY, msg("All your regulars"), _flags(len(columns), order)
        return
    for tenths, title in zip(_TENTHS, titles, strict=True):
        end = round(len(order) * tenths / 10)
        if end > begin:
            least = Money(int(columns.yearly_spend_minor[order[end - 1]]), shop.currency)
            words = msg("{which}, from {least:whole} a year", which=title, least=least)
            yield str(tenths), words, _flags(len(columns), order[begin:end])
        begin = end


def _by_time_away(standings: Standings) -> Iterator[_Members]:
    recency = standings.columns.recency_days
    titles = (
        msg("Here in the last three months"),
        msg("Three to six months away"),
        msg("Six months to a year away"),
        msg("More than a year away"),
    )
    ends = (*_AWAY_DAYS[1:], 2**31)
    for low, high, title in zip(_AWAY_DAYS, ends, titles, strict=True):
        yield str(low), title, (recency >= low) & (recency < high)


def _by_favourite(standings: Standings, facts: GroupFacts) -> Iterator[_Members]:
    of_each = [facts.favourites.get(who, "") for who in standings.columns.customer_ids.tolist()]
    return _by_word(standings, of_each, {}, msg("Other things"), msg("Not known what"))


def _by_who_served(standings: Standings, facts: GroupFacts) -> Iterator[_Members]:
    of_each = [facts.served_by.get(who, "") for who in standings.columns.customer_ids.tolist()]
    return _by_word(standings, of_each, {}, msg("Others"), msg("Not known by whom"))


def _by_area(book: Book, standings: Standings) -> Iterator[_Members]:
    area_of: dict[int, str] = {}
    towns: dict[str, Counter[str]] = defaultdict(Counter)
    for who, postcode, town, country in habit_rows.all_places(book.con):
        area = postcode_area(postcode, country) or town.strip()
        area_of[who] = area
        towns[area][town.strip()] += 1
    titles = {
        area: msg("{town}, {area}", town=town, area=area)
        for area, names in towns.items()
        if area and (town := names.most_common(1)[0][0]) and town != area
    }
    of_each = [area_of.get(who, "") for who in standings.columns.customer_ids.tolist()]
    return _by_word(standings, of_each, titles, msg("Elsewhere"), msg("No address"))


def _by_tag(book: Book, standings: Standings) -> Iterator[_Members]:
    wearing: dict[str, list[int]] = defaultdict(list)
    for tag, who in habit_rows.all_tags(book.con):
        wearing[tag].append(who)
    ids = standings.columns.customer_ids
    for tag, who_wear in list(wearing.items())[:_MOST_GROUPS]:
        yield tag, as_typed(tag), np.isin(ids, np.array(who_wear, np.int64))


def _by_word(
    standings: Standings, of_each: Sequence[str], titles: Mapping[str, Message], others: Message, unknown: Message
) -> Iterator[_Members]:
    """Give a group for each word; small groups together as `others`, those without a word as `unknown`."""
    regular = standings.columns.are_regulars()
    words, codes = np.unique(np.array(of_each, object) if of_each else np.zeros(0, object), return_inverse=True)
    regulars = np.bincount(codes, regular.astype(float), minlength=len(words)) if len(words) else np.zeros(0)
    named = [at for at in np.argsort(-regulars, kind="stable") if words[at] and regulars[at] >= _LEAST_REGULARS]
    named = named[:_MOST_GROUPS]
    for at in named:
        yield str(words[at]), titles.get(words[at], as_typed(str(words[at]))), codes == at
    rest = [at for at in range(len(words)) if words[at] and at not in set(named)]
    if rest:
        yield OTHERS, others, np.isin(codes, rest)
    for at in np.flatnonzero(words == ""):
        yield UNKNOWN, unknown, codes == at


def _flags(length: int, places: Ints) -> Flags:
    flags = np.zeros(length, bool)
    flags[places] = True
    return flags


def _came(some: Iterable[Outcome]) -> int:
    return sum(one.came_back_on is not None for one in some)


def _running(some: Iterable[Outcome]) -> int:
    return sum(one.is_running for one in some)


def _away_key(one: Outcome) -> str:
    """Return the group of a letter by how long its customer had been away when it was posted."""
    return str(max(low for low in _AWAY_DAYS if (one.away_days or 0) >= low))
