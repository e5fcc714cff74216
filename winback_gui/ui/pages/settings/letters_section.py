"""How letters look, who signs them, how large the comparison group is, and when a second one may follow."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import Message, Share, msg
from winback_gui.domain.settings import LetterDesign, SignatureKind
from winback_gui.domain.typed_figure import typed_whole
from winback_gui.letters.library import texts_in
from winback_gui.paper.forms import FORMS
from winback_gui.services.wording import DESIGN_WORDS
from winback_gui.ui.countries import lacking_letters, letter_choices
from winback_gui.ui.pages.settings.section import Section, with_text
from winback_gui.ui.pages.settings.sheet_drawing import SheetDrawing
from winback_gui.ui.roles import Role
from winback_gui.ui.widgets.buttons import Button, link
from winback_gui.ui.widgets.fields import Combo, Field
from winback_gui.ui.widgets.labels import hairline, label
from winback_gui.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.settings import Shop
    from winback_gui.ui.session import Session

_SHARES: tuple[tuple[Decimal, Message], ...] = (
    (Decimal(0), msg("Nobody")),
    (Decimal("0.1"), msg("1 in 10")),
    (Decimal("0.2"), msg("1 in 5")),
    (Decimal("0.25"), msg("1 in 4")),
    (Decimal("0.5"), msg("Every second one")),
)
_EXAMPLE_LETTERS = 40
_OWN_WORDS = msg(
    "What you wrote yourself, about causes and in offers, stays as you wrote it; offers that you did not reword go "
    "along. Who has another language in their details is written to in that where none of your own words print. Every "
    "letter can be written in your own words: “Edit the whole text” on the page Letters, for one letter at a time."
)


class LettersSection(Section):
    """Signatory, form, design, signature, hold-out and second letter."""

    key = "letters"
    title = msg("Letters")

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = Combo(self.say(msg("Form of the sheet")))
        for form in FORMS.values():
            self.form.add_choice(form.name, self.say(form.title))
        self.drawing = SheetDrawing(self.say(msg("Where the address shows in the window")))
        self.design = Segmented(
            [(key.value, self.say(words)) for key, words in DESIGN_WORDS.items()], name=self.say(msg("Design"))
        )
        self.signature = Button(self.say(msg("Your signature")), icon="pen-line")
        self.signature_words = label("", Role.SECOND, wrap=True)
        self.letters_in = Combo(self.say(msg("Letters are written in")))
        for code, name in letter_choices(session.speaker):
            self.letters_in.add_choice(code, name)
        self.lacking = label("", Role.DOUBT, wrap=True)
        self.language_words = label(self.say(_OWN_WORDS), Role.HINT, wrap=True)
        self.share = Combo(self.say(msg("Comparison group")))
        self.share_words = label("", Role.HINT, wrap=True)
        self.proof = link(self.say(msg("Print a proof page and set your printer")))
        self._build()
        self.letters_in.settled.connect(self._on_letters_in)
        self.form.settled.connect(self._on_form)
        self.design.chosen.connect(self._on_design)
        self.share.settled.connect(self._on_share)
        self.signature.clicked.connect(self._on_signature)
        self.proof.clicked.connect(self._on_proof)

    def show_shop(self, shop: Shop) -> None:
        """Show what letters are made with."""
        super().show_shop(shop)
        if self.form.findData(shop.form) >= 0:
            self.form.choose(shop.form)
            self.drawing.show_form(FORMS[shop.form])
        self.design.choose(shop.design.value)
        self.letters_in.choose(texts_in(shop.written_in) or "en")
        said = lacking_letters(shop.address.country, self.session.speaker)
        self.lacking.setText("" if said is None else self.say(said))
        self.lacking.setVisible(said is not None)
        is_image = shop.signature is SignatureKind.IMAGE
        words = (
            msg("Letters are signed with your own signature, in blue.")
            if is_image
            else msg("Letters have an empty line that you sign with a pen.")
        )
        self.signature_words.setText(self.say(words))
        self._show_share(shop.hold_out_share)

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(12)
        hint = self.say(msg("else your first name"))
        left.addWidget(
            self.add_setting(msg("Who signs"), lambda shop: shop.signatory, with_text("signatory"), hint=hint)
        )
        left.addWidget(Field(self.say(msg("Form of the sheet")), self.form))
        left.addWidget(self.proof, 0, Qt.AlignmentFlag.AlignLeft)
        left.addWidget(Field(self.say(msg("Design")), self.design))
        left.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addLayout(left, 1)
        row.addWidget(self.drawing, 0, Qt.AlignmentFlag.AlignTop)
        body = self.card.body
        body.setSpacing(12)
        body.addWidget(Field(self.say(msg("Letters are written in")), self.letters_in))
        body.addWidget(self.lacking)
        body.addWidget(self.language_words)
        body.addWidget(hairline())
        body.addLayout(row)
        body.addWidget(hairline())
        row = QHBoxLayout()
        row.addWidget(self.signature_words, 1)
        row.addWidget(self.signature)
        body.addLayout(row)
        body.addWidget(hairline())
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        grid.addWidget(
            Field(self.say(msg("Comparison group: nothing is sent to them, nobody calls")), self.share), 0, 0
        )
        weeks = self.add_setting(
            msg("Weeks until a second letter"), lambda shop: str(shop.second_letter_weeks), self._put_weeks
        )
        grid.addWidget(weeks, 0, 1)
        grid.addWidget(self.share_words, 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(
            label(self.say(msg("Counted from the day the first one was posted.")), Role.HINT, wrap=True), 1, 1,
            Qt.AlignmentFlag.AlignTop)  # fmt: skip
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        body.addLayout(grid)

    def _on_signature(self) -> None:
        from winback_gui.ui.dialogs.signature import SignatureDialog  # noqa: PLC0415 (opened rarely)

        if self.session.can_change():
            SignatureDialog(self.session, self.window()).open()

    def _on_proof(self) -> None:
        from winback_gui.ui.dialogs.proof_page import ProofPageDialog  # noqa: PLC0415 (opened rarely)

        ProofPageDialog(self.session, self.window()).open()

    def _put_weeks(self, shop: Shop, text: str) -> Shop:
        weeks = typed_whole(text, self.session.speaker.locale)
        if weeks is None or weeks < 1:
            raise WinbackError(msg("A second letter needs at least one week after the first."))
        return replace(shop, second_letter_weeks=weeks)

    def _show_share(self, share: Decimal) -> None:
        self.share.clear()
        known = dict(_SHARES)
        for value in sorted({*known, share}):
            self.share.add_choice(str(value), self.say(known.get(value, msg("{share}", share=Share(float(value))))))
        self.share.choose(str(next(value for value in sorted({*known, share}) if value == share)))
        held = round(_EXAMPLE_LETTERS * share)
        words = (
            msg("Of {all} letters, {held} wait: that is how luck is told from your letters.",
                all=_EXAMPLE_LETTERS, held=held)
            if held
            else msg("Then nobody can say how many would have come back anyway.")
        )  # fmt: skip
        self.share_words.setText(self.say(words))

    def _on_form(self) -> None:
        form = self.form.current
        self.keep(lambda shop: replace(shop, form=form))

    def _on_letters_in(self) -> None:
        language = self.letters_in.current
        self.keep(lambda shop: replace(shop, letters_language=language))

    def _on_design(self, key: str) -> None:
        if key != self.session.shop.design.value:
            self.keep(lambda shop: replace(shop, design=LetterDesign(key)))

    def _on_share(self) -> None:
        share = Decimal(self.share.current)
        self.keep(lambda shop: replace(shop, hold_out_share=share))
