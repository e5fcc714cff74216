"""Your signature: written here, taken from a photo, or an empty line for one's own pen."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, QTimer
from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from winback_gui.domain.message import Message, msg
from winback_gui.domain.settings import SignatureKind
from winback_gui.letters.library import usual_closing
from winback_gui.ui import file_dialogs
from winback_gui.ui.jobs import unseen
from winback_gui.ui.letter_jobs import keep_signature, signature_test
from winback_gui.ui.machine import pictures
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.crop_view import CropView
from winback_gui.ui.widgets.dialog import Dialog
from winback_gui.ui.widgets.ink import InkButton, TrueSize
from winback_gui.ui.widgets.labels import hairline, label
from winback_gui.ui.widgets.signature_pad import BROAD_PEN_PX, FINE_PEN_PX, SignaturePad

if TYPE_CHECKING:
    from winback_gui.domain.progress import Progress
    from winback_gui.store.book import Book
    from winback_gui.ui.dialogs.page_out import PageOutDialog
    from winback_gui.ui.session import Session

_WAIT_MS = 120
_SHOWN = QSize(1200, 800)  # a photo is looked at in this size; the file itself is what is taken
_WIDTH = 938
INKS: tuple[tuple[str, Message, str], ...] = (
    ("ROYAL_BLUE", msg("Royal blue"), "#1F44A6"),
    ("BLUE_BLACK", msg("Blue-black"), "#1D2C5C"),
    ("BRIGHT_BLUE", msg("Bright blue"), "#2C6EBA"),
)
"""Names in `paper.signature.Ink`, words, and the same colours for the screen."""


class SignatureDialog(Dialog):
    """Makes the signature and keeps it in the book; Undo brings the one before back."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        speaker = session.speaker
        super().__init__(
            speaker.plain(msg("Your signature")),
            speaker.plain(msg("Sign once, and every letter carries it")),
            speaker.say(
                msg(
                    "It stays in your book on this computer. Or leave the line empty and sign each letter with "
                    "your own pen."
                )
            ),
            parent,
        )
        self._session = session
        self._photo = b""
        self._png: bytes | None = None
        self._in_use: bytes | None = None
        self._shown: bytes | None = None
        self._count = 0
        self.test_page: PageOutDialog | None = None
        self.write_choice = QRadioButton(self._say(msg("Write it here")))
        self.photo_choice = QRadioButton(self._say(msg("Take it from a photo")))
        self.empty_choice = QRadioButton(self._say(msg("Leave the line empty; I sign by hand")))
        self.again = Button(self._say(msg("Start again")), ButtonKind.QUIET, icon="rotate-ccw")
        self.choose = Button(self._say(msg("Choose a photo")), ButtonKind.QUIET, icon="image")
        self.pad = SignaturePad(speaker)
        self.crop = CropView(speaker)
        self.pen = _slider(self._say(msg("Width of the pen")), 50)
        self.strength = _slider(self._say(msg("How much of the paper is taken away")), 45)
        self.true_size = TrueSize(speaker, usual_closing(session.shop), session.shop.signs)
        self._problem = label("", Role.PROBLEM, wrap=True)
        self.inks = QButtonGroup(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self._make)
        self._build()
        self._connect()
        self._begin()
        self.setMinimumWidth(_WIDTH)

    @property
    def png(self) -> bytes | None:
        """The signature as it would be kept."""
        return self._png

    @property
    def problem(self) -> str:
        """What is said to be wrong, "" while nothing is."""
        return self._problem.text()

    @property
    def size_words(self) -> str:
        """What is said of the signature in true size: whether it is the one in use."""
        return self._size_head.text()

    def take_photo(self, path: Path) -> None:
        """Take the signature from a picture file."""
        self._session.jobs.outside(
            lambda _progress: path.read_bytes(), self.show_photo, lambda _why: self._tell(_CANNOT_READ)
        )

    def _build(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(24)
        fine, broad = self._say(msg("Fine pen")), self._say(msg("Broad pen"))
        columns.addLayout(_half(self.write_choice, self.again, self.pad, fine, self.pen, broad))
        keep, away = self._say(msg("Keep fine strokes")), self._say(msg("Take the paper away"))
        columns.addLayout(_half(self.photo_choice, self.choose, self.crop, keep, self.strength, away))
        self.body.addLayout(columns)
        self.body.addWidget(hairline())
        below = QHBoxLayout()
        below.setSpacing(24)
        below.addLayout(self._ink_column(), 1)
        right = QVBoxLayout()
        right.setSpacing(8)
        self._size_head = label(self._say(_SO_IT_PRINTS), Role.STRONG)
        right.addWidget(self._size_head)
        right.addWidget(self.true_size)
        below.addLayout(right, 1)
        self.body.addLayout(below)
        for choice in (self.write_choice, self.photo_choice):
            choice.setFont(theme_of(self).font(Role.STRONG))
        self.test = Button(self._say(msg("Print a test page")), icon="printer")
        self.use = Button(self._say(msg("Use this signature")), ButtonKind.PRIMARY)
        hint = label(self._say(msg("Print one test page first and hold it next to your own pen.")), Role.CAPTION)
        self.set_foot(self.use, cancel=self._say(msg("Cancel")), left=[hint], others=[self.test])

    def _ink_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(label(self._say(msg("Ink")), Role.STRONG))
        row = QHBoxLayout()
        row.setSpacing(8)
        for number, (_name, words, colour) in enumerate(INKS):
            button = InkButton(self._say(words), colour)
            button.setChecked(number == 0)
            self.inks.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(4)
        column.addWidget(self.empty_choice)
        column.addWidget(self._problem)
        column.addStretch(1)
        return column

    def _connect(self) -> None:
        group = QButtonGroup(self)
        for choice in (self.write_choice, self.photo_choice, self.empty_choice):
            group.addButton(choice)
            choice.toggled.connect(self._soon)
        self.pad.strokes_changed.connect(lambda: self._choose(self.write_choice))
        self.crop.crop_changed.connect(lambda: self._choose(self.photo_choice))
        self.crop.wanted.connect(self._on_choose)
        self.choose.clicked.connect(self._on_choose)
        self.again.clicked.connect(self.pad.clear)
        self.pen.valueChanged.connect(self._on_pen)
        self.strength.valueChanged.connect(self._soon)
        self.inks.idToggled.connect(self._on_ink)
        self.use.clicked.connect(self._on_use)
        self.test.clicked.connect(self._on_test)

    def _begin(self) -> None:
        """Begin with the signature that is kept, or with an empty sheet."""
        self._on_pen()
        self.write_choice.setChecked(True)
        if self._session.shop.signature is SignatureKind.IMAGE:
            self._session.jobs.read(_kept_signature, self._on_kept)
        self._show(None)

    def _on_kept(self, png: bytes | None) -> None:
        self._in_use = png
        if self._png is None:
            self._show(None, is_ready=self.empty_choice.isChecked())

    def _choose(self, choice: QRadioButton) -> None:
        choice.setChecked(True)
        self._soon()

    def _soon(self) -> None:
        self._problem.setText("")
        self._timer.start()

    def _on_pen(self) -> None:
        self.pad.set_pen(FINE_PEN_PX + (BROAD_PEN_PX - FINE_PEN_PX) * self.pen.value() / 100)
        self._soon()

    def _on_ink(self, number: int, on: bool) -> None:  # noqa: FBT001 (a signal's value)
        if on:
            self.pad.set_ink(INKS[number][2])
            self._soon()

    def _on_choose(self) -> None:
        kinds = self._say(msg("Pictures")) + " (*.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp)"
        chosen = file_dialogs.file_to_open(self, self._say(msg("Choose a photo")), pictures(), kinds)
        if chosen is not None:
            self.take_photo(chosen)

    def show_photo(self, data: bytes) -> None:
        """Show a picture file and take the signature from it."""
        holder = QByteArray(data)
        buffer = QBuffer(holder)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer)
        reader.setAutoTransform(True)  # a photo taken sideways stands upright, as it is taken
        size = reader.size()
        if size.isValid() and (size.width() > _SHOWN.width() or size.height() > _SHOWN.height()):
            reader.setScaledSize(size.scaled(_SHOWN, Qt.AspectRatioMode.KeepAspectRatio))
        image = reader.read()
        if image.isNull():
            self._tell(_CANNOT_READ)
            return
        self._photo = data
        self.crop.show_picture(image)
        self._choose(self.photo_choice)

    def _make(self) -> None:
        """Make the signature beside the window; an answer to an older question is left aside."""
        self._count += 1
        if self.empty_choice.isChecked():
            self._show(None, is_ready=True)
            return
        ink = INKS[max(0, self.inks.checkedId())][0]
        if self.photo_choice.isChecked():
            if not self._photo:
                self._show(None)
                return
            work = partial(_from_photo, self._photo, ink, self.strength.value() / 100, self.crop.crop)
        else:
            if self.pad.is_empty:
                self._show(None)
                return
            work = partial(_from_strokes, self.pad.points(), ink, self.pad.pen_px)
        number = self._count
        self._session.jobs.outside(
            work, partial(self._on_made, number), partial(self._on_failed, number), progress=unseen
        )

    def _on_made(self, number: int, png: bytes) -> None:
        if number == self._count:
            self._show(png, is_ready=True)

    def _on_failed(self, number: int, why: Message) -> None:
        if number == self._count:
            self._show(None)
            self._tell(why)

    def _show(self, png: bytes | None, *, is_ready: bool = False) -> None:
        """Show the one that was made; until there is one, the one in use."""
        self._png = png
        self._shown = self._in_use if png is None and not self.empty_choice.isChecked() else png
        self.true_size.show_png(self._shown)
        is_in_use = png is None and self._shown is not None
        self._size_head.setText(self._say(_IN_USE if is_in_use else _SO_IT_PRINTS))
        self.use.setEnabled(is_ready)
        self.test.setEnabled(self._shown is not None)
        empty, signed = msg("Leave the line empty"), msg("Use this signature")
        self.use.say(self._say(empty if self.empty_choice.isChecked() else signed))

    def _tell(self, why: Message) -> None:
        self._problem.setText(self._say(why))

    def _on_use(self) -> None:
        self.use.setEnabled(False)
        self._session.act(keep_signature(self._png))
        self.accept()

    def _on_test(self) -> None:
        from winback_gui.ui.dialogs.page_out import PageOutDialog  # noqa: PLC0415 (opened rarely)

        if self._shown is None:
            return
        session = self._session
        about = msg("**Hold it next to your own pen.** The right half has lines to sign on.")
        self.test_page = PageOutDialog(session, msg("Test page"), about, "signature.pdf", self)
        work = signature_test(self._shown, session.shop, session.speaker.plain)
        session.jobs.outside(work, self.test_page.show_pdf)
        self.test_page.open()

    def _say(self, message: Message) -> str:
        return self._session.speaker.plain(message)


_SO_IT_PRINTS = msg("So it prints, in true size")
_IN_USE = msg("The signature in use, in true size")
_CANNOT_READ = msg("This file is not a picture that can be read. Choose a photo or scan (JPEG, PNG).")


def _half(choice: QRadioButton, verb: Button, field: QWidget, left: str, slider: QSlider, right: str) -> QVBoxLayout:
    """One of the two ways: choice and verb, field, slider."""
    column = QVBoxLayout()
    column.setSpacing(8)
    head = QHBoxLayout()
    head.addWidget(choice, 1)
    head.addWidget(verb)
    column.addLayout(head)
    column.addWidget(field)
    row = QHBoxLayout()
    row.setSpacing(12)
    words: tuple[QLabel, QLabel] = (label(left, Role.CAPTION), label(right, Role.CAPTION))
    row.addWidget(words[0])
    row.addWidget(slider, 1)
    row.addWidget(words[1])
    column.addLayout(row)
    return column


def _slider(name: str, value: int) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(0, 100)
    slider.setValue(value)
    slider.setAccessibleName(name)
    slider.setMinimumHeight(22)
    return slider


def _from_photo(
    data: bytes, ink: str, strength: float, crop: tuple[float, float, float, float], _progress: Progress
) -> bytes:
    from winback_gui.paper.signature import Ink, from_photo  # noqa: PLC0415 (the window does not pay for it)

    return from_photo(data, Ink[ink], strength, crop)


def _from_strokes(
    strokes: tuple[tuple[tuple[float, float], ...], ...], ink: str, pen_px: float, _progress: Progress
) -> bytes:
    from winback_gui.paper.signature import Ink, from_strokes  # noqa: PLC0415 (the window does not pay for it)

    return from_strokes(strokes, Ink[ink], pen_px)


def _kept_signature(book: Book, _progress: Progress) -> bytes | None:
    from winback_gui.services.book.shop_settings import load_signature  # noqa: PLC0415 (the window does not pay for it)

    return load_signature(book)
