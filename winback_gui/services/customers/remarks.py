"""Remarks that sound as if somebody must not be written to: held everywhere until the owner decides."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.name_additions import BRACKETS
from winback_gui.domain.remark import (
    SOUNDS_WORDS,
    Remark,
    death_signs,
    of_whom,
    remark_of,
    remark_of_goods,
    remark_of_name,
    telling_in_names,
    titled_name,
)
from winback_gui.domain.remark_phrases import TOLD_US, Sound
from winback_gui.domain.suppression import Ground
from winback_gui.services.acting import done
from winback_gui.services.customers.known_losses import keep_loss, keep_no_animal
from winback_gui.services.customers.nobodies import of_the_till, remark_of_nobody
from winback_gui.services.customers.suppress import put_on_list
from winback_gui.services.reason.decide import keep_telling
from winback_gui.store import cases, customers, remarks, suppressions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from winback_gui.domain.customer import Customer
    from winback_gui.domain.suppression import Suppression
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book
    from winback_gui.store.connection import Connection


@frozen
class ToDecide:
    """Somebody about whom a remark stands that the owner has to judge.

    Attributes:
        remark: the weightiest of those that are open.
    """

    customer_id: int
    customer_no: str
    name: str
    remark: Remark


def open_remarks(con: Connection, customer_ids: Collection[int] | None = None) -> dict[int, tuple[Remark, ...]]:
    """Return the remarks about which the owner has not decided, by customer; None = of everybody.

    So counts a name that is nobody's ("Laufkunde"), and what somebody bought last where it speaks of a loss; that of
    everybody only of those to be written to. A complaint, the loss of an animal and another shop count, too: only some
    letters suit them. Whoever is on the do-not-write list is not looked at more closely here: nothing reaches them.
    """
    heard: dict[int, list[Remark]] = {}
    for whose, text in _texts(con, customer_ids):
        if (found := remark_of(text)) is not None:
            heard.setdefault(whose, []).append(found)
    heard = _of_whom(con, heard)
    for whose, name in _names(con, customer_ids):
        if (found := remark_of_name(name)) is not None:
            heard.setdefault(whose, []).append(found)
    for whose, text in _last_goods(con, customer_ids):
        if (found := remark_of_goods(text)) is not None:
            heard.setdefault(whose, []).append(found)
    for one in of_the_till(con, customer_ids):
        heard.setdefault(one.customer_id, []).append(remark_of_nobody(one))
    if not heard:
        return {}
    settled = remarks.settled(con, heard)
    still = {at: tuple(one for one in found if (at, one.mark) not in settled) for at, found in heard.items()}
    return {at: found for at, found in still.items() if found}


def _of_whom(con: Connection, heard: dict[int, list[Remark]]) -> dict[int, list[Remark]]:
    """Return remarks that tell a death by a name that is not theirs as such ("RIP Barney")."""
    died = [at for at, some in heard.items() if any(one.ground is Ground.DECEASED for one in some)]
    names = (
        {one.customer_id: f"{titled_name(one)} {one.company}" for one in customers.by_ids(con, died)} if died else {}
    )
    return {at: [of_whom(one, names[at]) for one in some] if at in names else some for at, some in heard.items()}


def _texts(con: Connection, customer_ids: Iterable[int] | None) -> Iterable[tuple[int, str]]:
    """Return notes and tags; of a whole book only those tags that sound like something: many share one."""
    if customer_ids is not None:
        return remarks.texts_of(con, customer_ids)
    tags = [tag for tag in customers.tag_counts(con) if remark_of(tag) is not None]
    return chain(remarks.notes(con), ((whose, tag) for tag in tags for whose in customers.ids_by_tag(con, tag)))


def _names(con: Connection, customer_ids: Iterable[int] | None) -> Iterable[tuple[int, str]]:
    """Return names, which may say so themselves; of a whole book only those with a word of death or a bracket."""
    if customer_ids is not None:
        return remarks.names_of(con, customer_ids)
    return remarks.names_with(con, telling_in_names(), (*death_signs(), *BRACKETS))


def _last_goods(con: Connection, customer_ids: Iterable[int] | None) -> Iterable[tuple[int, str]]:
    """Return what each bought last; of a whole book only of those with a win-back under way: others get no letter."""
    if customer_ids is None:
        customer_ids = [case.customer_id for case in cases.open_cases(con)]
    goods = remarks.last_goods_of(con, customer_ids)
    return ((whose, text) for whose, *texts in goods for text in texts if text)


def to_decide(con: Connection, customer_ids: Collection[int] | None = None) -> tuple[ToDecide, ...]:
    """Return those about whom a remark is open that the do-not-write list does not answer, by name."""
    found = open_remarks(con, customer_ids)
    listed = suppressions.of_customers(con, found) if found else {}
    found = {at: left for at, some in found.items() if (left := unanswered(some, listed.get(at, ())))}
    people = customers.by_ids(con, list(found))
    rows = (ToDecide(one.customer_id, one.customer_no, one.name, worst_of(found[one.customer_id])) for one in people)
    return tuple(sorted(rows, key=lambda row: (row.name.casefold(), row.customer_id)))


def unanswered(found: Sequence[Remark], listed: Sequence[Suppression]) -> tuple[Remark, ...]:
    """Return those remarks about somebody that their entries in the list do not answer.

    Nothing reaches whoever is on it, so that other remarks can wait; but that somebody died, nobody may overlook who
    takes them off the list again.
    """
    if not listed:
        return tuple(found)
    grounds = {entry.ground for entry in listed}
    return tuple(one for one in found if one.ground is Ground.DECEASED and Ground.DECEASED not in grounds)


def to_judge(book: Book) -> tuple[ToDecide, ...]:
    """Return all of the book about whom a remark is to be judged, as `to_decide`; kept until the book changes."""
    return book.remembered("remarked", None, lambda: to_decide(book.con))


def worst_of(found: Sequence[Remark]) -> Remark:
    """Return the weightiest of some remarks, the first of several."""
    return min(found, key=lambda one: list(SOUNDS_WORDS).index(one.ground))


def believe_remarks(book: Book, customer_ids: Sequence[int], today: date) -> Done[int]:
    """Keep that the remarks about people mean what they sound like. Return how many people.

    They go on the do-not-write list, each for what the remark says; whose animal died or is theirs no more is left
    alone, and who complained or goes elsewhere stands first among those whose reason is asked for, with the words as
    told.

    Raises:
        WinbackError: nothing is open about them.
    """
    found, people = _asked(book, customer_ids)
    worst = {one.customer_id: worst_of(found[one.customer_id]) for one in people}
    with book.action(_believed(list(worst.values()))) as action:
        for one in people:
            _believe(book.con, one, found[one.customer_id], today)
        remarks.settle(book.con, _marks(found), today)
    return done(len(people), action)


def animal_died(book: Book, customer_ids: Sequence[int], today: date) -> Done[int]:
    """Keep of people that it was their animal that died, whatever the remarks about them sound like. Return how many.

    Raises:
        WinbackError: nothing is open about them.
    """
    found, people = _asked(book, customer_ids)
    with book.action(_left_alone(len(people))) as action:
        for one in people:
            keep_loss(book.con, one.customer_id, worst_of(found[one.customer_id]).text, today)
        remarks.settle(book.con, _marks(found), today)
    return done(len(people), action)


def _believe(con: Connection, one: Customer, found: Sequence[Remark], today: date) -> None:
    remark = worst_of(found)
    if remark.ground is Sound.LOSS:
        keep_loss(con, one.customer_id, remark.text, today)
    elif remark.ground is Sound.NO_ANIMAL:
        keep_no_animal(con, one.customer_id, remark.text, today)
    elif isinstance(remark.ground, Sound):
        words = "; ".join(dict.fromkeys(each.text for each in found if each.ground in TOLD_US))
        keep_telling(con, one.customer_id, words, None, today, is_urgent=True)
    else:
        put_on_list(con, [one], remark.ground, today, remark.text)


def _believed(worst: Sequence[Remark]) -> Message:
    grounds = [one.ground for one in worst]
    losses, gave_up, complaints, gone = map(grounds.count, Sound)
    listed, nobodies = sum(isinstance(one, Ground) for one in grounds), sum(one.is_nobody for one in worst)
    said = [
        plural("{count} customer will not be written to.", "{count} customers will not be written to.", listed),
        plural(
            "{count} is nobody and does not count as a customer; the sales stay.",
            "{count} are nobody and do not count as customers; the sales stay.",
            nobodies,
        ),
        _left_alone(losses),
        plural(
            "{count} customer is left alone: they no longer have the animal.",
            "{count} customers are left alone: they no longer have the animal.",
            gave_up,
        ),
        plural(
            "{count} customer complained and stands first in the queue of Reason.",
            "{count} customers complained and stand first in the queue of Reason.",
            complaints,
        ),
        plural(
            "{count} customer goes to another shop and stands first in the queue of Reason.",
            "{count} customers go to another shop and stand first in the queue of Reason.",
            gone,
        ),
    ]
    counted = zip(said, (listed, nobodies, losses, gave_up, complaints, gone), strict=True)
    first, *others = [words for words, count in counted if count]
    for more in others:
        first = msg("{said} {more}", said=first, more=more)
    return first


def _left_alone(count: int) -> Message:
    return plural(
        "{count} customer is left alone: their animal died.",
        "{count} customers are left alone: their animals died.",
        count,
    )


def dismiss_remarks(book: Book, customer_ids: Sequence[int], today: date) -> Done[int]:
    """Say of the remarks about people that they may be written to all the same. Return how many people.

    The same words do not ask again, be it after another import; other words do.

    Raises:
        WinbackError: nothing is open about them.
    """
    found, people = _asked(book, customer_ids)
    said = plural(
        "{count} customer may be written to: the remark is only a remark.",
        "{count} customers may be written to: the remarks are only remarks.",
        len(people),
    )
    with book.action(said) as action:
        remarks.settle(book.con, _marks(found), today)
    return done(len(people), action)


def _asked(book: Book, customer_ids: Sequence[int]) -> tuple[dict[int, tuple[Remark, ...]], list[Customer]]:
    found = open_remarks(book.con, customer_ids)
    if not found:
        raise WinbackError(msg("No remark about them is open. Nothing was changed."))
    return found, customers.by_ids(book.con, list(found))


def _marks(found: dict[int, tuple[Remark, ...]]) -> list[tuple[int, str]]:
    return [(whose, one.mark) for whose, some in found.items() for one in some]
