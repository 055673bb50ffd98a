"""JUnit XML as pipelines read it: counts that agree, one outcome a case, text that stays text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from jixiaolint.model.finding import Blocker, DocumentResult, Finding, Report, ToolError
from jixiaolint.model.location import Location
from jixiaolint.reporters import Options, render
from jixiaolint.reporters.junit import render as junit
from jixiaolint.reporters.plain import plain

SCHEMA = etree.XMLSchema(etree.parse(str(Path(__file__).with_name("junit.xsd"))))
OUTCOMES = {"failures": "failure", "errors": "error", "skipped": "skipped"}
FORM = "城区 自评/公厕改造[修订].txt#1"


def parsed(report: Report, language: str = "zh") -> Any:
    text = "".join(map(str, render(report, "junit", Options(language=language))))
    root = etree.fromstring(text.encode())
    SCHEMA.assertValid(root)
    return root


@pytest.fixture
def one(report_of: Callable[..., Report], finding_of: Callable[..., Finding]) -> Callable[..., Any]:
    """The only case of a report with a finding that is as told."""

    def case(**changed: Any) -> Any:
        sound = {"documents": (DocumentResult("表.txt", "read"),), "tool_errors": ()}
        (found,) = parsed(report_of((finding_of(form=FORM, **changed),), **sound)).findall(
            f"testsuite[testcase]/testcase[@classname='{FORM} 项目支出绩效自评表']"
        )
        return found

    return case


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_total_is_what_its_cases_make(report: Report, language: str) -> None:
    root = parsed(report, language)
    for scope in (root, *root):
        assert int(scope.get("tests")) == len(scope.findall(".//testcase"))
        for counted, element in OUTCOMES.items():
            if scope.get(counted) is not None:
                assert int(scope.get(counted)) == len(scope.findall(f".//{element}"))
    assert len({suite.get("name") for suite in root}) == len(root)


def test_an_error_fails_with_its_sentence_and_its_reason(one: Callable[..., Any]) -> None:
    (outcome,) = one(severity="error")
    assert outcome.tag == "failure"
    assert outcome.get("type") == "error"
    assert outcome.get("message") in outcome.text
    assert "第5行" in outcome.text
    assert "依据" in one(basis=({"document": "预算法"},))[0].text


@pytest.mark.parametrize("changed", [{"severity": "warning"}, {"severity": "note"}, {"tier": 3}])
def test_what_stops_no_gate_fails_no_test(one: Callable[..., Any], changed: dict[str, Any]) -> None:
    (outcome,) = one(**changed)
    assert outcome.tag == "system-out"


def test_what_could_not_be_decided_is_skipped_with_its_reason(one: Callable[..., Any]) -> None:
    blocker = Blocker("rate", "执行率", "看不清", Location("表.txt", 3))
    (outcome,) = one(verdict="undecided", blockers=(blocker,))
    assert outcome.tag == "skipped"
    assert outcome.get("message")


@pytest.mark.parametrize("answer", [{"waiver": {"reason": "经市财政局批准"}}, {"baseline": "unchanged"}])
def test_what_is_answered_is_skipped(report: Report, answer: dict[str, Any]) -> None:
    data = plain(report)
    data["findings"] = [{**finding, **answer} for finding in data["findings"]]
    root = etree.fromstring("".join(junit(data, Options())).encode())
    assert root.findall(".//failure") == []
    assert "审核说明" in root.find(".//skipped").get("message")


def test_what_was_not_read_is_an_error(report: Report) -> None:
    errors = {suite.get("name"): suite.find(".//error") for suite in parsed(report)}
    assert errors["附件/坏文件.docx"] is not None
    assert errors["附件/批复.pdf"] is not None


def test_a_fault_of_the_tool_is_an_error(report_of: Callable[..., Report]) -> None:
    report = report_of((), documents=(), tool_errors=(ToolError("EXE-001", "甲.txt#1", "boom"),))
    (error,) = parsed(report).findall(".//error")
    assert error.get("message") == "boom"


def test_a_form_without_findings_passes_a_test(report_of: Callable[..., Report]) -> None:
    root = parsed(report_of((), documents=(), tool_errors=()))
    assert int(root.get("tests")) == 3
    assert root.get("failures") == root.get("errors") == "0"


def test_cases_have_names_of_their_own(
    report_of: Callable[..., Report], finding_of: Callable[..., Finding]
) -> None:
    root = parsed(report_of((finding_of(form=FORM), finding_of(form=FORM)), documents=()))
    names = [case.get("name") for case in root[0]]
    assert len(names) == len(set(names)) == 2


def test_form_text_closes_no_element(
    report_of: Callable[..., Report], finding_of: Callable[..., Finding]
) -> None:
    text = "]]></failure></testcase>&amp;\x00\x1b[31m\ufffe \"'<!--"
    label = finding_of(form=FORM, label=text)
    (outcome,) = parsed(report_of((label,), documents=(), tool_errors=())).findall(".//failure")
    assert (
        outcome.getparent()
        .get("name")
        .endswith("]]></failure></testcase>&amp;<U+0000><U+001B>[31m<U+FFFE> \"'<!--")
    )
