"""Short scenes for the tests of the services: a customer who stopped, a case with its reason, a letter in the post."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from tests import factory
from winback_gui.domain.campaign import Arm, Campaign
from winback_gui.domain.case import Decision
from winback_gui.domain.follow_up import Task, TaskKind
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.domain.speech import Speaker
from winback_gui.services.fix.fix_cause import add_cause, mark_fixed
from winback_gui.services.letters.mark_posted import mark_posted
from winback_gui.services.letters.prepare_letters import prepare_letters
from winback_gui.services.reason.decide import decide
from winback_gui.services.reason.record_reason import record
from winback_gui.store import campaigns, causes, customers, letters, offers, purchases, reasons, settings, tasks
from winback_gui.store.book import Book
from winback_gui.store.campaigns import Member

TODAY = factory.TODAY
_SPEAKER = Speaker()


def said(message: Message | None) -> str:
    """A message in English, without marks of emphasis."""
    return "" if message is None else _SPEAKER.plain(message)


@frozen
class StagePlay:
    book: Book

    def customer(
        self,
        name: str = "Amara Okafor",
        *,
        ago: tuple[int, ...] = (300, 276, 250, 226),
        served_by: str = "",
        **fields: Any,
    ) -> int:
        """Somebody who bought for 20.00 so many days ago each time, and lives alone in their street."""
        first, _, last = name.partition(" ")
        number = str(customers.count(self.book.con) + 1).zfill(5)
        address = replace(factory.customer().address, street=f"Weyerstraße {number}")
        base: dict[str, Any] = {"customer_no": number, "first_name": first, "last_name": last, "address": address}
        with self.book.action(msg("scene")):
            who = customers.add(self.book.con, factory.customer(**(base | fields)))
            for days in ago:
                self._buys(who, TODAY - timedelta(days=days), served_by=served_by)
        return who

    def buys(self, who: int, day: date, amount_minor: int = 2000) -> None:
        with self.book.action(msg("scene")):
            self._buys(who, day, amount_minor)

    def _buys(self, who: int, day: date, amount_minor: int = 2000, served_by: str = "") -> None:
        row = factory.purchase(customer_id=who, day=day, amount_minor=amount_minor, source="own", served_by=served_by)
        purchases.add(self.book.con, row)

    def case(self, who: int | None = None, *, decision: Decision = Decision.WIN_BACK, on: date = TODAY) -> int:
        who = self.customer() if who is None else who
        return decide(self.book, [who], decision, on).value.case_ids[0]

    def reason_id(self, key: str) -> int:
        found = reasons.by_key(self.book.con, key)
        assert found is not None
        return found.reason_id

    def told(self, who: int | None = None, key: str = "promise", *, cause: int | None = None, on: date = TODAY) -> int:
        """A case whose reason is known."""
        case_id = self.case(who, on=on)
        record(self.book, case_id, self.reason_id(key), on, cause_id=cause)
        return case_id

    def cause(self, title: str = "Stamp cards stopped counting", *, fixed: bool = False, on: date = TODAY) -> int:
        cause_id = add_cause(self.book, title, on).value
        if fixed:
            mark_fixed(self.book, cause_id, "Every old card counts again.", on)
        return cause_id

    def ready(self, who: int | None = None, *, on: date = TODAY) -> int:
        """A case whose letter may go: reason known, cause fixed."""
        cause_id = self.cause(f"Cause {len(causes.all_causes(self.book.con)) + 1}", fixed=True, on=on)
        return self.told(who, cause=cause_id, on=on)

    def made(self, *case_ids: int, on: date = TODAY) -> tuple[int, ...]:
        """Letters for these cases, nobody held out."""
        return prepare_letters(
            self.book, on, hold_out_share=Decimal(0), rng=Random(7), case_ids=case_ids or None
        ).value.letter_ids

    def posted(self, *case_ids: int, on: date = TODAY) -> tuple[int, ...]:
        """Letters in the post."""
        letter_ids = self.made(*case_ids, on=on)
        assert mark_posted(self.book, letter_ids, on, on).value.letter_ids == letter_ids
        return letter_ids

    def compared(self, *case_ids: int) -> None:
        """Put these cases into the comparison group."""
        design = settings.load_shop(self.book.con).design
        with self.book.action(msg("scene")):
            run = campaigns.add(self.book.con, Campaign(0, TODAY, "din-b", design, Decimal("0.2")))
            campaigns.add_members(self.book.con, [Member(run, at, Arm.HELD_OUT, TODAY) for at in case_ids])

    def task(self, who: int, kind: TaskKind, due_on: date = TODAY, text: str = "", case_id: int | None = None) -> int:
        with self.book.action(msg("scene")):
            return tasks.add(self.book.con, Task(0, kind, who, case_id, due_on, text))

    def voucher_code(self, letter_id: int) -> str:
        letter = letters.get(self.book.con, letter_id)
        assert letter is not None
        return letter.voucher_code

    def offer_id(self, title: str = "A small gift with your next purchase") -> int:
        return next(one.offer_id for one in offers.all_offers(self.book.con) if one.title == title)
