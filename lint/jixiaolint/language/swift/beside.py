"""Code for other forms: the one partner in a relation, its cells and rows, and rows found by their names."""

from __future__ import annotations

from typing import Any

from jixiaolint.language.static import related_in
from jixiaolint.language.swift.digest import ABSENT, UNSURE, core_of, folded_of, name_of
from jixiaolint.language.swift.writer import Node, Unsupported, Writer
from jixiaolint.model.record import NamedTuple


def is_partner(node: Node) -> bool:
    """Whether a node stands for the one form in a relation."""
    return node[0] == "relation" and not node[4] and node[7] is None


def is_cell(node: Node) -> bool:
    """Whether a node is a cell of the form, of a row at hand, or of a partner."""
    if node[0] == "column":
        return is_partner(node[3]) and not node[2].startswith("list ")
    return bool(node[0] == "field")


def asked_beside(node: Node, writer: Writer) -> list[str]:
    """The relations that a value is taken from, so that it may be wanting although nothing is unread."""
    return list(related_in([node, [writer.lets[name] for name in _lets_in(node)]]))


def _lets_in(node: Any) -> list[str]:
    if not isinstance(node, list):
        return []
    own = [node[3]] if node and node[0] == "let" else []
    return own + [name for part in node for name in _lets_in(part)]


def partner(node: Node, writer: Writer) -> str:
    """A variable that holds the ``Partner``, ABSENT for none, UNSURE for one that is not certain."""
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
        writer.line("return None")
    writer.line(f"{found} = {form}.rows({writer.constant(node[4])})")
    return found


def has_form(node: Node, writer: Writer) -> str:
    """有表."""
    form, result = partner(node[4], writer), writer.fresh()
    with writer.block(f"if {form}.__class__ is I and {form} == {UNSURE}"):
        writer.line("return None")
    writer.line(f"{result} = 0 if {form}.__class__ is I else 1")
    return result


def only(node: Node, writer: Writer) -> str:
    """唯一: the cell of the only row that is left; of several the interpreter knows whether they agree."""
    from jixiaolint.language.swift.rows import each_cell

    found = writer.fresh()
    writer.line(f"{found} = -1")
    with each_cell(node[4], writer) as (_, value):
        with writer.block(f"if {found} != -1 or ({value}.__class__ is I and {value} == {UNSURE})"):
            writer.line("return None")
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
        if cell[0] == "field" and cell[3] == "row" and cell[2] == outer[2] == "text" and not _reads_row(outer):
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
    writer.line(f"{found} = met(g, {rows}, {name}, {wanted}, {int(loose)}) if {outer}.__class__ is S else None")
    return found
