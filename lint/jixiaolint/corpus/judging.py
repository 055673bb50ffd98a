"""The filters of a plan, put to packed entries: what a part of a filter says of like cells is said once."""

from __future__ import annotations

from jixiaolint.corpus.entry import EMPTY_NUMBER, PackedCell, cells_in, is_blunt, text_number, unpacked
from jixiaolint.corpus.plan import Part, Plan
from jixiaolint.corpus.query import Query
from jixiaolint.corpus.tally import KEPT, MAYBE, OUT, Answer, Entry
from jixiaolint.language.evaluate import evaluate
from jixiaolint.language.frame import Budget, Frame, OverBudget
from jixiaolint.language.logic import all_of
from jixiaolint.language.operand import FALSE, TRUE, UN, Operand
from jixiaolint.model.typing import Any

_MOST_KNOWN = 5_000
"""Answers of the last while, and as many of the while before, that are kept at hand."""
_KEPT = Answer(KEPT)
_ANSWERS = FALSE, TRUE
_GUESSES = Operand(False, inferred=True), Operand(True, inferred=True)
_ANY = ("",)
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
            found = self._young[name] = self._old.pop(name, {})
            self.grow()
        return found

    def grow(self) -> None:
        """Something more was kept; of too much the older goes."""
        self._count += 1
        if self._count >= _MOST_KNOWN:
            self._old, self._young, self._count = self._young, {}, 0


class Asking:
    """A part of a filter in a query. ``number``: that of the text with which a cell is compared, if it has
    one; ``inferred``: that is only inferred.

    ``mute``: it is compared with nothing that can be told, so that all plain cells are alike.
    """

    __slots__ = ("_query", "inferred", "mute", "number", "part")

    def __init__(self, part: Part, query: Query) -> None:
        self.part, self._query = part, query
        self.number: int | None = None
        self.mute = self.inferred = False
        if part.key is not None and part.outers:
            value, state, _, self.inferred, *_ = query.environment[0][part.outers[0]]
            self.mute = value is None and bool(state)
            if type(value) is str and not state:
                self.number = text_number(value, part.key.how)

    def same(self, cells: tuple[PackedCell, ...]) -> Operand | None:
        """The answer where two plain texts are compared."""
        if self.number is None:
            return None
        cell = cells[self.part.cells[0]]
        if type(cell) is not str:
            return None
        same = text_number(cell, self.part.key.how) == self.number  # type: ignore[union-attr]
        return (_GUESSES if self.inferred else _ANSWERS)[same is not self.part.negated]

    def name(self, cells: tuple[PackedCell, ...]) -> tuple[PackedCell, ...]:
        """All that the answer rests on of the cells."""
        found = tuple([cells[at] for at in self.part.cells])
        return _ANY if self.mute and type(found[0]) is str else found

    def outers(self, blunt: bool) -> Any:
        """What the answer rests on of the form at hand. ``blunt``: the cell has no text to compare."""
        if blunt:
            return self.number == EMPTY_NUMBER, self.inferred
        values = self._query.environment[0]
        return tuple([values[outer] for outer in self.part.outers])


class Judging:
    """The filters of a plan in a frame. ``most``: so many different entries may be judged."""

    def __init__(self, plan: Plan, frame: Frame, query: Query, memory: Memory, most: int) -> None:
        self._plan, self._frame, self._query, self._memory = plan, frame, query, memory
        self._known: dict[tuple[int, str], Answer] = {}
        self._parts: list[list[Asking] | None] = [None, None]
        self.most = most

    @property
    def asked(self) -> int:
        return len(self._known)

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
        answer = self._answer(condition, level, cells)
        if answer.state == UN:
            return Answer(MAYBE, answer.inferred, tuple(dict.fromkeys(answer.blockers)))
        if answer.value is True:
            return Answer(KEPT, answer.inferred) if answer.inferred else _KEPT
        return Answer(OUT, answer.inferred)

    def _answer(self, condition: Any, level: int, cells: str) -> Operand:
        """As 且 puts its parts together."""
        answers = []
        single = cells_in(cells)
        for part in self._prepared(level):
            answer = part.same(single) or self._part(part, level, cells, single)
            if answer.value is False and not answer.inferred:
                return answer
            answers.append(answer)
        return all_of(answers) if condition[0] == "and" and len(answers) > 1 else answers[0]

    def resting_on(self, level: int, blunt: tuple[bool, ...]) -> Any:
        """All that the answers rest on for cells that are ``blunt`` in some parts of the filter."""
        asked = zip(self._prepared(level), blunt, strict=True)
        return tuple([one.outers(soft and one.number is not None) for one, soft in asked])

    def _prepared(self, level: int) -> list[Asking]:
        made = self._parts[level - 1]
        if made is None:
            parts = self._plan.parts[level - 1]
            made = self._parts[level - 1] = [Asking(part, self._query) for part in parts]
        return made

    def _part(self, asking: Asking, level: int, cells: str, single: tuple[PackedCell, ...]) -> Operand:
        name = asking.name(single)
        outers = asking.outers(asking.number is not None and is_blunt(name[0]))
        known = self._memory.of((asking.part.name, outers, *self._query.environment[1:]))
        answer = known.get(name)
        if answer is None:
            answer = known[name] = self._asked(asking.part, level, cells)
        return answer

    def _asked(self, part: Part, level: int, cells: str) -> Operand:
        inner = self._frame.within(unpacked(cells, self._plan.fields[level - 1]))
        inner.budget = Budget()
        self._memory.grow()
        answer: Operand = evaluate(part.node, inner)
        return answer._replace(field=None) if answer.field is not None else answer
