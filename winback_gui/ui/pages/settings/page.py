"""Settings: everything the owner tells the program once. All of it is kept at once; Undo takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from winback_gui.domain.changes import Topic
from winback_gui.domain.message import msg
from winback_gui.ui.pages.base import Page
from winback_gui.ui.pages.settings.book_section import BookSection
from winback_gui.ui.pages.settings.computer_section import ComputerSection
from winback_gui.ui.pages.settings.figures_section import FiguresSection
from winback_gui.ui.pages.settings.lapse_section import LapseSection
from winback_gui.ui.pages.settings.letters_section import LettersSection
from winback_gui.ui.pages.settings.list_section import ListSection
from winback_gui.ui.pages.settings.section import Section
from winback_gui.ui.pages.settings.section_names import SectionNames
from winback_gui.ui.pages.settings.shop_section import ShopSection
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.dressing import dressed_in_parts, hold_polish
from winback_gui.ui.widgets.page_header import PageHeader
from winback_gui.ui.widgets.turns import in_next_turn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winback_gui.ui.session import Session

_WIDEST = 880
KINDS: tuple[type[Section], ...] = (
    ShopSection,
    LettersSection,
    FiguresSection,
    LapseSection,
    ListSection,
    ComputerSection,
    BookSection,
)


class SettingsPage(Page):
    """A list of sections at the left, and all of them below one another at the right, made one after the other.

    Attributes:
        names: the sections' names; choosing one scrolls to it.
    """

    name = "settings"
    watches = frozenset({Topic.SETTINGS, Topic.SUPPRESSIONS, Topic.PURCHASES, Topic.IMPORTS})

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._made: dict[str, Section] = {}
        self._making = self._make_sections()
        header = PageHeader(
            self.say(msg("How does your shop work?")),
            session.speaker.say(msg("**Everything here is kept at once.** Undo takes it back.")),
        )
        titles = [self.say(kind.title) for kind in KINDS]
        self.names = SectionNames(titles, self.say(msg("Sections of the settings")))
        self.area = QScrollArea()
        self._build(header)
        self._is_led = False
        self._stays: int | None = None  # the row to which the page goes back once larger text is laid out
        self._fit()
        self.names.currentRowChanged.connect(self._on_chosen)
        self.area.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def refresh(self) -> None:
        """Show what is kept."""
        for section in self._made.values():
            section.show_shop(self.session.shop)
        in_next_turn(self, self._make_next)

    def parts_ahead(self) -> Iterator[None]:
        """Make the sections before the page is shown."""
        return self._making

    @property
    def sections(self) -> dict[str, Section]:
        """All sections by their key; those that are not there yet are made now."""
        for _more in self._making:
            pass
        return self._made

    def open_at(self, argument: object) -> None:
        """Go to the section with this key."""
        keys = [kind.key for kind in KINDS]
        if argument in keys:
            self.names.setCurrentRow(keys.index(str(argument)))

    def show_first(self) -> None:
        """Go to the first section."""
        self.names.setCurrentRow(0)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave every field: nobody is held here, and what cannot be kept is said on the page that comes."""
        super().hideEvent(event)
        if not event.spontaneous() and self.session.has_book:
            for section in self._made.values():
                section.leave()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the owner's text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_stays"):
            if self._stays is None and len(self._made) == len(KINDS):
                self._stays = self.names.currentRow()
                QTimer.singleShot(0, self, self._stay)
            self._fit()

    def _build(self, header: PageHeader) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(8, 4, 24, 24)
        column.setSpacing(24)
        column.addStretch(1)
        self._column = column
        inside.setMaximumWidth(_WIDEST)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.names)
        row.addWidget(self.area, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(header)
        whole.addLayout(row, 1)

    def _make_next(self) -> None:
        """Make the next section that is not there yet, and leave the window free before the one after it."""
        if next(self._making, self) is not self:
            in_next_turn(self, self._make_next)

    def _make_sections(self) -> Iterator[None]:
        for kind in KINDS:
            section = kind(self.session, self.area.widget())
            hold_polish()
            yield
            yield from dressed_in_parts(section)
            self._column.insertWidget(self._column.count() - 1, section)
            self._made[section.key] = section
            if self.session.has_book:
                section.show_shop(self.session.shop)
            section.show()
            # Laid out before it is painted: fields would be squeezed into the old height for a moment.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            yield

    def _fit(self) -> None:
        self.names.fit()
        inside = self.area.widget()
        if inside is not None:
            inside.setMaximumWidth(theme_of(self).px(_WIDEST))

    def _stay(self) -> None:
        """Keep the section before the eyes in which a text size was chosen: all above it has grown."""
        row, self._stays = self._stays, None
        if row is not None:
            with QSignalBlocker(self.names):
                self.names.setCurrentRow(row)
            self._on_chosen(row)

    def _on_chosen(self, row: int) -> None:
        section = self.sections[KINDS[row].key]
        self._column.activate()
        bar = self.area.verticalScrollBar()
        self._is_led = True  # the list was chosen from: what it scrolls to must not choose another row
        bar.setValue(section.y() - 4)
        self._is_led = False

    def _on_scrolled(self, value: int) -> None:
        if self._is_led:
            return
        tops = [section.y() for section in self._made.values()]
        if not tops:
            return
        bar = self.area.verticalScrollBar()
        seen = value + self.area.viewport().height() // 3
        row = (
            len(tops) - 1
            if value == bar.maximum()
            else max(i for i, top in enumerate(tops) if top <= max(seen, tops[0]))
        )
        with QSignalBlocker(self.names):
            self.names.setCurrentRow(row)
