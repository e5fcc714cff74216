"""Who comes less often lately: said from more than luck."""

from __future__ import annotations

import numpy as np
import pytest

from tests.analytics.test_standings import work_out
from tests.factory import TODAY, visits
from winback_gui.analytics.histories import Floats, Ints, histories_from
from winback_gui.analytics.slower import lately_gap_days
from winback_gui.domain.purchase import day_number


def test_who_comes_less_often_lately_is_told_from_more_than_luck() -> None:
    """One long gap among three, or two, was "lately only every ..."; one absence that is over makes nobody slow."""
    monthly = [30] * 8
    slower = {1000: [440, 50, 50], 1001: [150, 160], 1002: [150, 160, 31, 150], 1003: [150, 160, 90, 150]}
    ago = {who: np.cumsum([20, *lately, *monthly]).tolist() for who, lately in slower.items()}
    columns, _fit = work_out(ago)
    lately = columns.take(columns.customer_ids >= 1000).lately_gap_days
    assert np.isnan(lately[:2]).all()
    assert lately[2:].tolist() == [150, 150], "each of the last four is longer than each before"


def share_said(gaps: Ints, usual: Floats) -> float:
    """Of how many of these it is said, whose gaps stand in rows, the newest first."""
    ago = np.cumsum(gaps, axis=1).tolist()
    histories = histories_from(visits(dict(enumerate(ago))), day_number(TODAY))
    return float(np.mean(lately_gap_days(histories) >= 1.8 * usual))


@pytest.mark.parametrize(("shape", "found"), [(0.8, 0.2), (1.5, 0.35), (6.0, 0.9)])
def test_of_hardly_anybody_who_comes_as_ever_it_is_said(shape: float, found: float) -> None:
    """It was said of up to 24 in 100, and is of 2 at most, though a pause of months may be among their gaps."""
    random = np.random.default_rng(20261128)
    drawn = np.maximum(1, random.gamma(shape, 14 / shape, (1500, 30)))
    gaps = np.where(random.random(drawn.shape) < 0.05, 1 + random.exponential(150, drawn.shape), drawn).astype(int)
    usual = np.median(gaps, axis=1)
    assert share_said(gaps, usual) <= 0.02
    gaps[:, :5] *= 4
    assert share_said(gaps, usual) >= found


def test_an_empty_book_has_nobody_who_does() -> None:
    assert not len(lately_gap_days(histories_from(visits({}), day_number(TODAY))))
