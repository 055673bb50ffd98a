"""Code for comparisons of numbers, texts and dates."""

from __future__ import annotations

from typing import Any

from jixiaolint.language.static import is_number
from jixiaolint.language.swift.beside import asked_beside, is_bounded, only, unless_wanting, wanted_by
from jixiaolint.language.swift.digest import UNSURE
from jixiaolint.language.swift.numbers import Value, cell, number
from jixiaolint.language.swift.texts import text
from jixiaolint.language.swift.writer import Node, Unsupported, Writer

_PYTHON = {"<": "<", "≤": "<=", ">": ">", "≥": ">="}


def turned(answer: str, negated: bool, writer: Writer) -> str:
    """The variable of ``answer`` or of its contrary."""
    if not negated:
        return answer
    result = writer.fresh()
    writer.line(f"{result} = {answer} if {answer} > 1 else 1 - {answer}")
    return result


def chain(node: Node, writer: Writer) -> str:
    """The variable of a chain of comparisons; Unsupported for targets and choices."""
    types = {part[2] for part in node[4]}
    if len(node[3]) == 1 and (asked := asked_beside(node[4], writer)):
        for relation in asked:
            writer.line(f"g.partner({writer.constant(relation)})")
        return _beside(node, types, writer)
    if all(is_number(found) for found in types):
        values = [number(part, writer) for part in node[4]]
        pairs = zip(node[3], values, values[1:], strict=False)
        whole = node if len(node[3]) == 1 else None
        answers = [_compared(sign, left, right, whole, writer) for sign, left, right in pairs]
    elif types <= {"text", "target"} and types != {"target"} and len(node[3]) == 1:
        answers = [_same_text(node[3][0], node[4][0], node[4][1], writer)]
    elif types == {"date"} and len(node[3]) == 1:
        answers = [_dates(node[3][0], node[4][0], node[4][1], writer)]
    else:
        raise Unsupported
    result = answers[0]
    for answer in answers[1:]:
        joined = writer.fresh()
        writer.line(f"{joined} = 0 if not ({result} and {answer}) else 1 if {result} == 1 == {answer} else 2")
        result = joined
    return result


def _beside(node: Node, types: set[str], writer: Writer) -> str:
    """One comparison with something of another form."""
    one, other = node[4]
    wanted = [wanted_by(one, writer), wanted_by(other, writer)]
    if not any(wanted) or (all(wanted) and wanted[0] != wanted[1]):
        return _held_against(node, types, writer)
    result = writer.fresh()
    with unless_wanting(wanted[0] or wanted[1], result, writer):
        writer.line(f"{result} = {_held_against(node, types, writer)}")
    if not all(wanted):
        with writer.block(f"if {result} > 2"):
            own, its = (other, one) if wanted[0] else (one, other)
            _without(result, own, is_bounded(its, writer), types, writer)
    return result


def _without(result: str, own: Node, bounded: bool, types: set[str], writer: Writer) -> None:
    """Without that form an empty side of one's own says that there is nothing to compare."""
    if all(is_number(found) for found in types):
        found = number(own, writer).variable
        with writer.block(f"if {found}.__class__ is not D"):
            writer.line(f"{result} = 2")
        if bounded:
            with writer.block(f"elif {found} <= ZERO"):
                writer.line("return None")
        return
    found = _target(own, writer) if types == {"target"} else text(own, writer)
    empty = f"{found}.__class__ is not Target" if types == {"target"} else f"{found} == 2"
    with writer.block(f"if {empty}"):
        writer.line(f"{result} = 2")


def _held_against(node: Node, types: set[str], writer: Writer) -> str:
    """The left side first: where it is empty the other has no say."""
    (sign,), (one, other) = node[3], node[4]
    result = writer.fresh()
    writer.line(f"{result} = 2")
    if all(is_number(found) for found in types):
        left = number(one, writer)
        with writer.block(f"if {left.variable}.__class__ is D"):
            writer.line(f"{result} = {_compared(sign, left, number(other, writer), node, writer)}")
        return result
    if types <= {"text", "target"} and types != {"target"}:
        found = text(one, writer)
        with writer.block(f"if {found} != 2"):
            right = text(other, writer)
            writer.line(f"{result} = 2 if {right} == 2 else 1 if {found} == {right} else 0")
    elif types == {"target"} and sign in ("=", "≠"):
        _targets(result, one, other, writer)
    else:
        raise Unsupported
    return turned(result, sign == "≠", writer)


def _targets(result: str, one: Node, other: Node, writer: Writer) -> None:
    """Targets by what they mean, where both were read."""
    left = _target(one, writer)
    with writer.block(f"if {left}.__class__ is Target"):
        right = _target(other, writer)
        with writer.block(f"if {right}.__class__ is Target"):
            writer.line(f"{result} = 1 if same_target({left}, {right}) else 0")


def _target(node: Node, writer: Writer) -> str:
    node = writer.chosen(node)
    single = node[0] == "call" and node[3] == "唯一"
    found = only(node, writer) if single else cell(node, writer)
    with writer.block(
        f"if {found}.__class__ is not Target and ({found}.__class__ is not I or {found} == {UNSURE})"
    ):
        writer.line("return None")
    return found


def _compared(sign: str, left: Value, right: Value, node: Node | None, writer: Writer) -> str:
    """What plain values leave open the interpreter is asked, if it is all of a condition."""
    result = writer.fresh()
    one, other = left.variable, right.variable
    with writer.block(f"if {one}.__class__ is D and {other}.__class__ is D"):
        if sign in ("=", "≠"):
            _equal(result, left, right, writer)
            if sign == "≠":
                writer.line(f"{result} = {result} if {result} is None else 1 - {result}")
        else:
            _ordered(result, sign, left, right, writer)
        with writer.block(f"if {result} is None"):
            _leave(result, node, writer)
    with writer.block("else"):
        writer.line(f"{result} = 2")
    return result


def _leave(result: str, node: Node | None, writer: Writer) -> None:
    from jixiaolint.language.swift.conditions import ask

    if node is None:
        writer.line("return None")
    else:
        writer.line(f"{result} = {ask(node, writer)}")


def _equal(result: str, left: Value, right: Value, writer: Writer) -> None:
    if "computed" in (left.shape, right.shape):
        _equal_computed(result, left, right, writer)
        return
    same = f"{left.variable} == {right.variable}"
    if (left.fixed and right.fixed) or _is_zero(left, writer) or _is_zero(right, writer):
        writer.line(f"{result} = 1 if {same} else 0")
    else:
        writer.line(f"{result} = 1 if {same} else {_apart(left, right)}")


def _apart(left: Value, right: Value) -> str:
    """Code for 0 where two cells, or a cell and a given number, are further apart than printing explains."""
    if {left.shape, right.shape} - {"cell", "given"}:
        return "None"
    cells = "".join(f", {value.cell}" for value in (left, right) if value.shape == "cell")
    return f"apart({left.variable}, {right.variable}{cells})"


def _is_zero(value: Value, writer: Writer) -> bool:
    constant: Any = writer.pool.names.get(value.variable)
    return value.shape == "given" and constant is not None and constant == 0


def _equal_computed(result: str, left: Value, right: Value, writer: Writer) -> None:
    """A printed share or score against a product or quotient: exact, or rounded to its place."""
    printed, other = (left, right) if left.shape == "cell" else (right, left)
    if printed.shape != "cell" or other.shape != "computed" or printed.kind == "money":
        raise Unsupported
    writer.line(f"{result} = near({printed.cell}, {other.variable}, {other.bottom or 'ONE'})")


def _ordered(result: str, sign: str, left: Value, right: Value, writer: Writer) -> None:
    """< and > by value; a ≤ that fails by value may still hold within what printing left open."""
    one, other = _crossed(left, right, writer)
    writer.line(f"{result} = 1 if {one} {_PYTHON[sign]} {other} else 0")
    if sign in ("≤", "≥") and not (left.fixed and right.fixed):
        with writer.block(f"if not {result}"):
            writer.line(f"{result} = {_apart(left, right)}")


def _crossed(left: Value, right: Value, writer: Writer) -> tuple[str, str]:
    if left.bottom and right.bottom:
        raise Unsupported
    for value in (left, right):
        if value.bottom:
            with writer.block(f"if {value.bottom} < ZERO"):
                writer.line("return None")
    one = f"multiply({left.variable}, {right.bottom})" if right.bottom else left.variable
    other = f"multiply({right.variable}, {left.bottom})" if left.bottom else right.variable
    return one, other


def _same_text(sign: str, left: Node, right: Node, writer: Writer) -> str:
    result = writer.fresh()
    one, other = text(left, writer), text(right, writer)
    writer.line(f"{result} = 2 if {one} == 2 or {other} == 2 else 1 if {one} == {other} else 0")
    return turned(result, sign == "≠", writer)


def _dates(sign: str, left: Node, right: Node, writer: Writer) -> str:
    result = writer.fresh()
    one, other = cell(left, writer), cell(right, writer)
    python = _PYTHON.get(sign) or {"=": "==", "≠": "!="}[sign]
    with writer.block(f"if {one}.__class__ is Day and {other}.__class__ is Day"):
        writer.line(f"{result} = 1 if compare_days({one}, {other}) {python} 0 else 0")
    with writer.block(f"elif {one} == {UNSURE} or {other} == {UNSURE}"):
        writer.line("return None")
    with writer.block("else"):
        writer.line(f"{result} = 2")
    return result
