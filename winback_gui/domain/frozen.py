"""Frozen values that cost the start little.

`@frozen` gives what `@dataclass(frozen=True, slots=True)` gives: `replace`, `fields` and `asdict` work, and so do
comparing, hashing and `match`. The standard one compiles seven methods a class while its module is imported, 1.2 ms
each time, and the window stands on more than a hundred such classes. Here all classes share these methods, the class
is put together once, and `__init__` is compiled when many values of a kind are made.

What no value of the house needs is left out and refused: `__post_init__`, `kw_only`, fields that are not given or hash
in their own way. `Money` alone is a standard one, because amounts have an order.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
_LEFT_OUT = object()
_MANY = 30  # compiling an `__init__` takes as long as making twice so many values without it


@dataclass
class _Standard:
    """What the standard one makes, to go by."""

    name: str


_USUAL = fields(_Standard)[0]._field_type  # type: ignore[attr-defined]  # noqa: SLF001 (what `fields` looks for)
_PARAMS = _Standard.__dataclass_params__  # type: ignore[attr-defined]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """Make a class of annotated fields one of values that never change.

    Raises:
        TypeError: the class asks for more than is done here.
    """
    own = {name: _field_of(cls, name, kind) for name, kind in vars(cls).get("__annotations__", {}).items()}
    inherited: dict[str, Field[Any]] = {}
    for base in reversed(cls.__mro__[1:]):
        inherited |= vars(base).get("__dataclass_fields__", {})
    every = inherited | own
    if hasattr(cls, "__post_init__") or any(
        one.kw_only or not one.init or one.hash is not None for one in own.values()
    ):
        raise TypeError(f"{cls.__qualname__} asks for what `frozen` leaves out")
    left_out = {*own, "__dict__", "__weakref__"}
    scope = _SHARED | {name: value for name, value in vars(cls).items() if name not in left_out}
    scope["__doc__"] = cls.__doc__ or cls.__qualname__
    scope["__qualname__"] = cls.__qualname__
    scope["__slots__"] = tuple(name for name in own if name not in inherited)
    scope["__match_args__"] = tuple(every)
    scope["__dataclass_fields__"], scope["__dataclass_params__"] = every, _PARAMS
    scope["_compared"] = staticmethod(_getter(tuple(one.name for one in every.values() if one.compare)))
    kind: Any = type(cls)
    made = kind(cls.__name__, cls.__bases__, scope)
    made.__init__ = _first_init(made)
    return made  # type: ignore[no-any-return]


def _field_of(cls: type, name: str, kind: Any) -> Field[Any]:
    given = vars(cls).get(name, MISSING)
    one: Any = given if isinstance(given, Field) else field(default=given)
    one.name, one.type, one._field_type = name, kind, _USUAL  # noqa: SLF001 (as `dataclass` does)
    if one.kw_only is MISSING:
        one.kw_only = False
    if type(one.default).__hash__ is None:
        raise TypeError(f"{cls.__qualname__}.{name}: all values would share this default; use `default_factory`")
    return one  # type: ignore[no-any-return]


def _getter(names: tuple[str, ...]) -> Any:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda one: tuple(getattr(one, name) for name in names)


def _first_init(cls: type) -> Callable[..., None]:
    """Return the `__init__` of a kind's first values: a compiled one follows where many are made or a call is wrong."""
    left = _MANY
    parts: list[tuple[str, Callable[[object, object], None], Any, Any]] = []

    def init(self: object, /, *values: object, **named: object) -> None:
        nonlocal left, parts
        left -= 1
        parts = parts or [
            (one.name, getattr(cls, one.name).__set__, one.default, one.default_factory) for one in fields(cls)
        ]
        if left > 0 and _is_filled(self, parts, values, named):
            return
        made: Any = cls
        made.__init__ = _compiled_init(cls)
        made.__init__(self, *values, **named)  # it also says in the usual words what is wrong with a call

    return init


def _is_filled(self: object, parts: list[Any], values: tuple[object, ...], named: dict[str, object]) -> bool:
    """Put all values into their slots; False = they are not those of a value of this kind."""
    if len(values) > len(parts):
        return False
    for (_, put, _, _), value in zip(parts, values, strict=False):
        put(self, value)
    met = 0
    for name, put, default, make in parts[len(values) :]:
        if name in named:
            put(self, named[name])
            met += 1
        elif default is not MISSING:
            put(self, default)
        elif make is not MISSING:
            put(self, make())
        else:
            return False
    return met == len(named)


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


_SHARED = {f"_{one.__name__}__": one for one in (_eq, _hash, _repr, _setattr, _delattr, _getstate, _setstate)}
