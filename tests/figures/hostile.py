"""What becomes of every hostile file: verdict, seconds, memory of the worker and of the command.

    python tests/figures/hostile.py [NAME…] [--all]

Each file is read by a worker of its own. ``!``: a verdict that is not among those that are right. Without
``--all`` the many files that are merely broken (cut, empty, of another kind) are summed up in one line.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

sys.path[:0] = [str(Path(__file__).parents[1] / "hostile")]

import broken  # noqa: E402
import hostiles  # noqa: E402
from case import Case  # noqa: E402

from jixiaolint import api  # noqa: E402


class Figures(NamedTuple):
    """Seconds and bytes; ``worker``: 0 when there was none, or it is not known."""

    verdict: str
    seconds: float
    worker: int
    command: int


def measure(path: Path, session: api.Session) -> Figures:
    """Read it in a fresh worker and judge what was read."""
    data = path.read_bytes()
    start = time.perf_counter()
    verdict = verdict_of(path.name, data, session)
    seconds = time.perf_counter() - start
    held = session.desk.close()
    return Figures(verdict, seconds, held, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)


def verdict_of(name: str, data: bytes, session: api.Session) -> str:
    """The status of the document, or the code of the error."""
    try:
        return api.check_bytes(name, data, session).document.status
    except api.UnreadableInput as error:
        return error.code
    except Exception as error:
        return f"FAULT {type(error).__name__}: {error}"


def main(words: list[str]) -> int:
    """Print a line a file; 1 when a verdict is wrong."""
    names = {word for word in words if not word.startswith("-")}
    chosen = [case for case in hostiles.cases() if not names or case.name in names]
    dull = set() if "--all" in words or names else {case.name for case in broken.cases()}
    with tempfile.TemporaryDirectory() as folder:
        maker = [
            sys.executable,
            hostiles.__file__,
            folder,
            *names,
        ]  # apart: its memory is not counted
        subprocess.run(maker, check=True)
        return _measured(chosen, dull, Path(folder))


def _measured(chosen: list[Case], dull: set[str], folder: Path) -> int:
    session = api.open_session()
    wrong, summed = 0, []
    for case in chosen:
        figures = measure(folder / case.name, session)
        right = case.fits(figures.verdict)
        wrong += not right
        if case.name in dull and right:
            summed.append(figures)
        else:
            print(line(case.name, figures, right), flush=True)
    if summed:
        worst = Figures("…", *(max(each) for each in list(zip(*summed, strict=True))[1:]))
        print(line(f"{len(summed)} broken files, at most", worst, True))
    return int(wrong > 0)


def line(name: str, figures: Figures, right: bool) -> str:
    """``name verdict seconds worker command``."""
    worker, command = (f"{size // 1_000_000} MB" if size else "-" for size in figures[2:])
    mark = " " if right else "!"
    return f"{mark} {name:<28} {figures.verdict:<28} {figures.seconds:6.2f} s {worker:>8} {command:>8}"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
