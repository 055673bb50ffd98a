"""Forms against each other: a year's forms with their goals and last year's, in stores and on a cluster."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count as counted
from itertools import islice
from pathlib import Path
from typing import Any

from command import COMMAND, Run, check, measure
from environment import ROOT, Environment
from renderings import canonical, json_text
from rounds import Table, short
from selfeval import form_of

KNOWN_LATER = ("goal.actual", "total.weight", "total.score")
BATCH = 100
"""Forms in a file."""
CHANGED = 0.03
"""Of the goals: another amount; as many another target."""
FAMILIES = ("XFM", "XYR")
"""Rules that look at other forms."""
Data = dict[str, Any]


def write(seed: int, count: int, folder: Path) -> tuple[Path, Path]:
    """``count`` forms: a folder of self-evaluations; one of their goals and of last year's, twice as many."""
    place = folder / f"across-{count}"
    reported, known = place / "reported", place / "known"
    if not place.exists():
        numbers = range(count // 3)
        _write((canonical(form_of(number, seed)) for number in numbers), reported)
        _write(
            (
                made
                for number in numbers
                for data in (canonical(form_of(number, seed)),)
                for made in (_goal(data, random.Random(f"{seed}/{number}/goal")), _last_year(data))
            ),
            known,
        )
    return reported, known


def _write(forms: Iterable[Data], place: Path) -> None:
    place.mkdir(parents=True)
    rest = iter(forms)
    for number in counted():
        batch = list(islice(rest, BATCH))
        if not batch:
            break
        (place / f"{number:05}.json").write_text(json_text({"forms": batch}), encoding="utf-8")


def _goal(data: Data, dice: random.Random) -> Data:
    """What was planned: amounts and targets only, of which a few are not those that were reported on."""
    kept = ("label", "source")
    fields = {key: value for key, value in data["fields"].items() if key not in KNOWN_LATER}
    funds = [{"amount": row["initial"], **{key: row[key] for key in kept}} for row in data["funds"]]
    indicators = [
        {key: row[key] for key in ("level1", "level2", "name", "target")} for row in data["indicators"]
    ]
    if dice.random() < CHANGED:
        for row in (funds[0], funds[1]):
            row["amount"] = f"9{row['amount']}"
    if dice.random() < CHANGED:
        row = dice.choice(indicators)
        row["target"] = row["target"].replace("≥", "≤")
    goal = {"type": "project_goal", "title": "项目支出绩效目标申报表"}
    return {**data, **goal, "fields": fields, "funds": funds, "indicators": indicators}


def _last_year(data: Data) -> Data:
    return {**data, "fields": {**data["fields"], "year": str(int(data["fields"]["year"]) - 1)}}


def tables(seed: int, count: int, folder: Path, environment: Environment) -> Iterator[Table]:
    """What the rules that look at other forms add, on a tenth of the forms; then all of them, in every store
    and on a cluster that loses a worker."""
    yield _shares([str(place) for place in write(seed, count // 10, folder)], folder)
    places = [str(place) for place in write(seed, count, folder)]
    runs = {
        "SQLite": (_report(places, folder, "sqlite"), folder / "sqlite.jsonl"),
        "DuckDB": (_report(places, folder, "duckdb", "--engine=duckdb"), folder / "duckdb.jsonl"),
    }
    serial, plain = runs["SQLite"]
    remarks: tuple[str, ...] = ()
    error = environment.install(("distributed", str(ROOT)))
    if error:
        remarks = (f"No cluster: {error}",)
    else:
        output = folder / "cluster.jsonl"
        with cluster(environment) as (address, workers):
            wall = _losing(address, workers[0], places, folder, output, serial, environment)
        runs["two Dask workers, one killed half-way"] = Run(wall, 0, 0, 0), output
    rows = [("run", "wall ÷ SQLite", "MB", "s here", "same report")]
    for name, (run, output) in runs.items():
        same = "" if output == plain else "yes" if output.read_bytes() == plain.read_bytes() else "NO"
        memory = f"{run.memory:.0f}" if run.memory else ""
        rows.append((name, short(run.wall / serial.wall), memory, short(run.wall), same))
    lines = sum(1 for _ in plain.open("rb"))
    about = (
        f"{_count(places)} forms, {BATCH} in a file: self-evaluations, goals, those of last year; all bundled"
        f" rules, as many processes as there are cores. MB: of the largest process. Lines of the report:"
        f" {lines:,}."
    )
    yield Table("Forms beside each other", about, tuple(rows), remarks)


def _report(places: Sequence[str], folder: Path, name: str, *options: str) -> Run:
    """A run of which the report is kept."""
    command = [*check(*places), "-f", "jsonl", *options]
    return measure(command, folder / f"cache-{name}", str(folder / f"{name}.jsonl"))


def _shares(places: Sequence[str], folder: Path) -> Table:
    facts = folder / "facts.sqlite"
    quiet = {
        "without rules across forms": check(*places, "-q", f"--ignore={','.join(FAMILIES)}"),
        "with them": check(*places, "-q"),
        "the same again, unchanged": check(*places, "-q"),
        "goals and last year's into a file of approved forms": (
            [*COMMAND, "facts", "add", places[1], f"--facts={facts}"]
        ),
        "self-evaluations against that file": check(places[0], "-q", f"--facts={facts}"),
    }
    runs = {name: measure(command, folder / "cache-shares") for name, command in quiet.items()}
    alone = next(iter(runs.values()))
    head = ("run", "CPU ÷ without", "wall ÷ without", "MB", "s here")
    rows = []
    for name, run in runs.items():
        figures = (run.cpu / alone.cpu, run.wall / alone.wall, run.memory, run.wall)
        rows.append((name, *map(short, figures)))
    about = f"{_count(places)} forms, as below."
    return Table("What rules across forms take", about, (head, *rows))


def _count(places: Sequence[str]) -> str:
    return f"{sum(len(list(Path(place).iterdir())) for place in places) * BATCH:,}"


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


def _losing(
    address: str,
    worker: subprocess.Popen[bytes],
    places: Sequence[str],
    folder: Path,
    output: Path,
    serial: Run,
    environment: Environment,
) -> float:
    """Wall time of a run during which a worker ends after a quarter of the serial time."""
    command = [environment.python, *check(*places)[1:], "-f", "jsonl", f"--executor=dask={address}"]
    variables = {**os.environ, "PYTHONPATH": str(ROOT / "lint"), "PYTHONUTF8": "1"}
    variables["JIXIAOLINT_CACHE_DIR"] = str(folder / "cache-cluster")
    start = time.perf_counter()
    with output.open("wb") as target:
        running = subprocess.Popen(command, stdout=target, stderr=sys.stderr, env=variables)
        time.sleep(serial.wall / 4)
        worker.kill()
        running.wait()
    return time.perf_counter() - start
