"""Bad input: one clear message at the right place, the other files still checked, the right exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Write = Callable[[str, "str | bytes"], str]
Form = Callable[..., str]


def report(process: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    return dict(json.loads(process.stdout))


def about(data: dict[str, Any], uri: str) -> list[dict[str, Any]]:
    return [finding for finding in data["findings"] if finding["location"]["uri"] == uri]


def status(data: dict[str, Any], uri: str) -> str:
    (document,) = [document for document in data["documents"] if document["uri"] == uri]
    return str(document["status"])


PROSE = "关于召开年度工作会议的通知\n各科室：\n定于下周三上午九点在三楼会议室开会，请准时参加。\n"
BINARY = bytes(range(256)) * 64
UNCHECKED = [
    ("空.txt", b"", "unreadable", "空"),
    ("空白.txt", b" \n\n\t\n", "", ""),
    ("只有BOM.txt", b"\xef\xbb\xbf", "", ""),
    ("图片.txt", BINARY, "unreadable", ""),
    ("零.txt", bytes(4096), "unreadable", ""),
    ("通知.txt", PROSE, "no-form", "没有认出绩效表"),
    ("坏.json", '{"forms": [{"title": ', "unreadable", ""),
    ("深.json", "[" * 100_000, "", ""),
    ("无关.json", '{"name": "left-pad", "version": "1.0.0"}', "no-form", ""),
    ("坏.html", "<table><tr><td>", "no-form", ""),
]


@pytest.mark.parametrize(("name", "content", "state", "word"), UNCHECKED, ids=[case[0] for case in UNCHECKED])
def test_a_named_file_that_cannot_be_checked_is_3_and_one_message(
    run: Run, write: Write, form: Form, name: str, content: str | bytes, state: str, word: str
) -> None:
    write(name, content)
    write("好.txt", form())
    process = run("check", name, "好.txt", "-f", "json")
    data = report(process)
    assert process.returncode == 3
    assert status(data, name) in ({state} if state else {"unreadable", "no-form"})
    (finding,) = about(data, name)
    assert finding["rule"].startswith("INP-")
    assert word in finding["message"]
    assert finding["message_en"].isascii() or name in finding["message_en"]
    assert status(data, "好.txt") == "read"
    assert len(data["forms"]) == 1


def test_in_a_folder_a_file_without_a_form_is_counted_and_not_a_fault(
    run: Run, write: Write, form: Form
) -> None:
    write("表/通知.txt", PROSE)
    write("表/好.txt", form())
    process = run("check", "表", "-f", "json")
    assert process.returncode == 0
    assert status(report(process), "表/通知.txt") == "skipped"


def test_half_a_form_is_never_green(run: Run, write: Write, form: Form) -> None:
    text = form()
    write("半.txt", text[: text.index("	效益指标")])
    process = run("check", "半.txt", "-f", "json")
    assert process.returncode in (1, 3)
    data = report(process)
    assert len(data["forms"]) == 1
    assert data["findings"]


def test_half_a_form_does_not_make_its_sums_wrong(run: Run, write: Write, form: Form) -> None:
    """What was cut off may hold the rest of the sum: no error may be claimed about it."""
    text = form()
    write("半.txt", text[: text.index("	效益指标")])
    data = report(run("check", "半.txt", "-f", "json"))
    assert not [
        f
        for f in data["findings"]
        if f["verdict"] == "fail"
        and f["severity"] == "error"
        and f["class"] == "logic"
        and not f["rule"].startswith(("INP", "CMP"))
    ]


def test_two_glued_forms_are_two(run: Run, write: Write, form: Form) -> None:
    write("两张.txt", form(name="社区食堂运营补助") + form(name="农村公路养护", rate="58.00%"))
    process = run("check", "两张.txt", "-f", "json")
    data = report(process)
    assert [entry["project"] for entry in data["forms"]] == ["社区食堂运营补助", "农村公路养护"]
    assert process.returncode == 1
    assert {finding["form"] for finding in data["findings"] if finding["severity"] == "error"} == {
        data["forms"][1]["id"]
    }


@pytest.mark.parametrize("size", [50_000_000, 60_000_000])
def test_a_50_mb_text_is_refused_by_name_and_fast(run: Run, write: Write, form: Form, size: int) -> None:
    line = "第一季度收到群众来信若干件，均已答复。\n".encode()
    write("大.txt", line * (size // len(line) + 1))
    write("好.txt", form())
    process = run("check", "大.txt", "好.txt", "-f", "json")
    data = report(process)
    assert process.returncode == 3
    assert len(about(data, "大.txt")) == 1
    assert len(data["forms"]) == 1


def test_a_form_without_numbers(run: Run, write: Write) -> None:
    rows = ["项目支出绩效自评表", "（2021年度）", "项目名称\t社区食堂运营补助", "主管部门\t\t实施单位\t"]
    rows += ["项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分"]
    rows += [
        f"\t{label}\t\t\t\t\t\t"
        for label in ("年度资金总额", "其中：当年财政拨款", "上年结转资金", "其他资金")
    ]
    rows += [
        "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施"
    ]
    rows += [
        "\t产出指标\t数量指标\t\t\t\t\t\t",
        "\t效益指标\t社会效益指标\t\t\t\t\t\t",
        "总分\t\t\t\t\t\t\t\t",
    ]
    write("空表.txt", "\n".join(rows) + "\n")
    data = report(run("check", "空表.txt", "-f", "json"))
    assert len(data["forms"]) == 1
    arithmetic = ("FND", "EXE", "WGT", "SCO")
    assert not [
        finding
        for finding in data["findings"]
        if finding["rule"].startswith(arithmetic) and finding["verdict"] == "fail"
    ]


def test_a_number_that_can_be_read_in_two_ways(run: Run, write: Write, form: Form) -> None:
    text = form(executed="1,23,456")
    write("逗号.txt", text)
    data = report(run("check", "逗号.txt", "-f", "json"))
    found = [
        finding
        for finding in data["findings"]
        if finding["rule"].startswith("INP-") and "1,23,456" in finding["message"]
    ]
    assert found
    line = next(number for number, row in enumerate(text.splitlines(), 1) if "1,23,456" in row)
    assert found[0]["location"]["startLine"] == line
    assert text.splitlines()[line - 1][found[0]["location"]["startColumn"] - 1 :].startswith("1,23,456")
    assert not [
        finding
        for finding in data["findings"]
        if finding["rule"].startswith("EXE") and finding["verdict"] == "fail"
    ]


def test_a_missing_path_is_2_and_the_rest_is_checked(run: Run, write: Write, form: Form) -> None:
    write("错.txt", form(rate="58.00%"))
    process = run("check", "没有这个目录", "错.txt", "-f", "json")
    assert process.returncode == 2
    assert "没有这个目录" in process.stderr
    assert [finding for finding in report(process)["findings"] if finding["severity"] == "error"]


def test_only_a_missing_path(run: Run) -> None:
    process = run("check", "没有这个目录")
    assert process.returncode == 2
    assert process.stderr.count("没有这个目录") == 1


def test_a_link_that_leads_nowhere(run: Run, write: Write, form: Form, tmp_path: Path) -> None:
    (tmp_path / "断.txt").symlink_to("不存在.txt")
    write("好.txt", form())
    process = run("check", "断.txt", "好.txt", "-f", "json")
    data = report(process)
    assert process.returncode == 3
    assert status(data, "断.txt") == "unreadable"
    assert len(data["forms"]) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFO here")
def test_a_fifo_is_refused_without_waiting(run: Run, write: Write, form: Form, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.txt")
    write("好.txt", form())
    process = run("check", "管道.txt", "好.txt", "-f", "json")
    assert process.returncode == 3
    assert status(report(process), "管道.txt") == "unreadable"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser reads everything")
def test_a_file_without_permission(run: Run, write: Write, form: Form, tmp_path: Path) -> None:
    write("锁.txt", form())
    (tmp_path / "锁.txt").chmod(0)
    process = run("check", "锁.txt", "-f", "json")
    assert process.returncode == 3
    assert status(report(process), "锁.txt") == "unreadable"


def test_a_folder_named_like_a_file(run: Run, write: Write, form: Form, tmp_path: Path) -> None:
    (tmp_path / "夹.txt").mkdir()
    assert run("check", "夹.txt").returncode == 2
    assert run("check", "夹.txt", "--allow-empty").returncode == 0
    write("夹.txt/好.txt", form())
    assert run("check", "夹.txt").returncode == 0


def test_a_path_given_twice_is_checked_once(run: Run, write: Write, form: Form, tmp_path: Path) -> None:
    write("错.txt", form(rate="58.00%"))
    once = run("check", "错.txt", "-f", "json")
    twice = run("check", "错.txt", "./错.txt", str(tmp_path / "错.txt"), ".", "-f", "json")
    assert report(twice)["findings"] == report(once)["findings"]
    assert len(report(twice)["documents"]) == 1


def test_a_loop_of_links_ends(run: Run, write: Write, form: Form, tmp_path: Path) -> None:
    write("表/好.txt", form())
    (tmp_path / "表" / "再来").symlink_to(tmp_path / "表")
    process = run("check", "表", "-f", "json")
    assert process.returncode == 0
    assert len(report(process)["forms"]) == 1


def test_every_reporter_survives_every_bad_file(run: Run, write: Write, form: Form) -> None:
    names = [write(name, content) for name, content, _, _ in UNCHECKED]
    write("好.txt", form(rate="58.00%"))
    for output in ("text", "concise", "json", "jsonl", "sarif"):
        process = run("check", *names, "好.txt", "没有", "-f", output)
        assert process.returncode == 2
        assert all(name in process.stdout or output == "sarif" for name in names)


def test_a_hostile_name_and_text_reach_no_terminal_raw(run: Run, write: Write, form: Form) -> None:
    write("\x1b[31m红\n名.txt", form(name="\x1b]0;title\x07食堂\u202e", rate="58.00%"))
    process = run("check", ".", "--color", "never")
    assert process.returncode == 1
    assert not set(process.stdout) & {"\x1b", "\x07", "\u202e"}


@pytest.mark.parametrize("name", ["text", "json"])
def test_a_comparison_that_nobody_reads_fails_as_it_would(
    write: Write, form: Form, tmp_path: Path, cache: Path, name: str
) -> None:
    write("退回/甲.txt", "\n".join(form(name=f"项目{number}") for number in range(30)))
    write("整改/甲.txt", "\n".join(form(name=f"项目{number}", rate="58.00%") for number in range(30)))
    reader, writer = os.pipe()
    os.close(reader)
    process = subprocess.run(
        [sys.executable, "-m", "jixiaolint", "compare", "退回", "整改", "-f", name],
        cwd=tmp_path,
        env={**os.environ, "PYTHONUTF8": "1", "JIXIAOLINT_CACHE_DIR": str(cache)},
        stdout=writer,
        stderr=subprocess.PIPE,
        timeout=60,
    )
    os.close(writer)
    assert (process.returncode, process.stderr) == (1, b"")


def test_a_closed_pipe_is_no_traceback(write: Write, form: Form, tmp_path: Path, cache: Path) -> None:
    text = "".join(form(name=f"项目{number}", rate="58.00%") for number in range(60))
    write("多.txt", text)
    command = f"'{sys.executable}' -m jixiaolint check 多.txt --select EXE"
    process = subprocess.run(
        ["bash", "-c", f"{command} | head -n 1; {command} -f json | head -c 20; {command} > /dev/full; true"],
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "JIXIAOLINT_CACHE_DIR": str(cache), "PYTHONIOENCODING": "utf-8"},
    )
    assert b"Traceback" not in process.stderr
    assert b"Exception ignored" not in process.stderr
    assert b"Broken pipe" not in process.stderr
