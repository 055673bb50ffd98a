"""The command as it is run: it starts, answers, stops when told to, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from served import ROOT, form, server

httpx = pytest.importorskip("httpx2", reason="a client for HTTP is not installed")
posix = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")


def below(process: int) -> set[int]:
    """All processes that ``process`` started, and those that they started."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    found = {process}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {process}


def alive(processes: set[int]) -> set[int]:
    def runs(process: int) -> bool:
        try:
            return "Z" not in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return False

    return set(filter(runs, processes))


def gone(processes: set[int]) -> bool:
    deadline = time.monotonic() + 10
    while alive(processes) and time.monotonic() < deadline:
        time.sleep(0.1)
    return not alive(processes)


def docx(tmp_path: Path) -> bytes:
    """Something that is read in a process of its own."""
    import docx as word

    document = word.Document()
    document.add_paragraph("会议通知")
    document.save(str(tmp_path / "a.docx"))
    return (tmp_path / "a.docx").read_bytes()


@posix
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_it_starts_checks_and_stops(tmp_path: Path, how: signal.Signals) -> None:
    with server("--workers", "2", cwd=tmp_path) as (process, address):
        assert address.startswith("http://127.0.0.1:")
        files = [("file", ("秘密名.txt", form("秘密项目"))), ("file", ("b.docx", docx(tmp_path)))]
        response = httpx.post(f"{address}api/check", files=files, timeout=60)
        assert response.status_code == 200
        assert httpx.get(address).text.startswith("<!doctype html>")
        started = below(process.pid)
        assert len(started) >= 3, "two workers, and one that reads"
        process.send_signal(how)
        code = process.wait(20)
        assert code == {signal.SIGTERM: 0, signal.SIGINT: 130, signal.SIGKILL: -9}[how]
        assert gone(started), "no orphan"
        assert process.stderr is not None
        assert "秘密" not in process.stderr.read().decode()


@posix
def test_a_request_under_way_is_finished(tmp_path: Path) -> None:
    answers: list[Any] = []
    with server("--workers", "1", cwd=tmp_path) as (process, address):
        many = [("file", (f"{number}.txt", form(f"项目{number}号"))) for number in range(20)]

        def ask() -> None:
            answers.append(httpx.post(f"{address}api/check", files=many, timeout=60))

        thread = threading.Thread(target=ask)
        thread.start()
        while not httpx.get(f"{address}healthz").json()["running"]:
            time.sleep(0.02)
        process.send_signal(signal.SIGTERM)
        thread.join()
        assert process.wait(20) == 0
    assert len(answers[0].json()["forms"]) == 20


@posix
def test_nothing_is_left_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setenv("JIXIAOLINT_CACHE_DIR", str(tmp_path / "cache"))
    word = docx(tmp_path)
    before = set(tmp_path.rglob("*"))
    with server("--workers", "1", cwd=tmp_path) as (_, address):
        for name in [entry["name"] for entry in httpx.get(f"{address}api/about").json()["formats"]]:
            files = [("file", ("秘密.txt", form("秘密项目"))), ("file", ("b.docx", word))]
            response = httpx.post(f"{address}api/check?format={name}", files=files, timeout=60)
            assert response.status_code == 200, name
    left = {path for path in set(tmp_path.rglob("*")) - before if "cache" not in path.parts}
    assert not left
    assert not [
        path for path in tmp_path.rglob("*") if path.is_file() and "秘密".encode() in path.read_bytes()
    ]


def test_where_others_can_reach_it_is_told() -> None:
    with server("--host", "0.0.0.0", "--workers", "1") as (process, _):
        process.send_signal(signal.SIGTERM)
        process.wait(20)
        assert process.stderr is not None
        assert "不限于本机" in process.stderr.read().decode()


def test_without_the_extra_the_command_says_which() -> None:
    code = """
import sys
class Without:
    def find_spec(self, name, path=None, target=None):
        if name in ("starlette", "uvicorn"):
            raise ModuleNotFoundError("no " + name, name=name)
sys.meta_path.insert(0, Without())
from jixiaolint.cli import main
sys.exit(main(["serve", "--isolated"]))
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "lint"), "PYTHONUTF8": "1"}
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment)
    assert ended.returncode == 2
    assert 'pip install "jixiaolint[serve]"' in ended.stderr
    assert "Traceback" not in ended.stderr
