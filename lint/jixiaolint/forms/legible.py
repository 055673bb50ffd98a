"""Text that was made out of an image, or cut out of a run of characters: read, but not relied on."""

from __future__ import annotations

from jixiaolint.forms.draft import Draft
from jixiaolint.forms.sheet import SheetRow
from jixiaolint.model import regex as re
from jixiaolint.model.form import Field, Row, RowSet

LEAST = 2
"""Signs of another kind that a text must show to count as one made out of an image."""
_SIGNS = re.compile(
    r"\b[Il]00\s?%|\d[OoIl]{1,2}\s?%|\d。\d|\(X\)%|\d\s?IZl|[一-鿿]口(?=\s*\d?[、,，]|\s*$)|(?<!\d)[12]\d{2}%(?=[^\d%]*\d{2}%)"
    r"|\dQ%|[≥≤]\s?[Il]\d|(?<=[率度])2\d{2}%"
)


def is_scanned(rows: list[SheetRow]) -> bool:
    """Whether figures are written as no hand types them: I00%, 1O%, 292% for ≥92%, 3。5."""
    seen: set[str] = set()
    for row in rows:
        for item in row.items:
            if "%" in item.text or "。" in item.text or "口" in item.text:
                seen.update(match[0] for match in _SIGNS.finditer(item.text))
            if len(seen) >= LEAST:
                return True
    return False


def doubt_all(draft: Draft) -> None:
    """Nothing read from such a text is certain."""
    for key, field in draft.fields.items():
        draft.fields[key] = _doubted(field)
    for name, rowset in draft.rowsets.items():
        rows = tuple(_doubted_row(row) for row in rowset.rows)
        draft.rowsets[name] = RowSet(rows, rowset.status)


def _doubted_row(row: Row) -> Row:
    return row._replace(fields={key: _doubted(field) for key, field in row.fields.items()})


def _doubted(field: Field) -> Field:
    return field._replace(trust="inferred") if field.trust == "exact" else field
