"""The frame of first start and imports: the same step circles as on the pages; Back always works."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from winback_gui.domain.frozen import frozen
from winback_gui.ui.icons import draw_icon
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.dialog import Dialog
from winback_gui.ui.widgets.step_bar import draw_step_circle

_HEIGHT = 44
_CIRCLE = 20
_GAP = 8
_LINE = 28
_ROOM = 12


@frozen
class WizardPage:
    """One step: its short name, its question and sentence, its content, and what the button to the next one says."""

    name: str
    title: str
    sentence: str
    content: QWidget
    next_text: str


class StepCircles(QWidget):
    """The strip that shows how far one is: done ones ticked, the current one filled."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = tuple(names)
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_current(0)

    def set_current(self, number: int) -> None:
        """Fill circle `number` (from 0); those before are done. One more than there are: all are done."""
        self._current = number
        name = self._names[number] if number < len(self._names) else ""
        self.setAccessibleName(f"{min(number + 1, len(self._names))}/{len(self._names)} {name}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        """Return the strip's height."""
        return QSize(400, theme_of(self).px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw circles, names and the lines between."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("desk"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line2"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = 24.0
        for number, name in enumerate(self._names):
            x = self._draw_step(painter, x, number, name)
            if number < len(self._names) - 1:
                painter.setPen(QPen(theme.colour("line2"), 1))
                middle = self.height() / 2
                painter.drawLine(QPointF(x + _ROOM, middle), QPointF(x + _ROOM + _LINE, middle))
                x += 2 * _ROOM + _LINE
        painter.end()

    def _draw_step(self, painter: QPainter, x: float, number: int, name: str) -> float:
        theme = theme_of(self)
        side = theme.px(_CIRCLE)
        circle = QRectF(x, (self.height() - side) / 2, side, side)
        current, done = number == self._current, number < self._current
        if done:
            painter.setPen(QPen(theme.colour("ink"), 1.2))
            painter.setBrush(theme.colour("card"))
            painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5))
            draw_icon(painter, "check", theme.tokens.ink, circle.adjusted(4, 4, -4, -4))
        else:
            draw_step_circle(painter, self, circle, str(number + 1), filled=current)
        font = theme.font(Role.STRONG if current else Role.BODY)
        painter.setFont(font)
        painter.setPen(theme.colour("ink" if current else "text2"))
        width = QFontMetrics(font).horizontalAdvance(name)
        painter.drawText(
            QRectF(circle.right() + _GAP, 0, width + 4, self.height()), Qt.AlignmentFlag.AlignVCenter, name
        )
        return circle.right() + _GAP + width


class WizardDialog(Dialog):
    """Steps in a dialog. The pages decide when the next one may come with `allow_next`.

    Args:
        window_title: the real title of the window.
        pages: the steps, in order.
        back: the word on the button back.
        cancel: the word on the quiet button that leaves.
        parent: the window.
    """

    page_changed = Signal(int)
    next_requested = Signal(int)
    finished_last = Signal()

    def __init__(
        self,
        window_title: str,
        pages: Sequence[WizardPage],
        *,
        back: str,
        cancel: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(window_title, pages[0].title, pages[0].sentence, parent)
        self._pages = tuple(pages)
        self._circles = StepCircles([page.name for page in pages])
        self.add_strip(self._circles)
        self._stack = QStackedWidget()
        for page in pages:
            self._stack.addWidget(page.content)
        self.body.addWidget(self._stack, 1)
        self.back_button = Button(back)
        self.back_button.clicked.connect(self.go_back)
        self.next_button = Button(pages[0].next_text, ButtonKind.PRIMARY)
        self.next_button.clicked.connect(self._on_next)
        self.cancel_button = self.set_foot(self.next_button, cancel=cancel, left=[self.back_button])
        self.go_to(0)

    def showEvent(self, event: QShowEvent) -> None:
        """Show the ring where a step puts the focus, until the mouse is used: there Enter goes on."""
        super().showEvent(event)
        self.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)

    @property
    def current(self) -> int:
        """Number of the step that is shown, from 0."""
        return self._stack.currentIndex()

    def go_to(self, number: int) -> None:
        """Show step `number` (from 0)."""
        page = self._pages[number]
        self._stack.setCurrentIndex(number)
        self._circles.set_current(number)
        self.say(page.title, page.sentence)
        self.next_button.say(page.next_text)
        self.back_button.setEnabled(number > 0)
        self.page_changed.emit(number)

    def say_page(self, number: int, title: str, sentence: str, next_text: str) -> None:
        """Give step `number` other words; its content stays."""
        self._pages = tuple(
            replace(page, title=title, sentence=sentence, next_text=next_text) if at == number else page
            for at, page in enumerate(self._pages)
        )
        if self.current == number:
            self.say(title, sentence)
            self.next_button.say(next_text)

    def show_end(self, title: str, sentence: str, content: QWidget, next_text: str) -> None:
        """Show what came of it, all steps done; there is no way back from here."""
        self._stack.setCurrentIndex(self._stack.addWidget(content))
        self._circles.set_current(len(self._pages))
        self.say(title, sentence)
        self.next_button.say(next_text)
        self.next_button.setEnabled(True)
        self.back_button.hide()

    @property
    def is_at_end(self) -> bool:
        """Whether `show_end` was called."""
        return self.current >= len(self._pages)

    def go_back(self) -> None:
        """Show the step before; nothing that was entered is lost."""
        if self.current > 0:
            self.go_to(self.current - 1)

    def go_on(self) -> None:
        """Show the next step; after the last one `finished_last` is emitted."""
        if self.current + 1 < len(self._pages):
            self.go_to(self.current + 1)
        else:
            self.finished_last.emit()

    def allow_next(self, *, allowed: bool) -> None:
        """Let the owner go on, or not yet."""
        self.next_button.setEnabled(allowed)

    def _on_next(self) -> None:
        """Ask the page; whoever listens calls `go_on` when its work is done."""
        self.next_requested.emit(self.current)
