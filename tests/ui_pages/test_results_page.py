"""The Results page: before the first letter, few letters, a group held out, figures that are not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.factory import TODAY
from tests.services.stage_play import StagePlay
from tests.ui_pages.after_window import AfterWindow, opened
from winback_gui.domain.campaign import Arm
from winback_gui.domain.case import Decision
from winback_gui.domain.customer import Address
from winback_gui.domain.message import as_typed, msg
from winback_gui.domain.money import Money
from winback_gui.domain.settings import Costs
from winback_gui.domain.speech import Speaker
from winback_gui.services.customers.merge_customers import merge_customers
from winback_gui.services.letters.mark_posted import mark_posted
from winback_gui.services.letters.prepare_letters import prepare_letters
from winback_gui.services.people_listed import ListedPerson, PeopleListed
from winback_gui.services.results.close_returned import check_returned
from winback_gui.services.results.money_back import MoneyBack
from winback_gui.store import campaigns, cases
from winback_gui.ui.dialogs.people_listed import PeopleListedDialog
from winback_gui.ui.pages.results.page import ResultsPage
from winback_gui.ui.pages.results.parts import MoneyCard
from winback_gui.ui.theme import Theme

POSTED = TODAY - timedelta(days=120)


def page_of(desk: AfterWindow) -> ResultsPage:
    assert isinstance(desk.page, ResultsPage)
    return desk.page


def few_letters(play: StagePlay) -> None:
    people = [play.customer(f"Person {sign}", ago=(500, 480, 460)) for sign in "ABCDEF"]
    play.posted(*[play.ready(who, on=POSTED) for who in people], on=POSTED)
    for who in people[:2]:
        play.buys(who, POSTED + timedelta(days=20), 5000)


def came_on_the_day_of_posting(play: StagePlay) -> None:
    people = [play.customer(f"Person {sign}", ago=(500, 480, 460)) for sign in "ABCDEF"]
    play.posted(*[play.ready(who, on=POSTED) for who in people], on=POSTED)
    for who in people[:2]:
        play.buys(who, POSTED, 5000)
    play.buys(people[2], POSTED + timedelta(days=95))
    check_returned(play.book, TODAY)


def for_nothing(play: StagePlay) -> None:
    here = [play.customer(f"Person {sign}", ago=(500, 480, 460)) for sign in "ABCDEF"]
    bonn = Address(street="Weg 1", postcode="53111", town="Bonn", country="DE")
    there = [play.customer(f"Other {sign}", ago=(500, 480, 460), address=bonn) for sign in "ABCDEFGH"]
    play.posted(*[play.ready(who, on=POSTED) for who in (*here, *there)], on=POSTED)
    for who in there:
        play.buys(who, POSTED + timedelta(days=20), 5000)


def with_hold_out(play: StagePlay) -> None:
    cause = play.cause(fixed=True, on=POSTED)
    for number in range(25):
        play.told(play.customer(f"Person {chr(65 + number)}", ago=(500, 480, 460)), cause=cause, on=POSTED)
    prepared = prepare_letters(play.book, POSTED, hold_out_share=Decimal("0.2"), rng=Random(1)).value
    mark_posted(play.book, prepared.letter_ids, POSTED, POSTED)


def test_before_the_first_letter_nothing_is_claimed(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, tmp_path, "results", lambda play: play.customer()) as desk:
        page = page_of(desk)
        assert page.empty.isVisible()
        assert not page.period.isVisible()
        assert page.header.sentence == "No letter has been posted yet."


def test_who_stands_in_follow_up_and_is_not_counted_is_named(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, tmp_path, "results", came_on_the_day_of_posting) as desk:
        page = page_of(desk)
        assert page.header.sentence == "**0 of 4 came back** after the letters."
        assert page.bands.running.text() == (
            "2 came back before a letter was there: Follow-up lists them, here they do not count. "
            "1 came back too late to be counted here: Follow-up lists them."
        )


def a_run_without_a_comparison_group(play: StagePlay) -> None:
    with_hold_out(play)
    few_letters(play)
    play.posted(play.case(play.customer("Kind Person", ago=(500,)), decision=Decision.LET_GO, on=POSTED), on=POSTED)


def test_letters_that_could_not_be_compared_have_a_band_of_their_own(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with opened(qtbot, tmp_path, "results", a_run_without_a_comparison_group) as desk:
        page = page_of(desk)
        marks = [mark.said for mark in page.bands.chart.marks]
        assert [one.partition(":")[0] for one in marks] == ["Got a letter", "Comparison group", "Not compared"]
        assert "2 of 6 came back" in marks[2]
        said = page.bands.running.text()
        assert "6 letters could not be compared: no comparison group was drawn with them." in said
        assert "1 letter “Thanks, let go kindly” stands apart" in said
        assert page.bands.chart.height() >= page.bands.chart.sizeHint().height()
        page.bands.chart.chosen.emit(2)
        desk.settle()
        dialog = desk.dialog(PeopleListedDialog)
        assert len(dialog.table.rows_model.rows) == 6
        words = "\n".join(one.text() for one in dialog.findChildren(QLabel))
        assert "2 of 6 came back" in words.replace("<b>", "").replace("</b>", "").replace("**", "")
        dialog.reject()
        desk.settle()


def test_a_group_whose_letters_were_for_nothing_is_named(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, tmp_path, "results", for_nothing) as desk:
        note = page_of(desk).for_nothing
        qtbot.waitUntil(note.isVisible, timeout=10_000)  # looked for behind the standings
        assert note.said.startswith("**Köln, 506: 6 letters brought nobody back.** They cost €7.")
        with qtbot.waitSignal(desk.session.page_requested) as asked:
            note.link_requested.emit("groups")
        assert asked.args == ["identify", "groups"]


def test_without_a_group_held_out_the_page_says_so(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, tmp_path, "results", few_letters) as desk:
        page = page_of(desk)
        assert page.header.sentence == "**2 of 6 came back** after the letters."
        assert page.bands.caution.said.startswith("There was no comparison group")
        assert not page.for_nothing.isVisible()
        assert len(page.bands.chart.marks) == 1
        words = desk.words()
        assert "left over, after all costs" in words
        # 35 % of €100, less six letters at €1.14: sums so small are said to the cent, so that they add up
        assert "€28.16" in words
        assert not any("about" in one or "may be" in one for one in words if "€" in one)
        assert [page.money.bars._figure(row) for row in page.money.bars._shown.sums] == ["€35.00", "€6.84", "€0.00"]
        assert page.table.table is not None
        row = page.table.table.rows_model.rows[0]
        assert (row.letters, row.came_back, row.per_100) == (6, 2, 33)


def in_both_groups(play: StagePlay) -> None:
    with_hold_out(play)
    arm_of = {one.case_id: one.arm for one in campaigns.all_members(play.book.con)}
    listed = cases.by_ids(play.book.con, list(arm_of))
    kept, gone = (next(one.customer_id for one in listed if arm_of[one.case_id] is arm) for arm in Arm)
    merge_customers(play.book, kept, gone, [], TODAY)


def test_who_was_in_both_groups_is_said_to_count_in_neither(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, tmp_path, "results", in_both_groups) as desk:
        assert "1 customer got a letter and was in the comparison group, too" in page_of(desk).bands.running.text()


def came_for_an_earlier_letter(play: StagePlay) -> None:
    newer = play.customer("New Letter", ago=(500, 480, 460))
    older = play.customer("Old Letter", ago=(900, 880, 860))
    last_year = date(TODAY.year - 1, 12, 20)
    play.posted(play.ready(older, on=last_year), on=last_year)
    play.posted(play.ready(newer, on=TODAY - timedelta(days=60)), on=TODAY - timedelta(days=60))
    play.buys(older, date(TODAY.year, 1, 9))
    check_returned(play.book, TODAY)


def test_of_who_came_for_a_letter_of_last_year_this_year_says_where_they_count(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with opened(qtbot, tmp_path, "results", came_for_an_earlier_letter) as desk:
        assert "1 came back in this time after a letter posted before it" in page_of(desk).bands.running.text()


def came_for_last_years_letter_alone(play: StagePlay) -> None:
    older = play.customer("Old Letter", ago=(900, 880, 860))
    last_year = date(TODAY.year - 1, 12, 20)
    play.posted(play.ready(older, on=last_year), on=last_year)
    play.buys(older, date(TODAY.year, 1, 9))
    check_returned(play.book, TODAY)


def test_a_year_without_letters_says_who_came_in_it_for_one_of_before(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with opened(qtbot, tmp_path, "results", came_for_last_years_letter_alone) as desk:
        page = page_of(desk)
        page.period.setCurrentIndex(0)
        page.period.activated.emit(0)
        desk.settle()
        assert page.header.sentence == (
            "No letter was posted in this time. 1 came back in this time after a letter posted before it: look at the "
            "time of that letter."
        )


def came_before_their_letter(play: StagePlay) -> None:
    who = play.customer("Came Before", ago=(500, 480, 460))
    play.posted(play.ready(who, on=POSTED - timedelta(days=9)), on=POSTED)
    play.buys(who, POSTED - timedelta(days=2))
    check_returned(play.book, TODAY)


def test_letters_of_which_none_counts_are_no_letters_that_were_never_posted(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with opened(qtbot, tmp_path, "results", came_before_their_letter) as desk:
        page = page_of(desk)
        assert page.header.sentence == "No letter posted in this time counts."
        assert page.places.currentIndex() == 0
        assert page.table.table is not None
        assert "€1" in page.table.table.model().index(0, 5).data()


@pytest.mark.parametrize(
    ("sums", "number", "bars"),
    [
        ((15100, 8800, 3100), "about €32", ["€151", "€88", "€31"]),
        ((5460, 3340, 0), "about €21.20", ["€54.60", "€33.40", "€0.00"]),
        ((15460, 3340, 0), "about €121.20", ["€154.60", "€33.40", "€0.00"]),  # 155 less 33 is not 121
    ],
)
def test_the_sum_left_over_is_as_unsure_as_the_count_and_the_sums_add_up(
    qtbot: QtBot, theme: Theme, sums: tuple[int, int, int], number: str, bars: list[str]
) -> None:
    card = MoneyCard(Speaker())
    qtbot.addWidget(card)
    back, post, offers = (Money(minor, "EUR") for minor in sums)
    least, most = Money(-3340, "EUR"), Money(6160, "EUR")
    card.show_money(MoneyBack(back, post, offers, back - post - offers, None, as_typed("."), least, most))
    assert card.left_over.said == (f"{number} left over, after all costs; it may be −\u2060€33 to €62")
    assert [card.bars._figure(row) for row in card.bars._shown.sums] == bars


def test_where_all_may_have_come_because_of_the_letters_no_more_is_said_than_can_be(qtbot: QtBot, theme: Theme) -> None:
    """“About €7,029; it may be €2,746 to €7,029” was what an optician read."""
    card = MoneyCard(Speaker())
    qtbot.addWidget(card)
    back, post, offers, least = (Money(minor, "EUR") for minor in (712900, 10000, 0, 274600))
    left = back - post
    card.show_money(MoneyBack(back, post, offers, left, None, as_typed("."), least, left))
    assert card.left_over.said == "about €7,029 left over, after all costs; it may be as little as €2,746"


def test_what_is_not_counted_is_said_below_the_sums(qtbot: QtBot, theme: Theme) -> None:
    card = MoneyCard(Speaker())
    qtbot.addWidget(card)
    one = Money(100, "EUR")
    money = MoneyBack(one, one, one, one, None, as_typed("Counted for one."))
    card.show_money(money)
    assert card.counted.text() == "Counted for one."
    card.show_money(replace(money, left_out=msg("without print, which is not known")))
    assert card.counted.text() == "Counted for one. The letters are counted without print, which is not known."


def test_a_loss_says_what_is_possible(qtbot: QtBot, theme: Theme) -> None:
    card = MoneyCard(Speaker())
    qtbot.addWidget(card)
    back, post, left = Money(0, "EUR"), Money(34200, "EUR"), Money(-34200, "EUR")
    card.show_money(MoneyBack(back, post, Money(0, "EUR"), left, None, as_typed("."), left, Money(12, "EUR")))
    assert card.left_over.said == (
        "about €342 more was spent than came back so far; left over may be −\u2060€342 to €0"
    )


def test_the_table_is_told_by_reason_offer_letter_and_time_away(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with opened(qtbot, tmp_path, "results", few_letters) as desk:
        page = page_of(desk)
        seen = {}
        for key in ("reason", "offer", "letter", "away"):
            page.views.choose(key)
            assert page.table.table is not None
            seen[key] = page.say(page.table.table.rows_model.rows[0].title)
        assert seen["letter"] == "Apology and offer"
        assert seen["away"] == "Six months to a year"
        assert len(set(seen.values())) == 4


def test_each_figure_leads_to_the_people_behind_it(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, tmp_path, "results", few_letters) as desk:
        page = page_of(desk)
        assert page.table.table is not None
        page.table.table.go_to(page.table.table.rows_model.key_at(0))
        table, chart, story = page.table.table, page.bands.chart, page.money.story
        for signal, values in ((table.link_requested, (None, "came")), (chart.chosen, (0,)), (story.clicked, ())):
            signal.emit(*values)
            desk.settle()
            dialog = desk.dialog(PeopleListedDialog)
            assert len(dialog.table.rows_model.rows) == 6
            first = dialog.table.rows_model.rows[0]
            assert [page.say(one) for one in first.cells][2:] == ["€50.00", "€17.50", "€1.14"]
            assert page.say(first.cells[0]).startswith("came on ")
            words = "\n".join(one.text() for one in dialog.findChildren(QLabel))
            assert "spent €100.00 since, €35.00 of it margin (35%)." in words
            assert "6 letters at €1.14 and €0.00 for offers used make €6.84." in words
            dialog.reject()
            desk.settle()


def test_a_list_of_people_says_that_there_are_more(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, tmp_path, "results", few_letters) as desk:
        one = ListedPerson(1, "Amara Okafor", (msg("came"),))
        for count, more in ((1, False), (1_200, True)):
            listed = PeopleListed(msg("Who?"), msg("All."), (msg("What"),), (one,), count)
            dialog = PeopleListedDialog(page_of(desk).session, listed)
            qtbot.addWidget(dialog)
            words = [each.text() for each in dialog.findChildren(QLabel)]
            assert ("1 of them stand here; the figures count all 1,200." in words) == more


def test_held_out_people_stand_beside_those_written_to(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, tmp_path, "results", with_hold_out) as desk:
        page = page_of(desk)
        assert [mark.said.split(":")[0] for mark in page.bands.chart.marks] == ["Got a letter", "Comparison group"]
        assert "With 5 in the comparison group this could be luck" in page.bands.caution.said


def test_another_period_without_letters_says_that(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    def last_year(play: StagePlay) -> None:
        long_ago = TODAY - timedelta(days=700)
        play.posted(play.ready(play.customer(ago=(800, 780, 760)), on=long_ago), on=long_ago)

    with opened(qtbot, tmp_path, "results", last_year) as desk:
        page = page_of(desk)
        assert page.period.currentText() == "2024"
        page.period.setCurrentIndex(0)
        page.period.activated.emit(0)
        desk.settle()
        assert page.header.sentence == "No letter was posted in this time."
        assert page.period.isVisible()


def test_one_run_of_several_can_be_looked_at(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    def two_runs(play: StagePlay) -> None:
        for days, count in ((300, 3), (100, 2)):
            on = TODAY - timedelta(days=days)
            people = [play.customer(f"Person {days} {sign}", ago=(800, 780, 760)) for sign in "ABC"[:count]]
            play.posted(*[play.ready(who, on=on) for who in people], on=on)

    with opened(qtbot, tmp_path, "results", two_runs) as desk:
        page = page_of(desk)
        run = page.period.findText("Run of", Qt.MatchFlag.MatchStartsWith)
        assert page.period.itemText(run).endswith(": 2 letters")
        page.period.setCurrentIndex(run)
        page.period.activated.emit(run)
        desk.settle()
        assert page.table.table is not None
        assert [row.letters for row in page.table.table.rows_model.rows] == [2]
        StagePlay(desk.book).posted(
            *[StagePlay(desk.book).ready(StagePlay(desk.book).customer(name)) for name in ("New One", "New Two")]
        )
        page.refresh()
        desk.settle()
        assert page.period.currentText().endswith(": 2 letters")
        assert page.period.currentIndex() == run + 1, "the run that was chosen, not its place in the list"


def test_what_is_not_known_is_said_to_be_not_known(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, tmp_path, "results", few_letters, Costs()) as desk:
        words = desk.words()
        assert "not known" in words
        assert "Not known: Margin back" in words
        page_of(desk).money.enter.click()
        assert desk.asked == [("settings", "costs")]
