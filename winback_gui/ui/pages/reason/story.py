"""The middle of the Reason page: one customer's story, to see why they left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from winback_gui.domain.customer import Channel
from winback_gui.domain.message import Message, as_typed, msg
from winback_gui.domain.reason import UNKNOWN_KEY
from winback_gui.domain.speech import capital
from winback_gui.services.wording import CERTAINTY_WORDS, noted_words
from winback_gui.ui.address_words import whole_address
from winback_gui.ui.charts.timeline import Bought, PurchaseTimeline, TimelineShown, right_end, silence_words
from winback_gui.ui.pages.customers.words import paid_of
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.arranging import take_out_all
from winback_gui.ui.widgets.buttons import Button
from winback_gui.ui.widgets.card import Card
from winback_gui.ui.widgets.drawn_words import cut_words
from winback_gui.ui.widgets.labels import hairline, label
from winback_gui.ui.widgets.note import Note
from winback_gui.ui.widgets.rich_text import RichLabel

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.domain.lapse import Standing
    from winback_gui.domain.purchase import Purchase
    from winback_gui.services.reason.reason_queue import Story
    from winback_gui.ui.session import Session

_MOST_NOTES = 3
_BESIDE_FROM, _SLIM_BELOW = 460, 380
_TOGETHER = "together"


class ReasonStory(QScrollArea):
    """Name, sentence, time line, last purchases, notes, and who else stopped at the time.

    Signals:
        card_requested(Channel): a card to call or visit with is to be printed.
        together_requested(): look at those who stopped at the same time.
    """

    card_requested = Signal(object)
    together_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._story: Story | None = None
        self._is_beside = True
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(24, 16, 24, 16)
        self._column.setSpacing(12)
        self._build_head()
        self._build_chart()
        self._build_purchases()
        self._notes = QVBoxLayout()
        self._notes.setSpacing(12)
        self._column.addLayout(self._notes)
        self.together = Note(Kind.WARM, "", icon="users")
        self.together.link_requested.connect(lambda _key: self.together_requested.emit())
        self._column.addWidget(self.together)
        self._column.addStretch(1)
        self.setWidget(inside)

    @property
    def sentence(self) -> str:
        """What is said about how they came and stopped."""
        return self._sentence.said

    def show_story(self, story: Story, standing: Standing | None, today: date) -> None:
        """Show a customer; `standing` None = not worked out yet, then the sentence waits."""
        self._story = story
        who = story.customer
        self._name.setText(who.name)
        where = whole_address(who.address, self._session.shop.address.country, self._session.speaker)
        said = msg("{where} · {contact}", where=where, contact=story.contact) if where else story.contact
        self._address.setText(self._say(said))
        self._show_card_button(story)
        self._sentence.say(self._sentence_of(story, standing))
        self._sentence.setVisible(bool(self._sentence.said))
        self._show_chart(story, standing, today)
        self._show_purchases(story)
        self._show_notes(story)
        together = story.same_time.said
        self.together.setVisible(together is not None)
        if together is not None:
            links = [(_TOGETHER, self._say(msg("Look at them together")))]
            self.together.show_note(Kind.WARM, self._session.speaker.say(together), links, icon="users")

    # Building

    def _build_head(self) -> None:
        head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(12)
        self._head = head
        words = QVBoxLayout()
        words.setSpacing(0)
        self._name = label("", Role.NAME, wrap=True)
        self._address = label("", Role.CAPTION, wrap=True)
        words.addWidget(self._name)
        words.addWidget(self._address)
        head.addLayout(words, 1)
        self.card_button = Button("", icon="phone")
        self.card_button.clicked.connect(self._on_card)
        head.addWidget(self.card_button, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._column.addLayout(head)
        self._sentence = RichLabel("", Role.SENTENCE, bold_colour="text")
        self._sentence.setProperty("tone", "text")
        self._column.addWidget(self._sentence)

    def _build_chart(self) -> None:
        card = Card(margin=12)
        self.timeline = PurchaseTimeline(self._session.speaker)
        card.body.addWidget(self.timeline)
        self._column.addWidget(card)

    def _build_purchases(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 5)
        grid.setColumnStretch(1, 3)
        grid.addWidget(label(self._say(msg("Last purchases")), Role.STRONG), 0, 0)
        self._liked_head = label(self._say(msg("What they liked")), Role.STRONG)
        grid.addWidget(self._liked_head, 0, 1)
        self._bought = Card(margin=1)
        self._bought.body.setSpacing(0)
        grid.addWidget(self._bought, 1, 0)
        self._liked = label("", Role.SECOND, wrap=True)
        self._liked.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._liked.setContentsMargins(0, 4, 0, 0)
        grid.addWidget(self._liked, 1, 1)
        self._grid = grid
        self._column.addLayout(grid)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what they liked below the purchases where there is no room beside them."""
        super().resizeEvent(event)
        is_slim = self.viewport().width() < theme_of(self).px(_SLIM_BELOW)
        directions = QBoxLayout.Direction
        self._head.setDirection(directions.TopToBottom if is_slim else directions.LeftToRight)
        side = 12 if is_slim else 24
        self._column.setContentsMargins(side, 16, side, 16)
        beside = self.viewport().width() >= theme_of(self).px(_BESIDE_FROM)
        if beside == self._is_beside:
            return
        self._is_beside = beside
        for row, part in enumerate((self._liked_head, self._liked)):
            self._grid.addWidget(part, row if beside else row + 2, 1 if beside else 0)
        self._grid.setColumnStretch(1, 3 if beside else 0)

    # Showing

    def _show_card_button(self, story: Story) -> None:
        open_ways = [way.channel for way in story.ways if way.why_not is None]
        channel = Channel.VISIT if Channel.CALL not in open_ways and Channel.VISIT in open_ways else Channel.CALL
        self._card = channel
        is_call = channel is Channel.CALL
        self.card_button.say(self._say(msg("Print call card") if is_call else msg("Print visit card")))
        self.card_button.show_icon("phone" if is_call else "map-pin")
        self.card_button.setEnabled(channel in open_ways)
        why = next((way.why_not or way.note for way in story.ways if way.channel is channel), None)
        self.card_button.setToolTip(self._say(why) if why is not None else "")

    def _on_card(self) -> None:
        self.card_requested.emit(self._card)

    def _sentence_of(self, story: Story, standing: Standing | None) -> str:
        parts = [one for one in (standing.reason if standing else None, story.habit) if one is not None]
        return " ".join(_as_sentence(self._session.speaker.say(part)) for part in parts)

    def _show_chart(self, story: Story, standing: Standing | None, today: date) -> None:
        currency = story.worth.spend_a_year.currency
        bought = tuple(Bought.of(one, currency) for one in reversed(story.bought) if one.is_visit)
        end = right_end(standing, bought, today)
        said = silence_words(bought, end, today)
        expected = standing.expected_on if standing is not None else None
        self.timeline.show_purchases(TimelineShown(bought, end, expected, shows_silence=True, sentence=said))

    def _show_purchases(self, story: Story) -> None:
        take_out_all(self._bought.body)
        for number, one in enumerate(story.last_bought):
            if number:
                self._bought.body.addWidget(hairline())
            self._bought.body.addWidget(self._purchase_row(one, story.worth.spend_a_year.currency))
        if not story.last_bought:
            none = label(self._say(msg("Nothing yet")), Role.HINT)
            none.setContentsMargins(12, 8, 12, 8)
            self._bought.body.addWidget(none)
        self._liked.setText(self._say(story.liked) if story.liked is not None else "")
        self._liked_head.setVisible(story.liked is not None)

    def _purchase_row(self, one: Purchase, currency: str) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(12)
        row.addWidget(label(self._say(msg("{day}", day=one.day)), Role.CAPTION))
        what = _Elided(one.what or one.category)
        row.addWidget(what, 1)
        row.addWidget(label(self._say(paid_of(one, currency))))
        return holder

    def _show_notes(self, story: Story) -> None:
        take_out_all(self._notes)
        unknown = {one.reason_id for one in story.choices if one.key == UNKNOWN_KEY}
        if story.case.asked_on is not None and unknown.issuperset(one.reason_id for one in story.told):
            asked = msg("**Asked on {day:short},** no answer yet.", day=story.case.asked_on)
            self._notes.addWidget(Note(Kind.INFO, self._session.speaker.say(asked), icon="clock"))
        if story.words:
            told = msg(
                "**They told you:** “{words}” Choose the reason that fits. No letter asks them why.",
                words=as_typed(story.words),
            )
            self._notes.addWidget(Note(Kind.WARM, self._session.speaker.say(told), icon="message-circle-question-mark"))
        # What was told became a note, too: it stands above already.
        notes = [one for one in story.notes if " ".join(one.text.split()) != story.words]
        for note in notes[:_MOST_NOTES]:
            words = msg("**{when}:** “{text}”", when=noted_words(note), text=note.text)
            self._notes.addWidget(Note(Kind.INFO, self._session.speaker.say(words), icon="book-open"))
        past = self._past(story)
        if past:
            self._notes.addWidget(label(past, Role.CAPTION, wrap=True))

    def _past(self, story: Story) -> str:
        """What was recorded before, in one quiet line each."""
        titles = {one.reason_id: one.title for one in story.choices}
        lines = []
        for past in story.history:
            if past.replaced_on is None or past.reason.reason_id not in titles:
                continue
            words = past.reason.words.strip()
            said = msg(
                "Recorded before: {reason} ({sure}), until {day}.",
                reason=titles[past.reason.reason_id],
                sure=CERTAINTY_WORDS[past.reason.certainty],
                day=past.replaced_on,
            )
            with_words = msg("{said} “{words}”", said=said, words=as_typed(words)) if words else said
            lines.append(self._say(with_words))
        return "\n".join(lines[-_MOST_NOTES:])

    def _say(self, message: Message) -> str:
        return self._session.speaker.plain(message)


class _Elided(QWidget):
    """A line that ends in an ellipsis where there is no room, with all of it as its tooltip."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the line's size."""
        metrics = QFontMetrics(theme_of(self).font(Role.BODY))
        return QSize(metrics.horizontalAdvance(self._text), metrics.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Write as much as there is room for."""
        theme = theme_of(self)
        painter = QPainter(self)
        font = theme.font(Role.BODY)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        words = cut_words(QFontMetrics(font), self._text, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()


def _as_sentence(text: str) -> str:
    """Return words with a capital letter and a full stop."""
    return capital(text) + ("" if text.endswith(".") else ".")
