"""A part of a line that was cut apart, and what it is."""

from __future__ import annotations

from jixiaolint.model.record import NamedTuple

LABEL, TEXT, OPENING, IDLE = "label", "text", "opening", "idle"
NAME, VALUE, UNSURE = "name", "value", "unsure"


class Piece(NamedTuple):
    """Two offsets and a kind.

    ``label``: a name that forms print; ``opening``: one that ends a table; ``name`` and ``value``: cells of
    an indicator; ``unsure``: digits that can be cut in several ways; ``idle``: nothing to read; ``text``:
    anything else.
    """

    start: int
    end: int
    kind: str
