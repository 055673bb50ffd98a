"""How long one form takes from nothing: the command of this tool beside an empty Python and other tools."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

from command import Run, check, in_turn, measure
from environment import HERE, Environment, Worker
from renderings import json_text, plain, text, xml_text
from rounds import Table, ratio, short
from rulepack import VARIANTS, pack
from selfeval import Form

FLOOR = "python -I -c pass"
TEN = "check FORM.json, ten rules"
TEXT = "check FORM.txt, all bundled rules"
GOAL = 5.0
THIN = """
import importlib, sys
sys.path.insert(0, sys.argv[1])
peer = importlib.import_module("peers." + sys.argv[2])
form = open(sys.argv[3], "rb").read()
list(peer.prepare(1)([form] if hasattr(peer, "WHOLE") else form))
"""


def commands(
    forms: Sequence[Form], workers: Sequence[Worker], environment: Environment, folder: Path
) -> dict[str, list[str]]:
    sound = next(form for form in forms if not form.defect)
    files = {
        "form.txt": text(sound, "tabs"),
        "form.json": (folder / "canonical.jsonl").read_text(encoding="utf-8").splitlines()[sound.number],
        "plain.jsonl": json_text(plain(sound)),
        "plain.xmll": xml_text(sound),
        "ten.yaml": pack(),
        "many.yaml": pack(VARIANTS),
    }
    place = folder / "cold"
    place.mkdir(exist_ok=True)
    for name, content in files.items():
        (place / name).write_text(content, encoding="utf-8")
    form, ten = str(place / "form.json"), [f"--rules={place / 'ten.yaml'}", "--select=BM"]
    found = {
        FLOOR: [sys.executable, "-I", "-c", "pass"],
        TEN: check(form, *ten),
        "the same with 200 rules": check(form, f"--rules={place / 'many.yaml'}", "--select=BM"),
        "the same without the cache": check(form, *ten, "--no-cache"),
        TEXT: check(str(place / "form.txt")),
    }
    for worker in workers:
        if worker.peer.PACKAGES:
            script = [environment.python, "-I", "-c", THIN, str(HERE), worker.name]
            found[f"{worker.name}, a thin script"] = [*script, str(place / worker.peer.SOURCE)]
    return found


def cold_start(
    programs: dict[str, list[str]], folder: Path, rounds: int, remarks: Sequence[str] = ()
) -> Table:
    cache = folder / "cache"
    codes = {name: measure(program, cache).code for name, program in programs.items()}
    failed = tuple(f"Not measured: {name} ended with {code}." for name, code in codes.items() if code)
    programs = {name: program for name, program in programs.items() if not codes[name]}
    runs = in_turn(programs, cache, rounds)
    head = (
        "program",
        f"wall time ÷ {FLOOR}",
        f"CPU ÷ {FLOOR}",
        "÷ ours, ten rules",
        "ms here",
        "MB",
    )
    rows = [_row(name, runs) for name in programs]
    speed = ratio(*([run.wall for run in runs[name]] for name in (TEN, FLOOR)))
    verdict = "met" if speed.median <= GOAL else "missed"
    remark = f"Goal: at most {GOAL:g} × {FLOOR} with ten rules: {verdict}."
    return Table(
        "Cold start, one form", f"{rounds} interleaved rounds.", (head, *rows), (remark, *remarks, *failed)
    )


def _row(name: str, runs: dict[str, list[Run]]) -> tuple[str, ...]:
    walls = {key: [run.wall for run in found] for key, found in runs.items()}
    cpus = {key: [run.cpu for run in found] for key, found in runs.items()}
    return (
        name,
        str(ratio(walls[name], walls[FLOOR])),
        str(ratio(cpus[name], cpus[FLOOR])),
        str(ratio(walls[name], walls[TEN])),
        short(statistics.median(walls[name]) * 1000),
        f"{max(run.memory for run in runs[name]):.0f}",
    )
