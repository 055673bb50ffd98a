"""A recomputed form as plain data, in the key order of the published schema; numbers are strings."""

from __future__ import annotations

from jixiaolint.model.recomputation import (
    Flip,
    NextGrade,
    Recomputation,
    RecomputedGrade,
    RecomputedTotal,
    ScoredRow,
    Standing,
)
from jixiaolint.model.typing import Any
from jixiaolint.reporters.digits import digits
from jixiaolint.reporters.location import location

Data = dict[str, Any]


def data(found: Recomputation | None) -> Data | None:
    """``forms[].recomputed``; null for a form without scores."""
    if found is None:
        return None
    return {
        "rows": [_row(row) for row in found.rows],
        "total": _total(found.total),
        "grade": _grade(found.grade) if found.grade is not None else None,
    }


def _row(row: ScoredRow) -> Data:
    return {
        "kind": row.kind,
        "label": row.label,
        "field": row.field,
        "pointer": row.pointer,
        "location": location(row.location) if row.location is not None else None,
        "target": row.target,
        "actual": row.actual,
        "weight": row.weight,
        "printed": row.printed,
        "low": digits(row.earned.low),
        "high": digits(row.earned.high),
        "basis": row.earned.basis,
        "reason": row.earned.reason,
        "inside": row.inside,
        "counted": row.counted,
        "trust": row.earned.trust,
    }


def _total(total: RecomputedTotal) -> Data:
    return {
        "printed": total.printed,
        "location": location(total.location) if total.location is not None else None,
        "parts": digits(total.parts),
        "low": digits(total.low),
        "high": digits(total.high),
        "adds_up": total.adds_up,
        "inside": total.inside,
        "assumed": list(total.assumed),
        "missing": list(total.missing),
        "complete": total.complete,
    }


def _grade(grade: RecomputedGrade) -> Data:
    return {
        "printed": grade.printed,
        "of_printed": _standing(grade.of_printed),
        "of_parts": _standing(grade.of_parts),
        "of_low": _standing(grade.of_low),
        "of_high": _standing(grade.of_high),
        "flips": [_flip(flip) for flip in grade.flips],
    }


def _standing(standing: Standing | None) -> Data | None:
    if standing is None:
        return None
    return {
        "total": digits(standing.total),
        "grade": standing.grade,
        "below": _next(standing.below),
        "above": _next(standing.above),
    }


def _next(bound: NextGrade | None) -> Data | None:
    if bound is None:
        return None
    return {"grade": bound.grade, "bound": digits(bound.bound), "points": digits(bound.points)}


def _flip(flip: Flip) -> Data:
    return {
        "label": flip.label,
        "field": flip.field,
        "from": {"total": digits(flip.standing.total), "grade": flip.standing.grade},
        "to": [{"total": digits(end.total), "grade": end.grade} for end in (flip.low, flip.high)],
    }
