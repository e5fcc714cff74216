"""The columns of the table of those who stopped coming."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.case import Decision
from winback_gui.domain.figures import FigureKind
from winback_gui.domain.message import Message, msg
from winback_gui.domain.money import Money
from winback_gui.domain.standing_sentence import about_one_in, at_most_one_in, outlook
from winback_gui.services.wording import DECISION_WORDS
from winback_gui.ui.tables.columns import ColumnSpec

if TYPE_CHECKING:
    from collections.abc import Callable

    from winback_gui.domain.speech import Speaker
    from winback_gui.services.identify.lapsed_list import LapsedLine

# From these widths on there is room for the column beside the sentence, which says why somebody is on the list.
_ROOM_FOR = {"margin": 1000, "spend": 860}
NOT_KNOWN = msg("not known")
_HOW = msg("Click to see how this comes about")
_MAY_BE_LESS = msg("A letter hardly ever brings somebody like them back. So much is counted; it may be less.")
_RHYTHM_TELLS_NOTHING = msg("Their rhythm tells nothing of what a letter does then.")
_OF_ONCE_BACK = msg("Reckoned with what a year leaves once they are back, which is not the “Margin a year” of before.")
_LOSS = msg("Serving them costs more than what is left of what they spend.")
WHY, GAIN = "why", "gain"  # the keys are those of `services.lapsed_list.SortKey`
_STORIES = {WHY: FigureKind.RHYTHM, "spend": FigureKind.WORTH, "margin": FigureKind.WORTH}


def story_of(column_key: str) -> FigureKind:
    """Return how which kind of figure comes about is shown by a click on a column."""
    return _STORIES.get(column_key, FigureKind.LETTER)


def decision_words(decision: Decision | None) -> Message:
    """Return what is decided, as the table says it."""
    return msg("not decided") if decision is None else DECISION_WORDS[decision]


def lapsed_columns(speaker: Speaker, currency: Callable[[], str]) -> tuple[ColumnSpec[LapsedLine], ...]:
    """Return the columns, from left to right."""
    words = _Words(speaker, currency)
    say = speaker.plain
    return (
        ColumnSpec("name", say(msg("Customer")), lambda line: line.name, width=168, least=132,
                   strong=True, fixed=True, stretch=True),
        ColumnSpec(WHY, say(msg("Why on this list")), words.why, width=262, stretch=True, high_first=True,
                   tone=words.why_tone, tooltip=words.why_tooltip, link=words.has_story),
        ColumnSpec("spend", say(msg("Spent a year")), words.spend, width=112, least=98, right=True, high_first=True,
                   tooltip=words.leads, link=words.has_story, room_from=_ROOM_FOR["spend"]),
        ColumnSpec("margin", say(msg("Margin a year")), words.margin, width=112, least=104, right=True, high_first=True,
                   tone=words.margin_tone, tooltip=words.leads, link=words.has_story, room_from=_ROOM_FOR["margin"]),
        ColumnSpec("chance", say(msg("Chance by letter")), words.chance, width=136, least=132,
                   right=True, high_first=True, tone=words.chance_tone, tooltip=words.chance_tooltip,
                   link=words.has_story),
        ColumnSpec(GAIN, say(msg("Gain per letter")), words.gain, width=122, least=114, right=True, high_first=True,
                   tone=words.gain_tone, tooltip=words.gain_tooltip, link=words.has_story),
        ColumnSpec("decision", say(msg("Decision")), words.decision, width=118, least=100, tone=words.decision_tone,
                   icon=words.decision_icon, tooltip=words.decision_tooltip),
    )  # fmt: skip


def _told(line: LapsedLine) -> tuple[Message, ...]:
    """Return what the urgent told us, and what follows of it; () of all others."""
    return () if line.told is None else (line.told.whole, _RHYTHM_TELLS_NOTHING)


def _coming(line: LapsedLine) -> tuple[Message, ...]:
    """Return what is said of an appointment, with what follows of it; () of all others."""
    if line.row.comes_on is None:
        return ()
    return (
        msg("Appointment on {day}: no letter asks why they stay away before a list can tell whether they came.",
            day=line.row.comes_on),
    )  # fmt: skip


def _is_left_for_now(line: LapsedLine) -> bool:
    """Return whether nothing is decided about somebody because they have an appointment."""
    return line.ground is None and line.row.waits


class _Words:
    """What the cells say."""

    def __init__(self, speaker: Speaker, currency: Callable[[], str]) -> None:
        self._say, self._currency = speaker.plain, currency

    def why(self, line: LapsedLine) -> str:
        sentence = line.row.standing.sentence
        if line.remark is not None:
            return self._say(msg("“{remark}” · {sentence}", remark=line.remark.short, sentence=sentence))
        if line.told is not None:
            # Whatever their rhythm is, this decides; beside it a sentence would be cut, and the tooltip has it whole.
            return self._say(line.told.short)
        if line.row.comes_on is not None and line.ground is None:
            # As above: a rhythm cut off behind it says less than none.
            return self._say(msg("appointment on {day}", day=line.row.comes_on))
        if line.row.is_loss:
            return self._say(msg("at a loss; {sentence}", sentence=sentence))
        return self._say(sentence)

    def why_tone(self, line: LapsedLine) -> str:
        return "warm" if line.row.is_urgent or line.remark is not None or line.row.is_loss else ""

    def why_tooltip(self, line: LapsedLine) -> str:
        standing = line.row.standing
        chance = msg(
            "The chance that they come again by themselves is {chance}.", chance=about_one_in(standing.chance_of_return)
        )
        coming = _coming(line)
        if line.row.is_urgent:
            return "\n".join(map(self._say, (*coming, standing.reason, *_told(line), _HOW)))
        opinion = None if coming else outlook(standing)
        whole = chance if opinion is None else msg("{opinion} {chance}", opinion=opinion, chance=chance)
        remark = () if line.remark is None else (line.remark.why,)
        loss = (_LOSS,) if line.row.is_loss else ()
        said = (*coming, *remark, *loss, standing.reason, whole, _HOW)
        return "\n".join(map(self._say, said))

    def spend(self, line: LapsedLine) -> str:
        return self._a_year(line, line.row.standing.yearly_spend_minor)

    def margin(self, line: LapsedLine) -> str:
        minor = line.row.margin_a_year_minor
        return self._say(NOT_KNOWN) if minor is None else self._a_year(line, minor)

    def margin_tone(self, line: LapsedLine) -> str:
        if line.row.margin_a_year_minor is None:
            return "text3"
        return "warm" if line.row.is_loss else ""

    def has_story(self, _line: LapsedLine) -> bool:
        return True

    def leads(self, _line: LapsedLine) -> str:
        return self._say(_HOW)

    def chance(self, line: LapsedLine) -> str:
        if line.row.is_urgent:
            return self._say(msg("told us"))
        return self._say(at_most_one_in(line.row.lift) if line.row.may_be_less else about_one_in(line.row.lift))

    def chance_tone(self, line: LapsedLine) -> str:
        return "warm" if line.row.is_urgent else ""

    def chance_tooltip(self, line: LapsedLine) -> str:
        less = (_MAY_BE_LESS,) if line.row.may_be_less and not line.row.is_urgent else ()
        return "\n".join(map(self._say, (*_told(line), *less, _HOW)))

    def gain(self, line: LapsedLine) -> str:
        minor = line.row.net_return_minor
        if minor is None or line.row.is_urgent:
            return self._say(NOT_KNOWN)
        sum_of = Money(abs(minor), self._currency())
        if round(sum_of.major) == 0:
            return self._say(msg("{money:whole}", money=sum_of))
        return self._say(msg("+{money:whole}", money=sum_of) if minor > 0 else msg("−{money:whole}", money=sum_of))

    def gain_tooltip(self, line: LapsedLine) -> str:
        known = line.row.net_return_minor is not None and not line.row.is_urgent
        return "\n".join(map(self._say, (*((_OF_ONCE_BACK,) if known else ()), _HOW)))

    def gain_tone(self, line: LapsedLine) -> str:
        return "text3" if line.row.net_return_minor is None or line.row.is_urgent else ""

    def decision(self, line: LapsedLine) -> str:
        if line.ground is not None:
            return self._say(msg("do not write"))
        if _is_left_for_now(line):
            return self._say(msg("appointment"))
        return self._say(decision_words(line.row.decision))

    def decision_tone(self, line: LapsedLine) -> str:
        if line.ground is not None:
            return "bad"
        return "text2" if line.row.decision is None else ""

    def decision_icon(self, line: LapsedLine) -> str:
        return "ban" if line.ground is not None else ""

    def decision_tooltip(self, line: LapsedLine) -> str:
        if _is_left_for_now(line):
            return self._say(
                msg("Nothing is to be decided before a list can tell whether they came to their appointment. If they "
                    "did not, they stand in the list again.")
            )  # fmt: skip
        if line.listed is None:
            return ""
        why = line.listed.why
        return self._say(msg("They must not be written to: {why}. They can only be left alone.", why=why))

    def _a_year(self, line: LapsedLine, minor: int) -> str:
        """Return a sum of a year; where none is known, of one who bought once or came briefly, it says so."""
        standing = line.row.standing
        if not standing.priced:
            return self._say(NOT_KNOWN)
        if standing.frequency == 1:
            return self._say(msg("{money:whole} once", money=Money(minor, self._currency())))
        if standing.is_brief:
            return self._say(msg("{money:whole} in all", money=Money(minor, self._currency())))
        return self._money(minor)

    def _money(self, minor: int) -> str:
        return self._say(msg("{money:whole}", money=Money(minor, self._currency())))
