"""Hostile places: what is no file, no longer one, or has a name that is none."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jixiaolint import api, discover
from jixiaolint.discover import Source

pytestmark = pytest.mark.skipif(os.name != "posix", reason="places of POSIX")
FORM = (Path(__file__).parents[1] / "cli" / "self_evaluation.txt").read_text(encoding="utf-8")
VALUES = {"year": 2021, "name": "食堂", "budget": "100.00", "executed": "85.00"}
TEXT = FORM.format(**VALUES, rate="58.00%", score="8.50", total="98.50").encode()
Check = Callable[..., tuple[int, Any]]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def check(tmp_path: Path, cache: Path) -> Check:
    """``check("a.txt")`` in an empty folder: the exit code and the report; no traceback, no fault, soon."""

    def run(*arguments: str | bytes, **more: Any) -> tuple[int, Any]:
        command = [sys.executable, "-m", "jixiaolint", "check", *arguments]
        if "-f" not in arguments:
            command += ["-f", "json"]
        environment = {**os.environ, "JIXIAOLINT_CACHE_DIR": str(cache), "PYTHONUTF8": "1"}
        process = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, timeout=60, check=False, **more
        )
        assert b"Traceback" not in process.stderr
        assert process.returncode in (0, 1, 2, 3), process.stderr
        text = process.stdout.decode("utf-8")
        return process.returncode, json.loads(text) if "-f" not in arguments else text

    (tmp_path / "好.txt").write_bytes(TEXT)
    return run


def status(report: Any, name: str) -> str:
    (document,) = [one for one in report["documents"] if one["uri"].endswith(name)]
    return str(document["status"])


@pytest.fixture
def unix_socket(tmp_path: Path) -> Iterator[str]:
    with socket.socket(socket.AF_UNIX) as one:
        here = os.getcwd()
        os.chdir(tmp_path)
        one.bind("套.txt")
        os.chdir(here)
        yield "套.txt"


def test_what_is_no_file_is_refused_at_once(check: Check, tmp_path: Path, unix_socket: str) -> None:
    os.mkfifo(tmp_path / "管.docx")
    (tmp_path / "环.txt").symlink_to("环二.txt")
    (tmp_path / "环二.txt").symlink_to("环.txt")
    (tmp_path / "断.pdf").symlink_to("没有.pdf")
    (tmp_path / "零.txt").symlink_to("/dev/zero")
    names = ["管.docx", "环.txt", "断.pdf", "零.txt", unix_socket]
    code, report = check(*names, "/dev/zero", "/dev/stdin", "好.txt", stdin=subprocess.PIPE)
    assert code == 3
    for name in names[1:]:
        assert status(report, name) == "unreadable", name
    assert status(report, "好.txt") == "read"


def test_in_a_folder_they_stop_nobody(check: Check, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管.html")
    (tmp_path / "断.csv").symlink_to("没有.csv")
    (tmp_path / "表.docx").mkdir()
    (tmp_path / "表.docx" / "里.txt").write_bytes(TEXT.replace("食堂".encode(), "公园".encode()))
    (tmp_path / "上").symlink_to(tmp_path)
    code, report = check(".")
    assert code == 3
    assert len(report["forms"]) == 2


NAMES = [
    b"\xff\xfe\x80.txt",
    b"a\nb\rc.txt",
    b"\x1b]0;x\x07.txt",
    "长".encode() * 83 + b".txt",
    "\u202etxt.exe.txt".encode(),
    b"-rf.txt",
    b"a'b\"c<d>&$(id)`id`.txt",
    b" .txt",
    b"\xed\xa0\x80.txt",
]


@pytest.mark.parametrize("output", ["text", "concise", "json", "jsonl", "sarif"])
def test_no_name_breaks_a_report(check: Check, tmp_path: Path, output: str) -> None:
    for name in NAMES:
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))).write_bytes(TEXT)
    code, text = check(".", "-f", output, "--color", "never")
    assert code == 1
    assert not set(text) & {"\x1b", "\x07", "\u202e", "\r"}
    if output in ("json", "sarif"):
        json.loads(text)
    code, text = check(".", "-f", f"{output}=出.txt")
    (tmp_path / "出.txt").read_text(encoding="utf-8")


def test_what_was_read_under_a_name_that_is_none_can_be_read_again(check: Check, tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")
    Path(path).write_bytes(TEXT)
    command = [sys.executable, "-m", "jixiaolint", "parse", path]
    parsed = subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONUTF8": "1"})
    parsed.stdout.decode("utf-8")
    (tmp_path / "再.json").write_bytes(parsed.stdout)
    assert check("再.json")[0] == 1


def test_standard_input_is_not_read_for_ever(check: Check) -> None:
    with open("/dev/zero", "rb") as endless:
        code, report = check("-", stdin=endless)
    assert code == 3
    assert "文件过大" in report["findings"][0]["message"]


def test_a_closed_standard_input(check: Check) -> None:
    code, _ = check("-", "好.txt", preexec_fn=lambda: os.close(0))
    assert code == 3


def test_one_byte_too_many_is_refused_without_reading(tmp_path: Path) -> None:
    path = tmp_path / "大.docx"
    with path.open("wb") as stream:
        stream.truncate(50_000_001)
    start = time.process_time()
    session = api.open_session()
    report = api.check_source(Source("大.docx", str(path), True), session)
    assert "50,000,001" in report.findings[0].message.zh
    assert time.process_time() - start < 1
    path.open("r+b").truncate(50_000_000)
    assert len(discover.load(Source("大.docx", str(path), True), 50_000_000)) == 50_000_000


def test_a_file_that_grows_or_goes_while_it_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "表.txt"
    source = Source("表.txt", str(path), True)
    path.write_bytes(b"x" * 10)
    seen = os.stat(path)
    path.write_bytes(b"x" * 1000)
    monkeypatch.setattr(os, "stat", lambda *_: seen)
    monkeypatch.setattr(os, "fstat", lambda *_: seen)
    with pytest.raises(api.UnreadableInput, match="文件过大"):
        discover.load(source, 100)
    path.unlink()
    with pytest.raises(api.UnreadableInput, match="已不存在"):
        discover.load(source, 100)


def test_a_file_become_a_pipe_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "表.txt"
    path.write_bytes(b"x")
    seen = os.stat(path)
    path.unlink()
    os.mkfifo(path)
    monkeypatch.setattr(os, "stat", lambda *_: seen)
    caught: list[Exception] = []

    def load() -> None:
        try:
            discover.load(Source("表.txt", str(path), True), 100)
        except api.UnreadableInput as error:
            caught.append(error)

    waiting = threading.Thread(target=load, daemon=True)
    waiting.start()
    waiting.join(5)
    assert [error.args[0][:6] for error in caught] == ["不是普通文件"]


def test_a_folder_that_is_gone_while_one_stands_in_it(tmp_path: Path, cache: Path) -> None:
    folder = tmp_path / "走"
    folder.mkdir()
    (tmp_path / "好.txt").write_bytes(TEXT)
    script = 'cd 走 && rmdir ../走 && exec "$0" -m jixiaolint check ../好.txt "$1"'
    environment = {**os.environ, "JIXIAOLINT_CACHE_DIR": str(cache), "PYTHONUTF8": "1"}
    command = ["sh", "-c", script, sys.executable, str(tmp_path / "好.txt")]
    process = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, check=False, encoding="utf-8"
    )
    assert process.returncode == 2
    assert process.stderr == "jixiaolint: 当前目录已不存在 / the working directory is gone\n"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser reads everything")
def test_a_folder_without_permission(check: Check, tmp_path: Path) -> None:
    (tmp_path / "锁").mkdir(mode=0)
    assert check("锁", "好.txt")[0] in (1, 3)


def test_ten_thousand_tiny_files_take_seconds(tmp_path: Path) -> None:
    for number in range(10_000):
        (tmp_path / f"{number}.txt").write_bytes(b"%d" % number)
    session = api.open_session()
    start = time.process_time()
    report = api.check([str(tmp_path)], session=session)
    assert len(report.documents) == 10_000
    assert time.process_time() - start < 20
    assert session.desk.close() == 0
