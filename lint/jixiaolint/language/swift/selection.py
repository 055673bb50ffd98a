"""The rows of a form that a formula runs over."""

from __future__ import annotations

from collections.abc import Callable

from jixiaolint.language.swift.digest import ABSENT, Cells, Digest
from jixiaolint.model.typing import Any


class Selection:
    """Called with a digest: its rows under ``key`` that ``select`` (1: belongs) keeps, None when not sure.

    Without a key the rows are never sure.
    """

    __slots__ = ("key", "select")

    def __init__(self, key: str, select: Callable[..., Any] | None) -> None:
        self.key = key
        self.select = select

    def __call__(self, digest: Digest, own: Cells, row: None) -> list[Cells] | None:
        found = digest.rows(self.key) if self.key else None
        if isinstance(found, int):
            return [] if found == ABSENT else None
        if self.select is None or found is None:
            return found
        return self.select(digest, own, found)  # type: ignore[no-any-return]
