"""What the owner types on the Settings page is in the book afterwards, refused at the field, and taken back by Undo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.factory import TODAY, customer, purchase, shop
from tests.ui_pages.page_session import new_session
from winback_gui.domain.money import Money
from winback_gui.domain.settings import Costs, LetterDesign, Shop
from winback_gui.domain.suppression import Ground
from winback_gui.services.book import shop_settings
from winback_gui.services.customers import suppress
from winback_gui.services.imports.country_ways import locale_of
from winback_gui.store import customers, purchases, settings
from winback_gui.store.book import Book
from winback_gui.ui.app import local_now
from winback_gui.ui.dialogs.lapse_limits import LapseLimitsDialog
from winback_gui.ui.dialogs.proof_page import ProofPageDialog
from winback_gui.ui.dialogs.signature import SignatureDialog
from winback_gui.ui.main_window import MainWindow
from winback_gui.ui.pages import PAGES
from winback_gui.ui.pages.base import ProgramWish, Wish
from winback_gui.ui.pages.settings import page as settings_page
from winback_gui.ui.pages.settings.book_section import BookSection
from winback_gui.ui.pages.settings.computer_section import ComputerSection
from winback_gui.ui.pages.settings.figures_section import FiguresSection, letter_words
from winback_gui.ui.pages.settings.lapse_section import LapseSection
from winback_gui.ui.pages.settings.letters_section import LettersSection
from winback_gui.ui.pages.settings.list_section import ListSection
from winback_gui.ui.pages.settings.page import SettingsPage
from winback_gui.ui.pages.settings.section import Section
from winback_gui.ui.pages.settings.shop_section import ShopSection
from winback_gui.ui.session import Session
from winback_gui.ui.theme import Theme
from winback_gui.ui.widgets.fields import Combo, Field


@pytest.fixture
def session(qapp: QApplication, tmp_path: Path) -> Iterator[Session]:
    now = local_now()
    made = new_session(now=lambda: now)
    jobs = made.jobs
    book = Book.create(tmp_path / "lindenhof.winback", now=now)
    with book.unrecorded():
        settings.save_shop(book.con, shop(locale="de_DE"))
    made.open(book)
    yield made
    made.close()
    jobs.shut_down()


@pytest.fixture
def kinds() -> tuple[type[Section], ...]:
    """The sections that the page has: all of them, unless a test names its own."""
    return settings_page.KINDS


def only(kind: type[Section]) -> pytest.MarkDecorator:
    """Let a test's page have one section: the others cost time and nothing is learnt from them."""
    return pytest.mark.parametrize("kinds", [(kind,)], ids=[kind.key])


@pytest.fixture
def window(
    theme: Theme,
    session: Session,
    tmp_path: Path,
    qtbot: QtBot,
    kinds: tuple[type[Section], ...],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[MainWindow]:
    monkeypatch.setattr(settings_page, "KINDS", kinds)
    ini = QSettings(str(tmp_path / "winback.ini"), QSettings.Format.IniFormat)
    entries = tuple(entry for entry in PAGES if entry.name == "settings")
    made = MainWindow(session, entries, ini)
    made.show()
    session.book_opened.emit()
    settle(qtbot, session)
    yield made
    settle(qtbot, session)
    made.close()
    made.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def page(window: MainWindow, session: Session, qtbot: QtBot) -> SettingsPage:
    made = window.page("settings")
    assert isinstance(made, SettingsPage)
    assert made.sections
    settle(qtbot, session)
    return made


def settle(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: not session.jobs.running, timeout=20_000)


def kept(session: Session) -> Shop:
    return shop_settings.load_shop(session.book)


def field(page: SettingsPage, name: str) -> tuple[Field, QLineEdit]:
    for one in page.findChildren(Field):
        if one.editor.accessibleName() == name and isinstance(one.editor, QLineEdit):
            return one, one.editor
    raise LookupError(name)


def fill_in(qtbot: QtBot, page: SettingsPage, name: str, text: str) -> Field:
    one, line = field(page, name)
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle(qtbot, page.session)
    return one


def pick(combo: Combo, key: str) -> None:
    combo.choose(key)
    combo.activated.emit(combo.currentIndex())


@only(ShopSection)
def test_the_letterhead_is_kept_field_by_field_and_taken_back(qtbot: QtBot, page: SettingsPage) -> None:
    session = page.session
    fill_in(qtbot, page, "Opening hours", "Monday 9 to 12")
    fill_in(qtbot, page, "Town", "Bonn")
    assert (kept(session).hours, kept(session).address.town) == ("Monday 9 to 12", "Bonn")
    session.undo()
    settle(qtbot, session)
    assert (kept(session).hours, kept(session).address.town) == ("Monday 9 to 12", "Köln")
    assert field(page, "Town")[1].text() == "Köln"


@only(ShopSection)
def test_the_place_is_named_as_its_country_does_and_parted(qtbot: QtBot, page: SettingsPage) -> None:
    section = page.sections["shop"]
    assert isinstance(section, ShopSection)
    pick(section.country, "US")
    settle(qtbot, page.session)
    fill_in(qtbot, page, "ZIP code", "")
    fill_in(qtbot, page, "City", "Portland, OR 97214")
    address = kept(page.session).address
    assert (address.town, address.region, address.postcode) == ("Portland", "OR", "97214")
    assert field(page, "State")[1].text() == "OR"
    assert "missing" not in section.doubt.text()


@only(ShopSection)
def test_a_field_left_as_it_was_is_no_change(qtbot: QtBot, page: SettingsPage) -> None:
    said: list[object] = []
    page.session.said.connect(said.append)
    _one, line = field(page, "Town")
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle(qtbot, page.session)
    assert not said
    assert page.session.book.can_undo() is None


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("Name of the shop", " ", "name of your shop"),
        ("E-mail", "post at lindenhof", "e-mail address"),
        ("Stamp", "a lot", "number"),
        ("Stamp", "-1", "below zero"),
        ("Margin", "140", "between 0 and 100"),
        ("Weeks until a second letter", "0", "at least one week"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    qtbot: QtBot, page: SettingsPage, name: str, text: str, words: str
) -> None:
    before = kept(page.session)
    one = fill_in(qtbot, page, name, text)
    assert words in one.problem
    assert kept(page.session) == before
    QTest.keyClicks(field(page, name)[1], "1")
    assert one.problem == ""


@pytest.mark.parametrize(
    ("name", "text", "words", "stays"),
    [
        ("Name of the shop", " ", "name of your shop", "Lindenhof Books"),
        ("E-mail", "post at lindenhof", "This is no e-mail address", ""),
        ("Margin", "140", "between 0 and 100", ""),
    ],
)
def test_whoever_leaves_the_page_is_told_what_stayed_as_it_was(
    qtbot: QtBot, window: MainWindow, page: SettingsPage, name: str, text: str, words: str, stays: str
) -> None:
    one, line = field(page, name)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    page.hide()  # as another page comes
    settle(qtbot, page.session)
    qtbot.waitUntil(lambda: words in window.problem.said)
    assert f"“{name}” in Settings stays as it was." in window.problem.said
    assert (line.text(), one.problem) == (stays, "")


@only(FiguresSection)
@pytest.mark.parametrize(("text", "minor"), [("0,95", 95), ("0.95", 95), ("1,05 EUR", 105), ("", None)])
def test_sums_are_read_as_typed_and_empty_is_not_known(
    qtbot: QtBot, page: SettingsPage, text: str, minor: int | None
) -> None:
    fill_in(qtbot, page, "Stamp", "2")
    fill_in(qtbot, page, "Stamp", text)
    assert kept(page.session).costs.stamp_minor == minor
    expected = {95: "0,95", 105: "1,05", None: ""}[minor]
    assert field(page, "Stamp")[1].text() == expected


@only(FiguresSection)
def test_what_one_letter_costs_is_said_while_typing(qtbot: QtBot, page: SettingsPage) -> None:
    section = page.sections["costs"]
    assert isinstance(section, FiguresSection)
    assert "not known" in section.letter.said
    fill_in(qtbot, page, "Stamp", "0,95")
    fill_in(qtbot, page, "Paper and envelope", "0,04")
    QTest.keyClicks(field(page, "Print, one letter")[1], "0,15")
    assert section.letter.said == "**One letter costs 1,14\xa0€.**"


@pytest.mark.parametrize(
    ("costs", "words"),
    [
        (Costs(), "the stamp is missing"),
        (Costs(stamp_minor=95), "without paper and print"),
        (Costs(stamp_minor=95, print_minor=1), "without paper,"),
        (Costs(stamp_minor=95, paper_minor=1), "without print,"),
        (Costs(stamp_minor=95, paper_minor=0, print_minor=0), "costs {money}.**"),
    ],
)
def test_a_missing_part_of_the_cost_is_named(costs: Costs, words: str) -> None:
    assert words in letter_words(costs, "EUR").text


@only(ShopSection)
def test_the_currency_is_locked_once_there_are_purchases(qtbot: QtBot, page: SettingsPage) -> None:
    section = page.sections["shop"]
    assert isinstance(section, ShopSection)
    assert section.currency.isEnabled()
    pick(section.currency, "CHF")
    settle(qtbot, page.session)
    assert kept(page.session).currency == "CHF"
    with page.session.book.unrecorded():
        number = customers.add(page.session.book.con, customer())
        purchases.add(page.session.book.con, purchase(customer_id=number))
    page.refresh()
    settle(qtbot, page.session)
    assert not section.currency.isEnabled()
    assert "because there are purchases" in section.currency_why.text()


def test_country_and_the_way_numbers_are_written(qtbot: QtBot, page: SettingsPage) -> None:
    section = page.sections["shop"]
    assert isinstance(section, ShopSection)
    pick(section.country, "GB")
    pick(section.locale_choice, "en_GB")
    settle(qtbot, page.session)
    assert (kept(page.session).address.country, kept(page.session).locale) == ("GB", "en_GB")
    fill_in(qtbot, page, "Stamp", "1.35")
    assert kept(page.session).costs.stamp_minor == 135


def test_a_country_brings_its_numbers_and_form_and_until_purchases_are_in_its_currency(
    qtbot: QtBot, page: SettingsPage
) -> None:
    session = page.session
    section, figures = page.sections["shop"], page.sections["costs"]
    assert isinstance(section, ShopSection)
    assert isinstance(figures, FiguresSection)

    def ways() -> tuple[str, str, str]:
        shop = kept(session)
        return shop.currency, shop.locale, shop.form

    def to(country: str) -> tuple[str, str, str]:
        pick(section.country, country)
        settle(qtbot, session)
        return ways()

    with session.book.unrecorded():
        settings.save_shop(session.book.con, replace(kept(session), locale=locale_of(kept(session).address.country)))
    assert to("US") == ("USD", "en_US", "us10-single")
    assert figures.fields["stamp_minor"]._hint.text() == "$"
    speaker = session.speaker
    assert to("AT") == ("EUR", "de_AT", "din5008-b")
    assert session.speaker is speaker, "whoever holds it says the new form, too"
    assert (kept(session).written_in, speaker.language) == ("de", "en")
    assert figures.fields["stamp_minor"]._hint.text() == "€"
    assert speaker.money(Money(123450, "EUR")) == "€\xa01.234,50"
    pick(section.locale_choice, "en_GB")
    settle(qtbot, session)
    assert to("DE") == ("EUR", "en_GB", "din5008-b"), "what the owner chose stays"
    with session.book.unrecorded():
        purchases.add(session.book.con, purchase(customer_id=customers.add(session.book.con, customer())))
    assert to("US") == ("EUR", "en_GB", "us10-single")
    with session.book.unrecorded():
        settings.save_shop(
            session.book.con, replace(kept(session), country_told="US", locale="en_US", form="us10-single")
        )
    assert to("AT") == ("EUR", "de_AT", "din5008-b"), "a list had told it, and it is mended whole"
    assert to("US") == ("EUR", "en_US", "us10-single"), "now the owner has said it"


@only(ShopSection)
def test_letters_find_the_country_and_enter_keeps_it(qtbot: QtBot, page: SettingsPage) -> None:
    section = page.sections["shop"]
    assert isinstance(section, ShopSection)
    before = kept(page.session).address.country
    section.country.setFocus()
    QTest.keyClick(section.country, Qt.Key.Key_A)
    QTest.keyClick(section.country.view(), Qt.Key.Key_U)
    settle(qtbot, page.session)
    assert section.country.current == before == kept(page.session).address.country
    assert section.country.view().currentIndex().data(Qt.ItemDataRole.UserRole) == "AU"
    QTest.keyClick(section.country.view(), Qt.Key.Key_Return)
    settle(qtbot, page.session)
    assert kept(page.session).address.country == "AU"


def test_no_two_ways_of_numbers_read_alike(qtbot: QtBot, page: SettingsPage) -> None:
    section = page.sections["shop"]
    assert isinstance(section, ShopSection)
    for country in ("DE", "CH", "GB"):
        pick(section.country, country)
        settle(qtbot, page.session)
        shown = [section.locale_choice.itemText(at) for at in range(section.locale_choice.count())]
        assert len(set(shown)) == len(shown) > 1
        assert section.locale_choice.current == kept(page.session).locale


@only(LettersSection)
def test_letters_form_design_share_and_weeks(qtbot: QtBot, page: SettingsPage) -> None:
    section = page.sections["letters"]
    assert isinstance(section, LettersSection)
    pick(section.form, "uk-dl")
    section.design.choose("warm")
    pick(section.share, "0.25")
    settle(qtbot, page.session)
    fill_in(qtbot, page, "Weeks until a second letter", "8")
    now = kept(page.session)
    assert (now.form, now.design, now.hold_out_share) == ("uk-dl", LetterDesign.WARM, Decimal("0.25"))
    assert now.second_letter_weeks == 8
    assert "10 wait" in section.share_words.text()


@only(LettersSection)
def test_the_language_of_letters_is_chosen_and_taken_back(qtbot: QtBot, page: SettingsPage) -> None:
    section = page.sections["letters"]
    assert isinstance(section, LettersSection)
    assert section.letters_in.current == "en"
    pick(section.letters_in, "de")
    settle(qtbot, page.session)
    assert (kept(page.session).letters_language, kept(page.session).language) == ("de", "en")
    page.session.undo()
    settle(qtbot, page.session)
    assert section.letters_in.current == "en"


@only(LettersSection)
def test_a_share_of_the_owners_own_keeps_its_place(qtbot: QtBot, page: SettingsPage) -> None:
    session = page.session
    shop_settings.save_shop(session.book, replace(kept(session), hold_out_share=Decimal("0.15")))
    session.undo()  # only to hear of a change
    session.redo()
    settle(qtbot, session)
    section = page.sections["letters"]
    assert isinstance(section, LettersSection)
    assert section.share.currentText() == "15\xa0%"


@only(ShopSection)
def test_of_the_first_name_both_its_uses_are_said(page: SettingsPage) -> None:
    (hint,) = [one for one in page.sections["shop"].findChildren(QLabel) if one.text() == "to greet you and to sign"]
    field = hint.parentWidget()
    assert isinstance(field, Field)
    assert "where “Who signs” is empty" in field.toolTip()


@only(LapseSection)
def test_how_lapse_is_told_is_said_and_changed_where_its_states_are_explained(qtbot: QtBot, page: SettingsPage) -> None:
    section = page.sections["lapse"]
    assert isinstance(section, LapseSection)
    assert section.words.said.startswith("**By their own rhythm.** Stopped: twice their usual gap is over")
    section.change.click()
    dialog = section.findChild(LapseLimitsDialog)
    assert isinstance(dialog, LapseLimitsDialog)
    # After these weeks nobody counts as stopped yet, whatever "missed" may mean.
    assert "a daily customer is about to leave after some weeks" in dialog.explained.text()
    pick(dialog.horizon, "182")
    dialog.lapsed.setValue(40)
    dialog.keep.click()
    settle(qtbot, page.session)
    assert (kept(page.session).lapse.horizon_days, kept(page.session).lapse.lapsed_below) == (182, 0.4)
    assert "within half a year is below 40 in 100" in section.words.said


@only(LapseSection)
def test_to_which_day_is_counted_while_sales_are_missing_is_kept_and_taken_back(
    qtbot: QtBot, page: SettingsPage
) -> None:
    section = page.sections["lapse"]
    assert isinstance(section, LapseSection)
    assert not section.to_end.isChecked()
    section.to_end.click()
    settle(qtbot, page.session)
    assert kept(page.session).lapse.counts_to_sales_end
    page.session.undo()
    settle(qtbot, page.session)
    assert not kept(page.session).lapse.counts_to_sales_end
    assert not section.to_end.isChecked()


@only(ListSection)
def test_the_list_is_counted_and_opened(qtbot: QtBot, page: SettingsPage) -> None:
    session, section = page.session, page.sections["list"]
    assert isinstance(section, ListSection)
    assert "Nobody is on the list" in section.words.said
    with session.book.unrecorded():
        number = customers.add(session.book.con, customer())
    session.announce(suppress.suppress(session.book, [number], Ground.MOVED, TODAY))
    settle(qtbot, session)
    assert section.words.said.startswith("**1 person must not be written to.**")
    asked: list[tuple[str, object]] = []
    session.page_requested.connect(lambda name, wish: asked.append((name, wish)))
    section.open.click()
    assert asked == [("customers", Wish.SHOW_SUPPRESSED)]


@only(LettersSection)
def test_signature_and_proof_page_open_here_and_leave_the_owner_here(
    window: MainWindow, page: SettingsPage, session: Session, qtbot: QtBot
) -> None:
    asked: list[str] = []
    session.page_requested.connect(lambda name, _wish: asked.append(name))
    section = page.sections["letters"]
    assert isinstance(section, LettersSection)
    assert "your own signature" not in section.signature_words.text()
    section.signature.click()
    (signing,) = window.findChildren(SignatureDialog)
    signing.empty_choice.click()
    qtbot.waitUntil(signing.use.isEnabled)
    signing.use.click()
    settle(qtbot, session)
    assert not signing.isVisible()
    section.proof.click()
    settle(qtbot, session)
    (proof,) = window.findChildren(ProofPageDialog)
    assert proof.pdf
    proof.reject()
    assert asked == []
    assert page.isVisible()


@only(ComputerSection)
def test_look_and_text_size_are_the_views_own(window: MainWindow, page: SettingsPage) -> None:
    section = page.sections["computer"]
    assert isinstance(section, ComputerSection)
    looks: list[str] = []
    sizes: list[float] = []
    window.look_requested.connect(looks.append)
    window.text_size_requested.connect(sizes.append)
    section.look.choose("dark")
    section.text_size.choose("1.25")
    assert (looks, sizes) == (["dark"], [1.25])
    page.session.look = "light"
    page.session.look_changed.emit()
    assert section.look.current == "light"


@only(BookSection)
def test_the_books_buttons_ask_the_program(page: SettingsPage) -> None:
    section = page.sections["book"]
    assert isinstance(section, BookSection)
    asked: list[ProgramWish] = []
    page.session.program_requested.connect(lambda wish, _argument: asked.append(wish))
    assert section.path.text() == str(page.session.book.path)
    assert not section.restore.isEnabled()
    assert section.remove.isHidden()
    section.copy.click()
    section.check.click()
    assert asked == [ProgramWish.MAKE_COPY, ProgramWish.CHECK]


def test_the_list_of_sections_goes_to_its_section_with_the_keys(window: MainWindow, page: SettingsPage) -> None:
    window.resize(1366, 768)
    QApplication.processEvents()
    page.names.setFocus()
    QTest.keyClick(page.names, Qt.Key.Key_Down)
    QTest.keyClick(page.names, Qt.Key.Key_Down)
    assert page.names.currentRow() == 2
    top = page.sections["costs"].mapTo(page, page.sections["costs"].rect().topLeft()).y()
    assert top == pytest.approx(page.area.y(), abs=8)
    page.area.verticalScrollBar().setValue(0)
    assert page.names.currentRow() == 0
    page.open_at("book")
    assert page.names.currentRow() == 6


def test_nothing_is_cut_off_at_large_text(
    window: MainWindow, page: SettingsPage, theme: Theme, qapp: QApplication
) -> None:
    window.resize(1366, 768)
    theme.wear(qapp, scale=1.25)
    QApplication.processEvents()
    inside = page.area.widget()
    assert inside is not None
    assert inside.minimumSizeHint().width() <= page.area.viewport().width()


def test_larger_text_leaves_the_section_before_the_eyes(
    page: SettingsPage, qtbot: QtBot, qapp: QApplication, theme: Theme
) -> None:
    section = page.sections["computer"]
    page.open_at("computer")
    row = page.names.currentRow()
    try:
        theme.wear(qapp, scale=1.5)
        bar = page.area.verticalScrollBar()
        qtbot.waitUntil(lambda: bar.value() == min(section.y() - 4, bar.maximum()))
        assert page.names.currentRow() == row
        assert section.y() - bar.value() < page.area.viewport().height() // 2
    finally:
        theme.wear(qapp, scale=1.0)


@only(LettersSection)
def test_no_choice_of_the_letters_is_kept_for_a_stray_letter_or_on_the_way(qtbot: QtBot, page: SettingsPage) -> None:
    section = page.sections["letters"]
    assert isinstance(section, LettersSection)
    before = kept(page.session)
    for combo in (section.form, section.share):
        combo.setFocus()
        QTest.keyClick(combo, Qt.Key.Key_Home)
        QTest.keyClick(combo, Qt.Key.Key_Down)
        settle(qtbot, page.session)
        assert kept(page.session) == before
        QTest.keyClick(combo, Qt.Key.Key_Return)
        settle(qtbot, page.session)
        assert kept(page.session) != before
        before = kept(page.session)
