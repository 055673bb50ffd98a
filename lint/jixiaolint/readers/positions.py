"""Where each value of a JSON text stands, found when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from jixiaolint.model import regex as re
from jixiaolint.model.location import Location
from jixiaolint.readers.tags import Lines


class Positions(dict[str, Location]):
    """JSON Pointer → place, for a text that is valid JSON. Most forms are right and never need it."""

    whole = True
    """The place of a container reaches to the end of what is in it."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self._name, self._text = name, text
        self._found = False

    def __getitem__(self, pointer: str) -> Location:
        self._fill()
        return super().__getitem__(pointer)

    def get(self, pointer: str, default: Any = None) -> Any:
        """The place of a value, or ``default``."""
        self._fill()
        return super().get(pointer, default)

    def __contains__(self, pointer: object) -> bool:
        self._fill()
        return super().__contains__(pointer)

    def __iter__(self) -> Iterator[str]:
        self._fill()
        return super().__iter__()

    def __len__(self) -> int:
        self._fill()
        return super().__len__()

    def __reduce__(self) -> Any:
        return Positions, (self._name, self._text)

    def _fill(self) -> None:
        if not self._found:
            self._found = True
            for pointer, place in places(self._name, self._text):
                self.setdefault(pointer, place)


@cache
def _tokens() -> re.Pattern[str]:
    return re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)


def places(name: str, text: str) -> Iterator[tuple[str, Location]]:
    """Every value of a JSON text with its pointer, in order; a key given twice comes twice.

    The place of a string is what stands between its quotes.
    """
    lines = Lines(text, 1, 1)
    stack: list[tuple[str, int, int]] = []  # pointer and start of each open container; index, -1 in objects
    key: str | None = None
    expects_key = False

    def location(start: int, end: int, pointer: str) -> Location:
        (line, column), (end_line, end_column) = lines.place(start), lines.place(end)
        return Location(name, line, column, end_line, end_column, pointer=pointer)

    for match in _tokens().finditer(text):
        token, start, end = match[0], match.start(), match.end()
        if token in ("}", "]"):
            if stack:
                pointer, opened, _ = stack.pop()
                yield pointer, location(opened, end, pointer)
            expects_key = False
        elif token == ",":
            if stack and stack[-1][2] >= 0:
                stack[-1] = (stack[-1][0], stack[-1][1], stack[-1][2] + 1)
            else:
                expects_key = True
        elif token == ":":
            expects_key = False
        elif expects_key:
            key = _escape(token)
        else:
            pointer = _pointer(stack, key)
            if token in ("{", "["):
                stack.append((pointer, start, 0 if token == "[" else -1))
                expects_key = token == "{"
            elif token[0] == '"':
                yield pointer, location(start + 1, end - 1, pointer)
            else:
                yield pointer, location(start, end, pointer)


def _pointer(stack: list[tuple[str, int, int]], key: str | None) -> str:
    if not stack:
        return ""
    parent, _, index = stack[-1]
    return f"{parent}/{key if index < 0 else index}"


def _escape(token: str) -> str:
    if "\\" in token:
        import json

        return str(json.loads(token, strict=False)).replace("~", "~0").replace("/", "~1")
    return token[1:-1].replace("~", "~0").replace("/", "~1")
