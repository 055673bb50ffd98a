"""Lines for what a canonical form names by JSON Pointer: looked up late, since most forms need none."""

from __future__ import annotations

from collections.abc import Mapping

from jixiaolint.model.derivation import Derivation
from jixiaolint.model.finding import Cause, Finding
from jixiaolint.model.location import Location

Positions = Mapping[str, Location]


def placed(finding: Finding, positions: Positions) -> Finding:
    """The finding with every pointer given its line."""
    return finding._replace(
        location=line_of(finding.location, positions),
        related=tuple((label, line_of(place, positions)) for label, place in finding.related),
        operands=tuple(_operand(operand, positions) for operand in finding.operands),
        derivation=_operand(finding.derivation, positions) if finding.derivation is not None else None,
        causes=tuple(_cause(cause, positions) for cause in finding.causes),
        blockers=tuple(
            blocker._replace(location=line_of(blocker.location, positions)) if blocker.location else blocker
            for blocker in finding.blockers
        ),
    )


def extent_of(place: Location, positions: Positions) -> Location:
    """The lines that a whole object takes: from its own to the last of what is in it."""
    found = line_of(place, positions)
    if place.pointer is None or found is place:
        return found
    if found.end_line is not None and getattr(positions, "whole", False):
        return found._replace(end_column=None)
    inner = place.pointer + "/"
    ends = [where.end_line or where.line or 0 for name, where in positions.items() if name.startswith(inner)]
    return found._replace(end_line=max([found.end_line or 0, found.line or 0, *ends]), end_column=None)


def _cause(cause: Cause, positions: Positions) -> Cause:
    if cause.change is None:
        return cause
    cells, following = (
        tuple(
            cell._replace(location=line_of(cell.location, positions)) if cell.location is not None else cell
            for cell in part
        )
        for part in (cause.change.cells, cause.change.following)
    )
    return cause._replace(change=cause.change._replace(cells=cells, following=following))


def _operand(node: Derivation, positions: Positions) -> Derivation:
    return node._replace(
        location=line_of(node.location, positions) if node.location is not None else None,
        operands=tuple(_operand(operand, positions) for operand in node.operands),
    )


def line_of(place: Location, positions: Positions) -> Location:
    """The pointer's own place, else that of the nearest enclosing value."""
    if place.pointer is None or place.line is not None:
        return place
    pointer = place.pointer
    while True:
        found = positions.get(pointer)
        if found is not None:
            return found._replace(pointer=place.pointer) if found.document == place.document else place
        if not pointer:
            return place
        pointer = pointer.rpartition("/")[0]
