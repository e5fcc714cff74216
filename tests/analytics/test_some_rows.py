"""Of a big shop some customers are looked at: evenly, and in step with no order of theirs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_gui.analytics.histories import some_rows


@given(st.integers(0, 30_000), st.integers(1, 10_000))
def test_as_many_are_left_as_asked_for(count: int, most: int) -> None:
    rows = some_rows(count, most)
    assert np.all(np.diff(rows) > 0)
    if count < 2 * most:
        assert rows.tolist() == list(range(count))
    else:
        assert len(rows) == pytest.approx(count / (count // most), abs=3)


@pytest.mark.parametrize("period", [2, 3, 5, 7, 10, 30])
@pytest.mark.parametrize("step", [2, 3, 5, 10])
def test_where_each_tenth_customer_is_of_a_kind_a_tenth_of_the_sample_is(period: int, step: int) -> None:
    """Each fifth of 20,000 sample customers were of one kind: who had been silent for years was told .58 for a year."""
    rows = some_rows(20_000, 20_000 // step)
    counts = np.bincount(rows % period, minlength=period)
    assert counts == pytest.approx(np.full(period, len(rows) / period), rel=0.04)
