"""The rules shown in rules/README.md load and do what they say."""

from __future__ import annotations

import os
import re

from jixiaolint import language, ruleset, yamlfile
from jixiaolint.bundled import rules_directory
from jixiaolint.engine import Context
from jixiaolint.language import Library
from jixiaolint.model.rule import Rule
from jixiaolint.testing import trials


def shown() -> list[str]:
    with open(os.path.join(rules_directory(), "README.md"), encoding="utf-8") as stream:
        return re.findall(r"```yaml\n(.*?)```", stream.read(), re.S)


def test_the_rules_shown_work(bundled: tuple[tuple[Rule, ...], Context]) -> None:
    context = bundled[1]
    nodes = [yamlfile.parse(text, f"README-{number}.yaml") for number, text in enumerate(shown(), 1)]
    known = context.library
    lexicons, parameters = language.extended(dict(known.lexicons), dict(known.parameters), nodes)
    library = Library(known.vocabulary, functions=known.functions, lexicons=lexicons, parameters=parameters)
    rules = ruleset.build_rules(ruleset.read_rules(nodes, library))
    assert [rule.id for rule in rules] == ["XX-001", "XX-002", "XX-003", "XX-004"]
    results = list(trials(Context(rules, known.vocabulary, library)))
    assert [trial.problem for trial in results] == [""] * 9
