"""Which goods are no visit: a fee that is taken each month, a voucher by post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from winback_gui.domain.message import msg, plural
from winback_gui.domain.no_visits import tidy_kinds, typed_kinds
from winback_gui.services.customers.no_visits import goods_told, save_no_visits
from winback_gui.ui.dialogs.session_dialog import SessionDialog
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.fields import Field
from winback_gui.ui.widgets.labels import label

if TYPE_CHECKING:
    from winback_gui.services.customers.no_visits import Goods
    from winback_gui.ui.session import Session

_WIDTH, _LIST_HEIGHT = 600, 300
_MOST = 60  # of more the owner types the name
_SENTENCE = msg(
    "A fee that is taken each month or a voucher sent by post is paid, and nobody came. **Its money counts, and it is "
    "no visit:** so you find who pays and stays away. Tick such goods."
)


class NoVisitsDialog(SessionDialog):
    """A box for each kind of goods, and a line for what has no kind.

    Args:
        session: the open book.
        parent: the page or dialog.
    """

    only_shows = True

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        title = msg("For which goods does nobody come?")
        super().__init__(session, msg("Goods that are no visit"), title, _SENTENCE, parent)
        self.boxes: dict[str, QCheckBox] = {}
        self._goods: tuple[Goods, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 12, 0)
        self._rows.setSpacing(6)
        self.known = label(self.plain(msg("Reading your goods …")), Role.HINT, wrap=True)
        self.more = QLineEdit()
        self.more_field = Field(
            self.plain(msg("Something else, by its name")),
            self.more,
            hint=self.plain(msg("as your sales write it; with “;” between two names")),
        )
        self.keep = Button(self.plain(msg("Keep this")), ButtonKind.PRIMARY)
        self._build()
        session.jobs.read(
            lambda book, _progress: goods_told(book.con), self._on_goods, slot="goods that are no visit", is_long=True
        )

    @classmethod
    def open_for(cls, session: Session, parent: QWidget) -> NoVisitsDialog:
        """Open the dialog over a page and return it."""
        dialog = cls(session, parent)
        dialog.open()
        return dialog

    @property
    def kinds(self) -> tuple[str, ...]:
        """What is ticked, and what is typed."""
        ticked = [name for name, box in self.boxes.items() if box.isChecked()]
        hidden = [one.name for one in self._goods if one.is_no_visit and one.name not in self.boxes]
        return tidy_kinds([*ticked, *hidden, *typed_kinds(self.more.text())])

    def would_lose(self) -> bool:
        """Whether boxes were changed or a name was typed."""
        return super().would_lose() or (self.may_keep and self.keep.isEnabled())

    def _build(self) -> None:
        px = theme_of(self).px
        self.setMinimumWidth(px(_WIDTH))
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._rows)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(rows)
        area.setMinimumHeight(px(_LIST_HEIGHT))
        self.body.addWidget(self.known)
        self.body.addWidget(area, 1)
        self.body.addWidget(self.more_field)
        self.set_foot(self.keep, cancel=self.plain(msg("Close")))
        self.hold_while_kept(self.keep)
        self.keep.setEnabled(False)
        self.keep.setVisible(self.may_keep)
        self.more.setEnabled(self.may_keep)
        self.more.textChanged.connect(lambda _text: self._on_changed())
        self.keep.clicked.connect(self._on_keep)

    def _on_goods(self, goods: tuple[Goods, ...]) -> None:
        self._goods = goods
        none = msg("No sale in the book says of which kind its goods are. Type below what your sales call it.")
        many = msg("Those that most customers buy; type the name of any other below.")
        self.known.setText(self.plain(many if goods else none))
        self.known.setVisible(not goods or len(goods) > _MOST)
        for one in goods[:_MOST]:
            self._rows.addWidget(self._row(one))

    def _row(self, one: Goods) -> QWidget:
        box = self.boxes[one.name] = QCheckBox(one.name.replace("&", "&&"))
        box.setChecked(one.is_no_visit)
        box.setEnabled(self.may_keep)
        box.toggled.connect(lambda _on: self._on_changed())
        bought = plural("{count} customer", "{count} customers", one.customers)
        said = msg("paid on the same day of each month, as a fee is") if one.is_fee else bought
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(box)
        if one.is_fee or one.customers:
            row.addWidget(label(self.plain(said), Role.HINT))
        row.addStretch(1)
        return holder

    def _on_changed(self) -> None:
        before = {one.name for one in self._goods if one.is_no_visit}
        self.keep.setEnabled(self.may_keep and set(self.kinds) != before)

    def _on_keep(self) -> None:
        kinds, today = self.kinds, self.session.today()
        self.act(lambda book: save_no_visits(book, kinds, today))
