"""Code for texts: a variable that holds a folded text, or 2 when there is none."""

from __future__ import annotations

from collections.abc import Callable

from jixiaolint.language.swift.beside import is_cell
from jixiaolint.language.swift.digest import ABSENT, UNSURE, core_of, folded_of
from jixiaolint.language.swift.numbers import cell, number
from jixiaolint.language.swift.writer import Node, Unsupported, Writer
from jixiaolint.language.text import fold

_PARTS = {"种类": "{}[0]", "运算符": "{}[2]", "单位": "{}[4]", "单位类别": "unit_kind({}, UNITS)"}
"""Functions that give a part of a Target, with the code for it."""


def text(node: Node, writer: Writer, *, empty_is_text: bool = False, raw: bool = False) -> str:
    """The variable of a text. ``empty_is_text``: an empty cell is "" as in 含 and ∈; ``raw``: not folded."""
    node = writer.chosen(node)
    if node[0] == "text":
        return writer.constant(node[3] if raw else fold(node[3]))
    if node[0] == "parameter" and node[2] == "text":
        value = writer.library.parameter(node[3])
        return writer.constant(2 if value is None else fold(value))
    if node[0] == "call" and node[3] in _CALLS:
        return _CALLS[node[3]](node, writer, raw)
    if node[0] == "call":
        return _part(node, writer, empty_is_text, raw)
    if is_cell(node) and node[2] in ("text", "target"):
        return _cell(node, writer, empty_is_text, raw)
    raise Unsupported


def _cell(node: Node, writer: Writer, empty_is_text: bool, raw: bool) -> str:
    found, value = cell(node, writer, str if raw else folded_of), writer.fresh()
    with writer.block(f"if {found}.__class__ is S"):
        writer.line(f"{value} = {found}")
    if raw:
        with writer.block(f"elif {found}.__class__ is Target"):
            writer.line(f"{value} = {found}[1]")
    with writer.block(f"elif {found} == {UNSURE} or {found}.__class__ is not I"):
        writer.leave()
    if empty_is_text and node[5] != "text":
        with writer.block(f"elif {found} == {ABSENT}"):
            writer.line(f"{value} = 2")
    with writer.block("else"):
        writer.line(f"{value} = EMPTY_TEXT" if empty_is_text else f"{value} = 2")
    return value


def core(node: Node, writer: Writer) -> str:
    """The variable of a text as names are compared, or 2."""
    node = writer.chosen(node)
    if not is_cell(node) or node[2] != "text":
        found, value = text(node, writer, raw=True), writer.fresh()
        writer.line(f"{value} = {found} if {found} == 2 else core_name({found})")
        return value
    value = cell(node, writer, core_of)
    with writer.block(f"if {value}.__class__ is not S"):
        with writer.block(f"if {value} == {UNSURE}"):
            writer.leave()
        writer.line(f"{value} = 2")
    return value


def _part(node: Node, writer: Writer, empty_is_text: bool, raw: bool) -> str:
    """种类, 运算符, 单位 or 单位类别 of a cell; a unit that is not written is blank."""
    if node[3] not in _PARTS or node[4][2] != "target" or (raw and node[3] == "单位类别"):
        raise Unsupported
    found, value = cell(node[4], writer), writer.fresh()
    with writer.block(f"if {found}.__class__ is Target"):
        part = f"fold({_PARTS[node[3]].format(found)})"
        blank = node[3] in ("单位", "单位类别") and not empty_is_text
        writer.line(f"{value} = {part}" + (" or 2" if blank else ""))
    with writer.block(f"elif {found} == {UNSURE} or {found}.__class__ is not I"):
        writer.leave()
    with writer.block("else"):
        writer.line(f"{value} = 2")
    return value


def _joined(node: Node, writer: Writer, raw: bool) -> str:
    """连接."""
    parts = [text(part, writer, raw=True) for part in node[4:]]
    value = writer.fresh()
    found = "joined((" + ", ".join(parts) + ",))"
    writer.line(f"{value} = {found if raw else f'fold({found})'}")
    return value


def _basis(node: Node, writer: Writer, raw: bool) -> str:
    """计分依据."""
    from jixiaolint.language.swift.figures import admitted

    found, value = admitted(node, writer), writer.fresh()
    writer.line(f"{value} = 2 if {found} == 2 else {found}[3]")
    return value


def _grade(node: Node, writer: Writer, raw: bool) -> str:
    """评级."""
    bands = writer.library.parameter("等级分段")
    score, value = number(node[4], writer), writer.fresh()
    if bands is None or score.bottom:
        raise Unsupported
    ranked = sorted(bands, key=lambda band: band[1], reverse=True)
    best = tuple((name if raw else fold(name), bound) for name, bound in ranked)
    found = f"graded({score.variable}, {writer.constant(best)})"
    writer.line(f"{value} = {found} if {score.variable}.__class__ is D else 2")
    return value


_CALLS: dict[str, Callable[[Node, Writer, bool], str]] = {
    "连接": _joined,
    "计分依据": _basis,
    "评级": _grade,
}
