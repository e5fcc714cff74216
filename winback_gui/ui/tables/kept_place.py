"""What the owner has before them in a table, kept while its rows are shown anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from winback_gui.ui.tables.view import DataTable


class KeptPlace:
    """Keeps chosen rows, current row and place in the list while the model is reset."""

    def __init__(self, view: DataTable[Any]) -> None:
        self._view = view
        self._chosen = view.chosen_keys if view.checks or view.many else set()
        self._current = view.current_key
        self._place = view.verticalScrollBar().value()

    def __enter__(self) -> None:
        """Nothing more to do."""

    def __exit__(self, *_problem: object) -> None:
        """Put back what can be put back."""
        view = self._view
        if self._current is not None and view.current_key != self._current:
            view.go_to(self._current)
        if (view.checks or view.many) and view.chosen_keys != self._chosen:
            view.choose(self._chosen)
        view.verticalScrollBar().setValue(self._place)
