"""What stands in the way of reaching somebody: its kind, and the words for it."""

from __future__ import annotations

from enum import StrEnum

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message


class HeldKind(StrEnum):
    """What holds somebody back."""

    SUPPRESSED = "suppressed"
    DOUBT = "doubt"  # may be somebody who must not be written to or who bought, or a remark sounds like it
    HOUSEHOLD = "household"
    COMPARED = "compared"  # somebody of their house is in the comparison group
    HOUSE_LETTER = "house-letter"  # each house was to get one letter, and that is another one's
    CLOSED = "closed"
    COMING = "coming"  # has an appointment ahead: whoever comes does not stay away
    PAYS = "pays"  # goes on paying for what nobody comes for
    GATE = "gate"
    CHANNEL = "channel"
    CHILD = "child"  # under 16: a parent is written to, or the owner says that it is all right
    SENDER = "sender"  # the shop has not told who writes: it holds every letter


@frozen
class Held:
    """One thing that stands in the way.

    Attributes:
        why: what it is, and the way to change it, as said of the customer ("has no town in the book; enter one").
        may_override: a written reason of the owner would let it pass.
    """

    kind: HeldKind
    why: Message
    may_override: bool = False
