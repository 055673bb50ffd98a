"""A fault of a reader, ours or a plug-in's, that was met in another process."""

from __future__ import annotations


class ReaderFault(Exception):
    """Its text is the name of the exception's class and what it said."""
