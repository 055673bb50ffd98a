"""Word 97-2003 and WPS documents: tables with their exact spans, and the text around them."""

from __future__ import annotations

from jixiaolint.model.document import Document, Grid
from jixiaolint.readers.leftout import notes, nothing_but
from jixiaolint.readers.limits import DEFAULT_LIMITS, Limits
from jixiaolint.readers.lines import nothing_in_it
from jixiaolint.readers.tablestack import TableStack
from jixiaolint.readers.worddoc.header import open_word
from jixiaolint.readers.worddoc.lists import Lists
from jixiaolint.readers.worddoc.looks import place_of
from jixiaolint.readers.worddoc.rows import Row
from jixiaolint.readers.worddoc.story import CELL, Paragraph, Story

_DEEPEST = 30
"""Word itself nests tables no deeper."""


def read_doc(name: str, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """A document of kind ``doc``: the body, then the text boxes.

    Headers, footers, notes and comments are left out. Raises UnreadableInput (damaged-package, encrypted,
    old-format, limits, nothing in it).
    """
    file = open_word(data, limits)
    story = Story(file)
    tables = TableStack(name, limits)
    lists = Lists(file.lists, file.list_uses)
    for start, end in (file.body, file.boxes):
        for paragraph in story.paragraphs(start, end):
            _take(tables, lists, paragraph)
    blocks = tables.blocks()
    if not blocks:
        raise nothing_but(story.left_out) or nothing_in_it()
    told = notes(name, story.left_out, has_table=any(isinstance(block, Grid) for block in blocks))
    return Document(name, "doc", tuple(blocks), notes=tuple(told))


def _take(tables: TableStack, lists: Lists, paragraph: Paragraph) -> None:
    place = place_of(paragraph.properties, _DEEPEST)
    if place.ends_row:
        row = Row(paragraph.properties)
        tables.end_row(row.cells, max(place.depth, 1), shown=paragraph.look.shown)
        return
    text = paragraph.text
    label = lists.label(paragraph.properties)
    if label and text.strip():
        text = label + text.lstrip()
    if place.ends_cell or paragraph.mark == CELL:
        tables.end_cell(text, max(place.depth, 1))
    else:
        tables.paragraph(text, place.depth)
