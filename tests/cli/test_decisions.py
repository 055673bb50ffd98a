"""Waivers, baseline and comparison as a user works with them."""

from __future__ import annotations

import errno
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jixiaolint.cli.target import replace_file
from jixiaolint.model.error import ConfigError

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Write = Callable[[str, "str | bytes"], str]
Form = Callable[..., str]
REASON = "中央补助资金年中调减，区财政局柳财〔2022〕18号文批复"


@pytest.fixture
def adjusted(form: Form) -> str:
    """A form whose budget was cut without a word: EXE-005, to be verified."""
    text = form()
    return text.replace("年度资金总额\t100.00\t100.00", "年度资金总额\t120.00\t100.00").replace(
        "当年财政拨款\t100.00\t100.00", "当年财政拨款\t120.00\t100.00"
    )


def mark(run: Run, name: str, rule: str) -> str:
    listed = run("waive", name).stdout.splitlines()
    return next(line.split()[0] for line in listed if line.split()[1] == rule)


def waive(run: Run, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    said = {"reason": REASON, "by": "王芳（财政局）", "until": "2026-12-31", "date": "2026-01-15", **changes}
    return run("waive", *arguments, *(f"--{key}={text}" for key, text in said.items()))


def test_from_finding_to_justification_to_gate(run: Run, write: Write, adjusted: str, tmp_path: Path) -> None:
    write("甲.txt", adjusted)
    gate = ("check", "甲.txt", "--select", "EXE-005,WVR", "--fail-on", "note", "--as-of", "2026-06-30")
    assert run(*gate).returncode == 1
    process = waive(run, mark(run, "甲.txt", "EXE-005"), "甲.txt")
    assert process.returncode == 0
    assert "waivers.yaml" in process.stdout
    process = run(*gate)
    assert (process.returncode, process.stderr) == (0, "")
    assert "另有 1 项已有审核说明" in process.stdout
    assert run(*gate, "--ignore-waivers").returncode == 1
    assert run(*gate, "--isolated").returncode == 1
    assert run(*gate[:-1], "2027-01-01").returncode == 1
    before = (tmp_path / "waivers.yaml").read_bytes()
    assert waive(run, mark(run, "甲.txt", "EXE-005"), "甲.txt").returncode == 2
    assert (tmp_path / "waivers.yaml").read_bytes() == before


def test_the_day_is_told_when_it_was_read_from_the_clock(run: Run, write: Write, adjusted: str) -> None:
    write("甲.txt", adjusted)
    waive(run, mark(run, "甲.txt", "EXE-005"), "甲.txt", until="2099-12-31")
    assert "--as-of" in run("check", "甲.txt").stderr
    assert run("check", "甲.txt", "--as-of", "2026-06-30").stderr == ""
    assert run("check", "甲.txt", "--as-of", "明天").returncode == 2


@pytest.mark.parametrize(
    "changes",
    [{"reason": "同意"}, {"reason": ""}, {"by": ""}, {"until": ""}, {"until": "永远"}, {"date": "x"}],
    ids=str,
)
def test_a_justification_that_says_nothing_is_refused(
    run: Run, write: Write, adjusted: str, tmp_path: Path, changes: dict[str, str]
) -> None:
    write("甲.txt", adjusted)
    process = waive(run, mark(run, "甲.txt", "EXE-005"), "甲.txt", **changes)
    assert process.returncode == 2
    assert process.stderr
    assert not (tmp_path / "waivers.yaml").exists()


def test_a_fault_of_logic_is_refused_and_so_is_what_is_not_there(
    run: Run, write: Write, form: Form, tmp_path: Path
) -> None:
    write("错.txt", form(rate="58.00%"))
    run("check", "错.txt", "-f", "json=r.json", "-q")
    report = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    wrong = next(one["fingerprint"] for one in report["findings"] if one["rule"] == "EXE-001")
    process = waive(run, wrong, "--report", "r.json")
    assert process.returncode == 2
    assert "逻辑性" in process.stderr
    assert waive(run, "0" * 32, "错.txt").returncode == 2
    assert waive(run, wrong).returncode == 2


def test_a_report_serves_as_well_as_the_form(run: Run, write: Write, adjusted: str) -> None:
    write("甲.txt", adjusted)
    run("check", "甲.txt", "-f", "json=r.json", "-q")
    assert waive(run, mark(run, "甲.txt", "EXE-005"), "--report", "r.json").returncode == 0
    assert run("waivers", "check", "甲.txt", "--as-of", "2026-06-30").returncode == 0


def test_checking_and_pruning(run: Run, write: Write, adjusted: str, form: Form, tmp_path: Path) -> None:
    write("甲.txt", adjusted)
    waive(run, mark(run, "甲.txt", "EXE-005"), "甲.txt")
    path = tmp_path / "waivers.yaml"
    kept = path.read_text(encoding="utf-8") + "# 结尾\n"
    path.write_text(kept, encoding="utf-8")
    day = ("--as-of", "2026-06-30")
    assert run("waivers", "check", *day).returncode == 0
    assert run("waivers", "prune", "甲.txt", *day).returncode == 0
    assert path.read_text(encoding="utf-8") == kept
    write("乙.txt", form(name="另一个项目"))
    process = run("waivers", "check", "乙.txt", *day)
    assert (process.returncode, "没有这张表" in process.stdout) == (1, True)
    run("waivers", "prune", "乙.txt", *day)
    assert path.read_text(encoding="utf-8") == kept
    process = run("waivers", "check", "--as-of", "2027-01-01")
    assert (process.returncode, "waivers.yaml:3:" in process.stdout) == (1, True)
    write("甲.txt", form())
    process = run("check", "甲.txt", "-f", "concise", *day)
    assert "waivers.yaml:3:3: WVR-001" in process.stdout
    assert run("waivers", "prune", "甲.txt", *day).returncode == 0
    assert path.read_text(encoding="utf-8") == "".join(
        line for line in kept.splitlines(keepends=True) if line.startswith("#")
    )


def test_a_broken_file_stops_before_any_form_is_read(run: Run, write: Write, adjusted: str) -> None:
    write("甲.txt", adjusted)
    write("waivers.yaml", "- rule: EXE-005\n  resaon: 无\n")
    process = run("check", "甲.txt")
    assert (process.returncode, process.stdout) == (2, "")
    assert "waivers.yaml:2:3" in process.stderr
    assert "reason" in process.stderr
    assert run("check", "甲.txt", "--waivers", "没有.yaml").returncode == 2
    assert run("check", "甲.txt", "--ignore-waivers").returncode == 0


def test_the_file_is_found_beside_the_settings(run: Run, write: Write, adjusted: str, tmp_path: Path) -> None:
    write("设/jixiaolint.yaml", "lang: zh\n")
    write("设/甲.txt", adjusted)
    config = ("--config", "设/jixiaolint.yaml")
    waive(run, mark(run, "设/甲.txt", "EXE-005"), "设/甲.txt", *config)
    assert (tmp_path / "设" / "waivers.yaml").is_file()
    assert "已有审核说明" in run("check", "设/甲.txt", *config, "--as-of", "2026-06-30").stdout
    write("设/jixiaolint.yaml", "waivers: 说明/本局.yaml\n")
    assert run("check", "设/甲.txt", *config).returncode == 2


def test_no_output_goes_over_decisions(run: Run, write: Write, adjusted: str) -> None:
    write("甲.txt", adjusted)
    waive(run, mark(run, "甲.txt", "EXE-005"), "甲.txt")
    assert run("check", "甲.txt", "-f", "json=waivers.yaml").returncode == 2


def test_adopting_the_tool_on_old_forms(run: Run, write: Write, form: Form, tmp_path: Path) -> None:
    write("表/甲.txt", form(rate="58.00%"))
    write("表/乙.txt", form(name="乙项目", total="90.00"))
    name = "jixiaolint-baseline.jsonl"
    assert run("baseline", "create", "表").returncode == 0
    assert run("baseline", "create", "表").returncode == 2
    old = (tmp_path / name).read_text(encoding="utf-8")
    assert run("check", "表").returncode == 1
    assert run("check", "表", "--baseline", name).returncode == 0
    write("表/丙.txt", form(name="丙项目", rate="57.00%"))
    process = run("check", "表", "--baseline", name, "-f", "concise")
    assert process.returncode == 1
    assert "丙.txt" in process.stdout
    assert "甲.txt" not in process.stdout
    assert re.search(r"另有 [1-9]\d* 条已有审核说明或在基线内", process.stderr)
    run("baseline", "update", "表")
    assert (tmp_path / name).read_text(encoding="utf-8") == old
    run("baseline", "update", "表", "--accept-new")
    assert run("check", "表", "--baseline", name).returncode == 0
    write("表/甲.txt", form())
    run("baseline", "update", "表/甲.txt")
    left = (tmp_path / name).read_text(encoding="utf-8")
    assert "乙项目" in left
    assert "丙项目" in left
    assert not any("社区食堂" in line and "EXE-001" in line for line in left.splitlines())
    (tmp_path / "表" / "丙.txt").unlink()
    run("baseline", "update", "表")
    assert (tmp_path / name).read_text(encoding="utf-8") == left
    run("baseline", "prune", "表")
    assert "丙项目" not in (tmp_path / name).read_text(encoding="utf-8")


def test_what_was_not_written_is_not_told_as_written(run: Run, write: Write, form: Form) -> None:
    write("甲.txt", form(rate="58.00%"))
    process = run("baseline", "create", "甲.txt", "--baseline", "没有/这个/文件夹.jsonl")
    assert (process.returncode, process.stdout) == (2, "")
    assert "无法写入 没有/这个/文件夹.jsonl（" in process.stderr


def test_decisions_outlive_a_disk_that_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stood in the file stays, through a link as well, and nothing is left beside it."""
    (tmp_path / "真.yaml").write_text("旧", encoding="utf-8")
    (tmp_path / "waivers.yaml").symlink_to("真.yaml")

    def pieces() -> Iterator[str]:
        yield "新的一半"
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(ConfigError):
        replace_file(str(tmp_path / "waivers.yaml"), pieces())
    assert (tmp_path / "waivers.yaml").read_text(encoding="utf-8") == "旧"
    replace_file(str(tmp_path / "waivers.yaml"), ["新"])
    assert (tmp_path / "真.yaml").read_text(encoding="utf-8") == "新"
    assert (tmp_path / "waivers.yaml").is_symlink()
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["waivers.yaml", "真.yaml"]


def test_settings_name_the_baseline(run: Run, write: Write, form: Form) -> None:
    write("甲.txt", form(rate="58.00%"))
    write("jixiaolint.yaml", "baseline: 旧.jsonl\n")
    assert run("check", "甲.txt").returncode == 2
    assert run("baseline", "create", "甲.txt").returncode == 0
    assert run("check", "甲.txt").returncode == 0
    assert "旧.jsonl" in run("config", "show").stdout


def test_returned_corrected_and_reviewed(run: Run, write: Write, form: Form, tmp_path: Path) -> None:
    write("退回/甲.txt", form(rate="58.00%"))
    write("整改/甲.txt", form())
    process = run("compare", "退回", "整改")
    assert process.returncode == 0
    assert "58.00% → 85.00%" in process.stdout
    run("check", "退回", "-f", "json=r.json", "-q")
    first, again = (run("compare", "r.json", "整改", "-f", "json").stdout for _ in range(2))
    assert first == again
    assert json.loads(first)["summary"]["fixed"]["error"]
    assert run("compare", "整改", "退回").returncode == 1
    assert run("compare", "退回", "没有").returncode == 2
    assert run("compare", "退回", "整改", "-o", "整改/甲.txt").returncode == 2
    assert run("compare", "退回", "整改", "--lang", "en", "-o", "out.txt").stdout == ""
    assert "fixed" in (tmp_path / "out.txt").read_text(encoding="utf-8")


def test_a_justified_finding_neither_stands_nor_is_new(run: Run, write: Write, adjusted: str) -> None:
    write("甲.txt", adjusted)
    waive(run, mark(run, "甲.txt", "EXE-005"), "甲.txt")
    data = json.loads(run("compare", "甲.txt", "甲.txt", "-f", "json", "--as-of", "2026-06-30").stdout)
    (one,) = [one for one in data["findings"] if one["rule"] == "EXE-005"]
    assert (one["state"], one["waiver"]["reason"]) == ("waived", REASON)


def test_the_schema_of_waivers_is_printed(run: Run) -> None:
    assert json.loads(run("waivers", "schema").stdout)["$id"] == "urn:jixiaolint:waivers:1"
