"""Every hostile file gets a verdict in bounded time and memory; none becomes a fault of ours."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import hostiles
import pytest
from case import Case

from jixiaolint import api
from jixiaolint.readers import Limits

CASES = list(hostiles.cases())
BROKEN = ("cut-", "flipped-", "空", "零", "乱", "白", "as.", "twice.")
SINGLE = [case for case in CASES if not case.name.startswith(BROKEN)]
DULL = [case for case in CASES if case.name.startswith(BROKEN)]
LIMITS = Limits(
    seconds=15, cpu_seconds=3, memory=400_000_000, cells=20_000, area=200_000, rows=1_000, rulings=2_000
)
"""Small, so that what runs into them is soon over; wide by the clock, since the machine may be busy."""
pytestmark = pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[api.Session]:
    cache = str(tmp_path_factory.mktemp("cache"))
    opened = api.open_session(api.Options(limits=LIMITS, cache_directory=cache))
    yield opened
    opened.desk.close()


def verdict(name: str, data: bytes, session: api.Session) -> str:
    try:
        return api.check_bytes(name, data, session).document.status
    except api.UnreadableInput as error:
        return error.code if is_said(error) else f"{error.code} is not said in two languages"


def is_said(error: api.UnreadableInput) -> bool:
    return error.message_en.isascii() and not error.message.isascii()


@pytest.mark.parametrize("case", SINGLE, ids=lambda case: case.name)
def test_a_hostile_file_has_a_verdict(case: Case, session: api.Session) -> None:
    data = case.make()
    start = time.process_time()
    found = verdict(case.name, data, session)
    assert case.fits(found), found
    assert time.process_time() - start < 5, "the work is to be done by the worker"


def test_broken_files_of_every_kind_have_a_verdict(session: api.Session) -> None:
    wrong = []
    for case in DULL:
        found = verdict(case.name, case.make(), session)
        if found in ("reader-died", "out-of-time", "out-of-memory", "no-reader"):
            wrong.append((case.name, found))
    assert not wrong, "no reader may need its limits for a file that is merely broken"


SOME = ("xxe.docx", "bomb.docx", "corners.xlsx", "stream-bomb.pdf", "locked.xlsx", "spans.html", "rows.txt",
        "tabs.txt", "keys.json", "aliases.yaml", "program.docx")  # fmt: skip


MEASURED = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[2:])
_, status, usage = os.wait4(process.pid, 0)
open(sys.argv[1], "w").write(f"{status} {usage.ru_maxrss}")
"""
"""A program starts with the memory of the one that starts it, which must be a small one."""


def test_the_command_survives_them(tmp_path: Path) -> None:
    """One run as a user has it: every file is told of, nothing is a fault of ours, memory stays small."""
    folder = tmp_path / "件"
    subprocess.run([sys.executable, hostiles.__file__, str(folder), *SOME], check=True)
    limits = "limits: {seconds: 15, cpu-seconds: 2, memory: 400MB, cells: 2万}\n"
    (tmp_path / "jixiaolint.yaml").write_text(limits)
    command = [sys.executable, "-m", "jixiaolint", "check", *sorted(map(str, folder.iterdir())), "-f", "json"]
    environment = {**os.environ, "JIXIAOLINT_CACHE_DIR": str(tmp_path / "cache"), "PYTHONUTF8": "1"}
    with (tmp_path / "out").open("wb") as output, (tmp_path / "errors").open("wb") as errors:
        measured = [sys.executable, "-c", MEASURED, str(tmp_path / "usage"), *command]
        subprocess.run(measured, cwd=tmp_path, env=environment, stdout=output, stderr=errors, check=True)
    status, most = map(int, (tmp_path / "usage").read_text().split())
    assert (tmp_path / "errors").read_bytes() == b""
    assert os.waitstatus_to_exitcode(status) == 3
    report = json.loads((tmp_path / "out").read_bytes())
    assert {Path(document["uri"]).name for document in report["documents"]} == {
        path.name for path in folder.iterdir()
    }
    assert not report["tool_errors"]
    assert most * 1024 < LIMITS.memory
    assert not Path("/tmp/jixiaolint-was-here").exists()
