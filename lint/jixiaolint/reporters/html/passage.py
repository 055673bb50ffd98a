"""Which passage of a cell's text a finding is about."""

from __future__ import annotations

from jixiaolint.model.typing import Any

Data = dict[str, Any]
Span = tuple[int, int]
_LONG = 16
"""A shorter text is looked at whole."""


def passage(cell: Data, finding: Data) -> Span | None:
    """From and to in the text of the cell; None where it is the whole cell, or cannot be told."""
    shown, place, inner = cell["text"], cell["location"], finding["location"]
    if len(shown) < _LONG:
        return None
    span = _by_columns(shown, place, inner) or _by_words(shown, finding["printed"])
    return span if span and span != (0, len(shown)) else None


def _by_columns(shown: str, place: Data, inner: Data) -> Span | None:
    """A stretch of the line that the text is written in exactly as it is shown."""
    lines = {place.get("startLine"), place.get("endLine"), inner.get("startLine"), inner.get("endLine")}
    if len(lines) != 1 or None in lines:
        return None
    first = place["startColumn"]
    if place["endColumn"] - first != len(shown):
        return None
    start, end = inner["startColumn"] - first, inner["endColumn"] - first
    return (start, end) if 0 <= start < end <= len(shown) else None


def _by_words(shown: str, words: str) -> Span | None:
    """The only place where the words stand."""
    if len(words) < 2 or shown.count(words) != 1:
        return None
    start = shown.index(words)
    return start, start + len(words)
