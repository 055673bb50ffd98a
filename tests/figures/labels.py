"""Labels of forms, whatever their file's shape, as one plain structure.

Three shapes are read: the ``*.facts.yaml`` beside a corpus form (``labels:``), a list of documents with their
forms (``seeds:``), and a flat list of one form per file (a YAML list with ``file:`` and ``funding:``).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import printed
import yaml

FORM_KEYS = {
    "project": "project.name",
    "department": "org.department",
    "unit_org": "org.unit",
    "unit": "org.unit",
    "year": "year",
    "fiscal_year": "year",
    "start": "period.start",
    "end": "period.end",
    "category": "category",
    "fund_use": "fund_use",
    "declared_unit": "money_unit",
    "money_unit": "money_unit",
    "total": "funds.total",
    "annual": "funds.annual",
    "fiscal_total": "funds.total.fiscal",
    "fiscal_annual": "funds.annual.fiscal",
    "last_budget": "budget.previous",
    "last_exec": "executed.previous",
    "declared_total": "total.score",
    "total_score_printed": "total.score",
    "total_weight_printed": "total.weight",
}
TOTAL_ROW = {
    "initial": "initial",
    "adjusted": "adjusted",
    "executed": "executed",
    "exec_rate": "rate",
    "exec_weight": "weight",
    "exec_score": "score",
}
INDICATOR_KEYS = {"l1": "level1", "l2": "level2"}
FUND_KEYS = {"initial_or_declared": "initial"}


class Value(NamedTuple):
    """A printed value, None for a blank or a dash. ``line`` is 0 when the label does not say.

    A row that runs over several lines ends on line ``end`` (0: on the same line).
    """

    text: str | None
    line: int = 0
    end: int = 0


class Row(NamedTuple):
    """A labelled row: column key → value."""

    cells: dict[str, Value]

    def text(self, key: str) -> str:
        cell = self.cells.get(key)
        return (cell.text if cell else None) or ""


class Label(NamedTuple):
    """Something to be found, or not to be reported. ``rule`` is a rule id or a finding's family name."""

    rule: str
    lines: frozenset[int]
    gold: str = "must"
    severity: str = ""
    where: str = ""
    why: str = ""


class LabelledForm(NamedTuple):
    """One form. ``rows`` maps a row set to its labelled rows.

    ``number`` is its place in the document, ``first`` and ``last`` its lines or 0.
    """

    number: int
    project: str
    fields: dict[str, Value]
    rows: dict[str, list[Row]]
    findings: list[Label]
    non_findings: list[Label]
    clean: bool = False
    first: int = 0
    last: int = 0
    type: str = ""


class LabelledDocument(NamedTuple):
    """A file and its forms. ``by_family``: findings carry family names and no lines."""

    file: str
    forms: list[LabelledForm]
    by_family: bool = False


def read(path: Path) -> list[LabelledDocument]:
    """All documents that a label file describes."""
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    if isinstance(data, list):
        return [LabelledDocument(entry["file"], [_flat_form(entry)], True) for entry in data]
    if "seeds" in data:
        return [
            LabelledDocument(entry["file"], [_seed_form(form) for form in entry["forms"]])
            for entry in data["seeds"]
        ]
    return [LabelledDocument(data["file"], [_corpus_form(form) for form in data["labels"]])]


def _corpus_form(data: dict[str, Any]) -> LabelledForm:
    fields = {
        key: Value(_text(cell.get("value")), _line(cell.get("line"))) for key, cell in data["fields"].items()
    }
    sets = ("funds", "indicators", "subprojects", "tasks")
    rows = {name: [_row(row) for row in data[name]] for name in sets if name in data}
    project = fields["project.name"].text if "project.name" in fields else None
    return LabelledForm(
        int(data["index"]),
        project or "",
        fields,
        rows,
        [_label(entry) for entry in data.get("findings") or []],
        [_label(entry) for entry in data.get("non_findings") or []],
        data.get("clean") == "yes",
        int(data["lines"][0]),
        int(data["lines"][1]),
        data["type"],
    )


def _seed_form(data: dict[str, Any]) -> LabelledForm:
    rows: dict[str, list[Row]] = {"indicators": [_row(row) for row in data["indicators"]]}
    total = {key: Value(_text(data[name])) for name, key in TOTAL_ROW.items() if name in data}
    if total:
        rows["funds"] = [Row({"source": Value("total"), **total})]
    if "subprojects" in data:
        rows["subprojects"] = [Row({"budget": Value(amount)}) for amount in data["subprojects"]]
    return LabelledForm(
        int(data["index"]),
        data["project"],
        _fields(data),
        rows,
        [_label(entry) for entry in data.get("findings") or []],
        [_label(entry) for entry in data.get("non_findings") or []],
        False,
        int(data["lines"][0]),
        int(data["lines"][1]),
        data.get("form_type", ""),
    )


def _flat_form(data: dict[str, Any]) -> LabelledForm:
    rows = {
        "funds": [_row(row) for row in data.get("funding") or []],
        "indicators": [_row(row) for row in data.get("indicators") or []],
    }
    findings = [
        Label(
            entry["rule"],
            frozenset(),
            "may" if entry.get("confidence") == "low" else "must",
            where=entry["what"],
            why=_text(entry.get("arithmetic")) or "",
        )
        for entry in data.get("findings") or []
    ]
    project = _text(data.get("project")) or ""
    return LabelledForm(1, project, _fields(data), rows, findings, [], data.get("clean") == "true")


def _fields(data: dict[str, Any]) -> dict[str, Value]:
    return {key: Value(_text(data[name])) for name, key in FORM_KEYS.items() if data.get(name)}


def _row(data: dict[str, Any]) -> Row:
    line, end = _line(data.get("line")), _line(data.get("end"))
    keys = {**INDICATOR_KEYS, **FUND_KEYS}
    cells = {keys.get(key, key): text for key, text in data.items() if key not in ("line", "end")}
    return Row({key: Value(_text(text), line, end) for key, text in cells.items()})


def _label(data: dict[str, Any]) -> Label:
    return Label(
        data["rule"],
        frozenset(int(line) for line in data.get("lines") or ()),
        data.get("gold", "must"),
        data.get("severity", ""),
        data.get("where", ""),
        data.get("why") or data.get("expected") or data.get("why_not") or "",
    )


def _text(value: Any) -> str | None:
    text = None if value in (None, "", "null", "~") else str(value)
    return None if text is not None and printed.is_blank(text) else text


def _line(value: Any) -> int:
    return int(value) if value else 0
