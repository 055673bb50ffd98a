"""The rows of a form that a formula runs over."""

from __future__ import annotations

from collections.abc import Callable

from jixiaolint.language.swift.digest import ABSENT, UNSEEN, UNSEEN_WANTING, UNSURE, WANTING, Cells, Digest
from jixiaolint.model.typing import Any


class Selection:
    """Called with a digest: its rows under ``key`` that ``select`` (1: belongs) keeps, None when not sure, a
    code (see ``beside``) when the form is wanting.

    Without a key the rows are never sure.
    """

    __slots__ = ("key", "relation", "select")

    def __init__(self, key: str, select: Callable[..., Any] | None, relation: str = "") -> None:
        """``relation``: the rows are those of the one form in it."""
        self.key = key
        self.select = select
        self.relation = relation

    def __call__(self, digest: Digest, own: Cells, row: None) -> list[Cells] | int | None:
        if self.relation and (code := wanting(digest.partner(self.relation))):
            return code
        found = self._rows(digest) if self.key else None
        if isinstance(found, int):
            return [] if found == ABSENT else None
        if self.select is None or found is None:
            return found
        return self.select(digest, own, found)  # type: ignore[no-any-return]

    def _rows(self, digest: Digest) -> list[Cells] | int | None:
        if not self.relation:
            return digest.rows(self.key)
        partner = digest.partner(self.relation)
        return None if isinstance(partner, int) else partner.rows(self.key)


def wanting(partner: object) -> int:
    """The code for what ``Digest.partner`` gives: 0 where there is a form, or where nothing is sure."""
    if not isinstance(partner, int) or partner == UNSURE:
        return 0
    return UNSEEN_WANTING if partner == UNSEEN else WANTING
