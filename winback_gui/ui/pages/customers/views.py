"""The views of the list of customers as chips, and what stands there while the book is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.message import Message, msg
from winback_gui.services.customers.customer_list import CustomerList, View
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.chips import ChipText
from winback_gui.ui.widgets.drawings import Drawing
from winback_gui.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from winback_gui.domain.speech import Speaker
    from winback_gui.ui.session import Session

TAG = "tag:"
_VIEWS: dict[View, Message] = {
    View.ALL: msg("All"),
    View.STOPPED: msg("Stopped"),
    View.AT_RISK: msg("About to leave"),
    View.CAME_BACK: msg("Back after an absence"),
    View.NOT_WRITTEN: msg("Not written to"),
    View.EACH_YEAR: msg("Comes each year"),
    View.ONE_TIME: msg("Hardly known"),
    View.NEVER: msg("Never bought"),
    View.TO_CHECK: msg("Addresses and phones to check"),
    View.REMARKED: msg("Remarks to judge"),
    View.NOBODY: msg("Nobody’s names"),
}
_ONLY_WITH_PEOPLE = {View.EACH_YEAR, View.TO_CHECK, View.REMARKED, View.NOBODY}


def view_chips(found: CustomerList, speaker: Speaker) -> list[ChipText]:
    """Return a chip for each view and each of the owner's tags (keys begin with `TAG`), with their counts."""
    chips = []
    for view, words in _VIEWS.items():
        count = found.counts.get(view)
        if view in _ONLY_WITH_PEOPLE and not count:
            continue  # nothing to look at, or not known yet
        chips.append(ChipText(view, speaker.plain(words), "" if count is None else speaker.number(count)))
    for number, (tag, count) in enumerate(found.tags.items()):
        chips.append(ChipText(f"{TAG}{tag}", tag, speaker.number(count), begins_group=number == 0))
    return chips


def empty_book(session: Session) -> EmptyState:
    """Return what the page shows while nobody is in the book: the three ways in, and the button of the first."""
    speaker = session.speaker
    bring = Button(speaker.plain(msg("Bring in my list")), ButtonKind.PRIMARY, icon="upload")
    bring.clicked.connect(lambda: session.import_requested.emit([]))
    return EmptyState(
        Drawing.CARDS,
        speaker.plain(msg("Everybody who buys from you stands here")),
        speaker.plain(
            msg(
                "Bring in the list of your till or web shop, drop its file anywhere in this window, or enter a "
                "paper book with “Add a customer”."
            )
        ),
        button=bring,
    )


def nobody_words(speaker: Speaker, typed: str) -> tuple[str, str]:
    """Return title and sentence for a view in which nobody is, or for words that find nobody."""
    if not typed:
        return speaker.plain(msg("Nobody is in this view")), ""
    return (
        speaker.plain(msg("Nobody here is called “{typed}”", typed=typed)),
        speaker.plain(msg("Names, streets, towns, numbers, phones and e-mail addresses are searched.")),
    )
