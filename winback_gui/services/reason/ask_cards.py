"""Cards to ask with: one for each customer who is called or visited, two on a sheet of the printer's paper."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from winback_gui.domain.address_check import phone_of
from winback_gui.domain.address_lines import in_one_line
from winback_gui.domain.case_code import case_code
from winback_gui.domain.customer import Channel, Permission
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.gate import CauseState, Purpose
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.reason import NEVER_ASKED_KEYS, ReasonPath
from winback_gui.services.letters.ways_out import HeldBack, WayOut, Wish, clear, leaves_by, stands_in_the_way
from winback_gui.services.reason.dossiers import dossiers_of
from winback_gui.services.reason.record_reason import all_reasons
from winback_gui.services.wording import NOT_RECORDED
from winback_gui.store import cases, purchases, settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from winback_gui.reports.ask_card import AskCard
    from winback_gui.services.letters.ways_out import Cleared
    from winback_gui.services.reason.dossiers import Dossier
    from winback_gui.store.book import Book

_MISSED = msg("“We have missed you. What made you stop coming?”")
_SPOKE_UP = msg("“Thank you for speaking up. Will you tell me more about it?”")


@frozen
class CardsWritten:
    """The file with the cards.

    Attributes:
        made: the cases that are in it, in its order.
        held, held_out: who is not, and why.
    """

    path: Path
    made: tuple[int, ...]
    held: tuple[HeldBack, ...]
    held_out: tuple[HeldBack, ...]

    @property
    def said(self) -> Message:
        """What was done, for the bar at the foot of the window."""
        return plural("{count} card is in {file}.", "{count} cards are in {file}.", len(self.made), file=self.path.name)


@frozen
class WayToAsk:
    """One way to ask a customer why.

    Attributes:
        why_not: None = it is open.
        note: what to know of it before it is taken; None = nothing.
    """

    channel: Channel
    why_not: Message | None
    note: Message | None = None


@leaves_by(WayOut.CALL_CARD)
def write_call_cards(
    book: Book, case_ids: Sequence[int], path: Path, today: date, say: Callable[[Message], str]
) -> CardsWritten:
    """Write a card for each of these customers who may be called now; `say` puts messages into words.

    Raises:
        WinbackError: none of them may be called, or the file cannot be written.
    """
    return _write(
        book, clear(book.con, WayOut.CALL_CARD, _wishes(book, case_ids, today), today), path, today, say, Channel.CALL
    )


@leaves_by(WayOut.VISIT_CARD)
def write_visit_cards(
    book: Book, case_ids: Sequence[int], path: Path, today: date, say: Callable[[Message], str]
) -> CardsWritten:
    """Write a card for each of these customers who may be visited now; `say` puts messages into words.

    Raises:
        WinbackError: none of them may be visited, or the file cannot be written.
    """
    return _write(
        book, clear(book.con, WayOut.VISIT_CARD, _wishes(book, case_ids, today), today), path, today, say, Channel.VISIT
    )


def show_card(book: Book, case_id: int, channel: Channel, today: date, say: Callable[[Message], str]) -> bytes:
    """Return the card of a customer for the screen (PDF).

    Raises:
        WinbackError: they may not be called or visited.
    """
    write = write_call_cards if channel is Channel.CALL else write_visit_cards
    with TemporaryDirectory(prefix="winback-") as folder:
        return write(book, [case_id], Path(folder) / "card.pdf", today, say).path.read_bytes()


def ways_for(dossier: Dossier, today: date) -> tuple[WayToAsk, ...]:
    """Return whether a customer can be asked by call, by visit and by letter, or why not; for what is shown."""
    found = []
    for channel in (Channel.CALL, Channel.VISIT, Channel.LETTER):
        purpose = Purpose.ASK_WHY if channel is Channel.LETTER else _purpose(dossier)
        held = stands_in_the_way(dossier, purpose, channel, today)
        unsaid = channel is Channel.CALL and dossier.customer.phone_permission is Permission.UNKNOWN
        found.append(WayToAsk(channel, held[0].why if held else None, NOT_RECORDED if unsaid and not held else None))
    return tuple(found)


def _wishes(book: Book, case_ids: Sequence[int], today: date) -> list[Wish]:
    found = {case.case_id: case for case in cases.by_ids(book.con, list(case_ids))}
    listed = [found[case_id] for case_id in dict.fromkeys(case_ids) if case_id in found]
    until = max((today, *(case.opened_on for case in listed)))
    return [Wish(one.case, _purpose(one)) for one in dossiers_of(book.con, listed, until)]


def _purpose(dossier: Dossier) -> Purpose:
    """Asking why they stay away is over once the reason is known or they spoke up; then it is a talk."""
    return Purpose.ASK_WHY if CauseState.NO_REASON in dossier.person.states else Purpose.INVITATION


def _write(
    book: Book, cleared: Cleared, path: Path, today: date, say: Callable[[Message], str], channel: Channel
) -> CardsWritten:
    from winback_gui.reports.ask_card import write_cards  # noqa: PLC0415 (loads reportlab)

    if not cleared.allowed:
        held = (*cleared.held, *cleared.held_out)
        why = held[0].why if held else msg("no win-back has been started; decide in Identify")
        raise WinbackError(msg("No card was made: {why}.", why=why))
    from winback_gui.paper.forms import form_named  # noqa: PLC0415 (the list and the counts need not load it)

    form = form_named(settings.load_shop(book.con).form)
    made = [_card(book, dossier, today, say, channel) for dossier, _purpose_of in cleared.allowed]
    write_cards(made, path, say, (form.sheet_width_mm, form.sheet_height_mm))
    ids = tuple(dossier.case.case_id for dossier, _purpose_of in cleared.allowed)
    return CardsWritten(path, ids, cleared.held, cleared.held_out)


def _card(book: Book, dossier: Dossier, today: date, say: Callable[[Message], str], channel: Channel) -> AskCard:
    from winback_gui.reports.ask_card import AskCard  # noqa: PLC0415 (loads reportlab)

    customer, shop = dossier.customer, settings.load_shop(book.con)
    where, phone = in_one_line(customer.address, shop.address.country), phone_of(customer, shop.address.country)
    choices = [
        say(one.title)
        for one in all_reasons(book)
        if one.path is not ReasonPath.UNKNOWN and one.key not in NEVER_ASKED_KEYS
    ]
    return AskCard(
        title=say(msg("Call card") if channel is Channel.CALL else msg("Visit card")),
        shop=shop.name,
        name=customer.name,
        reach=phone if channel is Channel.CALL else where,
        below=where if channel is Channel.CALL else phone,
        story=tuple(say(line) for line in _story(book, dossier, today)),
        question=say(_SPOKE_UP if dossier.told or dossier.may_still_come else _MISSED),
        choices=tuple(choices),
        code=case_code(dossier.case.case_id),
    )


def _story(book: Book, dossier: Dossier, today: date) -> tuple[Message, ...]:
    """What to know before one speaks to them; nothing that the owner noted down about them."""
    bought = [one for one in purchases.of_customer(book.con, dossier.customer.customer_id) if one.day <= today]
    spend = dossier.spend
    lines: list[Message] = []
    if spend is not None and spend.visits == 1 and not spend.priced:
        lines.append(msg("Was last here on {last}.", last=spend.last_on))
    elif spend is not None and spend.priced < spend.visits:
        lines.append(
            plural(
                "Here at least {count} time since {first:month_year}, last on {last}.",
                "Here at least {count} times since {first:month_year}, last on {last}.",
                spend.visits,
                first=spend.first_on,
                last=spend.last_on,
            )
        )
    elif spend is not None:
        lines.append(
            plural(
                "Here {count} time since {first:month_year}, last on {last}.",
                "Here {count} times since {first:month_year}, last on {last}.",
                spend.visits,
                first=spend.first_on,
                last=spend.last_on,
            )
        )
    from winback_gui.analytics.story import story_of  # noqa: PLC0415 (the list and the counts need not load it)

    told = story_of(bought, today)
    if told.liked is not None:
        lines.append(told.liked)
    return tuple(lines)
