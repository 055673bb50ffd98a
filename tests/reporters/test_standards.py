"""Every output says which profile a form was judged by; for people only where it is not the default."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from jixiaolint.model.finding import Report, Standard, Text
from jixiaolint.reporters import Options, render


@pytest.fixture
def judged(report_of: Callable[..., Report], report: Report) -> Report:
    first, second, _ = (form.id for form in report.forms)
    standards = {
        first: Standard("sichuan-2023", Text("四川：主管部门「\x1b[31m红」", "Sichuan"), usual=False),
        second: Standard("national-2020", Text("没有更专的方案", "no more specific profile")),
    }
    return report._replace(profile="auto", standards=standards)


def output(report: Report, name: str, language: str = "zh") -> str:
    return "".join(render(report, name, Options(language=language)))


def test_json_says_which_and_why(judged: Report) -> None:
    data = json.loads(output(judged, "json"))
    schema = json.loads(
        files("jixiaolint.reporters").joinpath("report.schema.json").read_text(encoding="utf-8")
    )
    assert list(Draft202012Validator(schema).iter_errors(data)) == []
    first, second, third = (form["profile"] for form in data["forms"])
    assert first == {"name": "sichuan-2023", "why": "四川：主管部门「\x1b[31m红」", "why_en": "Sichuan"}
    assert second["name"] == "national-2020"
    assert third is None
    assert data["tool"]["profile"] == "auto"


def test_json_lines_too(judged: Report) -> None:
    lines = [json.loads(line) for line in output(judged, "jsonl").splitlines()]
    named = [line["profile"] and line["profile"]["name"] for line in lines if line["type"] == "form"]
    assert named == ["sichuan-2023", "national-2020", None]


def test_the_run_of_a_sarif_log_names_the_forms_of_each_profile(judged: Report) -> None:
    (run,) = json.loads(output(judged, "sarif"))["runs"]
    first, second, _ = (form.id for form in judged.forms)
    assert run["properties"]["profile"] == "auto"
    assert run["properties"]["profiles"] == {"national-2020": [second], "sichuan-2023": [first]}


@pytest.mark.parametrize(("language", "said"), [("zh", "方案 sichuan-2023"), ("en", "profile sichuan-2023")])
def test_the_text_names_a_profile_only_where_it_is_not_the_default(
    judged: Report, language: str, said: str
) -> None:
    text = output(judged, "text", language)
    assert text.count(said) == 1
    assert "national-2020" not in text
    assert "\x1b" not in text
