"""Why a customer left: the reasons to choose from, and what was recorded for a case."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from winback_gui.domain.customer import Address
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, as_typed, msg
from winback_gui.domain.suppression import Ground


class ReasonPath(StrEnum):
    """What a reason leads to."""

    FIXABLE = "fixable"  # within the shop's control: fix the cause, then win back
    BEYOND_CONTROL = "beyond-control"  # moved, no need: referral, or thanks
    LOSS = "loss"  # their animal died: a few words of sympathy, or nothing
    UNKNOWN = "unknown"


class LiftKind(StrEnum):
    """Kinds of reasons by how much a letter can do about them."""

    MENDABLE = "mendable"  # something in the shop that can be put right
    RIVAL = "rival"  # a better price or choice elsewhere
    BEYOND = "beyond"  # moved, no need
    UNKNOWN = "unknown"


class SaidBy(StrEnum):
    """Who gave the reason."""

    OWNER = "owner"
    CUSTOMER = "customer"
    REPLY_SLIP = "reply-slip"


class Certainty(StrEnum):
    """How sure the owner is of it."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    GUESS = "guess"


@frozen
class Reason:
    """A reason that can be chosen.

    Attributes:
        key: of a preset ("price"); "" for the owner's own.
        own_title: the owner's wording; "" = the preset's.
        ground: to be put on the suppression list at once when chosen (deceased, moved); None = stays writable.
        on_slip: of the owner's own, what the box of a reply slip says, in the customer's words; "" = it has no box.
    """

    reason_id: int
    key: str
    own_title: str
    path: ReasonPath
    ground: Ground | None = None
    is_archived: bool = False
    on_slip: str = ""

    @property
    def title(self) -> Message:
        """What lists and cards call it."""
        return as_typed(self.own_title) if self.own_title else PRESET_TITLES[self.key]

    def lift_kind(self, *, is_put_right: bool = False) -> LiftKind:
        """Return how much a letter can do about it.

        Args:
            is_put_right: the cause behind it is fixed: a price, too, that was taken back is something put right.
        """
        if self.path in {ReasonPath.BEYOND_CONTROL, ReasonPath.LOSS}:
            return LiftKind.BEYOND
        if self.path is ReasonPath.UNKNOWN:
            return LiftKind.UNKNOWN
        return LiftKind.RIVAL if self.key in _RIVAL_KEYS and not is_put_right else LiftKind.MENDABLE


UNKNOWN_KEY, MOVED_KEY, DELIVERY_KEY, ANIMAL_DIED_KEY = "unknown", "moved", "delivery", "animal-died"
HOURS_KEY = "hours"
NO_NEED_KEY = "no-need"
"""That we are open when they cannot come keeps nobody from a web shop."""
NEVER_ASKED_KEYS = frozenset({"deceased", ANIMAL_DIED_KEY})
"""Reasons that no slip and no card puts before a customer."""
MET_FIRST_KEYS = frozenset({ANIMAL_DIED_KEY})
"""Reasons that stand in the list to choose from once one is met: most shops know of nobody's animals."""
_RIVAL_KEYS = frozenset({"price", "elsewhere"})

PRESET_TITLES: dict[str, Message] = {
    "promise": msg("Promise not kept"),
    "annoyed": msg("Someone annoyed them"),
    "quality": msg("Quality"),
    "service": msg("Service, waiting"),
    "price": msg("Price"),
    "elsewhere": msg("Better choice elsewhere"),
    "unappreciated": msg("Felt unappreciated"),
    DELIVERY_KEY: msg("Delivery cost"),
    MOVED_KEY: msg("Moved away"),
    NO_NEED_KEY: msg("No longer needs it"),
    "deceased": msg("Has died"),
    HOURS_KEY: msg("Opening hours"),
    ANIMAL_DIED_KEY: msg("Their animal died"),
    UNKNOWN_KEY: msg("Unknown yet"),
}

PRESET_REASONS: tuple[tuple[str, ReasonPath, Ground | None], ...] = (
    ("promise", ReasonPath.FIXABLE, None),
    ("annoyed", ReasonPath.FIXABLE, None),
    ("quality", ReasonPath.FIXABLE, None),
    ("service", ReasonPath.FIXABLE, None),
    ("price", ReasonPath.FIXABLE, None),
    ("elsewhere", ReasonPath.FIXABLE, None),
    ("unappreciated", ReasonPath.FIXABLE, None),
    (DELIVERY_KEY, ReasonPath.FIXABLE, None),
    (MOVED_KEY, ReasonPath.BEYOND_CONTROL, None),
    (NO_NEED_KEY, ReasonPath.BEYOND_CONTROL, None),
    ("deceased", ReasonPath.BEYOND_CONTROL, Ground.DECEASED),
    (HOURS_KEY, ReasonPath.FIXABLE, None),
    (ANIMAL_DIED_KEY, ReasonPath.LOSS, None),
    (UNKNOWN_KEY, ReasonPath.UNKNOWN, None),
)


@frozen
class CaseReason:
    """One reason recorded for one case, with who said it, when and how sure.

    Attributes:
        cause_id: the root problem it points to; None = not linked yet (the gate then counts it as open).
        words: what was said; never printed.
        moved_from: of somebody who moved away, the address in the book when that was recorded; None = not known, an
            empty one = there was none, or the owner said that they live at the one in the book.
    """

    case_id: int
    reason_id: int
    cause_id: int | None = None
    is_main: bool = True
    said_by: SaidBy = SaidBy.OWNER
    certainty: Certainty = Certainty.PROBABLE
    words: str = ""
    day: date | None = None
    case_reason_id: int = 0
    moved_from: Address | None = None
