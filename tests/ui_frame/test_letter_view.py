"""The letter on screen: paper stays paper, marks lie at their millimetres, zoom and pages."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from winback_gui.domain.speech import Speaker
from winback_gui.ui.theme import Theme, theme_of
from winback_gui.ui.tokens import DARK, LIGHT
from winback_gui.ui.widgets.letter_view import LetterView, PageMarks


def pdf(pages: int = 2) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(595.28, 841.89), invariant=1)
    for _ in range(pages):
        canvas.rect(100, 400, 200, 20, fill=1)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> Iterator[LetterView]:
    made = LetterView(Speaker())
    qtbot.addWidget(made)
    theme.dress(made)
    made.resize(606, 600)
    made.show()
    yield made
    theme_of(made).wear(qapp_of(), dark=False)


def qapp_of() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def colour_at(view: LetterView, x: float, y: float) -> str:
    sheet = view.widget()
    assert sheet is not None
    return sheet.grab().toImage().pixelColor(round(x), round(y)).name().upper()


def test_paper_is_white_in_the_light_and_never_dark(view: LetterView) -> None:
    view.show_letter(pdf())
    corner = view.page_rect.topLeft()
    assert colour_at(view, corner.x() + 20, corner.y() + 20) == LIGHT.paper
    theme_of(view).wear(qapp_of(), dark=True)
    assert colour_at(view, corner.x() + 20, corner.y() + 20) == DARK.paper
    assert colour_at(view, 3, 3) == DARK.desk


def test_page_is_true_to_scale_and_in_the_middle(view: LetterView) -> None:
    view.show_letter(pdf())
    view.set_zoom(0.58)
    assert round(view.page_rect.width()) == 460
    assert abs(view.page_rect.center().x() - view.viewport().width() / 2) <= 12


def test_personal_paragraph_is_tinted_at_its_place(view: LetterView) -> None:
    view.show_letter(pdf(), PageMarks(edited=((0, QRectF(25, 105, 165, 12)),)))
    page = view.page_rect
    scale = page.width() / 210
    assert colour_at(view, page.x() + 60 * scale, page.y() + 110 * scale) == LIGHT.tint
    assert colour_at(view, page.x() + 60 * scale, page.y() + 90 * scale) == LIGHT.paper


def test_window_and_folds_can_be_left_away(view: LetterView) -> None:
    view.show_letter(pdf(), PageMarks(QRectF(20, 45, 90, 45), (105.0, 210.0)))
    page = view.page_rect
    scale = page.width() / 210

    def row_is_plain(mm: float) -> bool:
        sheet = view.widget()
        assert sheet is not None
        image = sheet.grab().toImage()
        y = int(page.y() + mm * scale)
        near = {
            image.pixelColor(x, at).name()
            for x in range(round(page.x()) + 30, round(page.right()) - 5)
            for at in (y, y + 1)
        }
        return near == {QColor(LIGHT.paper).name()}

    assert not row_is_plain(210)
    assert not row_is_plain(45)
    view.show_folds(shown=False)
    view.show_window(shown=False)
    assert row_is_plain(210)
    assert row_is_plain(45)


def test_zoom_stays_within_bounds_and_is_told(view: LetterView, qtbot: QtBot) -> None:
    view.show_letter(pdf())
    with qtbot.waitSignal(view.zoom_changed) as caught:
        view.set_zoom(9)
    assert caught.args == [3.0]
    view.fit_width()
    assert view.page_rect.width() <= view.viewport().width()


def test_pages_and_wrong_bytes(view: LetterView) -> None:
    view.show_letter(pdf(2), text="Dear Ms Okafor")
    assert view.page_count == 2
    sheet = view.widget()
    assert sheet is not None
    assert sheet.accessibleDescription() == "Dear Ms Okafor"
    view.show_page(1)
    view.show_page(7)
    sheet.grab()
    with pytest.raises(ValueError, match="no PDF"):
        view.show_letter(b"not a page")


def test_next_letter_replaces_the_last(view: LetterView) -> None:
    for pages in (1, 2, 1):
        view.show_letter(pdf(pages))
        assert view.page_count == pages


def test_as_wide_as_the_view_comes_to_rest_at_every_height(view: LetterView) -> None:
    # Where the page is about as high as the view, scroll bars and size once chased each other without end.
    view.show_letter(pdf(1))
    view.fit_width()
    sizes: list[float] = []
    view.zoom_changed.connect(sizes.append)
    for width in (448, 472, 506):
        for height in range(430, 640, 3):
            view.resize(width, height)
            sizes.clear()
            for _ in range(4):
                QApplication.processEvents()
            assert len(sizes) <= 1, (width, height, sizes)
            assert not view.horizontalScrollBar().isVisible(), (width, height)
            assert view.page_rect.right() + 74 <= view.viewport().width() + 1


@pytest.mark.parametrize("width", [240, 300, 606])
def test_the_whole_width_of_the_page_is_seen_in_a_narrow_view(view: LetterView, width: int) -> None:
    """In the smallest window the room kept for captions pushed the right third of the page out of sight."""
    view.show_letter(pdf())
    view.resize(width, 500)
    view.fit_width()
    QApplication.processEvents()
    assert view.page_rect.left() >= 0
    assert view.page_rect.right() <= view.viewport().width()
