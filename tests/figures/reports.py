"""Bytes and seconds of each report for people, on generated forms.

    python tests/figures/reports.py [FORMAT …] [--forms N …] [--report FILE.json …]

FORMAT: reporters that take plain data (default: all of them). Forms come from ``generate.py`` and are
checked once for each count; ``--report`` takes reports that are there already instead.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from generate import write

from jixiaolint.reporters import REPORTERS, Options, resolve

SEED = 7
FORMATS = [name for name, reporter in REPORTERS.items() if reporter.data]


def report_on(count: int, folder: Path) -> Path:
    """A JSON report on so many generated forms."""
    forms, path = folder / str(count), folder / f"{count}.json"
    write(count, SEED, forms)
    (forms / "truth.yaml").unlink()
    command = [sys.executable, "-m", "jixiaolint", "check", str(forms), "--isolated", "-f", f"json={path}"]
    process = subprocess.run(command, check=False)
    assert process.returncode in (0, 1), process.returncode
    return path


def measure(name: str, data: dict[str, Any]) -> tuple[int, float]:
    """Bytes and seconds of one rendering, imports included when it is the first."""
    start = time.perf_counter()
    pieces = resolve(REPORTERS[name])(data, Options())
    size = sum(len(piece.encode() if isinstance(piece, str) else piece) for piece in pieces)
    return size, time.perf_counter() - start


def rows(paths: Sequence[Path], formats: Sequence[str]) -> Iterator[str]:
    yield f"{'forms':>6} {'findings':>8} {'format':<6} {'kB':>8} {'seconds':>8}"
    for path in paths:
        data = json.loads(path.read_text(encoding="utf-8"))
        for name in formats:
            size, seconds = measure(name, data)
            counts = f"{len(data['forms']):>6} {len(data['findings']):>8}"
            yield f"{counts} {name:<6} {size / 1000:>8.1f} {seconds:>8.2f}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("formats", nargs="*", default=FORMATS)
    parser.add_argument("--forms", type=int, nargs="+", default=[1, 100, 2000])
    parser.add_argument("--report", type=Path, nargs="+")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        paths = chosen.report or [report_on(count, Path(folder)) for count in chosen.forms]
        for row in rows(paths, chosen.formats):
            print(row, flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
