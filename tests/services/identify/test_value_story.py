from __future__ import annotations

from dataclasses import replace

import pytest

from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.analytics.value import years_of_coming
from winback_gui.domain.figures import FigureKind
from winback_gui.domain.frozen import frozen
from winback_gui.domain.interval import in_100
from winback_gui.domain.lapse import LapseRule
from winback_gui.domain.message import msg
from winback_gui.domain.settings import Costs
from winback_gui.domain.spend import serving_minor, yearly_margin_minor
from winback_gui.services.book.shop_settings import load_shop, save_costs, save_lapse_rule
from winback_gui.services.identify.find_lapsed import identify, work_out
from winback_gui.services.identify.reckoning import Reckoning, StoryPart, ValueLine
from winback_gui.services.identify.value_story import value_story
from winback_gui.services.reason.decide import told_us_they_leave
from winback_gui.store import customers, standing_inputs

EDIT = msg("Edit")


@frozen
class Told:
    """The sums of one customer by their names."""

    gap: Reckoning
    silence: Reckoning
    state: Reckoning
    others: Reckoning
    chance: Reckoning
    once_back: Reckoning
    lift: Reckoning
    letter: Reckoning
    year: Reckoning
    simple: Reckoning
    by_chance: Reckoning


def parts_of(play: StagePlay, who: int) -> dict[FigureKind, StoryPart]:
    found = value_story(play.book, who, TODAY, work_out(play.book, TODAY))
    assert found is not None
    return dict(found.parts)


def story_of(play: StagePlay, who: int) -> Told:
    parts = parts_of(play, who)
    of = {kind: part.reckonings for kind, part in parts.items()}
    return Told(*of[FigureKind.RHYTHM], *of[FigureKind.CHANCE], *of[FigureKind.LETTER], *of[FigureKind.WORTH])


def money_in(line: ValueLine) -> float:
    """The number that a line shows."""
    return float("".join(sign for sign in said(line.figure) if sign.isdigit() or sign == "."))


def test_the_simple_value_is_the_formula(play: StagePlay) -> None:
    who = play.customer(ago=(900, 600, 300))
    standings = work_out(play.book, TODAY)
    standing = standings.standing(who)
    assert standing is not None
    margin = yearly_margin_minor(standing.yearly_spend_minor, load_shop(play.book).costs.margin, None)
    assert margin is not None
    story = story_of(play, who)
    assert story.simple.result is not None
    assert story.simple.result.minor == round(margin * years_of_coming(standings.fit.retention))
    assert [said(line.figure) for line in story.simple.lines][1:3] == ["× 35%", "not known"]


def test_the_value_by_chance_is_that_of_the_lists(play: StagePlay) -> None:
    who = play.customer(ago=(900, 600, 300))
    standing = work_out(play.book, TODAY).standing(who)
    story = story_of(play, who)
    assert standing is not None
    assert story.by_chance.result is not None
    assert story.by_chance.result.minor == standing.lifetime_value_minor


def test_what_serving_costs_comes_off_and_may_eat_the_margin(play: StagePlay) -> None:
    who = play.customer(ago=(900, 600, 300))
    customer = customers.get(play.book.con, who)
    assert customer is not None
    with play.book.action(EDIT):
        customers.update(play.book.con, replace(customer, serve_minutes=90, serve_returns_minor=500))
    costs = load_shop(play.book).costs
    save_costs(play.book, replace(costs, hour_minor=4000))
    story = story_of(play, who)
    assert said(story.simple.lines[2].figure) == "− €65.00"
    assert said(story.by_chance.lines[3].figure) == "− €65.00"
    assert story.by_chance.result is not None
    chance, spend, margin = (float(said(one.figure).strip("×€% ").split()[0]) for one in story.by_chance.lines[:3])
    years = money_in(story.by_chance.lines[4])
    reckoned = chance / 100 * (spend * margin / 100 - 65) * years
    assert float(story.by_chance.result.major) == pytest.approx(reckoned, rel=0.01)
    assert story.simple.result is not None
    assert story.simple.result.minor < 0


def test_by_how_much_later_money_counts_less_is_said(play: StagePlay) -> None:
    last = story_of(play, play.customer(ago=(900, 600, 300))).by_chance.lines[-1]
    assert said(last.what) == "years; later money counts less, by 10% a year"


def test_without_a_margin_nothing_is_reckoned(play: StagePlay) -> None:
    who = play.customer(ago=(900, 600, 300))
    save_costs(play.book, Costs())
    story = story_of(play, who)
    for reckoning in (story.simple, story.by_chance, story.letter):
        assert reckoning.result is None
        assert said(reckoning.why_not or EDIT) == "Your margin is not known; tell it in Settings."


def test_the_rhythm_is_told_with_their_own_gaps(play: StagePlay) -> None:
    who = play.customer(ago=(500, 460, 420, 380, 340))
    standing = work_out(play.book, TODAY).standing(who)
    assert standing is not None
    assert standing.usual_gap_days is not None
    story = story_of(play, who)
    assert [said(line.figure) for line in story.gap.lines][:3] == ["5", "40 days", "40 days"]
    assert said(story.gap.said).endswith("but never out of the middle half of their own.")
    assert said(story.gap.outcome or EDIT) == f"{round(standing.usual_gap_days)} days"
    assert [said(line.figure) for line in story.silence.lines][1:] == [
        "340",
        f"÷ {round(standing.usual_gap_days)} days",
    ]
    assert said(story.silence.outcome or EDIT) == f"{standing.overdue_ratio:.1f} gaps"
    assert said(story.state.outcome or EDIT) == "Stopped"
    assert said(story.state.said).startswith("“Stopped” means: the chance is below")


def test_two_purchases_are_called_so(play: StagePlay) -> None:
    for sign in "ABCDEFGH":
        play.customer(f"Steady {sign}", ago=tuple(range(3, 400, 30)))
    called = parts_of(play, play.customer("Two Times", ago=(10, 40)))[FigureKind.RHYTHM].reckonings[-1]
    assert said(called.outcome or EDIT) == "Came twice"
    assert said(called.said) == "Two visits, and they are not late. Two make no habit yet."


def test_within_their_season_nobody_is_late(play: StagePlay) -> None:
    for sign in "ABCDEFGH":
        play.customer(f"Steady {sign}", ago=tuple(range(3, 400, 30)))
    waits = parts_of(play, play.customer("Each Year", ago=(360, 400, 727, 735)))[FigureKind.RHYTHM].reckonings
    assert said(waits[1].outcome or EDIT) == "not late", "the middle of their season is past, its end is not"
    assert said(waits[-1].outcome or EDIT) == "Comes each year"


def test_one_purchase_makes_no_rhythm(play: StagePlay) -> None:
    who = play.customer(ago=(300,))
    story = story_of(play, who)
    assert said(story.gap.outcome or EDIT) == "none yet"
    assert said(story.silence.outcome or EDIT) == "300 days"
    assert said(story.state.outcome or EDIT) == "One visit known"


def test_a_fixed_number_of_days_is_told_as_that(play: StagePlay) -> None:
    who = play.customer(ago=(500, 460, 420, 380, 340))
    save_lapse_rule(play.book, LapseRule(fixed_days=180))
    story = story_of(play, who)
    assert [said(line.figure) for line in story.state.lines][1:] == ["340", "180 days"]


def test_the_chance_is_told_by_what_others_like_them_did(play: StagePlay) -> None:
    who = play.customer(ago=(900, 860, 820, 780, 740))
    for number in range(12):
        play.customer(f"Other {number}", ago=(1240, 1200, 1160, 1100, *((30,) if number < 3 else ())))
    standing = work_out(play.book, TODAY).standing(who)
    assert standing is not None
    story = story_of(play, who)
    assert said(story.chance.outcome or EDIT) == f"{in_100(standing.chance_of_return)} in 100"
    counted = [said(line.figure) for line in story.others.lines][-2:]
    assert counted[0] >= "12"
    assert counted[1] == "3"


def test_in_a_young_book_there_were_no_others(play: StagePlay) -> None:
    story = story_of(play, play.customer(ago=(90, 60, 30)))
    assert "on 17 Nov 2025" in said(story.others.said)
    assert said(story.others.why_not) == "Your book knows 0 customers like them from then: too few to tell."


def test_too_few_like_them_are_said_to_be_too_few(play: StagePlay) -> None:
    who = play.customer(ago=(900, 860, 820, 780, 740))
    story = story_of(play, who)
    assert story.others.outcome is None
    assert "too few to tell" in said(story.others.why_not or EDIT)


def test_who_comes_each_year_is_told_by_others_who_do(play: StagePlay) -> None:
    who = play.customer(ago=(340, 705, 1070, 1435))
    for number in range(12):
        this_year = (350 + number,) if number < 9 else ()
        play.customer(f"Each Year {number}", ago=(*this_year, 715 + number, 1080 + number, 1445 + number))
    ahead = story_of(play, who)
    assert "the same weeks each year, and on 17 Nov 2025 still had" in said(ahead.others.said)
    counted = [said(line.figure) for line in ahead.others.lines]
    assert counted == ["13", "10"], "of thirteen who waited a year ago ten came"
    assert ["their weeks of the year, next about", "13 Dec 2026"] in [
        [said(line.what), said(line.figure)] for line in ahead.chance.lines
    ]
    assert "when their weeks of the year come" in said(ahead.chance.said)


def test_whose_weeks_lie_beyond_the_horizon_is_told_so(play: StagePlay) -> None:
    save_lapse_rule(play.book, LapseRule(horizon_days=91))
    who = play.customer(ago=(150, 515, 880, 1245))
    for number in range(12):
        play.customer(f"Each Year {number}", ago=tuple(160 + number + 365 * year for year in range(4)))
    standing = work_out(play.book, TODAY).standing(who)
    assert standing is not None
    assert standing.chance_of_return < 0.1
    story = story_of(play, who)
    assert "further off than 91 days on 17 Nov 2025" in said(story.others.said), "the same weeks last year"
    assert [said(line.figure) for line in story.others.lines] == ["13", "0"]


def test_what_a_part_of_the_year_brings_says_nothing_of_their_worth(play: StagePlay) -> None:
    who = play.customer(ago=(150, 515, 880, 1245))
    for number in range(12):
        play.customer(f"Each Year {number}", ago=tuple(160 + number + 365 * year for year in range(4)))
    visits = {}
    for horizon in (91, 365):
        save_lapse_rule(play.book, LapseRule(horizon_days=horizon))
        story = story_of(play, who)
        assert said(story.by_chance.lines[0].what) == "come again within a year"
        (often,) = (one for one in story.once_back.lines if said(one.what) == "visits a year, if they come")
        visits[horizon] = money_in(often)
    assert 0.5 < visits[365] < 1.5
    assert visits[91] == pytest.approx(visits[365], abs=0.4)


def test_the_rhythm_of_who_comes_in_two_seasons_is_twice_a_year(play: StagePlay) -> None:
    who = play.customer(ago=(340, 580, 705, 945, 1070, 1310))
    assert said(story_of(play, who).gap.outcome or EDIT) == "twice a year"


def test_the_rhythm_of_who_comes_each_year_is_a_year(play: StagePlay) -> None:
    who = play.customer(ago=(340, 705, 1070, 1435))
    story = story_of(play, who)
    assert said(story.gap.outcome or EDIT) == "a year"
    assert [said(line.figure) for line in story.gap.lines] == ["4", "4"]
    assert "usual gaps" not in " ".join(said(line.what) for line in (*story.state.lines, *story.chance.lines))


def test_a_letter_brings_what_the_list_says(play: StagePlay) -> None:
    who = play.customer(ago=(500, 460, 420, 380, 340))
    found = identify(play.book, TODAY)
    (row,) = (one for one in found.rows if one.standing.customer_id == who)
    story = story_of(play, who)
    assert story.year.result is not None
    assert story.year.result.minor == row.margin_a_year_minor
    assert story.once_back.result is not None
    back = found.rows.worth.back_minor[found.rows.customer_ids.index(who)]
    assert story.once_back.result.minor == back
    assert said(story.lift.outcome or EDIT) == f"{row.lift * 100:.1f} in 100"
    assert story.letter.result is not None
    assert story.letter.result.minor == row.net_return_minor


def test_who_told_us_has_no_gain_from_their_rhythm(play: StagePlay) -> None:
    who = play.customer(ago=(500, 460, 420, 380, 340))
    told_us_they_leave(play.book, who, TODAY, words="Too loud.")
    parts, story = parts_of(play, who), story_of(play, who)
    assert "knows nothing of that" in said(parts[FigureKind.CHANCE].sentence)
    assert (story.lift.outcome, story.letter.result) == (None, None)
    assert said(story.letter.why_not or EDIT) == "They told us: “Too loud.” What a letter does then is not known."
    assert said(parts[FigureKind.CHANCE].sentence).startswith("They told us: “Too loud.” The chance below")


def test_who_never_bought_has_no_story(play: StagePlay) -> None:
    play.customer(ago=(300, 200, 100))
    never = play.customer("Nina Pavlović", ago=())
    assert value_story(play.book, never, TODAY, work_out(play.book, TODAY)) is None


@pytest.mark.parametrize(
    ("minutes", "hour", "returns", "other", "total"),
    [
        (None, 4000, None, None, None),
        (90, None, None, None, None),
        (90, 4000, None, None, 6000),
        (1, 4000, None, None, 67),
        (90, None, 500, 20, 520),
        (0, 4000, 0, None, 0),
    ],
)
def test_parts_add_up_and_the_book_says_the_same(
    play: StagePlay, minutes: int | None, hour: int | None, returns: int | None, other: int | None, total: int | None
) -> None:
    who = play.customer()
    customer = customers.get(play.book.con, who)
    assert customer is not None
    changed = replace(customer, serve_minutes=minutes, serve_returns_minor=returns, cost_to_serve_minor=other)
    with play.book.action(EDIT):
        customers.update(play.book.con, changed)
    assert serving_minor(changed, hour) == total
    assert standing_inputs.costs_to_serve(play.book.con, hour, [who]).get(who) == total
    assert standing_inputs.costs_to_serve(play.book.con, hour).get(who) == total


def test_of_one_purchase_no_year_is_told(play: StagePlay) -> None:
    once = story_of(play, play.customer(ago=(849,))).year
    assert [said(line.what) for line in once.lines][1] == "counted a year"
    assert said(once.said).startswith("They bought once: nobody knows what a year of theirs is.")
    assert [said(line.what) for line in story_of(play, play.customer()).year.lines][-3] == "spent a year"
