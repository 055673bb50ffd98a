"""The real validator over rich reports, where ``tests/sarif/multitool.py --install`` was run."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from jixiaolint.model.finding import DocumentResult, Finding, Report, Text
from jixiaolint.reporters import Options, render


def _multitool() -> ModuleType:
    path = Path(__file__).parents[1] / "sarif" / "multitool.py"
    spec = importlib.util.spec_from_file_location("sarif_multitool", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


multitool = _multitool()
pytestmark = pytest.mark.skipif(not multitool.installed(), reason="SARIF validator not installed")


def complaints(folder: Path, text: str) -> list[str]:
    path = folder / "report.sarif"
    path.write_text(text, encoding="utf-8")
    return [str(complaint) for complaint in multitool.validate(path) if complaint.level != "note"]


@pytest.mark.parametrize(
    "options",
    [Options(), Options(language="en", root="file:///srv/%E8%B5%84%E6%96%99/")],
    ids=["zh", "en-root"],
)
def test_a_rich_report_has_no_error_and_no_warning(report: Report, tmp_path: Path, options: Options) -> None:
    assert complaints(tmp_path, "".join(render(report, "sarif", options))) == []


def test_a_clean_report_too(report_of: Callable[..., Report], tmp_path: Path) -> None:
    clean = report_of((), documents=(DocumentResult("表.txt", "read"),), tool_errors=(), exit_code=0)
    assert complaints(tmp_path, "".join(render(clean, "sarif"))) == []


def test_hostile_text_too(
    report_of: Callable[..., Report], finding_of: Callable[..., Finding], tmp_path: Path
) -> None:
    text = "{0} [链](http://x) \\ \x1b[31m \u202e </script> 字" + "字" * 5000
    found = finding_of(
        name=Text(text, text),
        message=Text(text, text),
        label=text,
        printed=text,
        expected=text,
        arguments=(text, text, text),
        basis=({"document": text, "number": text},),
        advice=Text(text, text),
        why=Text(text, text),
    )
    assert complaints(tmp_path, "".join(render(report_of((found,)), "sarif"))) == []


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        (lambda run: run["results"][0].pop("locations"), "GH1001"),
        (lambda run: run["results"][0]["message"].pop("text"), "GH1007"),
        (lambda run: run["results"][0]["message"].update(arguments=[]), "SARIF1012"),
        (lambda run: run["results"][0].update(level="banana"), "schema"),
        (lambda run: run["tool"]["driver"].pop("informationUri"), "SARIF2005"),
    ],
)
def test_the_gate_sees_a_fault(
    report: Report, tmp_path: Path, fault: Callable[[dict[str, Any]], object], rule: str
) -> None:
    log = json.loads("".join(render(report, "sarif")))
    fault(log["runs"][0])
    assert any(rule in complaint for complaint in complaints(tmp_path, json.dumps(log)))


def test_the_gate_sees_broken_json(tmp_path: Path) -> None:
    assert complaints(tmp_path, '{"version": "2.1.0", "runs": [')
