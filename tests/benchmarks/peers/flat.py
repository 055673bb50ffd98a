"""Forms as rows of a table, for tools that know nothing else: sums and counts are made by hand before."""

from __future__ import annotations

import json
from typing import Any

RULES = {
    "R1": "initial_gap <= initial_room",
    "R2": "adjusted_gap <= adjusted_room",
    "R3": "rate_gap <= rate_room",
    "R4": "score_over <= 0",
    "R5": "weights == 100",
    "R6": "score_gap <= score_room",
    "R7": "weight == 10",
    "R8": "days >= 0",
    "R9": "cited <= year",
    "R10": "names == rows",
}
NEAR = 1.000001
"""Floats need a little more room than rounding leaves."""


def row(text: bytes) -> dict[str, Any]:
    from datetime import date

    form = json.loads(text)
    total, rows = form["total"], form["indicators"]
    flat = {"year": form["year"], "weight": total["weight"], "cited": max(form["cited"])}
    for column in ("initial", "adjusted"):
        parts = [part[column] for part in form["parts"] if part[column] is not None]
        flat[f"{column}_gap"] = abs(sum(parts) - total[column])
        flat[f"{column}_room"] = form["step"] * (len(parts) + 1) / 2 * NEAR
    budget, rate = total["adjusted"], total["rate"]
    flat["rate_gap"] = abs(total["executed"] * 100 - rate * budget)
    flat["rate_room"] = (form["rate_step"] * budget + form["step"] * (100 + rate)) / 2 * NEAR
    flat["score_over"] = max(line["score"] - line["weight"] for line in rows)
    flat["weights"] = sum(line["weight"] for line in rows) + total["weight"]
    flat["score_gap"] = abs(sum(line["score"] for line in rows) + total["score"] - form["total_score"])
    flat["score_room"] = form["total_step"] / 2 * NEAR
    flat["days"] = (date.fromisoformat(form["end"]) - date.fromisoformat(form["start"])).days
    flat["names"], flat["rows"] = len({line["name"] for line in rows}), len(rows)
    return flat
