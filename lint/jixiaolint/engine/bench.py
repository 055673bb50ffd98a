"""One rule on one form: a case judged on a row."""

from __future__ import annotations

from collections.abc import Sequence

from jixiaolint import language
from jixiaolint.engine.facts import Facts
from jixiaolint.engine.outcome import Outcome
from jixiaolint.language import Budget, Frame
from jixiaolint.model.finding import Verdict
from jixiaolint.model.form import Row
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.rule import Case, Rule
from jixiaolint.model.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jixiaolint.engine.judge import Context

VERDICT: dict[str, Verdict] = {
    "true": "pass",
    "false": "fail",
    "not-applicable": "not-applicable",
    "incomparable": "not-applicable",
    "unknown": "undecided",
}


class Bench(NamedTuple):
    """One rule on one form: all its rows share a budget of steps."""

    rule: Rule
    facts: Facts
    context: Context
    budget: Budget
    only: frozenset[int] | None = None
    """Numbers of the rows to judge, None for all."""
    traced: bool = True
    """With the evidence for what fails; see ``explained``."""

    def frame(self, case: Case, row: Row | None) -> Frame:
        """Where ``case`` is evaluated on ``row``."""
        return Frame(
            self.facts,
            row,
            dict(case.lets),
            self.context.library,
            budget=self.budget,
            precision=self.facts.precision,
            origin=language.origin_of(case.each) if self.rule.relations and case.each is not None else "",
        )


def of_row(bench: Bench, cases: list[Case], row: Row | None, codes: Sequence[int] = ()) -> Outcome:
    """The first of ``cases`` that fails on ``row``, else the weightiest verdict.

    ``codes``: what the compiled rules surely know of each case on the row.
    """
    best: Outcome | None = None
    near = []
    for place, case in enumerate(cases):
        sure = BY_CODE.get(codes[place]) if codes else None
        outcome = _judge(bench, case, row) if sure is None else Outcome(bench.rule, case, row, sure)
        near += [outcome] if outcome.rounds else []
        if best is None or _RANK[outcome.verdict] > _RANK[best.verdict]:
            best = outcome
        if outcome.verdict == "fail":
            break
    assert best is not None
    return best._replace(near=tuple(near)) if near else best


BY_CODE: dict[int, Verdict] = {1: "pass", 2: "not-applicable"}
"""Verdicts by the codes of ``language.swift``; any other is judged here, for the evidence."""


_RANK: dict[Verdict, int] = {"not-applicable": 0, "pass": 1, "undecided": 2, "fail": 3}


def sought(bench: Bench, outcome: Outcome) -> Outcome:
    """The outcome; what waits only for forms of which none is in sight does not apply."""
    out_of_sight = bench.facts.out_of_sight
    if out_of_sight and outcome.waits_for(out_of_sight):
        return outcome._replace(verdict="not-applicable", blockers=())
    return outcome


def _judge(bench: Bench, case: Case, row: Row | None) -> Outcome:
    outcome = sought(bench, _judged(bench, case, row))
    if bench.traced and bench.context.library.recalled and outcome.verdict in ("fail", "undecided"):
        return outcome._replace(recalled=_recalled(bench, case, row))
    return outcome


def _recalled(bench: Bench, case: Case, row: Row | None) -> tuple[str, ...]:
    """The parameters set from memory that were asked for when rows, condition and check are worked out."""
    bench = bench._replace(budget=Budget())
    frame, touched = bench.frame(case, row), bench.context.library.touched
    touched.clear()
    if case.each is not None:
        language.select_rows(case.each, bench.frame(case, None))
    if case.when is not None:
        language.judge(case.when, frame)
    language.judge(case.check, frame)
    return tuple(sorted(touched))


def _judged(bench: Bench, case: Case, row: Row | None) -> Outcome:
    rule, frame = bench.rule, bench.frame(case, row)
    doubtful = False
    if case.when is not None:
        condition = language.judge(case.when, frame)
        if condition.verdict == "unknown":
            return Outcome(rule, case, row, "undecided", condition, frame, blockers=condition.blockers)
        if condition.verdict != "true":
            return Outcome(rule, case, row, "not-applicable")
        doubtful = condition.trust != "exact"
    judgement = language.judge(case.check, frame)
    verdict = VERDICT[judgement.verdict]
    if verdict == "fail":
        outcome = Outcome(rule, case, row, "fail", judgement, frame, doubtful=doubtful)
        return explained(outcome) if bench.traced else outcome
    return Outcome(rule, case, row, verdict, judgement, frame, blockers=judgement.blockers)


def explained(outcome: Outcome) -> Outcome:
    """A failure with the evidence for it."""
    case, frame = outcome.case, outcome.frame
    assert frame is not None
    assert outcome.judgement is not None
    judgement = language.explain(case.check, frame, outcome.judgement)
    return outcome._replace(judgement=judgement, cause=_cause(case, frame))


def _cause(case: Case, frame: Frame) -> str:
    for name, expression in case.otherwise:
        if language.judge(expression, frame).verdict == "true":
            return name
    return ""
