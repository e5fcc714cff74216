"""Who came back and is not counted: nobody of a comparison group is said to have come before a letter."""

from __future__ import annotations

from datetime import timedelta

from tests.services.results.test_measure import with_hold_out
from tests.services.stage_play import TODAY, StagePlay
from winback_gui.domain.message import msg
from winback_gui.services.results.close_returned import check_returned
from winback_gui.services.results.measure import Period, results


def test_the_comparison_group_of_an_earlier_run_came_before_no_letter(play: StagePlay) -> None:
    _written, held_out = with_hold_out(play, 40, on=TODAY - timedelta(days=300))
    for who in held_out[:3]:
        play.buys(who, TODAY - timedelta(days=20))
    check_returned(play.book, TODAY)
    lately = Period("lately", TODAY - timedelta(days=100), TODAY, msg("lately"))
    assert results(play.book, lately, TODAY).uncounted.before == 0
