"""What a list means by the numbers of its customers, where it is not whom the book knows by them: a question."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TypeAlias

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg, plural
from winback_gui.importing.number_form import NumberForm
from winback_gui.importing.report import HandedOn


class NumbersMean(StrEnum):
    """The owner's word on the numbers of customers in some files."""

    SAME = "same"  # the customers whom the book knows by them
    NEW = "new"  # others: the program numbers its customers anew, or it is another one


class DoubtKind(StrEnum):
    """Why it is asked."""

    NAMES = "names"  # most of the numbers have other people's names than in the book
    WHICH = "which"  # customers were numbered anew, and the list says no names
    UNKNOWN = "unknown"  # the book has lists like it, and knows hardly any of its numbers
    FORM = "form"  # no number is in the book as the list writes it, and most are without what stands in front


Asked: TypeAlias = tuple[DoubtKind, str]
"""Which question it is: why it is asked, and of which file."""


@frozen
class NumbersDoubt:
    """What is to be asked about the numbers of one file.

    Attributes:
        count: how many of the numbers speak for another numbering.
        of: how many were looked at.
        examples: some of them; of those that are written another way, or unknown, `said` is a number as the book has
            it.
        since: the day from which on customers are numbered anew, where that is known.
        form: what makes the numbers those of the book, where they are written another way.
    """

    kind: DoubtKind
    file: str
    count: int = 0
    of: int = 0
    examples: tuple[HandedOn, ...] = ()
    since: date | None = None
    form: NumberForm = NumberForm()

    @property
    def asked(self) -> Asked:
        """Which question it is, for its answer."""
        return self.kind, self.file

    @property
    def text(self) -> Message:
        """What was found, in a sentence or two."""
        if self.kind is DoubtKind.WHICH:
            if self.since is None:
                return msg(
                    "Your customers were numbered anew. “{file}” is another list of their numbers.", file=self.file
                )
            return msg(
                "Since your import of {day} customers are numbered anew. “{file}” is another list of their numbers.",
                day=self.since,
                file=self.file,
            )
        first, second = self.examples[0], self.examples[-1]
        if self.kind is DoubtKind.UNKNOWN:
            return msg(
                "{count} of {of} customer numbers in “{file}” are not in your book; {number} is one of them. Numbers "
                "in your book look like {known}.",
                file=self.file, of=self.of, count=self.count, number=first.number, known=first.said,
            )  # fmt: skip
        if self.kind is DoubtKind.FORM:
            return msg(
                "{count} of {of} customer numbers in “{file}” are in your book only if they are written another way: "
                "{number} would be {known}, {name}.",
                file=self.file,
                of=self.of,
                count=self.count,
                number=first.number,
                known=first.said,
                name=first.known,
            )
        return plural(
            "“{file}” calls {count} customer by quite another name than your book does under the same number: {number} "
            "is {known} in your book and {said} in the list.",
            "“{file}” calls {count} of {of} customers by quite other names than your book does under the same numbers: "
            "{number} is {known} in your book and {said} in the list; {number2} is {known2} and {said2}.",
            self.count,
            file=self.file,
            of=self.of,
            number=first.number,
            known=first.known,
            said=first.said,
            number2=second.number,
            known2=second.known,
            said2=second.said,
        )

    @property
    def meaning(self) -> Message:
        """What that seems to mean, and what is asked."""
        if self.kind is DoubtKind.WHICH:
            return msg("Are these the new numbers, or those from before?")
        if self.kind is DoubtKind.UNKNOWN:
            return msg(
                "The list seems to number its customers anew, or to be of another program. Best bring its list of "
                "customers in beside it: everybody is known by name and address then. What do its numbers mean?"
            )
        if self.kind is DoubtKind.FORM:
            return msg("Are these the numbers of your book, written another way?")
        return msg(
            "The list seems to number its customers anew, or to be of another program. What do its numbers mean?"
        )

    @property
    def choices(self) -> tuple[tuple[NumbersMean, Message], ...]:
        """The answers, the likeliest first."""
        if self.kind is DoubtKind.WHICH:
            return (
                (NumbersMean.NEW, msg("The new numbers")),
                (NumbersMean.SAME, msg("The numbers from before")),
            )
        if self.kind is DoubtKind.UNKNOWN:
            return (
                (NumbersMean.NEW, msg("Other people than in the book: all of them are new customers")),
                (NumbersMean.SAME, msg("The customers of the book, and many new ones")),
            )
        if self.kind is DoubtKind.FORM:
            return (
                (NumbersMean.SAME, msg("The same numbers, written another way: read them as the book writes them")),
                (NumbersMean.NEW, msg("Other numbers: their customers are new")),
            )
        return (
            (NumbersMean.NEW, msg("Other people than in the book: know everybody by name and address")),
            (
                NumbersMean.SAME,
                msg("The same customers as in the book, under new names and addresses: take these over"),
            ),
        )


class NumbersInDoubtError(WinbackError):
    """Nothing was brought in: it is open what the numbers of a list mean.

    Attributes:
        found: what is to be asked.
    """

    def __init__(self, found: NumbersDoubt) -> None:
        self.found = found
        super().__init__(
            msg(
                "{found} {meaning} Nothing was brought in, and your book is as it was.",
                found=found.text,
                meaning=found.meaning,
            )
        )
