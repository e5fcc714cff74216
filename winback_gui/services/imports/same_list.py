"""A list whose purchases the book has from another one: the same program's, with other columns than last month.

A list that no program is known by is told by its heads. One column more, fewer or renamed, and all of it would come in
a second time, as the purchases of another list. Which of them are in the book is told by the whole file, never by a
single row: two tills may sell the same to the same customer on one day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from winback_gui.importing.plan import FilePlan
from winback_gui.importing.report import SameSales
from winback_gui.services.imports.plan import ImportPlan
from winback_gui.store import same_sales, settings
from winback_gui.store.book import Connection
from winback_gui.store.same_sales import Alike

_KEPT: Final = "same_lists"
_LEAST: Final = 20
"""So many purchases must be alike: fewer may be chance."""
_DOUBTFUL: Final = 0.3
_SURE: Final = 0.6
"""The share of them, within the days that the book has from the other list: from the first on they are taken for the
same unless the owner says otherwise, from the second on they surely are.

Measured on made-up lists of a groomer, a café, a web shop and a studio. Of two tills with common customers 0 to 5 in
100 are alike, 1 to 15 where all costs the same or one in ten pays at both, 22 at most of the regulars alone; a canteen
of one price whose 30 guests come six days in ten has 57. The same list with other columns has 100, 68 where three in
ten sums were put right since, and 49 where half of it was in the book: the limits lie in the two gaps. With every sum
another (net of fees) nothing is alike.
"""
_FEW: Final = 0.1
"""The share of a list's rows that may have a number where numbers went, or none where they came."""
_LOOKED_AT: Final = 1000
_PERHAPS: Final = 0.1
"""The share of those looked at first from which on all are compared."""
_TOLD_BY_HEADS: Final = "file-"
"""The beginning of the sources of lists that are told by their heads."""


class Written(NamedTuple):
    """What came of one file of purchases.

    Attributes:
        plan: the file.
        ids: of the purchases that came in.
        known: how many the book had.
        bare: how many of its rows have no receipt number.
        numbered: how many have one.
    """

    plan: FilePlan
    ids: range
    known: int
    bare: int
    numbered: int


class InTheBook(Exception):  # noqa: N818 (no error: the files are written anew, as what they are)
    """Files hold purchases that the book has from other lists.

    Attributes:
        found: which, by the names of the files.
    """

    def __init__(self, found: Mapping[str, SameSales]) -> None:
        super().__init__()
        self.found = found


def with_known_lists(con: Connection, plan: ImportPlan) -> ImportPlan:
    """Return the plan with lists that were found to be another one before under the source of that one."""
    kept: dict[str, str] = settings.get(con, _KEPT) or {}
    if not kept or plan.is_apart or plan.is_book:
        return plan
    files = (_of_source(one, kept[one.mapping.source]) if kept.get(one.mapping.source) else one for one in plan.files)
    return replace(plan, files=tuple(files))


def as_found(plan: ImportPlan, found: Mapping[str, SameSales]) -> ImportPlan:
    """Return the plan with files under the sources from which the book has their purchases."""
    files = (
        replace(_of_source(one, same.source), by_sum=same.by_sum, by_day=same.by_day)
        if (same := found.get(one.file)) is not None
        else one
        for one in plan.files
    )
    return replace(plan, files=tuple(files), same=found)


def same_lists(con: Connection, written: Iterable[Written], until_id: int) -> dict[str, SameSales]:
    """Return which files hold purchases that the book has from another list, or another file before them, by names.

    Args:
        con: the book, with the files written.
        written: the files of purchases, in the order in which they were.
        until_id: the last purchase before the import.
    """
    apart = {source for source, other in (settings.get(con, _KEPT) or {}).items() if not other}
    found: dict[str, SameSales] = {}
    before: list[Written] = []
    for one in written:
        if one.ids and not one.plan.is_own and one.plan.mapping.source not in apart:
            same = _same(con, one, until_id) if until_id else None
            if same is None and before:
                same = _beside(con, one, before, found)
            if same is not None:
                found[one.plan.file] = same
        before.append(one)
    return found


def _beside(
    con: Connection, one: Written, before: Iterable[Written], found: Mapping[str, SameSales]
) -> SameSales | None:
    """Return what the files before it in one import have of a file; None = its purchases are new.

    Args:
        con: the book.
        one: the file.
        before: the files before it.
        found: which of those are taken for another list themselves: it is that list then, whatever of it they have.
    """
    same = _same(con, one, one.ids.start - 1)
    if same is None:
        return None
    of_source = [each.plan.file for each in before if each.plan.mapping.source == same.source]
    other = of_source[0] if of_source else ""
    moved = found.get(other)
    if moved is None:
        return replace(same, other=other)
    return replace(same, other=other, source=moved.source, by_sum=not same.by_day)


def keep(con: Connection, found: Iterable[SameSales], *, is_apart: bool) -> None:
    """Keep what was found, or what the owner said against it, for the next list with the same heads."""
    kept: dict[str, str] = settings.get(con, _KEPT) or {}
    if is_apart:
        new = {same.own_source: "" for same in found}
    else:
        new = {
            same.own_source: same.source
            for same in found
            if same.is_sure and same.own_source != same.source and same.own_source.startswith(_TOLD_BY_HEADS)
        }
    if new:
        settings.put(con, _KEPT, kept | new)


def _same(con: Connection, one: Written, until_id: int) -> SameSales | None:
    """Return what the likest source has of a file; None = its purchases are new."""
    alike = same_sales.sources_alike(con, one.ids, until_id, _LOOKED_AT)
    own = one.plan.mapping.source
    found = [
        same
        for source, hits, looked_at in alike
        if hits >= min(_LEAST, _PERHAPS * looked_at) and (source == own or len(one.ids) >= _LEAST)
        if (same := _of(one, source, same_sales.count_alike(con, one.ids, until_id, source))) is not None
    ]
    return max(found, key=lambda same: same.count, default=None)


def _of(one: Written, source: str, alike: Alike) -> SameSales | None:
    """Return what a source has of a file, by the purchases that are alike; None = too few are."""
    return _of_own(one, alike) if source == one.plan.mapping.source else _of_other(one, source, alike)


def _of_other(one: Written, source: str, alike: Alike) -> SameSales | None:
    of = alike.inside + one.known
    count, by_sum, by_day = alike.by_all, False, False
    if alike.by_sum >= _SURE * of and count < _SURE * alike.by_sum:
        count, by_sum = alike.by_sum, True
    if alike.by_day >= _SURE * of and count < _SURE * alike.by_day:
        count, by_sum, by_day = alike.by_day, False, True
    if count < _LEAST or count < _DOUBTFUL * of:
        return None
    own = one.plan.mapping.source
    return SameSales(one.plan.file, source, own, count, of, is_sure=count >= _SURE * of, by_sum=by_sum, by_day=by_day)


def _of_own(one: Written, alike: Alike) -> SameSales | None:
    """Return what a file's own source has of it. Equal rows are known already; two cases are left.

    A column is taken for something else than before; or receipt numbers came or went. Of the latter few are enough,
    and those that are known say nothing: a number on one side alone is no chance. But numbers come or go with all rows
    of a list: a till that numbers most receipts sells the same twice on a day, once without one. And what the list has
    as it was in the book is no other row's like.
    """
    own, of = one.plan.mapping.source, alike.inside + one.known
    if alike.by_sum >= max(_LEAST, _SURE * of):
        return SameSales(one.plan.file, own, own, alike.by_sum, of, is_sure=True, by_sum=True)
    has_numbers = one.numbered > one.bare
    as_ever = one.bare if has_numbers else one.numbered
    crossed, crossed_by_day = alike.crossed[has_numbers], alike.crossed_by_day[has_numbers]
    by_day = crossed < _SURE * crossed_by_day
    count, of = (crossed_by_day if by_day else crossed) - as_ever, alike.inside
    if as_ever > _FEW * (one.bare + one.numbered) or count <= 0 or count < _DOUBTFUL * of:
        return None
    is_sure = count >= _SURE * of
    return SameSales(one.plan.file, own, own, count, of, is_sure=is_sure, by_sum=not by_day, by_day=by_day)


def _of_source(one: FilePlan, source: str) -> FilePlan:
    return replace(one, mapping=replace(one.mapping, source=source))
