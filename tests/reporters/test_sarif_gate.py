"""The real validator over rich reports, where ``tests/sarif/multitool.py --install`` was run."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

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


def test_a_rich_report_has_no_error_and_no_warning(report: Report, tmp_path: Path) -> None:
    assert complaints(tmp_path, "".join(render(report, "sarif"))) == []


def test_a_clean_report_in_english_under_a_known_root_too(
    report_of: Callable[..., Report], tmp_path: Path
) -> None:
    clean = report_of((), documents=(DocumentResult("表.txt", "read"),), tool_errors=(), exit_code=0)
    options = Options(language="en", root="file:///srv/%E8%B5%84%E6%96%99/")
    assert complaints(tmp_path, "".join(render(clean, "sarif", options))) == []


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


def test_the_gate_sees_faults(report: Report, tmp_path: Path) -> None:
    log = json.loads("".join(render(report, "sarif")))
    run = log["runs"][0]
    run["tool"]["driver"].pop("informationUri")
    run["results"][0].pop("locations")
    run["results"][1]["message"].pop("text")
    run["results"][2]["message"].update(arguments=[])
    said = " ".join(complaints(tmp_path, json.dumps(log)))
    assert all(rule in said for rule in ("SARIF2005", "GH1001", "GH1007", "SARIF1012"))


def test_the_gate_sees_a_value_that_silences_the_validator(report: Report, tmp_path: Path) -> None:
    log = json.loads("".join(render(report, "sarif")))
    log["runs"][0]["results"][0]["level"] = "banana"
    assert any("banana" in complaint for complaint in complaints(tmp_path, json.dumps(log)))


def test_the_gate_sees_broken_json(tmp_path: Path) -> None:
    assert complaints(tmp_path, '{"version": "2.1.0", "runs": [')
