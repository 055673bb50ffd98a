"""Whatever an arithmetic rule says, it shows its sum with the place of every number, in every report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest

from jixiaolint.assembly import describe
from jixiaolint.cli.workings import of_outcome
from jixiaolint.diagnose.cell import fields_of, with_field
from jixiaolint.engine import Context, Facts
from jixiaolint.engine.judge import judge_rule
from jixiaolint.engine.outcome import Outcome
from jixiaolint.engine.wording import finding_of
from jixiaolint.model.derivation import Derivation
from jixiaolint.model.finding import DocumentResult, Finding, Report
from jixiaolint.model.form import Form
from jixiaolint.model.location import Location
from jixiaolint.model.rule import Example, Rule
from jixiaolint.reporters import render
from jixiaolint.reporters.operand import amount
from jixiaolint.ruleset import example_form
from jixiaolint.testing import setting

Bundled = tuple[tuple[Rule, ...], Context]
ARITHMETIC = [*(f"FND-{at:03d}" for at in range(1, 12)), "EXE-001", "EXE-002", "EXE-003"]
ARITHMETIC += ["WGT-001", "WGT-003", "SCO-001", "SCO-002"]
WORDS = {
    ("EXE-003", "填了执行率没有执行数"), ("EXE-003", "有预算没有执行数"), ("FND-010", "总额空白"),
    ("FND-011", "资金重复填写"), ("FND-011", "指标重复填写"),
}  # fmt: skip
"""Cases that find a blank or a number written twice: there is nothing to add up."""


def placed(form: Form) -> Form:
    """The form with a line of its own for every cell."""
    lines = count(1)
    for path, _, _ in list(fields_of(form)):
        line = next(lines)
        form = with_field(form, path, lambda field, line=line: field._replace(location=at(line)))
    return form._replace(location=at(0))


def at(line: int) -> Location:
    return Location("表.txt", line + 1, 1, line + 1, 9)


def judged(rule: Rule, example: Example, context: Context) -> tuple[list[Outcome], Facts]:
    facts = Facts(placed(example_form(example, rule, context.vocabulary)), context.vocabulary)
    return judge_rule(rule, facts, setting(example, context)), facts


def examples(bundled: Bundled, verdict: str) -> Iterator[tuple[Rule, Example]]:
    for rule in bundled[0]:
        if rule.id in ARITHMETIC:
            yield from ((rule, example) for example in rule.examples if example.verdict == verdict)


def failures(bundled: Bundled) -> Iterator[tuple[Outcome, Finding, Facts]]:
    for rule, example in examples(bundled, "fail"):
        outcomes, facts = judged(rule, example, bundled[1])
        for outcome in outcomes:
            if outcome.verdict == "fail" and (rule.id, outcome.case.id) not in WORDS:
                yield outcome, finding_of([outcome], facts, bundled[1].vocabulary), facts


def leaves(node: Derivation) -> Iterator[Derivation]:
    if node.operator == "field":
        yield node
    for part in node.operands:
        yield from leaves(part)


def report(finding: Finding, outcome: Outcome, facts: Facts) -> Report:
    rules = {finding.rule: describe(outcome.rule)}
    document = DocumentResult("表.txt", "read")
    return Report((document,), (facts.form,), (finding,), {}, (), rules, "", "auto", 1, "1")


def text(made: Report, name: str) -> str:
    return "".join(render(made, name))


def operators(node: Any) -> Iterator[str]:
    if isinstance(node, list) and node:
        if isinstance(node[0], str):
            yield str(node[3]) if node[0] == "call" else node[0]
        for part in node:
            yield from operators(part)


def adds(outcome: Outcome) -> bool:
    """The formula, lets included, adds something up."""
    trees = [outcome.case.check, *(expression for _, expression in outcome.case.lets)]
    return any(name in ("sum", "合计") for tree in trees for name in operators(tree))


def test_every_arithmetic_rule_has_failing_examples(bundled: Bundled) -> None:
    assert {outcome.rule.id for outcome, _, _ in failures(bundled)} == set(ARITHMETIC)


def test_a_rule_that_adds_shows_its_sum(bundled: Bundled) -> None:
    lacking = []
    for outcome, finding, _ in failures(bundled):
        shown = [part.operator for part in nodes(finding.derivation)]
        if adds(outcome) and not {"+", "合计", "-"} & set(shown):
            lacking.append((outcome.rule.id, outcome.case.id, shown))
    assert lacking == []


def nodes(node: Derivation | None) -> Iterator[Derivation]:
    if node is not None:
        yield node
        for part in node.operands:
            yield from nodes(part)


def test_every_number_of_a_sum_has_label_text_value_unit_and_place(bundled: Bundled) -> None:
    for outcome, finding, _ in failures(bundled):
        numbers = list(leaves(finding.derivation)) if finding.derivation else []
        assert numbers, (outcome.rule.id, outcome.case.id)
        for number in numbers:
            assert number.label, (outcome.rule.id, outcome.case.id)
            if number.value is not None:
                assert number.text, (outcome.rule.id, number)
                assert number.location is not None, (outcome.rule.id, number)


def test_the_text_has_a_line_of_arithmetic_and_the_places(bundled: Bundled) -> None:
    for outcome, finding, facts in failures(bundled):
        said = text(report(finding, outcome, facts), "text")
        name = (outcome.rule.id, outcome.case.id)
        line = "".join(line for line in said.splitlines() if line.startswith("    算式  "))
        for number in leaves(finding.derivation):  # type: ignore[arg-type]
            assert amount(number) in line, (name, line)
            if number.location is not None and number.location.line != finding.location.line:
                assert f"第{number.location.line}行" in said, (name, number.label)


def test_json_and_sarif_have_the_places(bundled: Bundled) -> None:
    for outcome, finding, facts in failures(bundled):
        made = report(finding, outcome, facts)
        name = (outcome.rule.id, outcome.case.id)
        wanted = {number.location.line for number in leaves(finding.derivation) if number.location}  # type: ignore[arg-type]
        tree = json.loads(text(made, "json"))["findings"][0]["derivation"]
        assert set(lines_of_json(tree)) == wanted, name
        result = json.loads(text(made, "sarif"))["runs"][0]["results"][0]
        own = result["locations"][0]["physicalLocation"]["region"]["startLine"]
        related = {line_of(place) for place in result.get("relatedLocations", ())}
        assert wanted <= related | {own}, name
        if wanted - {own}:
            steps = result["codeFlows"][0]["threadFlows"][0]["locations"]
            assert wanted <= {line_of(step["location"]) for step in steps} | {own}, name


def lines_of_json(node: dict[str, Any]) -> Iterator[int]:
    if node["op"] == "field" and node["location"] is not None:
        yield node["location"]["startLine"]
    for part in node["operands"]:
        yield from lines_of_json(part)


def line_of(place: dict[str, Any]) -> int:
    return int(place["physicalLocation"]["region"]["startLine"])


@pytest.mark.parametrize("english", [False, True])
def test_explain_shows_sum_grade_and_places_of_what_passes(bundled: Bundled, english: bool) -> None:
    shown = set()
    for rule, example in examples(bundled, "pass"):
        outcomes, _ = judged(rule, example, bundled[1])
        for outcome in outcomes:
            if outcome.verdict != "pass" or outcome.case.flagged:
                continue
            said = list(of_outcome(outcome, english))
            assert ("取数" in said[-1]) or ("from" in said[-1]), said
            if "=" in operators_of_chains(outcome.case.check):
                marks = ("equal", "remainder") if english else ("相等", "尾差")
                assert any(mark in line for line in said for mark in marks) or "≥" in said[0], said
            shown.add(rule.id)
    assert shown >= set(ARITHMETIC) - {"FND-008", "FND-010", "EXE-003"}


def operators_of_chains(node: Any) -> set[str]:
    if not isinstance(node, list) or not node:
        return set()
    own = set(node[3]) if node[0] == "chain" else set()
    return own.union(*(operators_of_chains(part) for part in node))
