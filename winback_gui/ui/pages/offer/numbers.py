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
    from winback_gui.services.offer.make_offer import OfferRun
    from winback_gui.services.offer.run_return import RunReturn

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
        self._found: RunReturn | None = None
        blocks = (self.post, self.offers, self.pays)
        super().__init__(blocks, columns=3, parent=parent)
        for block in (self.post, self.offers):
            block.link_requested.connect(self.settings_requested)
        self.pays.link_requested.connect(self._on_pays_link)

    def show_run(self, run: OfferRun) -> None:
        """Show the figures of a run; how many must come back, and may, is not known until `show_return`."""
        self._run, self._found = run, None
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

    def show_return(self, found: RunReturn) -> None:
        """Say how many must come back to pay for the run that is shown, and how many may be expected to."""
        self._found = found
        if self._run is not None:
            self._show_pays(self._run)

    def _show_pays(self, run: OfferRun) -> None:
        found, caption = self._found, msg("must come back to pay for all of it")
        if not run.cost.letter_count:
            self.pays.say("", self._speaker.plain(caption))
        elif run.lacks_margin:
            self._say(self.pays, None, msg("must come back; your margin is not known"), _TO_SETTINGS)
        elif found is None:
            self.pays.say("…", self._speaker.plain(caption))
        elif found.must is None:
            why = found.why_not or msg("a cost is not known")
            self._say(self.pays, None, msg("must come back; {why}", why=why))
        else:
            said = msg("{must}; {expected}", must=caption, expected=found.said)
            self.pays.say(*map(self._speaker.plain, (found.must, said, _HOW)))

    def _on_pays_link(self) -> None:
        if self._found is not None and self._found.must is not None:
            self.story_requested.emit()
        else:
            self.settings_requested.emit()

    def _say(self, block: NumberBlock, amount: Money | None, caption: Message, link: Message | None = None) -> None:
        number = self._speaker.plain(_NOT_KNOWN) if amount is None else self._speaker.money(amount)
        block.say(number, self._speaker.plain(caption), self._speaker.plain(link) if link else "")


def _all_in(run: OfferRun, caption: Message) -> Message:
    """Return the caption of what the letters cost, with what is not known of it."""
    return caption if run.left_out is None else msg("{caption}, {without}", caption=caption, without=run.left_out)
