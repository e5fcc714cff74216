"""The lines of Today that letters wait for: a look, the printer, the post, or to be prepared."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from winback_gui.domain.gate import Purpose
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.sender_check import sender_lack
from winback_gui.services.offer.in_run import Badge, badge_of, is_in_run
from winback_gui.services.today.todo import SHOP_SECTION, Page, Todo, TodoKind
from winback_gui.services.today.walk_counts import sendable_letters
from winback_gui.store import settings

if TYPE_CHECKING:
    from winback_gui.domain.sender_check import SenderLack
    from winback_gui.services.reason.dossiers import Dossier
    from winback_gui.store.book import Book

_KINDS = 3


def letter_todos(book: Book, dossiers: list[Dossier]) -> list[Todo]:
    """Return what letters wait for: the shop's name, the owner's look or the printer, the post, and to be prepared."""
    made = sendable_letters(book, dossiers)
    to_print = [one for one in made if one.printed_on is None]
    looked = sum(one.looked_on is not None for one in to_print)
    to_post = len(made) - len(to_print)
    lack = sender_lack(settings.load_shop(book.con))
    found = []
    if to_print:
        found.append(_print_todo(len(to_print), looked) if lack is None else _sender_todo(lack, len(to_print)))
    if to_post:
        title = plural(
            "{count} letter is printed and waits for the post",
            "{count} letters are printed and wait for the post",
            to_post,
        )
        detail = plural(
            "Tick it once it is in the post box; only then does it count as sent",
            "Tick them once they are in the post box; only then do they count as sent",
            to_post,
        )
        verb = plural("Tick {count} letter", "Tick {count} letters", to_post)
        found.append(Todo(TodoKind.POST, to_post, title, detail, verb, Page.LETTERS, "printed"))
    if ready := [one for one in dossiers if is_in_run(one) and badge_of(one) is Badge.READY]:
        if lack is not None and not to_print:
            found.append(_sender_todo(lack, len(ready)))
        found.append(_prepare_todo(ready))
    return found


def _sender_todo(lack: SenderLack, count: int) -> Todo:
    """Return what must be told of the shop before any letter can be printed, whatever was ticked."""
    detail = plural("{count} letter waits for it", "{count} letters wait for it", count)
    return Todo(TodoKind.SENDER, 1, lack.title, detail, msg("Open Settings"), Page.SETTINGS, SHOP_SECTION, is_warm=True)


def _print_todo(count: int, looked: int) -> Todo:
    rest, see = count - looked, plural("See it", "See them", looked or count)
    if not looked:
        title = plural("{count} letter waits for your look", "{count} letters wait for your look", count)
        return Todo(TodoKind.PRINT, count, title, msg("Only what you tick as right is printed"), see, Page.LETTERS)
    title = plural(
        "{count} letter looks right and waits for the printer",
        "{count} letters look right and wait for the printer",
        looked,
    )
    detail = (
        plural(
            "{count} more in this run is not ticked yet",
            "{count} more in this run are not ticked yet",
            rest,
        )
        if rest
        else plural("It is ticked as right", "All of them are ticked as right", looked)
    )
    return Todo(TodoKind.PRINT, looked, title, detail, see, Page.LETTERS)


def _prepare_todo(ready: list[Dossier]) -> Todo:
    count = len(ready)
    title = plural("{count} letter can be prepared", "{count} letters can be prepared", count)
    verb = plural("Prepare {count} letter", "Prepare {count} letters", count)
    purposes = Counter(one.purpose for one in ready if one.purpose is not None)
    return Todo(TodoKind.PREPARE, count, title, _what_they_say(purposes), verb, Page.OFFER, "ready")


def _what_they_say(purposes: Counter[Purpose]) -> Message:
    """Only an apology needs reason, cause and offer; of other letters, what they are for is said."""
    if set(purposes) == {Purpose.APOLOGY_OFFER}:
        return msg("Reason, cause and offer are settled")
    listed = purposes.most_common()
    shown, rest = listed[:_KINDS], listed[_KINDS:]
    said = _purpose_words(*shown[0])
    for purpose, count in shown[1:]:
        said = msg("{one}, {other}", one=said, other=_purpose_words(purpose, count))
    if rest:
        others = sum(count for _purpose, count in rest)
        said = plural("{shown}, {count} of another kind", "{shown}, {count} of other kinds", others, shown=said)
    return said


def _purpose_words(purpose: Purpose, count: int) -> Message:
    words = {
        Purpose.ASK_WHY: plural("{count} asks why they stopped", "{count} ask why they stopped", count),
        Purpose.WORKING_ON_IT: plural("{count} says that you heard them", "{count} say that you heard them", count),
        Purpose.APOLOGY_OFFER: plural("{count} apologises", "{count} apologise", count),
        Purpose.INVITATION: plural("{count} invites to talk", "{count} invite to talk", count),
        Purpose.BEFORE_THEY_GO: plural(
            "{count} goes to who is about to leave", "{count} go to those about to leave", count
        ),
        Purpose.SECOND_LETTER: plural("{count} is a second letter", "{count} are second letters", count),
        Purpose.LET_GO: plural("{count} lets go kindly", "{count} let go kindly", count),
        Purpose.REFERRAL: plural("{count} asks for a referral", "{count} ask for a referral", count),
        Purpose.WELCOME_BACK: plural("{count} thanks for coming back", "{count} thank for coming back", count),
        Purpose.AFTERCARE: plural("{count} asks whether all is well", "{count} ask whether all is well", count),
        Purpose.SYMPATHY: plural("{count} says a few words of sympathy", "{count} say a few words of sympathy", count),
    }
    return words[purpose]
