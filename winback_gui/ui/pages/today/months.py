"""The card of the Today page with the months: made when it is first known who stopped coming."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from winback_gui.domain.message import as_typed, msg
from winback_gui.ui.charts.departure_months import months_shown, usual_words, who_counts
from winback_gui.ui.charts.months import MonthBars, MonthsShown
from winback_gui.ui.pages.today.parts import Section
from winback_gui.ui.roles import Role
from winback_gui.ui.widgets.buttons import link
from winback_gui.ui.widgets.card import Card
from winback_gui.ui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from winback_gui.analytics.departures import Departures
    from winback_gui.domain.speech import Speaker
    from winback_gui.services.identify.worst_group import WorstGroup


class MonthsCard(Section):
    """How many regulars stopped in each of the last twelve months.

    Signals:
        month_requested(date): show those who stopped in this month; its first day.
        groups_requested(str): show the groups of this kind.
    """

    month_requested = Signal(object)
    groups_requested = Signal(str)

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        self._speaker = speaker
        super().__init__(speaker.plain(msg("Regulars who stopped, by month")), Card(), parent=parent)
        self._shown = MonthsShown((), None, as_typed(""))
        self.chart = MonthBars(speaker, height=132)
        self.chart.chosen.connect(lambda at: self.month_requested.emit(self._shown.months[at].first_day))
        self.card.body.addWidget(self.chart)
        self._sentence = label("", Role.CAPTION, wrap=True)
        self._who = link(speaker.plain(msg("See who")))
        self._who.clicked.connect(self._on_who)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._sentence, 1)
        foot.addWidget(self._who)
        self.column.addLayout(foot)
        self._kind = ""
        self.unusual = label("", Role.BODY, wrap=True)
        self.to_groups = link(speaker.plain(msg("See the groups")))
        self.to_groups.clicked.connect(lambda: self.groups_requested.emit(self._kind))
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.unusual, 1)
        below.addWidget(self.to_groups)
        self.column.addLayout(below)
        self.show_group(None)
        self.hide()

    def show_departures(self, departures: Departures) -> None:
        """Show the months."""
        self._shown = months_shown(departures)
        self.chart.show_months(self._shown)
        usual = departures.usual
        self.aside.setText("" if usual is None else self._speaker.plain(usual_words(usual)))
        said = msg("{sentence} {counted}", sentence=self._shown.sentence, counted=who_counts(departures))
        self._sentence.setText(self._speaker.plain(said))
        self._who.setVisible(any(month.unusual for month in self._shown.months))
        self.setVisible(any(month.count for month in self._shown.months))

    def show_group(self, group: WorstGroup | None) -> None:
        """Say of which group unusually many stopped; None = of none."""
        self._kind = "" if group is None else str(group.kind)
        self.unusual.setText("" if group is None else self._speaker.plain(group.said))
        for one in (self.unusual, self.to_groups):
            one.setVisible(group is not None)

    def _on_who(self) -> None:
        unusual = [month.first_day for month in self._shown.months if month.unusual]
        if unusual:
            self.month_requested.emit(unusual[-1])
