"""The filters of a plan, put to packed entries: what a part of a filter says of like cells is said once."""

from __future__ import annotations

from typing import Any

from jixiaolint.corpus.entry import cells_in, unpacked
from jixiaolint.corpus.plan import Part, Plan
from jixiaolint.corpus.query import Query
from jixiaolint.corpus.tally import KEPT, MAYBE, OUT, Answer, Entry
from jixiaolint.language.evaluate import evaluate
from jixiaolint.language.frame import Budget, Frame, OverBudget
from jixiaolint.language.logic import all_of
from jixiaolint.language.operand import UN, Operand

_MOST_KNOWN = 20_000
_KEPT = Answer(KEPT)
Known = dict[Any, Operand]
"""Cells that a part of a filter reads → what it says."""


class Memory:
    """What parts of filters said: those of the last while, by all that they look at."""

    def __init__(self) -> None:
        self._young: dict[Any, Known] = {}
        self._old: dict[Any, Known] = {}
        self._count = 0

    def of(self, name: Any) -> Known:
        """The answers of one part where its outer parts have certain values."""
        found = self._young.get(name)
        if found is None:
            found = self._young[name] = self._old.pop(name, None) or {}
            self.grow()
        return found

    def grow(self) -> None:
        """Something more was kept; of too much the older goes."""
        self._count += 1
        if self._count >= _MOST_KNOWN:
            self._old, self._young, self._count = self._young, {}, 0


class Judging:
    """The filters of a plan in a frame. ``most``: so many questions may be put to the interpreter."""

    def __init__(self, plan: Plan, frame: Frame, query: Query, memory: Memory, most: int) -> None:
        self._plan, self._frame, self._query, self._memory = plan, frame, query, memory
        self._known: dict[tuple[int, str], Answer] = {}
        self._parts: list[list[Known] | None] = [None, None]
        self.most = most
        self.asked = 0

    def found_twins(self, at: int) -> bool:
        """Whether twins in the place of a key were asked for."""
        return self._query.allowed[at] is not None

    def __call__(self, level: int, entry: Entry) -> Answer:
        condition = self._plan.first if level == 1 else self._plan.second
        if condition is None or (not entry.odd and self._query.plain[level - 1]):
            return _KEPT
        cells = entry.first if level == 1 else entry.second
        found = self._known.get((level, cells))
        if found is None:
            found = self._known[level, cells] = self._judged(condition, level, cells)
        return found

    def _judged(self, condition: Any, level: int, cells: str) -> Answer:
        answer = self._answer(condition, level, cells)
        if answer.state == UN:
            return Answer(MAYBE, answer.inferred, tuple(dict.fromkeys(answer.blockers)))
        if answer.value is True:
            return Answer(KEPT, answer.inferred) if answer.inferred else _KEPT
        return Answer(OUT, answer.inferred)

    def _answer(self, condition: Any, level: int, cells: str) -> Operand:
        """As 且 puts its parts together."""
        parts, single = self._plan.parts[level - 1], cells_in(cells)
        known = self._parts[level - 1]
        if known is None:
            known = self._parts[level - 1] = [self._known_of(level, at, part) for at, part in enumerate(parts)]
        answers = []
        for part, answered in zip(parts, known, strict=True):
            name = tuple([single[at] for at in part.cells])
            answer = answered.get(name)
            if answer is None:
                answer = answered[name] = self._asked(part, level, cells)
            if answer.value is False and not answer.inferred:
                return answer
            answers.append(answer)
        return all_of(answers) if condition[0] == "and" and len(answers) > 1 else answers[0]

    def _known_of(self, level: int, at: int, part: Part) -> Known:
        values, *others = self._query.environment
        outers = tuple([values[outer] for outer in part.outers])
        return self._memory.of((self._plan.number, level, at, outers, *others))

    def _asked(self, part: Part, level: int, cells: str) -> Operand:
        if self.asked >= self.most:
            raise OverBudget
        self.asked += 1
        inner = self._frame.within(unpacked(cells, self._plan.fields[level - 1]))
        inner.budget = Budget()
        self._memory.grow()
        answer: Operand = evaluate(part.node, inner)
        return answer._replace(field=None) if answer.field is not None else answer
