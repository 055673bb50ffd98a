"""Which rules fail on a form, and on the form with one cell changed: the rules themselves are the judges."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from time import perf_counter

from jixiaolint.diagnose.cell import Cell, Identity, cells_of, with_text
from jixiaolint.diagnose.inverse import Numbers, numbers_in
from jixiaolint.diagnose.reader import Reader, readers
from jixiaolint.engine.facts import Facts
from jixiaolint.engine.judge import Context, judge_rule
from jixiaolint.engine.outcome import Outcome
from jixiaolint.model.derivation import Derivation
from jixiaolint.model.form import Form
from jixiaolint.model.record import NamedTuple

SIGNS = ("=", "≤", "≥", "<", ">")
Key = tuple[str, str, tuple[int, str] | None]
"""Rule, case and row (number, label): what stays the same of an outcome when a cell changes."""


class Failure(NamedTuple):
    """A rule that fails on a row. ``comparison``: the numbers compared, None when it is about something else."""

    key: Key
    outcome: Outcome
    comparison: Derivation | None
    cells: frozenset[Identity]
    arithmetic: bool = True

    @property
    def hard(self) -> bool:
        """Whether it has to end: figures that contradict each other, no matter of judgement."""
        case = self.outcome.case
        decided = self.arithmetic and case.severity == "error" and case.klass == "logic"
        return decided and self.comparison is not None

    @property
    def equality(self) -> bool:
        return self.comparison is not None and self.comparison.operator == "="


class Trial(NamedTuple):
    """What fails ``before`` and ``after`` a change, of all that the change can touch."""

    before: dict[Key, Failure]
    after: dict[Key, Failure]


class Clock:
    """Seconds left for one component."""

    __slots__ = ("end",)

    def __init__(self, seconds: float) -> None:
        self.end = perf_counter() + seconds

    @property
    def over(self) -> bool:
        return perf_counter() > self.end


class Oracle:
    """Judges a form and its variations by the rules that read numbers."""

    def __init__(self, form: Form, context: Context) -> None:
        self.form, self.context = form, context
        self.facts = Facts(form, context.vocabulary)
        self.cells = cells_of(form)
        self.find: Numbers = numbers_in(self.cells)
        self.readers = readers(context.rules, context.vocabulary)
        self._failing: dict[str, dict[Key, Failure]] = {}

    def failures(self) -> list[Failure]:
        """Comparisons of numbers that fail on the form as it is, in the order of the rules."""
        return [failure for reader in self.readers for failure in self._known(reader, None).values()]

    def tried(self, changes: Iterable[tuple[Cell, str]], wanted: Collection[Key], whole: bool) -> Trial | None:
        """What fails before and after other texts stand in some cells, as far as they have a say.

        None as soon as one of ``wanted`` still fails, or unless ``whole`` a hard failure appears.
        """
        changes = list(changes)
        form = self.form
        for cell, text in changes:
            form = with_text(form, cell, text)
        facts = self.facts.varied(form)
        trial = Trial({}, {})
        for reader, rows in self._touched([cell for cell, _ in changes], wanted):
            before = self._known(reader, rows)
            after = {failure.key: failure for failure in self._judged(facts, reader, rows)}
            new = any(failure.hard for key, failure in after.items() if key not in before)
            if any(key in after for key in wanted) or (new and not whole):
                return None
            trial.before.update(before)
            trial.after.update(after)
        return trial if all(key in trial.before for key in wanted) else None

    def _touched(
        self, cells: list[Cell], wanted: Collection[Key]
    ) -> list[tuple[Reader, frozenset[int] | None]]:
        """The rules that read the cells, those of ``wanted`` first, each with the rows that can change."""
        first = {key[0] for key in wanted}
        pairs = [(reader, reader.touched(cells, self.form)) for reader in self.readers]
        pairs = [(reader, rows) for reader, rows in pairs if rows is None or rows]
        return sorted(pairs, key=lambda pair: pair[0].rule.id not in first)

    def _known(self, reader: Reader, rows: frozenset[int] | None) -> dict[Key, Failure]:
        """What fails now of a rule, in some rows or in all (None)."""
        known = self._failing.get(reader.rule.id)
        if known is None:
            found = self._judged(self.facts, reader, None)
            known = self._failing[reader.rule.id] = {failure.key: failure for failure in found}
        if rows is None:
            return known
        return {key: failure for key, failure in known.items() if key[2] is not None and key[2][0] in rows}

    def _judged(self, facts: Facts, reader: Reader, rows: frozenset[int] | None) -> Iterator[Failure]:
        for outcome in judge_rule(reader.rule, facts, self.context, rows):
            if outcome.verdict == "fail" and outcome.case.severity != "note":
                yield self._failure(outcome, outcome.case.id in reader.arithmetic)

    def _failure(self, outcome: Outcome, arithmetic: bool) -> Failure:
        judgement = outcome.judgement
        comparison = judgement.derivation if judgement is not None else None
        operands = judgement.operands if judgement is not None else ()
        cells = frozenset(cell.id for operand in operands if (cell := self.find(operand)) is not None)
        signed = comparison is not None and comparison.operator in SIGNS
        return Failure(key_of(outcome), outcome, comparison if signed and cells else None, cells, arithmetic)


def key_of(outcome: Outcome) -> Key:
    row = outcome.row
    return outcome.rule.id, outcome.case.id, (row.number, row.label) if row is not None else None
