"""The fast path: rules as generated code that may only say "surely passed" or "surely not applicable".

Whatever else it meets it hands to the interpreter, which is the language. The code names nothing that
stands in a rule file: texts, numbers and keys are constants that it is given.
"""

from __future__ import annotations

from typing import Any

from jixiaolint.language.library import Library
from jixiaolint.language.swift.digest import Cells, Digest
from jixiaolint.model.record import NamedTuple

__all__ = ["Answer", "Digest", "Swift"]

ASK, PASS, NOT_APPLICABLE = 0, 1, 2
_PATIENCE = 3
"""Forms that the interpreter judges alone: compiling pays only when there are more."""

Node = list[Any]


class Answer(NamedTuple):
    """A code a row (ASK, PASS, NOT_APPLICABLE) of those that a case runs over; one None without ``each``."""

    rows: tuple[Any, ...]
    codes: list[int]


class Swift:
    """One formula of a rule, compiled when it has been judged a few times."""

    __slots__ = ("_each", "_judge", "_lets", "_library", "_nodes", "_seen", "_select")

    def __init__(
        self, each: Node | None, when: Node | None, check: Node, lets: dict[str, Node], library: Library
    ) -> None:
        self._each, self._nodes, self._lets, self._library = each, (when, check), lets, library
        self._seen = 0
        self._judge: Any = None
        self._select: Any = None

    def __call__(self, digest: Digest) -> Answer | None:
        """The sure answers on a form, None when the interpreter must choose the rows itself."""
        if self._judge is None:
            self._seen += 1
            if self._seen <= _PATIENCE:
                return None
            self.prepare()
        rows = self._rows(digest)
        if rows is None:
            return None
        judge, own = self._judge, digest.own
        if self._each is None:
            return Answer((None,), [judge(digest, own, None) or ASK])
        return Answer(tuple(row.record for row in rows), [judge(digest, own, row) or ASK for row in rows])

    def prepare(self) -> None:
        """Compile now."""
        from jixiaolint.language.swift.build import judge_of, select_of

        self._judge = judge_of(*self._nodes, self._lets, self._library, row=self._each is not None)
        condition = self._each[7] if self._each is not None else None
        self._select = select_of(condition, self._lets, self._library) if condition is not None else None

    def _rows(self, digest: Digest) -> list[Cells] | None:
        each = self._each
        if each is None:
            return []
        if each[0] != "rows" or each[3] != "form":
            return None
        found = digest.rows(each[4])
        if isinstance(found, int):
            return None
        if self._select is None:
            return found
        kept = []
        for row in found:
            answer = self._select(digest, digest.own, row)
            if answer is None:
                return None
            if answer == 1:
                kept.append(row)
        return kept
