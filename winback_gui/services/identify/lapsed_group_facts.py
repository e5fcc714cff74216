"""What each customer bought most often and who served them, as the groups by these need it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from winback_gui.analytics.story import items_of
from winback_gui.domain.frozen import frozen
from winback_gui.store import habit_rows
from winback_gui.store.book import Book


@frozen
class GroupFacts:
    """What the groups need beside the standings; kept, so that after an edit only the edited are read anew.

    Where some sales name no category, all that was bought so is looked through again after each edit: what is an item
    is told from the words of the whole book. But the purchases of the edited alone are counted.

    Attributes:
        favourites: what was bought most often, by customer, where known: the category of each sale, or else its items.
        has_items: some sales of the book name no category.
        served_by: who served them most often, where known.
    """

    favourites: Mapping[int, str]
    has_items: bool = False
    served_by: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, book: Book, customer_ids: Iterable[int] | None = None) -> GroupFacts:
        """Read them for everybody, or for some customers."""
        has_items = habit_rows.has_bare_items(book.con)
        served_by = habit_rows.mostly_served_by(book.con, customer_ids)
        return cls(_favourites(book, customer_ids, has_items=has_items), has_items, served_by)

    def update(self, book: Book, customer_ids: Iterable[int]) -> GroupFacts:
        """Return the facts after the purchases of some customers changed."""
        ids = set(customer_ids)
        if not ids:
            return self
        has_items = self.has_items or habit_rows.has_bare_items(book.con, ids)
        fresh = _favourites(book, ids, has_items=has_items)
        served_by = habit_rows.mostly_served_by(book.con, ids)
        return replace(
            self,
            has_items=has_items,
            favourites=_without(self.favourites, ids) | fresh,
            served_by=_without(self.served_by, ids) | served_by,
        )


def _without(names: Mapping[int, str], customer_ids: set[int]) -> dict[int, str]:
    return {who: name for who, name in names.items() if who not in customer_ids}


def _favourites(book: Book, customer_ids: Iterable[int] | None, *, has_items: bool) -> dict[int, str]:
    if not has_items:
        return habit_rows.favourite_categories(book.con, customer_ids)
    # What is an item is told from the words of the whole book, so that each customer is told alike among any others.
    whats = habit_rows.all_bare_items(book.con)
    items = dict(zip(whats, map(set, items_of(whats)), strict=True))
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for who, category, what, count in habit_rows.bought(book.con, customer_ids):
        for name in [category] if category else items[what]:
            counts[who][name] += count
    return {who: min(each, key=lambda item: (-each[item], item)) for who, each in counts.items()}
