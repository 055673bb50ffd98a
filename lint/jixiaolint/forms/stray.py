"""Tables that speak of performance indicators and of which no form was made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jixiaolint.forms.labels import LONGEST, bare, fold
from jixiaolint.forms.layout import Words, layouts
from jixiaolint.forms.template import Template
from jixiaolint.model import regex as re
from jixiaolint.model.document import Cell, Document, Grid, Line, Note
from jixiaolint.model.form import Field, Form, Row
from jixiaolint.model.gap import UNKNOWN_FORM, UNKNOWN_TABLE
from jixiaolint.model.location import Location
from jixiaolint.model.record import NamedTuple
from jixiaolint.vocabulary import Vocabulary

LEVELS, TARGETS = 3, 2
"""Names of indicator levels that a table of indicators has at least, and targets that a form has."""
_TARGET = re.compile(r"[=≥≤><≧≦═＞＜]{1,2}\s*\d.{0,12}|\d[\d,.]*(?:%|％).{0,4}|不(?:低于|少于|超过).{1,12}")
_HEADS = ("指标值", "目标值", "完成值", "实际值")
_SEVERAL = re.compile(r"[\s　]+")


class Region(NamedTuple):
    """A table, or lines that follow each other without a table between them."""

    pieces: tuple[str, ...]
    places: tuple[Location, ...]


def strays(
    document: Document, forms: Sequence[Form], templates: Sequence[Template], vocabulary: Vocabulary
) -> Iterator[Note]:
    """A note for each table, or run of lines, that looks like a form or a part of one and belongs to none."""
    words = layouts(tuple(templates), vocabulary).words
    speaking = [region for region in _regions(document) if _levels(region, words) >= LEVELS]
    if not speaking:
        return
    owned = {place for form in forms for place in _places(form)}
    lines = {line for form in forms for line in _lines(form)}
    for region in speaking:
        if not any(place in owned or place.line in lines for place in region.places):
            yield _note(region)


def _regions(document: Document) -> Iterator[Region]:
    run: list[Line] = []
    for block in document.blocks:
        if isinstance(block, Line):
            run.append(block)
            continue
        if run:
            yield _of_lines(run)
            run = []
        yield _of_grid(block)
    if run:
        yield _of_lines(run)


def _of_grid(grid: Grid) -> Region:
    cells: list[Cell] = [cell for cell in grid.cells if cell.text.strip()]
    return Region(tuple(cell.text for cell in cells), tuple(cell.location for cell in cells))


def _of_lines(lines: Iterable[Line]) -> Region:
    """Words of lines; a sentence has none that could be a cell."""
    pieces: list[str] = []
    places: list[Location] = []
    for line in lines:
        words = _SEVERAL.split(line.text.strip()) if line.text else []
        if any(len(word) > LONGEST for word in words):
            continue
        pieces += words
        places += [line.location] * bool(words)
    return Region(tuple(pieces), tuple(places))


def _levels(region: Region, words: Words) -> int:
    """How many cells are the whole name of a level of indicators."""
    found = 0
    for piece in region.pieces:
        if len(piece) > LONGEST or "\n" in piece.strip():
            continue
        folded = fold(piece)
        level = words.levels.first(folded) or words.levels.second(folded)
        found += level is not None and level.full and bool(level.kind) and len(bare(folded)) > 2
    return found


def _note(region: Region) -> Note:
    targets = sum(_TARGET.fullmatch(piece.strip()) is not None for piece in region.pieces)
    heads = any(fold(piece).endswith(_HEADS) for piece in region.pieces if len(piece) <= LONGEST)
    code = UNKNOWN_FORM if targets >= TARGETS or (targets and heads) else UNKNOWN_TABLE
    sample = fold(" ".join(region.pieces[:4])[:40])
    return Note(
        code,
        f"疑似绩效表未识别：「{sample}…」等 {len(region.pieces)} 格未经审核",
        f"a table that looks like a performance form was not recognised: {sample!r} and more, "
        f"{len(region.pieces)} cells not checked",
        region.places[0],
    )


def _places(form: Form) -> Iterator[Location]:
    """Where the values and labels of a form stand."""
    for field in form.fields.values():
        yield from _of_field(field)
    for rowset in form.rowsets.values():
        for row in rowset.rows:
            yield from _of_row(row)


def _of_row(row: Row) -> Iterator[Location]:
    for field in row.fields.values():
        yield from _of_field(field)


def _of_field(field: Field) -> Iterator[Location]:
    for place in (field.location, field.label_location):
        if place is not None:
            yield place


def _lines(form: Form) -> Iterator[int]:
    """The lines on which values of a form stand: parts of a cell have places of their own."""
    for place in _places(form):
        if place.line is not None:
            yield from range(place.line, (place.end_line or place.line) + 1)
