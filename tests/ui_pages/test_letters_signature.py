"""What is set once for all letters: the signature, and the proof page with the printer's correction."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui_pages.letters_scene import Desks, desk
from winback_gui.domain.settings import SignatureKind
from winback_gui.services.book.shop_settings import load_signature, save_shop, save_signature
from winback_gui.store import settings
from winback_gui.ui.machine import load_offset
from winback_gui.ui.pages.base import Wish

__all__ = ["desk"]


def test_proof_page_and_the_printers_correction(desk: Desks, tmp_path: Path) -> None:
    one = desk("Amara Okafor")
    one.page.open_at(Wish.PROOF_PAGE)
    proof = one.page.run.proof
    assert proof is not None
    one.wait(lambda: bool(proof.pdf))
    proof.from_left.setValue(59.0)
    proof.from_top.setValue(229.5)
    assert load_offset(one.session.machine) == (1.0, -1.5)
    proof.save_to(tmp_path / "proof.pdf")
    one.wait((tmp_path / "proof.pdf").exists)
    assert proof.from_left.value() == 60.0  # what is measured now is measured on the corrected page
    assert load_offset(one.session.machine) == (1.0, -1.5)
    one.wait(lambda: not one.session.jobs.running)
    proof.reject()
    one.qtbot.wait(300)  # the page is made anew a moment after the last figure
    one.quiet()


@pytest.mark.parametrize("typed", ["226,5", "226.5"])
def test_what_is_measured_is_typed_with_comma_or_point(desk: Desks, typed: str) -> None:
    one = desk("Amara Okafor")
    one.page.open_at(Wish.PROOF_PAGE)
    proof = one.page.run.proof
    assert proof is not None
    one.wait(lambda: bool(proof.pdf))
    field = proof.from_top.lineEdit()
    field.selectAll()
    QTest.keyClicks(field, typed)
    assert load_offset(one.session.machine) == (0.0, 1.5)
    proof.from_top.interpretText()
    assert proof.from_top.text() == "226.5 mm"
    proof.from_left.setValue(62.25)
    said = "Every page is moved 2.25 mm to the left and 1.5 mm down. Print this page once more to see it."
    assert said in [label.text() for label in proof.findChildren(QLabel)]
    one.qtbot.wait(300)  # the page is made anew a moment after the last figure
    one.quiet()
    proof.reject()


def test_signature_written_kept_and_undone(desk: Desks, qtbot: QtBot) -> None:
    one = desk("Amara Okafor")
    one.page.open_at(Wish.SIGNATURE)
    dialog = one.page.run.signature
    assert dialog is not None
    assert not dialog.use.isEnabled()
    QTest.mousePress(dialog.pad, Qt.MouseButton.LeftButton, pos=dialog.pad.rect().center())
    QTest.mouseMove(dialog.pad, dialog.pad.rect().center() * 0.5)
    QTest.mouseRelease(dialog.pad, Qt.MouseButton.LeftButton)
    one.wait(dialog.use.isEnabled)
    dialog.use.click()
    one.wait(lambda: one.session.shop.signature is SignatureKind.IMAGE)
    assert load_signature(one.session.book) is not None
    one.session.undo()
    one.wait(lambda: one.session.shop.signature is SignatureKind.EMPTY_LINE)
    one.quiet()


def test_the_signature_stands_under_the_closing_of_the_letters(desk: Desks) -> None:
    one = desk("Amara Okafor")
    one.session.act(lambda book, _progress: save_shop(book, replace(one.session.shop, letters_language="de")))
    one.wait(lambda: one.session.shop.letters_language == "de")
    one.page.run.show_signature()
    dialog = one.page.run.signature
    assert dialog is not None
    assert dialog.true_size.closing == "Herzliche Grüße"
    dialog.reject()


def test_the_signature_in_use_is_shown_until_there_is_another(desk: Desks) -> None:
    from winback_gui.services.sample.sample_signature import sample_signature

    one = desk("Amara Okafor")
    png = sample_signature("Johanna Brandt")
    one.session.act(lambda book, _progress: save_signature(book, png))
    one.quiet()
    one.page.run.show_signature()
    dialog = one.page.run.signature
    assert dialog is not None
    one.wait(lambda: dialog.size_words == "The signature in use, in true size")
    QTest.qWait(400)  # the timer that makes the signature anew finds an empty sheet and leaves it
    assert dialog.size_words == "The signature in use, in true size"
    assert not dialog.use.isEnabled()
    assert dialog.test.isEnabled()
    dialog.empty_choice.setChecked(True)
    one.wait(dialog.use.isEnabled)
    assert dialog.size_words == "So it prints, in true size"
    dialog.reject()


def test_signature_from_a_photo_with_frame_and_ink(desk: Desks, tmp_path: Path) -> None:
    from winback_gui.services.sample.sample_signature import sample_signature

    one = desk("Amara Okafor")
    path = tmp_path / "photo.png"
    path.write_bytes(sample_signature("Johanna Brandt"))
    one.page.run.show_signature()
    dialog = one.page.run.signature
    assert dialog is not None
    dialog.take_photo(path)
    one.wait(lambda: dialog.png is not None)
    first = dialog.png
    assert dialog.photo_choice.isChecked()
    dialog.inks.button(2).click()
    one.wait(lambda: dialog.png is not None and dialog.png != first)
    dialog.crop.set_crop((0.0, 0.0, 0.02, 0.02))
    one.wait(lambda: not dialog.use.isEnabled())
    dialog.empty_choice.setChecked(True)
    one.wait(lambda: dialog.use.isEnabled() and dialog.use.text() == "Leave the line empty")
    dialog.use.click()
    one.quiet()
    assert settings.load_shop(one.session.book.con).signature is SignatureKind.EMPTY_LINE


def test_a_file_that_is_no_picture_is_said_in_the_dialog(desk: Desks, tmp_path: Path) -> None:
    one = desk("Amara Okafor")
    path = tmp_path / "photo.png"
    path.write_bytes(b"not a picture")
    one.page.run.show_signature()
    dialog = one.page.run.signature
    assert dialog is not None
    dialog.take_photo(path)
    one.wait(lambda: "not a picture" in dialog.problem)
    dialog.reject()
    one.quiet()
