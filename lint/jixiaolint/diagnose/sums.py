"""The relations of sums that the rules of a form state, and how far its printed numbers may be off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jixiaolint.diagnose.cell import Cell, cells_of
from jixiaolint.diagnose.conflict import Spans
from jixiaolint.diagnose.interval import MODES, place_of, span
from jixiaolint.diagnose.linear import Finder, Relation, relations
from jixiaolint.diagnose.reader import Column, columns_read, once_a_rule_set
from jixiaolint.engine.facts import Facts
from jixiaolint.engine.judge import Context, judge_rule
from jixiaolint.language.static import adds
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.rule import OPT_IN, Case, Rule
from jixiaolint.vocabulary import Vocabulary


class Binding(NamedTuple):
    """A case that no form may break and that adds up, as a rule by itself. ``columns``: the numbers it reads,
    None where it reads rows that are made from other cells."""

    rule: Rule
    case: Case
    columns: frozenset[Column] | None


class Statements:
    """What surely holds of the sums of a form that were rounded, and what a printed number may stand for.

    Left out is what says nothing of rounded numbers: it contradicts nothing that holds.
    """

    def __init__(self, facts: Facts, context: Context) -> None:
        cells = cells_of(facts.form)
        self.find = Finder(cells)
        loose = _loose(cells.values(), facts)
        self.relations = list(_stated(facts, context._replace(quick=None), self.find, loose))
        found = {cell for relation in self.relations for cell in relation.coefficients}
        self.spans: Spans = {
            mode: {cell: span(cells[cell].number, facts.precision, mode) for cell in found} for mode in MODES
        }


def _loose(cells: Iterable[Cell], facts: Facts) -> frozenset[Column]:
    """The columns in which numbers stand that were rounded."""
    rounded = (cell.columns for cell in cells if place_of(cell.number, facts.precision))
    return frozenset().union(*rounded)


def _stated(facts: Facts, context: Context, find: Finder, loose: frozenset[Column]) -> Iterator[Relation]:
    """What holds by rules that no form may break, where nothing was guessed; each relation once."""
    seen: set[object] = set()
    for binding in _bindings(context.rules, context.vocabulary):
        silent = binding.columns is not None and binding.columns.isdisjoint(loose)
        if silent or not (facts.form.type in binding.case.forms or not binding.case.forms):
            continue
        for relation in _of_case(binding, facts, context, find):
            if relation.mark not in seen:
                seen.add(relation.mark)
                yield relation


@once_a_rule_set
def _bindings(rules: tuple[Rule, ...], vocabulary: Vocabulary) -> tuple[Binding, ...]:
    return tuple(
        Binding(rule._replace(cases=(case,)), case, _columns(case, vocabulary))
        for rule, case in _binding(rules)
    )


def _columns(case: Case, vocabulary: Vocabulary) -> frozenset[Column] | None:
    columns = columns_read(case)
    return None if any(vocabulary.scope(scope).derived for scope, _ in columns) else columns


def _binding(rules: Iterable[Rule]) -> Iterator[tuple[Rule, Case]]:
    for rule in rules:
        for case in rule.cases if rule.kind == "finding" and not rule.relations else ():
            hard = case.severity == "error" and case.klass == "logic" and case.tier < OPT_IN
            if hard and not case.flagged and adds(case.check, dict(case.lets)):
                yield rule, case


def _of_case(binding: Binding, facts: Facts, context: Context, find: Finder) -> Iterator[Relation]:
    for outcome in judge_rule(binding.rule, facts, context):
        judgement, frame = outcome.judgement, outcome.frame
        if outcome.verdict != "pass" or judgement is None or frame is None:
            continue
        if judgement.trust == "exact" and not outcome.doubtful:
            yield from relations(binding.case.check, frame, find)
