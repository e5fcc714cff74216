"""What happens to everyone in a run, in one bar: letters, those that wait, those not written to, those held out."""

from __future__ import annotations

from enum import StrEnum
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, as_typed, msg
from winback_gui.ui.charts.base import Chart, Mark, fill
from winback_gui.ui.charts.scale import Scale
from winback_gui.ui.roles import Role

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.speech import Speaker

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_BAR_PX, _GAP_PX, _SWATCH_PX = 16, 2, 10
_BETWEEN_PX = 14
_NARROWEST_PX = 116
_TIGHT_PX = 84
_LAST_PX = 150
_IN_A_ROW = 2  # where the words of all have no room beside one another
_LONGEST_PX = 1000


class PartKind(StrEnum):
    """What happens to a part; decides its colour."""

    READY = "ink"
    WAITS = "warmfill"
    BLOCKED = "bad"
    HELD_OUT = "grey"


@frozen
class Piece:
    """One of several things that a part is explained by: "5 for a fix"; `key` says where it leads to."""

    words: Message
    key: str


@frozen
class Part:
    """One part: "31", "letters", "can be printed".

    Attributes:
        short: the word where there is little room, None = the same.
        key: where it leads to.
        pieces: what the explanation is made of; of several each stands in a line of its own and leads to its own.
    """

    kind: PartKind
    count: int
    word: Message
    explanation: Message
    short: Message | None = None
    key: str = ""
    pieces: tuple[Piece, ...] = ()

    @property
    def lines(self) -> tuple[Message, ...]:
        """What stands below its word, line by line."""
        return tuple(one.words for one in self.pieces) if self.leads_apart else (self.explanation,)

    @property
    def leads_apart(self) -> bool:
        """Whether there are several things to choose from."""
        return len(self.pieces) > 1


@frozen
class SharesShown:
    """What the chart shows."""

    parts: tuple[Part, ...]
    sentence: Message


class ShareBar(Chart):
    """One bar in parts, and below it each part in words."""

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(speaker, QSize(560, 96), parent)
        self._shown = SharesShown((), as_typed(""))
        self._is_brief = False
        self._words_end = 0  # below the last line of the words at this width

    def show_parts(self, shown: SharesShown) -> None:
        """Show these parts."""
        self._shown = shown
        self._show(msg("What happens to everyone in this run"), shown.sentence)

    def set_brief(self, *, is_brief: bool) -> None:
        """Leave the explanations away where a page is low: each part says its own when the mouse is over it."""
        if is_brief != self._is_brief:
            self._is_brief = is_brief
            self._show(msg("What happens to everyone in this run"), self._shown.sentence)

    def _segments(self) -> list[QRectF]:
        counts = [part.count for part in self._shown.parts]
        gaps = _GAP_PX * max(0, sum(1 for count in counts if count) - 1)
        across = Scale(0, max(1, sum(counts)), 0, self.width() - gaps)
        segments, so_far, shift = [], 0, 0
        for count in counts:
            left, right = round(across.px(so_far)) + shift, round(across.px(so_far + count)) + shift
            segments.append(QRectF(left, 0, right - left, self._px(_BAR_PX)))
            so_far += count
            shift += _GAP_PX if count else 0
        return segments

    @property
    def _is_tight(self) -> bool:
        """Whether the words have to be short ones."""
        areas = self._areas(short=False)
        return bool(areas) and areas[-1].left() + self._px(_LAST_PX) > self.width()

    def _legend(self) -> list[QRectF]:
        """Where each part's words lie: beside one another, or in rows where the last one's would be cut off."""
        areas = self._areas(short=self._is_tight)
        return areas if self.width() >= self._least_width(areas) else self._rows()

    def _rows(self) -> list[QRectF]:
        """Each as wide as its share of the row, each row below the longest words of the one above."""
        areas: list[QRectF] = []
        top, end = float(self._px(_BAR_PX + 14)), 0.0
        wide = (self.width() - self._px(_BETWEEN_PX) * (_IN_A_ROW - 1)) / _IN_A_ROW
        for number, part in enumerate(self._shown.parts):
            place = number % _IN_A_ROW
            if number and not place:
                top = end + self._px(6)
            area = QRectF(place * (wide + self._px(_BETWEEN_PX)), top, wide, 0)
            below = self._explained_to(area, part)
            area.setBottom(below)
            end = max(end, below)
            areas.append(area)
        return areas

    def _areas(self, *, short: bool) -> list[QRectF]:
        """Each is as wide as its heading needs; its explanation may break into lines."""
        areas, x, top = [], 0.0, float(self._px(_BAR_PX + 14))
        for part in self._shown.parts:
            lines = () if self._is_brief else part.lines
            explained = max((self._width(self._plain(one), self._font(Role.CAPTION)) for one in lines), default=0.0)
            heading = self._heading_width(part, short=short)
            narrowest = self._px(_TIGHT_PX if short else _NARROWEST_PX)
            wide = max(heading, min(explained, narrowest)) + self._px(18)
            areas.append(QRectF(x, top, wide, self.height() - top))
            x += wide + self._px(_BETWEEN_PX)
        if areas:
            areas[-1].setRight(max(areas[-1].right(), min(self.width(), areas[-1].left() + self._px(170))))
        return areas

    def _heading_width(self, part: Part, *, short: bool) -> float:
        number = self._width(self._speaker.number(part.count), self._font(Role.SMALL_NUMBER))
        return number + self._px(5) + self._width(self._plain(_word(part, short=short)), self._font(Role.STRONG))

    def sizeHint(self) -> QSize:
        """As high as the words below the bar need at this width."""
        hint = super().sizeHint()
        return QSize(hint.width(), self._words_end if self._is_brief else max(hint.height(), self._words_end))

    def minimumSizeHint(self) -> QSize:
        """As wide as the words below the bar need."""
        areas = self._areas(short=True)
        return QSize(self._least_width(areas) if areas else 200, self.sizeHint().height())

    def _least_width(self, areas: list[QRectF]) -> int:
        """Return how wide the chart must be so that the words of these areas have room beside one another."""
        if not areas:
            return 0
        last = self._heading_width(self._shown.parts[-1], short=True)
        return round(areas[-1].left() + last + self._px(26))

    def _layout(self) -> tuple[Mark, ...]:
        self._fit_words()
        marks = []
        for segment, area, part in zip(self._segments(), self._legend(), self._shown.parts, strict=True):
            said = msg("{count} {word}, {why}", count=part.count, word=part.word, why=part.explanation)
            marks.append(Mark(segment if part.count else area, self._plain(said)))
        return (*marks, *(Mark(area, self._plain(piece.words)) for area, piece in self._pieces()))

    def _pieces(self) -> list[tuple[QRectF, Piece]]:
        """Where the things lie that lead on by themselves; where a page is low they are not there."""
        if self._is_brief:
            return []
        legend = zip(self._legend(), self._shown.parts, strict=True)
        return [
            one
            for area, part in legend
            if part.leads_apart
            for one in zip(self._lines(area, part), part.pieces, strict=True)
        ]

    def key_of(self, number: int) -> str:
        """Return where a mark leads to."""
        parts = self._shown.parts
        if number < len(parts):
            return parts[number].key
        return self._pieces()[number - len(parts)][1].key

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the hand what leads on."""
        leads = self._mark_at(event.position()) >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def _mark_at(self, point: QPointF) -> int:
        """Return the mark there: the words below the bar are as good as their part of it."""
        found = super()._mark_at(point)
        words = (number for number, area in enumerate(self._legend()) if area.contains(point))
        return found if found >= 0 else next(words, -1)

    def _fit_words(self) -> None:
        ends = (self._explained_to(area, part) for area, part in zip(self._legend(), self._shown.parts, strict=True))
        end = ceil(max(ends, default=0))
        if end != self._words_end:
            self._words_end = end
            self.updateGeometry()

    def _explained_to(self, area: QRectF, part: Part) -> float:
        """Return where the last line ends that explains a part, or its heading where nothing does."""
        if self._is_brief:
            return area.top() + self._px(28)
        return self._lines(area, part)[-1].bottom()

    def _lines(self, area: QRectF, part: Part) -> list[QRectF]:
        """Where each line lies that explains a part; it may break into several."""
        metrics, flags = QFontMetricsF(self._font(Role.CAPTION)), _WRAP.value | Qt.TextFlag.TextWordWrap.value
        below, found = self._below(area), list[QRectF]()
        for words in part.lines:
            high = metrics.boundingRect(below, flags, self._plain(words)).height()
            found.append(QRectF(below.left(), below.top(), below.width(), high))
            below.setTop(below.top() + high)
        return found

    def _below(self, area: QRectF) -> QRectF:
        """Where a part is explained; as long as it takes."""
        indent, high = self._px(18), self._px(28)
        return QRectF(area.left() + indent, area.top() + high + 2, area.width() - indent, _LONGEST_PX)

    def _draw(self, painter: QPainter) -> None:
        for segment, area, part in zip(self._segments(), self._legend(), self._shown.parts, strict=True):
            if part.count:
                fill(painter, segment, self._colour(part.kind.value))
            self._draw_words(painter, area, part)

    def _draw_words(self, painter: QPainter, area: QRectF, part: Part) -> None:
        high, indent = self._px(28), self._px(18)
        square = QRectF(area.left(), area.top() + (high - _SWATCH_PX) / 2, _SWATCH_PX, _SWATCH_PX)
        fill(painter, square, self._colour(part.kind.value))
        number, font = self._speaker.number(part.count), self._font(Role.SMALL_NUMBER)
        line = QRectF(area.left() + indent, area.top(), area.width(), high)
        self._write(painter, line, number, "text", font, _LEFT)
        shift = QFontMetricsF(font).horizontalAdvance(number) + self._px(5)
        beside = line.adjusted(shift, self._px(2), 0, self._px(2))
        word = self._plain(_word(part, short=self._is_tight))
        self._write(painter, beside, word, "text", self._font(Role.STRONG), _LEFT)
        if self._is_brief:
            return
        painter.setFont(self._font(Role.CAPTION))
        painter.setPen(self._colour("ink" if part.leads_apart else "text2"))
        for line, words in zip(self._lines(area, part), part.lines, strict=True):
            painter.drawText(line, _WRAP.value | Qt.TextFlag.TextWordWrap.value, self._plain(words))


def _word(part: Part, *, short: bool) -> Message:
    return part.short if short and part.short is not None else part.word
