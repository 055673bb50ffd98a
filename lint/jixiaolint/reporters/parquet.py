"""The findings as one Parquet table, a finding a row with whose form it is about, for SQL and notebooks.

What a terminal would act on is shown instead, as in the outputs for people: tables are printed, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model.location import Location
from jixiaolint.model.typing import TYPE_CHECKING, Any
from jixiaolint.parquet import table
from jixiaolint.reporters import Options, Run, record
from jixiaolint.reporters.location import location
from jixiaolint.reporters.visible import visible

if TYPE_CHECKING:
    from jixiaolint.reporters.record import Data

_TEXT, _WHOLE, _TRUTH = "VARCHAR", "INTEGER", "BOOLEAN"
_OF_FORM = {
    "index": ("form_index", _WHOLE),
    "type": ("form_type", _TEXT),
    "year": ("year", _WHOLE),
    "department": ("department", _TEXT),
    "organisation": ("organisation", _TEXT),
    "project": ("project", _TEXT),
}
"""Of the record of a form, the column that shows it and its type."""
_OF_FINDING = {
    "form": _TEXT,
    "rule": _TEXT,
    "case": _TEXT,
    "name": _TEXT,
    "name_en": _TEXT,
    "family": _TEXT,
    "kind": _TEXT,
    "severity": _TEXT,
    "class": _TEXT,
    "tier": _WHOLE,
    "confidence": _TEXT,
    "verdict": _TEXT,
    "field": _TEXT,
    "label": _TEXT,
    "printed": _TEXT,
    "expected": _TEXT,
    "difference": _TEXT,
    "message": _TEXT,
    "message_en": _TEXT,
    "pointer": _TEXT,
    "group": _TEXT,
    "derived": _TRUTH,
    "follows": _TEXT,
    "baseline": _TEXT,
    "fingerprint": _TEXT,
}
"""Members of a finding that are columns as they are: amounts as printed, exact."""
_OF_PLACE = {
    "startLine": ("line", _WHOLE),
    "startColumn": ("line_column", _WHOLE),
    "sheet": ("sheet", _TEXT),
    "cell": ("cell", _TEXT),
    "page": ("page", _WHOLE),
}
COLUMNS: dict[str, str] = {
    "document": _TEXT,
    **dict(_OF_FORM.values()),
    **_OF_FINDING,
    "waived": _TRUTH,
    **dict(_OF_PLACE.values()),
}
"""Name and SQL type of each column."""
_NO_PLACE = location(Location(""))


def render(data: Data, options: Options) -> Iterator[bytes]:
    """The table of a whole report."""
    forms = {form["id"]: form for form in data["forms"]}
    yield from table((_row(finding, forms) for finding in data["findings"]), COLUMNS)


def stream(run: Run, options: Options) -> Iterator[bytes]:
    """The same, rows being written while the run goes on."""
    yield from table((row for part in run.parts() for row in _rows(part)), COLUMNS)


def _rows(part: Any) -> Iterator[Data]:
    forms = {form.id: record.form(form, part) for form in part.forms}
    return (_row(record.finding(finding), forms) for finding in part.findings)


def _row(finding: Data, forms: dict[str, Data]) -> Data:
    place = finding["location"] or _NO_PLACE
    form = forms.get(finding["form"], {})
    row = {
        "document": form.get("document") or place["uri"],
        **{column: form.get(key) for key, (column, _) in _OF_FORM.items()},
        **{key: finding[key] for key in _OF_FINDING},
        "waived": finding["waiver"] is not None,
        **{column: place[key] for key, (column, _) in _OF_PLACE.items()},
    }
    return {key: visible(value) if isinstance(value, str) else value for key, value in row.items()}
