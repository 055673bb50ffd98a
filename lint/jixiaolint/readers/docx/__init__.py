"""Word documents (.docx, .docm, .dotx): what a person sees in them, with exact merged cells.

python-docx opens the file; its own reading of tables is not used, because it repeats merged cells, loses
every kind of checkbox and dies on a span of two thousand million columns. The tree below it is walked.
"""

from __future__ import annotations

from jixiaolint.model.document import Document, Grid
from jixiaolint.readers.limits import DEFAULT_LIMITS, Limits, over


def read_docx(name: str, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """A document of kind ``docx``; places are table, row and column, or ``row`` alone for a paragraph.

    Raises UnreadableInput (limits, damaged-package, encrypted, dtd, empty, no-text).
    """
    if not data.startswith(b"PK"):  # a text that was given the suffix of a Word file
        from jixiaolint.readers.text import read_text

        return read_text(name, data, limits=limits)
    try:
        return _read(name, data, limits)
    except RecursionError:
        raise over(limits, "depth") from None


def _read(name: str, data: bytes, limits: Limits) -> Document:
    from jixiaolint.readers.docx.body import Body
    from jixiaolint.readers.docx.opening import open_parts
    from jixiaolint.readers.leftout import notes, nothing_but
    from jixiaolint.readers.lines import nothing_in_it

    body = Body(name, limits, open_parts(data, limits))
    blocks = body.blocks()
    if not blocks:
        raise nothing_but(body.left_out) or nothing_in_it()
    told = notes(name, body.left_out, has_table=any(isinstance(block, Grid) for block in blocks))
    return Document(name, "docx", tuple(blocks), notes=tuple(told))
