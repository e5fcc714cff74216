from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_gui.domain.category_days import category_days_text, typed_category_days
from winback_gui.domain.errors import WinbackError


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Coffee 30, Furniture 700", (("Coffee", 30), ("Furniture", 700))),
        ("coffee: 30 days; Garden tools = 400", (("coffee", 30), ("Garden tools", 400))),
        ("Coffee 30, COFFEE 40", (("COFFEE", 40),)),
        ("", ()),
        (" , ;", ()),
    ],
)
def test_what_an_owner_types(text: str, days: tuple[tuple[str, int], ...]) -> None:
    assert typed_category_days(text) == days


@pytest.mark.parametrize("text", ["Coffee", "30", "Coffee 0", "Coffee thirty", "Coffee 1234567"])
def test_what_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(WinbackError):
        typed_category_days(text)


@given(st.dictionaries(st.text("abcxyzäß", min_size=1, max_size=8), st.integers(1, 9999), max_size=4))
def test_the_line_is_read_as_it_was_written(days: dict[str, int]) -> None:
    kept = tuple({kind.casefold(): (kind, count) for kind, count in days.items()}.values())
    assert typed_category_days(category_days_text(kept)) == kept
