"""Letters of one run that would lie in one letter box: which of them is written, and whom chance draws together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from winback_gui.domain.campaign import Arm
from winback_gui.domain.held import Held, HeldKind
from winback_gui.domain.matching import by_house, letter_box
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.stages import Stage
from winback_gui.services.letters.ways_out import HeldBack, held_back

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from winback_gui.domain.campaign import Letter
    from winback_gui.services.reason.dossiers import Dossier


def same_house(written: Iterable[Dossier], blocks: Collection[str]) -> Message | None:
    """Return how many of these letters go to one house together; None = each goes to a house of its own.

    In one of the `blocks` of flats those of one last name live together (`letter_box`), here and in all that follows.
    """
    houses = by_house((one.customer for one in written), blocks)
    if not houses:
        return None
    if len(houses) == 1:
        names = ", ".join(one.name for one in houses[0])
        return plural(
            "{count} letter goes to the same house: {names}.",
            "{count} letters go to the same house: {names}.",
            len(houses[0]),
            names=names,
        )
    return plural(
        "{count} house gets more than one letter, among them that of {names}.",
        "{count} houses get more than one letter, among them that of {names}.",
        len(houses),
        names=", ".join(one.name for one in houses[0]),
    )


def left_for_others(
    fresh: Sequence[Dossier], made: Sequence[Dossier], posted: Sequence[Dossier], blocks: Collection[str]
) -> tuple[HeldBack, ...]:
    """Return who of those who would get a new letter goes without, where each house is to get only one.

    A letter that is made or in the post counts as the one of its house. Of new ones the customer who brings most a year
    would get it: chance may still draw them for the comparison group, and then none goes there.

    Args:
        fresh: would get a new letter.
        made: have one that is not posted yet.
        posted: have one in the post.
        blocks: the blocks of flats among their houses.
    """
    new, there = ({one.customer.customer_id: one for one in some} for some in (fresh, (*posted, *made)))
    found = []
    for house in by_house({who: one.customer for who, one in (there | new).items()}.values(), blocks):
        ids = [one.customer_id for one in house]
        writable = sorted((who for who in ids if who in new), key=lambda who: (-new[who].yearly_minor, who))
        have = [there[who] for who in ids if who in there and who not in new]
        if have:
            why = msg("one letter a house: it goes to {name}", name=have[0].customer.name)
        else:
            keeps = new[writable.pop(0)].customer.name
            why = msg("one letter a house: it would go to {name}", name=keeps)
        found += [held_back(new[who], (Held(HeldKind.CLOSED, why),)) for who in writable]
    return tuple(found)


def letters_of_houses(
    left: Collection[int], everybody: Iterable[Dossier], blocks: Collection[str], is_awaited: Callable[[Letter], bool]
) -> dict[int, int]:
    """Return for cases that go without which letter is that of their house: ids by id, of several the newest.

    Args:
        left: the cases that go without. Where no letter of the house is awaited (chance drew it, or the owner's sum
            ends before it), they are left out.
        everybody: of all open cases of these houses, after the letters were made.
        blocks: the blocks of flats among them.
        is_awaited: whether a letter counts as that of its house.
    """
    newest: dict[str, int] = {}
    waiting: dict[int, str] = {}
    for one in everybody:
        box = letter_box(one.customer, blocks)
        if one.case.case_id in left:
            waiting[one.case.case_id] = box
        elif box and _has_letter(one):
            newest[box] = max([newest.get(box, 0), *(each.letter_id for each in one.letters if is_awaited(each))])
    return {at: letter_id for at, box in waiting.items() if (letter_id := newest.get(box, 0))}


def said_of_drawn(
    held: Iterable[HeldBack],
    second: Iterable[Dossier],
    there: Sequence[Dossier],
    drawn: Sequence[Dossier],
    blocks: Collection[str],
) -> tuple[HeldBack, ...]:
    """Return `held`, in which those who go without for the letter of their house are told what chance decided of it.

    Args:
        held: who waits, and why.
        second: who of them goes without for the letter of their house.
        there: who have a letter, in the post, made before or now, in this order.
        drawn: whose letter it would have been, and who get none.
        blocks: the blocks of flats among their houses.
    """
    left = list(second)
    again = {one.case_id: one for one in left_for_others(left, there, (), blocks)}
    again |= {one.case.case_id: held_back(one, one.held) for one in _hold_beside(left, drawn, blocks) if one.held}
    return tuple(again.get(one.case_id, one) for one in held)


def hold_beside_compared(dossiers: Sequence[Dossier], blocks: Collection[str]) -> list[Dossier]:
    """Return these dossiers, those held, too, who would get a new letter in a house with somebody who is compared.

    What lies in their letter box would reach them. A house in which a letter of its own lies already, or is made,
    cannot be kept out of it any more.

    Args:
        dossiers: of all open cases of these houses.
        blocks: the blocks of flats among them (`same_place.blocks_among`).
    """
    compared = [one for one in dossiers if is_compared(one)]
    if not compared:
        return list(dossiers)
    there = {letter_box(one.customer, blocks) for one in dossiers if _has_letter(one)}
    return _hold_beside(dossiers, compared, blocks, but=there)


def hold_beside_drawn(
    written: Sequence[Dossier], drawn: Sequence[Dossier], blocks: Collection[str]
) -> tuple[list[Dossier], list[HeldBack]]:
    """Return who of `written` gets a letter though chance drew `drawn`, and who does not: they live with one of them.

    Who live with them and could be drawn are among them; a thank-you that nobody compares would reach them, too. The
    `blocks` are the same as for `houses_of`.
    """
    if not drawn:
        return list(written), []
    looked = _hold_beside(written, drawn, blocks)
    return [one for one in looked if not one.held], [held_back(one, one.held) for one in looked if one.held]


def houses_of(
    fresh: Iterable[Dossier], everybody: Iterable[Dossier], blocks: Collection[str]
) -> tuple[set[int], tuple[frozenset[int], ...]]:
    """Return of those who would get a new letter whom chance cannot draw for their house, and whom it draws together.

    A house in which somebody has a letter, or was drawn to get one, is drawn no more: a letter lies in its box whatever
    chance says.

    Args:
        fresh: would get a new letter.
        everybody: of all open cases of these houses.
        blocks: the blocks of flats among them (`same_place.blocks_among`).

    Returns:
        The case ids that are not to be drawn; the case ids of each house of several.
    """
    there = {letter_box(one.customer, blocks) for one in everybody if _has_letter(one) or one.arm is Arm.LETTER}
    settled, houses = set[int](), dict[str, set[int]]()
    for one in fresh:
        box = letter_box(one.customer, blocks)
        if not box:
            continue
        if box in there:
            settled.add(one.case.case_id)
        houses.setdefault(box, set()).add(one.case.case_id)
    return settled, tuple(frozenset(some) for some in houses.values() if len(some) > 1)


def _hold_beside(
    listed: Sequence[Dossier], compared: Iterable[Dossier], blocks: Collection[str], *, but: Collection[str] = ()
) -> list[Dossier]:
    """Return `listed`, those held who would get a new letter where somebody is compared; nobody of the boxes `but`."""
    names = {box: one.customer.name for one in compared if (box := letter_box(one.customer, blocks)) and box not in but}
    looked = []
    for one in listed:
        name = names.get(letter_box(one.customer, blocks), "") if _would_be_new(one) else ""
        why = msg("{name} of their house is in the comparison group: no letter goes there", name=name)
        looked.append(replace(one, held=(Held(HeldKind.COMPARED, why),)) if name else one)
    return looked


def _would_be_new(dossier: Dossier) -> bool:
    is_there = dossier.stage in {Stage.LETTER_MADE, Stage.POSTED}
    return dossier.purpose is not None and not dossier.held and not is_there and dossier.arm is not Arm.HELD_OUT


def _has_letter(dossier: Dossier) -> bool:
    return dossier.stage is Stage.POSTED or (dossier.stage is Stage.LETTER_MADE and not dossier.held)


def is_compared(dossier: Dossier) -> bool:
    """Return whether Results compare with them, whatever else they wait for.

    Nothing reaches who must not be written to.
    """
    is_suppressed = bool(dossier.held) and dossier.held[0].kind is HeldKind.SUPPRESSED
    return dossier.arm is Arm.HELD_OUT and dossier.stage is not Stage.POSTED and not is_suppressed
