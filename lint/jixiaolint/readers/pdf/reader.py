"""A PDF file → a document of tables and lines."""

from __future__ import annotations

from jixiaolint.model.document import Cell, Document, Grid, Line
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.location import Location
from jixiaolint.model.typing import Any
from jixiaolint.readers.limits import DEFAULT_LIMITS, Limits, over
from jixiaolint.readers.package import encrypted
from jixiaolint.readers.pdf.continued import joined
from jixiaolint.readers.pdf.doubts import Doubts, is_doubtful, is_unread, notes_of, refuse_unreadable
from jixiaolint.readers.pdf.frame import Frame
from jixiaolint.readers.pdf.ink import Rect
from jixiaolint.readers.pdf.margins import Block, without_margins
from jixiaolint.readers.pdf.page import Content, Source, content_of
from jixiaolint.readers.pdf.sideways import widened
from jixiaolint.readers.pdf.table import Table, blocks_of, columns_lost
from jixiaolint.readers.pdf.text import Fonts

_PASSWORD = 4
"""PDFium's error code for a missing or wrong password."""


def read_pdf(name: str, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """A document of kind ``pdf``.

    Raises UnreadableInput: damaged-pdf, encrypted, scanned, unmapped-font, empty, limits.
    """
    contents = _contents(data, limits)
    refuse_unreadable(contents)
    return _Writer(name, contents, limits).document()


def _contents(data: bytes, limits: Limits) -> list[Content]:
    """What is on each page; the file is closed again."""
    import pypdfium2  # type: ignore[import-untyped]
    from pypdfium2 import raw

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refusal(error) from None
    try:
        return _pages(pdf, raw, limits)
    except pypdfium2.PdfiumError:
        raise _damaged() from None
    finally:
        pdf.close()


def _pages(pdf: Any, raw: Any, limits: Limits) -> list[Content]:
    count = len(pdf)
    if count > limits.pages:
        raise over(limits, "pages")
    if raw.FPDF_GetFormType(pdf) != raw.FORMTYPE_NONE:
        pdf.init_forms()
    source = Source(raw, pdf.formenv, Fonts(raw), limits)
    contents = []
    characters = 0
    for number in range(count):
        page = pdf[number]
        try:
            contents.append(content_of(source, page, number + 1))
        finally:
            page.close()
        characters += len(contents[-1].glyphs)
        if characters > limits.characters:
            raise over(limits, "characters")
    return contents


def _refusal(error: Any) -> UnreadableInput:
    return encrypted() if getattr(error, "err_code", 0) == _PASSWORD else _damaged()


def _damaged() -> UnreadableInput:
    return UnreadableInput(
        "damaged-pdf",
        "PDF 文件不完整或已损坏，无法读取；请重新导出后再报",
        "the PDF file is cut or damaged and cannot be read; export it again",
    )


class _Writer:
    """Puts the blocks of all pages together to a document."""

    def __init__(self, name: str, contents: list[Content], limits: Limits) -> None:
        self._name, self._contents, self._limits = name, contents, limits
        self._unread = [is_unread(content) for content in contents]
        self._cells = self._tables = 0

    def document(self) -> Document:
        pages = [blocks_of(content, self._limits) for content in self._contents]
        lost = [
            content.number
            for content, blocks in zip(self._contents, pages, strict=True)
            if columns_lost(content, blocks)
        ]
        pages = without_margins(widened(pages), [content.frame.height for content in self._contents])
        follows = [number > 0 and not self._unread[number - 1] for number in range(len(pages))]
        blocks, unsure = joined(pages, follows)
        clipped = [
            cell for block in blocks if isinstance(block, Table) for cell in block.cells if cell.clipped
        ]
        return Document(
            self._name,
            "pdf",
            tuple(self._block(block) for block in blocks),
            notes=tuple(notes_of(self._name, self._contents, Doubts(unsure, lost, clipped))),
            doubtful=bool(lost) or is_doubtful(self._contents),
        )

    def _block(self, block: Block) -> Grid | Line:
        if not isinstance(block, Table):
            return Line(block.text, self._place(block.page, block.place))
        self._tables += 1
        self._cells += len(block.cells)
        if self._tables > self._limits.tables or self._cells > self._limits.cells:
            raise over(self._limits, "tables" if self._tables > self._limits.tables else "cells")
        cells = sorted(block.cells, key=lambda cell: (cell.row, cell.column))
        return Grid(
            tuple(
                Cell(
                    cell.row,
                    cell.column,
                    cell.text,
                    self._place(cell.page, cell.box)._replace(
                        table=self._tables, row=cell.row + 1, table_column=cell.column + 1
                    ),
                    cell.row_span,
                    cell.column_span,
                )
                for cell in cells
            ),
            block.rows,
            len(block.xs) - 1,
            block.spans,
            self._place(block.first_page, block.first_place)._replace(table=self._tables),
            cut=self._is_cut(block),
        )

    def _is_cut(self, table: Table) -> bool:
        """Whether a table goes on where nothing could be read: on a page that is a picture."""
        follows = table.page < len(self._contents) and self._unread[table.page]
        frame = self._contents[table.page - 1].frame
        ends_open = table.open_bottom and table.place.bottom > 0.88 * frame.height
        return ends_open or (follows and table.place.bottom > 0.6 * frame.height)

    def _place(self, page: int, box: Rect) -> Location:
        frame: Frame = self._contents[page - 1].frame
        return Location(self._name, page=page, bbox=frame.shown(box))
