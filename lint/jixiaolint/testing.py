"""Running the examples of rules: they are a rule's tests and its documentation."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.engine import Context, Facts, FormResult, judge_across, judge_form
from jixiaolint.engine.judge import judge_rule
from jixiaolint.engine.outcome import Outcome
from jixiaolint.model.form import RowSet
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.rule import Example, Rule
from jixiaolint.ruleset import example_form, example_partners

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
    facts = Facts(form, context.vocabulary, related(example, rule, context))
    outcomes = judge_rule(rule, facts, setting(example, context))
    verdicts = {outcome.verdict for outcome in outcomes}
    verdict = next((word for word in SPEAKS if word in verdicts), "not-applicable")
    problem = "" if verdict == example.verdict else f"应为 {example.verdict}，实为 {verdict}"
    return Trial(rule, example, verdict, problem or _unexpected(example, outcomes))


def related(example: Example, rule: Rule, context: Context) -> dict[str, RowSet]:
    """The other forms of an example as rules see them."""
    found = example_partners(example, rule, context.vocabulary)
    return {
        key: RowSet(tuple(Facts(form, context.vocabulary) for form in forms))  # type: ignore[misc]
        for key, forms in found.items()
    }


def judged(rule: Rule, example: Example, context: Context) -> FormResult:
    """What a report would say of the example's form by this rule alone."""
    form = example_form(example, rule, context.vocabulary)
    context = setting(example, context)._replace(rules=(rule,), quick=None)
    if rule.across:
        return judge_across(form, related(example, rule, context), context)
    return judge_form(form, context)


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
