"""Answers of planned calls: the crowd of all forms, less the form at hand."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator

from jixiaolint.corpus.blurred import Kinds, blurred, fitting, place_of
from jixiaolint.corpus.column import Column, items_of
from jixiaolint.corpus.entry import entries_of, value_of
from jixiaolint.corpus.index import Bunch, Index
from jixiaolint.corpus.judging import Judging, Memory
from jixiaolint.corpus.plan import Plan
from jixiaolint.corpus.query import Query, query_of
from jixiaolint.corpus.tally import Entry, Tally, counted, rows_of
from jixiaolint.engine.facts import Facts
from jixiaolint.language.frame import Frame
from jixiaolint.language.function import load
from jixiaolint.language.operand import Operand
from jixiaolint.model.typing import Any

MOST = 100_000
"""Different entries that may be put to the filter for one form; more is over the budget."""
MOST_OF_PLAN = 5_000_000
"""The same for all forms of a run together."""
_HELD = 100_000
"""Values of large tallies that are kept at hand."""
_SMALL = 200
"""Values of a tally that is small."""
_MOST_SMALL = 200
"""Small tallies that are kept at hand."""


class Crowd:
    """``index`` has the entries of all forms."""

    def __init__(self, plans: list[Plan], index: Index) -> None:
        self.plans = plans
        self._index = index
        self._kinds: dict[tuple[int, int], Kinds | None] = {}
        self._tallies = Shelved()
        self._left: dict[int, int] = {}
        self._memory = Memory()

    def answer(self, number: int, frame: Frame, own: OwnEntries) -> Operand:
        """The answer of a planned call in ``frame``. Raises OverBudget."""
        plan = self.plans[number]
        tally, mine, guessed = self.tallies(plan, frame, own)
        rows = rows_of(plan, tally, mine, guessed)
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

    def tallies(self, plan: Plan, frame: Frame, own: OwnEntries) -> tuple[Tally, Tally, tuple[bool, bool]]:
        """Of all forms, and of the form at hand alone; and see ``Query.guessed``."""
        query = query_of(plan, frame)
        judge = Judging(plan, frame, query, self._memory, MOST)
        mine = counted(own.matching(plan, query), plan, judge)
        name = (plan.number, query.environment)
        known = self._tallies.get(name)
        if known is not None and (known.complete or known.sure > mine.sure):
            return known, mine, query.guessed
        early = plan.function in ("存在", "没有") and not plan.rows
        judge.most = min(MOST, self._left.get(plan.number, MOST_OF_PLAN))
        try:
            tally = self._gone_through(plan, query, judge, mine.sure if early else None)
        finally:
            self._left[plan.number] = self._left.get(plan.number, MOST_OF_PLAN) - judge.asked
        self._tallies.put(name, tally)
        return tally, mine, query.guessed

    def _gone_through(self, plan: Plan, query: Query, judge: Judging, enough: int | None) -> Tally:
        at = place_of(plan, query)
        kinds = None if at is None else self._blurred(plan, at)
        if at is not None and kinds is not None:
            return counted(fitting(kinds, query), plan, judge)
        tally = Tally()
        for bunch in self._index.find(plan, query):
            part = self._of_bunch(plan, query, judge, bunch)
            if part is not None and (enough is None or not part.sure):
                tally.add(part)
            else:
                counted(bunch.entries, plan, judge, enough, tally)
            if not tally.complete:
                break
        return tally

    def _blurred(self, plan: Plan, at: int) -> Kinds | None:
        if (plan.number, at) not in self._kinds:
            self._kinds[plan.number, at] = blurred(self._index.all_of(plan), plan, at)
        return self._kinds[plan.number, at]

    def _of_bunch(self, plan: Plan, query: Query, judge: Judging, bunch: Bunch) -> Tally | None:
        """The tally of entries that many forms look at, which rests on little of the form at hand."""
        if bunch.keys is None or min(bunch.keys[1 : len(plan.keys) + 1], default=1) > 0:
            return None
        first, second = bunch.blunt(plan)
        rest = judge.resting_on(1, first), judge.resting_on(2, second) if plan.rows else ()
        name = (bunch.keys, rest, *query.environment[1:])
        tally = self._tallies.get(name)
        if tally is None:
            tally = counted(bunch.entries, plan, judge)
            self._tallies.put(name, tally)
        return tally


class Shelved:
    """Tallies that were asked for last: some small ones, and of large ones so many values."""

    def __init__(self) -> None:
        self._small: OrderedDict[Any, Tally] = OrderedDict()
        self._large: OrderedDict[Any, Tally] = OrderedDict()
        self._held = 0

    def get(self, name: Any) -> Tally | None:
        for kept in (self._small, self._large):
            if name in kept:
                kept.move_to_end(name)
                return kept[name]
        return None

    def put(self, name: Any, tally: Tally) -> None:
        self._small.pop(name, None)
        before = self._large.pop(name, None)
        self._held -= before.weight if before is not None else 0
        if tally.weight < _SMALL:
            self._small[name] = tally
            if len(self._small) > _MOST_SMALL:
                self._small.popitem(last=False)
            return
        self._held += tally.weight
        self._large[name] = tally
        while self._held > _HELD and len(self._large) > 1:
            self._held -= self._large.popitem(last=False)[1].weight


class OwnEntries:
    """The entries of the form at hand, made when they are first needed."""

    def __init__(self, facts: Facts, ordinal: int) -> None:
        self._facts, self._ordinal = facts, ordinal
        self._made: dict[int, dict[int, list[Any]]] = {}

    def of(self, plan: Plan) -> dict[int, list[Any]]:
        """By the first key."""
        made = self._made.get(plan.number)
        if made is None:
            made = self._made[plan.number] = _by_first_key(entries_of(plan, self._facts))
        return made

    def keys(self, plan: Plan) -> set[tuple[int, ...]]:
        """The keys that the entries have."""
        return {entry.keys for entries in self.of(plan).values() for entry in entries}

    def matching(self, plan: Plan, query: Query) -> Iterator[Entry]:
        made, at = self.of(plan), self._ordinal
        for number in made if not query.allowed or query.allowed[0] is None else query.allowed[0]:
            for entry in made.get(number, ()):
                if query.matches(entry):
                    yield Entry(entry.first, entry.second, entry.value, 1, at, at, entry.odd)


def _by_first_key(entries: Iterable[Any]) -> dict[int, list[Any]]:
    made: dict[int, list[Any]] = {}
    for entry in entries:
        made.setdefault(entry.keys[0] if entry.keys else 0, []).append(entry)
    return made
