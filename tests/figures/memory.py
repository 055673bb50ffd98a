"""How much memory a run takes by the number of forms, told as it goes on: ``memory.py [COUNT…]``.

A line a run: format, forms, the most memory that the process held in MB, seconds. Few rules are asked for, so
that ten thousand forms take minutes: what is held is the same.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "renditions"))
sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
from many import stream, write

MOST = 60
"""Megabytes, interpreter included."""
SELECTED = "EXE,WGT,XFM-004"
"""Rules; one of them looks at other forms, so that facts are kept and reports wait."""
FORMATS = ("text", "concise", "jsonl", "quiet")


def measured(folder: str, name: str, jobs: str) -> tuple[float, float]:
    """Megabytes and seconds of one run."""
    how = ["-q"] if name == "quiet" else ["-f", f"{name}={os.devnull}"]
    command = [sys.executable, "-m", "jixiaolint", "check", "--isolated", folder, "--select", SELECTED]
    began = time.perf_counter()
    run = subprocess.Popen([*command, "--jobs", jobs, *how], stdout=subprocess.DEVNULL)
    _, _, usage = os.wait4(run.pid, 0)
    return usage.ru_maxrss / 1024, time.perf_counter() - began


def main() -> None:
    counts = list(map(int, sys.argv[1:])) or [1000, 10_000]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["JIXIAOLINT_CACHE_DIR"] = os.path.join(folder, "cache")
        for count in counts:
            forms = write(stream(1), count, Path(folder), "text")
            for name in FORMATS:
                held, seconds = measured(str(forms), name, "1")
                print(
                    f"{name} {count} {held:.0f} MB {seconds:.1f} s",
                    "" if held <= MOST else "TOO MUCH",
                    flush=True,
                )


if __name__ == "__main__":
    main()
