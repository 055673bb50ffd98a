"""A form as the plain data that ``parse --format json`` prints and that ``check`` reads back."""

from __future__ import annotations

from decimal import Decimal

from jixiaolint.model.document import Note
from jixiaolint.model.form import Field, Form, Row, RowSet
from jixiaolint.model.location import Location
from jixiaolint.model.typing import Any
from jixiaolint.model.value import Choice, Day, Number, Target, Value

SOURCE_NAMES = {
    "项目总额": "project-total",
    "总额": "total",
    "财政": "fiscal",
    "结转": "carryover",
    "其他": "other",
    "专户": "special-account",
    "单位资金": "unit",
    "中央": "central",
    "省级": "provincial",
    "市县": "local",
}
"""来源 in the vocabulary → its name in JSON."""
ROW_SETS = ("funds", "indicators", "subprojects", "tasks", "side_amounts", "headings", "blocks")
"""Row sets that are printed; slots repeat the fields and are made again from them."""
_POWERS = {"元": 0, "千元": 3, "万元": 4, "百万元": 6, "千万元": 7, "亿元": 8, "%": -2, "‰": -3}
_PLACES = {
    "line": "startLine",
    "column": "startColumn",
    "end_line": "endLine",
    "end_column": "endColumn",
    "sheet": "sheet",
    "cell": "cell",
    "page": "page",
    "bbox": "bbox",
    "table": "table",
    "row": "row",
    "table_column": "column",
    "pointer": "pointer",
}


def to_data(form: Form) -> dict[str, Any]:
    """JSON-able data: metadata, ``fields``, row sets. Every leaf has raw, value, location and trust."""
    data: dict[str, Any] = {
        "id": form.id,
        "document": form.document,
        "index": form.index,
        "type": form.type,
        "template": form.template,
        "title": form.title,
        "year": _year(form),
        "project": _text(form, "project.name"),
        "department": _text(form, "org.department"),
        "organisation": _text(form, "org.unit"),
        "startLine": form.location.line,
        "endLine": form.location.end_line,
        "location": place_data(form.location),
        "coverage": round(form.coverage.share, 4),
        "unread": [{"text": text, "location": place_data(place)} for text, place in form.coverage.unread],
        "notes": [_note(note) for note in form.notes],
        "status": {name: rows.status for name, rows in form.rowsets.items() if rows.status != "read"},
        "fields": {key: leaf(field) for key, field in form.fields.items()},
    }
    for name in ROW_SETS:
        if name in form.rowsets:
            data[name] = _rows(form.rowsets[name])
    return data


def _year(form: Form) -> int | None:
    field = form.fields.get("year")
    return int(field.value.value) if field is not None and isinstance(field.value, Number) else None


def _text(form: Form, key: str) -> str | None:
    field = form.fields.get(key)
    return field.value if field is not None and isinstance(field.value, str) else None


def _note(note: Note) -> dict[str, Any]:
    return {
        "code": note.code,
        "message": note.message,
        "message_en": note.message_en,
        "location": place_data(note.location),
    }


def _rows(rowset: RowSet) -> list[dict[str, Any]]:
    parents = {
        id(part): str(number) for number, row in enumerate(rowset.rows) for part in row.rows("funds").rows
    }
    return [_row(row, parents.get(id(row))) for row in rowset.rows]


def _row(row: Row, parent: str | None) -> dict[str, Any]:
    """``parent`` is the index of the row of which this one is a part."""
    data: dict[str, Any] = {key: leaf(field) for key, field in row.fields.items()}
    if "source" in row.fields:
        data["source"] = SOURCE_NAMES.get(row.fields["source"].raw, row.fields["source"].raw)
    if parent is not None:
        data["parent"] = parent
    if row.location is not None:
        data["location"] = place_data(row.location)
    return data


def leaf(field: Field) -> dict[str, Any]:
    """A value with its evidence; what is empty is left out, except raw, value, location and trust."""
    unit, value = plain_value(field.value)
    data: dict[str, Any] = {
        "raw": field.raw,
        "value": value,
        "location": place_data(field.location),
        "trust": field.trust,
    }
    if unit:
        data["unit"] = unit
    extra = {
        "missing": field.missing,
        "label": field.label,
        "how": field.how if field.how != "given" else "",
        "note": field.note,
        "label_location": place_data(field.label_location),
        "unit_location": place_data(field.unit_location),
    }
    data.update({key: entry for key, entry in extra.items() if entry})
    return data


def place_data(place: Location | None) -> dict[str, Any] | None:
    """A location with the names of the report; only what is known."""
    if place is None:
        return None
    data: dict[str, Any] = {"uri": place.document}
    for key, name in _PLACES.items():
        part = getattr(place, key)
        if part is not None:
            data[name] = list(part) if isinstance(part, tuple) else part
    return data


def place_of(data: dict[str, Any] | None) -> Location | None:
    """The location of such data."""
    if data is None:
        return None
    parts: dict[str, Any] = {}
    for key, name in _PLACES.items():
        part = data.get(name)
        if part is None:
            continue
        if name == "bbox":
            parts[key] = tuple(float(number) for number in part)
        elif name in ("sheet", "cell", "pointer"):
            parts[key] = str(part)
        else:
            parts[key] = int(part)
    return Location(str(data.get("uri", "")), **parts)


def plain_value(value: Value | None) -> tuple[str, Any]:
    """(unit, value) for JSON: numbers as text in the unit that is given with them."""
    if isinstance(value, Number):
        return _number(value)
    if isinstance(value, Day):
        parts = [f"{value.year:04d}", *(f"{part:02d}" for part in (value.month, value.day) if part)]
        return "", "-".join(parts)
    if isinstance(value, Choice):
        return "", {"options": dict(value.options)}
    if isinstance(value, Target):
        return value.unit, _target(value)
    return "", value


def _number(number: Number) -> tuple[str, str]:
    power = _POWERS.get(number.unit, 0) if number.kind in ("money", "percent") else 0
    scaled = number.value.scaleb(-power)
    digits = number.quantum.scaleb(-power).normalize() if number.quantum else None
    if digits is not None and digits < 1:
        scaled = scaled.quantize(digits)
    elif scaled == scaled.to_integral_value():
        scaled = scaled.quantize(Decimal(1))
    return number.unit, f"{scaled:f}"


def _target(target: Target) -> dict[str, Any]:
    data: dict[str, Any] = {"kind": target.kind, "operator": target.operator, "text": target.text}
    if target.numbers:
        data["numbers"] = [_number(number)[1] for number in target.numbers]
    if target.unit:
        data["unit"] = target.unit
    return data
