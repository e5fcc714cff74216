"""The keys of the chips above Identify's list: pages whose links lead there know them without what Identify is made of.

Those of groups are the keys of `services.lapsed_list.Group`.
"""

from __future__ import annotations

FIRST_GROUP = "not-decided"
GROUPS_BY = "groups by "  # with a kind of groups behind it: what the page is asked to show
NARROW_CHIP = "narrowed"
STOPPED_CHIP, LOST, LOSS_CHIP = "stopped", "lost", "loss"
