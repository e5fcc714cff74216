"""What a list of purchases shares with the lists of customers beside it, in words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from winback_gui.domain.message import Message, msg
from winback_gui.importing.fields import Field
from winback_gui.importing.name_refs import NAME_PREFIX
from winback_gui.importing.people import EMAIL_PREFIX, NUMBER_PREFIX, knows_only_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winback_gui.importing.columns import ColumnMapping

_JOINED_BY: Final = {
    NUMBER_PREFIX: msg("the customer number"),
    "k:": msg("the number in the other system"),
    EMAIL_PREFIX: msg("the e-mail address"),
}
"""By the beginning of the names by which sales mean somebody."""


def joined_by(mapping: ColumnMapping, refs: Iterable[str]) -> Message:
    """Return what files share ("the customer number").

    Args:
        mapping: of the purchases.
        refs: the names by which they mean people (`PersonRow.refs`).
    """
    ends = Counter(ref[:2] for ref in refs)
    prefix = ends.most_common(1)[0][0] if ends else NAME_PREFIX
    if prefix in _JOINED_BY:
        return _JOINED_BY[prefix]
    if not knows_only_names(mapping):
        return msg("name and address")
    return msg("name and phone number") if Field.PHONE in mapping.fields else msg("name")
