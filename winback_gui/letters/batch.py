"""Letters into files: all in one PDF in posting order, or one PDF a person.

A file appears under its name only when it is whole (`paper.files`). The same letters give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.letter import LetterText
from winback_gui.domain.message import Message, msg
from winback_gui.domain.progress import Progress, Silent
from winback_gui.domain.settings import LetterDesign
from winback_gui.letters.blocks import LetterHeldError
from winback_gui.letters.compose import Composer
from winback_gui.letters.layout import LaidOut
from winback_gui.letters.pdf import draw_letter
from winback_gui.paper.files import new_file
from winback_gui.paper.fonts import FontShelf
from winback_gui.paper.forms import Form
from winback_gui.paper.sheet import Sheet

_STEP_LETTERS = 20


@frozen
class PageMap:
    """Which pages of the file belong to which letter.

    Attributes:
        pages: letter number → first and last page, from 1. A blank page for printing on both sides counts to its
            letter.
        held: letters that could not be printed, with the reason; they are not in the file.
    """

    pages: Mapping[str, tuple[int, int]]
    page_count: int
    held: tuple[tuple[str, Message], ...] = ()


@dataclass(slots=True)
class _Run:
    pages: dict[str, tuple[int, int]] = field(default_factory=dict)
    held: list[tuple[str, Message]] = field(default_factory=list)


def write_letters(
    letters: Iterable[LetterText],
    path: Path,
    form: Form,
    design: LetterDesign,
    progress: Progress | None = None,
    *,
    pad_to_even: bool = False,
    offset_mm: tuple[float, float] = (0.0, 0.0),
    shelf: FontShelf | None = None,
) -> PageMap:
    """Write all letters into one PDF in the order given.

    Args:
        letters: finished texts in posting order.
        path: the file; an older one of this name is replaced only when the new one is whole.
        form: sheet, window and folds.
        design: how the letters look.
        progress: told how far it is; may raise `Cancelled`, then nothing is left behind.
        pad_to_even: a blank page follows a letter with an odd number of pages, for printing on both sides.
        offset_mm: correction for the printer, to the right and down.
        shelf: the fonts; None = loaded anew.

    Raises:
        WinbackError: the file cannot be written, a number comes twice, or no letter can be printed.
        Cancelled: the owner stopped it.
    """
    said = progress or Silent()
    known = letters if isinstance(letters, (list, tuple)) else list(letters)
    fonts = shelf or FontShelf()
    run = _Run()
    with new_file(path) as out:
        sheet = Sheet(out, fonts, form.sheet_width_mm, form.sheet_height_mm, "Letters", offset_mm)
        composer = Composer(form, design, fonts)
        for number, letter in enumerate(known):
            if number % _STEP_LETTERS == 0:
                said.step(msg("Making letter {done} of {total}", done=number + 1, total=len(known)), number, len(known))
            _add(sheet, letter, composer, run, pad_to_even=pad_to_even)
        if not sheet.page_count:
            raise run_is_empty(run.held)
        said.step(msg("Writing the file"), len(known), len(known))
        sheet.save()
    return PageMap(run.pages, sheet.page_count, tuple(run.held))


def run_is_empty(held: list[tuple[str, Message]]) -> WinbackError:
    """Return the error for a run in which no letter can be printed."""
    if held:
        return WinbackError(msg("No letter could be made. The first is held because: {why}", why=held[0][1]))
    return WinbackError(msg("There is no letter to make. Nothing was written."))


def _add(sheet: Sheet, letter: LetterText, composer: Composer, run: _Run, *, pad_to_even: bool) -> None:
    if letter.letter_no in run.pages:
        raise WinbackError(
            msg(
                "The letter number {number} comes twice. Nothing was written; make the letters anew.",
                number=letter.letter_no,
            )
        )
    try:
        laid = composer.lay_out(letter)
    except LetterHeldError as error:
        run.held.append((letter.letter_no, error.message))
        return
    first = sheet.page_count + 1
    draw_letter(sheet, laid, composer.form, composer.look)
    if pad_to_even and (sheet.page_count - first + 1) % 2:
        sheet.next_page()
    run.pages[letter.letter_no] = (first, sheet.page_count)


def file_name(letter: LetterText) -> str:
    """Return a file name made from the letter's number, never from the person."""
    return re.sub(r"[^A-Za-z0-9-]+", "-", letter.letter_no).strip("-") + ".pdf"


def write_one_each(
    letters: Iterable[LetterText],
    folder: Path,
    form: Form,
    design: LetterDesign,
    progress: Progress | None = None,
    *,
    name_of: Callable[[LetterText], str] = file_name,
    offset_mm: tuple[float, float] = (0.0, 0.0),
    shelf: FontShelf | None = None,
) -> tuple[tuple[tuple[str, Path], ...], tuple[tuple[str, Message], ...]]:
    """Write one PDF for each letter into a folder; return (letter number, file) and (letter number, why held).

    The bytes of a file do not depend on the other letters or their order.

    Raises:
        WinbackError: a file cannot be written.
        Cancelled: the owner stopped it; whole files already written stay.
    """
    said = progress or Silent()
    known = list(letters)
    fonts = shelf or FontShelf()
    composer = Composer(form, design, fonts)
    written: list[tuple[str, Path]] = []
    held: list[tuple[str, Message]] = []
    for number, letter in enumerate(known):
        if number % _STEP_LETTERS == 0:
            said.step(msg("Making letter {done} of {total}", done=number + 1, total=len(known)), number, len(known))
        try:
            laid = composer.lay_out(letter)
        except LetterHeldError as error:
            held.append((letter.letter_no, error.message))
            continue
        path = folder / name_of(letter)
        with new_file(path, is_one_of_many=True) as out:
            out.write(single_pdf(laid, composer, offset_mm))
        written.append((letter.letter_no, path))
    return tuple(written), tuple(held)


def single_pdf(laid: LaidOut, composer: Composer, offset_mm: tuple[float, float] = (0.0, 0.0)) -> bytes:
    """Return one laid-out letter as a PDF of its own."""
    out = BytesIO()
    form = composer.form
    title = f"Letter {laid.letter.letter_no}"
    sheet = Sheet(out, composer.shelf, form.sheet_width_mm, form.sheet_height_mm, title, offset_mm)
    draw_letter(sheet, laid, form, composer.look)
    sheet.save()
    return out.getvalue()
