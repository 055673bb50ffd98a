"""OLE compound files (.doc, .xls, .wps, .et), opened so that no chain of sectors outruns the file."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable

from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.typing import Any
from jixiaolint.readers.package import damaged

_BROKEN = (OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, struct.error)
"""What olefile lets out for damaged bytes; RecursionError stands for a directory that is one long chain."""


class Compound:
    """A compound file whose declared sizes fit into its bytes. Names are those of the root's streams."""

    def __init__(self, data: bytes) -> None:
        """Raises UnreadableInput (``damaged-package``)."""
        import olefile  # type: ignore[import-untyped]

        self._size = len(data)
        try:
            self._file: Any = olefile.OleFileIO(io.BytesIO(data))
            declared = (self._file.root.size, self._file.num_mini_fat_sectors * self._file.sector_size)
        except (*_BROKEN, RecursionError):
            raise damaged() from None
        if max(declared) > self._size:
            raise damaged()

    def __contains__(self, name: str) -> bool:
        try:
            return bool(self._file.get_type(name) == 2)
        except _BROKEN:
            return False

    def read(self, name: str) -> bytes:
        """The bytes of a stream, all that it declares. Raises UnreadableInput (``damaged-package``)."""
        try:
            size = self._file.get_size(name)
            data: bytes = self._file.openstream(name).read() if size <= self._size else b""
        except _BROKEN:
            raise damaged() from None
        if len(data) < size:
            raise damaged()
        return data


def top_streams(data: bytes, names: Iterable[str]) -> list[str]:
    """Those of ``names`` that are streams of the file itself, not of an object inside it."""
    try:
        compound = Compound(data)
    except UnreadableInput:
        return []
    return [name for name in names if name in compound]
