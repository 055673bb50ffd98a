"""The opinion as a department receives it: the conclusion first, facts with their basis."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pytest

from jixiaolint.model.finding import DocumentResult, Finding, Report
from jixiaolint.model.form import Coverage, Form
from jixiaolint.model.location import Location
from jixiaolint.reporters import REPORTERS, Options, render, resolve
from jixiaolint.reporters.docx.words import ordinal
from jixiaolint.reporters.plain import plain


def packed(data: dict[str, Any], language: str = "zh") -> bytes:
    return b"".join(resolve(REPORTERS["docx"])(data, Options(language=language)))  # type: ignore[arg-type]


def opened(report: Report, language: str = "zh") -> Any:
    return docx.Document(io.BytesIO(packed(plain(report), language)))


def headings(document: Any) -> list[str]:
    return [entry.text for entry in document.paragraphs if entry.style.name.startswith("Heading")]


def lines(document: Any) -> list[str]:
    return [entry.text for entry in document.paragraphs if entry.text]


def table(document: Any, number: int) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[number].rows]


def test_the_paper_is_built_as_an_office_expects_it(report: Report) -> None:
    document = opened(report)
    assert (document.paragraphs[0].text, document.paragraphs[0].style.name) == ("绩效表审核意见书", "Title")
    assert headings(document) == [
        "一、审核结论",
        "主要问题",
        "二、分表审核意见",
        "（一）城区公厕改造提升（临江区环境卫生管理所，2022年度）",
        "1. 基本情况",
        "2. 问题",
        "3. 需核实事项",
        "4. 无法判定事项",
        "5. 得分重算",
        "（二）项目支出绩效目标申报表",
        "1. 基本情况",
        "2. 需核实事项",
        "（三）（无标题）",
        "1. 基本情况",
        "2. 问题",
        "附：审核说明",
        "未能读取或未读全的文件",
        "本工具自身的故障（请报告）",
    ]


def test_the_first_page_says_what_was_audited_and_concludes(report: Report) -> None:
    document = opened(report)
    facts = dict(table(document, 0))
    assert facts["审核对象"] == "临江区环境卫生管理所"
    assert facts["审核范围"] == "文件 5 份，表单 3 张，2022年度"
    assert facts["检查情况"] == "共 8 项：通过 5，不符 2，无法判定 1（占 12.5%）"
    assert facts["审核结论"].startswith("退回\n错误 4 项，警告 2 项，提示 1 项，无法判定 3 项\n")
    families = table(document, 1)
    assert families[0] == ["问题类别", "错误", "警告", "提示", "合计"]
    assert families[1] == ["预算执行", "2", "0", "0", "2"]
    assert families[-1] == ["合计", "4", "2", "1", "7"]
    assert "各表结论：有条件通过" not in "".join(lines(document))
    assert "各表结论：通过 1 张、退回 2 张。" in lines(document)
    assert any(line.startswith("审核人：") for line in lines(document))


def test_an_error_is_told_with_fact_arithmetic_basis_and_advice(report: Report) -> None:
    said = lines(opened(report))
    at = next(at for at, line in enumerate(said) if line.startswith("（1）执行率（EXE-001，第5行，"))
    assert said[at + 1 : at + 6] == [
        "事实：年度资金总额 执行率填 89.53%，应为 100.00%。填报：89.53%，应为：100.00%，差额：10.47%。",
        "算式：286.50 ÷ 286.50 = 100.00% ≠ 89.53%（差 10.47%）",
        "可能原因：按年初预算数计算。",
        "依据：《项目支出绩效评价管理办法》（财预〔2020〕10号）。",
        "整改建议：按全年执行数 ÷ 全年预算数重新计算。",
    ]
    assert said[at + 6].endswith("（由问题（1）引出）")


def test_what_should_be_is_told_of_errors_only(report: Report) -> None:
    said = lines(opened(report))
    start = said.index("3. 需核实事项")
    verify = said[start : said.index("4. 无法判定事项")]
    assert verify[1] == "下列各项不作为错误，请核实；确属填报有误的一并更正。"
    assert any("总分填 92.95" in line for line in verify)
    assert not any("应为" in line for line in verify)


def test_what_could_not_be_decided_is_told_once_with_the_rules_that_wait(report: Report) -> None:
    said = lines(opened(report))
    undecided = said[said.index("4. 无法判定事项") + 2]
    assert undecided.startswith("（1）无法判定")
    assert undecided.endswith("影响规则：SCO-001、SCO-002、WGT-003。")


def test_forms_without_findings_stand_in_a_table_only(
    report_of: Callable[..., Report], finding_of: Callable[..., Finding]
) -> None:
    forms = tuple(
        Form(f"{n}.txt", 1, "goal", "t", f"表{n}", {}, {}, Location(f"{n}.txt"), Coverage(n and 100, 100))
        for n in range(4)
    )
    found = (finding_of(form=forms[1].id, location=Location("1.txt", 5)),)
    document = opened(report_of(found, forms=forms, recomputed={}, documents=(), tool_errors=()))
    assert [text for text in headings(document) if text.startswith("（")] == ["（一）表1"]
    clean = next(
        rows for rows in (table(document, n) for n in range(len(document.tables))) if rows[0][0] == "序号"
    )
    assert [row[0] for row in clean[1:]] == ["1", "3", "4"]
    assert [row[-1] for row in clean[1:]] == ["无法判定", "通过", "通过"]


def test_of_many_forms_only_scores_that_are_off_are_shown(report: Report) -> None:
    whole = opened(report)
    data = plain(report)
    data["forms"] += [{**data["forms"][1], "id": f"x{n}", "recomputed": None} for n in range(60)]
    brief = docx.Document(io.BytesIO(packed(data)))
    scores = [
        next(rows for rows in (table(entry, n) for n in range(len(entry.tables))) if rows[0][0] == "指标")
        for entry in (whole, brief)
    ]
    assert [row[0] for row in scores[0][1:]] == [
        "预算执行率", "改造公厕座数", "如厕等候缩短", "居民满意度", "11月底前完工",
    ]  # fmt: skip
    assert [row[0] for row in scores[1][1:]] == ["预算执行率", "如厕等候缩短"]
    assert "只列填报得分与应得分不符或未填的各项。" in lines(brief)


def test_of_many_forms_those_with_notes_only_stand_in_a_table(
    report_of: Callable[..., Report], finding_of: Callable[..., Finding]
) -> None:
    forms = tuple(
        Form(f"{n}.txt", 1, "goal", "t", f"表{n}", {}, {}, Location(f"{n}.txt"), Coverage(100, 100))
        for n in range(60)
    )
    levels = {1: "note", 2: "warning", 3: "error"}
    found = tuple(
        finding_of(
            form=forms[n].id, location=Location(f"{n}.txt", 5), severity=level, fingerprint=f"{n:032x}"
        )
        for n, level in levels.items()
    )
    document = opened(report_of(found, forms=forms, recomputed={}, documents=(), tool_errors=()))
    parts = [text for text in headings(document) if text.startswith(tuple("（二三四"))]
    assert parts == ["二、分表审核意见", "（一）表3", "（二）表2", "三、仅有提示的表", "四、没有发现问题的表"]
    notes = next(
        rows
        for rows in (table(document, n) for n in range(len(document.tables)))
        if rows[0][-1] == "需核实事项"
    )
    assert [row[0] for row in notes[1:]] == ["2"]
    assert notes[1][-1] == "EXE-001 年度资金总额 执行率填 89.53%，应为 100.00%"


def test_the_annex_names_the_rules_and_what_was_not_read(report: Report) -> None:
    document = opened(report)
    said = "\n".join(lines(document))
    assert f"规则集 {'ab' * 6} 生成" in said
    assert "WGT-009 申报/路灯#2 50%.txt#1 ZeroDivisionError: x" in said
    rows = table(document, -1)
    assert rows[0] == ["文件", "读取情况", "原因与说明"]
    assert rows[-1] == ["附件/坏文件.docx", "未能读取", "文件已损坏：压缩包不完整"]


def test_an_empty_report(report_of: Callable[..., Report]) -> None:
    report = report_of((), forms=(), documents=(), checks={}, tool_errors=(), recomputed={}, exit_code=0)
    document = opened(report)
    assert dict(table(document, 0))["审核结论"].startswith("通过\n")
    assert headings(document) == ["一、审核结论", "主要问题", "附：审核说明"]
    assert "没有发现问题。" in lines(document)


def test_an_incomplete_report_draws_no_conclusion(report_of: Callable[..., Report]) -> None:
    report = report_of((), documents=(DocumentResult("坏.docx", "unreadable"),), tool_errors=(), exit_code=3)
    facts = dict(table(opened(report), 0))
    assert facts["审核结论"].startswith("无法判定\n")
    assert "尚不能作出结论" in facts["审核结论"]
    assert facts["未读全的文件"] == "1 份，见附件「审核说明」"


def test_waived_findings_are_left_out(report: Report) -> None:
    data = plain(report)
    assert "EXE-001" in "".join(lines(docx.Document(io.BytesIO(packed(data)))))
    next(entry for entry in data["findings"] if entry["rule"] == "EXE-001")["waiver"] = {"reason": "x"}
    assert "EXE-001" not in "".join(lines(docx.Document(io.BytesIO(packed(data)))))


def test_in_english(report: Report) -> None:
    document = opened(report, "en")
    assert headings(document)[:4] == [
        "1. Conclusion", "Main findings", "2. Opinion on each form",
        "2.1 城区公厕改造提升 (临江区环境卫生管理所, year 2022)",
    ]  # fmt: skip
    assert any(
        line.startswith("Fact: 年度资金总额: rate is 89.53%, expected 100.00%.") for line in lines(document)
    )


def test_the_fonts_are_those_of_official_papers_with_substitutes(report: Report) -> None:
    document = opened(report)
    fonts = {
        name: document.styles[name].element.rPr.rFonts.attrib for name in ("Title", "Normal", "Heading 1")
    }
    named = {
        name: next(value for key, value in found.items() if key.endswith("}eastAsia"))
        for name, found in fonts.items()
    }
    assert named == {"Title": "方正小标宋简体", "Normal": "仿宋", "Heading 1": "黑体"}
    with zipfile.ZipFile(io.BytesIO(packed(plain(report)))) as archive:
        assert "方正小标宋_GBK,宋体" in archive.read("word/fontTable.xml").decode()


def test_the_same_report_gives_the_same_bytes_and_none_from_the_clock(report: Report) -> None:
    first = b"".join(render(report, "docx"))  # type: ignore[arg-type]
    assert b"".join(render(report, "docx")) == first  # type: ignore[arg-type]
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
        assert "thumbnail" not in " ".join(archive.namelist())
    assert core.count("2020-01-01T00:00:00Z") == 2


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (103, "一百零三"), (110, "一百一十"),
        (1002, "一千零二"), (2000, "二千"), (10_000, "10000"),
    ],
)  # fmt: skip
def test_sections_are_numbered_as_officials_number_them(number: int, said: str) -> None:
    assert ordinal(number, "zh") == said
