"""Which numbering of customers the files of an import use: the book's, or one of its own since a program numbered anew.

Numbers of the shop are one numbering, whichever list says them. Where a program numbers its customers anew, they mean
others from then on: its lists get a numbering of their own, in which a number is known as another system's is, and
people are told by name and address first. Which lists are numbered anew is kept by their sources, as long as the
import for which the owner said so stands.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final

from winback_gui.domain.numbering import numbering_named, place_of
from winback_gui.importing.number_form import NumberForm
from winback_gui.importing.number_names import own_numbers
from winback_gui.importing.plan import FilePlan
from winback_gui.services.imports.known import is_export
from winback_gui.services.imports.number_forms import NumbersMet
from winback_gui.services.imports.number_holders import NumberHolders
from winback_gui.services.imports.numbers_doubt import DoubtKind, NumbersDoubt, NumbersInDoubtError, NumbersMean
from winback_gui.services.imports.plan import ImportPlan
from winback_gui.store import numberings, settings
from winback_gui.store.book import Connection

_KEPT: Final = "numbering"
_FORMS: Final = "numberform"
_LEAST: Final = 3
_MANY: Final = 0.1
_MOST: Final = 0.5
"""So many numbers, and such a share of those that the book knows, must be other people's to speak for another
numbering: of a list of customers, and of one of sales, which may say for whom they are. A till gives the number of
somebody dead to somebody new now and then; where customers are numbered anew, nearly all are others.
"""
_SHOWN: Final = 50


def settled(con: Connection, plan: ImportPlan, doubt: NumbersInDoubtError) -> ImportPlan:
    """Return the plan as the owner's word on the numbers settles a doubt.

    Raises:
        NumbersInDoubtError: they said nothing about it.
    """
    found = doubt.found
    is_done = found.file in plan.number_forms if found.kind is DoubtKind.FORM else found.kind in plan.settled
    if found.kind not in plan.numbers or is_done:
        raise doubt
    is_new = plan.numbers[found.kind] is NumbersMean.NEW
    plan = replace(plan, settled=plan.settled | {found.kind})
    if found.kind is DoubtKind.FORM:
        return replace(plan, number_forms={**plan.number_forms, found.file: NumberForm() if is_new else found.form})
    if found.kind is DoubtKind.WHICH:
        return replace(plan, numbering=_Kept(con).newest) if is_new else plan
    return replace(plan, numbering=_Kept(con).next_name(plan)) if is_new else plan


def with_numberings(con: Connection, plan: ImportPlan) -> ImportPlan:
    """Return the plan with each file of the shop's numbers in the numbering that it uses.

    The files of one import are of one numbering: they are of one day.

    Raises:
        NumbersInDoubtError: customers are numbered anew, and it is open whether a list of sales is.
    """
    numbered = [one for one in plan.files if _is_asked(one)]
    if plan.is_book or not numbered:
        return plan
    kept = _Kept(con)
    known = [kept.of[one.mapping.source] for one in numbered if one.mapping.source in kept.of]
    numbering = plan.numbering or next(filter(None, known), "")
    is_open = kept.newest and not (numbering or known or DoubtKind.WHICH in plan.settled)
    if is_open and (alone := next((one for one in numbered if one.has_purchases), None)) is not None:
        raise NumbersInDoubtError(NumbersDoubt(DoubtKind.WHICH, alone.file, since=kept.since))
    forms = {one.file: kept.forms[one.mapping.source] for one in numbered if one.mapping.source in kept.forms}
    forms |= plan.number_forms
    files = tuple(
        replace(one, mapping=replace(one.mapping, numbering=numbering, number_form=forms.get(one.file, NumberForm())))
        if _is_asked(one)
        else one
        for one in plan.files
    )
    return replace(plan, files=files, numbering=numbering, number_forms=forms)


def refuse_in_doubt(plan: ImportPlan, import_id: int, holders: NumberHolders, met: NumbersMet) -> None:
    """Stop where the files written mean others by their numbers than the book knows by them.

    Raises:
        NumbersInDoubtError: so it is, and the owner has not said what it means.
    """
    for one in filter(_is_asked, plan.files):
        source = one.mapping.people_source
        others, of = [*holders.others[source].values()], len(holders.met[source])
        least = max(_LEAST, (_MOST if one.has_purchases else _MANY) * of)
        if DoubtKind.NAMES not in plan.settled and len(others) >= least:
            shown = tuple(others[:_SHOWN])
            raise NumbersInDoubtError(NumbersDoubt(DoubtKind.NAMES, one.file, len(others), of, shown))
        if one.file not in plan.number_forms:
            met.refuse_other_form(one)
        if DoubtKind.UNKNOWN not in plan.settled:
            met.refuse_unknown(one, import_id)


def keep(con: Connection, plan: ImportPlan, import_id: int) -> None:
    """Keep the numbering and the way of writing numbers that files have by the owner's word, for the next like them."""
    kept, files = _Kept(con), [one for one in plan.files if _is_asked(one)]
    sources = {one.mapping.source for one in files if kept.of.get(one.mapping.source) != plan.numbering}
    if sources and (plan.numbering or DoubtKind.WHICH in plan.settled):
        settings.put_each(con, _KEPT, {source: [plan.numbering, import_id] for source in sorted(sources)})
    forms = {one.mapping.source: plan.number_forms[one.file] for one in files if one.file in plan.number_forms}
    new = {source: [*form, import_id] for source, form in forms.items() if kept.forms.get(source) != form}
    settings.put_each(con, _FORMS, new)


def _is_asked(one: FilePlan) -> bool:
    return own_numbers(one.mapping) and not is_export(one)


class _Kept:
    """What the owner said of lists with earlier imports that still stand.

    Attributes:
        of: the numbering of lists by their sources; "" = that of the book.
        newest: the newest numbering of its own; "" = there is none.
        since: the day from which on it is known.
        forms: what makes the numbers of lists those of the book, by their sources.
    """

    def __init__(self, con: Connection) -> None:
        of: dict[str, list[Any]] = settings.get_each(con, _KEPT)
        forms: dict[str, list[Any]] = settings.get_each(con, _FORMS)
        said = [entry[-1] for entry in (*of.values(), *forms.values())]
        day = {at: numberings.standing_since(con, at) for at in set(said)}
        standing = {source: entry for source, entry in of.items() if day[entry[-1]] is not None}
        self.of: dict[str, str] = {source: name for source, (name, _at) in standing.items()}
        self.newest = max(self.of.values(), key=place_of, default="")
        self.since = min((day[at] or date.max for name, at in standing.values() if name == self.newest), default=None)
        self.forms = {source: NumberForm(*entry[:-1]) for source, entry in forms.items() if day[entry[-1]] is not None}

    def next_name(self, plan: ImportPlan) -> str:
        """Return the numbering for files that are numbered anew; another than that in which they are so far."""
        if self.newest and self.newest not in {self.of.get(one.mapping.source) for one in plan.files}:
            return self.newest
        return numbering_named(place_of(self.newest) + 1)
