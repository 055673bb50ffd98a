"""The lines that each entry of a list takes in its file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from jixiaolint.model import regex as re
from jixiaolint.model.typing import Any
from jixiaolint.yamlfile import Mapping, Scalar
from jixiaolint.yamlfile import Sequence as ListNode

LINE_END = re.compile(r"\r\n|\n|\r")


def extents(entries: Sequence[Mapping]) -> tuple[tuple[int, int], ...]:
    """First and last line of each entry, comments after its last value left out."""
    last = [max(_scalars(entry), key=lambda scalar: scalar.end, default=None) for entry in entries]
    text = next((scalar.source.text for scalar in last if scalar is not None), "")
    starts = [0, *(match.end() for match in LINE_END.finditer(text))]
    return tuple(
        (entry.line, max(entry.line, bisect_right(starts, _end(scalar)) if scalar is not None else 0))
        for entry, scalar in zip(entries, last, strict=True)
    )


def _scalars(node: Any) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        yield from node
        for value in node.values():
            yield from _scalars(value)
    elif isinstance(node, ListNode):
        for value in node:
            yield from _scalars(value)


def _end(scalar: Scalar) -> int:
    """Index of the last character that is no white space; a block goes on to the next line otherwise."""
    text, place = scalar.source.text, scalar.end
    while place > scalar.start and text[place - 1].isspace():
        place -= 1
    return max(place - 1, scalar.start)
