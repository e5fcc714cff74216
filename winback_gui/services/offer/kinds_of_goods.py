"""The kinds of goods that the book knows: an owner's number of days for a kind that it does not know does nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.domain.purchase import day_number
from winback_gui.store import habit_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from winback_gui.domain.lapse import LapseRule
    from winback_gui.store.book import Book

_NAMED = 8


@frozen
class KindOfGoods:
    """One kind.

    Attributes:
        name: as sales write it; capital letters make no other kind.
        customers: how many mostly buy of it: its own number of days is theirs (`standings.own_limits`).
    """

    name: str
    customers: int


def kinds_of_goods(book: Book, today: date) -> tuple[KindOfGoods, ...]:
    """Return the kinds of goods in the book, those that most customers mostly buy first."""
    favourites = habit_rows.favourite_categories(book.con, until_day=day_number(today))
    counted = Counter(kind.casefold() for kind in favourites.values())
    names: dict[str, str] = {}
    for kind in habit_rows.all_categories(book.con):
        names.setdefault(kind.casefold(), kind)
    found = [KindOfGoods(name, counted[folded]) for folded, name in names.items()]
    return tuple(sorted(found, key=lambda one: (-one.customers, one.name.casefold())))


def why_no_such_kind(rule: LapseRule, known: Collection[str]) -> Message | None:
    """Return which kinds of a rule are in no sale of the book; None where all are, or none counts.

    Args:
        rule: as typed.
        known: names of the kinds in the book, the most telling first.
    """
    if rule.fixed_days is None:
        return None
    folded = {name.casefold() for name in known}
    unknown = [kind for kind, _days in rule.category_days if kind.casefold() not in folded]
    if not unknown:
        return None
    called = as_typed(", ".join(f"“{kind}”" for kind in unknown))
    if not known:
        return msg(
            "No sale in the book says of which kind its goods are, so {kinds} would change nothing. Leave this empty.",
            kinds=called,
        )
    return msg("No sale in the book is of the kind {kinds}. The book has: {known}.", kinds=called, known=listed(known))


def kinds_words(kinds: Sequence[KindOfGoods]) -> Message:
    """Return what the book has, with how many customers mostly buy of each."""
    if not kinds:
        return msg("No sale in the book says of which kind its goods are.")
    named = [f"{one.name} ({one.customers})" for one in kinds]
    return msg("In your book, with how many customers mostly buy of it: {kinds}.", kinds=listed(named))


def listed(names: Collection[str]) -> Message:
    """Return some names, and how many more there are."""
    shown, rest = list(names)[:_NAMED], max(0, len(names) - _NAMED)
    first = as_typed(", ".join(shown))
    return plural("{shown} and {count} more", "{shown} and {count} more", rest, shown=first) if rest else first
