"""The right of the Fix page: one cause, its gate, the two sentences that print, and who left for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from winback_gui.domain.cause import CauseStatus
from winback_gui.domain.message import Message, msg, plural
from winback_gui.services.fix import fix_cause
from winback_gui.services.wording import CAUSE_STATUS_WORDS
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.fields import Field
from winback_gui.ui.widgets.labels import label
from winback_gui.ui.widgets.letter_excerpt import LetterExcerpt
from winback_gui.ui.widgets.note import Note
from winback_gui.ui.widgets.segmented import Segmented
from winback_gui.ui.widgets.side_panel import SidePanel
from winback_gui.ui.widgets.words_field import WordsField

if TYPE_CHECKING:
    from winback_gui.domain.cause import Cause
    from winback_gui.services.fix.cause_register import CausePage
    from winback_gui.ui.session import Session

WIDTH, _SLIM, _WIDEST = 404, 340, 424
_MORE_WHEN_LARGE = 160  # px: with larger text only the words of the slim panel grow, not the air round them
_ANYWAY, _OFFER, _IN_WORK, _TAKE_BACK = "anyway", "offer", "in-work", "take-back"


class FixPanel(SidePanel):
    """What can be done about one cause. A sentence is kept when its field is left.

    Signals:
        people_requested(), anyway_requested(), offer_requested(): see who left, write anyway, go on.
        rename_requested(), remove_requested(): from the menu.
    """

    people_requested = Signal()
    anyway_requested = Signal()
    offer_requested = Signal()
    rename_requested = Signal()
    remove_requested = Signal()

    _is_slim = False

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(WIDTH, name=session.speaker.plain(msg("The cause that is chosen")), parent=parent)
        self._session = session
        self._page: CausePage | None = None
        column = QVBoxLayout()
        column.setSpacing(14)
        column.addLayout(self._build_head())
        column.addLayout(self._build_sentences())
        column.addLayout(self._build_people())
        self.add_block(column)
        self._build_verbs()

    @property
    def page(self) -> CausePage | None:
        """The cause that is shown."""
        return self._page

    def show_page(self, page: CausePage) -> None:
        """Show a cause. What is being written about the same cause stays."""
        before = self._page.row.cause if self._page is not None else None
        self._page = page
        cause = page.row.cause
        self._title.setText(cause.title)
        self._sentence.setText(self._say(page.sentence))
        self._choose_status(cause.status)
        self._show_gate(page)
        self._show_again(page)
        is_same = before is not None and before.cause_id == cause.cause_id
        self._show_text(self.happened, cause.what_happened, before.what_happened if is_same and before else None)
        self._show_text(self.changed, cause.what_we_changed, before.what_we_changed if is_same and before else None)
        if not is_same or not self.proof.hasFocus():
            self.proof.setText(cause.proof)
            self.proof.setCursorPosition(0)  # a long sentence shows its beginning
        if not is_same:
            self._changed_field.say_problem("")
        self._show_preview()
        self._show_people(page)
        self._show_verbs(page)

    def keep_typed(self) -> None:
        """Keep what was written and is not kept yet."""
        self._keep_happened()
        self._keep_changed()
        self._keep_proof()

    def mark_fixed(self) -> None:
        """Mark the cause as fixed, with what is written now. Without a sentence the field says what is missing."""
        page = self._page
        if page is None:
            return
        if not self.changed.words:
            self._choose_status(page.row.cause.status)
            self._changed_field.say_problem(
                self._say(msg("Write what you changed first. It prints in the letters to those who left for it."))
            )
            self.changed.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        at, today = page.row.cause.cause_id, self._session.today()
        changed, proof, happened = self.changed.words, self.proof.text(), self.happened.words
        self._session.act(
            lambda book, _progress: fix_cause.mark_fixed(book, at, changed, today, proof, happened),
            on_failed=self._on_failed,
        )

    def set_slim(self, *, is_slim: bool) -> None:
        """Give some room away where the page is narrow."""
        self._is_slim = is_slim
        self._fit_width()

    def changeEvent(self, event: QEvent) -> None:
        """Take on another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._is_ready:
            self._fit_width()

    def _fit_width(self) -> None:
        theme = theme_of(self)
        slim = round(_SLIM + _MORE_WHEN_LARGE * (theme.scale - 1))
        self.setFixedWidth(slim if self._is_slim else min(theme.px(WIDTH), _WIDEST))

    def go_on(self) -> None:
        """Do the panel's verb: mark the cause as fixed, or go on with those whose letters may go."""
        cause = self._cause()
        if cause is not None and cause.status is CauseStatus.FIXED:
            self.offer_requested.emit()
        else:
            self.mark_fixed()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was written before the page goes out of sight."""
        if self._session.has_book:
            self.keep_typed()
        super().hideEvent(event)

    # Showing

    def _show_text(self, field: WordsField, text: str, before: str | None) -> None:
        """Show a kept sentence, unless the owner is changing it."""
        is_under_way = before is not None and field.words not in {before, text}
        if not is_under_way and field.words != text:
            field.setPlainText(text)

    def _choose_status(self, status: CauseStatus) -> None:
        self.status.blockSignals(True)  # noqa: FBT003  # Qt's own signature
        self.status.choose(status.value)
        self.status.blockSignals(False)  # noqa: FBT003  # Qt's own signature

    def _show_gate(self, page: CausePage) -> None:
        kind, icon = (Kind.GOOD, "lock-open") if self._is_open(page) else (Kind.WARM, "lock")
        links = []
        if any(one.may_override for one in page.people):
            links.append((_ANYWAY, self._say(msg("Write anyway, with a reason"))))
        elif page.row.may_go or page.row.need_offer:
            links.append((_OFFER, self._say(msg("Go on to Offer"))))
        self.gate.show_note(kind, self._session.speaker.say(page.gate), links, icon=icon)
        self.gate.show()

    @staticmethod
    def _is_open(page: CausePage) -> bool:
        return not page.is_closed and page.row.cause.status in {CauseStatus.FIXED, CauseStatus.CANNOT_FIX}

    def _show_again(self, page: CausePage) -> None:
        count = page.row.named_again
        self.again.setVisible(bool(count))
        if count:
            said = plural(
                "**It has come up again.** {count} person named it who was here after the fix.",
                "**It has come up again.** {count} people named it who were here after the fix.",
                count,
            )
            links = [(_IN_WORK, self._say(msg("Take it up again")))]
            self.again.show_note(Kind.BAD, self._session.speaker.say(said), links)

    def _show_preview(self) -> None:
        page = self._page
        shown = page.in_letter if page is not None else None
        self._preview_block.setVisible(shown is not None)
        if shown is None:
            return
        self._whose.setText(self._say(msg("In the letter to {name} it would read", name=shown.name)))
        parts = shown.read(self.happened.words, self.changed.words)
        self.excerpt.show_paragraphs([(part.lead, part.text) for part in parts])
        doubt = shown.doubt(self.happened.words, self.changed.words)
        self.doubt.setText("" if doubt is None else self._say(doubt))
        self.doubt.setVisible(doubt is not None)

    def _show_people(self, page: CausePage) -> None:
        self._who.setText(self._say(page.who))
        written = [one for one in page.people if one.override_reason]
        self.overridden.setVisible(bool(written))
        if written:
            names = ", ".join(one.name for one in written)
            reasons = " · ".join(dict.fromkeys(one.override_reason for one in written))
            said = msg("**Written to anyway:** {names}. “{reason}”", names=names, reason=reasons)
            links = [(_TAKE_BACK, self._say(msg("Take this back")))]
            self.overridden.show_note(Kind.WARM, self._session.speaker.say(said), links, icon="pen-line")

    def _show_verbs(self, page: CausePage) -> None:
        is_fixed = page.row.cause.status is CauseStatus.FIXED
        self.main_button.say(self._say(msg("Go on to Offer") if is_fixed else msg("Mark as fixed")))
        self.main_button.show_icon("arrow-right" if is_fixed else "check")
        self.main_button.setEnabled(not is_fixed or bool(page.row.may_go or page.row.need_offer))
        count = len(page.people)
        self.people_button.setEnabled(bool(count))
        words = plural("See the {count} person", "See the {count} people", count)
        self.people_button.say(self._say(words if count else msg("See the people")))
        self._arrange_verbs()

    # What the owner does

    def _on_status(self, key: str) -> None:
        page, status = self._page, CauseStatus(key)
        if page is None or status is page.row.cause.status:
            return
        if status is CauseStatus.FIXED:
            self.mark_fixed()
            return
        self.keep_typed()
        at, today = page.row.cause.cause_id, self._session.today()
        self._session.act(
            lambda book, _progress: fix_cause.set_status(book, at, status, today), on_failed=self._on_failed
        )

    def _on_failed(self, why: Message) -> None:
        if self._page is not None:
            self._choose_status(self._page.row.cause.status)
        self._session.jobs.failed.emit(why)

    def _on_gate_link(self, key: str) -> None:
        (self.anyway_requested if key == _ANYWAY else self.offer_requested).emit()

    def _on_take_back(self) -> None:
        page = self._page
        if page is None:
            return
        ids = [one.case_id for one in page.people if one.override_reason]
        self._session.act(lambda book, _progress: fix_cause.take_back_override(book, ids))

    def _on_typed(self) -> None:
        self._changed_field.say_problem("")
        self._show_preview()

    def _keep_happened(self) -> None:
        cause, text = self._cause(), self.happened.words
        if cause is not None and text != cause.what_happened:
            at = cause.cause_id
            self._session.act(lambda book, _progress: fix_cause.save_what_happened(book, at, text))

    def _keep_changed(self) -> None:
        cause, text = self._cause(), self.changed.words
        if cause is None or text == cause.what_we_changed:
            return
        at = cause.cause_id
        self._session.act(
            lambda book, _progress: fix_cause.save_what_we_changed(book, at, text), on_failed=self._on_changed_failed
        )

    def _on_changed_failed(self, why: Message) -> None:
        cause = self._cause()
        if cause is not None:
            self.changed.setPlainText(cause.what_we_changed)
        self._changed_field.say_problem(self._say(why))

    def _keep_proof(self) -> None:
        cause, text = self._cause(), self.proof.text().strip()
        if cause is not None and text != cause.proof:
            at = cause.cause_id
            self._session.act(lambda book, _progress: fix_cause.save_proof(book, at, text))

    def _cause(self) -> Cause | None:
        return self._page.row.cause if self._page is not None else None

    # Building

    def _build_head(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        self._title = label("", Role.SMALL_NAME, wrap=True)
        self._sentence = label("", Role.CAPTION, wrap=True)
        self.status = Segmented(
            [(status.value, self._say(CAUSE_STATUS_WORDS[status])) for status in CauseStatus],
            name=self._say(msg("How far you are with it")),
        )
        self.status.chosen.connect(self._on_status)
        self.gate = Note(Kind.WARM, "", icon="lock", links_below=True)
        self.gate.link_requested.connect(self._on_gate_link)
        self.again = Note(Kind.BAD, "", links_below=True)
        for note in (self.gate, self.again):
            note.hide()  # until there is a cause to say something about
        self.again.link_requested.connect(lambda _key: self._on_status(CauseStatus.IN_WORK.value))
        far = QHBoxLayout()
        far.addWidget(self.status)
        far.addStretch(1)
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        column.addSpacing(8)
        column.addLayout(far)
        column.addSpacing(8)
        column.addWidget(self.gate)
        column.addWidget(self.again)
        return column

    def _build_sentences(self) -> QVBoxLayout:
        prints = self._say(msg("prints in their letters"))
        happened, changed = msg("What went wrong, as the letter says it"), msg("What we changed")
        self.happened = WordsField(self._say(happened), lines=2)
        self.happened.setPlaceholderText(self._say(msg("In March you had to wait, and nobody told you why.")))
        self.changed = WordsField(self._say(changed), lines=2)
        self.changed.setPlaceholderText(self._say(msg("Whoever has to wait now hears from us on the same day.")))
        for field, keep in ((self.happened, self._keep_happened), (self.changed, self._keep_changed)):
            field.left.connect(keep)
            field.textChanged.connect(self._on_typed)
        self._changed_field = Field(self._say(changed), self.changed, hint=prints, strong=True)
        self._preview_block = QWidget()
        preview = QVBoxLayout(self._preview_block)
        preview.setContentsMargins(0, 0, 0, 0)
        preview.setSpacing(4)
        self._whose = label("", Role.CAPTION, wrap=True)
        self.excerpt = LetterExcerpt(self._say(msg("How it reads in a letter")))
        preview.addWidget(self._whose)
        preview.addWidget(self.excerpt)
        self.doubt = label("", Role.DOUBT, wrap=True)
        preview.addWidget(self.doubt)
        self.proof = QLineEdit()
        self.proof.editingFinished.connect(self._keep_proof)
        never = self._say(msg("never prints"))
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(Field(self._say(happened), self.happened, strong=True))
        column.addWidget(self._changed_field)
        column.addWidget(self._preview_block)
        column.addWidget(Field(self._say(msg("How we know it holds")), self.proof, hint=never, strong=True))
        return column

    def _build_people(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(label(self._say(msg("Who left for it")), Role.STRONG))
        self._who = label("", Role.SECOND, wrap=True)
        column.addWidget(self._who)
        self.overridden = Note(Kind.WARM, "", links_below=True)
        self.overridden.link_requested.connect(lambda _key: self._on_take_back())
        column.addWidget(self.overridden)
        return column

    def _build_more(self) -> Button:
        more = Button("", ButtonKind.ICON, icon="ellipsis", name=self._say(msg("More")))
        menu = QMenu(more)
        for words, wish in (
            (msg("Rename …"), self.rename_requested),
            (msg("Take out of the register"), self.remove_requested),
        ):
            menu.addAction(self._say(words)).triggered.connect(wish)
        more.clicked.connect(lambda: menu.popup(more.mapToGlobal(more.rect().topLeft())))
        self.menu = menu
        return more

    def _build_verbs(self) -> None:
        self.main_button = Button(self._say(msg("Mark as fixed")), ButtonKind.PANEL, icon="check")
        self.main_button.clicked.connect(self.go_on)
        self.people_button = Button(self._say(msg("See the people")), icon="users")
        self.people_button.clicked.connect(self.people_requested)
        self.set_verbs([self.main_button, self.people_button, self._build_more()], last_at_end=True)

    def _say(self, message: Message) -> str:
        return self._session.speaker.plain(message)
