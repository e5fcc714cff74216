"""The three numbers of a run: what it costs, what the offers may cost, how many must come back to pay for all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from winback_gui.domain.message import Message, msg, plural
from winback_gui.ui.widgets.card import NumberBlock, NumberCard

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.money import Money
    from winback_gui.domain.speech import Speaker
    from winback_gui.services.make_offer import OfferRun

_NOT_KNOWN = msg("Not known")
_TO_SETTINGS = msg("Enter it")
_HOW = msg("How this comes about")


class RunNumbers(NumberCard):
    """A card with the three numbers; what is not known says so and leads to the settings.

    Signals:
        settings_requested(): the owner wants to enter a figure.
        story_requested(): how it comes about how many may be expected.
    """

    settings_requested = Signal()
    story_requested = Signal()

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        self._speaker = speaker
        self.post = NumberBlock("", small=True)
        self.offers = NumberBlock("", small=True, tone="warm")
        self.pays = NumberBlock("", small=True, tone="ink")
        self._run: OfferRun | None = None
        self._expected: Message | None = None
        blocks = (self.post, self.offers, self.pays)
        super().__init__(blocks, columns=3, parent=parent)
        for block in (self.post, self.offers):
            block.link_requested.connect(self.settings_requested)
        self.pays.link_requested.connect(self._on_pays_link)

    def show_run(self, run: OfferRun) -> None:
        """Show the figures of a run; what it may bring is not known until `show_expected`."""
        self._run, self._expected = run, None
        count = run.cost.letter_count
        if run.letter is None and (not count or run.abroad < count):
            self._say(self.post, None, msg("to print and post; the stamp has no price"), _TO_SETTINGS)
        elif run.post is None:
            self._say(self.post, None, msg("to print and post; the stamp for abroad has no price"), _TO_SETTINGS)
        elif run.abroad or run.letter is None:
            self._say(self.post, run.post, _all_in(run, msg("to print and post; {abroad} abroad", abroad=run.abroad)))
        else:
            each = msg("to print and post ({count} × {price})", count=count, price=run.letter)
            self._say(self.post, run.post, _all_in(run, each))
        if run.offers is None:
            unknown = plural(
                "more if used; its cost is not known",
                "more if used; some costs are not known",
                count,
            )
            self._say(self.offers, None, unknown)
        else:
            self._say(
                self.offers, run.offers, plural("more if the offer is used", "more if every offer is used", count)
            )
        self._show_pays(run)

    def show_expected(self, said: Message) -> None:
        """Say how many may be expected to come because of the letters of the run that is shown."""
        self._expected = said
        if self._run is not None:
            self._show_pays(self._run)

    def _show_pays(self, run: OfferRun) -> None:
        caption = msg("must come back to pay for all of it")
        if self._expected is not None:
            caption = msg("must come back to pay for all of it; {expected}", expected=self._expected)
        if run.break_even is not None:
            story = self._speaker.plain(_HOW) if self._expected is not None else ""
            self.pays.say(self._speaker.plain(run.break_even), self._speaker.plain(caption), story)
            return
        if not run.cost.letter_count:
            self.pays.say("", self._speaker.plain(caption))
        elif run.cost.margin_a_year_minor is None:
            self._say(self.pays, None, msg("must come back; your margin is not known"), _TO_SETTINGS)
        else:
            self._say(self.pays, None, msg("must come back; a cost is not known"))

    def _on_pays_link(self) -> None:
        if self._run is not None and self._run.break_even is not None:
            self.story_requested.emit()
        else:
            self.settings_requested.emit()

    def _say(self, block: NumberBlock, amount: Money | None, caption: Message, link: Message | None = None) -> None:
        number = self._speaker.plain(_NOT_KNOWN) if amount is None else self._speaker.money(amount)
        block.say(number, self._speaker.plain(caption), self._speaker.plain(link) if link else "")


def _all_in(run: OfferRun, caption: Message) -> Message:
    """Return the caption of what the letters cost, with what is not known of it."""
    return caption if run.left_out is None else msg("{caption}, {without}", caption=caption, without=run.left_out)
