"""Lines for what a canonical form names by JSON Pointer: looked up late, since most forms need none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

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


def extents_of(places: Sequence[Location], positions: Positions) -> list[Location]:
    """The lines that whole objects take: each from its own to the last of what is in it."""
    extents = getattr(positions, "are_extents", False)
    last = {} if extents else _last_lines({place.pointer for place in places}, positions)
    return [_extent(place, positions, last, known=extents) for place in places]


def _extent(place: Location, positions: Positions, last: Mapping[str, int], *, known: bool) -> Location:
    found = line_of(place, positions)
    if place.pointer is None or found is place:
        return found
    if known and place.pointer in positions:
        return found._replace(end_column=None)
    end = max(found.end_line or 0, found.line or 0, last.get(place.pointer, 0))
    return found._replace(end_line=end, end_column=None)


def _last_lines(pointers: Set[str | None], positions: Positions) -> dict[str, int]:
    """The last line of what is in each object. Every position is looked at once, however many they are."""
    last: dict[str, int] = {}
    for name, where in positions.items():
        line, pointer = where.end_line or where.line or 0, name
        while pointer:
            pointer = pointer.rpartition("/")[0]
            if pointer in pointers:
                last[pointer] = max(last.get(pointer, 0), line)
    return last


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
