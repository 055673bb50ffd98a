"""Code for other forms: the one partner in a relation, its cells and rows, and rows found by their names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from jixiaolint.language.static import related_in
from jixiaolint.language.swift.digest import (
    ABSENT,
    SEVERAL,
    UNSEEN,
    UNSEEN_WANTING,
    UNSURE,
    WANTING,
    core_of,
    folded_of,
    name_of,
)
from jixiaolint.language.swift.writer import Node, Unsupported, Writer
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any


def is_partner(node: Node) -> bool:
    """Whether a node stands for the one form in a relation."""
    return node[0] == "relation" and not node[4] and node[7] is None


def is_cell(node: Node) -> bool:
    """Whether a node is a cell of the form, of a row at hand, or of a partner."""
    if node[0] == "column":
        return is_partner(node[3]) and not node[2].startswith("list ")
    return bool(node[0] == "field")


def asked_beside(nodes: list[Node], writer: Writer) -> list[str]:
    """The relations that values are taken from, in the order in which they are asked for."""
    return list(related_in([[node, [writer.lets[name] for name in _lets_in(node)]] for node in nodes]))


def _lets_in(node: Any) -> list[str]:
    if not isinstance(node, list):
        return []
    own = [node[3]] if node and node[0] == "let" else []
    return own + [name for part in node for name in _lets_in(part)]


def partner(node: Node, writer: Writer) -> str:
    """A variable that holds what ``Digest.partner`` gives."""
    if not is_partner(node):
        raise Unsupported
    found = writer.fresh()
    writer.line(f"{found} = g.partner({writer.constant(node[3])})")
    return found


def cell_of_partner(node: Node, name: str, writer: Writer) -> str:
    """A variable with what stands in a partner's cell; UNSURE without a partner."""
    form, found = partner(node[3], writer), writer.fresh()
    writer.line(f"{found} = {UNSURE} if {form}.__class__ is I else {form}.own[{writer.constant(name)}]")
    return found


def rows_of_partner(node: Node, writer: Writer) -> str:
    """As ``rows.rows_of``, of the rows inside a partner."""
    if node[5]:
        raise Unsupported
    form, found = partner(node[3], writer), writer.fresh()
    with writer.block(f"if {form}.__class__ is I"):
        writer.leave()
    writer.line(f"{found} = {form}.rows({writer.constant(node[4])})")
    return found


def has_form(node: Node, writer: Writer) -> str:
    """有表."""
    form, result = partner(node[4], writer), writer.fresh()
    with writer.block(f"if {form}.__class__ is I and {form} == {UNSURE}"):
        writer.leave()
    writer.line(f"{result} = 1 if {form}.__class__ is not I else {WANTING} if {form} == {SEVERAL} else 0")
    return result


_PASSING_ON = ("唯一", "计数", "合计", "年份", "数值", "运算符", "单位", "无则")
"""Functions that are unknown where their first argument is, of which no row is at hand."""


def wanted_by(node: Node, writer: Writer) -> str:
    """The relation without whose form a value is unknown for no other reason, "" for any other value."""
    node = writer.chosen(node)
    if node[0] == "call":
        return wanted_by(node[4], writer) if node[3] in _PASSING_ON else ""
    if node[0] in ("column", "inner"):
        return wanted_by(node[3], writer)
    return str(node[3]) if is_partner(node) else ""


def is_bounded(node: Node, writer: Writer) -> bool:
    """Whether a value without a form is still known to be no less than 0."""
    node = writer.chosen(node)
    return bool(node[0] == "call" and node[3] in ("计数", "合计"))


@contextmanager
def unless_wanting(relation: str, result: str, writer: Writer) -> Iterator[None]:
    """Lines for when there is one form in the relation; before them ``result`` is set for when there is none
    or there are several."""
    form = writer.fresh()
    writer.line(f"{form} = g.partner({writer.constant(relation)})")
    writer.line(f"{result} = 0")
    with writer.block(f"if {form}.__class__ is I"):
        with writer.block(f"if {form} == {UNSURE}"):
            writer.leave()
        writer.line(f"{result} = {UNSEEN_WANTING} if {form} == {UNSEEN} else {WANTING}")
    with writer.block(f"if not {result}"):
        yield


def only(node: Node, writer: Writer) -> str:
    """唯一: the cell of the only row that is left; of several the interpreter knows whether they agree."""
    from jixiaolint.language.swift.rows import each_cell

    found = writer.fresh()
    writer.line(f"{found} = -1")
    with each_cell(node[4], writer) as (_, value):
        with writer.block(f"if {found} != -1 or ({value}.__class__ is I and {value} == {UNSURE})"):
            writer.leave()
        writer.line(f"{found} = {value}")
    with writer.block(f"if {found}.__class__ is I and {found} == -1"):
        writer.line(f"{found} = {ABSENT}")
    return found


class Meeting(NamedTuple):
    """A part of a filter by which rows are found: ``name``, under which a row has what it is compared by,
    equals the text ``outer``."""

    name: str
    outer: Node
    by_name: bool


def meeting_of(condition: Node | None, joined: str) -> Meeting | None:
    """The first such part of those that are ``joined``, by 且 or 或, or of a condition that is one."""
    if condition is None:
        return None
    parts = condition[3:] if condition[0] == joined else [condition]
    return next((found for found in map(_meeting, parts) if found is not None), None)


def _meeting(node: Node) -> Meeting | None:
    if node[0] == "call" and node[3] in ("同名", "same_name"):
        sides, by_name = node[4:6], True
    elif node[0] == "chain" and node[3] == ["="]:
        sides, by_name = node[4], False
    else:
        return None
    for cell, outer in (sides, sides[::-1]):
        if (
            cell[0] == "field"
            and cell[3] == "row"
            and cell[2] == outer[2] == "text"
            and not _reads_row(outer)
        ):
            name = name_of(cell[4], cell[2])
            return Meeting(core_of(name) if by_name else folded_of(name), outer, by_name)
    return None


def _reads_row(node: Any) -> bool:
    """Whether the row of the filter has a say; a filter inside, or a let, is left to the slow way."""
    if not isinstance(node, list) or not node:
        return False
    if node[0] in ("field", "rows", "index") and len(node) > 3:
        return bool(node[3] == "row")
    return node[0] in ("let", "inner", "relation", "column") or any(map(_reads_row, node))


def met(meeting: Meeting, rows: str, writer: Writer, *, loose: bool) -> str:
    """A variable with the rows that have that text for sure, None where there is no telling; ``loose``: with
    those too of which it cannot be told, so that the filter surely leaves out all others."""
    from jixiaolint.language.swift.texts import text

    outer = text(meeting.outer, writer, raw=meeting.by_name)
    found, name = writer.fresh(), writer.constant(meeting.name)
    wanted = f"core_name({outer})" if meeting.by_name else outer
    writer.line(
        f"{found} = met(g, {rows}, {name}, {wanted}, {int(loose)}) if {outer}.__class__ is S else None"
    )
    return found
