"""Speed, measured: ``python tests/benchmarks/run.py [--rounds N] [--write]``.

Everything that is compared runs in turn within one round, because a shared machine drifts; trust the
ratios, not the milliseconds. ``--write`` puts the tables into RESULTS.md beside this file.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from generate import fault_of, write  # noqa: E402

COUNTS = (100, 500, 2000)
RULES = 200
EXPRESSIONS = (
    "年度资金总额 >= 0",
    "执行数合计 <= 900000万元",
    "合计(指标.分值) <= 100",
    "总分.得分 <= 1{n}0",
    "计数(指标) <= 9{n}",
)


class Run(NamedTuple):
    """One process: wall and CPU seconds, peak memory in MB."""

    wall: float
    cpu: float
    memory: float
    code: int


def measure(*command: str, cache: Path, output: str = os.devnull) -> Run:
    """Run a command to its end, its output into a file."""
    environment = {**os.environ, "JIXIAOLINT_CACHE_DIR": str(cache), "PYTHONUTF8": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    target = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    start = time.perf_counter()
    process = os.posix_spawn(
        command[0], command, environment, file_actions=[(os.POSIX_SPAWN_DUP2, target, 1)]
    )
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - start
    os.close(target)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Run(
        wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit, os.waitstatus_to_exitcode(status)
    )


def rule_pack(path: Path) -> None:
    """200 rules of one line each that hold for every form."""
    lines = [
        f"BM-{n:03} 基准{n}: {EXPRESSIONS[n % len(EXPRESSIONS)].format(n=n)}" for n in range(1, RULES + 1)
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def cold_start(command: list[str], folder: Path, cache: Path, rounds: int) -> list[tuple[str, ...]]:
    form = str(folder / "1" / "000000.txt")
    pack = folder / "pack.yaml"
    rule_pack(pack)
    programs = {
        "python -I -c pass": [sys.executable, "-I", "-c", "pass"],
        "jixiaolint version": [*command, "version"],
        "jixiaolint check FORM": [*command, "check", form],
        f"the same with {RULES} more rules": [*command, "check", form, "--rules", str(pack)],
        "the same without the rule cache": [*command, "check", form, "--no-cache"],
    }
    for program in programs.values():
        run = measure(*program, cache=cache)
        assert run.code == 0, f"{program} ended with {run.code}"
    times: dict[str, list[Run]] = {name: [] for name in programs}
    for _ in range(rounds):
        for name, program in programs.items():
            times[name].append(measure(*program, cache=cache))
    floor = statistics.median(run.wall for run in times["python -I -c pass"])
    rows = [("program", "ms (median)", "× python -I -c pass", "MB")]
    for name, runs in times.items():
        wall = statistics.median(run.wall for run in runs)
        rows.append((name, f"{wall * 1000:.1f}", f"{wall / floor:.2f}", f"{max(r.memory for r in runs):.0f}"))
    return rows


def throughput(
    command: list[str], folder: Path, cache: Path, rounds: int
) -> tuple[list[tuple[str, ...]], float]:
    runs: dict[int, list[Run]] = {count: [] for count in (1, *COUNTS)}
    for _ in range(rounds):
        for count, found in runs.items():
            found.append(measure(*command, "check", str(folder / str(count)), cache=cache))
    start = statistics.median(run.cpu for run in runs[1])
    work = {count: statistics.median(run.cpu for run in runs[count]) - start for count in COUNTS}
    rows = [("forms", "CPU s", "forms/s (without start)", "µs/form", "MB")]
    for count, seconds in work.items():
        memory = max(run.memory for run in runs[count])
        rows.append(
            (
                str(count),
                f"{seconds:.2f}",
                f"{count / seconds:.0f}",
                f"{seconds / count * 1e6:.0f}",
                f"{memory:.0f}",
            )
        )
    exponent = math.log(work[COUNTS[-1]] / work[COUNTS[0]]) / math.log(COUNTS[-1] / COUNTS[0])
    return rows, exponent


def truth(command: list[str], folder: Path, cache: Path) -> str:
    """A fast tool that misses faults must show it."""
    output = folder / "report.json"
    measure(*command, "check", str(folder / str(COUNTS[-1])), "-f", "json", cache=cache, output=str(output))
    report = json.loads(output.read_text(encoding="utf-8"))
    names = {form["id"]: int(Path(form["document"]).stem) for form in report["forms"]}
    errors = {
        names[f["form"]] for f in report["findings"] if f["severity"] == "error" and f["verdict"] == "fail"
    }
    faulty = {number for number in range(COUNTS[-1]) if fault_of(number)}
    found, accused = len(faulty & errors), len(errors - faulty)
    return f"{found} of {len(faulty)} faulty forms found, {accused} sound ones accused."


def table(rows: list[tuple[str, ...]]) -> str:
    head, *body = rows
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in body])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    script = Path(sys.executable).parent / "jixiaolint"
    command = [str(script)] if script.exists() else [sys.executable, "-m", "jixiaolint"]
    with tempfile.TemporaryDirectory() as name:
        folder, cache = Path(name), Path(name) / "cache"
        for count in (1, *COUNTS):
            write(folder / str(count), count)
        cold = cold_start(command, folder, cache, arguments.rounds)
        fast, exponent = throughput(command, folder, cache, max(3, arguments.rounds // 5))
        found = truth(command, folder, cache)
    system = f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}"
    machine = f"{system}, Python {platform.python_version()}"
    text = "\n\n".join(
        (
            "# Speed",
            f"Written by `python tests/benchmarks/run.py --write` on {time.strftime('%Y-%m-%d')}: {machine}.",
            "## Start, one form",
            table(cold),
            "## Many forms, one process, text report",
            table(fast),
            f"Exponent {COUNTS[0]} → {COUNTS[-1]}: {exponent:.3f}. {found}",
        )
    )
    print(text)
    if arguments.write:
        (HERE / "RESULTS.md").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
