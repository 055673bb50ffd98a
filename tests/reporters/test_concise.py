"""A line a finding, in the shape that editors and ``grep`` know."""

from __future__ import annotations

import re
from collections.abc import Callable

from jixiaolint.model.finding import DocumentResult, Finding, Report, Text
from jixiaolint.reporters import Options, render


def lines(report: Report, **options: object) -> list[str]:
    return "".join(render(report, "concise", Options(**options))).splitlines()  # type: ignore[arg-type]


def test_the_sample_line_by_line(report: Report) -> None:
    assert lines(report) == [
        "城区 自评/公厕改造[修订].txt:5:32: EXE-001 error 年度资金总额 执行率填 89.53%，应为 100.00%",
        "城区 自评/公厕改造[修订].txt:5:39: EXE-002 error 执行率得分填 8.95，应为 10",
        "城区 自评/公厕改造[修订].txt:7:18: PLS-001 evidence 12 座 × 23.875 万元 = 286.50 万元",
        "城区 自评/公厕改造[修订].txt:12:12: SCO-001 warning 总分填 92.95，各项合计 78.95，请核实",
        "申报/路灯#2 50%.txt:2:24: CIT-001 note 2023年的表引用 临城管[2024]7号，请核实",
        "附件/汇总 (终稿).xlsx:部门 汇总!C5: FND-001 error 年度资金总额填 1,250,000.00，应为 1,200,000.00",
        "附件/批复.pdf:第2页: CMP-001 warning 立项依据空白，请核实",
        "附件/坏文件.docx: INP-001 error 文件已损坏：压缩包不完整",
        "城区 自评/公厕改造[修订].txt:9:26: SCO-001,SCO-002,WGT-003 undecided "
        "11月底前完工 / 得分：「2O」有数字也有字母",
        "城区 自评/公厕改造[修订].txt: partly-read 部分读懂",
        "附件/批复.pdf: no-form 没有认出表单",
        "jixiaolint: undecided 8 项检查中 1 项无法判定（12%）",
        "申报/路灯#2 50%.txt#1: WGT-009 tool-error ZeroDivisionError: x",
    ]


def test_english_and_a_limit(report: Report) -> None:
    shown = lines(report, language="en", max_findings=1)
    assert shown[0].endswith("EXE-001 error 年度资金总额: rate is 89.53%, expected 100.00%")
    assert not any("EXE-002" in line for line in shown)


def test_a_clean_report_says_nothing_and_an_unread_one_does(report_of: Callable[..., Report]) -> None:
    clean = {
        "documents": (DocumentResult("表.txt", "read"),),
        "tool_errors": (),
        "exit_code": 0,
        "checks": {},
    }
    assert lines(report_of((), **clean)) == []
    clean["documents"] = (DocumentResult("表.txt", "unreadable"),)
    assert lines(report_of((), **clean)) == ["表.txt: unreadable 未能读取"]


def test_a_finding_is_one_line_whatever_it_says(
    report_of: Callable[..., Report], finding_of: Callable[..., Finding]
) -> None:
    found = finding_of(message=Text("第一行\r\n第二行\u2028第三行\x0b尾", "a\nb"))
    shown = [line for line in lines(report_of((found,))) if "EXE-001" in line]
    assert len(shown) == 1
    assert re.fullmatch(r".+:5:32: EXE-001 error 第一行  第二行<U\+2028>第三行<U\+000B>尾", shown[0])


def test_causes_are_for_longer_reports(
    report_of: Callable[..., Report], contradiction_of: Callable[..., Finding]
) -> None:
    plain = contradiction_of(causes=(), search=None)
    shown, bare = ("".join(render(report_of((one,)), "concise")) for one in (contradiction_of(), plain))
    assert shown == bare
