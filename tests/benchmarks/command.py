"""Programs run to their end and measured, and the command line of this tool."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from environment import ROOT
from rounds import rotated


class Run(NamedTuple):
    """One program: wall and CPU seconds with its children, peak memory in MB of the largest process."""

    wall: float
    cpu: float
    memory: float
    code: int


def measure(command: Sequence[str], cache: Path, output: str = os.devnull) -> Run:
    """Run a command to its end, its output into a file."""
    variables = {**os.environ, "JIXIAOLINT_CACHE_DIR": str(cache), "PYTHONUTF8": "1"}
    variables["PYTHONPATH"] = str(ROOT / "lint")
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    target = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    silent = os.open(os.devnull, os.O_WRONLY)
    start = time.perf_counter()
    actions = [(os.POSIX_SPAWN_DUP2, target, 1), (os.POSIX_SPAWN_DUP2, silent, 2)]
    process = os.posix_spawnp(command[0], list(command), variables, file_actions=actions)
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - start
    os.close(target)
    os.close(silent)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    cpu = usage.ru_utime + usage.ru_stime
    return Run(wall, cpu, usage.ru_maxrss / unit, os.waitstatus_to_exitcode(status))


def check(*arguments: str) -> list[str]:
    """The command that checks forms."""
    return [sys.executable, "-m", "jixiaolint", "check", "--isolated", *arguments]


def in_turn(commands: dict[str, Sequence[str]], cache: Path, rounds: int) -> dict[str, list[Run]]:
    """Every command once a round, the first in a round another one each time; once before, to warm up."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for name in commands:
        measure(commands[name], cache)
    for turn in range(rounds):
        for name in rotated(list(commands), turn):
            runs[name].append(measure(commands[name], cache))
    return runs


def offers(option: str) -> bool:
    """Whether ``check`` knows an option yet."""
    import subprocess

    variables = {**os.environ, "PYTHONPATH": str(ROOT / "lint")}
    shown = subprocess.run([*check("--help")], capture_output=True, text=True, env=variables, check=False)
    return option in shown.stdout
