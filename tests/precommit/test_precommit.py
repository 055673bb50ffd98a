"""The hooks in another repository, by the real pre-commit: Chinese names, spaces, three formats."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from jixiaolint.cli import COMMANDS

ROOT = Path(__file__).parents[2]
HOOKS = {
    hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
}
ROWS = (ROOT / "tests" / "cli" / "self_evaluation.txt").read_text(encoding="utf-8")
SOUND = {
    "year": "2021",
    "name": "社区食堂运营补助",
    "budget": "100.00",
    "executed": "85.00",
    "score": "8.50",
    "total": "98.50",
}
TryRepo = Callable[..., "subprocess.CompletedProcess[str]"]


def as_html(text: str) -> str:
    rows = ["".join(f"<td>{cell}</td>" for cell in line.split("\t")) for line in text.splitlines()[2:]]
    table = "".join(f"<tr>{row}</tr>" for row in rows)
    title, year = text.splitlines()[:2]
    return f"<!doctype html><meta charset='utf-8'><h1>{title}</h1><p>{year}</p><table>{table}</table>"


def bare(data: Any) -> Any:
    """Canonical data as another system would write it, which knows no places."""
    if isinstance(data, dict):
        return {key: bare(value) for key, value in data.items() if "ocation" not in key}
    return [bare(value) for value in data] if isinstance(data, list) else data


@pytest.fixture
def forms(tmp_path: Path, repository: Callable[[Path], Path]) -> Path:
    folder = repository(tmp_path / "预算 绩效")
    files = {
        "一季度/社区食堂 自评表.txt": ROWS.format(**SOUND, rate="85.00%"),
        "一季度/网页 导出.html": as_html(ROWS.format(**SOUND, rate="85.00%")),
        "README.md": "# 绩效表\n各科室把表交到这里。\n",
        "package.json": '{"name": "forms"}\n',
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    parsed = subprocess.run(
        [sys.executable, "-m", "jixiaolint", "parse", str(folder / "一季度" / "社区食堂 自评表.txt")],
        capture_output=True,
        check=True,
    )
    exported = json.dumps(bare(json.loads(parsed.stdout)), ensure_ascii=False, indent=1)
    (folder / "一季度" / "系统 导出.json").write_text(exported, encoding="utf-8")
    return folder


def test_sound_forms_pass(forms: Path, try_repo: TryRepo) -> None:
    process = try_repo(forms, "jixiaolint")
    assert process.returncode == 0, process.stdout + process.stderr
    assert "Passed" in process.stdout


def as_docx(text: str, path: Path) -> None:
    import docx

    title, year, *lines = text.splitlines()
    rows = [line.split("\t") for line in lines]
    document = docx.Document()
    document.add_paragraph(title)
    document.add_paragraph(year)
    table = document.add_table(len(rows), max(map(len, rows)))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, said in zip(row.cells, cells, strict=False):
            cell.text = said
    document.save(str(path))


def as_xlsx(text: str, path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for row, line in enumerate(text.splitlines(), 1):
        for column, said in enumerate(line.split("\t"), 1):
            book.active.cell(row, column, said).data_type = "s"
    book.save(path)


@pytest.mark.parametrize("write", [as_docx, as_xlsx])
def test_a_wrong_form_from_the_office_stops_the_commit(
    forms: Path, try_repo: TryRepo, write: Callable[[str, Path], None]
) -> None:
    name = "报来的 表." + write.__name__.removeprefix("as_")
    write(ROWS.format(**SOUND, rate="85.00%"), forms / name)
    (forms / f"~${name}").write_bytes(b"lock")
    assert try_repo(forms, "jixiaolint", name, f"~${name}").returncode == 0
    write(ROWS.format(**SOUND, rate="58.00%"), forms / name)
    process = try_repo(forms, "jixiaolint", name)
    assert process.returncode == 1, process.stdout + process.stderr
    assert "58.00%" in process.stdout


@pytest.mark.parametrize("name", ["社区食堂 自评表.txt", "网页 导出.html", "系统 导出.json"])
def test_a_wrong_rate_stops_the_commit(forms: Path, try_repo: TryRepo, name: str) -> None:
    path = forms / "一季度" / name
    path.write_text(path.read_text(encoding="utf-8").replace("85.00%", "58.00%"), encoding="utf-8")
    process = try_repo(forms, "jixiaolint")
    assert process.returncode == 1, process.stdout + process.stderr
    assert f"一季度/{name}" in process.stdout
    assert "58.00%" in process.stdout
    assert "Traceback" not in process.stdout


def test_a_wrong_rule_file_stops_the_commit(forms: Path, try_repo: TryRepo) -> None:
    rules = forms / "rules"
    rules.mkdir()
    (rules / "本院 规则.yaml").write_text("XX-001 执行率: 预算执行率 >= 90%\n", encoding="utf-8")
    assert try_repo(forms, "jixiaolint-rules").returncode == 0
    (rules / "错.yaml").write_text("XX-002 执行率: 预算执行律 >= 90%\n", encoding="utf-8")
    process = try_repo(forms, "jixiaolint-rules")
    assert process.returncode == 1
    assert "rules/错.yaml:1:" in process.stdout


@pytest.mark.skipif("waivers" not in COMMANDS, reason="no command waivers yet")
def test_a_justification_that_says_nothing_stops_the_commit(forms: Path, try_repo: TryRepo) -> None:
    path = forms / "waivers.yaml"
    path.write_text("[]\n", encoding="utf-8")
    assert try_repo(forms, "jixiaolint-waivers").returncode == 0
    path.write_text("- rule: EXE-001\n  reason: 已核实\n", encoding="utf-8")
    process = try_repo(forms, "jixiaolint-waivers")
    assert process.returncode == 1, process.stdout + process.stderr
    assert "waivers.yaml:1" in process.stdout


def test_the_hook_takes_every_format_that_is_read() -> None:
    from jixiaolint.readers import READERS

    pattern = re.compile(HOOKS["jixiaolint"]["files"])
    suffixes = {suffix for reader in READERS.values() for suffix in reader.suffixes}
    assert {suffix for suffix in suffixes if not pattern.search(f"目录/自评 表{suffix}")} == set()
    assert not pattern.search("程序.py")


def test_forms_are_held_against_others_when_any_form_changed(forms: Path, try_repo: TryRepo) -> None:
    """The hook is about the folder that it is told, the whole repository unless told otherwise."""
    name = "一季度/错 自评表.txt"
    (forms / name).write_text(ROWS.format(**SOUND, rate="58.00%"), encoding="utf-8")
    process = try_repo(forms, "jixiaolint-across", "README.md")
    assert process.returncode == 1, process.stdout + process.stderr
    assert f"{name}:" in process.stdout
    across, single = HOOKS["jixiaolint-across"], HOOKS["jixiaolint"]
    assert (across["args"], across["pass_filenames"]) == (["."], False)
    assert (across["files"], across["exclude"]) == (single["files"], single["exclude"])


@pytest.mark.parametrize("hook", HOOKS.values(), ids=HOOKS)
def test_a_hook_selects_by_name_and_runs_alone(hook: dict[str, object]) -> None:
    assert hook["types"] == ["file"]
    assert hook["require_serial"] is True
    assert hook["language"] == "python"
