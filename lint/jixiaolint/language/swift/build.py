"""Functions from the code that was written."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from jixiaolint.language.library import Library
from jixiaolint.language.quantity import ONE, ZERO
from jixiaolint.language.swift import runtime
from jixiaolint.language.swift.conditions import condition
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
    "has": runtime.has,
    "matches": runtime.matches,
    "meets": runtime.meets,
    "quantitative": runtime.quantitative,
    "ask": runtime.ask,
    "abs": abs,
    "len": len,
    "__builtins__": {},
}


def judge_of(when: Node | None, check: Node, lets: dict[str, Node], library: Library, *, row: bool) -> Any:
    """``judge(digest, own cells, row cells)``: 1 surely passed, 2 surely not applicable, None unsure."""
    writer = Writer(lets, library)
    if row:
        writer.places["each"] = "r"
    if when is not None:
        applies = condition(when, writer)
        with writer.block(f"if {applies} != 1"):
            writer.line("return 2")
    answer = condition(check, writer)
    writer.line(f"return {answer} or None")
    return _function(writer)


def select_of(wanted: Node, lets: dict[str, Node], library: Library) -> Any:
    """``select(digest, own cells, row cells)``: 1 the row belongs, 0 or 2 it does not, None unsure."""
    writer = Writer(lets, library)
    writer.places["row"] = "r"
    writer.line(f"return {condition(wanted, writer)}")
    return _function(writer)


def _function(writer: Writer) -> Any:
    names = {
        **_NAMES,
        "LETS": writer.lets,
        "LIBRARY": writer.library,
        "SCALES": writer.library.scales(),
        "EXACTLY": writer.library.exactly(),
        **writer.constants,
    }
    exec(compile(writer.source("judge"), "<rule>", "exec"), names)
    return names["judge"]
