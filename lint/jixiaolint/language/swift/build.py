"""Functions from the code that was written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jixiaolint.language.swift.beside import is_partner
from jixiaolint.language.swift.conditions import condition
from jixiaolint.language.swift.pool import Pool, spelt
from jixiaolint.language.swift.selection import Selection
from jixiaolint.language.swift.writer import Writer

Node = list[Any]


def judge_of(when: Node | None, check: Node, lets: dict[str, Node], pool: Pool, *, row: bool) -> Any:
    """``judge(digest, own cells, row cells)``: 1 surely passed, 2 surely not applicable, 3 or 4 only
    a form is wanting, None unsure."""
    writer = Writer(lets, pool)
    if row:
        writer.places["each"] = "r"
    if when is not None:
        applies = condition(when, writer)
        with writer.block(f"if {applies} != 1"):
            writer.line(f"return {applies} or 2")
    answer = condition(check, writer)
    writer.line(f"return {answer} or None")
    return _function(writer)


def rows_of_each(each: Node, lets: dict[str, Node], pool: Pool) -> Any:
    """``rows(digest, own cells, None)``: the rows of ``each``, None when they are not sure."""
    return pool.function("each", spelt(each, lets), lambda: _rows_of(each, lets, pool))


def _rows_of(each: Node, lets: dict[str, Node], pool: Pool) -> Any:
    own = each[0] == "rows" and each[3] == "form"
    if not own and not (each[0] == "inner" and is_partner(each[3]) and not each[5]):
        return Selection("", None)
    select = _select_of(each[7], lets, pool) if each[7] is not None else None
    return Selection(each[4], select, "" if own else each[3][3])


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
    names = writer.pool.names
    exec(compile(writer.source("judge"), "<rule>", "exec"), names)
    return names.pop("judge")
