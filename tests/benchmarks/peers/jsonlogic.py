"""JsonLogic (panzi-json-logic); floats. It has no ``abs`` and no set: both are written out."""

from __future__ import annotations

import json
from typing import Any

from peers import SLACK, TEN, Check

PACKAGES = ("panzi-json-logic",)
SOURCE = "plain.jsonl"
RULES = TEN
HALF = 0.5 + float(SLACK)


def var(name: str) -> dict[str, str]:
    return {"var": name}


def total_of(rows: Any, column: str) -> dict[str, Any]:
    return {"reduce": [rows, {"+": [var("accumulator"), var(f"current.{column}")]}, 0]}


def apart(left: Any, right: Any, room: Any) -> dict[str, Any]:
    return {"or": [{">": [{"-": [left, right]}, room]}, {">": [{"-": [right, left]}, room]}]}


def _sum(column: str) -> dict[str, Any]:
    filled = {"filter": [var("parts"), {"!==": [var(column), None]}]}
    count = {"reduce": [filled, {"+": [var("accumulator"), 1]}, 0]}
    room = {"*": [var("step"), {"+": [{"/": [{"+": [count, 1]}, 2]}, float(SLACK)]}]}
    return apart(total_of(filled, column), var(f"total.{column}"), room)


def _rate() -> dict[str, Any]:
    budget, rate = var("total.adjusted"), var("total.rate")
    room = {
        "*": [
            {"+": [{"*": [var("rate_step"), budget]}, {"*": [var("step"), {"+": [100, rate]}]}]},
            HALF,
        ]
    }
    wrong = apart({"*": [var("total.executed"), 100]}, {"*": [rate, budget]}, room)
    return {"and": [{">": [budget, 0]}, wrong]}


def _names() -> dict[str, Any]:
    """Whether a name was met before: the names so far, and a mark behind them when one came again."""
    name, seen = var("current.name"), var("accumulator")
    step = {"if": [{"in": [name, seen]}, {"merge": [seen, ["\0again"]]}, {"merge": [seen, [name]]}]}
    return {"in": ["\0again", {"reduce": [var("indicators"), step, []]}]}


def fails() -> dict[str, Any]:
    rows = var("indicators")
    latest = {"reduce": [var("cited"), {"max": [var("accumulator"), var("current")]}, 0]}
    due = {"+": [total_of(rows, "score"), var("total.score")]}
    return {
        "R1": _sum("initial"),
        "R2": _sum("adjusted"),
        "R3": _rate(),
        "R4": {"some": [rows, {">": [var("score"), var("weight")]}]},
        "R5": {"!=": [{"+": [total_of(rows, "weight"), var("total.weight")]}, 100]},
        "R6": apart(due, var("total_score"), {"*": [var("total_step"), HALF]}),
        "R7": {"!=": [var("total.weight"), 10]},
        "R8": {">": [var("start"), var("end")]},
        "R9": {">": [latest, var("year")]},
        "R10": _names(),
    }


def prepare(variants: int) -> Check:
    from json_logic import jsonLogic  # type: ignore[import-not-found]

    rules = {
        f"{name}.{variant}": {"and": [{">": [var("year"), 1900 + variant]}, rule]}
        for variant in range(variants)
        for name, rule in fails().items()
    }

    def check(text: bytes) -> list[str]:
        form = json.loads(text)
        return [name for name, rule in rules.items() if jsonLogic(rule, form)]

    return check
