"""The trace that Identify finds in a bad month, beside each of those who stopped then: of whom of them it is so."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from winback_gui.analytics.habits import Bought, TraitKind, habits_of
from winback_gui.analytics.story import items_of
from winback_gui.domain.channel import channel_words
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.domain.purchase import month_after, weekday_of
from winback_gui.services.identify.compared import Compared
from winback_gui.services.identify.in_common import last_years, with_trait
from winback_gui.services.identify.left_together import LeftTogether, left_together
from winback_gui.store import habit_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from winback_gui.analytics.habits import Trait
    from winback_gui.services.identify.findings import Findings
    from winback_gui.services.identify.left_in_month import LeftInMonth
    from winback_gui.store.book import Book

_COMPARED_BY: Final[Mapping[TraitKind, Compared]] = {
    TraitKind.CATEGORY: Compared.BOUGHT,
    TraitKind.ITEM: Compared.BOUGHT,
    TraitKind.SERVED_BY: Compared.SERVED_BY,
    TraitKind.SERVED_LAST_BY: Compared.SERVED_BY,
    TraitKind.AREA: Compared.PLACE,
    TraitKind.TOWN: Compared.PLACE,
    TraitKind.SOURCE: Compared.FIRST_WAY,
    TraitKind.CHANNEL: Compared.FIRST_WAY,
    TraitKind.WEEKDAY: Compared.WEEKDAY,
}
_ALWAYS: Final = (Compared.SERVED_BY, Compared.BOUGHT)
_ON_WEEKDAYS: Final = (
    msg("Mondays"),
    msg("Tuesdays"),
    msg("Wednesdays"),
    msg("Thursdays"),
    msg("Fridays"),
    msg("Saturdays"),
    msg("Sundays"),
)


@frozen
class LookedTogether:
    """Those who stopped at the same time, with what is to be seen of each.

    Attributes:
        rows: as `left_together` gives them.
        ticked: of whom a reason is probably the same: whose reason is not known, of those of the trace where there is
            one.
        trace: what those who stopped in these months had in common, as Identify tells it, and who is ticked for it;
            None = nothing stands out, or it is not known.
        shown: what of the habits is to be shown, as far as the book knows it: what the trace is about first.
    """

    rows: tuple[LeftTogether, ...]
    ticked: frozenset[int]
    trace: Message | None
    shown: tuple[Compared, ...]


def look_together(
    book: Book,
    customer_ids: Sequence[int],
    today: date,
    months: tuple[date, date] | None,
    findings: Findings,
) -> LookedTogether:
    """Return these customers with what they used to do, and what those who stopped in these months had in common.

    Args:
        book: to be read.
        customer_ids: those who are shown.
        today: what lies after it is ignored.
        months: the first days of the first and the last month in which they stopped; None = they never came.
        findings: what was looked for already; without standings no trace is known.
    """
    rows = left_together(book, customer_ids, today)
    if months is None:
        return LookedTogether(rows, _ticked(rows), None, ())
    found = findings.of(book, months)
    trait = found.traces[0] if found is not None and found.traces else None
    ids = [row.customer_id for row in rows]
    alike = frozenset[int]() if trait is None else with_trait(book, ids, months, trait)
    about = () if trait is None else (_COMPARED_BY[trait.kind],)
    kinds = tuple(dict.fromkeys((*about, *_ALWAYS)))
    habits = _habits(book, ids, months, {kind: trait if kind in about else None for kind in kinds}, alike)
    rows = tuple(replace(row, habits=habits[row.customer_id], is_of_trace=row.customer_id in alike) for row in rows)
    known = tuple(kind for kind in kinds if any(kind in row.habits for row in rows))
    if found is None or trait is None:
        return LookedTogether(rows, _ticked(rows), None, known)
    ticked = _ticked([row for row in rows if row.is_of_trace])
    said = _with_uncounted(_trace_words(found, rows, len(ticked)), _uncounted(found, rows, months))
    return LookedTogether(rows, ticked, said, known)


def _uncounted(found: LeftInMonth, rows: Iterable[LeftTogether], months: tuple[date, date]) -> int:
    """Return how many of those listed stopped in these months and are not among those of whom the finding tells."""
    start, after = months[0], month_after(months[1])
    counted = set(found.customer_ids)
    return sum(
        row.last_on is not None and start <= row.last_on < after and row.customer_id not in counted for row in rows
    )


def _with_uncounted(said: Message, count: int) -> Message:
    """Add how many of those listed are not counted, since months are told of regulars who come all year."""
    if not count:
        return said
    return plural(
        "{said} {count} of those listed is not counted in it: who comes in seasons or about once a year, or is no "
        "regular, is in no month.",
        "{said} {count} of those listed are not counted in it: who comes in seasons or about once a year, or is no "
        "regular, is in no month.",
        count,
        said=said,
    )


def _ticked(rows: Iterable[LeftTogether]) -> frozenset[int]:
    return frozenset(row.customer_id for row in rows if row.is_unknown)


def _trace_words(found: LeftInMonth, rows: Sequence[LeftTogether], ticked: int) -> Message:
    """Return the finding as the card of the month tells it, and who of those listed is ticked for it."""
    if ticked:
        who = plural(
            "Ticked is the one of whom that is so and no reason is known yet.",
            "Ticked are the {count} of whom that is so and no reason is known yet.",
            ticked,
        )
    elif any(row.is_unknown for row in rows):
        who = msg("Nobody is ticked: of none whose reason is unknown is that so.")
    elif any(row.case_id is not None for row in rows):
        who = msg("Nobody is ticked: of all who are being won back the reason is known.")
    else:
        who = msg("Nobody is ticked: none of them is being won back yet. Decide in Identify.")
    return msg("{stopped} {trace} {ticked}", stopped=found.sentence, trace=found.in_common[0], ticked=who)


def _habits(
    book: Book,
    customer_ids: Sequence[int],
    months: tuple[date, date],
    kinds: Mapping[Compared, Trait | None],
    alike: frozenset[int],
) -> Mapping[int, Mapping[Compared, Message]]:
    """Return what each used to do in the year before they left, and how often, as far as it is known.

    Args:
        book: to be read.
        customer_ids: whose habits.
        months: in which they stopped.
        kinds: what is to be told, each with the trace where it is about that.
        alike: of whom the trace is so: beside them stands the trace itself, beside the others what they mostly did.
    """
    visits = last_years(book, customer_ids, months)
    found: dict[int, dict[Compared, Message]] = defaultdict(dict)
    for kind, trait in kinds.items():
        if kind is Compared.PLACE:
            told = _places(book, customer_ids)
        elif kind is Compared.FIRST_WAY:
            told = _first_ways(book, customer_ids, trait)
        else:
            told = ((who, _of_visits(kind, some, trait, is_so=who in alike)) for who, some in visits.items())
        for who, said in told:
            if said is not None:
                found[who][kind] = said
    return found


def _places(book: Book, customer_ids: Sequence[int]) -> Iterator[tuple[int, Message | None]]:
    for who, place in habit_rows.places(book.con, customer_ids).items():
        where = f"{place.postcode} {place.town}".strip()
        yield who, as_typed(where) if where else None


def _first_ways(book: Book, customer_ids: Sequence[int], trait: Trait | None) -> Iterator[tuple[int, Message | None]]:
    """Yield by which channel each first came, or through which source where the trace is about that."""
    is_source = trait is not None and trait.kind is TraitKind.SOURCE
    for who, (source, channel) in habit_rows.first_ways(book.con, customer_ids).items():
        if is_source:
            yield who, as_typed(source) if source else None
        else:
            yield who, channel_words(channel) if channel else None


def _of_visits(kind: Compared, visits: Sequence[Bought], trait: Trait | None, *, is_so: bool) -> Message | None:
    """Return what stands at most of somebody's visits, or what the trace is about where that is so of them."""
    own = trait.name if trait is not None and is_so else None
    if kind is Compared.WEEKDAY:
        habits = {one.name for one in habits_of(visits) if one.kind is TraitKind.WEEKDAY}
        most = _mostly([{str(weekday_of(one.day))} & habits for one in visits], own)
        if most is None:
            return None
        return msg("{name} ({count} of {all})", name=_ON_WEEKDAYS[int(most[0])], count=most[1], all=len(visits))
    if kind is Compared.SERVED_BY and trait is not None and trait.kind is TraitKind.SERVED_LAST_BY:
        return _served_last(visits, own)
    if kind is Compared.SERVED_BY:
        most = _mostly([{one.served_by.strip()} for one in visits], own)
    else:
        most = _mostly(_bought(visits, None if trait is None else trait.kind), own)
    return None if most is None else msg("{name} ({count} of {all})", name=most[0], count=most[1], all=len(visits))


def _served_last(visits: Sequence[Bought], own: str | None) -> Message | None:
    last = sorted(one.name for one in habits_of(visits) if one.kind is TraitKind.SERVED_LAST_BY)
    name = own if own is not None else next(iter(last), None)
    return None if name is None else msg("last by {name}", name=name)


def _bought(visits: Sequence[Bought], kind: TraitKind | None) -> list[set[str]]:
    """Return what each visit brought: its kind of goods, or else its items, as a customer's own page counts them.

    A till that knows kinds beside a list of appointments that knows none would else outvote all appointments.
    """
    bought = [set(items) for items in items_of([one.what for one in visits])]
    if kind is TraitKind.ITEM:
        return bought
    kinds = [one.category.strip() for one in visits]
    return [{name} if name else items for name, items in zip(kinds, bought, strict=True)]


def _mostly(of_visits: Sequence[set[str]], own: str | None) -> tuple[str, int] | None:
    """Return what stands at most visits, and at how many; of equal ones the first by name.

    Args:
        of_visits: what stands at each visit.
        own: what is told in its place where it stands at any.
    """
    counts = Counter(name for names in of_visits for name in names if name)
    if own is not None and counts[own]:
        return own, counts[own]
    return min(counts.items(), key=lambda one: (-one[1], one[0]), default=None)
