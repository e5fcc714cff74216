"""What the page Identify says about its list: which costs are missing, how far a sum reaches, why it is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg, plural
from winback_gui.ui.models.lapsed_columns import GAIN
from winback_gui.ui.pages.identify.chips import FIRST_GROUP, LOSS_CHIP, NARROW_CHIP
from winback_gui.ui.pages.identify.parts import group_words
from winback_gui.ui.tables.columns import CutLine
from winback_gui.ui.tokens import Kind

if TYPE_CHECKING:
    from winback_gui.domain.sales_reach import SalesReach
    from winback_gui.domain.settings import Costs
    from winback_gui.domain.speech import Speaker
    from winback_gui.services.identify.identify_result import IdentifyResult
    from winback_gui.services.identify.missed_since import MissedSince
    from winback_gui.services.identify.moved_by_import import Likelier
    from winback_gui.services.identify.nobody_stopped import NobodyStopped
    from winback_gui.services.identify.worst_group import WorstGroup
    from winback_gui.ui.pages.identify.narrowed import Narrowed

GROUP, MISSED, MOVED, SETTINGS, SUM = "group", "missed", "moved", "settings", "sum"
SALES, TO_END, TO_TODAY = "sales", "to where the sales end", "to today"
_OWN_GROUPS = frozenset({"told", "at-risk", "one-time"})  # of people, whatever was decided about them

_BRING_IN = (SALES, msg("Bring in new sales"))


def list_sentence(speaker: Speaker, result: IdentifyResult, chip: str, narrowed: Narrowed | None) -> Message:
    """Return what stands under the title beside the list of a chip.

    Whoever adds up the chips finds here why: about who is about to leave, or came once, is decided, too, and then they
    stand under the decision as well.
    """
    from winback_gui.services.identify.lapsed_list import Group, in_group  # noqa: PLC0415 (loads numpy)
    from winback_gui.services.identify.lapsed_parts import decisions_sentence, states_sentence  # noqa: PLC0415 (loads numpy)

    if chip == NARROW_CHIP and narrowed is not None:
        found = decisions_sentence(result.rows.of_customers(narrowed.customer_ids), narrowed.words)
    elif chip == LOSS_CHIP:
        found = plural(
            "**{count} costs you more than they bring:** serving them takes more than what is left of what they spend.",
            "**{count} cost you more than they bring:** serving them takes more than what is left of what they spend.",
            len(in_group(result, Group.LOSS)),
        )
    elif chip in {"", NARROW_CHIP, FIRST_GROUP}:
        found = None
    else:
        rows, called = in_group(result, Group(chip)), group_words(speaker, chip)
        found = (decisions_sentence if chip in _OWN_GROUPS else states_sentence)(rows, called)
    return result.headline if found is None else found


@frozen
class ListNote:
    """What stands above the list, with (key, word) of what can be done about it."""

    text: Message
    links: tuple[tuple[str, Message], ...]
    kind: Kind = Kind.WARM


def counted_note(sales: SalesReach) -> ListNote | None:
    """Return of which day the list is told, where that is not today, or that closed days do not count."""
    if sales.closed_said is not None:
        text = msg("**{closed}** Until then nobody can come, and that is no silence.",
                   closed=sales.closed_said)  # fmt: skip
        return ListNote(text, (), Kind.GREY)
    if not sales.is_counted_to:
        return None
    text = msg("**{counted}** Who came since then is not known.", counted=sales.counted_to_said)
    return ListNote(text, ((TO_TODAY, msg("Count to today")), _BRING_IN), Kind.GREY)


def note_of(costs: Costs, sales: SalesReach, likelier: Likelier | None) -> ListNote | None:
    """Return what else is to be said above the list; None = nothing.

    Missing sales come first, unless the owner has it counted to where they end: without them the list itself is not
    true. Then what a gain cannot be told without, then who left the list without having bought.
    """
    if sales.is_behind and not sales.is_counted_to:
        text = msg(
            "**{newest}.** Who came since then looks gone here, so bring in the newer sales first.", newest=sales.said
        )
        return ListNote(text, (_BRING_IN, (TO_END, msg("Count to {day}", day=sales.until))))
    if costs.margin is None or costs.letter_minor is None:
        text = msg(
            "**What a letter gains is not known yet:** tell Winback {missing}. "
            "Until then those stand first who would spend most and are likeliest to come for a letter.",
            missing=_missing(costs),
        )
        return ListNote(text, ((SETTINGS, msg("Settings")),))
    if likelier is not None:
        return ListNote(likelier.sentence, ((MOVED, msg("Show them")),), Kind.GREY)
    if costs.stamp_budget_minor is None:
        text = msg("**How many letters do you want to pay for?** Say the sum, and the list shows how far it reaches.")
        return ListNote(text, ((SUM, msg("Say the sum")),))
    return None


def unusual_note(missed: MissedSince | None, group: WorstGroup | None) -> ListNote | None:
    """Return what is said above the list of a month since which many are missed, else of a group; None = nothing."""
    if missed is not None:
        return ListNote(missed.said, ((MISSED, msg("Show them")),))
    return None if group is None else ListNote(group.said, ((GROUP, msg("See the groups")),), Kind.GREY)


def _missing(costs: Costs) -> Message:
    """Return what the gain of a letter cannot be worked out without."""
    if costs.margin is not None:
        return msg("what a stamp costs")
    return msg("your margin") if costs.letter_minor is not None else msg("your margin and what a stamp costs")


def cut_line(speaker: Speaker, result: IdentifyResult) -> CutLine | None:
    """Return the line where the sum for letters ends; None where it is not known."""
    cut, said = result.cut_off, result.cut_off_said
    if cut is None or said is None:
        return None
    return CutLine(cut.row_count, GAIN, speaker.say(said), speaker.plain(msg("Change the sum")))


def empty_words(speaker: Speaker, chip: str, typed: str, nobody: NobodyStopped | None) -> Message:
    """Return what a list says that has nobody in it; `nobody`: why nobody stopped at all, None where somebody did."""
    if typed:
        return msg("Nobody here is called “{typed}”.", typed=typed)
    if chip == FIRST_GROUP and nobody is not None:
        return nobody.said
    if chip == FIRST_GROUP:
        return msg("All who stopped coming are decided about.")
    if chip == NARROW_CHIP:
        return msg("None of these has stopped coming.")
    return msg("Nobody stands under “{group}”.", group=group_words(speaker, chip))
