"""Which columns say by their heads what they hold, as long as their cells do not say otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from winback_gui.importing.births import Births, births_in
from winback_gui.importing.column_cells import filled_cells
from winback_gui.importing.fields import Field
from winback_gui.importing.french_heads import less_than_name
from winback_gui.importing.headings import is_of_somebody, named_field
from winback_gui.importing.short_heads import is_belied, names_children, names_numbers, says_no_day
from winback_gui.importing.whose_columns import Named


def named_columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Named:
    """Return the columns whose heads say what they hold, unless the cells say that it is something else."""
    named = {index: found for index, name in enumerate(header) if (found := named_field(name)) is not None}
    told = {
        index: found
        for index, found in named.items()
        if not (
            _is_last_number(found[0], index, rows)
            or names_numbers(header[index], filled_cells(index, rows))
            or names_children(header[index], filled_cells(index, rows))
            or is_belied(header[index], filled_cells(index, rows))
            or _is_no_email(found, filled_cells(index, rows))
            or (found[0] is Field.BORN_ON and births_in(header, index, rows) is not Births.PEOPLE)
        )
    }
    return _without_other_names(header, told)


def _without_other_names(header: Sequence[str], named: Named) -> Named:
    """Return the columns without last names by marriage or birth ("Nom de jeune fille") beside a plainer name.

    They are filled for a few: the others would have no name.
    """
    less = {
        index: less_than_name(header[index]) if field is Field.LAST_NAME else 0
        for index, (field, _rank) in named.items()
        if field in {Field.LAST_NAME, Field.FULL_NAME}
    }
    least = min(less.values(), default=0)
    return {index: found for index, found in named.items() if less.get(index, least) == least}


def _is_no_email(found: tuple[Field, int], cells: Sequence[str]) -> bool:
    """Return whether "E-Mail-Rechnung" is no address: it says who gets the invoice so."""
    return found[0] is Field.EMAIL and is_of_somebody(found) and bool(cells) and not any("@" in cell for cell in cells)


def _is_last_number(field: Field, index: int, rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a "Last order" is the order's number, or a "Last purchase" its sum: no day of a visit."""
    return field is Field.LAST_VISIT and says_no_day(filled_cells(index, rows))
