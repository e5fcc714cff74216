"""A run before it is made, with what is to be said before: missing sales, a closed door, the sum for letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.frozen import frozen
from winback_gui.domain.voucher_ends import held_open_said
from winback_gui.services.book.sales_reach import reach_of
from winback_gui.services.letters.prepare_letters import RunPlan, held_until, plan_run
from winback_gui.services.letters.voucher_ends import VoucherEnds, ends_to_come

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.domain.message import Message
    from winback_gui.domain.sales_reach import SalesReach
    from winback_gui.domain.settings import Paper
    from winback_gui.store.book import Connection


@frozen
class RunLook:
    """A run before it is made.

    Attributes:
        sales: how far they reach; whoever came after that day is in the plan all the same.
        today: the letters' day.
    """

    plan: RunPlan
    sales: SalesReach
    today: date

    def voucher_ends(self, plan: RunPlan) -> VoucherEnds | None:
        """Return which vouchers of this plan, or of a part of it, would end while the shop is closed."""
        return ends_to_come(plan.fresh, self.today, self.sales.closed_times)

    def held_said(self, plan: RunPlan) -> Message:
        """Return until when those vouchers hold where the owner has them hold longer; some of them would end so."""
        return held_open_said(held_until(plan.fresh, self.today, self.sales.closed_times))


def look_at_run(con: Connection, today: date, paper: Paper | None = None, *, one_a_house: bool = False) -> RunLook:
    """Return what a run of all open cases would do today, to be looked at before. Writes nothing."""
    return RunLook(plan_run(con, today, paper=paper, one_a_house=one_a_house), reach_of(con, today), today)
