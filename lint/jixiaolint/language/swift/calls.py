"""Code for functions that answer yes or no."""

from __future__ import annotations

from contextlib import nullcontext

from jixiaolint.language.swift.beside import has_form, meeting_of, met, unless_wanting, wanted_by
from jixiaolint.language.swift.comparisons import turned
from jixiaolint.language.swift.conditions import ask
from jixiaolint.language.swift.digest import ABSENT, DASHED, EMPTY, UNSURE, WORDS
from jixiaolint.language.swift.numbers import cell
from jixiaolint.language.swift.rows import each_cell, each_row, rows_of
from jixiaolint.language.swift.texts import core, text
from jixiaolint.language.swift.words import words_in
from jixiaolint.language.swift.writer import Node, Unsupported, Writer
from jixiaolint.model.typing import Any


def _filled(node: Node, writer: Writer) -> str:
    result = writer.fresh()
    writer.line(f"{result} = 1")
    for part in node[4:]:
        with writer.block(f"if {result}"):
            answer = _one_filled(part, writer)
            writer.line(f"{result} = {answer} if {result} == 1 or not {answer} else 2")
    return result


def _one_filled(node: Node, writer: Writer) -> str:
    if node[2] == "choice":
        raise Unsupported
    found, result = cell(node, writer), writer.fresh()
    with writer.block(f"if {found}.__class__ is S"):
        writer.line(f"{result} = 1 if {found}.strip() else 0")
    with writer.block(f"elif {found}.__class__ is not I or {found} == {WORDS}"):
        writer.line(f"{result} = 1")
    with writer.block(f"elif {found} == {UNSURE}"):
        writer.leave()
    absent = 0 if writer.chosen(node)[5] == "text" else 2
    with writer.block("else"):
        writer.line(f"{result} = {absent} if {found} == {ABSENT} else 0")
    return result


def _blank(node: Node, writer: Writer) -> str:
    part = writer.chosen(node[4])
    answer, result = _one_filled(part, writer), writer.fresh()
    writer.line(f"{result} = 2 if {answer} == 2 else 1 - {answer}")
    if part[2] in ("score", "percent"):
        found = cell(part, writer)
        with writer.block(f"if {found} == {DASHED}"):
            writer.line(f"{result} = 2")
    return result


def _quantitative(node: Node, writer: Writer) -> str:
    found, result = cell(node[4], writer), writer.fresh()
    with writer.block(f"if {found}.__class__ is Target"):
        writer.line(f"{result} = quantitative({found})")
        with writer.block(f"if {result} is None"):
            writer.leave()
    with writer.block(f"elif {found} == {UNSURE} or {found}.__class__ is not I"):
        writer.leave()
    with writer.block("else"):
        writer.line(f"{result} = 2")
    return result


def _exists(node: Node, writer: Writer) -> str:
    relation, result = wanted_by(node[4], writer), writer.fresh()
    with unless_wanting(relation, result, writer) if relation else nullcontext():
        _found(node, result, writer)
    return result


def _found(node: Node, result: str, writer: Writer) -> None:
    rows = rows_of(node[4], writer)
    with writer.block(f"if {rows} == {ABSENT}"):
        writer.line(f"{result} = 2")
    with writer.block("else"):
        writer.line(f"{result} = 0")
        _likely_first(node[4][7], rows, writer)
        with each_row(node[4], rows, writer):
            writer.line(f"{result} = 1")
            writer.line("break")


def _likely_first(condition: Node | None, rows: str, writer: Writer) -> None:
    """Where one of several parts is enough, rows that are found by a name or text are enough."""
    likely = meeting_of(condition, "or") if condition and condition[0] == "or" and writer.within else None
    if likely is not None:
        few = met(likely, rows, writer, loose=False)
        writer.line(f"{rows} = {few} or {rows}")


def _none(node: Node, writer: Writer) -> str:
    return turned(_exists(node, writer), True, writer)


def _present(node: Node, writer: Writer) -> str:
    """有栏 of a cell, or of the sum of a column."""
    part = writer.chosen(node[4])
    if part[0] == "call" and part[3] == "合计":
        return _total_present(part, writer)
    relation, result = wanted_by(part, writer), writer.fresh()
    with unless_wanting(relation, result, writer) if relation else nullcontext():
        found = cell(part, writer)
        with writer.block(f"if {found}.__class__ is I and {found} == {UNSURE}"):
            writer.leave()
        writer.line(f"{result} = 0 if {found}.__class__ is I and {found} == {ABSENT} else 1")
    if relation:  # what is wanting is not known to be absent
        with writer.block(f"if {result} > 2"):
            writer.line(f"{result} = 1")
    return result


def _total_present(node: Node, writer: Writer) -> str:
    """The first cell speaks for a column of empty ones."""
    result, first = writer.fresh(), writer.fresh()
    writer.line(f"{result} = {first} = -1")
    with each_cell(node[4], writer) as (_, found):
        with writer.block(f"if {found}.__class__ is N"):
            writer.line(f"{result} = 1")
        with writer.block(f"elif {found} == {UNSURE} or {found} == {WORDS} or {found}.__class__ is not I"):
            writer.leave()
        with writer.block(f"elif {first} < 0"):
            writer.line(f"{first} = 0 if {found} == {ABSENT} else 1")
    writer.line(f"{result} = 1 if {result} == 1 or {first} == 1 else 0")
    return result


def _all_blank(node: Node, writer: Writer) -> str:
    """全空: absent cells are left out, one that is filled in decides."""
    some, full, result = writer.fresh(), writer.fresh(), writer.fresh()
    writer.line(f"{some} = {full} = 0")
    with each_cell(node[4], writer) as (_, found):
        with writer.block(f"if {found}.__class__ is I and {found} == {UNSURE}"):
            writer.leave()
        with writer.block(f"if {found}.__class__ is not I or {found} == {WORDS}"):
            writer.line(f"{full} = 1")
        with writer.block(f"elif {found} != {ABSENT}"):
            writer.line(f"{some} = 1")
    writer.line(f"{result} = 0 if {full} else 1 if {some} else 2")
    return result


def _says(node: Node, writer: Writer) -> str:
    """明说."""
    lists = [words_in(part, writer) for part in node[5:]]
    if lists[0] is None:
        raise Unsupported
    others = tuple(word for some in lists[1:] for word in some or ())
    found, result = text(node[4], writer, empty_is_text=True), writer.fresh()
    arguments = f"{found}, {writer.constant(tuple(lists[0]))}, {writer.constant(others)}"
    writer.line(f"{result} = 2 if {found} == 2 else says({arguments})")
    return result


def _nothing_but(node: Node, writer: Writer) -> str:
    """只含."""
    words = tuple(word for part in node[5:] for word in words_in(part, writer) or ())
    found, result = text(node[4], writer, empty_is_text=True), writer.fresh()
    writer.line(f"{result} = 2 if {found} == 2 else nothing_but({found}, {writer.constant(words)})")
    with writer.block(f"if {result} is None"):
        writer.leave()
    return result


def _balanced(node: Node, writer: Writer) -> str:
    """配对."""
    found, result = text(node[4], writer, raw=True), writer.fresh()
    writer.line(f"{result} = 2 if {found} == 2 else balanced({found})")
    with writer.block(f"if {result} is None"):
        writer.leave()
    return result


def _same_name(node: Node, writer: Writer) -> str:
    """同名, of two texts that are there."""
    result = writer.fresh()
    one, other = (core(part, writer) for part in node[4:])
    with writer.block(f"if {one} != 2 != {other}"):
        writer.line(f"{result} = 1 if {one} == {other} else 0")
    with writer.block("else"):
        writer.line(f"{result} = {ask(node, writer)}")
    return result


def _is_hint(node: Node, writer: Writer) -> str:
    """是提示; what an empty cell is, the interpreter knows."""
    found, result = cell(node[4], writer), writer.fresh()
    with writer.block(f"if {found}.__class__ is S"):
        writer.line(f"{result} = hinted({found})")
    with writer.block(f"elif {found}.__class__ is Target"):
        writer.line(f"{result} = hinted({found}[1])")
    with writer.block("else"):
        writer.line(f"{result} = {ask(node, writer)}")
    return result


def _twice(node: Node, writer: Writer) -> str:
    """叠写, by the text that stands in the cell."""
    part = writer.chosen(node[4])
    if part[0] != "field":
        raise Unsupported
    found, result = cell(part, writer), writer.fresh()
    place = f"{writer.places[part[3]]}, {writer.constant(part[4])}"
    with writer.block(f"if {found}.__class__ is not I"):
        writer.line(f"{result} = twice({place})")
    with writer.block(f"elif {found} in ({ABSENT}, {EMPTY}, {DASHED})"):
        writer.line(f"{result} = 0")
    with writer.block("else"):
        writer.leave()
    return result


CALLS: dict[str, Any] = {
    "有值": _filled,
    "空": _blank,
    "存在": _exists,
    "没有": _none,
    "定量": _quantitative,
    "有栏": _present,
    "全空": _all_blank,
    "明说": _says,
    "只含": _nothing_but,
    "配对": _balanced,
    "同名": _same_name,
    "有表": has_form,
    "是提示": _is_hint,
    "叠写": _twice,
}
"""Name of a function → what writes its code."""
