"""Customers in groups: how many regulars each has, how many of them stopped, what they left, what letters brought."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum

from winback_gui.analytics.histories import Flags
from winback_gui.domain.campaign import Arm
from winback_gui.domain.frozen import frozen
from winback_gui.domain.interval import in_100
from winback_gui.domain.message import Message, msg
from winback_gui.domain.money import Money
from winback_gui.domain.settings import Costs
from winback_gui.domain.standing_sentence import about_one_in
from winback_gui.services.identify.lapsed_group_facts import GroupFacts
from winback_gui.services.identify.lapsed_group_luck import FEW_LETTERS, mark_unusual, mark_wasted
from winback_gui.services.identify.lapsed_group_members import (
    GroupPeople,
    Members,
    by_area,
    by_time_away,
    by_value,
    by_word,
)
from winback_gui.services.identify.lapsed_group_words import UNKNOWN, away_headline, for_nothing, group_headline
from winback_gui.services.identify.standings import Standings
from winback_gui.services.results.outcomes import Outcome, letters_minor, outcomes
from winback_gui.services.results.result_titles import bucket
from winback_gui.store import habit_rows, settings
from winback_gui.store.book import Book

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
        regulars: see `StandingColumns.are_regulars`. stopped: of them, by id.
        per_100: how many of 100 regulars stopped.
        lost_a_year: what those who stopped left (or spent, where the margin is not known) a year.
        chance, mean_chance: mean chance that one of those who stopped comes by themselves, in words and 0 to 1; None =
            nobody stopped.
        letters, came_back: win-back letters posted to this group, by customer, and who of them came.
        cost: of those of these letters, and their offers, whose time is over; None = not known.
        is_unusual: more of them stopped than chance explains.
        is_faithful: fewer did.
        over: of these letters, whose time is over, whether their customer came or not.
        is_wasted: letters were posted, the time of enough of them is over, and nobody came back, which is more than bad
            luck, however many groups got letters.
        regular_ids: the regulars, by customer.
        behind: what came of each who got one of `letters`.
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
    over: int = 0
    is_unusual: bool = False
    is_faithful: bool = False
    is_wasted: bool = False
    regular_ids: tuple[int, ...] = ()
    behind: tuple[Outcome, ...] = ()
    mean_chance: float | None = None


@frozen
class GroupsShown:
    """Groups of one kind.

    Attributes:
        headline: which of them stands out, in a sentence.
        wasted: names the groups to which letters went for nothing; None = there is none.
        lost_is_margin: whether `lost_a_year` is margin, not spending.
        regulars: how many there are in all.
    """

    kind: GroupKind
    rows: tuple[GroupRow, ...]
    headline: Message
    wasted: Message | None
    lost_is_margin: bool
    regulars: int


def groups_shown(book: Book, standings: Standings, facts: GroupFacts, kind: GroupKind) -> GroupsShown:
    """Return the groups of one kind. Everybody is in one of them; who is in several (tags) is counted in each.

    So what came of the letters adds up to what came of all, by whatever the customers are put into groups.
    """
    shop = settings.load_shop(book.con)
    letters = _letters(book, standings.today)
    people = GroupPeople(standings, shop, [one.customer_id for one in letters])
    counted = _Counted(people, shop.costs, letters, standings.today)
    members = _members(book, people, facts, kind)
    if kind is GroupKind.AWAY:  # to be away is to have stopped: nothing to test; a letter counts by the silence then
        rows = [counted.row(*one, [it for it in letters if _away_key(it) == one[0]]) for one in members]
        rows = [row for row in rows if row.key != UNKNOWN or row.letters]
        headline = away_headline(rows)
    else:
        rows = [row for row in (counted.row(*one) for one in members) if row.regulars or row.letters]
        rows = mark_unusual(rows, people.regular_count, people.stopped_count)
        headline = group_headline(rows, people.regular_count, people.stopped_count, in_occasions=standings.in_occasions)
    over = _over(letters, standings.today)
    rows = mark_wasted(rows, len(over), _came(over))
    return GroupsShown(kind, tuple(rows), headline, for_nothing(rows), shop.costs.margin is not None,
                       people.regular_count)  # fmt: skip


def groups_counted(
    book: Book, standings: Standings, facts: GroupFacts, kind: GroupKind
) -> tuple[list[GroupRow], GroupPeople]:
    """Return the groups of one kind in which there are regulars, letters left aside, and who is put into them."""
    shop = settings.load_shop(book.con)
    people = GroupPeople(standings, shop, [])
    counted = _Counted(people, shop.costs, [], standings.today)
    rows = (counted.row(*one) for one in _members(book, people, facts, kind))
    return [row for row in rows if row.regulars], people


def letters_for_nothing(book: Book, standings: Standings) -> Message | None:
    """Return which group of customers got letters that brought nobody back; None = there is none.

    It stands on the page of results. Looked at are value, favourite, who served, area and the owner's own tags; the
    group with the most letters is named.
    """
    shop = settings.load_shop(book.con)
    letters = _letters(book, standings.today)
    over = _over(letters, standings.today)
    if len(over) < FEW_LETTERS:
        return None
    written = {one.customer_id for one in letters}
    facts = GroupFacts.of(book, written)
    people = GroupPeople(standings, shop, list(written))
    counted = _Counted(people, shop.costs, letters, standings.today)
    rows = [
        counted.row(*one)
        for kind in (GroupKind.VALUE, GroupKind.FAVOURITE, GroupKind.SERVED_BY, GroupKind.AREA, GroupKind.TAG)
        for one in _members(book, people, facts, kind)
    ]
    return for_nothing(mark_wasted(rows, len(over), _came(over)))


def _letters(book: Book, today: date) -> list[Outcome]:
    return [one for one in outcomes(book.con, _FIRST_DAY, today, today) if one.arm is Arm.LETTER]


class _Counted:
    """Counts groups of these people, and what came of the letters to them."""

    def __init__(self, people: GroupPeople, costs: Costs, letters: Sequence[Outcome], today: date) -> None:
        self._people, self._costs, self._letters, self._today = people, costs, letters, today
        self._places = people.places([one.customer_id for one in letters]).tolist()

    def row(self, key: str, title: Message, inside: Flags, written: Sequence[Outcome] | None = None) -> GroupRow:
        """Count one group; `written` are the letters to it, None = those to its customers."""
        people = self._people
        regulars, stopped = inside & people.regular, inside & people.stopped
        count, gone = int(regulars.sum()), int(stopped.sum())
        written = self._written(inside) if written is None else written
        over = _over(written, self._today)
        chance = float(people.chance[stopped].mean()) if gone else None
        return GroupRow(
            key,
            title,
            count,
            tuple(people.ids[stopped].tolist()),
            in_100(gone / count) if count else 0,
            Money(int(people.lost_minor[stopped].sum()), people.currency),
            None if chance is None else about_one_in(chance),
            len(written),
            _came(written),
            self._cost(over),
            len(over),
            regular_ids=tuple(people.ids[regulars].tolist()),
            behind=tuple(written),
            mean_chance=chance,
        )

    def _written(self, inside: Flags) -> list[Outcome]:
        return [one for one, at in zip(self._letters, self._places, strict=True) if inside[at]]

    def _cost(self, written: Sequence[Outcome]) -> Money | None:
        letters = letters_minor(written, self._costs)
        if letters is None or any(one.offers_minor is None for one in written):
            return None
        return Money(letters + sum(one.offers_minor or 0 for one in written), self._people.currency)


def _members(book: Book, people: GroupPeople, facts: GroupFacts, kind: GroupKind) -> Iterator[Members]:
    match kind:
        case GroupKind.VALUE:
            return by_value(people)
        case GroupKind.AWAY:
            return by_time_away(people)
        case GroupKind.FAVOURITE:
            return by_word(people, facts.favourites.items(), {}, msg("Other things"), msg("Not known what"))
        case GroupKind.SERVED_BY:
            return by_word(people, facts.served_by.items(), {}, msg("Others"), msg("Not known by whom"))
        case GroupKind.AREA:
            return by_area(book, people)
        case GroupKind.TAG:
            tags = ((who, tag) for tag, who in habit_rows.all_tags(book.con))
            return by_word(people, tags, {}, msg("Tags with few regulars"), msg("Without a tag"))


def _came(some: Iterable[Outcome]) -> int:
    return sum(one.came_back_on is not None for one in some)


def _over(some: Iterable[Outcome], today: date) -> list[Outcome]:
    """Return those whose time is over: of younger letters only the quick answers are in, and would look like many."""
    return [one for one in some if one.until < today]


def _away_key(one: Outcome) -> str:
    """Return the group of a letter by how long its customer had been away when it was posted."""
    low = bucket(one)
    return UNKNOWN if low is None else str(low)
