"""Which rules fail on a form, and on the form with one cell changed: the rules themselves are the judges."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from time import perf_counter

from jixiaolint.diagnose.cell import Cell, Identity, cells_of, with_text
from jixiaolint.diagnose.inverse import Numbers, numbers_in
from jixiaolint.diagnose.reader import Reader, readers
from jixiaolint.engine.bench import explained
from jixiaolint.engine.facts import Facts
from jixiaolint.engine.judge import ASK, FAIL, Context, judge_rule
from jixiaolint.engine.outcome import Outcome
from jixiaolint.engine.quick import cases_of, groups_of
from jixiaolint.language.trace import compared_sides
from jixiaolint.model.derivation import Derivation, cells_in
from jixiaolint.model.form import Form
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.rule import Case, Rule

SIGNS = ("=", "≤", "≥", "<", ">")
Key = tuple[str, str, tuple[int, str] | None]
"""Rule, case and row (number, label): what stays the same of an outcome when a cell changes."""
Touched = tuple[Reader, frozenset[int] | None]
"""A rule and the numbers of the rows that a change can touch, None for all."""


class Failure(NamedTuple):
    """A rule that fails on a row. ``comparison``: the numbers compared, None when there are none."""

    key: Key
    outcome: Outcome
    comparison: Derivation | None
    cells: frozenset[Identity]
    hard: bool
    """It has to end: figures that contradict each other, no matter of judgement."""

    @property
    def equality(self) -> bool:
        return self.comparison is not None and self.comparison.operator == "="


class Appeared(NamedTuple):
    """What fails only after a change; the evidence for it is made when somebody asks."""

    outcome: Outcome
    reader: Reader
    hard: bool


class Trial:
    """What fails ``before`` and ``after`` a change, of all that the change can touch.

    Of what fails after it only that is told which did not fail before.
    """

    __slots__ = ("_oracle", "after", "before", "facts", "left", "lost")

    def __init__(self, facts: Facts, touched: Iterable[Touched], oracle: Oracle) -> None:
        self.facts, self.left, self._oracle = facts, iter(touched), oracle
        self.before: dict[Key, Failure] = {}
        self.after: dict[Key, Appeared | None] = {}
        self.lost = False
        """Whether a failure that was to end is still there."""

    @property
    def appeared(self) -> list[Failure]:
        """What fails only after the change."""
        found = (one for one in self.after.values() if one is not None)
        return [self._oracle.failure(explained(one.outcome), one.reader) for one in found]

    @property
    def hard(self) -> list[Appeared]:
        """The hard ones of these."""
        return [one for one in self.after.values() if one is not None and one.hard]

    def first_hard(self) -> Failure | None:
        """The first failure that has to end and appeared."""
        found = self.hard
        return self._oracle.failure(explained(found[0].outcome), found[0].reader) if found else None


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

    def __init__(self, form: Form, context: Context, unfailing: frozenset[str] = frozenset()) -> None:
        """``unfailing``: names of rules that are known to fail nowhere on ``form``."""
        self.form, self.context = form, context
        self.facts = Facts(form, context.vocabulary)
        self.cells = cells_of(form)
        self.find: Numbers = numbers_in(self.cells)
        self.readers = readers(context.rules, context.vocabulary)
        self._failing: dict[str, dict[Key, Failure]] = {name: {} for name in unfailing}
        self._trials: dict[tuple[tuple[tuple[Identity, str], ...], frozenset[Key]], Trial] = {}
        self._cases: dict[str, list[list[Case]]] = {}
        self._readers_of: dict[tuple[frozenset[Identity], bool], list[Touched]] = {}

    def failures(self) -> list[Failure]:
        """Figures that contradict each other on the form as it is, in the order of the rules."""
        found = (self._known(reader, None).values() for reader in self.readers if reader.hard)
        return [failure for failures in found for failure in failures if failure.hard]

    def put_away(self) -> None:
        """Nothing more is asked of it."""
        self.facts.put_away()
        for trial in self._trials.values():
            trial.facts.put_away()
        self._trials.clear()

    def tried(
        self, changes: Iterable[tuple[Cell, str]], wanted: Collection[Key], whole: bool
    ) -> Trial | None:
        """What fails before and after other texts stand in some cells, by the rules that judge figures.

        None as soon as one of ``wanted`` still fails, or unless ``whole`` a hard failure appears.
        """
        trial = self._begun(list(changes), frozenset(wanted))
        while not trial.lost and (whole or not trial.hard):
            reader, rows = next(trial.left, (None, None))
            if reader is None:
                return trial if all(key in trial.before for key in wanted) else None
            trial.lost = not self._add(reader, rows, trial, wanted)
        return None

    def _begun(self, changes: list[tuple[Cell, str]], wanted: frozenset[Key]) -> Trial:
        """The trial of changes, which may have been broken off before."""
        asked = tuple((cell.id, text) for cell, text in changes), wanted
        if asked not in self._trials:
            first = {key[0] for key in wanted}
            touched = self._touched([cell for cell, _ in changes], hard=True)
            touched = sorted(touched, key=lambda pair: pair[0].rule.id not in first)
            self._trials[asked] = Trial(self._varied(changes), touched, self)
        return self._trials[asked]

    def softer(self, changes: Iterable[tuple[Cell, str]]) -> Trial:
        """What the rules say of a change that are a matter of judgement."""
        changes = list(changes)
        trial = Trial(self._varied(changes), (), self)
        for reader, rows in self._touched([cell for cell, _ in changes], hard=False):
            self._add(reader, rows, trial)
        trial.facts.put_away()
        return trial

    def _varied(self, changes: list[tuple[Cell, str]]) -> Facts:
        form = self.form
        for cell, text in changes:
            form = with_text(form, cell, text)
        return self.facts.varied(form)

    def _add(
        self,
        reader: Reader,
        rows: frozenset[int] | None,
        trial: Trial,
        wanted: Collection[Key] = (),
    ) -> bool:
        """Whether none of ``wanted`` fails any more by a rule, which is then added to the trial."""
        known = self._known(reader, rows)
        trial.before.update(known)
        foreseen = self._foreseen(trial.facts, reader, rows, wanted)
        if foreseen is not None:
            return foreseen
        for outcome in self._failed(trial.facts, reader, rows, traced=False):
            key = key_of(outcome)
            if key in wanted:
                return False
            trial.after[key] = None if key in known else self._appeared(outcome, reader)
        return True

    def _foreseen(
        self, facts: Facts, reader: Reader, rows: frozenset[int] | None, wanted: Collection[Key]
    ) -> bool | None:
        """By the compiled rules: True when nothing fails, False when one of ``wanted`` does; None unsure."""
        quick, rule, clear = self.context.quick, reader.rule, True
        if quick is None:
            return None
        for cases in self._groups(rule):
            answers = quick.answers(cases, facts, rows)
            if answers is None:
                return None
            by_row = zip(*(answer.codes for answer in answers), strict=True)
            for row, codes in zip(answers[0].rows, by_row, strict=True):
                at = next((at for at, code in enumerate(codes) if code in (ASK, FAIL)), -1)
                clear = clear and at < 0
                if row is not None and at >= 0 and codes[at] == FAIL:
                    key = rule.id, cases[at].id, (row.record.number, row.record.label)
                    if key in wanted:
                        return False
        return True if clear else None

    def _groups(self, rule: Rule) -> list[list[Case]]:
        if rule.id not in self._cases:
            self._cases[rule.id] = groups_of(rule, cases_of(rule, self.form.type))
        return self._cases[rule.id]

    def _appeared(self, outcome: Outcome, reader: Reader) -> Appeared:
        """A new failure. That it compares a cell of the form says as much of its hardness as all evidence."""
        if outcome.case.id not in reader.hard:
            return Appeared(outcome, reader, hard=False)
        assert outcome.frame is not None
        sides = compared_sides(outcome.case.check, outcome.frame, SIGNS)
        if any(self.find(cell) is not None for cell in cells_in(*sides)):
            return Appeared(outcome, reader, hard=True)
        return Appeared(outcome, reader, self.failure(explained(outcome), reader).hard)

    def _touched(self, cells: list[Cell], *, hard: bool) -> list[Touched]:
        """The rules that read the cells, each with the rows that can change."""
        asked = frozenset(cell.id for cell in cells), hard
        if asked not in self._readers_of:
            wanted = [reader for reader in self.readers if bool(reader.hard) == hard]
            pairs = ((reader, reader.touched(cells, self.form)) for reader in wanted)
            self._readers_of[asked] = [(reader, rows) for reader, rows in pairs if rows is None or rows]
        return self._readers_of[asked]

    def _known(self, reader: Reader, rows: frozenset[int] | None) -> dict[Key, Failure]:
        """What fails now of a rule, in some rows or in all (None)."""
        known = self._failing.get(reader.rule.id)
        if known is None:
            failed = self._failed(self.facts, reader, None, traced=True)
            found = [self.failure(outcome, reader) for outcome in failed]
            known = self._failing[reader.rule.id] = {failure.key: failure for failure in found}
        if rows is None:
            return known
        return {key: failure for key, failure in known.items() if key[2] is not None and key[2][0] in rows}

    def _failed(
        self, facts: Facts, reader: Reader, rows: frozenset[int] | None, *, traced: bool
    ) -> Iterator[Outcome]:
        for outcome in judge_rule(reader.rule, facts, self.context, rows, traced=traced):
            if outcome.verdict == "fail" and outcome.case.severity != "note":
                yield outcome

    def failure(self, outcome: Outcome, reader: Reader) -> Failure:
        """A failure with the evidence for it."""
        hard = outcome.case.id in reader.hard
        judgement = outcome.judgement
        comparison = judgement.derivation if judgement is not None else None
        operands = judgement.operands if judgement is not None else ()
        cells = frozenset(cell.id for operand in operands if (cell := self.find(operand)) is not None)
        signed = comparison is not None and comparison.operator in SIGNS
        comparison = comparison if signed and cells else None
        return Failure(key_of(outcome), outcome, comparison, cells, hard and comparison is not None)


def key_of(outcome: Outcome) -> Key:
    row = outcome.row
    return outcome.rule.id, outcome.case.id, (row.number, row.label) if row is not None else None
