"""Faults of taste in a rule set that loads: what is missing, doubled or badly worded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal

from jixiaolint.model.record import NamedTuple
from jixiaolint.model.rule import Case, Rule

BANNED = ("应为", "请核实", "疑似", "违规")
"""The engine words certainty after the severity; no message says 违规."""
KINDS = ("pass", "fail", "not-applicable")


class Problem(NamedTuple):
    """Something that a rule should have or should not.

    ``level`` is ``warning`` for what misleads readers, ``note`` for what a rule of a line may do without.
    """

    file: str
    line: int
    rule: str
    message: str
    message_en: str
    level: Literal["warning", "note"] = "note"


def lint(rules: Iterable[Rule]) -> list[Problem]:
    """Problems of ``rules``, in their order."""
    known = list(rules)
    return [problem for rule in known for problem in _of_rule(rule)] + _doubled(known)


def _of_rule(rule: Rule) -> Iterator[Problem]:
    for what, what_en, text in (
        ("名称", "name", rule.name),
        ("为什么", "why", rule.why),
        ("怎样改", "advice", rule.advice),
    ):
        if not text.zh.strip():
            yield _problem(rule, f"缺少{what}", f"no {what_en}")
        elif text.en == text.zh and _has_chinese(text.en):
            yield _problem(rule, f"{what}缺少英文", f"{what_en} has no English")
    if not rule.basis:
        yield _problem(rule, "缺少依据", "no basis")
    for case in rule.cases:
        yield from _of_case(rule, case)
    yield from _of_examples(rule)


def _of_case(rule: Rule, case: Case) -> Iterator[Problem]:
    where = f"「{case.name}」" if case.name else ""
    where_en = f"case {case.name}: " if case.name else ""
    texts = [part for part in case.message.zh if isinstance(part, str)]
    found = [word for word in BANNED if any(word in text for text in texts)]
    if found:
        yield _problem(
            rule,
            f"{where}的信息不要写「{'、'.join(found)}」，由程序按级别加上",
            f"{where_en}the message words its own certainty",
            "warning",
        )
    if case.message.en == case.message.zh and any(map(_has_chinese, texts)):
        yield _problem(rule, f"{where}的信息缺少英文", f"{where_en}the message has no English")
    if case.severity == "error" and case.tier >= 3:
        yield _problem(
            rule, f"{where}是启发式规则，不能是错误", f"{where_en}a heuristic cannot be an error", "warning"
        )


def _of_examples(rule: Rule) -> Iterator[Problem]:
    if not rule.cases:
        return
    for kind in KINDS:
        if not any(example.verdict == kind for example in rule.examples):
            yield _problem(rule, f"缺少 {kind} 的示例", f"no example that is {kind}")
    if len(rule.cases) > 1:
        shown = {example.expect.get("case") for example in rule.examples}
        for case in rule.cases:
            if case.id not in shown:
                yield _problem(rule, f"没有示例说明「{case.id}」何时不符", f"no failing example of {case.id}")


def _doubled(rules: list[Rule]) -> list[Problem]:
    """Two rules with one formula over the same rows of the same forms."""
    seen: dict[str, Rule] = {}
    problems = []
    for rule in rules:
        for case in rule.cases:
            mark = repr([_meaning(case.each), _meaning(case.when), _meaning(case.check), sorted(case.forms)])
            first = seen.setdefault(mark, rule)
            if first is not rule:
                problems.append(
                    _problem(
                        rule, f"与 {first.id} 的公式相同", f"has the same formula as {first.id}", "warning"
                    )
                )
    return problems


def _meaning(expression: Any) -> Any:
    """A resolved expression without the places of its nodes."""
    from jixiaolint.language.constant import without_places

    return None if expression is None else without_places(expression)


def _has_chinese(text: str) -> bool:
    return any("一" <= character <= "鿿" for character in text)


def _problem(
    rule: Rule, message: str, message_en: str, level: Literal["warning", "note"] = "note"
) -> Problem:
    return Problem(rule.file, rule.line, rule.id, f"{rule.id} {message}", f"{rule.id}: {message_en}", level)
