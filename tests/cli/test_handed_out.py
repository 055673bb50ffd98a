"""Reports that are handed out: from the check and from its JSON the same, bytes never to a terminal."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Write = Callable[..., str]
Form = Callable[..., str]


@pytest.fixture
def checked(run: Run, write: Write, form: Form) -> Run:
    """Runs after a check of a wrong form that left ``r.json``, ``a.xlsx``, ``a.docx`` and ``a.md``."""
    write("错.txt", form(rate="58.00%"))
    outputs = [
        word for name in ("json=r.json", "xlsx=a.xlsx", "docx=a.docx", "md=a.md") for word in ("-f", name)
    ]
    assert run("check", "错.txt", *outputs).returncode == 1
    return run


@pytest.mark.parametrize("name", ["xlsx", "docx", "md"])
def test_a_report_renders_again_to_the_same_bytes(checked: Run, tmp_path: Path, name: str) -> None:
    assert checked("report", "r.json", "-f", f"{name}=b.{name}").returncode == 1
    assert (tmp_path / f"b.{name}").read_bytes() == (tmp_path / f"a.{name}").read_bytes()


def test_markdown_is_what_a_report_gives_when_not_asked_for_another(checked: Run, tmp_path: Path) -> None:
    process = checked("report", "r.json")
    assert process.stdout == (tmp_path / "a.md").read_text(encoding="utf-8")
    assert process.stdout.startswith("## 绩效表审核结果：退回\n")


@pytest.mark.parametrize("name", ["xlsx", "docx"])
def test_bytes_go_to_a_file(checked: Run, name: str) -> None:
    process = checked("report", "r.json", "-f", name)
    assert process.returncode == 2
    assert f"-f {name}=文件.{name}" in process.stderr


def test_a_report_is_not_written_over_by_what_it_is_read_for(checked: Run, tmp_path: Path) -> None:
    before = (tmp_path / "r.json").read_bytes()
    (tmp_path / "link.md").symlink_to("r.json")
    for target in ("r.json", "./r.json", "link.md"):
        process = checked("report", "r.json", "-f", f"md={target}")
        assert process.returncode == 2
        assert "输出会覆盖报告" in process.stderr
    assert (tmp_path / "r.json").read_bytes() == before


def test_what_needs_the_check_itself_is_told_apart_from_what_there_is_not(checked: Run) -> None:
    assert "要在 check 时写" in checked("report", "r.json", "-f", "text").stderr
    assert "没有输出格式" in checked("report", "r.json", "-f", "nothing").stderr


@pytest.mark.parametrize("entry", [1, {"rule": "EXE-001"}, {"severity": "fatal"}])
def test_a_report_damaged_far_behind_is_told_with_its_place(checked: Run, tmp_path: Path, entry: Any) -> None:
    report = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    first = report["findings"][0]
    wrong = {**first, **entry} if isinstance(entry, dict) and "severity" in entry else entry
    report["findings"] = [*[first] * 60, wrong]
    (tmp_path / "d.json").write_text(json.dumps(report), encoding="utf-8")
    for words in (("report", "d.json"), ("compare", "d.json", "r.json"), ("compare", "r.json", "d.json")):
        process = checked(*words)
        assert process.returncode == 2
        assert "d.json: 报告结构不对：$.findings[60]" in process.stderr


def test_a_report_that_an_editor_saved_with_a_mark(checked: Run, tmp_path: Path) -> None:
    (tmp_path / "bom.json").write_bytes(b"\xef\xbb\xbf" + (tmp_path / "r.json").read_bytes())
    assert checked("report", "bom.json").stdout == checked("report", "r.json").stdout


def test_a_dash_is_standard_output(checked: Run, tmp_path: Path) -> None:
    usual = checked("report", "r.json", "-f", "md").stdout
    assert checked("report", "r.json", "-f", "md=-").stdout == usual
    assert checked("report", "r.json", "-o", "-").stdout == usual
    assert not (tmp_path / "-").exists()
    assert checked("report", "r.json", "-f", "docx=-").returncode == 2
