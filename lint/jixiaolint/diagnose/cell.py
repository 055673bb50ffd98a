"""The numbers printed in a form, each with every place where the form keeps it, and how to change one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from jixiaolint.model.form import Field, Form, Row, RowSet
from jixiaolint.model.location import Location
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.value import Number
from jixiaolint.values.field import make_field

Path = tuple[str | int, ...]
"""Where a field stands: ("year",) of the form, ("funds", 0, "funds", 1, "rate") of a row within a row."""
Identity = Location | Path
"""What makes two fields one printed cell: their place in the document, without one their path."""


class Cell(NamedTuple):
    """A printed number. ``paths``: where the form keeps it; ``row``: the row it stands in, if any."""

    id: Identity
    field: Field
    number: Number
    paths: tuple[Path, ...]
    row: Row | None = None

    @property
    def keys(self) -> Iterator[str]:
        """The semantic paths that derivations use: ``funds[年度资金总额].rate``."""
        for path in self.paths:
            scope, key = _column(path)
            title = (self.row.label or self.row.number) if self.row is not None else ""
            yield key if scope == "form" else f"{scope}[{title}].{key}"

    @property
    def columns(self) -> frozenset[tuple[str, str]]:
        """(scope key, column) of every path; the scope of a form's own fields is ``form``."""
        return _columns(self.paths)


@lru_cache(1024)
def _columns(paths: tuple[Path, ...]) -> frozenset[tuple[str, str]]:
    return frozenset(map(_column, paths))


def cells_of(form: Form) -> dict[Identity, Cell]:
    """Every numeric cell of ``form``, by identity, in the order of the form."""
    found: dict[Identity, Cell] = {}
    for path, field, row in fields_of(form):
        number = field.value
        if not isinstance(number, Number) or number.kind == "year" or field.missing:
            continue
        identity = identity_of(field.location, path)
        known = found.get(identity)
        if known is None:
            found[identity] = Cell(identity, field, number, (path,), row)
        else:
            row = known.row if known.row is not None else row
            found[identity] = known._replace(paths=(*known.paths, path), row=row)
    return found


def identity_of(location: Location | None, path: Path) -> Identity:
    """The place of a field where it is known to be a single cell."""
    exact = location is not None and (
        location.column is not None or location.cell or location.pointer or location.table_column is not None
    )
    return location if exact and location is not None else path


def _column(path: Path) -> tuple[str, str]:
    scope = next((str(part) for part in reversed(path[:-1]) if isinstance(part, str)), "form")
    return scope, str(path[-1])


def fields_of(form: Form) -> Iterator[tuple[Path, Field, Row | None]]:
    """Every field of ``form`` with its path and the row that it stands in."""
    for key, field in form.fields.items():
        yield (key,), field, None
    for name, rowset in form.rowsets.items():
        yield from _in_rows((name,), rowset)


def _in_rows(prefix: Path, rowset: RowSet) -> Iterator[tuple[Path, Field, Row | None]]:
    for place, row in enumerate(rowset.rows):
        path = (*prefix, place)
        for key, field in row.fields.items():
            yield (*path, key), field, row
        for name, children in row.children.items():
            yield from _in_rows((*path, name), children)


def with_text(form: Form, cell: Cell, text: str) -> Form:
    """``form`` with another text in ``cell``, read as a submitted cell's is."""
    number = cell.number

    def read(field: Field) -> Field:
        made = make_field(field.key, field.label, text, number.kind, unit=number.unit, trust=field.trust)
        return field._replace(
            raw=text, value=made.value, missing=made.missing, trust=made.trust, note=made.note
        )

    for path in cell.paths:
        form = with_field(form, path, read)
    return form


Remake = Callable[[Field], Field]


def with_field(form: Form, path: Path, remake: Remake) -> Form:
    """``form`` with the field at ``path`` made anew."""
    name = str(path[0])
    if len(path) == 1:
        return form._replace(fields={**form.fields, name: remake(form.fields[name])})
    rows = _in_rowset(form.rowsets[name], path[1:], remake)
    return form._replace(rowsets={**form.rowsets, name: rows})


def _in_rowset(rowset: RowSet, path: Path, remake: Remake) -> RowSet:
    place = int(path[0])
    row = _in_row(rowset.rows[place], path[1:], remake)
    return rowset._replace(rows=(*rowset.rows[:place], row, *rowset.rows[place + 1 :]))


def _in_row(row: Row, path: Path, remake: Remake) -> Row:
    key = str(path[0])
    if len(path) == 1:
        return row._replace(fields={**row.fields, key: remake(row.fields[key])})
    children = _in_rowset(row.children[key], path[1:], remake)
    return row._replace(children={**row.children, key: children})
