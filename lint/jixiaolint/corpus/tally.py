"""What filters leave of a crowd of forms, counted so that one form's own part can be taken away again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from jixiaolint.corpus.entry import SHADOW
from jixiaolint.corpus.plan import Plan
from jixiaolint.language.operand import Rows
from jixiaolint.model.finding import Blocker
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any

KEPT, MAYBE, OUT = "kept", "maybe", "out"
_MOST_BLOCKERS = 20
_FEW = 6


class Answer(NamedTuple):
    """What a filter says of a row."""

    role: str
    inferred: bool = False
    blockers: tuple[Blocker, ...] = ()


class Entry(NamedTuple):
    """A stored entry: ``times`` forms or rows are alike; ``low`` and ``high`` the first and last form."""

    first: str
    second: str
    value: str
    times: int
    low: int
    high: int
    odd: int = 1


Judge = Callable[[int, Entry], Answer]
"""(level, entry) → what the filter of that level says."""


_nothing = Counter.__new__
"""An empty counter, made without a look for something to count: there are dozens for every form."""


class Tally:
    """Counts; ``kept`` and ``maybe`` by packed value. ``complete``: every entry was looked at."""

    def __init__(self) -> None:
        self.kept: Counter[str] = _nothing(Counter)
        self.maybe: Counter[str] = _nothing(Counter)
        self.sizes = [0, 0]
        self.soft = [0, 0]
        self.sure = 0
        self.absent = self.present = 0
        self.blockers: Counter[Blocker] = _nothing(Counter)
        self.partial: Counter[str] = _nothing(Counter)
        self.examples: dict[int, None] = {}
        self._pairs: list[tuple[int, int]] = []
        self.complete = True
        self.column: Any = None

    def take(self, entry: Entry, plan: Plan, judge: Judge) -> None:
        """Count an entry."""
        if entry.odd >= SHADOW:
            self.soft[entry.odd - SHADOW] += entry.times
            return
        form = judge(1, entry)
        if entry.second or not plan.rows:
            row = judge(2, entry) if plan.rows else form
            if not plan.rows:
                self._row(entry, form, form, 0, plan.first is not None)
            elif form.role != OUT:
                self._row(entry, form, row, 1, plan.second is not None)
            return
        self.soft[0] += entry.times * form.inferred
        if form.blockers:
            self.blockers.update(dict.fromkeys(form.blockers, entry.times))
        if form.role != OUT:
            self._part(entry, plan)

    def _row(self, entry: Entry, form: Answer, row: Answer, level: int, filtered: bool) -> None:
        count = entry.times
        self.soft[level] += count * row.inferred
        if row.blockers:
            self.blockers.update(dict.fromkeys(row.blockers, count))
        if row.role == OUT:
            return
        self.sure += count * (filtered and row.role == KEPT and not row.inferred)
        certain = form.role == row.role == KEPT
        (self.kept if certain else self.maybe)[entry.value] += count
        self.sizes[not certain] += count
        if certain and len(self.examples) < _FEW:
            self._show(entry.low, entry.high)

    def _show(self, low: int, high: int) -> None:
        self._pairs.append((low, high))
        self.examples[low] = self.examples[high] = None

    def _part(self, entry: Entry, plan: Plan) -> None:
        if entry.value == "absent":
            self.absent += 0 if plan.nested else entry.times
            self.present += entry.times if plan.nested else 0
            return
        self.present += entry.times
        if entry.value not in ("read", "inferred"):
            self.partial["incomplete" if entry.value == "incomplete" else "unread"] += entry.times

    def add(self, other: Tally, sign: int = 1) -> None:
        """Count all that ``other`` has counted as if it were taken next; -1: take it away again."""
        for name in ("kept", "maybe", "blockers", "partial"):
            more = getattr(other, name)
            if more:
                mine = getattr(self, name)
                (mine.update if sign > 0 else mine.subtract)(more)
        self.sizes = [one + sign * more for one, more in zip(self.sizes, other.sizes, strict=True)]
        self.soft = [one + sign * more for one, more in zip(self.soft, other.soft, strict=True)]
        self.sure += sign * other.sure
        self.absent += sign * other.absent
        self.present += sign * other.present
        for low, high in other._pairs:
            if len(self.examples) < _FEW:
                self._show(low, high)

    @property
    def weight(self) -> int:
        """How much memory it takes, in values."""
        return 40 + len(self.kept) + len(self.maybe)


def counted(
    entries: Iterable[Entry], plan: Plan, judge: Judge, enough: int | None = None, into: Tally | None = None
) -> Tally:
    """The tally of entries; it stops once more than ``enough`` rows are kept for sure."""
    tally = into or Tally()
    for entry in entries:
        tally.take(entry, plan, judge)
        if enough is not None and tally.sure > enough:
            tally.complete = False
            break
    return tally


def rows_of(plan: Plan, tally: Tally, own: Tally, guessed: tuple[bool, bool]) -> Rows:
    """What the filters leave of the others, as far as counting goes: ranges stand for the rows.

    ``guessed``: whether some may have been left out, of the forms and of the rows, by a guess.
    """
    soft = [all_of > mine for all_of, mine in zip(tally.soft, own.soft, strict=True)]
    base = soft[0] or guessed[0]
    partial = tally.partial - own.partial if tally.partial else tally.partial
    blockers = list((tally.blockers - own.blockers).keys())[:_MOST_BLOCKERS] if tally.blockers else []
    inner = plan.call[4][3] if plan.column is not None else plan.call[4]
    blockers += [Blocker(plan.rows, inner[6], reason) for reason in partial]
    sure = tally.sure - own.sure
    return Rows(
        range(tally.sizes[0] - own.sizes[0]),  # type: ignore[arg-type]
        range(tally.sizes[1] - own.sizes[1]),  # type: ignore[arg-type]
        whole=not partial,
        absent=bool(plan.rows) and tally.absent > own.absent and tally.present == own.present,
        inferred=base or soft[1] or guessed[1],
        blockers=tuple(blockers),
        certain=0 if plan.rows and base else sure,
    )
