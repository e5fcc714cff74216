"""One line of words as tables and queues draw it: laid out once, kept while it is seen, and drawn again for little."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QStaticText, QTransform

if TYPE_CHECKING:
    from winback_gui.ui.roles import Role
    from winback_gui.ui.theme import Theme

_MOST: Final = 2_000  # a table that fills a large screen shows some 500
_APART: Final = " · "
_ELLIPSIS: Final = "…"
_LEAST_BEHIND: Final = 4  # so many letters of a town still say which, with the ellipsis
_LEAST_BEFORE: Final = 6  # and so many of a name still say who
_FEW_LETTERS: Final = 12  # "now ", "limit ", "next in "
_BETWEEN: Final = " ,;("
_CONTACT: Final = " ("
_PARTS: Final = (", ", "; ", "(")
_LONG_NUMBER: Final = 6  # a longer one (web shops give out 13 digits) gives way to the name
_END_OF_NUMBER: Final = 4  # so many of its last digits still tell namesakes apart
# With what stands at it: a sign, a currency, a per cent; thousands may be apart by a space that never breaks.
_NUMBER: Final = re.compile(
    r"[+\u2212]?(?:[€$£][\xa0\u202f]?)?\d(?:[\d.,:/'\u2019\xa0\u202f]*\d)?(?:[\xa0\u202f]?[%€$£])?"
)


def cut_words(metrics: QFontMetrics, text: str, width: int) -> str:
    """Return words with an ellipsis where they are too long; a number goes whole, with the words that it belongs to.

    "now 218" that is cut to "now 2…" says something else, and is believed; "now…" says nothing.
    """
    if metrics.horizontalAdvance(text) <= width:
        return text  # Qt would cut what fills the room to the last px
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    kept = len(shown) - len(_ELLIPSIS)
    if not shown.endswith(_ELLIPSIS) or not text.startswith(shown[:kept]):
        return shown
    for number in _NUMBER.finditer(text):
        begins = _words_of(text, number.start())
        if begins < kept < number.end():
            kept = begins
            break
    return text[:kept].rstrip(_BETWEEN) + _ELLIPSIS


def _words_of(text: str, number: int) -> int:
    """Return where the words begin that belong to a number: "now" in "usually every 21 days, now 96".

    They are those since the last comma or bracket where they are few; more of them tell something by themselves.
    """
    part = max(text.rfind(mark, 0, number) + len(mark) for mark in _PARTS)
    is_short = part > 1 and number - part <= _FEW_LETTERS
    return part if is_short else number


def cut_name(metrics: QFontMetrics, name: str, width: int) -> str:
    """Return a name with an ellipsis where it is too long.

    What tells namesakes apart stands behind it: a town gives way before the name does, first cut, then left away; a
    short number stays whole while something of the name can stand before it, because a part of it is another number;
    of a long one the end is enough ("Amara Okafor · …3821"). Of a firm its contact in brackets gives way first, and is
    left away where hardly a letter of it would stand ("Bäckerei Kamps …").
    """
    if metrics.horizontalAdvance(name) <= width:
        return name  # Qt would cut what fills the room to the last px
    person, dot, apart = name.rpartition(_APART)
    if not dot:
        return _of_firm(metrics, name, cut_words(metrics, name, width), width)
    if any(letter.isdigit() for letter in apart):
        if len(apart) > _LONG_NUMBER:
            apart = _ELLIPSIS + apart[-_END_OF_NUMBER:]
        if metrics.horizontalAdvance(person + dot + apart) <= width:
            return person + dot + apart
        beside = width - metrics.horizontalAdvance(dot + apart)
        before = _of_firm(metrics, person, _cut(metrics, person, beside), beside - 1)
        if len(before) >= _LEAST_BEFORE:
            return before + dot + apart
    else:
        behind = _cut(metrics, apart, width - metrics.horizontalAdvance(person + dot))
        if len(behind) >= _LEAST_BEHIND:
            return person + dot + behind
    open_end = f"{person} {_ELLIPSIS}"
    if metrics.horizontalAdvance(open_end) <= width:
        return open_end
    if metrics.horizontalAdvance(person) <= width:
        return person
    return _of_firm(metrics, person, _cut(metrics, person, width), width)


def _of_firm(metrics: QFontMetrics, whole: str, shown: str, width: int) -> str:
    """Return what is shown of a name, without a contact of which too little is left."""
    firm, bracket, _contact = whole.partition(_CONTACT)
    letters = len(shown) - len(firm) - len(_CONTACT) - len(_ELLIPSIS)
    if not bracket or shown == whole or letters >= _LEAST_BEHIND or metrics.horizontalAdvance(firm) > width:
        return shown
    open_end = f"{firm} {_ELLIPSIS}"
    return open_end if metrics.horizontalAdvance(open_end) <= width else firm


def _cut(metrics: QFontMetrics, text: str, width: int) -> str:
    """Return a part of a name; what fills its room to the last px is cut: put together, parts may be a px wider."""
    if width <= 0:
        return ""
    fills = metrics.horizontalAdvance(text) == width
    return cut_words(metrics, text, width - 1 if fills else width)


class DrawnWords:
    """Keeps lines of words as Qt lays them out. That is most of what drawing them costs.

    A list draws itself anew for each move of the mouse, and a whole window when a dialog lays its veil over it.
    """

    def __init__(self) -> None:
        self._whole: dict[tuple[str, Role, float], QStaticText] = {}
        self._cut: dict[tuple[str, Role, float, int, bool], QStaticText] = {}

    def draw(
        self,
        painter: QPainter,
        theme: Theme,
        room: QRect,
        text: str,
        role: Role,
        colour: QColor,
        *,
        right: bool = False,
        is_name: bool = False,
    ) -> int:
        """Draw words in the middle of `room`'s height, cut off with an ellipsis where it is too narrow.

        The painter's font and pen are another afterwards. A name is cut as `cut_name` does it.

        Returns:
            The width that was drawn on, in px.
        """
        if not text or room.width() <= 0:
            return 0
        line = self._line(theme, text, role, room.width(), is_name=is_name)
        painter.setFont(theme.font(role))
        painter.setPen(colour)
        size = line.size()
        width = round(size.width())
        left = room.left() + (room.width() - width if right else 0)
        painter.drawStaticText(QPoint(left, room.top() + round((room.height() - size.height()) / 2)), line)
        return width

    def _line(self, theme: Theme, text: str, role: Role, width: int, *, is_name: bool) -> QStaticText:
        key = (text, role, theme.scale)
        whole = self._whole.get(key)
        if whole is None:
            whole = self._whole[key] = self._laid_out(theme, text, role)
        if whole.size().width() <= width + 0.5:
            return whole
        cut = self._cut.get((*key, width, is_name))
        if cut is None:
            metrics = QFontMetrics(theme.font(role))
            shortened = (cut_name if is_name else cut_words)(metrics, text, width)
            cut = self._cut[*key, width, is_name] = self._laid_out(theme, shortened, role)
        return cut

    def _laid_out(self, theme: Theme, text: str, role: Role) -> QStaticText:
        if len(self._whole) + len(self._cut) >= _MOST:
            self._whole.clear()
            self._cut.clear()
        line = QStaticText(text)
        line.setTextFormat(Qt.TextFormat.PlainText)
        line.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        line.prepare(QTransform(), theme.font(role))
        return line
