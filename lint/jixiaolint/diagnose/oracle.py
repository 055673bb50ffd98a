"""Which rules fail on a form, and on the form with one cell changed: the rules themselves are the judges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import perf_counter
from typing import Any

from jixiaolint.diagnose.cell import Cell, Identity, cells_of, with_text
from jixiaolint.diagnose.inverse import Numbers, numbers_in
from jixiaolint.engine.facts import Facts
from jixiaolint.engine.judge import Context, judge_rule
from jixiaolint.engine.outcome import Outcome
from jixiaolint.model.derivation import Derivation
from jixiaolint.model.form import Form
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.rule import Rule
from jixiaolint.vocabulary import Vocabulary

NUMERIC = frozenset(("money", "percent", "score", "count", "number"))
ANYTHING = ("", "")
"""Stands for rows that are derived from other cells: any change may touch them."""
HEURISTIC = 3
"""The tier whose rules have no say in what is right."""

SIGNS = ("=", "≤", "≥", "<", ">")
Key = tuple[str, str, object]
"""Rule, case and row: what stays the same of an outcome when a cell changes."""


class Failure(NamedTuple):
    """A rule that fails on a row. ``comparison``: the numbers compared, None when it is about something else."""

    key: Key
    outcome: Outcome
    comparison: Derivation | None
    cells: frozenset[Identity]

    @property
    def equality(self) -> bool:
        return self.comparison is not None and self.comparison.operator == "="


class Reader(NamedTuple):
    """A rule with the columns of numbers that it reads."""

    rule: Rule
    columns: frozenset[tuple[str, str]]


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
        self.cells = cells_of(form)
        self.find: Numbers = numbers_in(self.cells)
        self.readers = _readers(context.rules, context.vocabulary)
        self._failing: dict[str, frozenset[Key]] = {}

    def failures(self) -> list[Failure]:
        """Comparisons of numbers that fail on the form as it is, in the order of the rules."""
        return list(self._judged(self.form, [reader.rule for reader in self.readers]))

    def after(self, changes: Iterable[tuple[Cell, str]]) -> dict[Key, Failure]:
        """What fails on the form with other texts in some cells, among the rules that read these."""
        changes = list(changes)
        form = self.form
        for cell, text in changes:
            form = with_text(form, cell, text)
        return {failure.key: failure for failure in self._judged(form, self.affected(cell for cell, _ in changes))}

    def before(self, cells: Iterable[Cell]) -> frozenset[Key]:
        """What fails now among the rules that read ``cells``."""
        failing: set[Key] = set()
        for rule in self.affected(cells):
            known = self._failing.get(rule.id)
            if known is None:
                found = self._judged(self.form, [rule])
                known = self._failing[rule.id] = frozenset(failure.key for failure in found)
            failing |= known
        return frozenset(failing)

    def _judged(self, form: Form, rules: Iterable[Rule]) -> Iterator[Failure]:
        facts = Facts(form, self.context.vocabulary)
        for rule in rules:
            for outcome in judge_rule(rule, facts, self.context):
                if outcome.verdict == "fail" and outcome.case.severity != "note":
                    yield self._failure(outcome)

    def _failure(self, outcome: Outcome) -> Failure:
        judgement = outcome.judgement
        comparison = judgement.derivation if judgement is not None else None
        operands = judgement.operands if judgement is not None else ()
        cells = frozenset(cell.id for operand in operands if (cell := self.find(operand)) is not None)
        signed = comparison is not None and comparison.operator in SIGNS
        return Failure(key_of(outcome), outcome, comparison if signed and cells else None, cells)

    def affected(self, cells: Iterable[Cell]) -> Iterator[Rule]:
        """The rules that read a column in which one of the cells stands."""
        columns = frozenset().union(*(cell.columns for cell in cells))
        return (rule for rule, reads in self.readers if reads & columns or ANYTHING in reads)


def key_of(outcome: Outcome) -> Key:
    row = outcome.row
    return outcome.rule.id, outcome.case.id, (row.number, row.label) if row is not None else None


def _readers(rules: Iterable[Rule], vocabulary: Vocabulary) -> list[Reader]:
    """The rules that read numbers."""
    found = []
    for rule in rules:
        columns = frozenset(_columns_of(rule, vocabulary))
        if columns and rule.kind == "finding" and rule.tier < HEURISTIC:
            found.append(Reader(rule, columns))
    return found


def _columns_of(rule: Rule, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    for case in rule.cases:
        lets = [expression for _, expression in case.lets]
        for expression in (case.each, case.when, case.check, *lets):
            for scope, key in _columns_in(expression):
                yield ANYTHING if vocabulary.scope(scope).derived else (scope, key)


def _columns_in(node: Any) -> Iterator[tuple[str, str]]:
    """(scope, column) of every number that an expression reads."""
    if not isinstance(node, list):
        return
    if node and node[0] in ("field", "column") and node[2].removeprefix("list ") in NUMERIC:
        yield tuple(node[-1])
    for part in node:
        yield from _columns_in(part)
