"""Formatted disk pages: which properties hold from which byte of the document on."""

from __future__ import annotations

from bisect import bisect_right

from jixiaolint.model.record import NamedTuple
from jixiaolint.readers.package import damaged
from jixiaolint.readers.worddoc.integers import u16, u32s

_PAGE = 512
_NUMBER = 0x3F_FFFF
_FOREVER = 1 << 40


class Stretch(NamedTuple):
    """Bytes up to ``end`` share these properties, on top of those of a paragraph style."""

    end: int
    properties: bytes
    style: int = 0


class Pages:
    """The properties of characters or of paragraphs, looked up by byte offset; pages are read when needed."""

    def __init__(self, document: bytes, index: bytes, *, paragraphs: bool) -> None:
        self._document = document
        self._paragraphs = paragraphs
        count = max((len(index) - 4) // 8, 0)
        self._starts = u32s(index, 0, count + 1)
        self._numbers = u32s(index, 4 * (count + 1), count)
        self._read: dict[int, tuple[list[int], list[tuple[bytes, int]]]] = {}

    def at(self, offset: int) -> Stretch:
        """What holds at a byte. Raises UnreadableInput (``damaged-package``)."""
        place = bisect_right(self._starts, offset) - 1
        if place < 0 or place >= len(self._numbers):
            following = self._starts[0] if self._starts and place < 0 else _FOREVER
            return Stretch(following, b"")
        starts, lists = self._page(self._numbers[place] & _NUMBER)
        entry = bisect_right(starts, offset) - 1
        inside = 0 <= entry < len(lists)
        end = starts[entry + 1] if inside else self._starts[place + 1]
        if end <= offset:
            raise damaged()
        return Stretch(end, *lists[entry]) if inside else Stretch(end, b"")

    def _page(self, number: int) -> tuple[list[int], list[tuple[bytes, int]]]:
        if number not in self._read:
            page = self._document[number * _PAGE : (number + 1) * _PAGE]
            if len(page) < _PAGE:
                raise damaged()
            count = page[-1]
            table, step = 4 * (count + 1), 13 if self._paragraphs else 1
            if table + step * count >= _PAGE:
                raise damaged()
            places = [2 * page[table + step * entry] for entry in range(count)]
            cut = _paragraph_list if self._paragraphs else _character_list
            self._read[number] = (
                u32s(page, 0, count + 1),
                [cut(page, at) if at else (b"", 0) for at in places],
            )
        return self._read[number]


def _character_list(page: bytes, at: int) -> tuple[bytes, int]:
    return page[at + 1 : at + 1 + page[at]], 0


def _paragraph_list(page: bytes, at: int) -> tuple[bytes, int]:
    """The number of the style stands in front; the length is counted in words, in one of two ways."""
    if page[at]:
        found = page[at + 1 : at + 2 * page[at]]
    else:
        found = page[at + 2 : at + 2 + 2 * page[at + 1]] if at + 1 < _PAGE else b""
    return found[2:], u16(found, 0)
