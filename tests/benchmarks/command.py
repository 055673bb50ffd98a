"""Programs run to their end and measured, and the command line of this tool."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from environment import HERE, ROOT
from rounds import rotated


class Run(NamedTuple):
    """One program: wall and CPU seconds with its children, peak memory in MB of the largest process."""

    wall: float
    cpu: float
    memory: float
    code: int


def measure(command: Sequence[str], cache: Path, output: str = os.devnull) -> Run:
    """Run a command to its end, its output into a file."""
    launch = [sys.executable, "-I", "-S", str(HERE / "launch.py"), output, *command]
    done = subprocess.run(launch, capture_output=True, text=True, env=_variables(cache), check=True)
    wall, cpu, memory, code = done.stdout.split()
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Run(float(wall), float(cpu), int(memory) / unit, int(code))


def _variables(cache: Path) -> dict[str, str]:
    own = {"JIXIAOLINT_CACHE_DIR": str(cache), "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT / "lint")}
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"} | own


COMMAND = (sys.executable, "-m", "jixiaolint")


def check(*arguments: str) -> list[str]:
    """The command that checks forms."""
    return [*COMMAND, "check", "--isolated", *arguments]


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
    return option in _said(*check("--help"))


def knows(family: str) -> bool:
    """Whether rules of a family come with the tool."""
    return f"{family}-" in _said(*COMMAND, "rules", "list")


def _said(*command: str) -> str:
    variables = _variables(Path(os.devnull))
    return subprocess.run(command, capture_output=True, text=True, env=variables, check=False).stdout
