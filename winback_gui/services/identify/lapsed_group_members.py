"""Who is in which group of customers: by value, time away, area, and by any word that the book has for them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from winback_gui.analytics.habits import useful_areas
from winback_gui.analytics.histories import Flags, Floats, Ints
from winback_gui.domain.message import Message, as_typed, msg
from winback_gui.domain.money import Money
from winback_gui.domain.settings import Shop
from winback_gui.services.identify.lapsed_group_words import EVERYBODY, FEW_REGULARS, NO_REGULARS, OTHERS, UNKNOWN
from winback_gui.services.identify.standings import Standings
from winback_gui.services.results.result_titles import AWAY_DAYS
from winback_gui.store import habit_rows, settings
from winback_gui.store.book import Book

Members = tuple[str, Message, Flags]
"""A group before it is counted: key, title, and who of `GroupPeople.ids` is in it."""

_LEAST_REGULARS = 5  # words with fewer go together
_MOST_WORDS = 60
_TENTHS = (1, 2, 4, 6, 8, 10)  # the best tenth, the rest of the best fifth, then fifths


class GroupPeople:
    """All who are put into groups.

    Attributes:
        ids: who ever bought, and who got a letter without having bought; rising. What follows is in this order.
        regular: who is a regular.
        stopped: which regulars stopped.
        has_bought: who ever bought.
        spend_minor: what they spent a year.
        lost_minor: what the shop loses a year with each who stops.
        recency_days: since the last visit; -1 = never bought.
        chance: that they come by themselves; 0 = never bought.
        currency: of the sums.
    """

    def __init__(self, standings: Standings, shop: Shop, written: Sequence[int]) -> None:
        columns = standings.columns
        self.ids: Ints = np.union1d(columns.customer_ids, np.array(written, np.int64))
        places = np.searchsorted(self.ids, columns.customer_ids)
        self.has_bought = self.flags(places)
        self.regular = self.flags(places[columns.are_regulars()])
        self.stopped = self.flags(places[columns.regulars_gone()])
        self.spend_minor, self.lost_minor = np.zeros((2, len(self.ids)), np.int64)
        self.recency_days: Ints = np.full(len(self.ids), -1, np.int64)
        self.chance: Floats = np.zeros(len(self.ids))
        self.spend_minor[places] = columns.yearly_spend_minor
        self.lost_minor[places] = standings.lost_a_year_minor()
        self.recency_days[places] = columns.recency_days
        self.chance[places] = columns.chance_of_return
        self.currency = shop.currency

    @property
    def regular_count(self) -> int:
        """How many are regulars."""
        return int(self.regular.sum())

    @property
    def stopped_count(self) -> int:
        """How many regulars stopped."""
        return int(self.stopped.sum())

    def places(self, customer_ids: Sequence[int]) -> Ints:
        """Return where these customers stand in `ids`, in which they are."""
        found: Ints = np.searchsorted(self.ids, np.array(customer_ids, np.int64))
        return found

    def flags(self, places: Ints) -> Flags:
        """Return those who stand at these places of `ids`."""
        flags = np.zeros(len(self.ids), bool)
        flags[places] = True
        return flags


def by_value(people: GroupPeople) -> Iterator[Members]:
    """Put the regulars in order of what they spent a year: those who came once would fill the lower fifths alone."""
    places = np.flatnonzero(people.regular)
    order = places[np.argsort(-people.spend_minor[places], kind="stable")]
    titles = (
        msg("Best tenth"),
        msg("Next best tenth"),
        msg("Second fifth"),
        msg("Third fifth"),
        msg("Fourth fifth"),
        msg("Last fifth"),
    )
    if 0 < len(order) < FEW_REGULARS:
        yield EVERYBODY, msg("All your regulars"), people.regular
    else:
        begin = 0
        for tenths, title in zip(_TENTHS, titles, strict=True):
            end = round(len(order) * tenths / 10)
            if end > begin:
                least = Money(int(people.spend_minor[order[end - 1]]), people.currency)
                words = msg("{which}, from {least:whole} a year", which=title, least=least)
                yield str(tenths), words, people.flags(order[begin:end])
            begin = end
    yield NO_REGULARS, msg("All who are no regulars"), ~people.regular


def by_time_away(people: GroupPeople) -> Iterator[Members]:
    """Give a group for each time of silence, the shortest first, and last those who never bought."""
    recency = people.recency_days
    titles = (
        msg("Here in the last three months"),
        msg("Three to six months away"),
        msg("Six months to a year away"),
        msg("More than a year away"),
    )
    for low, high, title in zip((0, *AWAY_DAYS), (*AWAY_DAYS, 2**31), titles, strict=True):
        yield str(low), title, (recency >= low) & (recency < high)
    yield UNKNOWN, msg("Never bought"), ~people.has_bought


def by_area(book: Book, people: GroupPeople) -> Iterator[Members]:
    """Give a group for each of the areas with most regulars, called by the town in which most of its people live.

    How large an area is goes by where the regulars live (`useful_areas`).
    """
    places, home = list(habit_rows.all_places(book.con)), settings.load_shop(book.con).address.country
    regulars = people.ids[people.regular].tolist()
    area_of = useful_areas({who: (postcode, country or home) for who, postcode, _town, country in places}, regulars)
    towns: dict[str, Counter[str]] = defaultdict(Counter)
    for who, _postcode, town, _country in places:
        area_of[who] = area_of[who] or town.strip()
        towns[area_of[who]][town.strip()] += 1
    titles = {
        area: msg("{town}, {area}", town=town, area=area)
        for area, names in towns.items()
        if area and (town := names.most_common(1)[0][0]) and town != area
    }
    return by_word(people, area_of.items(), titles, msg("Elsewhere"), msg("No address"))


def by_word(
    people: GroupPeople,
    words_of: Iterable[tuple[int, str]],
    titles: Mapping[str, Message],
    others: Message,
    unknown: Message,
) -> Iterator[Members]:
    """Give a group for each of the words with most regulars.

    Args:
        people: who is put into groups.
        words_of: customers with a word each; who has several words is in the group of each. Whoever is not among
            `people` is left out.
        titles: what a word's group is called, where that is not the word.
        others: what all words with fewer regulars are called together.
        unknown: what those are called who have no word.
    """
    known = set(people.ids.tolist())
    pairs = [(who, word) for who, word in words_of if word and who in known]
    places = people.places([who for who, _word in pairs])
    words, codes = np.unique(np.array([word for _who, word in pairs], object), return_inverse=True)
    regulars = np.bincount(codes, people.regular[places], minlength=len(words))
    order = np.argsort(-regulars, kind="stable")  # of equal ones the first by name
    named = order[regulars[order] >= _LEAST_REGULARS][:_MOST_WORDS]
    for at in named.tolist():
        yield words[at], titles.get(words[at], as_typed(words[at])), people.flags(places[codes == at])
    rest = places[~np.isin(codes, named)]
    if len(rest):
        yield OTHERS, others, people.flags(rest)
    yield UNKNOWN, unknown, ~people.flags(places)
