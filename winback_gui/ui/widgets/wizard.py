"""The frame of first start and imports: the same step circles as on the pages; Back always works."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

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
_SIDE = 4  # beside a step, inside its focus ring
_LEFT = 24


@frozen
class WizardPage:
    """One step: its short name, its question and sentence, its content, and what the button to the next one says."""

    name: str
    title: str
    sentence: str
    content: QWidget
    next_text: str


class _StepCircle(QAbstractButton):
    """One step, painted: a tick when it is done, filled when it is the current one. A done one leads back to it."""

    def __init__(self, number: int, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._number, self._is_current, self.is_done = number, False, False
        self.setText(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring_radius", 6)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def stand(self, *, is_current: bool, is_done: bool, leads_back: bool) -> None:
        self._is_current, self.is_done = is_current, is_done
        self.setEnabled(leads_back)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if leads_back else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads_back else Qt.CursorShape.ArrowCursor)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = theme_of(self)
        width = QFontMetrics(theme.font(self._role)).horizontalAdvance(self.text())
        return QSize(2 * _SIDE + theme.px(_CIRCLE) + _GAP + width + 2, theme.px(_HEIGHT) - 2 * _SIDE)

    @property
    def _role(self) -> Role:
        return Role.STRONG if self._is_current else Role.BODY

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(_CIRCLE)
        circle = QRectF(_SIDE, (self.height() - side) / 2, side, side)
        if self.is_done:
            painter.setPen(QPen(theme.colour("ink"), 1.2))
            painter.setBrush(theme.colour("card"))
            painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5))
            draw_icon(painter, "check", theme.tokens.ink, circle.adjusted(4, 4, -4, -4))
        else:
            draw_step_circle(painter, self, circle, str(self._number), filled=self._is_current)
        is_marked = self._is_current or (self.isEnabled() and self.underMouse())
        painter.setFont(theme.font(self._role))
        painter.setPen(theme.colour("ink" if is_marked else "text2"))
        words = QRectF(circle.right() + _GAP, 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()


class StepCircles(QWidget):
    """The strip that shows how far one is: done ones ticked, the current one filled.

    Signals:
        step_requested(number): a finished step was clicked, from 0.
    """

    step_requested = Signal(int)

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = tuple(names)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(_LEFT - _SIDE, 0, 0, 0)
        row.setSpacing(2 * (_ROOM - _SIDE) + _LINE)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self.steps = tuple(_StepCircle(number, name, self) for number, name in enumerate(names, 1))
        for number, step in enumerate(self.steps):
            step.clicked.connect(partial(self._on_clicked, number))
            row.addWidget(step)
        row.addStretch(1)
        self.set_current(0)

    def set_current(self, number: int, leads_back: Collection[int] = (), left_open: Collection[int] = ()) -> None:
        """Fill circle `number` (from 0); those before are done. One more than there are: all are done.

        Args:
            number: the current step.
            leads_back: the finished steps to which a click leads.
            left_open: steps before it that are passed and not done: without a tick.
        """
        for at, step in enumerate(self.steps):
            step.stand(
                is_current=at == number, is_done=at < number and at not in left_open, leads_back=at in leads_back
            )
        name = self._names[number] if number < len(self._names) else ""
        self.setAccessibleName(f"{min(number + 1, len(self._names))}/{len(self._names)} {name}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        """Return the strip's height."""
        return QSize(400, theme_of(self).px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the desk and the lines between the steps."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("desk"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line2"))
        painter.setPen(QPen(theme.colour("line2"), 1))
        middle = self.height() // 2
        for step in self.steps[:-1]:
            x = step.geometry().right() + _ROOM - _SIDE
            painter.drawLine(x, middle, x + _LINE, middle)
        painter.end()

    def _on_clicked(self, number: int) -> None:
        self.step_requested.emit(number)


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
        self._circles.step_requested.connect(self.go_back_to)
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
        self.say(page.title, page.sentence)
        self.next_button.say(page.next_text)
        self.allow_back(allowed=number > 0)
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
        self._circles.set_current(len(self._pages), left_open=self._left_open())
        self.say(title, sentence)
        self.next_button.say(next_text)
        self.next_button.setEnabled(True)
        self.back_button.hide()

    @property
    def is_at_end(self) -> bool:
        """Whether `show_end` was called."""
        return self.current >= len(self._pages)

    def go_back(self) -> None:
        """Show the step before that is needed; nothing that was entered is lost."""
        self.go_back_to(max((step for step in range(self.current) if self.is_needed(step)), default=0))

    def go_back_to(self, number: int) -> None:
        """Show a finished step, where one may go back; nothing that was entered is lost."""
        if number < self.current and self.back_button.isEnabled():
            self.next_button.setFocus()
            self.go_to(number)

    def is_needed(self, _step: int) -> bool:
        """Return whether a step has something to ask; the others are passed over on the way back."""
        return True

    def is_done(self, _step: int) -> bool:
        """Return whether a step that is passed has its tick: nothing that it asks is left open."""
        return True

    def _left_open(self) -> list[int]:
        return [step for step in range(len(self._pages)) if not self.is_done(step)]

    def go_on(self) -> None:
        """Show the next step; after the last one `finished_last` is emitted."""
        if self.current + 1 < len(self._pages):
            self.go_to(self.current + 1)
        else:
            self.finished_last.emit()

    def allow_next(self, *, allowed: bool) -> None:
        """Let the owner go on, or not yet."""
        self.next_button.setEnabled(allowed)

    def allow_back(self, *, allowed: bool) -> None:
        """Let the owner go back, by the button or by a click on a finished step, or not now."""
        self.back_button.setEnabled(allowed)
        done = range(self.current) if allowed else ()
        self._circles.set_current(self.current, [step for step in done if self.is_needed(step)], self._left_open())

    def _on_next(self) -> None:
        """Ask the page; whoever listens calls `go_on` when its work is done."""
        self.next_requested.emit(self.current)
