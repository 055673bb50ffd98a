"""RTF documents: tables with their exact spans, and the text around them."""

from __future__ import annotations

from jixiaolint.model.document import Document, Grid, Line, Note
from jixiaolint.model.location import Location
from jixiaolint.readers.limits import DEFAULT_LIMITS, Limits


def read_rtf(name: str, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """A document of kind ``rtf``: the body, then the text boxes.

    Headers, footers, notes and comments are left out. Raises UnreadableInput (limits, nothing in it).
    """
    from jixiaolint.readers.leftout import notes, nothing_but
    from jixiaolint.readers.lines import nothing_in_it
    from jixiaolint.readers.rtf.walker import Walker
    from jixiaolint.readers.tablestack import TableStack

    walker = Walker(limits)
    whole = walker.walk(data)
    tables = TableStack(name, limits)
    for event in walker.events():
        event(tables)
    blocks = tables.blocks()
    if not blocks:
        raise nothing_but(walker.left_out) or nothing_in_it()
    told = notes(name, walker.left_out, has_table=any(isinstance(block, Grid) for block in blocks))
    if not whole:
        blocks[-1] = _cut(blocks[-1])
        told.append(_unfinished(name))
    return Document(name, "rtf", tuple(blocks), notes=tuple(told))


def _cut(block: Grid | Line) -> Grid | Line:
    return block._replace(cut=True) if isinstance(block, Grid) else block


def _unfinished(name: str) -> Note:
    return Note(
        "content-lost",
        "文件末尾不完整，之后的内容可能缺失，请核实",
        "the file ends in the middle; what followed is missing",
        Location(name),
    )
