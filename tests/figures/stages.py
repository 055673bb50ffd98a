"""Where the time of a form goes: microseconds a form and stage, warm, in one process.

    python tests/figures/stages.py [KIND …] [--forms N] [--rounds N] [--rules FILE --select WORD]

KIND: flat, table, docx, xlsx, pdf, json (default: all). Each stage is counted without the stages within it;
``other`` is what lies between. Processor time: a shared machine has no other. Forms are generated or come
from the corpus, so that some have findings; ``--clean`` leaves these out. The floor beside the table is
``json.loads`` of generated data in the same minute: compare tables by it, not by the clock.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "renditions")]

from generate import data, generate, write  # noqa: E402

from jixiaolint import api, assembly, examination  # noqa: E402
from jixiaolint.api import Options, Session  # noqa: E402
from jixiaolint.discover import Source  # noqa: E402
from jixiaolint.engine import facts, judge  # noqa: E402
from jixiaolint.readers import canonical, registry, text  # noqa: E402
from jixiaolint.reading import desk, extract  # noqa: E402
from jixiaolint.reporters import render  # noqa: E402

CORPUS = HERE.parents[1] / "corpus"
KINDS = ("flat", "table", "docx", "xlsx", "pdf", "json")
STAGES: dict[str, list[tuple[Any, str]]] = {
    "load": [(api, "load")],
    "decode": [(canonical, "decode"), (text, "decode")],
    "read": [(desk, "choose"), (registry, "load"), (extract, "load")],
    "extract": [(extract, "reading_of")],
    "facts": [(judge.Facts, "__init__"), (judge.Facts, "digest"), (facts.Facts, "rows")],
    "judge": [(examination, "judge_form")],
    "word": [(judge, "finding_of")],
    "diagnose": [(examination, "with_causes"), (examination, "of_rounding")],
    "report": [(assembly, "report_of")],
}
"""Stage → the functions, as their callers know them, whose time it is."""


class Clock:
    """Seconds by stage, each without the stages within it."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self._within: list[float] = [0.0]

    def counted(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """``work`` with its time counted to ``stage``."""

        def run(*arguments: Any, **named: Any) -> Any:
            began = time.process_time()
            self._within.append(0.0)
            try:
                return work(*arguments, **named)
            finally:
                whole = time.process_time() - began
                self.spent[stage] = self.spent.get(stage, 0.0) + whole - self._within.pop()
                self._within[-1] += whole

        return run


@contextmanager
def watched(clock: Clock) -> Iterator[None]:
    """Count the stages of all that is checked meanwhile."""
    kept = [
        (place, name, getattr(place, name))
        for found in STAGES.values()
        for place, name in found
        if hasattr(place, name)
    ]
    stages = {(id(place), name): stage for stage, found in STAGES.items() for place, name in found}
    for place, name, work in kept:
        setattr(place, name, clock.counted(stages[id(place), name], work))
    try:
        yield
    finally:
        for place, name, work in kept:
            setattr(place, name, work)


def files_of(kind: str, count: int, folder: Path) -> list[Path]:
    """So many files of a kind; where only a few are at hand they come again."""
    if kind in ("table", "json"):
        write(count, 7, folder, "text" if kind == "table" else "json")
        if kind == "json":
            for number, path in enumerate(sorted(folder.glob("*.json"))):
                content = {"forms": [data(generate(number, 7))]}
                path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        found = sorted(folder.glob("form*"))
    elif kind == "flat":
        found = sorted((CORPUS / "目标表-PDF文本").glob("*.txt"))
    elif kind == "pdf":
        found = sorted((HERE.parent / "renditions" / "samples").glob("*.pdf"))
    else:
        found = list(_renditions(kind, folder))
    return [found[number % len(found)] for number in range(count)]


def _renditions(kind: str, folder: Path) -> Iterator[Path]:
    from build import CHOSEN
    from content import content_of
    from documents import docx, xlsx
    from page import lay_out

    for sample, path in CHOSEN.items():
        page = lay_out(content_of(api.parse(str(CORPUS / path))[0]))
        made = folder / f"{sample}.{kind}"
        made.write_bytes((docx if kind == "docx" else xlsx)(page))
        yield made


def checked(files: Sequence[Path], session: Session) -> float:
    """Seconds to check the files and to write the report on them as text."""
    began = time.process_time()
    results = [api.check_source(Source(str(path), str(path), True), session) for path in files]
    report = assembly.report_of(results, (), api._terms(session, results))
    for _ in render(report, "text", reporters=session.plugins.reporters):
        pass
    return time.process_time() - began


def measure(files: Sequence[Path], session: Session, rounds: int) -> tuple[float, dict[str, float]]:
    """Microseconds a form of the fastest round, and its stages (measured by themselves add up to more)."""
    checked(files[:20], session)
    best, stages = float("inf"), dict[str, float]()
    for _ in range(rounds):
        clock = Clock()
        with watched(clock):
            spent = checked(files, session)
        if spent < best:
            best, stages = spent, clock.spent
    scale = 1e6 / len(files)
    return best * scale, {stage: seconds * scale for stage, seconds in stages.items()}


def floor(rounds: int) -> float:
    """Microseconds to parse the JSON of a generated form, nothing else."""
    texts = [json.dumps({"forms": [data(generate(number, 7))]}, ensure_ascii=False) for number in range(200)]
    best = float("inf")
    for _ in range(rounds):
        began = time.process_time()
        for one in texts:
            json.loads(one)
        best = min(best, time.process_time() - began)
    return best / len(texts) * 1e6


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("kinds", nargs="*", metavar="KIND", default=list(KINDS))
    parser.add_argument("--forms", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rules", action="append", default=[])
    parser.add_argument("--select", action="append", default=[])
    parser.add_argument("--clean", action="store_true", help="only forms without findings")
    chosen = parser.parse_args(arguments)
    options = Options(rules=tuple(chosen.rules), select=tuple(chosen.select), apart=False)
    session = api.open_session(options)
    gc.collect()
    gc.freeze()
    print("kind", *STAGES, "other", "all", "floor", sep="\t")
    for kind in chosen.kinds:
        with tempfile.TemporaryDirectory() as name:
            files = files_of(kind, chosen.forms, Path(name))
            if chosen.clean:
                files = [path for path in files if not api.check([str(path)], options, session).findings]
            whole, stages = measure(files, session, chosen.rounds)
        cells = [stages.get(stage, 0.0) for stage in STAGES]
        print(
            kind,
            *(f"{cell:.0f}" for cell in (*cells, whole - sum(cells), whole, floor(3))),
            sep="\t",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
