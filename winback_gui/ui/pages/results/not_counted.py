"""What is said below the bands: who is not compared, who does not count, or not yet, and what stands apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.holdout import MIN_LETTERS
from winback_gui.domain.message import Message, msg, plural
from winback_gui.services.results.outcomes import COUNTED_FROM_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from winback_gui.services.results.came_uncounted import Uncounted
    from winback_gui.services.results.measure import Apart, Results


def not_counted(shown: Results) -> tuple[Message, ...]:
    """Return what to say of who is not compared, not counted, not yet, or may still come."""
    news = [*_not_compared(shown), *_came_uncounted(shown.uncounted), *map(_apart_words, shown.apart)]
    if shown.in_both:
        news.append(
            plural(
                "{count} customer got a letter and was in the comparison group, too, under two numbers that you merged "
                "since: not counted in either.",
                "{count} customers got a letter and were in the comparison group, too, under two numbers that you "
                "merged since: not counted in either.",
                shown.in_both,
            )
        )
    if shown.fresh:
        news.append(
            plural(
                "{count} letter is not counted yet: it counts once it has been in the post for {days} days.",
                "{count} letters are not counted yet: they count once they have been in the post for {days} days.",
                shown.fresh,
                days=COUNTED_FROM_DAYS,
            )
        )
    if shown.running:
        news.append(
            plural(
                "{count} of the letters counted is so new that its customer may still come.",
                "{count} of the letters counted are so new that their customers may still come.",
                shown.running,
            )
        )
    return tuple(news)


def nothing_counted(shown: Results) -> Message:
    """Return the sentence for a time of which no letter counts: whether there was one, and who came for others."""
    nothing = msg("No letter was posted in this time.")
    if shown.left_out:
        nothing = msg("No letter posted in this time counts.")
    elif shown.apart:
        nothing = msg("No letter that is to win somebody back was posted in this time.")
    if not shown.uncounted.earlier:
        return nothing
    return msg("{nothing} {earlier}", nothing=nothing, earlier=_came_for_earlier(shown.uncounted.earlier))


def _not_compared(shown: Results) -> Iterator[Message]:
    if shown.held_out.count and shown.alone.count:
        yield plural(
            "{count} letter could not be compared: no comparison group was drawn with it. Chance draws one where "
            "{least} letters or more are prepared together.",
            "{count} letters could not be compared: no comparison group was drawn with them. Chance draws one where "
            "{least} letters or more are prepared together.",
            shown.alone.count,
            least=MIN_LETTERS,
        )
    if shown.is_uneven:
        yield msg("Each run is compared with its own group: the difference is not simply how far the dots lie apart.")


def _came_uncounted(some: Uncounted) -> Iterator[Message]:
    if some.before:
        yield plural(
            "{count} came back before a letter was there: Follow-up lists them, here they do not count.",
            "{count} came back before a letter was there: Follow-up lists them, here they do not count.",
            some.before,
        )
    if some.late:
        yield plural(
            "{count} came back too late to be counted here: Follow-up lists them.",
            "{count} came back too late to be counted here: Follow-up lists them.",
            some.late,
        )
    if some.earlier:
        yield _came_for_earlier(some.earlier)
    if some.apart:
        yield plural(
            "{count} came back after a letter that was not to win them back: Follow-up lists them, here they do not "
            "count.",
            "{count} came back after letters that were not to win them back: Follow-up lists them, here they do not "
            "count.",
            some.apart,
        )


def _came_for_earlier(count: int) -> Message:
    return plural(
        "{count} came back in this time after a letter posted before it: look at the time of that letter.",
        "{count} came back in this time after letters posted before it: look at the time of those letters.",
        count,
    )


def _apart_words(one: Apart) -> Message:
    if one.cost is None:
        return plural(
            "{count} letter “{kind}” stands apart: it is not to win anybody back.",
            "{count} letters “{kind}” stand apart: they are not to win anybody back.",
            one.count,
            kind=one.kind,
        )
    return plural(
        "{count} letter “{kind}” stands apart: it is not to win anybody back. It cost {cost}, which is in no sum here.",
        "{count} letters “{kind}” stand apart: they are not to win anybody back. They cost {cost}, which is in no sum "
        "here.",
        one.count,
        kind=one.kind,
        cost=one.cost,
    )
