"""``jixiaolint fix``: a diff, a copy, and never a word into the form itself."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Write = Callable[[str, "str | bytes"], str]
Form = Callable[..., str]
WIDE = {"rate": "８５．００％"}


def test_nothing_to_repair_is_0_and_something_is_1(run: Run, write: Write, form: Form) -> None:
    write("好.txt", form())
    write("宽.txt", form(**WIDE))
    clean = run("fix", "--diff", "好.txt")
    assert (clean.returncode, clean.stdout, clean.stderr) == (0, "", "")
    process = run("fix", "--diff", "宽.txt")
    assert process.returncode == 1
    assert process.stdout.startswith("--- 宽.txt\n+++ 宽.txt\n@@ -3,8 +3,8 @@\n")
    assert "-\t年度资金总额\t100.00\t100.00\t85.00\t10\t８５．００％\t8.50\n" in process.stdout
    assert "+\t年度资金总额\t100.00\t100.00\t85.00\t10\t85.00%\t8.50\n" in process.stdout
    assert "可补正 2 处：全角数字和符号 2" in process.stderr


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("last", ["", "\n"])
def test_git_takes_the_diff(write: Write, form: Form, tmp_path: Path, mark: str, end: str, last: str) -> None:
    def written(text: str) -> bytes:
        return (mark + (text.rstrip("\n") + last).replace("\n", end)).encode()

    write("宽.txt", written(form(**WIDE, total="９８．５０")))
    command = [sys.executable, "-m", "jixiaolint", "fix", "--diff", "--no-cache", "宽.txt"]
    diff = subprocess.run(command, capture_output=True, cwd=tmp_path).stdout
    subprocess.run(["git", "apply", "-p0", "-"], input=diff, cwd=tmp_path, check=True)
    assert (tmp_path / "宽.txt").read_bytes() == written(form())


def test_the_form_itself_is_never_written_to(run: Run, write: Write, form: Form, tmp_path: Path) -> None:
    write("宽.txt", form(**WIDE))
    for arguments in (
        ("fix", "宽.txt"),
        ("fix", "--in-place", "宽.txt"),
        ("fix", "宽.txt", "-o", "宽.txt"),
        ("fix", "宽.txt", "-o", "./子/../宽.txt"),
    ):
        (tmp_path / "子").mkdir(exist_ok=True)
        process = run(*arguments)
        assert process.returncode == 2
        assert process.stderr
    run("fix", "--diff", "宽.txt")
    assert (tmp_path / "宽.txt").read_text(encoding="utf-8") == form(**WIDE)


def test_a_copy_goes_to_a_new_file_only(run: Run, write: Write, form: Form, tmp_path: Path) -> None:
    write("宽.txt", form(**WIDE).replace("\n", "\r\n").encode("gb18030"))
    assert run("fix", "宽.txt", "-o", "副本.txt").returncode == 1
    assert (tmp_path / "副本.txt").read_bytes() == form().replace("\n", "\r\n").encode("gb18030")
    assert run("fix", "副本.txt", "-o", "再.txt").returncode == 0
    assert not (tmp_path / "再.txt").exists()
    write("已有.txt", "原样")
    (tmp_path / "断链.txt").symlink_to("没有.txt")
    for taken in ("已有.txt", "断链.txt", "没有/这个.txt"):
        assert run("fix", "宽.txt", "-o", taken).returncode == 2
    assert (tmp_path / "已有.txt").read_text(encoding="utf-8") == "原样"
    write("又一张.txt", form(**WIDE))
    assert run("fix", "宽.txt", "又一张.txt", "-o", "两张.txt").returncode == 2
    assert not (tmp_path / "两张.txt").exists()


def test_what_cannot_be_repaired_is_told_and_the_others_go_on(run: Run, write: Write, form: Form) -> None:
    write("表.docx", b"PK\x03\x04word/")
    write("表.html", "<html><body><table><tr><td>项目名称</td></tr></table></body></html>")
    write("散文.txt", "春天来了。")
    write("宽.txt", form(**WIDE))
    process = run("fix", "--diff", "表.docx", "表.html", "散文.txt", "宽.txt")
    assert process.returncode == 3
    assert "+++ 宽.txt" in process.stdout
    told = process.stderr
    assert all(f"{name}: " in told for name in ("表.docx", "表.html", "散文.txt"))
    assert "已损坏" in told
    assert "不补正这种格式" in told
    assert "未识别出绩效表" in told
    assert run("fix", "--diff", "没有.txt", "宽.txt").returncode == 2


def test_in_a_folder_what_is_no_copy_is_told_and_does_not_fail(run: Run, write: Write, form: Form) -> None:
    write("报送/表.html", "<html><body><table><tr><td>项目名称</td></tr></table></body></html>")
    write("报送/散文.txt", "春天来了。")
    write("报送/好.txt", form())
    process = run("fix", "--diff", "报送")
    assert process.returncode == 0
    assert "表.html" in process.stderr
    assert "散文" not in process.stderr


def test_dropped_repairs_are_told_with_their_line(run: Run, write: Write, form: Form) -> None:
    write("疑.txt", form(budget="1, 000.00"))
    process = run("fix", "--diff", "疑.txt")
    assert process.returncode == 0
    assert process.stdout == ""
    assert "疑.txt:6: 未补正「1, 000.00」→「1,000.00」" in process.stderr


def test_standard_input(run: Run, form: Form) -> None:
    process = run("fix", "--diff", "-", "--stdin-name", "报送.txt", input=form(**WIDE))
    assert process.returncode == 1
    assert "+++ 报送.txt" in process.stdout


def test_on_a_terminal_nothing_acts_and_nothing_hides() -> None:
    from jixiaolint.cli.fix import _shown

    lines = ["-8\u200b5\u00a0%\t\x1b[31m\r\n", "+85%\tA\n"]
    assert "".join(_shown(iter(lines))) == "-8<U+200B>5<U+00A0>%\t<U+001B>[31m\n+85%\tA\n"
