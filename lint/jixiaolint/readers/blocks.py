"""Cells and lines of a text, each with its exact place."""

from __future__ import annotations

from jixiaolint.model.document import Cell, Grid, Line, Segment
from jixiaolint.model.location import Location
from jixiaolint.model.record import NamedTuple
from jixiaolint.readers.fragment import NEEDS_CLEANING, PLAIN, Style, clean, segments
from jixiaolint.readers.limits import Limits, over
from jixiaolint.readers.rows import Piece

_new = tuple.__new__
_PLACE_REST = tuple(Location._field_defaults.values())[4:]
_CELL_REST = tuple(Cell._field_defaults.values())


class Source(NamedTuple):
    """What stays the same while the lines of one text are read."""

    name: str
    limits: Limits
    unclean: frozenset[int] | None = None
    """Lines of which a cell may need cleaning; None: any."""
    style: Style = PLAIN


def grid(source: Source, rows: list[list[Piece]], first: int, last: int) -> Grid:
    """A table whose merged cells are lost, from the cells of its rows and its first and last line."""
    cells: list[Cell] = []
    add = cells.append
    width = max(map(len, rows))
    if width > source.limits.columns:
        raise over(source.limits, "columns", line=first)
    name, unclean = source.name, source.unclean
    for row, pieces in enumerate(rows):
        dirty = unclean is None or pieces[0][1] in unclean
        for column, (raw, line, start) in enumerate(pieces):
            text = raw.strip()
            size = len(text)
            if size != len(raw) and text:
                start += len(raw) - len(raw.lstrip())
            if dirty and size and _unclean(text, source.style):
                shown, place, found = cleaned(source, text, line, start)
                add(Cell(row, column, shown, place, segments=found))
            else:
                # Made without the generated __new__, which costs more than all else here.
                place = _new(Location, (name, line, start, line, start + size, *_PLACE_REST))
                add(_new(Cell, (row, column, text, place, *_CELL_REST)))
    end = cells[-1].location
    return Grid(tuple(cells), len(rows), width, "none", Location(name, first, 1, last, end.end_column))


def free_line(source: Source, raw: str, number: int, column: int = 1) -> Line | None:
    """A line of text outside any table; None where nothing is to be seen in it."""
    text = raw.strip()
    column += len(raw) - len(raw.lstrip())
    if (source.unclean is None or number in source.unclean) and _unclean(text, source.style):
        line = Line(*cleaned(source, text, number, column))
        return line if line.text else None
    return Line(text, Location(source.name, number, column, number, column + len(text))) if text else None


def _unclean(text: str, style: Style) -> bool:
    if NEEDS_CLEANING.search(text) or "\n" in text:
        return True
    return (style.markdown and ("\\" in text or "**" in text)) or (style.quoted and text.startswith('"'))


def cleaned(source: Source, raw: str, line: int, column: int) -> tuple[str, Location, tuple[Segment, ...]]:
    """The visible text of a stripped raw text, its place and where each piece of it stands."""
    quoted = len(raw) > 1 and raw[0] == raw[-1] == '"' and (source.style.quoted or "\n" in raw)
    text, pieces = clean(raw, source.style._replace(quoted=quoted))
    found = segments(pieces, raw, line, column)
    last = raw.rfind("\n")
    end = (line + raw.count("\n"), len(raw) - last) if last >= 0 else (line, column + len(raw))
    place = Location(source.name, line, column, *end)
    return text, _outer(place, found) if quoted else place, found


def _outer(place: Location, found: tuple[Segment, ...]) -> Location:
    """The place from the first visible piece to the last."""
    if not found:
        return place
    first, last = found[0], found[-1]
    return place._replace(
        line=first.line, column=first.column, end_line=last.line, end_column=last.end_column
    )
