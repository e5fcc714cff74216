"""What tests of letters share: reading PDFs back, and a pile of looked-at letters."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pypdf import PdfReader

from tests.services.stage_play import TODAY, StagePlay
from winback_gui.domain.customer import Address
from winback_gui.domain.settings import Shop
from winback_gui.services.letters.look_through import looks_right, previewer_of
from winback_gui.store import settings
from winback_gui.store.book import Book

SHEET_WIDTH_PT = 595  # A4


def forget_shop(book: Book) -> Shop:
    """Leave the shop as a book has it that was made without a set-up. Return it as it was."""
    shop = settings.load_shop(book.con)
    with book.unrecorded():
        settings.save_shop(book.con, replace(shop, name="", signatory="", address=Address()))
    return shop


def words_of(path: Path) -> str:
    """All words of a PDF, parted by one space."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def looked_at(play: StagePlay, *names: str) -> dict[str, int]:
    """Letters that look right, by the customer's name."""
    cases = [play.ready(play.customer(name)) for name in names]
    made = play.made(*cases)
    looks_right(play.book, made, TODAY, previewer_of(play.book))
    return dict(zip(names, _in_order(play, cases, made), strict=True))


def _in_order(play: StagePlay, cases: list[int], made: tuple[int, ...]) -> list[int]:
    from winback_gui.store import letters

    of_case = {letter.case_id: letter.letter_id for letter in letters.by_ids(play.book.con, made)}
    return [of_case[case_id] for case_id in cases]
