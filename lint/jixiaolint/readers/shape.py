"""Whether plain data has the shape of canonical forms: yes or no, in microseconds.

``form.schema.json`` is the definition. Forms that are right must not pay for a validator, so the same
shape is checked here by hand; ``jixiaolint.readers.fault`` says what is wrong.
"""

from __future__ import annotations

from jixiaolint.model.typing import Any

_PLAIN = frozenset(
    ("id", "document", "type", "template", "title", "year", "project", "department", "organisation")
)
_WHOLE = frozenset(("index", "startLine", "endLine"))
_REMARKS = frozenset(("notes", "unread"))
NO_ROWS = _PLAIN | _WHOLE | _REMARKS | {"fields", "coverage", "status", "location"}
"""Keys of a form that are no row sets."""
_PLACES = ("location", "label_location", "unit_location")
_NUMBERED = frozenset(("startLine", "startColumn", "endLine", "endColumn", "page", "table", "row", "column"))
_CHOICES: dict[str, tuple[str | None, ...]] = {
    "trust": ("exact", "inferred", "unknown", None),
    "how": ("span", "aligned", "position", "scan", "given", "derived", None),
    "missing": ("", "blank", "dash", "hint", "text", "absent", "unread", None),
}
_STATUS = ("read", "incomplete", "unread", "absent")
_DEEPEST = 16


def is_canonical(data: Any) -> bool:
    """Whether data is ``{"forms": […]}`` as the schema wants it. Numbers are text."""
    if not isinstance(data, dict) or not isinstance(data.get("forms"), list):
        return False
    return isinstance(data.get("schema", ""), str) and all(map(is_form, data["forms"]))


def is_form(form: Any) -> bool:
    """Whether data is one form."""
    if not isinstance(form, dict) or not ("fields" in form or "funds" in form or "indicators" in form):
        return False
    return all(_is_part(key, value) for key, value in form.items())


def _is_part(key: str, value: Any) -> bool:
    """Whether a member of a form is what its key asks for."""
    if key not in NO_ROWS:
        return are_rows(value, 0)
    if key in _PLAIN:
        return not isinstance(value, (dict, list))
    if key in _WHOLE:
        return _is_whole(value)
    if key == "fields":
        return isinstance(value, dict) and all(map(_is_leaf, value.values()))
    if key == "location":
        return _is_location(value)
    if value is None:
        return True
    if key in _REMARKS:
        return isinstance(value, list) and all(map(_is_remark, value))
    if key == "status":
        return isinstance(value, dict) and all(state in _STATUS for state in map(_word, value.values()))
    return isinstance(value, str) and _is_share(value)


def _word(value: Any) -> str:
    return value if isinstance(value, str) else "?"


def are_rows(rows: Any, depth: int = 0) -> bool:
    """Whether data is a row set; ``depth`` counts row sets inside rows."""
    if not isinstance(rows, list) or depth > _DEEPEST:
        return False
    for row in rows:
        if not isinstance(row, dict):
            return False
        for key, value in row.items():
            if key == "location":
                if not _is_location(value):
                    return False
            elif type(value) is not str and not (_is_leaf(value) or are_rows(value, depth + 1)):
                return False
    return True


def _is_leaf(leaf: Any) -> bool:
    if not isinstance(leaf, dict):
        return not isinstance(leaf, list)
    raw = leaf.get("raw", False)
    if not (raw is None or isinstance(raw, str)):
        return False
    for key in leaf:
        value = leaf[key]
        if key in _PLACES:
            if not _is_location(value):
                return False
        elif key in _CHOICES:
            if not (value is None or isinstance(value, str)) or value not in _CHOICES[key]:
                return False
        elif key in ("unit", "label", "note") and not (value is None or isinstance(value, str)):
            return False
    return True


def _is_location(place: Any) -> bool:
    if not isinstance(place, dict):
        return place is None
    for key, value in place.items():
        if type(value) is str and (
            key not in _NUMBERED or (value.isdecimal() and value.isascii() and len(value) < 10)
        ):
            if key != "bbox":
                continue
            return False
        if key in _NUMBERED:
            if value is not None:
                return False
        elif key == "bbox" and not (value is None or _is_box(value)):
            return False
    return True


def _is_box(box: Any) -> bool:
    return (
        isinstance(box, list)
        and len(box) == 4
        and all(isinstance(edge, str) and _is_edge(edge) for edge in box)
    )


def _is_edge(text: str) -> bool:
    whole, dot, rest = text.removeprefix("-").partition(".")
    return _is_whole(whole) and (not dot or (0 < len(rest) < 18 and rest.isdecimal() and rest.isascii()))


def _is_share(text: str) -> bool:
    whole, _, rest = text.partition(".")
    return _is_edge(text) and (whole == "0" or (whole == "1" and not rest.strip("0")))


def _is_whole(value: Any) -> bool:
    if value is None:
        return True
    return isinstance(value, str) and value.isdecimal() and value.isascii() and len(value) < 10


def _is_remark(remark: Any) -> bool:
    return isinstance(remark, dict) and _is_location(remark.get("location"))
