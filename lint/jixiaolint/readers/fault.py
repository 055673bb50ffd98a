"""What is wrong with data that has not the shape of canonical forms, in words."""

from __future__ import annotations

import os

from jixiaolint.model.typing import Any
from jixiaolint.readers.shape import NO_ROWS, are_rows, is_form


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
    index = next((at for at, form in enumerate(forms) if not is_form(form)), -1)
    if index < 0 or not isinstance(data.get("schema", ""), str):
        return "", {**data, "forms": []}, ""
    form = forms[index]
    if not isinstance(form, dict):
        return f"/forms/{index}", form, "form"
    for key, value in form.items():
        if isinstance(value, list) and key not in NO_ROWS:
            for number, row in enumerate(value):
                if not are_rows([row]):
                    name = key.replace("~", "~0").replace("/", "~1")
                    return f"/forms/{index}/{name}/{number}", row, "row"
    right: dict[str, Any] = {key: [] for key, value in form.items() if key not in NO_ROWS and are_rows(value)}
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
    if keyword == "anyOf" and isinstance(found, dict):
        return (
            "不是表单：应有 fields、funds 或 indicators",
            "not a form: it needs fields, funds or indicators",
        )
    return f"不应为{shown}", f"{shown} is not allowed here"


def _kind(value: Any) -> tuple[str, str]:
    names: tuple[tuple[type, str], ...] = (
        (bool, "boolean"),
        (str, "string"),
        (dict, "object"),
        (list, "array"),
    )
    return _KINDS[next((name for kind, name in names if isinstance(value, kind)), "null")]
