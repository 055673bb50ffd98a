"""Forms against each other: a year's forms with their goals and last year's, in stores and on a cluster.

Written against the command line of the design; what an option is not there for yet is skipped and said.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from command import Run, check, measure, offers
from environment import ROOT, Environment
from renderings import canonical, json_text
from rounds import Table, short
from selfeval import form_of

KNOWN_LATER = ("goal.actual", "total.weight", "total.score")
BATCH = 1000
"""Forms in a file."""
STORES = {"SQLite": "facts.sqlite", "DuckDB": "facts.duckdb"}
CORPUS_RULES = "--select=XFM,XYR,PLS"


def write(seed: int, count: int, folder: Path) -> Path:
    """``count`` forms in thirds: self-evaluations, the goals of the same projects, those of last year."""
    place = folder / f"across-{count}"
    if place.exists():
        return place
    place.mkdir(parents=True)
    forms = family(seed, count)
    for number in range(0, count, BATCH):
        batch = [next(forms) for _ in range(min(BATCH, count - number))]
        (place / f"{number:07}.json").write_text(json_text({"forms": batch}), encoding="utf-8")
    return place


def family(seed: int, count: int) -> Iterator[dict[str, Any]]:
    for number in range(count // 3 + 1):
        data = canonical(form_of(number, seed))
        yield data
        yield _goal(data)
        yield _last_year(data)


def _goal(data: dict[str, Any]) -> dict[str, Any]:
    """What was planned: amounts and targets only."""
    kept = ("label", "source")
    return {
        **data,
        "type": "project_goal",
        "title": "项目支出绩效目标申报表",
        "fields": {key: value for key, value in data["fields"].items() if key not in KNOWN_LATER},
        "funds": [{"amount": row["initial"], **{key: row[key] for key in kept}} for row in data["funds"]],
        "indicators": [
            {key: row[key] for key in ("level1", "level2", "name", "target")} for row in data["indicators"]
        ],
    }


def _last_year(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "fields": {**data["fields"], "year": str(int(data["fields"]["year"]) - 1)}}


def stores(seed: int, count: int, folder: Path, environment: Environment) -> Table:
    """The rules that look at other forms, with a store of facts: first with it empty, then again."""
    rows: list[tuple[str, ...]] = [
        ("store", "CPU ÷ the run without a store", "again ÷ first", "MB", "s here")
    ]
    remarks = []
    if not offers("--facts"):
        remarks.append("Skipped: `check` has no `--facts` yet.")
        return Table("Across forms", "", (rows[0],), tuple(remarks))
    place = write(seed, count, folder)
    alone = measure(check(str(place), CORPUS_RULES, "-q"), folder / "cache")
    rows.append(("none", "1", "", f"{alone.memory:.0f}", short(alone.wall)))
    for name, file in STORES.items():
        command = check(str(place), CORPUS_RULES, "-q", f"--facts={folder / file}")
        first, again = measure(command, folder / "cache"), measure(command, folder / "cache")
        if first.code not in (0, 1, 3):
            remarks.append(f"{name}: ended with {first.code}.")
            continue
        cost = (short(first.cpu / alone.cpu), short(again.cpu / first.cpu))
        rows.append((name, *cost, f"{first.memory:.0f}", short(first.wall)))
    return Table("Across forms", f"{count} forms, {BATCH} in a file.", tuple(rows), tuple(remarks))


@contextmanager
def cluster(environment: Environment) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a local Dask scheduler, and its two workers."""
    address = "tcp://127.0.0.1:8790"
    variables = {**os.environ, "PYTHONPATH": str(ROOT / "lint")}
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": variables}
    dask = [environment.python, "-m", "distributed.cli.dask_scheduler", "--host=127.0.0.1", "--port=8790"]
    started = [subprocess.Popen([*dask, "--no-dashboard"], **quiet)]
    one = [environment.python, "-m", "distributed.cli.dask_worker", address, "--nthreads=1", "--no-dashboard"]
    started += [subprocess.Popen([*one, "--no-nanny"], **quiet) for _ in range(2)]
    try:
        time.sleep(5)
        yield address, started[1:]
    finally:
        for process in started:
            process.kill()
            process.wait()


def killed_worker(seed: int, count: int, folder: Path, environment: Environment) -> Table:
    """A run on a cluster that loses one of two workers half-way says what the serial run says."""
    head = ("run", "wall time ÷ serial", "same report")
    title = "One of two Dask workers killed half-way"
    if not offers("--executor"):
        return Table(title, "", (head,), ("Skipped: `check` has no `--executor` yet.",))
    error = environment.install(("distributed", str(ROOT)))
    if error:
        return Table(title, "", (head,), (f"Missing: {error}",))
    place = write(seed, count, folder)
    outputs = [folder / name for name in ("serial.jsonl", "cluster.jsonl")]
    serial = measure([*check(str(place)), "-f", "jsonl"], folder / "cache", str(outputs[0]))
    with cluster(environment) as (address, workers):
        run = _losing(address, workers[0], place, folder, outputs[1], serial, environment)
    same = "yes" if outputs[0].read_bytes() == outputs[1].read_bytes() else "NO"
    rows = (head, ("serial", "1", ""), ("cluster", short(run / serial.wall), same))
    return Table(title, f"{count} forms.", rows)


def _losing(
    address: str,
    worker: subprocess.Popen[bytes],
    place: Path,
    folder: Path,
    output: Path,
    serial: Run,
    environment: Environment,
) -> float:
    """Wall time of a run during which a worker ends after a quarter of the serial time."""
    command = [environment.python, *check(str(place))[1:], "-f", "jsonl", f"--executor=dask={address}"]
    variables = {**os.environ, "PYTHONPATH": str(ROOT / "lint"), "PYTHONUTF8": "1"}
    variables["JIXIAOLINT_CACHE_DIR"] = str(folder / "cache-cluster")
    start = time.perf_counter()
    with output.open("wb") as target:
        running = subprocess.Popen(command, stdout=target, stderr=sys.stderr, env=variables)
        time.sleep(serial.wall / 4)
        worker.kill()
        running.wait()
    return time.perf_counter() - start
