"""Linear-time matching: a pattern's states are followed all at once, and met sets of them are remembered."""

from __future__ import annotations

import marshal
from bisect import bisect
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from jixiaolint.language.characters import Characters, Tree, in_class
from jixiaolint.model.record import NamedTuple

MAX_STATES = 2_000
_MAX_REMEMBERED = 5_000
_MOST_HEADS = 64


class State(NamedTuple):
    """``kind``: one (reads a character), fork, start, end, match. ``next`` are places of states."""

    kind: str
    next: tuple[int, ...]
    characters: Characters | None = None


class _Met:
    """A set of states that was met, and where each character led from it."""

    __slots__ = ("ends", "following", "kinds", "matches", "places")

    def __init__(self, places: frozenset[int], ends: bool) -> None:
        self.places = places
        self.matches = 0 in places
        self.ends = ends
        self.following: dict[str, _Met] = {}
        self.kinds: dict[int, _Met] = {}


class Automaton:
    """A pattern ready to search."""

    def __init__(self, states: Sequence[State], first: int) -> None:
        """``first``: the place of the state that a match begins with; a match ends with the state at 0."""
        self._states: Sequence[State] | None = states
        self._first = first
        self._packed = b""
        self._heads: frozenset[str] | None = None
        self._begin: _Met | None = None

    @classmethod
    def of_packed(cls, packed: bytes, heads: str | None) -> Automaton:
        """What ``packed`` gave, made when it is first asked of a text that may match."""
        made = cls((), 0)
        made._states, made._packed = None, packed
        made._heads = None if heads is None else frozenset(heads)
        return made

    def packed(self) -> tuple[bytes, str | None]:
        """All that it was made of, marshalled, and the characters that every match begins with, if few."""
        states = [
            (kind, following, None if characters is None else tuple(characters))
            for kind, following, characters in self.states
        ]
        heads = self._beginnings()
        return marshal.dumps((states, self._first)), None if heads is None else "".join(sorted(heads))

    def _beginnings(self) -> frozenset[str] | None:
        """The characters of which one begins every match; None when it may be any, or none is needed."""
        heads: set[str] = set()
        for place in self._closure((self._first,), at_start=True):
            kind, _, characters = self.states[place]
            if kind in ("match", "end") or (characters and (characters.negated or characters.classes)):
                return None
            for low, high in characters.ranges if characters is not None else ():
                if ord(high) - ord(low) > _MOST_HEADS:
                    return None
                heads.update(map(chr, range(ord(low), ord(high) + 1)))
        return frozenset(heads) if len(heads) <= _MOST_HEADS else None

    @property
    def states(self) -> Sequence[State]:
        """The states by their places."""
        if self._states is None:
            plain, self._first = marshal.loads(self._packed)
            self._states = [
                State(kind, following, None if characters is None else Characters(*characters))
                for kind, following, characters in plain
            ]
        return self._states

    def search(self, text: str) -> bool:
        """Whether a part of ``text`` matches."""
        if self._heads is not None and self._heads.isdisjoint(text):
            return False
        met = self._begin or self._forget()
        for character in text:
            if met.matches:
                return True
            met = met.following.get(character) or self._step(met, character)
        if met.matches:
            return True
        return met.ends if text else 0 in self._closure((self._first,), at_start=True, at_end=True)

    def satisfiable(self) -> bool:
        """Whether any text without white space matches."""
        seen: set[int] = set()
        stack = [self._first]
        while stack:
            place = stack.pop()
            if place in seen:
                continue
            seen.add(place)
            state = self.states[place]
            if state.characters is None or not _only_space(state.characters):
                stack.extend(state.next)
        return 0 in seen

    def _forget(self) -> _Met:
        """Start, and start again, with nothing remembered: hostile texts must not fill the memory."""
        states = self.states
        self._met: dict[frozenset[int], _Met] = {}
        self._steps = 0
        self._heads = self._beginnings()
        self._begin = self._meet(self._closure((self._first,), at_start=True))
        self._again = self._closure((self._first,))
        self._kind_of = _kinds([state.characters for state in states if state.characters is not None])
        return self._begin

    def _meet(self, places: frozenset[int]) -> _Met:
        if places not in self._met:
            ends = tuple(place for place in places if self.states[place].kind == "end")
            self._met[places] = _Met(places, bool(ends) and 0 in self._closure(ends, at_end=True))
        return self._met[places]

    def _step(self, met: _Met, character: str) -> _Met:
        kind = self._kind_of(character)
        following = met.kinds.get(kind)
        if following is None:
            following = met.kinds[kind] = self._reached(met, character)
        self._steps += 1
        if self._steps > _MAX_REMEMBERED:
            self._forget()
        met.following[character] = following
        return following

    def _reached(self, met: _Met, character: str) -> _Met:
        reached = [
            state.next[0]
            for state in map(self.states.__getitem__, met.places)
            if state.characters is not None and state.characters.has(character)
        ]
        return self._meet(self._closure(tuple(reached)) | self._again)

    def _closure(
        self, places: tuple[int, ...], at_start: bool = False, at_end: bool = False
    ) -> frozenset[int]:
        """The states that are reached without reading a character."""
        seen: set[int] = set()
        stack = list(places)
        while stack:
            place = stack.pop()
            if place in seen:
                continue
            seen.add(place)
            kind, following, _ = self.states[place]
            if kind == "fork" or (kind == "start" and at_start) or (kind == "end" and at_end):
                stack.extend(following)
        return frozenset(place for place in seen if self.states[place].kind != "fork")


def _kinds(sets: Iterable[Characters]) -> Callable[[str], int]:
    """Character → a number; characters of one number are in the same of the sets."""
    ends = {end for some in sets for low, high in some.ranges for end in (ord(low), ord(high) + 1)}
    borders = sorted(ends)
    classes = sorted({name.lower() for some in sets for name in some.classes})
    if not classes:
        return lambda character: bisect(borders, ord(character))

    def kind(character: str) -> int:
        number = bisect(borders, ord(character))
        for name in classes:
            number = 2 * number + in_class(character, name)
        return number

    return kind


class _Builder:
    """Appends the states of a tree, the last first."""

    def __init__(self) -> None:
        self.states: list[State] = []

    def append(self, state: State) -> int:
        self.states.append(state)
        return len(self.states) - 1

    def add(self, tree: Tree, after: int) -> int:
        """The place at which ``tree`` begins when ``after`` follows it."""
        kind = tree[0]
        if kind == "one":
            return self.append(State("one", (after,), tree[1]))
        if kind == "all":
            for part in reversed(tree[1]):
                after = self.add(part, after)
            return after
        if kind == "any":
            return self.append(State("fork", tuple(self.add(part, after) for part in tree[1])))
        if kind == "repeat":
            return self._repeat(tree[1], tree[2], tree[3], after)
        return self.append(State(kind, (after,)))

    def _repeat(self, tree: Tree, least: int, most: int | None, after: int) -> int:
        if most is None:
            loop = self.append(State("fork", ()))
            body = self.add(tree, loop)
            self.states[loop] = State("fork", (body, after))
            after = loop
        else:
            for _ in range(most - least):
                after = self.append(State("fork", (self.add(tree, after), after)))
        for _ in range(least):
            after = self.add(tree, after)
        return after


def too_large(tree: Tree) -> bool:
    """Whether the automaton of ``tree`` would have more than ``MAX_STATES`` states."""
    return _size(tree) > MAX_STATES


def _size(tree: Tree) -> int:
    kind = tree[0]
    if kind in ("all", "any"):
        return 1 + sum(_size(part) for part in tree[1])
    if kind == "repeat":
        most = tree[2] + 1 if tree[3] is None else tree[3]
        return (_size(tree[1]) + 1) * max(most, 1)  # type: ignore[no-any-return]
    return 1


def _only_space(characters: Characters) -> bool:
    """Whether nothing but white space belongs to the set."""
    if characters.negated:
        return "S" in characters.classes
    return set(characters.classes) <= {"s"} and all(
        low.isspace() and high.isspace() for low, high in characters.ranges
    )


@lru_cache(maxsize=512)
def compiled(regex: str) -> Automaton:
    """The automaton of a pattern that was checked."""
    from jixiaolint.language.pattern import read

    builder = _Builder()
    first = builder.add(read(regex), builder.append(State("match", ())))
    return Automaton(builder.states, first)
