"""The streams of a Word document and its file information block (FIB)."""

from __future__ import annotations

from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.record import NamedTuple
from jixiaolint.readers.compound import Compound
from jixiaolint.readers.limits import Limits, over
from jixiaolint.readers.package import damaged, encrypted
from jixiaolint.readers.worddoc.integers import i32, u16, u32

_WORD_97 = 0xC0
"""The lowest version number that writers of Word 97 files give."""
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_LENGTHS, _PAIRS = 0x4C, 0x9A
"""Where the lengths of the stories and the table of (offset, size) begin."""
_FONTS, _CHARACTERS, _PARAGRAPHS, _CLX = 15, 12, 13, 33
_LISTS, _LIST_USES, _STYLES = 73, 74, 1
"""Entries of the table of (offset, size)."""


class WordFile(NamedTuple):
    """What is read of the container: three streams, four tables, and the stories as ranges of characters."""

    document: bytes
    data: bytes
    pieces: bytes
    characters: bytes
    paragraphs: bytes
    fonts: bytes
    body: tuple[int, int]
    boxes: tuple[int, int]
    """The text of text boxes."""
    lists: bytes = b""
    list_uses: bytes = b""
    styles: bytes = b""


def open_word(data: bytes, limits: Limits) -> WordFile:
    """Raises UnreadableInput: damaged-package, encrypted, old-format, too-many-characters."""
    compound = Compound(data)
    if "WordDocument" not in compound:
        raise damaged()
    document = compound.read("WordDocument")
    flags = _checked(document)
    table = compound.read("1Table" if flags & _SECOND_TABLE else "0Table")
    body, boxes = _stories(document, limits)
    return WordFile(
        document,
        compound.read("Data") if "Data" in compound else b"",
        _entry(document, table, _CLX),
        _entry(document, table, _CHARACTERS),
        _entry(document, table, _PARAGRAPHS),
        _entry(document, table, _FONTS),
        body,
        boxes,
        _entry(document, table, _LISTS, to_end=True),
        _entry(document, table, _LIST_USES),
        _entry(document, table, _STYLES),
    )


def _checked(document: bytes) -> int:
    """The flags of a document that can be read at all."""
    if len(document) < _PAIRS + 8 * (_LIST_USES + 1):
        raise damaged()
    mark, version, flags = u16(document, 0), u16(document, 2), u16(document, 10)
    if mark == 0xA5DC or 0 < version < _WORD_97:
        raise _older()
    if mark != 0xA5EC:
        raise damaged()
    if flags & _ENCRYPTED:
        raise encrypted()
    return flags


def _older() -> UnreadableInput:
    return UnreadableInput(
        "old-format",
        "这是 Word 6.0 或 Word 95 格式的文档，无法读取；请用 Word 或 WPS 打开，另存为 .docx 后再报",
        "this is a Word 6.0 or Word 95 document, which cannot be read; open it and save it as .docx",
    )


def _stories(document: bytes, limits: Limits) -> tuple[tuple[int, int], tuple[int, int]]:
    """Ranges of the body and of the text boxes; between them notes, headers, comments and end notes."""
    lengths = [i32(document, _LENGTHS + 4 * index) for index in range(7)]
    if min(lengths) < 0:
        raise damaged()
    if sum(lengths) > limits.characters:
        raise over(limits, "characters")
    start = sum(lengths[:6])
    return (0, lengths[0]), (start, start + lengths[6])


def _entry(document: bytes, table: bytes, index: int, *, to_end: bool = False) -> bytes:
    """The part of the table stream that an entry of the FIB points to; the levels of lists follow it."""
    at, size = u32(document, _PAIRS + 8 * index), u32(document, _PAIRS + 8 * index + 4)
    if at + size > len(table):
        raise damaged()
    return table[at:] if to_end and size else table[at : at + size]
