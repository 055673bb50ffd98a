"""Word 97-2003 and WPS documents: tables with their exact spans, and the text around them."""

from __future__ import annotations

from jixiaolint.model.document import Document, Note
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.location import Location
from jixiaolint.readers.limits import DEFAULT_LIMITS, Limits
from jixiaolint.readers.lines import nothing_in_it
from jixiaolint.readers.tablestack import TableStack
from jixiaolint.readers.worddoc.header import open_word
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
    for start, end in (file.body, file.boxes):
        waiting = ""
        for paragraph in story.paragraphs(start, end):
            waiting = _take(tables, paragraph, waiting)
    blocks = tables.blocks()
    if not blocks:
        raise _only_pictures() if story.pictures else nothing_in_it()
    return Document(name, "doc", tuple(blocks), "", tuple(_notes(name, story)))


def _take(tables: TableStack, paragraph: Paragraph, waiting: str) -> str:
    """Hand a paragraph on; the text of one whose end is not shown waits for the next."""
    place = place_of(paragraph.properties, _DEEPEST)
    text = waiting + paragraph.text
    ends_cell = place.ends_cell or paragraph.mark == CELL
    if place.ends_row:
        tables.end_row(Row(paragraph.properties).cells, max(place.depth, 1), kept=paragraph.look.shown)
    elif ends_cell:
        tables.end_cell(text, max(place.depth, 1))
    elif paragraph.mark and not paragraph.look.shown:
        return text
    else:
        tables.paragraph(text, place.depth)
    return ""


def _only_pictures() -> UnreadableInput:
    return UnreadableInput(
        "no-text",
        "文档里只有图片，没有可读的文字；请提供可编辑的 Word、Excel 文件，不要粘贴扫描件",
        "the document holds pictures only and no text; provide an editable file instead of a scan",
    )


def _notes(name: str, story: Story) -> list[Note]:
    counted = (
        ("hidden-content", story.hidden, "处隐藏文字未读取", "hidden pieces of text were not read"),
        (
            "deleted-content",
            story.deleted,
            "处修订删除的文字未读取",
            "pieces of deleted text were not read",
        ),
        (
            "checkbox-unread",
            story.fields.unread,
            "个窗体域的状态无法读取，请核实",
            "form fields could not be read",
        ),
        ("embedded-object", story.fields.objects, "个嵌入对象未读取", "embedded objects were not read"),
    )
    return [
        Note(code, f"文档中有 {count} {zh}", f"{count} {en}", Location(name))
        for code, count, zh, en in counted
        if count
    ]
