"""What the fast tests leave to the slow ones when cases are crossed."""

from __future__ import annotations

from tests.crossed import crossed


def test_each_value_is_tried_with_the_fast_tests_and_each_pair_with_the_slow() -> None:
    cases = crossed("abcd", (1, 2), [True, False])
    fast = [case.values for case in cases if not case.marks]
    assert len(cases) == len({case.values for case in cases}) == 16
    assert len(fast) == 4
    assert [set(values) for values in zip(*fast, strict=True)] == [set("abcd"), {1, 2}, {True, False}]
