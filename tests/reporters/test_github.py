"""Annotations as a GitHub runner reads them: the worst ones, and nothing that a form says."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from jixiaolint.model.finding import DocumentResult, Finding, Report, Text
from jixiaolint.model.location import Location
from jixiaolint.reporters import Options, render

READ = {"documents": (DocumentResult("表.txt", "read"),), "tool_errors": ()}


def _workflow() -> ModuleType:
    spec = importlib.util.spec_from_file_location("workflow", Path(__file__).with_name("workflow.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


workflow = _workflow()


def annotations(report: Report, language: str = "zh") -> list[Any]:
    text = "".join(map(str, render(report, "github", Options(language=language))))
    found = workflow.commands(text)
    assert len(found) == text.count("\n")
    return list(found)


@pytest.fixture
def told(report_of: Callable[..., Report], finding_of: Callable[..., Finding]) -> Callable[..., list[Any]]:
    return lambda *changes: annotations(report_of(tuple(finding_of(**each) for each in changes), **READ))


def test_an_annotation_points_at_its_cell(told: Callable[..., list[Any]]) -> None:
    (found,) = told({"location": Location("./自评/甲, 乙:1%2C.txt", 5, 3, 5, 9)})
    assert found.name == "error"
    assert found.properties == {
        "file": "自评/甲, 乙:1%2C.txt",
        "line": "5",
        "endLine": "5",
        "col": "3",
        "endColumn": "9",
        "title": "EXE-001 执行率",
    }


def test_a_cell_of_a_workbook_is_told_in_words(told: Callable[..., list[Any]]) -> None:
    (found,) = told({"location": Location("表.xlsx", sheet="自评", cell="C5")})
    assert set(found.properties) == {"file", "title"}
    assert found.data.startswith("自评!C5：")


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"severity": "warning"}, "warning"),
        ({"severity": "note"}, "notice"),
        ({"tier": 3}, "notice"),
        ({"verdict": "undecided"}, "warning"),
    ],
)
def test_the_level(told: Callable[..., list[Any]], changed: dict[str, Any], name: str) -> None:
    assert [found.name for found in told(changed)] == [name]


def test_an_undecided_note_and_evidence_are_no_annotation(told: Callable[..., list[Any]]) -> None:
    assert told({"verdict": "undecided", "severity": "note"}, {"kind": "evidence"}) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_ten_of_each_level_and_the_rest_summed_up(
    report_of: Callable[..., Report], finding_of: Callable[..., Finding], language: str
) -> None:
    many = [finding_of(severity=level) for level in ("note", "warning", "error") for _ in range(25)]
    found = annotations(report_of(tuple(many), **READ), language)
    names = [each.name for each in found]
    assert {name: names.count(name) for name in names} == {"error": 10, "warning": 10, "notice": 10}
    assert all(number in found[-1].data for number in ("15", "16"))


def test_ten_notices_need_no_sum(told: Callable[..., list[Any]]) -> None:
    assert "file" in told(*[{"severity": "note"}] * 10)[-1].properties


def test_what_was_not_read_is_an_error(report: Report) -> None:
    errors = {each.properties["file"] for each in annotations(report) if each.name == "error"}
    assert {"附件/坏文件.docx", "附件/批复.pdf"} <= errors


@pytest.mark.parametrize(
    "text",
    [
        "::error::假",
        "甲\n::stop-commands::乙",
        "甲%0A::error::乙",
        "##[add-mask]甲",
        "甲\r::set-output name=a::b",
        "\u2028::error::",
    ],
)
def test_form_text_is_no_command_and_comes_out_as_it_is(told: Callable[..., list[Any]], text: str) -> None:
    said = Text(text, text)
    (found,) = told({"message": said, "name": said, "advice": said, "location": Location(f"甲{text}.txt", 1)})
    assert found.name == "error"
    shown = text.replace("\n", " ").replace("\r", " ").replace("\u2028", "<U+2028>").replace("##[", "# #[")
    assert found.data.splitlines()[0] == shown
    assert found.properties["title"] == f"EXE-001 {shown}"
    assert found.properties["file"] == f"甲{shown}.txt"
