"""Figures that moved by a cell: two neighbours exchanged, or a row of them pushed towards a blank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from jixiaolint.diagnose.cell import Cell, Identity, Path, identity_of
from jixiaolint.diagnose.oracle import Clock, Failure, Oracle, Trial
from jixiaolint.diagnose.search import Change
from jixiaolint.model.form import Field, Form
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.value import Number

OF_A_ROW = 3
"""Parts of the path of a cell in a row of the form."""
FEWEST = 2
"""Failures that a shift must end, softer ones among them: one alone it may end by chance."""


class Shift(NamedTuple):
    """A move of figures, and the softer failures that vanish with it."""

    changes: tuple[Change, ...]
    ends: tuple[Failure, ...] = ()


def shifts(failures: list[Failure], oracle: Oracle, clock: Clock) -> Iterator[Shift]:
    """Moves within one row, or the same move in all rows, after which no failure of the component is left."""
    rows = _rows(failures, oracle)
    if len(failures) < FEWEST and len(rows) > 1:
        return
    wanted = [failure.key for failure in failures]
    for changes in _moves(rows, oracle):
        if clock.over:
            return
        puts = [(change.cell, change.text) for change in changes]
        trial = oracle.tried(puts, wanted, whole=False)
        if trial is None:
            continue
        trials = (trial, oracle.softer(puts))
        ends = tuple(failure for one in trials for failure in _ended(one) if failure.key not in wanted)
        if len(failures) + len(ends) >= FEWEST and not any(one.appeared for one in trials):
            yield Shift(changes, ends)


def _ended(trial: Trial) -> Iterator[Failure]:
    return (failure for key, failure in trial.before.items() if key not in trial.after)


def _rows(failures: list[Failure], oracle: Oracle) -> list[Path]:
    """The rows of the form that the failures touch."""
    touched = frozenset[Identity]().union(*(failure.cells for failure in failures))
    paths = (path for cell in oracle.cells.values() if cell.id in touched for path in cell.paths)
    return list(dict.fromkeys(path[:2] for path in paths if len(path) == OF_A_ROW))


def _moves(rows: list[Path], oracle: Oracle) -> Iterator[tuple[Change, ...]]:
    runs = [run for row in rows for run in _runs(row, oracle)]
    for run in runs:
        yield from map(_exchanged, _figures(run))
        yield from _pushed(run)
    for name in dict.fromkeys(row[0] for row in rows):
        yield from _columns([run for run in runs if _in_row(run[0])[0] == name])


def _runs(row: Path, oracle: Oracle) -> Iterator[list[Cell]]:
    """Neighbouring cells of one kind in a row, blank ones among them, in their order in the form."""
    fields = oracle.form.rowsets[str(row[0])].rows[int(row[1])].fields
    cells = [cell for key, field in fields.items() if (cell := _cell((*row, key), field, oracle)) is not None]
    for _, run in groupby(cells, key=lambda cell: cell.number.kind):
        yield list(run)


def _cell(path: Path, field: Field, oracle: Oracle) -> Cell | None:
    """The number at ``path``, or a blank where its column holds numbers."""
    known = oracle.cells.get(identity_of(field.location, path))
    if known is not None or field.missing != "blank":
        return known
    like = _column_number(path, oracle.form)
    return Cell(identity_of(field.location, path), field, like, (path,)) if like is not None else None


def _in_row(cell: Cell) -> Path:
    return next(path for path in cell.paths if len(path) == OF_A_ROW)


def _column_number(path: Path, form: Form) -> Number | None:
    rows = form.rowsets[str(path[0])].rows
    cells = (row.fields.get(str(path[2])) for row in rows)
    return next((cell.value for cell in cells if cell is not None and isinstance(cell.value, Number)), None)


def _figures(run: Iterable[Cell]) -> Iterator[tuple[Cell, Cell]]:
    for one, other in pairwise(run):
        blank = one.field.missing or other.field.missing
        if not blank and one.field.raw.strip() != other.field.raw.strip():
            yield one, other


def _exchanged(pair: tuple[Cell, Cell]) -> tuple[Change, ...]:
    one, other = pair
    return Change(one, other.field.raw), Change(other, one.field.raw)


def _pushed(run: list[Cell]) -> Iterator[tuple[Change, ...]]:
    """All figures of the run one cell on, where the cell behind the last is blank."""
    for cells in (run, run[::-1]):
        filled = [cell for cell in cells if not cell.field.missing]
        if len(filled) >= FEWEST and cells[:-1] == filled and cells[-1].field.missing:
            texts = ["", *(cell.field.raw for cell in filled)]
            yield tuple(Change(cell, text) for cell, text in zip(cells, texts, strict=True))


def _columns(runs: list[list[Cell]]) -> Iterator[tuple[Change, ...]]:
    """Two neighbouring columns exchanged in every row."""
    pairs: dict[tuple[str | int, str | int], list[tuple[Cell, Cell]]] = {}
    for run in runs:
        for one, other in _figures(run):
            pairs.setdefault((_in_row(one)[-1], _in_row(other)[-1]), []).append((one, other))
    for found in pairs.values():
        if len(found) > 1:
            yield tuple(change for pair in found for change in _exchanged(pair))
