"""Forms against each other: a year's forms with their goals and last year's, in stores and on a cluster.

Written against the command line of the design; what an option is not there for yet is skipped and said.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from command import COMMAND, Run, check, knows, measure, offers
from environment import ROOT, Environment
from renderings import canonical, json_text
from rounds import Table, short
from selfeval import form_of

KNOWN_LATER = ("goal.actual", "total.weight", "total.score")
BATCH = 1000
"""Forms in a file."""
FAMILIES = ("XFM", "XYR")
"""Rules that look at other forms."""
ENGINE = "--engine"
"""The option that names the store of a run."""


def write(seed: int, count: int, folder: Path) -> tuple[Path, Path]:
    """``count`` forms: a folder of self-evaluations; one of their goals and of last year's, twice as many."""
    place = folder / f"across-{count}"
    reported, known = place / "reported", place / "known"
    if not place.exists():
        evaluations = [canonical(form_of(number, seed)) for number in range(count // 3)]
        _write(evaluations, reported)
        _write([made for data in evaluations for made in (_goal(data), _last_year(data))], known)
    return reported, known


def _write(forms: Sequence[dict[str, Any]], place: Path) -> None:
    place.mkdir(parents=True)
    for start in range(0, len(forms), BATCH):
        batch = {"forms": list(forms[start : start + BATCH])}
        (place / f"{start:07}.json").write_text(json_text(batch), encoding="utf-8")


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


def stores(seed: int, count: int, folder: Path) -> Table:
    """What the rules that look at other forms add, with either store, and with approved forms in a file."""
    rows = [("run", "CPU ÷ without these rules", "wall ÷ without these rules", "MB", "s here")]
    about = (
        f"{count} forms, {BATCH} in a file: self-evaluations, goals, those of last year; all bundled rules."
    )
    if not knows(FAMILIES[0]):
        return Table("Across forms", about, tuple(rows), ("Skipped: there are no rules across forms yet.",))
    reported, known = write(seed, count, folder)
    facts = folder / "facts.sqlite"
    alone = check(str(reported), str(known), "-q", f"--ignore={','.join(FAMILIES)}")
    runs = {
        "without these rules": ("", alone),
        "with them, SQLite": ("", check(str(reported), str(known), "-q")),
        "with them, DuckDB": (ENGINE, check(str(reported), str(known), "-q", f"{ENGINE}=duckdb")),
        "a third against a file of approved forms": (
            "--facts",
            check(str(reported), "-q", f"--facts={facts}"),
        ),
    }
    if offers("--facts"):
        filled = measure([*COMMAND, "facts", "add", str(known), f"--facts={facts}"], folder / "cache")
        about += f" Filling the file: {short(filled.wall)} s."
    first, remarks = None, []
    for name, (option, command) in runs.items():
        if option and not offers(option):
            remarks.append(f"Skipped: {name}: `check` has no `{option}` yet.")
            continue
        run = measure(command, folder / "cache")
        first = first or run
        ratios = short(run.cpu / first.cpu), short(run.wall / first.wall)
        rows.append((name, *ratios, f"{run.memory:.0f}", short(run.wall)))
    return Table("Across forms", about, tuple(rows), tuple(remarks))


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
    places = [str(place) for place in write(seed, count, folder)]
    outputs = [folder / name for name in ("serial.jsonl", "cluster.jsonl")]
    serial = measure([*check(*places), "-f", "jsonl"], folder / "cache", str(outputs[0]))
    with cluster(environment) as (address, workers):
        run = _losing(address, workers[0], places, folder, outputs[1], serial, environment)
    same = "yes" if outputs[0].read_bytes() == outputs[1].read_bytes() else "NO"
    rows = (head, ("serial", "1", ""), ("cluster", short(run / serial.wall), same))
    return Table(title, f"{count} forms.", rows)


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
