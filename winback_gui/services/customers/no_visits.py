"""Kinds of goods that are no visit: what the owner says of them, and which look as if they were such."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, as_typed, msg
from winback_gui.domain.no_visits import folded, tidy_kinds
from winback_gui.domain.purchase import day_from_number
from winback_gui.services.acting import done
from winback_gui.services.offer.kinds_of_goods import listed
from winback_gui.services.reason.open_again import again_words, ended_by_visit, open_again
from winback_gui.store import fee_rows, habit_rows, purchases, settings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from winback_gui.domain.settings import Shop
    from winback_gui.services.result import Done
    from winback_gui.store.action import Action
    from winback_gui.store.book import Book, Connection
    from winback_gui.store.fee_rows import Visit

_MOST_CUSTOMERS: Final = 2_000  # are looked at: so many tell it, and all of a large book would take seconds
_FEWEST_CUSTOMERS: Final = 5
_FEWEST_MONTHS: Final = 3
_ON_ONE_DAY: Final = 0.8  # of what is paid in a month: who joins later in it pays another day
_MOST_BESIDE: Final = 0.5  # of these rows, with something else on the day: who comes weekly comes on a seventh of them
_FEWEST_COME: Final = 0.5  # of these customers: where nobody buys anything else, it is what they come for


@frozen
class Fee:
    """Goods that look as if nobody came for them.

    Attributes:
        name: as sales write it.
        customers: how many pay it in a usual month, of those who were looked at.
    """

    name: str
    customers: int


@frozen
class Goods:
    """A kind of goods, and what the owner says of it.

    Attributes:
        name: as sales write it, or as the owner does.
        customers: who bought some; 0 of what was kept by the name of an item.
        is_no_visit: nobody comes for it.
        is_fee: it looks so, and nobody has said it.
    """

    name: str
    customers: int
    is_no_visit: bool
    is_fee: bool


@frozen
class NoVisits:
    """What came of it that goods of an import are no visit.

    Attributes:
        rows: how many rows of the import are none.
        open_again: the cases that are open again by that.
    """

    rows: int = 0
    open_again: frozenset[int] = frozenset()


def goods_told(con: Connection) -> tuple[Goods, ...]:
    """Return the kinds of goods in the book: what is no visit first, what looks so, then what most customers buy."""
    shop = settings.load_shop(con)
    kept = {folded(one): one for one in shop.no_visit_kinds}
    fees = {folded(one.name): one.name for one in fees_found(con)}
    names, customers = kept | fees, Counter[str]()
    for name, count in habit_rows.buyers_of_categories(con):
        names[folded(name)] = name
        customers[folded(name)] += count
    found = [Goods(name, customers[key], key in kept, key in fees) for key, name in names.items()]
    return tuple(sorted(found, key=lambda one: (not one.is_no_visit, not one.is_fee, -one.customers, one.name)))


def save_no_visits(book: Book, kinds: Iterable[str], today: date) -> Done[Shop]:
    """Keep which kinds of goods are no visit; what was bought of them, and of those that no longer are, goes with it.

    So do win-backs that nothing else had ended: they are open again.

    Args:
        book: the open book.
        kinds: all that are no visit.
        today: what lies after it is ignored.

    Raises:
        WinbackError: one is in no sale of the book.
    """
    kept = tidy_kinds(kinds)
    return _keep(book, kept, settings.load_shop(book.con).visit_kinds, kept_words(kept), today)


def _keep(book: Book, kept: tuple[str, ...], told: tuple[str, ...], said: Message, today: date) -> Done[Shop]:
    before = settings.load_shop(book.con)
    told = tuple(one for one in told if folded(one) not in set(map(folded, kept)))
    refuse_unknown(book.con, _new_among(kept, before.no_visit_kinds))
    shop = replace(before, no_visit_kinds=kept, visit_kinds=told)
    with book.action(said) as action:
        settings.save_shop(book.con, shop)
        if again := _mark_all(book.con, kept, today):
            action.said = msg("{kept} {again}", kept=said, again=again_words(len(again)))
    return done(shop, action)


def _mark_all(con: Connection, kinds: Sequence[str], today: date) -> frozenset[int]:
    """Let all that was bought of these kinds be no visit; return the cases that are open again by that."""
    ended = ended_by_visit(con, today)
    purchases.mark_no_visits(con, kinds)
    return open_again(con, ended, today)


def tell_goods(book: Book, today: date, no_visits: Sequence[str] = (), visits: Sequence[str] = ()) -> Done[Shop]:
    """Keep that further kinds of goods are no visit, and of others that customers come for them: those are not asked.

    As `save_no_visits` does, it opens win-backs again.

    Raises:
        WinbackError: one is in no sale of the book, or is said to be both.
    """
    shop, come_for = settings.load_shop(book.con), tidy_kinds(visits)
    refuse_unknown(book.con, come_for)
    taken = set(map(folded, come_for))
    if both := [one for one in no_visits if folded(one) in taken]:
        raise WinbackError(msg("{kinds} cannot be a visit and none. Say one of the two.", kinds=_called(both)))
    kinds = tidy_kinds(one for one in (*shop.no_visit_kinds, *no_visits) if folded(one) not in taken)
    come = msg("Who pays {kinds} was there: it is a visit.", kinds=_called(come_for))
    is_said = come_for and not no_visits
    return _keep(book, kinds, tidy_kinds((*shop.visit_kinds, *come_for)), come if is_said else kept_words(kinds), today)


def keep_no_visits(con: Connection, action: Action, import_id: int, further: Sequence[str], today: date) -> NoVisits:
    """Let what an import brought be no visit where its kind of goods is none; return what came of it.

    Args:
        con: the book.
        action: the import's, all its purchases written.
        import_id: the import.
        further: kinds of goods of which the owner said it with the files.
        today: what lies after it is ignored.

    Raises:
        WinbackError: one of those is in no sale, of the files or of the book.
    """
    shop = settings.load_shop(con)
    if further:
        # One that is set already may be in no sale: goods that come with others (postage) name no purchase.
        refuse_unknown(con, _new_among(further, shop.no_visit_kinds))
        shop = replace(shop, no_visit_kinds=tidy_kinds((*shop.no_visit_kinds, *further)))
        settings.save_shop(con, shop)
    if not shop.no_visit_kinds:
        return NoVisits()
    with action.bulk(import_id):
        marked = purchases.mark_no_visits(con, shop.no_visit_kinds, import_id=import_id)
    if further or action.recorded_tables() & {"purchases", "settings"}:  # earlier ones were told more, or new kinds
        return NoVisits(marked, _mark_all(con, shop.no_visit_kinds, today))
    return NoVisits(marked)


def refuse_unknown(con: Connection, kinds: Sequence[str]) -> None:
    """Look whether the book has all of these kinds.

    Raises:
        WinbackError: one is in no sale.
    """
    if not kinds:
        return
    known = habit_rows.all_categories(con)
    unknown = _new_among(kinds, known)
    unknown = unknown and _new_among(unknown, habit_rows.all_bought(con))  # to list all that was bought takes longer
    if not unknown:
        return
    called = _called(unknown)
    if not known:
        raise WinbackError(
            msg("Nothing in the book is called {kinds}. Write it as your sales do, word for word.", kinds=called)
        )
    raise WinbackError(
        msg(
            "Nothing in the book is called {kinds}. Write it as your sales do. The book has the kinds: {known}.",
            kinds=called, known=listed(known),
        )
    )  # fmt: skip


def kept_words(kinds: Sequence[str]) -> Message:
    """Return what is said when they are kept, and wherever they stand."""
    if not kinds:
        return msg("Every purchase counts as a visit.")
    return msg("No visit, though its money counts: {kinds}.", kinds=_called(kinds))


def fee_words(one: Fee) -> Message:
    """Return why something looks as if nobody came for it."""
    return msg(
        "**Does anybody come for “{name}”?** Many pay it on the same day of each month, as a fee is taken.",
        name=as_typed(one.name),
    )


def fees_found(con: Connection) -> tuple[Fee, ...]:
    """Return what looks as if nobody came for it, and nobody has said so or otherwise; what most customers pay first.

    Many customers pay it on one and the same day of a month, over several months, mostly without anything else on that
    day, and come on other days for other things. In a large book some customers tell it for all.
    """
    shop = settings.load_shop(con)
    told = set(map(folded, (*shop.no_visit_kinds, *shop.visit_kinds)))
    visits = list(fee_rows.visits_of_some(con, _MOST_CUSTOMERS))
    found = _fees([(one, one.category) for one in visits], told)
    if not found:  # the owner may have said it of the kind, and then of its items, too
        found = _fees([(one, one.what) for one in visits if folded(one.category) not in told], told)
    return tuple(sorted(found, key=lambda one: (-one.customers, one.name)))


def _fees(named: Sequence[tuple[Visit, str]], told: Collection[str]) -> list[Fee]:
    """Return what is paid as fees are, of visits with the name that is looked at."""
    paid: dict[str, Counter[int]] = {}
    for visit, name in {(one[0][:2], one[1]): one for one in named if one[0].is_paid and one[1]}.values():
        paid.setdefault(name, Counter())[visit.day] += 1
    fees = [fee for name, days in paid.items() if folded(name) not in told and (fee := _fee_of(name, days))]
    return [fee for fee in fees if _is_apart(fee.name, _days_of_months(paid[fee.name]), named)]


def _is_apart(name: str, days: Collection[int], named: Sequence[tuple[Visit, str]]) -> bool:
    """Return whether those who pay something on these days mostly pay that alone, and come for something else."""
    payers = {one.customer_id for one, own in named if own == name}
    on_days = {(one.customer_id, one.day) for one, own in named if own == name and one.day in days}
    others = [one for one, own in named if own != name]
    beside = on_days & {(one.customer_id, one.day) for one in others}
    come = payers & {one.customer_id for one in others}
    return len(beside) <= _MOST_BESIDE * len(on_days) and len(come) >= _FEWEST_COME * len(payers)


def _fee_of(name: str, days: Counter[int]) -> Fee | None:
    """Return what is paid as a fee is, told from how many customers paid on each day; None where it is not."""
    main = _days_of_months(days)
    many = sorted(days[day] for day in main if days[day] >= _FEWEST_CUSTOMERS)
    if len(many) < _FEWEST_MONTHS or sum(days[day] for day in main) < _ON_ONE_DAY * sum(days.values()):
        return None
    return Fee(name, many[len(many) // 2])


def _days_of_months(days: Counter[int]) -> frozenset[int]:
    """Return of each month the day on which most customers paid."""
    best: dict[tuple[int, int], int] = {}
    for number, _customers in days.most_common():
        day = day_from_number(number)
        best.setdefault((day.year, day.month), number)
    return frozenset(best.values())


def _new_among(kinds: Sequence[str], before: Sequence[str]) -> list[str]:
    known = set(map(folded, before))
    return [one for one in kinds if folded(one) not in known]


def _called(kinds: Iterable[str]) -> Message:
    return as_typed(", ".join(f"“{kind}”" for kind in kinds))
