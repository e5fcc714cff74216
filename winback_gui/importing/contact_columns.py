"""Of several columns of telephone numbers or e-mail addresses, the one that is filled: a list may have an empty one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from winback_gui.importing.column_cells import filled_cells
from winback_gui.importing.fields import Field
from winback_gui.importing.whose_columns import Named

_FAR_LESS: Final = 2
"""The plainest head ("Telephone") gives way to one that is filled more than so many times as often ("Mobile")."""


def filled_contacts(named: Named, rows: Sequence[Sequence[str]]) -> tuple[Named, dict[int, Field]]:
    """Return the columns with one of each kind that is filled, and the telephones that stand in for it.

    Of these a number counts where the first has none, and everywhere tells who is meant. Not so an e-mail address,
    which says who somebody is: there another column than the plainest counts only where that one is empty.

    Args:
        named: what the heads say, each with its rank: the lowest is the plainest.
        rows: the first rows.
    """
    filled = {at: len(filled_cells(at, rows)) for at in named}
    dropped: dict[int, Field] = {}
    for field in (Field.PHONE, Field.EMAIL):
        several = sorted((rank, at) for at, (one, rank) in named.items() if one is field)
        most = max((filled[at] for _rank, at in several), default=0)
        enough = most / _FAR_LESS if field is Field.PHONE else min(most, 1)
        first = next((at for _rank, at in several if filled[at] >= enough), -1)
        dropped |= {at: field for _rank, at in several if at != first}
    own = {at: found for at, found in named.items() if at not in dropped}
    return own, {at: field for at, field in dropped.items() if field is Field.PHONE}
