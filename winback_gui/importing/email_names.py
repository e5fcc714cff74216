"""Rows that mean somebody by their e-mail address say the name, too: a family may share the address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.fields import Field
from winback_gui.importing.headings import names_delivery

_NAMES: Final = (Field.FULL_NAME, Field.FIRST_NAME, Field.LAST_NAME)
_NAME_BEHIND: Final = "\n"


def name_places(mapping: ColumnMapping) -> tuple[int, ...]:
    """Return the columns whose names tell apart who shares an e-mail address; () = none.

    Those of a delivery tell nothing: of a present they are the recipient's, and the address is the customer's.
    """
    places = tuple(at for at in map(mapping.index, _NAMES) if at >= 0)
    return () if any(names_delivery(mapping.header[at]) for at in places) else places


def with_name(ref: str, places: Sequence[int], cells: Sequence[str]) -> str:
    """Return what a row means that says this e-mail address ("e:lena@example.org") and a name."""
    name = " ".join([cells[at] for at in places]).strip()
    return f"{ref}{_NAME_BEHIND}{name}" if name else ref


def without_name(ref: str) -> str:
    """Return the e-mail address alone, as the book keeps it of the first who has it; of another ref the ref."""
    return ref.partition(_NAME_BEHIND)[0]
