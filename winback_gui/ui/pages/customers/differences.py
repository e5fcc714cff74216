"""In the panel about one person: an unusual address, files against the owner's corrections, who they may be besides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from winback_gui.domain.address_check import address_doubts, knows_phones, phone_doubt
from winback_gui.domain.corrections import words_of
from winback_gui.domain.message import msg
from winback_gui.domain.remark_phrases import Sound
from winback_gui.domain.suppression import Ground
from winback_gui.services.customers.corrections import DifferenceLine, keep_own, take_theirs
from winback_gui.services.customers.remarks import animal_died, believe_remarks, dismiss_remarks
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.note import Note

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from winback_gui.domain.message import Message
    from winback_gui.domain.remark import Remark
    from winback_gui.services.customers.customer_page import CustomerPage
    from winback_gui.ui.session import Session

_KEEP, _TAKE, _LOOK, _EDIT, _SO, _NOT_SO, _ANIMAL = "keep", "take", "look", "edit", "so", "not-so", "animal"
_CHANGES = {_SO: believe_remarks, _NOT_SO: dismiss_remarks, _ANIMAL: animal_died}
_ANIMAL_DIED = msg("Their animal died")
_NOBODY, _SOMEBODY = msg("It is nobody: leave it out"), msg("It is somebody")


def address_note(session: Session, page: CustomerPage, on_edit: Callable[[], None]) -> QVBoxLayout | None:
    """Return a note with what is unusual about address and telephone; None where they are as usual, or empty.

    Args:
        session: the shop, and the language.
        page: whose address.
        on_edit: called when the owner wants to mend it.
    """
    home, language = session.shop.address.country, session.speaker.word_locale.language
    customer = page.customer
    doubts = list(address_doubts(customer.address, home, language))
    if (
        knows_phones()
        and (doubt := phone_doubt(customer.phone, customer.address.country or home, language)) is not None
    ):
        doubts.append(doubt)
    if not doubts:
        return None
    said = " ".join(session.speaker.plain(msg("{doubt}.", doubt=one.why)) for one in doubts)
    note = Note(Kind.WARM, said, [(_EDIT, session.speaker.plain(msg("Edit")))], icon="map-pin")
    note.link_requested.connect(lambda _key: on_edit())
    column = QVBoxLayout()
    column.addWidget(note)
    return column


def difference_notes(session: Session, page: CustomerPage, on_edit: Callable[[], None]) -> QVBoxLayout | None:
    """Return a note for each doubtful remark, each difference and the doubt who they are; None where there is none.

    Args:
        session: the shop, and the language.
        page: of whom.
        on_edit: called when the owner wants to type what holds.
    """
    notes = [_remark_note(session, page.customer.customer_id, page.remarks[0])] if page.remarks else []
    notes += [_note(session, page.customer.customer_id, one, on_edit) for one in page.differences]
    if page.may_be:
        notes.append(_doubt(session, page.may_be))
    if page.same_no:
        words = msg(
            "**Probably the same person as number {number}.** Nobody writes to either until you decide.",
            number=page.same_no,
        )
        notes.append(_one_or_two(session, words, Kind.WARM, "users"))
    if page.bought_meanwhile is not None:
        notes.append(_bought_doubt(session, page.bought_meanwhile))
    if not notes:
        return None
    column = QVBoxLayout()
    column.setSpacing(8)
    for note in notes:
        column.addWidget(note)
    return column


def _note(session: Session, customer_id: int, one: DifferenceLine, on_edit: Callable[[], None]) -> Note:
    say = session.speaker.plain
    words = msg(
        "**{field}:** the file of {day:short} says “{theirs}”, your book says “{yours}”.",
        field=one.field,
        day=one.said_on,
        theirs=words_of(one.column, one.theirs),
        yours=words_of(one.column, one.yours),
    )
    if not one.can_take:  # half of each would be an address of nobody
        words = msg("{said} That is not a whole address: type the right one.", said=words)
    links = [(_KEEP, say(msg("Keep mine")))]
    links.append((_TAKE, say(msg("Take theirs"))) if one.can_take else (_EDIT, say(msg("Edit"))))
    note = Note(Kind.WARM, session.speaker.say(words), links, icon="pencil", links_below=True)

    def decide(key: str) -> None:
        if key == _EDIT:
            on_edit()
            return
        change = keep_own if key == _KEEP else take_theirs
        session.act(lambda book, _progress: change(book, customer_id, [one.column]))

    note.link_requested.connect(decide)
    return note


def _remark_note(session: Session, customer_id: int, remark: Remark) -> Note:
    say = session.speaker.plain
    words = msg(
        "**“{remark}”** {sounds}. Nobody writes to them until you decide.",
        remark=remark.short,
        sounds=remark.sounds,
    )
    links = [(key, say(words)) for key, words in _answers(remark)]
    note = Note(Kind.WARM, session.speaker.say(words), links, icon="message-square-text", links_below=True)

    def decide(key: str) -> None:
        change, today = _CHANGES[key], session.today()
        session.act(lambda book, _progress: change(book, [customer_id], today))

    note.link_requested.connect(decide)
    return note


def _answers(remark: Remark) -> list[tuple[str, Message]]:
    """Return what the owner may say of a remark."""
    if remark.is_nobody:
        return [(_SO, _NOBODY), (_NOT_SO, _SOMEBODY)]
    if remark.ground is Sound.LOSS:
        no = msg("A letter may go") if remark.is_bought else msg("It is not so")
        return [(_SO, _ANIMAL_DIED), (_NOT_SO, no)]
    if remark.ground is Sound.NO_ANIMAL:
        return [(_SO, msg("They have it no longer")), (_NOT_SO, msg("It is not so"))]
    if remark.ground is Sound.COMPLAINT:
        return [(_SO, msg("It is a complaint")), (_NOT_SO, msg("It is none"))]
    if remark.ground is Sound.ELSEWHERE:
        return [(_SO, msg("They go to another shop")), (_NOT_SO, msg("It is not so"))]
    no = msg("This address is right") if remark.ground is Ground.MOVED else msg("It is not so")
    if remark.is_of_another:  # short, for three answers stand side by side
        return [(_SO, msg("They died")), (_ANIMAL, _ANIMAL_DIED), (_NOT_SO, msg("Neither"))]
    return [(_SO, msg("Stop writing to them")), (_NOT_SO, no)]


def _doubt(session: Session, name: str) -> Note:
    words = msg("**May be {name},** who must not be written to. Nobody writes to either until you decide.", name=name)
    return _one_or_two(session, words, Kind.BAD, "ban")


def _bought_doubt(session: Session, day: date) -> Note:
    words = msg(
        "**Somebody bought on {day} who may be this customer.** Nobody writes to them until you say whether it is so.",
        day=day,
    )
    return _one_or_two(session, words, Kind.WARM, "users")


def _one_or_two(session: Session, words: Message, kind: Kind, icon: str) -> Note:
    links = [(_LOOK, session.speaker.plain(msg("Look at both")))]
    note = Note(kind, session.speaker.say(words), links, icon=icon, links_below=True)
    note.link_requested.connect(lambda _key: session.page_requested.emit("duplicates", None))
    return note
