"""What the Letters page asks of the worker threads.

The services are imported in the functions: they load fonts and the PDF maker, and the window does not wait for that.
"""

from __future__ import annotations

from random import SystemRandom
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from winback_gui.domain.campaign import LetterEdits
    from winback_gui.domain.message import Message
    from winback_gui.domain.progress import Progress
    from winback_gui.domain.settings import Shop
    from winback_gui.services.letters.letter_rows import LetterPile, LetterSheet, PrintPlan
    from winback_gui.services.letters.mark_posted import Posted
    from winback_gui.services.letters.posted_letter import PostedLetter
    from winback_gui.services.letters.write_letters import Written
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book
    from winback_gui.ui.printing import Target


class _Kept:
    """The previewers of one thread, made when first used there."""

    def __init__(self) -> None:
        self._previewers: Any = None

    def of(self, book: Book) -> Any:
        if self._previewers is None:
            from winback_gui.services.letters.look_through import Previewers  # noqa: PLC0415

            self._previewers = Previewers()
        return self._previewers.of(book)


class LetterJobs:
    """Functions for the threads. Each thread keeps its own fonts between one letter and the next.

    Args:
        today: the day.
    """

    def __init__(self, today: Callable[[], date]) -> None:
        self._today = today
        self._reading, self._writing = _Kept(), _Kept()

    def pile(self) -> Callable[[Book, Progress], LetterPile]:
        """Read the list."""
        today = self._today()

        def work(book: Book, progress: Progress) -> LetterPile:
            from winback_gui.services.letters.look_through import pile  # noqa: PLC0415

            return pile(book, today, progress)

        return work

    def sheet(self, letter_id: int, draft: LetterEdits | None = None) -> Callable[[Book, Progress], LetterSheet]:
        """Read one letter with its page; `draft` = as it is being typed."""
        today, kept = self._today(), self._reading

        def work(book: Book, _progress: Progress) -> LetterSheet:
            from winback_gui.services.letters.look_through import sheet  # noqa: PLC0415

            return sheet(book, letter_id, today, kept.of(book), draft=draft)

        return work

    def edit(self, letter_id: int, edits: LetterEdits) -> Callable[[Book, Progress], Done[None]]:
        """Keep what was typed."""

        def work(book: Book, _progress: Progress) -> Done[None]:
            from winback_gui.services.letters.look_through import edit_letter  # noqa: PLC0415

            return edit_letter(book, letter_id, edits)

        return work

    def change_offer(self, letter_id: int, offer_id: int | None) -> Callable[[Book, Progress], Done[None]]:
        """Promise something else in one letter."""

        def work(book: Book, _progress: Progress) -> Done[None]:
            from winback_gui.services.offer.letter_offer import change_offer  # noqa: PLC0415

            return change_offer(book, letter_id, offer_id, SystemRandom())

        return work

    def looks_right(self, letter_ids: Sequence[int]) -> Callable[[Book, Progress], Done[int]]:
        """Tick letters."""
        today, kept = self._today(), self._writing

        def work(book: Book, _progress: Progress) -> Done[int]:
            from winback_gui.services.letters.look_through import looks_right  # noqa: PLC0415

            return looks_right(book, letter_ids, today, kept.of(book))

        return work

    def look_again(self, letter_ids: Sequence[int]) -> Callable[[Book, Progress], Done[int]]:
        """Take ticks away."""

        def work(book: Book, _progress: Progress) -> Done[int]:
            from winback_gui.services.letters.look_through import look_again  # noqa: PLC0415

            return look_again(book, letter_ids)

        return work

    def leave_out(self, letter_ids: Sequence[int], *, is_left_out: bool) -> Callable[[Book, Progress], Done[int]]:
        """Leave letters out, or take them in again."""

        def work(book: Book, _progress: Progress) -> Done[int]:
            from winback_gui.services.letters.look_through import leave_out  # noqa: PLC0415

            return leave_out(book, letter_ids, is_left_out=is_left_out)

        return work

    def plan(self, letter_ids: Sequence[int]) -> Callable[[Book, Progress], PrintPlan]:
        """Read which of these letters may leave now."""
        today = self._today()

        def work(book: Book, progress: Progress) -> PrintPlan:
            from winback_gui.services.letters.write_letters import plan_print  # noqa: PLC0415

            return plan_print(book, letter_ids, today, progress)

        return work

    def print_letters(
        self, letter_ids: Sequence[int], target: Target, offset_mm: tuple[float, float]
    ) -> Callable[[Book, Progress], Written]:
        """Put letters onto paper."""
        today = self._today()

        def work(book: Book, progress: Progress) -> Written:
            from winback_gui.ui.printing import print_letters  # noqa: PLC0415

            return print_letters(book, today, letter_ids, target, progress, offset_mm)

        return work

    def save_letters(
        self,
        letter_ids: Sequence[int],
        folder: Path,
        offset_mm: tuple[float, float],
        *,
        one_each: bool,
        both_sides: bool,
    ) -> Callable[[Book, Progress], Written]:
        """Write `letters.pdf` and `letters.csv` into a folder."""
        today = self._today()

        def work(book: Book, progress: Progress) -> Written:
            from winback_gui.services.letters.write_letters import write_letters  # noqa: PLC0415

            return write_letters(
                book, folder, today, progress, letter_ids=letter_ids, only_looked_at=True, one_each=one_each,
                pad_to_even=both_sides, offset_mm=offset_mm,
            )  # fmt: skip

        return work

    def printed(self, pages: Mapping[int, tuple[int, int]]) -> Callable[[Book, Progress], Done[int]]:
        """Tick letters as printed."""
        today = self._today()

        def work(book: Book, _progress: Progress) -> Done[int]:
            from winback_gui.services.letters.mark_posted import mark_printed  # noqa: PLC0415

            return mark_printed(book, pages, today)

        return work

    def signed(self, letter_ids: Sequence[int]) -> Callable[[Book, Progress], Done[int]]:
        """Tick letters as signed by hand."""
        today = self._today()

        def work(book: Book, _progress: Progress) -> Done[int]:
            from winback_gui.services.letters.mark_posted import mark_signed  # noqa: PLC0415

            return mark_signed(book, letter_ids, today)

        return work

    def posted(self, letter_ids: Sequence[int], day: date) -> Callable[[Book, Progress], Done[Posted]]:
        """Tick letters as put in the post."""
        today = self._today()

        def work(book: Book, _progress: Progress) -> Done[Posted]:
            from winback_gui.services.letters.mark_posted import mark_posted  # noqa: PLC0415

            return mark_posted(book, letter_ids, day, today)

        return work


def posted_letter(letter_id: int) -> Callable[[Book, Progress], PostedLetter]:
    """Make a letter that is in the post again, to be read."""

    def work(book: Book, _progress: Progress) -> PostedLetter:
        from winback_gui.services.letters.posted_letter import posted_letter as make  # noqa: PLC0415

        with book.snapshot():
            return make(book, letter_id)

    return work


def keep_shop(shop: Shop) -> Callable[[Book, Progress], Done[Shop]]:
    """Keep another form or design."""

    def work(book: Book, _progress: Progress) -> Done[Shop]:
        from winback_gui.services.book.shop_settings import save_shop  # noqa: PLC0415

        return save_shop(book, shop)

    return work


def proof_page(form: str, say: Callable[[Message], str], offset_mm: tuple[float, float]) -> Callable[[Progress], bytes]:
    """Make the proof page of a form."""

    def work(_progress: Progress) -> bytes:
        from winback_gui.services.letters.proof import proof_page as make  # noqa: PLC0415

        return make(form, say, offset_mm)

    return work


def signature_test(png: bytes, shop: Shop, say: Callable[[Message], str]) -> Callable[[Progress], bytes]:
    """Make the test page of a signature."""

    def work(_progress: Progress) -> bytes:
        from winback_gui.services.letters.proof import signature_test as make  # noqa: PLC0415

        return make(png, shop, say)

    return work


def print_page(pdf: bytes, target: Target) -> Callable[[Progress], None]:
    """Put a page that names no customer onto paper."""

    def work(progress: Progress) -> None:
        from winback_gui.ui.printing import print_page as print_now  # noqa: PLC0415

        print_now(pdf, target, progress)

    return work


def keep_signature(png: bytes | None) -> Callable[[Book, Progress], Done[Shop]]:
    """Keep a signature; None = an empty line."""

    def work(book: Book, _progress: Progress) -> Done[Shop]:
        from winback_gui.services.book.shop_settings import remove_signature, save_signature  # noqa: PLC0415

        return remove_signature(book) if png is None else save_signature(book, png)

    return work
