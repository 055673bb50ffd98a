"""Judging: every rule on every row of a form, fast where it passes, with evidence where it does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import repeat

from jixiaolint import language
from jixiaolint.engine.bench import BY_CODE, Bench, of_row, sought
from jixiaolint.engine.facts import Facts, year_of
from jixiaolint.engine.outcome import Failing, Outcome, counted, reported
from jixiaolint.engine.quick import Quick, groups_of
from jixiaolint.language import Budget, Library
from jixiaolint.model.finding import Blocker, Checks, Finding, ToolError
from jixiaolint.model.form import Form, RowSet
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.rule import Case, Rule
from jixiaolint.model.typing import TYPE_CHECKING
from jixiaolint.vocabulary import Vocabulary

if TYPE_CHECKING:
    from jixiaolint.engine.probe import Probe

ASK, PASS, NOT_APPLICABLE, FAIL = 0, 1, 2, 5
"""Codes of ``language.swift``: ask the interpreter; surely passed; surely not applicable; surely failed.
Those between: only another form is wanting."""
RETRIALS = 60
"""How often rules are judged again on a changed form, to see what follows from what."""


class Context(NamedTuple):
    """What judging needs beside the form."""

    rules: tuple[Rule, ...]
    vocabulary: Vocabulary
    library: Library
    quick: Quick | None = None


class FormResult(NamedTuple):
    """What came of one form."""

    findings: tuple[Finding, ...]
    checks: dict[str, Checks]
    tool_errors: tuple[ToolError, ...]
    near: tuple[Outcome, ...] = ()
    """What passes only because sums of rounded figures leave room."""


def judge_form(form: Form, context: Context) -> FormResult:
    """Every rule that looks at ``form`` alone."""
    quick = context.quick
    probes = quick.probes(form.type, context.rules, context.library) if quick is not None else None
    pairs = zip(context.rules, probes or repeat(None), strict=False)
    alone = ((rule, probe) for rule, probe in pairs if not rule.relations)
    return _result(alone, Facts(form, context.vocabulary), context, context.rules)


def judge_across(
    form: Form, related: Mapping[str, RowSet], context: Context, out_of_sight: frozenset[str] = frozenset()
) -> FormResult:
    """The rules that look at other forms, given those that are ``related`` to ``form``.

    ``related``: relation key → other forms as ``Facts``; see ``Facts``. What waits only for a partner that
    nobody has, or that two may be, is counted as unpaired and not told rule by rule. Relations that are
    ``out_of_sight``, because no form that could stand in them is at hand, ask for nothing: what needs them
    does not apply.
    """
    facts = Facts(form, context.vocabulary, related, out_of_sight)
    quick = context.quick
    probes = quick.probes(form.type, context.rules, context.library) if quick is not None else None
    pairs = zip(context.rules, probes or repeat(None), strict=False)
    wanted = [(rule, probe) for rule, probe in pairs if rule.relations and not rule.relations <= out_of_sight]
    across = [rule for rule, _ in wanted]
    known = (pair for pair in wanted if not related.keys().isdisjoint(pair[0].relations))
    result = _result(known, facts, context, ())
    return result._replace(checks={**{rule.id: _unpaired(rule, form) for rule in across}, **result.checks})


def _unpaired(rule: Rule, form: Form) -> Checks:
    """The counts of a rule on a form of which no related form is known."""
    applies = any(form.type in case.forms or not case.forms for case in rule.cases)
    return Checks(unpaired=1) if applies else Checks(not_applicable=1)


def _result(
    probed: Iterable[tuple[Rule, Probe | None]], facts: Facts, context: Context, chained: Iterable[Rule]
) -> FormResult:
    """What came of rules, those of ``chained`` one below the other.

    A fault of ours in one rule is kept as a tool error; the others go on.
    """
    worded: list[tuple[Finding, list[Outcome]]] = []
    checks: dict[str, Checks] = {}
    errors: list[ToolError] = []
    near: list[Outcome] = []
    for rule, probe in probed:
        try:
            sure = probe(facts.digest()) if probe is not None else None
            if sure is not None:
                checks[rule.id] = sure
                continue
            outcomes = judge_rule(rule, facts, context)
            found = [(_finding_of(shared, facts, context), shared) for shared in reported(rule, outcomes)]
        except Exception as error:
            errors.append(ToolError(rule.id, facts.form.id, f"{type(error).__name__}: {error}"))
            continue
        checks[rule.id] = counted(rule, outcomes)
        worded.extend(found)
        near.extend(passed for outcome in outcomes for passed in outcome.near)
    facts.put_away()
    if not worded:
        return FormResult((), checks, tuple(errors), tuple(near))
    findings = _weighed(worded, facts, context)
    from jixiaolint.engine.group import grouped

    told = grouped(findings, chained, facts.form, _retrial(context))
    return FormResult(told, checks, tuple(errors), tuple(near))


def _finding_of(
    shared: list[Outcome], facts: Facts, context: Context, against: Finding | None = None
) -> Finding:
    from jixiaolint.engine.wording import finding_of

    return finding_of(shared, facts, context.vocabulary, against)


def _weighed(
    worded: list[tuple[Finding, list[Outcome]]], facts: Facts, context: Context
) -> Iterator[Finding]:
    """The findings, those that evidence speaks against worded again, one step softer."""
    evidence = [finding for finding, _ in worded if finding.kind == "evidence" and finding.verdict == "fail"]
    if not evidence:
        yield from (finding for finding, _ in worded)
        return
    from jixiaolint.engine.evidence import against

    rules = {rule.id: rule for rule in context.rules}
    for finding, shared in worded:
        found = against(finding, evidence, rules)
        yield finding if found is None else _finding_of(shared, facts, context, found)


def _retrial(context: Context) -> Failing:
    """Judges single rules again on a changed form, so many times a form."""
    from jixiaolint.engine.identity import subject

    rules: dict[str, Rule] = {}
    left = RETRIALS

    def failing(form: Form, name: str) -> set[str] | None:
        nonlocal left
        left -= 1
        if left < 0:
            return None
        rules.update(() if rules else ((rule.id, rule) for rule in context.rules))
        facts = Facts(form, context.vocabulary)
        try:
            outcomes = judge_rule(rules[name], facts, context)
            failed = [outcome for outcome in outcomes if outcome.verdict in ("fail", "undecided")]
            return {subject(outcome, facts, context.vocabulary).path for outcome in failed}
        except Exception:
            return None

    return failing


def judge_rule(
    rule: Rule, facts: Facts, context: Context, only: frozenset[int] | None = None, *, traced: bool = True
) -> list[Outcome]:
    """The outcomes of one rule, a row at a time in the order of the form.

    ``only``: the numbers of the rows that are judged where the rule runs over rows. ``traced``: what fails
    comes with the evidence for it (see ``bench.explained``).
    """
    early = _validity(rule, facts)
    if early is not None:
        return [early]
    cases = [case for case in rule.cases if facts.form.type in case.forms or not case.forms]
    if not cases:
        return [Outcome(rule, rule.cases[0], None, "not-applicable")]
    bench = Bench(rule, facts, context, Budget(), only, traced)
    return [outcome for group in groups_of(rule, cases) for outcome in _first_failing(bench, group)]


def _validity(rule: Rule, facts: Facts) -> Outcome | None:
    """Not-applicable outside the rule's years; undecided when the rule has years and the form tells none."""
    if rule.since is None and rule.until is None:
        return None
    year = year_of(facts)
    if year is None:
        field = facts.field("year")
        blocker = Blocker(
            "year", "年度", "form year unknown", field.location if field else facts.form.location
        )
        return Outcome(rule, rule.cases[0], None, "undecided", blockers=(blocker,))
    if (rule.since is not None and year < rule.since) or (rule.until is not None and year > rule.until):
        return Outcome(rule, rule.cases[0], None, "not-applicable")
    return None


def _first_failing(bench: Bench, cases: list[Case]) -> Iterator[Outcome]:
    """An outcome a row: the first case that fails, else the weightiest verdict."""
    sure = _sure(bench, cases)
    if sure is not None:
        yield from sure
        return
    if cases[0].each is None:
        yield of_row(bench, cases, None)
        return
    selection = language.select_rows(cases[0].each, bench.frame(cases[0], None))
    if not selection.rows and not selection.blockers:
        yield Outcome(bench.rule, cases[0], None, "not-applicable")
    for row in selection.rows:
        if bench.only is not None and row.number not in bench.only:
            continue
        outcome = of_row(bench, cases, row)
        yield outcome._replace(doubtful=True) if selection.inferred else outcome
    if selection.blockers:
        yield sought(bench, Outcome(bench.rule, cases[0], None, "undecided", blockers=selection.blockers))


def _sure(bench: Bench, cases: list[Case]) -> list[Outcome] | None:
    """The outcomes with the compiled rules' word for what is sure; None when they cannot tell the rows."""
    quick = bench.context.quick
    served = quick is not None and quick.serves(bench.rule)
    answers = quick.answers(cases, bench.facts, bench.only) if quick is not None and served else None
    if answers is None:
        return None
    rule, rows = bench.rule, answers[0].rows
    if not rows:
        return [Outcome(rule, cases[0], None, "not-applicable")] if bench.only is None else []
    outcomes = []
    for index, cells in enumerate(rows):
        row = cells.record if cells is not None else None
        codes = [answer.codes[index] for answer in answers]
        if ASK in codes or max(codes) > NOT_APPLICABLE:
            outcomes.append(of_row(bench, cases, row, codes))
        else:
            outcomes.append(Outcome(rule, cases[0], row, BY_CODE[PASS if PASS in codes else NOT_APPLICABLE]))
    return outcomes
