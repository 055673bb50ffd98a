"""Answers of planned calls: the crowd of all forms, less the form at hand."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from jixiaolint.corpus.column import Column, items_of
from jixiaolint.corpus.entry import entries_of, unpacked, value_of
from jixiaolint.corpus.plan import Plan
from jixiaolint.corpus.query import Query, query_of
from jixiaolint.corpus.tally import KEPT, MAYBE, OUT, Answer, Entry, Tally, counted, rows_of
from jixiaolint.engine.facts import Facts
from jixiaolint.language.evaluate import evaluate
from jixiaolint.language.frame import Budget, Frame, OverBudget
from jixiaolint.language.function import load
from jixiaolint.language.operand import UN, Operand

MOST = 100_000
"""Different entries that may be put to the filter for one form; more is over the budget."""
MOST_OF_PLAN = 5_000_000
"""The same for all forms of a run together."""
_HELD = 400_000
"""Values of tallies that are kept at hand."""
Find = Callable[[Plan, Query], Iterable[Entry]]


class Crowd:
    """``find`` gives the stored entries that a query asks for."""

    def __init__(self, plans: list[Plan], find: Find) -> None:
        self.plans = plans
        self._find = find
        self._tallies: OrderedDict[Any, Tally] = OrderedDict()
        self._held = 0
        self._left: dict[int, int] = {}

    def answer(self, number: int, frame: Frame, own: OwnEntries) -> Operand:
        """The answer of a planned call in ``frame``. Raises OverBudget."""
        plan = self.plans[number]
        tally, mine = self.tallies(plan, frame, own)
        rows = rows_of(plan, tally, mine)
        run = load(frame.library.functions[plan.function])
        if plan.column is None:
            return run(frame, rows)  # type: ignore[no-any-return]
        if tally.column is None:
            tally.column = [
                Column(values, lambda value: value_of(plan, value, frame.money_place))
                for values in (tally.kept, tally.maybe)
            ]
        found = tally.column[0].few(plan.function, mine.kept)
        doubtful = tally.column[1].few("", mine.maybe)
        return run(frame, items_of(found, doubtful, rows, plan.column[5]))  # type: ignore[no-any-return]

    def tallies(self, plan: Plan, frame: Frame, own: OwnEntries) -> tuple[Tally, Tally]:
        """Of all forms, and of the form at hand alone."""
        query = query_of(plan, frame)
        judge = Judging(plan, frame, query)
        mine = counted(own.matching(plan, query), plan, judge)
        name = (plan.number, query.environment)
        known = self._tallies.get(name)
        if known is not None and (known.complete or known.sure > mine.sure):
            self._tallies.move_to_end(name)
            return known, mine
        early = plan.function in ("存在", "没有") and not plan.rows
        judge.most = min(MOST, self._left.get(plan.number, MOST_OF_PLAN))
        try:
            tally = counted(self._find(plan, query), plan, judge, mine.sure if early else None)
        finally:
            self._left[plan.number] = self._left.get(plan.number, MOST_OF_PLAN) - judge.asked
        self._keep(name, tally)
        return tally, mine

    def _keep(self, name: Any, tally: Tally) -> None:
        before = self._tallies.pop(name, None)
        self._held += tally.weight - (before.weight if before is not None else 0)
        self._tallies[name] = tally
        while self._held > _HELD and len(self._tallies) > 1:
            self._held -= self._tallies.popitem(last=False)[1].weight


class OwnEntries:
    """The entries of the form at hand, made when they are first needed."""

    def __init__(self, facts: Facts, ordinal: int) -> None:
        self._facts, self._ordinal = facts, ordinal
        self._made: dict[int, dict[int, list[Any]]] = {}

    def matching(self, plan: Plan, query: Query) -> Iterator[Entry]:
        if plan.number not in self._made:
            self._made[plan.number] = _by_first_key(entries_of(plan, self._facts))
        made = self._made[plan.number]
        for number in made if not query.allowed or query.allowed[0] is None else query.allowed[0]:
            for entry in made.get(number, ()):
                if query.matches(entry):
                    at = self._ordinal
                    yield Entry(entry.first, entry.second, entry.value, 1, at, at, entry.odd)


def _by_first_key(entries: Iterable[Any]) -> dict[int, list[Any]]:
    made: dict[int, list[Any]] = {}
    for entry in entries:
        made.setdefault(entry.keys[0] if entry.keys else 0, []).append(entry)
    return made


_KEPT = Answer(KEPT)


class Judging:
    """The filters of a plan in a frame; each packed row is judged once."""

    def __init__(self, plan: Plan, frame: Frame, query: Query) -> None:
        self._plan, self._frame, self._query = plan, frame, query
        self._known: dict[tuple[int, str], Answer] = {}
        self.most = MOST

    @property
    def asked(self) -> int:
        return len(self._known)

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
            if len(self._known) >= self.most:
                raise OverBudget
            found = self._known[level, cells] = self._judged(condition, level, cells)
        return found

    def _judged(self, condition: Any, level: int, cells: str) -> Answer:
        inner = self._frame.within(unpacked(cells, self._plan.fields[level - 1]))
        inner.budget = Budget()
        answer: Operand = evaluate(condition, inner)
        if answer.state == UN:
            return Answer(MAYBE, answer.inferred, tuple(dict.fromkeys(answer.blockers)))
        return Answer(KEPT if answer.value is True else OUT, answer.inferred)
