"""The cells that findings rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from jixiaolint.model.derivation import Derivation
from jixiaolint.model.finding import Finding
from jixiaolint.model.location import Location

Cell = Location | str
"""A place that is a single cell, else the key of the value."""


def cell_of(location: Location | None, key: str) -> Cell:
    """What tells a cell from others: its place, or its key where several cells share the place."""
    return location if location is not None and is_cell(location) else key


def is_cell(place: Location) -> bool:
    """Whether a place is one cell and not a line, a row or a page."""
    if place.column is not None or place.cell is not None or place.pointer is not None:
        return True
    return place.table_column is not None


def cells(finding: Finding) -> frozenset[Cell]:
    """All cells that the finding rests on."""
    return _cells(finding.operands)


def suspects(finding: Finding) -> frozenset[Cell]:
    """The cells that may be wrong by the finding: numbers compared as they stand, else all that it rests on.

    Of ``total = a + b`` that is the total; of words, where any may be the wrong one, all.
    """
    sides = _sides(finding.derivation)
    numbers = (side for side in sides if side.operator == "field" and isinstance(side.value, Decimal))
    return _cells(numbers) or cells(finding)


def is_about_numbers(finding: Finding) -> bool:
    """Whether the finding compares numbers."""
    return any(isinstance(side.value, Decimal) for side in _sides(finding.derivation))


def _sides(evidence: Derivation | None) -> Iterator[Derivation]:
    """What is compared, also where several comparisons hold together."""
    for part in evidence.operands if evidence is not None else ():
        if evidence is not None and evidence.operator in _JOINED:
            yield from _sides(part)
        else:
            yield part


_JOINED = ("且", "非")


def row_of(finding: Finding) -> str:
    """The row that the finding is about, ``/indicators/3``; "" outside rows."""
    parts = finding.pointer.split("/")
    return "/".join(parts[:3]) if len(parts) > 2 and parts[2].isdecimal() else ""


def _cells(nodes: Iterable[Derivation]) -> frozenset[Cell]:
    found = (cell_of(node.location, node.key) for node in nodes)
    return frozenset(cell for cell in found if cell)
