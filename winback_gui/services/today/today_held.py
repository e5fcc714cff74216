"""The lines of Today for letters that only an answer of the owner sets free: an address, or who is whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from winback_gui.domain.campaign import Arm
from winback_gui.domain.follow_up import TaskKind
from winback_gui.domain.held import HeldKind
from winback_gui.domain.message import NOTHING, Message, msg, plural
from winback_gui.domain.money import Money
from winback_gui.domain.unwritable import NO_ADDRESS, NO_STREET, NO_TOWN, WHOLE_IN_STREET
from winback_gui.services.identify.worth import lost_a_year_words
from winback_gui.services.listed_names import listed_names
from winback_gui.services.offer.in_run import is_in_run, run_dossiers
from winback_gui.services.people_listed import MOST_LISTED, ListedPerson, PeopleListed
from winback_gui.services.today.todo import Page, Todo, TodoKind
from winback_gui.store import settings, tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date

    from winback_gui.domain.held import Held
    from winback_gui.services.reason.dossiers import Dossier
    from winback_gui.store.book import Book

_MENDED_BY_OWNER: Final = frozenset({HeldKind.CHANNEL, HeldKind.HOUSEHOLD, HeldKind.CHILD})
_NO_LETTER: Final = frozenset(
    {HeldKind.SUPPRESSED, HeldKind.CLOSED, HeldKind.COMING, HeldKind.PAYS, HeldKind.HOUSE_LETTER}
)
_NO_WHOLE_ADDRESS: Final = (NO_ADDRESS, NO_STREET, NO_TOWN, WHOLE_IN_STREET)


def held_todos(
    dossiers: Sequence[Dossier], brought_back: Collection[int], joined: Callable[[list[str]], Message]
) -> list[Todo]:
    """Return what must be told before letters can go: what is missing of an address, and who is in the book twice.

    Args:
        dossiers: of all open cases as a run finds them.
        brought_back: customers whose letter the post brought back; Today has a line of their own for them.
        joined: puts names into one line.
    """
    found = []
    if lacking := _lacking(dossiers, brought_back):
        whys = [_why(one) for one in lacking]
        count = len(lacking)
        title = (
            plural("{count} letter waits for an address", "{count} letters wait for an address", count)
            if all(why in _NO_WHOLE_ADDRESS for why in whys)
            else plural("{count} letter waits for a word of yours", "{count} letters wait for a word of yours", count)
        )
        names = joined([one.customer.name for one in lacking])
        found.append(
            Todo(TodoKind.LACKING, count, title, names, msg("See what is missing"), Page.LACKING, is_warm=True)
        )
    if twice := [one for one in dossiers if _may_be_twice(one)]:
        count = len(twice)
        title = plural(
            "{count} letter waits: is somebody in the book twice?",
            "{count} letters wait: is somebody in the book twice?",
            count,
        )
        names = joined([one.customer.name for one in twice])
        found.append(Todo(TodoKind.TWICE, count, title, names, msg("Say who is who"), Page.DUPLICATES, is_warm=True))
    return found


def people_lacking(book: Book, today: date) -> PeopleListed:
    """Return whose letters wait for an address or another word of the owner, and for which; the dearest first."""
    shop = settings.load_shop(book.con)
    lacking = _lacking(run_dossiers(book, today), letters_back(book, today))
    names = listed_names(book.con, [one.customer for one in lacking[:MOST_LISTED]])
    people = tuple(
        ListedPerson(
            one.customer.customer_id,
            names[one.customer.customer_id],
            (_why(one), msg("{money:whole}", money=Money(one.lost_a_year_minor, shop.currency))),
        )
        for one in lacking[:MOST_LISTED]
    )
    sentence = plural(
        "**{count} letter waits.** It cannot be prepared before this is told in Customers.",
        "**{count} letters wait.** None of them can be prepared before this is told in Customers.",
        len(lacking),
    )
    heads = (msg("What is missing"), lost_a_year_words(is_margin=shop.costs.margin is not None))
    return PeopleListed(msg("Whose letters wait for you?"), sentence, heads, people, len(lacking), frozenset({1}))


def letters_back(book: Book, today: date) -> frozenset[int]:
    """Return the customers whose letter the post brought back, and whose right address is to be found by now."""
    return frozenset(one.customer_id for one in tasks.due(book.con, today) if one.kind is TaskKind.ADDRESS)


def _lacking(dossiers: Sequence[Dossier], brought_back: Collection[int]) -> list[Dossier]:
    """Return them with the dearest first."""
    found = [
        one
        for one in dossiers
        if _could_be_written(one) and one.customer.customer_id not in brought_back and _mendable(one) is not None
    ]
    return sorted(found, key=lambda one: -one.lost_a_year_minor)


def _may_be_twice(one: Dossier) -> bool:
    person = one.person
    is_asked = bool(person.may_be or person.same_no) or person.bought_meanwhile is not None
    return _could_be_written(one) and is_asked and any(held.kind is HeldKind.DOUBT for held in one.held)


def _could_be_written(one: Dossier) -> bool:
    """Whether there is a letter that would go.

    Chance did not keep it back, they neither came nor have a day, and it is not that their house has one already.
    """
    is_over = any(held.kind in _NO_LETTER for held in one.held)
    return is_in_run(one) and one.arm is not Arm.HELD_OUT and not is_over


def _mendable(one: Dossier) -> Held | None:
    return next((held for held in one.held if held.kind in _MENDED_BY_OWNER), None)


def _why(one: Dossier) -> Message:
    held = _mendable(one)
    return NOTHING if held is None else held.why
