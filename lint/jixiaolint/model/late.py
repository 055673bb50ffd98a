"""Parts of rules that most runs do not look at: unpacked when somebody first does."""

from __future__ import annotations

import marshal
from collections.abc import Callable

from jixiaolint.model.typing import Any


class Late:
    """Marshalled data. ``data`` is what it holds, ``made`` of it what it stands for."""

    __slots__ = ("_data", "_made", "_packed")

    def __init__(self, packed: bytes, made: Callable[[Any], Any] | None = None) -> None:
        self._packed = packed
        self._made = made
        self._data: Any = None

    @property
    def data(self) -> Any:
        if self._data is None:
            data = marshal.loads(self._packed)
            self._data = data if self._made is None else self._made(data)
        return self._data
