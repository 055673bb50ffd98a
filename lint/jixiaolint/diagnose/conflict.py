"""Relations that hold one by one and not together: the fewest of them, whichever way the form was rounded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from jixiaolint.diagnose.cell import Identity
from jixiaolint.diagnose.feasibility import Bound, OutOfWork, Row, Work, conflict
from jixiaolint.diagnose.interval import MODES, Mode, Span
from jixiaolint.diagnose.linear import Relation
from jixiaolint.model.record import NamedTuple

WORK = 12_000
"""Multiplications for one form, some 50 ms."""
_ENUMERATED = (2, 3)
Spans = Mapping[Mode, Mapping[Identity, Span]]
"""How far each printed cell may be from what stands behind it."""


class Conflict(NamedTuple):
    """``relations`` cannot all hold, any fewer of them can; ``shared``: the cells that tie them together."""

    relations: tuple[Relation, ...]
    shared: tuple[Identity, ...]


class Search(NamedTuple):
    """Conflicts, at most one for relations that share cells. ``stopped``: the work ran out."""

    conflicts: tuple[Conflict, ...]
    stopped: bool = False


def conflicts(relations: Sequence[Relation], spans: Spans, work: int = WORK) -> Search:
    """The smallest conflicts among relations, each of which holds by itself."""
    budget, found = Work(work), []
    try:
        for group in _groups(relations, spans):
            chosen = _Group(group, spans, budget).smallest()
            if chosen is not None:
                found.append(chosen)
    except OutOfWork:
        return Search(tuple(found), True)
    return Search(tuple(found))


def _groups(relations: Sequence[Relation], spans: Spans) -> Iterator[list[Relation]]:
    """Relations tied by rounded cells, where one of them does not hold to the last digit.

    Where all do, the printed numbers themselves are amounts that fit them all.
    """
    groups: list[tuple[set[Identity], list[Relation]]] = []
    for relation in relations:
        cells, members, rest = set(_loose(relation, spans)), [relation], []
        for known, others in groups:
            if known & cells:
                cells |= known
                members = [*others, *members]
            else:
                rest.append((known, others))
        groups = [*rest, (cells, members)]
    for _, members in groups:
        if len(members) > 1 and any(not _exact(relation, spans) for relation in members):
            yield members


def _loose(relation: Relation, spans: Spans) -> Iterator[Identity]:
    """The cells of a relation that were rounded."""
    for cell in relation.coefficients:
        least, most = spans["rounded"][cell]
        if least != most:
            yield cell


def _exact(relation: Relation, spans: Spans) -> bool:
    middle = ((sum(spans["rounded"][cell]) / 2, factor) for cell, factor in relation.coefficients.items())
    total = relation.constant + sum(value * factor for value, factor in middle)
    return {"=": total == 0, "≤": total <= 0, "≥": total >= 0}[relation.sign]


class _Group:
    """Relations with common cells. A cell that only one of them has is no variable: it widens its bound."""

    def __init__(self, relations: list[Relation], spans: Spans, work: Work) -> None:
        self.relations, self.spans, self.work = relations, spans, work
        counted: dict[Identity, int] = {}
        for relation in relations:
            for cell in _loose(relation, spans):
                counted[cell] = counted.get(cell, 0) + 1
        self.shared = [cell for cell, times in counted.items() if times > 1]
        self.rows = {mode: [self._row(relation, mode) for relation in relations] for mode in MODES}
        self.bounds: dict[Mode, list[Bound]] = {
            mode: [spans[mode][cell] for cell in self.shared] for mode in MODES
        }

    def smallest(self) -> Conflict | None:
        """Pairs, then triples, then what is left when all that can be spared is taken away."""
        cores = [self._core(range(len(self.relations)), mode) for mode in MODES]
        if any(core is None for core in cores):
            return None
        core = sorted(frozenset[int]().union(*(core for core in cores if core is not None)))
        for size in _ENUMERATED:
            for chosen in combinations(range(len(self.relations)), size):
                if self._tied(chosen) and self._contrary(chosen):
                    return self._told(chosen)
        spared = self._spared(core)
        return self._told(spared) if self._contrary(spared) else None

    def _spared(self, core: list[int]) -> tuple[int, ...]:
        for member in tuple(core):
            fewer = [other for other in core if other != member]
            if self._impossible(fewer):
                core = fewer
        return tuple(core)

    def _contrary(self, chosen: Iterable[int]) -> bool:
        """It is not only that one was truncated and the other rounded: some way fits each of them alone."""
        chosen = tuple(chosen)
        return self._impossible(chosen) and any(
            all(self._core((member,), mode) is None for member in chosen) for mode in MODES
        )

    def _impossible(self, chosen: Iterable[int]) -> bool:
        chosen = tuple(chosen)
        return all(self._core(chosen, mode) is not None for mode in MODES)

    def _core(self, chosen: Iterable[int], mode: Mode) -> frozenset[int] | None:
        """Of the chosen relations some that cannot hold together, None when all can."""
        numbers = list(chosen)
        self.work.spend(len(numbers) * (len(self.shared) + 1))
        found = conflict([self.rows[mode][number] for number in numbers], self.bounds[mode], self.work)
        return None if found is None else frozenset(numbers[at] for at in found)

    def _row(self, relation: Relation, mode: Mode) -> Row:
        """The shared cells of a relation between what its other cells leave open."""
        least = most = -relation.constant
        for cell, factor in relation.coefficients.items():
            if cell not in self.shared:
                ends = [factor * end for end in self.spans[mode][cell]]
                least, most = least - max(ends), most - min(ends)
        factors = {
            at: relation.coefficients[cell]
            for at, cell in enumerate(self.shared)
            if cell in relation.coefficients
        }
        return Row(factors, _bound(relation.sign, least, most))

    def _tied(self, chosen: Sequence[int]) -> bool:
        """Whether each has a cell in common with one before it, in some order."""
        sets = [set(self.rows["rounded"][number].coefficients) for number in chosen]
        tied = sets.pop(0)
        while sets:
            near = next((at for at, cells in enumerate(sets) if cells & tied), None)
            if near is None:
                return False
            tied |= sets.pop(near)
        return True

    def _told(self, chosen: Sequence[int]) -> Conflict:
        relations = tuple(self.relations[number] for number in chosen)
        tying = [cell for cell in self.shared if sum(cell in one.coefficients for one in relations) > 1]
        return Conflict(relations, tuple(tying))


def _bound(sign: str, least: Fraction, most: Fraction) -> Bound:
    """``sum + rest = 0`` puts the sum between what the rest may be; ``≤`` has no lower bound."""
    return {"=": (least, most), "≤": (None, most), "≥": (least, None)}[sign]


def demanded(relation: Relation, cell: Identity, spans: Spans) -> Span:
    """Between what the other cells of ``relation`` put ``cell``, all rounded to the nearest."""
    own = relation.coefficients[cell]
    least = most = -relation.constant
    for other, factor in relation.coefficients.items():
        if other != cell:
            ends = [factor * end for end in spans["rounded"][other]]
            least, most = least - max(ends), most - min(ends)
    first, second = least / own, most / own
    return min(first, second), max(first, second)
