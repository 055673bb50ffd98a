"""Many forms by the command line: growth, memory, an unchanged corpus again, two processes."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from command import check, measure, offers
from renderings import LAYOUTS, canonical, json_text, suffix, text
from rounds import Table, exponent, ratio
from rulepack import pack
from selfeval import Form, form_of

SPIN = 6_000_000


def write(forms: Iterator[Form], count: int, folder: Path, kind: str) -> Path:
    """``count`` forms as files: canonical JSON, or text in every layout that keeps or loses cells in turn."""
    place = folder / f"{kind}-{count}"
    if place.exists():
        return place
    place.mkdir(parents=True)
    layouts = list(LAYOUTS)
    for form in islice(forms, count):
        layout = layouts[form.number % len(layouts)]
        if kind == "json":
            name, content = ".json", json_text({"forms": [canonical(form)]})
        else:
            name, content = suffix(layout), text(form, layout)
        (place / f"{form.number:06}{name}").write_text(content, encoding="utf-8")
    return place


def stream(seed: int) -> Iterator[Form]:
    number = 0
    while True:
        yield form_of(number, seed)
        number += 1


def growth(seed: int, few: int, many: int, folder: Path, rounds: int) -> Table:
    """CPU and memory of ``few`` and ``many`` forms, from text and from JSON, and once more unchanged."""
    rules = folder / "ten.yaml"
    rules.write_text(pack(), encoding="utf-8")
    ten = (f"--rules={rules}", "--select=BM", "-q")
    head = (
        "forms",
        "exponent",
        "CPU of a form, many ÷ few",
        "MB few",
        "MB many",
        "unchanged again: CPU ÷ first",
    )
    rows = [head]
    for kind, given in (
        ("text", ("-q",)),
        ("json", ("-q",)),
        ("text, ten rules", ten),
        ("json, ten rules", ten),
    ):
        rows.append(_growth(kind, given, seed, (few, many), folder, rounds))
    about = (
        f"{few} → {many} forms, a file each; text in {len(LAYOUTS)} layouts in turn. The start of the program"
        " is taken off. Goals: exponent at most 1.05, 40 MB, memory at most a tenth more, unchanged text"
        " again at most a tenth of the CPU."
    )
    return Table("Growth, memory, once more", about, tuple(rows))


def _growth(
    kind: str, given: Sequence[str], seed: int, counts: tuple[int, int], folder: Path, rounds: int
) -> tuple[str, ...]:
    few, many = (write(stream(seed), count, folder, kind.partition(",")[0]) for count in counts)
    one = write(stream(seed), 1, folder, kind.partition(",")[0])
    spent: dict[str, list[float]] = {"few": [], "many": [], "again": []}
    memory = {}
    for turn in range(rounds):
        fresh = folder / f"cache-{kind[:4]}-{len(given)}-{turn}"
        start = measure(check(str(one), *given), folder / "cache-start").cpu
        measure(check(str(one), *given), fresh)
        for name, place in (("few", few), ("many", many), ("again", many)):
            run = measure(check(str(place), *given), fresh if name != "few" else folder / f"cache-few-{turn}")
            spent[name].append(max(run.cpu - start, 1e-3))
            memory[name] = run.memory
    grown = [
        exponent((counts[0], a), (counts[1], b)) for a, b in zip(spent["few"], spent["many"], strict=True)
    ]
    each = ratio(
        [value / counts[1] for value in spent["many"]], [value / counts[0] for value in spent["few"]]
    )
    again = ratio(spent["again"], spent["many"])
    middle = sorted(grown)[len(grown) // 2]
    return kind, f"{middle:.3f}", str(each), f"{memory['few']:.0f}", f"{memory['many']:.0f}", str(again)


def _spin(count: int) -> int:
    total = 0
    for number in range(count):
        total += number & 7
    return total


def _spun(processes: int) -> float:
    with multiprocessing.Pool(processes) as pool:
        pool.map(_spin, [1] * processes)
        start = time.perf_counter()
        pool.map(_spin, [SPIN // processes] * processes, chunksize=1)
        return time.perf_counter() - start


def two_processes(seed: int, count: int, folder: Path, rounds: int) -> Table:
    """How much faster two processes are, and how much a loop that only spins gains at the same time."""
    gains: dict[str, Callable[[int], float]] = {"a loop that spins": _spun}
    remarks: tuple[str, ...] = ()
    if offers("--jobs"):
        place = write(stream(seed), count, folder, "text")

        def checked(processes: int) -> float:
            command = check(str(place), "-q", "--no-cache", f"--jobs={processes}")
            return measure(command, folder / "cache").wall

        gains[f"check of {count} text forms, --jobs"] = checked
    else:
        remarks = ("Skipped: `check` has no `--jobs` yet.",)
    walls: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in gains}
    for _ in range(rounds):
        for name, run in gains.items():
            walls[name][0].append(run(1))
            walls[name][1].append(run(2))
    head = ("what", "wall time of one process ÷ two")
    rows = [(name, str(ratio(*found))) for name, found in walls.items()]
    about = "Goal: at least 1.7 in rounds in which the loop gains at least 1.9."
    return Table("Two processes", about, (head, *rows), remarks)
