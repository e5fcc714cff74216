"""How long customers stay: for each year of the first visit a falling line, its year at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.ui.charts.base import Chart, Mark, dashed, polyline
from winback_gui.ui.charts.line_names import FallingLine, places_of_names
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
_NAME_PX, _NAME_GAP = 16, 8  # px at text size 100 %: the height of a name, and from the end of its line to it
# Colour and dashes of the lines beside the newest, from the next newest to the oldest: also without colours they are
# told apart. Dashes count in line widths.
_OTHERS: tuple[tuple[str, tuple[float, ...]], ...] = (
    ("bar", (7, 2)),
    ("warmfill", (7, 2, 1.5, 2)),
    ("text2", (1.5, 1.5)),
    ("bar", (3, 2.5)),
)


@frozen
class StayingLine:
    """One line.

    Attributes:
        name: "2024".
        count: of how many people it tells.
        points: (days since the first visit, how many in 100 still came), falling; the first is (0, 100).
        told: the same at each half year, which one can point at.
        is_newest: drawn in ink.
        is_mixed: the first year of the book, in which some came earlier; drawn grey.
    """

    name: Message
    count: int
    points: tuple[tuple[int, float], ...]
    told: tuple[tuple[int, float], ...]
    is_newest: bool = False
    is_mixed: bool = False


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
        self._names: tuple[QRectF, ...] = ()

    def show_lines(self, shown: StayingShown) -> None:
        """Show these lines."""
        self._shown = shown
        self._show(msg("How many still come, by the year of the first visit"), shown.sentence)

    def point_of(self, mark: int) -> tuple[int, int]:
        """Return of which line a mark is (its number in what is shown), and of how many days since the first visit."""
        points = [(number, days) for number, line in enumerate(self._shown.lines) for days, _share in line.told]
        return points[mark]

    def names(self) -> tuple[tuple[QRectF, str], ...]:
        """Return where the name of each line stands, and what it says."""
        drawn = [self._plain(line.name) for line in self._shown.lines if line.points]
        return tuple(zip(self._names, drawn, strict=True))

    def pen_of(self, number: int) -> QPen:
        """Return the pen of a line: no two have the same colour and dashes."""
        line = self._shown.lines[number]
        if line.is_newest:
            return QPen(self._colour("ink"), 2.5)
        if line.is_mixed:
            return dashed(self._colour("grey"))
        plain = [at for at, one in enumerate(self._shown.lines) if not (one.is_newest or one.is_mixed)]
        token, pattern = _OTHERS[plain[::-1].index(number) % len(_OTHERS)]
        pen = QPen(self._colour(token), 2, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(pattern)
        return pen

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
        self._names = self._placed(across, upright)
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
        for number in sorted(range(len(self._shown.lines)), key=lambda at: self._shown.lines[at].is_newest):
            self._draw_line(painter, number, across, upright)
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
        free = 0.0
        for years in range(int(across.high // (2 * _HALF_YEAR_DAYS)) + 1):
            x = across.px(years * 2 * _HALF_YEAR_DAYS)
            said = plural("after {count} year", "after {count} years", years) if years else msg("first visit")
            text, wide = self._plain(said), self._width(self._plain(said), self._font())
            left = min(max(x - wide / 2, plot.left()), self.width() - wide)
            self._line(painter, QPointF(round(x) + 0.5, base), QPointF(round(x) + 0.5, base + 4), "edge")
            if left >= free:  # on a narrow chart not every year has room for its name
                below = QRectF(left, plot.bottom() + self._px(5), wide, self._px(16))
                self._write(painter, below, text, "text2", self._font(), _LEFT)
                free = left + wide + self._px(_NAME_GAP)

    def _draw_line(self, painter: QPainter, number: int, across: Scale, upright: Scale) -> None:
        line = self._shown.lines[number]
        if not line.points:
            return
        corners: list[QPointF] = []
        for days, share in line.points:
            if corners:
                corners.append(QPointF(across.px(days), corners[-1].y()))
            corners.append(QPointF(across.px(days), upright.px(share)))
        pen = self.pen_of(number)
        polyline(painter, corners, pen)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(pen.color(), 1.5))
        painter.setBrush(self._colour("card"))
        for days, share in line.told:
            painter.drawEllipse(QPointF(across.px(days), upright.px(share)), _DOT_PX, _DOT_PX)
        painter.restore()

    def _draw_names(self, painter: QPainter, across: Scale, upright: Scale) -> None:
        """Write each year near the end of its line; what had to move away is tied to it."""
        drawn = [number for number, line in enumerate(self._shown.lines) if line.points]
        for number, area in zip(drawn, self._names, strict=True):
            line = self._shown.lines[number]
            days, share = line.points[-1]
            self._tie(painter, QPointF(across.px(days), upright.px(share)), area, self.pen_of(number).color())
            painter.fillRect(area, self._colour("card"))  # a grid line may run here
            token = "ink" if line.is_newest else "text2"
            self._write(painter, area, self._plain(line.name), token, self._font(Role.HEAD), _LEFT)

    def _tie(self, painter: QPainter, end: QPointF, area: QRectF, colour: QColor) -> None:
        """Draw a thin line from the end of a line to its name, where the name does not stand right beside it."""
        near = QPointF(
            min(max(end.x(), area.left()), area.right()),
            min(max(end.y(), area.top()), area.bottom()),
        )
        if (near - end).manhattanLength() > self._px(_NAME_GAP) + 2:
            polyline(painter, [end, near], QPen(colour, 1))

    def _placed(self, across: Scale, upright: Scale) -> tuple[QRectF, ...]:
        """Return where the names stand."""
        font, high = self._font(Role.HEAD), float(self._px(_NAME_PX))
        drawn = [line for line in self._shown.lines if line.points]
        lines = [
            FallingLine(
                tuple(across.px(days) for days, _share in line.points),
                tuple(upright.px(share) for _days, share in line.points),
            )
            for line in drawn
        ]
        sizes = [(self._width(self._plain(line.name), font), high) for line in drawn]
        bounds = QRectF(self._plot().left(), 0, self.width() - self._plot().left(), self._plot().bottom())
        return places_of_names(lines, sizes, bounds, self._px(_NAME_GAP))
