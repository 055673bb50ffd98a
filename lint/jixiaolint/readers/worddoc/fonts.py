"""The names of a document's fonts, as far as they tell letters from symbols."""

from __future__ import annotations

from jixiaolint.readers.worddoc.integers import u16

_NAME = 40
"""Where the name begins in an entry, after the size in front of it."""


def font_names(table: bytes) -> list[str]:
    """Names by number; the list ends where the table is damaged."""
    names: list[str] = []
    at = 4
    for _ in range(u16(table, 0)):
        size = table[at] if at < len(table) else 0
        if not size:
            break
        entry = table[at + _NAME : at + 1 + size]
        names.append(entry.decode("utf-16-le", "replace").partition("\0")[0])
        at += 1 + size
    return names
