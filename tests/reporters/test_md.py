"""The summary of a pipeline: short, the gravest first, and all text only text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from jixiaolint.model.finding import Finding, Report
from jixiaolint.model.location import Location
from jixiaolint.reporters import REPORTERS, Options, render, resolve
from jixiaolint.reporters.md.escape import code, text
from jixiaolint.reporters.plain import plain


def markdown(report: Report, **options: Any) -> str:
    return "".join(map(str, render(report, "md", Options(**options))))


def test_the_conclusion_comes_first(report: Report) -> None:
    said = markdown(report).splitlines()
    assert said[0] == "## 绩效表审核结果：退回"
    assert said[2] == "错误 **4** · 警告 **2** · 提示 **1** · 无法判定 **3**"
    assert said[4] == "文件 5 份，表单 3 张；共检查 8 项，通过 5，不符 2，无法判定 1（12.5%）。"


def test_forms_and_findings_the_gravest_first(report: Report) -> None:
    said = markdown(report)
    row = "| 1 | 临江区环境卫生管理所 | 城区公厕改造提升 | 项目支出绩效自评表 | 2022 | **退回** | 2 |"
    assert row in said
    levels = [line.split(" | ")[0] for line in said.splitlines() if " | `" in line]
    order = ["| **错误**", "| 警告", "| 提示", "| 无法判定"]
    assert levels == sorted(levels, key=order.index)
    assert "### 主要问题（10 条中的 10 条）" in said
    assert "附件/坏文件.docx 未能读取：文件已损坏：压缩包不完整" in said
    assert "ZeroDivisionError" in said


def test_it_stays_short_however_long_the_report(
    report_of: Callable[..., Report], finding_of: Callable[..., Finding]
) -> None:
    found = tuple(
        finding_of(form="", location=Location(f"{n}.txt", 1), fingerprint=f"{n:032x}", severity=severity)
        for n, severity in enumerate(["note"] * 500 + ["error"] * 3)
    )
    data = plain(report_of(found))
    data["forms"] = [{**data["forms"][0], "id": str(n)} for n in range(2000)]
    said = "".join(map(str, resolve(REPORTERS["md"])(data, Options())))
    assert len(said.encode()) < 150_000
    assert said.count("<details>") == said.count("</details>") == 1
    assert "另有 1800 张表未列出" in said
    assert "### 主要问题（503 条中的 20 条）" in said
    assert said.count("| **错误** |") == 3
    assert "### 主要问题（503 条中的 5 条）" in "".join(
        map(str, resolve(REPORTERS["md"])(data, Options(max_findings=5)))
    )


def test_a_clean_report_says_so(report_of: Callable[..., Report]) -> None:
    report = report_of((), forms=(), documents=(), checks={}, tool_errors=(), recomputed={}, exit_code=0)
    assert markdown(report).splitlines()[0] == "## 绩效表审核结果：通过"
    assert "\n没有发现问题。\n" in markdown(report)
    assert markdown(report, language="en").startswith("## Audit of performance forms: passed\n")


def test_waived_findings_are_left_out(report: Report) -> None:
    data = plain(report)
    next(entry for entry in data["findings"] if entry["rule"] == "EXE-001")["waiver"] = {"reason": "x"}
    assert "`EXE-001`" not in "".join(map(str, resolve(REPORTERS["md"])(data, Options())))


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("[x](javascript:alert(1))", "\\[x\\]\\(javascript:alert\\(1\\)\\)"),
        ("a|b", "a\\|b"),
        ("`x` *y* _z_ ~w~", "\\`x\\` \\*y\\* \\_z\\_ \\~\u200bw\\~"),
        ("<script>&amp;", "&lt;script&gt;&amp;\u200bamp;"),
        ("@root 与 a@b.cn", "@\u200broot 与 a@\u200bb.cn"),
        ("见#1 !2 GH-3", "见#\u200b1 !\u200b2 GH-\u200b3"),
        ("http://e.vil www.e.vil", "http:\u200b//e.vil www\u200b.e.vil"),
        ("# 一", "\\# 一"),
        ("- 一", "\\- 一"),
        ("1. 一", "1\\. 一"),
        ("甲\n\n| 乙", "甲 \\| 乙"),
        ("总分填 92.95，应为 100.00%", "总分填 92.95，应为 100.00%"),
        ("\u202e\x00", "<U+202E><U+0000>".replace("<", "&lt;").replace(">", "&gt;")),
    ],
)
def test_text_shows_as_it_stands(said: str, shown: str) -> None:
    assert text(said) == shown


def test_a_span_of_code_ends_where_it_should() -> None:
    assert code("EXE-001") == "`EXE-001`"
    assert code("a`b|c") == "`` a`b\\|c ``"
    assert code("") == ""
