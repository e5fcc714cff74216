"""The trace that Identify finds in a bad month, beside each of those who stopped then: of whom of them it is so."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from winback_gui.analytics.habits import Bought, TraitKind
from winback_gui.analytics.story import items_of
from winback_gui.domain.channel import channel_words
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.services.compared import Compared
from winback_gui.services.left_in_month import last_years, left_in_month, weekday_words, with_trait
from winback_gui.services.left_together import LeftTogether, left_together
from winback_gui.store import habit_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from winback_gui.services.left_in_month import LeftInMonth
    from winback_gui.services.standings import Standings
    from winback_gui.store.book import Book

_COMPARED_BY: Final[Mapping[TraitKind, Compared]] = {
    TraitKind.CATEGORY: Compared.BOUGHT,
    TraitKind.ITEM: Compared.BOUGHT,
    TraitKind.SERVED_BY: Compared.SERVED_BY,
    TraitKind.AREA: Compared.PLACE,
    TraitKind.TOWN: Compared.PLACE,
    TraitKind.SOURCE: Compared.FIRST_WAY,
    TraitKind.CHANNEL: Compared.FIRST_WAY,
    TraitKind.WEEKDAY: Compared.WEEKDAY,
}
_ALWAYS: Final = (Compared.SERVED_BY, Compared.BOUGHT)
_THURSDAY: Final = 3  # day number 0, 1970-01-01, was one


@frozen
class LookedTogether:
    """Those who stopped at the same time, with what is to be seen of each.

    Attributes:
        rows: as `left_together` gives them.
        trace: what those who stopped in these months had in common, as Identify tells it, and who is ticked for it;
            None = nothing stands out, or it is not known.
        shown: what of the habits is to be shown, as far as the book knows it: what the trace is about first.
    """

    rows: tuple[LeftTogether, ...]
    trace: Message | None
    shown: tuple[Compared, ...]

    @property
    def ticked(self) -> set[int]:
        """Of whom a reason is probably the same: those of the trace, where there is one, whose reason is not known."""
        return {row.customer_id for row in self.rows if row.is_unknown and (self.trace is None or row.is_of_trace)}


def look_together(
    book: Book,
    customer_ids: Sequence[int],
    today: date,
    months: tuple[date, date] | None,
    standings: Standings | None,
) -> LookedTogether:
    """Return these customers with what they used to do, and what those who stopped in these months had in common.

    Args:
        book: to be read.
        customer_ids: those who are shown.
        today: what lies after it is ignored.
        months: the first days of the first and the last month in which they stopped; None = they never came.
        standings: of Identify; None = not worked out yet: then no trace is known.
    """
    rows = left_together(book, customer_ids, today)
    if months is None:
        return LookedTogether(rows, None, ())
    found = None if standings is None else left_in_month(book, standings, months[0], last_month=months[1])
    trait = found.traces[0] if found is not None and found.traces else None
    about = None if trait is None else _COMPARED_BY[trait.kind]
    ids = [row.customer_id for row in rows]
    kinds = dict.fromkeys((*(() if about is None else (about,)), *_ALWAYS))
    habits = _habits(book, ids, months, kinds)
    alike = frozenset[int]() if trait is None else with_trait(book, ids, months, trait)
    rows = tuple(replace(row, habits=habits[row.customer_id], is_of_trace=row.customer_id in alike) for row in rows)
    known = tuple(kind for kind in kinds if any(kind in row.habits for row in rows))
    looked = LookedTogether(rows, None, known)
    if found is None or trait is None:
        return looked
    return replace(looked, trace=_trace_words(found, rows))


def _trace_words(found: LeftInMonth, rows: Sequence[LeftTogether]) -> Message:
    """Return the finding as the card of the month tells it, and who of those listed is ticked for it."""
    ticked = sum(row.is_unknown and row.is_of_trace for row in rows)
    if not any(row.is_unknown for row in rows):
        who = msg("Nobody is ticked: no reason is asked for here any more.")
    elif not ticked:
        who = msg("Nobody is ticked: of none whose reason is unknown is that so.")
    else:
        who = plural(
            "Ticked is the {count} of whom that is so and no reason is known yet.",
            "Ticked are the {count} of whom that is so and no reason is known yet.",
            ticked,
        )
    return msg("{stopped} {trace} {ticked}", stopped=found.sentence, trace=found.in_common[0], ticked=who)


def _habits(
    book: Book, customer_ids: Sequence[int], months: tuple[date, date], kinds: Iterable[Compared]
) -> Mapping[int, Mapping[Compared, Message]]:
    """Return what each did mostly in the year before they left, and how often, of these kinds as far as it is known."""
    visits = last_years(book, customer_ids, months)
    found: dict[int, dict[Compared, Message]] = defaultdict(dict)
    for kind in kinds:
        for who, said in _of_kind(book, kind, customer_ids, visits):
            if said is not None:
                found[who][kind] = said
    return found


def _of_kind(
    book: Book, kind: Compared, customer_ids: Sequence[int], visits: Mapping[int, Sequence[Bought]]
) -> Iterator[tuple[int, Message | None]]:
    match kind:
        case Compared.SERVED_BY:
            yield from ((who, _mostly([{one.served_by.strip()} for one in some])) for who, some in visits.items())
        case Compared.BOUGHT:
            yield from ((who, _mostly(_bought(some))) for who, some in visits.items())
        case Compared.WEEKDAY:
            yield from ((who, _weekday(some)) for who, some in visits.items())
        case Compared.PLACE:
            for who, place in habit_rows.places(book.con, customer_ids).items():
                where = f"{place.postcode} {place.town}".strip()
                yield who, as_typed(where) if where else None
        case Compared.FIRST_WAY:
            for who, (source, channel) in habit_rows.first_ways(book.con, customer_ids).items():
                yield who, channel_words(channel) if channel else as_typed(source) if source else None


def _bought(visits: Sequence[Bought]) -> list[set[str]]:
    """Return what each visit brought: its kind of goods, or where no kind is known its items."""
    kinds = [{one.category.strip()} for one in visits]
    return kinds if any(map(any, kinds)) else [set(items) for items in items_of([one.what for one in visits])]


def _weekday(visits: Sequence[Bought]) -> Message:
    ((weekday, _count),) = Counter((one.day + _THURSDAY) % 7 for one in visits).most_common(1)
    return weekday_words(weekday)


def _mostly(of_visits: Sequence[set[str]]) -> Message | None:
    """Return what stands at most visits, with how many; of equal ones the first by name."""
    counts = Counter(name for names in of_visits for name in names if name)
    if not counts:
        return None
    name, count = min(counts.items(), key=lambda one: (-one[1], one[0]))
    return msg("{name} ({count} of {all})", name=name, count=count, all=len(of_visits))
