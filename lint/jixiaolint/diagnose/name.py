"""What a cell is called in reports."""

from __future__ import annotations

from collections.abc import Iterable

from jixiaolint.diagnose.cell import Path
from jixiaolint.model.finding import Text
from jixiaolint.model.form import Form, Row
from jixiaolint.model.record import NamedTuple
from jixiaolint.vocabulary import FORM, Vocabulary

REPEATED = ("slots", "headings", "blocks")
"""Row sets of a form that list what stands in other cells."""
_OF_A_ROW = 3
"""Parts of the path of a cell in a row of the form: row set, place, column."""


class Name(NamedTuple):
    """``field``: 指标[培训人次].得分; ``short``: 培训人次.得分; ``label``: 培训人次 / 得分."""

    field: str
    pointer: str
    label: str
    short: Text


def name_of(paths: Iterable[Path], form: Form, vocabulary: Vocabulary) -> Name:
    """The name of the cell that stands at ``paths``: that of its row where it has one of its own."""
    path = min(paths, key=lambda path: (path[0] in REPEATED, len(path) == 1, abs(len(path) - _OF_A_ROW)))
    pointer = "/".join(("", *map(str, path if len(path) > 1 else ("fields", *path))))
    if len(path) == 1:
        own = column(FORM, str(path[0]), form.fields[str(path[0])].label, vocabulary)
        return Name(own.zh, pointer, own.zh, own)
    row, scope = row_at(form, path), str(path[-3])
    title = row.label or str(row.number)
    own = column(scope, str(path[-1]), row.fields[str(path[-1])].label, vocabulary)
    short = Text(f"{title}.{own.zh}", f"{title}.{own.en}")
    return Name(f"{vocabulary.scope_label(scope)}[{title}].{own.zh}", pointer, f"{title} / {own.zh}", short)


def row_at(form: Form, path: Path) -> Row:
    """The innermost row on ``path``, which leads to a cell in a row."""
    row = form.rowsets[str(path[0])].rows[int(path[1])]
    for name, place in zip(path[2:-1:2], path[3:-1:2], strict=True):
        row = row.children[str(name)].rows[int(place)]
    return row


def column(scope: str, key: str, printed: str, vocabulary: Vocabulary) -> Text:
    """The name of a column, as printed where the vocabulary has none."""
    label = vocabulary.label(scope, key)
    return Text(label.name, label.en) if label is not None else Text(printed or key, printed or key)
