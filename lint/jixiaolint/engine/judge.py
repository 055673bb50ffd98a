"""Judging: every rule on every row of a form, fast where it passes, with evidence where it does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from jixiaolint import language
from jixiaolint.engine.facts import Facts
from jixiaolint.engine.group import grouped
from jixiaolint.engine.outcome import Outcome
from jixiaolint.engine.wording import finding_of
from jixiaolint.language import Frame, Library
from jixiaolint.model.finding import Blocker, Checks, Finding, ToolError, Verdict
from jixiaolint.model.form import Form, Row
from jixiaolint.model.rule import Case, Rule
from jixiaolint.model.value import Number
from jixiaolint.vocabulary import Vocabulary

VERDICT: dict[str, Verdict] = {
    "true": "pass",
    "false": "fail",
    "not-applicable": "not-applicable",
    "incomparable": "not-applicable",
    "unknown": "undecided",
}


class Context(NamedTuple):
    """What judging needs beside the form."""

    rules: tuple[Rule, ...]
    vocabulary: Vocabulary
    library: Library


class FormResult(NamedTuple):
    """What came of one form."""

    findings: tuple[Finding, ...]
    checks: dict[str, Checks]
    tool_errors: tuple[ToolError, ...]


def judge_form(form: Form, context: Context) -> FormResult:
    """Every rule on ``form``. A fault of ours in one rule is kept as a tool error; the others go on."""
    facts = Facts(form)
    findings: list[Finding] = []
    checks: dict[str, Checks] = {}
    errors: list[ToolError] = []
    for rule in context.rules:
        try:
            outcomes = judge_rule(rule, facts, context)
            worded = [finding_of(shared, facts, context.vocabulary) for shared in _reported(rule, outcomes)]
        except Exception as error:
            errors.append(ToolError(rule.id, form.id, f"{type(error).__name__}: {error}"))
            continue
        checks[rule.id] = _counted(outcomes)
        findings.extend(worded)
    return FormResult(grouped(findings, context.rules), checks, tuple(errors))


def judge_rule(rule: Rule, facts: Facts, context: Context) -> list[Outcome]:
    """The outcomes of one rule, a row at a time in the order of the form."""
    early = _validity(rule, facts)
    if early is not None:
        return [early]
    cases = [case for case in rule.cases if facts.form.type in case.forms or not case.forms]
    if not cases:
        return [Outcome(rule, rule.cases[0], None, "not-applicable")]
    if rule.report == "first":
        return [outcome for alike in _alike(cases) for outcome in _first_failing(rule, alike, facts, context)]
    return [
        outcome
        for case in cases
        for row in _rows(rule, case, facts, context)
        for outcome in _single(rule, case, row, facts, context)
    ]


def _validity(rule: Rule, facts: Facts) -> Outcome | None:
    """Not-applicable outside the rule's years; undecided when the rule has years and the form tells none."""
    if rule.since is None and rule.until is None:
        return None
    field = facts.field("year")
    if field is None or not isinstance(field.value, Number) or field.trust == "unknown":
        blocker = Blocker(
            "year", "年度", "form year unknown", field.location if field else facts.form.location
        )
        return Outcome(rule, rule.cases[0], None, "undecided", blockers=(blocker,))
    year = int(field.value.value)
    if (rule.since is not None and year < rule.since) or (rule.until is not None and year > rule.until):
        return Outcome(rule, rule.cases[0], None, "not-applicable")
    return None


def _alike(cases: list[Case]) -> Iterator[list[Case]]:
    """Runs of cases over the same rows: of those the first that fails speaks for the row."""
    groups: list[list[Case]] = []
    for case in cases:
        for group in groups:
            if group[0].each == case.each:
                group.append(case)
                break
        else:
            groups.append([case])
    yield from groups


class _Unread(NamedTuple):
    """Rows that could not be had: the table is cut off or was not read."""

    blockers: tuple[Blocker, ...]


def _rows(rule: Rule, case: Case, facts: Facts, context: Context) -> list[Row | _Unread | None]:
    if case.each is None:
        return [None]
    frame = Frame(form=facts, row=None, lets=dict(case.lets), library=context.library)
    selection = language.select_rows(case.each, frame)
    rows: list[Row | _Unread | None] = list(selection.rows)
    if selection.blockers:
        rows.append(_Unread(selection.blockers))
    return rows


def _first_failing(rule: Rule, cases: list[Case], facts: Facts, context: Context) -> Iterator[Outcome]:
    rows = _rows(rule, cases[0], facts, context)
    if not rows:
        yield Outcome(rule, cases[0], None, "not-applicable")
    for row in rows:
        if isinstance(row, _Unread):
            yield Outcome(rule, cases[0], None, "undecided", blockers=row.blockers)
            continue
        best: Outcome | None = None
        for case in cases:
            outcome = _judge(rule, case, row, facts, context)
            if outcome.verdict == "fail":
                best = outcome
                break
            if best is None or _RANK[outcome.verdict] > _RANK[best.verdict]:
                best = outcome
        if best is not None:
            yield best


_RANK: dict[Verdict, int] = {"not-applicable": 0, "pass": 1, "undecided": 2, "fail": 3}


def _single(
    rule: Rule, case: Case, row: Row | _Unread | None, facts: Facts, context: Context
) -> Iterator[Outcome]:
    if isinstance(row, _Unread):
        yield Outcome(rule, case, None, "undecided", blockers=row.blockers)
    else:
        yield _judge(rule, case, row, facts, context)


def _judge(rule: Rule, case: Case, row: Row | None, facts: Facts, context: Context) -> Outcome:
    frame = Frame(form=facts, row=row, lets=dict(case.lets), library=context.library)
    if case.when is not None:
        condition = language.judge(case.when, frame)
        if condition.verdict == "unknown":
            return Outcome(rule, case, row, "undecided", condition, frame, blockers=condition.blockers)
        if condition.verdict != "true":
            return Outcome(rule, case, row, "not-applicable")
    judgement = language.judge(case.check, frame)
    verdict = VERDICT[judgement.verdict]
    if verdict == "fail":
        judgement = language.judge(case.check, frame, trace=True)
        return Outcome(rule, case, row, "fail", judgement, frame, _cause(case, frame))
    if verdict == "undecided":
        return Outcome(rule, case, row, "undecided", judgement, frame, blockers=judgement.blockers)
    return Outcome(rule, case, row, verdict, judgement, frame)


def _cause(case: Case, frame: Frame) -> str:
    for name, expression in case.otherwise:
        if language.judge(expression, frame).verdict == "true":
            return name
    return ""


def _reported(rule: Rule, outcomes: Iterable[Outcome]) -> Iterator[list[Outcome]]:
    """Outcomes worth a finding, those that share one finding together."""
    failed = [outcome for outcome in outcomes if outcome.verdict == "fail"]
    if rule.report == "once" or any(outcome.case.report == "once" for outcome in failed):
        for case in dict.fromkeys(outcome.case.id for outcome in failed):
            yield [outcome for outcome in failed if outcome.case.id == case]
    else:
        yield from ([outcome] for outcome in failed)
    undecided = [outcome for outcome in outcomes if outcome.verdict == "undecided"]
    yield from ([outcome] for outcome in undecided)


def _counted(outcomes: Iterable[Outcome]) -> Checks:
    count = {"pass": 0, "fail": 0, "not-applicable": 0, "undecided": 0}
    for outcome in outcomes:
        count[outcome.verdict] += 1
    return Checks(count["pass"], count["fail"], count["not-applicable"], count["undecided"])
