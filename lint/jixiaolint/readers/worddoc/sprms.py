"""Single property modifiers: a code, then an operand whose size the code tells."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model.record import NamedTuple
from jixiaolint.readers.worddoc.integers import u16, u32

# characters
CHARACTER_DELETED, HIDDEN, SPECIAL = 0x0800, 0x083C, 0x0855
PICTURE, SYMBOL, FONT, FONT_OTHER, POSITION = 0x6A03, 0x6A09, 0x4A4F, 0x4A51, 0x2A48
STYLE = 0x4A30
# paragraphs
IN_TABLE, ROW_END, DEPTH, DEPTH_CHANGE = 0x2416, 0x2417, 0x6649, 0x664A
INNER_CELL, INNER_ROW_END = 0x244B, 0x244C
LIST, LIST_LEVEL = 0x460B, 0x260A
# rows
DEFINITION, DEFINITION_10, INSERT, DELETE = 0xD608, 0xD606, 0x7621, 0x5622
WIDTH, MERGE, SPLIT, MERGE_DOWN = 0x7623, 0x5624, 0x5625, 0xD62B

_ELSEWHERE = frozenset((0x6645, 0x6646, 0x646B))
"""The operand is the place of more properties in the data stream."""
_TABS = 0xC615
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)


class Sprm(NamedTuple):
    """A property and its operand, without the operand's own length."""

    code: int
    operand: bytes

    @property
    def flag(self) -> bool:
        """The operand as a switch; 0x81 is the opposite of what the style says, which is off."""
        return self.operand[:1] in (b"\x01", b"\x81")


def sprms(properties: bytes, data: bytes = b"") -> Iterator[Sprm]:
    """The modifiers of a list. Those that stand in the data stream follow where they are called for."""
    return _sprms(properties, data, 0)


def _sprms(properties: bytes, data: bytes, depth: int) -> Iterator[Sprm]:
    at = 0
    while at + 2 < len(properties):
        code = u16(properties, at)
        start, end = _operand(properties, code, at + 2)
        if code in _ELSEWHERE:
            if depth < 2:
                place = u32(properties, start)
                size = u16(data, place)
                yield from _sprms(data[place + 2 : place + 2 + size], data, depth + 1)
        else:
            yield Sprm(code, properties[start:end])
        at = end


def _operand(properties: bytes, code: int, at: int) -> tuple[int, int]:
    """Where an operand starts and ends; its own length, where it has one, is left out."""
    if code in (DEFINITION, DEFINITION_10):
        return at + 2, at + 2 + max(u16(properties, at) - 1, 0)
    size = _SIZES[code >> 13]
    if size:
        return at, at + size
    length = properties[at]
    if code == _TABS and length == 255:
        deleted = properties[at + 1] if at + 1 < len(properties) else 0
        added = at + 2 + 4 * deleted
        length = 2 + 4 * deleted + 3 * (properties[added] if added < len(properties) else 0)
    return at + 1, at + 1 + length
