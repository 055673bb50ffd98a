"""Profiles set parameters, severities and switches, each with a reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from jixiaolint import ruleset, yamlfile
from jixiaolint.language import Library
from jixiaolint.model.error import ConfigError
from jixiaolint.model.rule import Rule

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
  XX-003:
    severity: warning
    cases:
      算: {check: 年度 > 2000}
      猜: {check: 年度 > 2001, tier: 3}
"""
PROFILE = """
profile: 某地-2023
name: {zh: 某地, en: Somewhere}
since: "2023"
parameters:
  满分: {value: 120分, source: seen, reason: {zh: 有加分项, en: bonus items}}
rules:
  XX-001: {off: yes, reason: 不用}
  XX-002: {severity: note, reason: {zh: 只提示, en: a note will do}}
"""
REGIONS = ("四川", "上海")


@pytest.fixture(scope="module")
def rules(read: Callable[..., Any]) -> list[dict[str, Any]]:
    return list(read(RULES))


def profiles(library: Library, rules: list[dict[str, Any]], *texts: str) -> dict[str, dict[str, Any]]:
    nodes = [yamlfile.parse(text, f"方案{number or ''}.yaml") for number, text in enumerate(texts)]
    return ruleset.read_profiles(nodes, library, rules, templates=("self-eval",), regions=REGIONS)


def changed(library: Library, rules: list[dict[str, Any]], switches: str) -> tuple[Rule, ...]:
    text = PROFILE[: PROFILE.index("rules:")] + "rules:\n" + switches
    (profile,) = profiles(library, rules, text).values()
    return ruleset.adjusted(ruleset.build_rules(rules), profile["rules"])


def test_a_profile_changes_severity_and_switches_rules_off(
    library: Library, rules: list[dict[str, Any]]
) -> None:
    rule, _ = ruleset.adjusted(
        ruleset.build_rules(rules), profiles(library, rules, PROFILE)["某地-2023"]["rules"]
    )
    assert rule.id == "XX-002"
    assert [rule.severity, *(case.severity for case in rule.cases)] == ["note", "note", "note"]


def test_a_profile_changes_the_severity_of_one_case(library: Library, rules: list[dict[str, Any]]) -> None:
    rule = changed(library, rules, "  XX-002: {cases: {乙: note}, reason: 不严}\n")[1]
    assert [rule.severity, *(case.severity for case in rule.cases)] == ["error", "warning", "note"]


def test_rules_that_a_profile_leaves_alone_are_the_same(
    library: Library, rules: list[dict[str, Any]]
) -> None:
    built = ruleset.build_rules(rules)
    change = profiles(library, rules, PROFILE)["某地-2023"]["rules"]["XX-002"]
    assert ruleset.adjusted(built, {"XX-002": change})[0] is built[0]
    assert ruleset.adjusted(built, {}) == built


def test_what_is_opt_in_is_at_most_a_warning(library: Library, rules: list[dict[str, Any]]) -> None:
    rule = changed(library, rules, "  XX-003: {on: yes, severity: error, reason: 要用}\n")[2]
    assert [case.severity for case in rule.cases] == ["error", "warning"]
    with pytest.raises(ConfigError) as caught:
        changed(library, rules, "  XX-003: {cases: {猜: error}, reason: 要用}\n")
    assert "warning" in caught.value.render()


def test_a_profile_sets_parameters(library: Library, rules: list[dict[str, Any]]) -> None:
    own = library.with_parameters(profiles(library, rules, PROFILE)["某地-2023"]["parameters"])
    assert own.parameter("满分") != library.parameter("满分")
    assert own.parameter("大额线") == library.parameter("大额线")
    assert library.with_parameters({}) is library


def test_only_numbers_from_memory_are_recalled(library: Library, rules: list[dict[str, Any]]) -> None:
    text = PROFILE.replace("source: seen", "source: recalled")
    own = library.with_parameters(profiles(library, rules, text)["某地-2023"]["parameters"])
    assert own.recalled == {"满分"}
    assert not library.recalled
    own.parameter("大额线")
    assert not own.touched
    own.parameter("满分")
    assert own.touched == {"满分"}


def test_a_profile_takes_over_what_another_sets_not_whom_it_is_for(
    library: Library, rules: list[dict[str, Any]]
) -> None:
    base = PROFILE.replace('since: "2023"', 'since: "2023"\nregion: 四川\nforms: [self_eval]')
    own = """
profile: 某县
extends: 某地-2023
parameters:
  等级分段: {value: {好: 80, 不好: 0}, source: seen, reason: {zh: 两档, en: two}}
rules:
  XX-001: {severity: note, reason: 要用}
"""
    read = profiles(library, rules, own, base)["某县"]
    assert (read["since"], read["region"], read["forms"]) == (None, [], [])
    assert set(read["parameters"]) == {"满分", "等级分段"}
    assert set(read["rules"]) == {"XX-001", "XX-002"}
    assert "off" not in read["rules"]["XX-001"]
    assert (read["parameters"]["满分"]["file"], read["parameters"]["满分"]["line"]) == ("方案1.yaml", 8)
    assert (read["parameters"]["等级分段"]["file"], read["parameters"]["等级分段"]["line"]) == (
        "方案.yaml",
        5,
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("满分:", "满份:", 6, "满分"),
        ("120分", "120元", 6, ""),
        ("source: seen", "source: sen", 6, "seen"),
        (", source: seen", "", 6, "recalled"),
        ("XX-002:", "XX-0002:", 9, "XX-002"),
        ("severity: note", "severity: notes", 9, "note"),
        ("severity: note", "cases: {丙: note}", 9, "丙"),
        ("{off: yes, reason: 不用}", "{off: yes}", 8, "reason"),
        ("{off: yes, reason: 不用}", "{reason: 不用}", 8, "off"),
        ("{off: yes, reason: 不用}", "{off: yes, severity: note, reason: 不用}", 8, "off"),
        ("since:", "sinse:", 4, "since"),
        ('since: "2023"', 'since: "23"', 4, "四位"),
        ('since: "2023"', 'until: "2019"\nsince: "2023"', 4, "until"),
        ('since: "2023"', "region: 四州", 4, "四川"),
        ('since: "2023"', "forms: [self_evaluation]", 4, "self_eval"),
        ('since: "2023"', "templates: [self-evl]", 4, "self-eval"),
        ('since: "2023"', "classes: [成木]", 4, "成本"),
        ('since: "2023"', "extends: 某地-2024", 4, "某地-2023"),
        ('since: "2023"', "extends: 某地-2023", 4, "循环"),
        ('since: "2023"', "basis: [{document: 办法, source: 听说}]", 4, "seen"),
    ],
)
def test_a_wrong_profile_is_an_error_at_its_line(
    old: str, new: str, line: int, says: str, library: Library, rules: list[dict[str, Any]]
) -> None:
    assert old in PROFILE
    with pytest.raises(ConfigError) as caught:
        profiles(library, rules, PROFILE.replace(old, new))
    assert (caught.value.file, caught.value.line) == ("方案.yaml", line)
    assert caught.value.column
    assert says in caught.value.render()


def test_a_name_is_used_once(library: Library, rules: list[dict[str, Any]]) -> None:
    with pytest.raises(ConfigError) as caught:
        profiles(library, rules, PROFILE, PROFILE)
    assert caught.value.file == "方案1.yaml"
