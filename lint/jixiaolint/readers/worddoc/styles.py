"""The styles of a document, as far as they hide text or put paragraphs into lists."""

from __future__ import annotations

from jixiaolint.model.record import NamedTuple
from jixiaolint.readers.worddoc.integers import u16
from jixiaolint.readers.worddoc.sprms import HIDDEN, LIST, LIST_LEVEL, Sprm, sprms

_PARAGRAPH, _CHARACTER = 1, 2
_LONGEST = 20
"""Styles of which each may be based on the next."""
_NONE = 0xFFF


class _Style(NamedTuple):
    base: int
    hides: bool | None
    """None: as the style that it is based on says."""
    lists: tuple[Sprm, ...]


class Styles:
    """Styles by their number in ``table``; a damaged table has none."""

    def __init__(self, table: bytes) -> None:
        self._styles: dict[int, _Style] = {}
        head = u16(table, 0)
        fixed = u16(table, 4)
        at = 2 + head
        for number in range(min(u16(table, 2), _NONE)):
            size = u16(table, at)
            if size:
                self._styles[number] = _style(table[at + 2 : at + 2 + size], fixed)
            at += 2 + size
        self.any_hides = any(style.hides for style in self._styles.values())

    def hides(self, number: int) -> bool | None:
        """Whether text of a style is hidden; None where the style says nothing."""
        for style in self._chain(number):
            if style.hides is not None:
                return style.hides
        return None

    def lists(self, number: int) -> tuple[Sprm, ...]:
        """The properties that put paragraphs of a style into a list."""
        return next((style.lists for style in self._chain(number) if style.lists), ())

    def _chain(self, number: int) -> list[_Style]:
        """A style and those that it is based on."""
        found: list[_Style] = []
        while number in self._styles and len(found) < _LONGEST:
            found.append(self._styles[number])
            number = found[-1].base
        return found


def _style(data: bytes, fixed: int) -> _Style:
    kind, base, parts = u16(data, 2) & 15, u16(data, 2) >> 4, u16(data, 4) & 15
    at = fixed + 2 + 2 * u16(data, fixed) + 2  # behind the name
    lists: list[bytes] = []
    for _ in range(min(parts, 3)):
        at += at & 1
        size = u16(data, at)
        lists.append(data[at + 2 : at + 2 + size])
        at += 2 + size
    paragraph = lists[0][2:] if kind == _PARAGRAPH and lists else b""
    character = lists[{_PARAGRAPH: 1, _CHARACTER: 0}.get(kind, 3) :][:1]
    hides = [sprm.flag for part in character for sprm in sprms(part) if sprm.code == HIDDEN]
    in_lists = tuple(sprm for sprm in sprms(paragraph) if sprm.code in (LIST, LIST_LEVEL))
    return _Style(base, hides[-1] if hides else None, in_lists)
