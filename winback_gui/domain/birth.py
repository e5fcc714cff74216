"""Days of birth: which can be believed, who is a child, and when two of them are of two people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from winback_gui.domain.folding import fold
from winback_gui.domain.name_parts import FAMILY

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.domain.customer import Customer

GROWN_UP_ENOUGH: Final = 16
"""Years from which on somebody gets letters of their own.

The law that protects children from advertising (GDPR, recital 38) names no age for the post. Where it names one, for
what they agree to online (article 8), that is 16, and a country may say less, down to 13. One limit holds everywhere,
and it is the careful one. Whoever is 16 or 17 is greeted as grown-ups are, as a school or a firm writes to them.
"""
CHILD_MARK: Final = "0000000000000014"
"""Among the marks of `Case.override_knows`: the reason was written for somebody known as a child.

Books keep it: it stayed when the limit, 14 years at first, did not.
"""
FAMILY_MARK: Final = "00000000000000fa"
"""The same: it was written though another one of the family, or of the house, still came."""
_OLDEST: Final = 105
"""Older people are few; 01.01.1900 stands in lists for a day that nobody knows."""
_CENTURY: Final = 100
_FAMILY_BEHIND: Final = frozenset({"family", "familie"})
_PARENTS: Final = frozenset({
    "parents", "parent", "guardian", "guardians", "eltern", "erziehungsberechtigte", "erziehungsberechtigten",
    "ouders", "padres", "genitori",
})  # fmt: skip


def age(born_on: date, day: date) -> int:
    """Return how many whole years somebody is old on a day; whoever was born on 29 February is older on 1 March."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def is_believable(born_on: date, today: date) -> bool:
    """Return whether a day of birth can be somebody's who lives: not in the future, and not over 105 years ago."""
    return born_on <= today and age(born_on, today) <= _OLDEST


def is_family(customer: Customer) -> bool:
    """Return whether a family or parents are named ("Familie Pichler", "The family of", "Parents of Elisabeth")."""
    title, name = fold(customer.title).split(), fold(customer.person).split()
    is_named = not FAMILY.isdisjoint({*title, *name[:1]}) or not _FAMILY_BEHIND.isdisjoint(name[-1:])
    return is_named or not _PARENTS.isdisjoint(title + name)


def is_child(customer: Customer, day: date) -> bool:
    """Return whether a letter of a day would go to a child: under 16, and named themselves.

    A family and parents are grown up, whoever of them the day of birth is of.
    """
    born_on = customer.born_on
    if born_on is None or not customer.person or born_on > day or age(born_on, day) >= GROWN_UP_ENOUGH:
        return False
    return not is_family(customer)


def are_two(one: date | None, other: date | None) -> bool:
    """Return whether two days of birth are of two people: both known, and not one for the other by a slip.

    A slip is one wrong figure, two figures the wrong way round, day and month the wrong way round, or the century.
    """
    if one is None or other is None or one == other:
        return False
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return False
    if (one.month, one.day) == (other.month, other.day) and abs(one.year - other.year) == _CENTURY:
        return False
    mine, theirs = (f"{each:%d%m}{each.year:04}" for each in (one, other))
    wrong = [at for at in range(len(mine)) if mine[at] != theirs[at]]
    if len(wrong) == 1:
        return False
    first, last = wrong[0], wrong[-1]
    return not (len(wrong) == 2 and last == first + 1 and mine[first] == theirs[last] and mine[last] == theirs[first])  # noqa: PLR2004 (figures)
