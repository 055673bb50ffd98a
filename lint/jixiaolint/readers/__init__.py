"""Readers: the bytes of a submitted file → a ``Document`` of grids and lines, each with its place."""

from __future__ import annotations

from collections.abc import Mapping

from jixiaolint.model.document import Document
from jixiaolint.readers.limits import DEFAULT_LIMITS, Limits, over
from jixiaolint.readers.registry import READERS, Reader, choose, load

__all__ = ["DEFAULT_LIMITS", "READERS", "Limits", "Reader", "read_document"]


def read_document(
    name: str,
    data: bytes,
    *,
    limits: Limits = DEFAULT_LIMITS,
    readers: Mapping[str, Reader] = READERS,
) -> Document:
    """Read one file. ``name`` is the document's URI in every location; its suffix is only a hint.

    Raises ``UnreadableInput`` and nothing else, whatever the bytes are. A reader of a plug-in that
    raises something else is the caller's to report.
    """
    if len(data) > limits.bytes:
        raise over(limits, "bytes")
    return load(choose(name, data, readers), name, data, limits)
