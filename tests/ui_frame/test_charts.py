"""Charts: where marks lie, what they say, the way through with the arrow keys, and that they paint."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.crossed import crossed
from winback_gui.domain.message import as_typed, msg
from winback_gui.domain.money import Money
from winback_gui.domain.speech import Speaker
from winback_gui.ui.charts.bands import BandsShown, ComeBackBands, Group
from winback_gui.ui.charts.base import Chart
from winback_gui.ui.charts.calibration import CalibrationChart, CalibrationShown, GivenDot
from winback_gui.ui.charts.gain_steps import GainBar, GainBars, GainsShown
from winback_gui.ui.charts.key import ChartKey, KeyEntry, Swatch
from winback_gui.ui.charts.money_bars import MoneyBars, SumBar, SumsShown
from winback_gui.ui.charts.months import Month, MonthBars, MonthsShown
from winback_gui.ui.charts.pareto import CauseBar, Pareto, ParetoShown, _in_lines
from winback_gui.ui.charts.scale import Scale, round_ticks
from winback_gui.ui.charts.share_bar import Part, PartKind, ShareBar, SharesShown
from winback_gui.ui.charts.staying import StayingCurves, StayingLine, StayingShown
from winback_gui.ui.charts.timeline import Bought, PurchaseTimeline, TimelineShown
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import Theme

SPEAKER = Speaker()
SENTENCE = msg("14 regulars stopped in March; about 4 a month is usual.")
DAY = date(2026, 11, 17)


def eur(major: int) -> Money:
    return Money(major * 100, "EUR")


def months() -> Chart:
    counts = (4, 5, 4, 14, 6, 2)
    shown = tuple(
        Month(date(2026, 1 + at, 1), count, msg("14 stopped in April") if count == 14 else None, is_complete=at < 5)
        for at, count in enumerate(counts)
    )
    chart = MonthBars(SPEAKER)
    chart.show_months(MonthsShown(shown, 4.0, SENTENCE))
    return chart


def pareto() -> Chart:
    chart = Pareto(SPEAKER)
    bars = (CauseBar("Stamp cards", eur(3000), is_fixed=True), CauseBar("Late orders", eur(1000), is_fixed=False))
    chart.show_causes(ParetoShown(bars, msg("Margin lost a year, by cause"), SENTENCE))
    return chart


def timeline() -> Chart:
    chart = PurchaseTimeline(SPEAKER)
    bought = tuple(Bought(DAY - timedelta(days=days), eur(12)) for days in (600, 400, 96))
    chart.show_purchases(TimelineShown(bought, DAY, DAY - timedelta(days=72), shows_silence=True, sentence=SENTENCE))
    return chart


def bands() -> Chart:
    chart = ComeBackBands(SPEAKER)
    groups = (
        Group(msg("Got a letter"), 45, 150, 0.23, 0.38),
        Group(msg("Held out"), 5, 38, 0.06, 0.27, is_compared=True),
    )
    chart.show_groups(BandsShown(groups, SENTENCE))
    return chart


def shares() -> Chart:
    chart = ShareBar(SPEAKER)
    parts = (
        Part(PartKind.READY, 31, msg("letters"), msg("can be printed")),
        Part(PartKind.WAITS, 4, msg("wait for a fix"), msg("2 causes are open")),
        Part(PartKind.BLOCKED, 0, msg("must not be written to"), msg("opted out")),
    )
    chart.show_parts(SharesShown(parts, SENTENCE))
    return chart


def sums() -> Chart:
    chart = MoneyBars(SPEAKER)
    rows = (SumBar(msg("Margin back"), eur(1525), is_cost=False), SumBar(msg("Print and post"), eur(171), is_cost=True))
    chart.show_sums(SumsShown(rows, SENTENCE))
    return chart


def staying() -> Chart:
    chart = StayingCurves(SPEAKER)
    points = ((0, 100.0), (200, 90.0), (365, 81.0), (500, 81.0))
    lines = (
        StayingLine(msg("2023"), 90, points, ((183, 100.0), (365, 81.0)), is_mixed=True),
        StayingLine(msg("2024"), 60, points[:3], ((183, 100.0),), is_newest=True),
    )
    chart.show_lines(StayingShown(lines, SENTENCE))
    return chart


def calibration() -> Chart:
    chart = CalibrationChart(SPEAKER)
    dots = (
        GivenDot(0.25, 0.23, 0.15, 0.33, 83, msg("Given a chance of 25 in 100: 83 customers, 19 came, 23 in 100")),
        GivenDot(0.95, 0.96, 0.9, 0.99, 200, msg("Given a chance of 95 in 100: 200 customers, 192 came, 96 in 100")),
    )
    chart.show_dots(CalibrationShown(dots, SENTENCE))
    return chart


def gains() -> Chart:
    chart = GainBars(SPEAKER)
    bars = tuple(GainBar(at, at, Money(1000 - 300 * at, "EUR")) for at in range(1, 6))
    chart.show_gains(GainsShown(bars, 2, SENTENCE, bars[0].gain))
    return chart


CHARTS = (months, pareto, timeline, bands, shares, sums, staying, calibration, gains)
SAYS = (
    "April 2026: 14 stopped, unusually many",
    "Late orders: €1,000 a year, not fixed. Added up 100%.",
    "13 Aug 2026: €12.00",
    "Held out: 5 of 38 came back, 13 in 100; the true number most likely lies between 6 and 27",
    "4 wait for a fix, 2 causes are open",
    "Print and post: €171.00",
    "First came in 2023: after 12 months 81 in 100 still came (of 90)",
    "Given a chance of 25 in 100: 83 customers, 19 came, 23 in 100",
    "Letter number 2 would bring about €4.00",
)


@pytest.fixture(params=zip(CHARTS, SAYS, strict=True), ids=lambda pair: pair[0].__name__)
def shown(request: pytest.FixtureRequest, theme: Theme, qtbot: QtBot) -> tuple[Chart, str]:
    make: Callable[[], Chart] = request.param[0]
    chart = make()
    qtbot.addWidget(chart)
    chart.resize(560, 160)
    chart.show()
    return chart, request.param[1]


def test_chart_says_its_sentence_and_each_mark(shown: tuple[Chart, str]) -> None:
    chart, says = shown
    assert chart.accessibleDescription() == SPEAKER.plain(SENTENCE)
    assert chart.accessibleName()
    assert says in [mark.said for mark in chart.marks]
    assert all(QRectF(chart.rect()).intersects(mark.area) for mark in chart.marks)


def test_arrow_keys_go_from_mark_to_mark(shown: tuple[Chart, str], qtbot: QtBot) -> None:
    chart, _ = shown
    last = len(chart.marks) - 1
    reached = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Home):
        QTest.keyClick(chart, key)
        reached.append(chart.current)
    assert reached == [0, min(1, last), 0, last, last, 0]
    with qtbot.waitSignal(chart.chosen) as caught:
        QTest.keyClick(chart, Qt.Key.Key_Return)
    assert caught.args == [0]


def test_a_click_chooses_the_mark_under_it(shown: tuple[Chart, str], qtbot: QtBot) -> None:
    chart, _ = shown
    with qtbot.waitSignal(chart.chosen) as caught:
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.marks[0].area.center().toPoint())
    assert caught.args == [0]


def test_chart_paints_more_than_its_ground(shown: tuple[Chart, str]) -> None:
    chart, _ = shown
    image = chart.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    colours = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 2)}
    assert len(colours) > 4


_ALL = (
    MonthBars,
    Pareto,
    PurchaseTimeline,
    ComeBackBands,
    ShareBar,
    MoneyBars,
    StayingCurves,
    CalibrationChart,
    GainBars,
)


@pytest.mark.parametrize("make", _ALL)
def test_an_empty_chart_stands(theme: Theme, qtbot: QtBot, make: Callable[[Speaker], Chart]) -> None:
    chart = make(SPEAKER)
    qtbot.addWidget(chart)
    chart.show()
    chart.grab()
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert (chart.marks, chart.current) == ((), -1)


def test_no_number_in_the_name_of_a_cause_is_cut(theme: Theme) -> None:
    """ "Home delivery costs €4.…" named another price."""
    metrics, title = QFontMetrics(theme.font(Role.AXIS)), "Nobody said that home delivery costs €14.90"
    for wide in range(30, 160):
        said = " ".join(_in_lines(title, metrics, wide))
        assert ("€" in said) == ("€14.90" in said)


def test_added_up_line_begins_at_the_first_bars_top(theme: Theme, qtbot: QtBot) -> None:
    chart = pareto()
    qtbot.addWidget(chart)
    chart.resize(600, 240)
    assert isinstance(chart, Pareto)
    top = chart._upright().px(chart._shares()[0] * chart._total())
    assert abs(top - chart._bars()[0].top()) <= 1


def test_short_history_has_months_below_the_line(theme: Theme, qtbot: QtBot) -> None:
    chart = PurchaseTimeline(SPEAKER)
    qtbot.addWidget(chart)
    bought = (Bought(date(2026, 9, 3), eur(8)),)
    shown = TimelineShown(bought, DAY, None, shows_silence=False, sentence=SENTENCE)
    chart.show_purchases(shown)
    assert [name for _, name in chart._dates(shown)] == ["Sept", "Oct", "Nov"]


@pytest.mark.parametrize("share", [1.0, 0.7], ids=["as wide as they need", "narrower"])
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_the_words_below_the_shares_have_room_for_all_their_lines(
    qapp: QApplication, theme: Theme, qtbot: QtBot, scale: float, share: float
) -> None:
    chart = ShareBar(SPEAKER)
    qtbot.addWidget(chart)
    parts = (
        Part(PartKind.READY, 5, msg("letters"), msg("5 made")),
        Part(PartKind.WAITS, 0, msg("wait for a fix"), msg("nothing is held back")),
        Part(
            PartKind.BLOCKED, 0, msg("must not be written to"), msg("on the do-not-write list"), msg("not written to")
        ),
        Part(PartKind.HELD_OUT, 0, msg("held out"), msg("to see what would have happened anyway")),
    )
    chart.show_parts(SharesShown(parts, SENTENCE))
    theme.wear(qapp, scale=scale)
    chart.show()
    chart.resize(round(chart.minimumSizeHint().width() * share), 96)
    caption = QFontMetricsF(theme.font(Role.CAPTION))
    wraps = Qt.TextFlag.TextWordWrap.value
    for area, part in zip(chart._legend(), parts, strict=True):
        below = chart._below(area)
        used = caption.boundingRect(below, wraps, SPEAKER.plain(part.explanation))
        assert used.bottom() <= chart.sizeHint().height()
        assert used.right() <= below.right() + 1
        assert area.left() + theme.px(18) + chart._heading_width(part, short=True) <= chart.width()
    for one, other in combinations(chart._legend(), 2):
        assert not one.intersects(other)


def test_key_is_as_wide_as_its_words(theme: Theme, qtbot: QtBot) -> None:
    key = ChartKey(SPEAKER, (KeyEntry(Swatch.DASHED, "warmfill", msg("usual: 4")),))
    qtbot.addWidget(key)
    narrow = key.sizeHint().width()
    key.show_entries(
        (KeyEntry(Swatch.DASHED, "warmfill", msg("usual: 4")), KeyEntry(Swatch.HATCHED, "bar", as_typed("x")))
    )
    assert key.sizeHint().width() > narrow
    assert key.accessibleName() == "usual: 4, x"
    key.show()
    key.grab()


@given(st.floats(min_value=0, max_value=1e9))
def test_ticks_are_round_few_and_within(top: float) -> None:
    ticks = round_ticks(top)
    assert len(ticks) <= 3
    assert all(0 < tick <= top for tick in ticks)
    assert all(str(tick).strip("0") for tick in ticks)
    assert bool(ticks) == (top >= 1)


def test_scale_puts_ends_at_ends() -> None:
    scale = Scale(10, 20, 100, 0)
    assert [scale.px(value) for value in (10, 15, 20)] == [100, 50, 0]
    assert Scale(5, 5, 7, 9).px(123) == 7
    assert QPointF(scale.px(10), 0).x() == 100


@pytest.mark.parametrize("width", [300, 560, 1100])
def test_the_year_stands_where_it_changes_and_no_names_run_into_one_another(
    width: int, theme: Theme, qtbot: QtBot
) -> None:
    chart = MonthBars(SPEAKER)
    qtbot.addWidget(chart)
    chart.resize(width, 130)
    firsts = [date(2024 + (11 + at) // 12, (11 + at) % 12 + 1, 1) for at in range(24)]
    chart.show_months(MonthsShown(tuple(Month(day, 3) for day in firsts), 3.0, SENTENCE))
    names = chart.names()
    years = [text.split()[-1] for _area, text in names if text.split()[-1].isdigit()]
    assert years == ["2024", "2025", "2026"]
    assert names[0][1] == "Dec 2024"
    for (one, _), (other, _) in pairwise(names):
        assert one.right() < other.left()
    assert names[0][0].left() >= 0
    assert names[-1][0].right() <= width + 1


@pytest.mark.parametrize("ringed", [{3}, {3, 4}, {0, 1}, {10, 11}, {2, 3, 4, 5}, set(range(12))])
def test_sentences_beside_rings_never_lie_on_one_another(ringed: set[int], theme: Theme, qtbot: QtBot) -> None:
    chart = MonthBars(SPEAKER)
    qtbot.addWidget(chart)
    chart.resize(560, 130)
    months = [
        Month(date(2026, 1 + at, 1), 14 if at in ringed else 3, msg("14 stopped in April") if at in ringed else None)
        for at in range(12)
    ]
    chart.show_months(MonthsShown(tuple(months), 3.0, SENTENCE))
    written = _written(chart, "14 stopped")
    assert written
    assert all(chart.rect().contains(area.toAlignedRect()) for area in written)
    assert not any(one.intersects(other) for one, other in combinations(written, 2))


YOGA = (1, 4, 4, 8, 2, 8, 4, 6, 1, 20, 4, 1, 6, 10, 11, 21, 9, 2, 1, 1, 0, 2, 0, 0)  # stopped by month, a real studio


@pytest.mark.parametrize(
    ("ringed", "width", "height"),
    crossed([{9}, {15}, {9, 15}, {3, 20}, {14, 15}], [300, 394, 470, 640, 860, 1240], [116, 130, 200]),
)
def test_a_sentence_beside_a_ring_covers_no_bar_and_no_ring(
    ringed: set[int], width: int, height: int, theme: Theme, qtbot: QtBot
) -> None:
    chart = MonthBars(SPEAKER, height=height)
    qtbot.addWidget(chart)
    chart.resize(width, height)
    firsts = [date(2024 + (11 + at) // 12, (11 + at) % 12 + 1, 1) for at in range(len(YOGA))]
    months = [
        Month(day, count, msg("20 stopped in September 2025") if at in ringed else None)
        for at, (day, count) in enumerate(zip(firsts, YOGA, strict=True))
    ]
    chart.show_months(MonthsShown(tuple(months), 6.0, SENTENCE))
    written = _written(chart, "20 stopped")
    assert written == [area for area, _text in chart.sentences()]
    assert written, "the month that the page speaks of is named"
    assert all(chart.rect().contains(area.toAlignedRect()) for area in written)
    drawn = [*(mark.area for mark in chart.marks if mark.area.height() > 8), *chart.rings()]
    assert not any(area.adjusted(-3, 0, 3, 0).intersects(other) for area in written for other in drawn)
    assert not any(one.intersects(other) for one, other in combinations(written, 2))
    assert len(written) == len(ringed) or width < 640


def _written(chart: MonthBars, begins: str) -> list[QRectF]:
    """Return where the chart writes what begins so."""
    written: list[QRectF] = []
    draw_text = chart._write

    def write(painter: QPainter, area: QRectF, text: str, *more: Any) -> None:
        if text.startswith(begins):
            written.append(QRectF(area))
        draw_text(painter, area, text, *more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chart, "_write", write)
        chart.grab()
    return written


def test_the_best_letter_is_one_letter_and_not_the_mean_of_the_first_bar(theme: Theme, qtbot: QtBot) -> None:
    chart = GainBars(SPEAKER)
    qtbot.addWidget(chart)
    bars = (GainBar(1, 2, eur(6)), GainBar(3, 4, eur(1)))
    chart.show_gains(GainsShown(bars, 2, SENTENCE, eur(9)))
    assert chart.best_said == "best letter: €9.00"
    chart.show_gains(GainsShown(bars, 2, SENTENCE, eur(-1)))
    assert chart.best_said == "none would pay"


@pytest.mark.parametrize("count", [8, 1_400, 23_000])
def test_the_figures_beside_the_months_have_room(theme: Theme, qtbot: QtBot, count: int) -> None:
    chart = MonthBars(SPEAKER)
    qtbot.addWidget(chart)
    chart.resize(560, 160)
    chart.show_months(MonthsShown((Month(date(2026, 1, 1), count), Month(date(2026, 2, 1), 3)), None, SENTENCE))
    metrics = QFontMetricsF(theme.font(Role.AXIS))
    assert chart.ticks()
    for _tick, text in chart.ticks():
        assert metrics.horizontalAdvance(text) <= chart._plot().left() - theme.px(8)
    assert chart.marks[0].area.left() >= chart._plot().left()


def falling(start: float, days: int, every: int, loss: float) -> tuple[tuple[int, float], ...]:
    """A line that loses so many in 100 every so many days."""
    points = [(0, 100.0), (every, start)]
    while points[-1][0] + every <= days:
        points.append((points[-1][0] + every, max(0.0, points[-1][1] - loss)))
    return tuple(points)


def five_years(width: int, theme: Theme, qtbot: QtBot) -> StayingCurves:
    """Five years as they lie in a real shop: the newest is short, and ends among the others."""
    chart = StayingCurves(SPEAKER)
    qtbot.addWidget(chart)
    chart.resize(width, 190)
    shapes = ((88, 1700, 2.0), (84, 1400, 2.2), (86, 1050, 2.4), (83, 640, 3.0), (85, 260, 3.0))
    lines = tuple(
        StayingLine(
            msg("{year}", year=f"{2022 + at}"),
            60,
            falling(start, days, 40, loss),
            ((183, 80.0),),
            is_newest=at == 3,
            is_mixed=at == 0,
        )
        for at, (start, days, loss) in enumerate(shapes)
    )
    chart.show_lines(StayingShown(lines, SENTENCE))
    return chart


@pytest.mark.parametrize("width", [380, 560, 900])
def test_the_years_stand_on_no_other_line_or_year(theme: Theme, qtbot: QtBot, width: int) -> None:
    chart = five_years(width, theme, qtbot)
    names = chart.names()
    assert [said for _area, said in names] == ["2022", "2023", "2024", "2025", "2026"]
    for (one, _name), (other, _other) in combinations(names, 2):
        assert not one.intersects(other)
    across, upright = chart._scales()
    for number, (area, said) in enumerate(names):
        assert chart.rect().contains(area.toAlignedRect()), said
        for at, line in enumerate(chart._shown.lines):
            corners = [
                QPointF(across.px(days), upright.px(share))
                for (_before, last), (days, now) in pairwise(line.points)
                for share in (last, now)
            ]
            assert not any(area.contains(corner) for corner in corners), (said, at == number)


def test_no_two_years_are_drawn_alike_also_without_colours(theme: Theme, qtbot: QtBot) -> None:
    chart = five_years(560, theme, qtbot)
    pens = [chart.pen_of(number) for number in range(5)]
    assert len({(pen.style(), tuple(pen.dashPattern())) for pen in pens}) == 5
    assert len({pen.color().name() for pen in pens}) >= 4


def test_a_mark_is_of_a_year_and_a_time(theme: Theme, qtbot: QtBot) -> None:
    chart = staying()
    qtbot.addWidget(chart)
    assert isinstance(chart, StayingCurves)
    assert [chart.point_of(mark) for mark in range(len(chart.marks))] == [(0, 183), (0, 365), (1, 183)]
