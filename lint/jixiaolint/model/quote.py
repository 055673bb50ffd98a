"""The words around a place in a document that has no lines."""

from __future__ import annotations

from jixiaolint.model.record import NamedTuple


class Quote(NamedTuple):
    """The cells of a row in one line; ``text[start:end]`` is the cell in question."""

    text: str
    start: int
    end: int
