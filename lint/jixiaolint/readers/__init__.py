"""Readers: the bytes of a submitted file → a ``Document`` of grids and lines, each with its place."""

from __future__ import annotations

from jixiaolint.model.document import Document
from jixiaolint.readers.limits import DEFAULT_LIMITS, Limits
from jixiaolint.readers.text import read_text

__all__ = ["DEFAULT_LIMITS", "Limits", "read_document"]


def read_document(name: str, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read one file. Raises ``UnreadableInput``."""
    return read_text(name, data, limits=limits)
