"""Figures that moved by a cell: two neighbours exchanged, or a row of them pushed towards a blank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from jixiaolint.diagnose.cell import Cell, Identity, Path, fields_of, identity_of
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
    if len(rows) > 1 and len(oracle.failures()) < FEWEST:
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
    """The rows of the form that the failures touch, and those that are blank in a column of theirs."""
    touched = frozenset[Identity]().union(*(failure.cells for failure in failures))
    paths = (path for cell in oracle.cells.values() if cell.id in touched for path in cell.paths)
    own = [path for path in paths if len(path) == OF_A_ROW]
    columns = {(path[0], path[2]) for path in own}
    blank = (
        path
        for path, field, _ in fields_of(oracle.form)
        if field.missing == "blank" and len(path) == OF_A_ROW and (path[0], path[2]) in columns
    )
    return list(dict.fromkeys(path[:2] for path in (*own, *blank)))


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
    if like is None:
        return None
    cell = identity_of(field.location, path)
    paths = (other for other, its, _ in fields_of(oracle.form) if identity_of(its.location, other) == cell)
    return Cell(cell, field, like, tuple(paths))


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
    filled = [at for at, cell in enumerate(run) if not cell.field.missing]
    if not filled or filled != list(range(filled[0], filled[-1] + 1)):
        return
    block = [run[at] for at in filled]
    for behind, cells in ((filled[0] - 1, block[::-1]), (filled[-1] + 1, block)):
        if 0 <= behind < len(run):
            texts = ["", *(cell.field.raw for cell in cells)]
            yield tuple(map(Change, (*cells, run[behind]), texts))


def _columns(runs: list[list[Cell]]) -> Iterator[tuple[Change, ...]]:
    """Two neighbouring columns exchanged in every row."""
    pairs: dict[tuple[str | int, str | int], list[tuple[Cell, Cell]]] = {}
    for run in runs:
        for one, other in _figures(run):
            pairs.setdefault((_in_row(one)[-1], _in_row(other)[-1]), []).append((one, other))
    for found in pairs.values():
        if len(found) > 1:
            yield tuple(change for pair in found for change in _exchanged(pair))
