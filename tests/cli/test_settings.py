"""A settings file begun, checked and blamed: every fault at its line and column, before anything is read."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from jixiaolint import config
from jixiaolint.cli import starter

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Write = Callable[[str, "str | bytes"], str]
Form = Callable[..., str]


def test_the_file_begun_is_valid_and_explains_every_setting(run: Run, tmp_path: Path) -> None:
    assert run("config", "init").returncode == 0
    text = (tmp_path / "jixiaolint.yaml").read_text(encoding="utf-8")
    assert set(re.findall(r"^# ([a-z-]+): ", text, re.MULTILINE)) == set(config.KEYS)
    process = run("config", "check")
    assert process.returncode == 0
    assert "没有发现问题" in process.stdout


@pytest.mark.parametrize("key", config.KEYS)
def test_a_setting_taken_from_it_is_well_formed(tmp_path: Path, key: str) -> None:
    path = tmp_path / "表" / "jixiaolint.yaml"
    path.parent.mkdir()
    (tmp_path / "jixiaolint.yaml").write_text("", encoding="utf-8")
    path.write_text(starter.ABOUT[key][1] + "\n", encoding="utf-8")
    assert config.load(str(path)).file == str(path)


def test_a_file_that_is_there_is_left_as_it_is(run: Run, write: Write, tmp_path: Path) -> None:
    write("jixiaolint.yaml", "lang: zh\n")
    process = run("config", "init")
    assert process.returncode == 2
    assert (tmp_path / "jixiaolint.yaml").read_text() == "lang: zh\n"


FAULTS = [
    ("fail-on: 错误\n", "1:1"),
    ("lang: zh\nfial-on: error\n", "2:1"),
    ("select: [EXE, EXE-999]\n", "1:15"),
    ("select:\n  - EXE\n  - XYZ\n", "3:5"),
    ("profile: natinal-2020\n", "1:10"),
    ("rules: rules/没有.yaml\n", "1:8"),
    ("plugins: [没有]\n", "1:11"),
    ("extends: ../没有.yaml\n", "1:1"),
]


@pytest.mark.parametrize(("text", "place"), FAULTS, ids=[text.split("\n")[0] for text, _ in FAULTS])
@pytest.mark.parametrize("command", [["config", "check"], ["check", "表.txt"]], ids=lambda words: words[0])
def test_a_fault_is_told_at_its_place(
    run: Run, write: Write, form: Form, text: str, place: str, command: list[str]
) -> None:
    write("jixiaolint.yaml", text)
    write("表.txt", form())
    process = run(*command)
    assert process.returncode == 2
    assert f"jixiaolint.yaml:{place}: " in process.stderr
    assert process.stdout == ""


def test_several_files_are_checked_each(run: Run, write: Write) -> None:
    names = [write(f"{at}.yaml", text) for at, (text, _) in enumerate(FAULTS[:2])]
    sound = write("好.yaml", "fail-on: warning\n")
    process = run("config", "check", *names, sound)
    assert process.returncode == 2
    assert process.stderr.count("\n") == 2
    assert "好.yaml" in process.stdout


def test_without_a_settings_file_check_says_how_to_get_one(run: Run, tmp_path: Path) -> None:
    process = run("config", "check")
    assert process.returncode == 2
    assert "config init" in process.stderr


@pytest.mark.parametrize("limit", ["error", "warning", "note", "never"])
def test_a_report_rendered_again_fails_as_the_check_would(
    run: Run, write: Write, form: Form, limit: str, tmp_path: Path
) -> None:
    write("表.txt", form(rate="85.01%"))
    checked = run("check", "表.txt", "-f", "json=r.json", "-q", "--fail-on", limit)
    assert run("report", "r.json", "-f", "junit", "--fail-on", limit).returncode == checked.returncode
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["findings"]


def test_no_limit_makes_what_was_not_checked_green(run: Run, write: Write, form: Form) -> None:
    write("表.txt", form())
    write("坏.docx", b"PK\x03\x04")
    run("check", "表.txt", "坏.docx", "-f", "json=r.json", "-q")
    assert run("report", "r.json", "-f", "junit", "--fail-on", "never").returncode == 3


@pytest.mark.parametrize("service", ["GITHUB_ACTIONS", "TF_BUILD"])
@pytest.mark.parametrize("style", ["text", "concise"])
def test_a_pipeline_finds_no_command_of_its_own_in_a_form(
    run: Run, write: Write, form: Form, service: str, style: str
) -> None:
    name = "::error::甲.txt"
    write(name, form(rate="58.00%", name="##[add-mask]乙 ##vso[task.complete]"))
    process = run("check", name, "没有 ##[error].txt", "-f", style, **{service: "true"})
    said = process.stdout + process.stderr
    assert "add-mask]乙" in said or style == "concise"
    assert "##[" not in said
    assert "##vso[" not in said
    assert not [line for line in said.splitlines() if line.lstrip().startswith("::")]
    assert "##[error]" in run("check", name, "没有 ##[error].txt").stderr


OTHERS = [
    ["parse", "表.txt"], ["explain", "EXE-001"], ["explain", "--on", "表.txt"], ["fix", "--diff", "表.txt"],
    ["compare", "表.txt", "表.txt"], ["baseline", "create", "表.txt"], ["waive", "表.txt"],
    ["waivers", "check"], ["rules", "list"], ["rules", "check"], ["rules", "coverage", "表.txt"],
]  # fmt: skip


@pytest.mark.parametrize("command", OTHERS, ids=" ".join)
def test_every_command_that_loads_rules_tells_a_fault_at_its_place(
    run: Run, write: Write, form: Form, command: list[str]
) -> None:
    write("jixiaolint.yaml", "lang: zh\nplugins: [没有]\n")
    write("表.txt", form())
    process = run(*command)
    assert process.returncode == 2
    assert "jixiaolint.yaml:2:11: " in process.stderr
    assert process.stdout == ""
