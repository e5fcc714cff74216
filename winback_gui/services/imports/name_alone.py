"""Questions of one person for whom a name alone speaks: of several whom more than that tells apart, one is meant.

A till's "Ann Smith" may be the one or the other Ann Smith of the list of clients, and never makes the two one.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from winback_gui.domain.likeness import FeatureReader, are_told_apart
from winback_gui.services.imports.same_people import Word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from winback_gui.domain.customer import Customer
    from winback_gui.services.imports.same_people import Question

Key: TypeAlias = tuple[str, str]
"""Of a question: the names of the two of whom it asks."""


def which_of_several(questions: Collection[Question]) -> frozenset[Key]:
    """Return the questions that "the same" for all leaves open: else it would make one of two who are told apart."""
    return frozenset(one.key for group in _groups_in_doubt(questions) for one in group if one.likeness.is_name_alone)


def taken_back(questions: Collection[Question], said: Mapping[Key, Word], key: Key) -> frozenset[Key]:
    """Return the earlier answers "the same" that cannot stand beside a new one.

    Args:
        questions: all of them.
        said: the words of the owner, with the new one.
        key: of the question that was answered last.
    """
    same = [one for one in questions if said.get(one.key) is Word.SAME]
    found = (group for group in _groups_in_doubt(same) if any(one.key == key for one in group))
    return frozenset(one.key for group in found for one in group if one.likeness.is_name_alone and one.key != key)


def _groups_in_doubt(questions: Collection[Question]) -> list[list[Question]]:
    """Return the questions of those who would all be one person, where names alone join two who are told apart."""
    if not any(one.likeness.is_name_alone for one in questions):
        return []
    whole = _joined(one.key for one in questions)
    by_more = _joined(one.key for one in questions if not one.likeness.is_name_alone)
    groups: dict[str, list[Question]] = {}
    for one in questions:
        groups.setdefault(whole[one.key[0]], []).append(one)
    reader = FeatureReader()
    found = []
    for group in (each for each in groups.values() if len(each) > 1):
        people: dict[str, Customer] = {}
        for one in group:
            people |= {one.key[0]: one.new, one.key[1]: one.known}
        read = [(by_more.get(name, name), reader.read(customer)) for name, customer in people.items()]
        if any(mine != theirs and are_told_apart(one, other) for (mine, one), (theirs, other) in combinations(read, 2)):
            found.append(group)
    return found


def _joined(keys: Iterable[Key]) -> dict[str, str]:
    """Return for each name in pairs one name that stands for all who are joined with it."""
    members: dict[str, list[str]] = {}
    stands: dict[str, str] = {}
    for pair in keys:
        for name in pair:
            if name not in stands:
                stands[name], members[name] = name, [name]
        one, other = stands[pair[0]], stands[pair[1]]
        if one != other:
            for name in members[other]:
                stands[name] = one
            members[one] += members.pop(other)
    return stands
