"""Formulas that can never report anything, found when they are loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from jixiaolint.language.syntax import Step, Syntax
from jixiaolint.model.record import NamedTuple
from jixiaolint.yamlfile import Scalar, fault

_OPPOSITE = {"=": "≠", "≠": "=", "<": "≥", "≥": "<", ">": "≤", "≤": ">"}
_MIRRORED = {"=": "=", "≠": "≠", "<": ">", ">": "<", "≤": "≥", "≥": "≤"}


class Term(NamedTuple):
    """``left sign right`` without places."""

    left: Any
    sign: str
    right: Any


def check_can_fire(node: Scalar, tree: Syntax, conditions: Iterable[Syntax], flagged: bool) -> None:
    """ConfigError when what must hold for a report cannot hold together."""
    given = [part for condition in conditions for part in _conjuncts(condition)]
    if not flagged and any(_shape(part) == _shape(tree) for part in given):
        raise fault(node, "check 与 when 相同，永远不会不符", "check repeats when, so it can never fail")
    terms = [term for part in given for term in _terms(part)]
    if flagged:
        terms += [term for part in _conjuncts(tree) for term in _terms(part)]
    else:
        terms += _negated(tree)
    clash = _clash(terms)
    if clash:
        raise fault(
            node,
            f"条件不能同时成立（{clash}），这条规则永远不会用上",
            f"conditions that exclude each other ({clash}): the rule can never fire",
        )


def _conjuncts(tree: Syntax) -> Iterator[Syntax]:
    if tree.kind == "且":
        for part in tree.parts:
            yield from _conjuncts(part)
    else:
        yield tree


def _shape(value: Any) -> Any:
    """A syntax tree without its places."""
    if isinstance(value, Syntax):
        return (value.kind, _shape(value.parts))
    if isinstance(value, Step):
        return (value.name, _shape(value.condition))
    if isinstance(value, tuple | list):
        return tuple(_shape(part) for part in value if not isinstance(part, int))
    return value


def _terms(tree: Syntax) -> Iterator[Term]:
    if tree.kind != "chain":
        return
    signs, parts = tree.parts
    for (sign, _), left, right in zip(signs, parts, parts[1:], strict=False):
        yield Term(_shape(left), sign, _shape(right))
        yield Term(_shape(right), _MIRRORED[sign], _shape(left))


def _negated(tree: Syntax) -> list[Term]:
    """What holds when a single comparison fails; a chain fails in more ways than one."""
    if tree.kind != "chain" or len(tree.parts[0]) != 1:
        return []
    return [Term(term.left, _OPPOSITE[term.sign], term.right) for term in _terms(tree)]


def _clash(terms: list[Term]) -> str:
    """Two terms that exclude each other, as text; "" when there are none."""
    for index, first in enumerate(terms):
        for second in terms[:index]:
            if first.left == second.left and _exclude(first, second):
                return f"{_sentence(second)} 与 {_sentence(first)}"
    return ""


def _exclude(first: Term, second: Term) -> bool:
    if first.right == second.right:
        return not _SATISFIED[first.sign] & _SATISFIED[second.sign]
    if "text" in (first.right[0], second.right[0]):
        both = first.right[0] == second.right[0] == "text"
        return both and first.sign == second.sign == "="
    one, other = _number(first.right), _number(second.right)
    if one is None or other is None or one[1] != other[1]:
        return False
    return not _overlap(first.sign, one[0], second.sign, other[0])


_SATISFIED = {
    "=": {"equal"},
    "≠": {"less", "more"},
    "<": {"less"},
    "≤": {"less", "equal"},
    ">": {"more"},
    "≥": {"more", "equal"},
}


def _overlap(first: str, one: Decimal, second: str, other: Decimal) -> bool:
    """Whether x ``first`` one and x ``second`` other can both hold; the numbers differ."""
    if one > other:
        first, one, second, other = second, other, first, one
    upward = first in (">", "≥", "≠")
    downward = second in ("<", "≤", "≠")
    return upward or downward


def _number(shape: Any) -> tuple[Decimal, str] | None:
    if shape[0] != "number":
        return None
    digits, unit = shape[1]
    return Decimal(digits), unit


def _sentence(term: Term) -> str:
    return f"{_written(term.left)} {term.sign} {_written(term.right)}"


def _written(shape: Any) -> str:
    kind, parts = shape
    if kind == "number":
        return "".join(parts)
    if kind == "text":
        return f"「{parts[0]}」"
    if kind == "path":
        return ".".join(step[0] for step in parts if isinstance(step, tuple))
    return "…"
