from __future__ import annotations

from pathlib import Path

import pytest

from winback_gui.ui.machine import with_ending


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Shop", "Shop.winback"),
        ("Shop 2.5", "Shop 2.5.winback"),
        ("Shop 2.5.winback", "Shop 2.5.winback"),
        ("SHOP.WINBACK", "SHOP.WINBACK"),
        ("St. Anna", "St. Anna.winback"),
    ],
)
def test_a_point_in_a_name_is_no_ending(typed: str, name: str, tmp_path: Path) -> None:
    assert with_ending(tmp_path / typed, ".winback") == tmp_path / name
