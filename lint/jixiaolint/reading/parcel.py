"""What of a reading goes to the one who asked: the forms, and the cells from which findings are quoted."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model.document import Cell, Grid, Line
from jixiaolint.model.location import Location
from jixiaolint.model.typing import Any
from jixiaolint.reading.extract import Reading


def parcel(reading: Reading) -> Reading:
    """Of the blocks those that a form or a note speaks of, their text and their places only."""
    wanted = set(_places((reading.forms, reading.document.notes)))
    blocks = tuple(_light(block) for block in reading.document.blocks if _is_wanted(block, wanted))
    made = bare(reading)
    return made._replace(document=made.document._replace(blocks=blocks))


def bare(reading: Reading) -> Reading:
    """Without blocks and data; the places of a canonical form all looked up."""
    document = reading.document
    positions = {pointer: document.positions[pointer] for pointer in document.positions}
    return reading._replace(document=document._replace(blocks=(), data=None, positions=positions))


def _is_wanted(block: Grid | Line, wanted: set[Location]) -> bool:
    """Findings that have a line are quoted from the text itself."""
    if block.location.line is not None:
        return False
    if isinstance(block, Grid):
        return any(cell.location in wanted for cell in block.cells)
    return block.location in wanted


def _light(block: Grid | Line) -> Grid | Line:
    if isinstance(block, Line):
        return block._replace(segments=())
    return block._replace(cells=tuple(map(_text_of, block.cells)))


def _text_of(cell: Cell) -> Cell:
    return Cell(cell.row, cell.column, cell.text, cell.location, cell.row_span, cell.column_span)


def _places(value: Any) -> Iterator[Location]:
    """Every location in records, tuples and mappings."""
    if isinstance(value, Location):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _places(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _places(item)
