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
    """What the rules that look at other forms add, with every store; then on a losing cluster."""
    places = [str(place) for place in write(seed, count, folder)]
    alone = measure(check(*places, "-q", f"--ignore={','.join(FAMILIES)}"), folder / "cache-alone")
    plain = folder / "sqlite.jsonl"
    serial = measure([*check(*places), "-f", "jsonl"], folder / "cache-sqlite", str(plain))
    yield _stores(places, folder, alone, serial, plain)
    yield _killed_worker(places, folder, environment, serial, plain)


def _stores(places: Sequence[str], folder: Path, alone: Run, serial: Run, plain: Path) -> Table:
    facts, other = folder / "facts.sqlite", folder / "duckdb.jsonl"
    duck = measure([*check(*places), "-f", "jsonl", "--engine=duckdb"], folder / "cache-duckdb", str(other))
    filled = measure([*COMMAND, "facts", "add", places[1], f"--facts={facts}"], folder / "cache-facts")
    approved = measure(check(places[0], "-q", f"--facts={facts}"), folder / "cache-approved")
    same = "yes" if plain.read_bytes() == other.read_bytes() else "NO"
    runs: Sequence[tuple[str, Run, str]] = (
        ("without these rules", alone, ""),
        ("with them, SQLite", serial, ""),
        ("with them, DuckDB", duck, same),
        ("filling a file of approved forms: the goals and last year's", filled, ""),
        ("the self-evaluations against that file", approved, ""),
    )
    head = ("run", "CPU ÷ without these rules", "wall ÷ without these rules", "MB", "s here", "same report")
    rows = [
        (
            name,
            *(short(one) for one in (run.cpu / alone.cpu, run.wall / alone.wall, run.memory, run.wall)),
            told,
        )
        for name, run, told in runs
    ]
    lines = sum(1 for _ in plain.open("rb"))
    about = (
        f"{_count(places)} forms, {BATCH} in a file: self-evaluations, goals, those of last year; all bundled"
        f" rules, as many processes as there are cores. MB: of the largest process. Lines of the report:"
        f" {lines:,}."
    )
    return Table("Across forms", about, (head, *rows))


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


def _killed_worker(
    places: Sequence[str], folder: Path, environment: Environment, serial: Run, plain: Path
) -> Table:
    """A run on a cluster that loses one of two workers half-way says what the run on this machine says."""
    head = ("run", "wall time ÷ without a cluster", "same report")
    title = "One of two Dask workers killed half-way"
    error = environment.install(("distributed", str(ROOT)))
    if error:
        return Table(title, "", (head,), (f"Missing: {error}",))
    output = folder / "cluster.jsonl"
    with cluster(environment) as (address, workers):
        wall = _losing(address, workers[0], places, folder, output, serial, environment)
    same = "yes" if plain.read_bytes() == output.read_bytes() else "NO"
    rows = (head, ("no cluster", "1", ""), ("cluster", short(wall / serial.wall), same))
    return Table(title, f"{_count(places)} forms.", rows)


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
