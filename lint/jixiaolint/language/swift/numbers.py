"""Code for numbers: a variable that holds a Decimal, or 2 when there is no number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jixiaolint.language.quantity import ONE, Quantity
from jixiaolint.language.swift.beside import cell_of_partner, is_cell, only
from jixiaolint.language.swift.digest import ABSENT, DASHED, EMPTY, INDEX, UNSURE, name_of
from jixiaolint.language.swift.writer import Node, Unsupported, Writer
from jixiaolint.model.record import NamedTuple

_FIXED = ("score", "count", "year", "number")
_LACKING = {
    "zero": {EMPTY: "0", DASHED: "0", ABSENT: "0"},
    "optional": {DASHED: "0", ABSENT: "0"},
    "unknown": {DASHED: "2", ABSENT: "2"},
    "required": {ABSENT: "2"},
}
"""What an empty addend of each policy does to its sum: nothing (0), or no sum (2); else the sum is unsure."""


class Value(NamedTuple):
    """``variable`` holds a Decimal or 2; a quotient has its divisor in ``bottom``. ``cell`` holds the Number
    of a cell. ``shape``: cell, given, sum or computed."""

    variable: str
    kind: str
    shape: str
    cell: str = ""
    bottom: str = ""

    @property
    def fixed(self) -> bool:
        """Whether equality is plain equality."""
        return self.kind in _FIXED and self.shape != "computed"


def number(node: Node, writer: Writer) -> Value:
    """Code for a number; Unsupported when the interpreter must be asked."""
    emit = _EMITTERS.get(node[0])
    if emit is None:
        raise Unsupported
    return emit(node, writer)  # type: ignore[no-any-return]


def _literal(node: Node, writer: Writer) -> Value:
    from decimal import Decimal

    return Value(writer.constant(Decimal(node[3])), node[2], "given")


def _parameter(node: Node, writer: Writer) -> Value:
    value = writer.library.parameter(node[3])
    if value is None:
        return Value(writer.constant(2), node[2], "given")
    if not isinstance(value, Quantity) or value.value.bottom != ONE:
        raise Unsupported
    return Value(writer.constant(value.value.top), node[2], "given")


def _let(node: Node, writer: Writer) -> Value:
    return number(writer.lets[node[3]], writer)


def cell(node: Node, writer: Writer, named: Callable[[str], str] = str) -> str:
    """A variable that holds what stands in a cell, or, by what ``named`` makes of its name, its text as it is
    compared (``folded_of``), or as names are (``core_of``)."""
    node = writer.chosen(node)
    if not is_cell(node) or (node[0] == "field" and node[3] not in writer.places):
        raise Unsupported
    name = named(name_of(node[4], node[2]))
    if node[0] == "column":
        return cell_of_partner(node, name, writer)
    found = writer.fresh()
    writer.line(f"{found} = {writer.places[node[3]]}[{writer.constant(name)}]")
    return found


def _field(node: Node, writer: Writer) -> Value:
    if node[2] == "number":
        raise Unsupported
    return of_cell(cell(node, writer), node, writer)


def of_cell(found: str, node: Node, writer: Writer) -> Value:
    """The number in a variable that holds what stands in a cell."""
    value = writer.fresh()
    with writer.block(f"if {found}.__class__ is N"):
        writer.line(f"{value} = {found}[1]")
    with writer.block(f"elif {found} == {UNSURE}"):
        writer.line("return None")
    with writer.block("else"):
        writer.line(f"{value} = 2")
    return Value(value, node[2], "cell", found)


def _index(node: Node, writer: Writer) -> Value:
    if node[3] not in writer.places:
        raise Unsupported
    value = writer.fresh()
    writer.line(f"{value} = {writer.places[node[3]]}[{writer.constant(INDEX)}]")
    return Value(value, "count", "given")


def _sum(node: Node, writer: Writer) -> Value:
    """Cells by their blank policy, everything else as it is; nothing but empty cells gives no sum."""
    total, some, lost = writer.fresh(), writer.fresh(), writer.fresh()
    writer.line(f"{total} = ZERO")
    writer.line(f"{some} = {lost} = 0")
    for sign, part in [["+", node[3]], *node[4]]:
        operation = "add" if sign == "+" else "subtract"
        opened = part
        while opened[0] == "let":
            opened = writer.lets[opened[3]]
        if is_cell(opened):
            _addend(opened, operation, total, some, lost, writer)
        else:
            value = number(opened, writer)
            if value.shape == "computed":
                raise Unsupported
            with writer.block(f"if {value.variable}.__class__ is D"):
                writer.line(f"{total} = {operation}({total}, {value.variable})")
                writer.line(f"{some} = 1")
            with writer.block("else"):
                writer.line(f"{lost} = 1")
    writer.line(f"{total} = {total} if {some} and not {lost} else 2")
    return Value(total, node[2], "sum")


def _addend(node: Node, operation: str, total: str, some: str, lost: str, writer: Writer) -> None:
    found = cell(node, writer)
    with writer.block(f"if {found}.__class__ is N"):
        writer.line(f"{total} = {operation}({total}, {found}[1])")
        writer.line(f"{some} = 1")
    for mark, effect in _LACKING.get(node[5], {}).items():
        with writer.block(f"elif {found} == {mark}"):
            writer.line("pass" if effect == "0" else f"{lost} = 1")
    with writer.block("else"):
        writer.line("return None")


def _product(node: Node, writer: Writer) -> Value:
    """Factors, and at most one divisor at the end, which must be a cell or given."""
    first = number(node[3], writer)
    top, lost = writer.fresh(), writer.fresh()
    bottom = ""
    writer.line(f"{top} = {first.variable}")
    writer.line(f"{lost} = {top}.__class__ is not D")
    for place, (sign, part) in enumerate(node[4]):
        value = number(part, writer)
        if value.bottom or value.shape == "computed" or first.bottom:
            raise Unsupported
        if sign == "×":
            with writer.block(f"if {value.variable}.__class__ is D and not {lost}"):
                writer.line(f"{top} = multiply({top}, {value.variable})")
        else:
            if place != len(node[4]) - 1 or value.shape not in ("cell", "given"):
                raise Unsupported
            bottom = value.variable
            _refuse_small_divisor(value, writer)
        with writer.block(f"if {value.variable}.__class__ is not D"):
            writer.line(f"{lost} = True")
    with writer.block(f"if {lost}" + (f" or not {bottom}" if bottom else "")):
        writer.line(f"{top} = 2")
    return Value(top, node[2], "computed", bottom=bottom)


def _refuse_small_divisor(value: Value, writer: Writer) -> None:
    """A divisor no larger than its own rounding may be 0."""
    if value.shape == "cell":
        number, found = value.variable, value.cell
        with writer.block(f"if {found}.__class__ is N and {number} and abs({number}) <= {found}[2]"):
            writer.line("return None")


def _negative(node: Node, writer: Writer) -> Value:
    inner = number(node[3], writer)
    if inner.bottom:
        raise Unsupported
    value = writer.fresh()
    writer.line(f"{value} = -{inner.variable} if {inner.variable}.__class__ is D else 2")
    return Value(value, inner.kind, inner.shape if inner.shape != "cell" else "sum")


def _call(node: Node, writer: Writer) -> Value:
    from jixiaolint.language.swift.figures import FIGURES

    if node[3] == "唯一" and node[2] != "number":
        return of_cell(only(node, writer), node, writer)
    emit: Any = FIGURES.get(node[3])
    if emit is None:
        raise Unsupported
    return emit(node, writer)  # type: ignore[no-any-return]


_EMITTERS: dict[str, Any] = {
    "number": _literal,
    "parameter": _parameter,
    "let": _let,
    "field": _field,
    "column": _field,
    "index": _index,
    "sum": _sum,
    "product": _product,
    "negative": _negative,
    "call": _call,
}
