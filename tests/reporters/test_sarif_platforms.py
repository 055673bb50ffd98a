"""SARIF for the services that read it: what each ignores, cuts or refuses is not in its file."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from jixiaolint.model.finding import DocumentResult, Finding, Report
from jixiaolint.model.location import Location
from jixiaolint.reporters import Options, render

PLATFORMS = ("sarif-github", "sarif-gitlab", "sarif-azure")
READ = {"documents": (DocumentResult("表.txt", "read"),), "tool_errors": ()}
PIPELINE = {
    "SYSTEM_COLLECTIONURI": "https://devops.example/审计/",
    "SYSTEM_TEAMPROJECT": "绩效 表",
    "SYSTEM_DEFINITIONID": "7",
    "SYSTEM_PHASEID": "3a3a2a60-14c7-570b-14a4-fa42ad92f52a",
    "SYSTEM_PHASENAME": "Job",
    "BUILD_DEFINITIONNAME": "审核",
    "BUILD_SOURCEBRANCH": "refs/heads/main",
    "BUILD_BUILDID": "12",
}


def _multitool() -> ModuleType:
    path = Path(__file__).parents[1] / "sarif" / "multitool.py"
    spec = importlib.util.spec_from_file_location("sarif_multitool", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


multitool = _multitool()
validated = pytest.mark.skipif(not multitool.installed(), reason="SARIF validator not installed")


def run_of(report: Report, name: str, **options: Any) -> dict[str, Any]:
    log = json.loads("".join(map(str, render(report, name, Options(**options)))))
    return dict(log["runs"][0])


def told(run: dict[str, Any]) -> list[str]:
    notifications = run["invocations"][0].get("toolExecutionNotifications", [])
    return [each["message"]["text"] for each in notifications if each["descriptor"]["id"] == "left-out"]


@pytest.mark.parametrize("name", PLATFORMS)
def test_every_result_is_an_alert_with_a_place(report: Report, name: str) -> None:
    run = run_of(report, name)
    assert run["results"]
    for result in run["results"]:
        assert result["kind"] == "fail"
        assert result["level"] in ("error", "warning", "note")
        assert 0 <= result["rank"] <= 100
        assert result["ruleId"]
        physical = result["locations"][0]["physicalLocation"]
        assert physical["artifactLocation"]["uri"]
        assert physical["region"]["startLine"] >= 1


@pytest.mark.parametrize("name", PLATFORMS)
def test_the_specification_has_them_all_and_the_others_say_how_many_they_lack(
    report: Report, name: str
) -> None:
    whole, part = run_of(report, "sarif"), run_of(report, name)
    (said,) = told(part)
    assert said.startswith(f"{len(whole['results']) - len(part['results'])} 条")
    assert told(whole) == []


@pytest.mark.parametrize("name", PLATFORMS)
def test_the_severity_by_rank_is_that_of_the_level(
    report_of: Callable[..., Report], finding_of: Callable[..., Finding], name: str
) -> None:
    kinds = [{"severity": each} for each in ("error", "warning", "note")] + [{"tier": 3}]
    findings = [finding_of(**kind, confidence=sure) for kind in kinds for sure in ("high", "medium", "low")]
    ranks: dict[str, set[float]] = {"error": set(), "warning": set(), "note": set()}
    for result in run_of(report_of(tuple(findings), **READ), name)["results"]:
        ranks[result["level"]].add(result["rank"])
    assert min(ranks["error"]) > max(ranks["warning"])
    assert min(ranks["warning"]) > max(ranks["note"])


@pytest.mark.parametrize("name", PLATFORMS)
def test_one_finding_without_a_file_does_not_have_the_run_refused(
    report_of: Callable[..., Report], finding_of: Callable[..., Finding], name: str
) -> None:
    report = report_of((finding_of(), finding_of(location=Location(""))), **READ)
    assert len(run_of(report, name)["results"]) == 1


def test_github_keeps_the_gravest_five_thousand(
    report_of: Callable[..., Report], finding_of: Callable[..., Finding]
) -> None:
    plain = {"derivation": None, "causes": (), "basis": ()}
    notes = (finding_of(severity="note", **plain),) * 3000
    errors = (finding_of(severity="error", **plain),) * 3000
    run = run_of(report_of(notes + errors, **READ), "sarif-github")
    levels = [result["level"] for result in run["results"]]
    assert (levels.count("error"), levels.count("note")) == (3000, 2000)
    assert "1000" in told(run)[0]


def test_azure_knows_the_run_by_its_pipeline(report: Report) -> None:
    details = run_of(report, "sarif-azure", pipeline=PIPELINE)["automationDetails"]
    parts = "%E5%AE%A1%E8%AE%A1/%E7%BB%A9%E6%95%88%20%E8%A1%A8/7/3a3a2a60-14c7-570b-14a4-fa42ad92f52a"
    assert details["id"] == f"azuredevops/pipeline/build/{parts}/refs%2Fheads%2Fmain/12"
    assert run_of(report, "sarif-azure")["automationDetails"]["id"] == "jixiaolint/national-2020"
    assert "automationDetails" not in run_of(report, "sarif-github", pipeline=PIPELINE)


@validated
@pytest.mark.parametrize("name", PLATFORMS)
def test_the_validator_has_no_complaint(report: Report, name: str, tmp_path: Path) -> None:
    path = tmp_path / "report.sarif"
    path.write_text("".join(map(str, render(report, name))), encoding="utf-8")
    assert [str(each) for each in multitool.validate(path) if each.level != "note"] == []


@validated
def test_nor_has_it_by_the_rules_of_azure(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "report.sarif"
    path.write_text(
        "".join(map(str, render(report, "sarif-azure", Options(pipeline=PIPELINE)))), encoding="utf-8"
    )
    complaints = multitool.validate(path, "Sarif;GHAzDO")
    assert [str(each) for each in complaints if each.level != "note"] == []
    path.write_text("".join(map(str, render(report, "sarif"))), encoding="utf-8")
    assert any(each.rule == "GHAzDO1014" for each in multitool.validate(path, "Sarif;GHAzDO"))
