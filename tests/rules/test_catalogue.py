"""Every rule that we ship has what a reader needs: both languages, reasons, basis, examples of each kind."""

from __future__ import annotations

import json
import os
import re

import jsonschema
import pytest

from jixiaolint import api, ruleset, yamlfile
from jixiaolint.api import Options
from jixiaolint.bundled import rules_directory
from jixiaolint.cli.rules.problems import setting_of
from jixiaolint.engine import Context
from jixiaolint.model.rule import Rule
from jixiaolint.ruleset.lint import lint
from jixiaolint.ruleset.wording import basis_for

Bundled = tuple[tuple[Rule, ...], Context]

IDS = {
    "FND": tuple(range(1, 14)),
    "EXE": (1, 2, 3, 4, 5, 6, 7),
    "WGT": (1, 2, 3, 4),
    "SCO": (1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
    "IND": tuple(range(1, 23)),
    "GOL": (1, 2, 3, 4, 5, 6),
    "TMP": (1, 2, 3, 4, 5, 6, 7, 8),
    "CIT": (1, 2, 3, 4, 5, 6, 7, 8),
    "UNT": (1, 2, 3, 4),
    "CMP": (1, 2, 3, 4, 5, 6, 7),
    "TXT": (1, 2, 3, 4),
    "PLS": (1, 2),
    "XFM": (1, 2, 3, 4, 5, 6),
    "XYR": (1, 2, 3),
    "INP": (1, 2, 3, 4, 5, 6, 7, 8),
    "WVR": (1, 2, 3, 4, 5),
}
"""Public and stable: an id is never reused and never disappears without a word in the changelog."""

DOCUMENTS = {
    "项目支出绩效评价管理办法": "财预〔2020〕10号",
    "中央部门预算绩效目标管理办法": "财预〔2015〕88号",
    "中央部门项目支出核心绩效目标和指标设置及取值指引（试行）": "财预〔2021〕101号",
    "中央部门预算绩效运行监控管理暂行办法": "财预〔2019〕136号",
    "中共中央国务院关于全面实施预算绩效管理的意见": "中发〔2018〕34号",
    "党政机关公文格式": "GB/T 9704-2012",
}
WITHOUT_NUMBER = {
    "表内勾稽关系",
    "审核实践",
    "申报表填报说明",
    "自评表填报栏目",
    "申报表、自评表填报栏目",
    "统一表样",
}


def test_ids_are_stable(bundled: Bundled) -> None:
    known = {f"{family}-{number:03d}" for family, numbers in IDS.items() for number in numbers}
    assert known <= {rule.id for rule in bundled[0]}


def test_every_rule_is_complete_and_fits_the_others() -> None:
    session = api.open_session(Options(examples=True))
    assert [problem.message for problem in lint(session.catalogue.rules, setting_of(session))] == []


def test_a_basis_is_a_known_document_and_never_an_article(bundled: Bundled) -> None:
    for rule in bundled[0]:
        for entry in rule.basis:
            title, number = entry["document"], entry.get("number", "")
            assert DOCUMENTS.get(title, "") == number, (rule.id, entry)
            assert title in DOCUMENTS or title in WITHOUT_NUMBER, (rule.id, entry)
            assert not re.search("第.*条", "".join(entry.values()))


def test_a_document_of_2020_is_not_cited_for_an_older_form(bundled: Bundled) -> None:
    for rule in bundled[0]:
        for entry in basis_for(rule, 2019):
            assert "2020" not in entry.get("number", ""), rule.id


def test_texts_are_chinese_and_english(bundled: Bundled) -> None:
    chinese = re.compile("[一-鿿]")
    for rule in bundled[0]:
        for text in (rule.name, rule.why, rule.advice):
            assert chinese.search(text.zh), rule.id
            assert not chinese.search(re.sub("万元|无|号|元", "", text.en)), (rule.id, text.en)
            assert "违规" not in text.zh
        assert not rule.name.zh.endswith("。")
        assert rule.why.zh.endswith("。")
        assert rule.advice.zh.endswith("。")


def test_errors_are_of_tier_1_and_logic_or_verified_units(bundled: Bundled) -> None:
    for rule in bundled[0]:
        for case in rule.cases:
            if case.severity == "error":
                assert case.tier == 1, (rule.id, case.id)
                assert case.klass == "logic" or rule.id == "UNT-001", (rule.id, case.id)


NOT_RULES = ("vocabulary.yaml", "parameters.yaml", "lexicons.yaml")
FILES = sorted(
    name for name in os.listdir(rules_directory()) if name.endswith(".yaml") and name not in NOT_RULES
)


@pytest.mark.parametrize("name", FILES)
def test_rule_files_fit_the_published_schema(name: str) -> None:
    schema = json.loads(ruleset.schema_text())
    jsonschema.Draft7Validator.check_schema(schema)
    data = yamlfile.plain(yamlfile.read(os.path.join(rules_directory(), name)))
    errors = list(jsonschema.Draft7Validator(schema).iter_errors(data))
    assert [f"{list(error.path)}: {error.message}" for error in errors] == []


def test_the_schema_knows_the_keys_that_the_loader_knows() -> None:
    from jixiaolint.ruleset import keys

    schema = json.loads(ruleset.schema_text())
    parts = schema["definitions"]
    assert set(schema["properties"]) == {*keys.FILE_KEYS, "rules"}
    assert set(parts["rule"]["properties"]) == set(keys.RULE_KEYS)
    assert set(parts["case"]["properties"]) == set(keys.CASE_KEYS)
    assert set(parts["example"]["properties"]) == set(keys.EXAMPLE_KEYS)
    assert parts["formType"]["enum"] == list(keys.FORM_TYPES)


@pytest.mark.parametrize(
    "rule",
    [
        {"check": "年度 > 1", "flag": "年度 > 1"},
        {"check": "年度 > 1", "severity": "fatal"},
        {"chek": "年度 > 1"},
        {"cases": {"甲": {"check": "年度 > 1"}}},
        {"check": "年度 > 1", "examples": [{"pass": {}, "fail": {}}]},
        {"check": "年度 > 1", "basis": [{"document": "办法", "article": "第九条"}]},
    ],
)
def test_the_schema_refuses_what_the_loader_refuses(rule: dict[str, object]) -> None:
    validator = jsonschema.Draft7Validator(json.loads(ruleset.schema_text()))
    assert not validator.is_valid({"rules": {"XX-001": rule}})
    assert validator.is_valid({"rules": {"XX-001": {"check": "年度 > 1"}, "XX-002 名称": "年度 > 1"}})
