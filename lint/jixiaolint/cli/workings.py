"""A rule worked out on a row: its verdict, the arithmetic with its grade, and where each number stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jixiaolint import language
from jixiaolint.engine.outcome import Outcome
from jixiaolint.model.derivation import Derivation, cells_in
from jixiaolint.model.finding import Finding
from jixiaolint.reporters.derivation import is_arithmetic, lines
from jixiaolint.reporters.operand import amount
from jixiaolint.reporters.place import spot
from jixiaolint.reporters.visible import clip, visible
from jixiaolint.reporters.wording import word

VERDICTS = {"fail": "不符", "pass": "相符", "not-applicable": "不适用", "undecided": "无法判定"}


def of_outcome(outcome: Outcome, english: bool) -> Iterator[str]:
    """Lines about a row of a rule with a formula, whether it passes or not."""
    verdict = outcome.verdict if english else VERDICTS[outcome.verdict]
    where = outcome.row.label or str(outcome.row.number) if outcome.row is not None else ""
    parts = [f"  {outcome.rule.id}", outcome.case.id, visible(clip(where, 80)), verdict]
    parts.append("、".join(visible(clip(blocker.label, 80)) for blocker in outcome.blockers))
    if outcome.frame is None or outcome.verdict not in ("pass", "fail"):
        yield "  ".join(filter(None, parts)) + "\n"
        return
    traced = language.judge(outcome.case.check, outcome.frame, trace=True)
    said = _said(traced.shown, traced.difference, english)
    yield "  ".join(filter(None, (*parts, *said[:1]))) + "\n"
    yield from (f"      {line}\n" for line in said[1:])
    operands = traced.operands if traced.together is None else cells_in(traced.together)
    yield from _places(operands, traced.shown, english)


def of_finding(finding: Finding, english: bool) -> Iterator[str]:
    """The same about what a rule without a formula found."""
    message = finding.message.en if english else finding.message.zh
    yield f"  {finding.rule}  {visible(message)}\n"
    yield from (f"      {line}\n" for line in _said(finding.derivation, finding.difference, english))
    yield from _places(finding.operands, finding.derivation, english)


def _said(derivation: Derivation | None, difference: str, english: bool) -> list[str]:
    if derivation is None:
        return []
    told = lines(derivation, difference, "en" if english else "zh", exact=True)
    return [visible(line) for line in told]


def _places(operands: Iterable[Derivation], derivation: Derivation | None, english: bool) -> Iterator[str]:
    """``取数  第6行 年度资金总额 / 全年预算数 100.00；…`` of a calculation."""
    if derivation is None or not is_arithmetic(derivation):
        return
    tongue = "en" if english else "zh"
    placed = [
        f"{spot(operand.location, tongue)} {operand.label} {amount(operand, language=tongue)}"
        for operand in operands
        if operand.location is not None
    ]
    if placed:
        yield f"      {word('operands', tongue)}  {visible(word('stop', tongue).join(placed))}\n"
