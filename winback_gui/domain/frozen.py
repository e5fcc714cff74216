"""Frozen values that cost the start little.

`@frozen` gives what `@dataclass(frozen=True, slots=True)` gives: `replace`, `fields` and `asdict` work, and so do
comparing, hashing and `match`. The standard one compiles seven methods a class while its module is imported, 1.2 ms
each time, and the window stands on more than a hundred such classes. Here all classes share these methods, and
`__init__` is compiled when the first value is made.

What no value of the house needs is left out and refused: `__post_init__`, `kw_only`, fields that are not given or hash
in their own way. `Money` alone is a standard one, because amounts have an order.
"""

from __future__ import annotations

from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")
_LEFT_OUT = object()


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """Make a class of annotated fields one of values that never change.

    Raises:
        TypeError: the class asks for more than is done here.
    """
    if not cls.__doc__:  # else `dataclass` writes one from the signature, for which `inspect` loads half a parser
        cls.__doc__ = cls.__qualname__
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    if hasattr(made, "__post_init__") or any(
        one.kw_only or not one.init or one.hash is not None for one in fields(made)
    ):
        raise TypeError(f"{cls.__qualname__} asks for what `frozen` leaves out")
    names = tuple(one.name for one in fields(made) if one.compare)
    made._compared = staticmethod(_getter(names))  # noqa: SLF001 (our own class)
    for shared in (_eq, _hash, _repr, _setattr, _delattr, _getstate, _setstate):
        name = f"_{shared.__name__}__"
        if name not in cls.__dict__:
            setattr(made, name, shared)

    def first_init(self: object, *values: object, **named: object) -> None:
        made.__init__ = _compiled_init(made)
        made.__init__(self, *values, **named)

    made.__init__ = first_init
    return made  # type: ignore[no-any-return]


def _getter(names: tuple[str, ...]) -> Any:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda one: tuple(getattr(one, name) for name in names)


def _compiled_init(cls: type) -> Any:
    """Return an `__init__` with the fields as its arguments, which puts them straight into their slots."""
    scope: dict[str, Any] = {"_left_out": _LEFT_OUT}
    heads, lines = ["self"], ["pass"]
    for one in fields(cls):
        name, given = one.name, one.name
        scope[f"_put_{name}"] = getattr(cls, name).__set__
        if one.default is not MISSING:
            scope[f"_default_{name}"] = one.default
            heads.append(f"{name}=_default_{name}")
        elif one.default_factory is not MISSING:
            scope[f"_make_{name}"] = one.default_factory
            heads.append(f"{name}=_left_out")
            given = f"_make_{name}() if {name} is _left_out else {name}"
        else:
            heads.append(name)
        lines.append(f"_put_{name}(self, {given})")
    exec(f"def __init__({', '.join(heads)}):\n " + "\n ".join(lines), scope)  # noqa: S102 (as `dataclass` does)
    init = scope["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


def _eq(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self._compared(self) == self._compared(other)


def _hash(self: Any) -> int:
    return hash(self._compared(self))


def _repr(self: Any) -> str:
    shown = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({shown})"


def _setattr(_self: object, name: str, _value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(_self: object, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _getstate(self: Any) -> list[Any]:
    return [getattr(self, one.name) for one in fields(self)]


def _setstate(self: Any, state: list[Any]) -> None:
    for one, kept in zip(fields(self), state, strict=True):
        object.__setattr__(self, one.name, kept)
