"""The pile of letters as values: rows of the list, one sheet with everything beside it. Imports nothing heavy."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from winback_gui.domain.campaign import Letter
from winback_gui.domain.frozen import frozen
from winback_gui.domain.letter import LetterText
from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.domain.money import Money
from winback_gui.domain.sender_check import SenderLack, sender_lack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.domain.customer import Note
    from winback_gui.domain.sales_reach import SalesReach
    from winback_gui.domain.settings import Costs, Shop
    from winback_gui.letters.preview import Preview
    from winback_gui.services.letters.voucher_ends import VoucherEnds
    from winback_gui.services.letters.ways_out import HeldBack


class LetterState(StrEnum):
    """Where a letter stands before the post."""

    TO_LOOK_AT = "to-look-at"
    LOOKS_RIGHT = "looks-right"
    PRINTED = "printed"
    HELD = "held"
    LEFT_OUT = "left-out"


@frozen
class LetterRow:
    """One letter in the list.

    Attributes:
        second_line: the offer, or what the letter is for.
        has_edits: the owner changed something in this letter only.
        problem: why it cannot go as it is; None = nothing stands in the way.
        doubt: what may let it go astray, though nothing stands in the way ("the postcode is missing").
        is_abroad: it needs the stamp for abroad.
        has_changed: it was ticked, and something in it changed since: it is to be looked at again.
        sender_lack: what the shop has to tell before it can go, where that is the problem.
    """

    letter_id: int
    letter_no: str
    customer_id: int
    name: str
    second_line: Message
    looked_on: date | None
    is_left_out: bool
    printed_on: date | None
    has_edits: bool
    problem: Message | None
    has_changed: bool = False
    signed_on: date | None = None
    doubt: Message | None = None
    is_abroad: bool = False
    sender_lack: SenderLack | None = None

    @property
    def state(self) -> LetterState:
        """Where it stands; what stands in the way counts before what was ticked."""
        if self.is_left_out:
            return LetterState.LEFT_OUT
        if self.problem is not None and not self.has_changed:
            return LetterState.HELD
        if self.looked_on is None or self.has_changed:
            return LetterState.TO_LOOK_AT
        return LetterState.LOOKS_RIGHT if self.printed_on is None else LetterState.PRINTED

    @property
    def line(self) -> Message:
        """The second line of the row: what stands in the way, else what the letter brings."""
        if self.sender_lack is not None:
            return self.sender_lack.short
        if self.problem is not None:
            return self.problem
        if self.is_left_out:
            return msg("left out · {what}", what=self.second_line)
        if self.doubt is not None:
            return self.doubt
        if self.printed_on is not None:
            return msg("printed {day:short} · {what}", day=self.printed_on, what=self.second_line)
        if self.has_edits:
            return msg("{what} · changed by you", what=self.second_line)
        return self.second_line


@frozen
class LetterPile:
    """The letters that wait for the post, in posting order.

    Attributes:
        shop: whose stamps they need.
        has_posted: letters went to the post before.
        voucher_ends: vouchers of those not printed that would end while the shop is closed; None = none would.
    """

    rows: tuple[LetterRow, ...]
    shop: Shop
    has_posted: bool = False
    voucher_ends: VoucherEnds | None = None

    @property
    def sender_lack(self) -> SenderLack | None:
        """What the shop has to tell before any of them can go; None = nothing."""
        return sender_lack(self.shop)

    def of(self, *states: LetterState) -> tuple[LetterRow, ...]:
        """Return the rows in one of these states."""
        return tuple(row for row in self.rows if row.state in states)

    @property
    def to_print(self) -> tuple[LetterRow, ...]:
        """Those that look right and are not printed."""
        return self.of(LetterState.LOOKS_RIGHT)

    @property
    def printed(self) -> tuple[LetterRow, ...]:
        """Those that are printed and wait for the post."""
        return self.of(LetterState.PRINTED)

    @property
    def looked_at(self) -> int:
        """How many look right, printed or not."""
        return len(self.of(LetterState.LOOKS_RIGHT, LetterState.PRINTED))

    @property
    def to_look_at(self) -> int:
        """How many have not been looked at, or changed since."""
        return len(self.of(LetterState.TO_LOOK_AT))

    @property
    def sentence(self) -> Message:
        """How far the pile is, with the postage of those that look right."""
        going = self.looked_at + self.to_look_at
        if not going:
            held = len(self.of(LetterState.HELD))
            if held and (lack := self.sender_lack) is not None:
                return plural(
                    "**{count} letter waits:** {why}.", "**{count} letters wait:** {why}.", held, why=lack.why
                )
            return (
                plural(
                    "**{count} letter is held**; the list says why.",
                    "**{count} letters are held**; the list says why.",
                    held,
                )
                if held
                else msg("**No letter waits**; those you left out are in the list.")
            )
        parts = [self._ready_words(going)]
        if self.to_look_at and self.looked_at:
            parts.append(plural("{count} is not ticked yet", "{count} are not ticked yet", self.to_look_at))
        if held := len(self.of(LetterState.HELD)):
            parts.append(plural("{count} is held", "{count} are held", held))
        said = parts[0]
        for part in parts[1:]:
            said = msg("{said}; {more}", said=said, more=part)
        return msg("{said}. {postage}", said=said, postage=self._postage())

    def _ready_words(self, going: int) -> Message:
        printed = len(self.printed)
        if printed and printed == self.looked_at:
            return plural("**{count} of {all} is printed**", "**{count} of {all} are printed**", printed, all=going)
        if not self.looked_at:
            return plural("**{count} letter to look at**", "**{count} letters to look at**", going)
        return plural("**{count} of {all} looks right**", "**{count} of {all} look right**", self.looked_at, all=going)

    def _postage(self) -> Message:
        going = self.of(LetterState.LOOKS_RIGHT, LetterState.PRINTED) or self.of(LetterState.TO_LOOK_AT)
        abroad = sum(row.is_abroad for row in going)
        minor = self.shop.costs.stamps_minor(len(going), abroad)
        if minor is None:
            return no_stamp(self.shop.costs, len(going), abroad)
        money = Money(minor, self.shop.currency)
        if abroad:
            return msg(
                "Postage for {count}, {abroad} of them abroad: {money}.", count=len(going), abroad=abroad, money=money
            )
        return msg("Postage for {count}: {money}.", count=len(going), money=money)


@frozen
class OfferChoice:
    """One choice for the offer of a letter; `offer_id` None = no offer."""

    offer_id: int | None
    title: Message


@frozen
class LetterSheet:
    """One letter with everything beside it.

    Attributes:
        text: None when something is missing; `problem` says what.
        lacks_address: what stands in the way is the address, which stands in the customer's form.
        lacks_sender: what stands in the way is the shop's to tell, in Settings.
        greetings: the salutation by rule first, then what else suits the person.
        chips: short facts to put in with a click: label and the words they put in.
        body: the whole text after the salutation as it prints now.
        preview: the real page; None when the letter cannot be printed as it is.
        checks: what was checked, each with whether it is as it should be.
        remarks: what stands about them in the book, what matters for a letter first.
        offer_choices: what may be promised instead; empty where this letter promises nothing.
    """

    letter: Letter
    name: str
    reason: Message
    text: LetterText | None
    problem: Message | None
    lacks_address: bool
    greetings: tuple[str, ...]
    ideas: tuple[str, ...]
    chips: tuple[tuple[Message, str], ...]
    body: str
    checks: tuple[tuple[Message, bool], ...]
    preview: Preview | None
    offer_choices: tuple[OfferChoice, ...] = ()
    remarks: tuple[Note, ...] = ()
    lacks_sender: bool = False

    @property
    def has_doubt(self) -> bool:
        """Whether something that was checked is not as it should be: the owner looks at it."""
        return not all(is_right for _words, is_right in self.checks)


@frozen
class PrintPlan:
    """What a run of these letters would print now: "these 24, not these 3, because".

    Attributes:
        letter_ids: those that may leave, in posting order.
        held: those that may not, with their names and why.
        unticked: those in whose way nothing stands but that nobody has looked at them.
        sales: how far they reach; whoever came after that day is not known to have come.
        abroad: how many of them need the stamp for abroad.
        postage: the stamps of all of them; None = not known.
        page_counts: of each letter, in the same order.
        sheet_cost: paper and print of one sheet; None unless both are known.
        sheets_a_stamp: how many sheets one stamp carries.
        voucher_ends: vouchers of these that would end while the shop is closed; None = none would.
    """

    letter_ids: tuple[int, ...]
    held: tuple[HeldBack, ...]
    unticked: tuple[HeldBack, ...]
    held_out: tuple[HeldBack, ...]
    sales: SalesReach
    abroad: int
    postage: Money | None
    page_counts: tuple[int, ...]
    sheet_cost: Money | None
    sheets_a_stamp: int
    voucher_ends: VoucherEnds | None = None

    def sheets(self, *, both_sides: bool) -> tuple[int, ...]:
        """Return how many sheets of paper each letter takes."""
        return tuple((pages + 1) // 2 if both_sides else pages for pages in self.page_counts)

    def too_heavy(self, *, both_sides: bool) -> int:
        """Return how many letters have more sheets than one stamp carries."""
        return sum(sheets > self.sheets_a_stamp for sheets in self.sheets(both_sides=both_sides))

    @property
    def not_these(self) -> tuple[Message, ...]:
        """A line for each that does not leave although it may be ticked, and why."""
        return held_lines((*self.held, *self.held_out))

    @property
    def not_ticked(self) -> Message | None:
        """How many do not leave only because they are not ticked; None = no letter."""
        if not self.unticked:
            return None
        return plural(
            "{count} letter is not ticked as right yet.",
            "{count} letters are not ticked as right yet.",
            len(self.unticked),
        )


def held_lines(held: Sequence[HeldBack]) -> tuple[Message, ...]:
    """Return "name: why" for people who are not reached."""
    return tuple(msg("{name}: {why}", name=as_typed(each.name), why=each.why) for each in held)


def no_stamp(costs: Costs, count: int, abroad: int) -> Message:
    """Return which stamp's price is missing, in a sentence that says where to tell it.

    Args:
        costs: the shop's figures.
        count: of the letters.
        abroad: how many of them leave the country.
    """
    if costs.stamp_minor is not None or count == abroad:
        return msg("What a stamp for abroad costs is not known yet; Settings asks for it.")
    return msg("What a stamp costs is not known yet; Settings asks for it.")
