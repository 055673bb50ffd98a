"""The piece table: which bytes hold the text, in which order. A fast save only adds pieces."""

from __future__ import annotations

from jixiaolint.model.record import NamedTuple
from jixiaolint.readers.package import damaged
from jixiaolint.readers.worddoc.integers import u16, u32, u32s
from jixiaolint.readers.worddoc.sprms import CHARACTER_DELETED, HIDDEN, IN_TABLE, ROW_END, Sprm, sprms

_COMPRESSED = 0x4000_0000
_MANY = 200_000
_SHORT = {0x18: IN_TABLE, 0x19: ROW_END, 0x41: CHARACTER_DELETED, 0x5C: HIDDEN}
"""The one-byte names of properties that a piece may set, as far as they matter here."""


class Piece(NamedTuple):
    """Characters ``start`` to ``end`` stand at byte ``offset``, ``width`` bytes each; ``changes`` come on top
    of their properties."""

    start: int
    end: int
    offset: int
    width: int
    changes: tuple[Sprm, ...] = ()


def pieces_of(clx: bytes, document: bytes) -> list[Piece]:
    """Pieces in the order of the text. Raises UnreadableInput (``damaged-package``)."""
    lists, table = _parts(clx)
    count = (len(table) - 4) // 12
    if count < 1 or count > _MANY:
        raise damaged()
    starts = u32s(table, 0, count + 1)
    made = []
    for index in range(count):
        made.append(_piece(starts[index], starts[index + 1], table, 4 * (count + 1) + 8 * index, lists))
        end = made[-1].offset + (made[-1].end - made[-1].start) * made[-1].width
        if made[-1].end < made[-1].start or end > len(document):
            raise damaged()
    return made


def _piece(start: int, end: int, table: bytes, at: int, lists: list[bytes]) -> Piece:
    place = u32(table, at + 2)
    changes = _changes(u16(table, at + 6), lists)
    if place & _COMPRESSED:
        return Piece(start, end, (place & ~_COMPRESSED) // 2, 1, changes)
    return Piece(start, end, place, 2, changes)


def _changes(modifier: int, lists: list[bytes]) -> tuple[Sprm, ...]:
    if modifier & 1:
        chosen = lists[modifier >> 1 : (modifier >> 1) + 1]
        return tuple(sprms(chosen[0])) if chosen else ()
    code = _SHORT.get((modifier >> 1) & 0x7F)
    return (Sprm(code, bytes([modifier >> 8])),) if code else ()


def _parts(clx: bytes) -> tuple[list[bytes], bytes]:
    """Lists of properties, then the table of pieces."""
    lists: list[bytes] = []
    at = 0
    while clx[at : at + 1] == b"\1":
        size = u16(clx, at + 1)
        lists.append(clx[at + 3 : at + 3 + size])
        at += 3 + size
    size = u32(clx, at + 1)
    if clx[at : at + 1] != b"\2" or at + 5 + size > len(clx):
        raise damaged()
    return lists, clx[at + 5 : at + 5 + size]
