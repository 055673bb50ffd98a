"""The standing benchmark: ``python tests/benchmarks/run.py [--all] [--write] [--peers FOLDER]``.

Forms are generated (selfeval.py), the ten rules of peers/ are loaded into this tool and into others, which
are installed by name into FOLDER or a temporary folder, and everything that is compared runs in turn within
one round, because a machine drifts: trust the ratios. ``--all`` adds the heavy peers; ``--write`` puts the
tables into RESULTS.md beside this file.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "renditions")]

import across  # noqa: E402
import cold  # noqa: E402
import heavy  # noqa: E402
import many  # noqa: E402
import throughput  # noqa: E402
from environment import Environment, Worker, opened  # noqa: E402
from peers import MORE, STANDING  # noqa: E402
from renderings import canonical, json_text, plain, xml_text  # noqa: E402
from rounds import Table, markdown  # noqa: E402
from rulepack import VARIANTS  # noqa: E402
from selfeval import Form, form_of  # noqa: E402

WRITINGS: dict[str, Callable[[Form], str]] = {
    "canonical.jsonl": lambda form: json_text({"forms": [canonical(form)]}),
    "plain.jsonl": lambda form: json_text(plain(form)),
    "plain.xmll": xml_text,
}
PARTS = ("cold", "throughput", "growth", "processes", "across")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--all", action="store_true", help="also Spectral, Arelle, frictionless, pandera")
    parser.add_argument("--write", action="store_true", help="write RESULTS.md")
    parser.add_argument("--peers", type=Path, help="folder for the peers, made when missing")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--forms", type=int, default=2000, help="forms of the throughput tables")
    parser.add_argument("--few", type=int, default=100)
    parser.add_argument("--many", type=int, default=10_000, help="forms of the growth and process tables")
    parser.add_argument("--across", type=int, default=100_000, help="forms of the tables across forms")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--date", default=time.strftime("%Y-%m-%d"), help="as written into the results")
    parser.add_argument("--note", default="", help="a sentence about the machine, such as who shares it")
    return parser.parse_args()


def tables(chosen: argparse.Namespace, folder: Path, environment: Environment) -> Iterator[Table]:
    forms = [form_of(number, chosen.seed) for number in range(chosen.forms)]
    for name, writing in WRITINGS.items():
        (folder / name).write_text("\n".join(map(writing, forms)) + "\n", encoding="utf-8")
    (folder / "defects.json").write_text(json.dumps([bool(form.defect) for form in forms]))
    with ExitStack() as stack:
        names = STANDING + (MORE if chosen.all else ())
        workers, missing = opened(names, environment, folder)
        for worker in workers:
            stack.enter_context(worker)
        yield _versions(workers, missing, environment)
        if "cold" in chosen.parts:
            programs = cold.commands(forms, workers, environment, folder)
            more, remarks = heavy.programs(forms, folder, environment) if chosen.all else ({}, [])
            yield cold.cold_start(programs | more, folder, chosen.rounds, remarks)
        if "throughput" in chosen.parts:
            yield from _throughput(chosen, workers, forms, folder)
    if "growth" in chosen.parts:
        yield many.growth(chosen.seed, chosen.few, chosen.many, folder, max(1, chosen.rounds // 4))
    if "processes" in chosen.parts:
        yield many.two_processes(chosen.seed, chosen.many, folder, max(3, chosen.rounds // 3))
    if "across" in chosen.parts:
        yield from across.tables(chosen.seed, chosen.across, folder, environment)


def _throughput(
    chosen: argparse.Namespace, workers: list[Worker], forms: list[Form], folder: Path
) -> Iterator[Table]:
    few, ten = throughput.throughput(workers, forms, chosen.rounds, 1)
    yield few
    most, lots = throughput.throughput(workers, forms, chosen.rounds, VARIANTS)
    yield most
    yield throughput.marginal(ten, lots)
    with Worker("bundled", sys.executable, folder) as worker:
        yield throughput.bundled(worker, workers[0], forms, chosen.rounds)


def _versions(workers: list[Worker], missing: dict[str, str], environment: Environment) -> Table:
    rows: list[tuple[str, ...]] = [("peer", "what", "package")]
    for worker in workers:
        packages = (f"{name} {environment.version(name)}" for name in worker.peer.PACKAGES)
        about = (worker.peer.__doc__ or "").strip().partition("\n")[0]
        rows.append((worker.name, about, ", ".join(packages)))
    remarks = tuple(f"Missing here: {name}: {error}" for name, error in missing.items())
    return Table("Peers", "", tuple(rows), remarks)


def machine() -> str:
    """Cores, processor, system and Python; nothing that names the machine."""
    processor = platform.machine()
    if os.path.exists("/proc/cpuinfo"):
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            models = [line.partition(":")[2].strip() for line in file if line.startswith("model name")]
        processor = next(iter(models), processor)
    return f"{os.cpu_count()} cores, {processor}, {platform.system()}, Python {platform.python_version()}"


def main() -> None:
    chosen = arguments()
    command = "python tests/benchmarks/run.py " + " ".join(
        f"--{name} {getattr(chosen, name)}" for name in ("rounds", "forms", "few", "many", "across", "seed")
    )
    command += " --all" if chosen.all else ""
    head = f"Measured on {chosen.date} by `{command}`: {machine()}. {chosen.note}"
    about = (
        "Ratios, with the smallest and the largest of a round in brackets; absolute figures are those of one"
        " machine at one time. Made again by the command above with `--write`."
    )
    texts = ["# Speed, beside others", head.strip(), about]
    with tempfile.TemporaryDirectory() as name:
        environment = Environment(chosen.peers or Path(name) / "peers")
        for table in tables(chosen, Path(name), environment):
            texts.append(markdown(table))
            print(texts[-1], end="\n\n", flush=True)
    if chosen.write:
        (HERE / "RESULTS.md").write_text("\n\n".join(texts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
