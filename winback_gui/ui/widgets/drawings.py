"""Drawings for empty pages: paper things in thin lines, with one stroke of ink. On a field of 176 x 104."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from winback_gui.ui.theme import Theme, theme_of

FIELD = QSize(176, 104)


class Drawing(StrEnum):
    """What lies on the empty page."""

    ENVELOPE = "envelope"  # letters
    CARDS = "cards"  # customers
    QUESTION = "question"  # reasons
    LIST = "list"  # causes, rules
    TICKET = "ticket"  # offers
    CALENDAR = "calendar"  # follow-up
    BARS = "bars"  # results
    CUP = "cup"  # nothing to do


class EmptyDrawing(QWidget):
    """One of the drawings, in the colours of the look."""

    def __init__(self, drawing: Drawing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = drawing
        self.setFixedSize(FIELD)

    def draw(self, drawing: Drawing) -> None:
        """Show another one."""
        self.shown = drawing
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _DRAWINGS[self.shown](_Sheet(painter, theme_of(self)))
        painter.end()


class _Sheet:
    """A painter with the few pens that the drawings use."""

    def __init__(self, painter: QPainter, theme: Theme) -> None:
        self.painter, self.theme = painter, theme

    def box(self, x: float, y: float, width: float, height: float, *, ground: str = "card", radius: float = 4) -> None:
        self.painter.setPen(self._pen("line2"))
        self.painter.setBrush(self.theme.colour(ground))
        self.painter.drawRoundedRect(QRectF(x, y, width, height), radius, radius)

    def lines(self, *points: tuple[float, float], colour: str = "line2") -> None:
        self.painter.setPen(self._pen(colour))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawPolyline([QPointF(x, y) for x, y in points])

    def circle(self, x: float, y: float, radius: float, *, ground: str = "desk") -> None:
        self.painter.setPen(self._pen("line2"))
        self.painter.setBrush(self.theme.colour(ground))
        self.painter.drawEllipse(QPointF(x, y), radius, radius)

    def bar(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        self.painter.fillRect(QRectF(x, y, width, height), self.theme.colour(colour))

    def ink(self, start: tuple[float, float], *curves: tuple[float, float, float, float, float, float]) -> None:
        path = QPainterPath(QPointF(*start))
        for curve in curves:
            path.cubicTo(*curve)
        self.painter.strokePath(path, self._pen("ink", 2.2))

    def _pen(self, colour: str, width: float = 1.5) -> QPen:
        cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        return QPen(self.theme.colour(colour), width, Qt.PenStyle.SolidLine, cap, join)


def _envelope(sheet: _Sheet) -> None:
    sheet.box(2, 2, 172, 100)
    sheet.lines((2, 6), (88, 55), (174, 6))
    sheet.box(20, 54, 72, 32, ground="desk", radius=2)
    sheet.lines((28, 65), (72, 65), colour="edge")
    sheet.lines((28, 75), (60, 75), colour="edge")
    sheet.ink(
        (110, 84), (118, 74, 124, 68, 127, 80), (129, 92, 138, 74, 143, 71), (148, 70, 154, 76, 160, 80)
    )  # fmt: skip


def _cards(sheet: _Sheet) -> None:
    sheet.box(38, 4, 128, 76, ground="desk")
    sheet.box(24, 14, 128, 76, ground="hover")
    sheet.box(10, 24, 128, 76)
    sheet.circle(34, 48, 9)
    sheet.lines((18, 72), (24, 64), (44, 64), (50, 72))
    for y, end in ((44, 118), (54, 104)):
        sheet.lines((62, y), (end, y), colour="edge")
    sheet.ink((62, 82), (76, 74, 84, 90, 98, 82), (104, 79, 110, 80, 116, 82))


def _question(sheet: _Sheet) -> None:
    sheet.box(14, 6, 148, 70, radius=10)
    sheet.lines((46, 76), (40, 96), (66, 76))
    sheet.lines((92, 34), (140, 34), colour="edge")
    sheet.lines((92, 46), (126, 46), colour="edge")
    sheet.ink((50, 30), (52, 16, 76, 18, 72, 34), (70, 40, 61, 42, 61, 50))
    sheet.ink((61, 60), (61, 60.5, 61, 61, 61.2, 61.2))


def _list(sheet: _Sheet) -> None:
    sheet.box(30, 2, 116, 100)
    for y in (24, 48, 72):
        sheet.box(44, y - 6, 12, 12, ground="desk", radius=3)
        sheet.lines((68, y), (128 if y != 48 else 112, y), colour="edge")
    sheet.ink((45, 24), (47, 26, 49, 28, 50, 31), (53, 24, 58, 18, 63, 14))
    sheet.ink((68, 90), (82, 84, 92, 96, 108, 88))


def _ticket(sheet: _Sheet) -> None:
    sheet.box(8, 22, 160, 62, radius=6)
    sheet.circle(8, 53, 9, ground="page")
    sheet.circle(168, 53, 9, ground="page")
    for y in (30, 42, 54, 66, 76):
        sheet.lines((118, y), (118, y + 4))
    sheet.lines((32, 42), (96, 42), colour="edge")
    sheet.lines((32, 53), (80, 53), colour="edge")
    sheet.ink((32, 70), (46, 62, 58, 76, 74, 68), (80, 66, 86, 68, 90, 70))
    sheet.ink((134, 54), (137, 56, 139, 59, 140, 63), (144, 54, 149, 48, 156, 42))


def _calendar(sheet: _Sheet) -> None:
    sheet.box(34, 10, 108, 92)
    sheet.box(34, 10, 108, 22, ground="desk")
    for x in (60, 116):
        sheet.lines((x, 4), (x, 16), colour="edge")
    for row in range(3):
        for column in range(4):
            sheet.box(46 + column * 23, 42 + row * 19, 12, 9, ground="desk", radius=2)
    sheet.ink((88, 66), (94, 54, 112, 58, 110, 68), (107, 80, 86, 78, 90, 62))


def _bars(sheet: _Sheet) -> None:
    sheet.box(18, 4, 140, 96)
    sheet.lines((34, 84), (142, 84), colour="edge")
    for x, height in ((44, 18), (66, 30), (88, 24), (110, 48)):
        sheet.bar(x, 83 - height, 14, height, "line2")
    sheet.ink((40, 62), (62, 50, 82, 58, 100, 38), (110, 28, 124, 24, 134, 20))


def _cup(sheet: _Sheet) -> None:
    sheet.box(52, 44, 62, 46, radius=8)
    sheet.lines((114, 54), (128, 54), (130, 70), (114, 76))
    sheet.lines((36, 98), (134, 98), colour="edge")
    sheet.ink((72, 34), (66, 26, 78, 22, 72, 12))
    sheet.ink((92, 34), (86, 26, 98, 22, 92, 12))


_DRAWINGS: dict[Drawing, Callable[[_Sheet], None]] = {
    Drawing.ENVELOPE: _envelope,
    Drawing.CARDS: _cards,
    Drawing.QUESTION: _question,
    Drawing.LIST: _list,
    Drawing.TICKET: _ticket,
    Drawing.CALENDAR: _calendar,
    Drawing.BARS: _bars,
    Drawing.CUP: _cup,
}
