"""Our frozen values do what the standard library's do."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Mapping
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_gui.domain.frozen import frozen


@frozen
class Ours:
    """A value with every kind of field."""

    name: str
    amount_minor: int = 0
    lines: list[str] = field(default_factory=list)
    note: str = field(default="", compare=False)
    hidden: int = field(default=1, repr=False)


@dataclass(frozen=True, slots=True)
class Theirs:
    """The same, made by the standard library."""

    name: str
    amount_minor: int = 0
    lines: list[str] = field(default_factory=list)
    note: str = field(default="", compare=False)
    hidden: int = field(default=1, repr=False)


@frozen
class Single:
    """One field: its key is a tuple all the same."""

    value: object


@frozen
class Nothing:
    """No field at all."""


@frozen
class Longer(Ours):
    """A value that adds a field."""

    extra: int = 7


@given(st.text(), st.integers(), st.lists(st.text()), st.text(), st.text(), st.integers())
def test_it_compares_and_reads_as_the_standard_one(
    name: str, amount: int, lines: list[str], note: str, other_name: str, other_amount: int
) -> None:
    one, two = Ours(name, amount, lines, note), Ours(other_name, other_amount, lines, "else")
    a, b = Theirs(name, amount, lines, note), Theirs(other_name, other_amount, lines, "else")
    assert (one == two) == (a == b)
    assert one == Ours(name, amount, list(lines), "another note")
    assert repr(one) == repr(a).replace("Theirs", "Ours")
    assert asdict(one) == asdict(a)
    assert asdict(replace(one, amount_minor=other_amount)) == asdict(replace(a, amount_minor=other_amount))


def test_values_of_two_classes_differ() -> None:
    others: list[object] = [Theirs("a"), Longer("a"), ("a", 0), Nothing()]
    assert all(Ours("a") != other for other in others)
    assert Longer("a") == Longer("a", extra=7)
    assert Nothing() == Nothing()


def test_equal_values_hash_alike() -> None:
    assert hash(Single((1, 2))) == hash(Single((1, 2)))
    assert len({Single(1), Single(1), Single(2), Nothing(), Nothing()}) == 3


def test_nothing_can_be_changed_or_added() -> None:
    one = Ours("a")
    for name in ("name", "unknown"):
        with pytest.raises(FrozenInstanceError):
            setattr(one, name, "b")
    with pytest.raises(FrozenInstanceError):
        del one.name
    assert not hasattr(one, "__dict__")


def test_each_value_gets_its_own_default() -> None:
    one, two = Ours("a"), Ours("b")
    one.lines.append("x")
    assert two.lines == []


@pytest.mark.parametrize(
    ("values", "named"), [((), {}), ((1, 2, 3, 4, 5, 6), {}), (("a",), {"unknown": 1}), (("a",), {"name": "b"})]
)
def test_wrong_arguments_are_refused(values: tuple[object, ...], named: Mapping[str, object]) -> None:
    with pytest.raises(TypeError, match=r"Ours\.__init__"):
        Ours(*values, **named)  # type: ignore[arg-type]
    assert Ours("a") == Ours(name="a")  # the next call is not the worse for it


def test_it_can_be_copied_pickled_and_matched() -> None:
    one = Ours("a", 3, ["x"])
    assert copy.copy(one) == copy.deepcopy(one) == pickle.loads(pickle.dumps(one)) == one  # noqa: S301 (made here)
    match one:
        case Ours(name, 3):
            assert name == "a"
        case _:
            pytest.fail("no match")
    assert [each.name for each in fields(one)] == [each.name for each in fields(Theirs)]


def test_the_class_is_told_like_the_standard_one() -> None:
    ours, theirs = Ours, Theirs
    for told in ("__slots__", "__match_args__"):
        assert getattr(ours, told) == getattr(theirs, told)
    assert {repr(one) for one in fields(ours)} == {repr(one) for one in fields(theirs)}
    assert Longer.__match_args__ == (*Ours.__match_args__, "extra")
    assert Longer.__slots__ == ("extra",)  # type: ignore[attr-defined]
    assert (ours.__qualname__, ours.__module__, ours.__doc__) == ("Ours", __name__, "A value with every kind of field.")


def test_a_kind_of_which_many_are_made_stays_the_same() -> None:
    @frozen
    class Often:
        """Its `__init__` is compiled on the way."""

        name: str
        amount_minor: int = 0
        lines: list[str] = field(default_factory=list)

    made = [Often("a"), *(Often("a", number % 2) for number in range(80)), Often(amount_minor=1, name="a")]
    assert all(one == Often("a", one.amount_minor, []) for one in made)
    assert {one.amount_minor for one in made} == {0, 1}
    assert made[0].lines is not made[-1].lines
    with pytest.raises(TypeError, match=r"missing 1 required positional argument: 'name'"):
        Often()  # type: ignore[call-arg]


def test_own_methods_are_left_alone() -> None:
    @frozen
    class Loud:
        """A value that says itself in its own way."""

        name: str

        def __repr__(self) -> str:
            return self.name.upper()

    assert repr(Loud("a")) == "A"


class _Checked:
    name: str

    def __post_init__(self) -> None:
        """Would never be called."""


class _OnlyNamed:
    name: str = field(kw_only=True)


class _NotGiven:
    name: str = field(default="", init=False)


class _Shared:
    lines: list[str] = []  # noqa: RUF012 (what is refused)


@pytest.mark.parametrize("asks", [_Checked, _OnlyNamed, _NotGiven, _Shared])
def test_what_it_does_not_do_is_refused(asks: type) -> None:
    with pytest.raises(TypeError, match=r"leaves out|share this default"):
        frozen(asks)


def test_the_first_values_may_be_made_on_several_threads_at_once() -> None:
    @frozen
    class Fresh:
        """Never made before."""

        number: int

    made: list[Fresh] = []
    threads = [Thread(target=lambda number=number: made.append(Fresh(number))) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one.number for one in made) == list(range(8))
