"""Who may be in the book twice: the queue, and two entries side by side."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from winback_gui.domain.address_lines import all_parts
from winback_gui.domain.birth import are_two
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.likeness import (
    STRENGTH_WORDS,
    FeatureReader,
    Likeness,
    NameLikeness,
    Strength,
    compare_names,
    likeness,
)
from winback_gui.domain.merging import FIELD_WORDS, MergeField, differing, suggested
from winback_gui.domain.message import NOTHING, Message, as_typed, msg, plural
from winback_gui.domain.money import Money
from winback_gui.domain.no_person import is_card_alone
from winback_gui.domain.twins import Pair, Twins, Verdict, find_twins, may_be, near
from winback_gui.services.customers.perhaps_moved import PERHAPS_MOVED, perhaps_moved
from winback_gui.store import cases, customers, letters, pairs, purchases, settings, suppressions
from winback_gui.store.compared_people import compared_people

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from winback_gui.domain.customer import Customer
    from winback_gui.domain.progress import Progress
    from winback_gui.domain.purchase import Purchase
    from winback_gui.domain.settings import Shop
    from winback_gui.store.book import Book, Connection

_SUMS = {MergeField.SERVE_RETURNS, MergeField.SERVE_DISCOUNTS, MergeField.COST_TO_SERVE}
_ASKED_BEFORE = Likeness(Strength.POSSIBLE, msg("asked about before, different names"))
_FEW = 200  # people who were edited: only those who share a word or a postcode with one of them are compared


@frozen
class TwinRow:
    """One pair in the queue.

    Attributes:
        name: of the first; what the queue calls the pair.
        why: "same name, same street, different postcode".
        is_later: the owner put it aside.
        is_listed: one of the two must not be written to.
    """

    pair: Pair
    name: str
    why: Message
    strength: Strength
    is_later: bool
    is_listed: bool


@frozen
class TwinQueue:
    """All pairs that wait, those put aside among them."""

    rows: tuple[TwinRow, ...]

    @property
    def waiting(self) -> int:
        """How many were not put aside."""
        return sum(not row.is_later for row in self.rows)

    @property
    def later(self) -> int:
        """How many were put aside."""
        return len(self.rows) - self.waiting

    @property
    def sentence(self) -> Message:
        """What the head of the page says."""
        sure = sum(row.strength is Strength.CERTAIN and not row.is_later for row in self.rows)
        if not self.waiting:
            return plural("{count} pair is put aside.", "{count} pairs are put aside.", self.later)
        first = plural(
            "**{count} pair of customers may be one person.**",
            "**{count} pairs of customers may be one person each.**",
            self.waiting,
        )
        surely = plural("{count} pair surely is.", "{count} pairs surely are.", sure) if sure else NOTHING
        last = msg("You decide about each pair.")
        return (
            msg("{first} {surely} {last}", first=first, surely=surely, last=last)
            if sure
            else msg("{first} {last}", first=first, last=last)
        )


@frozen
class FieldLine:
    """One field of both; `taken` = the other one's value is suggested."""

    field: MergeField
    title: Message
    one: Message
    other: Message
    differs: bool
    taken: bool


@frozen
class Side:
    """One of the two.

    Attributes:
        bought: visits, oldest first.
        facts: what hangs on them: purchases, letters, notes, case.
        listed: why they must not be written to; None = they may.
    """

    customer: Customer
    bought: tuple[Purchase, ...]
    facts: tuple[Message, ...]
    listed: Message | None


@frozen
class Comparison:
    """Two entries side by side; `one` is the one that stays unless the owner takes the other's number."""

    pair: Pair
    one: Side
    other: Side
    strength: Message
    why: Message
    fields: tuple[FieldLine, ...]
    is_later: bool
    currency: str


def find_duplicates(book: Book, progress: Progress, *, only: frozenset[int] | None = None) -> tuple[Twins, ...]:
    """Return all pairs of customers who may be one person, without those of whom the owner said that they are two.

    Takes about six seconds for 100,000 customers; after an edit of some of them, half a second.

    Args:
        book: the open book.
        progress: hears how far it is; its Cancel stops the search.
        only: at least one of a pair is one of these; None = all.

    Raises:
        Cancelled: the owner stopped it.
    """
    con = book.con
    people: Iterable[Customer] = compared_people(con)
    total = customers.count(con)
    if only is not None and len(only) <= _FEW:
        people = near(people, customers.by_ids(con, sorted(only)))
        total = len(people)
    found = find_twins(people, progress, total=total, only=only, apart=pairs.apart(con))
    known = {one.pair for one in found}
    moved = [Twins(*pair, PERHAPS_MOVED) for pair in perhaps_moved(con, only) if pair not in known]
    return (*found, *moved)


def queue_of(book: Book, found: Iterable[Twins]) -> TwinQueue:
    """Return the pairs as they wait now: what was decided or removed since the search is left out."""
    con = book.con
    said = pairs.verdicts(con)
    waiting = [one for one in found if said.get(one.pair) is not Verdict.DIFFERENT]
    found_pairs = {one.pair for one in waiting}
    open_pairs = (pair for pair, verdict in said.items() if verdict is not Verdict.DIFFERENT)
    waiting += [Twins(*pair, _ASKED_BEFORE) for pair in open_pairs if pair not in found_pairs]
    people = [one for one in customers.by_ids(con, _ids(waiting)) if not is_card_alone(one)]
    names = {one.customer_id: one.name for one in people}
    numbers = {one.customer_id: one.customer_no for one in people}
    listed = suppressions.of_customers(con)
    called = [_longer(names.get(one.one_id, ""), names.get(one.other_id, "")) for one in waiting]
    often = {name for name, count in Counter(called).items() if count > 1}
    return TwinQueue(
        tuple(
            TwinRow(
                one.pair,
                f"{name} · {numbers[one.one_id]}, {numbers[one.other_id]}" if name in often else name,
                one.likeness.why,
                one.likeness.strength,
                said.get(one.pair) is Verdict.LATER,
                one.one_id in listed or one.other_id in listed,
            )
            for one, name in zip(waiting, called, strict=True)
            if one.one_id in names and one.other_id in names  # both are in the book, and none is a payment card alone
        )
    )


def ask_about(con: Connection, new: Customer, today: date) -> None:
    """Keep asking whether somebody who was just entered is one of those being won back who are like them."""
    gone = customers.by_ids(con, [case.customer_id for case in cases.open_cases(con)])
    alike = may_be([new], gone, pairs.apart(con)).get(new.customer_id, [])
    pairs.say(con, [(new.customer_id, at) for at in alike], Verdict.OPEN, today)


def settle_by_name(con: Connection, before: Customer, after: Customer) -> None:
    """Ask no longer who a customer is with those like whom their name was, and is not since the owner corrected it.

    Of whom something else than the name made it a question (one number), it goes on.
    """
    asked = [other for _at, other in pairs.open_about(con, [after.customer_id])]
    reader = FeatureReader()
    was, now = reader.read(before), reader.read(after)
    if not asked or was.name == now.name:
        return
    others = [reader.read(one) for one in customers.by_ids(con, asked)]
    alike = [one for one in others if compare_names(was, one) is not NameLikeness.OTHER]
    answered = [one for one in alike if compare_names(now, one) is NameLikeness.OTHER]
    pairs.forget(con, [(after.customer_id, one.customer_id) for one in answered])


def settle_by_birth(con: Connection, customer_ids: Iterable[int]) -> None:
    """Ask no longer who customers are with those of whom it is known by now that they were born on another day."""
    asked = pairs.open_about(con, customer_ids)
    people = customers.by_ids(con, sorted({at for pair in asked for at in pair}))
    born_on = {one.customer_id: one.born_on for one in people}
    pairs.forget(con, [pair for pair in asked if are_two(born_on.get(pair[0]), born_on.get(pair[1]))])


def compare(book: Book, pair: Pair, today: date) -> Comparison:
    """Return two entries side by side.

    Raises:
        WinbackError: one of them is no longer in the book.
    """
    con = book.con
    both = customers.by_ids(con, list(pair))
    if len(both) != 2:  # noqa: PLR2004 (a pair)
        raise WinbackError(msg("One of the two is no longer in the book."))
    sides = sorted((_side(con, one, today) for one in both), key=lambda side: -len(side.bought))
    one, other = sides
    reader = FeatureReader()
    like = likeness(reader.read(one.customer), reader.read(other.customer))
    if like is None:
        like = PERHAPS_MOVED if pair in perhaps_moved(con, pair) else Likeness(Strength.POSSIBLE, NOTHING)
    taken = suggested(one.customer, other.customer)
    differ = differing(one.customer, other.customer)
    shop = settings.load_shop(con)
    return Comparison(
        pair,
        one,
        other,
        STRENGTH_WORDS[like.strength],
        like.why,
        tuple(
            FieldLine(
                field,
                FIELD_WORDS[field],
                _value(one.customer, field, shop),
                _value(other.customer, field, shop),
                field in differ,
                field in taken,
            )
            for field in MergeField
            if _value(one.customer, field, shop).text or _value(other.customer, field, shop).text
        ),
        pairs.verdicts(con).get(pair) is Verdict.LATER,
        shop.currency,
    )


def _ids(found: Iterable[Twins]) -> list[int]:
    return sorted({at for one in found for at in one.pair})


def _longer(one: str, other: str) -> str:
    return other if len(other) > len(one) else one


def _side(con: Connection, customer: Customer, today: date) -> Side:
    at = customer.customer_id
    bought = tuple(one for one in reversed(purchases.of_customer(con, at)) if one.is_visit and one.day <= today)
    entries = suppressions.of_customer(con, at)
    return Side(customer, bought, tuple(_facts(con, customer, bought)), entries[0].why if entries else None)


def _facts(con: Connection, customer: Customer, bought: tuple[Purchase, ...]) -> Iterable[Message]:
    at = customer.customer_id
    sold = sorted({one.day for one in bought if one.is_sale})  # one purchase a day, as everywhere
    seen = sorted({one.day for one in bought if not one.is_sale})
    if sold:
        yield plural("{count} purchase, on {day}", "{count} purchases, the last on {day}", len(sold), day=sold[-1])
    if seen:
        yield plural(
            "{count} visit without a sum, on {day}",
            "{count} visits without a sum, the last on {day}",
            len(seen),
            day=seen[-1],
        )
    if not bought:
        yield msg("No purchase")
    posted = [one for one in letters.of_customers(con, [at]).get(at, []) if one.posted_on is not None]
    if posted:
        yield plural("{count} letter posted", "{count} letters posted", len(posted))
    notes = customers.notes_of(con, at)
    if notes:
        yield plural("{count} note", "{count} notes", len(notes))
    if cases.open_of(con, [at]):
        yield msg("Being won back")
    if customer.tags:
        yield as_typed(", ".join(customer.tags))


def _value(customer: Customer, field: MergeField, shop: Shop) -> Message:
    if field is MergeField.ADDRESS:
        parts = all_parts(replace(customer.address, country=""), shop.address.country)
        return as_typed("\n".join(parts)) if parts else NOTHING
    value = getattr(customer, field)
    if value is None or value == "":
        return NOTHING
    if field is MergeField.BORN_ON:
        return msg("{day}", day=value)
    if field is MergeField.SERVE_MINUTES:
        return msg("{hours}", hours=round(Decimal(value) / 60, 2))
    return msg("{sum}", sum=Money(value, shop.currency)) if field in _SUMS else as_typed(value)
