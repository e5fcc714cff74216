"""Which cause in the shop a reason points to: one of the register, or a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from winback_gui.ui.widgets.fields import Combo

_NEW, _NONE = "new", ""


class CauseChoice(Combo):
    """A combo of causes that ends with "Name a new cause".

    Args:
        name: what is chosen, for screen readers.
        none_word: "Not named yet".
        new_word: "Name a new cause".
        ask_name: asks for the new cause's name; "" = the owner left.
        parent: the widget that holds it.

    Signals:
        chosen_anew(): the owner chose something else.
    """

    chosen_anew = Signal()

    def __init__(
        self, name: str, none_word: str, new_word: str, ask_name: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent)
        self._none_word, self._new_word, self._ask_name = none_word, new_word, ask_name
        self._new_title = ""
        self._before = 0
        self.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.activated.connect(self._on_activated)

    @property
    def cause_id(self) -> int | None:
        """The chosen cause of the register; None = none, or a new one."""
        return int(self.current) if self.current.isdigit() else None

    @property
    def new_title(self) -> str:
        """The name of the new cause, "" for none."""
        return self._new_title if self.current.startswith("title:") else ""

    def show_causes(self, causes: Sequence[tuple[int, str]], chosen: int | None) -> None:
        """Show these causes with one chosen; a name typed before is forgotten."""
        self.clear()
        self._new_title = ""
        self.add_choice(_NONE, self._none_word)
        for cause_id, title in causes:
            self.add_choice(str(cause_id), title)
        self.add_choice(_NEW, self._new_word)
        self.choose(str(chosen) if chosen is not None else _NONE)
        self._before = self.currentIndex()

    def take_new(self, title: str) -> None:
        """Choose a new cause by its name."""
        if self._new_title:
            self.removeItem(self.findData(f"title:{self._new_title}"))
        self._new_title = title
        self.insertItem(self.count() - 1, title, f"title:{title}")
        self.choose(f"title:{title}")
        self._before = self.currentIndex()
        self.chosen_anew.emit()

    def _on_activated(self) -> None:
        if self.current != _NEW:
            self._before = self.currentIndex()
            self.chosen_anew.emit()
            return
        self.setCurrentIndex(self._before)
        title = self._ask_name().strip()
        if title:
            self.take_new(title)
