"""Evidence in favour of a form: it makes the suspicions about the same cells weaker by one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jixiaolint.engine.cells import cells
from jixiaolint.model.finding import Finding
from jixiaolint.model.rule import Rule


def against(suspicion: Finding, evidence: Iterable[Finding], rules: Mapping[str, Rule]) -> Finding | None:
    """The evidence that speaks against ``suspicion``: its rule covers that rule, and they share a cell."""
    if suspicion.kind != "finding" or suspicion.verdict != "fail":
        return None
    for found in evidence:
        if suspicion.rule in rules[found.rule].covers and cells(found) & cells(suspicion):
            return found
    return None
