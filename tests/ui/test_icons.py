"""Icons take the colour they are asked for and are sharp on every screen."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

import winback_gui.ui
from winback_gui.resources_path import resource
from winback_gui.ui.icons import icon, icon_pixmap

NAMES = sorted(path.stem for path in resource("icons").glob("*.svg"))


@pytest.mark.parametrize("name", NAMES)
def test_each_icon_draws_in_the_colour_asked_for(qapp: QApplication, name: str) -> None:
    image = icon_pixmap(name, "#23418F", 24).toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(24) for y in range(24) if image.pixelColor(x, y).alpha() == 255
    }
    assert colours == {QColor("#23418F").name()} or not colours  # thin slanted lines may have no full pixel
    assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24))


def test_a_pixmap_has_the_pixels_of_its_screen(qapp: QApplication) -> None:
    pixmap = icon_pixmap("mail", "#23418F", 18, 1.5)
    assert pixmap.width() == 27
    assert pixmap.deviceIndependentSize().width() == 18


def test_an_icon_holds_more_than_one_size(qapp: QApplication) -> None:
    assert {size.width() for size in icon("mail", "#000000", 16).availableSizes()} >= {16, 32}


def test_an_unknown_name_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(LookupError):
        icon("no-such-thing", "#000000")


def test_every_icon_named_in_the_code_is_there() -> None:
    folder = Path(winback_gui.ui.__file__).parent
    named = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "icon" and isinstance(node.value, ast.Constant):
                named.add(node.value.value)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "IconLabel":
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant):
                    named.add(first.value)
    assert named - {""} <= set(NAMES)
    assert "columns-3" in named


def test_the_licence_lies_beside_the_icons() -> None:
    assert "ISC License" in resource("icons", "LICENSE").read_text(encoding="utf-8")
