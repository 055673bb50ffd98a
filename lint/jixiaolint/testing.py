"""Running the examples of rules: they are a rule's tests and its documentation."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.engine import Context, Facts
from jixiaolint.engine.judge import judge_rule
from jixiaolint.engine.outcome import Outcome
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.rule import Example, Rule
from jixiaolint.ruleset import example_form

SPEAKS = ("fail", "undecided", "pass", "not-applicable")
"""Over several outcomes the first of these that occurs is the verdict."""


class Trial(NamedTuple):
    """What an example came to. ``problem`` is empty when it came as it should."""

    rule: Rule
    example: Example
    verdict: str
    problem: str


def trials(context: Context) -> Iterator[Trial]:
    """Every example of every rule, judged."""
    for rule in context.rules:
        for example in rule.examples:
            yield trial(rule, example, context)


def trial(rule: Rule, example: Example, context: Context) -> Trial:
    """One example on its rule."""
    form = example_form(example, rule, context.vocabulary)
    outcomes = judge_rule(rule, Facts(form, context.vocabulary), setting(example, context))
    verdicts = {outcome.verdict for outcome in outcomes}
    verdict = next((word for word in SPEAKS if word in verdicts), "not-applicable")
    problem = "" if verdict == example.verdict else f"应为 {example.verdict}，实为 {verdict}"
    return Trial(rule, example, verdict, problem or _unexpected(example, outcomes))


def setting(example: Example, context: Context) -> Context:
    """``context`` with the parameters that the example sets."""
    if not example.parameters:
        return context
    return context._replace(library=context.library.with_parameters(example.parameters), quick=None)


def _unexpected(example: Example, outcomes: list[Outcome]) -> str:
    """What ``expect`` asks for and the failing outcome does not give."""
    failed = next((outcome for outcome in outcomes if outcome.verdict == "fail"), None)
    if failed is None or failed.judgement is None:
        return ""
    got = {
        "应为": failed.judgement.expected,
        "差额": failed.judgement.difference,
        "cause": failed.cause,
        "case": failed.case.id,
        "grade": failed.judgement.grade,
    }
    wrong = [
        f"{key} 应为 {want}，实为 {got.get(key, '')}"
        for key, want in example.expect.items()
        if got.get(key) != want
    ]
    return "；".join(wrong)
