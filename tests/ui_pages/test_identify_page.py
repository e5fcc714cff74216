"""The page Identify as an owner uses it: look, decide by key and by button, take back, find, set limits and sums."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.factory import TODAY, customer, purchase, shop
from tests.ui_pages.page_session import NOW, new_session, session_on
from winback_gui.domain.case import Decision
from winback_gui.domain.changes import Changes, Topic
from winback_gui.domain.customer import Channel
from winback_gui.domain.figures import FigureKind
from winback_gui.domain.lapse import Status
from winback_gui.domain.message import msg
from winback_gui.domain.money import Money
from winback_gui.domain.progress import Progress
from winback_gui.domain.settings import Costs
from winback_gui.domain.suppression import Ground
from winback_gui.services.book import shop_settings
from winback_gui.services.customers import suppress
from winback_gui.services.customers.edit_customer import change_customer
from winback_gui.services.identify.lapsed_news import LapsedNews
from winback_gui.services.reason.decide import stop_case, told_us_they_leave
from winback_gui.services.reason.record_reason import was_asked
from winback_gui.services.result import Done
from winback_gui.store import cases, customers, purchases, settings
from winback_gui.store.book import Book, Holder
from winback_gui.ui.dialogs.lapse_limits import LapseLimitsDialog
from winback_gui.ui.dialogs.stamp_sum import StampSumDialog
from winback_gui.ui.dialogs.told_leaving import ToldLeavingDialog
from winback_gui.ui.dialogs.value_story import ValueStoryDialog
from winback_gui.ui.pages.identify.chips import NARROW_CHIP
from winback_gui.ui.pages.identify.page import IdentifyPage
from winback_gui.ui.pages.settings.page import KINDS
from winback_gui.ui.session import Session
from winback_gui.ui.tables.cut_bar import CutBar
from winback_gui.ui.widgets.card import Card

COSTS = Costs(margin=Decimal("0.35"), stamp_minor=95, paper_minor=10, print_minor=9, stamp_budget_minor=1000)
STILL, STOPPED, ONCE = 20, 12, 5
_LAST_AGO = (150, 190)  # how long ago the first six and the other six of those who stopped came last


@pytest.fixture(scope="module")
def shop_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """20 who still come, 12 regulars who stopped in two waves, 5 who came once."""
    path = tmp_path_factory.mktemp("identify") / "shop.winback"
    with Book.create(path, now=NOW) as made, made.unrecorded(Topic.SETTINGS):
        settings.save_shop(made.con, shop(costs=COSTS))
        for number in range(STILL + STOPPED + ONCE):
            who = customers.add(made.con, customer(customer_no=f"{number:03}", last_name=f"Name{number:02}"))
            kind = _first_and_last(number)
            for ago in range(kind[0], kind[1], 14 + number % 5):
                day = TODAY - timedelta(days=ago)
                purchases.add(
                    made.con, purchase(customer_id=who, day=day, amount_minor=2500 + 90 * number, category="Coffee")
                )
    return path


@pytest.fixture
def book(shop_file: Path, tmp_path: Path) -> Book:
    """A copy of the shop's book for this test."""
    return Book.open(Path(shutil.copy(shop_file, tmp_path / "shop.winback")), holder=Holder.here(NOW))


def _first_and_last(number: int) -> tuple[int, int]:
    if number < STILL:
        return number % 10, 900
    if number < STILL + STOPPED:
        return _LAST_AGO[number % 2], 900
    return 400, 401


@pytest.fixture
def session(qapp: QApplication, book: Book) -> Iterator[Session]:
    with session_on(book) as made:
        yield made


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> IdentifyPage:
    made = IdentifyPage(session)
    qtbot.addWidget(made)
    made.resize(1162, 700)
    made.show()
    qtbot.waitUntil(lambda: made.view is not None and bool(made.list.table.rows_model.row_count))
    return made


def names(page: IdentifyPage) -> list[str]:
    return [line.name for line in page.list.table.rows_model.rows]


def waits_for_rows(page: IdentifyPage, qtbot: QtBot, count: int) -> None:
    qtbot.waitUntil(lambda: page.list.table.rows_model.row_count == count)


def chip_count(page: IdentifyPage, key: str) -> str:
    view = page.view
    assert view is not None
    return str({str(group): count for group, count in view.counts.items()}[key])


def decisions(session: Session) -> dict[int, Decision]:
    return {case.customer_id: case.decision for case in cases.all_cases(session.book.con)}


def press(page: IdentifyPage, key: Qt.Key) -> None:
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, key)


def click_head(page: IdentifyPage, column: int) -> None:
    page.list.table.horizontalHeader().sectionClicked.emit(column)


def test_it_says_who_stopped_best_first(page: IdentifyPage) -> None:
    assert page.header.sentence.endswith("None of them is decided about yet.")
    assert page.list.table.rows_model.row_count == STOPPED
    model = page.list.table.rows_model
    gains = [row.row.net_return_minor or 0 for row in model.rows]
    assert gains == sorted(gains, reverse=True)
    assert str(model.data(model.index(0, 1))).startswith("usually every ")
    assert page.figures.chart.accessibleName() == "Regulars who stopped, by month"
    assert page.go_on.text() == "Go on to Reason"


def test_the_least_that_is_counted_of_a_letter_says_at_most(page: IdentifyPage) -> None:
    table = page.list.table
    line, spec = table.rows_model.rows[0], next(one for one in table.rows_model.columns if one.key == "chance")
    some = replace(line, row=replace(line.row, lift=0.01, may_be_less=False, is_urgent=False))
    least = replace(some, row=replace(some.row, may_be_less=True))
    assert spec.tooltip is not None
    assert (spec.text(some), spec.text(least)) == ("about 1 in 100", "at most 1 in 100")
    assert "it may be less" in spec.tooltip(least)
    assert "it may be less" not in spec.tooltip(some)


def test_the_words_of_a_number_stand_in_one_line_beside_a_long_sum(page: IdentifyPage, qtbot: QtBot) -> None:
    """Beside CHF 108’243 "regulars stopped coming" took two lines: the second was cut, and the number stood higher."""
    assert page.view is not None
    lost = replace(page.view.result.lost, minor=10_824_300, lately_minor=7_000_000, is_margin=False)
    page.figures.show_result(replace(page.view.result, lost=lost), "CHF")
    page.figures.show_new(LapsedNews(TODAY, (1, 2)))
    numbers = (page.figures.stopped, page.figures.leaving, page.figures.once, page.figures.lost)
    qtbot.waitUntil(lambda: all(one.stands_in_one_line for one in numbers))
    assert page.figures.chart.width() > page.figures.lost.width()


def test_the_line_where_the_stamps_end_is_there_only_in_order_of_gain(page: IdentifyPage) -> None:
    table = page.list.table
    assert table.rows_model.cut_row == 8
    assert table.rows_model.is_quiet(9)
    table.sort_by("name", descending=False)
    assert table.rows_model.cut_row == -1
    assert names(page) == sorted(names(page))


def test_w_decides_about_the_current_row_and_goes_on_to_the_next(
    page: IdentifyPage, session: Session, qtbot: QtBot
) -> None:
    table = page.list.table
    first, second = table.rows_model.key_at(0), table.rows_model.key_at(1)
    table.go_to(first)
    press(page, Qt.Key.Key_W)
    waits_for_rows(page, qtbot, STOPPED - 1)
    assert isinstance(first, int)
    assert decisions(session) == {first: Decision.WIN_BACK}
    assert table.current_key == second
    assert page.go_on.text() == "Go on with 1 to Reason"
    press(page, Qt.Key.Key_A)
    waits_for_rows(page, qtbot, STOPPED - 2)
    assert sorted(decisions(session).values()) == [Decision.LEAVE, Decision.WIN_BACK]


def test_three_are_chosen_decided_about_and_taken_back(page: IdentifyPage, session: Session, qtbot: QtBot) -> None:
    table = page.list.table
    table.choose({table.rows_model.key_at(line) for line in range(3)})
    assert page.list.bulk.isVisibleTo(page)
    assert page.list.bulk.accessibleName().startswith("3 chosen €")
    assert page.list.verbs[Decision.WIN_BACK].text() == "Win back 3"
    page.list.verbs[Decision.LET_GO].click()
    waits_for_rows(page, qtbot, STOPPED - 3)
    assert list(decisions(session).values()) == [Decision.LET_GO] * 3
    assert not page.list.bulk.isVisibleTo(page)
    session.undo()
    waits_for_rows(page, qtbot, STOPPED)
    assert decisions(session) == {}


def test_a_decision_can_be_made_again_from_its_own_chip(page: IdentifyPage, session: Session, qtbot: QtBot) -> None:
    page.list.table.choose({page.list.table.rows_model.key_at(0)})
    page.list.verbs[Decision.REFERRAL].click()
    waits_for_rows(page, qtbot, STOPPED - 1)
    page.chips.choose("referral")
    waits_for_rows(page, qtbot, 1)
    assert not page.list.verbs[Decision.REFERRAL].isEnabled()
    page.list.table.choose({page.list.table.rows_model.key_at(0)})
    page.list.take_back.click()
    qtbot.waitUntil(lambda: decisions(session) == {})
    qtbot.waitUntil(lambda: chip_count(page, "not-decided") == str(STOPPED))


def test_the_sentence_says_of_whom_a_list_consists(page: IdentifyPage, session: Session, qtbot: QtBot) -> None:
    page.chips.choose("one-time")
    waits_for_rows(page, qtbot, ONCE)
    assert page.header.sentence.endswith("None of them is decided about yet.")
    page.list.table.choose({page.list.table.rows_model.key_at(0)})
    page.list.verbs[Decision.LEAVE].click()
    qtbot.waitUntil(lambda: chip_count(page, "leave") == "1")
    page.chips.choose("leave")
    waits_for_rows(page, qtbot, 1)
    assert page.header.sentence == "**1 stands under “Leave alone”** and is hardly known."
    page.figures.stopped.clicked.emit()
    waits_for_rows(page, qtbot, STOPPED)
    others = "1 more stands under a decision and is hardly known."
    assert page.header.sentence.endswith(f"None of them is decided about yet. {others}")


def test_the_menu_of_a_row_does_the_same(page: IdentifyPage, session: Session, qtbot: QtBot) -> None:
    menu = page.list.menu_at(0)
    assert menu is not None
    words = [action.text() for action in menu.actions() if action.text()]
    assert words[:4] == ["Win back 1", "Let go kindly", "Ask for referrals", "Leave alone"]
    menu.actions()[1].trigger()
    qtbot.waitUntil(lambda: list(decisions(session).values()) == [Decision.LET_GO])
    menu.deleteLater()


def test_enter_shows_the_customer(page: IdentifyPage, session: Session, qtbot: QtBot) -> None:
    key = page.list.table.rows_model.key_at(2)
    page.list.table.go_to(key)
    with qtbot.waitSignal(session.page_requested) as asked:
        press(page, Qt.Key.Key_Return)
    assert asked.args == ["customers", key]


def test_who_must_not_be_written_to_is_left_alone_and_skipped(
    page: IdentifyPage, session: Session, qtbot: QtBot
) -> None:
    best = page.list.table.rows_model.key_at(0)
    assert isinstance(best, int)
    session.act(lambda book, _: suppress.suppress(book, [best], Ground.OPTED_OUT, TODAY))
    qtbot.waitUntil(lambda: page.list.table.rows_model.key_at(0) != best)
    page.chips.choose("leave")
    waits_for_rows(page, qtbot, 1)
    model = page.list.table.rows_model
    assert model.key_at(0) == best
    assert model.data(model.index(model.rowCount() - 1, 6)) == "do not write"
    page.list.table.selectAll()
    with qtbot.waitSignal(session.said) as said:
        page.list.verbs[Decision.WIN_BACK].click()
    assert session.speaker.plain(said.args[0].said).endswith("1 must not be written to and is left out.")
    qtbot.waitUntil(lambda: page.list.table.rows_model.row_count == 1)


def test_who_goes_on_to_reason_is_counted_by_what_is_to_be_found_out(
    page: IdentifyPage, session: Session, qtbot: QtBot
) -> None:
    """All 126 letters that ask were posted, and the button still went on with 126."""
    keys = [page.list.table.rows_model.key_at(at) for at in (0, 1)]
    page.list.table.choose(set(keys))
    page.list.verbs[Decision.WIN_BACK].click()
    qtbot.waitUntil(lambda: page.go_on.text() == "Go on with 2 to Reason")
    for left, case in enumerate(reversed(cases.open_cases(session.book.con))):
        session.act(partial(_was_asked, case_id=case.case_id))
        if left == 0:
            qtbot.waitUntil(lambda: page.go_on.text() == "Go on with 1 to Reason")
    qtbot.waitUntil(page.go_on.isHidden)
    session.undo()
    qtbot.waitUntil(lambda: not page.go_on.isHidden())


def _was_asked(book: Book, _progress: Progress, case_id: int) -> Done[None]:
    return was_asked(book, case_id, Channel.LETTER, TODAY)


def test_finding_and_showing_all_again(page: IdentifyPage, qtbot: QtBot) -> None:
    page.search.setText("Name25")
    waits_for_rows(page, qtbot, 1)
    assert page.list.table.rows_model.cut_row == -1
    page.search.setText("krueger")
    waits_for_rows(page, qtbot, 0)
    assert page.list.stack.currentWidget() is page.list.empty
    page.list.show_all.click()
    waits_for_rows(page, qtbot, STOPPED)
    assert page.search.text() == ""


def test_a_click_on_a_month_shows_who_left_then(page: IdentifyPage, qtbot: QtBot) -> None:
    view = page.view
    assert view is not None
    months = view.result.departures.months
    number = max(range(len(months)), key=lambda at: months[at].count)
    page.figures.chart.chosen.emit(number)
    waits_for_rows(page, qtbot, months[number].count)
    assert page.chips.current == NARROW_CHIP
    lasts = {line.row.standing.last_on.replace(day=1) for line in page.list.table.rows_model.rows}
    assert lasts == {months[number].first_day}
    page.chips.choose("one-time")
    waits_for_rows(page, qtbot, ONCE)
    assert NARROW_CHIP not in page.chips.keys


def test_today_opens_it_at_a_month(page: IdentifyPage, qtbot: QtBot) -> None:
    page.open_at(date(2026, 6, 20))
    qtbot.waitUntil(lambda: page.chips.current == NARROW_CHIP)
    page.open_at("at-risk")
    qtbot.waitUntil(lambda: page.chips.current == "at-risk")


@pytest.mark.parametrize("argument", [date(2026, 6, 20), "one-time", "not-decided"])
def test_a_link_to_the_list_ends_the_search(page: IdentifyPage, qtbot: QtBot, argument: object) -> None:
    page.search.setText("krueger")
    waits_for_rows(page, qtbot, 0)
    page.open_at(argument)
    assert page.search.text() == ""
    qtbot.waitUntil(lambda: page.list.table.rows_model.row_count > 0)


def test_today_may_ask_for_a_month_before_anything_was_read(session: Session, qtbot: QtBot) -> None:
    made = IdentifyPage(session)
    qtbot.addWidget(made)
    made.show()
    made.open_at(date(2026, 6, 20))
    qtbot.waitUntil(lambda: made.chips.current == NARROW_CHIP)


def test_changing_the_sum_moves_the_line(page: IdentifyPage, session: Session, qtbot: QtBot) -> None:
    bar = page.list.table.findChild(CutBar)
    assert isinstance(bar, CutBar)
    bar.link_requested.emit()
    dialog = page.findChild(StampSumDialog)
    assert isinstance(dialog, StampSumDialog)
    dialog.sum.setValue(3.5)
    assert dialog.reach.said.startswith("**This pays for 3 letters at €1.14**. ")
    assert (dialog.letters.value(), dialog.slider.value()) == (3, 3)
    dialog.slider.setValue(5)
    assert dialog.budget_minor == 5 * 114
    dialog.chart.chosen.emit(1)
    assert dialog.letters.value() == 2
    best = max(float(net) for net in page.view.result.rows.worth.net_return_minor)  # type: ignore[union-attr]
    money = session.speaker.money(Money(round(best), "EUR"))
    assert dialog.chart.best_said == f"best letter: {money}"
    dialog.letters.setValue(3)
    dialog.sum.setValue(3.5)
    dialog.keep.click()
    qtbot.waitUntil(lambda: page.list.table.rows_model.cut_row == 3)
    assert session.shop.costs.stamp_budget_minor == 350


def test_who_costs_more_than_they_bring_says_so_and_has_a_chip(
    page: IdentifyPage, session: Session, qtbot: QtBot
) -> None:
    assert "loss" not in page.chips.keys
    model = page.list.table.rows_model
    who = model.key_at(2)
    assert isinstance(who, int)
    kept = customers.get(session.book.con, who)
    assert kept is not None
    session.act(lambda book, _: change_customer(book, replace(kept, cost_to_serve_minor=10_000_00)))
    qtbot.waitUntil(lambda: "loss" in page.chips.keys)
    page.chips.choose("loss")
    waits_for_rows(page, qtbot, 1)
    assert page.header.sentence.startswith("**1 costs you more than they bring:**")
    why = model.data(model.index(0, 1))
    assert str(why).startswith("at a loss; ")
    assert str(model.data(model.index(0, 3))).startswith("−€")


def test_the_sum_names_what_is_in_it(session: Session, page: IdentifyPage, qtbot: QtBot) -> None:
    def head() -> str:
        assert page.view is not None
        dialog = StampSumDialog(session, page.view)
        qtbot.addWidget(dialog)
        return "\n".join(one.text() for one in dialog.findChildren(QLabel))

    assert "Paper, print and stamps together." in head()
    stamp_alone = replace(COSTS, paper_minor=None, print_minor=None)
    session.act(lambda book, _: shop_settings.save_costs(book, stamp_alone))
    qtbot.waitUntil(lambda: session.shop.costs.paper_minor is None)
    assert "The stamps alone, without paper and print, which are not known." in head()


def test_unknown_costs_are_said_to_be_unknown(page: IdentifyPage, session: Session, qtbot: QtBot) -> None:
    session.act(lambda book, _: shop_settings.save_costs(book, Costs()))
    model = page.list.table.rows_model
    qtbot.waitUntil(lambda: model.data(model.index(0, 3)) == "not known")
    assert model.data(model.index(0, 5)) == "not known"
    assert page.notes.note.isVisibleTo(page)
    assert (model.sorted_by, model.marked_order) == (
        "gain",
        "",
    )  # a mark over gains that nobody knows would say what is not so
    best = names(page)
    click_head(page, 5)
    assert (names(page), model.marked_order) == (best, "")  # there is no other way round
    click_head(page, 2)
    assert model.marked_order == "spend"
    click_head(page, 5)
    assert (names(page), model.marked_order) == (best, "")
    with qtbot.waitSignal(session.page_requested) as asked:
        page.notes.note.link_requested.emit("settings")
    assert asked.args[0] == "settings"
    assert asked.args[1] in {kind.key for kind in KINDS}


def test_how_sure_sets_the_limits_and_shows_what_they_change(
    page: IdentifyPage, session: Session, qtbot: QtBot
) -> None:
    page.how_sure.limits.click()
    dialog = page.findChild(LapseLimitsDialog)
    assert isinstance(dialog, LapseLimitsDialog)
    dialog.lapsed.setValue(95)
    assert not dialog.keep.isEnabled()
    assert "must be the lower one" in dialog.lapsed_field.problem
    dialog.as_at_first.click()
    qtbot.waitUntil(lambda: Status.LAPSED in dialog.lines)
    assert {line.count.said for line in dialog.lines.values()} >= {str(STOPPED), str(STILL), str(ONCE)}
    assert dialog.head.text() == "As it is now, by their own rhythm"
    dialog.way.choose("fixed")
    dialog.days.setValue(170)
    qtbot.waitUntil(lambda: dialog.lines[Status.LAPSED].count.said == f"{STOPPED} → **{STOPPED // 2}**")
    assert dialog.head.text() == "With these limits, after a number of days"
    dialog.kinds.setText("Coffee")
    assert not dialog.keep.isEnabled()
    qtbot.waitUntil(lambda: dialog.head.text() == "As it is now, by their own rhythm")
    assert dialog.lines[Status.LAPSED].count.said == str(STOPPED)
    assert "each kind with its days" in dialog.kinds_field.problem
    assert dialog.kinds_known.text() == "In your book, with how many customers mostly buy of it: Coffee (37)."
    dialog.kinds.setText("Coffe 30")
    assert not dialog.keep.isEnabled()
    assert dialog.kinds_field.problem == "No sale in the book is of the kind “Coffe”. The book has: Coffee."
    dialog.kinds.setText("coffee 30")
    assert not dialog.kinds_field.problem
    dialog.kinds.setText("Coffee 171")
    dialog.keep.click()
    waits_for_rows(page, qtbot, STOPPED // 2)
    assert (session.shop.lapse.fixed_days, session.shop.lapse.category_days) == (170, (("Coffee", 171),))
    session.undo()
    waits_for_rows(page, qtbot, STOPPED)


def test_limits_can_be_tried_where_the_book_can_only_be_read(
    qapp: QApplication, shop_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    path = Path(shutil.copy(shop_file, tmp_path / "shop.winback"))
    session = new_session()
    session.open(Book.open(path, holder=Holder.here(NOW), read_only=True))
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = LapseLimitsDialog.open_for(session, window)
    assert dialog.isVisible()
    assert "so they are not kept" in dialog._sentence.said
    dialog.way.choose("fixed")
    dialog.days.setValue(170)
    QTest.keyClicks(dialog.kinds, "Coffee 170")
    qtbot.waitUntil(lambda: Status.LAPSED in dialog.lines)
    qtbot.waitUntil(lambda: dialog.lines[Status.LAPSED].count.said == f"{STOPPED} → **{STOPPED // 2}**")
    assert dialog.keep.isHidden()
    assert not dialog.keep.isEnabled()
    dialog.reject()
    assert not dialog.isVisible()
    session.close()
    session.jobs.shut_down()


def test_the_sum_of_one_chosen_customer_leads_to_how_it_comes_about(page: IdentifyPage, qtbot: QtBot) -> None:
    keys = [page.list.table.rows_model.key_at(at) for at in (0, 1)]
    page.list.table.choose(set(keys))
    assert page.list.bulk.story.isHidden()
    page.list.table.choose({keys[0]})
    assert page.list.bulk.story.text().endswith("margin a year: how this comes about")
    page.list.bulk.story.click()
    dialog = page.list.findChild(ValueStoryDialog)
    assert isinstance(dialog, ValueStoryDialog)
    qtbot.waitUntil(lambda: "How do the figures of" in dialog.accessibleName() and "Name" in dialog.accessibleName())
    assert dialog.kinds.current == FigureKind.WORTH
    dialog.reject()


def cell(page: IdentifyPage, column: str, line: int = 0) -> QPoint:
    """The middle of a cell."""
    model = page.list.table.rows_model
    number = next(at for at, spec in enumerate(model.columns) if spec.key == column)
    return page.list.table.visualRect(model.index(line, number)).center()


def story(page: IdentifyPage, qtbot: QtBot) -> ValueStoryDialog:
    """The dialog that opened, once it says what it says."""
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.list.findChildren(ValueStoryDialog)))
    dialog = next(one for one in page.list.findChildren(ValueStoryDialog) if one.isVisible())
    qtbot.waitUntil(lambda: "How do the figures of" in dialog.accessibleName() and "Name" in dialog.accessibleName())
    return dialog


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        ("why", FigureKind.RHYTHM), ("spend", FigureKind.WORTH), ("margin", FigureKind.WORTH),
        ("chance", FigureKind.LETTER), ("gain", FigureKind.LETTER),
    ],
)  # fmt: skip
def test_each_figure_is_one_click_from_how_it_comes_about(
    page: IdentifyPage, qtbot: QtBot, column: str, kind: FigureKind
) -> None:
    viewport = page.list.table.viewport()
    QTest.mouseMove(viewport, cell(page, column))
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=cell(page, column))
    dialog = story(page, qtbot)
    assert dialog.kinds.current == kind
    for other in FigureKind:
        dialog.kinds.choose(other)
        assert len(dialog.findChildren(Card)) > 1
    dialog.reject()


def test_the_choice_of_figures_stays_under_the_mouse(page: IdentifyPage, qtbot: QtBot) -> None:
    """The dialog grew for a part with more lines, and what was about to be clicked moved away."""
    QTest.mouseClick(page.list.table.viewport(), Qt.MouseButton.LeftButton, pos=cell(page, "why"))
    dialog = story(page, qtbot)
    qtbot.wait(50)
    places = []
    for kind in (*FigureKind, *FigureKind):
        dialog.kinds.choose(kind)
        qtbot.wait(50)
        places.append((dialog.geometry(), dialog.kinds.mapTo(dialog, dialog.kinds.rect().topLeft())))
    assert places == places[:1] * len(places)
    dialog.reject()


def test_the_keyboard_reaches_how_a_figure_comes_about(page: IdentifyPage, qtbot: QtBot) -> None:
    table = page.list.table
    opened: list[object] = []
    table.opened.disconnect()
    table.opened.connect(opened.append)
    page.list.window().activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert len(opened) == 1, "on the name, Enter shows the customer"
    QTest.keyClick(table, Qt.Key.Key_Right)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert story(page, qtbot).kinds.current == FigureKind.RHYTHM
    assert len(opened) == 1


def test_a_box_or_the_name_tells_no_story(page: IdentifyPage, qtbot: QtBot) -> None:
    viewport = page.list.table.viewport()
    box = cell(page, "name")
    box.setX(page.list.table.margin + 8)
    for place in (box, cell(page, "name"), cell(page, "decision")):
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    assert page.list.table.chosen_count == 1
    assert not page.list.findChildren(ValueStoryDialog)


def test_who_told_us_has_no_chance_by_their_rhythm(page: IdentifyPage, session: Session, qtbot: QtBot) -> None:
    who = page.list.table.rows_model.key_at(3)
    assert isinstance(who, int)
    session.act(lambda book, _progress: told_us_they_leave(book, who, TODAY, words="Too loud."))
    page.chips.choose("win-back")
    waits_for_rows(page, qtbot, 1)
    row = page.list.table.rows_model.row_at(0)
    assert row is not None
    said = {spec.key: spec.cell_text(row) for spec in page.list.table.rows_model.columns}
    assert (said["chance"], said["gain"]) == ("told us", "not known")


def test_somebody_who_said_that_they_leave_stands_first(page: IdentifyPage, session: Session, qtbot: QtBot) -> None:
    page.told_us.click()
    dialog = page.findChild(ToldLeavingDialog)
    assert isinstance(dialog, ToldLeavingDialog)
    assert "told" not in page.chips.keys
    assert not dialog.start.isEnabled()
    dialog.search.setText("Name03")
    qtbot.waitUntil(dialog.start.isEnabled)
    dialog.words.setPlainText("The coffee was cold again.")
    dialog.start.click()
    qtbot.waitUntil(lambda: len(decisions(session)) == 1)
    (case,) = cases.open_cases(session.book.con)
    assert case.is_urgent
    qtbot.waitUntil(lambda: "told" in page.chips.keys)
    page.chips.choose("told")
    waits_for_rows(page, qtbot, 1)
    model = page.list.table.rows_model
    assert model.data(model.index(0, 1)) == "told us: “The coffee was cold again.”", "nothing beside it"
    hint = str(model.data(model.index(0, 1), Qt.ItemDataRole.ToolTipRole))
    assert "They told us: “The coffee was cold again.”\nTheir rhythm tells nothing of what a letter does then." in hint
    session.act(lambda book, _progress: stop_case(book, case.case_id, TODAY))
    waits_for_rows(page, qtbot, 0)  # the chip stays as long as it is the one that is shown
    assert page.chips.current == "told"


def test_enter_starts_with_nobody_who_was_not_chosen(page: IdentifyPage, session: Session, qtbot: QtBot) -> None:
    page.told_us.click()
    dialog = page.findChild(ToldLeavingDialog)
    assert isinstance(dialog, ToldLeavingDialog)
    dialog.search.setText("Name")
    qtbot.waitUntil(dialog.start.isEnabled)
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.people, "several are found: one is to be chosen"
    dialog.search.setFocus()
    dialog.search.setText("Name03")
    qtbot.waitUntil(lambda: dialog.people.queue.rowCount() == 1)
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.words
    qtbot.waitUntil(lambda: not session.jobs.running)
    assert decisions(session) == {}
    dialog.words.clear()
    dialog.search.clear()
    dialog.close()


def test_the_letter_of_those_about_to_leave_goes_by_how_late_they_are(
    page: IdentifyPage, session: Session, qtbot: QtBot
) -> None:
    """By the owner's number of days they are only about to leave; of nine gaps nobody says "a little longer"."""
    with qtbot.waitSignal(session.standings.changed):
        session.act(lambda book, _: shop_settings.save_lapse_rule(book, replace(session.shop.lapse, fixed_days=155)))
    page.chips.choose("at-risk")
    waits_for_rows(page, qtbot, STOPPED // 2)
    page.list.table.choose({page.list.table.rows_model.key_at(0)})
    page.list.verbs[Decision.WIN_BACK].click()
    qtbot.waitUntil(lambda: len(decisions(session)) == 1)
    (case,) = cases.open_cases(session.book.con)
    assert case.purpose is None, "they are asked why"


@pytest.mark.parametrize(("height", "months", "numbers"), [(680, True, True), (500, False, True), (400, False, False)])
def test_on_a_low_page_the_list_keeps_its_rows(
    page: IdentifyPage, qtbot: QtBot, height: int, *, months: bool, numbers: bool
) -> None:
    """The drawing lay over its text and the cards were cut in half, above a list without a row."""
    page.resize(1000, height)
    page.show()
    qtbot.waitUntil(lambda: page.figures.chart.isVisible() is months)
    assert page.figures.stopped.isVisible() is numbers
    for part in (page.figures.stopped, page.figures.lost, page.figures.chart):
        inside = part.mapTo(page.figures, part.rect().bottomRight())
        assert not part.isVisible() or page.figures.rect().contains(inside)
    assert page.list.table.viewport().height() >= page.list.table.rowHeight(0)


def test_an_empty_book_knows_the_next_step(page: IdentifyPage, session: Session, qtbot: QtBot) -> None:
    def sell_nothing(book: Book) -> None:
        with book.action(msg("Removed.")):
            customers.delete(book.con, range(1, STILL + STOPPED + ONCE + 1))

    session.jobs.write(lambda book, _: sell_nothing(book), lambda _done: session.tell_changes(Changes.everything()))
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.nobody)
    with qtbot.waitSignal(session.import_requested):
        page.bring_in.click()


def first_shown(page: IdentifyPage, key: str) -> str:
    model = page.list.table.rows_model
    place = next(at for at, spec in enumerate(model.columns) if spec.key == key)
    return str(model.index(0, place).data())


def test_of_who_came_briefly_no_spend_of_a_year_is_said(
    book: Book, session: Session, request: pytest.FixtureRequest, qtbot: QtBot
) -> None:
    with book.unrecorded(Topic.PURCHASES):
        for number in range(STILL + STOPPED, STILL + STOPPED + ONCE):
            purchases.add(book.con, purchase(customer_id=number + 1, day=TODAY - timedelta(days=397)))
    page: IdentifyPage = request.getfixturevalue("page")
    page.chips.choose("one-time")
    waits_for_rows(page, qtbot, ONCE)
    assert first_shown(page, "spend").endswith(" in all")
    assert first_shown(page, "margin").endswith(" in all")
    page.list.table.choose({page.list.table.rows_model.key_at(at) for at in (0, 1)})
    texts = {one.text() for one in page.list.bulk.findChildren(QLabel)}
    assert any(one.endswith(" margin together, in all") for one in texts), texts


def test_of_who_came_once_no_spend_of_a_year_is_said(page: IdentifyPage, qtbot: QtBot) -> None:
    assert not first_shown(page, "spend").endswith("once")
    page.chips.choose("one-time")
    waits_for_rows(page, qtbot, ONCE)
    assert first_shown(page, "spend").endswith(" once")
    assert first_shown(page, "margin").endswith(" once")
    keys = [page.list.table.rows_model.key_at(at) for at in (0, 1)]
    page.list.table.choose({keys[0]})
    assert page.list.bulk.story.text().endswith(" margin once: how this comes about")
    page.list.table.choose(set(keys))
    texts = {one.text() for one in page.list.bulk.findChildren(QLabel)}
    assert any(one.endswith(" margin together, once") for one in texts), texts
