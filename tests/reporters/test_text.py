"""The report for people: whole, readable, in GBK, and honest about what was not checked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from jixiaolint.model.change import Search
from jixiaolint.model.finding import Blocker, Checks, DocumentResult, Finding, Report, Text, ToolError
from jixiaolint.model.location import Location
from jixiaolint.reporters import Options, render
from jixiaolint.reporters.width import width

GOLDEN = Path(__file__).parent / "golden"


def text(report: Report, **options: object) -> str:
    return "".join(render(report, "text", Options(**options)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("text.zh", {}),
        ("text.en", {"language": "en"}),
        ("text.flat", {"flat": True, "width": 60, "show_passed": True}),
    ],
)
def test_the_whole_report(
    report: Report, golden: Callable[[Path, str], None], name: str, options: dict[str, object]
) -> None:
    golden(GOLDEN / f"{name}.golden", text(report, **options))


def test_every_glyph_of_ours_is_in_gbk(report: Report) -> None:
    for options in ({}, {"flat": True}, {"language": "en"}, {"show_passed": True}):
        text(report, **options).encode("gbk")


def test_colours_only_when_asked_for(report: Report) -> None:
    assert "\x1b" not in text(report)
    coloured = text(report, color=True)
    assert "\x1b[1;31m错误\x1b[0m" in coloured
    import re

    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == text(report)


def test_what_follows_from_a_finding_is_one_line_under_it_and_a_block_when_flat(report: Report) -> None:
    assert "    由此引出  第5行 错误 EXE-002 执行率得分填 8.95，应为 10\n" in text(report)
    assert text(report).count("EXE-002") == 1
    assert "由此引出" not in text(report, flat=True)
    assert text(report, flat=True).count("EXE-002") == 1


def test_a_chain_goes_a_step_further_in_with_every_link(
    report_of: Callable[..., Report], finding_of: Callable[..., Finding]
) -> None:
    rate = finding_of(group="a", fingerprint="a")
    score = finding_of(
        rule="EXE-002", severity="warning", group="a", derived=True, follows="a", fingerprint="b"
    )
    total = finding_of(
        rule="SCO-001", group="a", derived=True, follows="b", fingerprint="c", confidence="low"
    )
    other = finding_of(rule="EXE-003", group="a", derived=True, follows="a", fingerprint="d")
    lines = text(report_of((rate, score, total, other))).splitlines()
    told = [line for line in lines if line.lstrip().startswith("由此引出")]
    assert [len(line) - len(line.lstrip()) for line in told] == [4, 6, 4]
    assert ["警告 EXE-002" in told[0], "错误 SCO-001" in told[1], "EXE-003" in told[2]] == [True] * 3
    assert told[1].endswith("（把握较低）")
    flat = text(report_of((rate, score, total, other)), flat=True)
    assert [flat.count(rule) for rule in ("EXE-001", "EXE-002", "SCO-001", "EXE-003")] == [1] * 4


def test_a_derived_finding_whose_cause_is_not_shown_is_shown_itself(
    report_of: Callable[..., Report], finding_of: Callable[..., Finding]
) -> None:
    shown = text(report_of((finding_of(rule="EXE-002", derived=True, group="gone"),)))
    assert ":5:32 错误 EXE-002" in shown


def test_what_follows_is_told_once_even_when_two_causes_are_alike(
    report_of: Callable[..., Report], finding_of: Callable[..., Finding]
) -> None:
    cause = finding_of(group="a")
    shown = text(report_of((cause, cause, finding_of(rule="EXE-002", group="a", derived=True))))
    assert shown.count("EXE-002") == 1


def test_each_unread_cell_is_told_once_with_the_rules_that_wait(report: Report) -> None:
    shown = text(report)
    assert shown.count("「2O」有数字也有字母") == 1
    assert "(影响 SCO-001、SCO-002、WGT-003)" in shown


def test_an_undecided_finding_without_a_blocker_is_told_too(
    report_of: Callable[..., Report], finding_of: Callable[..., Finding]
) -> None:
    lost = finding_of(verdict="undecided", message=Text("年度未读出，无法判定", "year unread"))
    assert "年度未读出，无法判定 (影响 EXE-001)" in text(report_of((lost,)))


def test_blockers_of_one_row_without_a_place_are_told_apart(
    report_of: Callable[..., Report], finding_of: Callable[..., Finding]
) -> None:
    blockers = tuple(Blocker(key, key, "表被截断") for key in ("分值", "得分"))
    blockers += (Blocker("score.2", "得分", "不知是哪一行"),)
    shown = text(report_of((finding_of(verdict="undecided", blockers=blockers),)))
    assert "得分：不知是哪一行" in shown
    assert "分值：表被截断" in shown
    assert "得分：表被截断" in shown


def test_the_number_of_findings_can_be_limited_and_the_rest_is_counted(report: Report) -> None:
    shown = text(report, max_findings=2)
    assert "FND-001" not in shown
    assert "另有 6 条未列出（--max-findings 2）" in shown
    assert "错误 4  警告 2  提示 1" in shown
    assert "「2O」有数字也有字母" in shown


def test_basis_and_advice_stand_with_the_first_finding_of_a_rule(
    report_of: Callable[..., Report], finding_of: Callable[..., Finding]
) -> None:
    twice = tuple(finding_of(advice=Text("重新计算。", "Compute."), field=field) for field in "一二")
    assert text(report_of(twice)).count("重新计算。") == 1
    assert text(report_of(twice), flat=True).count("重新计算。") == 2


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({"exit_code": 0}, "结论：通过\n"),
        ({"exit_code": 1}, "结论：发现问题\n"),
        ({"exit_code": 3}, "结论：未能完整审核\n"),
        ({"exit_code": 4}, "结论：未能完整审核\n"),
        (
            {"exit_code": 0, "documents": (DocumentResult("表.txt", "unreadable"),)},
            "结论：未能完整审核\n",
        ),
        (
            {"exit_code": 0, "documents": (DocumentResult("说明.md", "skipped", named=False),)},
            "结论：通过\n",
        ),
        ({"exit_code": 2, "documents": ()}, "结论：没有检查任何文件\n"),
        ({"exit_code": 1, "tool_errors": (ToolError("A-1", "", "x"),)}, "结论：发现问题，且未能完整审核\n"),
    ],
)
def test_the_verdict_of_a_report_without_findings(
    report_of: Callable[..., Report], changed: dict[str, object], verdict: str
) -> None:
    plain: dict[str, object] = {
        "documents": (DocumentResult("表.txt", "read"),),
        "tool_errors": (),
        "checks": {"A-1": Checks(passed=7)},
    }
    assert text(report_of((), **{**plain, **changed})).endswith(verdict)


def test_no_verdict_stands_without_the_share_of_what_could_not_be_decided(
    report_of: Callable[..., Report],
) -> None:
    read = {"documents": (DocumentResult("表.txt", "read"),), "tool_errors": (), "exit_code": 0}
    some = report_of((), **read, checks={"A-1": Checks(7), "A-2": Checks(0, 0, 9, 5)})
    assert text(some).endswith("结论：未发现错误；但 12 项检查中 5 项无法判定（42%）\n")
    assert text(some, language="en").endswith(
        "Verdict: no errors found; but 5 of 12 checks could not be decided (42%)\n"
    )
    few = report_of((), **{**read, "exit_code": 1}, checks={"A-1": Checks(998), "A-2": Checks(0, 0, 0, 2)})
    assert text(few).endswith("结论：发现问题；1000 项检查中 2 项无法判定（不到 1%）\n")


def test_warnings_alone_pass_with_a_remark_and_errors_fail_whatever_the_gate(
    report_of: Callable[..., Report], finding_of: Callable[..., Finding]
) -> None:
    read = {"documents": (DocumentResult("表.txt", "read"),), "tool_errors": (), "exit_code": 0, "checks": {}}
    assert text(report_of((finding_of(severity="warning"),), **read)).endswith(
        "结论：通过，另有 1 项请核实\n"
    )
    assert text(report_of((finding_of(),), **read)).endswith("结论：发现问题\n")


def test_a_hundred_lines_do_not_drown_the_summary(
    report_of: Callable[..., Report], finding_of: Callable[..., Finding]
) -> None:
    documents = tuple(DocumentResult(f"表{number}.txt", "unreadable") for number in range(100))
    shown = text(report_of((), documents=documents))
    assert "其余 70 项" in shown
    assert "表29.txt" in shown
    assert "表30.txt" not in shown


def test_a_place_that_no_text_has_is_named_without_a_quotation(
    report_of: Callable[..., Report], finding_of: Callable[..., Finding]
) -> None:
    places = (
        (Location("表.docx", table=2, row=5, table_column=3), "表.docx:表2第5行第3列 "),
        (Location("表.xlsx", sheet="Sheet1", cell="C5"), "表.xlsx:Sheet1!C5 "),
        (Location("表.pdf", page=3), "表.pdf:第3页 "),
        (Location("没有源文.txt", 7, 2), "没有源文.txt:7:2 "),
        (Location("表.json", pointer="/forms/0/year"), "表.json:/forms/0/year "),
    )
    for place, shown in places:
        found = text(report_of((finding_of(location=place, printed="12", form=""),)))
        assert shown in found
        assert "    原文  12\n" in found
        assert " | " not in found


def test_the_causes_of_a_contradiction_are_told_once_at_its_root(
    report_of: Callable[..., Report], contradiction_of: Callable[..., Finding]
) -> None:
    other = contradiction_of(fingerprint="e3" * 16, rule="FND-001", message=Text("另一处不符", "another"))
    shown = text(report_of((contradiction_of(), other)))
    assert "    可能原因  1. 座数.得分 15 → 17（可能性大）\n" in shown
    assert "              2. 总分 92.95 → 90.95（可能性中等）\n" in shown
    assert shown.count("座数.得分 15 → 17") == 1
    assert "    可能原因  同第12行 SCO-001\n" in shown
    assert text(report_of((contradiction_of(), other)), flat=True).count("座数.得分 15 → 17") == 2


def test_causes_of_what_follows_stand_under_it(
    report_of: Callable[..., Report],
    contradiction_of: Callable[..., Finding],
    finding_of: Callable[..., Finding],
) -> None:
    head = finding_of(group="a", fingerprint="a")
    follower = contradiction_of(group="a", derived=True, follows="a")
    shown = text(report_of((head, follower)))
    assert "    由此引出  第12行 错误 SCO-001 总分填 92.95\n      可能原因  1. 座数.得分 15 → 17" in shown


@pytest.mark.parametrize(
    ("search", "said"),
    [
        (Search("indistinct", "c1" * 16, 4), "可能原因  无法区分：4 处改动同样可能\n"),
        (Search("unexplained", "c1" * 16), "可能原因  没有一两处改动能解释\n"),
        (Search("bounded", "c1" * 16), "可能原因  只看得出大小不合，看不出是哪一格写错\n"),
        (
            Search("unexplained", "c1" * 16, stopped=True),
            "可能原因  没有一两处改动能解释；试到上限为止，没有试完\n",
        ),
    ],
    ids=lambda value: value.state if isinstance(value, Search) else "",
)
def test_how_the_search_ended_is_told(
    report_of: Callable[..., Report], contradiction_of: Callable[..., Finding], search: Search, said: str
) -> None:
    causes = contradiction_of().causes if search.alike else ()
    shown = text(report_of((contradiction_of(search=search, causes=causes),)))
    assert said in shown
    assert ("1. 座数.得分 15 → 17\n" in shown) == bool(causes)  # equally likely: no likelihood of its own


def test_nothing_is_said_of_a_search_that_was_not_made(
    report_of: Callable[..., Report], finding_of: Callable[..., Finding]
) -> None:
    assert "可能原因" not in text(report_of((finding_of(),)))


def many(
    report_of: Callable[..., Report], finding_of: Callable[..., Finding], names: list[str], **options: object
) -> list[str]:
    """The table of documents: the first has one error, the second two, and so on."""
    found = tuple(
        finding_of(form="", location=Location(name)) for at, name in enumerate(names, 1) for _ in range(at)
    )
    documents = (*(DocumentResult(name, "read") for name in names), DocumentResult("清白.txt", "read"))
    lines = text(report_of(found, documents=documents, forms=()), **options).splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith("  文件") and "表单" in line)
    end = next(at for at, line in enumerate(lines) if line.startswith("  合计"))
    return lines[start : end + 1]


def test_few_documents_stand_as_given_and_many_by_gravity(
    report_of: Callable[..., Report], finding_of: Callable[..., Finding]
) -> None:
    few = many(report_of, finding_of, ["甲.txt", "乙.txt"])
    assert [line.split() for line in few] == [
        ["文件", "表单", "错误", "警告", "提示", "无法判定"],
        ["甲.txt", "0", "1", "0", "0", "0"],
        ["乙.txt", "0", "2", "0", "0", "0"],
        ["其余", "1", "个文件", "0", "0", "0", "0", "0"],
        ["合计", "0", "3", "0", "0", "0"],
    ]
    rows = many(report_of, finding_of, [f"{number}.txt" for number in range(40)])
    assert "重者在前" in rows[0]
    assert rows[1].split()[:3] == ["39.txt", "0", "40"]
    assert len(rows) == 33
    assert rows[-2].split()[:5] == ["其余", "11", "个文件", "0", str(sum(range(1, 11)))]
    assert rows[-1].split()[2] == str(sum(range(1, 41)))


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_a_long_name_loses_its_middle_and_every_row_is_as_wide(
    report_of: Callable[..., Report], finding_of: Callable[..., Finding], columns: int
) -> None:
    names = [f"二〇二四年度/{'很长的目录名' * 12}/自评表{number}.txt" for number in range(3)]
    rows = many(report_of, finding_of, names, width=columns)
    widths = {width(line) for line in rows}
    assert len(widths) == 1
    assert widths.pop() <= columns
    assert all("..." in row and f"自评表{number}.txt" in row for number, row in enumerate(rows[1:4]))


def test_what_a_limit_leaves_out_is_told_by_gravity(report: Report) -> None:
    assert "另有 6 条未列出（--max-findings 2）：" in text(report, max_findings=2)
