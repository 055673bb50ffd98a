"""Parts of rules that only the interpreter reads: unpacked when it first does."""

from __future__ import annotations

import marshal

from jixiaolint.model.typing import Any


class Late:
    """Marshalled data. ``data`` is what it holds."""

    __slots__ = ("_data", "_packed")

    def __init__(self, packed: bytes) -> None:
        self._packed = packed
        self._data: Any = None

    @property
    def data(self) -> Any:
        if self._data is None:
            self._data = marshal.loads(self._packed)
        return self._data
