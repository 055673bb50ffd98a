"""Slips in the numbers of clean forms: is the mistyped cell named first, and is the right figure?

    python tests/figures/culprits.py [--forms N] [--step N] [--pairs N]

Ten clean forms (of the corpus, then generated ones), every slip of ``tests/rules/slips.py`` in every number.
Told: mutants, those that make figures contradict each other, of these the mistyped cell named first and among
the first three, its own figure first, diagnoses that ran out of time, and how long they took. ``--pairs``:
the same with two slips at once in cells that share no rule.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path[:0] = [str(Path(__file__).parents[1] / "rules"), str(Path(__file__).parent)]

import generate  # noqa: E402
from clean import clean_forms  # noqa: E402
from slips import slips  # noqa: E402

from jixiaolint import api  # noqa: E402
from jixiaolint.diagnose import Diagnosis, diagnose  # noqa: E402
from jixiaolint.diagnose.cell import Cell, cells_of, with_text  # noqa: E402
from jixiaolint.engine import Context  # noqa: E402
from jixiaolint.model.form import Form  # noqa: E402

LEAST_CELLS = 12
GENERATED = 60


class Slip(NamedTuple):
    """A cell and what was typed in its place."""

    cell: Cell
    kind: str
    text: str


class Result(NamedTuple):
    """``cell``, ``figure``: place of the first repair that names the mistyped cell, and of the one that gives
    it its own figure again; 0 for the first, None when there is none."""

    kind: str
    detected: bool
    cell: int | None
    figure: int | None
    stopped: bool
    seconds: float


def forms(session: api.Session, count: int, seed: int = 7) -> list[Form]:
    """Clean forms with numbers enough: some of the corpus, the rest generated."""
    found = [form for form in clean_forms(session) if len(cells_of(form)) >= LEAST_CELLS]
    with tempfile.TemporaryDirectory() as folder:
        generate.main([str(GENERATED), str(seed), folder])
        report = api.check([folder], session.options, session)
        found += [form for form in report.forms if sound(form, session.context)]
    dice = random.Random(seed)
    sound_ones = [form for form in found if sound(form, session.context)]
    return dice.sample(sound_ones, min(count, len(sound_ones)))


def sound(form: Form, context: Context) -> bool:
    """No figures contradict each other."""
    return not diagnose(form, context)


def slips_of(form: Form, step: int = 1) -> Iterator[Slip]:
    """Every ``step``-th slip in every number of a form."""
    number = 0
    for cell in cells_of(form).values():
        for kind, text in slips(cell.field.raw.strip()):
            number += 1
            if number % step == 0 and _is_another_number(form, cell, text):
                yield Slip(cell, kind, text)


def _is_another_number(form: Form, cell: Cell, text: str) -> bool:
    changed = cells_of(with_text(form, cell, text)).get(cell.id)
    return changed is not None and changed.number.value != cell.number.value


def tried(form: Form, slip: Slip, context: Context, limit: float | None = None) -> Result:
    """One slip, diagnosed within ``limit`` seconds a component, or within the usual number of tries."""
    wrong = with_text(form, slip.cell, slip.text)
    start = time.perf_counter()
    found = diagnose(wrong, context, limit)
    seconds = time.perf_counter() - start
    stopped = any(one.stopped for one in found)
    cell, figure = ranks(wrong, slip.cell, found)
    return Result(slip.kind, bool(found), cell, figure, stopped, seconds)


def ranks(wrong: Form, cell: Cell, found: Sequence[Diagnosis]) -> tuple[int | None, int | None]:
    """Where among its component's repairs the cell is named, and where with its own figure."""
    named = [
        (place, _value(wrong, change.cell, change.text) == cell.number.value)
        for diagnosis in found
        for place, entry in enumerate(diagnosis.repairs)
        for change in entry.repair.changes
        if change.cell.id == cell.id
    ]
    right = [place for place, own in named if own]
    return min((place for place, _ in named), default=None), min(right, default=None)


def _value(form: Form, cell: Cell, text: str) -> object:
    changed = cells_of(with_text(form, cell, text)).get(cell.id)
    return changed.number.value if changed is not None else None


def pairs(form: Form, context: Context, count: int, dice: random.Random) -> Iterator[tuple[bool, bool]]:
    """Two slips at once, each found alone and in components of their own: (both first, both in three)."""
    alone = [slip for slip in slips_of(form, 3) if tried(form, slip, context).cell == 0]
    for _ in range(count * 4 if len(alone) > 1 else 0):
        first, second = dice.sample(alone, 2)
        wrong = with_text(with_text(form, first.cell, first.text), second.cell, second.text)
        found = diagnose(wrong, context)
        if first.cell.id == second.cell.id or len(found) != 2:
            continue
        places = [ranks(wrong, slip.cell, found)[0] for slip in (first, second)]
        yield all(place == 0 for place in places), all(place is not None and place < 3 for place in places)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--forms", type=int, default=10)
    parser.add_argument("--step", type=int, default=1, help="every N-th slip only")
    parser.add_argument("--pairs", type=int, default=0, help="pairs of slips a form")
    chosen = parser.parse_args(arguments)
    session = api.open_session()
    context = session.context
    known = forms(session, chosen.forms)
    results = [tried(form, slip, context) for form in known for slip in slips_of(form, chosen.step)]
    print(f"{len(known)} forms of {', '.join(str(len(cells_of(form))) for form in known)} numbers")
    print(*table(results), sep="\n")
    if chosen.pairs:
        dice = random.Random(1)
        both = [pair for form in known for pair in pairs(form, context, chosen.pairs, dice)]
        first, three = sum(one for one, _ in both), sum(two for _, two in both)
        print(f"pairs\t{len(both)}\tboth first\t{first}\tin three\t{three}")
    return 0


def table(results: Sequence[Result]) -> Iterator[str]:
    """Figures by kind of slip, then over all."""
    yield "slip\tmutants\tcontradictions\tcell first\tin three\tfigure first\tstopped"
    kinds = dict.fromkeys(result.kind for result in results)
    for kind in [*kinds, "all"]:
        mine = [result for result in results if kind in (result.kind, "all")]
        count = Counter(
            detected=sum(one.detected for one in mine),
            first=sum(one.cell == 0 for one in mine),
            three=sum(one.cell is not None and one.cell < 3 for one in mine),
            figure=sum(one.figure == 0 for one in mine),
            stopped=sum(one.stopped for one in mine),
        )
        names = ("detected", "first", "three", "figure", "stopped")
        yield "\t".join([kind, str(len(mine)), *(str(count[name]) for name in names)])
    seconds = sorted(result.seconds for result in results if result.detected)
    if seconds:
        median, late = seconds[len(seconds) // 2], seconds[int(len(seconds) * 0.95)]
        yield f"ms\tmedian {median * 1000:.1f}\tp95 {late * 1000:.1f}"


if __name__ == "__main__":
    raise SystemExit(main())
