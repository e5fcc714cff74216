"""One person's story beside the table, and what can be done about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from winback_gui.domain.message import Message, msg
from winback_gui.domain.suppression import Ground
from winback_gui.services.customers.customer_page import customer_page
from winback_gui.services.customers.customer_rows import state_of
from winback_gui.services.customers.nobodies import left_out_among
from winback_gui.services.wording import STOP_WORDS
from winback_gui.ui.pages.customers.blocks import UNFOLD, CustomerBlocks, PersonShown
from winback_gui.ui.pages.customers.privacy import add_privacy_verbs
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.services.identify.standings import Standings
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

WIDTH = 396
_MORE_PX = 36


class CustomerPanel(SidePanel):
    """Everything about one person.

    Signals:
        asked(str, object): a verb and what it is about: "edit", "letter" (its id, or None), "start", "sold",
            "note" (Note or None), "purchase" (Purchase or None), "appointment" (Appointment or None), "tags", "value"
            (FigureKind), "told", "stop" (Ground or None), "allow", "remove", "case", "person" (customer id).
    """

    asked = Signal(str, object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        speaker = session.speaker
        super().__init__(WIDTH, name=speaker.plain(msg("The customer")), parent=parent)
        self._session, self._speaker = session, speaker
        self._shown: PersonShown | None = None
        self._shows_all = False
        self._blocks_of = CustomerBlocks(session, self._on_asked)

    @property
    def shown(self) -> PersonShown | None:
        """Who is shown."""
        return self._shown

    def show_nobody(self) -> None:
        """Empty the panel."""
        self._shown = None
        self.clear()
        self.set_verbs(())

    def show_person(self, shown: PersonShown) -> None:
        """Show a person; the same one stays as far unfolded as they were."""
        if shown == self._shown:
            return
        before = self._shown.page.customer.customer_id if self._shown else 0
        if shown.page.customer.customer_id != before:
            self._shows_all = False
        self._shown = shown
        self._build()
        if shown.page.customer.customer_id != before:
            self.scroll_to_top()

    def _build(self) -> None:
        shown = self._shown
        if shown is None:
            return
        self.setUpdatesEnabled(False)
        self.clear()
        for block in self._blocks_of.all_of(shown, shows_all=self._shows_all):
            self.add_block(block)
        self.set_verbs(self._foot_verbs(shown), last_at_end=True)
        self.setAccessibleName(shown.page.customer.name)
        self.setUpdatesEnabled(True)

    # Verbs

    def _foot_verbs(self, shown: PersonShown) -> list[QWidget]:
        sold = Button(self._say(msg("Sold today")), icon="plus")
        sold.clicked.connect(lambda: self.asked.emit("sold", None))
        more = Button(
            "",
            ButtonKind.ICON,
            icon="ellipsis",
            name=self._say(msg("More about {name}", name=shown.page.customer.name)),
        )
        more.setFixedWidth(theme_of(self).px(_MORE_PX))
        more.clicked.connect(lambda: self.more_menu().popup(more.mapToGlobal(more.rect().topLeft())))
        verbs: list[QWidget] = [sold, more]
        if shown.has_letter:
            verbs.insert(0, self._main_verb(msg("See the letter"), "mail", "letter"))
        elif shown.can_start:
            verbs.insert(0, self._main_verb(msg("Win back"), "user-search", "start"))
        return verbs

    def _main_verb(self, words: Message, icon: str, verb: str) -> Button:
        button = Button(self._say(words), ButtonKind.PANEL, icon=icon)
        button.clicked.connect(lambda: self.asked.emit(verb, None))
        return button

    def more_menu(self) -> QMenu:
        """Return the menu of everything else that can be done about this person."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = self._shown
        if shown is None:
            return menu
        if shown.page.suppressions:
            self._action(menu, msg("Take off the do-not-write list"), "allow")
        else:
            stop = menu.addMenu(self._say(msg("Stop writing because they")))
            for ground, words in STOP_WORDS.items():
                self._action(stop, words, "stop", ground)
            stop.addSeparator()
            self._action(stop, msg("… for another reason, or with a word for yourself"), "stop")
            self._action(menu, msg("They told us that they are leaving"), "told")
        menu.addSeparator()
        self._action(menu, msg("Add a note"), "note")
        self._action(menu, msg("Tags"), "tags")
        self._action(menu, msg("Add a purchase from another day"), "purchase")
        self._action(menu, msg("They have an appointment"), "appointment")
        menu.addSeparator()
        self._action(menu, msg("Remove from the book"), "remove")
        add_privacy_verbs(menu, self._session, shown.page.customer, self)
        return menu

    def _action(self, menu: QMenu, words: Message, verb: str, about: Ground | None = None) -> None:
        menu.addAction(self._say(words)).triggered.connect(lambda _on=False: self.asked.emit(verb, about))

    # Inside

    def _on_asked(self, verb: str, about: object) -> None:
        if verb != UNFOLD:
            self.asked.emit(verb, about)
            return
        self._shows_all = True
        self._build()

    def _say(self, message: Message) -> str:
        return self._speaker.plain(message)


def person_shown(book: Book, customer_id: int, today: date, standings: Standings | None) -> PersonShown:
    """Return what the panel shows; runs on the reading thread.

    Raises:
        WinbackError: they are no longer in the book.
    """
    standing = standings.standing(customer_id) if standings is not None else None
    page = customer_page(book, customer_id, today, standing)
    if standings is None:
        return PersonShown(page, None, None)
    return PersonShown(
        page,
        *state_of(
            standings,
            customer_id,
            standing,
            has_case=any(one.is_open for one in page.cases),
            back_on=page.back_on,
            is_nobody=bool(left_out_among(book.con, [page.customer])),
        ),
    )
