"""The relations of sums that the rules of a form state, and how far its printed numbers may be off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jixiaolint.diagnose.cell import cells_of
from jixiaolint.diagnose.conflict import Spans
from jixiaolint.diagnose.interval import MODES, span
from jixiaolint.diagnose.linear import Finder, Relation, relations
from jixiaolint.engine.facts import Facts
from jixiaolint.engine.judge import Context, judge_rule
from jixiaolint.language.static import adds
from jixiaolint.model.rule import OPT_IN, Case, Rule


class Statements:
    """What surely holds of the sums of a form, and what each printed number may stand for."""

    def __init__(self, facts: Facts, context: Context) -> None:
        cells = cells_of(facts.form)
        self.find = Finder(cells)
        self.relations = list(_stated(facts, context._replace(quick=None), self.find))
        self.spans: Spans = {
            mode: {cell.id: span(cell.number, facts.precision, mode) for cell in cells.values()}
            for mode in MODES
        }


def _stated(facts: Facts, context: Context, find: Finder) -> Iterator[Relation]:
    """What holds by rules that no form may break, where nothing was guessed; each relation once."""
    seen: set[object] = set()
    for rule, case in _binding(context.rules):
        if facts.form.type in case.forms or not case.forms:
            for relation in _of_case(rule, case, facts, context, find):
                if relation.mark not in seen:
                    seen.add(relation.mark)
                    yield relation


def _binding(rules: Iterable[Rule]) -> Iterator[tuple[Rule, Case]]:
    for rule in rules:
        for case in rule.cases if rule.kind == "finding" and not rule.relations else ():
            hard = case.severity == "error" and case.klass == "logic" and case.tier < OPT_IN
            if hard and not case.flagged and adds(case.check, dict(case.lets)):
                yield rule, case


def _of_case(rule: Rule, case: Case, facts: Facts, context: Context, find: Finder) -> Iterator[Relation]:
    for outcome in judge_rule(rule._replace(cases=(case,)), facts, context):
        judgement, frame = outcome.judgement, outcome.frame
        if outcome.verdict != "pass" or judgement is None or frame is None:
            continue
        if judgement.trust == "exact" and not outcome.doubtful:
            yield from relations(case.check, frame, find)
