"""A replacement in a text, and many of them made at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jixiaolint.model.record import NamedTuple


class Edit(NamedTuple):
    """``text[start:end]`` becomes ``new``."""

    start: int
    end: int
    new: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits that do not overlap, in any order."""
    parts: list[str] = []
    done = 0
    for edit in sorted(edits):
        parts += [text[done : edit.start], edit.new]
        done = edit.end
    return "".join(parts) + text[done:]


def without_overlap(edits: Iterable[Edit]) -> Iterator[Edit]:
    """The edits in order, each once; of two that meet in a place the first."""
    done = -1
    last: Edit | None = None
    for edit in sorted(set(edits)):
        if last is None or edit.start >= done:
            yield edit
            last, done = edit, edit.end
