"""The head of the page Identify: its views, the way to what is behind them, and the verb that goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from winback_gui.domain.message import msg
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.page_header import PageHeader
from winback_gui.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from winback_gui.domain.speech import Speaker

LIST, WHEN, GROUPS, SURE = "list", "when", "groups", "sure"


class IdentifyHeader(PageHeader):
    """Title and sentence, with the choice of views beside the title.

    Attributes:
        limits: what each state means, and other limits. told_us: somebody said that they are leaving. go_on: to Reason.
    """

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        say = speaker.plain
        super().__init__(say(msg("Who stopped coming?")), parent=parent)
        self._speaker = speaker
        self.views = Segmented(
            [
                (LIST, say(msg("The list"))),
                (WHEN, say(msg("When they left"))),
                (GROUPS, say(msg("Groups"))),
                (SURE, say(msg("How sure"))),
            ],
            name=say(msg("What to see of those who stopped")),
        )
        self.limits = Button(
            "", ButtonKind.ICON, icon="sliders-horizontal", name=say(msg("When has somebody stopped?"))
        )
        self.told_us = Button(
            "", ButtonKind.ICON, icon="user-plus", name=say(msg("Somebody said that they are leaving"))
        )
        self.go_on = Button(say(msg("Go on to Reason")), ButtonKind.PRIMARY)
        self.set_beside_title(self.views)  # first: Tab goes from left to right
        self.set_buttons([self.limits, self.told_us, self.go_on])

    def say_to_find_out(self, count: int) -> None:
        """Say on the verb of how many the reason is to be found out."""
        words = msg("Go on with {count} to Reason", count=count) if count else msg("Go on to Reason")
        self.go_on.say(self._speaker.plain(words))

    def show_verbs(self, *, is_filled: bool, goes_on: bool) -> None:
        """Show what there is to do with customers.

        Args:
            is_filled: something was bought; before that there is nothing to do.
            goes_on: there is somebody to go on with to Reason, or there may be.
        """
        for widget in (self.views, self.limits):
            widget.setVisible(is_filled)
        self.go_on.setVisible(goes_on)
