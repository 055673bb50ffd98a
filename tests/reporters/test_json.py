"""The JSON report keeps the promises of its published schema."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from jixiaolint.model.finding import Cause, Finding, Report, Text
from jixiaolint.model.whatif import WhatIf
from jixiaolint.reporters import Options, render
from jixiaolint.reporters.serial import dumps


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    text = files("jixiaolint.reporters").joinpath("report.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    Draft202012Validator.check_schema(loaded)
    return loaded


def closed(schema: Any) -> Any:
    """The schema with every object closed: a key that it does not name is then an error."""
    if isinstance(schema, list):
        return [closed(entry) for entry in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: closed(value) for key, value in schema.items()}
    if "properties" in schema and "additionalProperties" not in schema:
        found["additionalProperties"] = False
    return found


def data(report: Report, **options: object) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads("".join(render(report, "json", Options(**options))))  # type: ignore[arg-type]
    return loaded


def test_the_report_is_what_the_schema_says_and_no_more(report: Report, schema: dict[str, Any]) -> None:
    assert list(Draft202012Validator(closed(schema)).iter_errors(data(report))) == []


def test_an_empty_report_too(report_of: Callable[..., Report], schema: dict[str, Any]) -> None:
    empty = report_of((), documents=(), forms=(), checks={}, tool_errors=(), rules={}, sources={})
    assert list(Draft202012Validator(closed(schema)).iter_errors(data(empty))) == []


def test_lines_are_records_of_the_same_schema(report: Report, schema: dict[str, Any]) -> None:
    records = [json.loads(line) for line in "".join(render(report, "jsonl")).splitlines()]
    kinds = [record.pop("type") for record in records]
    assert kinds[0] == "report"
    assert kinds[-1] == "summary"
    assert kinds.count("finding") == len(report.findings)
    for kind, record in zip(kinds, records, strict=True):
        if kind == "form":
            record["type"] = record.pop("form_type")
        if kind in ("document", "finding", "form", "summary", "tool_error"):
            part = {**closed(schema), **closed(schema)["$defs"][kind]}
            part = {key: part[key] for key in ("$schema", "$defs", "type", "required", "properties")}
            part["additionalProperties"] = False
            assert list(Draft202012Validator(part).iter_errors(record)) == [], kind


def test_amounts_are_strings_and_nothing_is_lost(report: Report) -> None:
    found = data(report)["findings"][0]
    assert found["derivation"]["operands"][1]["operands"][0] == {
        "op": "field",
        "label": "全年执行数",
        "key": "executed",
        "text": "286.50",
        "value": "286.50",
        "unit": "万元",
        "trust": "exact",
        "location": found["operands"][1]["location"],
        "grade": "",
        "rounding": "",
        "difference": "",
        "operands": [],
    }
    assert found["operands"][1]["location"]["startColumn"] == 22
    assert found["causes"] == [
        {
            "kind": "wrong-formula",
            "text": "按年初预算数计算",
            "text_en": "initial budget used",
            "change": None,
            "likelihood": 0.99,
        }
    ]
    assert not any(isinstance(value, float) for value in numbers(found["derivation"]))


def numbers(value: Any) -> Iterator[object]:
    if isinstance(value, dict):
        for entry in value.values():
            yield from numbers(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from numbers(entry)
    else:
        yield value


def test_a_likelihood_in_words_stays_words(
    report_of: Callable[..., Report], finding_of: Callable[..., Finding]
) -> None:
    cause = Cause("wrong-formula", Text("按年初预算数计算", "initial budget"), None, "high")
    found = data(report_of((finding_of(causes=(cause,)),)))
    assert found["findings"][0]["causes"][0]["likelihood"] == "high"


def test_great_and_small_numbers_are_written_out(
    report_of: Callable[..., Report], finding_of: Callable[..., Finding], report: Report
) -> None:
    derivation = report.findings[0].derivation
    assert derivation is not None
    changed = derivation.operands[0]._replace(value=Decimal("1E+9"))
    found = data(report_of((finding_of(derivation=changed),)))
    assert found["findings"][0]["derivation"]["value"] == "1000000000"


def test_a_form_says_whose_it_is_and_nothing_that_it_does_not_say(report: Report) -> None:
    form = report.forms[0]
    hint = form.fields["project.name"]._replace(missing="hint", value=None, raw="（填写项目名称）")
    fields = {**form.fields, "project.name": hint}
    found = data(report._replace(forms=(form, form._replace(fields=fields))))["forms"]
    assert (found[0]["project"], found[0]["year"]) == ("城区公厕改造提升", 2022)
    assert (found[0]["organisation"], found[0]["department"]) == ("临江区环境卫生管理所", None)
    assert found[1]["project"] is None


def test_the_summary_tells_defects_undecided_and_evidence_apart(report: Report) -> None:
    assert data(report)["summary"] == {
        "documents": 5,
        "forms": 3,
        "findings": {"error": 4, "warning": 2, "note": 1},
        "evidence": 1,
        "undecided": 3,
        "judged": 8,
        "undecided_checks": 1,
        "undecided_share": 0.125,
        "undecided_said": "8 项检查中 1 项无法判定（12%）",
        "undecided_said_en": "1 of 8 checks could not be decided (12%)",
        "waived": 0,
        "baseline": None,
        "complete": False,
        "exit_code": 4,
        "verdict": "fail",
    }


def test_every_finding_is_listed_whatever_the_options(report: Report) -> None:
    assert len(data(report, max_findings=1, flat=True, language="en")["findings"]) == len(report.findings)
    assert data(report, language="en") == data(report)


def test_same_report_same_bytes_and_a_record_a_line(report: Report) -> None:
    text = "".join(render(report, "json"))
    assert text == "".join(render(report, "json"))
    assert sum(line.startswith('    {"rule": ') for line in text.splitlines()) == len(report.findings) + 1


@pytest.mark.parametrize(
    "hostile", ["</script>", "<!--", "\x7f", "\x9b31m", "\u202e", "\u2028", "\u200b", "\ud800", "\ue003"]
)
def test_a_json_text_acts_on_nothing_and_reads_back(hostile: str) -> None:
    line = dumps({"原文": f"甲{hostile}乙\U0001f600\U000e0041"})
    assert hostile not in line
    line.encode("utf-8")
    assert json.loads(line) == {"原文": f"甲{hostile}乙\U0001f600\U000e0041"}
    assert "原文" in line


def test_causes_and_what_comes_of_the_first_change_keep_to_the_schema(
    report_of: Callable[..., Report],
    contradiction_of: Callable[..., Finding],
    report: Report,
    schema: dict[str, Any],
) -> None:
    finding = contradiction_of()
    scores = next(iter(report.recomputed.values()))
    comes = WhatIf(report.forms[0], (finding,), (), scores, scores)
    whole = report_of((finding,), supposed={(finding.form, finding.fingerprint): comes})
    loaded = data(whole)
    assert list(Draft202012Validator(closed(schema)).iter_errors(loaded)) == []
    first, second = loaded["findings"][0]["causes"]
    assert first["change"]["cells"][0]["from"] == "15"
    assert first["change"]["resolves"][0]["rule"] == "SCO-001"
    assert first["change"]["what_if"]["gone"][0]["fingerprint"] == finding.fingerprint
    assert second["change"]["what_if"] is None
    assert loaded["findings"][0]["search"]["state"] == "ranked"
    (line,) = [one for one in "".join(render(whole, "jsonl")).splitlines() if '"type": "finding"' in one]
    assert json.loads(line)["causes"] == [first, second]
