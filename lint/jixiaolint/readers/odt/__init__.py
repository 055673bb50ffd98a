"""OpenDocument texts (.odt, .ott, flat .fodt): what a person sees in them, with exact merged cells.

No well-kept library reads them with their spans and checkboxes (odfpy gives a bare tree and is hardly
maintained; converters drop both), so content.xml is walked with lxml. Numbers of lists are not shown.
"""

from __future__ import annotations

from jixiaolint.model.document import Document, Grid
from jixiaolint.readers.limits import DEFAULT_LIMITS, Limits, over


def read_odt(name: str, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """A document of kind ``odt``; places are table, row and column, or ``row`` alone for a paragraph.

    Raises UnreadableInput (limits, damaged-package, encrypted, dtd, empty, no-text).
    """
    if not data.startswith(b"PK") and b"<office:" not in data[:4096]:
        from jixiaolint.readers.text import read_text

        return read_text(name, data, limits=limits)
    try:
        return _read(name, data, limits)
    except RecursionError:
        raise over(limits, "depth") from None


def _read(name: str, data: bytes, limits: Limits) -> Document:
    from jixiaolint.readers.leftout import notes, nothing_but
    from jixiaolint.readers.lines import nothing_in_it
    from jixiaolint.readers.odt.body import Body
    from jixiaolint.readers.odt.opening import open_parts

    body = Body(name, limits, open_parts(data, limits))
    blocks = body.blocks()
    if not blocks:
        raise nothing_but(body.left_out) or nothing_in_it()
    told = notes(name, body.left_out, has_table=any(isinstance(block, Grid) for block in blocks))
    return Document(name, "odt", tuple(blocks), notes=tuple(told))
