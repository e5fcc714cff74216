"""Fusion with our own check boxes and radio buttons; and the style of the focus ring.

Qt asks a style for measures and hints some thousand times while a page is put together. What the style sheet can say
(indicators, animations, where lists open) it says, so that Python is asked only when something is drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QWidget

if TYPE_CHECKING:
    from winback_gui.ui.tokens import Tokens

FOCUS_GAP = 4
_BOX = 16
_CHECKS = (QStyle.PrimitiveElement.PE_IndicatorCheckBox, QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck)
_TICK = ((0.24, 0.52), (0.42, 0.70), (0.77, 0.31))


class PaperStyle(QProxyStyle):
    """Fusion, flat: what a style sheet cannot draw in both looks without picture files is drawn here."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw check boxes and radio buttons of the design; leave Fusion's dotted focus rectangle away."""
        if element in _CHECKS or element == QStyle.PrimitiveElement.PE_IndicatorRadioButton:
            _draw_indicator(
                painter,
                option,
                round_one=element == QStyle.PrimitiveElement.PE_IndicatorRadioButton,
                is_in_list=element == QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck,
            )
        elif element != QStyle.PrimitiveElement.PE_FrameFocusRect:
            super().drawPrimitive(element, option, painter, widget)


class RingStyle(QProxyStyle):
    """The style of the focus ring alone: where it lies."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """Return the gap between a widget and its ring."""
        if metric in {QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin}:
            return FOCUS_GAP
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803  # Qt calls it by this name
    ) -> int:
        """Let the ring lie above the widget, else a tight layout cuts it off; a mask would cut it at round corners."""
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        if hint == QStyle.StyleHint.SH_FocusFrame_Mask:
            return 0
        return super().styleHint(hint, option, widget, returnData)


def _draw_indicator(painter: QPainter, option: QStyleOption, *, round_one: bool, is_in_list: bool) -> None:
    # A list's style sheet puts other colours of chosen rows into the palette that its check boxes get.
    palette, state = (QGuiApplication.palette() if is_in_list else option.palette), option.state
    marks = _Marks(
        on=bool(state & QStyle.StateFlag.State_On),
        some=bool(state & QStyle.StateFlag.State_NoChange),
        enabled=bool(state & QStyle.StateFlag.State_Enabled),
        fill=palette.color(QPalette.ColorRole.Highlight),
        mark=palette.color(QPalette.ColorRole.HighlightedText),
        ground=palette.color(QPalette.ColorRole.Base),
        edge=palette.color(QPalette.ColorRole.Dark),
    )
    box = QRectF(0, 0, _BOX, _BOX)
    box.moveCenter(QRectF(option.rect).center())
    if round_one:
        draw_radio(painter, box, marks)
    else:
        draw_check_box(painter, box, marks)


class _Marks:
    """Colours and state of one indicator."""

    __slots__ = ("edge", "enabled", "fill", "ground", "mark", "on", "some")

    def __init__(
        self, *, on: bool, some: bool, enabled: bool, fill: QColor, mark: QColor, ground: QColor, edge: QColor
    ) -> None:
        self.on, self.some, self.enabled = on, some, enabled
        self.fill, self.mark, self.ground, self.edge = fill, mark, ground, edge


def marks_of(tokens: Tokens, *, on: bool, some: bool = False, enabled: bool = True) -> _Marks:
    """Return the colours of an indicator in one look; for delegates that draw a check box themselves."""
    return _Marks(
        on=on,
        some=some,
        enabled=enabled,
        fill=QColor(tokens.ink if enabled else tokens.line2),
        mark=QColor(tokens.onink),
        ground=QColor(tokens.card),
        edge=QColor(tokens.edge if enabled else tokens.line2),
    )


def draw_check_box(painter: QPainter, box: QRectF, marks: _Marks) -> None:
    """Draw a check box: empty, ticked, or with a dash for "some of them"."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    filled = marks.on or marks.some
    painter.setPen(QPen(marks.fill if filled else marks.edge, 1))
    painter.setBrush(marks.fill if filled else marks.ground)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if filled:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(
            QPen(marks.mark, box.width() / 9, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )
        painter.drawPath(_tick(box) if marks.on else _dash(box))
    painter.restore()


def draw_radio(painter: QPainter, box: QRectF, marks: _Marks) -> None:
    """Draw a radio button: a ring, or a filled one with a light centre."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(marks.fill if marks.on else marks.edge, 1))
    painter.setBrush(marks.fill if marks.on else marks.ground)
    painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
    if marks.on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(marks.mark)
        radius = box.width() * 0.17
        painter.drawEllipse(box.center(), radius, radius)
    painter.restore()


def _tick(box: QRectF) -> QPainterPath:
    points = [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in _TICK]
    path = QPainterPath(points[0])
    for point in points[1:]:
        path.lineTo(point)
    return path


def _dash(box: QRectF) -> QPainterPath:
    path = QPainterPath(QPointF(box.left() + box.width() * 0.28, box.center().y()))
    path.lineTo(QPointF(box.right() - box.width() * 0.28, box.center().y()))
    return path
