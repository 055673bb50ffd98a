"""A text without its blanks, in narrow characters, with the way back to where each character stood."""

from __future__ import annotations

import unicodedata

from jixiaolint.forms.traditional import TO_SIMPLIFIED
from jixiaolint.model.record import NamedTuple


class Compact(NamedTuple):
    """``text`` without blanks. ``walls`` are the places where a blank parted figures: cells of their own."""

    text: str
    offsets: tuple[int, ...] | None
    """Where each character stood; None where nothing moved."""
    gaps: frozenset[int]
    """Places before which a blank stood."""
    walls: frozenset[int]

    def at(self, place: int) -> int:
        """The offset in the raw text of a place."""
        return place if self.offsets is None else self.offsets[place]

    def gap(self, place: int) -> bool:
        """Whether a blank stood before a place."""
        return place in self.gaps


def compact(raw: str) -> Compact:
    """The text of a line without blanks."""
    if raw.isascii() and " " not in raw and "\t" not in raw:
        return Compact(raw, None, frozenset(), frozenset())
    chars: list[str] = []
    offsets: list[int] = []
    gaps: set[int] = set()
    for offset, char in enumerate(raw):
        if char.isspace():
            gaps.add(len(chars))
            continue
        for piece in _narrow(char):
            chars.append(piece)
            offsets.append(offset)
    text = "".join(chars)
    gaps = {gap for gap in gaps if 0 < gap < len(text)}
    walls = frozenset(gap for gap in gaps if _is_wall(text[gap - 1], text[gap]))
    return Compact(text, tuple(offsets), frozenset(gaps), walls)


def _narrow(char: str) -> str:
    if char.isascii() or "\u4e00" <= char <= "\u9fff":
        return char.translate(TO_SIMPLIFIED)
    if char == "…":
        return char
    return "".join(unicodedata.normalize("NFKC", char).split())


def _is_wall(before: str, after: str) -> bool:
    """Whether a blank between two characters parts cells: figures on both sides, or a value before a name."""
    ends = before.isdigit() or before in "%)"
    begins = after.isdigit() or after in "=≥≤><≧≦═"
    return ends and begins
