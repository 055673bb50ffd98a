"""The ten rules as a programmer would write them for this one form: nothing is configured or explained."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from peers import TEN, Check

PACKAGES: tuple[str, ...] = ()
SOURCE = "plain.jsonl"
RULES = TEN
HALF = Decimal("0.5")


def prepare(variants: int) -> Check:
    def check(text: bytes) -> Iterator[str]:
        form = json.loads(text, parse_float=Decimal)
        for variant in range(variants):
            if form["year"] > 1900 + variant:
                yield from (f"{rule}.{variant}" for rule in broken(form))

    return check


def broken(form: dict[str, Any]) -> Iterator[str]:
    total, rows = form["total"], form["indicators"]
    for rule, column in (("R1", "initial"), ("R2", "adjusted")):
        parts = [part[column] for part in form["parts"] if part[column] is not None]
        if abs(sum(parts) - total[column]) * 2 > form["step"] * (len(parts) + 1):
            yield rule
    budget, rate = total["adjusted"], total["rate"]
    if budget > 0:
        room = HALF * (form["rate_step"] * budget + form["step"] * (100 + rate))
        if abs(total["executed"] * 100 - rate * budget) > room:
            yield "R3"
    if any(row["score"] > row["weight"] for row in rows):
        yield "R4"
    if sum(row["weight"] for row in rows) + total["weight"] != 100:
        yield "R5"
    due = sum(row["score"] for row in rows) + total["score"]
    if abs(due - form["total_score"]) * 2 > form["total_step"]:
        yield "R6"
    if total["weight"] != 10:
        yield "R7"
    if form["start"] > form["end"]:
        yield "R8"
    if any(year > form["year"] for year in form["cited"]):
        yield "R9"
    if len({row["name"] for row in rows}) < len(rows):
        yield "R10"
