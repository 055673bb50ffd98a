"""Functions from the code that was written."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from jixiaolint.language.naming import core_name
from jixiaolint.language.quantity import ONE, ZERO
from jixiaolint.language.swift import questions, runtime
from jixiaolint.language.swift.conditions import condition
from jixiaolint.language.swift.digest import ABSENT
from jixiaolint.language.swift.pool import Pool, spelt
from jixiaolint.language.swift.writer import Writer
from jixiaolint.language.text import fold
from jixiaolint.model.value import Day, Number, Target
from jixiaolint.values.date import compare_days

Node = list[Any]
_NAMES = {
    "N": Number,
    "D": Decimal,
    "S": str,
    "B": bool,
    "I": int,
    "L": list,
    "Day": Day,
    "Target": Target,
    "EMPTY_TEXT": "",
    "ZERO": ZERO,
    "ONE": ONE,
    "fold": fold,
    "compare_days": compare_days,
    "add": runtime.add,
    "subtract": runtime.subtract,
    "multiply": runtime.multiply,
    "near": runtime.near,
    "apart": runtime.apart,
    "has": runtime.has,
    "matches": runtime.matches,
    "meets": runtime.meets,
    "quantitative": runtime.quantitative,
    "says": questions.says,
    "nothing_but": questions.nothing_but,
    "balanced": questions.paired,
    "core_name": core_name,
    "hinted": questions.hinted,
    "twice": questions.twice,
    "joined": questions.joined,
    "length": questions.length,
    "decimals": questions.decimals,
    "graded": questions.graded,
    "admitted": questions.admitted,
    "names_in": questions.names_in,
    "NONE": frozenset(),
    "abs": abs,
    "len": len,
    "__builtins__": {},
}


def judge_of(when: Node | None, check: Node, lets: dict[str, Node], pool: Pool, *, row: bool) -> Any:
    """``judge(digest, own cells, row cells)``: 1 surely passed, 2 surely not applicable, None unsure."""
    writer = Writer(lets, pool)
    if row:
        writer.places["each"] = "r"
    if when is not None:
        applies = condition(when, writer)
        with writer.block(f"if {applies} != 1"):
            writer.line("return 2")
    answer = condition(check, writer)
    writer.line(f"return {answer} or None")
    return _function(writer)


def rows_of_each(each: Node, lets: dict[str, Node], pool: Pool) -> Any:
    """``rows(digest, own cells, None)``: the rows of ``each``, None when they are not sure."""
    return pool.function("each", spelt(each, lets), lambda: _rows_of(each, lets, pool))


def _rows_of(each: Node, lets: dict[str, Node], pool: Pool) -> Any:
    if each[0] != "rows" or each[3] != "form":
        return lambda digest, own, row: None
    key, wanted = each[4], each[7]
    select = _select_of(wanted, lets, pool) if wanted is not None else None

    def rows(digest: Any, own: Any, row: None) -> Any:
        found = digest.rows(key)
        if isinstance(found, int):
            return [] if found == ABSENT else None
        return found if select is None else _selected(found, select, digest)

    return rows


def _selected(rows: Any, select: Any, digest: Any) -> Any:
    kept = []
    for row in rows:
        answer = select(digest, digest.own, row)
        if answer is None:
            return None
        if answer == 1:
            kept.append(row)
    return kept


def _select_of(wanted: Node, lets: dict[str, Node], pool: Pool) -> Any:
    """``select(digest, own cells, row cells)``: 1 the row belongs, 0 or 2 it does not, None unsure."""
    writer = Writer(lets, pool)
    writer.places["row"] = "r"
    writer.line(f"return {condition(wanted, writer)}")
    return _function(writer)


def part_of(node: Node, outer: Writer) -> Any:
    """``part(digest, own cells, None)``: the answer of a condition, or None, that needs no row at hand."""
    writer = Writer(outer.lets, outer.pool)
    writer.root, writer.inner = node, outer.within
    writer.line(f"return {condition(node, writer)}")
    return _function(writer)


def value_of(node: Node, outer: Writer, write: Callable[[Node, Writer], str]) -> Any:
    """``part(digest, own cells, None)``: what stands in the variable that ``write`` gives, None if unsure."""
    writer = Writer(outer.lets, outer.pool)
    writer.inner = outer.within
    writer.line(f"return {write(node, writer)}")
    return _function(writer)


def _function(writer: Writer) -> Any:
    names = {
        **_NAMES,
        "LETS": writer.lets,
        "LIBRARY": writer.library,
        "SCALES": writer.library.scales(),
        "EXACTLY": writer.library.exactly(),
        "ask": runtime.asking(writer.pool.remainders),
        **writer.constants,
    }
    exec(compile(writer.source("judge"), "<rule>", "exec"), names)
    return names["judge"]
