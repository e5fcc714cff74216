"""Makes Qt's lists of names (its enum classes) in a fifth of the time that Python's `enum` takes.

PySide makes an `Enum` class of each list in a Qt class as soon as that class is named: 200 classes with 3,600 members
before the first page is painted, 370 with 4,500 before Today is filled. Python's `enum` takes 25 µs a member, most of
it for cases that Qt's lists are not (values of any type, methods, members named like a property). Here the classes of
that one kind - a plain list of names and whole numbers, handed over without a module - are put together directly, into
a copy of what `enum` itself makes of a class without members. Whatever is not of that kind goes the usual way.

`enum` has other insides in each version of Python; those of 3.11 are settled (it takes nothing but mends for security).
Under any other version the usual way is gone throughout, and the start takes some 80 ms more. A test compares all
classes of the Qt modules that we use with those that `enum` makes.
"""

from __future__ import annotations

import enum
import sys
from typing import Any

KNOWN_PYTHON = (3, 11)
_KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
_TAKEN = frozenset().union(*(dir(kind) for kind in _KINDS), ("", "mro"))
_of_class = type.__new__
_put = type.__setattr__


def quicken_enums() -> None:
    """Make enum classes of PySide's kind directly from now on, in the whole process."""
    if sys.version_info[:2] == KNOWN_PYTHON and not isinstance(vars(enum.EnumType)["_create_"], _Create):
        enum.EnumType._create_ = _Create()  # type: ignore[attr-defined]


class _Create:
    """Stands for `EnumType._create_`, the way of an enum class that is made by a call."""

    def __init__(self) -> None:
        self._usual = vars(enum.EnumType)["_create_"]
        self._shapes: dict[type, dict[str, Any]] = {}

    def __get__(self, kind: type, _owner: type) -> Any:
        """Be a method of the kind that is called (`Enum`, `Flag`, ...)."""

        def create(name: str, names: Any, **more: Any) -> type:
            if kind in _KINDS and type(names) is list and _is_qt(more) and all(map(_is_plain, names)):
                return self._create(kind, name, names)
            return self._usual(kind, name, names, **more)  # type: ignore[no-any-return]

        return create

    def _create(self, kind: type, name: str, names: list[tuple[str, int]]) -> type:
        if kind not in self._shapes:
            empty = self._usual(kind, name, [], boundary=enum.KEEP)
            left_out = ("__dict__", "__weakref__")
            self._shapes[kind] = {key: value for key, value in vars(empty).items() if key not in left_out}
        lists: dict[str, Any] = {"_member_names_": [], "_member_map_": {}, "_value2member_map_": {}}
        scope = {**self._shapes[kind], **lists, "_unhashable_values_": []}
        made: Any = _of_class(enum.EnumType, name, (kind,), scope)
        _add_members(made, names, lists["_member_names_"], lists["_member_map_"], lists["_value2member_map_"])
        if issubclass(kind, enum.Flag):
            _finish_flag(made)
        return made  # type: ignore[no-any-return]


def _is_qt(more: dict[str, Any]) -> bool:
    """Whether a class is asked for as PySide does, which names module and place afterwards."""
    return (
        more.get("module") is more.get("qualname") is more.get("type") is None
        and more.get("start", 1) == 1
        and more.get("boundary") is enum.KEEP
    )


def _is_plain(item: Any) -> bool:
    return type(item) is tuple and type(item[1]) is int and item[0] not in _TAKEN and not item[0].startswith("_")


def _add_members(
    made: Any, names: list[tuple[str, int]], listed: list[str], by_name: dict[str, Any], by_value: dict[int, Any]
) -> None:
    is_flag, is_int = issubclass(made, enum.Flag), issubclass(made, int)
    make = made._new_member_
    for name, value in names:
        member = by_value.get(value)
        if member is None:
            member = make(made, value) if is_int else make(made)
            member.__dict__ = {"_value_": value, "_name_": name, "__objclass__": made, "_sort_order_": len(listed)}
            by_value[value] = member
            if not is_flag or _is_single_bit(value):
                listed.append(name)
        by_name[name] = member
        _put(made, name, member)


def _is_single_bit(value: int) -> bool:
    return value != 0 and value & (value - 1) == 0


def _finish_flag(made: Any) -> None:
    """Say which bits there are, and in which order they are gone through."""
    mask = singles = 0
    for value in made._value2member_map_:
        mask |= value
        singles |= value if _is_single_bit(value) else 0
    _put(made, "_flag_mask_", mask)
    _put(made, "_singles_mask_", singles)
    _put(made, "_all_bits_", 2 ** mask.bit_length() - 1)
    values = [member.value for member in made]
    if values != sorted(values):
        _put(made, "_iter_member_", made._iter_member_by_def_)
