"""The line icons: lucide drawings in the colour they are asked for, sharp on every screen."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from winback_gui.resources_path import resource

_STROKE = 1.75


class IconSize(IntEnum):
    """The four sizes in use, in device-independent px."""

    SMALL = 14
    NORMAL = 16
    LARGE = 18
    HUGE = 24


def icon(name: str, colour: str, size: int = IconSize.NORMAL) -> QIcon:
    """Return icon `name` in `colour` (`#RRGGBB`), sharp on each screen that is connected and on twofold ones.

    Raises:
        LookupError: there is no such icon in resources/icons.
    """
    made = QIcon()
    for ratio in sorted({1.0, 2.0} | {screen.devicePixelRatio() for screen in QGuiApplication.screens()}):
        made.addPixmap(icon_pixmap(name, colour, size, ratio))
    return made


def icon_pixmap(name: str, colour: str, size: int = IconSize.NORMAL, ratio: float = 1.0) -> QPixmap:
    """Return icon `name` as a pixmap of `size` px for a screen with device pixel ratio `ratio`.

    Raises:
        LookupError: there is no such icon in resources/icons.
    """
    drawing = _renderer(name, colour)
    pixels = round(size * ratio)
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    drawing.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def draw_icon(painter: QPainter, name: str, colour: str, rect: QRectF) -> None:
    """Draw icon `name` into `rect`; for delegates and painted parts.

    Raises:
        LookupError: there is no such icon in resources/icons.
    """
    _renderer(name, colour).render(painter, rect)


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    text = _drawing(name).replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{_STROKE}"')
    return QSvgRenderer(QByteArray(text.encode()))


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    path = resource("icons", f"{name}.svg")
    if not path.is_file():
        raise LookupError(f"no icon called {name}")
    return path.read_text(encoding="utf-8")
