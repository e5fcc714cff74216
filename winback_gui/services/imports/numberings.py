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
from winback_gui.importing.number_names import own_numbers, says_names
from winback_gui.importing.plan import FilePlan
from winback_gui.services.imports.known import is_export
from winback_gui.services.imports.number_forms import NumbersMet
from winback_gui.services.imports.number_holders import NumberHolders
from winback_gui.services.imports.numbers_doubt import DoubtKind, NumbersDoubt, NumbersInDoubtError, NumbersMean
from winback_gui.services.imports.plan import ImportPlan
from winback_gui.services.imports.same_list import with_known_lists
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
    """Return the plan as the owner's word on the numbers settles a doubt; it holds for all files of that source.

    Raises:
        NumbersInDoubtError: they said nothing about it.
    """
    found = doubt.found
    if found.asked not in plan.numbers or found.asked in plan.settled:
        raise doubt
    is_new = plan.numbers[found.asked] is NumbersMean.NEW
    plan = replace(plan, settled=plan.settled | {found.asked})
    as_known = with_known_lists(con, plan)
    source = next(one.mapping.source for one in as_known.files if one.file == found.file)
    files = [one.file for one in as_known.files if one.mapping.source == source]
    if found.kind is DoubtKind.FORM:
        form = NumberForm() if is_new else found.form
        return replace(plan, number_forms={**plan.number_forms, **dict.fromkeys(files, form)})
    kept = _Kept(con)
    if found.kind is DoubtKind.WHICH:
        numbering = kept.newest_of(plan) if is_new else kept.of.get(source, "")
    elif is_new:
        numbering = kept.next_name(plan, _numberings_of(as_known, kept).get(found.file, ""))
    else:
        return plan
    return replace(plan, numberings={**plan.numberings, **dict.fromkeys(files, numbering)})


def with_numberings(con: Connection, plan: ImportPlan) -> ImportPlan:
    """Return the plan with each file of the shop's numbers in the numbering that it uses.

    Raises:
        NumbersInDoubtError: customers are numbered anew, and it is open whether a list of numbers alone is.
    """
    numbered = [one for one in plan.files if _is_asked(one)]
    if plan.is_book or not numbered:
        return plan
    kept = _Kept(con)
    numberings_of = _numberings_of(plan, kept)
    alone = next((one for one in numbered if one.file not in numberings_of and _goes_by_numbers(one)), None)
    if alone is not None and kept.newest_of(plan):
        raise NumbersInDoubtError(NumbersDoubt(DoubtKind.WHICH, alone.file, since=kept.since))
    forms = kept.forms | {one.mapping.source: plan.number_forms[one.file]
                          for one in numbered if one.file in plan.number_forms}  # fmt: skip
    form_of = {one.file: forms[one.mapping.source] for one in numbered if one.mapping.source in forms}
    files = tuple(
        replace(
            one,
            mapping=replace(
                one.mapping,
                numbering=numberings_of.get(one.file, ""),
                number_form=form_of.get(one.file, NumberForm()),
            ),
        )
        if _is_asked(one)
        else one
        for one in plan.files
    )
    return replace(plan, files=files, numberings=numberings_of, number_forms=form_of)


def _numberings_of(plan: ImportPlan, kept: _Kept) -> dict[str, str]:
    """Return the numbering of each file of which it is known: by the owner's word, or by the files beside it.

    The files of one import are of one day: where all that are known are of one numbering of its own, the others are,
    too. Nor does an earlier word hold for numbers alone, if they followed the newest numbering and a newer one begins.
    """
    numbered = [one for one in plan.files if _is_asked(one)]
    has_begun = place_of(kept.newest_of(plan)) > place_of(kept.newest)
    of: dict[str, str] = {}
    for one in numbered:
        said = kept.of.get(one.mapping.source)
        is_over = has_begun and said and said == kept.newest and _goes_by_numbers(one)
        if said is not None and not is_over:
            of[one.mapping.source] = said
    of |= {one.mapping.source: plan.numberings[one.file] for one in numbered if one.file in plan.numberings}
    known = set(of.values())
    beside = known.pop() if len(known) == 1 else ""
    return {one.file: of.get(one.mapping.source, beside) for one in numbered if beside or one.mapping.source in of}


def refuse_in_doubt(plan: ImportPlan, import_id: int, holders: NumberHolders, met: NumbersMet) -> None:
    """Stop where the files written mean others by their numbers than the book knows by them.

    Raises:
        NumbersInDoubtError: so it is, and the owner has not said what it means.
    """
    for one in filter(_is_asked, plan.files):
        source = one.mapping.people_source
        others, of = [*holders.others[source].values()], len(holders.met[source])
        least = max(_LEAST, (_MOST if one.has_purchases else _MANY) * of)
        if not plan.is_settled(DoubtKind.NAMES, one) and len(others) >= least:
            shown = tuple(others[:_SHOWN])
            raise NumbersInDoubtError(NumbersDoubt(DoubtKind.NAMES, one.file, len(others), of, shown))
        if one.file not in plan.number_forms:
            met.refuse_other_form(one)
        if not plan.is_settled(DoubtKind.UNKNOWN, one):
            met.refuse_unknown(one, import_id)


def keep(con: Connection, plan: ImportPlan, import_id: int) -> None:
    """Keep the numbering and the way of writing numbers that files have by the owner's word, for the next like them."""
    kept = _Kept(con)
    source_of = {one.file: one.mapping.source for one in plan.files if _is_asked(one)}
    of = {source_of[file]: numbering for file, numbering in plan.numberings.items()}
    new = {source: [at, import_id] for source, at in of.items() if kept.of.get(source) != at}
    settings.put_each(con, _KEPT, new)
    forms = {source_of[file]: form for file, form in plan.number_forms.items()}
    told = {source: [*form, import_id] for source, form in forms.items() if kept.forms.get(source) != form}
    settings.put_each(con, _FORMS, told)


def _is_asked(one: FilePlan) -> bool:
    return own_numbers(one.mapping) and not is_export(one)


def _goes_by_numbers(one: FilePlan) -> bool:
    """Return whether nothing but its numbers would tell that a list means others."""
    return one.has_purchases or not says_names(one.mapping)


class _Kept:
    """What the owner said of lists with earlier imports that still stand.

    Attributes:
        of: the numbering of lists by their sources; "" = that of the book.
        newest: the newest numbering of its own, also one that came with an exported book; "" = there is none.
        since: the day from which on it is known; None = no list that came in here began it.
        forms: what makes the numbers of lists those of the book, by their sources.
    """

    def __init__(self, con: Connection) -> None:
        of: dict[str, list[Any]] = settings.get_each(con, _KEPT)
        forms: dict[str, list[Any]] = settings.get_each(con, _FORMS)
        said = [entry[-1] for entry in (*of.values(), *forms.values())]
        day = {at: numberings.standing_since(con, at) for at in set(said)}
        standing = {source: entry for source, entry in of.items() if day[entry[-1]] is not None}
        self.of: dict[str, str] = {source: name for source, (name, _at) in standing.items()}
        self.newest = max(("", *self.of.values(), *numberings.names_in_use(con)), key=place_of)
        self.since = min((day[at] or date.max for name, at in standing.values() if name == self.newest), default=None)
        self.forms = {source: NumberForm(*entry[:-1]) for source, entry in forms.items() if day[entry[-1]] is not None}

    def newest_of(self, plan: ImportPlan) -> str:
        """Return the newest numbering of its own, with those that begin in an import; "" = there is none."""
        return max((self.newest, *plan.numberings.values()), key=place_of)

    def next_name(self, plan: ImportPlan, before: str) -> str:
        """Return the numbering for a list that is numbered anew; another than that in which it is so far."""
        newest = self.newest_of(plan)
        return newest if newest not in {"", before} else numbering_named(place_of(newest) + 1)
