"""Our ``NamedTuple`` behaves as the one of ``typing``."""

from __future__ import annotations

import pickle
import typing

import pytest

from jixiaolint.model.record import NamedTuple


class Ours(NamedTuple):
    """A place."""

    name: str
    line: int | None = None
    parts: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return f"{self.name}:{self.line}"


class Theirs(typing.NamedTuple):
    """A place."""

    name: str
    line: int | None = None
    parts: tuple[str, ...] = ()


@pytest.mark.parametrize("make", [Ours, Theirs])
def test_made_read_compared_changed(make: type[Ours]) -> None:
    place = make("表", line=3)
    assert place == ("表", 3, ()) == make("表", 3)
    assert (place.name, place.line, place.parts) == tuple(place)
    assert place._replace(line=4) == ("表", 4, ())
    assert type(place._replace(line=4)) is make
    assert place._asdict() == {"name": "表", "line": 3, "parts": ()}
    assert make._make(["甲", 1, ("乙",)]).parts == ("乙",)
    assert make._fields == ("name", "line", "parts")
    assert make._field_defaults == {"line": None, "parts": ()}
    assert repr(place) == f"{make.__name__}(name='表', line=3, parts=())"
    assert hash(place) == hash(("表", 3, ()))
    assert pickle.loads(pickle.dumps(place)) == place
    assert make.__doc__ == "A place."
    match place:
        case make(name, line):
            assert (name, line) == ("表", 3)


@pytest.mark.parametrize("make", [Ours, Theirs])
def test_misuse(make: type[Ours]) -> None:
    with pytest.raises(TypeError, match="name"):
        make()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="column"):
        make("表", column=1)  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="column"):
        make("表")._replace(column=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="3"):
        make._make(["甲"])
    with pytest.raises(AttributeError):
        make("表").line = 3  # type: ignore[misc]
    with pytest.raises(AttributeError):
        make("表").column = 3  # type: ignore[attr-defined]


def test_it_may_have_methods_and_none_of_the_fields_shared() -> None:
    class Other(NamedTuple):
        first: int
        second: int
        third: int = 3

    assert Ours("表", 2).label == "表:2"
    assert Other(first=1, second=2) == (1, 2, 3)
    assert isinstance(Ours("表"), tuple)
    assert not isinstance(Ours("表"), Other)


def test_a_field_without_a_default_after_one_with_a_default() -> None:
    with pytest.raises(TypeError, match="default"):

        class Wrong(NamedTuple):
            first: int = 1
            second: int  # type: ignore[misc]
