"""The shop: its letterhead, how to reach it, and how it writes numbers and dates."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy

from winback_gui.domain.message import msg
from winback_gui.domain.money import Money
from winback_gui.domain.speech import Speaker
from winback_gui.domain.typed_day import written_day
from winback_gui.services.book import shop_settings
from winback_gui.services.imports.country_ways import ways_of
from winback_gui.services.imports.typed_place import parted_place
from winback_gui.ui.address_words import address_words
from winback_gui.ui.countries import countries, currencies, locales_for
from winback_gui.ui.pages.settings.section import Section, with_address, with_text
from winback_gui.ui.place_row import PLACE_PARTS, PlaceRow
from winback_gui.ui.roles import Role
from winback_gui.ui.widgets.fields import Combo, Field
from winback_gui.ui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.customer import Address
    from winback_gui.domain.message import Message
    from winback_gui.domain.progress import Progress
    from winback_gui.domain.settings import Shop
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

_SLOT = "settings currency"


class ShopSection(Section):
    """Name, address and the rest of the letterhead."""

    key = "shop"
    title = msg("The shop")

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            session, parent, sentence=msg("This prints in your letterhead and on the foot of your letters.")
        )
        self.country, self.locale_choice = self._combo(msg("Country")), self._combo(msg("Numbers and dates"))
        self.currency = self._combo(msg("Currency"))
        self.currency_field = Field(self.say(msg("Currency")), self.currency)
        self.doubt = label("", Role.DOUBT, wrap=True)
        self.currency_why = label("", Role.HINT, wrap=True)
        for code, name in countries(session.speaker):
            self.country.add_choice(code, name)
        for code, name in currencies(session.speaker, session.today()):
            self.currency.add_choice(code, name)
        self._build()
        self.country.settled.connect(self._on_country)
        self.locale_choice.settled.connect(self._on_locale)
        self.currency.settled.connect(self._on_currency)

    def show_shop(self, shop: Shop) -> None:
        """Show the letterhead, and lock the currency once purchases were kept in it."""
        super().show_shop(shop)
        _choose(self.country, shop.address.country, shop.address.country)
        self._place.ask_for(shop.address.country, self._street2.editor)
        self._fill_locales(shop)
        self._say_doubt(shop.address)
        _choose(self.currency, shop.currency, shop.currency)
        self.currency_field.say_problem("")
        self.session.jobs.read(_has_purchases, self._show_currency, slot=_SLOT)

    def _say_doubt(self, address: Address) -> None:
        """Say what is unusual about the address."""
        said = address_words(address, address.country, self.session.speaker)
        self.doubt.setText(said)
        self.doubt.setVisible(bool(said))

    def _on_place_typed(self) -> None:
        """Take back what was said as soon as it is so no more; it is kept when the field is left."""
        if self.doubt.isHidden():
            return
        typed = {part: line.text().strip() for part, line in self._place_lines.items()}
        address = replace(self.session.shop.address, **typed)
        if not address_words(address, address.country, self.session.speaker):
            self.doubt.setText("\u00a0")  # a line without words: nothing moves below the keys

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        for column, share in enumerate((2, 3, 3, 4)):
            grid.setColumnStretch(column, share)
        add = self.add_setting
        name = add(msg("Name of the shop"), lambda shop: shop.name, _with_name)
        grid.addWidget(name, 0, 0, 1, 3)
        first_name = add(msg("Your first name"), lambda shop: shop.owner_first_name, with_text("owner_first_name"),
                         hint=self.say(msg("to greet you and to sign")))  # fmt: skip
        both = msg("It greets you on Today, and stands below your letters where “Who signs” is empty.")
        first_name.setToolTip(self.say(both))
        grid.addWidget(first_name, 0, 3)
        grid.addWidget(
            add(msg("Line below the name"), lambda shop: shop.tagline, with_text("tagline"),
                hint=self.say(msg("in the letterhead"))), 1, 0, 1, 4)  # fmt: skip
        grid.addWidget(
            add(msg("Street and number"), lambda shop: shop.address.street, with_address("street")), 2, 0, 1, 3
        )
        self._street2 = add(msg("Second address line"), lambda shop: shop.address.street2, with_address("street2"))
        grid.addWidget(self._street2, 2, 3)
        grid.addWidget(self._make_place(), 3, 0, 1, 4)
        grid.addWidget(self.doubt, 4, 0, 1, 4)
        grid.addWidget(add(msg("Phone"), lambda shop: shop.phone, with_text("phone")), 5, 0, 1, 2)
        grid.addWidget(add(msg("E-mail"), lambda shop: shop.email, with_text("email")), 5, 2, 1, 2)
        grid.addWidget(
            add(msg("Opening hours"), lambda shop: shop.hours, with_text("hours"),
                hint=self.say(msg("at the foot of letters"))), 6, 0, 1, 4)  # fmt: skip
        grid.addWidget(Field(self.say(msg("Numbers and dates")), self.locale_choice), 7, 0, 1, 3)
        grid.addWidget(self.currency_field, 7, 3)
        grid.addWidget(self.currency_why, 8, 0, 1, 4)
        self.card.body.addLayout(grid)

    def _make_place(self) -> PlaceRow:
        """Make the row of postcode, town, region and country."""
        puts = {part: with_address(part) for part in PLACE_PARTS} | {"town": _with_town}
        fields = {
            part: self.add_setting(name, attrgetter(f"address.{part}"), puts[part])
            for part, name in PLACE_PARTS.items()
        }
        self._place_lines = {
            part: field.editor for part, field in fields.items() if isinstance(field.editor, QLineEdit)
        }
        for line in self._place_lines.values():
            line.textChanged.connect(self._on_place_typed)
        country = Field(self.say(msg("Country")), self.country)
        self._place = PlaceRow(self.session.speaker, fields, country, keeps_region=True)
        return self._place

    def _combo(self, name: Message) -> Combo:
        combo = Combo(self.say(name))  # the longest name must not decide how wide it is
        combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(12)
        combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return combo

    def _fill_locales(self, shop: Shop) -> None:
        self.locale_choice.clear()
        kept = self._written_in(shop, shop.locale)
        seen = set()
        for name in locales_for(shop.address.country, shop.locale):
            written = self._written_in(shop, name)
            if written in seen or (written == kept and name != shop.locale):
                continue  # two rows that read alike are no choice; of those like the kept one, that stands there
            seen.add(written)
            self.locale_choice.add_choice(name, written)
        self.locale_choice.choose(shop.locale)

    def _written_in(self, shop: Shop, locale: str) -> str:
        speaker = Speaker(shop.language, locale)
        money = speaker.money(Money(123450, shop.currency)) if shop.currency else speaker.number(Decimal("1234.5"))
        return f"{written_day(self.session.today(), speaker.locale)} · {money}"

    def _show_currency(self, has_purchases: bool) -> None:  # noqa: FBT001 (a job's result)
        self.currency.setEnabled(not has_purchases)
        why = msg(
            "The currency stays, because there are purchases in it. "
            "A shop with another currency needs a book of its own."
        )
        self.currency_why.setText(self.say(why) if has_purchases else "")
        self.currency_why.setVisible(has_purchases)

    def _on_country(self) -> None:
        country, today = self.country.current, self.session.today()
        after = ways_of(country, today)

        def save(book: Book, shop: Shop) -> Done[Shop]:
            before = ways_of(shop.address.country, today)
            return shop_settings.save_shop(book, shop_settings.moved(book, shop, country, before, after))

        self.keep(lambda shop: shop, save=save)

    def _on_locale(self) -> None:
        locale = self.locale_choice.current
        self.keep(lambda shop: replace(shop, locale=locale))

    def _on_currency(self) -> None:
        currency = self.currency.current
        self.keep(lambda shop: replace(shop, currency=currency), self.currency_field)


def _with_name(shop: Shop, text: str) -> Shop:
    shop_settings.refuse_no_name(text)
    return replace(shop, name=text)


def _with_town(shop: Shop, text: str) -> Shop:
    """Put "Portland, OR 97214", typed as the town, where its parts belong."""
    return replace(shop, address=parted_place(replace(shop.address, town=text)))


def _has_purchases(book: Book, _progress: Progress) -> bool:
    return shop_settings.currency_is_fixed(book)


def _choose(combo: Combo, key: str, text: str) -> None:
    if combo.findData(key) < 0:
        combo.add_choice(key, text)
    combo.choose(key)
