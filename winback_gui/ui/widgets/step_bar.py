"""The bar of steps over the pages that win customers back: number, name, how many wait. Each is a link."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from winback_gui.domain.frozen import frozen
from winback_gui.ui.icons import IconSize
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.labels import IconLabel, label

_HEIGHT = 36
_CIRCLE = 18
_GAP = 8
_BETWEEN = 6
_SIDE = 4


@frozen
class Step:
    """One step: a key for the program and its name for the owner."""

    key: str
    name: str


class _StepLink(QAbstractButton):
    """One step, painted: circle with number, name, count; underlined when current."""

    def __init__(self, number: int, step: Step, parent: QWidget) -> None:
        super().__init__(parent)
        self.number, self.step = number, step
        self.count_text = ""
        self.compact = False
        self.setCheckable(True)
        self.setText(step.name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ring_radius", 6)
        self.set_count("")

    def set_count(self, text: str) -> None:
        self.count_text = text
        self.setAccessibleName(f"{self.number} {self.step.name}, {text}" if text else f"{self.number} {self.step.name}")
        self.setToolTip(text)
        self.updateGeometry()
        self.update()

    def full_width(self) -> int:
        return self._width(with_count=True)

    def sizeHint(self) -> QSize:
        return QSize(self._width(with_count=not self.compact or self.isChecked()), theme_of(self).px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _width(self, *, with_count: bool) -> int:
        theme = theme_of(self)
        width = 2 * _SIDE + theme.px(_CIRCLE) + _GAP
        width += QFontMetrics(theme.font(Role.STRONG)).horizontalAdvance(self.step.name) + 2
        if with_count and self.count_text:
            width += _GAP + QFontMetrics(theme.font(Role.CAPTION)).horizontalAdvance(self.count_text) + 2
        return width

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = theme_of(self)
        current = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(_CIRCLE)
        circle = QRectF(_SIDE, (self.height() - side) / 2, side, side)
        draw_step_circle(painter, self, circle, str(self.number), filled=current)
        font = theme.font(Role.STRONG if current else Role.BODY)
        painter.setFont(font)
        painter.setPen(theme.colour("ink" if current or self.underMouse() else "text2"))
        words = QRectF(circle.right() + _GAP, 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.step.name)
        if current or not self.compact:
            words.adjust(QFontMetrics(font).horizontalAdvance(self.step.name) + _GAP, 0, 0, 0)
            painter.setFont(theme.font(Role.CAPTION))
            painter.setPen(theme.colour("text2"))
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.count_text)
        if current:
            painter.fillRect(QRectF(0, self.height() - 2, self.width(), 2), theme.colour("ink"))
        painter.end()


def draw_step_circle(painter: QPainter, widget: QWidget, circle: QRectF, number: str, *, filled: bool) -> None:
    """Draw a step's circle with its number: filled in ink for the current one, else outlined."""
    theme = theme_of(widget)
    painter.setPen(QPen(theme.colour("ink" if filled else "text2"), 1))
    painter.setBrush(theme.colour("ink") if filled else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.setFont(theme.font(Role.CAP))
    painter.setPen(theme.colour("onink" if filled else "text2"))
    painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, number)


class StepBar(QWidget):
    """The row of steps. When it gets narrow, only the current step keeps its count (the others as tooltips)."""

    step_requested = Signal(str)

    def __init__(self, steps: Sequence[Step], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("paper", "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._links: dict[str, _StepLink] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(_BETWEEN)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)  # `_fit` makes the steps narrower
        for number, step in enumerate(steps, 1):
            if number > 1:
                row.addWidget(IconLabel("chevron-right", "text3", IconSize.SMALL))
            link = _StepLink(number, step, self)
            link.clicked.connect(lambda _on=False, key=step.key: self._on_clicked(key))
            self._group.addButton(link)
            self._links[step.key] = link
            row.addWidget(link)
        row.addStretch(1)
        self._summary = label("", Role.CAPTION)
        row.addWidget(self._summary)
        self._current = ""

    @property
    def current(self) -> str:
        """Key of the current step, "" before one was set."""
        return self._current

    def set_current(self, key: str) -> None:
        """Mark the step whose page is shown."""
        self._current = key
        self._links[key].setChecked(True)
        for link in self._links.values():
            link.updateGeometry()
        self._fit()

    def set_count(self, key: str, text: str) -> None:
        """Say beside a step's name how many wait there ("26 to decide")."""
        self._links[key].set_count(text)
        self._fit()

    def set_summary(self, text: str) -> None:
        """Say at the right end how many are under way in all."""
        self._summary.setText(text)
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the bar's height; it takes any width."""
        return QSize(640, theme_of(self).px(_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave counts away where there is no room for them."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the desk and the line below."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("desk"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))
        painter.end()

    def _fit(self) -> None:
        links = self._links.values()
        between = (len(self._links) - 1) * (theme_of(self).px(IconSize.SMALL) + 2 * _BETWEEN)
        full = 48 + between + sum(link.full_width() for link in links)
        summary = self._summary.sizeHint().width() + 2 * _BETWEEN if self._summary.text() else 0
        self._summary.setVisible(bool(summary) and full + summary <= self.width())
        compact = full > self.width()
        for link in links:
            if link.compact != compact:
                link.compact = compact
                link.updateGeometry()
                link.update()

    def _on_clicked(self, key: str) -> None:
        if self._current:
            self._links[self._current].setChecked(True)  # the page decides whether it comes; then it calls set_current
        self.step_requested.emit(key)
