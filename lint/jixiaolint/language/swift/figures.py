"""Code for functions that give a number."""

from __future__ import annotations

from collections.abc import Callable

from jixiaolint.language.swift.digest import ABSENT, DASHED, EMPTY, UNSURE, WORDS
from jixiaolint.language.swift.numbers import Value, cell, number, of_cell
from jixiaolint.language.swift.reads import of_form_alone
from jixiaolint.language.swift.rows import each_cell, each_row, rows_of
from jixiaolint.language.swift.writer import Node, Unsupported, Writer

Write = Callable[[Node, Writer], str]


def shared(node: Node, kind: str, writer: Writer, write: Write) -> str:
    """A variable with what ``write`` gives, worked out once a form where no row at hand has a say."""
    if not of_form_alone(node, writer.lets):
        return write(node, writer)
    from jixiaolint.language.swift.build import value_of

    value = writer.fresh()
    kind = f"{kind} within" if writer.within else kind
    made = writer.pool.function(kind, writer.spelt(node), lambda: value_of(node, writer, write))
    writer.line(f"{value} = g[{writer.constant(made)}]")
    with writer.block(f"if {value} is None"):
        writer.leave()
    return value


def _year(node: Node, writer: Writer) -> Value:
    found, value = cell(node[4], writer), writer.fresh()
    with writer.block(f"if {found}.__class__ is Day"):
        writer.line(f"{value} = D({found}[0])")
    with writer.block(f"elif {found} == {UNSURE}"):
        writer.leave()
    with writer.block("else"):
        writer.line(f"{value} = 2")
    return Value(value, "year", "given")


def _count(node: Node, writer: Writer) -> Value:
    return Value(shared(node, "number", writer, _counted), "count", "given")


def _counted(node: Node, writer: Writer) -> str:
    value = writer.fresh()
    rows = rows_of(node[4], writer)
    with writer.block(f"if {rows} == {ABSENT}"):
        writer.line(f"{value} = 2")
    with writer.block("else"):
        writer.line(f"{value} = 0")
        with each_row(node[4], rows, writer):
            writer.line(f"{value} += 1")
        writer.line(f"{value} = D({value})")
    return value


def _total(node: Node, writer: Writer) -> Value:
    """合计 of a column: dashes and absent cells are left out, nothing but empty cells gives no sum."""
    if of_form_alone(node, writer.lets):
        return Value(shared(node, "number", writer, _totalled), node[2], "sum")
    parts = writer.fresh()
    return Value(_totalled(node, writer, parts), node[2], "sum", parts=parts)


def _totalled(node: Node, writer: Writer, parts: str = "") -> str:
    column, total = node[4], writer.fresh()
    parts = parts or writer.fresh()
    writer.line(f"{total} = ZERO")
    writer.line(f"{parts} = []")
    with each_cell(column, writer) as (_, found):
        with writer.block(f"if {found}.__class__ is N"):
            writer.line(f"{total} = add({total}, {found}[1])")
            writer.line(f"{parts}.append({found})")
        allowed = f"({ABSENT}, {DASHED}, {EMPTY})" if column[5] == "zero" else f"({ABSENT}, {DASHED})"
        with writer.block(f"elif {found} == {WORDS} or {found} not in {allowed}"):
            writer.leave()
    writer.line(f"{total} = {total} if {parts} else 2")
    return total


def _absolute(node: Node, writer: Writer) -> Value:
    """绝对值."""
    inner, value = number(node[4], writer), writer.fresh()
    if inner.bottom:
        raise Unsupported
    writer.line(f"{value} = abs({inner.variable}) if {inner.variable}.__class__ is D else 2")
    return Value(value, inner.kind, inner.shape if inner.shape != "cell" else "sum")


def _rounded(node: Node, writer: Writer) -> Value:
    """四舍五入 of what is compared to the last digit."""
    inner, digits, value = number(node[4], writer), number(node[5], writer), writer.fresh()
    if inner.kind not in ("score", "count") or digits.bottom or digits.shape == "computed":
        raise Unsupported
    known = f"{inner.variable}.__class__ is D is {digits.variable}.__class__"
    found = f"half_up({inner.variable}, {inner.bottom or 'ONE'}, {digits.variable})"
    writer.line(f"{value} = {found} if {known} else 2")
    return Value(value, inner.kind, "given")


def _admitted(node: Node, writer: Writer) -> Value:
    """应得分下限 and 应得分上限."""
    found, value = admitted(node, writer), writer.fresh()
    writer.line(f"{value} = 2 if {found} == 2 else {found}[{0 if node[3] == '应得分下限' else 1}]")
    return Value(value, "score", "given")


def admitted(node: Node, writer: Writer) -> str:
    """A variable that holds what is admitted for the row, or 2."""
    if "each" not in writer.places:
        raise Unsupported
    cells = ", ".join([cell(part, writer) for part in node[4:7]])
    found = writer.fresh()
    writer.line(f"{found} = admitted(g, r, LIBRARY, {cells})")
    with writer.block(f"if {found} is None"):
        writer.leave()
    return found


def _length(node: Node, writer: Writer) -> Value:
    from jixiaolint.language.swift.texts import text

    found, value = text(node[4], writer, empty_is_text=True, raw=True), writer.fresh()
    writer.line(f"{value} = 2 if {found} == 2 else length({found})")
    return Value(value, "count", "given")


def _decimals(node: Node, writer: Writer) -> Value:
    found, value = cell(node[4], writer), writer.fresh()
    with writer.block(f"if {found}.__class__ is N"):
        writer.line(f"{value} = decimals({found}[3])")
    with writer.block(f"elif {found} == {UNSURE}"):
        writer.leave()
    with writer.block("else"):
        writer.line(f"{value} = 2")
    return Value(value, "count", "given")


def _namesakes(node: Node, writer: Writer) -> Value:
    """同名数, when the column was read for sure."""
    from jixiaolint.language.swift.texts import text

    names, value = shared(node[4], "names", writer, _names), writer.fresh()
    found = text(node[5], writer, raw=True)
    writer.line(f"{value} = 2 if {found} == 2 else D({names}[core_name({found})])")
    return Value(value, "count", "given")


def _names(column: Node, writer: Writer) -> str:
    names = writer.fresh()
    writer.line(f"{names} = []")
    with each_cell(column, writer) as (_, found):
        with writer.block(f"if {found}.__class__ is S or {found}.__class__ is Target"):
            writer.line(f"{names}.append({found} if {found}.__class__ is S else {found}[1])")
        with writer.block(f"elif {found} == {UNSURE} or {found}.__class__ is not I"):
            writer.leave()
    writer.line(f"{names} = names_in({names})")
    return names


def _or_else(node: Node, writer: Writer) -> Value:
    """无则 between two cells of one make: the second where nothing stands in the first."""
    one, other = (writer.chosen(part) for part in node[4:6])
    if one[2] != other[2] or one[2] == "number":
        raise Unsupported
    found = cell(one, writer)
    with writer.block(f"if {found} in ({ABSENT}, {EMPTY}, {DASHED})"):
        writer.line(f"{found} = {cell(other, writer)}")
    return of_cell(found, one, writer)


def _branch(node: Node, writer: Writer) -> Value:
    """如果 between numbers of one make."""
    from jixiaolint.language.swift.conditions import condition

    opened = writer.chosen(node)
    if opened is not node:
        return number(opened, writer)
    answer, value = condition(node[4], writer), writer.fresh()
    writer.line(f"{value} = 2")
    made = []
    for code, part in ((1, node[5]), (0, node[6])):
        with writer.block(f"if {answer} == {code}"):
            made.append(number(part, writer))
            writer.line(f"{value} = {made[-1].variable}")
    yes, no = made
    if (yes.kind, yes.shape) != (no.kind, no.shape) or yes.shape != "given":
        raise Unsupported
    return Value(value, yes.kind, "given")


FIGURES: dict[str, Callable[[Node, Writer], Value]] = {
    "合计": _total,
    "绝对值": _absolute,
    "四舍五入": _rounded,
    "计数": _count,
    "年份": _year,
    "应得分下限": _admitted,
    "应得分上限": _admitted,
    "长度": _length,
    "小数位": _decimals,
    "同名数": _namesakes,
    "如果": _branch,
    "无则": _or_else,
}
"""Name of a function → what writes its code."""
