"""Whether plain data has the shape of canonical forms: a fast answer, and the exact fault on request.

``form.schema.json`` is the definition. Forms that are right must not pay for a validator, so the same
shape is checked by hand first; the validator is loaded only to say what is wrong.
"""

from __future__ import annotations

import os
from typing import Any

# fmt: off
_PLAIN = frozenset((
    "id", "document", "index", "type", "template", "title", "year", "project", "department", "organisation",
    "startLine", "endLine",
))
# fmt: on
_NO_ROWS = _PLAIN | {"fields", "coverage", "status", "location"}
_LISTS = frozenset(("notes", "unread"))
_TRUST = ("exact", "inferred", "unknown", None)
_DEEPEST = 16


def is_canonical(data: Any) -> bool:
    """Whether data is ``{"forms": […]}`` as the schema wants it. Numbers may be text."""
    if not isinstance(data, dict) or not isinstance(data.get("forms"), list):
        return False
    return isinstance(data.get("schema", ""), str) and all(map(_is_form, data["forms"]))


def _is_form(form: Any) -> bool:
    if not isinstance(form, dict) or not ("fields" in form or "funds" in form or "indicators" in form):
        return False
    for key, value in form.items():
        if key == "fields":
            if not isinstance(value, dict) or not all(map(_is_leaf, value.values())):
                return False
        elif key in _PLAIN:
            if isinstance(value, (dict, list)):
                return False
        elif key in _LISTS:
            if not isinstance(value, list):
                return False
        elif key in ("status", "location"):
            if not (isinstance(value, dict) or (value is None and key == "location")):
                return False
        elif key != "coverage" and not _are_rows(value, 0):
            return False
    return True


def _are_rows(rows: Any, depth: int) -> bool:
    if not isinstance(rows, list) or depth > _DEEPEST:
        return False
    for row in rows:
        if not isinstance(row, dict):
            return False
        for key, value in row.items():
            if type(value) is str:
                if key != "location":
                    continue
                return False
            if key == "location":
                if not (value is None or isinstance(value, dict)):
                    return False
            elif not (_is_leaf(value) or _are_rows(value, depth + 1)):
                return False
    return True


def _is_leaf(leaf: Any) -> bool:
    if not isinstance(leaf, dict):
        return not isinstance(leaf, list)
    raw = leaf.get("raw", False)
    if not (raw is None or isinstance(raw, (str, int, float))) or isinstance(raw, bool):
        return False
    for key in ("unit", "label"):
        if not isinstance(leaf.get(key), str) and leaf.get(key) is not None:
            return False
    location = leaf.get("location")
    return (location is None or isinstance(location, dict)) and leaf.get("trust") in _TRUST


def fault(data: Any) -> tuple[str, str, str] | None:
    """JSON Pointer, what is wrong there, the same in English; None when the schema finds nothing."""
    import json

    import jsonschema

    with open(os.path.join(os.path.dirname(__file__), "form.schema.json"), encoding="utf-8") as file:
        schema = json.load(file)
    before, part, definition = _suspect(data)
    if definition:
        schema = {"$ref": f"#/$defs/{definition}", "$defs": schema["$defs"]}
    error = jsonschema.exceptions.best_match(jsonschema.Draft202012Validator(schema).iter_errors(part))
    if error is None:
        return None
    path = "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in error.absolute_path)
    return before + path, *_wording(str(error.validator), error.validator_value, error.instance)


def _suspect(data: Any) -> tuple[str, Any, str]:
    """Where to look for the fault: pointer, part, and the definition that it must meet ("" = the whole).

    A validator takes its time over every row, so that right ones are left out.
    """
    forms = data.get("forms") if isinstance(data, dict) else None
    if not isinstance(forms, list):
        return "", data, ""
    index = next((at for at, form in enumerate(forms) if not _is_form(form)), -1)
    if index < 0 or not isinstance(data.get("schema", ""), str):
        return "", {**data, "forms": []}, ""
    form = forms[index]
    if not isinstance(form, dict):
        return f"/forms/{index}", form, "form"
    for key, value in form.items():
        if isinstance(value, list) and key not in _LISTS and key not in _NO_ROWS:
            for number, row in enumerate(value):
                if not _are_rows([row], 0):
                    name = key.replace("~", "~0").replace("/", "~1")
                    return f"/forms/{index}/{name}/{number}", row, "row"
    right: dict[str, Any] = {
        key: [] for key, value in form.items() if key not in _NO_ROWS and _are_rows(value, 0)
    }
    return f"/forms/{index}", {**form, **right}, "form"


_KINDS = {
    "object": ("对象 {…}", "an object"),
    "array": ("数组 […]", "an array"),
    "string": ("字符串", "a string"),
    "number": ("数字", "a number"),
    "boolean": ("是否值", "a boolean"),
    "null": ("空值 null", "null"),
}


def _wording(keyword: str, expected: Any, found: Any) -> tuple[str, str]:
    shown = f"“{found}”" if isinstance(found, str) and len(found) < 20 else _kind(found)[0]
    if keyword == "type" and isinstance(expected, list) and "string" in expected and "object" in expected:
        return (
            f"应为一个值（文字，或含 raw 的对象），现为{shown}",
            f"expected a value (text, or an object with raw), found {_kind(found)[1]}",
        )
    if keyword == "type":
        kinds = [expected] if isinstance(expected, str) else expected
        names = [_KINDS[kind] for kind in kinds]
        return (
            f"应为{'或'.join(name for name, _ in names)}，现为{shown}",
            f"expected {' or '.join(name for _, name in names)}, found {_kind(found)[1]}",
        )
    if keyword == "required":
        missing = [key for key in expected if not isinstance(found, dict) or key not in found]
        return f"缺少“{'、'.join(missing)}”", f"missing: {', '.join(missing)}"
    if keyword == "enum":
        words = ", ".join(str(word) for word in expected if word)
        return f"应为下列之一：{words}", f"expected one of: {words}"
    return "不是表单：应有 fields、funds 或 indicators", "not a form: it needs fields, funds or indicators"


def _kind(value: Any) -> tuple[str, str]:
    names: tuple[tuple[type, str], ...] = (
        (bool, "boolean"),
        (str, "string"),
        (dict, "object"),
        (list, "array"),
    )
    return _KINDS[next((name for kind, name in names if isinstance(value, kind)), "null")]
