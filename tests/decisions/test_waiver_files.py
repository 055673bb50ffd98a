"""``waivers.yaml``: what is wrong is told at file:line:column, and never answers a finding."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import resources

import jsonschema
import pytest
from walkway import ADJUSTED, FORM, REASON

from jixiaolint import yamlfile
from jixiaolint.decisions import reading, substance, writing
from jixiaolint.decisions.evidence import evidence
from jixiaolint.decisions.waiver import KEYS
from jixiaolint.model.error import ConfigError
from jixiaolint.model.finding import Finding, Report

Check = Callable[..., Report]
RULES = frozenset(("EXE-001", "EXE-005", "IND-009"))
GOOD = {
    "fingerprint": "0" * 32,
    "rule": "EXE-005",
    "field": "资金[年度资金总额].全年预算数",
    "evidence": "0" * 16,
    "reason": REASON,
    "by": "王芳（区财政局绩效科）",
    "date": "2026-01-15",
    "until": "2026-12-31",
}
PROJECT = {"project": "公园健身步道养护", "year": "2022"}


def written(form: dict[str, str] | None = None, **changes: str) -> str:
    return writing.entry({**GOOD, **changes}, PROJECT if form is None else form)


def read(text: str) -> reading.Sidecar:
    return reading.parse(text.encode(), "waivers.yaml", RULES)


def test_an_entry_is_read_as_it_was_written() -> None:
    (waiver,) = read(written()).waivers
    assert {key: getattr(waiver, key) for key in GOOD} == GOOD
    assert waiver.form == PROJECT


@pytest.mark.parametrize("text", ["", "# 还没有说明\n", "[]\n"])
def test_a_file_without_entries_is_no_fault(text: str) -> None:
    assert read(text).waivers == read(text).faults == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("family: WVR\n", 1),
        ("- rule: EXE-005\n  resaon: x\n", 2),
        ("- rule: EXE-005\n- 一句话\n", 2),
        ("- rule: [EXE-005]\n", 1),
        ("- form: 步道\n", 1),
        ("- form: {projcet: 步道}\n", 1),
        ("- form: {project: [步道]}\n", 1),
        ("- rule: EXE-005\n  rule: EXE-001\n", 2),
        ("- &a rule: x\n", 1),
        ("- !!python/object:os.system x\n", 1),
        ("- rule: 'EXE\n", 2),
        ("- rule: EXE-005\n  reason: a\x07\n", 2),
        ("- {}\n---\n- {}\n", 2),
        ("[" * 80 + "]" * 80, 1),
    ],
    ids=str,
)
def test_a_wrong_shape_stops_the_run_at_its_line(text: str, line: int) -> None:
    with pytest.raises(ConfigError) as raised:
        read(text)
    assert (raised.value.file, raised.value.line) == ("waivers.yaml", line)
    assert raised.value.column


def test_a_misspelt_key_is_suggested() -> None:
    with pytest.raises(ConfigError, match="resaon") as raised:
        read("- rule: EXE-005\n  resaon: x\n")
    assert "reason" in raised.value.hint


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"reason": ""}, "缺少 reason"),
        ({"by": ""}, "缺少 by"),
        ({"until": ""}, "缺少 until"),
        ({"date": ""}, "缺少 date"),
        ({"evidence": ""}, "缺少 evidence"),
        ({"rule": ""}, "缺少 rule"),
        ({"rule": "EXE-999"}, "没有规则"),
        ({"evidence": "abc"}, "evidence"),
        ({"fingerprint": "x" * 32}, "fingerprint"),
        ({"date": "2026-02-30"}, "2026-12-31"),
        ({"date": "2026年1月15日"}, "2026-12-31"),
        ({"until": "永久"}, "2026-12-31"),
        ({"until": "2026-01-14"}, "早于"),
        ({"by": "王"}, "全名"),
        ({"reason": "同意"}, "10 个汉字"),
    ],
    ids=str,
)
def test_what_says_too_little_is_a_fault_at_its_place(changes: dict[str, str], said: str) -> None:
    sidecar = read("\n" + written(**changes))
    assert sidecar.waivers == ()
    fault = sidecar.faults[0]
    assert said in fault.reason.zh
    assert not fault.broad
    assert (fault.place.document, (fault.place.line or 0) >= 2, bool(fault.place.column)) == (
        "waivers.yaml",
        True,
        True,
    )


@pytest.mark.parametrize(
    ("form", "changes"),
    [
        ({}, {}),
        ({"year": "2022"}, {}),
        ({"unit": "柳林区公园管理所", "year": "2022"}, {}),
        ({"project": "公园健身步道养护"}, {}),
        (PROJECT, {"field": ""}),
        (PROJECT, {"field": "资金[*].执行率"}),
        (PROJECT, {"rule": "EXE"}),
        (PROJECT, {"rule": "EXE-*"}),
        (PROJECT, {"rule": "all"}),
        (PROJECT, {"rule": "EXE-001,EXE-005"}),
    ],
    ids=str,
)
def test_what_could_answer_several_findings_is_too_broad(
    form: dict[str, str], changes: dict[str, str]
) -> None:
    sidecar = read(written(form, fingerprint="", **changes))
    assert sidecar.waivers == ()
    assert sidecar.faults[0].broad


def test_the_same_justification_twice_is_a_fault() -> None:
    sidecar = read(written() + written())
    assert len(sidecar.waivers) == 1
    assert "重复" in sidecar.faults[0].reason.zh


@pytest.mark.parametrize(
    "reason",
    [
        "无",
        "正常",
        "已核实",
        "同意",
        "无无无无无无无无无无无无",
        "同意同意同意同意同意同意",
        "经核实情况属实，数据正确无误，同意通过。",
        "情况正常情况正常情况正常",
        "以上情况经我单位领导审核确认无误",
        "ok ok ok ok ok ok ok ok ok ok",
        "１２３４５６７８９０１２３４",
        "　　　　　　　　　　　　",
    ],
)
def test_boilerplate_is_no_reason(reason: str) -> None:
    assert substance.fault(reason)


@pytest.mark.parametrize(
    "reason",
    [
        REASON,
        "设备采购合同于次年一月验收，款项跨年支付",
        "指标值为国家统一下达，县级不能调整，见省卫健委任务书",
        "报名人数不足，按合同只结算七期培训费用",
    ],
)
def test_a_reason_of_substance_is_one(reason: str) -> None:
    assert substance.fault(reason) is None


def test_the_schema_and_the_reader_agree() -> None:
    schema = json.loads((resources.files("jixiaolint.decisions") / "waivers.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    assert tuple(schema["items"]["properties"]) == KEYS
    assert validator.is_valid(yamlfile.plain(yamlfile.parse(written(), "a")))
    for changes in ({"until": "永久"}, {"evidence": "abc"}, {"by": "王"}, {"rule": "EXE"}):
        assert not validator.is_valid(yamlfile.plain(yamlfile.parse(written(**changes), "a"))), changes
        assert read(written(**changes)).faults


MEAN = (
    '"; rm -rf / #',
    "- rule: EXE-001",
    "*别名 &锚 !标记 {流式} [列表] |",
    "中\x1b[31m红\u202e反",
    "\\n\\\\ \t '单' \"双\" ：",
    "😀" * 30,
)


@pytest.mark.parametrize("text", MEAN)
def test_whatever_is_said_stays_text(text: str) -> None:
    said = f"{REASON}{text}"
    (waiver,) = read(written(reason=said, field=text)).waivers
    assert waiver.reason == " ".join(said.split())
    assert (
        len(
            read(
                writing.added(written(), written(reason=said, evidence="1" * 16), "waivers.yaml", RULES)
            ).waivers
        )
        == 2
    )


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_appending_and_removing_leave_the_rest_of_the_file_alone(ending: str) -> None:
    first, second = written(), written(evidence="1" * 16)
    text = f"# 开头\n\n{first}  # 句末\n\n# 第二条的说明\n{second}# 结尾\n".replace("\n", ending)
    longer = writing.added(text, written(evidence="2" * 16), "waivers.yaml", RULES)
    assert longer.startswith(text)
    assert longer.count("\n") == longer.count(ending)
    sidecar = read(longer)
    kept = writing.removed(sidecar, {sidecar.waivers[1].place.line or 0}, RULES)
    assert [one.evidence[0] for one in read(kept).waivers] == ["0", "2"]
    for comment in ("# 开头", "# 句末", "# 第二条的说明", "# 结尾"):
        assert comment in kept
    assert writing.removed(sidecar, set(), RULES) == longer


def test_folded_and_literal_texts_go_as_a_whole() -> None:
    lines = written().splitlines()
    at = next(number for number, line in enumerate(lines) if "reason" in line)
    lines[at : at + 1] = ["  reason: >-", f"    {REASON}", "    再补一句", "", "    第二段"]
    moved = lines[:at] + lines[at + 5 :] + lines[at : at + 5]
    sidecar = read("\n".join(moved) + "\n\n# 结尾\n" + written(evidence="1" * 16))
    start = sidecar.waivers[0].place.line or 0
    assert writing.removed(sidecar, {start}, RULES).startswith("\n# 结尾\n- ")


def test_a_file_in_flow_style_is_left_to_its_author() -> None:
    flow = "[" + json.dumps({**GOOD, "form": PROJECT}, ensure_ascii=False) + "]"
    sidecar = read(flow)
    assert len(sidecar.waivers) == 1
    with pytest.raises(ConfigError):
        writing.added(flow, written(evidence="1" * 16), "waivers.yaml", RULES)


def test_a_file_of_thousands_is_read_in_a_moment() -> None:
    text = "".join(written(evidence=f"{number:016x}") for number in range(1500))
    assert len(read(text).waivers) == 1500


def test_a_file_may_be_larger_than_a_rule_file() -> None:
    """A thousand justifications with a page of reason each: more than a mebibyte."""
    text = "".join(written(fingerprint=f"{at:032x}", reason=REASON * 20) for at in range(1000))
    assert len(text.encode()) > 1 << 20
    assert len(read(text).waivers) == 1000


def test_nothing_malformed_answers_anything(check: Check, adjusted: Finding) -> None:
    said = {"fingerprint": adjusted.fingerprint, "field": adjusted.field, "evidence": evidence(adjusted)}
    assert _waived(check({"a.txt": FORM}, waivers=written(**said)))
    for changes in ({"reason": "同意"}, {"by": ""}, {"until": "永久"}, {"date": ""}):
        report = check({"a.txt": FORM}, waivers=written(**said, **changes))
        assert not _waived(report), changes
        (fault,) = [one for one in report.findings if one.family == "WVR"]
        assert (fault.rule, fault.location.document) == ("WVR-004", "waivers.yaml")
        assert fault.location.line


def _waived(report: Report) -> list[str]:
    return [one.rule for one in report.findings if one.waiver is not None and one.rule == ADJUSTED]
