"""What the tests of the server share: limits, a form, a server in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jixiaolint.serve.limits import Limits

ROOT = Path(__file__).parents[2]
SMALL = Limits(
    file=200_000, request=500_000, files=3, workers=1, queue=2, client=2, held=800_000, seconds=20, upload=3
)


@contextmanager
def server(*arguments: str, cwd: Path | None = None) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """``jixiaolint serve`` on a free port: the process and its address; killed at the end."""
    command = [sys.executable, "-m", "jixiaolint", "serve", "--port", "0", "--isolated", *arguments]
    path = os.pathsep.join([str(ROOT / "lint"), os.environ.get("PYTHONPATH", "")])
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
        cwd=cwd,
    )
    assert process.stdout is not None
    try:
        yield process, process.stdout.readline().decode().strip()
    finally:
        process.kill()
        process.wait()


_FORM = ROOT / "corpus" / "自评表-文本表格" / "青禾县文化馆免费开放.txt"


def form(project: str = "文化馆免费开放补助", score: str = "9.28") -> bytes:
    """A form of ours with another project and another score of its execution rate, which is 9.28."""
    text = _FORM.read_text(encoding="utf-8").replace("文化馆免费开放补助", project).replace("9.28", score)
    return text.encode()
