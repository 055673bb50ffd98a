"""Likely causes as plain data, in the key order of the published schema."""

from __future__ import annotations

from jixiaolint.model.finding import Cause, Finding
from jixiaolint.model.typing import TYPE_CHECKING, Any
from jixiaolint.reporters.digits import digits
from jixiaolint.reporters.location import location

if TYPE_CHECKING:
    from jixiaolint.model.change import Change, ChangedCell, Search
    from jixiaolint.model.recomputation import Recomputation, RecomputedGrade
    from jixiaolint.model.whatif import WhatIf

Data = dict[str, Any]


def causes(finding: Finding, what_if: WhatIf | None) -> list[Data]:
    """The likely reasons; what comes of it stands at the first that changes cells."""
    first = next((at for at, entry in enumerate(finding.causes) if entry.change is not None), None)
    return [_cause(entry, what_if if at == first else None) for at, entry in enumerate(finding.causes)]


def _cause(entry: Cause, what_if: WhatIf | None) -> Data:
    """A likely reason."""
    return {
        "kind": entry.kind,
        "text": entry.text.zh,
        "text_en": entry.text.en,
        "change": _change(entry.change, what_if) if entry.change is not None else None,
        "likelihood": _likelihood(entry.likelihood),
    }


def _change(change: Change, what_if: WhatIf | None) -> Data:
    return {
        "cells": [_changed(cell) for cell in change.cells],
        "following": [_changed(cell) for cell in change.following],
        "resolves": [mention._asdict() for mention in change.resolves],
        "doubts": [mention._asdict() for mention in change.doubts],
        "what_if": _supposed(what_if) if what_if is not None else None,
    }


def _changed(cell: ChangedCell) -> Data:
    return {
        "field": cell.field,
        "pointer": cell.pointer,
        "label": cell.label,
        "location": location(cell.location) if cell.location is not None else None,
        "from": cell.printed,
        "to": cell.meant,
    }


def _supposed(what_if: WhatIf) -> Data:
    return {
        "gone": [_mention(finding) for finding in what_if.gone],
        "new": [_mention(finding) for finding in what_if.new],
        "before": _standing(what_if.before) if what_if.before is not None else None,
        "after": _standing(what_if.after) if what_if.after is not None else None,
    }


def _mention(finding: Finding) -> Data:
    return {"rule": finding.rule, "field": finding.field, "fingerprint": finding.fingerprint}


def _standing(found: Recomputation) -> Data:
    """The total and the grade: as printed, by the printed scores, and worked out again."""
    total, grade = found.total, found.grade
    return {
        "total": {
            "printed": total.printed,
            "parts": digits(total.parts),
            "low": digits(total.low),
            "high": digits(total.high),
        },
        "grade": _grades(grade) if grade is not None else None,
    }


def _grades(grade: RecomputedGrade) -> Data:
    places = {
        "of_printed": grade.of_printed,
        "of_parts": grade.of_parts,
        "of_low": grade.of_low,
        "of_high": grade.of_high,
    }
    named = {key: place.grade if place is not None else None for key, place in places.items()}
    return {"printed": grade.printed, **named}


def search(found: Search) -> Data:
    """How the causes were looked for."""
    return {
        "state": found.state,
        "root": found.root,
        "alike": found.alike,
        "stopped": found.stopped,
    }


def _likelihood(text: str) -> float | str | None:
    """A number or a word."""
    try:
        return float(text) if text else None
    except ValueError:
        return text
