"""What follows from literals, and which cannot hold together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jixiaolint.ruleset.literal import Bound, Fact, Literal, Member, alternatives, order
from jixiaolint.ruleset.normal import present

Literals = frozenset[Literal]
_DEPTH = 3
"""Alternatives inside alternatives that are looked into."""
_SIDES = {"=": "e", "≠": "lg", "<": "l", "≤": "le", ">": "g", "≥": "ge"}
"""Where a value may lie beside a limit: less, equal, greater."""


def follows(given: Literals, wanted: Iterable[Literal], depth: int = _DEPTH) -> bool:
    """Whether all of ``wanted`` surely hold where all of ``given`` hold. False when it cannot be seen."""
    return all(_follows(given, literal, depth) for literal in wanted)


def _follows(given: Literals, wanted: Literal, depth: int) -> bool:
    if wanted in given or any(_implies(literal, wanted) for literal in given):
        return True
    if depth <= 0:
        return False
    choices = alternatives(wanted)
    if choices is not None and any(follows(given, choice, depth - 1) for choice in choices):
        return True
    for literal in given:
        known = alternatives(literal)
        if known and all(_follows((given - {literal}) | choice, wanted, depth - 1) for choice in known):
            return True
    return False


def _implies(known: Literal, wanted: Literal) -> bool:
    if isinstance(wanted, Fact):
        return wanted.holds and wanted.shape in present(known)
    if isinstance(wanted, Member):
        return isinstance(known, Member) and known.subject == wanted.subject and _narrower(known, wanted)
    return isinstance(known, Bound) and known.terms == wanted.terms and _within(known, wanted)


def _narrower(known: Member, wanted: Member) -> bool:
    if known.inside:
        return known.words <= wanted.words if wanted.inside else not known.words & wanted.words
    return not wanted.inside and known.words >= wanted.words


def _within(known: Bound, wanted: Bound) -> bool:
    """Whether every value that ``known`` allows is one that ``wanted`` allows."""
    if known.limit == wanted.limit:
        return set(_SIDES[known.sign]) <= set(_SIDES[wanted.sign])
    side = "l" if known.limit < wanted.limit else "g"
    if known.sign == "=":
        return side in _SIDES[wanted.sign]
    if wanted.sign == "≠":
        return side in _SIDES[known.sign] and known.sign != "≠" and _other(side) not in _SIDES[known.sign]
    return known.sign in _OPEN[side] and wanted.sign in _OPEN[side]


_OPEN = {"l": ("<", "≤"), "g": (">", "≥")}


def _other(side: str) -> str:
    return "g" if side == "l" else "l"


def clash(literals: Literals) -> tuple[Literal, ...]:
    """Literals of ``literals`` that exclude each other, () when none can be seen to.

    Which of several are told is settled by their order, which is looked for only where there are some.
    """
    return _clash(sorted(literals, key=order), _DEPTH) if _clash([*literals], _DEPTH) else ()


def _clash(literals: Sequence[Literal], depth: int) -> tuple[Literal, ...]:
    for index, first in enumerate(literals):
        if isinstance(first, Member) and first.inside and not first.words:
            return (first,)
        for second in literals[:index]:
            if _exclude(first, second):
                return (second, first)
    if depth > 0:
        for literal in literals:
            choices = alternatives(literal)
            rest = frozenset(literals) - {literal}
            if choices and all(_clash([*(rest | choice)], depth - 1) for choice in choices):
                return (literal,)
    return ()


def _exclude(first: Literal, second: Literal) -> bool:
    if isinstance(first, Fact) and isinstance(second, Fact):
        return first.shape == second.shape and first.holds != second.holds
    if isinstance(first, Fact) or isinstance(second, Fact):
        fact, other = (first, second) if isinstance(first, Fact) else (second, first)
        return isinstance(fact, Fact) and not fact.holds and fact.shape in present(other)
    if isinstance(first, Member) and isinstance(second, Member):
        return first.subject == second.subject and _disjoint(first, second)
    if isinstance(first, Bound) and isinstance(second, Bound):
        return first.terms == second.terms and not _overlap(first, second)
    return False


def _disjoint(first: Member, second: Member) -> bool:
    if first.inside and second.inside:
        return not first.words & second.words
    if first.inside or second.inside:
        inside, outside = (first, second) if first.inside else (second, first)
        return inside.words <= outside.words
    return False


def _overlap(first: Bound, second: Bound) -> bool:
    """Whether one value can satisfy both."""
    if first.limit == second.limit:
        return bool(set(_SIDES[first.sign]) & set(_SIDES[second.sign]))
    low, high = (first, second) if first.limit < second.limit else (second, first)
    return "g" in _SIDES[low.sign] or "l" in _SIDES[high.sign]
