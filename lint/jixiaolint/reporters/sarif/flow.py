"""The calculation behind a finding: its operands as related places, and as steps in order."""

from __future__ import annotations

from jixiaolint.model.derivation import Derivation
from jixiaolint.model.finding import Finding
from jixiaolint.model.location import Location
from jixiaolint.model.typing import Any
from jixiaolint.reporters.derivation import is_arithmetic, line
from jixiaolint.reporters.operand import amount, leaves
from jixiaolint.reporters.sarif.escape import message
from jixiaolint.reporters.sarif.location import Places
from jixiaolint.reporters.wording import why_open, word

_MOST = 200


def related(
    finding: Finding, places: Places, language: str, cause: Finding | None = None
) -> list[dict[str, Any]]:
    """Operands and other places that matter, each once, the place of the finding itself left out.

    ``cause`` is the finding that this one follows from.
    """
    said: dict[Location, str] = {}
    if cause is not None:
        name = cause.name.zh if language == "zh" else cause.name.en
        said[cause.location] = f"{word('follows', language)} {cause.rule} {name}"
    for operand in operands(finding):
        if operand.location is not None:
            said.setdefault(operand.location, _named(operand, language))
    for label, place in finding.related:
        said.setdefault(place, label)
    for blocker in finding.blockers:
        if blocker.location is not None:
            reason = f"{blocker.label}{word('colon', language)}{why_open(blocker.reason, language)}"
            said.setdefault(blocker.location, reason)
    said.pop(finding.location, None)
    entries = list(said.items())[:_MOST]
    return [places.location(place, text, number) for number, (place, text) in enumerate(entries, 1)]


def code_flow(finding: Finding, places: Places, language: str) -> dict[str, Any] | None:
    """The operands one after the other, then the cell that does not agree with them."""
    if finding.derivation is None or not is_arithmetic(finding.derivation):
        return None
    steps = [
        places.location(operand.location, _named(operand, language))
        for operand in operands(finding)
        if operand.location is not None and operand.location != finding.location
    ]
    if not steps:
        return None
    said = line(finding.derivation, finding.difference, language)
    steps = [*steps[:_MOST], places.location(finding.location, said)]
    return {
        "message": {"text": message(said)},
        "threadFlows": [{"locations": [{"location": step} for step in steps]}],
    }


def operands(finding: Finding) -> tuple[Derivation, ...]:
    """The values that the finding rests on."""
    if finding.operands or finding.derivation is None:
        return finding.operands
    return leaves(finding.derivation)


def _named(operand: Derivation, language: str) -> str:
    value = amount(operand, unit=True, language=language)
    return f"{operand.label}{word('colon', language)}{value}" if operand.label else value
