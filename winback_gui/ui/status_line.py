"""The line at the foot of the window: that everything is kept, how much there is, and that nothing leaves."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from winback_gui.domain.message import Message, msg, plural
from winback_gui.ui.icons import IconSize
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.labels import IconLabel, label

if TYPE_CHECKING:
    from winback_gui.ui.session import Session
    from winback_gui.ui.unkept import UnkeptChanges

HEIGHT = 28


class StatusLine(QWidget):
    """Four short facts; a failure to keep something stands in their place until it is solved."""

    def __init__(self, session: Session, unkept: UnkeptChanges, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._unkept = unkept
        self._is_covered = False
        self._icon = IconLabel("check", "good", IconSize.SMALL, parent=self)
        self._kept = label("", Role.CAPTION, parent=self)
        self._amounts = label("", Role.CAPTION, parent=self)
        self._copied = label("", Role.CAPTION, parent=self)
        self._stays = label("", Role.CAPTION, parent=self)
        self._lines = [_Divider(self), _Divider(self)]
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 16, 0)
        row.setSpacing(6)
        row.addWidget(self._icon)
        row.addWidget(self._kept)
        self._add_with_line(row, self._lines[0], self._amounts)
        row.addStretch(1)
        row.addWidget(self._copied)
        self._add_with_line(row, self._lines[1], self._stays)
        for signal in (session.counts_changed, session.book_opened, session.book_closed, unkept.changed):
            signal.connect(self._show)
        self._show()

    def give_way(self, *, is_covered: bool) -> None:
        """Say no amounts while work covers the left end, where they would stick out behind it."""
        self._is_covered = is_covered
        self._show()

    @staticmethod
    def _add_with_line(row: QHBoxLayout, line: QFrame, words: QLabel) -> None:
        row.addSpacing(6)
        row.addWidget(line)
        row.addSpacing(6)
        row.addWidget(words)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the owner's text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedHeight(theme_of(self).px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("side"))
        painter.fillRect(QRectF(0, 0, self.width(), 1), theme.colour("line2"))
        painter.end()

    def _show(self) -> None:
        self.setFixedHeight(theme_of(self).px(HEIGHT))
        has_book, counts = self._session.has_book, self._session.counts
        is_readable_only = has_book and self._session.book.is_read_only
        self._icon.setVisible(has_book)
        is_unkept = bool(self._unkept.waiting)
        icon = ("triangle-alert", "bad") if is_unkept else ("lock", "warm") if is_readable_only else ("check", "good")
        self._icon.show_icon(*icon)
        self._set(self._kept, self._kept_words(is_readable_only=is_readable_only))
        amounts = None
        if counts.customers is not None and counts.purchases is not None and not self._is_covered:
            customers = plural("{count} customer", "{count} customers", counts.customers)
            purchases = plural("{count} purchase", "{count} purchases", counts.purchases)
            amounts = msg("{customers} · {purchases}", customers=customers, purchases=purchases)
        self._set(self._amounts, amounts)
        self._set(self._copied, copied_words(counts.copied_at, self._session.today()))
        self._set(self._stays, msg("Nothing leaves this computer"))
        self._lines[0].setVisible(amounts is not None)
        self._lines[1].setVisible(counts.copied_at is not None)

    def _kept_words(self, *, is_readable_only: bool) -> Message:
        if not self._session.has_book:
            return msg("No book is open")
        if self._unkept.waiting:
            return msg("Not kept: see above")
        if is_readable_only:
            return msg("This book can only be read here")
        changed = self._session.counts.last_change
        if changed is None:
            return msg("Everything is kept")
        if changed.date() == self._session.today():
            return msg("Everything is kept · last change {at}", at=changed)
        return msg("Everything is kept · last change {day:short}", day=changed.date())

    def _set(self, words: QLabel, message: Message | None) -> None:
        words.setVisible(message is not None)
        words.setText(self._session.speaker.plain(message) if message else "")


def copied_words(copied_at: datetime | None, today: date) -> Message | None:
    """Return when the last copy was made, in the words of the status line; None = never."""
    if copied_at is None:
        return None
    days = (today - copied_at.date()).days
    if days == 0:
        return msg("Copy made today {at}", at=copied_at)
    if days == 1:
        return msg("Copy made yesterday {at}", at=copied_at)
    return msg("Copy made {day:short}", day=copied_at.date())


class _Divider(QFrame):
    """A short upright hairline."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(1, 12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme_of(self).colour("line2"))
        painter.end()
