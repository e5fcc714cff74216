"""The row of fields that asks for a place, in the words and the order of its country."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from winback_gui.domain.place_names import PlaceNames, place_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from winback_gui.domain.speech import Speaker
    from winback_gui.ui.widgets.fields import Field

PLACE_PARTS: Final = {part: getattr(PlaceNames(), part) for part in ("postcode", "town", "region")}
"""The parts of a place and what they are called where no country is known."""
_SHARES = {"postcode": 2, "town": 4, "region": 3}
_COUNTRY_SHARE = 5


class PlaceRow(QWidget):
    """Postcode, town and region before their country: "City, State, ZIP code" in the US, "Postcode, Town" in Germany.

    Args:
        speaker: says the names of the fields.
        fields: one for each of `PLACE_PARTS`.
        country: the field of the country, always last; None = it is not asked for.
        keeps_region: whether the region is asked for where addresses do not need it.
        parent: the widget that holds it.
    """

    def __init__(
        self,
        speaker: Speaker,
        fields: Mapping[str, Field],
        country: Field | None = None,
        *,
        keeps_region: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._speaker, self._fields, self._country, self._keeps_region = speaker, fields, country, keeps_region
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)

    def ask_for(self, country: str, before: QWidget) -> None:
        """Ask for what the addresses of a country need.

        Args:
            country: two letters; "" = none known.
            before: what has the focus before the first of these fields.
        """
        names = place_names(country)
        asked = [*names.order, *(part for part in PLACE_PARTS if self._keeps_region and part not in names.order)]
        while self._row.count():
            self._row.takeAt(0)
        for part in asked:
            field = self._fields[part]
            field.say_name(self._speaker.plain(getattr(names, part)))
            self._row.addWidget(field, _SHARES[part])
            QWidget.setTabOrder(before, field.editor)
            before = field.editor
        if self._country is not None:
            self._row.addWidget(self._country, _COUNTRY_SHARE)
            QWidget.setTabOrder(before, self._country.editor)
        for part, field in self._fields.items():
            field.setVisible(part in asked)
