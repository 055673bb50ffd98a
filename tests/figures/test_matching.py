"""The measuring scripts measure what they say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import findings
import generate
import labels
import printed
import pytest

import values

FACTS = """\
version: 1
file: 一张表.txt
labels:
- index: 1
  type: self_eval
  title: 自评表
  lines: [1, 20]
  clean: no
  fields:
    project.name: {value: 河道保洁, line: 3}
    money_unit: {value: 万元, line: 5}
    org.unit: {value: null, line: 4}
  funds:
  - {source: total, label: 年度资金总额, executed: "1,018.18", rate: "85.19%", line: 6}
  indicators:
  - {level1: 产出指标, level2: 数量指标, name: 清理河段长度, target: "≥40公里", score: "10",
     reason: null, line: 9}
  - {level1: 满意度指标, level2: 服务对象满意度指标, name: 沿岸居民满意度, target: "≥90%", line: 10}
  findings:
  - {rule: EXE-001, severity: error, gold: must, where: 年度资金总额, lines: [6], why: 应为100.00%}
  - {rule: EXE-005, severity: note, gold: may, where: 资金, lines: [6], why: 未说明}
  non_findings:
  - {rule: FND-003, lines: [6, 7], why: 等式成立}
"""


def leaf(raw: str, value: Any = "", line: int = 0, unit: str = "") -> dict[str, Any]:
    meant = raw if value == "" else value
    return {"raw": raw, "value": meant, "unit": unit, "location": {"startLine": line}, "trust": "exact"}


def read_form(**changes: Any) -> dict[str, Any]:
    """A reading in which everything is right."""
    form: dict[str, Any] = {
        "index": 1,
        "fields": {
            "project.name": leaf("河道保洁", line=3),
            "money_unit": leaf("项目资金（万元）", "万元", 5),
            "org.unit": leaf("", None, 4),
        },
        "funds": [
            {
                "source": "total",
                "label": leaf("年度资金总额：", line=6),
                "executed": leaf("1,018.18", "1018.18", 6, "万元"),
                "rate": leaf("85.19%", "85.19", 6, "%"),
            }
        ],
        "indicators": [
            {
                "level1": leaf("产出指标"),
                "level2": leaf("数量指标"),
                "name": leaf("清理河段长度", line=9),
                "target": leaf("≥ 40公里", {"kind": "数量"}, 9),
                "score": leaf("10", "10", 9),
                "reason": leaf("", None, 9),
            },
            {
                "level1": leaf("满意度指标"),
                "level2": leaf("服务对象满意度指"),
                "name": leaf("沿岸居民满意度", line=10),
                "target": leaf(r"$\geq 90\%$", {"kind": "百分比"}, 10),
            },
        ],
    }
    return form | changes


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "一张表.facts.yaml"
    path.write_text(FACTS, encoding="utf-8")
    (tmp_path / "一张表.txt").write_text("河道保洁", encoding="utf-8")
    return path


def states(facts: Path, form: dict[str, Any]) -> dict[str, str]:
    outcomes = values.measure(facts, facts.parent, lambda name: [form])
    return {outcome.what: outcome.state for outcome in outcomes if outcome.state != "right"}


def test_what_is_printed_in_another_way_is_right(facts: Path) -> None:
    assert states(facts, read_form()) == {}


def test_a_wrong_amount_or_unit_behind_a_right_text_is_wrong(facts: Path) -> None:
    form = read_form()
    form["funds"][0]["executed"]["value"] = "101818"
    assert states(facts, form) == {"funds[年度资金总额].executed": "wrong"}
    form = read_form()
    form["funds"][0]["executed"]["unit"] = "元"
    form["funds"][0]["rate"]["unit"] = ""
    assert states(facts, form) == {
        "funds[年度资金总额].executed": "wrong",
        "funds[年度资金总额].rate": "wrong",
    }


def test_another_line_is_misplaced(facts: Path) -> None:
    form = read_form()
    form["indicators"][1]["target"]["location"]["startLine"] = 12
    assert states(facts, form) == {"indicators[沿岸居民满意度].target": "misplaced"}
    form["indicators"][1]["target"]["location"] |= {"startLine": 8, "endLine": 10}
    assert states(facts, form) == {}


def test_a_row_that_was_not_read_is_missing_and_a_row_too_many_is_told(facts: Path) -> None:
    form = read_form()
    lost = form["indicators"].pop(0)
    assert set(states(facts, form).values()) == {"missing"}
    form["indicators"] = [lost, lost, *form["indicators"]]
    assert states(facts, form) == {"indicators": "wrong"}


def test_a_value_where_the_form_is_blank_is_wrong(facts: Path) -> None:
    form = read_form()
    form["fields"]["org.unit"] = leaf("水务局", line=4)
    assert states(facts, form) == {"org.unit": "wrong"}


def test_a_form_that_was_not_read_is_missing(facts: Path) -> None:
    outcomes = values.measure(facts, facts.parent, lambda name: [])
    assert {outcome.state for outcome in outcomes} == {"missing"}
    assert outcomes[0].kind == "表单"


def test_ticks_are_read_from_options() -> None:
    value = {"options": [["专项资金", False], ["经常性项目", True]]}
    assert printed.same("勾选", "经常性项目", "专项资金□ 经常性项目☑", value)
    assert not printed.same("勾选", "专项资金", "专项资金□ 经常性项目☑", value)
    assert printed.same("勾选", None, "专项资金□", {"options": [["专项资金", False]]})


def found(rule: str, line: int, severity: str = "error", near: tuple[int, ...] = ()) -> findings.Found:
    place = frozenset((line,))
    return findings.Found(rule, severity, "fail", "a/一张表.txt", place, frozenset(near), "")


def test_findings_are_matched_by_rule_and_line(facts: Path) -> None:
    document = labels.read(facts)[0]
    result = findings.match(document, [found("EXE-001", 6), found("EXE-005", 2, "note", near=(6,))])
    assert not result.missed
    assert not result.unlabelled
    assert result.may_found == 1
    assert findings.match(document, [found("EXE-001", 7)]).missed
    assert findings.match(document, [found("EXE-002", 6)]).missed


def test_a_look_alike_that_is_reported_is_a_false_alarm(facts: Path) -> None:
    document = labels.read(facts)[0]
    result = findings.match(document, [found("FND-003", 7), found("TMP-001", 6)])
    assert [one.rule for _, one in result.false_alarms] == ["FND-003"]
    assert [one.rule for one in result.unlabelled] == ["TMP-001"]


def test_rules_that_are_not_asked_for_are_left_out(facts: Path) -> None:
    document = labels.read(facts)[0]
    assert not findings.match(document, [found("TMP-001", 6)], ["EXE"]).unlabelled
    assert not findings.match(document, [], ["FND-003"]).missed


def test_family_labels_match_their_families(tmp_path: Path) -> None:
    path = tmp_path / "truth.yaml"
    entry = "- {file: 一张表.txt, project: 河道保洁, findings: [{rule: RATE, what: w, arithmetic: a}]}\n"
    path.write_text(entry, encoding="utf-8")
    document = labels.read(path)[0]
    assert not findings.match(document, [found("EXE-001", 6)]).missed
    assert findings.match(document, [found("SCO-001", 6)]).missed
    assert [one.rule for one in findings.match(document, [found("SCO-001", 6)]).unlabelled] == ["SCO-001"]


@pytest.mark.parametrize("style", ["text", "json"])
def test_generated_forms_are_reproducible_and_labelled(tmp_path: Path, style: str) -> None:
    for folder in ("a", "b"):
        generate.write(30, 11, tmp_path / folder, style, per_file=7)
    names = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert all((tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes() for name in names)
    documents = labels.read(tmp_path / "a" / "truth.yaml")
    assert sum(len(document.forms) for document in documents) == 30
    for document in documents:
        lines = (tmp_path / "a" / document.file).read_text(encoding="utf-8").split("\n")
        for form in document.forms:
            assert all(
                row.text("name") in lines[row.cells["name"].line - 1] for row in form.rows["indicators"]
            )
