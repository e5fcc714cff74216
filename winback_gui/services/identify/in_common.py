"""What regulars who left, or are missed, had in common when they were last here, against those who went on coming."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np

from winback_gui.analytics.habits import Bought, Trait, TraitKind, habits_of, is_in_area, useful_areas
from winback_gui.analytics.histories import Ints, some_rows
from winback_gui.analytics.left_alike import InCommon, in_common
from winback_gui.analytics.story import MOSTLY_ON
from winback_gui.domain.channel import channel_words
from winback_gui.domain.frozen import frozen
from winback_gui.domain.lapse import Status
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.purchase import day_from_number, month_after
from winback_gui.domain.standing_sentence import is_about_half
from winback_gui.services.identify.compared import COMPARED_WORDS, Compared
from winback_gui.services.identify.standings import Standings
from winback_gui.store import habit_rows, settings
from winback_gui.store.book import Book

MOST_LOOKED_AT = 2_500  # of more who left, or stayed, some: the shares do not change, the reading does
_LEAST_LEFT = 5
_YEAR_DAYS = 365
_NEARLY_ALL, _TENTH, _HUNDREDTH = 0.95, 0.095, 0.005


@frozen
class SharedTraits:
    """What stands out among some who left or are missed.

    Attributes:
        traits: the surest first; empty = nothing stands out.
        said: a sentence for each.
        honest: how it is told, or that nothing stands out, and what was looked at.
    """

    traits: tuple[Trait, ...]
    said: tuple[Message, ...]
    honest: Message


def shared_traits(book: Book, last_days: Mapping[int, int], stayed: Ints, count: int) -> SharedTraits:
    """Return what some customers did in the year up to their last visit, and those who stayed did not.

    Args:
        book: to be read.
        last_days: of each, the day of their last visit, days since 1970-01-01; at most `MOST_LOOKED_AT` of them.
        stayed: customer ids of those who went on coming, from `stayed_since`.
        count: how many they are altogether.
    """
    found: tuple[InCommon[Trait], ...] = ()
    known: frozenset[Compared] = frozenset()
    source: InCommon[Trait] | None = None
    looked_at, beside = list(last_days), stayed.tolist()
    if count >= _LEAST_LEFT:
        traits, known = _traits(book, _visits_until(book, {**last_days, **_beside(stayed, last_days)}))
        source = _source_of_most(traits, looked_at, beside)
        if source is not None:
            looked_at, beside = ([who for who in some if source.trait in traits[who]] for some in (looked_at, beside))
        found = in_common([traits[who] for who in looked_at], [traits[who] for who in beside])
    honest = _looked_at(_honest(count, beside, known, found, source), len(looked_at), count)
    return SharedTraits(tuple(one.trait for one in found), tuple(_said(one) for one in found), honest)


def stayed_since(standings: Standings, start: int, end: int) -> Ints:
    """Return the regulars of that time who came afterwards and still do.

    Not those who stopped in another month, back since or not, and not those who are overdue now: nobody would say of
    them that they went on coming, and what drove away those of this month may have driven them away, too.
    """
    columns = standings.columns
    stayed = columns.came_all_year() & (columns.first < start) & (columns.last >= end)
    stayed &= ~columns.has_status(Status.LAPSED, Status.AT_RISK)
    found = np.flatnonzero(stayed & ~np.isin(columns.customer_ids, standings.back_since(start)))
    found = found[some_rows(len(found), MOST_LOOKED_AT)]
    return columns.customer_ids[found]


def _source_of_most(
    traits: Mapping[int, frozenset[Trait]], left: Sequence[int], stayed: Sequence[int]
) -> InCommon[Trait] | None:
    """Return the source of their first purchases, where it stands out among those who left; None = none does.

    It is a list that they are in, not why they left, and all that only its customers can buy comes with it. So they are
    compared with those of the same source.
    """

    def sources(some: Sequence[int]) -> list[frozenset[Trait]]:
        return [frozenset(one for one in traits[who] if one.kind is TraitKind.SOURCE) for who in some]

    return next(iter(in_common(sources(left), sources(stayed))), None)


def last_years(book: Book, customer_ids: Sequence[int], months: tuple[date, date]) -> Mapping[int, Sequence[Bought]]:
    """Return the visits of each customer in the year up to their last one before the end of these months."""
    since = date.fromordinal(months[0].toordinal() - _YEAR_DAYS)
    until = month_after(months[1]) - timedelta(days=1)
    visits: dict[int, list[Bought]] = {who: [] for who in customer_ids}
    for who, day, what, category, served_by in habit_rows.visits_between(book.con, customer_ids, since, until):
        visits[who].append(Bought(day, what, category, served_by))
    return {who: [one for one in some if one.day > some[-1].day - _YEAR_DAYS] for who, some in visits.items()}


def with_trait(book: Book, customer_ids: Sequence[int], months: tuple[date, date], trait: Trait) -> frozenset[int]:
    """Return of which customers a trait of those who stopped in these months is so, too.

    An area is one however large: how much of the postcode names it was told from all who were compared.
    """
    if trait.kind is TraitKind.AREA:
        places = habit_rows.places(book.con, customer_ids).items()
        return frozenset(who for who, at in places if is_in_area(at.postcode, at.country, trait.name))
    traits, _known = _traits(book, last_years(book, customer_ids, months))
    return frozenset(who for who, own in traits.items() if trait in own)


def _beside(stayed: Ints, left: Mapping[int, int]) -> dict[int, int]:
    """Return for each who stayed a day on which one of those who left was last here, in turn.

    Up to it what they did is compared. What changed for all within these months, staff or goods, would else be a trait
    of those who left before it.
    """
    days = sorted(left.values())
    return {who: days[at % len(days)] for at, who in enumerate(stayed.tolist())}


def _visits_until(book: Book, last_days: Mapping[int, int]) -> Mapping[int, Sequence[Bought]]:
    """Return the visits of each in the year up to a day of their own, days since 1970-01-01."""
    since, until = (day_from_number(each) for each in (min(last_days.values()) - _YEAR_DAYS, max(last_days.values())))
    visits: dict[int, list[Bought]] = {who: [] for who in last_days}
    for who, day, what, category, served_by in habit_rows.visits_between(book.con, last_days, since, until):
        if last_days[who] - _YEAR_DAYS < day <= last_days[who]:
            visits[who].append(Bought(day, what, category, served_by))
    return visits


def _traits(
    book: Book, visits: Mapping[int, Sequence[Bought]]
) -> tuple[Mapping[int, frozenset[Trait]], frozenset[Compared]]:
    """Return the traits of each, and of what the book knows anything about any of them."""
    customer_ids = list(visits)
    bought_at = [one for some in visits.values() for one in some]
    known = {Compared.WEEKDAY} if bought_at else set()
    known |= {Compared.BOUGHT} if any(one.what.strip() or one.category.strip() for one in bought_at) else set()
    known |= {Compared.SERVED_BY} if any(one.served_by.strip() for one in bought_at) else set()
    found: dict[int, set[Trait]] = defaultdict(set)
    for who, bought in visits.items():
        found[who] |= habits_of(bought)
    places = habit_rows.places(book.con, customer_ids)
    home = settings.load_shop(book.con).address.country
    areas = useful_areas({who: (at.postcode, at.country or home) for who, at in places.items()}, customer_ids)
    for who, place in places.items():
        area = areas[who]
        found[who] |= {Trait(TraitKind.AREA, area)} if area else set()
        found[who] |= {Trait(TraitKind.TOWN, place.town.strip())} if place.town.strip() else set()
        known |= {Compared.PLACE} if area or place.town.strip() else set()
    sources: set[str] = set()
    for who, (source, channel) in habit_rows.first_ways(book.con, customer_ids).items():
        found[who] |= {Trait(TraitKind.SOURCE, source)} if source else set()
        found[who] |= {Trait(TraitKind.CHANNEL, channel)} if channel else set()
        sources.add(source)
        # A file that all came from is how they got into the book, not into the shop.
        known |= {Compared.FIRST_WAY} if channel or len(sources) > 1 else set()
    return {who: frozenset(found[who]) for who in customer_ids}, frozenset(known)


def _said(one: InCommon[Trait]) -> Message:
    who = msg("**{with} of the {left}**", **{"with": one.left_with, "left": one.left_count})
    if one.left_with == one.left_count:
        who = msg("**All {left}**", left=one.left_count)
    share = _share_words(one.stayed_with / max(1, one.stayed_count))
    return msg(
        "{who} {did}; of those who went on coming it is {share}.", who=who, did=trait_words(one.trait), share=share
    )


def trait_words(trait: Trait) -> Message:
    """Return what somebody with this trait did, as it follows after "9 of the 14"."""
    match trait.kind:
        case TraitKind.CATEGORY | TraitKind.ITEM:
            return msg("bought “{what}” at about every third visit or more often", what=trait.name)
        case TraitKind.SERVED_BY:
            return msg("were mostly served by {name}", name=trait.name)
        case TraitKind.SERVED_LAST_BY:
            return msg("were last served by {name}", name=trait.name)
        case TraitKind.AREA:
            return msg("live where the postcode begins with {area}", area=trait.name)
        case TraitKind.TOWN:
            return msg("live in {town}", town=trait.name)
        case TraitKind.SOURCE:
            return msg("first bought through “{source}”", source=trait.name)
        case TraitKind.CHANNEL:
            return msg("first came by {channel}", channel=channel_words(trait.name))
        case TraitKind.WEEKDAY:
            return MOSTLY_ON[int(trait.name)]


def _share_words(share: float) -> Message:
    """Say a share as people in ten, or in a hundred where that would say none."""
    if share >= _NEARLY_ALL:
        return msg("nearly everybody")
    if is_about_half(share):
        return msg("half")
    if share >= _TENTH:
        return msg("{count} in 10", count=round(share * 10))
    if share >= _HUNDREDTH:
        return msg("{count} in 100", count=round(share * 100))
    return msg("hardly anybody")


def _honest(
    left: int,
    beside: Sequence[int],
    known: frozenset[Compared],
    found: Sequence[InCommon[Trait]],
    source: InCommon[Trait] | None,
) -> Message:
    said = _how_told(left, len(beside), known, is_found=bool(found))
    if source is None:
        return said
    who: dict[str, int | str] = {"count": source.left_with, "left": source.left_count, "source": source.trait.name}
    if not beside:
        return msg(
            "{count} of the {left} first bought through “{source}”, and of the regulars who did nobody has come ever "
            "since: there is nobody to compare them with. Ask them.",
            **who,
        )
    which = msg(
        "{count} of the {left} first bought through “{source}”: that is where they come from, not why they stay away, "
        "so these are compared with others who did.",
        **who,
    )
    return msg("{which} {said}", which=which, said=said)


def _how_told(left: int, stayed: int, known: frozenset[Compared], *, is_found: bool) -> Message:
    if left < _LEAST_LEFT:
        return msg("So few people tell nothing about a common cause. Ask them.")
    if not stayed:
        return msg(
            "There is nobody to compare them with: none of the regulars of that time has come ever since. Ask them."
        )
    if is_found:
        return plural(
            "Compared with {count} regular who went on coming, and more than chance explains, although so many things "
            "were looked at. It is a trace, not yet the cause: ask them.",
            "Compared with {count} regulars who went on coming, and more than chance explains, although so many things "
            "were looked at. It is a trace, not yet the cause: ask them.",
            stayed,
        )
    said = plural(
        "**Nothing stands out.** Compared with {count} regular who went on coming, nothing differs by more than "
        "chance. Looked at: {looked_at}.",
        "**Nothing stands out.** Compared with {count} regulars who went on coming, nothing differs by more than "
        "chance. Looked at: {looked_at}.",
        stayed,
        looked_at=_listed([words for kind, words in COMPARED_WORDS.items() if kind in known]),
    )
    unknown = [words for kind, words in COMPARED_WORDS.items() if kind not in known]
    return msg("{said} Not known: {unknown}.", said=said, unknown=_listed(unknown)) if unknown else said


def _looked_at(honest: Message, looked_at: int, stopped: int) -> Message:
    if looked_at == stopped:
        return honest
    return msg("{honest} Of all of them {count} were looked at.", honest=honest, count=looked_at)


def _listed(words: list[Message]) -> Message:
    first, *others = words or [msg("nothing")]
    for one in others:
        first = msg("{words}, {word}", words=first, word=one)
    return first
