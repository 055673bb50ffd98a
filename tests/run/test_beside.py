"""What people see of forms beside each other: one document with several, sums of complete sets, decisions
that outlive a move of the other form, and who was held against whom in every report."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from jixiaolint.cli import main

UNIT = "主管部门\t柳林区民政局\t实施单位\t柳林区养老服务中心\n"
INDICATORS = "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值"


def goal(target: str = "≥120人", name: str = "护理员培训", amount: str = "30.00") -> str:
    return (
        f"项目支出绩效目标申报表\n（2023年度）\n项目名称\t{name}\n{UNIT}"
        f"项目资金（万元）\t年度资金总额\t{amount}\n\t其中：当年财政拨款\t{amount}\n"
        "\t上年结转资金\t0.00\n\t其他资金\t0.00\n"
        "年度总体目标\t年内分两批培训护理员，结业合格后持证上岗。\n"
        f"{INDICATORS}\n\t产出指标\t数量指标\t培训护理员人数\t{target}\n"
        "\t效益指标\t社会效益指标\t持证上岗人数\t≥100人\n\t满意度指标\t服务对象满意度指标\t学员满意度\t≥90%\n"
    )


def evaluation(target: str = "≥100人", name: str = "护理员培训") -> str:
    money = "30.00\t30.00\t30.00"
    return (
        f"项目支出绩效自评表\n（2023年度）\n项目名称\t{name}\n{UNIT}"
        "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
        f"\t年度资金总额\t{money}\t10\t100.00%\t10.00\n\t其中：当年财政拨款\t{money}\t—\t100.00%\t—\n"
        "\t上年结转资金\t0.00\t0.00\t0.00\t—\t—\t—\n\t其他资金\t0.00\t0.00\t0.00\t—\t—\t—\n"
        "年度总体目标\t预期目标\t实际完成情况\n\t培训护理员，持证上岗。\t培训护理员130人，持证110人。\n"
        f"{INDICATORS}\t实际完成值\t分值\t得分\t偏差原因分析及改进措施\n"
        f"\t产出指标\t数量指标\t培训护理员人数\t{target}\t130人\t40\t40\t\n"
        "\t效益指标\t社会效益指标\t持证上岗人数\t≥100人\t110人\t40\t40\t\n"
        "\t满意度指标\t服务对象满意度指标\t学员满意度\t≥90%\t95%\t10\t10\t\n总分\t\t\t\t\t\t100\t100.00\t\n"
    )


DEPARTMENT = (
    "部门（单位）整体支出绩效目标申报表\n（2023年度）\n部门名称\t柳林区民政局\n"
    "预算情况（万元）\t支出合计\t150.00\n\t基本支出\t100.00\n\t项目支出\t{}\n"
    "年度总体目标\t做好养老服务和困难群众救助。\n" + INDICATORS + "\n"
    "\t产出指标\t数量指标\t发放补贴人数\t≥900人\n\t效益指标\t社会效益指标\t持证上岗人数\t≥100人\n"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JIXIAOLINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path


def put(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def checked(*words: str, command: str = "check") -> tuple[int, dict[str, Any]]:
    code = main([command, "--isolated", *words, "-f", "json=out.json"])
    return code, json.loads(Path("out.json").read_text("utf-8"))


def across(report: dict[str, Any]) -> list[dict[str, Any]]:
    return [finding for finding in report["findings"] if finding["rule"].startswith("XFM")]


def test_forms_of_one_document_stand_beside_each_other() -> None:
    put("一册.txt", f"{goal()}\n{evaluation()}")
    for words in ([], ["--jobs", "2"]):
        code, report = checked("一册.txt", *words)
        (finding,) = across(report)
        assert (code, finding["rule"], finding["severity"]) == (1, "XFM-001", "error")
        assert finding["form"] == "一册.txt#2"
        assert [join["partners"] for join in report["joins"]] == [["一册.txt#1"]]


def test_two_evaluations_and_nothing_else_ask_for_nothing() -> None:
    put("甲.txt", evaluation())
    put("乙.txt", evaluation(name="食堂补助"))
    code, report = checked("甲.txt", "乙.txt")
    assert (code, report.get("joins"), report["summary"]["undecided_checks"]) == (0, None, 0)
    assert not any(checks.get("unpaired") for checks in report["checks"].values())


def test_what_has_no_partner_is_told_once_and_weighs_nothing() -> None:
    put("自评/甲.txt", evaluation("≥120人"))
    put("自评/乙.txt", evaluation(name="食堂补助"))
    put("目标/甲.txt", goal())
    code, report = checked("自评", "目标", "-f", "text=out.txt")
    assert (code, across(report), report["summary"]["undecided_checks"]) == (0, [], 0)
    assert report["checks"]["XFM-001"]["unpaired"]
    assert [join["form"] for join in report["joins"] if join["how"] == "none"] == ["自评/乙.txt#1"]
    assert "没有找到 1 (自评/乙.txt#1)" in Path("out.txt").read_text("utf-8")


def test_projects_are_summed_where_they_are_said_to_be_complete() -> None:
    put("表/部门.txt", DEPARTMENT.format("50.00"))
    put("表/甲.txt", goal())
    put("表/乙.txt", goal(name="食堂补助", amount="15.00"))
    _, silent = checked("表")
    code, report = checked("表", "--complete")
    assert across(silent) == []
    assert [(finding["rule"], finding["severity"]) for finding in across(report)] == [("XFM-003", "warning")]
    for number in "12":
        shard = main(["check", "--isolated", "表", "--shard", f"{number}/2", "-o", f"part-{number}"])
        assert shard == 0
    assert checked("part-1", "part-2", "--complete", command="merge") == (code, report)


def test_a_decision_outlives_a_move_of_the_other_form() -> None:
    put("自评/甲.txt", evaluation())
    put("目标/甲.txt", goal())
    put("目标/乙.txt", goal(name="食堂补助"))
    assert main(["baseline", "create", "--isolated", "自评", "目标", "--baseline", "old.jsonl"]) == 0
    before = across(checked("自评", "目标")[1])
    Path("目标").rename("核定")
    for words in (["自评", "核定"], ["核定", "自评"], ["自评", "--context", "核定"]):
        code, report = checked(*words, "--baseline", "old.jsonl")
        assert code == 0
        assert [finding["baseline"] for finding in across(report)] == ["unchanged"]
        assert [one["fingerprint"] for one in across(report)] == [one["fingerprint"] for one in before]


def test_a_justification_answers_a_finding_across_forms_until_it_expires() -> None:
    put("自评/甲.txt", evaluation("≥120人"))
    put("目标/甲.txt", goal().replace("\t效益", "\t\t质量指标\t结业率\t≥95%\n\t效益"))
    (finding,) = across(checked("自评", "目标")[1])
    Path("目标").rename("核定")
    words = ["--reason", "结业率改由人社部门统计，经会议同意不再自评", "--by", "张三"]
    at = ["--waivers", "waivers.yaml", "--as-of"]
    dated = ["--date", "2024-01-05", "--until", "2024-12-31"]
    assert main(["waive", finding["fingerprint"], "--report", "out.json", *words, *dated, "--isolated"]) == 0
    assert across(checked("核定", "自评", *at, "2024-06-01")[1])[0]["waiver"]["by"] == "张三"
    late = checked("核定", "自评", *at, "2025-01-01")[1]["findings"]
    assert [one["rule"] for one in late if one["rule"][:3] in ("XFM", "WVR")] == ["XFM-001", "WVR-002"]
    for paths in (["自评"], ["自评/甲.txt"]):  # without the goal nobody knows whether it is still needed
        alone = checked(*paths, *at, "2024-06-01")[1]["findings"]
        assert not any(one["rule"].startswith("WVR") for one in alone)
    rate = "\t\t质量指标\t结业率\t≥95%\t96%\t0\t0\t\n\t效益"
    put("自评/甲.txt", evaluation("≥120人").replace("\t效益", rate))
    found = checked("核定", "自评", *at, "2024-06-01")[1]["findings"]
    assert "WVR-001" in [one["rule"] for one in found]


def test_what_was_not_held_against_the_goal_again_is_not_corrected() -> None:
    put("自评/甲.txt", evaluation())
    put("目标/甲.txt", goal())
    assert main(["baseline", "create", "--isolated", "自评", "目标", "--baseline", "old.jsonl"]) == 0
    checked("自评", "目标")
    Path("out.json").rename("before.json")
    checked("自评")
    Path("out.json").rename("after.json")
    main(["compare", "before.json", "after.json", "--isolated", "-f", "json", "-o", "same.json"])
    states = {one["rule"]: one["state"] for one in json.loads(Path("same.json").read_text())["findings"]}
    assert states["XFM-001"] == "unverified"
    kept = Path("old.jsonl").read_text("utf-8")
    main(["baseline", "prune", "--isolated", "自评", "--baseline", "old.jsonl"])
    assert "XFM-001" in kept
    assert "XFM-001" in Path("old.jsonl").read_text("utf-8")


def test_every_report_for_people_tells_who_was_held_against_whom() -> None:
    put("自评/甲.txt", evaluation("≥120人"))
    put("自评/乙.txt", evaluation(name="食堂补助"))
    put("目标/甲.txt", goal())
    names = ("html", "docx", "xlsx", "md")
    outputs = (word for name in names for word in ("-f", f"{name}=out.{name}"))
    main(["check", "--isolated", "自评", "目标", *outputs])
    for name in ("html", "md"):
        text = Path(f"out.{name}").read_text("utf-8")
        assert "按单位和项目名称 1" in text, name
        assert "没有找到 1" in text, name
    page = Path("out.html").read_text("utf-8")
    assert 'href="#form-3">护理员培训（目标/甲.txt）</a>' in page
    from zipfile import ZipFile

    for name, part in (("docx", "word/document.xml"), ("xlsx", "xl/workbook.xml")):
        assert "与其他表的对照" in ZipFile(f"out.{name}").read(part).decode("utf-8"), name


def test_one_form_of_one_document_pays_nothing() -> None:
    put("甲.txt", evaluation())
    code = (
        "import sys\nfrom jixiaolint.cli import main\n"
        "main(['check', '--isolated', '甲.txt', '-q'])\n"
        "print([name for name in sys.modules if 'sqlite' in name or 'jixiaolint.corpus' in name])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_context_with_nothing_to_compare_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    put("自评/甲.txt", evaluation())
    put("目标/甲.txt", goal().replace("2023", "2021"))
    code, report = checked("自评", "--context", "目标")
    assert (code, report.get("joins")) == (0, None)
    assert "对得上" in capsys.readouterr().err
