"""Faults of taste in a rule set that loads: what is missing, doubled, contrary or badly worded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jixiaolint.language import Library
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.rule import Case, Rule
from jixiaolint.ruleset.formulas import formulas
from jixiaolint.ruleset.overlap import Overlap, overlaps
from jixiaolint.ruleset.placeholder import of_message, of_texts
from jixiaolint.ruleset.problem import Notary, Problem
from jixiaolint.ruleset.reach import Layouts, of_layouts
from jixiaolint.ruleset.written import Written

BANNED = ("应为", "请核实", "疑似", "违规")
"""The engine words certainty after the severity; no message says 违规."""
KINDS = ("pass", "fail", "not-applicable")


class Setting(NamedTuple):
    """What rules are held against: names and words, the cells of each layout, the files they stand in."""

    library: Library
    layouts: Layouts = {}
    written: Written = Written()


def lint(rules: Iterable[Rule], setting: Setting) -> list[Problem]:
    """Problems of ``rules``, in their order; then those of two rules together."""
    known = list(rules)
    notary = Notary(setting.written)
    single = [problem for rule in known for problem in _of_rule(rule, setting.layouts, notary)]
    found = overlaps(list(formulas(known, setting.library)))
    return single + list(dict.fromkeys(_of_overlap(overlap, notary) for overlap in found))


def _of_rule(rule: Rule, layouts: Layouts, notary: Notary) -> Iterator[Problem]:
    for key, what, text in (
        ("name", "名称", rule.name),
        ("why", "为什么", rule.why),
        ("advice", "怎样改", rule.advice),
    ):
        if not text.zh.strip():
            yield notary.problem(rule, f"缺少{what}", f"no {key}")
        elif text.en == text.zh and has_chinese(text.en):
            yield notary.problem(rule, f"{what}缺少英文", f"{key} has no English", at=(key,))
    if not rule.basis:
        yield notary.problem(rule, "缺少依据", "no basis")
    yield from of_texts(rule, notary)
    for case in rule.cases:
        yield from _of_case(rule, case, notary)
        yield from of_message(rule, case, notary)
        if layouts:
            yield from of_layouts(rule, case, layouts, notary)
    yield from _of_examples(rule, notary)


def _of_case(rule: Rule, case: Case, notary: Notary) -> Iterator[Problem]:
    texts = [part for part in case.message.zh if isinstance(part, str)]
    found = [word for word in BANNED if any(word in text for text in texts)]
    if found:
        yield notary.problem(
            rule,
            f"的信息不要写「{'、'.join(found)}」，由程序按级别加上",
            "the message words its own certainty",
            "warning",
            case,
            ("message", "zh"),
        )
    if case.message.en == case.message.zh and any(map(has_chinese, texts)):
        yield notary.problem(rule, "的信息缺少英文", "the message has no English", case=case, at=("message",))
    for name, _ in case.otherwise:
        if has_chinese(name) and name not in case.otherwise_en:
            yield notary.problem(
                rule,
                f"的可能原因「{name}」缺少英文",
                f"the cause {name} has no English",
                case=case,
                at=("otherwise", name),
            )
    if case.severity == "error" and case.tier >= 3:
        yield notary.problem(
            rule, "是启发式规则，不能是错误", "a heuristic cannot be an error", "warning", case, ("severity",)
        )


def _of_examples(rule: Rule, notary: Notary) -> Iterator[Problem]:
    if not rule.cases:
        return
    for kind in KINDS:
        if not any(example.verdict == kind for example in rule.examples):
            yield notary.problem(rule, f"缺少 {kind} 的示例", f"no example that is {kind}", at=("examples",))
    if len(rule.cases) > 1:
        shown = {example.expect.get("case") for example in rule.examples}
        for case in rule.cases:
            if case.id not in shown:
                yield notary.problem(rule, "没有不符的示例", "no failing example", case=case)


def _of_overlap(overlap: Overlap, notary: Notary) -> Problem:
    other, other_en = overlap.other.name, overlap.other.name_en
    told = {
        "same": (f"与 {other} 的公式相同", f"has the same formula as {other_en}", "warning"),
        "implied": (
            f"多余：它不符时 {other} 也都不符，级别不低于它",
            f"says nothing that {other_en} does not say as loudly",
            "warning",
        ),
        "alike": (
            f"与 {other} 要求相同，只是条件或级别不同，同一处会报告两次",
            f"asks for the same as {other_en} under other conditions, so one place is reported twice",
            "note",
        ),
        "shadowed": (
            f"不会用上：排在前面的「{overlap.other.case.id}」总是先不符",
            f"never speaks: the earlier case {overlap.other.case.id} always fails first",
            "warning",
        ),
        "contrary": (
            f"与 {other} 矛盾，同一行总有一条不符（{overlap.why}）",
            f"contradicts {other_en}: one of both fails on every row ({overlap.why})",
            "error",
        ),
    }
    message, message_en, level = told[overlap.kind]
    key = "flag" if overlap.formula.case.flagged else "check"
    formula = overlap.formula
    return notary.problem(formula.rule, message, message_en, level, formula.case, (key,))  # type: ignore[arg-type]


def has_chinese(text: str) -> bool:
    return any("一" <= character <= "鿿" for character in text)
