"""Why a column of an unknown file is thought to hold what it does, as the owner reads it beside the column."""

from __future__ import annotations

from typing import Final

from winback_gui.domain.message import msg

BY_NAME: Final = msg("its name says so")
BY_PARTS: Final = msg("the parts of its name say so")
LIKE_AMOUNTS: Final = msg("looks like amounts")
LIKE_CUSTOMER_NUMBERS: Final = msg("looks like customer numbers")
LIKE_RECEIPTS: Final = msg("looks like receipt numbers")
