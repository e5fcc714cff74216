"""Cases of several axes: the fast tests try each value, the slow ones each value with each."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _pytest.mark import ParameterSet


def crossed(*axes: Iterable[object]) -> list[ParameterSet]:
    """Return all combinations for `parametrize`; fast are those on the diagonal, on which each value stands.

    A value that is wrong by itself fails at once. Which two are wrong only together, the slow tests find.
    """
    values = [tuple(axis) for axis in axes]
    diagonal = {tuple(at % len(axis) for axis in values) for at in range(max(len(axis) for axis in values))}
    return [
        pytest.param(*(axis[at] for axis, at in zip(values, places, strict=True)))
        if places in diagonal
        else pytest.param(*(axis[at] for axis, at in zip(values, places, strict=True)), marks=pytest.mark.slow)
        for places in product(*(range(len(axis)) for axis in values))
    ]
