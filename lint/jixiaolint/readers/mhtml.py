"""Single-file web pages (MHTML), as Word, Excel, WPS and browsers save them: the pages inside a mail."""

from __future__ import annotations

import io
from collections.abc import Iterator

from jixiaolint.model.document import Document, Grid, Line, Note
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.location import Location
from jixiaolint.model.typing import TYPE_CHECKING
from jixiaolint.readers.html import read_html
from jixiaolint.readers.limits import DEFAULT_LIMITS, Limits, over
from jixiaolint.readers.lines import nothing_in_it

if TYPE_CHECKING:
    from email.message import Message

_PAGES = ("text/html", "application/xhtml+xml")


def read_mhtml(name: str, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """A document of kind ``mhtml``; places are table, row and column, or the number of a line of text.

    The lines of the pages inside are coded and are not lines of the file, so no place names one.
    Raises UnreadableInput (encoding, limits, nothing in it).
    """
    blocks: list[Grid | Line] = []
    notes: list[Note] = []
    for page in _pages(data, limits):
        try:
            document = read_html(name, page, limits=limits)
        except UnreadableInput as error:
            if error.code == "empty":
                continue
            raise UnreadableInput(error.code, error.message, error.message_en) from None
        blocks += _placed(name, document, blocks)
        notes += [note._replace(location=Location(name)) for note in document.notes]
    if not blocks:
        raise nothing_in_it()
    return Document(name, "mhtml", tuple(blocks), notes=tuple(notes))


def _pages(data: bytes, limits: Limits) -> Iterator[bytes]:
    """The HTML parts as UTF-8, in their order, without frames that only hold other parts."""
    from email import message_from_binary_file
    from email.policy import compat32

    try:
        message = message_from_binary_file(io.BytesIO(data), policy=compat32)
        parts = list(message.walk())
    except RecursionError:
        raise over(limits, "depth") from None
    if len(parts) > limits.members:
        raise over(limits, "members")
    for part in parts:
        if part.get_content_type() in _PAGES and not part.is_multipart():
            page = _content(part)
            if b"<frameset" not in page[:65536].lower():
                yield page


def _content(part: Message) -> bytes:
    """The bytes of a page, in UTF-8 where the mail names another coding than the page might."""
    content = part.get_payload(decode=True)
    page = content if isinstance(content, bytes) else b""
    charset = str(part.get_content_charset() or "")
    if charset in ("unicode", "utf-16") and not page.startswith((b"\xff\xfe", b"\xfe\xff")):
        return page.decode("utf-16-le", "replace").encode()
    return page


def _placed(name: str, document: Document, before: list[Grid | Line]) -> Iterator[Grid | Line]:
    """Blocks without the lines of the coded page; tables are counted on through all pages."""
    tables = sum(isinstance(block, Grid) for block in before)
    lines = len(before) - tables
    for block in document.blocks:
        if isinstance(block, Line):
            lines += 1
            yield Line(block.text, Location(name, row=lines))
            continue
        tables += 1
        place = Location(name, table=tables)
        cells = tuple(
            cell._replace(
                location=place._replace(row=cell.row + 1, table_column=cell.column + 1), segments=()
            )
            for cell in block.cells
        )
        yield block._replace(cells=cells, location=place)
