"""Failing examples mended: the one cell that makes them pass, or the nearest example that does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from jixiaolint.engine import Context, Facts
from jixiaolint.engine.judge import judge_rule
from jixiaolint.model.rule import Example, Rule
from jixiaolint.ruleset import example_form
from jixiaolint.testing import setting

Path = tuple[Any, ...]
SOUND = ("pass", "not-applicable")


class Mending(NamedTuple):
    """``distance``: cells in which the failing example differs from the nearest that does not fail (1: one
    cell was mended), None when there is no such example. ``expected``: the rule says what should stand."""

    rule: str
    line: int
    expected: bool
    distance: int | None


def mendings(rule: Rule, context: Context) -> Iterator[Mending]:
    """One for each failing example of a rule."""
    for example in rule.examples:
        if example.verdict == "fail":
            expected = _expected(rule, example, context)
            distance = 1 if _mended(rule, example, expected, context) else _nearest(rule, example)
            yield Mending(rule.id, example.line, bool(expected), distance)


def _judged(rule: Rule, example: Example, context: Context) -> list[Any]:
    form = example_form(example, rule, context.vocabulary)
    return judge_rule(rule, Facts(form, context.vocabulary), setting(example, context))


def _expected(rule: Rule, example: Example, context: Context) -> str:
    """What the failing comparison asks for, without the sign of a bound."""
    for outcome in _judged(rule, example, context):
        if outcome.verdict == "fail" and outcome.judgement is not None:
            return outcome.judgement.expected.lstrip("<≤>≥ ")
    return ""


def _mended(rule: Rule, example: Example, expected: str, context: Context) -> bool:
    """Whether one cell can be rewritten so that the example no longer fails."""
    known = _texts(rule)
    for path, text in flat(example.form).items():
        for candidate in dict.fromkeys((expected, *known.get(path[-1], ()))):
            if candidate and candidate != text:
                changed = example._replace(form=_with(example.form, path, candidate))
                if not any(outcome.verdict == "fail" for outcome in _judged(rule, changed, context)):
                    return True
    return False


def _texts(rule: Rule) -> dict[str, list[str]]:
    """Label → what examples that do not fail have there."""
    found: dict[str, list[str]] = {}
    for example in rule.examples:
        if example.verdict in SOUND:
            for path, text in flat(example.form).items():
                found.setdefault(path[-1], []).append(text)
    return found


def flat(form: Any, path: Path = ()) -> dict[Path, str]:
    """Path → text of every cell of an example."""
    if isinstance(form, str):
        return {path: form}
    entries = form.items() if isinstance(form, dict) else enumerate(form)
    return {at: text for key, value in entries for at, text in flat(value, (*path, key)).items()}


def _with(form: Any, path: Path, text: str) -> Any:
    if not path:
        return text
    key, *rest = path
    if isinstance(form, dict):
        return {**form, key: _with(form[key], tuple(rest), text)}
    return [_with(item, tuple(rest), text) if at == key else item for at, item in enumerate(form)]


def _set(*examples: Example) -> set[str]:
    """Names of the parameters that the examples set."""
    return {name for example in examples for name in example.parameters}


def _nearest(rule: Rule, example: Example) -> int | None:
    """Cells that differ from the most alike example that does not fail; type and parameters count too."""
    own = flat(example.form)
    distances = []
    for other in rule.examples:
        if other.verdict in SOUND:
            theirs = flat(other.form)
            cells = sum(own.get(path) != theirs.get(path) for path in {*own, *theirs})
            cells += sum(
                other.parameters.get(name) != example.parameters.get(name) for name in _set(other, example)
            )
            distances.append(cells + (other.form_type != example.form_type))
    return min(distances, default=None)
