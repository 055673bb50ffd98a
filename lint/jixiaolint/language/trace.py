"""Evidence: which comparison decided, and the arithmetic behind it with the place of every number."""

from __future__ import annotations

from collections.abc import Collection

from jixiaolint.language.comparison import Operands, Sides, compared, like_of, printed_side
from jixiaolint.language.derive import derive
from jixiaolint.language.evaluate import evaluate
from jixiaolint.language.frame import Frame, OverBudget
from jixiaolint.language.judgement import Judgement
from jixiaolint.language.operand import Items
from jixiaolint.language.rendering import show
from jixiaolint.language.static import is_number
from jixiaolint.model.derivation import Derivation, cells_in
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any

Node = list[Any]
_WORKED = ("sum", "product", "call", "crowd", "let")
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
            operands=cells_in(evidence) or cells_in(derive(expression, frame)),
            lacking=_lacking(part),
        )
    sides = (derive(part.left, part.frame), derive(part.right, part.frame))
    operands = (evaluate(part.left, part.frame), evaluate(part.right, part.frame))
    shown = compared(part.sign, sides, operands, part.holds)
    left, right = shown.operands
    return judgement._replace(
        left=left,
        right=right,
        expected=_expected(part, sides, operands),
        difference=shown.difference,
        derivation=shown,
        operands=cells_in(shown) or cells_in(derive(expression, frame)),
        together=_together(expression, frame, judgement),
        grade=shown.grade if part.sign in ("=", "≠") else judgement.grade,  # type: ignore[arg-type]
        rounding=shown.rounding,
    )


def _together(expression: Node, frame: Frame, judgement: Judgement) -> Derivation | None:
    """All comparisons that made the condition true, None where it is one."""
    parts = comparisons(expression, frame, judgement.verdict != "false")
    if len(parts) < 2:
        return None
    return Derivation("且", operands=tuple(map(_stated, parts)), value=True)


def _stated(part: Decisive) -> Derivation:
    """A comparison in the form in which it is true."""
    sides = (derive(part.left, part.frame), derive(part.right, part.frame))  # type: ignore[arg-type]
    operands = (evaluate(part.left, part.frame), evaluate(part.right, part.frame))  # type: ignore[arg-type]
    found = compared(part.sign, sides, operands, part.holds)
    return found if part.holds else Derivation("非", operands=(found,), value=True)


def compared_sides(node: Node, frame: Frame, signs: Collection[str]) -> tuple[Derivation, ...]:
    """Of a false condition the sides of the comparison that decides, if its sign is one of ``signs``.

    Of a cell and something else the cell alone; none where no comparison decides.
    """
    try:
        part = decisive(node, frame, False)
        if part.left is None or part.right is None or part.sign not in signs:
            return ()
        cells = [side for side in (part.left, part.right) if side[0] == "field"]
        return tuple(derive(side, part.frame) for side in cells[:1] or (part.left, part.right))
    except OverBudget:
        return ()


def comparisons(node: Node, frame: Frame, holds: bool) -> list[Decisive]:
    """The comparisons of numbers that make ``node`` come out as ``holds``, all that it takes.

    Of alternatives that all fail the first speaks; of those that hold, the first that does.
    """
    operator = node[0]
    if operator == "not":
        return comparisons(node[3], frame, not holds)
    if operator == "let":
        return comparisons(frame.lets[node[3]], frame.outside(), holds)
    if operator in ("and", "or") and holds == (operator == "or"):
        for part in node[3:]:
            if evaluate(part, frame).value is holds:
                return comparisons(part, frame, holds)
    if operator == "and" and holds:
        return [found for part in node[3:] for found in comparisons(part, frame, True)]
    if operator == "chain" and holds:
        pairs = zip(node[3], node[4], node[4][1:], strict=False)
        found = [Decisive(node, frame, True, *pair) for pair in pairs]
    else:
        found = [decisive(node, frame, holds)]
    return [part for part in found if part.left is not None and is_number(part.left[2])]


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
    """One part decides a false 且 and a true 或; of the others the first comparison speaks.

    Of alternatives that all fail it is the first that works something out: a year that is compared with a
    constant says when an alternative is open, not what is wrong.
    """
    parts = node[3:]
    if holds == (node[0] == "or"):
        for part in parts:
            if evaluate(part, frame).value is holds:
                return decisive(part, frame, holds)
    found = [decisive(part, frame, holds) for part in parts]
    signed = [part for part in found if part.sign]
    worked = [part for part in signed if _operator(part.left) in _WORKED or _operator(part.right) in _WORKED]
    first = worked if node[0] == "or" and worked else signed
    return next(iter(first), found[0])


def _operator(node: Node | None) -> str:
    return str(node[0]) if node is not None else ""


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


def _expected(part: Decisive, sides: Sides, operands: Operands) -> str:
    """What should stand in the printed cell, a bound with its sign; "" where nothing is wrong."""
    cell, other = printed_side(sides, operands)
    if part.holds or part.sign == "≠" or other.state:
        return ""
    like = like_of(cell)
    bound = "" if part.sign == "=" else part.sign if cell is operands[0] else _TURNED[part.sign]
    value = show(other._replace(field=None) if like is not None else other, like)
    return f"{bound} {value}" if bound and value else value


def _lacking(part: Decisive) -> tuple[str, ...]:
    if part.node[0] != "covers":
        return ()
    from jixiaolint.language.evaluate import members
    from jixiaolint.language.relation import lacking_words

    column, words = evaluate(part.node[4], part.frame), members(part.node[5], part.frame)
    return tuple(lacking_words(column, words or ())) if isinstance(column, Items) else ()
