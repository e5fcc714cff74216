"""What an import leaves to the owner about people: who cannot be written to, what contradicts a correction."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Final

from winback_gui.domain.corrections import COLUMN_WORDS, column_of
from winback_gui.domain.customer import Customer
from winback_gui.domain.name_says_more import may_say_more
from winback_gui.domain.purchase import day_from_number
from winback_gui.importing.fields import Field
from winback_gui.importing.qualified_heads import names_parent
from winback_gui.importing.report import (
    Booking,
    Differing,
    HandedOn,
    Recased,
    Remarked,
    Sharer,
    Stopped,
    UnknownNumbers,
    Unwritable,
)
from winback_gui.importing.unwritable import why_unwritable
from winback_gui.services.customers.remarks import to_decide
from winback_gui.services.imports.numbers_doubt import DoubtKind
from winback_gui.store import customers, differences, import_rows, remarks, settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winback_gui.services.imports.number_forms import NumbersMet
    from winback_gui.services.imports.people import PeopleWriter
    from winback_gui.services.imports.plan import ImportPlan
    from winback_gui.store.book import Connection


_NAMES: Final = frozenset({Field.FIRST_NAME, Field.LAST_NAME, Field.FULL_NAME})


def unwritable(con: Connection, people: PeopleWriter, to_check: Iterable[int]) -> tuple[Unwritable, ...]:
    """Return those whom the files name and to whom no letter can be posted, with how to mend it.

    Args:
        con: the book.
        people: of the import.
        to_check: those of them whose address looks unusual: a postcode of another country holds letters.
    """
    home = settings.load_shop(con).address.country
    telling = [at for at, name in remarks.names_of(con, people.touched) if may_say_more(name)]
    ids = sorted({*import_rows.perhaps_unwritable(con, people.touched), *to_check, *telling})
    numbers = import_rows.numbers_alone(con, ids)  # all of them after a list of sales: one by one an eighth of its time
    whole = {one.customer_id: one for one in customers.by_ids(con, [at for at in ids if at not in numbers])}
    of_number = {is_card_only: why_unwritable(Customer(), is_card_only=is_card_only) for is_card_only in (False, True)}
    found = []
    for at in ids:
        is_card_only, one = at in people.card_only, whole.get(at)
        why = of_number[is_card_only] if one is None else why_unwritable(one, is_card_only=is_card_only, home=home)
        if why is not None:
            number, name = (numbers[at], "") if one is None else (one.customer_no, _name_of(one))
            found.append(Unwritable(number, *why, name, *people.lines.get(at, ("", 0))))
    return tuple(found)


def _name_of(customer: Customer) -> str:
    return customer.name if customer.name != customer.customer_no else customer.email


def handed_on(people: PeopleWriter) -> tuple[HandedOn, ...]:
    """Return the numbers that lists use for other people than their program did before."""
    return tuple(people.holders.handed_on.values())


def unknown_numbers(plan: ImportPlan, met: NumbersMet, import_id: int) -> tuple[UnknownNumbers, ...]:
    """Return the lists of sales of whose numbers the book knows hardly any, unless the owner said what they mean."""
    lists = (one for one in plan.files if one.has_purchases and not plan.is_settled(DoubtKind.UNKNOWN, one))
    found = (met.unknown(one, import_id) for one in lists)
    return tuple(one for one in found if one is not None)


def recased(con: Connection, people: PeopleWriter) -> tuple[Recased, ...]:
    """Return the names that were put into their proper case, of those whom the files brought or changed."""
    ids = sorted(at for at in people.written_names if people.is_news(at))
    found = ((one, people.written_names[one.customer_id]) for one in customers.by_ids(con, ids))
    return tuple(
        Recased(one.customer_no, written, one.person)
        for one, written in found
        if one.person != written and one.person.casefold() == written.casefold()
    )


def sharing(con: Connection, people: PeopleWriter) -> tuple[tuple[Sharer, ...], ...]:
    """Return who shares an e-mail address and was told apart for the first time, address by address."""
    found = people.sharing()
    who = {one.customer_id: one for one in customers.by_ids(con, sorted({at for ids in found for at in ids}))}
    return tuple(tuple(Sharer(who[at].customer_no, who[at].name) for at in ids) for ids in found)


def parents(con: Connection, plan: ImportPlan, import_id: int) -> int:
    """Return how many new customers are parents of who is in the book: by the head of their names, and by e-mail.

    They stay customers of their own: a later list of sales may name them alone, and what it says would be lost.
    """
    mappings = [one.mapping for one in plan.files if one.is_customer_list]
    heads = (head for one in mappings for head, held in zip(one.header, one.fields, strict=True) if held in _NAMES)
    return import_rows.new_with_known_email(con, import_id) if any(map(names_parent, heads)) else 0


def stopped(people: PeopleWriter) -> tuple[Stopped, ...]:
    """Return whom the files forbid to write to, by column and word, the most first."""
    found = (Stopped(*said, len(ids)) for said, ids in people.stopped.items())
    return tuple(sorted(found, key=lambda one: (-one.count, one.file, one.column, one.word)))


def remarked(con: Connection, people: PeopleWriter) -> tuple[Remarked, ...]:
    """Return whom a remark holds until the owner has decided what it means, of those about whom the files have some."""
    return tuple(Remarked(one.customer_no, one.name, one.remark) for one in to_decide(con, people.notes.remarked))


def differing(con: Connection, people: PeopleWriter) -> tuple[Differing, ...]:
    """Return what the files say against the owner's corrections, without what the owner has decided before.

    Nor with days of birth: they are shown where the customer is, and nowhere else.
    """
    ids = sorted({one.customer_id for one in people.changed.differences})
    who = {one.customer_id: one for one in customers.by_ids(con, ids)}
    return tuple(
        Differing(
            who[one.customer_id].customer_no,
            who[one.customer_id].name,
            COLUMN_WORDS[one.field],
            column_of(who[one.customer_id], one.field),
            one.theirs,
        )
        for one in differences.of_customers(con, ids)
        if not one.is_kept
        and one.field != "born_on"
        and one.customer_id in who
        and one.theirs != column_of(who[one.customer_id], one.field)
    )


def bookings(con: Connection, some: Iterable[tuple[int, int]]) -> tuple[Booking, ...]:
    """Return whose some appointments are, the earliest first.

    Args:
        con: the book.
        some: of which customers, by their ids, and of which days, as day numbers.
    """
    pairs = sorted(some, key=itemgetter(1, 0))
    who = {one.customer_id: one for one in customers.by_ids(con, sorted({at for at, _day in pairs}))}
    return tuple(Booking(who[at].customer_no, who[at].name, day_from_number(day)) for at, day in pairs if at in who)
