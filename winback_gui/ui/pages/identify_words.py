"""What the page Identify says about its list: which costs are missing, where the stamps end, why it is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.message import NOTHING, Message, msg
from winback_gui.ui.models.lapsed_columns import GAIN
from winback_gui.ui.pages.identify_parts import NARROW_CHIP, group_words
from winback_gui.ui.tables.columns import CutLine

if TYPE_CHECKING:
    from winback_gui.domain.sales_reach import SalesReach
    from winback_gui.domain.settings import Costs
    from winback_gui.domain.speech import Speaker
    from winback_gui.services.lapsed_rows import IdentifyResult
    from winback_gui.services.moved_by_import import Likelier
    from winback_gui.ui.pages.identify_narrowed import Narrowed

FIRST_GROUP = "not-decided"
MOVED = "moved"
_OWN_GROUPS = frozenset({"told", "at-risk", "one-time"})  # of people, whatever was decided about them


def list_sentence(speaker: Speaker, result: IdentifyResult, chip: str, narrowed: Narrowed | None) -> Message:
    """Return what stands under the title beside the list of a chip.

    Whoever adds up the chips finds here why: about who is about to leave, or came once, is decided, too, and then they
    stand under the decision as well.
    """
    from winback_gui.services.lapsed_list import Group, in_group  # noqa: PLC0415 (loads numpy)
    from winback_gui.services.lapsed_parts import decisions_sentence, states_sentence  # noqa: PLC0415 (loads numpy)

    if chip == NARROW_CHIP and narrowed is not None:
        found = decisions_sentence(result.rows.of_customers(narrowed.customer_ids), narrowed.words)
    elif chip in {"", NARROW_CHIP, FIRST_GROUP}:
        found = None
    else:
        rows, called = in_group(result, Group(chip)), group_words(speaker, chip)
        found = (decisions_sentence if chip in _OWN_GROUPS else states_sentence)(rows, called)
    return result.headline if found is None else found


def note_of(costs: Costs, sales: SalesReach, likelier: Likelier | None) -> tuple[Message, str, Message]:
    """Return the note above the list, the key of its link and the link's word; "" = there is nothing to say.

    Missing sales come first: without them the list itself is not true. Then what a gain cannot be told without, then
    who left the list without having bought.
    """
    if sales.is_behind:
        text = msg(
            "**{newest}.** Who came since then looks gone here, so bring in the newer sales first.", newest=sales.said
        )
        return text, "sales", msg("Bring in new sales")
    if costs.margin is None or costs.letter_minor is None:
        text = msg(
            "**What a letter gains is not known yet:** tell Winback {missing}. "
            "Until then those stand first who spent most and are likeliest to come for a letter.",
            missing=_missing(costs),
        )
        return text, "settings", msg("Settings")
    if likelier is not None:
        return likelier.sentence, MOVED, msg("Show them")
    if costs.stamp_budget_minor is None:
        text = msg("**How far do your stamps reach?** Say what you want to spend, and the list shows where they end.")
        return text, "sum", msg("Say the sum")
    return NOTHING, "", NOTHING


def _missing(costs: Costs) -> Message:
    """Return what the gain of a letter cannot be worked out without."""
    if costs.margin is not None:
        return msg("what a stamp costs")
    return msg("your margin") if costs.letter_minor is not None else msg("your margin and what a stamp costs")


def cut_line(speaker: Speaker, result: IdentifyResult) -> CutLine | None:
    """Return the line where the stamps end; None where it is not known."""
    cut, said = result.cut_off, result.cut_off_said
    if cut is None or said is None:
        return None
    return CutLine(cut.row_count, GAIN, speaker.say(said), speaker.plain(msg("Change the sum")))


def empty_words(speaker: Speaker, chip: str, typed: str, *, has_stopped: bool) -> Message:
    """Return what a list says that has nobody in it; `has_stopped`: whether any regular stopped at all."""
    if typed:
        return msg("Nobody here is called “{typed}”.", typed=typed)
    if chip == FIRST_GROUP and not has_stopped:
        return msg("Nobody who bought twice or more has stopped coming.")
    if chip == FIRST_GROUP:
        return msg("All who stopped coming are decided.")
    if chip == NARROW_CHIP:
        return msg("Nobody of these stopped coming.")
    return msg("Nobody stands under “{group}”.", group=group_words(speaker, chip))
