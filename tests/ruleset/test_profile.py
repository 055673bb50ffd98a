"""Profiles set parameters, severities and switches, each with a reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from jixiaolint import ruleset, yamlfile
from jixiaolint.language import Library
from jixiaolint.model.error import ConfigError

RULES = """
rules:
  XX-001:
    check: 总分.得分 ≤ 参数.满分
    severity: error
  XX-002:
    severity: error
    cases:
      甲: {check: 年度 > 2000, severity: warning}
      乙: {check: 年度 > 2001}
"""
PROFILE = """
profile: 某地-2023
name: {zh: 某地, en: Somewhere}
since: "2023"
parameters:
  满分: {value: 120分, reason: {zh: 有加分项, en: bonus items}}
rules:
  XX-001: {off: yes, reason: 不用}
  XX-002: {severity: note, reason: {zh: 只提示, en: a note will do}}
"""


@pytest.fixture(scope="module")
def rules(read: Callable[..., Any]) -> list[dict[str, Any]]:
    return list(read(RULES))


def profile(
    text: str, library: Library, rules: list[dict[str, Any]], name: str = "某地-2023"
) -> dict[str, Any]:
    return ruleset.read_profile([yamlfile.parse(text, "方案.yaml")], name, library, rules)


def test_a_profile_changes_severity_and_switches_rules_off(
    library: Library, rules: list[dict[str, Any]]
) -> None:
    chosen = profile(PROFILE, library, rules)
    (rule,) = ruleset.build_rules(rules, chosen)
    assert rule.id == "XX-002"
    assert [rule.severity, *(case.severity for case in rule.cases)] == ["note", "note", "note"]


def test_a_profile_sets_parameters(library: Library, rules: list[dict[str, Any]]) -> None:
    chosen = profile(PROFILE, library, rules)
    parameters = ruleset.with_profile_parameters(dict(library.parameters), chosen)
    assert parameters["满分"]["value"] != library.parameters["满分"]["value"]
    assert parameters["满分"]["type"] == "score"
    assert parameters["大额线"] == library.parameters["大额线"]


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("满分:", "满份:", 6, "满分"),
        ("120分", "120元", 6, ""),
        ("XX-002:", "XX-020:", 9, "XX-002"),
        ("severity: note", "severity: notes", 9, "note"),
        ("{off: yes, reason: 不用}", "{off: yes}", 8, "reason"),
        ("{off: yes, reason: 不用}", "{off: yes, severity: note, reason: 不用}", 8, "恰写一个"),
        ("since:", "sinse:", 4, "since"),
    ],
)
def test_a_wrong_profile_is_an_error_at_its_line(
    old: str, new: str, line: int, says: str, library: Library, rules: list[dict[str, Any]]
) -> None:
    with pytest.raises(ConfigError) as caught:
        profile(PROFILE.replace(old, new), library, rules)
    assert (caught.value.file, caught.value.line) == ("方案.yaml", line)
    assert says in caught.value.render()


def test_an_unknown_profile_names_the_near_one(library: Library, rules: list[dict[str, Any]]) -> None:
    with pytest.raises(ConfigError) as caught:
        profile(PROFILE, library, rules, "某地-2024")
    assert "某地-2023" in caught.value.hint
