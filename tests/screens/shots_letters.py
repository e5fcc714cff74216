"""Pictures of the dialogs of Letters."""

from __future__ import annotations

import math

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QMouseEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.screens.shots import Shot
from winback_gui.services.letters.look_through import looks_right, pile, previewer_of, sheet
from winback_gui.services.letters.posted_letter import posted_letter
from winback_gui.services.letters.write_letters import plan_print
from winback_gui.services.sample.sample_signature import sample_signature
from winback_gui.store import letters
from winback_gui.ui.app import Program
from winback_gui.ui.dialogs.letter_body import LetterBodyDialog
from winback_gui.ui.dialogs.post_letters import PostLettersDialog
from winback_gui.ui.dialogs.posted_letter import PostedLetterDialog
from winback_gui.ui.dialogs.print_letters import PrintLettersDialog
from winback_gui.ui.dialogs.proof_page import ProofPageDialog
from winback_gui.ui.dialogs.signature import SignatureDialog


def signature(program: Program) -> QWidget:
    """Your signature: a few strokes on the pad, and a photo beside it."""
    photo = _photo()
    dialog = SignatureDialog(program.session, program.window)
    dialog.show_photo(photo)
    dialog.pad.resize(432, 176)
    for stroke in _SCRIBBLE:
        QTest.mousePress(dialog.pad, Qt.MouseButton.LeftButton, pos=QPoint(*stroke[0]))
        for x, y in stroke[1:]:
            at = QPointF(x, y)
            move = QMouseEvent(
                QEvent.Type.MouseMove, at, at, Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )  # fmt: skip
            dialog.pad.mouseMoveEvent(move)
        QTest.mouseRelease(dialog.pad, Qt.MouseButton.LeftButton, pos=QPoint(*stroke[-1]))
    return dialog


_SCRIBBLE = (
    tuple((90 + 14 * at + round(9 * math.sin(at * 1.3)), 95 + round(26 * math.sin(at * 0.9 + 1))) for at in range(18)),
    tuple((110 + 12 * at, 138 - at - round(4 * math.sin(at / 3))) for at in range(20)),
)


def _photo() -> bytes:
    """A signature on paper that lies on a desk, as a telephone takes it."""
    desk = QImage(1200, 500, QImage.Format.Format_RGB32)
    desk.fill(QColor("#B8AD98"))
    painter = QPainter(desk)
    painter.translate(60, 40)
    painter.rotate(-2)
    painter.fillRect(0, 20, 1080, 420, QColor("#E8E2D4"))
    painter.drawImage(QRect(160, 70, 780, 260), QImage.fromData(sample_signature("Johanna Brandt")))
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(desk)
    return bytes(data.data())


def print_letters(program: Program) -> QWidget:
    """What is asked before letters are printed."""
    session = program.session
    rows = pile(session.book, session.today()).rows
    looks_right(session.book, [row.letter_id for row in rows[:-1]], session.today(), previewer_of(session.book))
    plan = plan_print(session.book, [row.letter_id for row in rows], session.today())
    return PrintLettersDialog(session.speaker, plan, session.today(), ("", True), (0.5, -1.0), program.window)


def post_letters(program: Program) -> QWidget:
    """Which letters are in the post."""
    session = program.session
    rows = pile(session.book, session.today()).rows
    return PostLettersDialog(session.speaker, rows, session.today(), program.window)


def proof_page(program: Program) -> QWidget:
    """The proof page."""
    return ProofPageDialog(program.session, program.window)


def letter_body(program: Program) -> QWidget:
    """The whole text of one letter; the empty book has none and shows its page."""
    session = program.session
    rows = pile(session.book, session.today()).rows
    if not rows:
        return SignatureDialog(session, program.window)
    one = sheet(session.book, rows[0].letter_id, session.today(), previewer_of(session.book))
    return LetterBodyDialog(session.speaker, one, program.window)


def posted(program: Program) -> QWidget:
    """A letter that is in the post; the empty book has none and shows its page."""
    book = program.session.book
    went = letters.posted(book.con)
    if not went:
        return program.window
    return PostedLetterDialog(program.session.speaker, posted_letter(book, went[0].letter_id), program.window)


SHOTS = (
    Shot("signature", signature, "letters"),
    Shot("print-letters", print_letters, "letters"),
    Shot("post-letters", post_letters, "letters"),
    Shot("proof-page", proof_page, "letters"),
    Shot("letter-body", letter_body, "letters"),
    Shot("posted-letter", posted, "customers"),
)
