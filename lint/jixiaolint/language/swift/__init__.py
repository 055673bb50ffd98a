"""The fast path: rules as generated code that may only say "surely passed" or "surely not applicable".

Whatever else it meets it hands to the interpreter, which is the language. The code names nothing that
stands in a rule file: texts, numbers and keys are constants that it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jixiaolint.language.swift.digest import UNSEEN_WANTING, WANTING, Cells, Digest
from jixiaolint.language.swift.pool import Pool
from jixiaolint.language.swift.selection import Selection
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any

__all__ = [
    "ASK", "FAIL", "NOT_APPLICABLE", "PASS", "UNSEEN_WANTING", "WANTING", "Answer", "Digest", "Pool", "Swift",
]  # fmt: skip

ASK, PASS, NOT_APPLICABLE, FAIL = 0, 1, 2, 5
Node = list[Any]
Judge = Callable[[Digest, Cells, Any], Any]
Pair = tuple[Judge, "Selection | None"]


class Answer(NamedTuple):
    """A code a row (ASK, PASS, NOT_APPLICABLE, FAIL; UNSEEN_WANTING and WANTING where only another form is
    wanting) of those that a case runs over; one None without ``each``, where what failed is ASK."""

    rows: Sequence[Cells | None]
    codes: list[int]


class Swift:
    """One formula of a rule, compiled when it is first asked."""

    __slots__ = ("_each", "_function", "_lets", "_nodes", "_pool", "_select")

    def __init__(
        self, each: Node | None, when: Node | None, check: Node, lets: dict[str, Node], pool: Pool
    ) -> None:
        self._each, self._nodes, self._lets, self._pool = each, (when, check), lets, pool
        self._function: Judge | None = None
        self._select: Selection | None = None

    def __call__(self, digest: Digest, only: frozenset[int] | None = None) -> Answer | None:
        """The sure answers on a form, None when the interpreter must choose the rows itself.

        ``only``: numbers of the rows that are asked for, None for all.
        """
        rows = self.rows(digest)
        if rows is None or isinstance(rows, int):
            return None
        if only is not None:
            rows = [row for row in rows if row is None or row.source.number in only]
        return Answer(rows, self._codes(digest, rows, known=only is None))

    def _codes(self, digest: Digest, rows: Sequence[Cells | None], *, known: bool) -> list[int]:
        judge = self.function()
        if self._selection() is None:
            return [judge(digest, digest.own, None) or ASK]
        codes = digest.codes.get(judge) if known else None
        return judge(digest, digest.own, rows) if codes is None else codes

    def function(self) -> Judge:
        """Takes digest, the form's cells and the rows: a list of codes.

        Without ``each`` one code, None as well when it is not sure.
        """
        if self._function is None:
            from jixiaolint.language.swift.build import judge_of

            self._function = judge_of(*self._nodes, self._lets, self._pool, row=self._each is not None)
        return self._function

    def of_rows(self) -> Judge:
        """Takes digest, the form's cells and the rows: a list of codes, also without ``each``."""
        judge = self.function()
        if self._selection() is not None:
            return judge
        return lambda digest, own, rows: [judge(digest, own, None) or ASK]

    def pair(self) -> Pair:
        """Both functions, to be kept for another run."""
        select = self._selection()
        return self.function(), select

    @classmethod
    def kept(cls, pair: Pair, pool: Pool) -> Swift:
        """A formula of which an earlier run has made both functions."""
        made = cls(None, None, [], {}, pool)
        made._function, made._select = pair
        return made

    def rows(self, digest: Digest) -> Sequence[Cells | None] | int | None:
        """The rows that the formula runs over, one None without ``each``; None when they are not sure, the
        code of a form that is wanting when they are its rows."""
        select = self._select or self._selection()
        return _NO_ROW if select is None else digest[select]

    def _selection(self) -> Selection | None:
        if self._each is not None and self._select is None:
            from jixiaolint.language.swift.build import rows_of_each

            self._select = rows_of_each(self._each, self._lets, self._pool)
        return self._select


_NO_ROW = (None,)
