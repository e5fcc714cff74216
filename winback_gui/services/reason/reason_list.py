"""The list of reasons to choose from, as the owner makes it: own ones, other names, and what is taken out of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import msg
from winback_gui.domain.reason import UNKNOWN_KEY, Reason, ReasonPath
from winback_gui.services.acting import done
from winback_gui.services.found import one_reason
from winback_gui.store import reasons

if TYPE_CHECKING:
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book


def add_reason(book: Book, title: str, path: ReasonPath = ReasonPath.FIXABLE, on_slip: str = "") -> Done[int]:
    """Keep a reason of the owner's own and return its id.

    Args:
        book: the open book.
        title: what the shop calls it.
        path: what it leads to.
        on_slip: what its box on reply slips says, in the customer's words; "" = it has none.

    Raises:
        WinbackError: it has no name, or there is one of this name.
    """
    title = _new_title(book, title, None)
    with book.action(msg("“{title}” can be chosen as a reason.", title=title)) as action:
        reason_id = reasons.add(book.con, Reason(0, "", title, path, on_slip=" ".join(on_slip.split())))
    return done(reason_id, action)


def rename_reason(book: Book, reason_id: int, title: str, on_slip: str | None = None) -> Done[int]:
    """Give a reason the owner's own name; an empty one gives a preset its own name back.

    Args:
        book: the open book.
        reason_id: which one.
        title: its name.
        on_slip: as in `add_reason`; None = as it was.

    Raises:
        WinbackError: there is another of this name, or an own reason would have none.
    """
    reason = one_reason(book, reason_id)
    own = "" if reason.key and not title.strip() else _new_title(book, title, reason_id)
    after = replace(reason, own_title=own)
    said = msg("The reason is now called “{title}”.", title=after.title)
    if on_slip is not None:
        after = replace(after, on_slip=" ".join(on_slip.split()))
        said = msg("“{title}” is kept as you changed it.", title=after.title)
    with book.action(said) as action:
        reasons.update(book.con, after)
    return done(reason_id, action)


def archive_reason(book: Book, reason_id: int, *, is_archived: bool = True) -> Done[int]:
    """Take a reason out of the list to choose from, or bring it back. Where it was recorded it stays.

    Raises:
        WinbackError: it is "unknown yet", which every book needs.
    """
    reason = one_reason(book, reason_id)
    if reason.key == UNKNOWN_KEY:
        raise WinbackError(msg("“Unknown yet” stays in the list: it says that the reason is still to be found."))
    said = (
        msg("“{title}” is no longer in the list.", title=reason.title)
        if is_archived
        else msg("“{title}” is in the list again.", title=reason.title)
    )
    with book.action(said) as action:
        reasons.update(book.con, replace(reason, is_archived=is_archived))
    return done(reason_id, action)


def _new_title(book: Book, title: str, own_id: int | None) -> str:
    title = " ".join(title.split())
    if not title:
        raise WinbackError(msg("A reason needs a name."))
    taken = {
        reason.own_title.casefold() or reason.title.text.casefold()
        for reason in reasons.all_reasons(book.con, with_archived=True)
        if reason.reason_id != own_id
    }
    if title.casefold() in taken:
        raise WinbackError(msg("There is a reason of this name already. It may be archived; bring it back."))
    return title
