"""The letter as it will lie in the envelope: the real page, with the window and the folds drawn over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QScrollArea, QWidget

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.domain.speech import Speaker
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.tokens import LIGHT

if TYPE_CHECKING:
    from winback_gui.letters.preview import Marks
    from winback_gui.paper.forms import Box

_PX_PER_MM = 96 / 25.4
_PT_PER_MM = 72 / 25.4
_MARGIN_PX = 16
_CAPTIONS_PX = 74  # room at each side, so that the page stays in the middle
_CAPTIONS_FROM, _BARE_PX = 420, 12  # a narrower view has no captions: the page itself needs the room
_LEAST_ZOOM, _MOST_ZOOM = 0.25, 3.0
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@frozen
class PageMarks:
    """What is drawn over the page; all in mm from its top left corner.

    Attributes:
        window: the window of the envelope; None = there is none.
        folds_mm: how far down the folds are.
        edited: page number from 0 and area of each paragraph written for this person only.
    """

    window: QRectF | None = None
    folds_mm: tuple[float, ...] = ()
    edited: tuple[tuple[int, QRectF], ...] = ()


def page_marks(marks: Marks) -> PageMarks:
    """Return what the letters' preview found on a page, for the view."""
    window = _rect(marks.window) if marks.window is not None else None
    edited = tuple((page, _rect(box)) for page, box in marks.personal)
    return PageMarks(window, tuple(marks.folds_mm), edited)


def _rect(box: Box) -> QRectF:
    return QRectF(box.x_mm, box.y_mm, box.width_mm, box.height_mm)


class LetterView(QScrollArea):
    """A page of a letter's PDF on the desk. A letter is never dark: in the dark look its paper is a little warmer.

    Signals:
        zoom_changed(float): 1.0 = as large as on paper.
    """

    zoom_changed = Signal(float)

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = _Sheet(speaker)
        self._fits_width = False
        self.setWidget(self._sheet)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setProperty("paper", "desk")
        self.viewport().setProperty("paper", "desk")
        self._sheet.setAccessibleName(speaker.plain(msg("Letter")))

    @property
    def zoom(self) -> float:
        """How large the page is; 1.0 = as large as on paper."""
        return self._sheet.zoom

    @property
    def page_count(self) -> int:
        """How many pages the letter has, 0 before one was shown."""
        return self._sheet.document.pageCount()

    @property
    def page_rect(self) -> QRectF:
        """Where the page lies on the desk, in px."""
        return self._sheet.page_rect()

    def show_letter(self, pdf: bytes, marks: PageMarks | None = None, text: str = "") -> None:
        """Show the first page of a PDF.

        Args:
            pdf: the letter's pages.
            marks: what to draw over the first page.
            text: the letter's words, for screen readers.

        Raises:
            ValueError: these bytes are no PDF.
        """
        self._sheet.load(pdf, marks or PageMarks())
        self._sheet.setAccessibleDescription(text)
        if self._fits_width:
            self.fit_width()

    def show_page(self, number: int) -> None:
        """Show another page of the letter, from 0; window and folds are drawn over the first only."""
        self._sheet.show_page(number)

    def set_zoom(self, zoom: float) -> None:
        """Make the page as large as this; 1.0 = as large as on paper."""
        self._fits_width = False
        self._zoom_to(zoom)

    def fit_width(self) -> None:
        """Make the page as wide as the view, now and when the view gets another size.

        The size is decided by the room without scroll bars: what the bars leave depends on the size, and bars that came
        and went with it would never come to rest.
        """
        self._fits_width = True
        room, page = self.maximumViewportSize(), self._sheet.page_size_mm()
        wide, high = page.width() * _PX_PER_MM, page.height() * _PX_PER_MM
        side = _CAPTIONS_PX if room.width() >= theme_of(self).px(_CAPTIONS_FROM) else _BARE_PX
        self._sheet.set_side(side)
        beside_bar = room.width() - 2 * side - self.verticalScrollBar().sizeHint().width()
        whole_page = (room.height() - 2 * _MARGIN_PX) / high  # up to this size no bar is needed
        self._zoom_to(max(min((room.width() - 2 * side) / wide, whole_page), beside_bar / wide))

    def show_window(self, *, shown: bool) -> None:
        """Draw the envelope's window or leave it away."""
        self._sheet.shows_window = shown
        self._sheet.update()

    def show_folds(self, *, shown: bool) -> None:
        """Draw the folds or leave them away."""
        self._sheet.shows_folds = shown
        self._sheet.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page as wide as the view when it was asked for."""
        super().resizeEvent(event)
        if self._fits_width:
            self.fit_width()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel change the size, the wheel alone scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * (1.1 if event.angleDelta().y() > 0 else 1 / 1.1))
            event.accept()
        else:
            super().wheelEvent(event)

    def _zoom_to(self, zoom: float) -> None:
        zoom = min(max(zoom, _LEAST_ZOOM), _MOST_ZOOM)
        if abs(zoom - self._sheet.zoom) > 1e-6:
            self._sheet.set_zoom(zoom)
            self.zoom_changed.emit(zoom)


class _Sheet(QWidget):
    """The desk with the page on it."""

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._speaker = speaker
        self.document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._marks = PageMarks()
        self._page = 0
        self._image: QImage | None = None
        self.zoom = 0.58
        self._side = _CAPTIONS_PX
        self.shows_window = True
        self.shows_folds = True

    def load(self, pdf: bytes, marks: PageMarks) -> None:
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        if self.document.status() != QPdfDocument.Status.Ready or not self.document.pageCount():
            raise ValueError("these bytes are no PDF")
        self._marks = marks
        self.show_page(0)

    def show_page(self, number: int) -> None:
        self._page = min(max(number, 0), max(0, self.document.pageCount() - 1))
        self._redo()

    def set_zoom(self, zoom: float) -> None:
        self.zoom = zoom
        self._redo()

    def set_side(self, side: int) -> None:
        if side != self._side:
            self._side = side
            self._redo()

    def page_size_mm(self) -> QRectF:
        size = self.document.pagePointSize(self._page) if self.document.pageCount() else None
        if size is None or size.isEmpty():
            return QRectF(0, 0, 210, 297)
        return QRectF(0, 0, size.width() / _PT_PER_MM, size.height() / _PT_PER_MM)

    def page_rect(self) -> QRectF:
        size = self._page_px()
        left = max(self._side, (self.width() - size.width()) // 2)
        return QRectF(left, _MARGIN_PX, size.width(), size.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._redo()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = theme_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("desk"))
        if not self.document.pageCount():
            painter.end()
            return
        page = self.page_rect()
        painter.drawImage(page.topLeft(), self._rendered())
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.drawRect(page.adjusted(-0.5, -0.5, 0.5, 0.5))
        self._draw_marks(painter, page)
        painter.end()

    def _redo(self) -> None:
        self._image = None
        size = self._page_px()
        self.setMinimumSize(size.width() + 2 * self._side, size.height() + 2 * _MARGIN_PX)
        self.update()

    def _page_px(self) -> QSize:
        size = self.page_size_mm()
        scale = _PX_PER_MM * self.zoom
        return QSize(round(size.width() * scale), round(size.height() * scale))

    def _rendered(self) -> QImage:
        # PDF pages are transparent: white goes under them, and the paper's tint over all of it.
        ratio = self.devicePixelRatioF()
        if self._image is None or self._image.devicePixelRatioF() != ratio:
            pixels = self._page_px() * ratio
            image = QImage(pixels, QImage.Format.Format_RGB32)
            image.fill(Qt.GlobalColor.white)
            painter = QPainter(image)
            painter.drawImage(0, 0, self.document.render(self._page, pixels))
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.fillRect(image.rect(), theme_of(self).colour("paper"))
            self._tint_edited(painter, ratio)
            painter.end()
            image.setDevicePixelRatio(ratio)
            self._image = image
        return self._image

    def _tint_edited(self, painter: QPainter, ratio: float) -> None:
        for area in self._edited_here():
            painter.fillRect(self._px(area, QPointF(0, 0), ratio), QColor(LIGHT.tint))

    def _edited_here(self) -> list[QRectF]:
        return [area for page, area in self._marks.edited if page == self._page]

    def _px(self, area: QRectF, origin: QPointF, ratio: float = 1.0) -> QRectF:
        scale = _PX_PER_MM * self.zoom * ratio
        return QRectF(
            origin.x() + area.x() * scale, origin.y() + area.y() * scale, area.width() * scale, area.height() * scale
        )

    def _draw_marks(self, painter: QPainter, page: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for area in self._edited_here():
            painter.setPen(QPen(QColor(LIGHT.inkline), 1))
            painter.drawRect(self._px(area, page.topLeft()))
        if self._page:  # window and folds are those of the first page, which lies on top
            return
        if self.shows_folds:
            for fold_mm in self._marks.folds_mm:
                y = round(page.top() + fold_mm * _PX_PER_MM * self.zoom) + 0.5
                painter.setPen(QPen(QColor(LIGHT.text2), 1, Qt.PenStyle.DotLine))
                painter.drawLine(QPointF(page.left() + 9, y), QPointF(page.right(), y))
                self._caption(painter, page, y, msg("Fold"), Role.CAPTION, "text2")
        if self.shows_window and self._marks.window is not None:
            area = self._px(self._marks.window, page.topLeft())
            pen = QPen(QColor(LIGHT.warm), 1, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([4, 3])
            painter.setPen(pen)
            painter.drawRoundedRect(area, 4, 4)
            self._caption(painter, page, area.center().y(), msg("Window"), Role.HEAD, "warm")

    def _caption(self, painter: QPainter, page: QRectF, y: float, words: Message, role: Role, token: str) -> None:
        if self._side < _CAPTIONS_PX:
            return
        theme = theme_of(self)
        painter.setFont(theme.font(role))
        painter.setPen(theme.colour(token))
        painter.drawText(QRectF(page.right() + 9, y - 10, 200, 20), _LEFT, self._speaker.plain(words))
