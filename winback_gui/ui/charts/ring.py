"""The ring of ink round what is unusual, as a pen draws it: the same each time."""

from __future__ import annotations

from math import cos, radians, sin

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPolygonF

_POINTS = 45


def ring_points(around: QRectF) -> QPolygonF:
    """Return the ring's line: a little more than once around, drawing in as the hand does."""
    points = []
    for number in range(_POINTS):
        t = number / (_POINTS - 1)
        angle = radians(-62 - 392 * t)
        wide = around.width() / 2 * (1.07 - 0.13 * t)
        high = around.height() / 2 * (1.07 - 0.13 * t)
        points.append(QPointF(around.center().x() + wide * cos(angle), around.center().y() + high * sin(angle)))
    return QPolygonF(points)
