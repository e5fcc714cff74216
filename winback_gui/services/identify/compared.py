"""By what those who stopped are compared with those who went on coming. Imports nothing heavy."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from winback_gui.domain.message import Message, msg

if TYPE_CHECKING:
    from collections.abc import Mapping


class Compared(StrEnum):
    """What those who left are compared by, where the book knows it."""

    BOUGHT = "bought"
    PLACE = "place"
    SERVED_BY = "served-by"
    WEEKDAY = "weekday"
    FIRST_WAY = "first-way"


COMPARED_WORDS: Final[Mapping[Compared, Message]] = {
    Compared.BOUGHT: msg("what they bought"),
    Compared.PLACE: msg("where they live"),
    Compared.SERVED_BY: msg("who served them mostly and last"),
    Compared.WEEKDAY: msg("their weekday"),
    Compared.FIRST_WAY: msg("how they first came"),
}
