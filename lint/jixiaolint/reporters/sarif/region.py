"""Regions of a text, with columns counted in UTF-16 code units as SARIF viewers do."""

from __future__ import annotations

from jixiaolint.model.location import Location
from jixiaolint.model.typing import Any
from jixiaolint.reporters.source import Sources

_CONTEXT = 300
_SNIPPET = 2000


def utf16_column(line: str, column: int) -> int:
    """1-based code point column → 1-based UTF-16 column; only characters above U+FFFF take two."""
    return len(line[: column - 1].encode("utf-16-le", "surrogatepass")) // 2 + 1


def region(place: Location, sources: Sources) -> dict[str, Any]:
    """The region of a place; 1:1 in an input without lines."""
    if place.line is None:
        return {"startLine": 1, "startColumn": 1}
    line = sources.line(place.document, place.line)
    found: dict[str, Any] = {"startLine": place.line}
    if place.column is None:
        return found if line is None else {**found, "snippet": {"text": line[:_SNIPPET]}}
    last = place.end_line or place.line
    found["startColumn"] = place.column if line is None else utf16_column(line, place.column)
    if last != place.line:
        found["endLine"] = last
    if place.end_column is not None:
        end = sources.line(place.document, last)
        found["endColumn"] = place.end_column if end is None else utf16_column(end, place.end_column)
    if line is not None:
        found["snippet"] = {"text": _snippet(place, line, sources)}
    return found


def context(place: Location, sources: Sources) -> dict[str, Any] | None:
    """The line around a cell; of a very long line, the part about it."""
    line = sources.line(place.document, place.line)
    if line is None or place.column is None or place.end_line not in (None, place.line):
        return None
    if place.column == 1 and (place.end_column is None or place.end_column > len(line)):
        return None
    if len(line) <= _CONTEXT:
        return {"startLine": place.line, "snippet": {"text": line}}
    start = max(place.column - _CONTEXT // 2, 1)
    end = min((place.end_column or place.column) + _CONTEXT // 2, len(line) + 1)
    return {
        "startLine": place.line,
        "startColumn": utf16_column(line, start),
        "endColumn": utf16_column(line, end),
        "snippet": {"text": line[start - 1 : end - 1]},
    }


def _snippet(place: Location, line: str, sources: Sources) -> str:
    start, last = (place.column or 1) - 1, place.end_line or place.line or 1
    end = place.end_column - 1 if place.end_column is not None else None
    if last == place.line:
        return line[start:end][:_SNIPPET]
    text = line[start:]
    for number in range((place.line or 1) + 1, last + 1):
        following = sources.line(place.document, number)
        if following is None or len(text) > _SNIPPET:
            break
        text += "\n" + (following[:end] if number == last else following)
    return text[:_SNIPPET]
