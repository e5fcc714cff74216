"""The line of tools above a letter: which letter, window and folds, design, size, and what is asked for more rarely."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QSizePolicy, QWidget

from winback_gui.domain.message import Message, Share, msg
from winback_gui.domain.settings import LetterDesign
from winback_gui.services.wording import DESIGN_WORDS
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.fields import Combo
from winback_gui.ui.widgets.fitting import FittingWidget
from winback_gui.ui.widgets.rich_text import RichLabel

if TYPE_CHECKING:
    from winback_gui.domain.speech import Speaker

_FIT = "fit"
_ZOOMS = (0.75, 1.0, 1.5, 2.0)
_HEIGHT, _STEP_WIDTH, _MORE_WIDTH = 40, 38, 32
_LEFT, _RIGHT, _GAP = 16, 12, 8


class LetterTools(FittingWidget):
    """The tools; the page does what they ask.

    Signals:
        step_requested(int): -1 = the letter before, 1 = the next.
        page_requested(): the next page of this letter.
        window_shown(bool), folds_shown(bool): the marks over the page.
        design_chosen(str), zoom_chosen(float): 0.0 = as wide as the view.
    """

    step_requested = Signal(int)
    page_requested = Signal()
    window_shown = Signal(bool)
    folds_shown = Signal(bool)
    design_chosen = Signal(str)
    zoom_chosen = Signal(float)

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.before = Button("", icon="chevron-left", name=self._say(msg("The letter before")))
        self.next = Button("", icon="chevron-right", name=self._say(msg("The next letter")))
        self._place = RichLabel("", wrap=False)
        self._total = 0
        self.page = Button("", ButtonKind.QUIET)
        self.page.hide()
        self.window_box = QCheckBox(self._say(msg("Window")))
        self.folds_box = QCheckBox(self._say(msg("Folds")))
        self.design = Combo(self._say(msg("Design of the letters")))
        for design, words in DESIGN_WORDS.items():
            self.design.add_choice(design.value, self._say(words))
        self.zoom = Combo(self._say(msg("Size on screen")))
        self.zoom.add_choice(_FIT, self._percent(0.58))
        for zoom in _ZOOMS:
            self.zoom.add_choice(str(zoom), self._percent(zoom))
        self.more = Button("", ButtonKind.ICON, icon="ellipsis", name=self._say(msg("More")))
        self.menu = QMenu(self.more)
        self._build()
        self._connect()

    def show_place(self, number: int, total: int) -> None:
        """Say which letter of how many this is, from 1."""
        if total != self._total:  # the widest has its room from the first: the tools beside it stay where they are
            self._total = total
            self._place.say(self._placed(total, total))
            self._place.setMinimumWidth(self._place.sizeHint().width())
        self._place.say(self._placed(number, total))
        self.before.setEnabled(number > 1)
        self.next.setEnabled(number < total)

    def show_pages(self, shown: int, count: int) -> None:
        """Say which page is shown, from 1, where a letter has several."""
        self.page.setVisible(count > 1)
        if count > 1:
            self.page.say(self._say(msg("Page {shown} of {count}", shown=shown, count=count)))
        self._fit_parts()

    def show_design(self, design: LetterDesign) -> None:
        """Show the design that letters have."""
        self.design.choose(design.value)

    def show_zoom(self, zoom: float) -> None:
        """Show how large the page is."""
        known = self.zoom.findData(str(zoom))
        if known >= 0:
            self.zoom.setCurrentIndex(known)
            return
        self.zoom.setItemText(0, self._percent(zoom))
        self.zoom.setCurrentIndex(0)

    def fit(self) -> None:
        """Leave the check boxes to the menu where there is no room for them."""
        self._size()
        self._fit_parts()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(_LEFT, 0, _RIGHT, 0)
        row.setSpacing(_GAP)
        for box in (self.window_box, self.folds_box):
            box.setChecked(True)
        left: tuple[QWidget, ...] = (self.before, self._place, self.next, self.page)
        for widget in left:
            row.addWidget(widget)
        row.addStretch(1)
        right: tuple[QWidget, ...] = (self.window_box, self.folds_box, self.design, self.zoom, self.more)
        for widget in right:
            row.addWidget(widget)
        self._size()

    def _connect(self) -> None:
        self.before.clicked.connect(lambda: self.step_requested.emit(-1))
        self.next.clicked.connect(lambda: self.step_requested.emit(1))
        self.page.clicked.connect(self.page_requested)
        self.window_box.toggled.connect(self.window_shown)
        self.folds_box.toggled.connect(self.folds_shown)
        self.design.settled.connect(lambda: self.design_chosen.emit(self.design.current))
        self.zoom.activated.connect(self._on_zoom)
        self.more.clicked.connect(lambda: self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft())))

    def _on_zoom(self, _index: int) -> None:
        key = self.zoom.current
        self.zoom_chosen.emit(0.0 if key == _FIT else float(key))

    def _size(self) -> None:
        theme = theme_of(self)
        self.setMinimumHeight(theme.px(_HEIGHT))
        for button in (self.before, self.next):
            button.setFixedWidth(theme.px(_STEP_WIDTH))
        self.more.setFixedWidth(theme.px(_MORE_WIDTH))

    def _fit_parts(self) -> None:
        """Leave away what has no room: first the check boxes, then the design; both are in the menu, too."""
        used = _LEFT + _RIGHT - _GAP + sum(_wide(widget) for widget in (self.before, self._place, self.next, self.more))
        groups: tuple[tuple[QWidget, ...], ...] = ((self.zoom,), (self.design,), (self.window_box, self.folds_box))
        if not self.page.isHidden():
            used += _wide(self.page)
        for group in groups:
            used += sum(_wide(widget) for widget in group)
            for widget in group:
                widget.setVisible(used <= self.width())

    def _placed(self, number: int, total: int) -> str:
        return self._speaker.say(msg("Letter **{number}** of {total}", number=number, total=total))

    def _percent(self, zoom: float) -> str:
        return self._say(msg("{size}", size=Share(zoom)))

    def _say(self, message: Message) -> str:
        return self._speaker.plain(message)


def _wide(widget: QWidget) -> int:
    """How much room a widget takes in the row, with the gap after it."""
    return max(widget.minimumWidth(), min(widget.sizeHint().width(), widget.maximumWidth())) + _GAP
