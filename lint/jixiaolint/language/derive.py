"""An evaluated expression as a tree of operators, cells and constants."""

from __future__ import annotations

from jixiaolint.language.comparison import compared
from jixiaolint.language.evaluate import evaluate
from jixiaolint.language.frame import Frame
from jixiaolint.language.operand import Items, Operand, Rows
from jixiaolint.language.quantity import Quantity
from jixiaolint.language.rendering import in_unit, show
from jixiaolint.model.derivation import Derivation
from jixiaolint.model.typing import Any
from jixiaolint.model.value import Choice, Day, Target

Node = list[Any]
_MOST_ROWS = 100


def derive(node: Node, frame: Frame) -> Derivation:
    """The derivation of ``node`` as it came out in ``frame``."""
    return _DERIVATIONS.get(node[0], _operation)(node, frame)


def _constant(node: Node, frame: Frame) -> Derivation:
    operand = evaluate(node, frame)
    label = f"参数.{node[3]}" if node[0] == "parameter" else ""
    return _of_operand("literal", operand, label=label)


def _words(node: Node, frame: Frame) -> Derivation:
    if node[0] == "set":
        text = "、".join(str(member[3] if member[0] == "text" else member[4]) for member in node[3])
        return Derivation("literal", text="{" + text + "}")
    return Derivation("literal", label=f"词表.{node[3]}")


def _field(node: Node, frame: Frame) -> Derivation:
    where = node[3]
    row = None if where == "form" else frame.row if where == "row" else frame.each
    return cell(evaluate(node, frame), node, row, origin_of(node, frame))


def origin_of(node: Node, frame: Frame | None = None) -> str:
    """The name of the relation that rows or a cell come from, "" for those of the form itself."""
    if node[0] == "relation":
        return str(node[6])
    if node[0] in ("inner", "column"):
        return origin_of(node[3], frame)
    if frame is not None and node[0] in ("rows", "field") and node[3] != "form":
        return frame.origin if node[3] == "row" else frame.each_origin
    return ""


def cell(operand: Operand, node: Node, row: Any, origin: str = "") -> Derivation:
    """A cell: its label, with the row's before it, printed text, value and place.

    Of a cell of another form the label begins with the name of the relation.
    """
    scope, key = node[-1]
    name = getattr(row, "label", "") if row is not None else ""
    label = f"{name} / {node[7]}" if name else str(node[7])
    path = key
    if row is not None and hasattr(row, "number"):
        path = f"{scope}[{name or row.number}].{key}"
    label = f"{origin} / {label}" if origin else label
    return _of_operand("field", operand, label=label)._replace(key=path, origin=origin)


def _of_operand(operator: str, operand: Operand, *, label: str = "") -> Derivation:
    value, unit = _value(operand.value) if not operand.state else (None, "")
    field = operand.field if operator == "field" else None
    trust = "unknown" if operand.state == "un" else "inferred" if operand.inferred else "exact"
    text = field.raw.strip() if field is not None else show(operand._replace(field=None))
    return Derivation(
        operator, label, text, value, unit, field.location if field is not None else None, trust=trust
    )


def _value(value: Any) -> tuple[Any, str]:
    if isinstance(value, Quantity):
        return in_unit(value)
    if isinstance(value, (Target, Choice, Day)):
        return value.text, ""
    return (value, "") if isinstance(value, (str, bool)) else (None, "")


def _index(node: Node, frame: Frame) -> Derivation:
    return _of_operand("literal", evaluate(node, frame), label="序号")


def _let(node: Node, frame: Frame) -> Derivation:
    inner = derive(frame.lets[node[3]], frame.outside())
    return inner if inner.operator == "field" else inner._replace(label=node[3])


def _column(node: Node, frame: Frame) -> Derivation:
    found = evaluate(node, frame)
    rows: Rows = evaluate(node[3], frame)
    origin = origin_of(node, frame)
    if isinstance(found, Operand):
        return cell(found, node, None, origin)
    pairs = list(zip(found.items, rows.rows, strict=False))[:_MOST_ROWS]
    return Derivation(
        "column", str(node[7]), operands=tuple(cell(item, node, row, origin) for item, row in pairs)
    )


def _rows(node: Node, frame: Frame) -> Derivation:
    """The rows that were found, each with the cells that its filter looked at."""
    found: Rows = evaluate(node, frame)
    condition = node[7]
    origin = origin_of(node, frame)
    parts: list[Derivation] = []
    if condition is not None:
        parts = [derive(condition, frame.within(row, origin)) for row in found.rows[:_MOST_ROWS]]
    return Derivation("rows", str(node[6]), text=str(len(found.rows)), operands=tuple(parts))


def _operation(node: Node, frame: Frame) -> Derivation:
    if node[0] in ("sum", "product"):
        node = nested(node)
    result = evaluate(node, frame)
    parts = tuple(derive(part, frame) for part in _parts(node))
    parts = tuple(
        inner for part in parts for inner in (part.operands if part.operator == "column" else (part,))
    )
    written = _written(node)
    if isinstance(result, Operand):
        return _of_operand(written, result)._replace(operands=parts, grade=result.grade)
    return Derivation(
        written, operands=parts, text=str(len(result.items)) if isinstance(result, Items) else ""
    )


def _call(node: Node, frame: Frame) -> Derivation:
    """A choice shows what was chosen; any other function its arguments."""
    if node[3] == "如果":
        condition = evaluate(node[4], frame)
        if isinstance(condition.value, bool):
            return derive(node[5] if condition.value else node[6], frame)
    return _operation(node, frame)


def _crowd(node: Node, frame: Frame) -> Derivation:
    """A call over all forms of a batch, shown on a few of them."""
    few = frame.form.related.few(node[3], frame)  # type: ignore[attr-defined]
    shown = derive(node[4], few)
    return _of_operand(_written(node[4]), evaluate(node, frame))._replace(operands=shown.operands)


def _chain(node: Node, frame: Frame) -> Derivation:
    """A comparison of two sides says how well they agree."""
    answer = evaluate(node, frame)
    if len(node[3]) > 1:
        return _operation(node, frame)
    sides, operands = (
        (derive(node[4][0], frame), derive(node[4][1], frame)),
        tuple(evaluate(part, frame) for part in node[4]),
    )
    return compared(node[3][0], sides, operands, answer.value if not answer.state else None)


def _written(node: Node) -> str:
    """The operator as the rule writes it."""
    operator, negated = str(node[0]), node[3] if len(node) > 3 else None
    if operator == "call":
        return str(node[3])
    if operator in ("sum", "product"):
        return str(node[4][0][0])
    if operator == "chain":
        return " ".join(node[3])
    if operator in _TESTS:
        return _TESTS[operator][1 if negated else 0]
    return {"and": "且", "or": "或", "not": "非", "negative": "-"}.get(operator, operator)


_TESTS = {
    "in": ("∈", "∉"),
    "contains": ("含", "不含"),
    "covers": ("包含", "包含"),
    "meets": ("满足", "不满足"),
    "match": ("形如", "不形如"),
}


def _parts(node: Node) -> list[Node]:
    operator = node[0]
    if operator in ("sum", "product"):
        return [node[3], *(part for _, part in node[4])]
    if operator == "chain":
        return list(node[4])
    if operator in ("in", "contains", "covers", "meets"):
        return [node[4], node[5]]
    if operator == "match":
        return [node[4]]
    if operator == "call":
        return list(node[4:])
    return [part for part in node[3:] if isinstance(part, list)]


def nested(node: Node) -> Node:
    """A flat sum or product as one of a single sign: a + b - c is (a + b) - c."""
    operator, offset, found, first, rest = node
    last = rest[-1][0]
    split = len(rest)
    while split and rest[split - 1][0] == last:
        split -= 1
    if last in ("-", "÷") and len(rest) - split > 1:
        split = len(rest) - 1
    if not split:
        return node
    return [operator, offset, found, [operator, offset, found, first, rest[:split]], rest[split:]]


_DERIVATIONS = {
    "number": _constant,
    "text": _constant,
    "parameter": _constant,
    "set": _words,
    "lexicon": _words,
    "field": _field,
    "index": _index,
    "let": _let,
    "call": _call,
    "crowd": _crowd,
    "chain": _chain,
    "column": _column,
    "rows": _rows,
    "relation": _rows,
    "inner": _rows,
}
