"""The rules shown in rules/README.md load and do what they say."""

from __future__ import annotations

import os
import re

from jixiaolint import ruleset, yamlfile
from jixiaolint.bundled import rules_directory
from jixiaolint.engine import Context
from jixiaolint.model.rule import Rule
from jixiaolint.testing import trials


def shown() -> list[str]:
    with open(os.path.join(rules_directory(), "README.md"), encoding="utf-8") as stream:
        return re.findall(r"```yaml\n(.*?)```", stream.read(), re.S)


def test_the_rules_shown_work(bundled: tuple[tuple[Rule, ...], Context]) -> None:
    context = bundled[1]
    nodes = [yamlfile.parse(text, f"README-{number}.yaml") for number, text in enumerate(shown(), 1)]
    rules = ruleset.build_rules(ruleset.read_rules(nodes, context.library))
    assert [rule.id for rule in rules] == ["XX-001", "XX-002"]
    results = list(trials(context._replace(rules=rules)))
    assert [trial.problem for trial in results] == ["", "", ""]
