"""What a condition comes to in parts: bounds of numbers, words of a text, and plain facts."""

from __future__ import annotations

from decimal import Decimal

from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any

Shape = Any
"""A resolved expression as nested tuples, without places and with its ``let`` names written out."""
Terms = tuple[tuple[Shape, Decimal], ...]
"""Shapes with their factors; a constant is no term."""


class Bound(NamedTuple):
    """The sum of ``terms`` stands in the relation ``sign`` to ``limit`` (in 元, as a fraction, or plain)."""

    terms: Terms
    sign: str
    limit: Decimal
    kind: str = ""
    cells: frozenset[Shape] = frozenset()
    """Cells compared as they are: none of them may be empty, or the comparison is not applicable."""


class Member(NamedTuple):
    """The text of ``subject`` is one of ``words``, or (not ``inside``) none of them."""

    subject: Shape
    words: frozenset[str]
    inside: bool


class Fact(NamedTuple):
    """``shape`` holds or does not. The shape of alternatives is ("any", a frozenset of frozensets)."""

    shape: Shape
    holds: bool


Literal = Bound | Member | Fact

ANY = "any"
FILLED = "有值"


def order(shape: Any) -> str:
    """A text to sort shapes and literals by; the order inside a set does not show in it."""
    if isinstance(shape, frozenset):
        return "{" + " ".join(sorted(map(order, shape))) + "}"
    if isinstance(shape, tuple):
        return "(" + " ".join(map(order, shape)) + ")"
    return repr(shape)


def filled(cell: Shape) -> Shape:
    """The shape of 有值(cell)."""
    return ("call", "bool", FILLED, cell)


def alternatives(literal: Literal) -> frozenset[frozenset[Literal]] | None:
    """The conjunctions of which one must hold, None for a plain literal."""
    if isinstance(literal, Fact) and literal.holds and literal.shape[0] == ANY:
        return literal.shape[1]  # type: ignore[no-any-return]
    return None


def sentence(literal: Literal) -> str:
    """The literal as a rule would write it."""
    if isinstance(literal, Bound):
        return _bound(literal)
    if isinstance(literal, Member):
        words = "、".join(f"「{word}」" for word in sorted(literal.words))
        one = len(literal.words) == 1
        sign = ("=" if one else "∈") if literal.inside else ("≠" if one else "∉")
        return f"{written(literal.subject)} {sign} {words if one else '{' + words + '}'}"
    choices = alternatives(literal)
    if choices is not None:
        parts = sorted(" 且 ".join(sorted(map(sentence, choice))) for choice in choices)
        return " 或 ".join(parts)
    return written(literal.shape) if literal.holds else f"非 {written(literal.shape)}"


def _bound(bound: Bound) -> str:
    left = [(shape, factor) for shape, factor in bound.terms if factor > 0]
    right = [(shape, -factor) for shape, factor in bound.terms if factor < 0]
    limit = _number(bound.limit, bound.kind)
    if not right:
        return f"{_sum(left)} {bound.sign} {limit}"
    shown = _sum(right) if not bound.limit else f"{_sum(right)} + {limit}"
    return f"{_sum(left) or '0'} {bound.sign} {shown}"


def _sum(terms: list[tuple[Shape, Decimal]]) -> str:
    return " + ".join(
        written(shape) if factor == 1 else f"{factor} × {written(shape)}" for shape, factor in terms
    )


def _number(value: Decimal, kind: str) -> str:
    if kind == "percent":
        return f"{(value * 100).normalize():f}%"
    return f"{value.normalize():f}" + ("元" if kind == "money" and value else "")


def written(shape: Shape) -> str:
    """An expression in short: names and calls, … for the rest."""
    if not isinstance(shape, tuple) or not shape:
        return str(shape)
    operator = shape[0]
    if operator == "field":
        return str(shape[6])
    if operator in ("column", "rows", "inner"):
        return f"{written(shape[2])}.{shape[-2]}" if operator != "rows" else str(shape[-2])
    if operator == "call":
        return f"{shape[2]}({', '.join(map(written, shape[3:]))})"
    if operator in ("text", "parameter", "lexicon"):
        space = {"parameter": "参数.", "lexicon": "词表."}.get(operator, "")
        return f"「{shape[2]}」" if operator == "text" else f"{space}{shape[2]}"
    return "…"
