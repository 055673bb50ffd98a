"""Indicators in groups: by the class of their first level, by their second level."""

from __future__ import annotations

from jixiaolint.forms.labels import fold
from jixiaolint.forms.levels import printed_weight
from jixiaolint.model.form import Field, Form, Missing, Row, RowSet, Trust
from jixiaolint.model.location import Location
from jixiaolint.model.typing import Any
from jixiaolint.values.field import make_field


def groups1(form: Form) -> RowSet:
    """Indicators by the class of their first level. Where the class of a row is in doubt, so is every group:
    the row may belong to any of them."""
    indicators = form.rows("indicators")
    groups: dict[str, list[Row]] = {}
    for row in indicators.rows:
        field = row.fields.get("class1") or row.fields.get("level1")
        groups.setdefault(fold(field.raw) if field is not None else "", []).append(row)
    trust = _worst(indicators.rows, "class1", "level1")
    shared = _shared(groups)
    rows = [
        _group1(number, name, members, indicators.status, trust, shared)
        for number, (name, members) in enumerate(groups.items(), 1)
    ]
    return RowSet(tuple(rows), indicators.status)


def _worst(rows: tuple[Row, ...], *keys: str) -> Trust:
    """The least trust of any cell of these columns."""
    found = {row.fields[key].trust for row in rows for key in keys if key in row.fields}
    return "unknown" if "unknown" in found else "inferred" if "inferred" in found else "exact"


def _shared(groups: dict[str, list[Row]]) -> set[Location | None]:
    """Where first levels stand under which rows of several classes do: their points are of none of these."""
    names: dict[Location | None, set[str]] = {}
    for name, members in groups.items():
        for row in members:
            level = row.fields.get("level1")
            if level is not None:
                names.setdefault(level.location, set()).add(name)
    return {place for place, found in names.items() if len(found) > 1}


def _group1(
    number: int, name: str, members: list[Row], status: Any, trust: Trust, shared: set[Location | None]
) -> Row:
    first = members[0]
    kind = first.fields.get("class1")
    level = first.fields.get("level1")
    fields: dict[str, Field] = {}
    if kind is not None:
        fields["class"] = kind._replace(key="class", label="类别", trust=trust)
    else:
        missing: Missing = "unread" if name else "blank"
        fields["class"] = Field("class", "类别", name, None, missing, how="derived", trust=trust)
    if level is not None:
        points = next((text for row in members if (text := _points(row, shared))), "")
        if points:
            fields["printed_weight"] = make_field(
                "printed_weight",
                "标注分值",
                points,
                "score",
                location=level.location,
                how="derived",
                trust=trust,
            )
    return Row(number, fields, {"indicators": RowSet(tuple(members), status)}, first.location, name)


def _points(row: Row, shared: set[Location | None]) -> str:
    level = row.fields.get("level1")
    return printed_weight(fold(level.raw)) if level is not None and level.location not in shared else ""


def groups2(form: Form) -> RowSet:
    """Indicators by their second level, within their first."""
    indicators = form.rows("indicators")
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in indicators.rows:
        key = tuple(fold(row.fields[name].raw) if name in row.fields else "" for name in ("level1", "level2"))
        groups.setdefault((key[0], key[1]), []).append(row)
    rows: list[Row] = []
    trust = _worst(indicators.rows, "level1", "level2")
    for (_, name), members in groups.items():
        level = members[0].fields.get("level2")
        label = level._replace(key="label", label="名称", trust=trust) if level is not None else None
        fields = {"label": label} if label is not None else {}
        children = {"indicators": RowSet(tuple(members), indicators.status)}
        rows.append(Row(len(rows) + 1, fields, children, members[0].location, name))
    return RowSet(tuple(rows), indicators.status)
