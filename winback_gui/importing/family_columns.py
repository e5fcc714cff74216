"""Lists of schools and courses: who takes part is the customer, and a parent only where nobody else is named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from winback_gui.importing.column_cells import filled_cells
from winback_gui.importing.fields import ADDRESS_FIELDS, Field
from winback_gui.importing.headings import names_pupil, whose_family
from winback_gui.importing.qualified_heads import Whose
from winback_gui.importing.short_heads import are_whole_names
from winback_gui.importing.whose_columns import Named

_CALLED: Final = frozenset({Field.FIRST_NAME, Field.LAST_NAME, Field.FULL_NAME})
_BESIDE_NAMES: Final = frozenset({Field.TITLE, Field.MIDDLE_NAME, Field.NAME_PREFIX})
_CONTACTS: Final = frozenset({Field.EMAIL, Field.PHONE})


def without_family(named: Named) -> tuple[Named, Named]:
    """Return what heads say of the customer, and what they say of whoever takes part and of parents.

    Args:
        named: what all heads say.
    """
    family = {at: found for at, found in named.items() if whose_family(found) is not None}
    return {at: found for at, found in named.items() if at not in family}, family


def see_family(
    header: Sequence[str], family: Named, fields: list[Field | None], rows: Sequence[Sequence[str]]
) -> dict[int, Whose]:
    """Take columns of whoever takes part, or else of a parent, for the customer's where no other head names one.

    How a child is reached its parents are. A day of birth is only the customer's if the name is of the same person.

    Args:
        header: the heads as written.
        family: the columns of them, as `without_family` found.
        fields: what the other columns hold; what is taken is put in.
        rows: the first rows.

    Returns:
        Whose the columns are that were taken.
    """
    taken: dict[int, Whose] = {}
    for whose in (Whose.PUPIL, Whose.PARENT):
        plainest = sorted(
            (rank, at, field) for at, (field, rank) in family.items() if whose_family((field, rank)) is whose
        )
        theirs = {at: field for _rank, at, field in plainest}
        is_theirs = _take_names(theirs, fields, rows)
        wanted = _BESIDE_NAMES if is_theirs else frozenset()
        if is_theirs or (whose is Whose.PUPIL and _is_pupil(header, fields)):
            _free(Field.BORN_ON, theirs, fields)
            wanted |= {Field.BORN_ON}
        if ADDRESS_FIELDS.isdisjoint(fields):
            wanted |= ADDRESS_FIELDS
        _take(wanted | _CONTACTS, theirs, fields)
        taken |= {at: whose for at in theirs if fields[at] is not None}
    return taken


def _take_names(theirs: dict[int, Field], fields: list[Field | None], rows: Sequence[Sequence[str]]) -> bool:
    """Take the names of a person where the list has none of its own but the family's; return whether it did."""
    own = _CALLED.intersection(fields)
    called = _CALLED.intersection(theirs.values())
    is_wanted = not own or (own == {Field.LAST_NAME} and Field.FIRST_NAME in called)
    if not called or not is_wanted:
        return False
    _free(Field.LAST_NAME, theirs, fields)
    _take(_CALLED, theirs, fields)
    if not own and len(called) == 1:
        at = next(at for at in theirs if fields[at] in called)
        cells = filled_cells(at, rows)
        fields[at] = Field.FULL_NAME if cells and are_whole_names(cells) else fields[at]
    return True


def _is_pupil(header: Sequence[str], fields: Sequence[Field | None]) -> bool:
    """Return whether the customer's own name is headed as that of who takes part ("Student name", "Kind")."""
    called = [at for at, field in enumerate(fields) if field in _CALLED]
    return bool(called) and all(names_pupil(header[at]) for at in called)


def _free(field: Field, theirs: dict[int, Field], fields: list[Field | None]) -> None:
    """Take what another column holds back where these hold the same."""
    if field in theirs.values() and field in fields:
        fields[fields.index(field)] = None


def _take(wanted: frozenset[Field], theirs: dict[int, Field], fields: list[Field | None]) -> None:
    for at, field in theirs.items():
        if field in wanted and field not in fields:
            fields[at] = field
