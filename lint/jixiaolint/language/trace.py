"""Evidence: which comparison decided, and the arithmetic behind it with the place of every number."""

from __future__ import annotations

from typing import Any

from jixiaolint.language import equality
from jixiaolint.language import quantity as exact
from jixiaolint.language.derive import derive
from jixiaolint.language.evaluate import evaluate
from jixiaolint.language.frame import Frame, OverBudget
from jixiaolint.language.judgement import Judgement
from jixiaolint.language.operand import Items, Operand
from jixiaolint.language.quantity import Quantity
from jixiaolint.language.rendering import show, show_quantity
from jixiaolint.model.derivation import Derivation
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.value import Number

Node = list[Any]
_MOST_OPERANDS = 200
_TURNED = {"<": ">", "≤": "≥", ">": "<", "≥": "≤"}


class Decisive(NamedTuple):
    """The part of a condition that made it true or false. ``sign`` is "" for anything but a comparison."""

    node: Node
    frame: Frame
    holds: bool
    sign: str = ""
    left: Node | None = None
    right: Node | None = None


def explain(expression: Node, frame: Frame, judgement: Judgement) -> Judgement:
    """``judgement`` with the evidence for it."""
    try:
        return _explain(expression, frame, judgement)
    except OverBudget:
        return judgement


def _explain(expression: Node, frame: Frame, judgement: Judgement) -> Judgement:
    part = decisive(expression, frame, judgement.verdict != "false")
    if part.left is None or part.right is None:
        evidence = derive(part.node, part.frame)
        return judgement._replace(
            derivation=evidence,
            operands=_cells(evidence) or _cells(derive(expression, frame)),
            lacking=_lacking(part),
        )
    left, right = derive(part.left, part.frame), derive(part.right, part.frame)
    values = (evaluate(part.left, part.frame), evaluate(part.right, part.frame))
    found = _graded(part, *values)
    evidence = Derivation(part.sign, operands=(left, right), grade=found.grade, value=part.holds)
    left, right = _alike(left, right, *values)
    expected, difference = _expected(part, left, right, *values)
    evidence = evidence._replace(operands=(left, right))
    return judgement._replace(
        left=left,
        right=right,
        expected=expected,
        difference=difference,
        derivation=evidence,
        operands=_cells(evidence) or _cells(derive(expression, frame)),
        grade=found.grade if part.sign in ("=", "≠") else judgement.grade,
        rounding=found.rounding,
    )


def decisive(node: Node, frame: Frame, holds: bool) -> Decisive:
    """The comparison, or else the test or call, that made ``node`` come out as ``holds``."""
    operator = node[0]
    if operator == "not":
        return decisive(node[3], frame, not holds)
    if operator in ("and", "or"):
        return _of_several(node, frame, holds)
    if operator == "let":
        return decisive(frame.lets[node[3]], frame.outside(), holds)
    if operator == "chain":
        return _pair(node, frame, holds)
    return Decisive(node, frame, holds)


def _of_several(node: Node, frame: Frame, holds: bool) -> Decisive:
    """One part decides a false 且 and a true 或; of the others the first comparison speaks."""
    parts = node[3:]
    if holds == (node[0] == "or"):
        for part in parts:
            if evaluate(part, frame).value is holds:
                return decisive(part, frame, holds)
    found = [decisive(part, frame, holds) for part in parts]
    return next((part for part in found if part.sign), found[0])


def _pair(node: Node, frame: Frame, holds: bool) -> Decisive:
    from jixiaolint.language.compare import compare

    pairs = list(zip(node[3], node[4], node[4][1:], strict=False))
    chosen = pairs[0]
    if not holds:
        for sign, left, right in pairs:
            if compare(sign, evaluate(left, frame), evaluate(right, frame)).value is False:
                chosen = (sign, left, right)
                break
    return Decisive(node, frame, holds, *chosen)


def _graded(part: Decisive, left: Operand, right: Operand) -> equality.Equality:
    values = (left.value, right.value)
    if part.sign in ("=", "≠") and all(isinstance(value, Quantity) for value in values):
        return equality.equal(*values)
    return equality.Equality("")


def _expected(
    part: Decisive, left: Derivation, right: Derivation, first: Operand, second: Operand
) -> tuple[str, str]:
    """What should stand in the printed cell, a bound with its sign, and by how much it is off."""
    cell, other = (
        (second, first) if left.operator != "field" and right.operator == "field" else (first, second)
    )
    like = _like(cell)
    difference = ""
    if isinstance(first.value, Quantity) and isinstance(second.value, Quantity):
        gap = exact.subtract(first.value.value, second.value.value)
        gap = exact.Ratio(abs(gap.top), gap.bottom)
        shown = Quantity(cell.value.kind, gap, gap, gap, shape=other.value.shape, like=other.value.like)
        difference = show_quantity(shown, like) if gap.top else ""
    if part.holds or part.sign == "≠" or other.state:
        return "", difference
    bound = "" if part.sign == "=" else part.sign if cell is first else _TURNED[part.sign]
    value = show(other._replace(field=None) if like is not None else other, like)
    return (f"{bound} {value}" if bound and value else value), difference


def _alike(
    left: Derivation, right: Derivation, first: Operand, second: Operand
) -> tuple[Derivation, Derivation]:
    """A computed side printed like the cell that it is compared with."""
    if left.operator == "field" and right.operands and isinstance(second.value, Quantity):
        return left, right._replace(text=show(second._replace(field=None), _like(first)))
    if right.operator == "field" and left.operands and isinstance(first.value, Quantity):
        return left._replace(text=show(first._replace(field=None), _like(second))), right
    return left, right


def _like(operand: Operand) -> Number | None:
    return operand.value.like if isinstance(operand.value, Quantity) else None


def _cells(*trees: Derivation) -> tuple[Derivation, ...]:
    """The cells of the derivations, each once, in order."""
    found: dict[Any, Derivation] = {}

    def visit(tree: Derivation) -> None:
        if tree.operator == "field" and len(found) < _MOST_OPERANDS:
            found.setdefault((tree.key, tree.label, tree.location), tree)
        for operand in tree.operands:
            visit(operand)

    for tree in trees:
        visit(tree)
    return tuple(found.values())


def _lacking(part: Decisive) -> tuple[str, ...]:
    if part.node[0] != "covers":
        return ()
    from jixiaolint.language.evaluate import members
    from jixiaolint.language.relation import lacking_words

    column, words = evaluate(part.node[4], part.frame), members(part.node[5], part.frame)
    return tuple(lacking_words(column, words or ())) if isinstance(column, Items) else ()
