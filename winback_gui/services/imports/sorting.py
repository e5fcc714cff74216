"""The rows of a list of people sorted out: who is new, who is known, who stands there twice, who is somebody else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from winback_gui.domain.birth import are_two
from winback_gui.domain.customer import Customer
from winback_gui.domain.likeness import FeatureReader, NameLikeness, compare_names
from winback_gui.domain.matching import match_keys
from winback_gui.domain.message import Message, msg
from winback_gui.importing.people import EMAIL_PREFIX, PersonRow
from winback_gui.importing.readers import Problems
from winback_gui.services.imports.known import NOBODY
from winback_gui.store import customers
from winback_gui.store.book import Connection


def sorted_out(
    pairs: Sequence[tuple[PersonRow, int | None]],
    problems: Problems,
    *,
    is_list: bool,
    told: Mapping[str, str] = NOBODY,
) -> tuple[list[PersonRow], list[tuple[PersonRow, int]], list[tuple[PersonRow, PersonRow]]]:
    """Return who is new, who is known, and who is one of the new spelled another way (the row and that one's).

    Args:
        pairs: the rows, and whom each is known to be.
        problems: rows that had to be held.
        is_list: a list of customers names each once.
        told: who of the rows is another one of them by the owner's word, each by its first name.
    """
    fresh: list[PersonRow] = []
    fresh_by_ref: dict[str, PersonRow] = {}
    fresh_by_mark: dict[str, list[PersonRow]] = {}
    met: list[tuple[PersonRow, int]] = []
    again: list[tuple[PersonRow, PersonRow]] = []
    for row, customer_id in pairs:
        marks = match_keys(row.customer) if row.is_by_name else ()
        twin = fresh_by_ref.get(row.refs[0]) or _twin(row, (one for key in marks for one in fresh_by_mark.get(key, ())))
        same = fresh_by_ref.get(told.get(row.refs[0], ""))
        if customer_id is not None:
            met.append((row, customer_id))
        elif same is not None and row.refs[0] not in fresh_by_ref:
            again.append((row, same))
            fresh_by_ref[row.refs[0]] = same
        elif twin is None:
            fresh.append(row)
            fresh_by_ref[row.refs[0]] = row
            for key in marks:
                fresh_by_mark.setdefault(key, []).append(row)
        elif row.refs[0] not in fresh_by_ref:  # the same name at the same address, spelled another way
            again.append((row, twin))
        elif is_list and replace(twin.customer, customer_no=row.customer.customer_no) != row.customer:
            problems.add(row.line, "", _why_again(row, twin))
    return fresh, met, again


def _twin(row: PersonRow, named: Iterable[PersonRow]) -> PersonRow | None:
    """Return the first row of the same name and place that was not born on another day."""
    return next((one for one in named if not are_two(row.customer.born_on, one.customer.born_on)), None)


def of_another_name(con: Connection, people: Sequence[PersonRow], known: Sequence[int | None]) -> frozenset[int]:
    """Return the lines that know somebody by e-mail alone, under another name than the book: couples share one."""
    asked = [(row, at) for row, at in zip(people, known, strict=True) if at is not None and _by_email_only(row)]
    if not asked:
        return frozenset()
    who = {one.customer_id: one for one in customers.by_ids(con, sorted({at for _, at in asked}))}
    reader = FeatureReader()
    return frozenset(row.line for row, at in asked if at in who and _is_other_person(row.customer, who[at], reader))


def renumbered(
    rows: Sequence[PersonRow], new: Sequence[Customer], ids: Sequence[int]
) -> list[tuple[Customer, Customer, int]]:
    """Return of whom the files say a number that is somebody else's: (as there, as here, id)."""
    return [
        (row.customer, one, at)
        for row, one, at in zip(rows, new, ids, strict=True)
        if row.customer.customer_no not in {"", one.customer_no}
    ]


def _by_email_only(row: PersonRow) -> bool:
    return all(ref.startswith(EMAIL_PREFIX) for ref in row.refs)


def _is_other_person(one: Customer, other: Customer, reader: FeatureReader) -> bool:
    """Whether both are named as persons, and the names are of two."""
    if not (one.person and other.person):
        return False
    return compare_names(reader.read(one), reader.read(other)) is NameLikeness.OTHER


def _why_again(row: PersonRow, twin: PersonRow) -> Message:
    """Say why a row is held whose number, key or e-mail stands in the list before: couples share an e-mail."""
    if _by_email_only(row) and _is_other_person(row.customer, twin.customer, FeatureReader()):
        return msg("somebody of another name has this e-mail in line {line}", line=twin.line)
    return msg("the same customer stands in line {line} already", line=twin.line)
