"""How long customers stay: for each year of the first visit a falling line, its year at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.ui.charts.base import Chart, Mark, dashed, polyline
from winback_gui.ui.charts.scale import Scale
from winback_gui.ui.roles import Role

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.speech import Speaker

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_HALF_YEAR_DAYS = 182.625
_GRID = (50, 100)
_DOT_PX = 3.0


@frozen
class StayingLine:
    """One line.

    Attributes:
        name: "2024".
        count: of how many people it tells.
        points: (days since the first visit, how many in 100 still came), falling; the first is (0, 100).
        told: the same at each half year, which one can point at.
        is_newest: drawn in ink.
        is_mixed: the first year of the book, in which some came earlier; drawn dashed.
    """

    name: Message
    count: int
    points: tuple[tuple[int, float], ...]
    told: tuple[tuple[int, float], ...]
    is_newest: bool = False
    is_mixed: bool = False

    @property
    def token(self) -> str:
        """The token of its colour."""
        return "ink" if self.is_newest else "grey" if self.is_mixed else "bar"


@frozen
class StayingShown:
    """What the chart shows."""

    lines: tuple[StayingLine, ...]
    sentence: Message


class StayingCurves(Chart):
    """Falling lines over the time since the first visit."""

    def __init__(self, speaker: Speaker, parent: QWidget | None = None, height: int = 190) -> None:
        super().__init__(speaker, QSize(420, height), parent)
        self._shown = StayingShown((), as_typed(""))

    def show_lines(self, shown: StayingShown) -> None:
        """Show these lines."""
        self._shown = shown
        self._show(msg("How many still come, by the year of the first visit"), shown.sentence)

    def _plot(self) -> QRectF:
        names = [self._width(self._plain(line.name), self._font(Role.HEAD)) for line in self._shown.lines]
        left, right = self._px(34), max([self._px(36), *names]) + self._px(14)
        return QRectF(left, self._px(8), max(60, self.width() - left - right), self.height() - self._px(30))

    def _scales(self) -> tuple[Scale, Scale]:
        plot = self._plot()
        longest = max([_HALF_YEAR_DAYS, *(line.points[-1][0] for line in self._shown.lines if line.points)])
        return Scale(0, longest, plot.left(), plot.right()), Scale(0, 100, plot.bottom(), plot.top())

    def _layout(self) -> tuple[Mark, ...]:
        across, upright = self._scales()
        reach = self._px(8)
        return tuple(
            Mark(
                QRectF(across.px(days) - reach, upright.px(share) - reach, 2 * reach, 2 * reach),
                self._plain(self._says(line, days, share)),
            )
            for line in self._shown.lines
            for days, share in line.told
        )

    @staticmethod
    def _says(line: StayingLine, days: int, share: float) -> Message:
        after = plural("{count} month", "{count} months", round(days / 30.44))
        return msg(
            "First came in {year}: after {time} {share} in 100 still came (of {count})",
            year=line.name,
            time=after,
            share=round(share),
            count=line.count,
        )

    def _draw(self, painter: QPainter) -> None:
        across, upright = self._scales()
        self._draw_grid(painter, across, upright)
        for line in sorted(self._shown.lines, key=lambda one: one.is_newest):
            self._draw_line(painter, line, across, upright)
        self._draw_names(painter, across, upright)

    def _draw_grid(self, painter: QPainter, across: Scale, upright: Scale) -> None:
        plot = self._plot()
        for tick in _GRID:
            y = round(upright.px(tick)) + 0.5
            self._line(painter, QPointF(plot.left(), y), QPointF(plot.right(), y), "line")
            beside = QRectF(0, y - 8, plot.left() - self._px(8), 16)
            self._write(painter, beside, self._speaker.number(tick), "text2", self._font(), _RIGHT)
        base = round(plot.bottom()) + 0.5
        self._line(painter, QPointF(plot.left(), base), QPointF(plot.right(), base), "edge")
        for years in range(int(across.high // (2 * _HALF_YEAR_DAYS)) + 1):
            x = across.px(years * 2 * _HALF_YEAR_DAYS)
            said = plural("after {count} year", "after {count} years", years) if years else msg("first visit")
            text, wide = self._plain(said), self._width(self._plain(said), self._font())
            left = min(max(x - wide / 2, plot.left()), self.width() - wide)
            self._line(painter, QPointF(round(x) + 0.5, base), QPointF(round(x) + 0.5, base + 4), "edge")
            below = QRectF(left, plot.bottom() + self._px(5), wide, self._px(16))
            self._write(painter, below, text, "text2", self._font(), _LEFT)

    def _draw_line(self, painter: QPainter, line: StayingLine, across: Scale, upright: Scale) -> None:
        if not line.points:
            return
        corners: list[QPointF] = []
        for days, share in line.points:
            if corners:
                corners.append(QPointF(across.px(days), corners[-1].y()))
            corners.append(QPointF(across.px(days), upright.px(share)))
        colour = self._colour(line.token)
        polyline(painter, corners, dashed(colour) if line.is_mixed else QPen(colour, 2.5 if line.is_newest else 2))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(self._colour("card"))
        for days, share in line.told:
            painter.drawEllipse(QPointF(across.px(days), upright.px(share)), _DOT_PX, _DOT_PX)
        painter.restore()

    def _draw_names(self, painter: QPainter, across: Scale, upright: Scale) -> None:
        """Write each year at the end of its line, moved up where another one stands there."""
        taken: list[QRectF] = []
        high = self._px(16)
        for line in sorted(self._shown.lines, key=lambda one: -(one.points[-1][1] if one.points else 0)):
            if not line.points:
                continue
            days, share = line.points[-1]
            text = self._plain(line.name)
            area = QRectF(across.px(days) + self._px(8), upright.px(share) - high / 2, self._px(40), high)
            area.setWidth(self._width(text, self._font(Role.HEAD)))
            while any(area.intersects(other) for other in taken):
                area.translate(0, high / 2)
            taken.append(area)
            painter.fillRect(area, self._colour("card"))  # another line may run here
            token = "ink" if line.is_newest else "text2"
            self._write(painter, area, text, token, self._font(Role.HEAD), _LEFT)
