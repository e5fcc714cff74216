"""One letter for the screen: the real page, and where window, folds and the personal paragraph lie on it."""

from __future__ import annotations

from winback_gui.domain.frozen import frozen
from winback_gui.domain.letter import LetterText
from winback_gui.domain.message import Message
from winback_gui.domain.settings import LetterDesign
from winback_gui.letters.batch import single_pdf
from winback_gui.letters.compose import Composer, held_because
from winback_gui.paper.fonts import FontShelf
from winback_gui.paper.forms import Box, Form


@frozen
class Marks:
    """What the screen draws over the page, in mm from its top left corner.

    Attributes:
        window: the envelope's window as the standard draws it; None = no window.
        sender_window: where a second window shows the sender.
        address: the block the address was set in.
        personal: page index (from 0) and rectangle of the paragraph written for this person only.
    """

    sheet_width_mm: float
    sheet_height_mm: float
    window: Box | None
    sender_window: Box | None
    address: Box
    folds_mm: tuple[float, ...]
    personal: tuple[tuple[int, Box], ...]


@frozen
class Preview:
    """One letter as PDF, its pages counted, and its marks."""

    pdf: bytes
    page_count: int
    marks: Marks


class Previewer:
    """Makes previews in one form and design; keeps the fonts, so that the next one is there at once."""

    def __init__(self, form: Form, design: LetterDesign, shelf: FontShelf | None = None) -> None:
        self._composer = Composer(form, design, shelf or FontShelf())

    def preview(self, letter: LetterText) -> Preview:
        """Return the letter for the screen.

        Raises:
            LetterHeldError: it cannot be printed as it is; the sentence says why.
        """
        laid = self._composer.lay_out(letter)
        marks = marks_of(self._composer.form, laid.personal)
        return Preview(single_pdf(laid, self._composer), len(laid.pages), marks)

    def held_because(self, letter: LetterText) -> Message | None:
        """Return why a letter cannot be printed as it is, or None."""
        return held_because(letter, self._composer)


def marks_of(form: Form, personal: tuple[tuple[int, Box], ...] = ()) -> Marks:
    """Return the marks of a form."""
    return Marks(
        form.sheet_width_mm,
        form.sheet_height_mm,
        form.field if form.has_window else None,
        form.sender,
        form.address,
        form.folds_mm,
        personal,
    )
