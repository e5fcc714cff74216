"""The short set-up of a new book: who writes, from where, in which language and currency, and where the book lies."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from winback_gui.domain.customer import Address
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.domain.money import EXAMPLE_MINOR, Money
from winback_gui.domain.place_names import place_names
from winback_gui.domain.settings import Shop
from winback_gui.domain.speech import Speaker
from winback_gui.paper.forms import form_named
from winback_gui.services.imports.country_ways import ways_of
from winback_gui.services.imports.typed_place import parted_place
from winback_gui.ui import file_dialogs
from winback_gui.ui.address_words import address_words
from winback_gui.ui.countries import countries, currencies, lacking_letters, letter_choices
from winback_gui.ui.machine import with_ending
from winback_gui.ui.place_row import PLACE_PARTS, PlaceRow
from winback_gui.ui.roles import Role
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.buttons import Button, ButtonKind, link
from winback_gui.ui.widgets.dialog import Dialog, leave_words
from winback_gui.ui.widgets.fields import Combo, Field
from winback_gui.ui.widgets.labels import label
from winback_gui.ui.widgets.note import Note

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

BOOK_ENDING = ".winback"
_MIN_WIDTH = 640


@frozen
class SetUp:
    """What the owner told: the shop, and where its book is to be made."""

    shop: Shop
    path: Path


class SetUpDialog(Dialog):
    """Asks for the shop's name, address, country, signatory, currency and the language of letters.

    Args:
        speaker: says the words.
        folder: where a new book is suggested.
        country: the country chosen at first ("DE").
        today: decides which currencies are in use.
        refused: what the owner told before, and why no book came of it.
    """

    def __init__(
        self,
        speaker: Speaker,
        folder: Path,
        country: str,
        today: date,
        parent: QWidget | None = None,
        *,
        refused: tuple[SetUp, Message] | None = None,
    ) -> None:
        super().__init__(
            speaker.plain(msg("New book")),
            speaker.plain(msg("Whose letters will these be?")),
            speaker.say(
                msg("This prints in your letterhead and under your signature. **You can change all of it later.**")
            ),
            parent,
        )
        self.ask_before_leaving(leave_words(speaker.plain))
        self._speaker = speaker
        self._today = today
        self._folder = folder
        self._chosen_path: Path | None = None
        self._name, self._phone, self._street, self._signatory = (QLineEdit() for _line in range(4))
        self._postcode, self._town, self._region = QLineEdit(), QLineEdit(), QLineEdit()
        parts = {"postcode": self._postcode, "town": self._town, "region": self._region}
        fields = {part: Field(self._say(PLACE_PARTS[part]), line) for part, line in parts.items()}
        self._country = _choice(self._say(msg("Country")), countries(speaker))
        self._currency = _choice(self._say(msg("Currency")), currencies(speaker, today))
        self._letters_in = _choice(self._say(msg("Letters are written in")), letter_choices(speaker))
        self._country.choose(country)
        self._place = PlaceRow(speaker, fields, Field(self._say(msg("Country")), self._country))
        self._name_field = Field(self._say(msg("Name of the shop")), self._name)
        self._where = label("", Role.CAPTION)
        self._ways = label("", Role.HINT, wrap=True)
        self.lacking = label("", Role.DOUBT, wrap=True)
        self._note = Note(Kind.BAD, "")
        self._note.hide()
        self.doubt = label("", Role.DOUBT, wrap=True)
        self._build()
        self._country.currentIndexChanged.connect(self._on_country_changed)
        for combo in (self._country, self._currency):
            combo.currentIndexChanged.connect(self._say_ways)
        self._name.textChanged.connect(self._on_name_changed)
        self._town.editingFinished.connect(self._part_town)
        for line in (self._street, self._postcode, self._town, self._region):
            line.editingFinished.connect(self._say_doubt)
            line.textChanged.connect(self._on_place_typed)
        self._on_country_changed()
        self._say_ways()
        self._on_name_changed()
        if refused is not None:
            self._fill(*refused)

    @classmethod
    def ask(
        cls,
        speaker: Speaker,
        folder: Path,
        country: str,
        today: date,
        parent: QWidget | None = None,
        *,
        refused: tuple[SetUp, Message] | None = None,
    ) -> SetUp | None:
        """Open the dialog and return what the owner told; None = they left."""
        dialog = cls(speaker, folder, country, today, parent, refused=refused)
        answer = dialog.set_up() if dialog.exec() else None
        dialog.deleteLater()
        return answer

    def set_up(self) -> SetUp:
        """Return what is in the fields."""
        country = self._country.current
        address = Address(
            street=self._street.text().strip(),
            postcode=self._postcode.text().strip(),
            town=self._town.text().strip(),
            region=self._region.text().strip() if "region" in place_names(country).order else "",
            country=country,
        )
        signatory = self._signatory.text().strip()
        ways = ways_of(country, self._today)
        shop = Shop(
            name=self._name.text().strip(),
            owner_first_name=signatory.partition(" ")[0],
            signatory=signatory,
            address=address,
            phone=self._phone.text().strip(),
            currency=self._currency.current or ways.currency,
            locale=ways.locale,
            form=ways.form,
            letters_language=self._letters_in.current or ways.letters_language,
        )
        return SetUp(shop, self._path())

    def _build(self) -> None:
        self.setMinimumWidth(_MIN_WIDTH)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        grid.addWidget(self._name_field, 0, 0, 1, 2)
        grid.addWidget(Field(self._say(msg("Phone, printed in letters")), self._phone), 0, 2, 1, 2)
        grid.addWidget(Field(self._say(msg("Street and number")), self._street), 1, 0, 1, 4)
        grid.addWidget(self._place, 2, 0, 1, 4)
        grid.addWidget(self.doubt, 3, 0, 1, 4)
        grid.addWidget(Field(self._say(msg("Who signs the letters")), self._signatory), 4, 0, 1, 2)
        grid.addWidget(Field(self._say(msg("Letters are written in")), self._letters_in), 4, 2)
        grid.addWidget(Field(self._say(msg("Currency")), self._currency), 4, 3)
        grid.addWidget(self.lacking, 5, 0, 1, 4)
        grid.addWidget(self._ways, 6, 0, 1, 4)
        for column, share in enumerate((2, 4, 3, 3)):
            grid.setColumnStretch(column, share)
        self._keep_room(self.doubt)
        self.body.addWidget(self._note)
        self.body.addLayout(grid)
        row = QHBoxLayout()
        row.addWidget(self._where, 1)
        elsewhere = link(self._say(msg("Keep it elsewhere")))
        elsewhere.clicked.connect(self._on_elsewhere)
        row.addWidget(elsewhere)
        self.body.addLayout(row)
        make = Button(self._say(msg("Make the book")), ButtonKind.PRIMARY)
        make.clicked.connect(self._on_make)
        self.set_foot(make, cancel=self._say(msg("Cancel")))
        self._name.setFocus()

    def _fill(self, told: SetUp, why: Message) -> None:
        """Put what was told before into the fields; it counts as typed."""
        shop = told.shop
        self._country.choose(shop.address.country)
        self._currency.choose(shop.currency)
        self._letters_in.choose(shop.letters_in)
        for field, text in (
            (self._name, shop.name),
            (self._phone, shop.phone),
            (self._street, shop.address.street),
            (self._postcode, shop.address.postcode),
            (self._town, shop.address.town),
            (self._region, shop.address.region),
            (self._signatory, shop.signatory),
        ):
            field.setText(text)
            field.setModified(bool(text))
        self._chosen_path = told.path
        self._on_name_changed()
        self._say_refused(why)

    def _say_refused(self, why: Message) -> None:
        self._note.show_note(Kind.BAD, self._speaker.say(why))
        self._note.show()

    def _path(self) -> Path:
        return self._chosen_path or free_path(self._folder, self._name.text())

    def _on_country_changed(self) -> None:
        country = self._country.current or ""
        ways = ways_of(country, self._today)
        self._currency.choose(ways.currency)
        self._letters_in.choose(ways.letters_language)
        self._place.ask_for(country, self._street)
        self._say_lacking()
        self._say_doubt()

    def _part_town(self) -> None:
        """Put "Portland, OR 97214", typed as the town, into the fields where it belongs."""
        typed = self.set_up().shop.address
        found = parted_place(typed)
        if found != typed:
            for line, text in (
                (self._postcode, found.postcode),
                (self._town, found.town),
                (self._region, found.region),
            ):
                line.setText(text)
                line.setModified(bool(text))

    def _say_lacking(self) -> None:
        """Say that there are no letters in the country's language, where so it is."""
        said = lacking_letters(self._country.current or "", self._speaker)
        self.lacking.setText("" if said is None else self._say(said))
        self.lacking.setVisible(said is not None)

    def _say_ways(self) -> None:
        """Say what the country brings with it beside the currency."""
        ways = ways_of(self._country.current or "", self._today)
        example = Money(EXAMPLE_MINOR, self._currency.current or ways.currency)
        self._ways.setText(
            self._say(
                msg(
                    "Sums are written like {example}, and letters are made for: {form}.",
                    example=Speaker("en", ways.locale).money(example),
                    form=form_named(ways.form).title,
                )
            )
        )

    def _say_doubt(self) -> None:
        """Say what is unusual about the address; it is taken all the same."""
        address = self.set_up().shop.address
        said = address_words(address, address.country, self._speaker) if address.street and address.town else ""
        self.doubt.setText(said)
        self.doubt.setVisible(bool(said))

    def _on_place_typed(self) -> None:
        """Take back what was said as soon as it is so no more; something new is said when the field is left."""
        if self.doubt.text():
            self._say_doubt()

    def _on_name_changed(self) -> None:
        self._name_field.say_problem("")
        self._where.setText(self._say(msg("The book will be {path}", path=str(self._path()))))

    def _on_elsewhere(self) -> None:
        title, kind = self._say(msg("Where to keep the book")), self._say(msg("Customer books (*.winback)"))
        # A book is never put in the place of another file: the system is not to offer it.
        chosen = file_dialogs.file_to_write(self, title, self._path(), kind, asks_before_replacing=False)
        if chosen is None:
            return
        self._chosen_path = with_ending(chosen, BOOK_ENDING)
        self._note.hide()
        self._on_name_changed()
        self._says_taken()

    def _on_make(self) -> None:
        if not self._name.text().strip():
            self._name_field.say_problem(
                self._say(msg("Please type the name of your shop; your letters begin with it."))
            )
            self._name.setFocus()
            return
        if not self._says_taken():
            self.accept()

    def _says_taken(self) -> bool:
        """Whether a file of the chosen name is there already; then it is said."""
        path = self._path()
        is_taken = os.path.exists(path)  # noqa: PTH110 (False where the folder may not be looked into)
        if is_taken:
            said = msg("**There is already a file {path}.** It was left as it is. Choose another name.", path=str(path))
            self._say_refused(said)
        return is_taken

    def _say(self, message: Message) -> str:
        return self._speaker.plain(message)

    @staticmethod
    def _keep_room(line: QWidget) -> None:
        """Leave a line its room while it says nothing: a button that moves as a field is left is not hit."""
        policy = line.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        line.setSizePolicy(policy)


def free_path(folder: Path, shop_name: str) -> Path:
    """Return a path in `folder` that no file has yet: "lindenhof-books.winback", "lindenhof-books-2.winback"."""
    stem = re.sub(r"[^\w]+", "-", shop_name.casefold()).strip("-") or "customers"
    path, number = folder / f"{stem}{BOOK_ENDING}", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{BOOK_ENDING}"
    return path


def _choice(name: str, choices: Iterable[tuple[str, str]]) -> Combo:
    """Return a choice of (code, name) whose longest name does not decide how wide it is."""
    combo = Combo(name)
    for code, said in choices:
        combo.add_choice(code, said)
    combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(8)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return combo
