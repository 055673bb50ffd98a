"""Tables that speak of performance indicators and of which no form was made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jixiaolint.forms.labels import LONGEST, bare, fold
from jixiaolint.forms.layout import layouts
from jixiaolint.forms.levels import Levels
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
_BETWEEN = re.compile(r"[\s　【】]+|[-—–](?!\d)")


class Region(NamedTuple):
    """The words of a table, or of lines that follow each other without a table between them."""

    words: tuple[str, ...]
    places: tuple[Location, ...]
    """Where each of them stands."""


def strays(
    document: Document, forms: Sequence[Form], templates: Sequence[Template], vocabulary: Vocabulary
) -> Iterator[Note]:
    """A note for each table, or run of lines, that looks like a form or a part of one and belongs to none."""
    known = layouts(tuple(templates), vocabulary).words.levels
    owned: set[Location] | None = None
    for region in _regions(document, forms):
        levels = [at for at, text in enumerate(region.words) if _is_level(text, known)]
        if len(levels) < LEVELS:
            continue
        if owned is None:
            owned = {place for form in forms for place in _places(form)}
        if owned.isdisjoint(region.places):
            yield _note(region, levels[0])


def _regions(document: Document, forms: Sequence[Form]) -> Iterator[Region]:
    """Tables, and the lines between them that stand in no form."""
    run: list[Line] = []
    for block in document.blocks:
        if isinstance(block, Line):
            if not any(_holds(form, block.location) for form in forms):
                run.append(block)
            continue
        if run:
            yield _of_lines(run)
            run = []
        yield _of_grid(block)
    if run:
        yield _of_lines(run)


def _holds(form: Form, place: Location) -> bool:
    """Whether a form reaches over a line."""
    first, last = form.location.line, form.location.end_line
    return place.line is not None and first is not None and first <= place.line <= (last or first)


def _of_grid(grid: Grid) -> Region:
    cells: list[Cell] = [cell for cell in grid.cells if cell.text.strip()]
    return Region(tuple(cell.text for cell in cells), tuple(cell.location for cell in cells))


def _of_lines(lines: Iterable[Line]) -> Region:
    """A sentence has no words that could be cells."""
    words: list[str] = []
    places: list[Location] = []
    for line in lines:
        pieces = [piece for piece in _BETWEEN.split(line.text) if piece]
        if all(len(piece) <= LONGEST for piece in pieces):
            words += pieces
            places += [line.location] * len(pieces)
    return Region(tuple(words), tuple(places))


def _is_level(text: str, known: Levels) -> bool:
    """Whether a text is the whole name of a level of indicators."""
    if len(text) > LONGEST or "\n" in text.strip():
        return False
    folded = fold(text)
    level = known.first(folded) or known.second(folded)
    return level is not None and level.full and bool(level.kind) and len(bare(folded)) > 2


def _note(region: Region, first: int) -> Note:
    short = [text for text in region.words if len(text) <= LONGEST]
    targets = sum(_TARGET.search(text) is not None for text in short)
    heads = any(fold(text).endswith(_HEADS) for text in short)
    code = UNKNOWN_FORM if targets >= TARGETS or (targets and heads) else UNKNOWN_TABLE
    sample = " ".join(" ".join(region.words[first : first + 5]).split())[:40]
    return Note(
        code,
        f"疑似绩效表未识别：「{sample}…」等 {len(region.words)} 格未经审核",
        f"a table that looks like a performance form was not recognised: {sample!r} and more, "
        f"{len(region.words)} cells not checked",
        region.places[first],
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
