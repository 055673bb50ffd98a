"""SARIF as the standard wants it, in the four places as well that the validator does not look at."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote

import pytest

from jixiaolint.model.finding import DocumentResult, Finding, Report, Text
from jixiaolint.model.location import Location
from jixiaolint.reporters import Options, render


def run_of(report: Report, **options: object) -> dict[str, Any]:
    log = json.loads("".join(render(report, "sarif", Options(**options))))  # type: ignore[arg-type]
    assert log["version"] == "2.1.0"
    run: dict[str, Any] = log["runs"][0]
    return run


@pytest.fixture
def run(report: Report) -> dict[str, Any]:
    return run_of(report)


def result_of(run: dict[str, Any], rule: str) -> dict[str, Any]:
    found: dict[str, Any] = next(result for result in run["results"] if result["ruleId"] == rule)
    return found


def walk(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    yield path, value
    if isinstance(value, dict):
        for key, entry in value.items():
            yield from walk(entry, f"{path}/{key}")
    elif isinstance(value, list):
        for entry in value:
            yield from walk(entry, path + "/*")


def test_only_a_failure_has_a_level(run: dict[str, Any]) -> None:
    """The first of the four things that the validator misses."""
    kinds = {(result["ruleId"], result["kind"], result["level"]) for result in run["results"]}
    assert all(level == "none" for _, kind, level in kinds if kind != "fail")
    assert kinds == {
        ("EXE-001", "fail", "error"),
        ("EXE-002", "fail", "error"),
        ("PLS-001", "informational", "none"),
        ("SCO-001", "open", "none"),
        ("SCO-002", "open", "none"),
        ("WGT-003", "open", "none"),
        ("SCO-001", "fail", "warning"),
        ("CIT-001", "review", "none"),
        ("FND-001", "fail", "error"),
        ("CMP-001", "fail", "warning"),
        ("INP-001", "fail", "error"),
    }


def test_columns_are_of_a_declared_kind(run: dict[str, Any]) -> None:
    """The second."""
    assert run["columnKind"] == "utf16CodeUnits"
    assert run["newlineSequences"] == ["\r\n", "\n", "\r"]


def test_every_result_has_both_fingerprints_and_no_two_look_alike(run: dict[str, Any]) -> None:
    """The third."""
    seen = set()
    for result in run["results"]:
        prints = result["partialFingerprints"]
        assert set(prints) == {"semanticIdentity/v1", "primaryLocationLineHash"}
        assert re.fullmatch(r"[0-9a-f]{16}:[0-9]+", prints["primaryLocationLineHash"])
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        seen.add((uri, result["ruleId"], prints["primaryLocationLineHash"]))
    assert len(seen) == len(run["results"])


def test_every_base_that_is_used_is_declared(run: dict[str, Any]) -> None:
    """The fourth."""
    used = {value for path, value in walk(run) if path.endswith("/uriBaseId")}
    assert used == set(run["originalUriBaseIds"]) == {"SRCROOT"}
    assert "uri" not in run["originalUriBaseIds"]["SRCROOT"]


def test_a_known_root_is_told(report: Report) -> None:
    base = run_of(report, root="file:///srv/%E8%A1%A8")["originalUriBaseIds"]["SRCROOT"]
    assert base["uri"] == "file:///srv/%E8%A1%A8/"


def test_names_of_files_are_encoded_and_read_back(run: dict[str, Any], report: Report) -> None:
    uris = [value for path, value in walk(run) if path.endswith(("artifactLocation/uri", "location/uri"))]
    assert all(re.fullmatch(r"[A-Za-z0-9%./_~-]+", uri) for uri in uris)
    assert {unquote(uri) for uri in uris} == {document.uri for document in report.documents}
    assert [unquote(a["location"]["uri"]) for a in run["artifacts"]] == [d.uri for d in report.documents]


def test_indexes_point_at_what_they_name(run: dict[str, Any]) -> None:
    rules = run["tool"]["driver"]["rules"]
    taxa = run["taxonomies"][0]["taxa"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        for taxon in result.get("taxa", []):
            assert taxa[taxon["index"]]["id"] == taxon["id"]
        where = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert run["artifacts"][where["index"]]["location"]["uri"] == where["uri"]
    for rule in rules:
        for relation in rule.get("relationships", []):
            assert taxa[relation["target"]["index"]]["id"] == relation["target"]["id"]
    kinds = run["tool"]["driver"]["notifications"]
    for notification in run["invocations"][0]["toolExecutionNotifications"]:
        assert kinds[notification["descriptor"]["index"]]["id"] == notification["descriptor"]["id"]


def test_every_rule_that_ran_is_listed_in_both_languages(run: dict[str, Any]) -> None:
    rules = run["tool"]["driver"]["rules"]
    assert "UNT-001" in {rule["id"] for rule in rules}
    translation = run["translations"][0]
    assert translation["language"] == "zh-CN"
    assert [rule["id"] for rule in translation["rules"]] == [rule["id"] for rule in rules]
    for english, chinese in zip(rules, translation["rules"], strict=True):
        assert english["messageStrings"].keys() == chinese["messageStrings"].keys()
        for key, message in english["messageStrings"].items():
            assert message["text"].endswith(".")
            places = re.findall(r"\{[0-9]\}", message["text"])
            assert all(f"'{place}'" in message["text"] for place in places)
            assert sorted(places) == sorted(re.findall(r"\{[0-9]\}", chinese["messageStrings"][key]["text"]))


def test_a_message_is_shown_in_chinese_and_can_be_put_together_in_english(run: dict[str, Any]) -> None:
    assert run["language"] == "zh-CN"
    message = result_of(run, "EXE-001")["message"]
    assert message == {
        "text": "年度资金总额 执行率填 89.53%，应为 100.00%",
        "id": "default",
        "arguments": ["年度资金总额", "89.53%", "100.00%"],
    }
    strings = run["tool"]["driver"]["rules"][result_of(run, "EXE-001")["ruleIndex"]]["messageStrings"]
    assert strings["default"]["text"] == "'{0}': rate is '{1}', expected '{2}'."


def test_a_finding_without_parts_of_its_sentence_uses_a_general_one(run: dict[str, Any]) -> None:
    message = result_of(run, "FND-001")["message"]
    assert message["id"] == "expected"
    assert message["arguments"][1:] == ["1,250,000.00", "1,200,000.00"]


def test_arguments_fit_their_message(run: dict[str, Any]) -> None:
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        text = rules[result["ruleIndex"]]["messageStrings"][result["message"]["id"]]["text"]
        places = {int(number) for number in re.findall(r"\{([0-9])\}", text)}
        assert places == set(range(len(result["message"]["arguments"])))


def test_english_is_a_whole_sentence(report: Report) -> None:
    run = run_of(report, language="en")
    assert run["language"] == "en-US"
    assert result_of(run, "SCO-001")["kind"] == "open"
    assert result_of(run, "CMP-001")["message"]["text"] == "No basis given; please verify."


def test_brackets_and_braces_of_a_text_are_no_links_and_no_placeholders(run: dict[str, Any]) -> None:
    citation = result_of(run, "CIT-001")
    assert citation["message"]["text"] == "2023年的表引用 临城管\\[2024\\]7号，请核实"
    assert citation["message"]["arguments"] == ["2023", "临城管\\[2024\\]7号"]
    region = citation["locations"][0]["physicalLocation"]["region"]
    assert region["snippet"]["text"] == "临城管[2024]7号"
    unit = next(rule for rule in run["translations"][0]["rules"] if rule["id"] == "UNT-001")
    assert unit["shortDescription"]["text"] == "单位{{元/万元}}混用。"
    assert unit["fullDescription"]["text"] == "见\\[说明\\]。"


def test_the_calculation_is_told_step_by_step(run: dict[str, Any]) -> None:
    total = next(
        result for result in run["results"] if result["ruleId"] == "SCO-001" and result["kind"] == "fail"
    )
    sentences = [place["message"]["text"] for place in total["relatedLocations"]]
    assert sentences[0] == "年度资金总额 / 得分：8.95"
    assert [place["id"] for place in total["relatedLocations"]] == [1, 2, 3, 4, 5]
    steps = total["codeFlows"][0]["threadFlows"][0]["locations"]
    lines = [step["location"]["physicalLocation"]["region"]["startLine"] for step in steps]
    assert lines == [5, 7, 8, 10, 11, 12]
    said = steps[-1]["location"]["message"]["text"]
    assert said == "8.95 + 15 + 15 + 30 + 10 = 78.95 ≠ 92.95（差 14.00）"
    assert total["codeFlows"][0]["message"]["text"] == said == total["properties"]["calculation"]


def test_what_keeps_a_rule_from_deciding_is_a_related_place(
    report_of: Callable[..., Report], finding_of: Callable[..., Finding], report: Report
) -> None:
    undecided = next(finding for finding in report.findings if finding.verdict == "undecided")
    form = Location(undecided.location.document, 1)
    run = run_of(report_of((undecided._replace(location=form),)))
    place = run["results"][0]["relatedLocations"][0]
    assert place["message"]["text"] == "11月底前完工 / 得分：「2O」有数字也有字母"
    assert place["physicalLocation"]["region"]["startLine"] == 9


def test_a_cell_of_a_workbook_and_a_box_of_a_page_have_a_place(run: dict[str, Any]) -> None:
    sheet = result_of(run, "FND-001")["locations"][0]
    assert sheet["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 1}
    assert sheet["physicalLocation"]["properties"] == {"sheet": "部门 汇总", "cell": "C5"}
    page = result_of(run, "CMP-001")["locations"][0]["physicalLocation"]
    assert page["properties"] == {"page": 2, "bbox": [72.0, 100.5, 300.0, 120.0]}
    assert result_of(run, "EXE-001")["locations"][0]["logicalLocations"] == [
        {"name": "年度资金总额 / 执行率", "fullyQualifiedName": "/funds/0/rate", "kind": "value"}
    ]


def test_what_was_not_read_is_told_of_the_run(run: dict[str, Any]) -> None:
    invocation = run["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert invocation["exitCode"] == 4
    told = [
        (entry["descriptor"]["id"], entry["level"], entry["message"]["text"])
        for entry in invocation["toolExecutionNotifications"]
    ]
    assert told == [
        ("partly-read", "warning", "文件只读懂一部分。"),
        ("input-note", "note", "有隐藏的工作表"),
        ("no-form", "warning", "文件中没有认出表单。"),
        ("unreadable", "error", "文件已损坏：压缩包不完整"),
        ("tool-error", "error", "申报/路灯#2 50%.txt#1: ZeroDivisionError: x"),
    ]


def test_a_fault_of_ours_names_its_rule(report: Report) -> None:
    fault = report.tool_errors[0]._replace(rule="EXE-001")
    run = run_of(report._replace(tool_errors=(fault,)))
    named = run["invocations"][0]["toolExecutionNotifications"][-1]["associatedRule"]
    assert run["tool"]["driver"]["rules"][named["index"]]["id"] == "EXE-001"


@pytest.mark.parametrize(("code", "successful"), [(0, True), (1, True), (2, False), (3, False), (4, False)])
def test_a_run_that_could_not_check_is_no_success(
    report_of: Callable[..., Report], code: int, successful: bool
) -> None:
    plain = report_of((), documents=(DocumentResult("表.txt", "read"),), tool_errors=(), exit_code=code)
    invocation = run_of(plain)["invocations"][0]
    assert invocation["executionSuccessful"] is successful
    assert "toolExecutionNotifications" not in invocation


def test_the_same_report_gives_the_same_bytes_without_a_clock(report: Report) -> None:
    first = "".join(render(report, "sarif"))
    assert first == "".join(render(report, "sarif"))
    assert not re.search(r"(?i)\"[a-z]*(timeUtc|guid|machine|commandLine|workingDirectory)\"", first)


def test_fingerprints_outlive_edits_elsewhere(report: Report) -> None:
    def prints(report: Report) -> list[dict[str, str]]:
        return [result["partialFingerprints"] for result in run_of(report)["results"]]

    def moved(place: Location) -> Location:
        if place.line is None:
            return place
        return place._replace(line=place.line + 3, end_line=(place.end_line or place.line) + 3)

    findings = tuple(finding._replace(location=moved(finding.location)) for finding in report.findings)
    sources = {uri: "新\n增\n行\n" + text for uri, text in report.sources.items()}
    assert prints(report._replace(findings=findings, sources=sources)) == prints(report)


def test_regulations_are_known_by_their_number_else_by_their_title(run: dict[str, Any]) -> None:
    taxa = {taxon["id"]: taxon["shortDescription"]["text"] for taxon in run["taxonomies"][0]["taxa"]}
    assert taxa == {
        "《评分说明》": "《评分说明》",
        "临财绩〔2022〕3号": "临财绩〔2022〕3号",
        "财预〔2020〕10号": "项目支出绩效评价管理办法",
        "预算绩效目标管理办法": "预算绩效目标管理办法",
    }


def test_a_finding_without_a_fingerprint_gets_one(
    report_of: Callable[..., Report], finding_of: Callable[..., Finding]
) -> None:
    two = (finding_of(field="一"), finding_of(field="二"))
    prints = [result["partialFingerprints"] for result in run_of(report_of(two))["results"]]
    assert prints[0]["semanticIdentity/v1"] != prints[1]["semanticIdentity/v1"]
    assert prints[0]["primaryLocationLineHash"] != prints[1]["primaryLocationLineHash"]


def test_a_cell_keeps_its_hash_when_another_of_its_line_is_put_right(
    report_of: Callable[..., Report], finding_of: Callable[..., Finding]
) -> None:
    def last(*fields: str) -> str:
        run = run_of(report_of(tuple(finding_of(field=field) for field in fields)))
        found: str = run["results"][-1]["partialFingerprints"]["primaryLocationLineHash"]
        return found

    assert last("一", "二") == last("二") != last("一")


def test_two_alike_are_numbered(report_of: Callable[..., Report], finding_of: Callable[..., Finding]) -> None:
    run = run_of(report_of((finding_of(), finding_of())))
    hashes = [result["partialFingerprints"]["primaryLocationLineHash"] for result in run["results"]]
    assert [text.split(":")[1] for text in hashes] == ["1", "2"]


def test_a_rule_that_no_list_names_is_described_by_its_finding(
    report_of: Callable[..., Report], finding_of: Callable[..., Finding]
) -> None:
    report = report_of((finding_of(rule="X-1", name=Text("单价×数量", "unit price × count")),), rules={})
    rule = run_of(report)["tool"]["driver"]["rules"][0]
    assert (rule["id"], rule["name"]) == ("X-1", "UnitPriceCount")
    assert rule["shortDescription"]["text"] == "Unit price × count."


def test_a_report_without_findings_is_a_whole_run(report_of: Callable[..., Report]) -> None:
    run = run_of(report_of((), documents=(), forms=(), checks={}, tool_errors=(), rules={}, exit_code=0))
    assert run["results"] == []
    assert run["tool"]["driver"]["rules"] == []
    assert "taxonomies" not in run


def test_what_follows_names_the_finding_that_it_follows_from(run: dict[str, Any], report: Report) -> None:
    cause, effect = result_of(run, "EXE-001"), result_of(run, "EXE-002")
    assert effect["properties"]["follows"] == "0f" * 16
    assert effect["properties"]["group"] == cause["properties"]["group"]
    place = effect["relatedLocations"][0]
    assert place["message"]["text"] == "起因 EXE-001 执行率"
    assert place["physicalLocation"]["region"] == cause["locations"][0]["physicalLocation"]["region"]
    english = result_of(run_of(report, language="en"), "EXE-002")
    assert english["relatedLocations"][0]["message"]["text"] == "follows from EXE-001 execution rate"
    assert "follows" not in cause["properties"]


def test_a_fix_puts_each_cell_right_in_the_file_itself(
    report_of: Callable[..., Report], contradiction_of: Callable[..., Finding]
) -> None:
    """Alternatives in the words of the causes; applied by hand, the text says what the cause says."""
    finding = contradiction_of()
    report = report_of((finding,))
    found = result_of(run_of(report), "SCO-001")
    assert [fix["description"]["text"] for fix in found["fixes"]] == [
        "座数.得分 15 → 17",
        "总分 92.95 → 90.95",
    ]
    lines = report.sources[finding.location.document].splitlines()
    first, second = (fix["artifactChanges"][0]["replacements"] for fix in found["fixes"])
    assert patched(lines, first)[6] == "产出指标\t数量指标\t改造公厕座数\t≥12座\t12座\t15\t17"
    assert patched(lines, second)[11] == "总分\t\t\t\t\t100\t90.95"
    assert found["properties"]["changes"][0]["cells"] == [
        {"field": "指标[座数].得分", "pointer": "/indicators/0/score", "from": "15", "to": "17"}
    ]


def test_no_fix_where_the_text_is_not_the_cell(
    report_of: Callable[..., Report], contradiction_of: Callable[..., Finding]
) -> None:
    """A workbook has no text, and what does not stand at its place is not replaced."""
    document = contradiction_of().location.document
    for place in (Location("附件/汇总 (终稿).xlsx", sheet="表1", cell="C5"), Location(document, 7, 1, 7, 3)):
        found = result_of(run_of(report_of((contradiction_of(place=place),))), "SCO-001")
        assert [fix["description"]["text"] for fix in found["fixes"]] == ["总分 92.95 → 90.95"]
        assert len(found["properties"]["changes"]) == 2


def test_a_quoted_value_keeps_its_quotes(
    report_of: Callable[..., Report], contradiction_of: Callable[..., Finding]
) -> None:
    finding = contradiction_of()
    document, line = finding.location.document, '{"score": "15"}'
    finding = contradiction_of(place=Location(document, 1, 11, 1, 15))
    report = report_of((finding,), sources={document: line})
    (fix,) = result_of(run_of(report), "SCO-001")["fixes"]
    assert patched([line], fix["artifactChanges"][0]["replacements"]) == ['{"score": "17"}']


def patched(lines: list[str], replacements: list[dict[str, Any]]) -> list[str]:
    """The lines with the replacements made; no character here takes two code units."""
    lines = list(lines)
    for entry in replacements:
        region = entry["deletedRegion"]
        line, start, end = region["startLine"] - 1, region["startColumn"] - 1, region["endColumn"] - 1
        lines[line] = lines[line][:start] + entry["insertedContent"]["text"] + lines[line][end:]
    return lines
