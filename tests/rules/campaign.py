"""Mutants of clean forms, judged: which rules notice which slip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from zlib import crc32

from cells import Cell, cells, rewritten
from clean import FAMILIES
from identities import IDENTITIES
from slips import slips

from jixiaolint import api
from jixiaolint.engine import Context, Facts
from jixiaolint.engine.judge import judge_rule
from jixiaolint.language.static import is_number
from jixiaolint.model.form import Form
from jixiaolint.model.rule import Rule
from jixiaolint.model.value import Day, Number
from jixiaolint.ruleset.placeholder import fields_of

KILLED, CONSISTENT, ELSEWHERE, UNREAD = "killed", "consistent", "elsewhere", "unread"
"""The rule fails · its identity still holds, or it rightly no longer applies · it should still apply and does
not, but another rule fails · the cell is no number any more, which is told as unread."""
SURVIVED, ACCUSED = "survived", "accused"
"""Nobody notices · the rule fails although its identity holds: both are faults of a rule."""


Labels = frozenset[tuple[str, str]]


class Mutant(NamedTuple):
    """One slip in one cell."""

    form: Form
    cell: Cell
    kind: str
    raw: str

    @property
    def place(self) -> str:
        location = self.cell.place[0]
        line = location.line if location is not None else 0
        return f"{self.form.document}:{line} {self.cell.raw} → {self.raw} ({self.kind})"


class Outcome(NamedTuple):
    """What came of a mutant under one rule."""

    rule: str
    result: str
    mutant: Mutant


def is_arithmetic(rule: Rule) -> bool:
    """Whether the rule is of a family of numbers and dates, and compares them with each other or a limit."""
    return (
        rule.family in FAMILIES
        and rule.kind == "finding"
        and any(_compares(case.check) for case in rule.cases)
    )


def _compares(node: Any) -> bool:
    if not isinstance(node, list | tuple) or not node:
        return False
    if node[0] == "chain" and len(node) > 4:
        return any(is_number(part[2]) or part[2] == "date" for part in node[4])
    return any(map(_compares, node))


def read_by(rule: Rule) -> Labels:
    """(scope key, label key) of every cell that the rule reads."""
    return _labels([(case.each, case.when, case.check, case.lets) for case in rule.cases])


def weighed_by(rule: Rule) -> Labels:
    """Those that a check weighs; the others only choose where it applies."""
    return frozenset().union(*(_labels([_opened(case.check, dict(case.lets))]) for case in rule.cases))


def _labels(expressions: Any) -> Labels:
    return frozenset((str(node[-1][0]), str(node[-1][1])) for node in fields_of(expressions))


def _opened(node: Any, lets: dict[str, Any]) -> Any:
    """An expression with its lets written out."""
    if not isinstance(node, list | tuple):
        return node
    if len(node) == 4 and node[0] == "let":
        return _opened(lets[node[3]], lets)
    return [_opened(part, lets) for part in node]


class Campaign:
    """The arithmetic rules of a session against slips in one form."""

    def __init__(self, session: api.Session) -> None:
        self.context: Context = session.context._replace(quick=None)
        self.rules = [rule for rule in session.context.rules if is_arithmetic(rule)]
        self.reads = {rule.id: read_by(rule) for rule in self.rules}
        self.weighs = {rule.id: weighed_by(rule) for rule in self.rules}

    def raised(self, form: Form) -> list[str]:
        """Ids of the arithmetic rules that fail on a form as it stands."""
        facts = Facts(form, self.context.vocabulary)
        return [rule.id for rule in self.rules if "fail" in self._verdicts(rule, facts).values()]

    def outcomes(self, form: Form, step: int = 1) -> Iterator[Outcome]:
        """One in ``step`` mutants, always the same ones, under every rule that reads their cell."""
        facts = Facts(form, self.context.vocabulary)
        before = {rule.id: self._verdicts(rule, facts) for rule in self.rules}
        for cell in cells(form, self.context.vocabulary):
            rules = [rule for rule in self.rules if self.reads[rule.id] & cell.labels and before[rule.id]]
            for kind, raw in slips(cell.raw) if rules else ():
                if _mark(form, cell, raw) % step == 0:
                    yield from self._judged(Mutant(form, cell, kind, raw), rules, before)

    def _judged(
        self, mutant: Mutant, rules: list[Rule], before: dict[str, dict[Any, str]]
    ) -> Iterator[Outcome]:
        changed = rewritten(mutant.form, mutant.cell, mutant.raw)
        value = _value(changed, mutant.cell)
        if value == _meaning(mutant.cell.example.value):
            return
        facts = Facts(changed, self.context.vocabulary)
        after = {rule.id: self._verdicts(rule, facts) for rule in rules}
        noticed = any("fail" in verdicts.values() for verdicts in after.values())
        for rule in rules:
            result = self._result(rule, mutant, changed, before[rule.id], after[rule.id])
            if result == SURVIVED:
                noticed = noticed or bool(self.raised(changed))
                result = ELSEWHERE if noticed else UNREAD if value is None else SURVIVED
            yield Outcome(rule.id, result, mutant)

    def _result(
        self, rule: Rule, mutant: Mutant, form: Form, before: dict[Any, str], after: dict[Any, str]
    ) -> str:
        holds = IDENTITIES[rule.id](form) if rule.id in IDENTITIES else None
        if "fail" in after.values():
            return ACCUSED if holds else KILLED
        if holds is not None:
            return CONSISTENT if holds else SURVIVED
        lost = [row for row, verdict in before.items() if verdict == "pass" and after.get(row) != "pass"]
        return SURVIVED if lost and self.weighs[rule.id] & mutant.cell.labels else CONSISTENT

    def _verdicts(self, rule: Rule, facts: Facts) -> dict[Any, str]:
        """The verdict of each row that passed, failed or is undecided."""
        found: dict[Any, str] = {}
        for outcome in judge_rule(rule, facts, self.context):
            if outcome.verdict != "not-applicable":
                row = outcome.row.number if outcome.row is not None else 0
                key = (outcome.case.each is not None, row)
                if found.get(key) != "fail":
                    found[key] = outcome.verdict
        return found


def _mark(form: Form, cell: Cell, raw: str) -> int:
    """A number that scatters mutants evenly and does not hang on where the corpus lies."""
    location = cell.place[0]
    line = location.line if location is not None else 0
    return crc32(f"{form.title} {form.index} {line} {sorted(cell.labels)} {raw}".encode())


def _value(form: Form, cell: Cell) -> Any:
    """The meaning of what now stands in a cell, None when it is no number or date."""
    from cells import fields

    for scope, field in fields(form):
        if field.location == cell.place[0] and (scope, field.key) in cell.labels:
            return _meaning(field.value)
    return None


def _meaning(value: Any) -> Any:
    if isinstance(value, Number):
        return value.value
    return value[:3] if isinstance(value, Day) else None


def tally(outcomes: Iterable[Outcome]) -> tuple[dict[str, Counter[str]], list[Outcome]]:
    """Counts by rule, and the faults: survivors and accusations."""
    counts: dict[str, Counter[str]] = {}
    faults = []
    for outcome in outcomes:
        counts.setdefault(outcome.rule, Counter())[outcome.result] += 1
        if outcome.result in (SURVIVED, ACCUSED):
            faults.append(outcome)
    return counts, faults
