"""The first rows of a file as it writes them, with its own heads above and our names as drop-downs below those."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QListView, QSizePolicy, QWidget

from winback_gui.domain.message import Message, msg
from winback_gui.importing.dates import DateOrder
from winback_gui.importing.fields import (
    ABOUT_PURCHASES,
    DATE_FIELDS,
    FIELD_WORDS,
    MONEY_FIELDS,
    OWN_EXPORT_ONLY,
    Field,
)
from winback_gui.importing.questions import QuestionKind
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.fields import Combo
from winback_gui.ui.widgets.labels import label
from winback_gui.ui.widgets.turns import Parts

if TYPE_CHECKING:
    from winback_gui.domain.speech import Speaker
    from winback_gui.importing.plan import FilePlan

_AT_ONCE = 4
_MOST_SHOWN = 18
_LONGEST = 26
_LEAST_WIDTH, _MOST_WIDTH, _BESIDE_WORDS, _BESIDE_REASON = 92, 240, 50, 16
_LINE = "|"
_FIRST_OF_PEOPLE = (
    Field.CUSTOMER_NO, Field.FULL_NAME, Field.FIRST_NAME, Field.LAST_NAME, Field.TITLE, Field.COMPANY, Field.STREET,
    Field.POSTCODE, Field.TOWN, Field.COUNTRY, Field.PHONE, Field.EMAIL, Field.NOTE, Field.LAST_VISIT,
    Field.NEXT_VISIT,
)  # fmt: skip
_FIRST_OF_VISITS = (
    Field.DAY, Field.AMOUNT, Field.WHAT, Field.SERVED_BY, Field.RECEIPT_NO, Field.LAST_VISIT, Field.CATEGORY,
    Field.KIND, Field.STATUS,
)  # fmt: skip
"""What lists say most often. The rest stands below a line, as `FIELD_WORDS` has it: what is about the person first."""
_LIKELY = (Field.LETTER_PERMISSION, Field.DO_NOT_WRITE, Field.EMAIL_PERMISSION, Field.EMAIL_REFUSED, "")
"""What stands first in the list of a column that is asked about because it may say who gets letters."""
_ORDER_WORDS = {
    DateOrder.DMY: msg("day first"),
    DateOrder.MDY: msg("month first"),
    DateOrder.YMD: msg("year first"),
}


class _FieldList(QListView):
    """The list of fields: it shows how long it is, and finds what is typed at the beginning of any word."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._typed = ""
        self._since = QElapsedTimer()

    def keyboardSearch(self, search: str) -> None:
        """Go to the first field of which a word begins with what is typed: "bought" is "What was bought".

        One letter that is typed again leads to the next of those.
        """
        is_more = self._since.isValid() and self._since.elapsed() < QApplication.keyboardInputInterval()
        self._since.start()
        is_again = is_more and self._typed == search
        self._typed = search if is_again or not is_more else self._typed + search
        self._go_to(self._typed.casefold(), self.currentIndex().row() + 1 if is_again else 0)

    def _go_to(self, typed: str, start: int) -> None:
        texts = [str(self.model().index(row, 0).data() or "").casefold() for row in range(self.model().rowCount())]
        rows = [*range(start, len(texts)), *range(start)]
        begins = (row for row in rows if texts[row].startswith(typed))
        has_word = (row for row in rows if any(word.startswith(typed) for word in _tails(texts[row])))
        found = next(begins, next(has_word, -1))
        if found >= 0:
            self.setCurrentIndex(self.model().index(found, 0))


def _tails(text: str) -> Iterator[str]:
    """Yield a text from the beginning of each of its words on."""
    words = text.split()
    return (" ".join(words[at:]).lstrip("(") for at in range(len(words)))


class FieldCombo(Combo):
    """What a column holds. The long list is made when it is first wanted: a file may have eighty columns.

    Signals:
        chosen(str): the key of what it holds now.
    """

    chosen = Signal(str)

    def __init__(self, name: str, choices: list[tuple[str, str]], current: str, shown: str) -> None:
        super().__init__(name)
        self._choices = choices
        self.add_choice(current, shown)
        self._is_full = False
        self.setProperty("quiet", "true" if not current else None)
        self.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self._told = current
        self.currentIndexChanged.connect(self._tell)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def fill(self) -> None:
        """Make the whole list; the choice stays."""
        if self._is_full:
            return
        self._is_full = True
        delegate = self.itemDelegate()
        self.setView(_FieldList(self))
        self.setItemDelegate(delegate)  # it draws the lines, and another list comes with one of its own
        self.setMaxVisibleItems(_MOST_SHOWN)
        current, shown = self.current, self.currentText()
        self.blockSignals(True)  # noqa: FBT003 (Qt's own)
        self.clear()
        for key, text in self._choices:
            if key == _LINE:
                self.insertSeparator(self.count())
            else:
                self.add_choice(key, shown if key == current else text)
        self.choose(current)
        self.blockSignals(False)  # noqa: FBT003 (Qt's own)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Find a field by what is typed, once the list is there to be searched."""
        self.fill()
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keys choose as soon as the field has the focus."""
        self.fill()
        super().focusInEvent(event)

    def _tell(self, _index: int) -> None:
        if self.current != self._told:
            self._told = self.current
            self.chosen.emit(self.current)

    def showPopup(self) -> None:
        """Open the list, as wide as its longest choice: the columns are narrower than what they may hold."""
        self.fill()
        view = self.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + theme_of(self).px(_BESIDE_REASON))
        super().showPopup()
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # Qt takes it away in lists of choices


class ColumnGrid(QWidget):
    """The grid. A shop's list of orders may have eighty columns: only the first are made at once (`parts`).

    Attributes:
        parts: the columns.

    Signals:
        field_chosen(int, str): column, key of the field ("" = not used).
    """

    field_chosen = Signal(int, str)

    def __init__(self, speaker: Speaker, plan: FilePlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self.combos: list[FieldCombo] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(1, 1, 1, 1)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(0)
        choices = [
            ("", self._say(msg("Not used"))),
            *((one, "" if one == _LINE else self._say(FIELD_WORDS[Field(one)])) for one in _by_use(plan)),
        ]
        self._grid.setRowStretch(len(plan.rows) + 2, 1)
        self._grid.setColumnStretch(len(plan.mapping.header), 1)
        self.parts = Parts(self, self._each_column(plan, choices), _AT_ONCE)

    def _each_column(self, plan: FilePlan, choices: list[tuple[str, str]]) -> Iterator[int]:
        """Add a column for each that is asked for."""
        for place, name in enumerate(plan.mapping.header):
            self._add_column(plan, place, name, choices)
            yield place

    def _add_column(self, plan: FilePlan, place: int, name: str, choices: list[tuple[str, str]]) -> None:
        theme = theme_of(self)
        field = plan.mapping.fields[place]
        head = label(_shortened(name), Role.STRONG)
        head.setToolTip(name)
        head.setContentsMargins(6, 8, 6, 4)
        self._grid.addWidget(head, 0, place)
        current = self._key(plan, place)
        offered = self._with_orders(choices) if ":" in current else choices
        if any(one.place == place and one.kind is QuestionKind.CONSENT for one in plan.questions):
            offered = sorted(offered, key=lambda one: _LIKELY.index(one[0]) if one[0] in _LIKELY else len(_LIKELY))
        combo = FieldCombo(self._say(msg("Column {name}", name=name)), offered, current, self._field(plan, place))
        combo.chosen.connect(partial(self.field_chosen.emit, place))
        self.combos.append(combo)
        holder = QWidget()
        inside = QGridLayout(holder)
        inside.setContentsMargins(6, 0, 6, 8)
        inside.setVerticalSpacing(2)
        room = 0
        inside.addWidget(combo)
        if any(plan.reasons):
            said = label(self._reason(plan, place), Role.HINT)
            inside.addWidget(said)
            room = said.fontMetrics().horizontalAdvance(said.text()) + theme.px(_BESIDE_REASON)
        needed = max(room, combo.fontMetrics().horizontalAdvance(combo.currentText()) + theme.px(_BESIDE_WORDS))
        holder.setMinimumWidth(max(theme.px(_LEAST_WIDTH), min(needed, theme.px(_MOST_WIDTH))))
        self._grid.addWidget(holder, 1, place)
        for row, (_line, cells) in enumerate(plan.rows):
            self._grid.addWidget(self._cell(cells[place], field), row + 2, place)

    def _cell(self, text: str, field: Field | None) -> QLabel:
        shown = " ".join(text.split())
        is_money = field in MONEY_FIELDS
        is_less = is_money and shown.startswith(("-", "(", "−"))
        cell = label(_shortened(shown) or "–", Role.STRONG if is_less else Role.BODY, tone="warm" if is_less else "")
        if field is None or not shown:
            cell.setProperty("tone", "hint")
        cell.setToolTip(text if len(shown) > _LONGEST else "")
        cell.setContentsMargins(12, 6, 8, 6)
        side = Qt.AlignmentFlag.AlignRight if is_money else Qt.AlignmentFlag.AlignLeft
        cell.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        return cell

    def _key(self, plan: FilePlan, place: int) -> str:
        """Return the key of what a column holds; of dates that have an order with it ("date:dmy")."""
        field, order = plan.mapping.fields[place], plan.date_orders.get(place)
        has_order = field in DATE_FIELDS and order not in {None, DateOrder.YMD}
        return f"{field}:{order}" if has_order else field or ""

    def _with_orders(self, choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Return the choices with each kind of date in both orders: the owner may know better than the file."""
        return [
            (f"{key}:{order}" if is_date else key, self._dated(Field(key), order) if is_date else words)
            for key, words in choices
            for is_date in [key not in {"", _LINE} and Field(key) in DATE_FIELDS]
            for order in ((DateOrder.DMY, DateOrder.MDY) if is_date else (DateOrder.YMD,))
        ]

    def _dated(self, field: Field, order: DateOrder) -> str:
        return self._say(msg("{field}, {order}", field=FIELD_WORDS[field], order=_ORDER_WORDS[order]))

    def _reason(self, plan: FilePlan, place: int) -> str:
        """Return why a column is thought to hold this; of dates also their order, unless the next step asks for it."""
        reason, order = plan.reasons[place], plan.date_orders.get(place)
        if reason is None or plan.mapping.fields[place] is None:
            return ""
        asked = {one.column for one in plan.questions if one.kind is QuestionKind.DATE_ORDER}
        if plan.mapping.header[place] in asked:
            return self._say(reason)
        if order is not None and order is not DateOrder.YMD and plan.mapping.fields[place] in DATE_FIELDS:
            return self._say(msg("{reason}, {order}", reason=reason, order=_ORDER_WORDS[order]))
        return self._say(reason)

    def _field(self, plan: FilePlan, place: int) -> str:
        """Return how our name for a column reads; of dates also how they are taken ("Date, day first")."""
        field = plan.mapping.fields[place]
        if field is None:
            return self._say(msg("Not used"))
        order = plan.date_orders.get(place)
        if field in DATE_FIELDS and order is not None and order is not DateOrder.YMD:
            return self._dated(field, order)
        return self._say(FIELD_WORDS[field])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground of the heads and the hairlines."""
        super().paintEvent(event)
        theme, painter = theme_of(self), QPainter(self)
        heads = self._grid.cellRect(1, 0).bottom()
        painter.fillRect(0, 0, self.width(), self.height(), theme.colour("card"))
        painter.fillRect(0, 0, self.width(), heads + 1, theme.colour("desk"))
        for row in range(1, self._grid.rowCount() - 1):
            painter.fillRect(0, self._grid.cellRect(row, 0).bottom(), self.width(), 1, theme.colour("line"))
        low = self._grid.cellRect(self._grid.rowCount() - 2, 0).bottom()
        for column in range(len(self.combos)):
            painter.fillRect(self._grid.cellRect(0, column).right(), 0, 1, low, theme.colour("line"))
        painter.end()

    def _say(self, message: Message) -> str:
        return self._speaker.plain(message)


def _by_use(plan: FilePlan) -> list[str]:
    """Return the fields in the order in which they are looked for, with lines between those of a kind.

    There are sixty. In a list of visits what was bought and who served is near the top; in one of people who they are.
    """
    is_of_visits = not ABOUT_PURCHASES.isdisjoint(field for field in plan.mapping.fields if field is not None)
    people = [field for field in _FIRST_OF_PEOPLE if not is_of_visits or field not in _FIRST_OF_VISITS]
    visits = [field for field in _FIRST_OF_VISITS if is_of_visits or field not in _FIRST_OF_PEOPLE]
    first = (visits, people) if is_of_visits else (people, visits)
    rest = [field for field in FIELD_WORDS if field not in {*people, *visits, *OWN_EXPORT_ONLY}]
    return [key for group in (*first, rest) for key in (_LINE, *group)]


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
