"""Reports that are handed out: from the check and from its JSON the same, bytes never to a terminal."""

from __future__ import annotations

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
