"""Where each value of a JSON text stands, found when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from jixiaolint.model import regex as re
from jixiaolint.model.location import Location
from jixiaolint.model.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jixiaolint.readers.tags import Lines

MANY = 8
"""Forms of a text from which on the places in one are let go where those in another are asked for."""


class Positions(dict[str, Location]):
    """JSON Pointer → place, for a text that is valid JSON. Most forms are right and never need it.

    Of a text of many forms, the places in one form are at hand at a time, unless somebody asks for all.
    """

    are_extents = True
    """A place reaches from the first to the last of its value."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self._name, self._text = name, text
        self._found = False
        self._bounds: list[tuple[int, int]] | None = None
        self._lines: Lines | None = None
        self._at_hand = -1

    def __getitem__(self, pointer: str) -> Location:
        self._reach(pointer)
        return super().__getitem__(pointer)

    def get(self, pointer: str, default: Any = None) -> Any:
        """The place of a value, or ``default``."""
        self._reach(pointer)
        return super().get(pointer, default)

    def __contains__(self, pointer: object) -> bool:
        self._reach(str(pointer))
        return super().__contains__(pointer)

    def __bool__(self) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        self._fill()
        return super().__iter__()

    def __len__(self) -> int:
        self._fill()
        return super().__len__()

    def __reduce__(self) -> Any:
        return Positions, (self._name, self._text)

    def _reach(self, pointer: str) -> None:
        """Have the place of a value at hand."""
        if self._found:
            return
        number = _form_of(pointer)
        if self._bounds is None:
            self._bounds = list(_forms(self._text))
        if len(self._bounds) < MANY or not 0 <= number < len(self._bounds):
            self._fill()
        elif number != self._at_hand:
            start, end = self._bounds[number]
            within = pointer.count("/") > _TO_A_FORM or self._text[start] != "{"
            self._take(number, start, end, whole=within)

    def _take(self, number: int, start: int, end: int, *, whole: bool) -> None:
        """The places in one form, and no others; the place of the form alone where that is asked for."""
        self._lines = lines = self._lines or _lines_of(self._text)
        name = f"/forms/{number}"
        self.clear()
        self._at_hand = number if whole else -1
        if whole:
            self.update(places(self._name, self._text, (start, end), name, lines))
        else:
            self[name] = _place(lines, self._name, start, end, name)

    def _fill(self) -> None:
        if not self._found:
            self._found = True
            self.clear()
            for pointer, place in places(self._name, self._text):
                self.setdefault(pointer, place)


_TO_A_FORM = 2
"""Slashes in the pointer of a form."""


def _form_of(pointer: str) -> int:
    """Which form a pointer leads into, -1 for none."""
    _, first, number, *_ = [*pointer.split("/", 3), "", "", ""]
    return int(number) if first == "forms" and number.isdecimal() else -1


def _forms(text: str) -> Iterator[tuple[int, int]]:
    """Where each item of the list under the key ``forms`` begins and ends."""
    import json

    scan: Any = json.JSONDecoder(parse_int=str, parse_float=str, strict=False).scan_once  # type: ignore[attr-defined]
    blank = re.compile(r"[\s:,]*")
    at = text.find("{") + 1
    while text[(at := blank.match(text, at).end())] == '"':  # type: ignore[union-attr]
        key, at = scan(text, at)
        at = blank.match(text, at).end()  # type: ignore[union-attr]
        if key != "forms" or text[at] != "[":
            at = scan(text, at)[1]
            continue
        at = blank.match(text, at + 1).end()  # type: ignore[union-attr]
        while text[at] != "]":
            _, end = scan(text, at)
            yield at, end
            at = blank.match(text, end).end()  # type: ignore[union-attr]
        return


def _lines_of(text: str) -> Lines:
    from jixiaolint.readers.tags import Lines

    return Lines(text, 1, 1)


def _place(lines: Lines, name: str, start: int, end: int, pointer: str) -> Location:
    (line, column), (end_line, end_column) = lines.place(start), lines.place(end)
    return Location(name, line, column, end_line, end_column, pointer=pointer)


@cache
def _tokens() -> re.Pattern[str]:
    return re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)


def places(
    name: str,
    text: str,
    part: tuple[int, int] | None = None,
    base: str = "",
    lines: Lines | None = None,
) -> Iterator[tuple[str, Location]]:
    """Every value of a JSON text with its pointer, in order; a key given twice comes twice.

    The place of a string is what stands between its quotes. ``part``: only of the value between these
    offsets, whose pointer is ``base``.
    """
    lines = lines or _lines_of(text)
    stack: list[tuple[str, int, int]] = []  # pointer and start of each open container; index, -1 in objects
    key: str | None = None
    expects_key = False

    def location(start: int, end: int, pointer: str) -> Location:
        return _place(lines, name, start, end, pointer)

    for match in _tokens().finditer(text, *(part or (0, len(text)))):
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
            pointer = _pointer(stack, key) if stack else base
            if token in ("{", "["):
                stack.append((pointer, start, 0 if token == "[" else -1))
                expects_key = token == "{"
            elif token[0] == '"':
                yield pointer, location(start + 1, end - 1, pointer)
            else:
                yield pointer, location(start, end, pointer)


def _pointer(stack: list[tuple[str, int, int]], key: str | None) -> str:
    parent, _, index = stack[-1]
    return f"{parent}/{key if index < 0 else index}"


def _escape(token: str) -> str:
    if "\\" in token:
        import json

        return str(json.loads(token, strict=False)).replace("~", "~0").replace("/", "~1")
    return token[1:-1].replace("~", "~0").replace("/", "~1")
