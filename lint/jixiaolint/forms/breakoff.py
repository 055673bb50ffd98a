"""Tables that break off because the text does: what is not seen is not blank."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jixiaolint.forms.draft import Draft
from jixiaolint.forms.fitness import Shape
from jixiaolint.forms.sheet import SheetRow
from jixiaolint.forms.table import without_block
from jixiaolint.model import regex as re
from jixiaolint.model.document import Cell
from jixiaolint.model.form import Row

VALUES = ("target", "actual", "weight", "score")
_COUNTED = re.compile(r"(?:[人户家次件个]数|数量|[率度]|里程|面积|金额)$")
LEAST_NAMES = 3
_BEGUN = re.compile(r"[\s=≥≤><≧≦═＞＜]+")
"""A comparator whose figure would come next."""


def at_end(rows: list[SheetRow], at: int, draft: Draft) -> bool:
    """Whether nothing stands behind a table but the beginning of a further cell: a level name, a quantity."""
    rest = [item for row in rows[at:] for item in without_block(row, draft.layout)[0]]
    if len(rest) != 1:
        return not rest
    levels = draft.layout.words.levels
    folded = rest[0].folded
    return levels.begins(folded) or levels.second(folded) is not None or Shape(rest[0].text).quantity


def breaks_off_after(rows: Sequence[Row]) -> bool:
    """Whether a text that ends with these rows was cut off: not behind the class that closes every layout."""
    kind = rows[-1].field("class1") if rows else None
    return kind is None or kind.value != "满意度"


def cut_off(record: Row, blanks: Iterable[Cell] = ()) -> Row:
    """The last row before a text breaks off: cells that are not even blank may have held something, and a
    comparator alone had a figure behind it."""
    blank = {cell.location for cell in blanks}
    fields = {
        key: field._replace(value=None, missing="unread", trust="unknown")
        if key in VALUES
        and ((field.missing == "blank" and field.location not in blank) or _BEGUN.fullmatch(field.raw))
        else field
        for key, field in record.fields.items()
    }
    return record._replace(fields=fields)


def of_the_year(rows: Sequence[Row]) -> list[Row]:
    """The indicators of this year, of rows that stand beside those of all years; none where they do not
    come in pairs of one class."""
    pairs = list(zip(rows[::2], rows[1::2], strict=False))
    if not all(_class(first) == _class(second) != "" for first, second in pairs):
        return []
    return [second._replace(number=at) for at, (_, second) in enumerate(pairs, 1)]


def _class(row: Row) -> str:
    field = row.field("level2")
    return field.raw if field is not None else ""


def names_for_values(rows: Sequence[Row]) -> bool:
    """Whether targets are names of further indicators, because a text has all names before all values."""
    targets = [row.fields["target"].raw.strip() for row in rows if "target" in row.fields]
    filled = [text for text in targets if text]
    names = [text for text in filled if _COUNTED.search(text) and not any(map(str.isdigit, text))]
    return len(names) >= LEAST_NAMES and 2 * len(names) >= len(filled)
