"""Sums stand whole in the columns of people, in every way in which a country writes them."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics

from winback_gui.domain.message import msg
from winback_gui.domain.money import Money
from winback_gui.domain.speech import Speaker
from winback_gui.ui.models.lapsed_columns import lapsed_columns
from winback_gui.ui.pages.customers.columns import customer_columns
from winback_gui.ui.roles import Role
from winback_gui.ui.tables.row_painter import PADDING
from winback_gui.ui.theme import Theme


@pytest.mark.parametrize(
    ("locale", "currency"), [("en_DE", "EUR"), ("en_GB", "GBP"), ("en_US", "USD"), ("en_CH", "CHF")]
)
def test_a_sum_of_somebody_who_came_once_is_not_cut(theme: Theme, locale: str, currency: str) -> None:
    speaker = Speaker(locale=locale)
    metrics = QFontMetrics(theme.font(Role.BODY))
    needs = metrics.horizontalAdvance(speaker.plain(msg("{money:whole} once", money=Money(99_900, currency))))
    widths = {spec.key: spec.width for spec in customer_columns(speaker, lambda: "DE")}
    widths |= {spec.key: spec.width for spec in lapsed_columns(speaker, lambda: currency)}
    for key in ("yearly", "spend", "margin"):
        assert needs <= theme.px(widths[key]) - 2 * PADDING, key
