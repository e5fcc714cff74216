"""Pictures of the dialogs of the page Identify."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tests.screens.shots import Shot
from winback_gui.domain.figures import FigureKind
from winback_gui.domain.lapse import Status
from winback_gui.services.identify.lapsed_list import IdentifyView
from winback_gui.services.identify.past_people import people_of_state
from winback_gui.services.identify.past_test import ask_then, past_days
from winback_gui.ui.app import Program
from winback_gui.ui.dialogs.lapse_limits import LapseLimitsDialog
from winback_gui.ui.dialogs.no_visits import NoVisitsDialog
from winback_gui.ui.dialogs.people_listed import PeopleListedDialog
from winback_gui.ui.dialogs.stamp_sum import StampSumDialog
from winback_gui.ui.dialogs.told_leaving import ToldLeavingDialog
from winback_gui.ui.dialogs.value_story import ValueStoryDialog
from winback_gui.ui.pages.identify.header import GROUPS, LIST, SURE, WHEN
from winback_gui.ui.pages.identify.page import IdentifyPage


def _identify(program: Program) -> tuple[IdentifyPage, IdentifyView]:
    page = program.window.page("identify")
    if not isinstance(page, IdentifyPage) or page.view is None:
        raise TypeError("the page Identify shows nothing yet")
    page.views.choose(LIST)
    return page, page.view


def limits(program: Program) -> QWidget:
    """The limits by which it is told who stopped."""
    page, _view = _identify(program)
    return LapseLimitsDialog(program.session, page)


def limits_changed(program: Program) -> QWidget:
    """Other limits: what they would change."""
    page, _view = _identify(program)
    dialog = LapseLimitsDialog(program.session, page)
    dialog.lapsed.setValue(60)
    dialog.at_risk.setValue(85)
    return dialog


def no_visits(program: Program) -> QWidget:
    """Which goods are no visit."""
    return NoVisitsDialog(program.session, program.window)


def limits_by_days(program: Program) -> QWidget:
    """A fixed number of days, others for kinds of goods."""
    page, _view = _identify(program)
    dialog = LapseLimitsDialog(program.session, page)
    dialog.way.choose("fixed")
    dialog.days.setValue(180)
    dialog.kinds.setText("Coffee 60, Travel 400")
    return dialog


def stamp_sum(program: Program) -> QWidget:
    """The sum for letters, and how far it reaches."""
    page, view = _identify(program)
    return StampSumDialog(program.session, view, page)


def told_leaving(program: Program) -> QWidget:
    """Somebody said that they leave."""
    page, _view = _identify(program)
    dialog = ToldLeavingDialog(program.session, page)
    dialog.search.setText("ma")
    return dialog


def _story(kind: FigureKind) -> Callable[[Program], QWidget]:
    """How the figures of the first in the list come about."""

    def make(program: Program) -> QWidget:
        page, _view = _identify(program)
        model = page.list.table.rows_model
        who = model.key_at(0) if model.row_count else None
        return ValueStoryDialog(program.session, who if isinstance(who, int) else 0, kind, page)

    return make


def story_of_a_season(program: Program) -> QWidget:
    """How the chance of somebody comes about who comes each year."""
    page, view = _identify(program)
    columns = view.result.standings.columns
    some = columns.customer_ids[columns.has_status(Status.SEASONAL)]
    return ValueStoryDialog(program.session, int(some[0]) if len(some) else 0, FigureKind.CHANCE, page)


def past_people(program: Program) -> QWidget:
    """Who was said to have stopped on a past day, and what came."""
    page, view = _identify(program)
    standings = view.result.standings
    days = past_days(standings)
    if not days:
        return page.window()
    book = program.session.book
    return PeopleListedDialog(program.session, people_of_state(book, ask_then(book, days[0]), Status.LAPSED), page)


def _behind_the_list(key: str) -> Callable[[Program], QWidget]:
    """One of the views behind the list, in the window."""

    def make(program: Program) -> QWidget:
        page = program.window.page("identify")
        if not isinstance(page, IdentifyPage):
            raise TypeError("this is not the page Identify")
        page.views.choose(key)
        return program.window

    return make


SHOTS = (
    Shot("identify-when", _behind_the_list(WHEN), "identify"),
    Shot("identify-groups", _behind_the_list(GROUPS), "identify"),
    Shot("identify-sure", _behind_the_list(SURE), "identify"),
    Shot("lapse-limits", limits, "identify"),
    Shot("lapse-limits-changed", limits_changed, "identify"),
    Shot("no-visits", no_visits, "settings"),
    Shot("lapse-limits-by-days", limits_by_days, "identify"),
    *(Shot(f"story-{kind}", _story(kind), "identify") for kind in FigureKind),
    Shot("story-season", story_of_a_season, "identify"),
    Shot("past-people", past_people, "identify"),
    Shot("stamp-sum", stamp_sum, "identify"),
    Shot("told-leaving", told_leaving, "identify"),
)
