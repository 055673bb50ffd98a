"""The workbook as an auditor opens it: every finding in the columns of a 问题清单, counts that agree."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from jixiaolint.model.finding import DocumentResult, Finding, Report
from jixiaolint.model.form import Coverage, Field, Form
from jixiaolint.model.location import Location
from jixiaolint.reporters import REPORTERS as TABLE
from jixiaolint.reporters import Options, render, resolve
from jixiaolint.reporters.issue import issues, listed
from jixiaolint.reporters.plain import plain
from jixiaolint.reporters.xlsx import listing
from jixiaolint.reporters.xlsx.cell import LONGEST, is_guarded, shown
from jixiaolint.reporters.xlsx.sheetname import Names

HEAD = [
    "序号", "部门", "单位", "项目", "表种", "规则编号", "问题类型", "位置", "原文", "应为", "差额",
    "问题", "依据", "级别", "整改建议", "文件", "单位说明", "复核意见",
]  # fmt: skip


def packed(data: dict[str, Any], language: str = "zh") -> bytes:
    return b"".join(resolve(TABLE["xlsx"])(data, Options(language=language)))  # type: ignore[arg-type]


def opened(report: Report, language: str = "zh") -> Any:
    return openpyxl.load_workbook(io.BytesIO(packed(plain(report), language)))


def values(sheet: Any) -> list[list[Any]]:
    return [["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)]


def form(name: str, unit: str) -> Form:
    fields = {
        "project.name": Field("project.name", "项目名称", name, name),
        "org.unit": Field("org.unit", "实施单位", unit, unit),
    }
    return Form(
        f"{name}.txt", 1, "self_eval", "t", "自评表", fields, {}, Location(f"{name}.txt"), Coverage(1, 1)
    )


@pytest.fixture
def units_of(report_of: Callable[..., Report], finding_of: Callable[..., Finding]) -> Callable[..., Report]:
    """``units_of("甲", "乙")``: a form with one finding for each unit."""

    def made(*units: str) -> Report:
        forms = tuple(form(f"项目{at}", unit) for at, unit in enumerate(units))
        found = tuple(
            finding_of(form=form.id, location=Location(form.document, 5), fingerprint=f"{at:032x}")
            for at, form in enumerate(forms)
        )
        return report_of(found, forms=forms, documents=(), tool_errors=(), recomputed={})

    return made


def test_every_finding_stands_in_the_list_as_printed(report: Report) -> None:
    head, *rows = values(opened(report)["问题清单"])
    assert head == HEAD
    told = listed(issues(plain(report), "zh"), "zh")
    assert [row[1:16] for row in rows] == [list(issue) for issue in told]
    assert [row[0] for row in rows] == list(range(1, len(told) + 1))
    assert [row[16:] for row in rows] == [["", ""]] * len(rows)
    rate = next(row for row in rows if row[5] == "EXE-001")
    assert rate[8:11] == ["89.53%", "100.00%", "10.47%"]
    assert rate[13] == "错误"


def test_what_should_be_is_told_of_errors_only(report: Report) -> None:
    rows = values(opened(report)["问题清单"])[1:]
    assert {row[13] for row in rows if row[9]} == {"错误"}
    assert any(row[13] == "警告" and row[8] for row in rows)


def test_the_list_is_ready_to_be_filtered_printed_and_filled_in(report: Report) -> None:
    sheet = opened(report)["问题清单"]
    rows = sheet.max_row
    assert sheet.auto_filter.ref == f"A1:R{rows}"
    assert sheet.freeze_panes == "E2"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"
    (rule,) = sheet.data_validations.dataValidation
    assert (str(rule.sqref), rule.formula1) == (f"R2:R{rows}", '"采纳,不采纳,待核实"')


def test_severity_is_said_in_words_and_in_colour(report: Report) -> None:
    sheet = opened(report)["问题清单"]
    colours = {row[13].value: row[13].fill.fgColor.rgb for row in sheet.iter_rows(min_row=2)}
    assert set(colours) == {"错误", "警告", "提示", "无法判定"}
    assert len(set(colours.values())) == 4


def test_counts_agree_with_the_list(report: Report) -> None:
    book = opened(report)
    found = list(issues(plain(report), "zh"))
    for name, first in (("按规则汇总", 2), ("按单位汇总", 2)):
        head, *rows, last = values(book[name])
        assert head[first:] == ["错误", "警告", "提示", "无法判定", "合计"]
        for at, level in enumerate(head[first:-1], first):
            assert last[at] == sum(row[at] for row in rows) == sum(one.level == level for one in found)
        assert last[-1] == len(found)


def test_the_first_sheet_gives_the_conclusion_and_a_row_for_each_form(report: Report) -> None:
    book = opened(report)
    rows = values(book["审核结论"])
    facts = {row[0]: row[1] for row in rows if row[0] and row[1]}
    assert book.sheetnames[0] == "审核结论"
    assert facts["结论"] == "退回"
    assert facts["问题"] == "错误 4，警告 2，提示 1，无法判定 3"
    assert facts["检查"] == "共 8 项：通过 5，不符 2，无法判定 1（12.5%）"
    head = rows.index(next(row for row in rows if row[0] == "序号"))
    forms = rows[head + 1 :]
    assert [row[0] for row in forms] == [1, 2, 3]
    assert forms[0][3:7] == ["临江区环境卫生管理所", "城区公厕改造提升", "项目支出绩效自评表", "退回"]
    assert forms[0][7:11] == [2, 1, 0, 3]


def test_a_form_leads_to_the_sheet_of_its_unit(units_of: Callable[..., Report]) -> None:
    book = opened(units_of("甲[一]局", "乙局", "乙局", ""))
    assert book.sheetnames[6:] == ["甲 一 局", "乙局", "（未填）"]
    links = {
        cell.value: cell.hyperlink.location for row in book["审核结论"] for cell in row if cell.hyperlink
    }
    assert links == {name: f"'{sheet}'!A1" for name, sheet in zip(
        ("甲[一]局", "乙局", "（未填）"), book.sheetnames[6:], strict=True)}  # fmt: skip
    assert [row[2] for row in values(book["乙局"])[1:]] == ["乙局", "乙局"]


def test_one_unit_has_no_sheet_of_its_own_and_too_many_have_none(units_of: Callable[..., Report]) -> None:
    assert len(opened(units_of("甲局")).sheetnames) == 6
    assert len(opened(units_of(*(f"{n}局" for n in range(200)))).sheetnames) == 206
    book = opened(units_of(*(f"{n}局" for n in range(201))))
    assert len(book.sheetnames) == 6
    assert "单位多于 200 个，不另分表，请在「问题清单」表中筛选。" in [
        row[0] for row in values(book["审核结论"])
    ]


def test_more_rows_than_a_sheet_holds_go_on_with_the_next(
    units_of: Callable[..., Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "MOST_ROWS", 3)
    book = opened(units_of(*["甲局"] * 7))
    assert book.sheetnames[1:4] == ["问题清单", "问题清单 2", "问题清单 3"]
    assert [row[0] for name in book.sheetnames[1:4] for row in values(book[name])[1:]] == list(range(1, 8))
    assert listing.MOST_ROWS == 3


def test_scores_are_text_as_printed_beside_what_is_due(report: Report) -> None:
    sheet = opened(report)["得分重算"]
    rows = values(sheet)
    assert rows[1][3:10] == [
        "预算执行率",
        "286.50 ÷ 286.50",
        "89.53%",
        "10",
        "8.95",
        "10",
        "填报得分不在应得范围",
    ]
    assert rows[3][8] == "24～30"
    assert [row[3] for row in rows[-2:]] == ["总分", "等级"]
    assert rows[-1][7] == "优秀"
    assert {type(cell) for row in rows[1:] for cell in row[3:]} == {str}


def test_documents_not_read_are_listed_with_the_reason(report: Report) -> None:
    rows = values(opened(report)["文件"])[1:]
    assert [row[2] for row in rows[:4]] == ["部分读懂", "已读", "没有认出表单", "未能读取"]
    assert rows[3][3] == "文件已损坏：压缩包不完整"
    assert rows[1][4] == "有隐藏的工作表"
    assert rows[4][3] == "WGT-009 申报/路灯#2 50%.txt#1 ZeroDivisionError: x"


def test_an_empty_report_says_so_on_every_sheet(report_of: Callable[..., Report]) -> None:
    report = report_of((), forms=(), documents=(), checks={}, tool_errors=(), recomputed={}, exit_code=0)
    book = opened(report)
    assert values(book["审核结论"])[2][:2] == ["结论", "通过"]
    assert [values(book[name])[1][0] for name in book.sheetnames[1:]] == [
        "没有发现问题。", "没有发现问题。", "没有发现问题。", "没有需要重算得分的表。", "所有文件均已读取。",
    ]  # fmt: skip


def test_an_incomplete_report_is_no_pass(report_of: Callable[..., Report]) -> None:
    report = report_of((), documents=(DocumentResult("坏.docx", "unreadable"),), tool_errors=(), exit_code=3)
    assert values(opened(report)["审核结论"])[2][:2] == ["结论", "无法判定"]


def test_waived_findings_and_evidence_are_left_out(report: Report) -> None:
    data = plain(report)
    every = len(list(issues(data, "zh")))
    assert every == len(data["findings"]) - 1
    next(entry for entry in data["findings"] if entry["rule"] == "EXE-001")["waiver"] = {"reason": "x"}
    sheet = openpyxl.load_workbook(io.BytesIO(packed(data)))["问题清单"]
    told = listed(issues(data, "zh"), "zh")
    assert sheet.max_row == len(told) + 1
    assert sum(1 for _ in issues(data, "zh")) == every - 1
    assert "EXE-001" not in [row[5] for row in values(sheet)]


def test_in_english(report: Report) -> None:
    book = opened(report, "en")
    assert book.sheetnames[:6] == ["Conclusion", "Findings", "By rule", "By organisation", "Scores", "Files"]
    rows = values(book["Findings"])
    assert rows[0][13] == "Severity"
    assert "rate is 89.53%, expected 100.00%" in rows[1][11]
    (rule,) = book["Findings"].data_validations.dataValidation
    assert rule.formula1 == '"adopted,not adopted,to be verified"'


def test_the_same_report_gives_the_same_bytes_and_none_from_the_clock(report: Report) -> None:
    first = packed(plain(report))
    assert packed(plain(report)) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2020-01-01T00:00:00Z" in archive.read("docProps/core.xml")
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets/sheet" in name]
    assert not any(b"<f>" in sheet for sheet in sheets)


@pytest.mark.parametrize("text", ["=1+1", "+86", "-", "-总分", "@名", "-5=5", "=cmd|' /C calc'!A0", "-1.2.3"])
def test_what_could_become_a_formula_is_guarded(text: str) -> None:
    assert is_guarded(text)


@pytest.mark.parametrize("text", ["-12.50", "-3.2%", "-1,018.18", "总分", "≥90%", "12", ""])
def test_a_negative_number_is_not(text: str) -> None:
    assert not is_guarded(text)


@pytest.mark.parametrize("text", ["字" * 40_000, "𠮷" * 20_000, "a" * 32_768])
def test_a_cell_holds_no_more_than_excel_takes(text: str) -> None:
    kept = shown(text)
    assert len(kept.encode("utf-16-le")) // 2 <= LONGEST
    assert kept.endswith(f"...({len(text)})")
    assert shown("字" * LONGEST) == "字" * LONGEST


def test_names_of_sheets_are_short_and_each_once() -> None:
    names = Names()
    claimed = [
        names.claim(wanted)
        for wanted in (
            "字" * 40,
            "字" * 40,
            "ABC",
            "abc",
            "a/b:c*[x]?'",
            "'",
            "History",
            "𠮷" * 20,
            "",
            "x\x00y",
        )
    ]
    assert claimed[:4] == ["字" * 31, f"{'字' * 29} 2", "ABC", "abc 2"]
    assert claimed[4:7] == ["a b c x", "-", "History 2"]
    assert claimed[7] == "𠮷" * 15
    assert claimed[8] == "- 2"
    assert len({name.lower() for name in claimed}) == len(claimed)
    assert all(len(name.encode("utf-16-le")) <= 62 for name in claimed)


def test_a_report_renders_through_the_table_too(report: Report) -> None:
    assert b"".join(render(report, "xlsx")) == packed(plain(report))  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_waits_for_the_same_is_one_row_with_the_number_of_checks(report: Report, language: str) -> None:
    undecided = next(one for one in report.findings if one.verdict == "undecided")
    many = tuple(undecided._replace(rule=f"XX-{at:03}") for at in range(1, 18))
    decided = tuple(one for one in report.findings if one.verdict != "undecided")
    data = plain(report._replace(findings=(*decided, *many)))
    rows = list(issues(data, language))
    told = listed(rows, language)
    assert len(rows) - len(told) == 16
    (row,) = [one for one in told if one.level in ("无法判定", "undecided")]
    assert "17" in row.kind
    assert all(one.rule in row.message for one in many)
    book = openpyxl.load_workbook(io.BytesIO(packed(data, language)))
    assert sum("XX-017" in str(line) for line in values(book[book.sheetnames[1]])) == 1
    assert (
        sum("XX-" in str(line) for line in values(book["按规则汇总" if language == "zh" else "By rule"]))
        == 17
    )
