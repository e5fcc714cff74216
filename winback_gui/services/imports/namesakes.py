"""People of one name and place, where a list knows them by nothing else: their days of birth tell them apart.

A row without a day of birth, or with one that is the known one but for a slip, means the only one whom its list knows
by that name: a cell that is empty today, or was put right, makes nobody a second customer. Where the list knows several
such a row is nobody's (`AMBIGUOUS`). Rows are judged some thousand at a time, with all that the book knows by then:
whoever comes later in a file takes nothing from an earlier row.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from winback_gui.domain.birth import are_two
from winback_gui.domain.message import msg
from winback_gui.importing.fields import Field
from winback_gui.importing.join import AMBIGUOUS
from winback_gui.importing.name_refs import NAME_PREFIX, without_birth
from winback_gui.store import other_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from winback_gui.importing.columns import ColumnMapping
    from winback_gui.importing.people import PersonRow
    from winback_gui.store.connection import Connection

NAMESAKES: Final = msg(
    "several customers have this name, and the line does not tell which of them: it lacks the date of birth"
)
"""Why a row is nobody's."""


@dataclass(slots=True)
class _Namesake:
    """One of those who have a name.

    Attributes:
        customer_id: of them in the book; None = they are new.
        births: the days of birth that were ever said of them.
        refs: by which the list means them.
    """

    customer_id: int | None = None
    births: set[date] = field(default_factory=set)
    refs: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Meant:
    """Whom rows mean.

    Attributes:
        ids: those who are known, by what the row says, or `AMBIGUOUS`.
        twins: of the new ones, the name in the earlier row of somebody whom a row names otherwise.
        births: of the new ones, the day of birth that another row of theirs says.
    """

    ids: dict[str, int] = field(default_factory=dict)
    twins: dict[str, str] = field(default_factory=dict)
    births: dict[str, date] = field(default_factory=dict)


def meant_by_names(con: Connection, source: str, people: Sequence[PersonRow], told: Mapping[str, int]) -> Meant:
    """Return whom rows mean by name and place alone.

    Args:
        con: the book.
        source: whose file it is.
        people: its rows.
        told: who somebody is by the owner's word.
    """
    groups: dict[str, dict[str, date | None]] = {}
    for ref in (row.refs[0] for row in people if row.refs and row.refs[0].startswith(NAME_PREFIX)):
        base, born_on = without_birth(ref)
        groups.setdefault(base, {})[ref] = born_on
    known: dict[str, list[_Namesake]] = {}
    stored = other_names.namesakes(con, source, groups) if groups else []
    for one in (each for each in stored if without_birth(each.key)[0] == each.name):  # a place may have the sign, too
        births = {born_on for born_on in (one.born_on, without_birth(one.key)[1]) if born_on is not None}
        _met(known.setdefault(one.name, []), one.customer_id, one.key, births)
    found = Meant()
    for base, refs in groups.items():
        if base in known or len(refs) > 1:
            _settle(known.get(base, []), refs, told, found)
    return found


def birth_head(mapping: ColumnMapping) -> str:
    """Return how a file heads its column of days of birth; "" = it has none."""
    place = mapping.index(Field.BORN_ON)
    return mapping.header[place] if place >= 0 else ""


def _settle(several: list[_Namesake], refs: Mapping[str, date | None], told: Mapping[str, int], found: Meant) -> None:
    """Find out whom the rows of one name mean: the ones with a day of birth first, since they say more."""
    for ref, born_on in refs.items():
        if ref in told:
            found.ids[ref] = told[ref]
            _met(several, told[ref], ref, set() if born_on is None else {born_on})
    new: dict[str, _Namesake] = {}
    for ref, born_on in sorted(refs.items(), key=lambda pair: pair[1] is None):
        if ref in told:
            continue
        may_be = _meant(several, ref, born_on)
        if len(may_be) > 1:
            found.ids[ref] = AMBIGUOUS
            continue
        one = may_be[0] if may_be else _Namesake()
        if not may_be:
            several.append(one)
        one.refs.add(ref)
        if born_on is not None:
            one.births.add(born_on)
        if one.customer_id is None:
            new[ref] = one
        else:
            found.ids[ref] = one.customer_id
    firsts: dict[int, str] = {}
    for ref in (ref for ref in refs if ref in new):
        first = firsts.setdefault(id(new[ref]), ref)
        if first != ref:
            found.twins[ref] = first
        if refs[ref] is None and new[ref].births:
            found.births[ref] = min(new[ref].births)


def _met(several: list[_Namesake], customer_id: int, ref: str, births: Iterable[date]) -> None:
    one = next((each for each in several if each.customer_id == customer_id), None)
    if one is None:
        one = _Namesake(customer_id)
        several.append(one)
    one.refs.add(ref)
    one.births.update(births)


def _meant(several: Sequence[_Namesake], ref: str, born_on: date | None) -> list[_Namesake]:
    """Return who of those of one name may be meant; [] = somebody else than all of them."""
    if born_on is None:
        return [one for one in several if not one.births] or list(several)
    exact = [one for one in several if ref in one.refs] or [one for one in several if born_on in one.births]
    if exact:
        return exact
    slips = [one for one in several if any(not are_two(born_on, each) for each in one.births)]
    # Beside somebody whose day of birth is known, one of whom it is not may be them.
    return slips or [one for one in several if len(several) == 1 and not one.births]
