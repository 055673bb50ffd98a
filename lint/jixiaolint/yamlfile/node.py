"""Nodes of a YAML document: a str, a dict and a list that know their place."""

from __future__ import annotations

from jixiaolint.model.typing import Any
from jixiaolint.yamlfile.source import Source, line_and_column

_ESCAPES = {"x": 4, "u": 6, "U": 10}


class Scalar(str):
    """A scalar of any style. ``line`` and ``column`` (1-based) are where it starts."""

    __slots__ = ("column", "end", "line", "source", "start", "style")

    source: Source
    start: int
    end: int
    style: str
    """``""`` plain, ``'`` and ``"`` quoted, ``|`` and ``>`` block."""
    line: int
    column: int

    @property
    def file(self) -> str:
        return self.source.file

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of the character at ``offset`` of the value (its length: just after the end)."""
        before = self.source.text[self.start : _place(self, offset)]
        line, column = line_and_column(before, len(before))
        return self.line + line - 1, self.column + column - 1 if line == 1 else column


class Mapping(dict[Any, Any]):
    """A mapping of Scalars to nodes. ``flow``: written as {…}."""

    __slots__ = ("column", "file", "flow", "line")

    file: str
    line: int
    column: int
    flow: bool


class Sequence(list[Any]):
    """A sequence of nodes. ``flow``: written as […]."""

    __slots__ = ("column", "file", "flow", "line")

    file: str
    line: int
    column: int
    flow: bool


Node = Scalar | Mapping | Sequence


def _place(scalar: Scalar, offset: int) -> int:
    """Index in the file of a character of the value.

    Folding only moves white space, so the n-th other character of the value is the n-th in the file.
    """
    text, style = scalar.source.text, scalar.style
    place = after = _content_start(text, scalar.start, style)
    for index, character in enumerate(scalar[: offset + 1]):
        if character.isspace() and not _written_as_escape(text, place, style):
            if index == offset:
                return after
            continue
        place = _skip_white_space(text, place, style)
        if index == offset:
            return place
        place = after = place + _width(text, place, style)
    return after


def _content_start(text: str, start: int, style: str) -> int:
    if style in ("'", '"'):
        return start + 1
    if style in ("|", ">"):
        newline = text.find("\n", start)
        return len(text) if newline < 0 else newline + 1
    return start


def _written_as_escape(text: str, place: int, style: str) -> bool:
    return style == '"' and text[place : place + 1] == "\\" and text[place + 1 : place + 2] not in "\r\n"


def _skip_white_space(text: str, place: int, style: str) -> int:
    while place < len(text):
        if text[place].isspace():
            place += 1
        elif style == '"' and text[place] == "\\" and text[place + 1 : place + 2] in ("\n", "\r"):
            place += 2
        else:
            break
    return place


def _width(text: str, place: int, style: str) -> int:
    if style == '"' and text[place : place + 1] == "\\":
        return _ESCAPES.get(text[place + 1 : place + 2], 2)
    if style == "'" and text[place : place + 2] == "''":
        return 2
    return 1
